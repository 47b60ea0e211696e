"""Renditions of a generated plan as prose, in each format that govplan reads, and the tree that
must be read back.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from govplan.lexicon.numerals import format_numeral
from plan_generator import SCHEMES
from plan_words import first_leads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govplan.schema import Measure, Plan
    from plan_generator import GenItem, GenMeasure, GenPlan, GenRequirement, GenTask
    from plan_words import Deadline, Said

__all__ = [
    "PROSE",
    "VARIANTS",
    "Tree",
    "expected_deadlines",
    "expected_tree",
    "expected_units",
    "found_tree",
    "mark",
    "saved",
]

CIRCLED = "①②③④⑤⑥⑦⑧⑨"


def mark(scheme: str, level: int, *values: int | None) -> str:
    """The printed number of a node; ``values`` are those of the nodes above and its own."""
    value = values[-1] or 0
    return SCHEMES[scheme][level][1].format(
        c=format_numeral(value, "chineseCountingThousand"),
        n=value,
        o=CIRCLED[value - 1] if value < 10 else "",
        r=values[0],
        t=values[1] if len(values) > 1 else "",
    )


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
    part = None
    for requirement in plan.requirements:
        if requirement.part != part:
            part = requirement.part
            yield from (part or "").split(" ")
        yield from _requirement(plan.scheme, requirement)


def _requirement(scheme: str, requirement: GenRequirement) -> Iterator[str]:
    if requirement.title:
        yield mark(scheme, 0, requirement.number) + requirement.title
    if requirement.lead:
        yield requirement.lead
    for task in requirement.tasks:
        yield from _task(scheme, requirement.number, task)


def _task(scheme: str, above: int | None, task: GenTask) -> Iterator[str]:
    head = mark(scheme, 1, above, task.number) + (task.title or "") if task.number else ""
    if task.shape == "heading":
        yield head + task.measures[0].said.bracketed
    elif task.shape == "run-in":
        yield f"{head}。" + "".join(m.text + m.said.bracketed for m in task.measures)
    elif task.shape == "paragraphs":
        yield from filter(None, [head])
        yield from (measure.text + measure.said.bracketed for measure in task.measures)
    else:
        yield from filter(None, [head + task.heading.bracketed, task.lead])
        for measure in task.measures:
            number = mark(scheme, 2, above, task.number, measure.number)
            yield from _measure(scheme, number, measure)


def _measure(scheme: str, number: str, measure: GenMeasure) -> Iterator[str]:
    said = measure.said
    if not measure.own_line:
        yield number + measure.text + said.bracketed
        return
    yield number + measure.text
    for index, item in enumerate(measure.items, start=1):
        yield mark(scheme, 3, index) + item.text + item.said.bracketed
    if said.words:
        yield f"——{said.words}" if said.labelled else said.bracketed


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
    return saved(document)


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document."""
    buffer = io.BytesIO()
    document.save(buffer)
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
    """Plain text that numbers its measures 1、 and spaces its headings."""
    lines = (re.sub(r"^(\d+)\.(?!\d)", r"\1、", line) for line in prose(plan))
    return "\r\n".join(re.sub(r"^（(.)）", r"　　（ \1 ）", line) for line in lines).encode()


def wrapped_text(plan: GenPlan) -> bytes:
    """Plain text whose lines are all wrapped at 60 columns, paragraphs indented by two."""
    lines: list[str] = []
    for line in prose(plan):
        lines.append("")
        room = 60
        for character in "\u3000\u3000" + line:
            width = 1 if character.isascii() else 2
            if room < width:
                lines.append("")
                room = 60
            lines[-1] += character
            room -= width
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

Tree = list[Any]


def expected_tree(plan: GenPlan) -> Tree:
    """What the plan must be read back as: nested lists of all that a ledger needs."""
    return [
        [
            requirement.part,
            _number(plan, 0, requirement.number),
            requirement.title,
            requirement.lead,
            [
                [
                    _number(plan, 1, task.number),
                    task.title,
                    task.lead,
                    [_expected_measure(plan, task, measure) for measure in task.measures],
                ]
                for task in requirement.tasks
            ],
        ]
        for requirement in plan.requirements
    ]


def _number(plan: GenPlan, level: int, value: int | None) -> tuple[str, int] | None:
    return (SCHEMES[plan.scheme][level][0], value) if value else None


def _expected_measure(plan: GenPlan, task: GenTask, measure: GenMeasure) -> Tree:
    said = measure.said if measure.said.words else task.heading
    return [
        _number(plan, 2, measure.number),
        measure.implicit,
        measure.text,
        expected_units(plan, said),
        expected_deadlines((*said.deadlines, *measure.told)),
        [
            _expected_item(plan, index, item)
            for index, item in enumerate(measure.items, start=1)
        ],
        {},
    ]  # fmt: skip


def _expected_item(plan: GenPlan, index: int, item: GenItem) -> Tree:
    units = expected_units(plan, item.said)
    return [_number(plan, 3, index), False, item.text, units, [], [], {}]


def expected_units(plan: GenPlan, said: Said) -> Tree:
    """The units of ``said`` as they must be found."""
    found = first_leads(said) if plan.first_leads else said
    return [(unit.name, unit.role, unit.qualifier, unit.open) for unit in found.units]


def expected_deadlines(deadlines: tuple[Deadline, ...]) -> Tree:
    """The deadlines as they must be found, each once."""
    return sorted({(d.kind, d.due, d.every, d.within_days) for d in deadlines}, key=str)


def found_tree(plan: Plan) -> Tree:
    """A parsed plan in the shape of :func:`expected_tree`."""
    return [
        [
            requirement.part,
            _key(requirement.number),
            requirement.title,
            requirement.text,
            [
                [_key(task.number), task.title, task.text, [*map(_found_measure, task.measures)]]
                for task in requirement.tasks
            ],
        ]
        for requirement in plan.requirements
    ]


def _found_measure(measure: Measure) -> Tree:
    return [
        _key(measure.number),
        measure.implicit,
        measure.text,
        [(unit.name, unit.role, unit.qualifier, unit.open) for unit in measure.units],
        sorted(((d.kind, d.due, d.every, d.within_days) for d in measure.deadlines), key=str),
        [_found_measure(item) for item in measure.items],
        dict(measure.extra),
    ]


def _key(number: Any) -> tuple[str, int] | None:
    return (number.style, number.value) if number is not None else None
