"""Run files from anywhere, and mutants of the samples, through govplan, and say what came of it.

    python scripts/robustness.py                        files that this script makes
    python scripts/robustness.py FOLDER ...             and the files of these folders
    python scripts/robustness.py --mutants 2000 --seed 7

Each file is parsed by ``govplan parse`` in a process of its own, PDF with both engines, and each
mutant (bytes flipped, cut off or spliced from two samples) in a forked worker with the limits of
the command. Nothing may end with a traceback, with another exit code than 0, 3 or 4, or take more
than 10 seconds of processor time or 1 GiB. The exit code of this script is 1 where something did.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from govplan.errors import GovplanError, LimitError
from govplan.isolation import Worker
from govplan.limits import DEFAULT_LIMITS
from govplan.parsers import FORMATS
from govplan.pipeline import Options, convert
from hostile_files import MADE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parent.parent
SECONDS = 10.0
MEBIBYTES = 1024
ALLOWED = {0, 3, 4}
ENGINES = ("pdfium", "pdfplumber")
_LIFE = 400


@dataclass(slots=True)
class Outcome:
    """How one file ended."""

    name: str
    code: int
    seconds: float
    mebibytes: float = 0.0
    message: str = ""

    @property
    def is_bad(self) -> bool:
        """Whether it ended as nothing may end."""
        return (
            self.code not in ALLOWED
            or "Traceback" in self.message
            or self.seconds > SECONDS
            or self.mebibytes > MEBIBYTES
        )


@dataclass(slots=True)
class Table:
    """What is printed of many outcomes."""

    title: str
    codes: Counter[int] = field(default_factory=Counter)
    slow: list[Outcome] = field(default_factory=list)
    large: list[Outcome] = field(default_factory=list)
    bad: list[Outcome] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one more; only the worst are kept."""
        self.codes[outcome.code] += 1
        self.slow = sorted([*self.slow, outcome], key=lambda o: -o.seconds)[:3]
        self.large = sorted([*self.large, outcome], key=lambda o: -o.mebibytes)[:1]
        if outcome.is_bad:
            self.bad.append(outcome)

    def show(self) -> None:
        """Print it."""
        codes = ", ".join(f"{count} with exit {code}" for code, count in sorted(self.codes.items()))
        print(f"{self.title}: {sum(self.codes.values())} ({codes or 'none'})")
        for outcome in self.slow:
            print(f"  {outcome.seconds:6.1f} s    {outcome.name} (exit {outcome.code})")
        for outcome in self.large:
            if outcome.mebibytes:
                print(f"  {outcome.mebibytes:6.0f} MiB  {outcome.name}")
        for outcome in self.bad:
            print(f"  BAD exit {outcome.code} after {outcome.seconds:.1f} s: {outcome.name}: "
                  f"{outcome.message[-300:]}")  # fmt: skip
        sys.stdout.flush()


def parse_file(path: Path, engine: str) -> Outcome:
    """``govplan parse`` on one file, in a process whose peak memory is measured."""
    command = [sys.executable, "-m", "govplan", "parse", str(path), "-q", "--engine", engine]
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True
        )
        timer = _Timer(process.pid, DEFAULT_LIMITS.seconds + 60)
        with timer:
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        message = errors.read().decode("utf-8", "replace")
    seconds = usage.ru_utime + usage.ru_stime
    return Outcome(
        f"{path.name} [{engine}]", process.returncode, seconds, usage.ru_maxrss / 1024, message
    )


class _Timer:
    """Kills a process that hangs."""

    def __init__(self, pid: int, seconds: float) -> None:
        import threading

        self._timer = threading.Timer(seconds, partial(os.killpg, pid, signal.SIGKILL))

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def run_files(title: str, paths: Iterable[Path], jobs: int) -> Table:
    """All files, PDF with both engines."""
    table = Table(title)
    tasks = [
        (path, engine)
        for path in sorted(paths)
        for engine in (ENGINES if path.suffix.lower() == ".pdf" else ENGINES[:1])
    ]
    with ThreadPoolExecutor(jobs) as pool:
        for outcome in pool.map(lambda task: parse_file(*task), tasks):
            table.add(outcome)
    table.show()
    return table


def mutate(data: bytes, other: bytes, random: Random) -> bytes:
    """``data`` with bytes flipped, cut, doubled or spliced with ``other``."""
    kind = random.randrange(6)
    if kind == 0:
        return data[: random.randrange(len(data))]
    if kind == 1:
        return data[: random.randrange(len(data))] + other[random.randrange(len(other)) :]
    if kind == 2:
        start = random.randrange(len(data))
        stretch = data[start : start + random.randrange(1, 4096)]
        return data[:start] + stretch * random.randrange(2, 9) + data[start:]
    if kind == 3:
        start = random.randrange(len(data))
        return data[:start] + data[start + random.randrange(1, 4096) :]
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 10, 100))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def mutate_parts(data: bytes, other: bytes, random: Random) -> bytes:
    """A package in which one part is mutated, so that the damage is seen behind the checksum."""
    import io
    import zipfile

    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(target, "w") as changed:
        names = [name for name in package.namelist() if package.read(name)]
        chosen = random.choice([n for n in names if "word/" in n and n.endswith(".xml")] or names)
        for name in package.namelist():
            part = package.read(name)
            changed.writestr(name, mutate(part, other, random) if name == chosen else part)
    return target.getvalue()


def _work(job: tuple[bytes, str, str]) -> int:
    data, format_name, engine = job
    plan = convert(data, "mutant", Options(format=format_name, engine=engine))
    coverage = plan.coverage
    counted = coverage.placed + coverage.furniture + coverage.unplaced
    if counted != coverage.source_characters:
        raise ArithmeticError("the ledger does not add up")
    return 0


def mutants(suffix: str, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """``count`` mutants of the samples of one format, the same ones for the same seed."""
    folder = ROOT / "samples" / suffix
    samples = [(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]
    for number in range(count):
        random = Random(f"{suffix} {seed} {number}")
        name, data = random.choice(samples)
        _, other = random.choice(samples)
        how = mutate_parts if suffix == "docx" and number % 2 else mutate
        yield f"{name} mutant {seed}/{number}", how(data, other, random)


def run_mutants(suffix: str, engine: str, count: int, seed: int) -> Table:
    """Mutants of one format through one engine, in forked workers."""
    table = Table(f"mutants of {suffix} [{engine}]")
    limits = DEFAULT_LIMITS
    worker = Worker(_work, memory_bytes=limits.memory_bytes, seconds=limits.seconds)
    with worker:
        for number, (name, data) in enumerate(mutants(suffix, count, seed)):
            started = time.monotonic()
            code, message = 0, ""
            try:
                worker.run((data, suffix, engine))
            except GovplanError as error:
                code, message = error.exit_code, str(error)
                if isinstance(error, LimitError) and "took more than" in message:
                    code = 124
            outcome = Outcome(name, code, time.monotonic() - started, 0.0, message)
            table.add(outcome)
            if outcome.is_bad:
                keep(name, suffix, data)
            if number % _LIFE == _LIFE - 1:
                worker.stop()
    table.show()
    return table


def keep(name: str, suffix: str, data: bytes) -> None:
    """Leave what went wrong in a file, to be looked at."""
    folder = Path(tempfile.gettempdir()) / "govplan-robustness"
    folder.mkdir(exist_ok=True)
    (folder / f"{name.replace('/', '-').replace(' ', '-')}.{suffix}").write_bytes(data)


def _run_share(share: tuple[str, str, int, int]) -> Table:
    return run_mutants(*share)


def main() -> int:
    """The whole run; 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--mutants", type=int, default=200, help="of each format and engine")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    tables: list[Table] = []
    with tempfile.TemporaryDirectory() as made:
        for name, make in MADE.items():
            (Path(made) / name).write_bytes(make())
        tables.append(run_files("made files", Path(made).iterdir(), arguments.jobs))
    known = {suffix for kind in FORMATS.values() for suffix in kind.suffixes}
    for folder in arguments.folders:
        files = (path for path in folder.rglob("*") if path.suffix.lower() in known)
        tables.append(run_files(str(folder), files, arguments.jobs))
    shares = [
        (suffix, engine, arguments.mutants, arguments.seed)
        for suffix, engine in (("docx", "pdfium"), ("pdf", "pdfium"), ("pdf", "pdfplumber"))
        if arguments.mutants
    ]
    tables.extend(map(_run_share, shares))
    bad = sum(len(table.bad) for table in tables)
    print(f"{bad} went wrong" if bad else "nothing went wrong")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
