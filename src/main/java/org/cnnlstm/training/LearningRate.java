package org.cnnlstm.training;

/**
 * A learning rate that rises in a straight line over the first steps and then falls to nothing along half a cosine
 * (Loshchilov and Hutter, "SGDR", arXiv 1608.03983, without restarts).
 *
 * @param peak the highest rate, above 0
 * @param warmUpSteps how many steps it rises, 0 or more
 * @param steps in all, at least 1
 */
record LearningRate(double peak, long warmUpSteps, long steps) {

    /**
     * @param step from 0
     * @return the rate; 0 once all steps are done
     */
    double at(long step) {
        if (step < warmUpSteps) {
            return peak * (step + 1) / warmUpSteps;
        }
        double progress = (double) (step - warmUpSteps) / Math.max(1, steps - warmUpSteps);
        return peak * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress)));
    }
}
