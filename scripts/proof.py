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
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2
SECONDS = 60


def absent(path: Path) -> list[str]:
    """The runs that are claimed and absent; none of a file that cannot be read."""
    import signal

    from govplan.model.errors import GovplanError
    from govplan.pipeline import Options, plan_data

    def late(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    try:
        plan = plan_data(path.read_bytes(), path.name, Options(proof=True))
    except (GovplanError, TimeoutError, MemoryError):
        return []
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
    """Print what is absent, then how many documents have something absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--plans", type=int, default=0)
    options = parser.parse_args()
    files = [path for folder in options.folders for path in _files(folder)]
    documents: list[tuple[str, list[str]]] = []
    with ProcessPoolExecutor(WORKERS) as pool:
        documents.extend(zip(map(str, files), pool.map(absent, files, chunksize=4), strict=True))
        seeds = range(options.plans)
        names = (f"plan {seed}" for seed in seeds)
        documents.extend(zip(names, pool.map(absent_of_plan, seeds, chunksize=64), strict=True))
    counts = Counter({name: len(found) for name, found in documents if found})
    for name, found in documents:
        for run in found:
            print(f"{name}: {run}")
    print(f"{len(documents)} documents, {len(counts)} with {counts.total()} absent runs")
    return 6 if counts else 0


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    return sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.endswith(".json"))


if __name__ == "__main__":
    sys.exit(main())
