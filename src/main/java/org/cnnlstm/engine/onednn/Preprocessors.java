package org.cnnlstm.engine.onednn;

import org.cnnlstm.network.GridToSequence;
import org.cnnlstm.network.Rearrangement;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.jspecify.annotations.Nullable;

/** What happens to a layer's input before the layer. */
final class Preprocessors {

    private Preprocessors() {}

    /**
     * Translates one.
     *
     * @param layer the name of the layer
     * @param input the name of what goes in
     * @return the name of what the layer gets
     */
    static String translate(Translation program, @Nullable InputPreProcessor preprocessor, String layer, String input) {
        if (preprocessor == null) {
            return input;
        }
        if (preprocessor instanceof GridToSequence grid) {
            return program.add(new GridWalk(layer + ":grid", input, grid.rows(), grid.columns(), grid.byRows()));
        }
        if (preprocessor instanceof Rearrangement rearrangement) {
            return program.add(new Transposition(layer + ":rearranged", input, rearrangement));
        }
        if (preprocessor instanceof CnnToFeedForwardPreProcessor flatten) {
            requireChannelsFirst(flatten.getFormat());
            return input;
        }
        if (preprocessor instanceof CnnToRnnPreProcessor unfold) {
            requireStepsLast(unfold.getRnnDataFormat());
            return program.add(new Flattening(layer + ":flat", input));
        }
        if (preprocessor instanceof RnnToCnnPreProcessor fold) {
            requireStepsLast(fold.getRnnDataFormat());
            return input;
        }
        if (preprocessor instanceof FeedForwardToRnnPreProcessor unfold) {
            requireStepsLast(unfold.getRnnDataFormat());
            return input;
        }
        if (preprocessor instanceof RnnToFeedForwardPreProcessor fold) {
            requireStepsLast(fold.getRnnDataFormat());
            return input;
        }
        throw new NotCompiled("the preprocessor " + preprocessor.getClass().getSimpleName() + " of '" + layer + "'");
    }

    /** Whether a layer gets a grid's steps in the opposite order, which {@link #translate} leaves to the layer. */
    static boolean isBackwards(@Nullable InputPreProcessor preprocessor) {
        return preprocessor instanceof GridToSequence grid && grid.backwards();
    }

    static void requireChannelsFirst(@Nullable CNN2DFormat format) {
        if (format != null && format != CNN2DFormat.NCHW) {
            throw new NotCompiled("feature maps of the order " + format);
        }
    }

    static void requireStepsLast(@Nullable RNNFormat format) {
        if (format != null && format != RNNFormat.NCW) {
            throw new NotCompiled("sequences of the order " + format);
        }
    }
}
