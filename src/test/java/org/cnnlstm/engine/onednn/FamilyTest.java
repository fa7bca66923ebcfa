package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.cnnlstm.model.InputSpec;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.GridToSequence;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.network.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;

/** The networks of the family beside the row-column network. */
class FamilyTest {

    @ParameterizedTest
    @EnumSource(
            value = Preset.class,
            names = {"TIME_DISTRIBUTED_TINY", "POSE_TINY"})
    void answersLikeTheReference(Preset preset) {
        Topology topology = preset.topology();
        Parity.require(
                topology.input(),
                RowColumnGraph.create(topology, GraphOptions.of(topology.head().size(5), 3)));
    }

    @Test
    void doesNotPutOutEveryStepOfABackwardWalk() {
        InputSpec input = InputSpec.picture(5, 4, 3);
        try (Network network = new Example(input)
                .then(Example.dense(20, Activation.TANH))
                .then(Example.lstm(3), new GridToSequence(4, 5, true, true))
                .thenOutput(2)
                .network()) {
            assertThat(new OneDnnEngineProvider(Parity.ONE_THREAD, 1).whyUnusable(network, Parity.manifest(input, 2)))
                    .hasValueSatisfying(why -> assertThat(why).contains("walked backwards"));
        }
    }
}
