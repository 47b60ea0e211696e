"""What starting costs: whole processes, as ratios, so that any machine can be compared.

Run ``python benchmarks/startup.py``; each figure is the median of many runs taken in turn.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(
    path for kind in ("text", "markdown") for path in (ROOT / "samples" / kind).iterdir()
)
RUNS = 15

PYTHON = [sys.executable]
GOVPLAN = [str(Path(sys.executable).with_name("govplan"))]

# what is measured, what it is measured against, the ratio that it must not exceed
CASES = {
    "govplan --version": ([*GOVPLAN, "--version"], [*PYTHON, "-c", "import click"], 1.5),
    "govplan --help": ([*GOVPLAN, "--help"], [*PYTHON, "-c", "import click"], 2.0),
    **{
        f"govplan parse {path.name}": (
            [*GOVPLAN, "parse", str(path)],
            [*PYTHON, "-c", "import pydantic, click"],
            2.5,
        )
        for path in SAMPLES
    },
}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> int:
    worst = 0
    for name, (command, base, limit) in CASES.items():
        pairs = [(seconds(command), seconds(base)) for _ in range(RUNS)]
        taken, against = (median(column) for column in zip(*pairs, strict=True))
        ratio = taken / against
        worst |= ratio > limit
        print(f"{name:<40} {taken * 1000:6.0f} ms   {ratio:5.2f} x  (at most {limit} x)")
    return int(worst)


if __name__ == "__main__":
    sys.exit(main())
