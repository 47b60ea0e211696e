"""Table rows with tabs between the cells, as optical character recognition and editors leave them.

A run of such rows is one table: a blank line inside it is a page break. Rows may have lost their
leading cells (vertically merged ones), may be cut into several lines where a cell holds a line
break, and may carry markup (``<p>``, ``<ol>``, ``---`` separators) as text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from govplan.lexicon.furniture.site_words import first_of_foot
from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.model.record import replace
from govplan.model.rungs import Rung, verdict
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell
from govplan.parsers.text_tables.fitting.column_looks import (
    ColumnProfiles,
    fit_cells,
    style_of_count,
)
from govplan.parsers.text_tables.fitting.names import is_header_name
from govplan.parsers.text_tables.fitting.section_lines import (
    begins_section,
    is_section_line,
    stands_between,
)
from govplan.parsers.text_tables.lines import Found, Line, Row, joined, make_table, spanned_columns
from govplan.parsers.text_tables.script import in_simplified

__all__ = ["RUNGS", "TabbedRun", "cell_paragraphs", "find_tab_table"]

_RULE = regex(r"(?=.*?--)[\s:|+\-—–─=_]++", needs="-")
_BARE_NUMBER = regex(r"\s*[（(第]?[0-9０-９一二三四五六七八九十百]+[）)、.．]?[章节条]?\s*")
_PAGE = regex(r"\s*[-—－–]?\s?\d{1,3}\s?[-—－–]?\s*")
_CELL_BREAK = regex(
    r"</(?:p|li|div)\s*>|<br\s*/?>|(?:\\r)?\\n(?![A-Za-z])|(?<=\S)\s*(?=<(?:p|li|div)\b)",
    re.IGNORECASE,
)
_EDGE_TABS = 2


def find_tab_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table that begins at ``start``, or the index up to which there is none."""
    if _tabs(lines[start]) == 0:
        return start + 1
    inner = _without_edges(lines[start : _run(lines, start)[0]])
    taken, columns = _run(inner, 0)
    run, end = [line for line in inner[:taken] if not line.blank], start + taken
    if not verdict(RUNGS, TabbedRun(run, columns), False):
        return end
    furniture = tuple(("markup", line.text.strip()) for line in run if _is_rule(line))
    rows = _rows([line for line in run if not _is_rule(line)], columns, report)
    sections = frozenset(index for index, row in enumerate(rows) if len(row) == 1)
    return Found(make_table(rows, columns, sections=sections), end, furniture)


def _without_edges(run: Sequence[Line]) -> list[Line]:
    """The lines of a run without the columns before and behind the names of its header that have
    no name and are empty in each line.
    """
    header = run[0].value.split("\t")
    named = _header_columns(run[0])
    before = _empty_before(header)
    behind = len(header) - before - named if named else 0
    rows = [line.value.split("\t") for line in run if _tabs(line)]
    if not named or not before + behind or any(_says_at_edges(r, before, named) for r in rows):
        return list(run)
    return [_inner(line, before, named) if _tabs(line) else line for line in run]


def _says_at_edges(row: Sequence[str], before: int, named: int) -> bool:
    """Whether a row lacks one of the ``before`` empty cells, or has text behind the named ones."""
    return _empty_before(row) < before or any(c.strip() for c in row[before + named :])


def _inner(line: Line, before: int, named: int) -> Line:
    stops = [match.start() for match in _TAB.finditer(line.value)]
    first = stops[before - 1] + 1 if before else 0
    last = stops[before + named - 1] if len(stops) >= before + named else len(line.value)
    return replace(line, text=line.text[first:last])


def _tabs(line: Line) -> int:
    """How many tabs part the line's cells; a line that is only indented, or ends in a stray tab,
    has none.
    """
    value = line.value
    tabs = value.count("\t") if value.strip() else 0
    inner = value.strip().count("\t")
    return tabs if inner or tabs >= _EDGE_TABS else 0


def _is_rule(line: Line) -> bool:
    return _RULE.fullmatch(line.value) is not None


def _run(lines: Sequence[Line], start: int) -> tuple[int, int]:
    """The end of the run of rows that begins at ``start``, and how many columns it has."""
    counts: Counter[int] = Counter()
    header = lines[start].value
    has_edges = header.count("\t") > header.strip().count("\t")
    named = 0 if has_edges else _header_columns(lines[start])
    if named:
        named = spanned_columns(named, _widths(lines, start + 1))
    columns, open_tabs = named, 0
    end = index = start
    gap = False
    while index < len(lines):
        line = lines[index]
        index += 1
        if line.blank:
            gap, open_tabs = True, 0
            continue
        tabs = _tabs(line)
        if 0 < open_tabs < columns - 1 and not gap:
            tabs = line.value.count("\t")
        if not _continues(lines, index - 1, (tabs, columns - 1, open_tabs), gap):
            break
        if tabs and not _is_rule(line):
            counts[tabs] += 1
            columns = named or max(columns, 1 + max(counts, key=lambda n: (counts[n], n)))
        open_tabs = tabs if open_tabs >= columns - 1 else open_tabs + tabs
        gap, end = False, index
    return end, named or 1 + max(counts, key=lambda n: (counts[n], n), default=0)


def _widths(lines: Sequence[Line], start: int) -> list[int]:
    """How many cells each line has from ``start`` on, up to one without a tab."""
    widths: list[int] = []
    for line in lines[start : start + _MOST_ROWS]:
        if "\t" not in line.value:
            break
        if not _is_rule(line):
            widths.append(1 + line.value.rstrip().count("\t"))
    return widths


_MOST_ROWS = 1000


def _header_columns(line: Line) -> int:
    """How many columns the line names, if it reads like a header row; else 0."""
    cells = line.value.strip().split("\t")
    if sum(map(is_header_name, cells)) < 2 or any(len(cell.strip()) > 20 for cell in cells):
        return 0
    return len(cells)


def _continues(lines: Sequence[Line], index: int, counts: tuple[int, int, int], gap: bool) -> bool:
    """Whether the line belongs to the run: it has the tabs of a row, or goes on in a cell."""
    tabs, usual, open_tabs = counts
    if usual < 0 or (not gap and tabs):
        return True
    if gap:
        return tabs == usual or (usual >= 3 and tabs == usual - 1) or (
            tabs > usual and tabs - lines[index].value.rstrip().count("\t") > 0)  # fmt: skip
    foot = [in_simplified(line.value) for line in lines[index : index + _FOOT_LINES]]
    if first_of_foot(foot) == 0:
        return False
    if open_tabs < usual:
        return True
    return _stands_above_row(lines, index, usual)


_FOOT_LINES = 4
"""Lines that show whether the foot of a web page begins."""


def _stands_above_row(lines: Sequence[Line], index: int, usual: int) -> bool:
    """Whether a whole row follows a line, right below or behind section rows like it."""
    sections = is_section_line(lines[index].value)
    for following in lines[index + 1 : index + 1 + (_MOST_SECTIONS if sections else 1)]:
        if _tabs(following) or not is_section_line(following.value):
            return _tabs(following) == usual
    return False


_MOST_SECTIONS = 4
"""Section rows that follow one another."""


def _empty_before(row: Sequence[str]) -> int:
    """How many empty cells stand before the first one that is filled."""
    return next((place for place, cell in enumerate(row) if cell.strip()), 0)


class TabbedRun:
    """A run of lines with tabs, as many ``columns`` wide as most of them; tabs before each of the
    lines are its indent, no column.
    """

    def __init__(self, run: Sequence[Line], columns: int) -> None:
        rows = [line.value.rstrip("\n").split("\t") for line in run if _tabs(line)]
        indent = min((_empty_before(row) for row in rows), default=0)
        self.first = run[0]
        self.columns = columns - indent
        self.rows = [row[indent:] for row in rows]
        self.full = [row for row in self.rows if len(row) == self.columns]

    @property
    def is_contents(self) -> bool:
        """Whether most lines are entries of a table of contents: a title and its page."""
        pages = sum(_PAGE.fullmatch(row[1]) is not None for row in self.full)
        return 2 * pages > len(self.full)

    @property
    def is_worded(self) -> bool:
        """Whether most lines have words before the tab, and no mere numbers, four at least."""
        firsts = [row[0] for row in self.full if row[0].strip()]
        worded = sum(_BARE_NUMBER.fullmatch(first) is None for first in firsts)
        return worded >= 4 and 2 * worded > len(self.full)


RUNGS: tuple[Rung[TabbedRun, bool], ...] = (
    Rung("one line, or no tab", lambda run: run.columns < 2 or len(run.rows) < 2, False,
         "任务>措施>责任单位", "任务>措施>责任单位|公开>编目录>县府办"),
    Rung("names of columns", lambda run: _header_columns(run.first) > 0, True,
         "任务>措施>责任单位|公开>编目录>县府办", "公开>编目录>县府办|公示>设专栏>县府办"),
    Rung("one line that is whole", lambda run: len(run.full) < 2, False,
         "公开>编目录>县府办|公示>设专栏", "公开>编目录>县府办|公示>设专栏>县府办"),
    Rung("entries of a table of contents", lambda run: run.columns == 2 and run.is_contents, False,
         "公开目录>3|政策解读>5", "公开目录>甲|政策解读>乙"),
    Rung("words and a value", lambda run: run.columns == 2 and run.is_worded, True,
         "公开>甲|公示>乙|解读>丙|年报>丁", "一>公开|二>公示|三>解读|四>年报"),
    Rung("numbers and a text", lambda run: run.columns == 2, False,
         ">一>公开|>二>公示|>三>解读|>四>年报", "公开>甲|公示>乙|解读>丙|年报>丁"),
    Rung("mostly whole lines", lambda run: 2 * len(run.full) >= len(run.rows), True,
         "公开>编目录>县府办|公示>设专栏>县府办", "公开>编目录>县府办|公示>专栏"),
)  # fmt: skip
"""Whether a run of lines is a table; in the examples ``>`` is a tab and ``|`` parts the lines."""


def _rows(run: Sequence[Line], columns: int, report: Report) -> list[Row]:
    """The rows of the table, each with one list of paragraphs for every column."""
    full = [line.value.split("\t") for line in run if _tabs(line) == columns - 1]
    counted = frozenset(style for row in full for cell in row if (style := style_of_count(cell)))
    profiles = ColumnProfiles(columns, leading_lost=True, counted=counted)
    rows: list[Row] = []
    index = 0
    while index < len(run):
        taken, cells = _record(run, index, columns)
        first = run[index]
        if not index and 0 < (named := _header_columns(first)) < columns:
            names: Row = [[cell] for cell in first.text.strip().split(_TAB)]
            taken, cells = 1, [*names, *([] for _ in range(columns - named))]
        index += taken
        if len(cells) == 1:
            between = 2 < columns == 1 + (_tabs(run[index]) if index < len(run) else 0)
            _place_line(rows, cells[0], columns, between=between)
            continue
        if len(cells) != columns:
            cells = fit_cells(cells, profiles, first.number, report)
        else:
            profiles.learn([cell[0].value if cell else "" for cell in cells])
        rows.append([[part for text in cell for part in cell_paragraphs(text)] for cell in cells])
    return rows


def _record(run: Sequence[Line], start: int, columns: int) -> tuple[int, list[list[Text]]]:
    """The lines of one row: one, or as many as give all its tabs where a cell has line breaks."""
    cells = [[cell] for cell in run[start].text.split(_TAB)]
    taken = 1
    if 1 < len(cells) < columns:
        more = [cell[:] for cell in cells]
        for line in run[start + 1 : start + 40]:
            if line.value.startswith("\t") or _is_rule(line):
                break
            parts = line.text.split(_TAB)
            if len(more) + len(parts) - 1 > columns or _begins_row(more[-1], parts[0]):
                break
            more[-1].append(parts[0])
            more.extend([part] for part in parts[1:])
            taken += 1
            if len(more) == columns:
                return taken, more
        taken = 1
    return taken, cells


def _begins_row(above: list[Text], first: Text) -> bool:
    """Whether a line begins a row that has lost cells, since it begins with a mere number, or the
    row above ends with units or a date and the line does not begin so.
    """
    last = joined(above).strip()
    if kind_of_cell(first.value) == "number":
        return True
    return kind_of_cell(last) in _LAST_KINDS and kind_of_cell(first.value) not in _LAST_KINDS


_LAST_KINDS = ("units", "date")
"""What the last cells of a row hold."""


_TAB = regex("\t")


def _place_line(rows: list[Row], cell: list[Text], columns: int, *, between: bool) -> None:
    """A line without tabs amid rows: a section row (with one cell where it has no number), or more
    of the last cell above it. ``between`` says that a whole row follows.
    """
    text = cell[0]
    last = joined(rows[-1][-1]) if rows else ""
    if rows and between and len(rows[-1]) == columns and stands_between(text.value, last):
        rows.append([cell_paragraphs(text)])
    elif not rows or begins_section(text.value):
        rows.append([cell_paragraphs(text), *([] for _ in range(columns - 1))])
    else:
        rows[-1][-1].extend(cell_paragraphs(text))


def cell_paragraphs(text: Text) -> list[Text]:
    """The paragraphs of a cell whose markup was left in it as text; none for an empty cell.

    >>> from govplan.model.document import Source, Transcript
    >>> cell = Transcript().add("<p>1.公开</p> <p>2.解读</p>", Source(line=1))
    >>> [part.value for part in cell_paragraphs(cell)]
    ['<p>1.公开</p>', '<p>2.解读</p>']
    """
    stops = [0, *(match.end() for match in _CELL_BREAK.finditer(text.value)), len(text.value)]
    parts = [text[a:b].strip() for a, b in pairwise(stops) if a < b]
    return [part for part in parts if part]
