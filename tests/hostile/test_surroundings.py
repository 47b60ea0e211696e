"""Full disks, read-only places, plain locales and signals at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from random import Random
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "2022年工作要点\n一、规范公开\n1.编制目录。（责任单位：县司法局）\n"
READ_ONLY = pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number in range(30):
        (tmp_path / "in" / f"{number:02}.txt").write_text(PLAN, "utf-8")
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    return tmp_path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "govplan", *arguments]


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    variables = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(
        command(*arguments), cwd=cwd, env=variables, capture_output=True, timeout=60, check=False
    )


def one_sentence(done: subprocess.CompletedProcess[bytes]) -> None:
    assert done.stderr.count(b"\n") == 1, done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "markdown"])
def test_a_full_disk(here: Path, form: str) -> None:
    done = run("parse", "plan.txt", "--to", form, "-o", "/dev/full", cwd=here)
    assert done.returncode == 2
    one_sentence(done)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["formats"], ["completion", "bash"], ["schema"],
                  ["parse", "plan.txt"], ["units", "plan.txt"], ["batch", "plan.txt", "-qo", "o"]],
    ids=" ".join,
)  # fmt: skip
def test_a_standard_output_that_is_full(here: Path, arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            command(*arguments), cwd=here, stdout=full, stderr=subprocess.PIPE, check=False
        )
    if "-qo" in arguments:
        assert (done.returncode, done.stderr) == (0, b"")
        return
    assert done.returncode == 2
    one_sentence(done)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed(here: Path, closed: str) -> None:
    """The pipes to the reading process must not take their places."""
    script = f'"$0" -m govplan parse plan.txt -o plan.json {closed}'
    done = subprocess.run(["/bin/sh", "-c", script, sys.executable], cwd=here, check=False)
    assert done.returncode == 0
    assert json.loads((here / "plan.json").read_bytes())["requirements"]


@READ_ONLY
@pytest.mark.parametrize("target", ["locked/plan.json", "locked/new/plan.json"])
def test_a_read_only_folder(here: Path, target: str) -> None:
    (here / "locked").mkdir(mode=0o500)
    done = run("parse", "plan.txt", "-o", target, cwd=here)
    assert done.returncode == 2
    one_sentence(done)


def test_a_working_folder_that_is_gone(here: Path) -> None:
    gone = here / "gone"
    gone.mkdir()
    plan = here / "plan.txt"
    script = f'rmdir "{gone}"; exec "$0" -m govplan parse "{plan}"'
    done = subprocess.run(
        ["/bin/sh", "-c", script, sys.executable], cwd=gone, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"HOME": "/nonexistent", "TERM": "dumb"},
        {"HOME": "/proc", "XDG_CACHE_HOME": "/proc", "TMPDIR": "/nonexistent"},
        {"COLUMNS": "1", "LINES": "1"},
    ],
    ids=lambda value: " ".join(value),
)
@pytest.mark.parametrize("name", ["parse", "outline", "check"])
def test_poor_environments(here: Path, environment: dict[str, str], name: str) -> None:
    (here / "方案.txt").write_text(PLAN, "utf-8")
    done = run(name, "方案.txt", cwd=here, **environment)
    assert done.returncode == 0, done.stderr
    assert "司法局".encode() in done.stdout or name == "check"
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("kind", ["parse", "batch"])
def test_signals_at_any_moment(here: Path, number: signal.Signals, kind: str) -> None:
    """A signal that comes before the program has begun ends it as it ends any other.

    Python ends itself by SIGINT (130 to a shell) where the interruption met code that it was
    compiling from a string, however it was handled.
    """
    random = Random(f"{number} {kind}")
    files = [f"in/{index:02}.txt" for index in range(30)]
    arguments = ["parse", *files, "-o", "out.jsonl"] if kind == "parse" else ["batch", "in", "-o",
                                                                             "out"]  # fmt: skip
    for _ in range(5):
        process = subprocess.Popen(
            command(*arguments), cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(random.uniform(0.05, 0.8))
        process.send_signal(number)
        _, errors = process.communicate(timeout=30)
        if b"Traceback" in errors:  # of Python, which had not come to the command
            assert b"in main" not in errors, errors
            assert b"KeyboardInterrupt" in errors, errors
        else:
            assert process.returncode in {0, 130, -number, -signal.SIGINT}, errors
        assert not list(here.rglob(".govplan*"))
        for path in here.rglob("out/*.json"):
            assert json.loads(path.read_bytes())["schema_version"] == "1"
        if (here / "out.jsonl").exists():
            assert len((here / "out.jsonl").read_bytes().splitlines()) == 30
