"""A long PDF that several processes read is read as by one."""

from __future__ import annotations

import os

import pytest

from govplan.model.errors import LimitError
from govplan.model.limits import DEFAULT_LIMITS
from govplan.model.record import replace
from govplan.parsers.pdf.layout import pages as pdf_pages
from govplan.pipeline import Options, plan_data
from pdf_builder import Page, build
from pdf_reading import read_pdf

PAGES = 5

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MIN_SHARE", 1)


def page(number: int) -> Page:
    """A page with a paragraph and a table of two columns; one is a scan."""
    if number == 3:
        return Page().picture(0, 0, 595, 842)
    drawn = Page().text(80, 100, f"第{number}页推进政务公开。")
    for y in (200, 230, 260):
        drawn.rule(80, y, 480, y)
    for x in (80, 280, 480):
        drawn.rule(x, 200, x, 260)
    for y in (220, 250):
        drawn.text(90, y, f"任务{number}", 12).text(290, y, "县司法局", 12)
    return drawn


def plan() -> bytes:
    return build(*map(page, range(1, PAGES + 1)))


@pytest.mark.parametrize("processes", [2, 3, PAGES])
def test_the_number_of_processes_changes_nothing(several: None, processes: int) -> None:
    alone, together = (
        plan_data(plan(), "plan.pdf", Options(processes=number, ocr="never"))
        for number in (1, processes)
    )
    assert together == alone
    assert "page-without-text" in {found["code"] for found in together["diagnostics"]}


@pytest.mark.parametrize("cells", [4, 9])
def test_the_limit_of_cells_holds_for_all_pages_together(several: None, cells: int) -> None:
    limits = replace(DEFAULT_LIMITS, cells=cells)
    messages = set()
    for processes in (1, 2):
        with pytest.raises(LimitError) as error:
            read_pdf(plan(), limits=limits, processes=processes)
        messages.add(str(error.value))
    assert len(messages) == 1


def test_a_short_plan_is_read_by_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise AssertionError("a process was started")

    monkeypatch.setattr(os, "fork", refuse)
    read_pdf(plan(), processes=4)
    monkeypatch.setattr(pdf_pages, "MIN_SHARE", 1)
    with pytest.raises(AssertionError):
        read_pdf(plan(), processes=4)
