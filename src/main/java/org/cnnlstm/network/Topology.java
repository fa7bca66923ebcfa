package org.cnnlstm.network;

import java.util.List;
import org.cnnlstm.model.InputSpec;
import org.cnnlstm.model.Task;

/**
 * The shape of a network of the family: blocks of convolutions (the trunk), what reads the trunk's features, and what is put
 * out. Any three go together, so that a further network is a further {@link Preset} and nothing else. {@link RowColumnGraph}
 * builds it.
 *
 * @param input what goes in
 * @param blocks the trunk, in order; of a sequence every frame goes through it
 * @param reading what makes one vector of the trunk's features
 * @param head what is put out, and what it is trained by
 */
public record Topology(InputSpec input, List<ConvolutionBlock> blocks, Reading reading, Head head) {

    public Topology {
        blocks = List.copyOf(blocks);
        if (reading.takesFrames() != input.frames() > 1) {
            throw new IllegalArgumentException(reading + " does not read an input of " + input.frames() + " frames");
        }
    }

    /** The same trunk with something else to read it. */
    public Topology readBy(Reading other) {
        return new Topology(input, blocks, other, head);
    }

    /** The same network put to another use. */
    public Topology withHead(Head other) {
        return new Topology(input, blocks, reading, other);
    }

    /** What a model of this shape answers. */
    public Task task() {
        return head.task(input);
    }
}
