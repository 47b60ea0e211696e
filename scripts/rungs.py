"""Which rungs decide: each is switched off, and the cases that turn are counted. A rung without any
is held by its own example and the tests of its room at the most: write the case, or take it out.

``scripts/rungs.py [WORD...] [--cases FOLDER]``, a WORD of the module, the table or the name
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import govplan
from govplan.model import rungs
from govplan.pipeline import Options, plan_data

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
AGENTS = ("__main__", "agents", "loaders", "cluster", "assets")
"""What has no rungs, and needs extras or begins to work where it is imported."""


class Ladders:
    """All tables of rungs, one rung of which may be switched off."""

    def __init__(self) -> None:
        for module in pkgutil.walk_packages(govplan.__path__, "govplan."):
            if not any(part in AGENTS for part in module.name.split(".")):
                importlib.import_module(module.name)
        self.names: dict[int, str] = {}
        self.decided: set[int] = set()
        self.off: int | None = None
        self.modules = [m for name, m in sys.modules.items() if name.startswith("govplan.")]
        first = rungs.deciding
        for module in self.modules:
            for name, table in vars(module).items():
                if isinstance(table, tuple) and table and isinstance(table[0], rungs.Rung):
                    for rung in table:
                        key = f"{module.__name__.removeprefix('govplan.')} {name}: {rung.name}"
                        self.names.setdefault(id(rung), key)
            if getattr(module, "deciding", None) is first:
                module.deciding = self.deciding

    def deciding(self, table: Sequence[rungs.Rung[Any, Any]], case: Any) -> Any:
        """The first rung that holds and is not switched off."""
        for rung in table:
            if id(rung) != self.off and rung.holds(case):
                self.decided.add(id(rung))
                return rung
        return None

    def read(self, path: Path, off: int | None = None) -> dict[str, Any]:
        """The plan of a case without the rung ``off``, nothing remembered from before."""
        self.off = off
        self.decided.clear()
        for module in self.modules:
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
        _, head, _ = path.read_text("utf-8").split("\n=== ")
        name, document = head.split("\n", 1)
        return plan_data(document.encode(), path.stem, Options(format=name))


def main() -> None:
    """Print a line a rung: cases that it decides in, and those that turn without it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--cases", type=Path, default=ROOT / "tests" / "cases")
    options = parser.parse_args()
    ladders = Ladders()
    plans: dict[Path, dict[str, Any]] = {}
    cases: dict[int, list[Path]] = defaultdict(list)
    for path in sorted(options.cases.glob("*.case")):
        plans[path] = ladders.read(path)
        for rung in ladders.decided:
            cases[rung].append(path)
    for rung, name in ladders.names.items():
        if all(word in name for word in options.words):
            turned = [p for p in cases[rung] if ladders.read(p, rung) != plans[p]]
            print(f"{len(cases[rung]):4} {len(turned):4}  {name}", flush=True)


if __name__ == "__main__":
    main()
