"""Twice as many rows take twice the processor time in whatever is made of plans."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

import govplan
from govplan.batches.job import Reading
from govplan.corrections.apply import correct
from govplan.corrections.tree import digest
from govplan.database.entries import part
from govplan.database.store import Store
from govplan.pipeline import Options, plan_data
from govplan.reviews.job import reviewed
from govplan.reviews.page import page
from govplan.schema import Plan
from govplan.writers import Style
from govplan.writers.ledger.carry import carry
from govplan.writers.ledger.earlier import read_earlier
from govplan.writers.ledger.rows import rows_of
from growing_files import measures
from growing_time import compare, forget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Data = dict[str, Any]

MOST = 400


pytestmark = pytest.mark.usefixtures("no_collection")


def text(lines: list[str]) -> bytes:
    return "\n".join(["2022年工作要点", "一、规范公开", "（一）推进公开", *lines]).encode()


def data(lines: list[str]) -> Data:
    return plan_data(text(lines), "plan.txt", Options())


def plan(lines: list[str]) -> Plan:
    return Plan.model_validate(data(lines))


def timed(action: Callable[[], object]) -> float:
    forget()
    start = time.process_time()
    action()
    return time.process_time() - start


def renumbered(n: int) -> list[str]:
    """The same measures in the next edition: one before them, so that each has another number."""
    return ["1.先行公开。", *(f"{k + 1}.{line.partition('.')[2]}"
                          for k, line in enumerate(measures(n), 1))]  # fmt: skip


def other_words(n: int) -> list[str]:
    """Measures of which each says something like an older one."""
    return [line.replace("并按时公开", "并于当日公开") for line in measures(n)]


EDITIONS = {"same": measures, "renumbered": renumbered, "other-words": other_words}


@pytest.mark.parametrize("edition", EDITIONS)
def test_rows_compared(edition: str) -> None:
    def make(n: int) -> tuple[Plan, Plan]:
        return plan(measures(n)), plan(EDITIONS[edition](n))

    compare(make, lambda pair: timed(lambda: govplan.diff(*pair)), MOST)


@pytest.mark.parametrize("edition", EDITIONS)
def test_rows_of_an_old_ledger(edition: str, tmp_path: Path) -> None:
    book = tmp_path / "old.xlsx"

    def make(n: int) -> tuple[bytes, Plan]:
        return govplan.write(plan(measures(n)), "xlsx"), plan(EDITIONS[edition](n))

    def taken(pair: tuple[bytes, Plan]) -> float:
        book.write_bytes(pair[0])
        rows = rows_of(pair[1])
        return timed(lambda: carry(read_earlier(str(book)), [rows]))

    compare(make, taken, MOST)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("op", ["set", "split", "merge"])
def test_corrections(edition: str, op: str) -> None:
    def make(n: int) -> tuple[Data, list[Data]]:
        found = data(measures(n))
        rows = found["requirements"][0]["tasks"][0]["measures"]
        every = 2 if op == "merge" else 1
        pairs = zip(rows[::every], rows[1::every], strict=False)
        return data(EDITIONS[edition](n)), [corrected(op, row, after) for row, after in pairs]

    compare(make, lambda pair: timed(lambda: correct(*pair)), MOST)


def corrected(op: str, row: Data, after: Data) -> Data:
    words = row["text"]
    new: Any = "公开。"
    old: Any = words
    if op == "split":
        new = [words[:4], words[4:]]
    if op == "merge":
        old, new = [words, after["text"]], words + after["text"]
    return {"op": op, "id": row["id"], "hash": digest(words), "text": words, "field": "text",
            "old": old, "new": new}  # fmt: skip


def test_a_review_page(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"

    def taken(content: bytes) -> float:
        path.write_bytes(content)
        return timed(lambda: list(page(reviewed(str(path), Reading()))))

    compare(lambda n: text(measures(n)), taken, MOST)


def test_rows_put_into_a_database(tmp_path: Path) -> None:
    counts = iter(range(10_000))

    def taken(found: Plan) -> float:
        about = {"measures": 1, "warnings": 0, "seconds": 0.1, "version": "0", "fingerprint": ""}

        def fill() -> None:
            store.claim([("plan.txt", "plan.txt")])
            for _ in range(2):  # the second takes the place of the first
                store.put("plan.txt", part(found, Style()), about)
            store.finish()

        with Store(str(tmp_path / f"{next(counts)}.sqlite")) as store:
            return timed(fill)

    compare(lambda n: plan(measures(n)), taken, MOST)
