"""What the records of an Excel 97-2003 workbook say of rows and columns that are not shown."""

from __future__ import annotations

import struct

from govplan.parsers.spreadsheet.old_looks import looks_of


def a_record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def a_row(number: int, flags: int) -> bytes:
    return a_record(0x0208, struct.pack("<HHHHHHHH", number, 0, 3, 255, 0, 0, flags, 15))


def columns(first: int, last: int, flags: int) -> bytes:
    return a_record(0x007D, struct.pack("<HHHHHH", first, last, 2340, 15, flags, 0))


def test_hidden_rows_and_columns_are_those_of_their_sheet() -> None:
    begin, end = a_record(0x0809, struct.pack("<HH", 0x0600, 0x0010)), a_record(0x000A, b"")
    one = begin + a_row(0, 0x0100) + a_row(3, 0x0120) + columns(1, 2, 1) + columns(3, 3, 0) + end
    two = begin + columns(255, 256, 0x1001) + end
    names = "甲乙"
    first = len(begin) + sum(len(a_record(0x0085, bytes(8 + 2))) for _ in names) + len(end)
    places = (first, first + len(one))
    globals_ = begin + b"".join(
        a_record(0x0085, struct.pack("<IBBBB", place, 0, 0, 1, 1) + name.encode("utf-16-le"))
        for place, name in zip(places, names, strict=True)
    )
    found = looks_of(globals_ + end + one + two)
    assert {name: (looks.rows, looks.columns) for name, looks in found.items()} == {
        "甲": ({3}, {1, 2}),
        "乙": (set(), {255}),
    }


def test_records_that_are_cut_hide_nothing() -> None:
    stream = a_record(0x0809, b"") + a_record(0x0208, b"\x01") + a_record(0x007D, b"\x01\0\2")
    assert looks_of(stream) == {}


def a_font(flags: int) -> bytes:
    return a_record(0x0031, struct.pack("<HHHHHBBBBBB", 200, flags, 8, 400, 0, 0, 0, 0, 0, 0, 0))


def a_cell(column: int, style: int, string: int) -> bytes:
    return a_record(0x00FD, struct.pack("<HHHI", 0, column, style, string))


def test_struck_out_cells_and_runs_are_told_by_their_fonts() -> None:
    begin, end = a_record(0x0809, struct.pack("<HH", 0x0600, 0x0010)), a_record(0x000A, b"")
    name = "甲".encode("utf-16-le")
    wide, narrow = "县财政局、县".encode("utf-16-le"), b"AB"
    # the second string breaks behind its sixth character, and goes on with narrow ones
    strings = [
        struct.pack("<II", 3, 3) + struct.pack("<HB", 1, 1) + name
        + struct.pack("<HBHI", 8, 0x0D, 2, 3) + wide,
        b"\x00" + narrow + struct.pack("<HHHH", 0, 0, 5, 5) + b"xyz"
        + struct.pack("<HBH", 2, 0x08, 1) + b"CD" + struct.pack("<HH", 0, 0),
    ]  # fmt: skip
    # a font has never the number 4: that of the fifth is 5
    globals_ = b"".join([
        *map(a_font, (0, 0, 0, 0, 8)),
        a_record(0x00E0, struct.pack("<HH", 0, 0)), a_record(0x00E0, struct.pack("<HH", 5, 0)),
    ])  # fmt: skip
    table = a_record(0x00FC, strings[0]) + a_record(0x003C, strings[1])
    bound = len(begin) + len(globals_) + len(table) + len(end) + 4 + 10
    sheet = a_record(0x0085, struct.pack("<IBBBB", bound, 0, 0, 1, 1) + name)
    cells = [a_cell(0, 0, 0), a_cell(1, 1, 0), a_cell(2, 0, 1), a_cell(3, 1, 2)]
    stream = begin + globals_ + sheet + table + end + begin + b"".join(cells) + end
    assert looks_of(stream)["甲"].struck == {(0, 1): None, (0, 2): "县财政局、~~县AB~~"}
