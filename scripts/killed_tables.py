"""Kill batches into one database and into one Parquet file at random moments, and go on with them.

Run ``python scripts/killed_tables.py [DOCUMENTS] [KILLS] [SEED]``. In the end both must hold the
rows that the JSON of each document has, each once, and the memory of a batch must not grow with the
number of documents.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

from killed_batches import WAYS, kill, make
from pyarrow import parquet

from govplan.rows import Row
from govplan.schema import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

OUTPUTS = ("plans.sqlite", "plans.parquet")
MARGIN = 1.25
"""How many times the memory of a tenth of the documents all of them may take."""

Values = tuple[Any, ...]


def batch(source: Path, target: Path) -> subprocess.Popen[bytes]:
    """A batch with two processes, in a group of its own."""
    command = [sys.executable, "-m", "govplan", "batch", str(source), "-o", str(target), "-q"]
    return subprocess.Popen([*command, "-j", "2", "--resume"], start_new_session=True)


def watched(source: Path, target: Path) -> tuple[float, int]:
    """The seconds that a whole batch takes, and the most memory of its parent in KiB."""
    start, most = time.monotonic(), 0
    process = batch(source, target)
    while process.poll() is None:
        most = max(most, peak(process.pid))
        time.sleep(0.05)
    assert process.returncode in (0, 7), f"the batch into {target.name} failed"
    return time.monotonic() - start, most


def peak(process: int) -> int:
    """The most memory that a process has had, in KiB."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def killed(source: Path, target: Path, moments: list[float], random: Random) -> int:
    """Start a batch, kill it, and go on with it; the most memory that a run has taken."""
    most = 0
    for number, moment in enumerate(moments):
        process = batch(source, target)
        time.sleep(moment)
        most = max(most, peak(process.pid))
        if process.poll() is None:
            kill(process, WAYS[number % len(WAYS)], random)
        process.wait()
    return max(most, watched(source, target)[1])


def wanted_rows(folder: Path) -> Iterator[Values]:
    """The rows of every plan in a folder of JSON."""
    for path in folder.rglob("*.json"):
        for row in Plan.model_validate_json(path.read_bytes()).rows():
            yield tuple(row.model_dump().values())


def rows_in(path: Path) -> Iterator[Values]:
    """The rows of a database or of a Parquet file."""
    if path.suffix == ".parquet":
        for group in parquet.ParquetFile(path).iter_batches():
            yield from (tuple(row.values()) for row in group.to_pylist())
        return
    names = ", ".join(f'"{name}"' for name in Row.model_fields)
    for values in sqlite3.connect(path).execute(f"SELECT {names} FROM rows"):
        yield tuple(Row.model_validate(dict(zip(Row.model_fields, values, strict=True)))
                    .model_dump().values())  # fmt: skip


def run(folder: Path, count: int, kills: int, random: Random) -> list[str]:
    """What is wrong after so many kills; nothing where all is well."""
    source, tenth = folder / "in", folder / "tenth"
    for number in range(count):
        make(source, number)
        if number % 10 == 0:
            make(tenth, number)
    subprocess.run(
        [sys.executable, "-m", "govplan", "batch", str(source), "-o", str(folder / "json"), "-q"],
        check=True,
    )
    wanted = Counter(map(hash, wanted_rows(folder / "json")))
    wrong = []
    for name in OUTPUTS:
        seconds, little = watched(tenth, folder / f"tenth.{name}")
        moments = [random.uniform(0.3, 0.5 + seconds) for _ in range(kills)]
        most = killed(source, folder / name, moments, random)
        found = Counter(map(hash, rows_in(folder / name)))
        lost, doubled = (wanted - found).total(), (found - wanted).total()
        print(f"{name}: {count} documents, {kills} kills, {found.total()} rows, {lost} lost, "
              f"{doubled} doubled; {little >> 10} MiB for a tenth, {most >> 10} MiB for all",
              flush=True)  # fmt: skip
        wrong += [f"{name} is wrong"] * bool(lost or doubled)
        wrong += [f"{name}: memory grows"] * (most > MARGIN * little)
    left = [path.name for path in folder.iterdir() if "govplan-" in path.name]
    return wrong + [f"left behind: {name}" for name in left]


def main() -> int:
    """Run once and say what is wrong."""
    given = list(map(int, sys.argv[1:]))
    count, kills, seed = given + [10_000, 10, 1][len(given) :]
    with tempfile.TemporaryDirectory() as name:
        wrong = run(Path(name), count, kills, Random(seed))
    print(*wrong, sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
