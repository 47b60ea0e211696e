"""Tables of a Word document on their grid (ISO/IEC 29500-1 §17.4), each cell once.

Rows and cells are walked as they stand, through content controls and insertions; nothing is
looked up by position, so a table of n cells costs n steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from govplan.model.document import Block, Cell, Paragraph, Table, Transcript
from govplan.model.messages import msg
from govplan.model.record import draft, record
from govplan.parsers.docx.graphics import chosen
from govplan.parsers.docx.package import MC, Element, W
from govplan.parsers.docx.styles import integer, switched_on

if TYPE_CHECKING:
    from govplan.parsers.docx.blocks import Place, Story

__all__ = ["read_table"]

ROW, CELL = W + "tr", W + "tc"
ROW_PROPERTIES, CELL_PROPERTIES = W + "trPr", W + "tcPr"
CELL_DELETED, VAL = W + "cellDel", W + "val"
GRID_SPAN, V_MERGE, H_MERGE = W + "gridSpan", W + "vMerge", W + "hMerge"
# Word's own bound for the columns of a table; a span beyond it is a damaged file.
WIDEST = 64
# Grid lines nearer than this (in twentieths of a point, about 2 mm) are one line, drawn by hand.
NEAR = 110
LEFT_OUT = frozenset(
    W + name
    for name in ("del", "moveFrom", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr",
                 "customXmlPr", "tblPrEx")
)  # fmt: skip


@draft
class _Cell:
    """A cell while its table is read; rows of a vertical merge still make it higher."""

    row: int
    column: int
    colspan: int
    header: bool
    rowspan: int = 1
    blocks: list[Block] = field(default_factory=list)


@record
class _RowProperties:
    before: int = 0
    header: bool = False
    deleted: bool = False


NO_ROW = _RowProperties()


def read_table(table: Element, story: Story, place: Place, depth: int) -> list[Block]:
    """The table as the page shows it; no block where it has no row left."""
    reader = _Reader(table, story, place, depth)
    for row in _inside(table, ROW):
        reader.row(row)
    return reader.finish()


class _Reader:
    """The state of one table while its rows are read."""

    def __init__(self, table: Element, story: Story, place: Place, depth: int) -> None:
        story.session.tables += 1
        self._number = story.session.tables
        self._story = story
        self._place = place
        self._depth = depth
        self._lines = _grid_lines(table)
        self._declared = bool(self._lines)
        self._cells: list[_Cell] = []
        self._rows = 0
        self._columns = 0
        self._header_rows = 0
        # The vertical merges that are open, by the column in which they start.
        self._open: dict[int, _Cell] = {}
        self._page: int | None = None
        self._misfits = 0

    def row(self, row: Element) -> None:
        """Read one ``w:tr``; a row that a tracked change deletes is not there."""
        properties = _row_properties(row)
        if properties.deleted:
            self._story.session.tally.changes += 1
            return
        if properties.header and self._header_rows == self._rows:
            self._header_rows += 1
        merged: dict[int, _Cell] = {}
        grid, last, lines = properties.before, None, self._lines
        pages = self._story.pages
        known, start = pages.known, pages.page
        furthest = start
        for element in _cells(row):
            content = list(element)
            span, merge, across = 1, "", ""
            if content and content[0].tag == CELL_PROPERTIES:
                span, merge, across = _cell_properties(content[0])
                del content[0]
            if not span:
                continue
            edge = grid + span
            if edge < len(lines):
                column, span = lines[grid], lines[edge] - lines[grid] or 1
            else:
                column, span = self._position(grid, span)
            grid = edge
            if column + span > self._columns:
                self._columns = column + span
            if across == "continue" and last is not None:
                last.colspan = max(last.colspan, column + span - last.column)
                last.blocks.extend(self._blocks(content, last.column, covered=True))
            else:
                last = self._cell(content, merge, (column, span), merged, properties.header)
            if known and pages.moved_from(start):
                furthest = max(furthest, pages.page)
                start = self._first_page(start, last)
                pages.back_to(start)
        if known and pages.moved_from(furthest):
            pages.back_to(furthest)
        self._open = merged
        self._rows += 1
        if self._story.session.cells > self._story.session.limits.cells:
            self._story.session.limits.check("cells", self._story.session.cells)

    def _cell(
        self, content: list[Element], merge: str, span: tuple[int, int], merged: dict[int, _Cell],
        header: bool,
    ) -> _Cell:  # fmt: skip
        """A cell of its own, or one more row of the merged cell above it."""
        above = self._open.get(span[0]) if merge == "continue" else None
        if above is not None and above.colspan != span[1]:
            self._misfits += 1  # other edges: Word draws a cell of its own
            above = None
        if above is None:
            cell = _Cell(self._rows, span[0], span[1], header)
            self._cells.append(cell)
            self._story.session.cells += 1
            if merge:
                merged[span[0]] = cell
            cell.blocks = self._blocks(content, span[0], covered=False)
            return cell
        above.rowspan += 1
        merged[span[0]] = above
        if self._story.is_silent(content):
            return above
        self._story.session.tally.merged += self._hidden(content, span[0])
        return above

    def _hidden(self, content: list[Element], column: int) -> int:
        """Read a cell that a merge covers, whose numbers count but which Word does not show;
        returns how many characters are left out.
        """
        session = self._story.session
        kept = session.transcript, session.furniture
        session.transcript, session.furniture = Transcript(), []
        self._blocks(content, column, covered=True)
        left_out = len("".join(session.transcript.text.split()))
        session.transcript, session.furniture = kept
        return left_out

    def _blocks(self, content: list[Element], column: int, *, covered: bool) -> list[Block]:
        place = self._place.cell(self._number, self._rows + 1, column + 1, covered)
        return self._story.blocks(content, place, self._depth + 1)

    def _position(self, grid: int, span: int) -> tuple[int, int]:
        """The column and span on the table's own grid of a cell that starts at ``grid``."""
        lines = self._lines
        if grid + span >= len(lines):
            extra = grid + span - len(lines) + 1
            self._misfits += self._declared
            lines.extend(
                range(lines[-1] + 1 if lines else 0, (lines[-1] if lines else -1) + extra + 1)
            )
        return lines[grid], max(1, lines[grid + span] - lines[grid])

    def _first_page(self, start: int, cell: _Cell) -> int:
        """The page of the row: a break before the first text of a cell moves the whole row."""
        if cell.row != self._rows or not cell.blocks:
            return start
        block = cell.blocks[0]
        page = block.text.page if isinstance(block, Paragraph) else block.page
        return max(start, page or start)

    def finish(self) -> list[Block]:
        """The table, frozen."""
        session = self._story.session
        if not self._cells:
            return []
        if self._misfits:
            session.report.add(
                "table-grid",
                msg("table {number} has cells that do not fit its grid", number=self._number),
            )
        cells = tuple(
            Cell(c.row, c.column, tuple(c.blocks), c.rowspan, c.colspan, c.header)
            for c in self._cells
        )
        first = next((p for c in cells[:1] for p in c.paragraphs), None)
        page = first.text.page if first is not None else None
        return [Table(cells, self._rows, self._columns, self._header_rows, page)]


def _cells(row: Element) -> Iterable[Element]:
    """The cells of a row, in order; most rows hold nothing else but their properties."""
    found = list(row.iterchildren(CELL))
    others = len(row) - len(found)
    if not others or (others == 1 and row[0].tag == ROW_PROPERTIES):
        return found
    return _inside(row, CELL)


def _inside(container: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, in order, through whatever wraps them."""
    for child in container:
        tag = child.tag
        if tag == wanted:
            yield child
        elif isinstance(tag, str) and tag not in LEFT_OUT and len(child):
            branch = chosen(child) if tag == MC + "AlternateContent" else child
            if not isinstance(branch, tuple):
                yield from _inside(branch, wanted)


def _row_properties(row: Element) -> _RowProperties:
    element = next(row.iterchildren(ROW_PROPERTIES), None)
    if element is None or not len(element):
        return NO_ROW
    header = switched_on(element.find(W + "tblHeader")) or False
    before = integer(element.find(W + "gridBefore"), 0) or 0
    deleted = element.find(W + "del") is not None
    return _RowProperties(min(max(before, 0), WIDEST), header, deleted)


def _cell_properties(element: Element) -> tuple[int, str, str]:
    """The span of a cell (0: a tracked change deletes it) and how it is merged down and across.

    A merge (§17.4.84 vMerge, §17.4.22 hMerge) is ``restart``, ``continue`` or empty.
    """
    span, merge, across = 1, "", ""
    for child in element:
        tag = child.tag
        if tag == V_MERGE:
            merge = child.get(VAL, "continue")
        elif tag == GRID_SPAN:
            span = min(max(integer(child, 1) or 1, 1), WIDEST)
        elif tag == H_MERGE:
            across = child.get(VAL, "continue")
        elif tag == CELL_DELETED:
            return 0, "", ""
    return span, merge, across


def column_edges(table: Element) -> list[int]:
    """The right edges of the columns of ``w:tblGrid`` (§17.4.48), where it gives widths."""
    edges: list[int] = []
    for element in table.iterfind(f"{W}tblGrid/{W}gridCol"):
        try:
            width = int(element.get(W + "w", ""))
        except ValueError:
            return []
        edges.append((edges[-1] if edges else 0) + width)
    return edges


def same_edges(one: list[int], other: list[int]) -> bool:
    """Whether two tables have the same columns, but for what a hand moves them."""
    return len(one) == len(other) > 1 and all(
        abs(a - b) <= 2 * NEAR for a, b in zip(one, other, strict=True)
    )


def _grid_lines(table: Element) -> list[int]:
    """For each line of the grid its number, where near lines count as one.

    They do not where a cell stands between two of them.
    """
    edges = column_edges(table)
    if not edges:
        return []
    if min(edges[0], edges[-1]) <= 0 or edges[-1] < NEAR * 2 * len(edges):
        return list(range(len(edges) + 1))
    lines, number, last = [0], 0, 0
    for edge in edges:
        if edge - last >= NEAR:
            number, last = number + 1, edge
        lines.append(number)
    if number < len(edges) and not _every_cell_is_wide(table, lines):
        return list(range(len(edges) + 1))
    return lines


def _every_cell_is_wide(table: Element, lines: list[int]) -> bool:
    """Whether each cell of the table goes from one of ``lines`` to a later one."""
    for row in _inside(table, ROW):
        grid = _row_properties(row).before
        for cell in _inside(row, CELL):
            first = next(cell.iterchildren(CELL_PROPERTIES), None)
            span = 1 if first is None else _cell_properties(first)[0]
            end = grid + span
            if span and end < len(lines) and lines[end] == lines[grid]:
                return False
            grid = end
    return True
