"""Cards: tables whose header stands down the first column, a name a line (contract, 3.11).

Beside each name stand its cells, parted by bars, commas or blanks (in records that follow one
another, by a colon), or below it, a cell a line. The table is made as it is printed; which way it
is read is told where all tables are set upright.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from govplan.lexicon.characters import display_width
from govplan.lexicon.column_kinds import CARD_STARTS, are_card_labels, column_kind, is_name
from govplan.lexicon.number_styles import SHORT_NUMBER
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import BARS, SENTENCE_ENDS
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.model.messages import msg
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell, number_shape
from govplan.parsers.text_tables.fitting.names import bare_name, is_header_name, kind_of_column
from govplan.parsers.text_tables.fitting.section_lines import is_section_line
from govplan.parsers.text_tables.lines import Found, Line, Row, joined, make_table, unread_marks
from govplan.parsers.text_tables.notations.commas import read_record
from govplan.parsers.text_tables.streams.text_behind import is_outside

__all__ = [
    "find_barred_card",
    "find_labelled_card",
    "find_listed_card",
    "find_recorded_card",
    "find_spaced_card",
]

_FEWEST_LABELS = 3
_LONGEST_LABEL = 24
_MOST_CELLS = 12
_MANY_ROWS = 40
"""Rows of which none begins a card, if the first does not: each would be read again to its end."""
_CELL_LINES = 40
"""How many lines a cell may have that has a line for each of its paragraphs."""
_BAR = regex(f"[{BARS}]")
_RULE = regex(rf"[\s{BARS}:+-]+")
_PART = regex(r"[^ \u3000\u00a0\t]+(?:[ \u3000\u00a0][^ \u3000\u00a0\t]+)*")
_NUMBERED = regex(r"[（(]?\d{1,3}[)）.、．]")
_LABEL = regex(
    r"\s*(?:[-*•]\s+)?"
    rf"(?P<number>{SHORT_NUMBER}\s?)?"
    r"(?P<name>[^\s：:，。；|]{1,12}(?:[ \u3000]{1,2}[^\s：:，。；|]{1,2}){0,3})\s?[：:]",
    needs="：:",
)
_ROOM = 2

Reader = Callable[[Sequence[Line], int, int], tuple[int, Row]]
"""Reads the row whose label stands in a line, of so many cells (0: not known): the line behind it,
and its cells, the label first; none where no row stands there.
"""


def _find(reader: Reader, lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The card or cards whose first label begins line ``start``, or the index up to which there
    is none.
    """
    if not _may_start(lines[start].value):
        return start + 1
    end, rows, is_sound = _rows(lines, start, reader)
    if not (is_sound and _is_card(rows) and _KINDS.get(reader, bool)(rows)):
        return end if len(rows) > _MANY_ROWS else start + 1
    report.add(
        "table-fitted",
        msg(
            "lines {number} to {number2} were taken for a table, since names of columns begin them",
            number=lines[start].number,
            number2=lines[end - 1].number,
        ),
        at=lines[start].text,
    )
    table = make_table(rows, max(map(len, rows)), guessed=True)
    return Found(table, end, unread_marks(lines[start:end], rows))


def _may_start(value: str) -> bool:
    """Whether a line begins with the name of a column that may be the first one of a card."""
    bare = value.strip(f" \u3000\u00a0\t{BARS}*")
    label = _LABEL.match(bare)
    if label is not None:
        return column_kind(bare_name(label["name"])) in CARD_STARTS
    ends = (bare.find(sign) for sign in BARS + ",\u3000\u00a0 ")
    first = bare[: min((end for end in ends if end > 0), default=len(bare))]
    if not 0 < len(first) <= _LONGEST_LABEL:
        return False
    return column_kind(bare_name(first)) in CARD_STARTS


def _rows(lines: Sequence[Line], start: int, reader: Reader) -> tuple[int, list[Row], bool]:
    """The line behind the last row of a card from ``start`` on, its rows, and whether the next one
    does not show that there is no card: a header across the table, as there cannot be where colons
    end the labels, what is no body below a label of units, or no record of the same labels.
    """
    rows: list[Row] = []
    counts: Counter[int] = Counter()
    index = end = start
    while index < len(lines):
        if lines[index].blank:
            index += 1
            continue
        index, row = reader(lines, index, _usual(counts))
        if not row:
            break
        if _refuses(reader, rows, row):
            return end, rows, False
        rows.append(row)
        counts[len(row)] += 1
        end = index
    return end, rows, True


def _refuses(reader: Reader, above: Sequence[Row], row: Row) -> bool:
    """Whether a row below those ``above`` shows that there is no card, whatever follows."""
    if reader is _labelled:
        return _ends_in_heading(row) or not _is_of_record(above, _label(row))
    if reader is _listed and not all(map(_is_body, _units_of([row]))):
        return True
    return _lies_across(row)


def _is_of_record(above: Sequence[Row], label: str) -> bool:
    """Whether a label goes on with the last record, in which none comes twice, or begins the next
    one of those that the first label begins.
    """
    first = _label(above[0]) if above else label
    record: set[str] = set()
    for row in reversed(above):
        record.add(_label(row))
        if _label(row) == first:
            break
    return len(record) != 1 if label == first else label not in record


def _label(row: Row) -> str:
    return joined(row[0])


def _usual(counts: Counter[int]) -> int:
    """How many cells most of the rows have."""
    return counts.most_common(1)[0][0] if counts else 0


def _lies_across(row: Row) -> bool:
    """Whether a name of a column stands beside the first cell of a row."""
    return len(row) > 1 and is_header_name(joined(row[1]))


def _is_card(rows: Sequence[Row]) -> bool:
    """Whether the first cells are the labels of a card."""
    labels = list(map(_label, rows))
    if len(set(labels)) < _FEWEST_LABELS or not are_card_labels(list(map(bare_name, labels))):
        return False
    return bool(rows[0][1:])


def _names_bodies(rows: Sequence[Row]) -> bool:
    """Whether bodies stand below a label of units, as they do below no heading (发展目标)."""
    cells = _units_of(rows)
    return bool(cells) and all(map(_is_body, cells))


def _units_of(rows: Sequence[Row]) -> list[str]:
    """The lines below the labels of units."""
    units = [row[1:] for row in rows if kind_of_column(row[0][0].value) == "units"]
    return [text.value for row in units for cell in row for text in cell]


def _is_body(cell: str) -> bool:
    return kind_of_cell(cell) == "units"


def _is_listed_card(rows: Sequence[Row]) -> bool:
    """Whether bodies stand below a label of units, and the labels are not sections 一、 of which
    others are cells, or beside which labels have no number.
    """
    labels = {number_shape(text.value) for row in rows for text in row[0]}
    cells = {number_shape(text.value) for row in rows for cell in row[1:] for text in cell}
    has_sections = "cjk" in labels and ("cjk" in cells or len(labels) > 1)
    return _names_bodies(rows) and not has_sections


def _barred(lines: Sequence[Line], start: int, usual: int) -> tuple[int, Row]:
    """A row whose cells bars part; a rule below it makes a header of it, and no card."""
    text = lines[start].text.strip().strip(BARS)
    below = lines[start + 1].value if start + 1 < len(lines) else ""
    if not _BAR.search(text.value) or ("-" in below and _RULE.fullmatch(below)):
        return start + 1, []
    return start + 1, _row([[cell.strip()] for cell in text.split(_BAR)], usual)


def _recorded(lines: Sequence[Line], start: int, usual: int) -> tuple[int, Row]:
    """A row that is a comma-separated record."""
    if "," not in lines[start].value:
        return start + 1, []
    end, row = read_record(lines, start, ",")
    return end, _row(row, usual)


def _spaced(lines: Sequence[Line], start: int, usual: int) -> tuple[int, Row]:
    """A row whose cells blanks part, and the lines below it that its wrapped cells go on in."""
    text = lines[start].text
    spans = [match.span() for match in _PART.finditer(text.value)]
    if not 1 < len(spans) <= _MOST_CELLS:
        return start + 1, []
    edges = [display_width(text.value[:a]) for a, _ in spans]
    cells = [[[text[a:b]]] for a, b in spans]
    index = start + 1
    while index < len(lines) and not lines[index].blank:
        further = lines[index].text
        own = [match.span() for match in _PART.finditer(further.value)]
        at = [display_width(further.value[:a]) for a, _ in own[: len(spans)]]
        if len(own) > len(spans) or not set(at) <= set(edges[1:]):
            break
        for (a, b), edge in zip(own, at, strict=True):
            cells[edges.index(edge)].append([further[a:b]])
        index += 1
    return index, _row([_unwrapped([line for [line] in cell]) for cell in cells], usual)


def _unwrapped(lines: Sequence[Text]) -> list[Text]:
    """The paragraphs of a cell's lines: a line that is full goes on in the next one."""
    room = max(display_width(line.value) for line in lines) - _ROOM
    found = [lines[0]]
    for above, line in pairwise(lines):
        ends = above.value.endswith(tuple(SENTENCE_ENDS)) and _NUMBERED.match(line.value)
        if display_width(above.value) > room and not ends:
            found[-1] = Text.join([found[-1], line])
        else:
            found.append(line)
    return found


def _listed(lines: Sequence[Line], start: int, usual: int) -> tuple[int, Row]:
    """A row whose cells stand below its label, a line each, up to the next label; the last row of
    all has as many cells as the others.
    """
    label = lines[start].text.strip()
    cells: list[Text] = []
    index = start + 1
    while index < len(lines) and len(cells) <= _CELL_LINES:
        line = lines[index]
        if _is_label(line.value) or (cells and is_outside(line)):
            break
        index += 1
        if _BAR.fullmatch(line.value.strip()):
            return start + 1, []
        if not line.blank:
            cells.append(line.text.strip())
    else:
        index, cells = _first_lines(lines, start + 1, max(usual - 1, 1))
    if not _is_label(label.value):
        return start + 1, []
    if len(cells) > 1 and usual == 2:
        return index, [[label], cells]
    return index, [[label], *([cell] for cell in cells)]


def _first_lines(lines: Sequence[Line], start: int, count: int) -> tuple[int, list[Text]]:
    """So many filled lines from ``start`` on, and the line behind them."""
    cells: list[Text] = []
    index = start
    while index < len(lines) and len(cells) < count and not (cells and is_outside(lines[index])):
        if not lines[index].blank:
            cells.append(lines[index].text.strip())
        index += 1
    return index, cells


def _is_label(value: str) -> bool:
    return len(value) <= _LONGEST_LABEL and is_header_name(value.strip())


def _row(row: Row, usual: int) -> Row:
    """The row without empty cells at its end, if its first cell may be a label: a name that we
    know, or, among others, one that is as short and plain.
    """
    while row and not any(text.value for text in row[-1]) and len(row) > max(usual, 1):
        row = row[:-1]
    label = _label(row) if row else ""
    if not label or len(label) > _LONGEST_LABEL or not 1 < len(row) <= _MOST_CELLS:
        return []
    named = is_header_name(label) or (usual == len(row) and is_name(label))
    return [[text for text in cell if text] for cell in row] if named else []


def _labelled(lines: Sequence[Line], start: int, usual: int) -> tuple[int, Row]:
    """A row whose label a colon ends, and the lines below it up to the next label; a number before
    the label is its cell's.
    """
    del usual
    match = _LABEL.match(lines[start].value)
    if match is None or not is_header_name(match["name"]):
        return start + 1, []
    text = lines[start].text
    cells = [Text.join([_number(text, match), text[match.end() :].strip()])]
    index = start + 1
    while index < min(len(lines), start + _CELL_LINES):
        line = lines[index]
        if line.blank or _LABEL.match(line.value) or not _continues(match["name"], line):
            break
        cells.append(line.text.strip())
        index += 1
    label = text[match.start("name") : match.end("name")]
    return index, [[label], [cell for cell in cells if cell]]


def _number(text: Text, match: re.Match[str]) -> Text:
    """The number before a label; empty where there is none."""
    return text[match.start("number") : match.end("number")] if match["number"] else text[:0]


def _continues(name: str, line: Line) -> bool:
    """Whether a line goes on in the cell of a label: no heading, and bodies in a cell of bodies."""
    if is_section_line(line.value) or is_outside(line):
        return False
    kind = kind_of_column(name)
    return kind == "text" or kind == kind_of_cell(line.value)


def _are_records(rows: Sequence[Row]) -> bool:
    """Whether the first label comes again, and the last record has not begun with the last row."""
    labels = list(map(_label, rows))
    return labels[0] in labels[1:] and labels[0] != labels[-1]


def _ends_in_heading(row: Row) -> bool:
    """Whether the last line of a cell is a heading of what follows: its number stands above those
    of the lines before it, or is not the first and stands alone.
    """
    lines = [line.value for line in row[1] if line.value.strip()]
    *above, last = [number_shape(line) for line in lines] or [None]
    if last is None or not above:
        return False
    first = next((shape for shape in above if shape is not None), None)
    if first is None:
        return _FIRST.match(lines[-1]) is None
    return _OFFICIAL.index(last) < _OFFICIAL.index(first)


_OFFICIAL = ("named", "cjk", "cjk-paren", "arabic", "arabic-paren")
"""The shapes of numbers in the order of the official hierarchy (contract, 2.2)."""
_FIRST = regex(r"\s*[（(第]?[一1][^\d一二三四五六七八九十百]")


_KINDS: dict[Reader, Callable[[Sequence[Row]], bool]] = {
    _labelled: _are_records,
    _listed: _is_listed_card,
}
"""What else the rows of a reader have to be."""

find_barred_card = partial(_find, _barred)
find_recorded_card = partial(_find, _recorded)
find_spaced_card = partial(_find, _spaced)
find_labelled_card = partial(_find, _labelled)
find_listed_card = partial(_find, _listed)
