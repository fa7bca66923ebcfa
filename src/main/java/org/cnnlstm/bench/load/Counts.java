package org.cnnlstm.bench.load;

import java.util.Map;

/**
 * What became of the requests of a load. Those with broken pictures count in {@code offered}, {@code sent}, {@code late} and in the
 * fields of their own, but nowhere else.
 *
 * @param offered that were due
 * @param sent that went out; fewer, if clients left or ran out of time before there was a connection
 * @param late that went out more than a millisecond after they were due
 * @param sentAgain that went out twice, since the server had closed the kept connection
 * @param completed answered with 200
 * @param good of these, within the SLO, or the timeout where there is no SLO
 * @param rejected answered with 503
 * @param rejectedCodes of these, by the problem's code
 * @param expired answered with 504
 * @param failures all other answers, by status, and what got none, by a few words
 * @param left whose clients left
 * @param wrong answers that were not the same as alone
 * @param poison requests with broken pictures
 * @param poisonRefused of these, answered with 4xx, or with 503 or 504 like any other request
 * @param poisonMistaken of these, answered otherwise, or not at all
 */
public record Counts(
        long offered,
        long sent,
        long late,
        long sentAgain,
        long completed,
        long good,
        long rejected,
        Map<String, Long> rejectedCodes,
        long expired,
        Map<String, Long> failures,
        long left,
        long wrong,
        long poison,
        long poisonRefused,
        long poisonMistaken) {

    /** Requests from whose clients an answer could be expected: neither broken nor left. */
    public long expected() {
        return offered - poison - left;
    }

    /** Everything that nobody should see: failures, wrong answers, mistaken poison. */
    public long faults() {
        return failures.values().stream().mapToLong(Long::longValue).sum() + wrong + poisonMistaken;
    }
}
