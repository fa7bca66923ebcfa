package org.cnnlstm.keras;

import java.nio.FloatBuffer;
import java.util.List;
import org.cnnlstm.keras.Parameter.Axis;
import org.cnnlstm.network.Network;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Makes a network of a converted model and its weights, which go from the file to their place in one copy. */
final class GraphFiller {

    private static final int CHUNK = 1 << 15;
    private static final long MOST_PARAMETERS = 536_870_912;

    private final WeightSource weights;
    private final float[] chunk = new float[CHUNK];

    private GraphFiller(WeightSource weights) {
        this.weights = weights;
    }

    /**
     * Makes the network.
     *
     * @return owned by the caller
     */
    static Network fill(ConvertedModel model, WeightSource weights) {
        long count = countParameters(model);
        // Every array is looked for before memory is taken.
        model.parameters().forEach(parameter -> weights.find(parameter.weight()));
        INDArray vector = Nd4j.create(DataType.FLOAT, 1, count);
        try {
            ComputationGraph graph = new ComputationGraph(model.configuration());
            graph.init(vector, false);
            new GraphFiller(weights).fill(graph, model);
            return new Network(graph);
        } catch (RuntimeException e) {
            vector.close();
            throw e;
        }
    }

    private static long countParameters(ConvertedModel model) {
        long count = 0;
        for (var vertex : model.configuration().getVertices().values()) {
            long own = vertex.numParams(false);
            if (own < 0 || count + own > MOST_PARAMETERS) {
                throw new KerasRefusal("the model has more than " + MOST_PARAMETERS + " parameters");
            }
            count += own;
        }
        if (count == 0) {
            throw new KerasRefusal("the model has no weights");
        }
        return count;
    }

    private void fill(ComputationGraph graph, ConvertedModel model) {
        FloatBuffer all = graph.params().data().asNioFloat();
        for (Parameter parameter : model.parameters()) {
            INDArray view = graph.getLayer(parameter.vertex()).getParam(parameter.key());
            copy(weights.find(parameter.weight()), parameter.axes(), view, all);
        }
        for (Parameter.Constant constant : model.constants()) {
            INDArray view = graph.getLayer(constant.vertex()).getParam(constant.key());
            List<Double> values = constant.value();
            for (int i = 0; i < view.length(); i++) {
                view.putScalar(i, values.get(values.size() == 1 ? 0 : i));
            }
        }
    }

    private void copy(StoredArray array, List<Axis> axes, INDArray view, FloatBuffer all) {
        List<Integer> shape = array.shape();
        int rank = shape.size();
        int[][] targets = new int[rank][];
        for (int axis = 0; axis < rank; axis++) {
            targets[axis] = targets(axes.get(axis), shape.get(axis), view);
        }
        int[] last = targets[rank - 1];
        int start = Math.toIntExact(view.offset());
        int rows = array.size() / last.length;
        for (int row = 0; row < rows; row++) {
            int base = base(row, shape, targets);
            for (int done = 0; done < last.length; done += CHUNK) {
                int count = Math.min(CHUNK, last.length - done);
                array.read(row * last.length + done, chunk, count);
                if (base >= 0) {
                    put(array, last, done, count, all, start + base);
                }
            }
        }
    }

    private void put(StoredArray array, int[] last, int done, int count, FloatBuffer all, int base) {
        for (int i = 0; i < count; i++) {
            float value = chunk[i];
            if (!Float.isFinite(value)) {
                throw new KerasRefusal("'" + array.name() + "' holds " + value);
            }
            int target = last[done + i];
            if (target >= 0) {
                all.put(base + target, value);
            }
        }
    }

    /** Where a row of the last axis begins; negative if it goes nowhere. */
    private static int base(int row, List<Integer> shape, int[][] targets) {
        int base = 0;
        int rest = row;
        for (int axis = shape.size() - 2; axis >= 0; axis--) {
            int target = targets[axis][rest % shape.get(axis)];
            if (target < 0) {
                return -1;
            }
            base += target;
            rest /= shape.get(axis);
        }
        return base;
    }

    private static int[] targets(Axis axis, int extent, INDArray view) {
        long stride = view.rank() == 1 ? 1 : view.stride(axis.dimension());
        int[] targets = new int[extent];
        for (int i = 0; i < extent; i++) {
            int position = axis.position(i);
            targets[i] = position == Axis.NOWHERE ? -1 : Math.toIntExact(position * stride);
        }
        return targets;
    }
}
