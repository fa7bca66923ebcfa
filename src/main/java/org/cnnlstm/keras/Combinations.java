package org.cnnlstm.keras;

import java.util.List;
import org.cnnlstm.keras.KerasLayer.Operation;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;

/** Layers that make one value of several. */
final class Combinations {

    private final LayerConversion layer;

    Combinations(LayerConversion layer) {
        this.layer = layer;
    }

    Value convert(KerasLayer kind, List<Value> inputs) {
        if (inputs.size() < 2) {
            throw new KerasRefusal("it reads " + inputs.size() + " values in place of several");
        }
        return kind instanceof KerasLayer.Concatenate concatenate
                ? concatenated(concatenate, inputs)
                : combined(((KerasLayer.Combine) kind).operation(), inputs);
    }

    private Value concatenated(KerasLayer.Concatenate concatenate, List<Value> inputs) {
        List<Value> natural = natural(inputs);
        Value first = natural.get(0);
        if (concatenate.axis() != -1 && concatenate.axis() != first.rank()) {
            throw new KerasRefusal("its axis " + concatenate.axis() + " is not the last one; only that is imported");
        }
        for (Value value : natural) {
            if (value.rank() != first.rank()
                    || value.frames() != first.frames()
                    || !value.shape()
                            .subList(0, value.rank() - 1)
                            .equals(first.shape().subList(0, first.rank() - 1))) {
                throw new KerasRefusal("it puts " + first.shape() + " and " + value.shape() + " side by side");
            }
        }
        int features =
                natural.stream().mapToInt(value -> value.extents().get(0)).reduce(0, Math::addExact);
        layer.draft().vertex(layer.id(), new MergeVertex(), vertices(natural));
        return switch (first.form()) {
            case VECTOR -> Value.vector(layer.id(), features, first.frames());
            case SEQUENCE -> Value.sequence(layer.id(), first.extents().get(1), features, first.frames());
            case MAP ->
                Value.map(layer.id(), first.extents().get(1), first.extents().get(2), features, first.frames());
        };
    }

    private Value combined(Operation operation, List<Value> inputs) {
        Value first = inputs.get(0);
        boolean alike = inputs.stream().allMatch(value -> isLike(value, first));
        List<Value> values = alike ? inputs : natural(inputs);
        Value result = values.get(0);
        for (Value value : values) {
            if (!isLike(value, result)) {
                throw new KerasRefusal("it combines " + result.shape() + " and " + value.shape()
                        + ", and only equal shapes are imported");
            }
        }
        if (operation == Operation.SUBTRACT && values.size() != 2) {
            throw new KerasRefusal("it subtracts " + values.size() + " values");
        }
        layer.draft().vertex(layer.id(), new ElementWiseVertex(vertexOperation(operation)), vertices(values));
        return result.from(layer.id());
    }

    private static ElementWiseVertex.Op vertexOperation(Operation operation) {
        return switch (operation) {
            case ADD -> ElementWiseVertex.Op.Add;
            case SUBTRACT -> ElementWiseVertex.Op.Subtract;
            case MULTIPLY -> ElementWiseVertex.Op.Product;
            case AVERAGE -> ElementWiseVertex.Op.Average;
            case MAXIMUM -> ElementWiseVertex.Op.Max;
        };
    }

    private static boolean isLike(Value value, Value other) {
        return value.form() == other.form()
                && value.frames() == other.frames()
                && value.extents().equals(other.extents())
                && value.layout().equals(other.layout());
    }

    private List<Value> natural(List<Value> inputs) {
        return inputs.stream()
                .map(value -> layer.arranger().made(layer.arranger().natural(value)))
                .toList();
    }

    private static String[] vertices(List<Value> values) {
        return values.stream().map(Value::vertex).toArray(String[]::new);
    }
}
