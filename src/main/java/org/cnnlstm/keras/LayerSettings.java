package org.cnnlstm.keras;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A layer's {@code config}, read with types. Whatever is missing or of another kind is refused with the layer's place.
 *
 * @param place of the layer, for people
 * @param node the object
 */
record LayerSettings(String place, JsonNode node) {

    private static final int LARGEST = 1 << 20;

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    String text(String field) {
        if (!node.path(field).isString()) {
            throw wrong(field, "is no text");
        }
        return node.path(field).stringValue();
    }

    String text(String field, String otherwise) {
        return has(field) ? text(field) : otherwise;
    }

    boolean flag(String field, boolean otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        if (!node.path(field).isBoolean()) {
            throw wrong(field, "is neither true nor false");
        }
        return node.path(field).booleanValue();
    }

    /** A whole number from 1 to 1048576. */
    int size(String field) {
        return size(field, node.path(field), 1);
    }

    int size(String field, int otherwise) {
        return has(field) ? size(field) : otherwise;
    }

    double number(String field) {
        return number(field, node.path(field));
    }

    double number(String field, double otherwise) {
        return has(field) ? number(field) : otherwise;
    }

    /** Several numbers, from a list of any depth or a single number. */
    List<Double> numbers(String field) {
        List<Double> numbers = new ArrayList<>();
        collect(field, node.path(field), numbers);
        return numbers;
    }

    private void collect(String field, JsonNode value, List<Double> numbers) {
        if (value.isArray()) {
            value.forEach(element -> collect(field, element, numbers));
        } else {
            numbers.add(number(field, value));
        }
    }

    /** Two sizes of at least {@code smallest}, height then width, from a list or one number for both. */
    int[] pair(String field, int smallest) {
        JsonNode value = node.path(field);
        if (value.isArray()) {
            if (value.size() != 2) {
                throw wrong(field, "has " + value.size() + " values, not 2");
            }
            return new int[] {size(field, value.get(0), smallest), size(field, value.get(1), smallest)};
        }
        int both = size(field, value, smallest);
        return new int[] {both, both};
    }

    /** Whole numbers between {@code smallest} and 1048576, with 0 for null. */
    List<Integer> integers(String field, int smallest) {
        JsonNode value = node.path(field);
        if (!value.isArray()) {
            throw wrong(field, "is no list");
        }
        List<Integer> integers = new ArrayList<>();
        for (JsonNode element : value) {
            integers.add(element.isNull() ? 0 : size(field, element, smallest));
        }
        return integers;
    }

    /** One whole number, of a field that may hold it in a list. */
    int integer(String field, int smallest) {
        JsonNode value = node.path(field);
        return size(field, value.isArray() && value.size() == 1 ? value.get(0) : value, smallest);
    }

    LayerSettings inside(String field) {
        if (!node.path(field).isObject()) {
            throw wrong(field, "is no object");
        }
        return new LayerSettings(place, node.path(field));
    }

    KerasRefusal wrong(String field, String what) {
        return new KerasRefusal("layer '" + place + "': its '" + field + "' " + what);
    }

    private int size(String field, JsonNode value, int smallest) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(field, "is no whole number");
        }
        int size = value.intValue();
        if (size < smallest || size > LARGEST) {
            throw wrong(field, "is " + size + ", not between " + smallest + " and " + LARGEST);
        }
        return size;
    }

    private double number(String field, JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw wrong(field, "is no finite number");
        }
        return value.doubleValue();
    }
}
