"""ONNX Runtime on its CPU provider: f32, and int8 by its own dynamic and static quantisation.

It has no bf16 kernels for x86, so there is no such variant.
"""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_dynamic, quantize_static

from network import Network
from onnx_graph import BATCH, onnx_model
from peer import THREADS, Peer, Predict, main


class _Calibration(CalibrationDataReader):
    """One picture at a time, since the calibrator keeps what every layer answers to all that it is given."""

    def __init__(self, picture: str, inputs: np.ndarray) -> None:
        self._feeds = iter([{picture: inputs[i : i + 1]} for i in range(len(inputs))])

    def get_next(self) -> dict[str, np.ndarray] | None:
        return next(self._feeds, None)


class OnnxRuntime(Peer):
    engine = "onnxruntime"
    variants = {"f32": "f32", "int8-static": "int8", "int8-dynamic": "int8"}

    def version(self) -> str:
        return ort.__version__

    def prepare(self, network: Network, variant: str, calibration: np.ndarray, folder: Path) -> None:
        exported, prepared = folder / "exported.onnx", folder / "model.onnx"
        onnx.save(onnx_model(network), exported)
        if variant == "int8-static":
            # Unsigned activations and signed weights, a scale a channel: what the x86 kernels are fastest at. The LSTMs
            # and the softmax stay in f32, since static quantisation has no LSTM and a softmax is not worth the loss.
            quantize_static(
                exported,
                prepared,
                _Calibration(network.picture, calibration),
                quant_format=QuantFormat.QDQ,
                op_types_to_quantize=["Conv", "MaxPool", "Flatten", "Gemm"],
                per_channel=True,
                activation_type=QuantType.QUInt8,
                weight_type=QuantType.QInt8,
            )
        elif variant == "int8-dynamic":
            quantize_dynamic(exported, prepared, per_channel=True, weight_type=QuantType.QInt8)
        else:
            exported.rename(prepared)

    def load(self, network: Network, variant: str, batch: int, folder: Path) -> Predict:
        options = ort.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = 1
        options.add_free_dimension_override_by_name(BATCH, batch)
        session = ort.InferenceSession(folder / "model.onnx", options, providers=["CPUExecutionProvider"])
        return lambda pictures: session.run(None, {network.picture: pictures})[0]


if __name__ == "__main__":
    main(OnnxRuntime())
