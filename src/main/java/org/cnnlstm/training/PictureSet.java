package org.cnnlstm.training;

import java.util.List;

/** Examples to train on or to measure with: pictures, or sequences of them. Thread-safe. */
public interface PictureSet {

    /** What it is called in reports. */
    String name();

    /** The names of the classes, in the order of a network's outputs; empty where the examples have poses. */
    List<String> labels();

    /** How many examples one epoch sees, at least 1. */
    int size();

    /** What is true of example i, without reading it. */
    Truth truth(int index);

    /**
     * Reads or draws one example.
     *
     * @param epoch from 0; a set that draws its pictures has new ones in each epoch, a set of files has the same
     * @param index 0 to {@code size() - 1}
     * @throws org.cnnlstm.failure.ServiceException {@code INVALID_DATA} with the file's name if it cannot be read
     */
    LabelledPicture picture(int epoch, int index);
}
