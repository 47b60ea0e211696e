"""A batch that was killed while its folder changed is gone on with to the same bytes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

KILLED = Path(__file__).parents[2] / "scripts" / "killed_batches.py"


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_random_moments(seed: int) -> None:
    done = subprocess.run(
        [sys.executable, str(KILLED), "40", "6", str(seed)], capture_output=True, text=True,
        timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert ", 0 wrong" in done.stdout


def test_what_a_killed_batch_left_half_written_is_removed(tmp_path: Path) -> None:
    from govplan.output import _prefix, remove_leftovers

    ended = subprocess.Popen([sys.executable, "-c", "pass"])
    ended.wait()
    mine = tmp_path / f"{_prefix()}{ended.pid}-abc.tmp"
    running = tmp_path / f"{_prefix()}1-abc.tmp"
    other = tmp_path / f".govplan-elsewhere-{ended.pid}-abc.tmp"
    for path in (mine, running, other):
        path.write_text("half")
    remove_leftovers(tmp_path)
    assert (mine.exists(), running.exists(), other.exists()) == (False, True, True)
