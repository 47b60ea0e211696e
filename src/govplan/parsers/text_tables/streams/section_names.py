"""Section rows without a number among the rows of columns that only blanks part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govplan.model.document import Text
from govplan.parsers.text_tables.fitting.section_lines import stands_between
from govplan.parsers.text_tables.lines import Line
from govplan.parsers.text_tables.streams.cell_rests import cell_width, is_continued
from govplan.parsers.text_tables.streams.edges import parts

if TYPE_CHECKING:
    _Cells = Sequence[Text] | None

__all__ = ["is_name_between", "names_between", "widths_of"]

_ABOVE_FIRST = "完成时限"
"""What stands above the first line: a header, whose names are known."""


def widths_of(rows: Sequence[Sequence[Text]]) -> list[int]:
    """The columns of the page that the widest cell of each column takes."""
    return [max(map(cell_width, column)) for column in zip(*rows, strict=True)]


def names_between(rows: Sequence[_Cells], kinds: Sequence[str]) -> set[int]:
    """Which lines are section rows without a number: a name alone in the first column, between
    lines that are whole rows, one of which at least is not the rest of the cell above it.
    """
    found = [place for place in range(len(rows)) if _stands_alone(rows, place, kinds)]
    if not found:
        return set()
    width = widths_of([row for place, row in enumerate(rows) if row and place not in found])[0]
    return {*found} if any(not _may_go_on(rows, place, width) for place in found) else set()


def _stands_alone(rows: Sequence[_Cells], place: int, kinds: Sequence[str]) -> bool:
    row = rows[place]
    if row is None or not row[0].value.strip() or any(cell.value.strip() for cell in row[1:]):
        return False
    above = rows[place - 1] if place else None
    below = rows[place + 1] if place + 1 < len(rows) else None
    if (place and not _is_whole(above, kinds)) or not _is_whole(below, kinds):
        return False
    last = above[-1].value if above is not None else _ABOVE_FIRST
    return stands_between(row[0].value, last)


def _is_whole(row: _Cells, kinds: Sequence[str]) -> bool:
    """Whether all cells of a line are filled, but for what stands beside the plan."""
    return row is not None and all(
        cell.value.strip() or kind == "other" for cell, kind in zip(row, kinds, strict=True)
    )


def _may_go_on(rows: Sequence[_Cells], place: int, width: int) -> bool:
    above, row = rows[place - 1] if place else None, rows[place]
    if above is None or row is None:
        return False
    return is_continued(above[0], cell_width(above[0]), row[0], width)


def is_name_between(lines: Sequence[Line], index: int, columns: int) -> bool:
    """Whether a line is a section row without a number that is wider than the first column: alone
    below a line of several cells and above one of all ``columns``.
    """
    if not 0 < index < len(lines) - 1 or lines[index].value[:1].isspace():
        return False
    above, below = lines[index - 1].value, lines[index + 1].value
    cells = parts(above)
    if len(cells) < 2 or len(parts(below)) != columns:
        return False
    return stands_between(lines[index].value.strip(), above[slice(*cells[-1])])
