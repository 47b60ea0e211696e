"""Take today's output of every sample as the expected one: ``make accept``.

Read the difference before you commit it. The expected tree leaves out sources, which tests of the
readers look at; the outline is there for eyes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import govplan
from govplan.writers import Style, write

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "samples"
EXPECTED = HERE / "expected"


def samples() -> list[Path]:
    """Every sample plan."""
    return sorted(path for path in SAMPLES.glob("*/*") if path.is_file())


def expected_paths(sample: Path) -> tuple[Path, Path]:
    """Where the expected tree and outline of a sample stand."""
    folder = EXPECTED / sample.parent.name
    return folder / f"{sample.name}.json", folder / f"{sample.name}.outline"


def actual(sample: Path) -> tuple[str, str]:
    """The tree and the outline of a sample as they are today."""
    plan = govplan.parse(sample)
    tree = write(plan, "json", Style(sources="none")).decode()
    return tree, govplan.outline_text(plan)


def main() -> int:
    """Write the expected files and remove those without a sample."""
    if os.environ.get("CI"):
        print("expected files are accepted by a person, never in CI", file=sys.stderr)
        return 1
    kept = set()
    for sample in samples():
        for path, text in zip(expected_paths(sample), actual(sample), strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_text("utf-8") != text:
                path.write_text(text, "utf-8")
                print(f"changed: {path.relative_to(HERE)}")
            kept.add(path)
    for path in EXPECTED.rglob("*.*"):
        if path.is_file() and path not in kept:
            path.unlink()
            print(f"removed: {path.relative_to(HERE)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
