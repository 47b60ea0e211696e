"""The tree for eyes: one line a node, its units and time limit behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from govplan.lexicon.characters import display_width
from govplan.model.record import record
from govplan.terminal import printable
from govplan.writers import Style
from govplan.writers.labels import ROLES, clipped, due, heading, numbered, title

if TYPE_CHECKING:
    from govplan.schema import Measure, Plan, Unit

__all__ = ["Branch", "drawn", "join", "part", "plain", "tree"]

_TEXT = 48
"""How many characters of a text are shown where no terminal tells its width."""
_LEVELS = ("requirement", "task", "measure", "item")
# Bold, magenta and faint: they can be read on black and on white.
_COLOURS = {"plan": "1", "requirement": "1;35", "task": "1", "measure": "", "item": "2"}
_NOTE = "35"
_LEAST = 16
"""How many columns of a label are shown, however long the note behind it."""


@record
class Branch:
    """A line of the tree and what hangs below it; ``kind`` names the level for colouring."""

    kind: str
    label: str
    note: str = ""
    children: tuple[Branch, ...] = ()


def tree(plan: Plan, *, full: bool = False, depth: int | None = None) -> Branch:
    """The plan as branches, with ``full`` texts or the beginning of each, down to ``depth`` levels;
    implicit levels are left out, since nobody printed them.
    """
    length = None if full else _TEXT
    children: list[Branch] = []
    for requirement in plan.requirements:
        tasks: list[Branch] = []
        for task in requirement.tasks:
            measures = tuple(_measure(measure, 2, length) for measure in task.measures)
            if task.implicit:
                tasks.extend(measures)
            else:
                tasks.append(Branch("task", _label(heading(task), length), "", measures))
        if requirement.implicit:
            children.extend(tasks)
        else:
            label = _label(heading(requirement), length)
            children.append(Branch("requirement", label, "", tuple(tasks)))
    shown = _above(tuple(children), len(_LEVELS) if depth is None else depth)
    return Branch("plan", _label(title(plan), 200), _summary(plan), shown)


def _above(branches: tuple[Branch, ...], depth: int) -> tuple[Branch, ...]:
    """The branches of the first ``depth`` levels."""
    if depth >= len(_LEVELS):
        return branches
    return tuple(
        Branch(each.kind, each.label, each.note, _above(each.children, depth))
        for each in branches
        if _LEVELS.index(each.kind) < depth
    )


def part(plan: Plan, style: Style) -> Branch:
    """The tree of one plan."""
    return tree(plan, full=style.full, depth=style.depth)


def join(parts: Iterable[Branch], style: Style) -> Iterator[bytes]:
    """The trees as plain text, a blank line between."""
    del style
    return drawn(parts)


def drawn(
    parts: Iterable[Branch], width: int | None = None, *, colour: bool = False
) -> Iterator[bytes]:
    """The trees as text, a blank line between."""
    for number, root in enumerate(parts):
        text = plain(root, width, colour=colour).encode("utf-8", "backslashreplace")
        yield b"\n" + text if number else text


def plain(root: Branch, width: int | None = None, *, colour: bool = False) -> str:
    """A tree as lines of text, of at most ``width`` columns of a terminal."""
    lines = (
        indent + _line(branch, width and width - display_width(indent), colour)
        for indent, branch in [("", root), *_branches(root.children, "")]
    )
    return "\n".join(lines) + "\n"


def _branches(branches: tuple[Branch, ...], indent: str) -> Iterator[tuple[str, Branch]]:
    for branch in branches:
        last = branch is branches[-1]
        yield f"{indent}{'└─ ' if last else '├─ '}", branch
        yield from _branches(branch.children, indent + ("   " if last else "│  "))


def _line(branch: Branch, width: int | None, colour: bool) -> str:
    label, note = branch.label, branch.note
    if width is not None:
        label = _fitted(label, max(_LEAST, width - (display_width(note) + 2 if note else 0)))
        note = _fitted(note, width - display_width(label) - 2)
    if colour:
        label, note = _painted(label, _COLOURS[branch.kind]), _painted(note, _NOTE)
    return f"{label}  {note}" if note else label


def _painted(text: str, codes: str) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if text and codes else text


def _fitted(text: str, columns: int) -> str:
    """``text`` cut to so many columns of a terminal.

    >>> _fitted("健全完善政府信息公开", 11), _fitted("健全", 4)
    ('健全完善…', '健全')
    """
    if display_width(text) <= columns:
        return text
    taken = 0
    for at, character in enumerate(text):
        taken += display_width(character)
        if taken > columns - 2:
            return text[:at] + "…"
    return text


def _label(text: str, length: int | None) -> str:
    shown = clipped(text, length) if length else " ".join(text.split())
    return printable(shown) or "（无题）"


def _measure(measure: Measure, level: int, length: int | None) -> Branch:
    items = tuple(_measure(item, level + 1, length) for item in measure.items)
    kind = _LEVELS[min(level, len(_LEVELS) - 1)]
    return Branch(kind, _label(numbered(measure), length), printable(_note(measure)), items)


def _note(measure: Measure) -> str:
    units = " ".join(map(_unit, measure.units))
    limit = clipped(str(due(measure.deadlines)), 30) if measure.deadlines else ""
    return " ".join([f"→ {units}"] * bool(units) + [f"⏱{limit}"] * bool(limit))


def _unit(unit: Unit) -> str:
    """A unit as the tree shows it; being responsible is what is expected, so it goes unsaid."""
    name = unit.name + ("等" if unit.open else "")
    return name if unit.role == "responsible" else f"{name}[{ROLES[unit.role]}]"


def _summary(plan: Plan) -> str:
    tasks = [task for requirement in plan.requirements for task in requirement.tasks]
    measures = sum(len(task.measures) for task in tasks)
    number = plan.metadata.document_number
    return f"{printable(number)}  {measures}条" if number else f"{measures}条"
