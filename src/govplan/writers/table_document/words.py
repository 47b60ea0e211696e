"""The words of one cell of a 任务分解表: numbers, measures with their items, units, deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from govplan.lexicon.ledger_sheets import ROLE_VERBS
from govplan.lexicon.numerals import parse_numeral
from govplan.numbering.parting import number_before

if TYPE_CHECKING:
    from govplan.schema import Deadline, Measure, Requirement, Task, Unit

__all__ = [
    "bracket_words", "deadline_words", "has_bare_number", "measure_lines", "number_words",
    "segments", "units_words",
]  # fmt: skip

_WITHIN = "内"
_EVERY = ("每", "按")
"""How a deadline begins that comes again; 12月底前 in 每年6月、12月底前 goes on from one."""


def has_bare_number(node: Requirement | Task | Measure) -> bool:
    """Whether a number has no mark of its own, as in a column of numbers (序号: 3)."""
    raw = node.number.raw if node.number else ""
    return (raw.isdecimal() or raw.isalpha()) and parse_numeral(raw) is not None


def number_words(node: Requirement | Task | Measure, *, decimals: bool) -> str:
    """A number as printed, parted from the words: one without a mark (序号: 3) stands on a line
    above them; a decimal, and what stands above ``decimals``, is parted by a blank.
    """
    raw = node.number.raw if node.number else ""
    return f"{raw}\n" if has_bare_number(node) and not decimals else number_before(raw)


def measure_lines(measure: Measure, *, decimals: bool, counted: bool) -> Iterator[str]:
    """The measure and its items, a line each. What only repeats a title is left out where nothing
    hangs on it, and the number that is ``counted`` in a column of its own.

    The segments that brackets divide a measure into stand on its line, each with its bracket
    (contract, 6.8).
    """
    parts = segments(measure)
    if not measure.implicit or measure.items:
        number = "" if counted else number_words(measure, decimals=decimals)
        yield number + ("".join(map(_with_bracket, parts)) or measure.text)
    for item in measure.items[len(parts) :]:
        yield from _item_lines(item, decimals=decimals)


def segments(measure: Measure) -> tuple[Measure, ...]:
    """The first items of a measure that together are its text."""
    text = ""
    for place, item in enumerate(measure.items, start=1):
        text += item.text
        if item.number is not None or not measure.text.startswith(text):
            return ()
        if text == measure.text:
            return measure.items[:place]
    return ()


def _item_lines(item: Measure, *, decimals: bool) -> Iterator[str]:
    """An item, with its own units and deadlines behind it, and the items below it."""
    yield number_words(item, decimals=decimals) + _with_bracket(item)
    for inner in item.items:
        yield from _item_lines(inner, decimals=decimals)


def _with_bracket(item: Measure) -> str:
    words = bracket_words(item)
    return item.text + (f"（{words}）" if words else "")


def bracket_words(item: Measure) -> str:
    """The words of an item's bracket: its units, and the deadlines that its text does not tell."""
    times = [each.raw for each in item.deadlines if each.raw not in item.text]
    return "，".join(filter(None, (units_words(item.units), *times)))


def units_words(units: tuple[Unit, ...]) -> str:
    """Units in the words of a cell: those that are responsible by their names, others with a verb.

    >>> from govplan.schema import Unit
    >>> lead = Unit(name="县财政局", role="lead", raw="")
    >>> units_words((lead, Unit(name="县审计局", role="support", raw="")))
    '县财政局牵头；县审计局配合'
    """
    groups = [
        (key, "、".join(unit.name for unit in group) + ("等" if key[2] else ""))
        for key, group in groupby(units, key=lambda unit: (unit.role, unit.qualifier, unit.open))
    ]
    if all(role == "responsible" and not qualifier for (role, qualifier, _), _ in groups):
        return "、".join(names for _, names in groups)
    return "；".join(
        f"{names}{qualifier or ''}{ROLE_VERBS[role]}" for (role, qualifier, _), names in groups
    )


def deadline_words(deadlines: Iterable[Deadline], text: str) -> str:
    """The deadlines of a cell: those that the text does not tell, if there are any, else those that
    it tells, which are one with it when read again; but for a span whose start the text tells
    (…后一个季度内).
    """
    found = list(deadlines)
    own = [each for each in found if each.raw not in text]
    shown = [each for each in found if each.due or each.kind != "date" or each.raw[-1] != _WITHIN]
    words = ""
    for each in own or shown:
        continues = each.kind == "recurring" and not each.raw.startswith(_EVERY)
        words += ("、" if continues else "；") * bool(words) + each.raw
    return words
