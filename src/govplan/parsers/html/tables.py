"""Tables of web pages: the grid that rowspan and colspan draw.

Source: HTML Living Standard, 4.9.12 (forming a table); spans that reach out of the table are
clipped to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from govplan.model.document import Cell, Table
from govplan.model.record import record
from govplan.parsers.html.measures import child_paths

if TYPE_CHECKING:
    from lxml.etree import _Element

    from govplan.parsers.html.flow import Flow, Page

__all__ = ["Place", "build_table", "cells_of", "rows_of", "span_of"]

SECTIONS = {"thead": 0, "tbody": 1, "tr": 1, "tfoot": 2}
CELLS = ("td", "th")
IN_ROWS = frozenset(("td", "th", "colgroup", "col"))


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


def build_table(table: _Element, path: str, page: Page, place: Place, flow: Flow) -> Table:
    """The table as data; what stands in it outside of its cells becomes paragraphs before it."""
    _strays(table, path, flow)
    rows = list(rows_of(table, path))
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
        kind == "thead" or (bool(found := cells_of(row)) and all(c.tag == "th" for c in found))
        for kind, row, _ in rows
    ]
    header_rows = headed.index(False) if False in headed else 0
    return Table(cells, len(rows), columns, header_rows=header_rows)


def rows_of(table: _Element, path: str) -> Iterator[tuple[str, _Element, str]]:
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


def cells_of(row: _Element) -> list[_Element]:
    """The cells of a row."""
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
                flow.walk(child, child_path)
            flow.stray(child.tail, child, holder_path)


def span_of(cell: _Element, name: str) -> int:
    """How many columns or rows a cell says that it spans."""
    value = (cell.get(name) or "").strip()
    return int(value) if value.isdecimal() and len(value) < 6 else 1


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
            across = max(1, min(1000, span_of(cell, "colspan")))
            down = span_of(cell, "rowspan") or len(rows) - index
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
