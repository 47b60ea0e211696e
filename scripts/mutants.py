"""Change the code in every small way and see whether a test fails: ``make mutants``.

    python scripts/mutants.py numbering

Works with mutmut on a copy, so that the checkout stays as it is. What survives is listed by
function; ``--show NAME`` prints the first changes in it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
FAST = ["tests/test_cases.py", "tests/docs/test_doctests.py", "tests/test_round_trip.py"]
# what is changed, and the tests that should see it
MODULES: dict[str, tuple[list[str], list[str]]] = {
    "numbering": (["numbering/*"], ["tests/numbering", *FAST]),
    "outline": (["outline/*"], ["tests/outline", "tests/golden", *FAST]),
    "units": (
        ["annotate/units.py", "annotate/clauses.py", "annotate/pieces.py", "annotate/brackets.py",
         "annotate/roles.py", "annotate/unit_names.py", "annotate/rules.py",
         "annotate/wording.py"],
        ["tests/annotate", *FAST],
    ),
    "deadlines": (["annotate/deadlines.py"], ["tests/annotate/test_deadlines.py", *FAST]),
}  # fmt: skip
CONFIGURATION = """
[tool.mutmut]
source_paths = ["src/govplan"]
only_mutate = {only}
pytest_add_cli_args_test_selection = {tests}
also_copy = ["tests", "samples", "src", "docs"]
"""


def prepare(place: Path, module: str) -> None:
    """A copy of the project that mutmut may change."""
    ignored = shutil.ignore_patterns(".*", "__pycache__", "mutants", "out")
    shutil.copytree(ROOT, place, ignore=ignored, dirs_exist_ok=True)
    changed, tests = MODULES[module]
    only = [f"src/govplan/{name}" for name in changed]
    with (place / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(CONFIGURATION.format(only=only, tests=tests).replace("'", '"'))


def mutmut(place: Path, *arguments: str, capture: bool = False) -> str:
    """Run mutmut in the copy."""
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments],
        cwd=place, check=False, text=True, env={**os.environ, "GOVPLAN_ROUND_TRIPS": "2"},
        stdout=subprocess.PIPE if capture else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if capture else None,
    )  # fmt: skip
    return done.stdout or ""


def report(place: Path, shown: str | None) -> float:
    """Print the score and the survivors by function."""
    rows = re.findall(r"(\S+__mutmut_\d+): (.+)", mutmut(place, "results", "--all", "true",
                                                         capture=True))  # fmt: skip
    found = Counter(state.strip() for _, state in rows)
    killed = found["killed"] + found["timeout"]
    counted = sum(found.values())
    left = [name for name, state in rows if state.strip() in {"survived", "no tests"}]
    for function, count in Counter(name.split("__mutmut_")[0] for name in left).most_common():
        print(f"{count:4} {function}")
        if shown and shown in function:
            for name in [name for name in left if name.startswith(function + "__mutmut_")]:
                print(mutmut(place, "show", name, capture=True))
    score = killed / counted if counted else 0.0
    print(f"{killed} of {counted} killed, {score:.0%}: {dict(found)}")
    return score


def main() -> int:
    """The whole run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("module", choices=sorted(MODULES))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--show", help="part of the name of functions whose survivors to print")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        prepare(place, arguments.module)
        mutmut(place, "run", "--max-children", str(arguments.jobs))
        report(place, arguments.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
