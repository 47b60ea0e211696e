"""Change the code in every small way and see whether a test fails: ``make mutants``.

    python scripts/mutants.py deadlines
    python scripts/mutants.py outline --sample 400 --seed 1

The changes are mutmut's (``mutation.py``); ``mutation_run.py`` says how they are run. A change
that no test notices survives: either a test is missing, or the code is not needed, or the change
makes no difference. Those of the last kind are told with the reason in ``equivalent_mutants.txt``
and not counted. What survived is kept in ``out/mutants/``, so that ``--again`` runs only that.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "govplan"
EQUIVALENT = Path(__file__).with_name("equivalent_mutants.txt")
WHOLE = ["tests/test_cases.py::test_case", "tests/docs/test_doctests.py", "tests/golden"]
# what is changed, and the tests that should see it
MODULES: dict[str, tuple[list[str], list[str]]] = {
    "deadlines": (["responsibility/deadlines/*.py"],
                  ["tests/responsibility", *WHOLE]),
    "units": (
        [*(f"responsibility/{name}.py" for name in (
            "units", "clauses", "name_splits", "name_rungs", "brackets", "bracket_rungs",
            "roles", "names", "document_rules", "qualifiers")), "attribution/*.py"],
        ["tests/responsibility", "tests/attribution", *WHOLE],
    ),
    "numbering": (["numbering/*.py", "lexicon/numerals.py"],
                  ["tests/numbering", "tests/lexicon", "tests/responsibility/test_deadlines.py",
                   *WHOLE]),
    "outline": (["outline/**/*.py", "lexicon/column_*.py", "lexicon/role_labels.py"],
                ["tests/outline", "tests/responsibility/test_roles.py", *WHOLE]),
}  # fmt: skip


def main() -> int:
    """The whole run."""
    arguments = _arguments()
    os.environ["GOVPLAN_ROUND_TRIPS"] = "2"
    sys.path.insert(0, str(ROOT / "src"))
    import mutation
    import mutation_run
    import pytest
    from hypothesis import Phase, settings

    patterns, tests = MODULES[arguments.module]
    files = [path for pattern in patterns for path in sorted(PACKAGE.glob(pattern))]
    everything = [mutant for file in files for mutant in mutation.mutants(file)]
    found = [m for m in everything if arguments.only in f"{m.path.name} {m.function}"]
    memory = ROOT / "out" / "mutants" / f"{arguments.module}.json"
    if arguments.again:
        left = json.loads(memory.read_text("utf-8"))
        found = [mutant for mutant in found if mutant.key in left]
    random.Random(arguments.seed).shuffle(found)
    equivalent = _equivalent()
    told = (m for m in found if m.compiles() and m.key not in equivalent)
    found = list(islice(told, arguments.sample))
    settings.register_profile(
        "mutants", deadline=None, derandomize=True, database=None, max_examples=25,
        phases=[Phase.explicit, Phase.generate],
    )  # fmt: skip
    runner = mutation_run.Runner(PACKAGE, found, arguments.jobs)
    os.chdir(ROOT)
    options = ["-p", "no:cacheprovider", "--assert=plain", "--capture=no", "--no-header", "-qqq"]
    code = pytest.main([*options, "--hypothesis-profile=mutants", *tests], plugins=[runner])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        print(f"pytest ended with {code!r}", file=sys.stderr)
        return 1
    survivors = [m for m in found if runner.states[m] in ("survived", "no tests")]
    memory.parent.mkdir(parents=True, exist_ok=True)
    memory.write_text(json.dumps([m.key for m in survivors], ensure_ascii=False, indent=1))
    for function, count in Counter(f"{m.path.name} {m.function}" for m in survivors).most_common():
        print(f"{count:4} {function}")
    share = _report(Counter(runner.states.values()), len(everything))
    return int(100 * share < arguments.least)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("module", choices=sorted(MODULES))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--sample", type=int, help="run so many, drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=float, default=0, help="fail below so many per cent")
    parser.add_argument("--only", default="", help="part of a file's and function's name to run")
    parser.add_argument("--again", action="store_true", help="run only what survived last time")
    return parser.parse_args()


def _equivalent() -> set[str]:
    """The keys of mutants that are known to make no difference."""
    rows = EQUIVALENT.read_text("utf-8").splitlines() if EQUIVALENT.exists() else []
    return {row for row in rows if re.match(r"\w+/\w+\.py ", row)}


def _report(states: Counter[str], everything: int) -> float:
    counted = sum(states.values())
    left = states["survived"] + states["no tests"]
    share = (counted - left) / counted if counted else 1.0
    print(f"{counted} of {everything} mutants run")
    print(f"{counted - left} of {counted} killed: {share:.1%}  ({dict(states)})")
    return share


if __name__ == "__main__":
    sys.exit(main())
