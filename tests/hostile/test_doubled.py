"""Twice as much of any kind of content takes twice the processor time, whatever the reader."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

import growing_time
from govplan import pipeline
from govplan.model.limits import DEFAULT_LIMITS
from govplan.packets import Packet
from growing_files import GROWING
from growing_packages import packet
from growing_time import compare, forget

if TYPE_CHECKING:
    from pathlib import Path

# Numbers have three digits at the most, so what is counted must not come to a thousand; a cell of
# a workbook holds 32,767 characters.
LARGEST = {"measures": 400, "one_line": 400, "items_in_a_cell": 400, "lists": 400,
           "names_in_a_cell": 3000, "sheets": 500}  # fmt: skip


pytestmark = pytest.mark.usefixtures("no_collection")


def seconds(data: bytes, name: str) -> float:
    """The processor time of a first reading: a second one finds as much as the caches hold."""
    forget()
    start = time.process_time()
    pipeline.plan_data(data, name)
    return time.process_time() - start


@pytest.mark.parametrize("kind", GROWING)
def test_twice_the_content_takes_twice_the_time(kind: str) -> None:
    name, make = GROWING[kind]
    compare(make, lambda data: seconds(data, name), LARGEST.get(kind.partition("-")[0], 50_000))


def test_twice_the_members_of_a_packet_take_twice_the_time(tmp_path: Path) -> None:
    path = tmp_path / "packet.zip"

    def taken(data: bytes) -> float:
        path.write_bytes(data)
        start = time.process_time()
        found = Packet(str(path), DEFAULT_LIMITS)
        for name in found.names:
            found.open(name)
        return time.process_time() - start

    compare(packet, taken, 4000)


def test_a_quadratic_reader_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def compare_all(data: bytes, _: str) -> int:
        return sum(one < other for one in data for other in data[::50])

    monkeypatch.setattr(pipeline, "plan_data", compare_all)
    monkeypatch.setattr(growing_time, "ATTEMPTS", 2)
    with pytest.raises(AssertionError):
        test_twice_the_content_takes_twice_the_time("plain-txt")
