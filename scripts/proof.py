"""Prove the ledger of many documents: what is counted as placed stands in the plan.

``scripts/proof.py FOLDER…`` reads every file below the folders, ``--plans N`` also N random plans
in the layouts of the tests. Each run of words that is claimed and absent is printed with its file;
the exit code is 6 where there is one.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, repeat
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2
SECONDS = 60


class Late(BaseException):
    """A document took too long; no library that catches ``Exception`` keeps it."""


def absent(path: Path, ocr: str = "auto") -> list[str] | None:
    """The runs that are claimed and absent; ``None`` of a file that cannot be read in time."""
    import signal

    from govplan.model.errors import GovplanError
    from govplan.pipeline import Options, plan_data

    def late(*_: object) -> None:
        raise Late

    signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    try:
        plan = plan_data(path.read_bytes(), path.name, Options(proof=True, ocr=ocr))
    except (GovplanError, MemoryError, Late):
        return None
    finally:
        signal.alarm(0)
    return _messages(plan["diagnostics"])


def _messages(diagnostics: list[dict[str, str]]) -> list[str]:
    return [
        f"{one['message'].partition(': ')[2]}  [{one['path']}]"
        for one in diagnostics
        if one["code"] == "placed-absent"
    ]


def absent_of_plan(seed: int) -> list[str]:
    """The same of a random plan, as prose or as a table, in a format that the seed chooses."""
    sys.path.insert(0, str(ROOT / "tests"))
    from random import Random

    from govplan.pipeline import Options, plan_data
    from plan_generator import generate
    from plan_renderer import PROSE
    from plan_tables import FORMATS, LAYOUTS, layouts_of

    plan = generate(Random(seed), table=bool(seed % 2))
    name = sorted(FORMATS if seed % 2 else PROSE)[seed // 2 % 4]
    if seed % 2:
        layouts = layouts_of(name)
        data = FORMATS[name](plan.title, LAYOUTS[layouts[seed // 8 % len(layouts)]](plan))
    else:
        data = PROSE[name](plan)
    found = plan_data(data, f"plan-{seed}", Options(format=name, proof=True))
    return _messages(found["diagnostics"])


def main() -> int:
    """Print what is absent as it is found, then how many documents have something absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--plans", type=int, default=0)
    parser.add_argument("--ocr", choices=("auto", "never"), default="auto", help="of scanned pages")
    options = parser.parse_args()
    files = [path for folder in options.folders for path in _files(folder)]
    seeds = range(options.plans)
    counts: Counter[str] = Counter()
    with ProcessPoolExecutor(WORKERS) as pool:
        read = pool.map(absent, files, repeat(options.ocr), chunksize=4)
        planned = pool.map(absent_of_plan, seeds, chunksize=64)
        names = chain(map(str, files), (f"plan {seed}" for seed in seeds))
        for name, found in zip(names, chain(read, planned), strict=True):
            counts[_OUTCOMES[None if found is None else bool(found)]] += 1
            for run in found or ():
                print(f"{name}: {run}", flush=True)
    print(", ".join(f"{counts[what]} {what}" for what in _OUTCOMES.values()))
    return 6 if counts[_OUTCOMES[True]] else 0


_OUTCOMES = {False: "proven", True: "with absent runs", None: "not read"}


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    return sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.endswith(".json"))


if __name__ == "__main__":
    sys.exit(main())
