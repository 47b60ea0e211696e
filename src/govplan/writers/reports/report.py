"""What is shown: a title, facts, and tables whose cells are runs of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.model.record import record

if TYPE_CHECKING:
    from govplan.compare.model import Mark

__all__ = ["Cell", "Report", "Run", "Section", "plain", "said", "words"]


@record
class Run:
    """Words of a cell: ``equal``, ``gone`` or ``added``."""

    kind: str
    text: str


Cell = tuple[Run, ...]


@record
class Section:
    """A table: its name, the header and width of each column, its rows. ``empty`` is said where
    there is none.
    """

    name: str
    columns: tuple[tuple[str, float], ...]
    rows: list[list[Cell]]
    empty: str


@record
class Report:
    """A title, facts (name and value) and tables."""

    title: str
    facts: list[tuple[str, str]]
    sections: list[Section]


def said(text: str | None, kind: str = "equal") -> Cell:
    """A cell of words."""
    return (Run(kind, text),) if text else ()


def words(marks: tuple[Mark, ...]) -> Cell:
    """A cell of a changed text."""
    return tuple(Run(mark.kind, mark.text) for mark in marks)


def plain(cell: Cell) -> str:
    """The words of a cell, what is gone in ［-…-］ and what was added in ［+…+］.

    >>> plain((Run("equal", "每"), Run("gone", "月"), Run("added", "季度"), Run("equal", "公开")))
    '每［-月-］［+季度+］公开'
    """
    shown = {"equal": "{}", "gone": "［-{}-］", "added": "［+{}+］"}
    return "".join(shown[run.kind].format(run.text) for run in cell)
