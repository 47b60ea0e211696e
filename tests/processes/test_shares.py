"""A job in shares: the result of one process, whatever happens to the others."""

from __future__ import annotations

import gc
import os
import resource
import signal
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govplan.model.errors import LimitError
from govplan.processes import shares
from govplan.processes.shares import divide, in_shares

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")

HALVES = divide(10, 2)
HERE = os.getpid()


@given(st.integers(0, 500), st.integers(1, 9), st.integers(1, 50))
def test_all_is_divided_once_in_order(count: int, number: int, least: int) -> None:
    found = divide(count, number, least)
    assert [index for share in found for index in share] == list(range(count))
    assert len(found) <= number
    assert len(found) == 1 or min(map(len, found)) >= least
    assert max(map(len, found)) - min(map(len, found)) <= 1


def test_each_share_but_the_first_has_a_process_of_its_own() -> None:
    found = in_shares(lambda share: (os.getpid(), list(share)), divide(6, 3))
    assert [indexes for _, indexes in found] == [[0, 1], [2, 3], [4, 5]]
    assert found[0][0] == HERE
    assert len({process for process, _ in found}) == 3


def test_one_share_needs_no_process() -> None:
    assert in_shares(lambda share: (os.getpid(), share), divide(6, 1)) == [(HERE, range(6))]


def fail_elsewhere(share: range) -> int:
    if os.getpid() != HERE:
        raise ValueError("not here")
    return sum(share)


def crash_elsewhere(share: range) -> int:
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return sum(share)


def answer_with_what_cannot_travel(share: range) -> object:
    return sum(share) if os.getpid() == HERE else lambda: share


@pytest.mark.parametrize(
    "function", [fail_elsewhere, crash_elsewhere, answer_with_what_cannot_travel]
)
def test_a_share_that_its_process_does_not_give_is_done_here(function: object) -> None:
    assert in_shares(function, HALVES) == [10, 35]  # type: ignore[arg-type]


def test_where_no_process_can_be_started_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise OSError("no more processes")

    before = _descriptors()
    monkeypatch.setattr(os, "fork", refuse)
    assert in_shares(lambda share: (os.getpid(), sum(share)), HALVES) == [(HERE, 10), (HERE, 35)]
    assert _descriptors() == before


def test_the_error_of_the_first_share_that_fails_is_raised() -> None:
    def refuse(share: range) -> int:
        if share.start:
            raise LimitError(f"from {share.start}")
        return 0

    with pytest.raises(LimitError, match="from 3"):
        in_shares(refuse, divide(9, 3))


def test_want_of_memory_in_the_first_share_is_met_by_doing_it_again() -> None:
    calls: list[range] = []

    def need(share: range) -> int:
        calls.append(share)
        if calls == [HALVES[0]]:
            raise MemoryError
        return sum(share)

    assert in_shares(need, HALVES) == [10, 35]
    assert calls == [HALVES[0], HALVES[0]]


def test_the_memory_that_is_left_is_divided_and_given_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits = [(1 << 40, resource.RLIM_INFINITY)]
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda _, limit: limits.append(limit))
    used = shares._used_memory()
    in_shares(len, divide(9, 3))
    assert limits[0] == limits[2]
    assert limits[1][0] == pytest.approx(used + ((1 << 40) - used) / 3, rel=0.01)


@pytest.mark.usefixtures("no_child_is_left")
def test_nothing_is_left_behind() -> None:
    before, frozen = _descriptors(), gc.get_freeze_count()
    with pytest.raises(ZeroDivisionError):
        in_shares(lambda share: 1 // share.start, HALVES)
    assert _descriptors() == before
    assert gc.get_freeze_count() == frozen


def test_a_share_ends_with_the_process_that_wants_it(tmp_path: Path) -> None:
    told = tmp_path / "pid"

    def linger(share: range) -> None:
        if share.start:
            told.write_text(str(os.getpid()))
        time.sleep(30)

    parent = os.fork()
    if not parent:
        in_shares(linger, HALVES)
        os._exit(0)
    _wait_for(lambda: told.exists() and told.read_text() != "")
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    _wait_for(lambda: not _runs(int(told.read_text())))


def test_no_more_processes_than_help() -> None:
    assert 1 <= shares.processors() <= shares.MOST


def _descriptors() -> list[str]:
    return sorted(entry.name for entry in Path("/dev/fd").iterdir())


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _wait_for(condition: object) -> None:
    for _ in range(500):
        if condition():  # type: ignore[operator]
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to pass")
