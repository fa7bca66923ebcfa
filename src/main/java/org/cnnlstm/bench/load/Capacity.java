package org.cnnlstm.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The most that a server answers.
 *
 * @param rate answers of status 200 a second, the best of all steps
 * @param steps what was tried, in its order
 */
public record Capacity(double rate, List<Step> steps) {

    private static final int MOST_STEPS = 14;
    /** Below this share of what is offered, the server is beyond its capacity. */
    private static final double SATURATED = 0.9;
    /** Less than this is no growth. */
    private static final double GROWTH = 1.03;

    private static final double WELL_BEYOND = 1.5;
    private static final int ENOUGH = 2;

    /**
     * A load that was tried.
     *
     * @param offered requests a second
     * @param completed answers of status 200 a second
     */
    public record Step(double offered, double completed) {}

    /**
     * Searches: twice as much each time until the server no longer keeps up, from there on half as much again as it did at best, until
     * that did not grow two times, since once may be chance. A server that has to refuse more may complete less, so the best step counts,
     * not the last one.
     *
     * @param completed what comes of an offered rate
     * @param first the rate to begin with
     */
    static Capacity find(DoubleUnaryOperator completed, double first) {
        List<Step> steps = new ArrayList<>();
        double best = 0;
        double offered = first;
        int without = 0;
        while (without < ENOUGH && steps.size() < MOST_STEPS) {
            double done = completed.applyAsDouble(offered);
            steps.add(new Step(offered, done));
            boolean saturated = done < SATURATED * offered;
            without = saturated && done <= GROWTH * best ? without + 1 : 0;
            best = Math.max(best, done);
            offered = saturated ? WELL_BEYOND * best : 2 * offered;
        }
        return new Capacity(best, List.copyOf(steps));
    }
}
