"""Programs of others and private folders end with the process that asked for them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govplan.model.errors import LimitError, UnreadableError
from govplan.processes.private import private_folder
from govplan.processes.programs import run_program
from govplan.processes.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

FAMILY = ["sh", "-c", "sleep 61.25 & cut -d ' ' -f 5 /proc/$$/stat > '{pid}'; sleep 61.25; true"]


def family(folder: Path) -> list[str]:
    """A program that starts another one, and tells its group in the file ``pid``."""
    return [part.format(pid=folder / "pid") for part in FAMILY]


def members(folder: Path) -> list[str]:
    """The processes of the group that are alive."""
    group = (folder / "pid").read_text().strip()
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[2] == group and fields[0] != "Z":
            found.append(status.parent.name)
    return found


def are_gone(folder: Path) -> bool:
    end = time.monotonic() + 120
    while members(folder) and time.monotonic() < end:
        time.sleep(0.05)
    return not members(folder)


def test_what_takes_too_long_is_killed_with_all_that_it_started(tmp_path: Path) -> None:
    with pytest.raises(TimeoutError):
        run_program(family(tmp_path), 1.0)
    assert are_gone(tmp_path)


def test_a_program_ends_with_the_process_that_runs_it(tmp_path: Path) -> None:
    code = (
        f"from govplan.processes.programs import run_program; run_program({family(tmp_path)}, 60)"
    )
    with subprocess.Popen([sys.executable, "-c", code]) as process:
        end = time.monotonic() + 120
        while not (tmp_path / "pid").exists() or not members(tmp_path):
            assert time.monotonic() < end
            time.sleep(0.05)
        process.kill()
    assert are_gone(tmp_path)


def test_a_program_that_ends_in_time_is_waited_for(tmp_path: Path) -> None:
    run_program(["sh", "-c", f"sleep 0.2; echo done > '{tmp_path / 'out'}'"], 30)
    assert (tmp_path / "out").read_text() == "done\n"


def hang(folder: str) -> None:
    tempfile.tempdir = folder
    with private_folder() as mine:
        (mine / "copy.doc").write_text("x")
        time.sleep(60)


def crash(folder: str) -> None:
    tempfile.tempdir = folder
    with private_folder():
        import os

        os.abort()


@pytest.mark.parametrize(("job", "error"), [(hang, LimitError), (crash, UnreadableError)])
def test_private_folders_go_with_a_process_that_is_killed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    job: Callable[[str], None],
    error: type[Exception],
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Worker(job, memory_bytes=1 << 30, seconds=1.0) as worker, pytest.raises(error):
        worker.run(str(tmp_path))
    assert not list(tmp_path.iterdir())
