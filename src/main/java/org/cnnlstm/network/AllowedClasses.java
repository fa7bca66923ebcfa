package org.cnnlstm.network;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes that a model's configuration may name: plain data, known to have no side effects when made. */
final class AllowedClasses {

    private static final String CONF = "org.deeplearning4j.nn.conf.";
    private static final String ND4J = "org.nd4j.linalg.";

    private static final Set<String> NAMES = Stream.of(
                    named("org.cnnlstm.network.", "GridToSequence", "PositionLoss", "OrientationLoss"),
                    named("org.cnnlstm.network.", "Gru", "HardSigmoidSixth", "Rearrangement"),
                    named(
                            CONF + "graph.",
                            "LayerVertex",
                            "MergeVertex",
                            "ElementWiseVertex",
                            "ReshapeVertex",
                            "PreprocessorVertex",
                            "SubsetVertex",
                            "ScaleVertex",
                            "ShiftVertex",
                            "L2NormalizeVertex"),
                    named(CONF + "graph.rnn.", "LastTimeStepVertex", "ReverseTimeSeriesVertex"),
                    named(
                            CONF + "layers.",
                            "ActivationLayer",
                            "BatchNormalization",
                            "ConvolutionLayer",
                            "DenseLayer",
                            "DepthwiseConvolution2D",
                            "DropoutLayer",
                            "GlobalPoolingLayer",
                            "LSTM",
                            "LossLayer",
                            "OutputLayer",
                            "RnnOutputLayer",
                            "SubsamplingLayer",
                            "ZeroPaddingLayer"),
                    named(CONF + "layers.convolutional.", "Cropping2D"),
                    named(CONF + "layers.recurrent.", "Bidirectional", "LastTimeStep", "SimpleRnn", "TimeDistributed"),
                    named(
                            CONF + "preprocessor.",
                            "CnnToFeedForwardPreProcessor",
                            "CnnToRnnPreProcessor",
                            "FeedForwardToCnnPreProcessor",
                            "FeedForwardToRnnPreProcessor",
                            "RnnToCnnPreProcessor",
                            "RnnToFeedForwardPreProcessor"),
                    named("org.deeplearning4j.preprocessors.", "PermutePreprocessor", "ReshapePreprocessor"),
                    named(CONF + "dropout.", "Dropout", "SpatialDropout", "GaussianDropout", "GaussianNoise"),
                    named(CONF + "distribution.", "NormalDistribution", "UniformDistribution"),
                    named(
                            "org.deeplearning4j.nn.weights.",
                            "WeightInitXavier",
                            "WeightInitXavierUniform",
                            "WeightInitRelu",
                            "WeightInitReluUniform",
                            "WeightInitLecunNormal",
                            "WeightInitLecunUniform",
                            "WeightInitNormal",
                            "WeightInitUniform",
                            "WeightInitConstant",
                            "WeightInitDistribution"),
                    named(
                            ND4J + "activations.impl.",
                            "ActivationReLU",
                            "ActivationReLU6",
                            "ActivationLReLU",
                            "ActivationELU",
                            "ActivationSigmoid",
                            "ActivationHardSigmoid",
                            "ActivationTanH",
                            "ActivationHardTanH",
                            "ActivationSoftmax",
                            "ActivationSoftPlus",
                            "ActivationSwish",
                            "ActivationIdentity"),
                    named(ND4J + "lossfunctions.impl.", "LossMCXENT", "LossNegativeLogLikelihood", "LossMSE", "LossL2"),
                    named(ND4J + "learning.config.", "Adam", "AdamW", "Sgd", "Nesterovs", "RmsProp", "NoOp"),
                    named(ND4J + "learning.regularization.", "L1Regularization", "L2Regularization", "WeightDecay"),
                    named(
                            ND4J + "schedule.",
                            "FixedSchedule",
                            "StepSchedule",
                            "ExponentialSchedule",
                            "MapSchedule",
                            "PolySchedule",
                            "CycleSchedule"))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private AllowedClasses() {}

    static boolean contains(String className) {
        return NAMES.contains(className);
    }

    private static Set<String> named(String packagePrefix, String... simpleNames) {
        return Stream.of(simpleNames).map(packagePrefix::concat).collect(Collectors.toSet());
    }
}
