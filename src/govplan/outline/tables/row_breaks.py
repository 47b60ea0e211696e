"""Table rows that a page break cut in two are made whole again (contract, 3.4).

A row behind a page break goes on with the row above it where one of its cells shows it: the rest
of a measure without its number, of a list of units in mid-name, or a row that lacks the 序号 that
every row has. Then all of its cells go on; a measure cell that begins with a number there adds
its items to the cell above, since the break fell between two of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from itertools import pairwise

from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import ends_line
from govplan.lexicon.task_verbs import begins_task
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.model.messages import msg
from govplan.model.record import draft
from govplan.model.rungs import verdict
from govplan.numbering.recognize import number_at
from govplan.outline.tables.columns import Columns
from govplan.outline.tables.grid import GridCell, Row
from govplan.outline.tables.inference import is_unit_name
from govplan.outline.tables.row_break_rungs import CONTINUES, Cut, begins_numbered, ends
from govplan.responsibility.qualifiers import bare, strip_verbs

__all__ = ["Joiner", "join_rows"]

_OPEN_LIST_ENDS = tuple("、，,（(和及与")
_TAKES_PART = "参与"
"""A verb that ends in a word which joins names."""
_SIGN = regex(r"[、，,](?![^（]{0,200}）)")
MOST_WRAPPED = 4
"""Lines of a narrow column over which a name is wrapped."""
_NAME_EDGE = regex(r"[、，,；;。\s]+")


def join_rows(
    rows: list[Row], columns: Columns, report: Report, *, stitch: bool
) -> tuple[list[Row], list[Text]]:
    """The rows of a logical table with those that a page break cut in two made one, and the
    texts of merged cells that are only printed again.
    """
    if not stitch:
        return rows, []
    joiner = Joiner(rows, columns, report)
    return [row for row in rows if not joiner.takes(row)], joiner.reprints


@draft
class Joiner:
    """Keeps the last cell with text of each column, to which a cut cell is joined.

    ``numbered`` says of each column whether its cells mostly begin with a number, ``ended``
    whether they mostly end as sentences do (those at page breaks left out): only there the lack
    of it shows a cut cell.
    """

    rows: list[Row]
    columns: Columns
    report: Report
    above: dict[int, GridCell] = field(default_factory=dict)
    numbered: list[bool] = field(default_factory=list)
    ended: list[bool] = field(default_factory=list)
    serial: int | None = None
    last: list[GridCell] = field(default_factory=list)
    reprints: list[Text] = field(default_factory=list)

    def __post_init__(self) -> None:
        columns = range(len(self.columns.kinds))
        begun = [row for row in self.rows if not row.after_break]
        closed = [row for row, below in pairwise(self.rows) if not below.after_break]
        self.numbered = [_mostly(begun, column, begins_numbered) for column in columns]
        self.ended = [_mostly(closed, column, ends) for column in columns]
        serials = [c for c in self.columns.of("number") if _is_on_every_row(self.rows, c)]
        self.serial = serials[0] if serials else None

    def takes(self, row: Row) -> bool:
        """Join what of ``row`` belongs to the cells above; whether nothing of it is left."""
        if row.after_break and self.above:
            self._drop_reprints(row)
            if self._join(row):
                return True
        if any(cell.colspan >= max(2, len(row.cells) - 1) for cell in row.own):
            self.above.clear()
            return False
        for column, cell in enumerate(row.cells):
            if not cell.covered and not cell.is_empty:
                self.above[column] = cell
        self.last = row.cells
        return False

    def _drop_reprints(self, row: Row) -> None:
        """Empty the requirement and task cells that print the merged cell above them again."""
        for column in self.filled(row, ("requirement", "task")):
            cell = row.cells[column]
            if column not in self.above or self.above[column].plain != cell.plain:
                return
            self._reprint(cell)

    def _reprint(self, cell: GridCell) -> None:
        """Empty a cell that only prints again what a merged cell above the break says."""
        self.report.add(
            "node-continued",
            msg("{value} is printed again behind a page break and goes on", value=cell.plain[:12]),
            at=cell.paragraphs[0],
        )
        self.reprints.extend(cell.paragraphs)
        cell.paragraphs.clear()

    def _join(self, row: Row) -> bool:
        heads = self.filled(row, ("number", "requirement", "task"))
        measures = self.filled(row, ("measure",))
        continues = verdict(CONTINUES, Cut(self, row), False)
        tails = [column for column in heads if self._is_rest_of_head(row, column, continues)]
        for column in tails:
            if row.cells[column].is_empty:
                continue
            _append(self.above[column], row.cells[column], self.report)
        if len(tails) < len(heads) or not continues:
            return False
        for column in (*measures, *self.filled(row, ("units", "deadline", "extra"))):
            if not row.cells[column].is_empty:  # else it spans two columns and went with the first
                self._go_on(row, column)
        return True

    def _go_on(self, row: Row, column: int) -> None:
        """Put a cell of a row that goes on into the cell that it is the rest of: the last one with
        text above, or that of the row above, where that has none.
        """
        cell, above = row.cells[column], self.above.get(column)
        is_units = column in self.columns.of("units")
        is_cut = is_units and self.is_cut_list(row, column)
        upper = self.last[column] if self.last else cell
        if above is None or (upper.is_empty and not upper.covered and not is_cut):
            upper.paragraphs.extend(cell.paragraphs)
            cell.paragraphs.clear()
            self.above[column] = upper
        elif cell.plain == above.plain:
            self._reprint(cell)
        elif is_units and not is_cut and not _is_within_list(above, cell):
            above.paragraphs.extend(cell.paragraphs)
            cell.paragraphs.clear()
        else:
            _append(above, cell, self.report)

    def filled(self, row: Row, kinds: tuple[str, ...]) -> list[int]:
        """The columns of some kinds whose cell begins in ``row`` and has text."""
        return [
            column
            for kind in kinds
            for column in self.columns.of(kind)
            if not row.cells[column].covered and not row.cells[column].is_empty
        ]

    def lead_continues(self, row: Row, leading: list[int]) -> bool:
        """Whether the units before the measures, which begin each row, go on with those above:
        a list that is cut, or an empty cell where none is merged.
        """
        filled = [c for c in self.filled(row, ("units",)) if c in leading]
        if filled:
            return any(self.is_cut_list(row, column) for column in filled)
        return not any(row.cells[c].rowspan > 1 for row in self.rows for c in leading)

    def is_complete(self, row: Row) -> bool:
        """Whether the row has units of its own, and the list above them is whole."""
        units = self.filled(row, ("units",))
        return bool(units) and not any(self.is_cut_list(row, column) for column in units)

    def _is_rest_of_head(self, row: Row, column: int, continues: bool) -> bool:
        """Whether a requirement or task cell is the rest of the one above: in a row that goes on,
        or (a merged title, cut between two rows below it) without the number of its column, or
        as the layout shows it.
        """
        if column not in self.above or begins_numbered(row.cells[column]):
            return False
        left = self.filled(row, ("requirement", "task"))
        if any(other < column and begins_numbered(row.cells[other]) for other in left):
            return False
        cell = row.cells[column]
        cut = cell.continues and not begins_task(cell.paragraphs[0].value.lstrip())
        return continues or self.numbered[column] or cut

    def is_cut_list(self, row: Row, column: int) -> bool:
        """Whether a list of units goes on in the cell: behind a comma, or within a name."""
        if column not in self.above:
            return False
        end = self.above[column].paragraphs[-1].value.rstrip()
        start = row.cells[column].paragraphs[0].value.strip()
        if (
            start.startswith("等")
            or (end.endswith(_OPEN_LIST_ENDS) and not end.endswith(_TAKES_PART))
            or end.rfind("（") > end.rfind("）")
        ):
            return True
        last, first = _NAME_EDGE.split(end)[-1], _NAME_EDGE.split(start)[0]
        if strip_verbs(last)[1] is not None and is_unit_name(bare(strip_verbs(first)[0])):
            return False
        if not last or any(map(is_unit_name, _tails(self.above[column], last))):
            return False
        return is_unit_name(last + first)


def _tails(cell: GridCell, last: str) -> list[str]:
    """What may be the last name of a cell whose lines are its paragraphs: that may be wrapped."""
    lines = ["".join(p.value.split()) for p in cell.paragraphs[-MOST_WRAPPED:-1]]
    return [bare("".join([*lines[k:], last])) for k in range(len(lines) + 1)]


def _is_within_list(above: GridCell, cell: GridCell) -> bool:
    """Whether both cells are of one running list, in which signs part the names: then the break
    without one is within a name (…、市政府|各部门).
    """
    if len(above.paragraphs) != 1 or len(cell.paragraphs) != 1:
        return False
    end, start = above.paragraphs[0].value.rstrip(), cell.paragraphs[0].value.lstrip()
    if "：" in start[:8] or ":" in start[:8] or strip_verbs(end)[1] is not None:
        return False
    return any(_SIGN.search(value) for value in (end, start)) and not ends_line(end)


def _mostly(rows: list[Row], column: int, holds: Callable[[GridCell], bool]) -> bool:
    """Whether most filled cells of a column are of a kind."""
    filled = matching = 0
    for row in rows:
        cell = row.cells[column]
        if not cell.covered and not cell.is_empty and cell.colspan == 1:
            filled += 1
            matching += holds(cell)
    return matching * 2 > filled


def _is_on_every_row(rows: list[Row], column: int) -> bool:
    """Whether a 序号 column counts the rows: all but those behind a page break have one."""
    cells = [row.cells[column] for row in rows if not row.after_break and len(row.own) > 1]
    filled = sum(not cell.covered and not cell.is_empty for cell in cells)
    return len(cells) >= 2 and filled == len(cells)


def _append(upper: GridCell, lower: GridCell, report: Report) -> None:
    """Put the paragraphs of a cut cell behind those of its upper half, the cut one joined."""
    first, *rest = lower.paragraphs
    if number_at(first) is not None:
        upper.paragraphs.extend(lower.paragraphs)
        lower.paragraphs.clear()
        return
    report.add(
        "cell-joined",
        msg(
            "a cell cut by a page break was joined: …{value}|{value2}…",
            value=upper.paragraphs[-1].value[-8:],
            value2=first.value[:8],
        ),
        sources=(*upper.paragraphs[-1].sources, *first.sources),
    )
    upper.paragraphs[-1] = Text.join([upper.paragraphs[-1].rstrip(), first.strip()])
    upper.paragraphs.extend(rest)
    lower.paragraphs.clear()
