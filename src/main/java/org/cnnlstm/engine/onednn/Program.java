package org.cnnlstm.engine.onednn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.cnnlstm.engine.Part;

/**
 * A network as the steps that compute it, in an order in which they can run.
 *
 * @param input the name of the value that comes from outside
 * @param operations what is done
 * @param outputs the names of the values that the network puts out, in order
 * @param shapes of every value
 * @param parts of the network that each operation belongs to, by its name
 */
record Program(
        String input,
        List<Operation> operations,
        List<String> outputs,
        Map<String, Shape> shapes,
        Map<String, Part> parts) {

    Program {
        operations = List.copyOf(operations);
        outputs = List.copyOf(outputs);
        shapes = Map.copyOf(shapes);
        parts = Map.copyOf(parts);
    }

    Shape shape(String value) {
        return Objects.requireNonNull(shapes.get(value), value);
    }

    Part part(Operation operation) {
        return Objects.requireNonNull(parts.get(operation.name()), operation.name());
    }

    /** Who takes a value. */
    List<Operation> consumers(String value) {
        return operations.stream()
                .filter(operation -> operation.inputs().contains(value))
                .toList();
    }

    /** The operation whose result a value is; empty for the input. */
    Stream<Operation> producer(String value) {
        return operations.stream().filter(operation -> operation.name().equals(value));
    }

    /** How many values one answer has. */
    int answerSize() {
        return Math.toIntExact(
                outputs.stream().mapToLong(output -> shape(output).size()).sum());
    }

    /**
     * Tells the parts of a network: an LSTM and what lays out its input are recurrent; what follows them, and what puts
     * out, is head; all else is trunk.
     */
    static Map<String, Part> parts(List<Operation> operations, List<String> outputs) {
        Map<String, Part> parts = new HashMap<>();
        for (Operation operation : operations) {
            boolean follows =
                    operation.inputs().stream().anyMatch(input -> parts.getOrDefault(input, Part.TRUNK) != Part.TRUNK);
            parts.put(operation.name(), part(operation, follows || outputs.contains(operation.name())));
        }
        return parts;
    }

    private static Part part(Operation operation, boolean isLate) {
        if (operation instanceof Recurrence || operation instanceof GridWalk) {
            return Part.RECURRENT;
        }
        return isLate ? Part.HEAD : Part.TRUNK;
    }
}
