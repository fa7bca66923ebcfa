package org.cnnlstm.training;

import java.util.concurrent.TimeUnit;
import org.cnnlstm.network.GraphOptions;
import org.cnnlstm.network.Network;
import org.cnnlstm.network.Preset;
import org.cnnlstm.network.RowColumnGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One step of training on 64 pictures, with DL4J's convolution and with ours, which take turns.
 *
 * <pre>
 * ./mvnw -B -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
 * OMP_NUM_THREADS=1 java -cp target/test-classes:target/classes:$(cat target/classpath.txt) org.openjdk.jmh.Main TrainingStep
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 4, time = 5)
@Fork(2)
public class TrainingStepBenchmark {

    private static final int PICTURES = 64;
    private static final int CLASSES = 36;

    @Param({"dl4j", "rows"})
    public String convolution = "";

    private Network network = RowColumnGraph.create(Preset.ROW_COLUMN_TINY.topology(), GraphOptions.of(CLASSES, 1));
    private @Nullable GemmConvolutions attached;
    private DataSet batch = new DataSet();

    /** Makes the network and random pictures. */
    @Setup
    public void create() {
        network.close();
        network = RowColumnGraph.create(Preset.ROW_COLUMN_SMALL.topology(), GraphOptions.of(CLASSES, 1));
        if (convolution.equals("rows")) {
            attached = GemmConvolutions.attach(network.graph());
        }
        INDArray labels = Nd4j.zeros(DataType.FLOAT, PICTURES, CLASSES);
        for (int i = 0; i < PICTURES; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        batch = new DataSet(Nd4j.rand(DataType.FLOAT, PICTURES, 3, 32, 32), labels);
    }

    /** Frees them. */
    @TearDown
    public void close() {
        if (attached != null) {
            attached.close();
        }
        network.close();
    }

    /** Forward, backward, update. */
    @Benchmark
    public double step() {
        network.graph().fit(batch);
        return network.graph().score();
    }
}
