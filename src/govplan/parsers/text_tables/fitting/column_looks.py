"""What a column of a table in plain text looks like: its numbers, its lengths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.model.messages import msg
from govplan.parsers.text_tables.fitting.align import MOST_COLUMNS
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell, number_shape
from govplan.parsers.text_tables.lines import joined

__all__ = ["ColumnProfiles", "fit_cells", "ragged_row", "style_of_count"]

_TELLING = ("units", "date", "number")
"""Kinds of cells that stand in columns of their own."""
_PARTED = regex(rf"{HAN_LETTER}[^\S\n]+{HAN_LETTER}")
"""Words that blanks part: a bar between two cells may be lost."""


class ColumnProfiles:
    """What the full rows of a table show of each column, to place the cells of a short row.

    ``leading_lost`` says that a short row may have lost its first cells rather than its last;
    ``counted`` are the styles of the numbers in all full rows.
    """

    def __init__(
        self, columns: int, *, leading_lost: bool = False, counted: frozenset[str] = frozenset()
    ) -> None:
        self.columns = columns
        self.leading_lost = leading_lost
        self._counted = counted
        self._shapes: list[set[str]] = [set() for _ in range(columns)]
        self._lengths: list[float] = [0.0] * columns
        self._seen = [0] * columns
        self._kinds: list[Counter[str]] = [Counter() for _ in range(columns)]

    def learn(self, cells: Sequence[str]) -> None:
        """Take a full row into account."""
        for column, cell in enumerate(cells):
            if not cell.strip():
                continue
            shape = number_shape(cell)
            if shape:
                self._shapes[column].add(shape)
            self._seen[column] += 1
            self._kinds[column][kind_of_cell(cell)] += 1
            self._lengths[column] += log(len(cell.strip()))

    def widest(self) -> int:
        """The column with the longest text."""
        return max(range(self.columns), key=lambda column: (self._mean(column), -column))

    def counts_rows(self, cell: str) -> bool:
        """Whether ``cell`` is the number of a row, which stands before what a row may have lost."""
        numbers = self._kinds[0]["number"]  # the header is learned as well
        return kind_of_cell(cell) == "number" and numbers * 2 >= self._kinds[0].total()

    def is_section(self, cells: Sequence[str]) -> bool:
        """Whether the cells are a number that no full row counts by and the title of a section.

        >>> table = ColumnProfiles(4, counted=frozenset(("arabic",)))
        >>> [table.is_section(["一", name]) for name in ("加强监管", "县财政局", "6月底前")]
        [True, False, False]
        >>> ColumnProfiles(4, counted=frozenset(("bare",))).is_section(["一", "加强监管"])
        False
        """
        is_titled = [kind_of_cell(cell) for cell in cells] in (
            ["number", "text"],
            ["number", "long"],
        )
        return is_titled and bool(self._counted) and style_of_count(cells[0]) not in self._counted

    def shift(self, cells: Sequence[str], kept: int = 0) -> int:
        """How many leading cells a short row has lost behind the first ``kept`` ones: the place
        where its cells fit best.
        """
        shifts = range(min(self.columns - len(cells), MOST_COLUMNS), -1, -1)
        return max(shifts, key=lambda shift: self._fitness(cells[kept:], shift + kept))

    def is_sure(self, cells: Sequence[str], taken: Sequence[int]) -> bool:
        """Whether the cells of a short row can only stand in the columns ``taken``: its first cell
        alone, or all that is left behind lost first cells, where they fit at no other place; the
        number of the row may stand before what it lost.
        """
        filled = [column for column, cell in zip(taken, cells, strict=True) if cell.strip()]
        if filled == [0]:
            return True
        kept = int(self.counts_rows(cells[0]))
        shift = self.columns - len(cells)
        behind = tuple(range(shift + kept, self.columns))
        if tuple(taken) != (*range(kept), *behind) or any(map(_PARTED.search, cells)):
            return False
        numbered = kept or number_shape(cells[0]) is not None
        places = [s for s in range(shift + 1) if self._fits(cells[kept:], s + kept)]
        return bool(numbered) and places == [shift]

    def is_like_others(self, cells: Sequence[str]) -> bool:
        """Whether the first cells of a row look like those above, one of them by its number."""
        numbered = any(
            number_shape(cell) in self._shapes[column] for column, cell in enumerate(cells)
        )
        return numbered and self._fits(cells, 0)

    def _fits(self, cells: Sequence[str], shift: int) -> bool:
        """Whether each cell looks like the others of its column, the first in ``shift``."""
        return all(
            self._holds(column, cell)
            for column, cell in enumerate(cells, start=shift)
            if cell.strip()
        )

    def _holds(self, column: int, cell: str) -> bool:
        own, kind, shape = self._kinds[column], kind_of_cell(cell), number_shape(cell)
        if kind in _TELLING:
            return own[kind] * 2 >= own.total() > 0
        if shape and any(shape in seen for seen in self._shapes):
            return shape in self._shapes[column]
        return sum(own[look] for look in _TELLING) * 2 < own.total()

    def _mean(self, column: int) -> float:
        return self._lengths[column] / self._seen[column] if self._seen[column] else 0.0

    def _fitness(self, cells: Sequence[str], shift: int) -> float:
        score = 0.0
        for column, cell in enumerate(cells, start=shift):
            if not cell.strip():
                continue
            shape = number_shape(cell)
            if shape:
                score += 2.0 if shape in self._shapes[column] else -2.0
            if (kind := kind_of_cell(cell)) in _TELLING:
                own = self._kinds[column]
                score += 2.0 if own[kind] * 2 > own.total() else -2.0
            score -= abs(log(len(cell.strip())) - self._mean(column))
        return score


def style_of_count(cell: str) -> str | None:
    """The style of the number that a cell begins with, or that it is.

    >>> style_of_count("1.公开"), style_of_count("三"), style_of_count("公开")
    ('arabic', 'bare', None)
    """
    return number_shape(cell) or ("bare" if kind_of_cell(cell) == "number" else None)


def fit_cells(
    cells: list[list[Text]], profiles: ColumnProfiles, line: int, report: Report
) -> list[list[Text]]:
    """``cells`` of a row that has too many or too few, brought onto the table's columns.

    Empty cells at the end go; surplus ones are joined where the longest text stands; a short row
    that begins with text is put where its cells fit best. Text is never dropped.
    """
    columns = profiles.columns
    while len(cells) > columns and not any(text.value.strip() for text in cells[-1]):
        cells = cells[:-1]
    if len(cells) == columns:
        return cells
    place = next((text for cell in cells for text in cell if text), None)
    if len(cells) > columns:
        what = msg("the surplus was joined to its longest column")
        report.add("table-ragged", ragged_row(line, len(cells), columns, what), at=place)
        wide, surplus = profiles.widest(), len(cells) - columns
        whole = [text for cell in cells[wide : wide + surplus + 1] for text in cell]
        return [*cells[:wide], whole, *cells[wide + surplus + 1 :]]
    values = [joined(cell) for cell in cells]
    kept = int(profiles.leading_lost and profiles.counts_rows(values[0]))
    section = profiles.is_section(values)
    lost = profiles.leading_lost and values[kept].strip() and not section
    shift = profiles.shift(values, kept) if lost else 0
    what = msg("its first was taken for column {column}", column=shift + 1)
    behind = columns - shift - len(cells)
    taken = [*range(kept), *range(kept + shift, len(cells) + shift)]
    code = "row-short" if section or profiles.is_sure(values, taken) else "table-ragged"
    report.add(code, ragged_row(line, len(cells), columns, what), at=place)
    return [*cells[:kept], *([] for _ in range(shift)), *cells[kept:], *([] for _ in range(behind))]


def ragged_row(line: int, cells: int, columns: int, what: str) -> str:
    """The message that a row has more or fewer cells than its table, and ``what`` was done."""
    return msg(
        "line {line} has {cells} cells in a table of {columns} columns; {what}",
        line=line,
        cells=cells,
        columns=columns,
        what=what,
    )
