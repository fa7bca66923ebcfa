package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.Pointer;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Session;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.tensor.Tensor;
import org.junit.jupiter.api.Test;

class EngineMemoryTest {

    private static final InputSpec INPUT = Preset.ROW_COLUMN_TINY.topology().input();
    private static final int CLASSES = 5;
    private static final int WARM = 50;
    private static final int ROUNDS = 200;
    private static final long SLACK = 8L << 20;

    /** Primitives hold generated code, which no counter of Java's knows. */
    @Test
    void compilingRunningAndClosingGivesEverythingBack() {
        ModelManifest manifest = Parity.manifest(INPUT, CLASSES);
        OneDnnEngineProvider provider = new OneDnnEngineProvider(Parity.ONE_THREAD, 4);
        Tensor batch = Parity.batch(INPUT, 3, 1);
        try (Network network = RowColumnGraph.create(Preset.ROW_COLUMN_TINY.topology(), GraphOptions.of(CLASSES, 7))) {
            round(provider, network, manifest, batch);
            long pointers = Pointer.totalBytes();
            long warm = 0;
            for (int i = 1; i <= ROUNDS; i++) {
                round(provider, network, manifest, batch);
                // Less where the garbage collector has found something of ND4J's.
                assertThat(Pointer.totalBytes()).as("after round %s", i).isLessThanOrEqualTo(pointers);
                if (i == WARM) {
                    warm = Pointer.physicalBytes();
                }
            }
            assertThat(Pointer.physicalBytes() - warm).isLessThan(SLACK);
        }
    }

    private static void round(OneDnnEngineProvider provider, Network network, ModelManifest manifest, Tensor batch) {
        for (Precision precision : new Precision[] {Precision.F32, Precision.BF16}) {
            try (Engine engine = provider.open(network, manifest, precision);
                    Session session = engine.newSession()) {
                session.run(batch);
            }
        }
    }
}
