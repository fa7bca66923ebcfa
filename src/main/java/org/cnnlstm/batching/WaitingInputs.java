package org.cnnlstm.batching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The inputs that wait, in the order in which they are taken: by deadline or by age, whichever is more urgent; equal ones
 * by arrival. Not thread-safe.
 */
final class WaitingInputs<K, I, O> {

    private final TreeSet<Submission<K, I, O>> byUrgency = new TreeSet<>(Submission::compareUrgency);
    private final TreeSet<Submission<K, I, O>> byDeadline = new TreeSet<>(Submission::compareDeadline);
    private final Map<K, Integer> counts = new HashMap<>();

    int size() {
        return byUrgency.size();
    }

    boolean isEmpty() {
        return byUrgency.isEmpty();
    }

    /** In the order in which they are taken. */
    SortedSet<Submission<K, I, O>> inOrder() {
        return byUrgency;
    }

    /** How many wait of each key. */
    Map<K, Integer> counts() {
        return counts;
    }

    /** How many of each key go before an input of that urgency that would be submitted now. */
    Map<K, Integer> countsAheadOf(long urgencyNanos) {
        if (isEmpty() || byUrgency.last().isAheadOf(urgencyNanos)) {
            return counts;
        }
        Map<K, Integer> ahead = new HashMap<>();
        for (Submission<K, I, O> waiting : byUrgency) {
            if (!waiting.isAheadOf(urgencyNanos)) {
                break;
            }
            ahead.merge(waiting.key(), 1, Integer::sum);
        }
        return ahead;
    }

    void add(Submission<K, I, O> submission) {
        byUrgency.add(submission);
        byDeadline.add(submission);
        counts.merge(submission.key(), 1, Integer::sum);
        submission.moveTo(Submission.Place.QUEUED);
    }

    /** Takes out one that is here. */
    void remove(Submission<K, I, O> submission, Submission.Place to) {
        byUrgency.remove(submission);
        byDeadline.remove(submission);
        counts.computeIfPresent(submission.key(), (key, count) -> count == 1 ? null : count - 1);
        submission.moveTo(to);
    }

    /** Takes out all whose deadline has come. */
    List<Submission<K, I, O>> takeExpired(long nowNanos) {
        if (isEmpty() || !byDeadline.first().isExpired(nowNanos)) {
            return List.of();
        }
        List<Submission<K, I, O>> expired = new ArrayList<>();
        while (!isEmpty() && byDeadline.first().isExpired(nowNanos)) {
            Submission<K, I, O> first = byDeadline.first();
            remove(first, Submission.Place.LEFT);
            expired.add(first);
        }
        return expired;
    }

    /** Takes out all. */
    List<Submission<K, I, O>> takeAll() {
        List<Submission<K, I, O>> all = new ArrayList<>(byUrgency);
        all.forEach(submission -> remove(submission, Submission.Place.LEFT));
        return all;
    }

    /** The next moment at which one expires. */
    OptionalLong nextDeadline() {
        return isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(byDeadline.first().deadlineNanos());
    }
}
