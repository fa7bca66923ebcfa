package org.cnnlstm.image;

import java.util.List;
import java.util.Optional;

/**
 * A format that people send and that is not read, so that a refusal can name it.
 *
 * @param title the name as it stands in a sentence
 */
record UnreadFormat(String title, Signature signature) {

    private static final List<UnreadFormat> KNOWN = List.of(
            of("AVIF", "????ftypavif"),
            of("AVIF", "????ftypavis"),
            of("HEIC", "????ftyphei"),
            of("HEIC", "????ftyphev"),
            of("HEIC", "????ftypmif1"),
            of("HEIC", "????ftypmsf1"),
            of("JPEG XL", "\u00ff\n"),
            of("JPEG XL", "\0\0\0\fJXL "),
            of("JPEG 2000", "\0\0\0\fjP  "),
            of("JPEG 2000", "\u00ffO\u00ffQ"),
            of("a BigTIFF", "II+\0"),
            of("a BigTIFF", "MM\0+"),
            of("SVG", "<svg"),
            of("SVG", "<?xml"),
            of("an icon", "\0\0\1\0"),
            of("a Photoshop file", "8BPS"),
            of("PDF", "%PDF"));

    /** The name of the format whose whole signature the bytes begin with. */
    static Optional<String> nameOf(byte[] bytes) {
        return KNOWN.stream()
                .filter(format -> bytes.length >= format.signature.length() && format.signature.begins(bytes))
                .map(UnreadFormat::title)
                .findFirst();
    }

    private static UnreadFormat of(String title, String pattern) {
        return new UnreadFormat(title, new Signature(pattern));
    }
}
