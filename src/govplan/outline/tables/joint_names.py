"""Headers that name two columns at once: 责任单位及完成时限, 措施及责任单位 (contract, 3.1)."""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.column_kinds import column_kind, joint_names
from govplan.lexicon.patterns import regex
from govplan.model.document import Text
from govplan.model.record import replace
from govplan.outline.tables.grid import GridCell, Row
from govplan.responsibility.deadlines import cell_deadlines

__all__ = ["part_joint_cells"]

_HEADER_DEPTH = 4
_SIGN = regex(r"[，,；;。\s]+")
_BRACKET_LAST = regex(r"(?<=[^\s])[（(][^（）()]*[）)][。；]?$")
_BOTH = {"units", "deadline"}


def part_joint_cells(rows: list[Row]) -> list[Row]:
    """The rows, a column whose header joins units and deadline made two: what of its cells is a
    deadline stands in the second.
    """
    for head, row in enumerate(rows[:_HEADER_DEPTH]):
        own = row.filled
        if len(own) < 2:
            continue
        for cell in reversed(own):
            names = joint_names(cell.plain)
            if cell.colspan == 1 and set(map(column_kind, names)) == _BOTH:
                late = column_kind(names[0]) == "units"
                rows = [_widened(r, cell.column, i > head, late) for i, r in enumerate(rows)]
        break
    return rows


def _widened(row: Row, column: int, is_body: bool, late: bool) -> Row:
    """``row`` with a column more behind ``column``: the second half of its cell."""
    known: dict[int, GridCell] = {}
    cells: list[GridCell] = []
    for place, cell in enumerate(row.cells):
        mine = known.get(id(cell))
        if mine is None:
            mine = replace(cell, column=cell.column + (cell.column > column))
            known[id(cell)] = mine
        cells.append(mine)
        if place != column:
            continue
        if is_body and cell.colspan == 1:
            bodies, dates = _halves(cell.paragraphs)
            mine.paragraphs = bodies if late else dates
            other = replace(mine, paragraphs=dates if late else bodies, column=column + 1)
            cells.append(other)
        else:
            mine.colspan += 1
            cells.append(mine)
    return Row(cells, row.after_break, row.cut)


def _halves(paragraphs: Sequence[Text]) -> tuple[list[Text], list[Text]]:
    """The texts of a cell that are no deadlines, and those that are; a line may hold both."""
    bodies: list[Text] = []
    dates: list[Text] = []
    for paragraph in paragraphs:
        for part in _parts(paragraph):
            (dates if cell_deadlines(part) and not _is_beside(part) else bodies).append(part)
    return bodies, dates


def _is_beside(text: Text) -> bool:
    """Whether the deadline of a text stands in the bracket at its end: 县发改局（10月底前）."""
    bracket = _BRACKET_LAST.search(text.value)
    return bracket is not None and not cell_deadlines(text[: bracket.start()])


def _parts(text: Text) -> list[Text]:
    """``text``, parted at a sign on one side of which alone deadlines stand: the last one before
    them, or the first one behind them.
    """
    signs = list(_SIGN.finditer(text.value.rstrip("。；， ")))
    for order, behind_it in ((reversed(signs), True), (signs, False)):
        for sign in order:
            halves = [text[: sign.end()], text[sign.end() :]]
            if cell_deadlines(halves[behind_it]) and not cell_deadlines(halves[not behind_it]):
                return halves
    return [text]
