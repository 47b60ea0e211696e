"""What grows in a Word document costs as much more time as there is of it, or meets a limit."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from docx_builder import abstract, cell, docx, level, num, p, r, row, t, table
from govplan.model.diagnostics import Report
from govplan.model.errors import LimitError
from govplan.model.limits import Limits
from govplan.parsers import ReadOptions
from govplan.parsers.docx.numbering import LONGEST_LABEL
from govplan.parsers.docx.reader import read
from govplan.pipeline import Options, plan_data

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = "<w:lastRenderedPageBreak/>"
HEAD = row(cell("序号"), cell("工作任务"), cell("责任单位"))


def marked_rows(count: int) -> bytes:
    """A table as Word saves it, with a page mark in each tenth row."""
    rows = (
        row(
            cell(str(i)),
            cell(xml=p(xml=r(xml=(MARK if i % 10 == 0 else "") + t("公开部门预算。")))),
            cell("县财政局"),
        )
        for i in range(1, count + 1)
    )
    return docx(table(HEAD, *rows))


def listed(count: int) -> bytes:
    """Paragraphs of a list whose label is huge."""
    huge = level(0, "decimal", "第" * 9000 + "%1、")
    body = "".join(p("公开部门预算。", num=(1, 0)) for _ in range(count))
    return docx(body, numbering=abstract(1, huge) + num(1, 1))


def merged(count: int) -> bytes:
    """A cell of units merged over all rows."""
    rows = (
        row(cell(str(i)), cell("公开预算。"), cell("" if i > 1 else "县财政局、" * 20,
            merge="restart" if i == 1 else "continue"))
        for i in range(1, count + 1)
    )  # fmt: skip
    return docx(table(HEAD, *rows))


def seconds(made: bytes) -> float:
    """The least processor time of two runs through all stages."""
    times = []
    for _ in range(2):
        start = time.process_time()
        plan_data(made, "计划.docx")
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("make", [marked_rows, listed, merged])
def test_twice_as_much_takes_twice_as_long(make: Callable[[int], bytes]) -> None:
    seconds(make(20))
    assert seconds(make(600)) <= 2.6 * max(seconds(make(300)), 0.05)


def test_the_longest_label_is_words_own() -> None:
    report = Report()
    document = read(listed(1), ReadOptions(), report)
    assert len(document.transcript.text) < LONGEST_LABEL + 10
    assert [item.code for item in report] == ["numbering-format"]


def test_a_merged_cell_that_is_told_too_often_is_refused() -> None:
    limits = Limits(memory_bytes=30 * 1024 * 1024)
    assert plan_data(merged(50), "计划.docx", Options(limits=limits))
    with pytest.raises(LimitError, match="merged cells"):
        plan_data(merged(900), "计划.docx", Options(limits=limits))
