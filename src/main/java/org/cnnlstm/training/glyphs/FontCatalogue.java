package org.cnnlstm.training.glyphs;

import java.awt.Font;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The font families of this machine, and those of them that are fixed for training and for testing. The two lists share
 * no design, so what is measured on the test families says how a model reads fonts that it has never seen.
 *
 * <p>Fonts that cannot be drawn with are left out: those that lack one of the 36 characters, draw two of them alike, or
 * are hair-thin. A file that cannot be read is left out with a warning in the log.
 *
 * <p>A family has the styles that are installed: two machines draw the same pictures if the same versions of the same
 * packages are installed on them.
 */
public final class FontCatalogue {

    /** Where Debian's packages put their fonts. */
    public static final List<Path> DIRECTORIES =
            List.of(Path.of("/usr/share/fonts"), Path.of("/usr/share/texmf/fonts"));

    private static final Logger LOG = LoggerFactory.getLogger(FontCatalogue.class);

    private FontCatalogue() {}

    /** All usable families under the directories, by name; directories that do not exist hold none. */
    public static List<FontFamily> installed(List<Path> directories) {
        return families(directories, Optional::of);
    }

    /**
     * The families to train on, in a fixed order.
     *
     * @throws ServiceException {@link Reason#INVALID_DATA} if one is not under the directories
     */
    public static List<FontFamily> train(List<Path> directories) {
        return listed(FamilyList.resource("train-families.txt"), directories);
    }

    /**
     * The families to test on, in a fixed order.
     *
     * @throws ServiceException {@link Reason#INVALID_DATA} if one is not under the directories
     */
    public static List<FontFamily> test(List<Path> directories) {
        return listed(FamilyList.resource("test-families.txt"), directories);
    }

    static List<FontFamily> listed(FamilyList list, List<Path> directories) {
        List<FontFamily> found = families(directories, list::owner);
        SortedSet<String> missing = new TreeSet<>(list.names());
        found.forEach(family -> missing.remove(family.name()));
        if (!missing.isEmpty()) {
            throw new ServiceException(
                    Reason.INVALID_DATA,
                    "Font families are missing: " + String.join(", ", missing) + ". On Debian 12, install them with:"
                            + " apt-get install -y --no-install-recommends "
                            + String.join(" ", FamilyList.lines("debian-packages.txt")));
        }
        return found;
    }

    private static List<FontFamily> families(List<Path> directories, Function<String, Optional<String>> owner) {
        SortedMap<String, List<Font>> styles = new TreeMap<>();
        for (Font font : FontFiles.read(directories)) {
            owner.apply(font.getFamily(Locale.ROOT))
                    .filter(name -> isLegible(font))
                    .ifPresent(name -> styles.computeIfAbsent(name, unused -> new ArrayList<>())
                            .add(font));
        }
        return styles.entrySet().stream().map(FontCatalogue::family).toList();
    }

    private static FontFamily family(Map.Entry<String, List<Font>> entry) {
        return new FontFamily(entry.getKey(), entry.getValue());
    }

    private static boolean isLegible(Font font) {
        Optional<String> objection = Legibility.objection(font);
        objection.ifPresent(reason -> LOG.debug("Font {} is left out, it {}", font.getFontName(Locale.ROOT), reason));
        return objection.isEmpty();
    }
}
