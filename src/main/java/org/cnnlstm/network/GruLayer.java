package org.cnnlstm.network;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs a {@link Gru} forwards and backwards. Between them, steps are rows: those of a step follow each other. */
final class GruLayer extends BaseRecurrentLayer<Gru> {

    private static final long serialVersionUID = 1L;

    GruLayer(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        List<GruStep> steps = run(rows(training, workspaces), training, workspaces);
        INDArray first = steps.get(0).output();
        INDArray out = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, first.dataType(), new long[] {first.size(0), first.size(1), steps.size()}, 'f');
        for (int step = 0; step < steps.size(); step++) {
            out.tensorAlongDimension(step, 0, 1).assign(steps.get(step).output());
        }
        return out;
    }

    /** The input as {@code [steps * n, features]}. */
    private INDArray rows(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        if (maskArray != null) {
            throw new UnsupportedOperationException("a GRU takes no mask");
        }
        applyDropOutIfNecessary(training, workspaces);
        INDArray in = input.castTo(dataType);
        return in.permute(2, 0, 1).dup('c').reshape('c', in.size(2) * in.size(0), in.size(1));
    }

    private GruWeights weights(boolean training, LayerWorkspaceMgr workspaces) {
        return new GruWeights(
                layerConf(),
                getParamWithNoise(GruParameters.WEIGHTS, training, workspaces),
                getParamWithNoise(GruParameters.RECURRENT_WEIGHTS, training, workspaces),
                getParamWithNoise(GruParameters.BIAS, training, workspaces),
                training);
    }

    private List<GruStep> run(INDArray rows, boolean training, LayerWorkspaceMgr workspaces) {
        GruWeights weights = weights(training, workspaces);
        long examples = input.size(0);
        INDArray projected = rows.mmul(weights.ofInput()).addiRowVector(weights.inputBias());
        INDArray state = Nd4j.zeros(dataType, examples, layerConf().getNOut());
        List<GruStep> steps = new ArrayList<>();
        for (long row = 0; row < rows.size(0); row += examples) {
            GruStep step = GruStep.of(weights, projected.get(interval(row, row + examples), all()), state);
            steps.add(step);
            state = step.output();
        }
        return steps;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray rows = rows(true, workspaces);
        List<GruStep> steps = run(rows, true, workspaces);
        GruWeights weights = weights(true, workspaces);
        gradientsFlattened.assign(0);
        INDArray ofRecurrent = GruParameters.view(gradientViews, GruParameters.RECURRENT_WEIGHTS);
        INDArray ofBias = GruParameters.view(gradientViews, GruParameters.BIAS);
        long examples = input.size(0);
        INDArray ofProjected = Nd4j.createUninitialized(
                dataType, rows.size(0), Gru.GATES * layerConf().getNOut());
        INDArray ofState = Nd4j.zeros(dataType, examples, layerConf().getNOut());
        for (int i = steps.size() - 1; i >= 0; i--) {
            INDArray ofOutput =
                    epsilon.tensorAlongDimension(i, 0, 1).castTo(dataType).add(ofState);
            GruStep.Backward back = steps.get(i).backward(weights, ofOutput, ofRecurrent, ofBias);
            ofProjected.get(interval(i * examples, (i + 1) * examples), all()).assign(back.ofProjected());
            ofState = back.ofState();
        }
        GruParameters.view(gradientViews, GruParameters.WEIGHTS)
                .assign(rows.transpose().mmul(ofProjected));
        ofBias.getRow(0).addi(ofProjected.sum(0));
        weightNoiseParams.clear();
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach((key, view) -> gradient.gradientForVariable().put(key, view));
        return new Pair<>(gradient, backpropDropOutIfPresent(ofInput(ofProjected, weights, workspaces)));
    }

    private INDArray ofInput(INDArray ofProjected, GruWeights weights, LayerWorkspaceMgr workspaces) {
        long[] shape = input.shape();
        INDArray ofInput = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, shape, 'f');
        INDArray ofRows = ofProjected.mmul(weights.ofInput().transpose());
        return ofInput.assign(
                ofRows.dup('c').reshape('c', shape[2], shape[0], shape[1]).permute(1, 2, 0));
    }

    @Override
    public Pair<Gradient, INDArray> tbpttBackpropGradient(INDArray epsilon, int steps, LayerWorkspaceMgr workspaces) {
        throw new UnsupportedOperationException("a GRU is trained on whole sequences");
    }

    @Override
    public INDArray rnnTimeStep(INDArray step, LayerWorkspaceMgr workspaces) {
        throw new UnsupportedOperationException("a GRU keeps no state");
    }

    @Override
    public INDArray rnnActivateUsingStoredState(
            INDArray sequence, boolean training, boolean store, LayerWorkspaceMgr workspaces) {
        throw new UnsupportedOperationException("a GRU keeps no state");
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
