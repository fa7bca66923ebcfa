package org.cnnlstm.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.InputSpec;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * What goes into a network and how much comes out. DL4J's files do not state the size of the input, so a size is tried: it
 * fits if every layer then gets as many inputs as it has weights for.
 */
public final class NetworkShape {

    private static final int SMALLEST_SIDE = 8;
    private static final int LARGEST_SIDE = 1024;

    private final String location;
    private final ComputationGraphConfiguration configuration;
    private final Map<String, Long> parameters = new HashMap<>();

    private NetworkShape(String location, ComputationGraphConfiguration configuration) {
        this.location = location;
        this.configuration = configuration;
        configuration.getVertices().forEach((name, vertex) -> parameters.put(name, vertex.numParams(false)));
    }

    /**
     * Looks at a network without changing it.
     *
     * @param location where it was read from, for people
     */
    public static NetworkShape of(Network network, String location) {
        // DL4J writes the sizes it works out into the configuration, hence a copy.
        String json = network.graph().getConfiguration().toJson();
        return new NetworkShape(location, ComputationGraphConfiguration.fromJson(json));
    }

    /**
     * How many values the network puts out for one input, all outputs together.
     *
     * @param input a picture or a sequence
     * @throws ServiceException {@link Reason#MODEL_REFUSED} if the input does not fit, or an output is no vector
     */
    public int outputs(InputSpec input) {
        try {
            return fit(input);
        } catch (RuntimeException e) {
            // DL4J throws all kinds where layers do not fit each other.
            throw new ServiceException(
                    Reason.MODEL_REFUSED,
                    location + ": an input of " + input.width() + "x" + input.height() + " pixels and "
                            + input.channels() + " channels" + frames(input) + " does not fit the network: "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * The picture that the network was most likely made for: of the square ones that fit, the size that can be halved most
     * often, as sizes are chosen for networks that halve them.
     *
     * @throws ServiceException {@link Reason#MODEL_REFUSED} if none fits, or so many that none stands out
     */
    public InputSpec likelyInput() {
        List<InputSpec> fitting = new ArrayList<>();
        for (int channels : new int[] {1, 3}) {
            for (int side = SMALLEST_SIDE; side <= LARGEST_SIDE; side++) {
                InputSpec input = InputSpec.picture(side, side, channels);
                if (fits(input)) {
                    fitting.add(input);
                }
            }
        }
        Optional<InputSpec> likely =
                fitting.stream().max(Comparator.comparingInt(input -> Integer.numberOfTrailingZeros(input.width())));
        if (likely.isEmpty()
                || fitting.get(fitting.size() - 1).width() >= 2 * fitting.get(0).width()) {
            throw new ServiceException(
                    Reason.MODEL_REFUSED,
                    location + " does not tell the size of its input, and " + fitting.size()
                            + " square sizes would do; state it in a manifest.json");
        }
        return likely.get();
    }

    /** What every vertex puts out, by its name. */
    Map<String, InputType> activations(InputSpec input) {
        return configuration.getLayerActivationTypes(true, true, GraphArrays.type(input));
    }

    private static String frames(InputSpec input) {
        return input.frames() == 1 ? "" : " in " + input.frames() + " frames";
    }

    private boolean fits(InputSpec input) {
        try {
            fit(input);
            return true;
        } catch (RuntimeException e) {
            // As above; here it only means no.
            return false;
        }
    }

    private int fit(InputSpec input) {
        Map<String, InputType> types = activations(input);
        configuration.getVertices().forEach((name, vertex) -> {
            if (!parameters.getOrDefault(name, -1L).equals(vertex.numParams(false))) {
                throw new IllegalArgumentException("layer '" + name + "' has " + parameters.get(name)
                        + " weights and would need " + vertex.numParams(false));
            }
        });
        long outputs = 0;
        for (String name : configuration.getNetworkOutputs()) {
            if (!(types.get(name) instanceof InputType.InputTypeFeedForward vector)) {
                throw new IllegalArgumentException("output '" + name + "' is no vector but " + types.get(name));
            }
            outputs += vector.getSize();
        }
        return Math.toIntExact(outputs);
    }
}
