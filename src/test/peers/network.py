"""Reads a row-column network out of a model.zip, or makes one up, as layers with named NumPy weights.

A network is a list of layers in topological order, each of which names the layers that it reads; the peers walk over it
and build the same graph in their own terms. Only what the family of row-column networks holds is known here: 3x3-like
convolutions with ReLU, 2x2 max-pools, dense layers, LSTMs over the rows or columns of a grid, and their concatenation.
"""

import io
import json
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

import numpy as np

RANDOM = "random"

# The order in which DL4J stacks an LSTM's gates: candidate, forget, output, input.
DL4J_GATES = "gfoi"


@dataclass(frozen=True)
class Layer:
    """What all layers have: a name, and the names of what they read."""

    name: str
    inputs: tuple[str, ...]


@dataclass(frozen=True)
class Convolution(Layer):
    """A convolution of stride 1 with ReLU; weights [out, in, height, width]."""

    weights: np.ndarray
    bias: np.ndarray
    padding: int


@dataclass(frozen=True)
class Pool(Layer):
    """A max-pool whose stride is its size; what is left over at the edge is dropped."""

    size: int


@dataclass(frozen=True)
class Dense(Layer):
    """A dense layer; weights [out, in], over the flattened [channel, row, column] where it reads a picture."""

    weights: np.ndarray
    bias: np.ndarray
    activation: str


@dataclass(frozen=True)
class Lstm(Layer):
    """The last output of an LSTM over a grid of [rows, columns] (row-major) whose steps are its rows, or its columns.

    The weights are [4 * units, in], [4 * units, units] and [4 * units], with the gates in DL4J's order.
    """

    weights: np.ndarray
    recurrent: np.ndarray
    bias: np.ndarray
    rows: int
    columns: int
    by_rows: bool

    @property
    def units(self) -> int:
        return self.recurrent.shape[1]

    @property
    def steps(self) -> int:
        return self.rows if self.by_rows else self.columns

    def gates(self, order: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The weights, recurrent weights and bias with the gates in this order, such as "ifgo"."""
        blocks = [DL4J_GATES.index(gate) for gate in order]

        def reorder(stacked: np.ndarray) -> np.ndarray:
            return np.concatenate([np.split(stacked, 4)[block] for block in blocks])

        return reorder(self.weights), reorder(self.recurrent), reorder(self.bias)


@dataclass(frozen=True)
class Merge(Layer):
    """Concatenates features."""


@dataclass(frozen=True)
class Network:
    """The layers in topological order; the last is the output."""

    picture: str
    channels: int
    height: int
    width: int
    layers: tuple[Layer, ...]

    @property
    def shape(self) -> tuple[int, int, int]:
        return self.channels, self.height, self.width


def load(source: str) -> Network:
    """The network of a model's folder or model.zip, or with random weights where the source is "random"."""
    if source == RANDOM:
        return random_network()
    path = Path(source)
    return read_zip(path / "model.zip" if path.is_dir() else path)


def read_zip(path: Path) -> Network:
    """Reads configuration.json for the graph and coefficients.bin for the weights."""
    with zipfile.ZipFile(path) as archive:
        configuration = json.loads(archive.read("configuration.json"))
        coefficients = _Coefficients(archive.read("coefficients.bin"))
        manifest = path.with_name("manifest.json")
    order = configuration["topologicalOrderStr"]
    (picture,) = configuration["networkInputs"]
    layers = tuple(
        _layer(name, tuple(configuration["vertexInputs"][name]), configuration["vertices"][name], coefficients)
        for name in order
        if name != picture
    )
    coefficients.expect_end()
    return Network(picture, *_input_shape(manifest, layers), layers)


def _input_shape(manifest: Path, layers: tuple[Layer, ...]) -> tuple[int, int, int]:
    """The channels are the first convolution's; height and width stand in the manifest alone."""
    (first,) = [layer for layer in layers[:1] if isinstance(layer, Convolution)]
    size = json.loads(manifest.read_text(encoding="utf-8"))["input"]
    return first.weights.shape[1], size["height"], size["width"]


class _Coefficients:
    """The flat vector of DL4J, taken from its start: two ND4J buffers written by a Java DataOutputStream."""

    def __init__(self, data: bytes) -> None:
        stream = io.BytesIO(data)
        self._buffer(stream, "LONG", ">i8")  # the shape
        self._values = self._buffer(stream, "FLOAT", ">f4").astype(np.float32)
        self._taken = 0

    @staticmethod
    def _buffer(stream: io.BytesIO, expected: str, numbers: str) -> np.ndarray:
        def text() -> str:
            (length,) = struct.unpack(">H", stream.read(2))
            return stream.read(length).decode("ascii")

        text()  # the allocation mode
        (count,) = struct.unpack(">q", stream.read(8))
        kind = text()
        if kind != expected:
            raise ValueError(f"coefficients.bin holds {kind} where {expected} was expected")
        return np.frombuffer(stream.read(count * np.dtype(numbers).itemsize), numbers)

    def take(self, *shape: int) -> np.ndarray:
        count = int(np.prod(shape))
        values = self._values[self._taken : self._taken + count]
        self._taken += count
        return values.reshape(shape)

    def expect_end(self) -> None:
        if self._taken != len(self._values):
            raise ValueError(f"the layers take {self._taken} of {len(self._values)} coefficients")


def _layer(name: str, inputs: tuple[str, ...], vertex: dict, coefficients: _Coefficients) -> Layer:
    """Takes a layer's weights; DL4J's matrices [in, out] are column-major, so they lie in memory as [out, in]."""
    if vertex["@class"].endswith(".MergeVertex"):
        return Merge(name, inputs)
    layer = vertex["layerConf"]["layer"]
    kind = layer["@class"].rpartition(".")[2]
    if kind == "ConvolutionLayer":
        _require(name, layer["stride"] == [1, 1] and _activation(layer) == "relu")
        (kernel,) = set(layer["kernelSize"])
        bias = coefficients.take(layer["nout"])
        weights = coefficients.take(layer["nout"], layer["nin"], kernel, kernel)
        return Convolution(name, inputs, weights, bias, kernel // 2 if layer["convolutionMode"] == "Same" else 0)
    if kind == "SubsamplingLayer":
        _require(name, layer["poolingType"] == "MAX" and layer["kernelSize"] == layer["stride"])
        (size,) = set(layer["stride"])
        return Pool(name, inputs, size)
    if kind in ("DenseLayer", "OutputLayer"):
        weights = coefficients.take(layer["nout"], layer["nin"])
        return Dense(name, inputs, weights, coefficients.take(layer["nout"]), _activation(layer))
    _require(name, kind == "LastTimeStep")
    lstm = layer["underlying"]
    _require(name, lstm["@class"].endswith(".LSTM"))
    gates = 4 * lstm["nout"]
    grid = vertex["preProcessor"]
    return Lstm(
        name,
        inputs,
        coefficients.take(gates, lstm["nin"]),
        coefficients.take(gates, lstm["nout"]),
        coefficients.take(gates),
        grid["rows"],
        grid["columns"],
        grid["byRows"],
    )


def _activation(layer: dict) -> str:
    return layer["activationFn"]["@class"].rpartition(".Activation")[2].lower()


def _require(name: str, known: bool) -> None:
    if not known:
        raise ValueError(f"layer {name} is of a kind that no peer is built for")


def random_network(seed: int = 1) -> Network:
    """The preset row-column for ten classes with He weights, to measure where no model of its size is at hand."""
    return Network("picture", 3, 224, 224, tuple(_random_layers(np.random.default_rng(seed))))


def _random_layers(random: np.random.Generator) -> Iterator[Layer]:
    def weights(*shape: int, gain: float = 2) -> np.ndarray:
        deviation = np.sqrt(gain / np.prod(shape[1:]))
        return (deviation * random.standard_normal(shape, np.float32)).astype(np.float32)

    def bias(units: int) -> np.ndarray:
        return weights(units, 1, gain=0.01)[:, 0]

    last, channels, size = "picture", 3, 224
    for block, (filters, convolutions) in enumerate([(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)], start=1):
        for i in range(convolutions):
            name = f"block{block}_conv{i + 1}"
            padding = 1 if i == 0 else 0
            yield Convolution(name, (last,), weights(filters, channels, 3, 3), bias(filters), padding)
            last, channels, size = name, filters, size - 2 + 2 * padding
        yield Pool(f"block{block}_pool", (last,), 2)
        last, size = f"block{block}_pool", size // 2
    features, grid, units, classes = 4096, 64, 256, 10
    yield Dense("dense1", (last,), weights(features, channels * size * size), bias(features), "relu")
    yield Dense("grid", ("dense1",), weights(grid * grid, features), bias(grid * grid), "relu")
    for name in ("rows", "columns"):
        read, recurrent = weights(4 * units, grid, gain=1), weights(4 * units, units, gain=1)
        yield Lstm(name, ("grid",), read, recurrent, bias(4 * units), grid, grid, name == "rows")
    yield Merge("rows-columns", ("rows", "columns"))
    yield Dense("output", ("rows-columns",), weights(classes, 2 * units, gain=1), bias(classes), "softmax")
