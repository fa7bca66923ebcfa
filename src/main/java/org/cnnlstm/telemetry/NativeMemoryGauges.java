package org.cnnlstm.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.LongSupplier;
import org.bytedeco.javacpp.Pointer;

/**
 * Shows the memory that JavaCPP watches over. At a limit it collects garbage in a loop and then fails the allocation, so
 * the limits are shown beside what they limit; 0 stands for no limit.
 */
final class NativeMemoryGauges implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "allocated", Pointer::totalBytes);
        gauge(registry, "allocated_limit", Pointer::maxBytes);
        gauge(registry, "resident", Pointer::physicalBytes);
        gauge(registry, "resident_limit", Pointer::maxPhysicalBytes);
    }

    private static void gauge(MeterRegistry registry, String kind, LongSupplier bytes) {
        Gauge.builder(MetricNames.NATIVE_MEMORY, bytes, LongSupplier::getAsLong)
                .description("Memory allocated by native code on behalf of Java, the whole process's resident memory, "
                        + "and JavaCPP's limits on both")
                .baseUnit(BaseUnits.BYTES)
                .tag(MetricNames.KIND, kind)
                .strongReference(true)
                .register(registry);
    }
}
