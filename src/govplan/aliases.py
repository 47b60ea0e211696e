"""Names of units that mean the same: 住建局 is 住房和城乡建设局, whatever its level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from govplan.lexicon.bodies import LEVELS
from govplan.lexicon.patterns import regex
from govplan.model.errors import InputError, UsageError
from govplan.model.messages import msg
from govplan.model.reasons import reason_of
from govplan.model.record import record
from govplan.terminal import printable

if TYPE_CHECKING:
    from govplan.schema import Measure, Plan, Requirement, Task, Unit

__all__ = ["Aliases", "as_toml", "read_aliases", "suggest"]

_LARGEST = 1 << 20
_LEVEL = regex(rf"(?:.{{0,12}}[{LEVELS}])?")
"""What may stand before a name without its being another body: 县, 海丰县, 市."""


@record
class Aliases:
    """Short names and the names that they stand for.

    >>> names = Aliases({"住建局": "住房和城乡建设局"})
    >>> names.name("县住建局"), names.name("住建局"), names.name("市直住建局")
    ('县住房和城乡建设局', '住房和城乡建设局', '市直住建局')
    """

    names: Mapping[str, str]

    def name(self, unit: str) -> str:
        """The full name of a unit: by its whole name, else by the longest alias at its end."""
        for start in range(len(unit)):
            full = self.names.get(unit[start:])
            if full is not None and _LEVEL.fullmatch(unit[:start]):
                return unit[:start] + full
        return unit

    def apply(self, plan: Plan) -> Plan:
        """The plan with the full names of its units."""
        requirements = tuple(map(self._requirement, plan.requirements))
        return plan.model_copy(update={"requirements": requirements})

    def _requirement(self, node: Requirement) -> Requirement:
        return node.model_copy(update={"tasks": tuple(map(self._task, node.tasks))})

    def _task(self, node: Task) -> Task:
        return node.model_copy(update={"measures": tuple(map(self._measure, node.measures))})

    def _measure(self, node: Measure) -> Measure:
        units = tuple(map(self._unit, node.units))
        items = tuple(map(self._measure, node.items))
        return node.model_copy(update={"units": units, "items": items})

    def _unit(self, unit: Unit) -> Unit:
        return unit.model_copy(update={"name": self.name(unit.name)})


def read_aliases(path: str) -> Aliases:
    """The aliases in a TOML file, a line each: ``"住建局" = "住房和城乡建设局"``; several short
    names of one body may stand the other way: ``"住房和城乡建设局" = ["住建局", "住建委"]``.

    Raises ``InputError`` where the file is missing, ``UsageError`` for what is no such list.
    """
    import tomllib

    shown = printable(path)
    if not Path(path).is_file():
        raise InputError(
            msg("{shown} is not there; name a list of aliases with --aliases", shown=shown)
        )
    with Path(path).open("rb") as file:
        data = file.read(_LARGEST + 1)
    try:
        table = tomllib.loads(data[:_LARGEST].decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UsageError(
            msg(
                "{shown} is no list of aliases ({error}); a line is a short name and a "
                'full one, in quotation marks: "住建局" = "住房和城乡建设局"',
                shown=shown,
                error=reason_of(error),
            )
        ) from None
    return Aliases(dict(_pairs(shown, table)))


def _pairs(shown: str, table: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, list) and all(isinstance(each, str) for each in value):
            yield from ((each, key) for each in value)
        else:
            raise UsageError(
                msg(
                    "{shown}: {key} is no name or list of names in quotes",
                    shown=shown,
                    key=printable(key),
                )
            )


_SHORTEST = 3
_OMITTED = 2
_BODIES = regex(r"(?:局|委|办|厅|部|院|社|会|中心|公司)$")


def suggest(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of names among ``names`` of which one seems to be short for the other: the same level,
    the same first and last letter, and all its letters in the other, in order.

    >>> suggest(["县住建局", "县住房和城乡建设局", "县教育局", "县发改委", "县发展和改革委员会"])
    [('住建局', '住房和城乡建设局'), ('发改委', '发展和改革委员会')]
    """
    bare = {_bare(name): None for name in names}
    by_first: dict[str, list[str]] = {}
    for name in bare:
        by_first.setdefault(name[:1], []).append(name)
    found = [
        (short, long)
        for short in bare
        for long in by_first[short[:1]]
        if len(short) >= _SHORTEST and _BODIES.search(short) and _is_short_for(short, long)
    ]
    return sorted(found)


def _bare(name: str) -> str:
    """A name without its level."""
    return regex(rf"^[{LEVELS}](?=.{{3}})").sub("", name)


def _is_short_for(short: str, long: str) -> bool:
    if len(long) < len(short) + _OMITTED:
        return False
    ends = short[-1] == long[-1] or (short[-1] == "委" and long.endswith("委员会"))
    letters = iter(long)
    return ends and all(letter in letters for letter in short)


def as_toml(pairs: Iterable[tuple[str, str]]) -> str:
    """The pairs as a file that :func:`read_aliases` reads; a short name that may be two is left to
    be decided.
    """
    lines: list[str] = []
    taken: set[str] = set()
    for short, long in pairs:
        mark = "# " if short in taken else ""
        lines.append(f"{mark}{_quoted(short)} = {_quoted(long)}")
        taken.add(short)
    return "".join(line + "\n" for line in lines)


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)
