"""Comma-separated values (RFC 4180), as spreadsheets give a ledger out: a header, a row a record,
text around them in records whose other fields are empty. Some write semicolons for the commas;
what is copied from a sheet has tabs, and quotes only around fields with line breaks.

A field in quotes may hold commas, doubled quotes and line breaks; each line is a paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.column_kinds import column_kind, is_known, is_name
from govplan.lexicon.number_styles import begins_with_number
from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell
from govplan.parsers.text_tables.fitting.names import LONGEST_UNKNOWN, are_bodies
from govplan.parsers.text_tables.lines import (
    Found,
    Line,
    Row,
    joined,
    make_table,
    spanned_columns,
    unread_marks,
)
from govplan.parsers.text_tables.script import in_simplified

__all__ = ["find_comma_table", "find_copied_table", "read_record"]

_MAX_FIELD_LINES = 200
_MAX_COLUMNS = 40
_MOST_HEADS = 3
"""Records over which the names of columns are split."""
_LONGEST_NAME = 16
_TEXTS = ("requirement", "task", "measure", "goal")
_BESIDE = ("units", "deadline", "number")
_FIELDS = {
    ",": regex(r'[^,"]*(?=,|$)'),
    ";": regex(r'[^;"]*(?=;|$)'),
    "\t": regex(r"[^\t]*(?=\t|$)"),
}
"""What parts the fields, and a field without quotes."""
_QUOTE = regex(r'[^\S\n\t]*"')
_QUOTED = regex(r'(?:[^"]|"")*')
_CLOSES = {
    ",": regex(r'"[^\S\n]*(?=,|$)'),
    ";": regex(r'"[^\S\n]*(?=;|$)'),
    "\t": regex(r'"[^\S\n\t]*(?=\t|$)'),
}
_DOUBLED = regex('""')


def find_comma_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table that begins at ``start``, or the index up to which there is none."""
    del report
    value = lines[start].value
    sign = max(",;", key=value.count)
    if not 1 <= value.count(sign) < _MAX_COLUMNS or len(value) > _MAX_COLUMNS * _LONGEST_NAME:
        return start + 1
    index, header = read_record(lines[start : start + 1], 0, sign)
    if len(header) == 2 and not _are_pairs(header, lines, start + index, sign):
        return start + 1
    found = _table(lines, start, start + index, header, sign)
    if isinstance(found, int) and _is_repeated(header):
        header = [header[0], *([] for _ in header[1:])]
    if isinstance(found, int) and _is_alone(header):
        marks = unread_marks(lines[start : start + index], [header])
        return Found(make_table([[next(filter(None, header))]], 1), start + index, marks)
    return found


def _are_pairs(header: Row, lines: Sequence[Line], index: int, sign: str) -> bool:
    """Whether a header of a text and of units has nothing below it, up to a blank line, but records
    of two fields, two at least, with bodies under the one name.
    """
    names = [in_simplified(joined(cell)) for cell in header]
    kinds = [column_kind(name) for name in names]
    if kinds.count("units") != 1 or not {*kinds} & {*_TEXTS}:
        return False
    rows: list[Row] = []
    while index < len(lines) and not lines[index].blank:
        index, row = read_record(lines, index, sign, 2)
        rows.append(row)
    if len(rows) < 2 or any(len(row) != 2 for row in rows):
        return False
    bodies = [joined(row[kinds.index("units")]) for row in rows]
    return all(kind_of_cell(value) in ("units", "empty", "ditto") for value in bodies)


def find_copied_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table of records with tabs that begins at ``start``, one of whose fields goes over lines
    in quotes, or the index up to which there is none.
    """
    del report
    value = lines[start].value
    if len(value) > _MAX_COLUMNS * _LONGEST_NAME:
        return start + 1
    index, header = read_record(lines, start, "\t")
    found = _table(lines, start, index, header, "\t") if len(header) > 2 else start + 1
    if isinstance(found, Found):
        filled = sum(not line.blank for line in lines[start : found.end])
        return found.end if filled == found.table.rows else found
    return found


def _table(lines: Sequence[Line], start: int, index: int, header: Row, sign: str) -> Found | int:
    """The table whose first record, of the line ``start``, is ``header`` and ends at ``index``."""
    if _is_text(header) and begins_with_number(joined(header[0])):
        return start + 1
    rows = [header]
    named = (
        _names_columns(header)
        or _divided_names_columns(header, lines, index, sign)
        or _counts(header, lines, index, sign)
    )
    if not named:
        return start + 1
    columns = spanned_columns(len(header), _widths(lines, index, sign))
    header += [[] for _ in range(columns - len(header))]
    ends: list[int] = []
    parted = index < len(lines) and lines[index].blank
    while index < len(lines):
        index = _past_blank(lines, index, sign, columns) if parted else index
        if lines[index].blank:
            break
        index, row = read_record(lines, index, sign, len(header))
        if len(row) != len(header):
            break
        rows.append(row)
        ends.append(index)
    while ends and _is_text(rows[-1]):
        rows.pop()
        ends.pop()
    if not ends or (len(ends) == 1 and not _is_sure(header)):
        return start + 1
    index = ends[-1]
    marks = unread_marks(lines[start:index], rows)
    return Found(make_table(rows, len(header)), index, marks)


def _past_blank(lines: Sequence[Line], index: int, sign: str, columns: int) -> int:
    """The line from ``index`` on, past one blank line, in which the next record stands, where
    blank lines part the records; a header there begins another table.
    """
    if index + 1 >= len(lines) or not lines[index].blank:
        return index
    value = lines[index + 1].value
    if len(value) > _MAX_COLUMNS * _LONGEST_NAME or value.count(sign) < columns - 1:
        return index
    row = read_record(lines[index + 1 : index + 2], 0, sign, columns)[1]
    return index if len(row) != columns or _names_columns(row) else index + 1


def _widths(lines: Sequence[Line], index: int, sign: str) -> list[int]:
    """How many fields each record has from a line on, up to a blank one."""
    widths = []
    while index < len(lines) and not lines[index].blank:
        index, row = read_record(lines, index, sign)
        widths.append(len(row))
    return widths


def _is_alone(row: Row) -> bool:
    """Whether one field of a record is filled: text above or below the table (单位：万元)."""
    return len(row) > 2 and sum(map(bool, row)) == 1


def _is_repeated(row: Row) -> bool:
    """Whether each field has the one text of a cell that is merged over them all (a title)."""
    values = {joined(field) for field in row}
    return len(row) > 2 and len(values) == 1 and len(joined(row[0])) > LONGEST_UNKNOWN


def _is_text(row: Row) -> bool:
    """Whether a record is text above or below a table: only its first field is filled, and not
    with a number.
    """
    value = joined(row[0]) if _is_alone(row) else ""
    return kind_of_cell(value) not in ("empty", "number")


def _names_columns(row: Row) -> bool:
    """Whether a record holds nothing but names of columns, one of text and one beside it; a
    sentence with commas may have 任务 and 措施 too. The name of a text may span the next fields.
    """
    names = [in_simplified(joined(cell)) for cell in row]
    spanned = [
        not name and column_kind(next(filter(None, names[place::-1]), "")) in _TEXTS
        for place, name in enumerate(names)
    ]
    names = [name for name, empty in zip(names, spanned, strict=True) if not empty]
    kinds = set(map(column_kind, names))
    known = sum(map(is_known, names))
    bodies = are_bodies(names)
    return (
        len(names) > 1
        and ((all(map(is_name, names)) and 2 * known > len(names)) or bodies)
        and (bodies or not kinds.isdisjoint(_BESIDE))
        and not kinds.isdisjoint(_TEXTS)
    )


def _counts(header: Row, lines: Sequence[Line], index: int, sign: str) -> bool:
    """Whether short words stand over records that the column counts which one of them names (序号):
    a table, be it a plan's or none.
    """
    names = [in_simplified(joined(cell)) for cell in header]
    kinds = [column_kind(name) for name in names]
    if len(names) < _FEWEST_COUNTED or "number" not in kinds or not all(map(is_name, names)):
        return False
    column = kinds.index("number")
    for number in ("1", "2"):
        if index >= len(lines):
            return False
        index, row = read_record(lines, index, sign, len(header))
        if len(row) != len(header) or joined(row[column]) != number:
            return False
    return True


_FEWEST_COUNTED = 3
"""Columns of a table that only its numbers show."""


def _is_sure(row: Row) -> bool:
    """Whether a header with a single record names a number, or no column at length that is not
    known: two lines of a sentence may have as many commas, and 任务 and 指导 between them.
    """
    names = [in_simplified(joined(cell)) for cell in row]
    short = (is_known(name) or len(name) <= LONGEST_UNKNOWN for name in names)
    return all(short) or "number" in map(column_kind, names)


def _divided_names_columns(header: Row, lines: Sequence[Line], index: int, sign: str) -> bool:
    """Whether a header over several records from ``header`` on names columns; the next of them
    stands on the line ``index``.
    """
    upper = header
    for _ in range(_MOST_HEADS - 1):
        if index >= len(lines):
            return False
        index, below = read_record(lines, index, sign, len(header))
        upper = _divided(upper, below)
        if _names_columns(upper):
            return True
    return False


def _divided(header: Row, below: Row) -> Row:
    """The names of a header of two rows: those below one that spans them stand for its columns;
    nothing where the second row has no cell below any that the first leaves empty.
    """
    if len(header) != len(below) or not any(b for a, b in zip(header, below, strict=True) if not a):
        return []
    return [b or a for a, b in zip(header, below, strict=True)]


def read_record(
    lines: Sequence[Line], start: int, sign: str, most: int = _MAX_COLUMNS
) -> tuple[int, Row]:
    """The line behind the record that begins at ``start``, and its fields, which ``sign`` parts;
    none where a quote is out of place or where there are more than ``most``.
    """
    row: Row = []
    index, place = start, 0
    while len(row) <= most:
        found = _field(lines, index, place, sign)
        if found is None:
            return start + 1, []
        index, place, cell = found
        row.append(cell)
        if place >= len(lines[index].value):
            return index + 1, row
        place += 1
    return start + 1, []


def _field(
    lines: Sequence[Line], index: int, place: int, sign: str
) -> tuple[int, int, list[Text]] | None:
    """A field that begins at ``place`` of a line: where it ends, and its paragraphs."""
    text, value = lines[index].text, lines[index].value
    quote = _QUOTE.match(value, place)
    if quote is None:
        match = _FIELDS[sign].match(value, place)
        return (index, match.end(), _paragraph(text[place : match.end()])) if match else None
    cell: list[Text] = []
    place = quote.end()
    for further in range(index, min(len(lines), index + _MAX_FIELD_LINES)):
        text, value = lines[further].text, lines[further].value
        inner = _QUOTED.match(value, place)
        stop = inner.end() if inner else place
        cell += _paragraph(text[place:stop].sub(_DOUBLED, '"'))
        if stop < len(value):
            close = _CLOSES[sign].match(value, stop)
            return (further, close.end(), cell) if close else None
        place = 0
    return None


def _paragraph(text: Text) -> list[Text]:
    text = text.strip()
    return [text] if text else []
