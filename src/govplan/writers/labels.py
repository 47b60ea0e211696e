"""The words that ledgers, tables and trees use for numbers, titles, roles, deadlines and places."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from govplan.numbering.parting import number_before

if TYPE_CHECKING:
    from govplan.model import document
    from govplan.schema import Deadline, Measure, Plan, Requirement, Source, Task, Unit

__all__ = [
    "ROLES", "clipped", "due", "heading", "nearest", "numbered", "place", "printed", "title",
    "unit_names",
]  # fmt: skip

ROLES = {"lead": "牵头", "responsible": "责任", "support": "配合", "supervise": "督导"}


def numbered(node: Measure) -> str:
    """The text of a measure behind its number, as printed."""
    return number_before(node.number.raw if node.number else None) + node.text


def heading(node: Requirement | Task, *, with_part: bool = True) -> str:
    """The title of a requirement or task behind its number and its part; its lead-in where it has
    no title.
    """
    text = node.title or node.text or ""
    part = getattr(node, "part", None) if with_part else None
    shown = number_before(node.number.raw if node.number else None) + text
    return f"{part} {shown}".strip() if part else shown


def title(plan: Plan) -> str:
    """What the plan is called: its title, or else its file."""
    return plan.metadata.title or plan.source.name


def place(sources: Iterable[Source | document.Source]) -> str:
    """Where a node begins, as a clerk would look for it: 第3页, 第12行, 表1第2行 …"""
    source = next(iter(sources), None)
    if source is None:
        return ""
    words: list[str] = []
    if source.page is not None:
        words.append(f"第{source.page}页")
    if source.table is not None:
        words.append(f"表{source.table}")
        if source.row is not None:
            words.append(f"第{source.row}行")
    elif source.paragraph is not None:
        words.append(f"第{source.paragraph}段")
    elif source.line is not None:
        words.append(f"第{source.line}行")
    if not words and source.path is not None:
        words.append(source.path)
    return "".join(words)


def due(deadlines: Iterable[Deadline]) -> date | str:
    """The time limit for one cell: a date where there is exactly one, else the words."""
    found = list(deadlines)
    day = nearest(found) if len(found) == 1 else None
    return printed(found) if day is None else day


def printed(deadlines: Iterable[Deadline]) -> str:
    """The time limits as printed, each once."""
    return "；".join(dict.fromkeys(deadline.raw for deadline in deadlines))


def nearest(deadlines: Iterable[Deadline]) -> date | None:
    """The earliest day among the time limits that are dates."""
    days = (_day(each.due) for each in deadlines if each.kind == "date" and each.due)
    return min((day for day in days if day is not None), default=None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def unit_names(units: Iterable[Unit], *roles: str) -> str:
    """The names of the units with one of ``roles``, each once, an open list ending in 等."""
    names: dict[str, None] = {}
    for unit in units:
        if unit.role in roles:
            name = unit.name + ("等" if unit.open else "")
            names[f"{name}（{ROLES[unit.role]}）" if unit.role == "supervise" else name] = None
    return "、".join(names)


def clipped(text: str, length: int) -> str:
    """``text`` on one line of at most ``length`` characters.

    >>> clipped("健全完善政府信息公开", 6)
    '健全完善政…'
    """
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
