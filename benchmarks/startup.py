"""What starting costs: whole processes, as ratios, so that any machine can be compared.

Run ``python benchmarks/startup.py``. Each figure is the least processor time, that of the child
processes included, of several runs taken in turn; the time on the clock is told beside it.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(
    path for kind in ("text", "markdown") for path in (ROOT / "samples" / kind).iterdir()
)
RUNS = 9

PYTHON = [sys.executable, "-c"]
GOVPLAN = [str(Path(sys.executable).with_name("govplan"))]
BARE, LOADED = "import click", "import click, govplan.schema"

# what is measured, the Python code that it is measured against, the ratio that it must not exceed
CASES = {
    "govplan --version": (["--version"], BARE, 1.5),
    "govplan --help": (["--help"], BARE, 2.0),
    **{f"govplan parse {path.name}": (["parse", str(path)], LOADED, 2.2) for path in SAMPLES},
}


def seconds(command: list[str], folder: str) -> tuple[float, float]:
    """The processor time and the time on the clock of one run; its bytecode may be written."""
    variables = {key: os.environ[key] for key in os.environ if key != "PYTHONDONTWRITEBYTECODE"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        command, cwd=folder, env=variables, check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, end - start


def main() -> int:
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, (arguments, code, limit) in CASES.items():
            runs = [
                (seconds([*GOVPLAN, *arguments], folder), seconds([*PYTHON, code], folder))
                for _ in range(RUNS)
            ]
            taken, against = (min(run[side][0] for run in runs) for side in (0, 1))
            clock = min(run[0][1] for run in runs)
            ratio = taken / against
            worst |= ratio > limit
            print(f"{name:<40} {taken * 1000:6.0f} ms ({clock * 1000:.0f} ms on the clock)   "
                  f"{ratio:5.2f} x  (at most {limit} x)")  # fmt: skip
    return int(worst)


if __name__ == "__main__":
    sys.exit(main())
