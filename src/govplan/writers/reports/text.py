"""A report as plain text, for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from govplan.terminal import printable
from govplan.writers.reports.report import Report, Section, plain

__all__ = ["as_text"]


def as_text(report: Report) -> bytes:
    """The report, a line or two a row."""
    return ("\n".join(_lines(report)) + "\n").encode("utf-8", "backslashreplace")


def _lines(report: Report) -> Iterator[str]:
    yield printable(report.title)
    yield from (f"  {name}：{printable(value)}" for name, value in report.facts)
    for section in report.sections:
        yield ""
        yield f"{section.name}"
        yield from _rows(section)


def _rows(section: Section) -> Iterator[str]:
    if not section.rows:
        yield f"  {section.empty}"
    for row in section.rows:
        cells = [printable(plain(cell).replace("\n", " ")) for cell in row]
        yield "  " + "  ".join(filter(None, cells))
