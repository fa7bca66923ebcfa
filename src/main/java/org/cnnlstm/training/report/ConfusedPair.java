package org.cnnlstm.training.report;

/**
 * One class taken for another.
 *
 * @param expected the class that the pictures show
 * @param predicted the class they were taken for
 * @param count how many pictures, at least 1
 * @param share their share of all pictures that show the expected class, above 0 to 1
 */
public record ConfusedPair(String expected, String predicted, int count, double share) {}
