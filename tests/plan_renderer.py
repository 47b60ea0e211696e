"""Renditions of a generated plan: as prose or as a table, in each format that govplan reads."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from govplan.numerals import format_numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_generator import GenMeasure, GenPlan, GenUnits

__all__ = ["PROSE", "TABLES", "VARIANTS", "expected_tree", "found_tree"]

HEADER = ("工作要求", "具体任务", "具体要求", "责任单位")


def numeral(value: int) -> str:
    """一, 十二 …"""
    return format_numeral(value, "chineseCountingThousand")


def unit_words(units: GenUnits) -> str:
    """The names with their verbs or label, and the deadline, without brackets."""
    names = [name for name, _ in units.pairs]
    if not names:
        return ""
    words = {
        "lead": f"{names[0]}牵头" + (f"，{'、'.join(names[1:])}配合" if names[1:] else ""),
        "label": f"责任单位：{'、'.join(names)}",
        "duty": f"{'、'.join(names)}按职责分工负责",
        "plain": "、".join(names) + "负责",
    }[units.way]
    if units.due is None:
        return words
    year, month, _ = units.due.split("-")
    label = "；完成时限：" if units.way == "label" else "，"
    return f"{words}{label}{year}年{int(month)}月底前"


def _bracket(units: GenUnits) -> str:
    words = unit_words(units)
    return f"（{words}）" if words else ""


def prose(plan: GenPlan) -> Iterator[str]:
    """The plan as the paragraphs of an official document."""
    year, month, day = (int(part) for part in plan.issued_on.split("-"))
    yield f"{plan.issuer}关于印发《{plan.title}》的通知"
    yield plan.document_number
    yield "，".join(plan.recipients) + "："
    yield f"《{plan.title}》已经县政府同意，现印发给你们，请认真贯彻执行。"
    yield plan.issuer
    yield f"{year}年{month}月{day}日"
    yield plan.title
    yield plan.preamble
    for requirement in plan.requirements:
        yield f"{numeral(requirement.number)}、{requirement.title}"
        if requirement.lead:
            yield requirement.lead
        for task in requirement.tasks:
            head = f"（{numeral(task.number)}）{task.title}" if task.number else ""
            if task.measures[0].number is None:
                measure = task.measures[0]
                yield f"{head}。{measure.text}{_bracket(measure.units)}"
                continue
            if head:
                yield head
            if task.lead:
                yield task.lead
            for measure in task.measures:
                yield from _measure(measure)


def _measure(measure: GenMeasure) -> Iterator[str]:
    if not measure.items:
        yield f"{measure.number}.{measure.text}{_bracket(measure.units)}"
        return
    yield f"{measure.number}.{measure.text}"
    for index, item in enumerate(measure.items, start=1):
        yield f"（{index}）{item}"
    if measure.units.pairs:
        yield _bracket(measure.units)


def rows(plan: GenPlan) -> Iterator[tuple[int, int, tuple[str, str, str, str]]]:
    """The rows of the plan's table: how many rows its requirement and its task still take (0 for
    a cell that a merge above covers), and the four cells."""
    for requirement in plan.requirements:
        height = sum(len(task.measures) for task in requirement.tasks)
        for task in requirement.tasks:
            for index, measure in enumerate(task.measures):
                cells = (
                    f"{numeral(requirement.number)}、{requirement.title}",
                    f"（{numeral(task.number or 1)}）{task.title}",
                    f"{measure.number}.{measure.text}",
                    unit_words(measure.units),
                )
                yield height, len(task.measures) if index == 0 else 0, cells
                height = 0


def prose_text(plan: GenPlan) -> bytes:
    """Plain text, a line a paragraph."""
    return "\n".join(prose(plan)).encode()


def prose_markdown(plan: GenPlan) -> bytes:
    """Markdown, a blank line between paragraphs, the first title a heading."""
    first, *others = prose(plan)
    return "\n\n".join([f"# {first}", *others]).encode()


def prose_html(plan: GenPlan) -> bytes:
    """A web page with its paragraphs."""
    body = "".join(f"<p>{line}</p>\n" for line in prose(plan))
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def prose_docx(plan: GenPlan) -> bytes:
    """A Word document with its paragraphs."""
    from docx import Document

    document = Document()
    for line in prose(plan):
        document.add_paragraph(line)
    return _saved(document)


def table_text(plan: GenPlan) -> bytes:
    """Rows with tabs; a merged cell is told once."""
    lines = [plan.title, "", "\t".join(HEADER)]
    for height, task_height, cells in rows(plan):
        shown = (cells[0] if height else "", cells[1] if task_height else "", *cells[2:])
        lines.append("\t".join(shown))
    return "\n".join(lines).encode()


def table_markdown(plan: GenPlan) -> bytes:
    """A pipe table; a merged cell is told once."""
    lines = [f"# {plan.title}", "", f"| {' | '.join(HEADER)} |", "|---|---|---|---|"]
    for height, task_height, cells in rows(plan):
        shown = (cells[0] if height else "", cells[1] if task_height else "", *cells[2:])
        lines.append(f"| {' | '.join(shown)} |")
    return "\n".join(lines).encode()


def table_html(plan: GenPlan) -> bytes:
    """A table with row spans."""
    body = f"<tr>{''.join(f'<th>{name}</th>' for name in HEADER)}</tr>"
    for height, task_height, cells in rows(plan):
        spans = [(height, cells[0]), (task_height, cells[1])]
        tds = "".join(f'<td rowspan="{span}">{cell}</td>' for span, cell in spans if span)
        body += f"<tr>{tds}<td>{cells[2]}</td><td>{cells[3]}</td></tr>"
    page = f"<h1>{plan.title}</h1><table>{body}</table>"
    return f'<html><head><meta charset="utf-8"></head><body>{page}</body></html>'.encode()


def table_docx(plan: GenPlan) -> bytes:
    """A table with vertically merged cells."""
    from docx import Document

    document = Document()
    document.add_paragraph(plan.title)
    found = list(rows(plan))
    table = document.add_table(rows=len(found) + 1, cols=len(HEADER))
    grid = [row.cells for row in table.rows]
    for cell, name in zip(grid[0], HEADER, strict=True):
        cell.text = name
    for index, (height, task_height, cells) in enumerate(found, start=1):
        for column, span in ((0, height), (1, task_height)):
            if span:
                grid[index][column].text = cells[column]
                if span > 1:
                    grid[index][column].merge(grid[index + span - 1][column])
        grid[index][2].text, grid[index][3].text = cells[2], cells[3]
    return _saved(document)


def _saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


_ASCII = str.maketrans("（），；：", "(),;:")


def ascii_text(plan: GenPlan) -> bytes:
    """Plain text as a web page leaves it: ASCII marks beside Han characters."""
    return "\n".join(line.translate(_ASCII) for line in prose(plan)).encode()


def traditional_text(plan: GenPlan) -> bytes:
    """The plan's Traditional twin."""
    from opencc import OpenCC

    twin: str = OpenCC("s2t").convert("\n".join(prose(plan)))
    return twin.encode()


def comma_text(plan: GenPlan) -> bytes:
    """Plain text that numbers its measures 1、 or １． and spaces its headings."""
    lines = (re.sub(r"^(\d+)\.", r"\1、", line) for line in prose(plan))
    return "\r\n".join(re.sub(r"^（(.+?)）", r"　　（ \1 ）", line) for line in lines).encode()


def wrapped_text(plan: GenPlan) -> bytes:
    """Plain text whose lines are all wrapped at 30 characters, paragraphs indented by two."""
    lines: list[str] = []
    for line in prose(plan):
        rest = "\u3000\u3000" + line
        while len(rest) > 30:
            lines.append(rest[:30])
            rest = rest[30:]
        lines.append(rest)
    return "\n".join(lines).encode()


def paged_text(plan: GenPlan) -> bytes:
    """Plain text in which a page break cuts each long paragraph after a 、 or ，."""
    lines: list[str] = []
    for line in prose(plan):
        cut = line.rfind("，", 0, len(line) // 2)
        if len(line) > 60 and cut > 12:
            lines += [line[: cut + 1], "", line[cut + 1 :]]
        else:
            lines.append(line)
    return "\n".join(lines).encode()


PROSE = {
    "text": prose_text,
    "markdown": prose_markdown,
    "html": prose_html,
    "docx": prose_docx,
}
VARIANTS = {
    "ascii": ascii_text,
    "traditional": traditional_text,
    "comma": comma_text,
    "wrapped": wrapped_text,
    "paged": paged_text,
}
TABLES = {
    "text": table_text,
    "markdown": table_markdown,
    "html": table_html,
    "docx": table_docx,
}


def expected_tree(plan: GenPlan) -> list[object]:
    """What the plan must be read back as: nested lists of what a ledger needs."""
    return [
        [
            ("cjk", requirement.number),
            requirement.title,
            requirement.lead,
            [
                [
                    ("cjk-paren", task.number) if task.number else None,
                    task.title,
                    task.lead,
                    [_expected_measure(measure) for measure in task.measures],
                ]
                for task in requirement.tasks
            ],
        ]
        for requirement in plan.requirements
    ]


def _expected_measure(measure: GenMeasure) -> list[object]:
    return [
        ("arabic", measure.number) if measure.number else None,
        measure.text,
        list(measure.units.pairs),
        [measure.units.due] if measure.units.due else [],
        list(measure.items),
    ]


def found_tree(plan: object) -> list[object]:
    """A parsed plan in the shape of :func:`expected_tree`."""
    from govplan.schema import Plan

    assert isinstance(plan, Plan)
    return [
        [
            _key(requirement.number),
            requirement.title,
            requirement.text,
            [
                [
                    _key(task.number),
                    task.title,
                    task.text,
                    [
                        [
                            _key(measure.number),
                            measure.text,
                            [(unit.name, unit.role) for unit in measure.units],
                            [deadline.due for deadline in measure.deadlines],
                            [item.text for item in measure.items],
                        ]
                        for measure in task.measures
                    ],
                ]
                for task in requirement.tasks
            ],
        ]
        for requirement in plan.requirements
    ]


def _key(number: object) -> tuple[str, int] | None:
    from govplan.schema import Number

    return (number.style, number.value) if isinstance(number, Number) else None
