"""Twice as much of any kind of content takes twice the processor time, whatever the reader."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

import pytest

from govplan import pipeline
from growing_files import GROWING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 2.3
# Seconds of a first reading that can be measured.
ENOUGH = 0.08
# Numbers have three digits at the most, so what is counted must not come to a thousand.
LARGEST = {"measures": 400, "one_line": 400, "items_in_a_cell": 400, "lists": 400}
ATTEMPTS = 4


@pytest.fixture(autouse=True)
def no_collection() -> Iterator[None]:
    """What is collected during a reading depends on what was read before."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def seconds(data: bytes, name: str) -> float:
    start = time.process_time()
    pipeline.plan_data(data, name)
    return time.process_time() - start


@pytest.mark.parametrize("kind", GROWING)
def test_twice_the_content_takes_twice_the_time(kind: str) -> None:
    name, make = GROWING[kind]
    seconds(make(3), name)
    most = LARGEST.get(kind.partition("-")[0], 50_000)
    size = 50
    while size < most and seconds(make(size), name) < ENOUGH:
        size = min(most, size * 2)
    one, two = make(size), make(2 * size)
    ratios = []
    for _ in range(ATTEMPTS):  # other programs run beside this one
        taken = [min(seconds(data, name) for _ in range(2)) for data in (one, two)]
        ratios.append(taken[1] / taken[0])
        if ratios[-1] <= MOST:
            return
    pytest.fail(f"{size} and {2 * size}: {ratios}")
