"""What is said of deadlines whose year is guessed from the day of signing (contract, 7.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.model.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govplan.model.diagnostics import Report
    from govplan.outline.model import Node, Outline
    from govplan.responsibility.deadlines import Deadline, Years

__all__ = ["note_assumed_years"]


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
