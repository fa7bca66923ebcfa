package org.cnnlstm.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Takes a model's configuration apart into nodes; models inside of it are replaced by what they consist of. */
final class ArchitectureReader {

    private static final int MOST_NODES = 1024;
    private static final int DEEPEST = 16;
    private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");

    private final LayerReader layers;
    private final List<Node> nodes = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private ArchitectureReader(boolean keras3) {
        this.layers = new LayerReader(keras3);
    }

    /**
     * Reads.
     *
     * @param model {@code config.json} of an archive, or what {@code model.to_json()} gives
     * @param version of Keras that wrote it, where the file tells
     * @throws KerasRefusal if it is no model, or one whose connections are not understood
     */
    static Architecture read(JsonNode model, Optional<String> version) {
        boolean keras3 = version.map(text -> !text.startsWith("2.") && !text.startsWith("1."))
                .orElseGet(() -> !model.findPath("batch_shape").isMissingNode());
        ArchitectureReader reader = new ArchitectureReader(keras3);
        if (!isModel(model)) {
            throw new KerasRefusal("it holds " + describe(model)
                    + ", neither a Sequential nor a Functional model; build the model from layers and save it again");
        }
        List<String> outputs = reader.model(model, Place.ROOT, List.of(), false, 0);
        String name = model.path("config").path("name").asString("model");
        return new Architecture(name, version.orElse(""), reader.nodes, outputs);
    }

    private static boolean isModel(JsonNode node) {
        return MODELS.contains(node.path("class_name").asString(""))
                && node.path("config").path("layers").isArray();
    }

    private static String describe(JsonNode model) {
        String className = model.path("class_name").asString("");
        return className.isEmpty() ? "no model" : "a model of the class " + className;
    }

    /** @return the ids of its outputs */
    private List<String> model(JsonNode model, Place place, List<String> inputs, boolean perFrame, int depth) {
        if (depth > DEEPEST) {
            throw new KerasRefusal("models are nested more than " + DEEPEST + " deep");
        }
        JsonNode config = model.path("config");
        return model.path("class_name").stringValue().equals("Sequential")
                ? sequential(config, place, inputs, perFrame, depth)
                : functional(config, place, inputs, perFrame, depth);
    }

    private List<String> sequential(JsonNode config, Place place, List<String> inputs, boolean perFrame, int depth) {
        List<String> last = inputs;
        Slots slots = new Slots();
        for (JsonNode layer : config.path("layers")) {
            Place own = slots.place(place, layer);
            if (className(layer).equals("InputLayer") && !last.isEmpty()) {
                continue;
            }
            if (last.isEmpty() && !className(layer).equals("InputLayer")) {
                last = List.of(input(config, layer, own));
            }
            last = layer(layer, own, last, perFrame, depth);
        }
        return last;
    }

    /** Keras 2 and older may state the input's shape with the first layer, or with the model alone. */
    private String input(JsonNode config, JsonNode layer, Place place) {
        JsonNode holder = layer.path("config").has("batch_input_shape") ? layer.path("config") : config;
        String field = holder.has("batch_input_shape") ? "batch_input_shape" : "build_input_shape";
        if (!holder.has(field)) {
            throw new KerasRefusal("the model does not state the shape of its input; call it once, or begin it with an"
                    + " Input, and save it again");
        }
        List<Integer> shape = new LayerSettings(place.toString(), holder).integers(field, 1);
        return add(
                "input", "InputLayer", new KerasLayer.Input(shape.subList(1, shape.size())), place, List.of(), false);
    }

    private List<String> functional(JsonNode config, Place place, List<String> inputs, boolean perFrame, int depth) {
        Map<Connection, List<String>> done = new HashMap<>();
        List<Connection> entrances = Connection.all(config.path("input_layers"));
        List<Connection> exits = Connection.all(config.path("output_layers"));
        List<Call> calls = calls(config, place);
        Map<String, Integer> first = firstCalls(calls, exits);
        if (!inputs.isEmpty()) {
            if (inputs.size() != entrances.size()) {
                throw new KerasRefusal("model '" + place + "' has " + entrances.size() + " inputs and is called with "
                        + inputs.size());
            }
            for (int i = 0; i < inputs.size(); i++) {
                done.put(entrances.get(i).call(), List.of(inputs.get(i)));
            }
        }
        List<Call> waiting = new ArrayList<>();
        calls.stream()
                .filter(call -> !done.containsKey(call.key()))
                .map(call -> call.countedFrom(first))
                .forEach(waiting::add);
        while (!waiting.isEmpty()) {
            int before = waiting.size();
            List<Call> later = new ArrayList<>();
            for (Call call : waiting) {
                if (call.canRun(done)) {
                    done.put(call.key(), layer(call.layer(), call.place(), call.inputs(done), perFrame, depth));
                } else {
                    later.add(call);
                }
            }
            if (later.size() == before) {
                throw new KerasRefusal("layer '" + later.get(0).place() + "' reads from layers that are not there");
            }
            waiting = later;
        }
        return outputs(exits, first, place, done);
    }

    /** The number of each layer's first call: Keras 2 counts the making of a model as a call of it. */
    private static Map<String, Integer> firstCalls(List<Call> calls, List<Connection> exits) {
        Map<String, Integer> first = new HashMap<>();
        Stream.concat(calls.stream().flatMap(call -> call.sources().stream()), exits.stream())
                .forEach(source -> first.merge(source.layer(), source.node(), Math::min));
        return first;
    }

    private static List<Call> calls(JsonNode config, Place place) {
        List<Call> calls = new ArrayList<>();
        Slots slots = new Slots();
        for (JsonNode layer : config.path("layers")) {
            calls.addAll(Call.of(layer, slots.place(place, layer)));
            if (calls.size() > MOST_NODES) {
                throw tooMany();
            }
        }
        return calls;
    }

    private static List<String> outputs(
            List<Connection> exits, Map<String, Integer> first, Place place, Map<Connection, List<String>> done) {
        List<String> outputs = new ArrayList<>();
        for (Connection output : exits) {
            outputs.add(output.countedFrom(first.getOrDefault(output.layer(), 0))
                    .of(done)
                    .orElseThrow(() -> new KerasRefusal("an output of model '" + place + "' is not there")));
        }
        return outputs;
    }

    /** Adds one layer, or what a model consists of. */
    private List<String> layer(JsonNode layer, Place place, List<String> inputs, boolean perFrame, int depth) {
        String className = className(layer);
        if (isModel(layer)) {
            return model(layer, place, inputs, perFrame, depth + 1);
        }
        if (className.equals("TimeDistributed")) {
            if (perFrame) {
                throw new KerasRefusal("layer '" + place + "' is a TimeDistributed inside of another one");
            }
            JsonNode wrapped = layer.path("config").path("layer");
            Place inside = place.inside("layer");
            if (isModel(wrapped)) {
                Place named = inside.called(wrapped.path("config").path("name").asString("model"));
                return model(wrapped, named, inputs, true, depth + 1);
            }
            return leaf(className(wrapped), wrapped, inside, inputs, true);
        }
        return leaf(className, layer, place, inputs, perFrame);
    }

    /** @return the ids of its outputs: one, but of a Bidirectional that merges nothing two */
    private List<String> leaf(String className, JsonNode layer, Place place, List<String> inputs, boolean perFrame) {
        LayerSettings settings = new LayerSettings(place.toString(), layer.path("config"));
        KerasLayer read = layers.read(className, settings);
        String id = add(place.toString(), className, read, place, inputs, perFrame);
        if (!(read instanceof KerasLayer.Bidirectional both) || both.mode() != KerasLayer.MergeMode.NONE) {
            return List.of(id);
        }
        int units = both.forward().units();
        return Stream.of("forward", "backward")
                .map(direction -> add(
                        id + "/" + direction,
                        className,
                        new KerasLayer.Features(direction.equals("forward") ? 0 : units, units),
                        place,
                        List.of(id),
                        perFrame))
                .toList();
    }

    private String add(
            String wanted, String className, KerasLayer layer, Place place, List<String> inputs, boolean perFrame) {
        if (nodes.size() >= MOST_NODES) {
            throw tooMany();
        }
        String id = wanted;
        for (int use = 2; !ids.add(id); use++) {
            id = wanted + ":" + use;
        }
        nodes.add(new Node(id, className, layer, place, inputs, perFrame));
        return id;
    }

    private static KerasRefusal tooMany() {
        return new KerasRefusal("the model has more than " + MOST_NODES + " layers");
    }

    static String className(JsonNode layer) {
        String className = layer.path("class_name").asString("");
        if (className.isEmpty()) {
            throw new KerasRefusal("a layer does not name its class");
        }
        return className;
    }
}
