"""The tree for eyes: one line a node, its units and time limit behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.model.record import record
from govplan.terminal import printable
from govplan.writers.labels import ROLES, clipped, due, heading, numbered, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govplan.schema import Measure, Plan, Unit
    from govplan.writers import Style

__all__ = ["Branch", "join", "part", "plain", "tree"]

_TEXT = 48
_LEVELS = ("requirement", "task", "measure", "item")


@record
class Branch:
    """A line of the tree and what hangs below it; ``kind`` names the level for colouring."""

    kind: str
    label: str
    note: str = ""
    children: tuple[Branch, ...] = ()


def tree(plan: Plan) -> Branch:
    """The plan as branches; implicit levels are left out, since nobody printed them."""
    children: list[Branch] = []
    for requirement in plan.requirements:
        tasks: list[Branch] = []
        for task in requirement.tasks:
            measures = tuple(_measure(measure, 2) for measure in task.measures)
            if task.implicit:
                tasks.extend(measures)
            else:
                tasks.append(Branch("task", _label(heading(task)), "", measures))
        if requirement.implicit:
            children.extend(tasks)
        else:
            label = _label(heading(requirement))
            children.append(Branch("requirement", label, "", tuple(tasks)))
    return Branch("plan", _label(title(plan), 200), _summary(plan), tuple(children))


def part(plan: Plan, style: Style) -> Branch:
    """The tree of one plan."""
    del style
    return tree(plan)


def join(parts: Iterable[Branch], style: Style) -> Iterator[bytes]:
    """The trees as plain text, a blank line between."""
    del style
    for number, root in enumerate(parts):
        text = plain(root).encode("utf-8", "backslashreplace")
        yield b"\n" + text if number else text


def plain(root: Branch) -> str:
    """A tree as lines of text, as it goes into a pipe or a file."""
    return "\n".join([_line(root), *_lines(root.children, "")]) + "\n"


def _lines(branches: tuple[Branch, ...], indent: str) -> Iterator[str]:
    for branch in branches:
        last = branch is branches[-1]
        yield f"{indent}{'└─ ' if last else '├─ '}{_line(branch)}"
        yield from _lines(branch.children, indent + ("   " if last else "│  "))


def _line(branch: Branch) -> str:
    return f"{branch.label}  {branch.note}" if branch.note else branch.label


def _label(text: str, length: int = _TEXT) -> str:
    return printable(clipped(text, length)) or "（无题）"


def _measure(measure: Measure, level: int) -> Branch:
    items = tuple(_measure(item, level + 1) for item in measure.items)
    kind = _LEVELS[min(level, len(_LEVELS) - 1)]
    return Branch(kind, _label(numbered(measure)), printable(_note(measure)), items)


def _note(measure: Measure) -> str:
    words = [_unit(unit) for unit in measure.units]
    if measure.deadlines:
        words.append(f"⏱{clipped(str(due(measure.deadlines)), 30)}")
    return "→ " + " ".join(words) if words else ""


def _unit(unit: Unit) -> str:
    """A unit as the tree shows it; being responsible is what is expected, so it goes unsaid."""
    name = unit.name + ("等" if unit.open else "")
    return name if unit.role == "responsible" else f"{name}[{ROLES[unit.role]}]"


def _summary(plan: Plan) -> str:
    tasks = [task for requirement in plan.requirements for task in requirement.tasks]
    measures = sum(len(task.measures) for task in tasks)
    number = plan.metadata.document_number
    return f"{printable(number)}  {measures}条" if number else f"{measures}条"
