"""Builds a network as an ONNX model, which ONNX Runtime and OpenVINO both read.

It is built node by node, not exported, so that it holds the operators that an engine is fastest at and no leftovers of
another framework's exporter.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from network import Convolution, Dense, Layer, Lstm, Merge, Network, Pool

# Both engines read it, and the quantisers know it.
OPSET = 17

# The batch's symbolic size, to be fixed by the engine.
BATCH = "batch"


def onnx_model(network: Network) -> onnx.ModelProto:
    """The network from its picture [batch, channel, row, column] to the probabilities [batch, class]."""
    graph = _Graph()
    for layer in network.layers:
        graph.add(layer)
    output = network.layers[-1]
    picture = helper.make_tensor_value_info(network.picture, TensorProto.FLOAT, [BATCH, *network.shape])
    answer = helper.make_tensor_value_info(output.name, TensorProto.FLOAT, [BATCH, len(output.bias)])
    proto = helper.make_graph(graph.nodes, "row-column", [picture], [answer], graph.initializers)
    model = helper.make_model(proto, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
    onnx.checker.check_model(model)
    return model


class _Graph:
    """Collects nodes and their weights; a layer's output has the layer's name."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []
        self._pictures: set[str] = set()

    def add(self, layer: Layer) -> None:
        if isinstance(layer, Convolution):
            self._convolution(layer)
        elif isinstance(layer, Pool):
            size = [layer.size, layer.size]
            self._node("MaxPool", layer.inputs, layer.name, kernel_shape=size, strides=size)
            self._pictures.add(layer.name)
        elif isinstance(layer, Dense):
            self._dense(layer)
        elif isinstance(layer, Lstm):
            self._lstm(layer)
        elif isinstance(layer, Merge):
            self._node("Concat", layer.inputs, layer.name, axis=1)

    def _convolution(self, layer: Convolution) -> None:
        weights = self._constant(f"{layer.name}_W", layer.weights)
        bias = self._constant(f"{layer.name}_b", layer.bias)
        kernel = list(layer.weights.shape[2:])
        convolved = f"{layer.name}_linear"
        inputs = [*layer.inputs, weights, bias]
        self._node("Conv", inputs, convolved, kernel_shape=kernel, pads=[layer.padding] * 4)
        self._node("Relu", [convolved], layer.name)

    def _dense(self, layer: Dense) -> None:
        (read,) = layer.inputs
        if read in self._pictures:
            self._node("Flatten", [read], f"{read}_flat", axis=1)
            read = f"{read}_flat"
        weights = self._constant(f"{layer.name}_W", layer.weights)
        bias = self._constant(f"{layer.name}_b", layer.bias)
        self._node("Gemm", [read, weights, bias], f"{layer.name}_linear", transB=1)
        if layer.activation == "softmax":
            self._node("Softmax", [f"{layer.name}_linear"], layer.name, axis=1)
        else:
            self._node("Relu", [f"{layer.name}_linear"], layer.name)

    def _lstm(self, layer: Lstm) -> None:
        """ONNX's LSTM takes [steps, batch, features] and has an axis of directions and a second bias."""
        weights, recurrent, bias = layer.gates("iofg")
        shape = self._constant(f"{layer.name}_grid", np.array([-1, layer.rows, layer.columns], np.int64))
        self._node("Reshape", [*layer.inputs, shape], f"{layer.name}_rows")
        steps_first = [1, 0, 2] if layer.by_rows else [2, 0, 1]
        self._node("Transpose", [f"{layer.name}_rows"], f"{layer.name}_steps", perm=steps_first)
        inputs = [
            f"{layer.name}_steps",
            self._constant(f"{layer.name}_W", weights[np.newaxis]),
            self._constant(f"{layer.name}_RW", recurrent[np.newaxis]),
            self._constant(f"{layer.name}_b", np.concatenate([bias, np.zeros_like(bias)])[np.newaxis]),
        ]
        self._node("LSTM", inputs, ["", f"{layer.name}_last"], hidden_size=layer.units)
        axis = self._constant(f"{layer.name}_direction", np.array([0], np.int64))
        self._node("Squeeze", [f"{layer.name}_last", axis], layer.name)

    def _node(self, operator: str, inputs: list[str] | tuple[str, ...], output: str | list[str], **attributes) -> None:
        outputs = [output] if isinstance(output, str) else output
        self.nodes.append(helper.make_node(operator, list(inputs), outputs, name=outputs[-1], **attributes))

    def _constant(self, name: str, values: np.ndarray) -> str:
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name
