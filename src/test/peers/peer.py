"""What the peers have in common: how one is prepared, loaded and timed, and the command line that does so.

A peer runs in a process of its own, since these libraries keep thread pools and settings for a whole process, and would
slow one another down. Each peer_X.py is such a command; peers.py starts them.
"""

import argparse
import json
import statistics
import time
from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Callable

import numpy as np

from network import Network, load

THREADS = 2
WARM_UPS = 3

Predict = Callable[[Any], np.ndarray]


@dataclass(frozen=True)
class Result:
    """One measurement, in the words of the Java engines' own; one output for each input that filled a batch."""

    engine: str
    variant: str
    precision: str
    batch: int
    medianMillis: float
    outputs: list[list[float]]


class Peer(ABC):
    """An engine, and the variants in which it is measured, each with the precision that it is compared in."""

    engine: str
    variants: dict[str, str]

    @abstractmethod
    def version(self) -> str:
        """The versions of the packages that do the work."""

    def prepare(self, network: Network, variant: str, calibration: np.ndarray, folder: Path) -> None:
        """Does what is done once for a model, such as quantising it, and leaves the result in the folder."""

    @abstractmethod
    def load(self, network: Network, variant: str, batch: int, folder: Path) -> Predict:
        """Makes a function of what layout() gives that returns the outputs [batch, classes]."""

    def layout(self, inputs: np.ndarray) -> Any:
        """The inputs [n, channel, row, column] as the peer likes them best, which is not part of its time."""
        return inputs

    def run(
        self, network: Network, variant: str, batch: int, inputs: np.ndarray, repeats: int, folder: Path
    ) -> Result:
        """Times the calls of one batch size, each on its own, and takes their median."""
        predict = self.load(network, variant, batch, folder)
        batches = [
            self.layout(np.ascontiguousarray(inputs[start : start + batch]))
            for start in range(0, len(inputs) - batch + 1, batch)
        ]
        for _ in range(WARM_UPS):
            predict(batches[0])
        millis = []
        for repeat in range(repeats):
            pictures = batches[repeat % len(batches)]
            start = time.perf_counter()
            predict(pictures)
            millis.append((time.perf_counter() - start) * 1000)
        outputs = np.concatenate([predict(pictures) for pictures in batches]).astype(np.float64).tolist()
        return Result(self.engine, variant, self.variants[variant], batch, statistics.median(millis), outputs)


def main(peer: Peer) -> None:
    """Lists the variants, or prepares or measures one of them."""
    parser = argparse.ArgumentParser(description=f"Measures {peer.engine}")
    parser.add_argument("--list", action="store_true", help="print the version and the variants")
    parser.add_argument("--model", help='a model\'s folder or model.zip, or "random"')
    parser.add_argument("--variant", choices=peer.variants)
    parser.add_argument("--folder", type=Path, help="where what was prepared is kept")
    parser.add_argument("--prepare", action="store_true", help="prepare alone; the inputs are for calibration")
    parser.add_argument("--inputs", type=Path, help="f32 [n, channel, row, column] as .npy")
    parser.add_argument("--batches", default="1", help="batch sizes, such as 1,8")
    parser.add_argument("--repeats", type=int, default=10)
    parser.add_argument("--json", type=Path, help="where the results go")
    options = parser.parse_args()
    if options.list:
        print(json.dumps({"engine": peer.engine, "version": peer.version(), "variants": peer.variants}))
        return
    network = load(options.model)
    inputs = np.load(options.inputs)
    if options.prepare:
        peer.prepare(network, options.variant, inputs, options.folder)
        return
    results = [
        asdict(peer.run(network, options.variant, int(batch), inputs, options.repeats, options.folder))
        for batch in options.batches.split(",")
    ]
    options.json.write_text(json.dumps({"results": results}), encoding="utf-8")
