"""A sheet of a workbook, as calamine or the file's own XML gives it, ready to become blocks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import field

from govplan.model.diagnostics import Report
from govplan.model.errors import UnreadableError
from govplan.model.messages import msg
from govplan.model.record import record

__all__ = ["Area", "Merge", "Sheet", "areas", "shown_sheets"]


@record
class Merge:
    """Cells shown as one: first and last row and column, counted from 0, the last included."""

    top: int
    left: int
    bottom: int
    right: int


@record
class Sheet:
    """One sheet: ``rows`` of texts from the cell (``top``, ``left``) on, and its merged cells.

    ``hidden_rows`` and ``hidden_columns`` are those that the sheet does not show. All count from 0.
    """

    name: str
    rows: Sequence[Sequence[str]]
    top: int = 0
    left: int = 0
    merges: tuple[Merge, ...] = ()
    hidden_rows: Collection[int] = field(default_factory=frozenset)
    hidden_columns: Collection[int] = field(default_factory=frozenset)

    @property
    def hidden_characters(self) -> int:
        """How many characters stand in hidden rows and columns."""
        return sum(
            len("".join(value.split()))
            for row, values in enumerate(self.rows, self.top)
            for column, value in enumerate(values, self.left)
            if value and (row in self.hidden_rows or column in self.hidden_columns)
        )


def shown_sheets(sheets: Iterable[tuple[Sheet, bool]], name: str, report: Report) -> list[Sheet]:
    """The sheets that are shown (told with each) and hold any text; hidden ones are told.

    Raises ``UnreadableError`` where the workbook ``name`` shows none.
    """
    found: list[Sheet] = []
    for sheet, is_shown in sheets:
        if not is_shown:
            amount = sum(len("".join(value.split())) for row in sheet.rows for value in row)
            report.add(
                "hidden-text",
                msg(
                    "the hidden sheet {name} ({amount} characters) is left out",
                    name=sheet.name,
                    amount=amount,
                ),
            )
        elif any(value.strip() for row in sheet.rows for value in row):
            found.append(sheet)
    if not found:
        raise UnreadableError(
            msg(
                "{name}: no sheet that is shown holds any text; show the sheet with "
                "the plan and save the workbook again",
                name=name,
            )
        )
    return found


@record
class Area:
    """Rows of a sheet without an empty row between them: what may be a table.

    ``rows`` and ``columns`` are the numbers of those that are shown. ``cells`` holds for each row
    its (rowspan, colspan, text) by the column, counted from 0 among what is shown.
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    cells: tuple[dict[int, tuple[int, int, str]], ...]


def areas(sheet: Sheet) -> list[Area]:
    """The areas of ``sheet`` from top to bottom; rows without any text part them.

    >>> found = areas(Sheet("Sheet1", [["任务", "单位"], ["修路", "交通局"], ["", ""], ["注", ""]]))
    >>> [(area.rows, area.columns) for area in found]
    [((0, 1), (0, 1)), ((3,), (0,))]
    """
    covered, anchors = _merged(sheet)
    filled: dict[int, dict[int, str]] = {}
    for row, values in enumerate(sheet.rows, sheet.top):
        shown = {
            column: value
            for column, value in enumerate(values, sheet.left)
            if value.strip() and column not in sheet.hidden_columns and (row, column) not in covered
        }
        if shown and row not in sheet.hidden_rows:
            filled[row] = shown
    for place, (_, text) in anchors.items():
        if text.strip():
            filled.setdefault(place[0], {})[place[1]] = text
    return [_area(sheet, rows, filled, anchors) for rows in _runs(sheet, filled, anchors)]


_Anchors = dict[tuple[int, int], tuple[Merge, str]]


def _merged(sheet: Sheet) -> tuple[set[tuple[int, int]], _Anchors]:
    """The places that merges cover, and where each merge's text is shown."""
    covered: set[tuple[int, int]] = set()
    anchors: _Anchors = {}
    bottom = sheet.top + len(sheet.rows) - 1
    right = sheet.left + max((len(row) for row in sheet.rows), default=0) - 1
    for merge in sheet.merges:
        rows = [
            row
            for row in range(merge.top, min(merge.bottom, bottom) + 1)
            if row not in sheet.hidden_rows
        ]
        columns = [
            column
            for column in range(merge.left, min(merge.right, right) + 1)
            if column not in sheet.hidden_columns
        ]
        covered.update((row, column) for row in rows for column in columns)
        if rows and columns:
            shown = Merge(rows[0], columns[0], rows[-1], columns[-1])
            anchors[rows[0], columns[0]] = (shown, _value(sheet, merge.top, merge.left))
    return covered, anchors


def _value(sheet: Sheet, row: int, column: int) -> str:
    row, column = row - sheet.top, column - sheet.left
    if 0 <= row < len(sheet.rows) and 0 <= column < len(sheet.rows[row]):
        return sheet.rows[row][column]
    return ""


def _runs(sheet: Sheet, filled: dict[int, dict[int, str]], anchors: _Anchors) -> list[list[int]]:
    """The rows with text, in runs that no empty row parts; a merge holds its rows together."""
    rows = set(filled)
    for merge, text in anchors.values():
        if text.strip():
            rows.update(range(merge.top, merge.bottom + 1))
    runs: list[list[int]] = []
    for row in sorted(rows - set(sheet.hidden_rows)):
        if runs and not _parted(sheet, runs[-1][-1], row):
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _parted(sheet: Sheet, above: int, below: int) -> bool:
    """Whether a row that is shown stands empty between two rows."""
    return any(row not in sheet.hidden_rows for row in range(above + 1, below))


def _area(
    sheet: Sheet, rows: list[int], filled: dict[int, dict[int, str]], anchors: _Anchors
) -> Area:
    inside = set(rows)
    merges = {place: found for place, found in anchors.items() if place[0] in inside}
    columns = _columns(sheet, (filled.get(row, {}) for row in rows), merges)
    cells: list[dict[int, tuple[int, int, str]]] = []
    for row_index, row in enumerate(rows):
        cells.append({})
        for column, text in sorted(filled.get(row, {}).items()):
            merge = merges[row, column][0] if (row, column) in merges else None
            down = bisect_left(rows, merge.bottom + 1) - row_index if merge else 1
            across = bisect_left(columns, merge.right + 1) if merge else 0
            place = bisect_left(columns, column)
            cells[-1][place] = (down, max(1, across - place), text)
    return Area(tuple(rows), tuple(columns), tuple(cells))


def _columns(sheet: Sheet, rows: Iterable[dict[int, str]], merges: _Anchors) -> list[int]:
    """The columns from the first to the last that holds text, and of empty ones side by side the
    first, since many say no more than one; a merge alone makes no area wider.
    """
    used = {column for row in rows for column in row}
    merged = [merge for merge, text in merges.values() if text.strip()]
    for merge in merged:
        # A merged title row reaches as far as the table does, and often one column too far.
        used.update(range(merge.left, merge.right + 1) if merge.bottom > merge.top else ())
    last = max(used)
    beside = {column + 1 for column in used if column < last}
    return [column for column in sorted(used | beside) if column not in sheet.hidden_columns]
