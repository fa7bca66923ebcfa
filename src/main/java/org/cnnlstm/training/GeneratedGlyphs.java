package org.cnnlstm.training;

import java.util.List;
import java.util.function.LongFunction;
import org.cnnlstm.training.glyphs.ClipGenerator;
import org.cnnlstm.training.glyphs.GlyphClip;
import org.cnnlstm.training.glyphs.GlyphGenerator;
import org.cnnlstm.training.glyphs.GlyphPicture;

/** Generated letters and digits, still or moving: every class equally often, new ones in every epoch. */
public final class GeneratedGlyphs implements PictureSet {

    private final String name;
    private final String kind;
    private final List<String> labels;
    private final int size;
    private final LongFunction<LabelledPicture> generator;

    /** @param generator the example of a number, whose origin is its font family */
    private GeneratedGlyphs(
            String name, String kind, List<String> labels, int size, LongFunction<LabelledPicture> generator) {
        if (size < 1 || size % labels.size() != 0) {
            throw new IllegalArgumentException(
                    size + " " + kind + "s are not a multiple of " + labels.size() + " classes");
        }
        this.name = name;
        this.kind = kind;
        this.labels = labels;
        this.size = size;
        this.generator = generator;
    }

    /**
     * Pictures of letters and digits.
     *
     * @param name what the set is called in reports
     * @param size pictures an epoch, a multiple of the number of classes, above 0
     */
    public static GeneratedGlyphs pictures(String name, GlyphGenerator generator, int size) {
        return new GeneratedGlyphs(name, "picture", GlyphGenerator.labels(), size, number -> {
            GlyphPicture picture = generator.picture(number);
            return new LabelledPicture(picture.label(), picture.encoded(), picture.family());
        });
    }

    /**
     * Clips of moving letters and digits.
     *
     * @param name what the set is called in reports
     * @param size clips an epoch, a multiple of the number of classes, above 0
     */
    public static GeneratedGlyphs clips(String name, ClipGenerator generator, int size) {
        return new GeneratedGlyphs(name, "clip", ClipGenerator.labels(), size, number -> {
            GlyphClip clip = generator.clip(number);
            return new LabelledPicture(new Truth.OfClass(clip.label()), clip.files(), clip.family());
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Truth truth(int index) {
        return new Truth.OfClass(index % labels.size());
    }

    @Override
    public LabelledPicture picture(int epoch, int index) {
        LabelledPicture example = generator.apply((long) epoch * size + index);
        return new LabelledPicture(
                example.truth(), example.files(), kind + " " + index + " of epoch " + epoch + ", " + example.origin());
    }
}
