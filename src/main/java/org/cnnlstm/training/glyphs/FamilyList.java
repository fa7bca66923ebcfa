package org.cnnlstm.training.glyphs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A list of families' names. A name owns all families whose names go on from it by whole words, unless a longer name
 * owns them; a name behind an exclamation mark keeps those it owns off the list.
 */
final class FamilyList {

    private static final String EXCLUDED = "!";

    private final Set<String> names = new TreeSet<>();
    private final Set<String> excluded = new TreeSet<>();

    FamilyList(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith(EXCLUDED)) {
                excluded.add(line.substring(EXCLUDED.length()));
            } else {
                names.add(line);
            }
        }
    }

    static FamilyList resource(String file) {
        return new FamilyList(lines(file));
    }

    /** The lines of a file beside the lists, without blank lines and those that begin with {@code #}. */
    static List<String> lines(String file) {
        try (InputStream input = FamilyList.class.getResourceAsStream("/fonts/" + file)) {
            if (input == null) {
                throw new IllegalStateException("The resource fonts/" + file + " is missing from the application");
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The resource fonts/" + file + " cannot be read", e);
        }
    }

    /** The names in alphabetical order. */
    Set<String> names() {
        return names;
    }

    /** The listed name that owns this family. */
    Optional<String> owner(String family) {
        if (excluded.stream().anyMatch(name -> owns(name, family))) {
            return Optional.empty();
        }
        return names.stream().filter(name -> owns(name, family)).max(Comparator.comparing(String::length));
    }

    private static boolean owns(String name, String family) {
        return (family + " ").startsWith(name + " ");
    }
}
