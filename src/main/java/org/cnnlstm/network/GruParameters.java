package org.cnnlstm.network;

import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters of a {@link Gru} in one vector: {@code W} {@code [inputs, 3 * units]}, {@code RW} {@code [units, 3 * units]}, and
 * {@code b} {@code [1, 3 * units]}, or {@code [2, 3 * units]} with the recurrent weights' own bias in its second row. Columns
 * belong to the update gate, the reset gate and the candidate, as Keras has them. Stateless.
 */
final class GruParameters implements ParamInitializer {

    static final GruParameters INSTANCE = new GruParameters();

    static final String WEIGHTS = "W";
    static final String RECURRENT_WEIGHTS = "RW";
    static final String BIAS = "b";

    private GruParameters() {}

    @Override
    public long numParams(NeuralNetConfiguration configuration) {
        return numParams(configuration.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        Gru gru = (Gru) layer;
        return Gru.GATES * gru.getNOut() * (gru.getNIn() + gru.getNOut() + biases(gru));
    }

    private static long biases(Gru gru) {
        return gru.isResetAfter() ? 2 : 1;
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.of(WEIGHTS, RECURRENT_WEIGHTS, BIAS);
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of(WEIGHTS, RECURRENT_WEIGHTS);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of(BIAS);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return weightKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return key.equals(BIAS);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration configuration, INDArray vector, boolean initialise) {
        Gru gru = (Gru) configuration.getLayer();
        Map<String, INDArray> views = views(gru, vector);
        views.keySet().forEach(configuration::addVariable);
        if (initialise) {
            IWeightInit recurrent =
                    gru.getWeightInitFnRecurrent() == null ? gru.getWeightInitFn() : gru.getWeightInitFnRecurrent();
            fill(gru.getWeightInitFn(), gru, gru.getNIn(), part(vector, 0, recurrentStart(gru)));
            fill(recurrent, gru, gru.getNOut(), part(vector, recurrentStart(gru), biasStart(gru)));
            view(views, BIAS).assign(gru.getBiasInit());
        }
        return views;
    }

    /** One of the views that there are. */
    static INDArray view(Map<String, INDArray> views, String key) {
        return Objects.requireNonNull(views.get(key), key);
    }

    private static void fill(IWeightInit initialisation, Gru gru, long rows, INDArray vector) {
        initialisation.init((double) rows, (double) gru.getNOut(), new long[] {rows, columns(gru)}, 'f', vector);
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration configuration, INDArray gradients) {
        return views((Gru) configuration.getLayer(), gradients);
    }

    private static Map<String, INDArray> views(Gru gru, INDArray vector) {
        long recurrent = recurrentStart(gru);
        long bias = biasStart(gru);
        Map<String, INDArray> views = new LinkedHashMap<>();
        views.put(WEIGHTS, part(vector, 0, recurrent).reshape('f', gru.getNIn(), columns(gru)));
        views.put(RECURRENT_WEIGHTS, part(vector, recurrent, bias).reshape('f', gru.getNOut(), columns(gru)));
        views.put(BIAS, part(vector, bias, vector.length()).reshape('c', biases(gru), columns(gru)));
        return views;
    }

    private static INDArray part(INDArray vector, long from, long to) {
        return vector.reshape(vector.length()).get(interval(from, to));
    }

    private static long columns(Gru gru) {
        return Gru.GATES * gru.getNOut();
    }

    private static long recurrentStart(Gru gru) {
        return gru.getNIn() * columns(gru);
    }

    private static long biasStart(Gru gru) {
        return recurrentStart(gru) + gru.getNOut() * columns(gru);
    }
}
