"""Tables of web pages: data told from layout, and the grid that rowspan and colspan draw.

Source: HTML Living Standard, 4.9.12 (forming a table); spans that reach out of the table are
clipped to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.model.document import Cell, Table
from govplan.model.record import record
from govplan.parsers.html.measures import Measures, child_paths
from govplan.parsers.text_tables.fitting.names import is_header_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from govplan.parsers.html.flow import Flow, Page

__all__ = ["Place", "build_table", "is_data_table"]

SECTIONS = {"thead": 0, "tbody": 1, "tr": 1, "tfoot": 2}
CELLS = ("td", "th")
IN_ROWS = frozenset(("td", "th", "colgroup", "col"))
HEADER_ROWS_SEARCHED = 3
WHOLE_PAGE = 0.8
"""A cell with more than this share of a table's text is the content of a page laid out in it."""


@record
class Place:
    """The table cell that a flow fills, counted from 1; nothing for the page itself."""

    table: int | None = None
    row: int | None = None
    column: int | None = None
    depth: int = 0


@record
class _Spot:
    element: _Element
    path: str
    row: int
    column: int
    rowspan: int
    colspan: int


def is_data_table(
    table: _Element, measures: Measures, columns_above: int = 0, *, amid_text: bool = False
) -> bool:
    """Whether ``table`` holds data in rows and columns and is no frame for the page's layout.

    ``columns_above`` is the width of a data table right above it, which a single row may go on.
    ``amid_text`` says that it stands in a text and not on a page, where nothing is laid out.
    """
    if table.get("role") in ("presentation", "none"):
        return False
    rows = [cells for _, row, _ in _rows(table, "") if (cells := _cells(row))]
    if any(_header_names(cells, measures) >= 2 for cells in rows[:HEADER_ROWS_SEARCHED]):
        return True
    first = next((cells for cells in rows if len(cells) > 1), [])
    if measures[table].tabled and len(first) > 1 and _header_names(first, measures):
        return True  # a name above tables in its cells
    total = measures[table]
    if not total.characters or 2 * total.tabled > total.characters:
        return False
    filled = [sum(measures[cell].characters > 0 for cell in cells) for cells in rows]
    printed = [count for count in filled if count]
    if max(filled, default=0) < 2:
        return False
    if amid_text:
        return True
    if len(printed) < 2:
        return columns_above == sum(_span(cell, "colspan", 1) for cell in rows[0])
    if 2 * sum(count >= 2 for count in printed) < len(printed):
        return False
    if 5 * total.linked > 3 * total.characters:
        return False
    largest = max(measures[cell].characters for cells in rows for cell in cells)
    return largest <= WHOLE_PAGE * total.characters or largest < 400


def _header_names(cells: Sequence[_Element], measures: Measures) -> int:
    """How many cells of a row read like names of columns; none of a row with longer text."""
    if any(measures[cell].characters > 20 for cell in cells):
        return 0
    return sum(is_header_name("".join(str(text) for text in cell.itertext())) for cell in cells)


def build_table(table: _Element, path: str, page: Page, place: Place, flow: Flow) -> Table:
    """The table as data; what stands in it outside of its cells becomes paragraphs before it."""
    _strays(table, path, flow)
    rows = list(_rows(table, path))
    spots, columns = _grid([(row, row_path) for _, row, row_path in rows], page)
    cells = tuple(
        Cell(
            spot.row,
            spot.column,
            flow.cell(
                spot.element,
                spot.path,
                Place(place.table, spot.row + 1, spot.column + 1, place.depth),
            ),
            spot.rowspan,
            spot.colspan,
            header=spot.element.tag == "th",
        )
        for spot in spots
    )
    headed = [
        kind == "thead" or (bool(found := _cells(row)) and all(c.tag == "th" for c in found))
        for kind, row, _ in rows
    ]
    header_rows = headed.index(False) if False in headed else 0
    return Table(cells, len(rows), columns, header_rows=header_rows)


def _rows(table: _Element, path: str) -> Iterator[tuple[str, _Element, str]]:
    """The rows in the order in which they are printed, with their section and path."""
    sections = [
        (child, child_path)
        for child, child_path in child_paths(table, path)
        if child.tag in SECTIONS
    ]
    for section, section_path in sorted(sections, key=lambda row: SECTIONS[str(row[0].tag)]):
        if section.tag == "tr":
            yield "tbody", section, section_path
            continue
        for row, row_path in child_paths(section, section_path):
            if row.tag == "tr":
                yield str(section.tag), row, row_path


def _cells(row: _Element) -> list[_Element]:
    return [child for child in row if child.tag in CELLS]


def _strays(table: _Element, path: str, flow: Flow) -> None:
    """Captions, and text or elements that bad markup has put between rows and cells."""
    holders = [(table, path)]
    for holder, holder_path in holders:
        flow.stray(holder.text, holder, holder_path)
        for child, child_path in child_paths(holder, holder_path):
            if child.tag in SECTIONS:
                holders.append((child, child_path))
            elif isinstance(child.tag, str) and child.tag not in IN_ROWS:
                flow.caption(child, child_path)
            flow.stray(child.tail, child, holder_path)


def _span(cell: _Element, name: str, default: int) -> int:
    value = (cell.get(name) or "").strip()
    return int(value) if value.isdecimal() and len(value) < 6 else default


def _grid(rows: Sequence[tuple[_Element, str]], page: Page) -> tuple[list[_Spot], int]:
    """Where each cell stands and what it spans, all of it inside the table."""
    spots: list[_Spot] = []
    reserved: dict[int, int] = {}
    columns = 1
    for index, (row, path) in enumerate(rows):
        column = 0
        for cell, cell_path in child_paths(row, path):
            if cell.tag not in CELLS:
                continue
            while reserved.get(column, 0) > index:
                column += 1
            across = max(1, min(1000, _span(cell, "colspan", 1)))
            down = _span(cell, "rowspan", 1) or len(rows) - index
            down = max(1, min(down, len(rows) - index))
            spots.append(_Spot(cell, cell_path, index, column, down, across))
            columns = max(columns, column + 1)
            for covered in range(column, column + across):
                reserved[covered] = max(reserved.get(covered, 0), index + down)
            column += across
        page.cells += max(column, len(row))
        page.options.limits.check("cells", page.cells, page.options.name)
    return [_clip(spot, columns) for spot in spots], columns


def _clip(spot: _Spot, columns: int) -> _Spot:
    across = min(spot.colspan, columns - spot.column)
    return _Spot(spot.element, spot.path, spot.row, spot.column, spot.rowspan, across)
