"""Tables copied from web pages with every paragraph of a cell on a line of its own.

Nothing parts the cells. The header is known by its names, one a line; which line stands in which
column is the cheapest reading of the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from govplan.lexicon.cell_marks import is_sum
from govplan.lexicon.dates import DATE
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import PAUSES, STOPS
from govplan.lexicon.signatures import place_of
from govplan.lexicon.standing_lines import compact, is_signature
from govplan.model.diagnostics import Report
from govplan.model.document import Cell, Paragraph, Table, Text
from govplan.model.messages import msg
from govplan.model.record import record, replace
from govplan.parsers.text_tables.fitting.align import Fit, fit_cells_to_columns
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell, number_shape
from govplan.parsers.text_tables.fitting.names import kind_of_column
from govplan.parsers.text_tables.fitting.section_lines import section_cost
from govplan.parsers.text_tables.fitting.sureness import report_inferred
from govplan.parsers.text_tables.lines import Found, Line
from govplan.parsers.text_tables.script import in_simplified
from govplan.parsers.text_tables.streams.cell_lines_header import ListedHeader, find_header
from govplan.parsers.text_tables.streams.text_behind import (
    begins_plan,
    goes_on_above,
    is_outside,
    sections_above,
)

__all__ = ["find_listed_table"]

_POINTED = regex(r"[（(]?(\d{1,3})[)）.．、]")
_FEWEST_ROWS = 2


@record
class _Body:
    """The lines of the cells with their indexes, those of repeated headers, the line behind."""

    cells: list[tuple[int, Line]]
    repeated: list[Line]
    end: int
    dated: bool = False
    """Whether a day stands on the line behind."""


def find_listed_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table whose header begins at ``start``, or the index up to which there is none."""
    header = find_header(lines, start)
    if header is None:
        return start + 1
    header, body, fit = _cheapest(lines, header)
    values = [line.value.strip() for _, line in body.cells]
    if fit is None:
        return body.end
    kinds = _kinds(header, fit)
    if _ends_signed(body, values, fit, kinds):
        body = replace(body, cells=body.cells[:-1], end=body.cells[-1][0])
        values.pop()
        fit = fit_cells_to_columns(values, header.names, None, lines=True) or fit
    fit = _with_named_sections(values, fit)
    kinds = _kinds(header, fit)
    if not header.serial_first and not _is_plausible(values, fit, kinds):
        return max(start + 1, body.end)
    kept = _with_sums(values, fit, _kept(values, fit, kinds))
    end = body.cells[kept][0] if kept < len(values) else body.end
    table = _table(header, [line for _, line in body.cells[:kept]], fit)
    report_inferred(
        table,
        msg(
            "a table from line {number} on has nothing that parts its cells; where "
            "they stand was inferred",
            number=lines[start].number,
        ),
        lines[start].text,
        report,
    )
    furniture = tuple(("table-header", line.text.strip()) for line in body.repeated)
    return Found(table, end, furniture)


def _cheapest(
    lines: Sequence[Line], header: ListedHeader
) -> tuple[ListedHeader, _Body, Fit | None]:
    """The header that costs least, as it is read or without one of its names, and what stands
    below; no fit where nothing does.
    """
    tried: list[tuple[float, ListedHeader, _Body, Fit | None]] = []
    for own in filter(None, (header, header.shorter)):
        body = _read_body(lines, own)
        values = [line.value.strip() for _, line in body.cells]
        fit = fit_cells_to_columns(values, own.names, None, lines=True) if values else None
        tried.append((0.0 if fit is None else fit.cost + own.doubt, own, body, fit))
    _, cheapest, body, fit = min(tried, key=itemgetter(0))
    return cheapest, body, fit


def _read_body(lines: Sequence[Line], header: ListedHeader) -> _Body:
    """The lines from the header on, up to where text begins that stands in no table."""
    cells: list[tuple[int, Line]] = []
    repeated = list(header.above)
    index = header.end
    above = sections_above(lines, header.end)
    while index < len(lines):
        line = lines[index]
        if line.blank:
            index += 1
            continue
        value = in_simplified(line.value).strip()
        if goes_on_above(lines, index, above) or begins_plan(lines, index):
            break
        if is_outside(line) and not _is_cell(value, header, cells):
            break
        repeated_header = find_header(lines, index)
        if repeated_header is not None and repeated_header.names != header.names:
            break
        if repeated_header is None:
            cells.append((index, line))
            index += 1
        else:
            repeated.extend(
                own for name in (*repeated_header.lines, repeated_header.above) for own in name
            )
            index = repeated_header.end
    dated = index < len(lines) and DATE.fullmatch(compact(lines[index].value)) is not None
    return _Body(cells, repeated, index, dated)


def _is_cell(value: str, header: ListedHeader, cells: Sequence[tuple[int, Line]]) -> bool:
    """Whether a day is a cell of a row: a column holds times, and above it stand, since the last
    time, the number of a row, or a text and right behind it the bodies that have to do it, where
    that column is the last; no row that is whole and who signs.
    """
    columns = [kind_of_column(name) for name in header.names]
    if "deadline" not in columns or DATE.fullmatch(value) is None:
        return False
    kinds: list[str] = []
    for _, line in reversed(cells[-_MOST_IN_ROW:]):
        kind = kind_of_cell(in_simplified(line.value).strip())
        if kind == "date":
            break
        kinds.append(kind)
    if columns[-1] == "deadline" and kinds[:2] == ["units", "text"]:
        return True
    return header.serial_first and "number" in kinds and kinds[:2] != ["units", "units"]


_MOST_IN_ROW = 40
"""Lines of a row that are looked at."""


def _kinds(header: ListedHeader, fit: Fit) -> list[str]:
    """What each column of the table holds; one without a name of its own holds numbers."""
    kinds = ["number"] * fit.width
    for name, column in zip(header.names, fit.header_columns, strict=True):
        kinds[column] = kind_of_column(name)
    return kinds


def _is_plausible(values: Sequence[str], fit: Fit, kinds: Sequence[str]) -> bool:
    """Whether there are rows, and names of bodies stand in the columns of units, or, where there
    are none, times in theirs.
    """
    asked, looks = ("units", "units") if "units" in kinds else ("deadline", "date")
    told = [
        kind_of_cell(value) in (looks, "ditto")
        for value, (_, column) in zip(values, fit.places, strict=True)
        if column < fit.width and kinds[column] == asked
    ]
    return fit.places[-1][0] + 1 >= _FEWEST_ROWS and 2 * sum(told) > len(told)


def _kept(values: Sequence[str], fit: Fit, kinds: Sequence[str]) -> int:
    """How many cells the table has: text behind the last row that nobody is to do is outside."""
    if kinds[-1] == "text":
        return len(fit.places)
    last = -1
    for index, (_, column) in enumerate(fit.places):
        if column < fit.width and kinds[column] != "text":
            last = index + (kinds[column] == "number")
    kept = min(last + 1, len(fit.places)) if last >= 0 else len(fit.places)
    while kept < len(fit.places) and _goes_on(values, fit, kept):
        kept += 1
    return kept


def _goes_on(values: Sequence[str], fit: Fit, index: int) -> bool:
    """Whether a text has the number behind that of the text above it in its column, as the last
    row of a merged cell of units has.
    """
    column = fit.places[index][1]
    own = _POINTED.match(values[index])
    above = next((i for i in range(index - 1, -1, -1) if fit.places[i][1] == column), index)
    before = _POINTED.match(values[above])
    return own is not None and before is not None and int(own[1]) == int(before[1]) + 1


def _with_sums(values: Sequence[str], fit: Fit, kept: int) -> int:
    """How many cells the table has with the row of sums right behind what is kept."""
    if kept == len(values) or not is_sum(values[kept]):
        return kept
    row = fit.places[kept][0]
    return next((i for i in range(kept, len(values)) if fit.places[i][0] != row), len(values))


def _ends_signed(body: _Body, values: Sequence[str], fit: Fit, kinds: Sequence[str]) -> bool:
    """Whether the last line is the body that signs: the table ends at a day, and that line is the
    name of a body with its place, which would share its cell with the line above, or from which
    no other cell of units has a body, and no row needs it.
    """
    name = compact(in_simplified(values[-1]))
    place = place_of(name)
    if not (body.dated and len(values) > 1 and is_signature(name) and place):
        return False
    own = fit.places[-1]
    if own == fit.places[-2]:
        return True
    others = [
        compact(in_simplified(value))
        for value, (_, column) in zip(values[:-1], fit.places, strict=False)
        if column == own[1] < fit.width and kinds[column] == "units"
    ]
    if not others or any(other.startswith(place) for other in others):
        return False
    rest = replace(fit, places=fit.places[:-1])
    return _kept(values[:-1], rest, kinds) == len(rest.places)


def _table(header: ListedHeader, body: Sequence[Line], fit: Fit) -> Table:
    cells: dict[tuple[int, int], list[Text]] = {}
    for names, column in zip(header.lines, fit.header_columns, strict=True):
        cells[0, column] = [line.text.strip() for line in names]
    for line, (row, column) in zip(body, fit.places, strict=False):
        cells.setdefault((row + 1, min(column, fit.width - 1)), []).append(line.text.strip())
    sections = {row + 1 for row in fit.sections}
    made = tuple(
        Cell(
            row,
            0 if row in sections else column,
            tuple(map(Paragraph, texts)),
            colspan=fit.width if row in sections else 1,
            header=row == 0,
        )
        for (row, column), texts in sorted(cells.items())
    )
    return Table(made, made[-1].row + 1, fit.width, guessed=True)


_FEWEST = 2
_LONGEST = 40
"""Characters of a heading."""


def _with_named_sections(cells: Sequence[str], fit: Fit) -> Fit:
    """``fit``, the first line of some rows told as a section row: headings, the first above the
    first row, where the first cell of these rows has two lines and no other cell of any row has.
    All as wide as their column, with shorter lines below, are full lines that cells wrap.
    """
    rows = [list(own) for _, own in groupby(range(len(cells)), key=lambda i: fit.places[i][0])]
    firsts = [own[0] for own in rows if fit.places[own[0]][1] == 0]
    if len(firsts) < len(rows) or len(rows[-1]) < _FEWEST:
        return fit
    counts = Counter(fit.places)
    doubled = {place for place, count in counts.items() if count > 1}
    above = [own[0] for own in rows if fit.places[own[0]] in doubled]
    if not _FEWEST <= len(above) < len(rows) or above[0] != 0:
        return fit
    only_first = len(doubled) == len(above) and all(counts[fit.places[i]] == 2 for i in above)
    if not only_first or not all(_heads(cells[i], cells[i + 1]) for i in above):
        return fit
    widest = max(len(cells[i]) for i, (_, column) in enumerate(fit.places) if column == 0)
    is_full = all(len(cells[i]) == widest for i in above)
    if is_full and any(len(cells[i + 1]) < widest for i in above):
        return fit
    return replace(fit, places=_placed(fit, above))


def _heads(cell: str, below: str) -> bool:
    """Whether a line may be a heading without a number: a short name, or several clauses above a
    text that is no shorter, as the rest of what a cell wraps would be.

    >>> _heads("养老服务", "建食堂。"), _heads("扩大就业，优化服务", "举办招聘会和岗位推介。")
    (True, True)
    >>> _heads("举办招聘会，发放", "岗位手册。"), _heads("扩大就业，", "举办招聘会。")
    (False, False)
    """
    if kind_of_cell(cell) != "text":
        return False
    if section_cost(cell) < float("inf"):
        return True
    is_whole = cell[-1] not in (*STOPS, *PAUSES) and number_shape(cell) is None
    return is_whole and len(cell) <= min(len(below), _LONGEST)


def _placed(fit: Fit, above: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The places with a row of its own for each line of ``above``."""
    places: list[tuple[int, int]] = []
    further = 0
    for index, (row, column) in enumerate(fit.places):
        if index in above:
            places.append((row + further, fit.width + 1))
            further += 1
        else:
            places.append((row + further, column))
    return tuple(places)
