"""The numbering audit: gaps, repeats and disorder among siblings, as diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govplan.diagnostics import Report
    from govplan.outline.model import Node, Outline

__all__ = ["audit"]


def audit(outline: Outline, report: Report) -> None:
    """Note where the numbers of a part do not run on by one.

    A style may run on over its parents (measures 1 … 53 through all tasks) or begin again at 1
    under each: both are in order.
    """
    for part in outline.parts:
        _Audit(report).walk(part.requirements)


class _Audit:
    __slots__ = ("last", "report")

    def __init__(self, report: Report) -> None:
        self.report = report
        self.last: dict[tuple[int, str], int] = {}

    def walk(self, siblings: list[Node]) -> None:
        """Check one row of siblings, then what is below each."""
        previous: int | None = None
        style: str | None = None
        for node in siblings:
            number = node.number
            if number is not None:
                key = (node.level, number.style)
                if number.style != style:
                    previous, style = None, number.style
                self._check(node, previous)
                self.last[key] = previous = number.value
            self.walk(node.children)

    def _check(self, node: Node, previous: int | None) -> None:
        number = node.number
        if number is None:
            return
        running = self.last.get((node.level, number.style), 0)
        if previous is None and number.value in (1, running + 1):
            return
        expected = (previous if previous is not None else running) + 1
        if number.value == expected:
            return
        before = previous if previous is not None else running
        if number.value == before:
            code, what = "number-repeat", "comes twice"
        elif number.value > before:
            code, what = "number-gap", f"follows {before}; {expected} is missing"
        elif number.value == 1:
            code, what = "number-restart", f"begins again behind {before}"
        else:
            code, what = "number-order", f"stands behind {before}"
        self.report.add(code, f"{number.raw} {what}", at=number.text)
