"""PyTorch: eager and compiled by Inductor in f32 and bf16, compiled in int8 by torchao's post-training quantisation."""

from pathlib import Path
from typing import Callable

import numpy as np
import torch
from torch import nn
from torch._dynamo.utils import counters

from network import Convolution, Dense, Layer, Lstm, Merge, Network, Pool
from peer import THREADS, Peer, Predict, main


class _Last(nn.Module):
    """The last output of an LSTM over the rows or columns of a grid."""

    def __init__(self, layer: Lstm) -> None:
        super().__init__()
        self.grid = (layer.rows, layer.columns)
        self.by_rows = layer.by_rows
        weights, recurrent, bias = layer.gates("ifgo")
        self.lstm = nn.LSTM(weights.shape[1], layer.units, batch_first=True)
        with torch.no_grad():
            self.lstm.weight_ih_l0.copy_(torch.from_numpy(weights.copy()))
            self.lstm.weight_hh_l0.copy_(torch.from_numpy(recurrent.copy()))
            self.lstm.bias_ih_l0.copy_(torch.from_numpy(bias.copy()))
            self.lstm.bias_hh_l0.zero_()

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        grid = features.reshape(-1, *self.grid)
        _, (last, _) = self.lstm(grid if self.by_rows else grid.transpose(1, 2).contiguous())
        return last[0]


class _Merge(nn.Module):
    def forward(self, *features: torch.Tensor) -> torch.Tensor:
        return torch.cat(features, dim=1)


def _module(layer: Layer) -> nn.Module:
    if isinstance(layer, Convolution):
        filters, channels, *kernel = layer.weights.shape
        convolution = nn.Conv2d(channels, filters, tuple(kernel), padding=layer.padding)
        return nn.Sequential(_with_weights(convolution, layer), nn.ReLU(inplace=True))
    if isinstance(layer, Pool):
        return nn.MaxPool2d(layer.size)
    if isinstance(layer, Dense):
        dense = _with_weights(nn.Linear(layer.weights.shape[1], layer.weights.shape[0]), layer)
        activation = nn.Softmax(dim=1) if layer.activation == "softmax" else nn.ReLU(inplace=True)
        return nn.Sequential(nn.Flatten(), dense, activation)
    if isinstance(layer, Lstm):
        return _Last(layer)
    assert isinstance(layer, Merge)
    return _Merge()


def _with_weights(module: nn.Conv2d | nn.Linear, layer: Convolution | Dense) -> nn.Module:
    with torch.no_grad():
        module.weight.copy_(torch.from_numpy(layer.weights.copy()))
        module.bias.copy_(torch.from_numpy(layer.bias.copy()))
    return module


class RowColumn(nn.Module):
    """The network, walked over in its topological order."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.picture = network.picture
        self.reads = [(layer.name, layer.inputs) for layer in network.layers]
        self.steps = nn.ModuleList([_module(layer) for layer in network.layers])

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        values = {self.picture: pictures}
        for (name, inputs), step in zip(self.reads, self.steps):
            values[name] = step(*[values[read] for read in inputs])
        return values[self.reads[-1][0]]


class Torch(Peer):
    """Channels last throughout, which its documentation advises and which is faster here in every variant."""

    engine = "torch"
    variants = {
        "f32": "f32",
        "f32-compiled": "f32",
        "bf16-autocast": "bf16",
        "bf16-autocast-compiled": "bf16",
        "bf16-model": "bf16",
        "int8-compiled": "int8",
    }

    def version(self) -> str:
        return torch.__version__

    def layout(self, inputs: np.ndarray) -> torch.Tensor:
        return torch.from_numpy(inputs).to(memory_format=torch.channels_last)

    def prepare(self, network: Network, variant: str, calibration: np.ndarray, folder: Path) -> None:
        if variant == "int8-compiled":
            torch.export.save(self._quantised(network, calibration), folder / "model.pt2")

    def _quantised(self, network: Network, calibration: np.ndarray) -> torch.export.ExportedProgram:
        """Quantised after training in PyTorch's way for x86, with the default settings of its quantiser."""
        import torchao.quantization.pt2e.quantizer.x86_inductor_quantizer as x86
        from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_pt2e

        # Two at a time, since a batch of one would be taken for a constant.
        pairs = self.layout(calibration[: len(calibration) // 2 * 2]).split(2)
        shapes = ({0: torch.export.Dim("batch")},)
        quantizer = x86.X86InductorQuantizer()
        quantizer.set_global(x86.get_default_x86_inductor_quantization_config())
        with torch.no_grad():
            exported = torch.export.export(self._eager(network), (pairs[0],), dynamic_shapes=shapes)
            observed = prepare_pt2e(exported.module(), quantizer)
            for pair in pairs:
                observed(pair)
            return torch.export.export(convert_pt2e(observed), (pairs[0],), dynamic_shapes=shapes)

    def load(self, network: Network, variant: str, batch: int, folder: Path) -> Predict:
        torch.set_num_threads(THREADS)
        if torch.get_num_interop_threads() != 1:  # which can be set just once
            torch.set_num_interop_threads(1)
        if variant == "int8-compiled":
            # Registers the operators that the file holds, and the passes without which Inductor runs them in f32.
            import torchao.quantization.pt2e.quantize_pt2e
            import torchao.quantization.pt2e.quantizer.x86_inductor_quantizer

            forward = torch.export.load(folder / "model.pt2").module()
        elif variant == "bf16-model":
            model = self._eager(network).to(torch.bfloat16)
            forward = lambda pictures: model(pictures.to(torch.bfloat16))
        elif variant.startswith("bf16-autocast"):
            forward = torch.autocast("cpu", torch.bfloat16)(self._eager(network))
        else:
            forward = self._eager(network)
        if variant.endswith("-compiled"):
            forward = self._compiled(forward, network, variant, batch)

        def predict(pictures: torch.Tensor) -> np.ndarray:
            with torch.no_grad():
                return forward(pictures).float().numpy()

        return predict

    def _compiled(self, forward: Callable, network: Network, variant: str, batch: int) -> Callable:
        """As one graph with its weights packed for the kernels, and an error where it is not what its name says."""
        # Else the LSTMs break the graph, and with it all of the network runs eagerly without a word.
        torch._dynamo.config.allow_rnn = True
        # Only constant weights are packed.
        torch._inductor.config.freezing = True
        compiled = torch.compile(forward, dynamic=False, fullgraph=True)
        counters["inductor"].clear()
        with torch.no_grad():
            compiled(self.layout(np.zeros((batch, *network.shape), np.float32)))
        packed = "qconv_weight_prepack" if variant.startswith("int8") else "mkldnn_conv_weight_pack"
        found = counters["inductor"][f"{packed}_matcher_count"]
        convolutions = sum(isinstance(layer, Convolution) for layer in network.layers)
        if found != convolutions:
            raise RuntimeError(f"Inductor packed {found} of {convolutions} convolutions for {variant}")
        return compiled

    @staticmethod
    def _eager(network: Network) -> nn.Module:
        return RowColumn(network).eval().to(memory_format=torch.channels_last)


if __name__ == "__main__":
    main(Torch())
