"""Keras on TensorFlow: graphs of TensorFlow's own in f32 and bf16, and compiled by XLA in f32.

XLA has no fast bf16 convolutions for x86: it took twice the time of TensorFlow's own, so there is no such variant.
"""

import os

os.environ["KERAS_BACKEND"] = "tensorflow"

from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from network import Convolution, Dense, Layer, Lstm, Merge, Network, Pool
from peer import THREADS, Peer, Predict, main


def keras_model(network: Network, batch: int) -> keras.Model:
    """Pictures are [row, column, channel], the only order in which TensorFlow's CPU kernels convolve."""
    picture = keras.Input((network.height, network.width, network.channels), batch_size=batch, name=network.picture)
    values = {network.picture: picture}
    for layer in network.layers:
        values[layer.name] = _build(layer, [values[read] for read in layer.inputs])
    return keras.Model(picture, values[network.layers[-1].name])


def _build(layer: Layer, inputs: list[keras.KerasTensor]) -> keras.KerasTensor:
    if isinstance(layer, Merge):
        return layers.Concatenate(name=layer.name)(inputs)
    (read,) = inputs
    if isinstance(layer, Convolution):
        filters, _, *kernel = layer.weights.shape
        padding = "same" if layer.padding else "valid"
        convolution = layers.Conv2D(filters, kernel, padding=padding, activation="relu", name=layer.name)
        return _with_weights(convolution, read, layer.weights.transpose(2, 3, 1, 0), layer.bias)
    if isinstance(layer, Pool):
        return layers.MaxPooling2D(layer.size, name=layer.name)(read)
    if isinstance(layer, Dense):
        if len(read.shape) == 4:
            read = layers.Flatten()(layers.Permute((3, 1, 2))(read))
        # A softmax in bf16 would keep three digits.
        dtype = "float32" if layer.activation == "softmax" else None
        dense = layers.Dense(len(layer.bias), activation=layer.activation, name=layer.name, dtype=dtype)
        return _with_weights(dense, read, layer.weights.T, layer.bias)
    assert isinstance(layer, Lstm)
    grid = layers.Reshape((layer.rows, layer.columns))(read)
    weights, recurrent, bias = layer.gates("ifgo")
    lstm = layers.LSTM(layer.units, name=layer.name)
    return _with_weights(lstm, grid if layer.by_rows else layers.Permute((2, 1))(grid), weights.T, recurrent.T, bias)


def _with_weights(layer: keras.Layer, read: keras.KerasTensor, *weights: np.ndarray) -> keras.KerasTensor:
    output = layer(read)
    layer.set_weights(weights)
    return output


class Keras(Peer):
    engine = "keras"
    variants = {"f32": "f32", "f32-xla": "f32", "bf16": "bf16"}

    def version(self) -> str:
        return f"{keras.__version__} on TensorFlow {tf.__version__}"

    def layout(self, inputs: np.ndarray) -> tf.Tensor:
        return tf.constant(np.ascontiguousarray(inputs.transpose(0, 2, 3, 1)))

    def load(self, network: Network, variant: str, batch: int, folder: Path) -> Predict:
        tf.config.threading.set_intra_op_parallelism_threads(THREADS)
        tf.config.threading.set_inter_op_parallelism_threads(1)
        keras.config.set_dtype_policy("mixed_bfloat16" if variant.startswith("bf16") else "float32")
        model = keras_model(network, batch)
        predict = tf.function(lambda pictures: model(pictures, training=False), jit_compile=variant.endswith("-xla"))
        return lambda pictures: predict(pictures).numpy()


if __name__ == "__main__":
    main(Keras())
