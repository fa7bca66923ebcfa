package org.cnnlstm.engine.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.cnnlstm.engine.ComputeThreads;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ND4J as this process uses it. All of it is process-wide. */
final class Nd4jRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(Nd4jRuntime.class);

    /** Held for writing by a computation of several threads. */
    private static final ReadWriteLock TURNS = new ReentrantReadWriteLock(true);

    private Nd4jRuntime() {}

    /** Sets what ND4J looks at once, when its first class is loaded; an operator's own settings stay. */
    static void quieten() {
        setUnlessSet(ND4JSystemProperties.LOG_INITIALIZATION, "false");
        // Searches the whole class path, which takes long inside a jar of jars; the build pins all versions.
        setUnlessSet(ND4JSystemProperties.VERSION_CHECK_PROPERTY, "false");
    }

    /**
     * Sets how many threads a computation takes. Whoever computes with ND4J from several workers must use one thread each:
     * OpenBLAS may mix up the results of multi-threaded multiplications that run at once (OpenBLAS issue 5836).
     *
     * @return the number of threads for each worker
     */
    static int useThreads(ComputeThreads threads) {
        int perWorker = threads.workers() == 1 ? threads.perWorker() : 1;
        Nd4j.factory().blas().setMaxThreads(perWorker);
        // The threads that one operation takes; setMaxThreads only sizes the pool they are taken from.
        Nd4j.getEnvironment().setMaxThreads(perWorker);
        Nd4j.getEnvironment().setMaxMasterThreads(perWorker);
        // DL4J would write a report of many pages into the working directory.
        CrashReportingUtil.crashDumpsEnabled(false);
        return perWorker;
    }

    /**
     * Sets how many threads OpenMP gives to what this thread asks ND4J for. The number belongs to the thread that asks; without it
     * OpenMP counts the processors of the machine, whatever a container may use of them.
     */
    static void useThreadsHere(int threads) {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    }

    /**
     * What a computation of so many threads holds while it lasts: one of several threads goes alone, as OpenBLAS may mix up its
     * results with those of others; those of one thread go side by side.
     */
    static Lock turn(int threads) {
        return threads > 1 ? TURNS.writeLock() : TURNS.readLock();
    }

    /** DL4J's version, which the manifests of its jars do not tell. */
    static String version() {
        Properties properties = new Properties();
        try (InputStream in = ComputationGraph.class.getResourceAsStream(
                "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            LOG.debug("DL4J's version cannot be read", e);
        }
        return properties.getProperty("version", "of an unknown version");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
