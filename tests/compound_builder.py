"""Small files of Word 97-2003 and Excel 97-2003 for tests, and the container that holds them.

Only what a reader needs is written ([MS-CFB], [MS-DOC], [MS-XLS]): text and tables of one-line
cells, sheets of labels.
"""

from __future__ import annotations

import struct
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["compound", "old_document", "old_workbook"]

SECTOR = 512
END, FREE, FAT, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
SMALLEST = 4096
"""Shorter streams would stand in a stream of their own for small ones; so they are filled up."""


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams, of at most seven megabytes."""
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    parts = [_filled(streams[name], SMALLEST) for name in names]
    folder = _sectors((len(names) + 1) * 128)
    table: list[int] = _chain(0, folder)
    entries = _entry("Root Entry", 5, END, 0, child=1 if names else NONE)
    for index, (name, part) in enumerate(zip(names, parts, strict=True), 1):
        right = index + 1 if index < len(names) else NONE
        entries += _entry(name, 2, len(table), len(part), right=right)
        table += _chain(len(table), _sectors(len(part)))
    needed = -(-len(table) // (SECTOR // 4 - 1))
    places = range(len(table), len(table) + needed)
    table += [FAT] * needed
    table += [FREE] * (needed * SECTOR // 4 - len(table))
    body = _filled(entries, SECTOR) + b"".join(parts)
    return _header(places) + body + struct.pack(f"<{len(table)}I", *table)


def _sectors(size: int) -> int:
    return -(-size // SECTOR)


def _filled(data: bytes, least: int) -> bytes:
    size = max(least, _sectors(len(data)) * SECTOR)
    return data.ljust(size, b"\0")


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), END] if count else []


def _entry(
    name: str, kind: int, start: int, size: int, *, right: int = NONE, child: int = NONE
) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return (
        struct.pack("<64sHBBIII", raw, len(raw), kind, 1, NONE, right, child)
        + bytes(36) + struct.pack("<IQ", start, size)
    )  # fmt: skip


def _header(places: range) -> bytes:
    listed = [*places, *[FREE] * (109 - len(places))]
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
        + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, len(places), 0, 0, SMALLEST,
                      END, 0, END, 0)
        + struct.pack("<109I", *listed)
    )  # fmt: skip


def old_workbook(
    rows: Sequence[Sequence[str | float]], name: str = "台账", formats: Sequence[str] = ()
) -> bytes:
    """An .xls file of one sheet with these cells; each number has the next of the formats."""
    raw = name.encode("utf-16-le")
    begin = struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))
    style = 0
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if isinstance(value, str):
                body = struct.pack("<HHHHB", row, column, 0, len(value), 1) + _wide(value)
                sheet += _record(0x0204, body)
            else:
                style += 1
                sheet += _record(0x0203, struct.pack("<HHHd", row, column, style, value))
    looks = _looks(formats) if formats else b""
    bound = struct.pack("<IHBB", 0, 0, len(name), 1) + raw
    before = (
        len(_record(0x0809, begin))
        + len(looks)
        + len(_record(0x0085, bound))
        + len(_record(0x0A, b""))
    )
    bound = struct.pack("<I", before) + bound[4:]
    head = _record(0x0809, begin) + looks + _record(0x0085, bound) + _record(0x0A, b"")
    return compound({"Workbook": head + sheet + _record(0x0A, b"")})


def _looks(formats: Sequence[str]) -> bytes:
    """The formats of numbers from id 164 on, and the styles from 1 on that have them."""
    told = b"".join(
        _record(0x041E, struct.pack("<HHB", 164 + index, len(code), 0) + code.encode("latin-1"))
        for index, code in enumerate(formats)
    )
    ids = [0, *range(164, 164 + len(formats))]
    return told + b"".join(
        _record(0x00E0, struct.pack("<HH", 0, number) + bytes(16)) for number in ids
    )


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


_TEXT_AT = 1024
_CELL = struct.pack("<HHB", 0, 0x2416, 1)
"""The properties of a paragraph in a table: its style, and that it is in one."""


def old_document(lines: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A .doc file of paragraphs, and below them a table."""
    text = "".join(line + "\r" for line in lines)
    text += "".join(cell + "\x07" for row in rows for cell in [*row, ""]) + "\r" * bool(rows)
    stream = bytearray(_filled(bytes(_TEXT_AT) + _wide(text), SMALLEST))
    first = len(stream) // SECTOR
    pages = list(_pages(lines, rows))
    stream += b"".join(page for _, page in pages)
    ends = [*(start for start, _ in pages), _TEXT_AT + 2 * len(text)]
    plex = struct.pack(f"<{len(ends)}I", *ends)
    plex += struct.pack(f"<{len(pages)}I", *range(first, first + len(pages)))
    pieces = struct.pack("<IIHIH", 0, len(text), 0, _TEXT_AT, 0)
    clx = struct.pack("<BI", 2, len(pieces)) + pieces
    stream[: 898 + 2] = _fib(len(text), len(stream), {33: (0, len(clx)), 13: (len(clx), len(plex))})
    return compound({"WordDocument": bytes(stream), "1Table": clx + plex})


def _fib(characters: int, size: int, places: Mapping[int, tuple[int, int]]) -> bytes:
    """The head of the text's stream ([MS-DOC] 2.5): where what stands in the stream of tables."""
    base = struct.pack("<HHHHHHH", 0xA5EC, 193, 0, 0x0804, 0, 0x1200, 0x00BF).ljust(32, b"\0")
    numbers = [0] * 22
    numbers[0], numbers[3] = size, characters
    pairs = chain.from_iterable(places.get(index, (0, 0)) for index in range(93))
    return (
        base + struct.pack("<H28x", 14) + struct.pack("<H22I", 22, *numbers)
        + struct.pack("<H186I", 93, *pairs) + struct.pack("<H", 0)
    )  # fmt: skip


def _pages(lines: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, bytes]]:
    """The pages of paragraph properties, each with the place of its first paragraph."""
    end = _end_of_row(len(rows[0])) if rows else b""
    at = _TEXT_AT
    paragraphs: list[tuple[int, bytes]] = []
    for text, form in chain(
        ((line, b"\0\0\0") for line in lines),
        ((cell, form) for row in rows for cell, form in [*((c, _CELL) for c in row), ("", end)]),
        [("", b"\0\0\0")] if rows else [],
    ):
        paragraphs.append((at, form))
        at += 2 * len(text) + 2
    most = max(1, (SECTOR - 5 - 16 - len(end)) // 17)
    for first in range(0, len(paragraphs), most):
        part = paragraphs[first : first + most]
        after = paragraphs[first + most][0] if first + most < len(paragraphs) else at
        yield part[0][0], _page([start for start, _ in part] + [after], [f for _, f in part])


def _page(places: list[int], forms: list[bytes]) -> bytes:
    """One page: where the paragraphs begin, and their properties from the end of the page on."""
    page, free = bytearray(SECTOR), SECTOR - 1
    known: dict[bytes, int] = {}
    for form in forms:
        if form not in known:
            free = (free - 1 - len(form)) & ~1
            page[free] = (len(form) + 1) // 2
            page[free + 1 : free + 1 + len(form)] = form
            known[form] = free // 2
    struct.pack_into(f"<{len(places)}I", page, 0, *places)
    for index, form in enumerate(forms):
        page[4 * len(places) + 13 * index] = known[form]
    page[-1] = len(forms)
    return bytes(page)


def _end_of_row(columns: int) -> bytes:
    """The properties of the mark that ends a row of so many cells."""
    edges = struct.pack(f"<{columns + 1}h", *(1000 * k for k in range(columns + 1)))
    body = struct.pack("<B", columns) + edges + bytes(20 * columns)
    form = _CELL + struct.pack("<HBHH", 0x2417, 1, 0xD608, len(body) + 1) + body
    return form if len(form) % 2 else form + b"\0"
