"""What the records of an Excel 97-2003 workbook say of cells beside their values: the formats of
numbers ([MS-XLS] 2.4.126, 2.4.353), fonts that strike out (2.4.122), hidden rows and columns
(2.4.221, 2.4.53).
"""

from __future__ import annotations

import struct
from dataclasses import field
from typing import TYPE_CHECKING

from govplan.lexicon.furniture.strikes import struck_out
from govplan.model.record import draft
from govplan.parsers.spreadsheet.extent import BEGIN, MULTIPLE, records
from govplan.parsers.spreadsheet.formats import BUILT_IN, prints
from govplan.parsers.spreadsheet.old_strings import RichString, rich_strings

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Formats", "OldLooks", "looks_of"]

Formats = dict[tuple[int, int], str]
"""The format of each cell, by its row and column from 0, that prints a number in its own way."""

_END, _SHEET, _FONT, _FORMAT, _LOOKS = 0x000A, 0x0085, 0x0031, 0x041E, 0x00E0
"""EOF, BOUNDSHEET, FONT, FORMAT and XF."""
_FONT_FLAGS, _IS_STRUCK = 2, 0x08
_NO_FONT = 4
"""The number that no font has (2.5.129)."""
_ROW, _COLUMNS = 0x0208, 0x007D
"""ROW and COLINFO."""
_ROW_FLAGS, _ROW_IS_HIDDEN = 12, 0x20
_COLUMN_FLAGS, _COLUMN_IS_HIDDEN = 8, 0x01
_MOST_COLUMNS = 256
_STRING = 0x00FD
_SINGLE = frozenset((0x0006, 0x0203, 0x027E, _STRING, 0x0204))
"""FORMULA, NUMBER, RK, LABELSST and LABEL: a value of a row, a column and a style."""
_STRINGS, _FURTHER = 0x00FC, 0x003C
"""SST and CONTINUE."""
_CELL = struct.Struct("<HHH")
_IDS = struct.Struct("<HH")
_WIDE_CHARACTERS = 1
_STEP = 6
"""The bytes of each number in a MULRK: its format and its value."""


@draft
class OldLooks:
    """What is said of one sheet: its formats, what it strikes out (whole cells, or of a cell's text
    what stands between ``~~``), and the rows and columns that it does not show.
    """

    formats: Formats = field(default_factory=dict)
    struck: dict[tuple[int, int], str | None] = field(default_factory=dict)
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


@draft
class _Styles:
    """What the records before the sheets say: formats of numbers by their id, the font and the
    format of each style, the fonts that strike out, and the table of strings.
    """

    codes: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    styles: list[tuple[int, int]] = field(default_factory=list)
    struck: list[bool] = field(default_factory=list)
    parts: list[bytes] = field(default_factory=list)
    strings: dict[int, RichString] | None = None

    def take(self, kind: int, body: bytes) -> bool:
        """Take a record of these; whether it is one."""
        if kind == _FORMAT and len(body) > 5:
            self.codes[_IDS.unpack_from(body)[0]] = _text(body[4:], _IDS.unpack_from(body)[1])
        elif kind == _LOOKS and len(body) >= _IDS.size:
            self.styles.append(_IDS.unpack_from(body))
        elif kind == _FONT and len(body) > _FONT_FLAGS:
            self.struck += [False] * (len(self.struck) == _NO_FONT)
            self.struck.append(bool(body[_FONT_FLAGS] & _IS_STRUCK))
        elif kind == _STRINGS or (kind == _FURTHER and self.parts and self.strings is None):
            self.parts.append(body)
        else:
            return False
        return True

    def strikes(self, font: int) -> bool:
        """Whether the font of this number strikes out."""
        return font < len(self.struck) and self.struck[font]

    def look(self, sheet: OldLooks, place: tuple[int, int], style: int, string: int | None) -> None:
        """Note what a style says of a cell of ``sheet``, which may hold a shared string."""
        font, code = self.styles[style] if style < len(self.styles) else (_NO_FONT, 0)
        if prints(self.codes.get(code, "")):
            sheet.formats[place] = self.codes[code]
        if self.strings is None:
            self.strings = rich_strings(self.parts) if any(self.struck) else {}
        rich = self.strings.get(string) if string is not None else None
        if rich is None:
            if self.strikes(font):
                sheet.struck[place] = None
        elif any(self.strikes(of) for _, of in rich.pieces(font)):
            sheet.struck[place] = "".join(
                struck_out(text) if self.strikes(of) else text for text, of in rich.pieces(font)
            )


def looks_of(stream: bytes) -> dict[str, OldLooks]:
    """What a workbook's records say of each sheet, by the sheet's name."""
    names: dict[int, str] = {}
    styles = _Styles()
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
        elif depth == 1 and not styles.take(kind, body) and not sheet.hide(kind, body):
            for place, style, string in _cells(kind, body):  # charts have cells of their own
                styles.look(sheet, place, style, string)
    return found


def _cells(kind: int, body: bytes) -> Iterator[tuple[tuple[int, int], int, int | None]]:
    """The places and styles of the values in one record, and which shared string each is."""
    if kind in _SINGLE and len(body) >= _CELL.size:
        row, column, style = _CELL.unpack_from(body)
        shared = kind == _STRING and len(body) >= _CELL.size + 4
        yield (
            (row, column),
            style,
            int.from_bytes(body[_CELL.size : _CELL.size + 4], "little") if shared else None,
        )
    elif kind == MULTIPLE and len(body) >= _CELL.size:
        row, first = _IDS.unpack_from(body)
        for index in range((len(body) - _STEP) // _STEP):
            start = _IDS.size + index * _STEP
            yield (row, first + index), int.from_bytes(body[start : start + 2], "little"), None


def _text(body: bytes, length: int) -> str:
    """A text of so many characters behind the byte that says how wide they are."""
    if body[0] & _WIDE_CHARACTERS:
        return body[1 : 1 + 2 * length].decode("utf-16-le", "replace")
    return body[1 : 1 + length].decode("latin-1")
