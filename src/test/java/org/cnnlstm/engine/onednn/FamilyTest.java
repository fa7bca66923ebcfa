package org.cnnlstm.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.network.ConvolutionBlock;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.GridToSequence;
import org.cnnlstm.network.Head;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.Reading;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.network.Topology;
import org.cnnlstm.network.Walk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
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

    /** Put together of what there is, as a further preset would be. */
    private static Stream<Topology> topologiesOfNoPreset() {
        Topology picture = Preset.ROW_COLUMN_TINY.topology();
        Topology frames = Preset.TIME_DISTRIBUTED_TINY.topology();
        Reading.Grid grid = (Reading.Grid) picture.reading();
        return Stream.of(
                picture.readBy(grid.walked(List.of(Walk.UP))),
                picture.readBy(grid.walked(List.of(Walk.LEFT, Walk.DOWN, Walk.RIGHT)))
                        .withHead(new Head.Pose(2)),
                picture.readBy(new Reading.Dense(grid)).withHead(new Head.Pose(2)),
                frames.withHead(new Head.Pose(2)),
                new Topology(
                        InputSpec.picture(24, 20, 1),
                        List.of(
                                new ConvolutionBlock(3, 1, ConvolutionBlock.Padding.ALL_SAME),
                                new ConvolutionBlock(5, 3, ConvolutionBlock.Padding.FIRST_SAME)),
                        new Reading.Grid(12, 3, 4, Reading.Grid.FOUR_DIRECTIONS, 5),
                        new Head.Classes()));
    }

    @ParameterizedTest
    @MethodSource("topologiesOfNoPreset")
    void aNetworkOfNoPresetAnswersLikeTheReference(Topology topology) {
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
