"""Tables drawn with characters: ``+---+---+``, ``┌──┬──┐`` and ``|---|---|`` below each row, with
lines wrapped inside cells.

A rule across the table ends a row; a rule across some columns ends only their cells, and the
others go on (merged cells). Where nothing rules the rows off, each line with most of its cells
filled is a row.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import field
from itertools import pairwise

from govplan.lexicon.characters import display_width
from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.model.document import Cell, Table, Text
from govplan.model.record import draft
from govplan.parsers.text_tables.lines import Found, Line, Readable
from govplan.parsers.text_tables.notations.drawn_cells import Segment, paragraphs_of_cells

__all__ = [
    "HORIZONTAL",
    "RULED_START",
    "VERTICAL",
    "bar_columns",
    "barred_cells",
    "drawn_marks",
    "find_barred_table",
    "find_ruled_table",
    "is_rule",
    "ruled_end",
]

VERTICAL = "|｜│┃║╎┆"
JOINTS = "+┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╓╥╖╟╫╢╙╨╜╭╮╰╯┠┨┯┷┿╂"
HORIZONTAL = "-=─━═┄┈"

RULED_START = regex(rf"\s*[{re.escape(JOINTS)}][{re.escape(HORIZONTAL)}]{{2}}")
"""What the first line of such a table begins with."""

_RULE = regex(
    rf"\s*[{re.escape(JOINTS + VERTICAL)}][{re.escape(JOINTS + HORIZONTAL + VERTICAL)}]+\s*"
)
_DASHES = regex(rf"[{re.escape(HORIZONTAL)}]{{2,}}")
_BORDER = regex(rf"[{re.escape(VERTICAL)}]")
_MIXED = regex(rf"[{re.escape(VERTICAL + JOINTS)}]")
_SHORT_RULE = regex(rf"\s*[{re.escape(HORIZONTAL)}]+\s*")


@draft
class _Grid:
    """The table as it grows downwards; ``open`` holds the cells not yet ruled off."""

    columns: int
    row: int = 0
    open: dict[int, tuple[int, int, list[Segment]]] = field(default_factory=dict)
    cells: list[tuple[int, int, list[Segment], int, int]] = field(default_factory=list)

    def add(self, segment: Segment) -> None:
        """Put a line of text into its cell."""
        start, last, lines = self.open.setdefault(segment.first, (self.row, segment.last, []))
        lines.append(segment)
        self.open[segment.first] = (start, max(last, segment.last), lines)

    def rule(self, columns: set[int]) -> None:
        """Rule off the cells that begin in ``columns``; the next line is in a new row."""
        for column in sorted(columns & set(self.open)):
            row, last, lines = self.open.pop(column)
            self.cells.append((row, column, lines, self.row - row + 1, last - column))
        self.row += 1

    def close(self) -> None:
        """Rule off all cells."""
        if self.open:
            self.rule(set(self.open))


def find_ruled_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table drawn from line ``start`` on, or the index up to which there is none."""
    if RULED_START.match(lines[start].value) is None:
        return start + 1
    return _drawn_table(lines, start, ruled_end(lines, start))


def find_barred_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table whose first line is a row between bars and each of whose rows, the last one or
    not, a rule parts from the next (antiword), or the index up to which there is none.
    """
    end = start
    while end < len(lines) and lines[end].value.lstrip()[:1] in tuple(VERTICAL):
        end += 1
    rules = [index for index in range(start, end) if is_rule(lines[index].value)]
    several = len(rules) > _HEADER_RULES and all(b - a > 1 for a, b in pairwise(rules))
    is_closed = several and (len(rules) > _HEADER_RULES + 1 or rules[-1] == end - 1)
    if not is_closed or rules[0] == start or end - start < _LEAST_WRAPPED * len(rules):
        return max(end, start + 1)
    return _drawn_table(lines, start, end)


_HEADER_RULES = 1
"""Rules below the header, and no other: a table of Markdown."""
_LEAST_WRAPPED = 2.5
"""Lines that a row and its rule have in the middle where cells are wrapped."""


def _drawn_table(lines: Sequence[Line], start: int, end: int) -> Found | int:
    """The table that the lines draw; ``end`` where they draw none."""
    run = [line for line in lines[start:end] if not line.blank]
    borders = _borders(run)
    if len(borders) < 3 or len(run) < 3:
        return end
    ruled = sum(is_rule(line.value) for line in run) > 3 or any(
        len(_segments(line, borders)) and _is_partial(line, borders) for line in run
    )
    grid = _Grid(len(borders) - 1)
    for line in run:
        if is_rule(line.value):
            grid.close()
        else:
            _add_line(grid, _segments(line, borders), ruled)
    grid.close()
    if not grid.cells:
        return end
    texts = paragraphs_of_cells([lines for _, _, lines, _, _ in grid.cells], run)
    cells = sorted(
        (
            Cell(row, column, paragraphs, down, across)
            for (row, column, _, down, across), paragraphs in zip(grid.cells, texts, strict=True)
        ),
        key=lambda cell: (cell.row, cell.column),
    )
    rows = max(cell.row + cell.rowspan for cell in cells)
    markup = tuple(("markup", text) for line in run for text in _drawn(line, borders))
    return Found(Table(tuple(cells), rows, grid.columns), end, markup)


def is_rule(value: str) -> bool:
    """Whether a line is a rule across the table.

    >>> is_rule("+----+----+"), is_rule("├──┼──┤"), is_rule("| 公开 |")
    (True, True, False)
    """
    return _RULE.fullmatch(value) is not None and _DASHES.search(value) is not None


def ruled_end(lines: Sequence[Readable], start: int) -> int:
    """The end of the lines that begin with a border; a blank one among them is a page break,
    unless the rules above and below it part other columns: then the next table begins.
    """
    end = index = start
    while index < len(lines):
        value = lines[index].value.lstrip()
        index += 1
        if not value:
            continue
        if value[0] not in VERTICAL and not RULED_START.match(value):
            break
        if index - 1 > end > start and _parts_others(lines[end - 1].value, value):
            break
        end = index
    return end


def _parts_others(above: str, below: str) -> bool:
    """Whether two lines are rules that part different columns."""
    return is_rule(above) and is_rule(below) and _joints(above) != _joints(below)


def _joints(rule: str) -> list[int]:
    """The columns of the joints of a rule."""
    return [index for index, sign in enumerate(rule.rstrip()) if sign in JOINTS]


def _borders(run: Sequence[Line]) -> list[int]:
    """The display columns of the vertical borders, from the line that has most of them."""
    best: list[int] = []
    for line in run:
        pattern = _MIXED if is_rule(line.value) else _BORDER
        found = _display_columns(line.value, [m.start() for m in pattern.finditer(line.value)])
        if len(found) > len(best):
            best = found
    return best


def bar_columns(value: str) -> list[int]:
    """The columns of the page at which the bars of a row stand.

    >>> bar_columns("|序号|措施  |")
    [0, 5, 12]
    """
    return _display_columns(value, [match.start() for match in _BORDER.finditer(value)])


def barred_cells(line: Line) -> list[Text]:
    """What stands between the bars of a row."""
    bars = list(_BORDER.finditer(line.value))
    return [line.text[a.end() : b.start()].strip() for a, b in pairwise(bars)]


def drawn_marks(line: Line) -> list[Text]:
    """The bars of a row, or the rule that a line is."""
    if is_rule(line.value):
        return [line.text]
    return [line.text[bar.start() : bar.end()] for bar in _BORDER.finditer(line.value)]


def _display_columns(value: str, positions: Sequence[int]) -> list[int]:
    """The display column at which each of the rising ``positions`` stands."""
    columns: list[int] = []
    column = start = 0
    for position in positions:
        column += display_width(value[start:position])
        columns.append(column)
        start = position
    return columns


def _segments(line: Line, borders: Sequence[int]) -> list[Segment]:
    """The parts of a line between its borders, each with the columns that it spans."""
    pattern = _MIXED if _has_rule(line.value) else _BORDER
    marks = list(pattern.finditer(line.value))
    is_open = bool(marks and line.value[marks[-1].end() :].strip())
    places = _places(line.value, [mark.start() for mark in marks], borders, is_open=is_open)
    segments = []
    spans = [(left.end(), right.start()) for left, right in pairwise(marks)]
    edges = list(pairwise(places))
    if is_open:
        spans.append((marks[-1].end(), len(line.value)))
        edges.append((min(places[-1], len(borders) - 2), len(borders) - 1))
    for (start, end), (first, last) in zip(spans, edges, strict=True):
        text = line.text[start:end]
        rule = _SHORT_RULE.fullmatch(text.value) is not None
        if last > first:
            room = len(text) - len(text.value.rstrip())
            segments.append(Segment(text.strip(), first, last, rule, room))
    return segments


def _has_rule(value: str) -> bool:
    """Whether a rule runs across some columns of a line that has text in others."""
    return any(
        _SHORT_RULE.fullmatch(part) and len(part.strip()) >= 2
        for part in _MIXED.split(value.strip())[1:-1]
    )


def _is_partial(line: Line, borders: Sequence[int]) -> bool:
    return not is_rule(line.value) and any(s.rule for s in _segments(line, borders))


def _places(
    value: str, marks: Sequence[int], borders: Sequence[int], *, is_open: bool
) -> list[int]:
    """For each border of a line, which of the table's borders it is; the last of a line that is
    ``is_open``, with text behind its last border, is lost.
    """
    if len(marks) == len(borders):
        return list(range(len(borders)))
    places = []
    for column in _display_columns(value, marks):
        right = min(bisect_left(borders, column), len(borders) - 1)
        left = max(0, right - 1)
        places.append(left if column - borders[left] < borders[right] - column else right)
    if places and not is_open:
        places[-1] = len(borders) - 1
    return places


def _add_line(grid: _Grid, segments: Sequence[Segment], ruled: bool) -> None:
    filled = sum(bool(segment.text) for segment in segments)
    if not ruled and grid.open and 2 * filled >= len(segments) and filled > 1:
        grid.close()
    if any(segment.rule for segment in segments):
        grid.rule({c for s in segments if s.rule for c in range(s.first, s.last)})
        segments = [segment for segment in segments if not segment.rule]
    for segment in segments:
        grid.add(segment)


def _drawn(line: Line, borders: Sequence[int]) -> list[Text]:
    """The characters of a line that draw the table."""
    if is_rule(line.value):
        return [line.text]
    mixed = _has_rule(line.value)
    marks = [
        line.text[m.start() : m.end()] for m in (_MIXED if mixed else _BORDER).finditer(line.value)
    ]
    return marks + [s.text for s in _segments(line, borders) if s.rule]
