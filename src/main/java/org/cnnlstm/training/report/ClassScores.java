package org.cnnlstm.training.report;

/**
 * How well one class was recognised. A share whose denominator is zero is 0.
 *
 * @param label the class
 * @param precision of the pictures answered with this class, the share that shows it, 0 to 1
 * @param recall of the pictures that show this class, the share answered with it, 0 to 1
 * @param f1 the harmonic mean of precision and recall, 0 to 1
 * @param support the number of pictures that show this class
 */
public record ClassScores(String label, double precision, double recall, double f1, int support) {

    static ClassScores of(String label, int correct, int predicted, int support) {
        return new ClassScores(
                label,
                share(correct, predicted),
                share(correct, support),
                share(2.0 * correct, (double) predicted + support),
                support);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
