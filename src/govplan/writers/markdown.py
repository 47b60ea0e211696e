"""The plan as Markdown: headings for requirements and tasks, a list item a measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.writers import Style
from govplan.writers.labels import ROLES, due, heading, numbered, title

if TYPE_CHECKING:
    from govplan.schema import Measure, Plan, Requirement, Task

__all__ = ["join", "part"]

_SPECIAL = regex(r"([\\`*_{}\[\]<>#|~!&])")
# What begins a list or an underline: the character to escape is the last of the match.
_LEADING = regex(r"^(?:[-+=]|\d+[.)](?=\s|$))")


def part(plan: Plan, style: Style) -> bytes:
    """The plan as one Markdown text."""
    del style
    return _text(plan).encode("utf-8", "backslashreplace")


def join(parts: Iterable[bytes], style: Style) -> Iterator[bytes]:
    """The plans behind one another, a blank line between."""
    del style
    for number, text in enumerate(parts):
        yield b"\n" + text if number else text


def _text(plan: Plan) -> str:
    lines = [f"# {_escape(title(plan))}", ""]
    for passage in plan.preamble:
        lines += [_escape(passage.text), ""]
    for requirement in plan.requirements:
        lines += _requirement(requirement)
    for passage in (*plan.closing, *plan.unplaced):
        lines += [_escape(passage.text), ""]
    return "\n".join(lines).rstrip() + "\n"


def _requirement(requirement: Requirement) -> Iterator[str]:
    if not requirement.implicit:
        yield f"## {_escape(heading(requirement))}"
        yield ""
    if requirement.title and requirement.text:
        yield _escape(requirement.text)
        yield ""
    for task in requirement.tasks:
        yield from _task(task)


def _task(task: Task) -> Iterator[str]:
    if not task.implicit:
        yield f"### {_escape(heading(task))}"
        yield ""
    if task.title and task.text:
        yield _escape(task.text)
        yield ""
    for measure in task.measures:
        yield from _measure(measure, "")
    yield ""


def _measure(measure: Measure, indent: str) -> Iterator[str]:
    yield f"{indent}- {_escape(numbered(measure))}{_escape(_answerable(measure))}"
    for item in measure.items:
        yield from _measure(item, indent + "  ")


def _answerable(measure: Measure) -> str:
    """Who answers for a measure and until when, as a bracket of the kind that plans use."""
    groups: dict[str, list[str]] = {}
    for unit in measure.units:
        groups.setdefault(ROLES[unit.role], []).append(unit.name + ("等" if unit.open else ""))
    words = [f"{role}：{'、'.join(names)}" for role, names in groups.items()]
    if measure.deadlines:
        words.append(f"时限：{due(measure.deadlines)}")
    return f"（{'；'.join(words)}）" if words else ""


def _escape(text: str) -> str:
    """``text`` so that Markdown shows it as it is, on one line."""
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))
    return _LEADING.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", line)
