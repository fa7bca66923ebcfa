package org.cnnlstm.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cnnlstm.model.Preprocessing;

/**
 * The layers between a model's input and the first that is more than preparation: they resize, scale and shift pictures, and
 * so may stand in the preprocessing instead. Scaling goes with resizing in either order, as interpolation keeps sums.
 *
 * @param nodes that the preprocessing takes over
 */
record Preamble(List<Node> nodes) {

    Preamble {
        nodes = List.copyOf(nodes);
    }

    /** The layers that resize, which the preprocessing takes over in any case. */
    static Preamble ofResizing(Architecture architecture) {
        return new Preamble(ofAll(architecture).nodes().stream()
                .filter(node -> node.layer() instanceof KerasLayer.Resizing)
                .toList());
    }

    /** All of them. */
    static Preamble ofAll(Architecture architecture) {
        List<Node> found = new ArrayList<>();
        Optional<Node> last = architecture.nodes().stream()
                .filter(node -> node.layer() instanceof KerasLayer.Input)
                .findFirst();
        int rank = last.map(node -> ((KerasLayer.Input) node.layer()).shape().size())
                .orElse(0);
        while (last.isPresent() && !architecture.outputs().contains(last.get().id())) {
            String id = last.get().id();
            List<Node> readers = architecture.nodes().stream()
                    .filter(node -> node.inputs().contains(id))
                    .toList();
            last = readers.size() == 1 && prepares(readers.get(0), rank)
                    ? Optional.of(readers.get(0))
                    : Optional.empty();
            last.ifPresent(found::add);
        }
        found.removeIf(node -> node.layer() instanceof KerasLayer.Inert);
        return new Preamble(found);
    }

    private static boolean prepares(Node node, int rank) {
        KerasLayer layer = node.layer();
        if (layer instanceof KerasLayer.Normalization normalization) {
            int last = node.perFrame() ? rank - 1 : rank;
            return normalization.axis() == last || normalization.axis() == -1 || !normalization.byChannel();
        }
        return layer instanceof KerasLayer.Resizing
                || layer instanceof KerasLayer.Rescaling
                || layer instanceof KerasLayer.Inert;
    }

    /** Whether the preprocessing does what this node does. */
    boolean takes(Node node) {
        return nodes.contains(node);
    }

    /**
     * What goes in once the pictures come in the size that the model would give them.
     *
     * @param shape of Keras's input, {@code [h, w, c]} or {@code [frames, h, w, c]}, 0 for None
     * @throws KerasRefusal if the model resizes what it states the size of
     */
    List<Integer> resized(List<Integer> shape) {
        List<Node> resizers = resizers();
        if (resizers.isEmpty() || shape.size() < 3) {
            return shape;
        }
        List<Integer> resized = new ArrayList<>(shape);
        for (Node node : resizers) {
            KerasLayer.Resizing resizing = (KerasLayer.Resizing) node.layer();
            List<Integer> size = List.of(resizing.height(), resizing.width());
            List<Integer> axes = resized.subList(shape.size() - 3, shape.size() - 1);
            if (!axes.contains(0) && !axes.equals(size)) {
                throw new KerasRefusal("layer '" + node.id() + "' resizes " + axes + " to " + size
                        + ", so that pictures would be resized twice; leave the size of the Input open (None), or take"
                        + " the layer away, and save the model again");
            }
            axes.set(0, resizing.height());
            axes.set(1, resizing.width());
        }
        return resized;
    }

    private List<Node> resizers() {
        return nodes.stream()
                .filter(node -> node.layer() instanceof KerasLayer.Resizing)
                .toList();
    }

    /**
     * A preprocessing that does, behind what it did, what these nodes do.
     *
     * @param weights where a Normalization's mean and variance may be
     * @throws KerasRefusal if it cannot be said in a preprocessing
     */
    Preprocessing added(Preprocessing preprocessing, WeightSource weights) {
        Preprocessing whole = preprocessing;
        List<Node> resizers = resizers();
        if (!resizers.isEmpty()) {
            KerasLayer.Resizing first = (KerasLayer.Resizing) resizers.get(0).layer();
            whole = whole.resizing(first.filter(), first.fit());
        }
        int channels = preprocessing.colourOrder().channels();
        Affine affine = Affine.none(channels);
        for (Node node : nodes) {
            affine = affine.then(affine(node, channels, weights));
        }
        try {
            return whole.followedBy(affine.scale(), affine.offset());
        } catch (IllegalArgumentException e) {
            throw new KerasRefusal(names() + " cannot stand in the preprocessing: " + e.getMessage(), e);
        }
    }

    private static Affine affine(Node node, int channels, WeightSource weights) {
        try {
            if (node.layer() instanceof KerasLayer.Rescaling rescaling) {
                return Affine.of(rescaling, channels);
            }
            return node.layer() instanceof KerasLayer.Normalization normalization
                    ? Affine.of(normalization, node.place(), channels, weights)
                    : Affine.none(channels);
        } catch (KerasRefusal e) {
            throw new KerasRefusal("layer '" + node.id() + "' (" + node.className() + "): " + e.reason(), e);
        }
    }

    private String names() {
        return nodes.stream()
                .map(node -> "layer '" + node.id() + "'")
                .reduce((a, b) -> a + " and " + b)
                .orElse("");
    }
}
