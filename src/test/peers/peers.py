"""Measures the Java engines and their peers on one network, and prints a table to compare them by.

    python peers.py --model MODEL_DIR --jar JAR --rounds 3 --batches 1,8 --repeats 10 --json out.json

Each variant of each engine runs in a process of its own. In a round every one of them has a turn, so that a machine
that gets slower or faster meanwhile does so to all of them; every second round goes backwards. A table's time is the
median of the rounds' medians, and its noise is how far apart the fastest and the slowest round are.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from network import RANDOM, load
from peer import THREADS

HERE = Path(__file__).resolve().parent
PEERS = ("torch", "onnx", "keras", "openvino")
OURS = {"onednn": ("f32", "bf16", "int8"), "dl4j": ("f32",)}

# What all outputs are compared with, so that it runs whatever is chosen.
REFERENCE = ("torch", "f32")

# Of our engines, what a peer's times are divided by at the same precision.
YARDSTICK = "onednn"

# Both uniform like the pixels of a picture, but never the same.
INPUT_SEED, CALIBRATION_SEED = 1, 2

ENVIRONMENT = os.environ | {
    "OMP_NUM_THREADS": str(THREADS),
    "MKL_NUM_THREADS": str(THREADS),
    "OPENBLAS_NUM_THREADS": str(THREADS),
    "CUDA_VISIBLE_DEVICES": "",
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "NNCF_CI": "1",  # or NNCF would report its use to its makers
}


@dataclass
class Contestant:
    """An engine's variant, how it is started, and what its rounds gave."""

    engine: str
    variant: str
    version: str
    precision: str
    command: list[str]
    prepare: list[str] = field(default_factory=list)
    millis: dict[int, list[float]] = field(default_factory=dict)
    outputs: list[list[float]] | None = None
    failure: str | None = None

    @property
    def name(self) -> str:
        return f"{self.engine}/{self.variant}"

    def image_millis(self, batch: int) -> float | None:
        """The median of the rounds, for one image of the batch."""
        return statistics.median(self.millis[batch]) / batch if batch in self.millis else None

    def noise(self) -> float | None:
        """How far apart the rounds are, in parts of their median, at the batch size where that is most."""
        spreads = [(max(rounds) - min(rounds)) / statistics.median(rounds) for rounds in self.millis.values()]
        return max(spreads, default=None)


def java_contestants(options: argparse.Namespace, inputs: Path) -> list[Contestant]:
    """Ours, none of them where no jar is given, or weights that no model.zip holds."""
    if options.jar is None or options.model == RANDOM:
        return []
    command = ["java", *options.java_option, "-jar", str(options.jar), "bench", "engine", options.model]
    common = ["--batch", options.batches, "--repeats", str(options.repeats), "--inputs", str(inputs)]
    return [
        Contestant(
            engine, precision, "ours", precision, [*command, "--engine", engine, "--precision", precision, *common]
        )
        for engine, precisions in OURS.items()
        for precision in precisions
    ]


def peer_contestants(options: argparse.Namespace, inputs: Path, calibration: Path, work: Path) -> list[Contestant]:
    """The variants of a peer, or its failure where its packages are not installed."""
    contestants = []
    for peer in PEERS:
        command = [sys.executable, str(HERE / f"peer_{peer}.py")]
        listed = subprocess.run([*command, "--list"], env=ENVIRONMENT, capture_output=True, text=True)
        if listed.returncode != 0:
            print(f"{peer}: {last_line(listed.stderr)}", file=sys.stderr)
            continue
        found = json.loads(listed.stdout.splitlines()[-1])
        for variant, precision in found["variants"].items():
            folder = work / f"{peer}-{variant}"
            folder.mkdir()
            start = [*command, "--model", options.model, "--variant", variant, "--folder", str(folder)]
            contestants.append(
                Contestant(
                    found["engine"],
                    variant,
                    found["version"],
                    precision,
                    [*start, "--batches", options.batches, "--repeats", str(options.repeats), "--inputs", str(inputs)],
                    [*start, "--prepare", "--inputs", str(calibration)],
                )
            )
    return contestants


def chosen(contestants: list[Contestant], only: str | None) -> list[Contestant]:
    """Those whose "engine/variant" holds one of the words, and the reference."""
    words = only.split(",") if only else [""]
    return [
        each
        for each in contestants
        if (each.engine, each.variant) == REFERENCE or any(word in each.name for word in words)
    ]


def take_turn(contestant: Contestant, work: Path) -> None:
    """One round's turn; who fails once has no more of them."""
    answer = work / "answer.json"
    answer.unlink(missing_ok=True)
    if not start(contestant, [*contestant.command, "--json", str(answer)]):
        return
    if answer.exists():
        record(contestant, json.loads(answer.read_text(encoding="utf-8")))
    else:
        contestant.failure = "it left no answer"


def start(contestant: Contestant, command: list[str]) -> bool:
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True)
    if done.returncode != 0:
        contestant.failure = last_line(done.stderr or done.stdout)
        print(f"{contestant.name}: {done.stderr or done.stdout}", file=sys.stderr)
    return done.returncode == 0


def last_line(text: str) -> str:
    return next((line for line in reversed(text.splitlines()) if line.strip()), "it failed without a word")


def record(contestant: Contestant, answer: dict) -> None:
    """Reads a contestant's JSON, in which the Java engines and the peers use the same words."""
    for result in answer["results"]:
        if result["engine"] != contestant.engine or result["precision"] != contestant.precision:
            continue
        contestant.millis.setdefault(result["batch"], []).append(result["medianMillis"])
        if result["batch"] == 1 and result.get("outputs") is not None:
            contestant.outputs = result["outputs"]


def table(contestants: list[Contestant], batches: list[int]) -> str:
    """Markdown, sorted by precision and then by speed; a ratio above 1 says how many times faster ours is."""
    yardsticks = {each.precision: each for each in contestants if each.engine == YARDSTICK}
    reference = next((each.outputs for each in contestants if (each.engine, each.variant) == REFERENCE), None)
    heads = ["engine", "variant", "version", "precision"]
    heads += [f"ms an image, batch {batch}" for batch in batches]
    heads += [f"ratio to ours, batch {batch}" for batch in batches]
    heads += ["noise", "largest difference"]
    lines = [heads, ["---"] * 4 + ["---:"] * (len(heads) - 4)]
    order = {"f32": 0, "bf16": 1, "int8": 2}
    for each in sorted(contestants, key=lambda it: (order[it.precision], it.image_millis(batches[0]) or np.inf)):
        times = [each.image_millis(batch) for batch in batches]
        ours = yardsticks.get(each.precision)
        bases = [ours.image_millis(batch) if ours else None for batch in batches]
        ratios = [time / base if time and base else None for time, base in zip(times, bases)]
        row = [each.engine, each.variant, each.version, each.precision]
        row += [number(time, ".2f") for time in times] + [number(ratio, ".2f") for ratio in ratios]
        row += [number(each.noise(), ".0%"), each.failure or number(difference(each.outputs, reference), ".1e")]
        lines.append([cell.replace("|", " ") for cell in row])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def number(value: float | None, form: str) -> str:
    return "-" if value is None else format(value, form)


def difference(outputs: list[list[float]] | None, reference: list[list[float]] | None) -> float | None:
    if outputs is None or reference is None:
        return None
    return float(np.abs(np.array(outputs) - np.array(reference)).max())


def uniform(shape: tuple[int, ...], seed: int) -> np.ndarray:
    return np.random.default_rng(seed).uniform(-1, 1, shape).astype(np.float32)


def saved(path: Path, given: Path | None, shape: tuple[int, ...], seed: int) -> Path:
    """The inputs that are given, else uniform ones in [-1, 1)."""
    if given is not None:
        return given.absolute()
    np.save(path, uniform(shape, seed))
    return path


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compares the Java engines with their peers")
    parser.add_argument("--model", required=True, help='a model\'s folder, or "random" for the full size without ours')
    parser.add_argument("--jar", type=Path, help="the server's jar; without it the peers run alone")
    parser.add_argument("--java-option", action="append", default=[], help="given to java as it is, such as -Xmx4g")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--batches", default="1,8")
    parser.add_argument("--repeats", type=int, default=10, help="calls a round, whose median counts")
    parser.add_argument("--only", help="parts of engine/variant, such as openvino,torch/bf16")
    parser.add_argument("--inputs", type=Path, help="f32 .npy to use instead of uniform inputs")
    parser.add_argument("--calibration", type=Path, help="f32 .npy to quantise by instead of uniform inputs")
    parser.add_argument("--calibration-count", type=int, default=300, help="how many uniform inputs to quantise by")
    parser.add_argument("--json", type=Path, help="where the times of the rounds go, after each of them")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    batches = [int(batch) for batch in options.batches.split(",")]
    shape = load(options.model).shape
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        inputs = saved(work / "inputs.npy", options.inputs, (max(8, *batches), *shape), INPUT_SEED)
        calibration = saved(
            work / "calibration.npy", options.calibration, (options.calibration_count, *shape), CALIBRATION_SEED
        )
        contestants = java_contestants(options, inputs) + peer_contestants(options, inputs, calibration, work)
        contestants = chosen(contestants, options.only)
        for contestant in contestants:
            if contestant.prepare:
                print(f"preparing {contestant.name}", file=sys.stderr)
                start(contestant, contestant.prepare)
        for turn in range(options.rounds):
            for contestant in contestants if turn % 2 == 0 else reversed(contestants):
                if contestant.failure is None:
                    print(f"round {turn + 1}: {contestant.name}", file=sys.stderr)
                    take_turn(contestant, work)
            if options.json is not None:
                options.json.write_text(json.dumps([asdict(each) for each in contestants], indent=2), encoding="utf-8")
    print(table(contestants, batches))


if __name__ == "__main__":
    main()
