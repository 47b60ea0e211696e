"""Run files from anywhere, and mutants of real files, through govplan, and say what came of it.

    python scripts/robustness.py                        files that this script makes
    python scripts/robustness.py FOLDER ...             and the files of these folders
    python scripts/robustness.py --mutants 2000 --seed 7 --stock FOLDER

Each file is parsed by ``govplan parse`` in a process of its own, PDF with both engines, and each
mutant of the samples (and of the files of ``--stock``) in a forked worker with the limits of the
command. A run must end with exit 0 and a JSON document, or with exit 3 or 4 and one sentence, leave
no process behind and take at most 10 seconds of processor time, 60 of the clock and 1 GiB for all
its processes together. The exit code of this script is 1 where one did not.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from damage import mutants

from govplan.model.errors import GovplanError
from govplan.model.limits import DEFAULT_LIMITS, Limits
from govplan.packets import Packet
from govplan.parsers import FORMATS
from govplan.pipeline import Options, convert
from govplan.processes.worker import Worker
from hostile_files import MADE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT = Path(__file__).parent.parent
SECONDS = 10.0
CLOCK_SECONDS = 60.0
MEBIBYTES = 1024
ALLOWED = {0, 3, 4}
ENGINES = ("pdfium", "pdfplumber")
PICTURES = ("bmp", "png", "jpg", "tif", "gif", "webp")
READERS = ("docx", "pdf:pdfium", "pdf:pdfplumber", "txt", "md", "html", "doc", "xml", "mht", "odt",
           "xlsx", "xls", "ods", "ofd", "zip", "fodt", "fods", "rtf", *PICTURES)  # fmt: skip
_FORMATS = {"txt": "text", "md": "markdown", "xml": "word-xml", "fodt": "odt", "fods": "ods",
            "rtf": "office", **dict.fromkeys(PICTURES, "picture")}  # fmt: skip
_DEAR = {"rtf": 20, **dict.fromkeys(PICTURES, 20)}
"""Of what takes seconds a file, for another program or a model reads it: how many times fewer."""
_LIFE = 400
_TOLD = 1000
_SENTENCES = 5
_NAME = re.compile(r"\S*mutant\.\w+")


@dataclass(slots=True)
class Outcome:
    """How one file ended, and what was ``said``; ``fault`` says what is wrong, if anything is."""

    name: str
    code: int
    seconds: float
    clock: float = 0.0
    mebibytes: float = 0.0
    fault: str = ""
    said: str = ""
    most_clock: ClassVar[float] = CLOCK_SECONDS

    def __post_init__(self) -> None:
        if self.code not in ALLOWED:
            self.fault = f"exit {self.code} {self.fault}"
        elif self.seconds > SECONDS or self.clock > self.most_clock:
            self.fault += f" took {self.seconds:.1f} s, {self.clock:.1f} s by the clock"
        elif self.mebibytes > MEBIBYTES:
            self.fault += f" took {self.mebibytes:.0f} MiB"


@dataclass(slots=True)
class Table:
    """What is printed of many outcomes."""

    title: str
    codes: Counter[int] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    slow: list[Outcome] = field(default_factory=list)
    large: list[Outcome] = field(default_factory=list)
    bad: list[Outcome] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one more; only the worst are kept."""
        self.codes[outcome.code] += 1
        self.said.update([outcome.said] if outcome.said else [])
        self.slow = sorted([*self.slow, outcome], key=lambda o: -o.seconds)[:3]
        self.large = sorted([*self.large, outcome], key=lambda o: -o.mebibytes)[:1]
        if outcome.fault:
            self.bad.append(outcome)
            print(f"  BAD {outcome.name}: {outcome.fault[-300:]}", flush=True)

    def show(self) -> None:
        """Print it."""
        codes = ", ".join(f"{count} with exit {code}" for code, count in sorted(self.codes.items()))
        print(f"{self.title}: {sum(self.codes.values())} ({codes or 'none'}), {len(self.bad)} bad")
        for sentence, count in self.said.most_common(_SENTENCES):
            print(f"  {count:6}      {sentence}")
        for outcome in self.slow:
            print(f"  {outcome.seconds:6.1f} s    {outcome.name} (exit {outcome.code})")
        for outcome in self.large:
            print(f"  {outcome.mebibytes:6.0f} MiB  {outcome.name} (exit {outcome.code})")
        sys.stdout.flush()


class Watch:
    """Measures the memory of a process and its children together, and kills one that hangs."""

    def __init__(self, pid: int, seconds: float) -> None:
        self.mebibytes = 0.0
        self._pid = pid
        self._end = time.monotonic() + seconds
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.05):
            self.mebibytes = max(self.mebibytes, sum(map(_resident, _family(self._pid))))
            if time.monotonic() > self._end:
                os.killpg(self._pid, signal.SIGKILL)
                return


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / (1 << 20)


def parse_file(path: Path, engine: str) -> Outcome:
    """``govplan parse`` on one file, in a process of its own."""
    command = [sys.executable, "-m", "govplan", "parse", str(path), "-q", "--engine", engine]
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        started = time.monotonic()
        process = subprocess.Popen(command, stdout=output, stderr=errors, start_new_session=True)
        with Watch(process.pid, DEFAULT_LIMITS.seconds + 60) as watch:
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        fault = _fault(process.returncode, output.read(), errors.read())
    return Outcome(
        f"{path.name} [{engine}]",
        process.returncode,
        usage.ru_utime + usage.ru_stime,
        time.monotonic() - started,
        max(watch.mebibytes, usage.ru_maxrss / 1024),
        fault or _left(process.pid),
    )


def _fault(code: int, output: bytes, errors: bytes) -> str:
    """What is wrong with what a run printed."""
    if code == 0:
        try:
            return "" if json.loads(output)["schema_version"] == "1" and not errors else str(errors)
        except (ValueError, KeyError):
            return "the output is no plan"
    sentence = errors.decode("utf-8", "replace")
    clean = sentence.startswith("error: ") and sentence.count("\n") == 1 and not output
    return "" if clean else f"no clean error: {sentence}"


def _left(pid: int) -> str:
    try:
        os.killpg(pid, 0)
    except ProcessLookupError:
        return ""
    return "a process was left behind"


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


def _work(job: tuple[bytes, str, str | None, str]) -> tuple[int, str, str, float, float]:
    """Exit code, fault, sentence, processor seconds and largest memory so far of one mutant."""
    data, suffix, format_name, engine = job
    started = _processor_seconds()
    code, fault, said = 0, "", ""
    for document in _documents(data, suffix):
        try:
            content, name = document()
            options = Options(format=format_name, engine=engine, limits=_limits())
            plan = convert(content, name, options)
            found = plan.coverage
            if found.placed + found.furniture + found.unplaced != found.source_characters:
                fault = "the ledger does not add up"
            json.loads(plan.model_dump_json())
        except GovplanError as error:
            code, said = error.exit_code, _NAME.sub("FILE", str(error))
            if not str(error) or "\n" in str(error) or code not in ALLOWED:
                fault = f"no sentence: {error}"
    peak = max(resource.getrusage(who).ru_maxrss for who in _MINE) / 1024
    return code, fault, said, _processor_seconds() - started, peak


def _limits() -> Limits:
    """Those of the command; on a busy machine a document may take as long as a run may."""
    return replace(DEFAULT_LIMITS, seconds=max(DEFAULT_LIMITS.seconds, Outcome.most_clock))


_MINE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _processor_seconds() -> float:
    """Of this process and of the programs that it has run."""
    used = map(resource.getrusage, _MINE)
    return sum(each.ru_utime + each.ru_stime for each in used)


def _documents(data: bytes, suffix: str) -> Iterator[Callable[[], tuple[bytes, str]]]:
    """What gives the bytes and the name of each document to read: of a packet its members."""
    if suffix != "zip":
        yield lambda: (data, f"mutant.{suffix}")
        return
    with tempfile.NamedTemporaryFile(suffix=".zip") as file:
        file.write(data)
        file.flush()
        try:
            packet = Packet(file.name, DEFAULT_LIMITS)
        except GovplanError:
            yield lambda: (data, "mutant.zip")
            return
        for name in packet.names:
            yield partial(_member, packet, name)


def _member(packet: Packet, name: str) -> tuple[bytes, str]:
    document = packet.open(name)
    return document.data or b"", document.name


def run_mutants(reader: str, folders: list[Path], numbers: range, seed: int) -> Table:
    """Mutants of one format through one engine, in forked workers."""
    suffix, _, engine = reader.partition(":")
    engine = engine or ENGINES[0]
    named = None if suffix == "zip" else _FORMATS.get(suffix, suffix)
    table = Table(f"mutants of {reader} {numbers.start}-{numbers.stop - 1} seed {seed}")
    limits = _limits()
    worker = Worker(_work, memory_bytes=limits.memory_bytes, seconds=limits.seconds)
    with worker:
        for count, (name, data) in enumerate(mutants(suffix, folders, numbers, seed), 1):
            started = time.monotonic()
            # Every other one is told by its content and its name, as most files are.
            told = named if count % 4 < 2 else None
            try:
                code, fault, said, seconds, peak = worker.run((data, suffix, told, engine))
            except GovplanError as error:
                crashed = "crashed" in str(error) or "took more than" in str(error)
                code, said = error.exit_code, str(error)
                fault = said if crashed or code == 1 else ""
                seconds, peak = 0.0, 0.0  # what it took is not known; the clock is
            clock = time.monotonic() - started
            outcome = Outcome(name, code, seconds, clock, peak, fault, said)
            table.add(outcome)
            if outcome.fault:
                keep(name, suffix, data)
            if count % _LIFE == 0:
                worker.stop()
            if count % _TOLD == 0 and count < len(numbers):
                table.show()
    table.show()
    return table


def keep(name: str, suffix: str, data: bytes) -> None:
    """Leave what went wrong in a file, to be looked at."""
    folder = Path(tempfile.gettempdir()) / "govplan-robustness"
    folder.mkdir(exist_ok=True)
    (folder / f"{name.replace('/', '-').replace(' ', '-')}.{suffix}").write_bytes(data)


def files_in(folder: Path) -> list[Path]:
    """The files of a folder whose suffix is known."""
    known = {suffix for kind in FORMATS.values() for suffix in kind.suffixes}
    return [path for path in folder.rglob("*") if path.suffix.lower() in known]


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--no-made", action="store_true", help="leave out the made files")
    parser.add_argument("--mutants", type=int, default=200, help="of each format and engine")
    parser.add_argument("--first", type=int, default=0, help="the number of the first mutant")
    parser.add_argument("--readers", nargs="*", choices=READERS, default=READERS)
    parser.add_argument("--stock", nargs="*", type=Path, default=[], help="more files to mutate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", nargs="*", default=[], metavar="MODULE",
                        help="as if not installed, in mutants: rapidocr")  # fmt: skip
    parser.add_argument(
        "--clock",
        type=float,
        default=CLOCK_SECONDS,
        help="seconds of the clock that a run may take, on a busy machine more",
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def main() -> int:
    """The whole run; 1 where something went wrong."""
    asked = arguments()
    Outcome.most_clock = asked.clock
    for name in asked.without:
        sys.modules[name] = None  # type: ignore[assignment]
    tables: list[Table] = []
    if not asked.no_made:
        with tempfile.TemporaryDirectory() as made:
            for name, make in MADE.items():
                (Path(made) / name).write_bytes(make())
            tables.append(run_files("made files", Path(made).iterdir(), asked.jobs))
    for folder in asked.folders:
        tables.append(run_files(str(folder), files_in(folder), asked.jobs))
    folders = [ROOT / "samples", *asked.stock]
    for reader in asked.readers if asked.mutants else ():
        few = 1 if set(asked.readers) <= _DEAR.keys() else _DEAR.get(reader, 1)
        numbers = range(asked.first, asked.first + max(asked.mutants // few, 1))
        tables.append(run_mutants(reader, folders, numbers, asked.seed))
    total, bad = sum(sum(t.codes.values()) for t in tables), sum(len(t.bad) for t in tables)
    print(f"{total} runs, {bad} went wrong" if bad else f"{total} runs, nothing went wrong")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
