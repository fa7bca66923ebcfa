package org.cnnlstm.training.glyphs;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public final class FontCatalogue {

    private static final Logger LOG = LoggerFactory.getLogger(FontCatalogue.class);

    private FontCatalogue() {}

    public static List<FontFamily> installed(List<Path> directories) throws IOException {
        SortedMap<String, List<Font>> styles = new TreeMap<>();
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) continue;
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted().toList()) {
                    String name = file.toString().toLowerCase(Locale.ROOT);
                    if (!name.endsWith(".ttf") && !name.endsWith(".otf")) continue;
                    try {
                        Font font = Font.createFont(Font.TRUETYPE_FONT, file.toFile());
                        var o = Legibility.objection(font);
                        if (o.isPresent()) {
                            LOG.info("{} {} {}", file, font.getFamily(Locale.ROOT), o.get());
                            continue;
                        }
                        styles.computeIfAbsent(font.getFamily(Locale.ROOT), key -> new ArrayList<>())
                                .add(font);
                    } catch (FontFormatException e) {
                        LOG.warn("{} {}", file, e.getMessage());
                    }
                }
            }
        }
        return styles.entrySet().stream()
                .map(e -> new FontFamily(e.getKey(), e.getValue()))
                .toList();
    }
}
