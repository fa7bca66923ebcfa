package org.cnnlstm.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.Pointer;
import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.engine.Session;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.network.Network;
import org.cnnlstm.tensor.Tensor;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class SessionMemoryTest {

    private static final InputSpec INPUT = InputSpec.picture(512, 512, 3);
    private static final int RUNS = 300;

    /** Inputs of 3 MB each, hardly any garbage on the Java heap: what is not closed stays. */
    @Test
    void runningGivesItsMemoryBack() {
        Tensor batch = GraphExamples.batch(INPUT, 1, 1);
        try (Engine engine = new Dl4jEngineProvider(new ComputeThreads(1, 1))
                        .open(network(), GraphExamples.manifest(INPUT, 2), Precision.F32);
                Session session = engine.newSession()) {
            for (int i = 0; i < 20; i++) {
                session.run(batch);
            }
            long before = Pointer.physicalBytes();

            for (int i = 0; i < RUNS; i++) {
                session.run(batch);
            }

            long grown = Pointer.physicalBytes() - before;
            long inputs = (long) RUNS * batch.size() * Float.BYTES;
            assertThat(grown).isLessThan(inputs / 4);
        }
    }

    private static Network network() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("picture")
                .addLayer(
                        "pooling",
                        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                                .kernelSize(64, 64)
                                .stride(64, 64)
                                .build(),
                        "picture")
                .addLayer(
                        "output",
                        new OutputLayer.Builder()
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "pooling")
                .setOutputs("output")
                .setInputTypes(InputType.convolutional(INPUT.height(), INPUT.width(), INPUT.channels()))
                .build();
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        return new Network(graph);
    }
}
