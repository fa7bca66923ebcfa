package org.cnnlstm.training;

import java.util.List;
import org.cnnlstm.training.glyphs.ClipGenerator;
import org.cnnlstm.training.glyphs.GlyphClip;

/** Generated clips of moving letters and digits: every class equally often, new clips in every epoch. */
public final class GlyphClips implements PictureSet {

    private final String name;
    private final ClipGenerator generator;
    private final int size;

    /**
     * @param name what it is called in reports
     * @param size clips an epoch, a multiple of the number of classes, above 0
     */
    public GlyphClips(String name, ClipGenerator generator, int size) {
        if (size < 1 || size % ClipGenerator.labels().size() != 0) {
            throw new IllegalArgumentException(size + " clips are not a multiple of "
                    + ClipGenerator.labels().size() + " classes");
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
        return ClipGenerator.labels();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Truth truth(int index) {
        return new Truth.OfClass(index % ClipGenerator.labels().size());
    }

    @Override
    public LabelledPicture picture(int epoch, int index) {
        GlyphClip clip = generator.clip((long) epoch * size + index);
        return new LabelledPicture(
                new Truth.OfClass(clip.label()),
                clip.files(),
                "clip " + index + " of epoch " + epoch + ", " + clip.family());
    }
}
