"""Proves on the shipped model that the loader and the peers are the network that was trained.

    python -m unittest test_peers

A wrong order of the LSTMs' gates or of the flattened features would leave hardly a letter right.
"""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np
from PIL import Image

from network import load, random_network
from peers import ENVIRONMENT, HERE, PEERS

RESOURCES = HERE.parents[1] / "main" / "resources"
LABELS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

# Of a probability: rounding in f32, and what eight bits may cost.
TOLERANCES = {"f32": 1e-5, "bf16": 0.05, "int8": 0.1}


def samples() -> tuple[np.ndarray, str]:
    """The sample pictures as the model takes them, and the characters that they show, by which they are named."""
    files = sorted((RESOURCES / "samples").glob("*.jpg"))
    pictures = [Image.open(file).convert("RGB").resize((32, 32), Image.Resampling.BOX) for file in files]
    pixels = np.stack([np.asarray(picture, np.float32) for picture in pictures]) * np.float32(2 / 255) - 1
    return np.ascontiguousarray(pixels.transpose(0, 3, 1, 2)), "".join(file.name[0] for file in files)


class PeersTest(unittest.TestCase):
    """Each peer runs in a process of its own here, too: TensorFlow and Triton abort where both are loaded."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        inputs, self.letters = samples()
        np.save(self.folder / "inputs.npy", inputs)

    def test_every_variant_reads_the_samples_much_as_the_reference_does(self) -> None:
        expected = self.outputs("torch", "f32")[1]
        for peer in PEERS:
            listed = json.loads(self.command(peer, "--list").splitlines()[-1])
            for variant, precision in listed["variants"].items():
                with self.subTest(peer=peer, variant=variant):
                    outputs = self.outputs(peer, variant)
                    read = "".join(LABELS[i] for i in outputs[1].argmax(axis=1))
                    self.assertEqual(read, self.letters)
                    tolerance = TOLERANCES[precision]
                    np.testing.assert_allclose(outputs[1], expected, rtol=0, atol=tolerance)
                    np.testing.assert_allclose(outputs[8], expected[: len(outputs[8])], rtol=0, atol=tolerance)

    def outputs(self, peer: str, variant: str) -> dict[int, np.ndarray]:
        """By batch size."""
        folder, answer = self.folder / f"{peer}-{variant}", self.folder / "answer.json"
        folder.mkdir(exist_ok=True)
        start = ["--model", str(RESOURCES / "models" / "glyphs" / "1"), "--variant", variant, "--folder", str(folder)]
        start += ["--inputs", str(self.folder / "inputs.npy")]
        self.command(peer, *start, "--prepare")
        self.command(peer, *start, "--batches", "1,8", "--repeats", "1", "--json", str(answer))
        results = json.loads(answer.read_text(encoding="utf-8"))["results"]
        return {result["batch"]: np.array(result["outputs"]) for result in results}

    @staticmethod
    def command(peer: str, *arguments: str) -> str:
        command = [sys.executable, str(HERE / f"peer_{peer}.py"), *arguments]
        return subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True, check=True).stdout

    def test_the_random_network_is_of_the_full_size(self) -> None:
        shapes = {layer.name: layer.weights.shape for layer in random_network().layers if hasattr(layer, "weights")}
        self.assertEqual(shapes["dense1"], (4096, 4608))
        self.assertEqual(shapes["output"], (10, 512))


if __name__ == "__main__":
    unittest.main()
