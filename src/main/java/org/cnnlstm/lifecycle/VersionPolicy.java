package org.cnnlstm.lifecycle;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/** Which of a model's stored versions are to serve. */
public sealed interface VersionPolicy {

    /** The versions that are to serve. */
    Set<Integer> choose(Collection<Integer> stored);

    /**
     * The newest ones.
     *
     * @param count how many, at least 1
     */
    record Latest(int count) implements VersionPolicy {

        public Latest {
            if (count < 1) {
                throw new IllegalArgumentException("the latest " + count + " versions");
            }
        }

        @Override
        public Set<Integer> choose(Collection<Integer> stored) {
            return stored.stream()
                    .sorted(Comparator.reverseOrder())
                    .limit(count)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Every one. */
    record All() implements VersionPolicy {

        @Override
        public Set<Integer> choose(Collection<Integer> stored) {
            return new TreeSet<>(stored);
        }
    }

    /** Those that are named, as far as they are there. */
    record Named(Set<Integer> versions) implements VersionPolicy {

        public Named {
            versions = Set.copyOf(versions);
        }

        @Override
        public Set<Integer> choose(Collection<Integer> stored) {
            return stored.stream().filter(versions::contains).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * Reads one as settings write it: {@code latest}, {@code latest:2}, {@code all}, or versions as in {@code 3,5}.
     *
     * @throws ServiceException {@link Reason#INVALID_SETTING} if it is none of these
     */
    static VersionPolicy parse(String text) {
        List<String> words =
                Stream.of(text.trim().split("[:,]", -1)).map(String::trim).toList();
        try {
            if (text.trim().equals("all")) {
                return new All();
            }
            if (words.get(0).equals("latest") && words.size() <= 2) {
                return new Latest(words.size() == 1 ? 1 : Integer.parseInt(words.get(1)));
            }
            if (text.matches("[\\d,\\s]+")) {
                return new Named(words.stream().map(Integer::valueOf).collect(Collectors.toSet()));
            }
        } catch (IllegalArgumentException e) {
            // Told below, like what is no policy at all.
        }
        throw new ServiceException(
                Reason.INVALID_SETTING,
                "'" + text + "' is none of 'latest', 'latest:2', 'all', or versions such as '3,5'");
    }
}
