"""What holds in each test of processes: no child is left behind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


def _children() -> set[str]:
    """The numbers of this process's children, also of those that ended and that nobody awaited;
    none where the system does not tell them.
    """
    return {
        number
        for each in Path("/proc/self/task").glob("*/children")
        for number in each.read_text("ascii").split()
    }


@pytest.fixture
def no_child_is_left() -> Iterator[None]:
    """Other tests of this run may have children of their own, a browser or an object store."""
    before = _children()
    yield
    assert _children() <= before
