package org.cnnlstm.model;

/**
 * One class of an answer.
 *
 * @param rank 1 for the likeliest
 * @param index the output's position, from 0
 * @param label its name
 * @param probability 0 to 1
 */
public record ClassScore(int rank, int index, String label, float probability) {}
