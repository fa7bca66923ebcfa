package org.cnnlstm.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one engine did in one number format with batches of one size. Times are those of a whole batch.
 *
 * @param engine its name
 * @param precision in lower case
 * @param batch examples that ran together
 * @param runs how many were measured
 * @param medianMillis the median of the runs
 * @param fastestMillis the least of them
 * @param slowestMillis the largest of them
 * @param trunkMillis the median of what the trunk took
 * @param recurrentMillis likewise the LSTMs
 * @param headMillis likewise concatenation and output
 * @param imagesPerSecond at the median
 * @param gigaflops 10⁹ multiplications and additions of the network a second, at the median
 * @param shareOfPeak of what oneDNN's matrix product reached in this precision in the same run, the whole network, 0 to 1
 * @param trunkShareOfPeak likewise of the trunk alone
 * @param openMillis from the graph to the first session: compilation, or a replica
 * @param weightBytes what all sessions share outside the heap, as far as the engine knows
 * @param sessionBytes what a session takes besides
 * @param difference the largest one between an answer and the reference's
 * @param sameBest the share of inputs whose likeliest class is the reference's
 * @param outputs for the inputs, in order; null but for batches of one
 */
public record EngineResult(
        String engine,
        String precision,
        int batch,
        int runs,
        double medianMillis,
        double fastestMillis,
        double slowestMillis,
        double trunkMillis,
        double recurrentMillis,
        double headMillis,
        double imagesPerSecond,
        double gigaflops,
        double shareOfPeak,
        double trunkShareOfPeak,
        double openMillis,
        long weightBytes,
        long sessionBytes,
        double difference,
        double sameBest,
        @Nullable List<List<Float>> outputs) {}
