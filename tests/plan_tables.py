"""Renditions of a generated plan as a table: several layouts of columns in each format, and the
tree that must be read back from each.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING

from plan_renderer import Tree, expected_deadlines, expected_units, mark, saved
from plan_words import Said, Unit, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plan_generator import GenMeasure, GenPlan, GenRequirement, GenTask
    from plan_words import Deadline

__all__ = ["FORMATS", "LAYOUTS", "Sheet", "layouts_of"]

# What a cell that a merged one above it covers holds.
COVERED = None
Row = list[str | None]


@dataclass
class Sheet:
    """A table's header and rows (one of a single cell spans the table), and what they mean."""

    header: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    tree: Tree = field(default_factory=list)


def _rows(plan: GenPlan) -> Iterator[tuple[GenRequirement, GenTask, GenMeasure]]:
    for requirement in plan.requirements:
        for task in requirement.tasks:
            for measure in task.measures:
                yield requirement, task, measure


def _node(plan: GenPlan, measure: GenMeasure, said: Said, *, numbered: bool = True) -> Tree:
    number = ("arabic", measure.number) if numbered else None
    deadlines = expected_deadlines((*said.deadlines, *measure.told))
    return [number, False, measure.text, expected_units(plan, said), deadlines, [], {}]


def _due(plan: GenPlan) -> Iterator[tuple[str, tuple[Deadline, ...]]]:
    words = Words(Random(plan.title + plan.preamble), plan.year)
    while True:
        yield words.deadlines()


def four(plan: GenPlan) -> Sheet:
    """All three levels and the units, what is above merged over what is below."""
    sheet = Sheet(("工作要求", "具体任务", "具体要求", "责任单位"))
    for requirement in plan.requirements:
        tasks: Tree = []
        for task in requirement.tasks:
            for index, measure in enumerate(task.measures):
                row: Row = [COVERED, COVERED, f"{measure.number}.{measure.text}"]
                if not index:
                    row[1] = mark("official", 1, None, task.number) + (task.title or "")
                    row[0] = None if tasks else _head(requirement)
                sheet.rows.append([*row, measure.said.words])
            nodes = [_node(plan, measure, measure.said) for measure in task.measures]
            tasks.append([("cjk-paren", task.number), task.title, None, nodes])
        sheet.tree.append([None, ("cjk", requirement.number), requirement.title, None, tasks])
    return sheet


def _head(requirement: GenRequirement) -> str:
    return mark("official", 0, requirement.number) + (requirement.title or "")


def serial(plan: GenPlan) -> Sheet:
    """Tasks with their serial number, a deadline and a column that is none of the plan's."""
    sheet = Sheet(("序号", "工作任务", "工作措施", "责任单位", "完成时限", "备注"))
    tasks: Tree = []
    due = _due(plan)
    for _, task, measure in _rows(plan):
        words, deadlines = next(due)
        said = replace(measure.said, deadlines=deadlines)
        row: Row = [COVERED, COVERED, f"{measure.number}.{measure.text}", said.words, words, "续办"]
        if measure is task.measures[0]:
            row[0], row[1] = str(len(tasks) + 1), task.title
            tasks.append([("arabic", len(tasks) + 1), task.title, None, []])
        sheet.rows.append(row)
        tasks[-1][3].append([*_node(plan, measure, said)[:-1], {"备注": "续办"}])
    sheet.tree.append([None, None, None, None, tasks])
    return sheet


def sections(plan: GenPlan) -> Sheet:
    """Requirements as rows that span the table."""
    sheet = Sheet(("重点任务", "主要内容", "责任单位", "完成时限"))
    due = _due(plan)
    for requirement in plan.requirements:
        sheet.rows.append([_head(requirement)])
        tasks: Tree = []
        for task in requirement.tasks:
            nodes: Tree = []
            for measure in task.measures:
                words, deadlines = next(due)
                said = replace(measure.said, deadlines=deadlines)
                title = mark("official", 1, None, task.number) + (task.title or "")
                row: Row = [COVERED if nodes else title, f"{measure.number}.{measure.text}"]
                sheet.rows.append([*row, said.words, words])
                nodes.append(_node(plan, measure, said))
            tasks.append([("cjk-paren", task.number), task.title, None, nodes])
        sheet.tree.append([None, ("cjk", requirement.number), requirement.title, None, tasks])
    return sheet


def leads(plan: GenPlan) -> Sheet:
    """Units in two columns, the leading and the supporting ones."""
    sheet = Sheet(("类别", "工作任务", "工作措施", "牵头单位", "配合单位"))
    for requirement in plan.requirements:
        tasks: Tree = []
        for task in requirement.tasks:
            nodes: Tree = []
            for measure in task.measures:
                names = [unit.name for unit in measure.said.units] or ["县财政局"]
                names = [*names, "各乡镇人民政府"] if len(names) == 1 else names
                units = (Unit(names[0], "lead"), *(Unit(name, "support") for name in names[1:]))
                row: Row = [COVERED, COVERED, measure.text, names[0], "、".join(names[1:])]
                if not nodes:
                    row[1] = task.title
                    row[0] = None if tasks else requirement.title
                sheet.rows.append(row)
                nodes.append(_node(plan, measure, Said("", units), numbered=False))
            tasks.append([None, task.title, None, nodes])
        sheet.tree.append([None, None, requirement.title, None, tasks])
    return sheet


def units_first(plan: GenPlan) -> Sheet:
    """The units before the only text."""
    sheet = Sheet(("责任单位", "工作职责"))
    nodes: Tree = []
    for _, _, measure in _rows(plan):
        names = list(dict.fromkeys(unit.name for unit in measure.said.units)) or ["县财政局"]
        said = Said("", tuple(Unit(name, "responsible") for name in names))
        sheet.rows.append(["、".join(names), measure.text])
        nodes.append(_node(plan, measure, said, numbered=False))
    sheet.tree.append([None, None, None, None, [[None, None, None, nodes]]])
    return sheet


def several(plan: GenPlan) -> Sheet:
    """All measures of a task in one cell, each with the units of the row."""
    sheet = Sheet(("重点任务", "具体措施", "责任单位"))
    tasks: Tree = []
    for requirement in plan.requirements:
        for task in requirement.tasks:
            said = task.measures[0].said
            lines = [f"{measure.number}.{measure.text}" for measure in task.measures]
            sheet.rows.append([task.title, "\n".join(lines), said.words])
            nodes = [_node(plan, measure, said) for measure in task.measures]
            tasks.append([None, task.title, None, nodes])
    sheet.tree.append([None, None, None, None, tasks])
    return sheet


LAYOUTS: dict[str, Callable[[GenPlan], Sheet]] = {
    "four": four,
    "serial": serial,
    "sections": sections,
    "leads": leads,
    "units-first": units_first,
    "several": several,
}


def layouts_of(format_name: str) -> list[str]:
    """The layouts that a format can show: a cell of plain text has one line."""
    return [name for name in LAYOUTS if not (format_name == "text" and name == "several")]


def table_text(title: str, sheet: Sheet) -> bytes:
    """Rows with tabs; a merged cell is told once."""
    lines = [title, "", "\t".join(sheet.header)]
    for row in sheet.rows:
        cells = [*row, *[""] * (len(sheet.header) - len(row))]
        lines.append("\t".join(cell or "" for cell in cells))
    return "\n".join(lines).encode()


def table_markdown(title: str, sheet: Sheet) -> bytes:
    """A pipe table; a merged cell is told once."""
    lines = [f"# {title}", "", f"| {' | '.join(sheet.header)} |", "|---" * len(sheet.header) + "|"]
    for row in sheet.rows:
        cells = [*row, *[""] * (len(sheet.header) - len(row))]
        shown = " | ".join((cell or "").replace("\n", "<br>") for cell in cells)
        lines.append(f"| {shown} |")
    return "\n".join(lines).encode()


def table_html(title: str, sheet: Sheet) -> bytes:
    """A table with row spans."""
    body = f"<tr>{''.join(f'<th>{name}</th>' for name in sheet.header)}</tr>"
    for index, row in enumerate(sheet.rows):
        if len(row) == 1:
            body += f'<tr><td colspan="{len(sheet.header)}">{row[0]}</td></tr>'
            continue
        cells = [
            f'<td rowspan="{_height(sheet, index, column)}">{cell}</td>'.replace("\n", "<br>")
            for column, cell in enumerate(row)
            if cell is not COVERED
        ]
        body += f"<tr>{''.join(cells)}</tr>"
    page = f"<h1>{title}</h1><table>{body}</table>"
    return f'<html><head><meta charset="utf-8"></head><body>{page}</body></html>'.encode()


def _height(sheet: Sheet, index: int, column: int) -> int:
    """How many rows the cell covers."""
    height = 1
    for row in sheet.rows[index + 1 :]:
        if len(row) <= column or row[column] is not COVERED:
            break
        height += 1
    return height


def table_docx(title: str, sheet: Sheet) -> bytes:
    """A table with merged cells."""
    from docx import Document

    document = Document()
    document.add_paragraph(title)
    table = document.add_table(rows=len(sheet.rows) + 1, cols=len(sheet.header))
    grid = [row.cells for row in table.rows]
    for cell, name in zip(grid[0], sheet.header, strict=True):
        cell.text = name
    for index, row in enumerate(sheet.rows):
        cells = grid[index + 1]
        for column, value in enumerate(row):
            if value is COVERED:
                continue
            first, *others = value.split("\n")
            cells[column].text = first
            for other in others:
                cells[column].add_paragraph(other)
            height = _height(sheet, index, column)
            if height > 1:
                cells[column].merge(grid[index + height][column])
        if len(row) == 1:
            cells[0].merge(cells[-1])
    return saved(document)


FORMATS: dict[str, Callable[[str, Sheet], bytes]] = {
    "text": table_text,
    "markdown": table_markdown,
    "html": table_html,
    "docx": table_docx,
}
