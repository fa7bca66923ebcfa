package org.cnnlstm.engine.onednn;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;

/** What vertices without a layer do. */
final class Vertices {

    private Vertices() {}

    /**
     * Translates one.
     *
     * @param name what its value is to be called
     * @param inputs the names of what it gets
     * @return the name of what it puts out
     */
    static String translate(Translation program, GraphVertex vertex, String name, List<String> inputs) {
        if (vertex instanceof MergeVertex) {
            return inputs.size() == 1 ? inputs.get(0) : program.add(new Concatenation(name, inputs));
        }
        if (vertex instanceof ElementWiseVertex combined) {
            return combination(program, combined, name, inputs);
        }
        if (vertex instanceof ScaleVertex scale) {
            return program.add(new Elementwise(name, inputs.get(0), Activation.linear(scale.getScaleFactor(), 0)));
        }
        if (vertex instanceof ShiftVertex shift) {
            return program.add(new Elementwise(name, inputs.get(0), Activation.linear(1, shift.getShiftFactor())));
        }
        if (vertex instanceof LastTimeStepVertex) {
            String sequence = inputs.get(0);
            return program.add(
                    new StepOf(name, sequence, program.shape(sequence).steps() - 1));
        }
        if (vertex.equals(new ReverseTimeSeriesVertex())) {
            return program.add(new Reversal(name, inputs.get(0)));
        }
        if (vertex instanceof PreprocessorVertex prepared && !Preprocessors.isBackwards(prepared.getPreProcessor())) {
            return Preprocessors.translate(program, prepared.getPreProcessor(), name, inputs.get(0));
        }
        throw new NotCompiled("the vertex " + vertex.getClass().getSimpleName() + " '" + name + "'");
    }

    private static String combination(Translation program, ElementWiseVertex vertex, String name, List<String> inputs) {
        int algorithm =
                switch (vertex.getOp()) {
                    case Add, Average -> dnnl.dnnl_binary_add;
                    case Subtract -> dnnl.dnnl_binary_sub;
                    case Product -> dnnl.dnnl_binary_mul;
                    case Max -> dnnl.dnnl_binary_max;
                };
        boolean mean = vertex.getOp() == ElementWiseVertex.Op.Average;
        String sofar = inputs.get(0);
        for (int i = 1; i < inputs.size(); i++) {
            boolean last = i == inputs.size() - 1 && !mean;
            sofar = program.add(new Combination(last ? name : name + ":" + i, sofar, inputs.get(i), algorithm));
        }
        return mean ? program.add(new Elementwise(name, sofar, Activation.linear(1.0 / inputs.size(), 0))) : sofar;
    }
}
