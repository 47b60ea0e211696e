"""Tables as rows of logical cells: merged cells told once, cells cut by a page break joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field
from itertools import pairwise

from govplan.model.document import Cell, Table, Text
from govplan.model.record import draft, replace

__all__ = ["GridCell", "Row", "cut_row", "paragraphs_of", "rows_of"]


@draft
class GridCell:
    """A cell as one row sees it: its paragraphs, and whether it began in a row above.

    ``continues`` says that the layout shows its text going on from the cell above a page break.
    """

    paragraphs: list[Text] = field(default_factory=list)
    column: int = 0
    colspan: int = 1
    rowspan: int = 1
    covered: bool = False
    continues: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no paragraph holds a visible character."""
        for paragraph in self.paragraphs:  # mostly the first one decides
            if paragraph.value and not paragraph.value.isspace():
                return False
        return True

    @property
    def plain(self) -> str:
        """The text without any white space."""
        if len(self.paragraphs) == 1:  # as most have
            return "".join(self.paragraphs[0].value.split())
        return "".join("".join(paragraph.value.split()) for paragraph in self.paragraphs)

    def text(self, separator: str = "") -> Text | None:
        """The paragraphs in one text, with ``separator`` (or nothing) between."""
        found = [paragraph for paragraph in self.paragraphs if paragraph.value.strip()]
        if not found:
            return None
        parts: list[Text] = []
        for paragraph in found:
            if parts and separator:
                last = parts[-1]
                parts.append(Text(separator, [last.origins[-1]] * len(separator), last.transcript))
            parts.append(paragraph)
        return Text.join(parts)


@draft
class Row:
    """One row of a table's grid; ``cells`` has the cell of each column (one cell for a span).

    ``after_break`` says that a page break stands above the row (a new page, a blank line among
    the rows of a text file); ``cut`` that the layout shows the row above cut by it.
    """

    cells: list[GridCell]
    after_break: bool = False
    cut: bool = False

    @property
    def own(self) -> list[GridCell]:
        """The cells that begin in this row, each once, from the left."""
        return list({id(cell): cell for cell in self.cells if not cell.covered}.values())

    @property
    def filled(self) -> list[GridCell]:
        """Those of them that hold text."""
        return [cell for cell in self.own if not cell.is_empty]

    @property
    def is_across(self) -> bool:
        """Whether all that it says stands in one cell over all columns, or all but one."""
        filled = self.filled
        return len(filled) == 1 and filled[0].colspan >= max(2, len(self.cells) - 1)

    @property
    def is_empty(self) -> bool:
        """Whether no cell that begins here holds text."""
        return not self.filled


def cut_row(row: Row, columns: list[int]) -> Row:
    """The cells of ``row`` in ``columns``, in this order, as a row of their own; a cell that
    spans several of them is still one.
    """
    known: dict[int, GridCell] = {}
    cells: list[GridCell] = []
    for place, column in enumerate(columns):
        cell = row.cells[column]
        mine = known.get(id(cell))
        if mine is None:
            mine = known[id(cell)] = replace(cell, column=place, colspan=1)
        else:
            mine.colspan += 1
        cells.append(mine)
    return Row(cells, row.after_break, row.cut)


def paragraphs_of(cell: Cell) -> list[Text]:
    """The paragraphs of a cell, nested tables included, soft line breaks dividing them."""
    found: list[Text] = []
    for paragraph in cell.paragraphs:
        start = 0
        for line in paragraph.text.value.split("\n"):
            found.append(paragraph.text[start : start + len(line)])
            start += len(line) + 1
    return [text for text in found if text.value.strip()]


def rows_of(table: Table) -> list[Row]:
    """The rows of ``table``; a cell over several rows is ``covered`` in all but its first."""
    grid: list[list[GridCell | None]] = [[None] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        continues = any(paragraph.continues for paragraph in cell.paragraphs[:1])
        first = GridCell(
            paragraphs_of(cell), cell.column, cell.colspan, cell.rowspan, continues=continues
        )
        for r in range(cell.row, min(cell.row + cell.rowspan, table.rows)):
            shown = first if r == cell.row else replace(first, covered=True)
            for c in range(cell.column, min(cell.column + cell.colspan, table.columns)):
                grid[r][c] = shown
    rows = [
        Row([cell if cell is not None else GridCell(column=c) for c, cell in enumerate(line)])
        for line in grid
    ]
    _mark_breaks(rows, table)
    return rows


_MOSTLY = 0.7
"""The share of rows that stand equally far apart where the distance of others says something."""


def _mark_breaks(rows: list[Row], table: Table) -> None:
    """Note where a page begins, and where a blank line of a text stands between two rows; not where
    such a line stands between all rows, if not more of them than elsewhere.
    """
    if rows:
        rows[0].after_break = table.page is not None or rows[0].after_break
        rows[0].cut = table.open_start
    gaps: list[tuple[int, Row]] = []
    previous: int | None = None
    in_lines = _stands_in_lines(table)
    listed = in_lines and _is_listed(rows)
    for row in rows:
        lines = _lines(row, in_lines)
        if lines is None:
            continue
        if listed:
            lines = lines[0] - _empty_before(row.own), lines[1] + _empty_before(row.own[::-1])
        if previous is not None:
            gaps.append((lines[0] - previous, row))
        previous = lines[1]
    apart = sum(gap > 1 for gap, _ in gaps)
    usual, rows_with = Counter(gap for gap, _ in gaps).most_common(1)[0] if gaps else (1, 0)
    if apart * 10 < (len(rows) - 1) * 9:
        usual = 1
    elif rows_with < _MOSTLY * len(gaps):
        return
    for gap, row in gaps:
        row.after_break = row.after_break or gap > usual


def _stands_in_lines(table: Table) -> bool:
    """Whether the cells of a table stand on lines: of a text file, or of one element of a page."""
    found = (paragraph.text for paragraph in table.paragraphs)
    texts = filter(None, found)
    first = next(texts, None)
    if first is None or first.transcript.has_lines:
        return first is not None
    path = first.sources[0].path
    return path is not None and all(text.sources[0].path == path for text in texts)


def _is_listed(rows: list[Row]) -> bool:
    """Whether each cell has a line of its own, empty ones too, as the first row with two shows."""
    for row in rows:
        found = [_lines(Row([cell]), in_lines=True) for cell in row.filled]
        lines = [line for line in found if line is not None]
        if len(lines) > 1:
            return all(above[1] < below[0] for above, below in pairwise(lines))
    return False


def _empty_before(cells: Sequence[GridCell]) -> int:
    """How many empty cells stand before the first that is filled."""
    return next((place for place, cell in enumerate(cells) if not cell.is_empty), 0)


def _lines(row: Row, in_lines: bool) -> tuple[int, int] | None:
    """The first and last line of a text, or paragraph of a document, that the row's own cells stand
    on; the cells of a table that is no text stand on none.
    """
    found: list[int] = []
    for cell in row.own:
        last = cell.paragraphs[1:][-1:]
        for text in (*cell.paragraphs[:1], *last):
            sources = text.sources
            found.extend(
                place
                for source in (sources[0], sources[-1])
                if (place := source.line if in_lines else source.paragraph) is not None
            )
    return (min(found), max(found)) if found else None
