package org.cnnlstm.training;

import java.util.List;
import org.cnnlstm.training.glyphs.GlyphGenerator;
import org.cnnlstm.training.glyphs.GlyphPicture;

/** Generated letters and digits: every class equally often, new pictures in every epoch. */
public final class GlyphPictures implements PictureSet {

    private final String name;
    private final GlyphGenerator generator;
    private final int size;

    /**
     * @param name what it is called in reports
     * @param size pictures an epoch, a multiple of the number of classes, above 0
     */
    public GlyphPictures(String name, GlyphGenerator generator, int size) {
        if (size < 1 || size % GlyphGenerator.labels().size() != 0) {
            throw new IllegalArgumentException(size + " pictures are not a multiple of "
                    + GlyphGenerator.labels().size() + " classes");
        }
        this.name = name;
        this.generator = generator;
        this.size = size;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> labels() {
        return GlyphGenerator.labels();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Truth truth(int index) {
        return new Truth.OfClass(index % GlyphGenerator.labels().size());
    }

    @Override
    public LabelledPicture picture(int epoch, int index) {
        GlyphPicture picture = generator.picture((long) epoch * size + index);
        return new LabelledPicture(
                picture.label(),
                picture.encoded(),
                "picture " + index + " of epoch " + epoch + ", " + picture.family());
    }
}
