"""The numbering audit: gaps, repeats and disorder among siblings, as diagnostics."""

from __future__ import annotations

from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.model.messages import msg
from govplan.numbering.recognize import Number
from govplan.outline.model import Level, Node, Outline

__all__ = ["audit"]


_FIGURE = "figure"


def audit(outline: Outline, report: Report) -> None:
    """Note where the numbers of a part do not run on by one.

    A style may run on over its parents (measures 1 … 53 through all tasks) or begin again at 1
    under each: both are in order. So it may over the section rows that part a table.
    """
    reader = _Audit(report)
    for part in outline.parts:
        if not part.is_section:
            reader = _Audit(report)
        reader.walk(part.requirements, None, [])


class _Audit:
    __slots__ = ("before", "last", "report")

    def __init__(self, report: Report) -> None:
        self.report = report
        self.before: Text | None = None
        self.last: dict[tuple[int, str], int] = {}

    def walk(self, siblings: list[Node], above: Text | None, fields: list[Number]) -> None:
        """Check one row of siblings below a text, beside ``fields``, then what is below each."""
        series: str | None = None
        counted = {(_series(number), number.value) for number in fields}
        for node in siblings:
            if node.number is not None:
                self._closed(node.number)
                self._pass(counted, node.number, node.level)
                before, series = series, _series(node.number)
                if before not in {None, series} and series == _FIGURE:
                    self.last[node.level, series] = node.number.value
                elif series == before or not self._begins_late(node, above):
                    self._check(node.number, node.level, is_first=series != before)
            if node.level >= Level.MEASURE:
                self.before = node.text or self.before
            above_it = fields if node.implicit else []
            self.walk(node.children, node.text or node.title, [*above_it, *node.fields])

    def _pass(self, fields: set[tuple[str, int]], number: Number, level: int) -> None:
        """Count the lines of units right before a number: （一）责任单位：… above （二）."""
        series, value = _series(number), number.value
        while (series, value - 1) in fields:
            value -= 1
        if value < number.value and value - 1 in {0, self.last.get((level, series), 0)}:
            self.last[level, series] = number.value - 1

    def _closed(self, number: Number) -> None:
        """Note a number whose bracket nobody closed: （二健全机制."""
        if number.raw[:1] in "（(〔" and number.raw[-1:] not in "）)〕、.．":
            self.report.add(
                "bracket-unclosed", msg("{raw} is not closed", raw=number.raw), at=number.text
            )

    def _begins_late(self, node: Node, above: Text | None) -> bool:
        """Note the first number of a row that is not 1 and goes on with no row above: the one
        before it is lost, in the text above or at the end of the last measure.
        """
        number = node.number
        last = self.last.get((node.level, _series(number)), 0) if number is not None else 0
        if number is None or not 1 < number.value <= last:
            return False
        self.last[node.level, _series(number)] = number.value
        what = msg("begins a row; {value} is missing", value=number.value - 1)
        places = [text.sources for text in (above, self.before) if text is not None]
        self.report.add(
            "number-gap",
            msg("{raw} {what}", raw=number.raw, what=what),
            sources=[*number.text.sources, *(place for found in places for place in found)],
        )
        return True

    def _check(self, number: Number, level: int, *, is_first: bool) -> None:
        """Check a number; the first of its style in a row may begin again at 1."""
        before = self.last.get((level, _series(number)), 0)
        self.last[level, _series(number)] = number.value
        if number.value == before + 1 or (is_first and number.value == 1):
            return
        if number.value > before:
            code, what = (
                "number-gap",
                msg("follows {before}; {value} is missing", before=before, value=before + 1),
            )
            places = [*number.text.sources, *(self.before.sources if self.before else ())]
            self.report.add(code, msg("{raw} {what}", raw=number.raw, what=what), sources=places)
            return
        if number.value == before:
            code, what = "number-repeat", msg("comes twice")
        elif number.value == 1:
            code, what = "number-restart", msg("begins again behind {before}", before=before)
        else:
            code, what = "number-order", msg("stands behind {before}", before=before)
        self.report.add(code, msg("{raw} {what}", raw=number.raw, what=what), at=number.text)


def _series(number: Number) -> str:
    """What a number counts on with: those of its style; the bare figures of a column of numbers
    count apart from the numbers within its table's cells, which stand for those of their rows.
    """
    return _FIGURE if number.raw.isdecimal() else number.style
