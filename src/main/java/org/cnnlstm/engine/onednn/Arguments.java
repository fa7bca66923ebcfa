package org.cnnlstm.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;

/** What a step is given, each under oneDNN's number of its role. */
final class Arguments {

    private final List<Argument> all = new ArrayList<>();

    /** @param role oneDNN's number of it */
    record Argument(int role, Operand operand) {}

    static Arguments sourceAndDestination(Operand source, Operand destination) {
        return new Arguments().add(dnnl.DNNL_ARG_SRC, source).add(dnnl.DNNL_ARG_DST, destination);
    }

    Arguments add(int role, Operand operand) {
        all.add(new Argument(role, operand));
        return this;
    }

    List<Argument> list() {
        return List.copyOf(all);
    }
}
