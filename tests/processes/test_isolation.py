from __future__ import annotations

import ctypes
import errno
import faulthandler
import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from govplan.model.errors import GovplanError, LimitError, NoPlanError, UnreadableError
from govplan.processes import worker as isolation
from govplan.processes.worker import Worker

pytestmark = [
    pytest.mark.skipif(not isolation.CAN_FORK, reason="this system cannot fork"),
    pytest.mark.usefixtures("no_child_is_left"),
]

GIB = 1 << 30


class OwnError(UnreadableError):
    """An error that the table does not know."""


def do(job: tuple[str, Any]) -> Any:
    """What the worker does in these tests: one thing or another that documents bring about."""
    kind, value = job
    if kind == "sleep":
        time.sleep(value)
    elif kind == "kill":
        faulthandler.disable()
        os.kill(os.getpid(), value)
    elif kind == "allocate":
        return len(bytearray(value))
    elif kind == "segfault":
        faulthandler.disable()
        ctypes.string_at(0)
    elif kind == "raise":
        raise value
    elif kind == "recurse":
        return do(job)
    elif kind == "exit":
        os._exit(value)
    elif kind == "print":
        os.write(1, value.encode())
        os.write(2, b"noise from a library")
    elif kind == "pid":
        return os.getpid()
    elif kind == "keep":
        KEPT.append(bytearray(value))
        return os.getpid()
    return value


KEPT: list[bytearray] = []
"""What a job leaves in its child."""


def make(seconds: float = 20.0, memory: int = GIB) -> Worker[tuple[str, Any], Any]:
    return Worker(do, memory_bytes=memory, seconds=seconds)


def test_results_come_back_from_one_child() -> None:
    with make() as worker:
        first, second = worker.run(("pid", None)), worker.run(("pid", None))
        big = worker.run(("echo", "字" * 3_000_000))
    assert first == second != os.getpid()
    assert big == "字" * 3_000_000


def room() -> int:
    """Bytes that a child with the usual limit may take: half of it at the least, more where the
    tests that ran before have loaded little.
    """
    sizes = Path("/proc/self/statm")
    pages = int(sizes.read_text().split()[0]) if sizes.exists() else 0
    return GIB - min(pages * os.sysconf("SC_PAGE_SIZE"), GIB // 2)


def test_what_earlier_jobs_left_costs_no_document() -> None:
    most = room() * 6 // 10
    with make(memory=GIB) as worker:
        first = worker.run(("keep", most))
        second = worker.run(("keep", most))
        assert second != first
        with pytest.raises(LimitError, match="memory"):
            worker.run(("keep", 2 << 30))
        assert worker.run(("echo", 1)) == 1


@pytest.mark.parametrize(
    ("job", "error", "message"),
    [
        (("kill", signal.SIGSEGV), UnreadableError, "crashed.*SIGSEGV"),
        (("segfault", None), UnreadableError, "crashed.*SIGSEGV"),
        (("exit", 3), UnreadableError, "crashed.*exit 3"),
        (("kill", signal.SIGKILL), LimitError, "was killed"),
        (("allocate", 3 * GIB), LimitError, "--max-memory-bytes"),
        (("raise", OSError(errno.ENOMEM, "no memory")), LimitError, "--max-memory-bytes"),
        (("raise", ImportError("x.so: failed to map segment")), LimitError, "--max-memory-bytes"),
        (("recurse", None), LimitError, "nested too deeply"),
        (("raise", NoPlanError("甲")), NoPlanError, "甲"),
        (("raise", ZeroDivisionError("乙")), GovplanError, "govplan itself failed.*乙"),
    ],
)
def test_what_a_document_may_bring_about_is_one_clean_error(
    job: tuple[str, Any], error: type[GovplanError], message: str
) -> None:
    with make() as worker:
        with pytest.raises(error, match=message) as found:
            worker.run(job)
        assert type(found.value) is error
        assert worker.run(("echo", "next")) == "next"


def test_a_hanging_job_is_killed_at_its_deadline() -> None:
    with make(seconds=3) as worker:
        started = time.monotonic()
        with pytest.raises(LimitError, match="--max-seconds"):
            worker.run(("sleep", 60))
        assert time.monotonic() - started < 60
        assert worker.run(("echo", 1)) == 1


def test_an_error_outside_the_table_keeps_the_nearest_class() -> None:
    with make() as worker, pytest.raises(UnreadableError, match="own") as found:
        worker.run(("raise", OwnError("own")))
    assert type(found.value) is UnreadableError


def test_libraries_that_print_are_not_heard(capfd: pytest.CaptureFixture[str]) -> None:
    with make() as worker:
        worker.run(("print", "noise"))
    assert capfd.readouterr() == ("", "")


def test_a_child_ends_when_its_parent_is_gone() -> None:
    reader, writer = os.pipe()
    middle = os.fork()
    if middle == 0:
        worker = make()
        pid = worker.run(("pid", None))
        os.write(writer, str(pid).encode())
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(writer)
    os.waitpid(middle, 0)
    pid = int(os.read(reader, 20))
    os.close(reader)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text("ascii").split()[2]
        except (ProcessLookupError, FileNotFoundError):
            return
        if state == "Z":
            return
        time.sleep(0.02)
    pytest.fail("the child outlived its parent")


def test_without_fork_jobs_run_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "CAN_FORK", False)
    with make() as worker:
        assert worker.run(("pid", None)) == os.getpid()
        with pytest.raises(UnreadableError, match="x"):
            worker.run(("raise", UnreadableError("x")))


def descriptors() -> set[str]:
    return {entry.name for entry in Path("/proc/self/fd").iterdir()}


def refuse() -> int:
    raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")


def test_a_process_that_cannot_be_started_is_one_clean_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "fork", refuse)
    before = descriptors()
    with make() as worker, pytest.raises(LimitError, match="no process could be started"):
        worker.run(("pid", None))
    assert descriptors() == before
