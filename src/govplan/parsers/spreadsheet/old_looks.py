"""What the records of an Excel 97-2003 workbook say of cells beside their values: the formats of
numbers ([MS-XLS] 2.4.122, 2.4.126, 2.4.353), hidden rows and columns (2.4.221, 2.4.53).
"""

from __future__ import annotations

import struct
from dataclasses import field
from typing import TYPE_CHECKING

from govplan.model.record import draft
from govplan.parsers.spreadsheet.extent import BEGIN, MULTIPLE, records
from govplan.parsers.spreadsheet.formats import BUILT_IN, prints

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Formats", "OldLooks", "looks_of"]

Formats = dict[tuple[int, int], str]
"""The format of each cell, by its row and column from 0, that prints a number in its own way."""

_END, _SHEET, _FORMAT, _LOOKS = 0x000A, 0x0085, 0x041E, 0x00E0
"""EOF, BOUNDSHEET, FORMAT and XF."""
_ROW, _COLUMNS = 0x0208, 0x007D
"""ROW and COLINFO."""
_ROW_FLAGS, _ROW_IS_HIDDEN = 12, 0x20
_COLUMN_FLAGS, _COLUMN_IS_HIDDEN = 8, 0x01
_MOST_COLUMNS = 256
_SINGLE = frozenset((0x0006, 0x0203, 0x027E))
"""FORMULA, NUMBER and RK: a number of a row, a column and a format."""
_CELL = struct.Struct("<HHH")
_IDS = struct.Struct("<HH")
_WIDE_CHARACTERS = 1
_STEP = 6
"""The bytes of each number in a MULRK: its format and its value."""


@draft
class OldLooks:
    """What is said of one sheet: its formats, and the rows and columns that it does not show."""

    formats: Formats = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)

    def hide(self, kind: int, body: bytes) -> bool:
        """Take a record of rows or columns; whether it is one."""
        if kind == _ROW and len(body) > _ROW_FLAGS:
            if body[_ROW_FLAGS] & _ROW_IS_HIDDEN:
                self.rows.add(int.from_bytes(body[:2], "little"))
            return True
        if kind == _COLUMNS and len(body) > _COLUMN_FLAGS:
            if body[_COLUMN_FLAGS] & _COLUMN_IS_HIDDEN:
                first, last = _IDS.unpack_from(body)
                self.columns.update(range(first, min(last + 1, _MOST_COLUMNS)))
            return True
        return False


def looks_of(stream: bytes) -> dict[str, OldLooks]:
    """What a workbook's records say of each sheet, by the sheet's name."""
    names: dict[int, str] = {}
    codes: dict[int, str] = dict(BUILT_IN)
    styles: list[int] = []
    found: dict[str, OldLooks] = {}
    sheet = OldLooks()
    depth = 0
    for at, kind, body in records(stream):
        if kind == BEGIN:
            depth += 1
            if depth == 1 and at in names:
                sheet = found[names[at]] = OldLooks()
        elif kind == _END:
            depth -= 1
        elif kind == _SHEET and len(body) > 8:
            names[int.from_bytes(body[:4], "little")] = _text(body[7:], body[6])
        elif kind == _FORMAT and len(body) > 5:
            codes[_IDS.unpack_from(body)[0]] = _text(body[4:], _IDS.unpack_from(body)[1])
        elif kind == _LOOKS and len(body) >= _IDS.size:
            styles.append(_IDS.unpack_from(body)[1])
        elif depth == 1 and not sheet.hide(kind, body):  # charts have numbers of their own
            for place, style in _cells(kind, body):
                code = codes.get(styles[style], "") if style < len(styles) else ""
                if code and prints(code):
                    sheet.formats[place] = code
    return found


def _cells(kind: int, body: bytes) -> Iterator[tuple[tuple[int, int], int]]:
    """The places and styles of the numbers in one record."""
    if kind in _SINGLE and len(body) >= _CELL.size:
        row, column, style = _CELL.unpack_from(body)
        yield (row, column), style
    elif kind == MULTIPLE and len(body) >= _CELL.size:
        row, first = _IDS.unpack_from(body)
        for index in range((len(body) - _STEP) // _STEP):
            start = _IDS.size + index * _STEP
            yield (row, first + index), int.from_bytes(body[start : start + 2], "little")


def _text(body: bytes, length: int) -> str:
    """A text of so many characters behind the byte that says how wide they are."""
    if body[0] & _WIDE_CHARACTERS:
        return body[1 : 1 + 2 * length].decode("utf-16-le", "replace")
    return body[1 : 1 + length].decode("latin-1")
