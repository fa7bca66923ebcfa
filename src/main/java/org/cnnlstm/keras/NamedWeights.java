package org.cnnlstm.keras;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Weights by name, as whole models in {@code .h5} and the older weights files have them: a group for each layer of the outermost
 * model, in it any tree of names, of which the last says what the array is. Models inside of models put their own layers'
 * names in between, or not, as the version had it.
 */
final class NamedWeights implements WeightSource {

    private final Hdf5 file;
    private final String root;
    private final Map<String, List<List<String>>> namesOfLayer = new HashMap<>();

    /** @param root the group that holds the layers' groups; empty for the file's own */
    NamedWeights(Hdf5 file, String root) {
        this.file = file;
        this.root = root.isEmpty() ? "" : root + "/";
    }

    @Override
    public StoredArray find(Weight weight) {
        String group = root + weight.place().outermost();
        List<List<String>> names = namesOfLayer.computeIfAbsent(group, this::names);
        List<List<String>> left = names.stream()
                .filter(path -> weight.names().contains(withoutNumber(path.get(path.size() - 1))))
                .toList();
        left = narrowed(left, path -> isDirection(weight.place(), path));
        List<String> own = weight.place().names();
        left = narrowed(left, path -> isOf(own, path.subList(0, path.size() - 1)));
        left = narrowed(left, path -> path.contains(own.get(own.size() - 1)));
        left = narrowed(left, path -> path.containsAll(own));
        left = narrowed(left, path -> path.containsAll(own.subList(1, own.size())));
        if (left.size() != 1) {
            throw weight.missing(left.size() + " of " + names.size() + " arrays in '" + group + "'");
        }
        String path = group + "/" + String.join("/", left.get(0));
        return weight.checked(file.array(path).orElseThrow(() -> weight.missing(path)));
    }

    private List<List<String>> names(String group) {
        return file.texts(group, "weight_names").stream()
                .map(name -> List.of(name.split("/", -1)))
                .toList();
    }

    /** Those that fulfil a condition, if that tells them apart. */
    private static List<List<String>> narrowed(List<List<String>> paths, Predicate<List<String>> condition) {
        if (paths.size() <= 1) {
            return paths;
        }
        List<List<String>> fulfil = paths.stream().filter(condition).toList();
        return fulfil.isEmpty() ? paths : fulfil;
    }

    /** Whether a path names the models around a layer and the layer, with the outermost or without it. */
    private static boolean isOf(List<String> own, List<String> path) {
        return path.equals(own) || path.equals(own.subList(1, own.size()));
    }

    private static boolean isDirection(Place place, List<String> path) {
        String last = place.slots().get(place.slots().size() - 1);
        int end = last.indexOf("_layer");
        return end > 0 && path.stream().anyMatch(step -> step.startsWith(last.substring(0, end) + "_"));
    }

    /** TensorFlow puts {@code :0} behind the names of variables. */
    private static String withoutNumber(String name) {
        int colon = name.lastIndexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
