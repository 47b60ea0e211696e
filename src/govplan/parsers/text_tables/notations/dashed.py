"""Tables ruled by dashes alone, as pandoc and reStructuredText print them.

A rule of several segments of dashes (``-----  ------``) tells the columns; the header stands
right above it. Each line below is a row. Where a rule without gaps stands above the header, blank
lines part the rows, whose cells may have several lines, and such a rule ends the table. Where the
rule of columns stands above the header, below it and at the end (reStructuredText), a line goes on
with the row above where its first cell is empty and it only continues cells that are full.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from govplan.lexicon.characters import display_width
from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.model.document import Source, Text
from govplan.model.record import record
from govplan.parsers.text_tables.fitting.names import is_header_name
from govplan.parsers.text_tables.lines import Found, Line, Readable, Row, joined, make_table
from govplan.parsers.text_tables.notations.shifted_columns import shifted_edges
from govplan.parsers.text_tables.streams.edges import parts

__all__ = ["find_dashed_table"]

_DASHED_LINE = regex(r"\s*(?:-{2,}(?: +|(?=\s*$)))+\s*$|\s*(?:={2,}(?: +|(?=\s*$)))+\s*$")
_DASHES = regex(r"[-=]+")
_WHOLE = regex(r"\s*-{10,}\s*$")
_HEADER_LINES = 6
_MOST_LINES = 3000


@record
class _Columns:
    """Where the columns of a table start, and whether a line shows that its signs no longer stand
    in them: then each line is read so, since a blank may stand there by chance.
    """

    starts: Sequence[int]
    are_shifted: bool

    @classmethod
    def of(cls, starts: Sequence[int], first: int, lines: Sequence[Readable]) -> _Columns:
        """The columns of the lines of a table, the first of them ``first`` wide."""
        rows = (line.value for line in lines if not (line.blank or _is_rule(line.value)))
        cut = (value for value in rows if _is_shifted(value, starts))
        return cls(starts, not all(_is_across(value, starts, first) for value in cut))

    def edges(self, value: str) -> list[int]:
        """The characters of a line before which the cells behind the first begin."""
        if self.are_shifted:
            return shifted_edges(value, self.starts)
        return [_index_at(value, start) for start in self.starts[1:]]


@record
class _Run:
    """Where the rule with the columns stands and the table ends; whether blank lines part rows, and
    whether the same rule stands above the header and at the end.
    """

    rule: int
    end: int
    parted: bool
    framed: bool = False


def find_dashed_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table that begins at the line ``start``, or the index up to which there is none."""
    del report
    run = _run(lines, start)
    if run is None:
        return start + 1
    starts = [match.start() for match in _DASHES.finditer(lines[run.rule].value)]
    widths = [len(match[0]) for match in _DASHES.finditer(lines[run.rule].value)]
    columns = _Columns.of(starts, widths[0], lines[start : run.end])
    first = start + _is_rule(lines[start].value) * (run.rule > start)
    rows = [_row(lines[first : run.rule], columns)] if first < run.rule else []
    group: list[Line] = []
    sections: set[int] = set()
    for line in lines[run.rule + 1 : run.end]:
        if not run.parted and _is_across(line.value, starts, widths[0]):
            rows += [_row(group, columns)] if group else []
            group = []
            sections.add(len(rows))
            rows.append([[line.text.strip()]])
            continue
        if not line.blank and not _is_rule(line.value):
            if run.framed and group and not _continues(group[-1], line, columns, widths):
                rows.append(_row(group, columns))
                group = []
            group.append(line)
            if run.parted or run.framed:
                continue
        if group:
            rows.append(_row(group, columns))
        group = []
    if group:
        rows.append(_row(group, columns))
    drawn = [line.text.strip() for line in lines[start : run.end] if _is_rule(line.value)]
    table = make_table(
        rows, len(starts), header_rows=int(first < run.rule), sections=frozenset(sections)
    )
    return Found(table, run.end, tuple(("markup", text) for text in drawn))


def _is_rule(value: str) -> bool:
    return ("--" in value or "==" in value) and _DASHED_LINE.match(value) is not None


def _is_columns(value: str) -> bool:
    """Whether a line is a rule of two segments or more."""
    return _is_rule(value) and len(_DASHES.findall(value)) >= 2


def _run(lines: Sequence[Readable], start: int) -> _Run | None:
    if _WHOLE.match(lines[start].value):
        return _parted_run(lines, start)
    framed = _framed_run(lines, start)
    if framed is not None:
        return framed
    rule = start + (not _is_columns(lines[start].value))
    if rule >= len(lines) or not _is_columns(lines[rule].value):
        return None
    end = _open_end(lines, rule)
    return _Run(rule, end, parted=False) if end > rule + 1 else None


def _open_end(lines: Sequence[Readable], rule: int) -> int:
    """The end of the rows below a rule: behind the next one, or before the header of another table,
    or a blank line; lines that are no rows of several cells stand behind the table there.
    """
    starts = [match.start() for match in _DASHES.finditer(lines[rule].value)]
    index = rule + 1
    while index < len(lines) and not lines[index].blank:
        if _is_rule(lines[index].value):
            return index + 1
        if index + 2 < len(lines) and _is_columns(lines[index + 1].value) and _names(lines[index]):
            break
        index += 1
    while index > rule + 1 and not _is_row(lines[index - 1].value, starts):
        index -= 1
    return index


def _is_across(value: str, starts: Sequence[int], first: int) -> bool:
    """Whether a line of one word, or of two with a blank between, at the left edge is wider than
    the first segment, and no row of two cells.
    """
    bare = value.strip()
    is_text = bare and not _is_rule(value) and value[0] == bare[0]
    is_one = len(parts(value)) == 1 and len(bare.split()) <= _MOST_WORDS < len(starts)
    return bool(is_text and is_one and display_width(bare) > first) and not _is_row(value, starts)


_MOST_WORDS = 2


def _names(line: Readable) -> bool:
    """Whether a line holds nothing but names of columns."""
    cells = line.value.split()
    return len(cells) > 1 and all(map(is_header_name, cells))


def _is_row(value: str, starts: Sequence[int]) -> bool:
    """Whether a line has several cells: each stands below its segment of the rule, a wide gap parts
    them, or there are as many words as segments; or one that begins below a further segment, as the
    rest of a cell does.
    """
    if len(parts(value)) > 1 or len(value.split()) >= len(starts):
        return True
    edges = [_index_at(value, start) for start in starts]
    if len(value) - len(value.lstrip()) in edges[1:]:
        return True
    cells = [value[a:b].strip() for a, b in pairwise([*edges, len(value)])]
    return sum(map(bool, cells)) > 1 and all(map(partial(_stands_free, value), edges))


def _framed_run(lines: Sequence[Readable], start: int) -> _Run | None:
    """The table between three rules of the same columns, its header between the first two."""
    value = lines[start].value.strip()
    if not _is_columns(value):
        return None
    window = range(start + 1, min(len(lines), start + _MOST_LINES))
    rules = (index for index in window if lines[index].value.strip() == value)
    rule, last = next(rules, None), next(rules, None)
    if rule is None or last is None or not start + 1 < rule <= start + _HEADER_LINES:
        return None
    return _Run(rule, last + 1, parted=False, framed=True) if last > rule + 1 else None


def _continues(above: Line, line: Line, columns: _Columns, widths: Sequence[int]) -> bool:
    """Whether a line only continues cells whose lines above are full."""
    upper, lower = ([joined(cell) for cell in _row([part], columns)] for part in (above, line))
    if lower[0]:
        return False
    filled = [(a, width) for a, b, width in zip(upper, lower, widths, strict=True) if b]
    return all(display_width(a) + _ROOM > width for a, width in filled)


_ROOM = 2
"""A line of a cell is full where no further Han character, two columns wide, would fit."""


def _parted_run(lines: Sequence[Readable], start: int) -> _Run | None:
    """The table below a rule without gaps, up to the next one."""
    rule = next(
        (
            index
            for index in range(start + 1, min(start + 2 + _HEADER_LINES, len(lines)))
            if _is_rule(lines[index].value)
        ),
        None,
    )
    if rule is None or not _is_columns(lines[rule].value):
        return None
    for index in range(rule + 1, min(len(lines), rule + _MOST_LINES)):
        if _WHOLE.match(lines[index].value):
            parted = any(line.blank for line in lines[rule + 1 : index])
            return _Run(rule, index + 1, parted=parted or index == rule + 2)
    return None


def _row(lines: Sequence[Line], columns: _Columns) -> Row:
    """The cells of a row: what stands below each segment of the rule, line by line."""
    cells: list[list[Text]] = [[] for _ in columns.starts]
    for line in lines:
        edges = columns.edges(line.value)
        for cell, a, b in zip(cells, [0, *edges], [*edges, len(line.value)], strict=True):
            part = line.text[a:b].strip()
            if not part:
                continue
            if cell:
                cell.append(part.transcript.add("\n", Source(line=line.number)))
            cell.append(part)
    return [[Text.join(cell)] if cell else [] for cell in cells]


def _index_at(value: str, column: int) -> int:
    """The character at a display column."""
    width = 0
    for place, character in enumerate(value):
        if width >= column:
            return place
        width += display_width(character)
    return len(value)


def _is_shifted(value: str, starts: Sequence[int]) -> bool:
    """Whether the start of a column falls into a word of a line."""
    edges = [_index_at(value, start) for start in starts[1:]]
    return not all(map(partial(_stands_free, value), edges))


def _stands_free(value: str, index: int) -> bool:
    """Whether a cell may begin at a character: white space, or nothing, stands before it."""
    return not 0 < index < len(value) or value[index - 1].isspace()
