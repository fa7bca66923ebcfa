package org.cnnlstm.engine.onednn;

import java.util.List;
import java.util.function.Function;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/** A primitive with its arguments at their addresses, ready to run again and again. Belongs to one thread. */
final class Execution implements AutoCloseable {

    private final dnnl_primitive primitive;
    private final dnnl_stream stream;
    private final dnnl_exec_arg_t arguments;
    private final int count;
    private final Scope scope = new Scope();

    /**
     * @param stream that it runs in
     * @param address where the memory of an operand begins
     */
    Execution(
            dnnl_primitive primitive,
            dnnl_stream stream,
            List<Arguments.Argument> bound,
            Function<Operand, Pointer> address) {
        this.primitive = primitive;
        this.stream = stream;
        this.count = bound.size();
        this.arguments = new dnnl_exec_arg_t(count);
        for (int i = 0; i < count; i++) {
            Operand operand = bound.get(i).operand();
            dnnl_memory memory = new dnnl_memory();
            OneDnn.check(
                    dnnl.dnnl_memory_create(
                            memory, operand.descriptor().handle(), OneDnn.processor(), address.apply(operand)),
                    "an argument");
            scope.own(memory, dnnl::dnnl_memory_destroy);
            arguments.position(i).arg(bound.get(i).role()).memory(memory);
        }
        arguments.position(0);
    }

    void run() {
        OneDnn.check(dnnl.dnnl_primitive_execute(primitive, stream, count, arguments), "a step");
    }

    @Override
    public void close() {
        arguments.close();
        scope.close();
    }
}
