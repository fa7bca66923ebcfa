package org.cnnlstm.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.cnnlstm.engine.ComputeThreads;
import org.cnnlstm.engine.Engine;
import org.cnnlstm.engine.Precision;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.cnnlstm.network.Topology;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class Dl4jEngineProviderTest {

    private final Dl4jEngineProvider provider = new Dl4jEngineProvider();

    @Test
    void runsARowColumnNetwork() {
        try (Network network = GraphExamples.rowColumn()) {
            assertThat(provider.whyUnusable(network, GraphExamples.rowColumnManifest()))
                    .isEmpty();
        }
    }

    @Test
    void runsATimeDistributedNetwork() {
        Topology topology = Preset.TIME_DISTRIBUTED_TINY.topology();
        try (Network network = RowColumnGraph.create(topology, GraphOptions.of(5, 1))) {
            assertThat(provider.whyUnusable(network, GraphExamples.manifest(topology.input(), 5)))
                    .isEmpty();
        }
    }

    @Test
    void doesNotRunDoublePrecision() {
        GraphOptions doubles = new GraphOptions(GraphExamples.CLASSES, 1, 1e-3, 0, 0, DataType.DOUBLE);
        try (Network network = RowColumnGraph.create(GraphExamples.TOPOLOGY, doubles)) {
            assertThat(provider.whyUnusable(network, GraphExamples.rowColumnManifest()))
                    .hasValueSatisfying(why -> assertThat(why).contains("DOUBLE"));
        }
    }

    @Test
    void oneWorkerComputesWithItsThreads() {
        try (Engine engine = open(new ComputeThreads(1, 2))) {
            assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(2);
            assertThat(Nd4j.getEnvironment().maxMasterThreads()).isEqualTo(2);
            assertThat(engine.name()).isEqualTo("dl4j");
            assertThat(engine.precision()).isEqualTo(Precision.F32);
            assertThat(engine.choice()).isEqualTo("DL4J 1.0.0-M2.1 computes in float32 with 2 threads");
        }
    }

    @Test
    void severalWorkersComputeWithOneThreadEachAndSayWhy() {
        try (Engine engine = open(new ComputeThreads(2, 2))) {
            assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(1);
            assertThat(Nd4j.getEnvironment().maxMasterThreads()).isEqualTo(1);
            assertThat(engine.choice()).contains("1 thread a worker in place of 2", "OpenBLAS");
        }
    }

    private static Engine open(ComputeThreads threads) {
        return new Dl4jEngineProvider(threads)
                .open(GraphExamples.rowColumn(), GraphExamples.rowColumnManifest(), Precision.F32);
    }
}
