"""What the tests of doubled sizes share."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def no_collection() -> Iterator[None]:
    """What is collected during a reading depends on what was read before."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()
