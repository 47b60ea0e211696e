"""How far the sheets of an Excel 97-2003 workbook reach, before anything makes room for them.

calamine makes room for all that a sheet says it spans, and a program in Rust that gets none ends
with its whole process; so what a sheet says is read first ([MS-XLS] 2.1.4: records of a type, a
size and so many bytes).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from govplan.model.record import record

__all__ = ["BEGIN", "MULTIPLE", "Extent", "extent_of", "records", "workbook_stream"]

_HEAD = struct.Struct("<HH")
_PLACE = struct.Struct("<HH")
_WIDE = struct.Struct("<IIHH")
_NARROW = struct.Struct("<HHHH")

_STREAMS = ("workbook", "book")
"""The names of the stream that holds the sheets, since Excel 97 and before."""
BEGIN = 0x0809
"""BOF: a sheet begins."""
_DIMENSIONS = 0x0200
_CELLS = frozenset((0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E))
"""FORMULA, MULRK, RSTRING, LABELSST, NUMBER, LABEL, BOOLERR, RK: each begins with its place."""
MULTIPLE = 0x00BD
"""MULRK, whose last two bytes are its last column."""


@record
class Extent:
    """How many cells the widest sheet holds between its first and last ones, and how many it says
    that it spans: often far more, where somebody coloured whole columns.
    """

    cells: int = 0
    said: int = 0


def workbook_stream(data: bytes) -> bytes:
    """The records of the .xls file in ``data``; none where its container is damaged."""
    from doc2docx.cfb import CompoundFile
    from doc2docx.errors import Doc2DocxError

    try:
        container = CompoundFile(data[:8] + bytes(16) + data[24:])
        names = {entry.name.lower(): entry.name for entry in container.entries}
        name = next((names[name] for name in _STREAMS if name in names), "")
        return container.open_stream(name) if name else b""
    except Doc2DocxError:
        return b""


def extent_of(stream: bytes) -> Extent:
    """The extent of the records of a workbook.

    >>> said, corners = "0002 0800 0000 4000 0000 0200", "0302 0400 0000 0000 0302 0400 0f00 0f00"
    >>> extent_of(bytes.fromhex("0908 0000" + said + corners))
    Extent(cells=256, said=128)
    """
    cells, said, sheet = 0, 0, _Rectangle()
    for _, kind, body in records(stream):
        if kind == BEGIN:
            sheet = _Rectangle()
        elif kind == _DIMENSIONS:
            said = max(said, _said(body))
        elif kind in _CELLS and len(body) >= _PLACE.size:
            sheet.add(*_PLACE.unpack_from(body))
            if kind == MULTIPLE:
                sheet.add(sheet.bottom, int.from_bytes(body[-2:], "little"))
            cells = max(cells, sheet.size)
    return Extent(cells, said)


def records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The records of a workbook: where each begins, its type and what it holds."""
    at = 0
    while at + _HEAD.size <= len(stream):
        kind, size = _HEAD.unpack_from(stream, at)
        start = at + _HEAD.size
        yield at, kind, stream[start : start + size]
        at = start + size


def _said(body: bytes) -> int:
    """The cells of a DIMENSIONS record; the ends stand behind the last row and column."""
    form = _WIDE if len(body) >= _WIDE.size else _NARROW
    if len(body) < form.size:
        return 0
    top, bottom, left, right = (int(edge) for edge in form.unpack_from(body))
    return max(0, bottom - top) * max(0, right - left)


class _Rectangle:
    """The least rectangle around some cells."""

    def __init__(self) -> None:
        self.top = self.left = 1 << 16
        self.bottom = self.right = -1

    def add(self, row: int, column: int) -> None:
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)

    @property
    def size(self) -> int:
        return max(0, self.bottom - self.top + 1) * max(0, self.right - self.left + 1)
