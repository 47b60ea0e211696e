"""Rows of pipe tables whose every cell ends in ``|``, the first without one before it.

Extractors of web text print merged cells so, too, but leave them out (``trailing_bars``). Here each
row has as many bars as the header has names, and shows that none of its cells is left out: the last
of each is filled, the first of one is empty, or each begins with its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import BARS
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell
from govplan.parsers.text_tables.fitting.names import is_header_name, kind_of_column, may_be_name
from govplan.parsers.text_tables.fitting.section_lines import is_section_line, stands_between
from govplan.parsers.text_tables.lines import Readable

__all__ = ["PIPE", "are_names", "ended_columns", "ended_end", "ended_spans", "stands_above", "trim"]

PIPE = regex(rf"(?<!\\)[{BARS}]")
_FEWEST = 3
_MOST_ABOVE = 3
"""Rows that may stand over all columns above a header."""
_BESIDE_NAME = regex(r"[（(][^（）()]*[）)]|\d{4}年(?:度|前)?|\d{1,2}月(?:份)?")
"""What may stand in a name of a column beside its word, or for it: a note, a year, a month."""


def ended_columns(lines: Sequence[Readable], start: int) -> int:
    """How many columns the header at ``start``, or below section rows there, names, if each of its
    cells, and of those of the rows above and below, ends in a bar; else 0.
    """
    head = start
    while head < min(start + _MOST_ABOVE, len(lines) - 1) and stands_above(lines[head].value):
        head += 1
    header = lines[head].value.strip()
    names = _cells(header)
    below = _cells(lines[head + 1].value) if head + 1 < len(lines) else []
    if any(len(_cells(line.value)) != len(names) for line in lines[start:head]):
        return 0
    if len(names) < _FEWEST or not are_names(names, below) or PIPE.match(header):
        return 0
    end = ended_end(lines, start, len(names))
    rows = [_cells(line.value) for line in lines[head + 1 : end] if not line.blank]
    rows = [row for row in rows if sum(map(bool, row)) > 1]
    numbers = kind_of_column(names[0]) == "number"
    is_ended = (
        all(row[-1] for row in rows)
        or any(not row[0] for row in rows)
        or (numbers and all(map(_is_number, (row[0] for row in rows))))
    )
    return len(names) if rows and is_ended else 0


def stands_above(value: str) -> bool:
    """Whether only the first of the cells of a row, each of which ends in a bar, says anything:
    what stands over all columns.

    >>> stands_above("一、公开 |  |  |"), stands_above("任务 | 单位 |  |"), stands_above("公开")
    (True, False, False)
    """
    first, *rest = _cells(value) or [""]
    return bool(first) and len(rest) > 1 and not any(rest)


def _is_number(cell: str) -> bool:
    """Whether a cell counts its row: 3, or 三 of a section row."""
    return kind_of_cell(cell) == "number" or parse_numeral(cell.strip("、")) is not None


def are_names(names: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row names columns: the first and the last (or one that goes over the last ones,
    which the row ``below`` names), two of them known; others may be names of bodies or empty.

    >>> are_names(["序号", "任务", "县财政局"], []), are_names(["序号", "公开预算。", "6月"], [])
    (True, False)
    """
    bare = [_BESIDE_NAME.sub("", name) for name in names]
    plain = all(not name or may_be_name(name) for name in bare)
    is_divided = len(below) == len(names) and not below[0] and bool(below[-1])
    ends = bool(names[0]) and (bool(names[-1]) or is_divided)
    return plain and ends and sum(map(is_header_name, bare)) > 1


def ended_end(lines: Sequence[Readable], start: int, columns: int) -> int:
    """The line behind the rows of ``columns`` cells, and section rows among them; 0 for none, or
    where a row has other cells.
    """
    end = start + 1
    for index, line in enumerate(lines[start + 1 :], start=start + 1):
        cells = _cells(line.value)
        is_alone = len(cells) <= 1 and is_section_line("".join(cells) or line.value)
        is_alone = is_alone or (not cells and _is_between(lines, index, columns))
        if len(cells) == columns or (is_alone and index + 1 < len(lines)):
            end = index + 1
        elif PIPE.search(line.value):
            return 0
        elif not line.blank:
            break
    while end > start + 1 and len(_cells(lines[end - 1].value)) != columns:
        end -= 1
    return end if end > start + 1 else 0


def _is_between(lines: Sequence[Readable], index: int, columns: int) -> bool:
    """Whether a line is a section row without a number, between two whole rows."""
    around = [_cells(line.value) for line in (*lines[index - 1 : index], *lines[index + 1 :][:1])]
    whole = [len(cells) for cells in around] == [columns, columns]
    return whole and stands_between(lines[index].value, around[0][-1])


def ended_spans(value: str, columns: int) -> list[tuple[int, int]]:
    """Where the cells of a row of ``columns`` stand; a section row is one cell.

    >>> [("一 |  | 二 |"[a:b]) for a, b in ended_spans("一 |  | 二 |", 3)]
    ['一', '', '二']
    """
    spans = _spans(value)
    return spans if len(spans) == columns else [trim(value, 0, len(value.rstrip(" " + BARS)))]


def _cells(value: str) -> list[str]:
    return [value[a:b] for a, b in _spans(value)]


def _spans(value: str) -> list[tuple[int, int]]:
    """The cells of a row that ends in a bar; none of another line."""
    stops = [match.span() for match in PIPE.finditer(value)]
    if not stops or value[stops[-1][1] :].strip():
        return []
    return [trim(value, a, b) for (_, a), (b, _) in pairwise([(0, 0), *stops])]


def trim(value: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of ``value`` without the white space at its ends.

    >>> trim("| 公开 |", 1, 5)
    (2, 4)
    """
    cell = value[start:end]
    left = len(cell) - len(cell.lstrip())
    return start + left, max(start + left, start + len(cell.rstrip()))
