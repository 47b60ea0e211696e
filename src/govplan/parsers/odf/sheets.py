"""Read an OpenDocument workbook: its sheets as the reader of workbooks wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.parsers.odf.inline import Inline
from govplan.parsers.odf.package import (
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    Element,
    Parts,
    count_of,
    open_parts,
    walk,
)
from govplan.parsers.spreadsheet.reader import document_of
from govplan.parsers.spreadsheet.sheets import Merge, Sheet, shown_sheets

if TYPE_CHECKING:
    from govplan.model.diagnostics import Report
    from govplan.model.document import Document
    from govplan.parsers import ReadOptions

__all__ = ["read"]

MIDNIGHT = "T00:00:00"
UNSEEN = ("collapse", "filter")


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Read the bytes of an .ods, .ots or .fods file.

    Raises ``UnreadableError`` for a damaged or encrypted one and ``LimitError`` over a limit.
    Hidden sheets, rows and columns are left out and told by name and amount.
    """
    parts = open_parts(data, options, report)
    inline = Inline(parts)
    hidden = _hidden_styles(parts)
    tables = parts.body("spreadsheet").iter(TABLE + "table")
    named = (
        (_sheet(table, inline, options), table.get(TABLE + "style-name") not in hidden)
        for table in tables
    )
    sheets = shown_sheets(named, options.name, report)
    return document_of("ods", sheets, report)


def _hidden_styles(parts: Parts) -> set[str]:
    return {
        style.get(STYLE + "name", "")
        for style in parts.defined(STYLE + "style")
        for looks in style.iter(STYLE + "table-properties")
        if looks.get(TABLE + "display") == "false"
    }


def _sheet(element: Element, inline: Inline, options: ReadOptions) -> Sheet:
    """One sheet; empty rows and cells that are told as repeated are made where text follows."""
    rows: list[list[str]] = []
    merges: list[Merge] = []
    hidden_rows: set[int] = set()
    empty = cells = 0
    for row in walk(element, TABLE + "table-row"):
        repeated = count_of(row, "number-rows-repeated")
        values = _row(row, len(rows) + empty, inline, merges, options)
        if not values:
            empty += repeated
            continue
        options.limits.check("cells", cells + (empty + repeated) * len(values), options.name)
        rows.extend([] for _ in range(empty))
        empty = 0
        if row.get(TABLE + "visibility") in UNSEEN:
            hidden_rows.update(range(len(rows), len(rows) + repeated))
        rows.extend(list(values) for _ in range(repeated))
        cells += repeated * len(values)
    name = element.get(TABLE + "name", "")
    hidden_columns = _hidden_columns(element)
    return Sheet(name, rows, 0, 0, tuple(merges), frozenset(hidden_rows), hidden_columns)


def _hidden_columns(element: Element) -> frozenset[int]:
    found: set[int] = set()
    position = 0
    for column in walk(element, TABLE + "table-column"):
        repeated = min(count_of(column, "number-columns-repeated"), 1 << 14)
        if column.get(TABLE + "visibility") in UNSEEN:
            found.update(range(position, position + repeated))
        position += repeated
    return frozenset(found)


def _row(
    row: Element, index: int, inline: Inline, merges: list[Merge], options: ReadOptions
) -> list[str]:
    """The texts of a row's cells, without the empty ones behind the last."""
    values: list[str] = []
    empty = 0
    for cell in row:
        if not isinstance(cell.tag, str):
            continue
        repeated = count_of(cell, "number-columns-repeated")
        text = _shown(cell, inline) if cell.tag == TABLE + "table-cell" else ""
        down = count_of(cell, "number-rows-spanned")
        across = count_of(cell, "number-columns-spanned")
        if (down > 1 or across > 1) and text:
            left = len(values) + empty
            merges.append(Merge(index, left, index + down - 1, left + across - 1))
        if not text:
            empty += repeated
            continue
        options.limits.check("cells", len(values) + empty + repeated, options.name)
        values.extend([""] * empty + [text] * repeated)
        empty = 0
    return values


def _shown(cell: Element, inline: Inline) -> str:
    """What a cell shows; a date in ISO form, its time where it has one."""
    date = cell.get(OFFICE + "date-value")
    struck = inline.is_struck(cell, TABLE)
    if date and cell.get(OFFICE + "value-type") == "date" and not struck:
        return date.removesuffix(MIDNIGHT).replace("T", " ")
    return "\n".join(inline.text(p, struck=struck) for p in cell if p.tag == TEXT + "p")
