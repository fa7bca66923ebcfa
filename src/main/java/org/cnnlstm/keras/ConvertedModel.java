package org.cnnlstm.keras;

import java.util.List;
import org.cnnlstm.model.InputSpec;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * An architecture as a graph, without weights.
 *
 * @param input what goes in
 * @param preamble the layers that the preprocessing has to stand in for
 * @param nodes what became of each node
 * @param parameters what the graph's parameters are filled with
 * @param constants those that Keras does without
 */
record ConvertedModel(
        Architecture architecture,
        ComputationGraphConfiguration configuration,
        InputSpec input,
        Preamble preamble,
        List<ConvertedNode> nodes,
        List<Parameter> parameters,
        List<Parameter.Constant> constants) {

    ConvertedModel {
        nodes = List.copyOf(nodes);
        parameters = List.copyOf(parameters);
        constants = List.copyOf(constants);
    }
}
