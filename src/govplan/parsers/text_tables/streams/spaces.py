"""Columns that only spaces part: taken for a table where nothing else can be meant.

That is: a line of at least three names of columns, or of a text's and the units', and below it
lines that leave the gutters between them free. Where the parts stand in no columns, each line is a
row of its own (:mod:`~govplan.parsers.text_tables.streams.ragged`). The table is a guess and
reported as one.
Rules without gaps may stand around the header and below the table (三线表).
"""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.characters import display_width
from govplan.lexicon.furniture.site_words import is_tool_line
from govplan.lexicon.number_styles import begins_with_number
from govplan.lexicon.patterns import regex
from govplan.lexicon.standing_lines import ANNEX, compact, is_note_line, is_standing
from govplan.model.diagnostics import Report
from govplan.model.document import Table
from govplan.model.record import record, replace
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell
from govplan.parsers.text_tables.fitting.names import (
    is_header_name,
    kind_of_column,
    kinds_of_columns,
    name_columns,
)
from govplan.parsers.text_tables.fitting.section_lines import is_section_line
from govplan.parsers.text_tables.fitting.short_rows import columns_of_shifted_rows, merged_cells
from govplan.parsers.text_tables.fitting.sureness import by_columns, held_share, report_inferred
from govplan.parsers.text_tables.lines import Found, Line, Row, joined, make_table
from govplan.parsers.text_tables.script import in_simplified
from govplan.parsers.text_tables.streams.aligned_cells import (
    AlignedCells,
    HeaderCell,
    Measure,
    cells_at,
)
from govplan.parsers.text_tables.streams.edges import doubled, parts
from govplan.parsers.text_tables.streams.ragged import find_ragged_table
from govplan.parsers.text_tables.streams.section_names import is_name_between
from govplan.parsers.text_tables.streams.spaced_header import (
    MAX_HEADER,
    MIN_COLUMNS,
    Furniture,
    find_header,
    wrapped_header,
)
from govplan.parsers.text_tables.streams.text_behind import goes_on_above, sections_above

__all__ = ["find_aligned_table", "find_lined_table"]

MIN_ROWS = 2


def find_aligned_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table whose header is line ``start``, or the index up to which there is none."""
    aligned = _best_alignment(lines, start)
    if aligned is None:
        return start + 1
    if aligned.cut or not aligned.is_table:
        names = [cell.name for cell in aligned.header]
        ragged = find_ragged_table(lines, aligned.below, names, report)
        if isinstance(ragged, Found) and ragged.end > aligned.end:
            return replace(ragged, furniture=aligned.above)
        if not aligned.is_table:
            return ragged if isinstance(ragged, int) else start + 1
    return Found(_made(lines, start, aligned, report), aligned.end, aligned.above)


def _best_alignment(lines: Sequence[Line], start: int) -> _Aligned | None:
    """What stands below a header, by the width that is displayed, by characters, or below a header
    that is shifted against its rows.
    """
    aligned = _aligned(lines, start, display_width)
    counted = _aligned(lines, start, len)
    is_sure = counted is not None and not counted.cut and counted.is_sure
    if counted is not None and is_sure and (aligned is None or _is_better(counted, aligned)):
        aligned = counted
    if aligned is None or not aligned.is_table:
        return _shifted(lines, start) or aligned
    if not aligned.cut and not aligned.doubt[0]:
        return aligned
    shifted = _shifted(lines, start)
    return aligned if shifted is None or _goes_further(aligned, shifted) else shifted


def _goes_further(aligned: _Aligned, shifted: _Aligned) -> bool:
    """Whether lines that stand in columns go as far as those that are taken for shifted ones, or
    leave as little doubt.
    """
    is_longer = aligned.end >= shifted.end
    return is_longer if aligned.cut else not is_longer or aligned.doubt <= shifted.doubt


def _is_better(counted: _Aligned, aligned: _Aligned) -> bool:
    """Whether the columns show better where each character counts one: the other way finds no
    table, ends earlier, or leaves more doubt.
    """
    if aligned.cut or not aligned.is_table:
        return True
    is_longer = counted.end > aligned.end and counted.doubt[0] <= aligned.doubt[0]
    return is_longer or counted.doubt < aligned.doubt


def _made(lines: Sequence[Line], start: int, aligned: _Aligned, report: Report) -> Table:
    """The table of aligned rows, told as a guess."""
    made = [[[cell.name] for cell in aligned.header], *aligned.rows]
    spanning = frozenset(row + 1 for row in aligned.sections)
    merged = _unshifted(made, spanning)
    table = make_table(
        made, len(made[0]), header_rows=1, guessed=True, merged=merged, sections=spanning
    )
    report_inferred(
        table,
        by_columns(lines, start, aligned.end),
        lines[start].text,
        report,
    )
    return table


def _unshifted(made: list[Row], sections: frozenset[int]) -> frozenset[tuple[int, int]]:
    """Move the cells of rows that stand too far left; the places of the merged cells they lack.
    Halves side by side are not as long as each other.
    """
    columns = len(made[0])
    values = [[joined(cell) for cell in row] for row in made]
    if len({*values[0]}) < columns:
        return frozenset()
    short = columns_of_shifted_rows(
        [row for i, row in enumerate(values) if i not in sections], columns
    )
    places = [i for i in range(len(made)) if i not in sections]
    found = {places[index]: taken for index, taken in short.items()}
    for index, taken in found.items():
        moved: Row = [[] for _ in range(columns)]
        for cell, column in zip(made[index], taken, strict=False):
            moved[column] = cell
        made[index] = moved
    return merged_cells(found, columns)


@record
class _Aligned:
    """The lines below a header that leave its gutters free: the rows of their parts, the line
    behind them, and whether a line of parts cuts them off.
    """

    header: list[HeaderCell]
    above: Furniture
    below: int
    rows: list[Row]
    sections: frozenset[int]
    end: int
    cut: bool

    @property
    def is_table(self) -> bool:
        """Whether there are enough rows, and in two columns bodies."""
        if not _is_table(self.rows, self.sections):
            return False
        kinds = [kind_of_column(cell.name.value) for cell in self.header]
        return len(kinds) >= MIN_COLUMNS or _are_bodies(self.rows, kinds.index("units"))

    @property
    def doubt(self) -> tuple[int, float]:
        """How many cells have wide gaps in them, and the share of those that do not look like what
        the names above them say.
        """
        kinds = kinds_of_columns([cell.name.value for cell in self.header])
        cells = [[joined(cell) for cell in row] for row in self.rows]
        own = [row for i, row in enumerate(cells) if i not in self.sections]
        return doubled(own), 1 - held_share(own, kinds)

    @property
    def is_sure(self) -> bool:
        """Whether there are rows enough for a way of counting that is rarer."""
        return self.is_table and sum(sum(map(bool, row)) > 1 for row in self.rows) >= MIN_ROWS


def _aligned(lines: Sequence[Line], start: int, measure: Measure) -> _Aligned | None:
    """What stands below the header in line ``start``, widths told by ``measure``."""
    found = find_header(lines, start, measure)
    if found is None:
        return None
    header, above, below = found
    names, first = header, below
    rows: list[Row] = []
    sections: set[int] = set()
    while True:
        gutters = AlignedCells(names, measure, goes_on=bool(rows))
        end, cut = _take_lines(lines, below, gutters, start) if gutters.are_open else (below, True)
        own, spanning = gutters.rows() if gutters.are_open else ([], frozenset())
        sections.update(len(rows) + row for row in spanning)
        rows += own
        head = _next_filled(lines, end)
        again = find_header(lines, head, measure) if _says_same(lines, head, start) else None
        if not own or again is None:
            return _Aligned(header, above, first, rows, frozenset(sections), end, cut)
        names, more, below = again
        above += more
        rows.append([[cell.name] for cell in names])


def _next_filled(lines: Sequence[Line], index: int) -> int:
    """The first line from ``index`` on that is not blank."""
    return next((i for i in range(index, len(lines)) if not lines[i].blank), len(lines))


def _says_same(lines: Sequence[Line], index: int, start: int) -> bool:
    """Whether a line says what the header in the line ``start`` says, as each page may."""
    return index < len(lines) and lines[index].value.split() == lines[start].value.split()


def _shifted(lines: Sequence[Line], start: int) -> _Aligned | None:
    """What stands below a header whose words, and those below, something has shifted; ``None``
    where not nearly all cells look like their columns.
    """
    named = _names(lines, start)
    if named is None:
        return None
    header, behind = named
    gutters = AlignedCells(header, shifted=True)
    if not {"units", "text"} <= set(gutters.kinds):
        return None
    below = next((line for line in lines[behind : behind + _HEAD] if not line.blank), lines[start])
    if all(is_header_name(below.value[a:b]) for a, b in parts(below.value)):
        return None
    shown = lines[start : start + _MOST_SHIFTED]
    end = start + _take_lines(shown, behind - start, gutters, 0)[0]
    rows, sections = gutters.rows()
    found = _Aligned(header, (), behind, rows, sections, end, False)
    return found if found.is_sure and _are_bodies(rows, gutters.kinds.index("units")) else None


def _names(lines: Sequence[Line], start: int) -> tuple[list[HeaderCell], int] | None:
    """Three names of columns or more that wide gaps part, which may go on in the lines below; and
    the line behind them.
    """
    line = lines[start]
    spans = parts(line.value) if len(line.value) <= MAX_HEADER else []
    if len(spans) < MIN_COLUMNS:
        return None
    names = [line.value[a:b] for a, b in spans]
    wrapped = None if all(map(is_header_name, names)) else wrapped_header(lines, start)
    if wrapped is None and name_columns(names):
        return list(cells_at(line, spans, display_width)), start + 1
    return wrapped


_MOST_SHIFTED = 1500
"""Lines of such a table: each header that may begin one is tried."""


def _are_bodies(rows: Sequence[Row], column: int) -> bool:
    """Whether nearly all cells of a column are names of bodies."""
    cells = [joined(row[column]) for row in rows]
    named = [kind_of_cell(cell) in ("units", "ditto") for cell in cells if cell]
    return len(named) > 1 and sum(named) * 10 >= 8 * len(named)


def find_lined_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table of columns at line ``start`` that rules without gaps part from its header and from
    the text around it (三线表), or the index up to which there is none.
    """
    window = range(start, min(len(lines), start + _MOST_LINES))
    head = [lines[index] for index in window[:_HEAD] if not _lined(lines[index])]
    if not head or len(head) == len(window[:_HEAD]) or find_header(head, 0) is None:
        return start + 1
    places = [index for index in window if not _lined(lines[index])]
    found = find_aligned_table([lines[index] for index in places], 0, report)
    if isinstance(found, int):
        return start + 1
    end = places[found.end - 1] + 1
    while end < len(lines) and _lined(lines[end]):
        end += 1
    rules = tuple(("markup", line.text.strip()) for line in lines[start:end] if _lined(line))
    return Found(found.table, end, (*found.furniture, *rules))


_HEAD = 4
"""How many lines the head of such a table has: a rule, one or two lines of names, a rule."""
_MOST_LINES = 3000
_LINED = regex(r"\s*[-=─━═┄┈—_]{8,}\s*$")


def _lined(line: Line) -> bool:
    """Whether a line is a rule without gaps."""
    return _LINED.match(line.value) is not None


def _take_lines(
    lines: Sequence[Line], start: int, gutters: AlignedCells, head: int
) -> tuple[int, bool]:
    """The end of the table's lines, up to where the line ``head`` is said again, and whether a line
    of parts cuts them off; a heading behind the last row is none of them.
    """
    end, cut = _take_rows(lines, start, gutters, lines[head].value.split())
    if _says_same(lines, end, head):
        return end, cut
    gutters.drop_last_sections()
    while end > start and (lines[end - 1].blank or gutters.is_section(lines[end - 1])):
        end -= 1
    return end, cut


def _take_rows(
    lines: Sequence[Line], start: int, gutters: AlignedCells, head: list[str]
) -> tuple[int, bool]:
    """The end of the lines that leave the gutters free, above one of the words of ``head``, and
    whether a line of parts, or one right below them behind an indent, cuts them off.
    Behind a blank line a row has several cells.
    """
    end, gap = start, False
    above = sections_above(lines, start)
    for index, line in enumerate(lines[start:], start=start):
        if line.blank:
            gap = True
            continue
        alone = len(parts(line.value)) < 2
        if line.value.split() == head:
            return index, False
        ends = _closes(line.value) or _is_last_note(lines, index, len(gutters.kinds), head)
        ends = ends if alone else is_tool_line(in_simplified(line.value))
        if ends or goes_on_above(lines, index, above):
            return end, False
        if gap and alone and not is_section_line(line.value) and not gutters.is_item(line):
            return end, False
        if gap:
            gutters.part()
        if not gutters.take(line) and not gutters.take_section(line):
            if gap or not is_name_between(lines, index, len(gutters.kinds)):
                return end, not alone or (not gap and line.value[:1].isspace())
            gutters.take_name(line)
        end, gap = index + 1, False
    return end, False


def _is_last_note(lines: Sequence[Line], index: int, columns: int, head: list[str]) -> bool:
    """Whether a line is a note below the last row, with no full row right below it."""
    if not is_note_line(in_simplified(lines[index].value)):
        return False
    below = [line.value for line in lines[index + 1 : index + 2]]
    return not any(len(parts(value)) == columns and value.split() != head for value in below)


def _closes(value: str) -> bool:
    """Whether a line at the left edge heads an annex, or is a standing line.

    >>> [_closes(line) for line in ("附件1", "抄送：县委办。", "编制附件1", "       附件1")]
    [True, True, False, False]
    """
    bare = compact(in_simplified(value))
    return not value[:1].isspace() and (ANNEX.fullmatch(bare) is not None or is_standing(bare))


def _is_item(row: Row) -> bool:
    """Whether a row has nothing but a numbered text behind its first column."""
    cells = [cell for cell in row if cell]
    return len(cells) == 1 and not row[0] and begins_with_number(cells[0][0].value)


def _is_table(rows: Sequence[Row], sections: frozenset[int]) -> bool:
    """Whether there are two rows of several cells, or one with three, and no more rows of one but
    for numbered texts, whose other cells are merged with those above.
    """
    own = [row for i, row in enumerate(rows) if i not in sections and not _is_item(row)]
    filled = [sum(map(bool, row)) for row in own]
    full = [count for count in filled if count > 1]
    return (len(full) >= MIN_ROWS or max(filled, default=0) >= MIN_COLUMNS) and len(
        full
    ) * 2 >= len(filled)
