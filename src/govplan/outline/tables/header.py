"""The header of a plan table: which of its first rows name the columns (contract, 3.1)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from govplan.lexicon.column_kinds import (
    TEXT_KINDS,
    column_kind,
    divides_work,
    is_known,
    is_name,
    joint_names,
    names_person,
)
from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.standing_lines import ends_like_title, is_note_line
from govplan.model.record import record, replace
from govplan.numbering.recognize import number_at
from govplan.outline.tables.columns import Columns, read_header
from govplan.outline.tables.grid import Row
from govplan.outline.tables.heads import repeats_head, said_by
from govplan.outline.tables.inference import column_content
from govplan.outline.tables.section_rows import HEADING_STYLES, SectionRows, is_note
from govplan.outline.tables.short_header import short_header
from govplan.outline.tables.ticks import with_ticks
from govplan.outline.tables.unit_spans import names_bodies, spanning_name, with_bodies
from govplan.responsibility.duties import duty_of
from govplan.responsibility.unit_lines import is_unit_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.model.document import Text
    from govplan.outline.tables.grid import GridCell

__all__ = ["Header", "find_header"]


_HEADER_DEPTH = 6
_PART_NAME = 12
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
    heads = _divided(rows, index)
    said = said_by(heads)
    body = [below for below in rows[index + len(heads) :] if not repeats_head(below, said)]
    if len(heads) > 1:
        columns = _read(_names(heads), heads[-1], body)
        columns = with_ticks(columns, heads, body)
        columns = with_bodies(columns, heads, body)
        if columns.is_plan:
            return columns, index + len(heads)
        body = rows[index + 1 :]
    short = short_header(row, body)
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
        elif not name or (
            row.cells[column].column == column and _numbers_text(name, body, column, kinds)
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


_MOST_HEADS = 3
"""Rows over which the names of columns are split."""


def _divided(rows: list[Row], index: int) -> list[Row]:
    """The header row ``index`` and the rows below it that divide the names of those above."""
    heads = [rows[index]]
    upper = rows[index]
    for place in range(index + 1, min(index + _MOST_HEADS, len(rows))):
        lower = rows[place]
        if not _splits(upper, lower, rows[place + 1] if place + 1 < len(rows) else None):
            break
        heads.append(lower)
        cells = zip(upper.cells, lower.cells, strict=True)
        upper = Row([high if low.is_empty else low for high, low in cells])
    return heads


def _name(row: Row, column: int) -> str:
    """The name of a column: that of its cell, or its own of those that the cell joins."""
    cell = row.cells[column]
    names = joint_names(cell.plain) if cell.colspan > 1 else []
    return names[column - cell.column] if len(names) == cell.colspan else cell.plain


def _splits(upper: Row, lower: Row, after: Row | None = None) -> bool:
    """Whether ``lower`` divides header cells of ``upper``: short names below a spanning cell, and
    names of columns below any other (牵头单位 below 责任分工).

    In a format without spans the spanned columns have no name in the upper row, and the lower row
    has none, or the same again, where the upper one stands for itself, or where the row ``after``
    it divides it again.
    """
    if _splits_repeated(upper, lower):
        return True
    below = [cell for cell in lower.own if _says_more(cell, upper)]
    spanned = {
        column
        for cell in upper.own
        if cell.colspan > 1 and not cell.is_empty
        for column in range(cell.column, cell.column + cell.colspan)
    }
    if spanned:
        return any(cell.column in spanned for cell in below) and all(
            len(cell.plain) <= _PART_NAME
            and (cell.column in spanned or column_kind(cell.plain) is not None)
            for cell in below
        )
    nameless = {column for column, cell in enumerate(upper.cells) if cell.is_empty}
    covered = nameless | {column - 1 for column in nameless}
    named = {cell.column for cell in below}
    again = {column for column in nameless - named if after and not after.cells[column].is_empty}
    known = sum(
        is_known(cell.plain) or names_bodies(spanning_name(upper, lower, cell.column), cell.plain)
        for cell in below
    )
    return (
        bool(nameless)
        and (known * 2 > len(below) or (not known and _divides_bodies(upper, nameless, named)))
        and nameless - again <= named <= covered
        and all(len(cell.plain) <= _PART_NAME for cell in below)
    )


def _says_more(cell: GridCell, upper: Row) -> bool:
    """Whether a cell says anything that the row above does not say in its column."""
    return not cell.is_empty and cell.plain != upper.cells[cell.column].plain


def _divides_bodies(upper: Row, nameless: set[int], named: set[int]) -> bool:
    """Whether a row has cells below names alone that go over columns without one, and that are none
    of a text or a number: what it says are names below those (县公安局 below 责任单位, 一季度 below
    季度计划).
    """
    heads = named - nameless
    kinds = {column_kind(upper.cells[column].plain) for column in heads}
    return (
        bool(heads)
        and kinds.isdisjoint((*TEXT_KINDS, "number"))
        and all(column + 1 in nameless & named for column in heads)
    )


def _splits_repeated(upper: Row, lower: Row) -> bool:
    """Whether ``lower`` divides names that ``upper`` tells once for each column they span, and
    else says the same (a format without spans that repeats what it spans).
    """
    high, low = ([cell.plain for cell in row.cells] for row in (upper, lower))
    spanned = {
        column
        for column, name in enumerate(high)
        if name and name in (*high[max(0, column - 1) : column], *high[column + 1 : column + 2])
    }
    return (
        any(column_kind(low[c]) is not None or names_bodies(high[c], low[c]) for c in spanned)
        and any(low[column] != high[column] for column in spanned)
        and all(low[c] == name or c in spanned for c, name in enumerate(high))
    )
