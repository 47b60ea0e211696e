"""The formats of the numbers in an Excel 97-2003 workbook ([MS-XLS] 2.4.122, 2.4.126, 2.4.353)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from govplan.parsers.spreadsheet.extent import BEGIN, MULTIPLE, records
from govplan.parsers.spreadsheet.formats import BUILT_IN, prints

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Formats", "formats_of"]

Formats = dict[tuple[int, int], str]
"""The format of each cell, by its row and column from 0, that prints a number in its own way."""

_END, _SHEET, _FORMAT, _LOOKS = 0x000A, 0x0085, 0x041E, 0x00E0
"""EOF, BOUNDSHEET, FORMAT and XF."""
_SINGLE = frozenset((0x0006, 0x0203, 0x027E))
"""FORMULA, NUMBER and RK: a number of a row, a column and a format."""
_CELL = struct.Struct("<HHH")
_IDS = struct.Struct("<HH")
_WIDE_CHARACTERS = 1
_STEP = 6
"""The bytes of each number in a MULRK: its format and its value."""


def formats_of(stream: bytes) -> dict[str, Formats]:
    """The formats of the cells of each sheet of a workbook's records, by the sheet's name."""
    names: dict[int, str] = {}
    codes: dict[int, str] = dict(BUILT_IN)
    looks: list[int] = []
    found: dict[str, Formats] = {}
    sheet: Formats = {}
    depth = 0
    for at, kind, body in records(stream):
        if kind == BEGIN:
            depth += 1
            if depth == 1 and at in names:
                sheet = found[names[at]] = {}
        elif kind == _END:
            depth -= 1
        elif kind == _SHEET and len(body) > 8:
            names[int.from_bytes(body[:4], "little")] = _text(body[7:], body[6])
        elif kind == _FORMAT and len(body) > 5:
            codes[_IDS.unpack_from(body)[0]] = _text(body[4:], _IDS.unpack_from(body)[1])
        elif kind == _LOOKS and len(body) >= _IDS.size:
            looks.append(_IDS.unpack_from(body)[1])
        elif depth == 1:  # charts in a sheet have numbers of their own
            for place, style in _cells(kind, body):
                code = codes.get(looks[style], "") if style < len(looks) else ""
                if code and prints(code):
                    sheet[place] = code
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
