package org.cnnlstm.training;

import java.util.List;

/** Labelled pictures to train on or to measure with. Thread-safe. */
public interface PictureSet {

    /** What it is called in reports. */
    String name();

    /** The names of the classes, in the order of a network's outputs. */
    List<String> labels();

    /** How many pictures one epoch sees, at least 1. */
    int size();

    /** What picture i shows, without reading it. */
    int label(int index);

    /**
     * Reads or draws one picture.
     *
     * @param epoch from 0; a set that draws its pictures has new ones in each epoch, a set of files has the same
     * @param index 0 to {@code size() - 1}
     * @throws org.cnnlstm.failure.ServiceException {@code INVALID_DATA} with the file's name if it cannot be read
     */
    LabelledPicture picture(int epoch, int index);
}
