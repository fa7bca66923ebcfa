package org.cnnlstm.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.cnnlstm.model.InputSpec;
import org.jspecify.annotations.Nullable;

/** Makes a graph of an architecture, node by node. Weights are not looked at; what they will fill is noted. */
final class Conversion {

    private final Architecture architecture;
    private final GraphDraft draft = new GraphDraft();
    private final Arranger arranger = new Arranger(draft);
    private final Map<String, Value> values = new HashMap<>();
    private final List<ConvertedNode> converted = new ArrayList<>();
    private final Set<String> ends;
    private final Preamble preamble;
    private @Nullable InputSpec input;

    /** @param preamble the layers that the preprocessing takes over */
    Conversion(Architecture architecture, Preamble preamble) {
        this.architecture = architecture;
        this.preamble = preamble;
        Set<String> read = architecture.nodes().stream()
                .flatMap(node -> node.inputs().stream())
                .collect(Collectors.toSet());
        this.ends = architecture.outputs().stream()
                .filter(output -> !read.contains(output))
                .collect(Collectors.toSet());
    }

    /** @throws KerasRefusal with the first layer that cannot be converted, and why */
    ConvertedModel convert() {
        for (Node node : architecture.nodes()) {
            convert(node);
        }
        return finish();
    }

    /** Ends what {@link #convert(Node)} has done for every node. */
    ConvertedModel finish() {
        List<String> outputs = new ArrayList<>();
        for (String output : architecture.outputs()) {
            outputs.add(output(output));
        }
        if (outputs.stream().distinct().count() != outputs.size()) {
            throw new KerasRefusal("the model puts out one value twice");
        }
        if (input == null) {
            throw new KerasRefusal("the model has no input");
        }
        return new ConvertedModel(
                architecture, draft.finish(outputs), input, preamble, converted, draft.parameters(), draft.constants());
    }

    private String output(String output) {
        Value value = arranger.unfolded(value(output));
        if (value.rank() != 1) {
            throw new KerasRefusal("the output '" + output + "' has the shape " + value.shape()
                    + "; only outputs that are vectors are imported");
        }
        return arranger.made(arranger.naturalVector(value)).vertex();
    }

    /** What parameters of the nodes converted so far are filled with. */
    List<Parameter> parameters() {
        return draft.parameters();
    }

    /** @return what the node puts out; those that it reads have been converted */
    Value convert(Node node) {
        Value value;
        try {
            value = value(node);
        } catch (KerasRefusal e) {
            throw e.reason().contains("'" + node.place() + "'")
                    ? e
                    : new KerasRefusal("layer '" + node.id() + "' (" + node.className() + "): " + e.reason(), e);
        }
        values.put(node.id(), value);
        converted.add(new ConvertedNode(node, value));
        return value;
    }

    private Value value(Node node) {
        KerasLayer layer = node.layer();
        if (layer instanceof KerasLayer.Refused refused) {
            throw new KerasRefusal(refused.reason());
        }
        if (layer instanceof KerasLayer.Input entrance) {
            return input(node, entrance);
        }
        if (preamble.takes(node)) {
            return value(node.inputs().get(0));
        }
        List<Value> inputs = node.inputs().stream()
                .map(this::value)
                .map(value -> node.perFrame() ? arranger.folded(value, node.id()) : arranger.unfolded(value))
                .toList();
        boolean readsShared = node.inputs().stream().anyMatch(this::isShared);
        return new LayerConversion(draft, arranger, node, ends.contains(node.id()), readsShared).convert(inputs);
    }

    /** Whether several read what a node puts out, or what it only passes on. */
    private boolean isShared(String id) {
        Node node = architecture.nodes().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        long readers = architecture.nodes().stream()
                .flatMap(each -> each.inputs().stream())
                .filter(id::equals)
                .count();
        if (readers > 1 || architecture.outputs().contains(id)) {
            return true;
        }
        String vertex = value(id).vertex();
        return node.inputs().stream().anyMatch(input -> value(input).vertex().equals(vertex) && isShared(input));
    }

    /** What a node that was converted puts out. */
    Value value(String id) {
        return Objects.requireNonNull(values.get(id), id);
    }

    private Value input(Node node, KerasLayer.Input entrance) {
        if (input != null) {
            throw new KerasRefusal("it is a second input; only models of one input are imported");
        }
        draft.input(node.id());
        Inputs inputs = Inputs.of(preamble.resized(entrance.shape()));
        input = inputs.spec();
        return inputs.value(node.id());
    }
}
