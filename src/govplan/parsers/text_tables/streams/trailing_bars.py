"""Tables as extractors of web text leave them: cells that end in ``|``, merged ones lost.

A row stands on one line (``任务 | 要求 | 责任单位 |``), or each cell on a line of its own with the
``|`` behind it or on the next line. No row begins with ``|``; a cell that was merged over several
rows is told only in the first of them, so that later rows lack their leading cells. The header
tells the columns; which cell stands in which of them is the cheapest reading of the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from govplan.lexicon.furniture.site_labels import is_sure, label_field, labels_in
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import BARS
from govplan.model.diagnostics import Report
from govplan.model.document import Cell, Paragraph, Table, Text
from govplan.model.messages import msg
from govplan.model.record import draft
from govplan.parsers.text_tables.fitting.names import is_header_name, kind_of_column, may_be_name
from govplan.parsers.text_tables.fitting.section_lines import begins_section, stands_between
from govplan.parsers.text_tables.fitting.sureness import report_inferred
from govplan.parsers.text_tables.lines import Found, Line
from govplan.parsers.text_tables.script import in_simplified
from govplan.parsers.text_tables.streams.cell_lines_header import second_row

if TYPE_CHECKING:
    from govplan.parsers.text_tables.fitting.align import Fit

__all__ = ["find_extracted_table"]

_PIPE = regex(rf"[{BARS}]", needs=BARS)
_MAX_CELL_LINES = 60
_MAX_COLUMNS = 16
_MAX_TITLES = 2
_NAME_LENGTH = 14
_LONGEST_LABELS = 80
_LONGEST_SECTION = 60
_TITLE = regex(r"\d|(?:表|清单|台账|方案|通知)$")


@draft
class _Cell:
    """A cell of the stream; ``opens`` says that it is the first on its line."""

    parts: list[Text] = field(default_factory=list)
    opens: bool = False

    @property
    def value(self) -> str:
        return "".join(text.value.strip() for text in self.parts)


@draft
class _Stream:
    """The cells of a run of lines, the line behind it, and the bars that ended the cells."""

    cells: list[_Cell]
    end: int
    bars: list[Text]


def find_extracted_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table that begins at ``start``, or the index up to which there is none."""
    if not _bar_follows(lines, start):
        return start + 1
    header = _header(_read(lines, start, limit=2 * _MAX_COLUMNS + _MAX_TITLES).cells)
    if header is None:
        return start + 1
    from govplan.parsers.text_tables.fitting.align import MOST_COLUMNS, fit_cells_to_columns

    stream = _read(lines, start)
    first, count = header
    head = stream.cells[first : first + count]
    place = _divided(stream.cells, first + count, head)
    body = stream.cells[first + count if place is None else place[1] :]
    above: tuple[tuple[str, Text], ...] = ()
    if place is not None:
        divided, behind = place
        above = tuple(("table-header", text) for text in head[divided].parts)
        lower = [cell for cell in stream.cells[first + count : behind] if cell.parts]
        head = [*head[:divided], *lower, *head[divided + 1 :]]
    elif (listed := second_row([in_simplified(cell.value) for cell in head])) is not None:
        divided, behind = listed
        above = tuple(("table-header", text) for text in head[divided].parts)
        head = [*head[:divided], *head[behind:], *head[divided + 1 : behind]]
    names = [cell.value for cell in head]
    on_a_line = count > 1 and not any(cell.opens for cell in stream.cells[first + 1 :][:1])
    opens = [cell.opens if cell.parts else None for cell in body] if on_a_line else None
    nameless = max(0, _fullest(body) - len(names)) if on_a_line else 0
    if nameless > MOST_COLUMNS:
        return start + 1
    fit = fit_cells_to_columns([cell.value for cell in body], names, opens, nameless=nameless)
    table = _table(stream.cells[:first], head, body, fit)
    report_inferred(
        table,
        msg(
            "a table from line {number} on lost its merged cells; where its cells "
            "stand was inferred",
            number=lines[start].number,
        ),
        lines[start].text,
        report,
    )
    return Found(table, stream.end, (*above, *(("markup", bar) for bar in stream.bars)))


def _divided(cells: Sequence[_Cell], start: int, head: Sequence[_Cell]) -> tuple[int, int] | None:
    """Which name a second row of the header divides (责任分工 over 牵头单位 | 配合单位), and the
    cell behind that row.
    """
    lower: list[str] = []
    index = start
    while index < len(cells) and len(lower) <= _MAX_COLUMNS:
        if cells[index].parts and not is_header_name(cells[index].value):
            break
        lower.extend([cells[index].value] if cells[index].parts else [])
        index += 1
    kinds = set(map(kind_of_column, lower))
    if len(lower) < 2 or len(kinds) > 1:
        return None
    own = [kind_of_column(cell.value) for cell in head]
    return (own.index(kinds.pop()), index) if kinds & set(own) else None


def _fullest(cells: Sequence[_Cell]) -> int:
    """How many cells the fullest lines have, but for empty ones at their ends."""
    counts: Counter[int] = Counter()
    place = filled = 0
    for cell in cells:
        if cell.opens:
            counts[filled] += 1
            place = 0
        place += 1
        filled = place if cell.parts else filled
        filled = place if cell.opens else filled
    counts[filled] += 1
    return max(counts)


def _bar_follows(lines: Sequence[Line], start: int) -> bool:
    """Whether the line ends in a bar, or the next one with text is a bar alone."""
    value = lines[start].value.strip()
    if _PIPE.search(value):
        return value[0] not in BARS and value[-1] in BARS
    following = next((line for line in lines[start + 1 : start + 3] if not line.blank), None)
    return following is not None and following.value.strip() in tuple(BARS)


def _read(lines: Sequence[Line], start: int, limit: int | None = None) -> _Stream:
    """The cells from ``start`` on, as long as bars follow (``limit`` cells or a few more); the very
    last may lack its bar.
    """
    stream = _Stream([], start, [])
    pending = _Cell(opens=True)
    waiting = 0
    last: Text | None = None
    for index in range(start, len(lines)):
        line = lines[index]
        if line.blank:
            continue
        bars = list(_PIPE.finditer(line.value))
        waiting = 0 if bars else waiting + 1
        if limit is not None and len(stream.cells) >= limit:
            break
        if waiting > _MAX_CELL_LINES or (not bars and _is_outside(lines, index)):
            break
        if index > start and not pending.parts and _is_box(line) and not _is_box(lines[start]):
            break
        if not bars and not pending.parts and _is_section(lines, index):
            stream.cells.append(_Cell([line.text.strip()], opens=True))
            continue
        position = 0
        for bar in bars:
            _put(pending, line.text[position : bar.start()])
            stream.cells.append(pending)
            stream.bars.append(line.text[bar.start() : bar.end()])
            pending = _Cell()
            position = bar.end()
        _put(pending, line.text[position:])
        pending.opens = pending.opens or not pending.parts
        if bars:
            stream.end = index + 1
            last = line.text[position:].strip()
    if last:
        stream.cells.append(_Cell([last]))
    return stream


def _is_section(lines: Sequence[Line], index: int) -> bool:
    """Whether a line without bars is a section row: a numbered heading above a row on one line,
    or a name between two such rows.
    """
    value = lines[index].value.strip()
    below = next((line.value for line in lines[index + 1 : index + 3] if not line.blank), "")
    if len(_PIPE.findall(below)) < 2:
        return False
    if len(value) <= _LONGEST_SECTION and value[-1] not in "。；" and begins_section(value):
        return True
    above = _PIPE.split(lines[index - 1].value.strip(" " + BARS)) if index else []
    return len(above) > 1 and stands_between(value, above[-1])


def _is_box(line: Line) -> bool:
    """Whether a line is one of a site's index box: 索引号： | 0071/2022 |."""
    labels = labels_in(in_simplified(line.value[:_LONGEST_LABELS].strip()))
    return bool(labels) and labels[0].start == 0 and is_sure(labels[0].word)


def _put(cell: _Cell, text: Text) -> None:
    if text.value.strip():
        cell.parts.append(text.strip())


def _is_outside(lines: Sequence[Line], index: int) -> bool:
    """Whether no bar comes within the next lines: the table is over."""
    return not any(_PIPE.search(line.value) for line in lines[index + 1 : index + 9])


def _header(cells: Sequence[_Cell]) -> tuple[int, int] | None:
    """Where the header begins, and how many columns it names."""
    for first in range(min(_MAX_TITLES + 1, len(cells))):
        values = [cell.value for cell in cells[first : first + _MAX_COLUMNS]]
        count = _names(values)
        line = next((i for i, cell in enumerate(cells[first + 1 :], 1) if cell.opens), len(values))
        if 2 <= count < line and all(map(_may_name, values[count:line])):
            count = min(line, len(values))
        if count >= 2 and len(cells) >= first + 2 * count:
            return first, count
    return None


def _may_name(value: str) -> bool:
    """Whether a cell beside names on the line of a header may be another: 1-9月份进展情况."""
    return 0 < len(value) <= _NAME_LENGTH and may_be_name(value)


def _names(values: list[str]) -> int:
    """How many cells from the first on name columns; one of another word may stand among them."""
    count = 0
    for index, value in enumerate(values):
        if not 0 < len(value) <= _NAME_LENGTH or value in values[:index]:
            break
        if not may_be_name(value) or _TITLE.search(in_simplified(value)) or _labels_field(value):
            break
        if is_header_name(value):
            count = index + 1
        elif index > count:
            break
    return count


def _labels_field(value: str) -> bool:
    """Whether a cell is a site's label of something that it says of the document: 发文单位：."""
    labels = labels_in(in_simplified(value))
    return bool(labels) and labels[0].colon and label_field(labels[0].word) is not None


def _table(
    titles: Sequence[_Cell], names: Sequence[_Cell], body: Sequence[_Cell], fit: Fit
) -> Table:
    """The table with its titles across it, its header, and each cell in the column it fits."""
    width = fit.width
    made = [_cell(cell, row, 0, width) for row, cell in enumerate(titles)]
    row = len(titles)
    for index, cell in enumerate(names):
        column = fit.header_columns[index]
        after = [*fit.header_columns, width][index + 1]
        made.append(_cell(cell, row, column, after - column, header=True))
    for cell, (below, column) in zip(body, fit.places, strict=True):
        if column > width:
            made.append(_cell(cell, row + 1 + below, 0, width))
        elif column < width:
            made.append(_cell(cell, row + 1 + below, column, 1))
    rows = row + 1 + (fit.places[-1][0] + 1 if fit.places else 0)
    return Table(tuple(made), rows, width, guessed=True)


def _cell(cell: _Cell, row: int, column: int, span: int, *, header: bool = False) -> Cell:
    paragraphs = tuple(Paragraph(text) for text in cell.parts)
    return Cell(row, column, paragraphs, colspan=span, header=header)
