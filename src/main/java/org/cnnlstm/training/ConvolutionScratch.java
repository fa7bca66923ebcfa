package org.cnnlstm.training;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Room for one picture and its patches, shared by the convolutions of a graph, which work one after the other. It grows to
 * what the largest of them needs and is freed by {@link #close}. Not thread-safe.
 */
final class ConvolutionScratch implements AutoCloseable {

    private float[] picture = {};
    private float[] patches = {};
    private FloatPointer matrix = new FloatPointer();

    /** Sees to it that the buffers hold at least this; what they held is lost. */
    void reserve(ImageColumns columns) {
        if (picture.length < columns.pixels()) {
            picture = new float[columns.pixels()];
        }
        if (patches.length < columns.values()) {
            patches = new float[columns.values()];
            matrix.close();
            matrix = new FloatPointer((long) columns.values());
        }
    }

    /** Lays out the patches of a picture that begins at the pointer's position. */
    FloatPointer gather(ImageColumns columns, FloatPointer source) {
        source.get(picture, 0, columns.pixels());
        columns.gather(picture, patches);
        return matrix().put(patches, 0, columns.values());
    }

    /** Adds the patches in {@link #matrix} up to a picture, written from the pointer's position on. */
    void scatter(ImageColumns columns, FloatPointer target) {
        matrix().get(patches, 0, columns.values());
        Arrays.fill(picture, 0, columns.pixels(), 0);
        columns.scatter(patches, picture);
        target.put(picture, 0, columns.pixels());
    }

    /** The native matrix of patches, at its start. */
    FloatPointer matrix() {
        return matrix.position(0);
    }

    @Override
    public void close() {
        matrix.close();
        matrix = new FloatPointer();
        picture = new float[0];
        patches = new float[0];
    }
}
