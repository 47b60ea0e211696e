"""Which weights of the table fitter decide: each is moved by a fifth, and the cases that turn are
shown; a weight without any is decided by nothing that is tested.

``scripts/weights.py [--by 0.2] [--cases FOLDER]``
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from govplan.parsers.text_tables.fitting import align, short_rows, weights
from govplan.parsers.text_tables.streams import cell_lines, spaces, trailing_bars
from govplan.pipeline import Options, plan_data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

ROOT = Path(__file__).parents[1]
USERS = (cell_lines, short_rows, spaces, trailing_bars)
"""The modules that ask the fitter."""
KINDS = ("empty", "number", "units", "date", "heading", "text", "long", "ditto")
"""What a cell looks like: the columns of ``COST``."""


def read(path: Path) -> dict[str, Any]:
    """The plan of a case; its file tells the format, the document and the tree."""
    _, head, _ = path.read_text("utf-8").split("\n=== ")
    name, document = head.split("\n", 1)
    return plan_data(document.encode(), path.stem, Options(format=name))


def fitted(paths: list[Path]) -> dict[Path, dict[str, Any]]:
    """The plans of the cases that the fitter has a hand in."""
    asked: list[None] = []

    def spy(*arguments: Any, **options: Any) -> align.Fit:
        asked.append(None)
        return align.fit_cells_to_columns(*arguments, **options)

    found: dict[Path, dict[str, Any]] = {}
    for module in USERS:
        vars(module)["fit_cells_to_columns"] = spy
    for path in paths:
        asked.clear()
        plan = read(path)
        if asked:
            found[path] = plan
    return found


def moved(by: float) -> Iterator[str]:
    """Each weight in turn as it is moved, by its name; it is put back behind."""
    for name, value in [(n, v) for n, v in vars(weights).items() if n.isupper() and n != "COST"]:
        for factor in (1 - by, 1 + by):
            setattr(weights, name, value * factor)
            yield f"{name} {value:g} x {factor:g}"
        setattr(weights, name, value)
    for kind, costs in list(weights.COST.items()):
        for place, looks in enumerate(KINDS):
            for factor in (1 - by, 1 + by) if costs[place] else ():
                row = list(costs)
                row[place] *= factor
                weights.COST[kind] = tuple(row)
                yield f"COST {looks} under {kind} {costs[place]:g} x {factor:g}"
        weights.COST[kind] = costs


def main() -> None:
    """Print for each weight and way the cases that turn."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--by", type=float, default=0.2)
    arguments.add_argument("--cases", type=Path, default=ROOT / "tests" / "cases")
    options = arguments.parse_args()
    plans = fitted(sorted(options.cases.glob("*.case")))
    print(f"{len(plans)} cases ask the fitter")
    for name in moved(options.by):
        turned = [path.stem for path, plan in plans.items() if read(path) != plan]
        print(f"{name:<44} {len(turned):3}  {' '.join(turned)}")


if __name__ == "__main__":
    main()
