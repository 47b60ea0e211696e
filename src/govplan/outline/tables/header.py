"""The header of a plan table: which of its first rows name the columns (contract, 3.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from govplan.lexicon.column_kinds import (
    TEXT_KINDS,
    column_kind,
    divides_work,
    is_known,
    is_name,
    joint_names,
    names_catalogue,
    names_person,
)
from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.standing_lines import ends_like_title, is_note_line
from govplan.model.document import Text
from govplan.model.record import record, replace
from govplan.numbering.recognize import number_at
from govplan.outline.tables.columns import Columns, read_header
from govplan.outline.tables.grid import GridCell, Row
from govplan.outline.tables.heads import divided, repeats_head, said_by
from govplan.outline.tables.inference import column_content
from govplan.outline.tables.section_rows import HEADING_STYLES, SectionRows, is_note
from govplan.outline.tables.ticks import with_ticks
from govplan.outline.tables.unit_spans import with_bodies
from govplan.responsibility.duties import duty_of
from govplan.responsibility.unit_lines import is_unit_line

__all__ = ["Header", "find_header"]


_HEADER_DEPTH = 6
_SHORTEST_TEXT = 8


@record
class Header:
    """The header of a table: its columns, the rows that it takes with what stands above it, and
    how many of those rows hold titles, then sections of the rows below.
    """

    columns: Columns
    rows: int
    titles: int = 0
    sections: int = 0


def find_header(rows: list[Row]) -> Header | None:
    """The header at the head of ``rows``; ``None`` without one that names a plan's columns."""
    above = next((i for i, row in enumerate(rows) if row.filled and _lone_cell(row) is None), 0)
    for index, row in enumerate(rows[: above + _HEADER_DEPTH]):
        filled = row.filled
        if len(filled) >= 2 and not all(is_note_line(cell.plain) for cell in filled):
            found = _named_by(rows, index)
            if found is None:
                return None
            columns, end = found
            sections = _sections_above(rows, index, SectionRows(rows[end:], columns))
            columns = replace(columns, heads=said_by(rows[index:end]))
            return Header(columns, end, index - sections, sections)
    return None


def _sections_above(rows: list[Row], head: int, below: SectionRows) -> int:
    """How many rows right above the header row ``head`` are section rows (contract, 3.10): those
    that are numbered as headings, or go on ``below`` the header with others of their kind.
    """
    count = 0
    while count < head and (text := _lone(rows[head - count - 1])) is not None:
        found = number_at(text)
        numbered = found is not None and found[0].style in HEADING_STYLES
        if not numbered and (None not in below.order or ends_like_title(text.value)):
            break
        count += 1
    return count


def _lone(row: Row) -> Text | None:
    """The text of a row that has no other, and is no note."""
    cell = _lone_cell(row)
    return None if cell is None or is_note(row) else cell.text()


def _lone_cell(row: Row) -> GridCell | None:
    """The only cell of a row that holds text, over all columns or in the first of them (a text has
    no cells over columns): so a sheet tells what stands above its table.
    """
    own = row.filled
    is_lone = len(own) == 1 and (row.is_across or own[0].column == 0)
    return own[0] if is_lone else None


def _named_by(rows: list[Row], index: int) -> tuple[Columns, int] | None:
    """The columns that the header row ``index`` names, with a row below that divides it."""
    row = rows[index]
    if any(_is_statement(cell) for cell in row.own) or _is_counted(row, rows[index + 1 :]):
        return None
    heads = divided(rows, index)
    said = said_by(heads)
    body = [below for below in rows[index + len(heads) :] if not repeats_head(below, said)]
    if len(heads) > 1:
        columns = _read(_names(heads), heads[-1], body)
        columns = with_ticks(columns, heads, body)
        columns = with_bodies(columns, heads, body)
        if columns.is_plan:
            return columns, index + len(heads)
        body = rows[index + 1 :]
    short = _short_header(row, body)
    if short is not None and short.is_plan:
        return short, index + 1
    columns = _read(_names([row]), row, body)
    columns = with_ticks(columns, [row], body)
    return (columns, index + 1) if columns.is_plan else None


def _is_statement(cell: GridCell) -> bool:
    """Whether a cell holds a text of the plan and no column's name: a numbered line, a sentence."""
    if cell.is_empty:
        return False
    return cell.plain.endswith(("。", "；")) or number_at(cell.paragraphs[0]) is not None


def _is_counted(row: Row, below: list[Row]) -> bool:
    """Whether a row has the number 1 where the row below it has 2: it is the first of the rows."""
    return bool(below) and any(
        (cell.plain, below[0].cells[cell.column].plain) == ("1", "2") for cell in row.own
    )


def _read(names: list[str], row: Row, body: list[Row]) -> Columns:
    """The columns of ``names``, with what the cells below show of them."""
    kept = list(names)
    kinds = Counter(map(column_kind, names))
    named = False
    for column, name in enumerate(names):
        named = named or bool(kept[column])
        if names[column] != row.cells[column].plain:
            continue
        spans = _spans(row, column) and _continues(row, body, column)
        if spans and _holds_numbers(body, column):
            kept[column] = _NUMBER
            kept[column + 1] = _rename(names, column + 1, name, kinds)
        elif (
            spans
            and not kept[column + 1]
            and any(not below.cells[column + 1].is_empty for below in body)
        ):
            kept[column + 1] = _rename(names, column + 1, name, kinds)
        elif _tells_duties(name, body, column):
            kept[column] = _DUTIES
        elif _tells_who(names, body, column):
            kept[column] = _REMARK
        elif _holds_numbers(body, column) and (not named or _ends_text_span(row, column)):
            kept[column] = _NUMBER
        elif (
            not name
            or _goes_on(row, body, column)
            or (row.cells[column].column == column and _numbers_text(name, body, column, kinds))
        ):
            kept[column] = _own_name(name, body, column, kinds)
    columns = read_header(kept)
    return _with_longest(Columns(columns.kinds, tuple(names), columns.roles), body)


_NUMBER = "序号"
_NAMES = {"number": _NUMBER, "units": "责任单位", "deadline": "完成时限"}
"""What a column without a name is called by what its cells hold."""


_DUTIES = "工作职责"
"""What a column of units is called whose cells tell what each of them has to do."""


_REMARK = "说明"
"""What such a column is called beside one of the names alone."""


def _tells_who(names: list[str], body: list[Row], column: int) -> bool:
    """Whether a column named 责任分工 and the like tells in sentences who does what, beside a
    column of names.
    """
    units = {name for name in names if column_kind(name) == "units"}
    if not divides_work(names[column]) or len(units) < 2:
        return False
    lines = _lines(body, column)
    told = sum(map(is_unit_line, lines)) * 2 < len(lines)
    return told and column_content(body, column) == "text"


def _tells_duties(name: str, body: list[Row], column: int) -> bool:
    """Whether a column named 职责分工 and the like tells duties of bodies (contract, 6.9) and no
    names alone.
    """
    if not divides_work(name):
        return False
    lines = _lines(body, column)
    return sum(duty_of(line) is not None for line in lines) * 2 > len(lines)


def _lines(body: list[Row], column: int) -> list[Text]:
    """The paragraphs of a column, those of a merged cell once."""
    cells = [row.cells[column] for row in body]
    return [line for cell in cells if not cell.covered for line in cell.paragraphs]


def _continues(row: Row, body: list[Row], column: int) -> bool:
    """Whether a name spans the next column: its cell does, or no other kind of cells is there."""
    joined = row.cells[column] is row.cells[column + 1]
    return joined or column_content(body, column + 1) == "text"


_Kinds = Counter[str | None]
"""How many columns of a header have a name of each kind."""


def _rename(names: list[str], column: int, name: str, kinds: _Kinds) -> str:
    """Give a column another name, and tell which."""
    kinds[column_kind(names[column])] -= 1
    kinds[column_kind(name)] += 1
    names[column] = name
    return name


def _own_name(name: str, body: list[Row], column: int, kinds: _Kinds) -> str:
    """What a column called ``name`` is called by its cells, where no other column is called so."""
    content = column_content(body, column)
    texts = [row.cells[column].plain for row in body if not row.cells[column].covered]
    if content == "number" and not all(text.isdecimal() for text in texts if text):
        return name
    return name if kinds[content] else _NAMES.get(content, name)


def _numbers_text(name: str, body: list[Row], column: int, kinds: _Kinds) -> bool:
    """Whether bare numbers stand under the name of a text, which another column has too."""
    another = sum(kinds[kind] for kind in TEXT_KINDS) > 1
    return another and column_kind(name) in TEXT_KINDS and _holds_numbers(body, column)


def _spans(row: Row, column: int) -> bool:
    """Whether the name of a text column spans the next one too, or stands for it where that has
    none (a format without spans).
    """
    cells = row.cells
    if column + 1 >= len(cells) or column_kind(cells[column].plain) not in TEXT_KINDS:
        return False
    return cells[column + 1].is_empty or cells[column] is cells[column + 1]


def _goes_on(row: Row, body: list[Row], column: int) -> bool:
    """Whether the name of a text spans a column of bodies or times that is not its first, in no
    catalogue.
    """
    cell = row.cells[column]
    if cell.column == column or column_kind(cell.plain) not in TEXT_KINDS:
        return False
    is_catalogue = any(names_catalogue(other.plain) for other in row.own)
    return not is_catalogue and column_content(body, column) in ("units", "deadline")


def _ends_text_span(row: Row, column: int) -> bool:
    """Whether the name of a text spans two columns of text and this one."""
    cell = row.cells[column]
    return cell.column < column - 1 and column_kind(cell.plain) in TEXT_KINDS


def _holds_numbers(body: list[Row], column: int) -> bool:
    """Whether a column holds nothing but numbers (具体要求 over ``1 | 公开目录。``)."""
    cells = [row.cells[column] for row in body]
    filled = [cell.plain for cell in cells if cell.plain and not cell.covered and cell.colspan == 1]
    numbers = sum(parse_numeral(text.strip("（）().、．")) is not None for text in filled)
    return bool(filled) and numbers * 10 >= len(filled) * 8


def _with_longest(columns: Columns, rows: list[Row]) -> Columns:
    """Where a header names units but no text column, the column of the longest texts is it, one
    that tells what is beside a plan (文号) only where each does; a column of short texts only where
    a deadline has its column as well.
    """
    if any(columns.of(kind) for kind in TEXT_KINDS) or not columns.of("units"):
        return columns
    if any(names_person(header) for header in columns.headers):
        return columns
    lengths = {
        column: sum(len(row.cells[column].plain) for row in rows if not row.cells[column].covered)
        for column in columns.of("extra")
        if is_name(columns.headers[column]) or not columns.headers[column]
    }
    unknown = {c: n for c, n in lengths.items() if not is_known(columns.headers[c])}
    lengths = unknown or lengths
    shortest = 2 if columns.of("deadline") else _SHORTEST_TEXT
    if not lengths or not rows or max(lengths.values()) < shortest * len(rows):
        return columns
    longest = max(lengths, key=lambda column: lengths[column])
    kinds = tuple("measure" if i == longest else kind for i, kind in enumerate(columns.kinds))
    return Columns(kinds, columns.headers, columns.roles)


def _names(heads: Sequence[Row]) -> list[str]:
    """The names that header rows give: of each column the lowest one."""
    names = [_name(heads[0], column) for column in range(len(heads[0].cells))]
    for below in heads[1:]:
        names = [low.plain or high for high, low in zip(names, below.cells, strict=True)]
    return names


def _name(row: Row, column: int) -> str:
    """The name of a column: that of its cell, or its own of those that the cell joins."""
    cell = row.cells[column]
    names = joint_names(cell.plain) if cell.colspan > 1 else []
    return names[column - cell.column] if len(names) == cell.colspan else cell.plain


_PLAIN = ("number", "units", "deadline")
_ABOVE_MEASURE = {0: (), 1: ("工作任务",), 2: ("重点工作", "工作任务")}
_WITH_MEASURE = {
    1: ("工作任务",),
    2: ("工作任务", "工作措施"),
    3: ("重点工作", "工作任务", "工作措施"),
}
"""The names that so many spanned columns of text stand for: beside a column of measures, or not."""


def _short_header(row: Row, body: Sequence[Row]) -> Columns | None:
    """The columns of a header ``row`` that leaves the last columns of its ``body`` without names:
    aligned from the right, where the cells contradict the names from the left.
    """
    names = [cell.plain for cell in row.cells]
    count = sum(map(bool, names))
    missing = len(names) - count
    if not missing or not count or not body or not all(names[:count]) or any(names[count:]):
        return None
    if any(column_kind(cell.plain) in _PLAIN for cell in body[0].cells):
        return None  # a second row of the header
    kinds = [column_kind(name) for name in names[:count]]
    spanning = next((i for i, kind in enumerate(kinds) if kind in TEXT_KINDS), None)
    contents = [column_content(body, column) for column in range(len(names))]
    if spanning is None or not _contradict([*kinds, *[None] * missing], contents):
        return None
    stop = spanning + missing + 1
    aligned = [*kinds[:spanning], *[None] * (missing + 1), *kinds[spanning + 1 :]]
    if _contradict(aligned, contents) or any(c in _PLAIN[1:] for c in contents[spanning:stop]):
        return None
    texts = sum(content == "text" for content in contents[spanning:stop])
    has_measure = any(kind == "measure" for kind in kinds[spanning + 1 :])
    known = (_ABOVE_MEASURE if has_measure else _WITH_MEASURE).get(texts)
    if known is None:
        return None
    rest = iter(known)
    spanned = [next(rest) if c == "text" else "序号" for c in contents[spanning:stop]]
    read = read_header([*names[:spanning], *spanned, *names[spanning + 1 : count]])
    widened = [*names[:spanning], *[names[spanning]] * len(spanned), *names[spanning + 1 : count]]
    return Columns(read.kinds, tuple(widened), read.roles)


def _contradict(kinds: Sequence[str | None], contents: Sequence[str]) -> bool:
    """Whether a column named for numbers, units or times holds something else, or one that is
    named for neither holds units or times.
    """
    pairs = list(zip(kinds, contents, strict=True))
    return any(kind in _PLAIN and content != kind for kind, content in pairs) or any(
        kind in TEXT_KINDS and content in _PLAIN for kind, content in pairs
    )
