"""Tables below a numbered heading, and the captions between the two (contract, 3.2, 3.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.column_kinds import TEXT_KINDS
from govplan.lexicon.patterns import regex
from govplan.lexicon.standing_lines import compact
from govplan.model.record import replace
from govplan.outline.model import Level, Outline
from govplan.outline.prose.lines import is_title_line
from govplan.outline.tables.section_rows import HEADING_STYLES, SectionRows
from govplan.outline.tables.serials import counted_kinds
from govplan.responsibility.brackets import closing_run

if TYPE_CHECKING:
    from govplan.numbering.ranks import Ranks
    from govplan.numbering.recognize import Number
    from govplan.outline.entries import Entry
    from govplan.outline.tables.rows import PlanTable

__all__ = ["TABLE_NUMBER", "without_captions"]

TABLE_NUMBER = regex(r"附?表[\d一二三四五六七八九十]{1,3}(?![\d.．、]|中所|所列|的)", needs="表")
"""The number of a table: 表2, 附表一."""
_LEAD_IN = regex(
    r".*(?:[：:]|(?:如|见)(?:下|附)?表?(?:所示)?[。：:]?|下表[^。]{0,10}。?)", needs=":下如见："
)
_MEASURED_IN = regex(r"[（(]?(?:计量)?单位[：:].{1,8}")
"""What stands above a table of figures: 单位：万元."""


def without_captions(entries: list[Entry], ranks: Ranks, outline: Outline) -> list[Entry]:
    """The entries without the captions of tables below a numbered heading, which are furniture."""
    kept: list[Entry] = []
    hanging = False
    below: Level | None = None
    for entry in entries:
        if entry.table is not None:
            first = _first_above(kept)
            above = kept[first - 1] if first else None
            numbered = any(TABLE_NUMBER.match(compact(other.value)) for other in kept[first:])
            hanging = above is not None and (
                _is_heading(above, ranks)
                or (above.table is not None and hanging and (numbered or first == len(kept)))
            )
            if above is not None and above.number is not None:
                below = Level(ranks.level(above.number))
            if hanging and above is not None and above.number is not None:
                entry.table.section_level = _section_level(entry.table, above.number, below)
            if hanging and below is not None:
                _let_hang(entry.table, below)
            if hanging:
                between = kept[first:]
                captions = [other for other in between if _is_caption(other)]
                kept[first:] = [other for other in between if not _is_caption(other)]
                texts = [other.paragraph.text for other in captions if other.paragraph is not None]
                outline.furniture.extend(("caption", text) for text in texts)
        kept.append(entry)
    return kept


def _let_hang(table: PlanTable, heading: Level) -> None:
    """Make the column of requirements one of tasks, below a heading that is the requirement: only
    the levels left out are implicit (contract, 3.2). Where tasks have a column, both stay. Below a
    heading that is the task the one column above the measures has no level left, but where the
    table opens requirements of its own, or 序号 counts that column's nodes.
    """
    columns, upper = table.columns, _upper(table)
    lower = {Level.REQUIREMENT: ["requirement"], Level.TASK: upper}.get(heading)
    if len(upper) == 1 and upper == lower:
        name = "task" if heading == Level.REQUIREMENT else "extra"
        if name == "extra" and _has_own_levels(table, upper[0]):
            return
        kinds = tuple(name if kind in upper else kind for kind in columns.kinds)
        table.columns = replace(columns, kinds=kinds)


def _upper(table: PlanTable) -> list[str]:
    """The kinds of the columns above the measures."""
    return [kind for kind in table.columns.kinds if kind in TEXT_KINDS[:2]]


def _has_own_levels(table: PlanTable, upper: str) -> bool:
    """Whether the section rows of a table below a task are no tasks, or its numbers are those of
    the nodes of its column ``upper``, which they span.
    """
    sections = SectionRows(table.rows, table.columns)
    if sections.order and table.section_level != Level.TASK:
        return True
    rows = [row for row in table.rows if not row.is_empty and sections.heading(row) is None]
    return upper in counted_kinds(rows, table.columns).values()


def _section_level(table: PlanTable, above: Number, level: Level | None) -> Level | None:
    """The level of the section rows of a table that hangs below the heading ``above``: its own
    where they go on with its numbers, else the next one, where the rows have no other besides.
    """
    sections = SectionRows(table.rows, table.columns)
    if len(sections.order) != 1 or level is None:
        return None
    style = sections.order[0]
    if style == above.style:
        return level
    ranked = style is None or above.style not in HEADING_STYLES
    is_below = ranked or HEADING_STYLES.index(style) > HEADING_STYLES.index(above.style)
    return Level.TASK if is_below and level == Level.REQUIREMENT and not _upper(table) else None


def _first_above(entries: list[Entry]) -> int:
    """The first of the captions and lead-ins that end ``entries``."""
    first = len(entries)
    while first and (_is_caption(entries[first - 1]) or _is_lead_in(entries[first - 1])):
        first -= 1
    return first


def _is_caption(entry: Entry) -> bool:
    if entry.is_plan or entry.paragraph is None:
        return False
    bare = compact(entry.value)
    if TABLE_NUMBER.match(bare) is not None and not bare.endswith("。"):
        return True
    return is_title_line(entry.paragraph) or _MEASURED_IN.fullmatch(bare) is not None


def _is_lead_in(entry: Entry) -> bool:
    if entry.is_plan or entry.paragraph is None:
        return False
    return _LEAD_IN.fullmatch(compact(entry.value)) is not None


def _is_heading(entry: Entry, ranks: Ranks) -> bool:
    """Whether an entry is a numbered heading without a text of its own (contract, 2.5)."""
    if entry.number is None or entry.paragraph is None or "。" in entry.value:
        return False
    is_upper = ranks.level(entry.number) <= Level.TASK
    return is_upper and not closing_run(entry.paragraph.text)
