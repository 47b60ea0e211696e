"""Read documents of all formats at the same time, in every way that Python has for it.

Run ``python scripts/stress.py KIND [SECONDS] [FILE…]`` with ``threads``, ``asyncio``, ``fork``,
``spawn`` or ``fork-in-threads``; every plan must be what reading the files one by one gives.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
import time
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import cycle
from pathlib import Path

import govplan

SAMPLES = Path(__file__).parents[1] / "samples"
WORKERS = 8


def samples() -> list[str]:
    """The shortest sample of each format, and one more PDF."""
    by_format: dict[str, list[Path]] = {}
    for path in sorted(SAMPLES.glob("*/*"), key=lambda path: path.stat().st_size):
        if path.is_file():
            by_format.setdefault(path.parent.name, []).append(path)
    kept = [paths[0] for paths in by_format.values()] + by_format["pdf"][1:3]
    return [str(path) for path in kept]


def read(path: str) -> tuple[str, str]:
    """The plan of a file."""
    return path, govplan.parse(path).model_dump_json()


def forked(path: str) -> tuple[str, str]:
    """The same read by a child of this thread."""
    from govplan.processes.worker import Worker

    with Worker(read, memory_bytes=2 << 30, seconds=60) as worker:
        return worker.run(path)


def in_pool(pool: Executor, function: object, files: list[str], seconds: float) -> list[list[str]]:
    """What a pool finds, round after round."""
    end, found = time.monotonic() + seconds, []
    turns = cycle(files)
    while time.monotonic() < end:
        found += pool.map(function, [next(turns) for _ in range(2 * WORKERS)])  # type: ignore[arg-type]
    return [list(pair) for pair in found]


async def in_loop(files: list[str], seconds: float) -> list[list[str]]:
    """The same from an event loop."""
    end, found = time.monotonic() + seconds, []
    while time.monotonic() < end:
        found += await asyncio.gather(*(asyncio.to_thread(read, path) for path in files * 2))
    return [list(pair) for pair in found]


def run(kind: str, files: list[str], seconds: float) -> list[list[str]]:
    """The plans that were read by one kind of workers."""
    if kind == "asyncio":
        return asyncio.run(in_loop(files, seconds))
    if kind in ("fork", "spawn"):
        context = multiprocessing.get_context(kind)
        with ProcessPoolExecutor(2, mp_context=context) as processes:
            return in_pool(processes, read, files, seconds)
    with ThreadPoolExecutor(WORKERS) as threads:
        return in_pool(threads, forked if kind == "fork-in-threads" else read, files, seconds)


def main() -> int:
    """Compare what is read at the same time with what is read alone."""
    kind, seconds = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 40.0
    files = sys.argv[3:] or samples()
    alone = dict(map(read, files))
    found = run(kind, files, seconds)
    wrong = {os.path.basename(path) for path, plan in found if plan != alone[path]}  # noqa: PTH119
    print(f"{kind}: {len(found)} plans, {len(wrong)} files differ {sorted(wrong)}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
