"""OpenVINO's CPU plugin: f32, bf16, and int8 by NNCF's post-training quantisation."""

from pathlib import Path

import numpy as np
import openvino as ov

from network import Network
from onnx_graph import onnx_model
from peer import THREADS, Peer, Predict, main

# NNCF's own default, and the most that it is given.
CALIBRATION_INPUTS = 300


class OpenVino(Peer):
    """In int8, what is not quantised runs in the precision that the variant's name ends with."""

    engine = "openvino"
    variants = {"f32": "f32", "bf16": "bf16", "int8-f32": "int8", "int8-bf16": "int8"}

    def version(self) -> str:
        return ov.__version__.partition("-")[0]

    def prepare(self, network: Network, variant: str, calibration: np.ndarray, folder: Path) -> None:
        model = ov.Core().read_model(onnx_model(network).SerializeToString())
        if variant.startswith("int8"):
            import nncf

            pictures = nncf.Dataset([calibration[i : i + 1] for i in range(len(calibration))])
            model = nncf.quantize(
                model,
                pictures,
                subset_size=min(CALIBRATION_INPUTS, len(calibration)),
                # The plugin refuses an LSTM whose weights NNCF has quantised.
                ignored_scope=nncf.IgnoredScope(types=["LSTMSequence"]),
            )
        # The weights would be cut to 16 bits otherwise.
        ov.save_model(model, folder / "model.xml", compress_to_fp16=False)

    def load(self, network: Network, variant: str, batch: int, folder: Path) -> Predict:
        core = ov.Core()
        model = core.read_model(folder / "model.xml")
        # The plugin chooses better kernels for a shape that it knows.
        model.reshape([batch, *network.shape])
        compiled = core.compile_model(
            model,
            "CPU",
            {
                "PERFORMANCE_HINT": "LATENCY",
                "NUM_STREAMS": "1",
                "INFERENCE_NUM_THREADS": str(THREADS),
                "INFERENCE_PRECISION_HINT": variant.rpartition("-")[2],
            },
        )
        request = compiled.create_infer_request()
        return lambda pictures: request.infer(pictures, share_inputs=True)[0]


if __name__ == "__main__":
    main(OpenVino())
