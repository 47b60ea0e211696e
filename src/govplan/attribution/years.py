"""Of which year the days of a part are, and what is said of those whose year is guessed from the
day of signing (contract, 7.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govplan.lexicon.dates import plan_year
from govplan.model.diagnostics import Report
from govplan.model.messages import msg
from govplan.outline.model import Node, Outline, Part
from govplan.responsibility.deadlines import Deadline, Years

__all__ = ["note_assumed_years", "years_below", "years_of"]


def years_of(part: Part, years: Years) -> Years:
    """What dates the days of a part: the year that its own heading names, or that of the plan or
    the annex within which it stands, else the document's ``years``.

    >>> from govplan.outline.model import Part
    >>> years_of(Part("附件2 2023年绿化清单"), Years(2024)).plan, years_of(Part(), Years(2024)).plan
    (2023, 2024)
    """
    headings = (part.heading, part.base, part.plan)
    named = (plan_year(heading) for heading in headings if heading is not None)
    return _with(next((year for year in named if year is not None), None), years)


def years_below(header: str, years: Years) -> Years:
    """What dates the days of a column: the year that its header names, else ``years``.

    >>> years_below("完成时限（2025年）", Years(2024)).plan, years_below("时限", Years(2024)).plan
    (2025, 2024)
    """
    return _with(plan_year(header), years)


def _with(year: int | None, years: Years) -> Years:
    return years if year is None else Years(year, years.signed)


def note_assumed_years(outline: Outline, years: Years, report: Report) -> None:
    """Note once that days are of the year of signing, and each day that would be before it."""
    is_noted = False
    for part in outline.parts:
        for deadline in _deadlines(part.requirements):
            if deadline.guess == "signing" and not is_noted:
                is_noted = True
                why = msg(
                    "the plan names no year: its days are of {year}, when it was signed",
                    year=years.year,
                )
                report.add("year-of-signing", why, at=deadline.text)
            elif deadline.guess == "over":
                why = msg(
                    "{value} would be before the day of signing, {signed}",
                    value=deadline.text.value,
                    signed=years.signed,
                )
                report.add("deadline-over", why, at=deadline.text)


def _deadlines(nodes: Iterable[Node]) -> Iterator[Deadline]:
    for node in nodes:
        yield from node.deadlines
        yield from _deadlines(node.children)
