"""Pipe tables: rows whose cells ``|`` parts, with or without the delimiter row of Markdown.

The delimiter row (``|---|:--:|``) is markup. Rows go on after blank lines (page breaks) as long as
they begin with a pipe. Without any pipe at the edges, a line of names of columns begins a table,
and lines with as many cells go on with it. Shared by the readers for plain text and Markdown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import BARS
from govplan.model.diagnostics import Report
from govplan.model.document import Table, Text
from govplan.model.messages import msg
from govplan.parsers.text_tables.fitting.column_looks import ColumnProfiles, fit_cells, ragged_row
from govplan.parsers.text_tables.fitting.names import are_bodies, is_header_name, kind_of_column
from govplan.parsers.text_tables.fitting.section_lines import is_section_line, stands_between
from govplan.parsers.text_tables.fitting.short_rows import columns_of_short_rows, merged_cells
from govplan.parsers.text_tables.lines import (
    Found,
    Line,
    Readable,
    Row,
    joined,
    make_table,
    spanned_columns,
)
from govplan.parsers.text_tables.notations.ended_rows import (
    PIPE,
    are_names,
    ended_columns,
    ended_end,
    ended_spans,
    stands_above,
    trim,
)
from govplan.parsers.text_tables.notations.tabs import cell_paragraphs

__all__ = [
    "bare_columns",
    "cell_spans",
    "find_pipe_table",
    "is_delimiter",
    "is_pipe_row",
    "pipe_run",
    "pipe_table",
]

_CROSSINGS = "|+│┃┼╋╂┿"
_DASHES = "-─━"
_DELIMITER = regex(
    rf"\s*+(?:[|│┃├┣]\s*+)?:?[{_DASHES}]++:?\s*+"
    rf"(?:[{_CROSSINGS}]\s*+:?[{_DASHES}]++:?\s*+)*(?:[|│┃┤┫]\s*+)?"
)
_UNCROSSED = regex(r"\s*+[-─━=═┄┈—]{3,}+\s*+", needs="-─━=═┄┈—")
_CROSSING = regex(rf"[{re.escape(_CROSSINGS)}]")
_FEWEST_NAMED = 2
"""Columns more than which a header may have others than known names (bodies, empty cells)."""
_LONGEST_TITLE = 120
"""A row of one cell that is longer is a text in a frame."""

NumberedRow = tuple[int, Row]
"""The number of a line, and its cells."""


def is_delimiter(value: str) -> bool:
    """Whether ``value`` is the delimiter row of a pipe table.

    >>> is_delimiter("|---|:--:|"), is_delimiter("---"), is_delimiter("| - 3 - |")
    (True, False, False)
    >>> is_delimiter("|---+----|"), is_delimiter("---+----")  # of Org, of query shells
    (True, True)
    >>> is_delimiter("──┼────"), is_delimiter("────")  # drawn below the header alone
    (True, False)
    """
    return _CROSSING.search(value) is not None and _DELIMITER.fullmatch(value) is not None


def is_pipe_row(value: str) -> bool:
    """Whether ``value`` begins with a pipe and has at least one more.

    >>> is_pipe_row("| 一、公开 | 办公室 |"), is_pipe_row("公开 | 打印")
    (True, False)
    """
    value = value.strip()
    return value[:1] in tuple(BARS) and len(PIPE.findall(value)) >= 2


def cell_spans(value: str, bare: int = 0) -> list[tuple[int, int]]:
    r"""Where the cells of a row stand, the white space around them left out; ``\|`` is a pipe.

    In a table of ``bare`` columns without pipes at its edges, one there begins or ends a cell.

    >>> [("| 公开 | 甲\\|乙 ||")[a:b] for a, b in cell_spans("| 公开 | 甲\\|乙 ||")]
    ['公开', '甲\\|乙', '']
    """
    stops = [match.span() for match in PIPE.finditer(value)]
    edges = [(0, 0), *stops, (len(value), len(value))]
    spans = [(a[1], b[0]) for a, b in pairwise(edges)]
    if len(spans) == bare:
        return [trim(value, *span) for span in spans]
    if spans and not value[: spans[0][1]].strip() and len(spans) > 1:
        spans = spans[1:]
    if len(spans) > 1 and not value[spans[-1][0] :].strip():
        spans = spans[:-1]
    return [trim(value, *span) for span in spans]


def pipe_table(rows: list[NumberedRow], header: bool, report: Report) -> Table:
    """The table of ``rows`` (line number and cells); the first is a header row where that is said.

    The header tells how many columns there are, else what most rows have. Rows that are shorter
    have lost the cells that were merged with those above; where their cells stand is inferred.
    """
    columns, rows = _under_header(rows) if header else (_usual_width(rows), rows)
    words = [[joined(cell) for cell in cells] for _, cells in rows]
    profiles = ColumnProfiles(columns)
    for row in words:
        if len(row) == columns:
            profiles.learn(row)
    sections = frozenset(
        i
        for i, row in enumerate(words)
        if len(row) == 1 and (is_section_line(*row) or _is_between(words, i, columns))
    )
    short = columns_of_short_rows(
        [[] if i in sections else row for i, row in enumerate(words)], columns
    )
    fitted: list[Row] = []
    for index, (line, cells) in enumerate(rows):
        if index in short:
            divides_names = all(map(is_header_name, words[index]))
            sure = divides_names or profiles.is_sure(words[index], short[index])
            _tell_short(cells, line, columns, sure=sure, report=report)
            fitted.append(_placed(cells, short[index], columns))
        elif index in sections or len(cells) == columns:
            fitted.append(cells)
        else:
            fitted.append(fit_cells(cells, profiles, line, report))
    merged = merged_cells(short, columns)
    return make_table(fitted, columns, header_rows=int(header), merged=merged, sections=sections)


def _is_between(words: Sequence[Sequence[str]], index: int, columns: int) -> bool:
    """Whether a row of one cell is a section row without a number, between two whole rows."""
    around = [words[i] for i in (index - 1, index + 1) if 0 <= i < len(words)]
    whole = len(around) == 2 and all(len(row) == columns > 2 for row in around)
    return whole and stands_between(words[index][0], around[0][-1])


def _usual_width(rows: list[NumberedRow]) -> int:
    """How many cells most rows have, of two numbers alike the greater one."""
    counts = Counter(len(cells) for _, cells in rows)
    return max(counts, key=lambda n: (counts[n], n))


def _under_header(rows: list[NumberedRow]) -> tuple[int, list[NumberedRow]]:
    """How many columns a header has, and the rows with a cell of it for each."""
    (line, named), *below = rows
    widest = max(_filled(cells) for _, cells in rows)
    divided = _divided(named, below[0][1], widest) if below else None
    if divided:
        first, second = divided
        return widest, [(line, first), (below[0][0], second), *below[1:]]
    columns = spanned_columns(len(named), [_filled(cells) for _, cells in below])
    return columns, [(line, [*named, *([] for _ in range(columns - len(named)))]), *below]


def _tell_short(cells: Row, line: int, columns: int, *, sure: bool, report: Report) -> None:
    said = ragged_row(line, len(cells), columns, msg("where they stand was inferred"))
    at = next((text for cell in cells for text in cell if text), None)
    report.add("row-short" if sure else "table-ragged", said, at=at)


def _placed(cells: Row, places: Sequence[int], columns: int) -> Row:
    """A row of ``columns`` with ``cells`` in their places."""
    row: Row = [[] for _ in range(columns)]
    for cell, column in zip(cells, places, strict=True):
        row[column] = cell
    return row


def _divided(header: Row, below: Row, columns: int) -> tuple[Row, Row] | None:
    """A header and the names below it that divide one of its columns (责任分工 over 牵头 and 配合),
    where the cells that others cover are lost: each with a cell for every column.
    """
    names = [joined(cell) for cell in below]
    if len(header) + len(names) - 1 != columns or not all(map(is_header_name, names)):
        return None
    wide = [i for i, cell in enumerate(header) if kind_of_column(joined(cell)) == "units"]
    if len(wide) != 1 or len(names) < 2 or {*map(kind_of_column, names)} != {"units"}:
        return None
    at, more = wide[0], len(names) - 1
    first: Row = [*header[: at + 1], *([] for _ in range(more)), *header[at + 1 :]]
    second: Row = [*([] for _ in range(at)), *below, *([] for _ in header[at + 1 :])]
    return first, second


def _filled(cells: Row) -> int:
    """How many cells a row has, but for empty ones at its end."""
    return max((i for i, cell in enumerate(cells, start=1) if joined(cell).strip()), default=0)


def find_pipe_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The pipe table that begins at ``start``, or the index up to which there is none."""
    run = pipe_run(lines, start)
    if isinstance(run, int):
        return run
    end, header = run
    markup: list[Text] = []
    bare = bare_columns(lines[start].value)
    ended = ended_columns(lines, start)
    rows: list[NumberedRow] = []
    for index, line in enumerate(lines[start:end], start=start):
        if is_delimiter(line.value) or (bare and _UNCROSSED.fullmatch(line.value)):
            markup.append(line.text)
        elif bare and rows and not PIPE.search(line.value) and not _is_section(lines, index):
            rows[-1][1][-1].extend(cell_paragraphs(line.text))
        elif not line.blank:
            spans = ended_spans(line.value, ended) if ended else cell_spans(line.value, bare)
            rows.append((line.number, [cell_paragraphs(line.text[a:b]) for a, b in spans]))
            markup.extend(line.text[m.start() : m.end()] for m in PIPE.finditer(line.value))
    furniture = tuple(("markup", text) for text in markup)
    return Found(pipe_table(rows, header, report), end, furniture)


def pipe_run(lines: Sequence[Readable], start: int) -> tuple[int, bool] | int:
    """The end of the pipe table that begins at ``start`` and whether it has a header row.

    Where there is no table, the index up to which there is none. Rows of one cell with a bar on
    either side are a frame around their text.
    """
    second = lines[start + 1].value if start + 1 < len(lines) else ""
    columns = len(cell_spans(lines[start].value))
    marked = is_delimiter(second) and len(cell_spans(_CROSSING.sub("|", second))) == columns
    if not marked and not is_pipe_row(lines[start].value):
        ended = ended_columns(lines, start)
        end = ended_end(lines, start, ended) if ended else _bare_end(lines, start)
        return (end, not stands_above(lines[start].value)) if end else start + 1
    end = _end(lines, start, marked)
    rows = [row for row in lines[start:end] if not row.blank and not is_delimiter(row.value)]
    if max((len(cell_spans(row.value)) for row in rows), default=0) < 2 and not marked:
        return (end, False) if rows and all(map(_is_framed, rows)) else end
    return (end, marked) if rows and (marked or len(rows) >= 2) else end


def _is_framed(row: Readable) -> bool:
    return PIPE.search(row.value.rstrip()[-1:]) is not None


def bare_columns(header: str) -> int:
    """How many columns a header without pipes at its edges names; 0 for one with such pipes.

    >>> bare_columns("任务 | 责任单位"), bare_columns("| 任务 | 责任单位 |")
    (2, 0)
    """
    value = header.strip()
    edges = value[:1] + value[-1:]
    return 0 if PIPE.search(edges) else len(PIPE.findall(value)) + 1


def _bare_end(lines: Sequence[Readable], start: int) -> int:
    """The end of the rows below a header without pipes at its edges; 0 for no such table. A row
    that lacks cells follows another one directly, and so does a section row.
    """
    columns = bare_columns(lines[start].value)
    names = [lines[start].value[a:b] for a, b in cell_spans(lines[start].value)]
    below = lines[start + 1].value if start + 1 < len(lines) else ""
    under = [below[a:b] for a, b in cell_spans(below, columns)]
    named = columns > _FEWEST_NAMED and len(under) == columns
    named = named and (are_names(names, under) or are_bodies(names))
    if columns < 2 or not (named or all(map(is_header_name, names))):
        return 0
    end = start + 1
    for index, line in enumerate(lines[start + 1 :], start=start + 1):
        count = len(PIPE.findall(line.value))
        is_next = end == index and not line.blank
        goes_on = count or _is_section(lines, index) or _stands_above(lines, index, columns)
        if count == columns - 1 or (is_next and goes_on):
            end = index + 1
        elif not line.blank:
            break
    return end if end > start + 1 else 0


def _stands_above(lines: Sequence[Readable], index: int, columns: int) -> bool:
    """Whether a whole row follows a line without pipes, which goes on with the cell above it."""
    below = lines[index + 1].value if index + 1 < len(lines) else ""
    return len(PIPE.findall(below)) == columns - 1


def _end(lines: Sequence[Readable], start: int, marked: bool) -> int:
    """The end of the run of rows: blank lines are inside it, a line without pipes is not, unless
    it is a section row.
    """
    end = index = start
    header = _names(lines[start].value)
    gap = several = False
    while index < len(lines):
        line = lines[index]
        index += 1
        if line.blank:
            gap = True
            continue
        ruled = is_delimiter(line.value)
        loose = marked and not gap and PIPE.search(line.value) is not None
        is_row = is_pipe_row(line.value) or ruled or loose
        if not is_row and (gap or not _is_section(lines, index - 1)):
            break
        alone = end > start and not ruled and len(cell_spans(line.value)) == 1
        titled = alone and (header or several or len(line.value) > _LONGEST_TITLE)
        if (gap or titled) and _begins_table(lines, index - 1, header):
            break
        several = several or len(cell_spans(line.value)) > 1
        header = header or _names(line.value)
        gap, end = False, index
    return max(end, start + 1)


def _is_section(lines: Sequence[Readable], index: int) -> bool:
    """Whether a line without pipes is a section row: a numbered heading right above a row, or
    above others that are; a name between two rows.
    """
    above, below = (lines[i].value if 0 <= i < len(lines) else "" for i in (index - 1, index + 1))
    cells = [above[a:b] for a, b in cell_spans(above)]
    if len(cells) > 1 and PIPE.search(below) and stands_between(lines[index].value, cells[-1]):
        return True
    for line in lines[index : index + _MOST_SECTIONS]:
        if PIPE.search(line.value):
            return line is not lines[index]
        if not is_section_line(line.value):
            return False
    return False


_MOST_SECTIONS = 8
"""Section rows that follow one another."""


def _names(value: str) -> list[str]:
    """The names of columns in a row that holds nothing else."""
    cells = [value[a:b] for a, b in cell_spans(value)]
    return cells if len(cells) > 1 and all(map(is_header_name, cells)) else []


def _begins_table(lines: Sequence[Readable], index: int, header: Sequence[str]) -> bool:
    """Whether a row behind a blank line, or one of one cell, begins another table: a row above a
    delimiter, other names of columns, be it below a title, or a frame around a text.
    """
    value = lines[index].value
    below = lines[index + 1].value if index + 1 < len(lines) else ""
    if is_delimiter(below) and not is_delimiter(value):
        return True
    alone = len(cell_spans(value)) == 1
    names = _names(below if alone else value)
    return bool(names and names != header) or (alone and len(value) > _LONGEST_TITLE)
