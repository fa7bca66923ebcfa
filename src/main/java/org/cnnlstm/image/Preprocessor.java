package org.cnnlstm.image;

import org.bytedeco.opencv.opencv_core.Mat;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Preprocessing;
import org.cnnlstm.tensor.Tensor;

/**
 * From a picture to what a network takes in: conversion to 8 bits without transparency, resize and fit, colour order,
 * then {@code (pixel * scale - mean[c]) / std[c]} with the pixel in 0..255, rounded once from double to float. The
 * filters of Pillow, of TensorFlow and nearest give what these give; see {@link Preprocessing.Resize}.
 */
public final class Preprocessor {

    private Preprocessor() {}

    /**
     * Makes one input of a network.
     *
     * @param picture left open
     * @param input the size; the frames of a sequence are made one by one
     * @param preprocessing the profile; its orientation was applied when the picture was read
     * @return {@code [channels, height, width]}
     * @throws IllegalArgumentException if the colour order does not have the input's channels
     */
    public static Tensor tensor(Picture picture, InputSpec input, Preprocessing preprocessing) {
        int channels = preprocessing.colourOrder().channels();
        if (channels != input.channels()) {
            throw new IllegalArgumentException("colour order " + preprocessing.colourOrder() + " does not fit "
                    + input.channels() + " input channels");
        }
        InputValues values = new InputValues(input, preprocessing);
        NativeScope.freeingAll(() -> {
            Mat flat = Flattening.flat(picture.pixels(), preprocessing);
            Fitting fitting = Fitting.of(flat.cols(), flat.rows(), input, preprocessing);
            if (fitting.leavesGaps(input)) {
                values.fill(Background.of(preprocessing.background()));
            }
            put(flat, fitting, preprocessing, values);
            return values;
        });
        return Tensor.of(values.values(), channels, input.height(), input.width());
    }

    private static void put(Mat flat, Fitting fitting, Preprocessing preprocessing, InputValues values) {
        int x = fitting.horizontal().target();
        int y = fitting.vertical().target();
        RowConsumer levels = (row, pixels) -> values.put(x, y + row, pixels);
        FloatRowConsumer between = (row, pixels) -> values.put(x, y + row, pixels);
        int channels = preprocessing.colourOrder().channels();
        SourceRows rows = new SourceRows(flat, channels, fitting);
        switch (preprocessing.resize()) {
            case NEAREST -> new NearestResampler(rows, fitting).resample(levels);
            case BILINEAR, AREA -> Resizing.resized(flat, fitting, preprocessing.resize(), channels, levels);
            case PILLOW_BOX -> new PillowResampler(rows, fitting, PillowFilter.BOX).resample(levels);
            case PILLOW_BILINEAR -> new PillowResampler(rows, fitting, PillowFilter.BILINEAR).resample(levels);
            case PILLOW_BICUBIC -> new PillowResampler(rows, fitting, PillowFilter.BICUBIC).resample(levels);
            case PILLOW_LANCZOS -> new PillowResampler(rows, fitting, PillowFilter.LANCZOS).resample(levels);
            case TENSORFLOW_BILINEAR -> new TensorFlowResampler(rows, fitting).bilinear(between);
            case TENSORFLOW_AREA -> new TensorFlowResampler(rows, fitting).area(between);
        }
    }
}
