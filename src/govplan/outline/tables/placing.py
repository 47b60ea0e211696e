"""What a table of a document is: a plan's, more rows of the plan's table before it, or no plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import field

from govplan.lexicon.cell_marks import is_same_as_above
from govplan.lexicon.column_kinds import column_kind
from govplan.lexicon.furniture.continuations import is_continuation_note, without_continuation
from govplan.model.diagnostics import Report
from govplan.model.document import Block, Paragraph, Table, Text
from govplan.model.messages import msg
from govplan.model.record import draft, replace
from govplan.outline.captions import TABLE_NUMBER
from govplan.outline.tables.columns import Columns
from govplan.outline.tables.grid import GridCell, Row, cut_row, rows_of
from govplan.outline.tables.header import Header, find_header
from govplan.outline.tables.heads import repeated_heads, repeats_head
from govplan.outline.tables.inference import (
    are_plain,
    fits_columns,
    infer_columns,
    is_index_box,
)
from govplan.outline.tables.joint_names import part_joint_cells
from govplan.outline.tables.rows import PlanTable
from govplan.outline.tables.section_rows import (
    is_heading_row,
    is_note,
    is_total,
    sums_of_section,
)
from govplan.outline.tables.shapes.edges import align_edges
from govplan.outline.tables.shapes.nested import flatten, frames_table, frames_text, is_rest_of_cell
from govplan.outline.tables.shapes.orientation import upright
from govplan.outline.tables.shapes.stacked import unstacked

__all__ = ["PlacedTable", "place_table", "without_frames"]


_COLUMN_NAME = 6


@draft
class PlacedTable:
    """A table as the outline takes it: title rows above its header, the plan table that its rows
    are in (``is_new`` where it is not the one before it), or its rows where it is no plan's.
    """

    titles: list[Text] = field(default_factory=list)
    table: PlanTable | None = None
    is_new: bool = False
    loose: list[Row] = field(default_factory=list)


def without_frames(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, a table of one column or with one cell that says anything (a frame around text),
    or one round a plan's table, told by what stands in it, and tables of one grid told one by one.
    """
    above: Block | None = None
    for block in blocks:
        if not isinstance(block, Table):
            yield block
        elif _is_frame(block, above):
            yield from without_frames(_framed(block))
        else:
            yield from unstacked(block)
        above = block


def _is_frame(table: Table, above: Block | None) -> bool:
    """Whether a table only frames what stands in it; one cell on a new page may be the rest of the
    table before, and so may one in a row of as many cells right below it.
    """
    if table.columns == 1 or frames_table(table):
        return True
    if table.continues or not frames_text(table):
        return False
    as_wide = isinstance(above, Table) and above.columns == table.columns
    return not (as_wide and is_rest_of_cell(table))


def _framed(table: Table) -> Iterator[Block]:
    """What stands in a frame; a head that names a column (工作任务) is furniture."""
    for cell in table.cells:
        for block in cell.blocks:
            if cell.header and isinstance(block, Paragraph) and _names_column(block):
                yield replace(block, furniture="table-header")
            else:
                yield block


def _names_column(paragraph: Paragraph) -> bool:
    name = paragraph.text.value.strip()
    return len(name) <= _COLUMN_NAME and column_kind(name) is not None


def place_table(
    table: Table, before: PlanTable | None, report: Report, known: Columns | None = None
) -> PlacedTable:
    """Tell what ``table`` is; ``before`` is the plan table right before it, if there is one, and
    ``known`` the columns of the last plan table above it, which one without a header may share.
    """
    rows, counts = _without_counts(rows_of(flatten(align_edges(table))))
    rows, captions = _without_captions(rows)
    repeated = _join_repeated_cells(rows)
    if not rows:
        return PlacedTable()
    turned, labels = upright(rows)
    placed = _place(part_joint_cells(turned), before, report, known, is_card=turned is not rows)
    if placed.table is None:
        return PlacedTable(loose=rows_of(table))
    placed.table.complete = table.complete
    placed.table.furniture.extend(("table-header", text) for text in (*counts, *labels))
    placed.table.furniture.extend(("repeated-cell", text) for text in repeated)
    placed.table.furniture.extend(("caption", text) for text in captions)
    return placed


def _without_captions(rows: list[Row]) -> tuple[list[Row], list[Text]]:
    """The rows without those among them that only number the table below or say that it goes on
    (表2 …, 续表), and what those say (contract, 3.6).
    """
    kept: list[Row] = []
    captions: list[Text] = []
    begun = False
    for row in rows:
        own = row.filled
        begun = begun or len(own) > 1
        is_lone = begun and len(own) == 1 and own[0].column == 0 and len(own[0].paragraphs) == 1
        if is_lone and (is_continuation_note(own[0].plain) or TABLE_NUMBER.match(own[0].plain)):
            captions.extend(own[0].paragraphs)
        else:
            kept.append(row)
    return kept, captions


def _place(
    rows: list[Row],
    before: PlanTable | None,
    report: Report,
    known: Columns | None,
    *,
    is_card: bool,
) -> PlacedTable:
    if is_index_box(rows):
        return PlacedTable()
    header = find_header(rows)
    if header is not None:
        return _with_header(rows, header, before, is_card=is_card)
    if before is not None and len(rows[0].cells) == len(before.columns.kinds):
        rows[0].after_break = True
        _extend(before, rows)
        return PlacedTable(table=before)
    shared = known is not None and fits_columns(rows, known)
    inferred = known if shared else infer_columns(rows)
    if inferred is None:
        return PlacedTable()
    code = "header-inferred" if are_plain(rows, inferred) else "header-missing"
    report.add(code, msg("a table has no header that names its columns"), at=_first(rows))
    plan = PlanTable(inferred, [])
    _extend(plan, rows)
    return PlacedTable(table=plan, is_new=True)


def _with_header(
    rows: list[Row], header: Header, before: PlanTable | None, *, is_card: bool
) -> PlacedTable:
    """A table with a header: more of ``before`` where it repeats the header of that, which shows
    where a page broke it (not in a card), and the title above it where there is one.
    """
    columns, above, taken = header.columns, header.titles, header.rows
    titles = [text for row in rows[:above] for cell in row.own for text in cell.paragraphs]
    names = {_title_name(title) for title in titles}
    if (
        before is not None
        and columns.kinds == before.columns.kinds
        and names <= {*before.titles, ""}
    ):
        plan, is_new = before, False
    else:
        plan, is_new = PlanTable(columns, [], titles=names), True
    opening = above + header.sections
    body = [*rows[above:opening], *rows[taken:]]
    if body:
        body[0].after_break = rows[0].after_break or not (is_new or is_card)
        body[0].cut = rows[0].cut
    kept = above if is_new else 0
    _furnish(plan, [*rows[kept:above], *rows[opening:taken]], "table-header")
    _extend(plan, body)
    return PlacedTable(titles if is_new else [], plan, is_new)


def _title_name(title: Text) -> str:
    """A title row without white space and the word that a repetition adds (续表)."""
    return without_continuation(title.value)


def _furnish(plan: PlanTable, rows: list[Row], name: str) -> None:
    """Count the texts of rows as furniture."""
    plan.furniture.extend(
        (name, text) for row in rows for cell in row.own for text in cell.paragraphs
    )


def _first(rows: list[Row]) -> Text | None:
    return next((t for row in rows for cell in row.own for t in cell.paragraphs), None)


def _extend(plan: PlanTable, rows: list[Row]) -> None:
    """Add the plan's rows among ``rows``; a cell that says 同上 holds what the one above says."""
    more = _plan_rows(rows, plan)
    units = plan.columns.of("units")
    helpers = [column for column in units if plan.columns.roles[column] == "support"]
    same = _repeat_cells_above(plan.rows, more, helpers if len(units) > 1 else ())
    plan.furniture.extend(("repeated-cell", text) for text in same)
    ticks = (row.cells[column] for row in more for column in plan.columns.bodies)
    plan.furniture.extend(("tick", t) for c in ticks if c.colspan == 1 for t in c.paragraphs)
    plan.rows.extend(more)


def _plan_rows(rows: list[Row], table: PlanTable) -> list[Row]:
    """The rows without those that repeat the header or sum the table up, which are furniture, and
    without its notes.
    """
    heads = repeated_heads(table.columns)
    kept: list[Row] = []
    carried = False
    for row in rows:
        if repeats_head(row, heads):
            _furnish(table, [row], "table-header")
            carried = not kept or not is_heading_row(kept[-1])
            continue
        if is_note(row):
            table.notes.extend(text for cell in row.own for text in cell.paragraphs)
            continue
        if is_total(row):
            _furnish(table, [row], "table-total")
            continue
        for cell in sums_of_section(row, table.columns):
            table.furniture.extend(("table-total", text) for text in cell.paragraphs)
            cell.paragraphs = []
        if carried:
            row.after_break, carried = True, False
        kept.append(row)
    return kept


_FEWEST = 3
"""Columns that are counted, or rows with the one that names the columns."""


def _without_counts(rows: list[Row]) -> tuple[list[Row], list[Text]]:
    """The rows without a first one that counts the columns from 0 on, and without a first column
    that has no name and counts the rows from 0 on; and what those say.
    """
    if not rows:
        return rows, []
    names = [cell.plain for cell in rows[0].cells]
    counts: list[GridCell] = []
    if not names[0] and _count([row.cells[0].plain for row in rows[1:]]):
        counts += [row.cells[0] for row in rows[1:]]
        rows = [cut_row(row, list(range(1, len(names)))) for row in rows]
        del names[0]
    if _count(names):
        counts += rows[0].cells
        rows = rows[1:]
    return rows, [text for cell in counts for text in cell.paragraphs]


def _count(values: list[str]) -> bool:
    """Whether the values count from 0 on.

    >>> _count(["0", "1", "2"]), _count(["1", "2", "3"]), _count(["0", "1"])
    (True, False, False)
    """
    return len(values) >= _FEWEST and values == [str(place) for place in range(len(values))]


_SHORTEST = 3


def _repeat_cells_above(
    above: Sequence[Row], rows: Sequence[Row], may_be_empty: Collection[int] = ()
) -> list[Text]:
    """Let the cells in ``rows`` that say 同上 hold what the cell above them says (contract, 3.3),
    nothing below an empty cell in columns that ``may_be_empty``; ``above`` are the rows of the
    table before. The texts that were replaced come back.
    """
    replaced: list[Text] = []
    for column in range(len(rows[0].cells) if rows else 0):
        last: list[Text] | None = None
        for row in (*above[-1:], *rows):
            cell = row.cells[column]
            skipped = cell.is_empty and (cell.covered or column not in may_be_empty)
            if skipped or cell.column != column:
                continue
            if last is not None and not cell.covered and is_same_as_above(cell.plain):
                replaced.extend(cell.paragraphs)
                cell.paragraphs[:] = last
            last = list(cell.paragraphs)
    return replaced


def _join_repeated_cells(rows: Sequence[Row]) -> list[Text]:
    """Make one cell of the cells of each row that all say the same: a section row whose text a
    converter put into every column that it spans. The repetitions come back.
    """
    repeated: list[Text] = []
    for row in rows:
        own = row.own
        says = {cell.plain for cell in own}
        if len(says) != 1 or any(cell.covered for cell in row.cells):
            continue
        if len(own[0].plain) < _SHORTEST or not any(map(str.isalpha, own[0].plain)):
            continue
        repeated.extend(text for cell in own[1:] for text in cell.paragraphs)
        own[0].colspan = len(row.cells)
        row.cells[:] = [own[0]] * len(row.cells)
    return repeated
