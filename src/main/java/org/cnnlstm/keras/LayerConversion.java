package org.cnnlstm.keras;

import java.util.List;
import org.cnnlstm.keras.Arranger.Prepared;
import org.cnnlstm.keras.Value.Form;
import org.cnnlstm.keras.WeightSource.Weight;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;

/** Converts one node. What several kinds of layers need is here; each family of layers has a class of its own. */
final class LayerConversion {

    private final GraphDraft draft;
    private final Arranger arranger;
    private final Node node;
    private final boolean ends;
    private final boolean readsShared;

    /**
     * @param ends whether nothing reads what the node puts out, so that it may be an output layer
     * @param readsShared whether something else reads what the node reads
     */
    LayerConversion(GraphDraft draft, Arranger arranger, Node node, boolean ends, boolean readsShared) {
        this.draft = draft;
        this.arranger = arranger;
        this.node = node;
        this.ends = ends;
        this.readsShared = readsShared;
    }

    GraphDraft draft() {
        return draft;
    }

    Arranger arranger() {
        return arranger;
    }

    String id() {
        return node.id();
    }

    boolean ends() {
        return ends;
    }

    boolean readsShared() {
        return readsShared;
    }

    /**
     * One of the layer's arrays.
     *
     * @param index as Keras 3 counts them
     */
    Weight weight(int index, List<Integer> shape, String... names) {
        return new Weight(node.place(), "", index, List.of(names), shape);
    }

    /** Mean or variance of a Normalization. */
    Weight normalization(KerasLayer.Normalization kind, int index, int channels) {
        return Affine.weight(node.place(), index, kind, channels);
    }

    /** One of the arrays of the layer's cell, or of the cell of what it wraps. */
    Weight cellWeight(String wrapped, int index, List<Integer> shape, String name) {
        Place place = wrapped.isEmpty() ? node.place() : node.place().inside(wrapped);
        return new Weight(place, "cell", index, List.of(name), shape);
    }

    /** @return what the node puts out */
    Value convert(List<Value> inputs) {
        KerasLayer layer = node.layer();
        if (layer instanceof KerasLayer.Concatenate || layer instanceof KerasLayer.Combine) {
            return new Combinations(this).convert(layer, inputs);
        }
        if (inputs.size() != 1) {
            throw new KerasRefusal("it reads " + inputs.size() + " values in place of one");
        }
        return convert(layer, inputs.get(0));
    }

    private Value convert(KerasLayer layer, Value input) {
        if (layer instanceof KerasLayer.Inert) {
            return input;
        }
        if (layer instanceof KerasLayer.Flatten) {
            return input.laidOut(input.layout().flattened());
        }
        if (layer instanceof KerasLayer.Features features) {
            return part(features, input);
        }
        if (layer instanceof KerasLayer.Permute permute) {
            return permuted(permute, input);
        }
        if (layer instanceof KerasLayer.Reshape reshape) {
            return reshaped(reshape, input);
        }
        if (layer instanceof KerasLayer.Recurrent || layer instanceof KerasLayer.Bidirectional) {
            return new RecurrentLayers(this).convert(layer, input);
        }
        if (MapLayers.handles(layer)) {
            return new MapLayers(this).convert(layer, input);
        }
        return new ElementLayers(this).convert(layer, input);
    }

    private Value part(KerasLayer.Features features, Value input) {
        Value whole = arranger.made(arranger.natural(input));
        draft.vertex(id(), new SubsetVertex(features.first(), features.first() + features.count() - 1), whole.vertex());
        return whole.form() == Form.VECTOR
                ? Value.vector(id(), features.count(), whole.frames())
                : Value.sequence(id(), whole.extents().get(1), features.count(), whole.frames());
    }

    private static Value permuted(KerasLayer.Permute permute, Value input) {
        List<Integer> axes = permute.axes();
        if (axes.stream().distinct().count() != input.rank()
                || axes.size() != input.rank()
                || axes.stream().anyMatch(axis -> axis > input.rank())) {
            throw new KerasRefusal("dims " + axes + " is no permutation of the axes of " + input.shape());
        }
        return input.laidOut(input.layout().permuted(axes));
    }

    private Value reshaped(KerasLayer.Reshape reshape, Value input) {
        List<Integer> shape = resolved(reshape.shape(), input);
        if (shape.isEmpty() || shape.size() > 3) {
            throw new KerasRefusal("it reshapes to " + shape.size() + " axes; one to three are imported");
        }
        return input.layout().reshaped(shape).map(input::laidOut).orElseGet(() -> {
            // Numbers have to move first, into Keras's own order.
            Value flat = input.laidOut(input.layout().flattened());
            Prepared natural = arranger.naturalVector(flat);
            Value vector = arranger.made(natural);
            return vector.laidOut(vector.layout().reshaped(shape).orElseThrow());
        });
    }

    /** With what -1 stands for. */
    private static List<Integer> resolved(List<Integer> shape, Value input) {
        int size = input.layout().size();
        long known = shape.stream()
                .filter(extent -> extent != -1)
                .mapToLong(Integer::longValue)
                .reduce(1, Math::multiplyExact);
        long open = shape.stream().filter(extent -> extent == -1).count();
        if (known < 1 || open > 1 || size % known != 0 || (open == 0 && known != size)) {
            throw new KerasRefusal("target_shape " + shape + " cannot be made of " + input.shape());
        }
        return shape.stream()
                .map(extent -> extent == -1 ? (int) (size / known) : extent)
                .toList();
    }
}
