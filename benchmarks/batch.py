"""What a batch costs: 2,000 generated documents of all formats, with one process and with two.

Run ``python benchmarks/batch.py [COUNT]``. Prints the rates, their ratio, and the peak memory of
the parent process for a tenth of the documents and for all, which shows whether it stays flat. On a
machine that does much else the rates tell little; then look at the processor time: twice that of
one process through that of two is the ratio that two idle cores could give at most.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
GOVPLAN = str(Path(sys.executable).with_name("govplan"))
MIB = 1024 * 1024
LEAST_RATIO, MOST_MEMORY = 1.85, 150


def make(folder: Path, count: int) -> None:
    """``count`` documents of all formats, no two with the same bytes."""
    sources = sorted(path for path in SAMPLES.glob("*/*") if path.stat().st_size < 100_000)
    for number in range(count):
        source = sources[number % len(sources)]
        target = folder / f"{number // 100:03}" / f"{number:05}{source.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        change(target, number)


def change(path: Path, number: int) -> None:
    """Make the bytes of a copy its own without changing what a reader sees of the plan."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path, "a") as package:
            package.comment = f"{number}".encode()
    elif path.suffix == ".pdf":
        with path.open("ab") as file:
            file.write(f"%{number}\n".encode())
    else:
        with path.open("ab") as file:
            file.write(b"\n" * (1 + number % 7))


def run(source: Path, target: Path, jobs: int) -> tuple[float, float, float]:
    """The seconds by the clock and of the processor that a batch takes, and the peak memory of its
    parent in MiB.
    """
    start, before = time.perf_counter(), processor_seconds()
    process = subprocess.Popen(
        [GOVPLAN, "batch", str(source), "-o", str(target), "-j", str(jobs), "-q"]
    )
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, resident(process.pid))
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"the batch ended with {process.returncode}")
    return time.perf_counter() - start, processor_seconds() - before, peak


def processor_seconds() -> float:
    """What all processes that were waited for have taken of the processor."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def resident(pid: int) -> float:
    """The peak resident memory of a process so far, in MiB (0 where the system does not say)."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "in", count)
        make(folder / "few", max(1, count // 10))
        _, _, few = run(folder / "few", folder / "out-few", 2)
        one, alone, _ = run(folder / "in", folder / "out-1", 1)
        two, shared, peak = run(folder / "in", folder / "out-2", 2)
        same = subprocess.run(
            ["diff", "-rq", "-x", "report.jsonl", folder / "out-1", folder / "out-2"], check=False
        )
    print(f"documents                 {count}")
    print(f"one process               {count / one:.1f} a second")
    print(f"two processes             {count / two:.1f} a second")
    print(f"ratio                     {one / two:.2f} (at least {LEAST_RATIO})")
    print(f"processor                 {alone:.1f} s by one, {shared:.1f} s by two, "
          f"ratio at most {2 * alone / shared:.2f}")  # fmt: skip
    print(f"peak of the parent        {peak:.0f} MiB (at most {MOST_MEMORY}), "
          f"{few:.0f} MiB for a tenth")  # fmt: skip
    print(f"same bytes                {'yes' if same.returncode == 0 else 'no'}")
    print(f"peak of a worker          {worker_peak():.0f} MiB; cores: {os.cpu_count()}")
    return int(one / two < LEAST_RATIO or peak > MOST_MEMORY or same.returncode != 0)


def worker_peak() -> float:
    """The largest resident memory of any process that was waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return usage / (MIB if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    sys.exit(main())
