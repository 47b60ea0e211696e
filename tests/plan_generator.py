"""Random plans that keep the contract: a tree that is known, to be rendered and read again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from plan_words import NOTHING, OBJECTS, Deadline, Said, Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

__all__ = [
    "SCHEMES",
    "GenItem",
    "GenMeasure",
    "GenPlan",
    "GenRequirement",
    "GenTask",
    "generate",
]

# name → style and print of requirement, task, measure and item
SCHEMES: dict[str, tuple[tuple[str, str], ...]] = {
    "official": (
        ("cjk", "{c}、"), ("cjk-paren", "（{c}）"), ("arabic", "{n}."), ("arabic-paren", "（{n}）"),
    ),
    "circled": (
        ("cjk", "{c}、"), ("cjk-paren", "（{c}）"), ("arabic", "{n}、"), ("circled", "{o}"),
    ),
    "ordinals": (
        ("cjk", "{c}、"), ("cjk-paren", "({c})"), ("arabic", "{n}."), ("ordinal", "{c}是"),
    ),
    "chapters": (
        ("chapter", "第{c}章 "), ("section", "第{c}节 "), ("article", "第{c}条 "),
        ("cjk-paren", "（{c}）"),
    ),
    "parts": (
        ("part", "第{c}部分 "), ("cjk", "{c}、"), ("cjk-paren", "（{c}）"), ("arabic", "{n}."),
    ),
    "decimals": (
        ("arabic", "{n} "), ("decimal", "{r}.{n} "), ("decimal", "{r}.{t}.{n} "),
        ("arabic-paren", "（{n}）"),
    ),
}  # fmt: skip
# Schemes whose numbers do not say what they are where a level is left out.
_FULL = ("decimals", "parts")
_TASK_SHAPES = ("numbered", "numbered", "numbered", "run-in", "run-in", "paragraphs", "heading")


@dataclass(frozen=True)
class GenItem:
    """An item with units of its own, if any."""

    text: str
    said: Said = NOTHING


@dataclass(frozen=True)
class GenMeasure:
    """A measure: its number (``None`` for a body), its text and the deadlines told in it.

    ``own_line`` says that its units stand on a line of their own.
    """

    number: int | None
    text: str
    said: Said
    told: tuple[Deadline, ...] = ()
    items: tuple[GenItem, ...] = ()
    own_line: bool = False
    implicit: bool = False


@dataclass(frozen=True)
class GenTask:
    """A task; ``title`` is ``None`` for an implicit one. ``heading`` stands in its heading."""

    number: int | None
    title: str | None
    lead: str | None
    measures: tuple[GenMeasure, ...]
    shape: str = "numbered"
    heading: Said = NOTHING


@dataclass(frozen=True)
class GenRequirement:
    """A requirement with its lead-in and its tasks; without a number it is implicit."""

    number: int | None
    title: str | None
    lead: str | None
    tasks: tuple[GenTask, ...]
    part: str | None = None


@dataclass(frozen=True)
class GenPlan:
    """A plan with its front matter."""

    title: str
    year: int
    issuer: str
    document_number: str
    recipients: tuple[str, ...]
    issued_on: str
    preamble: str
    scheme: str = "official"
    first_leads: bool = False
    requirements: tuple[GenRequirement, ...] = field(default=())


class _Maker:
    def __init__(self, random: Random, scheme: str) -> None:
        self.random = random
        self.year = random.randint(2016, 2026)
        self.words = Words(random, self.year)
        self.scheme = scheme
        self.measure = 0
        self.running = scheme == "chapters" or (scheme != "decimals" and random.random() < 0.5)

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def lead(self) -> str | None:
        return self.words.sentence() if self.chance(0.2) else None

    def make_measure(self, *, numbered: bool = True) -> GenMeasure:
        """A measure, numbered on from the one before."""
        text, told = self.words.body()
        said = self.words.said()
        if not numbered:
            return GenMeasure(None, text, said, told)
        self.measure += 1
        if self.chance(0.15):
            return GenMeasure(self.measure, text, said, told, self._items(), own_line=True)
        return GenMeasure(self.measure, text, said, told, own_line=self.chance(0.1))

    def _items(self) -> tuple[GenItem, ...]:
        items = [GenItem(f"{self.words.phrase()}；") for _ in range(self.random.randint(2, 4))]
        if self.chance(0.2):
            items[0] = GenItem(items[0].text, self.words.said(deadlines=False, none=0))
        return tuple(items)

    def task(self, number: int | None) -> GenTask:
        """A task with numbered measures, with a body, or with nothing but its heading."""
        if not self.running:
            self.measure = 0
        title = self.words.title() if number else None
        shape = self.random.choice(_TASK_SHAPES) if number else "numbered"
        if not number and self.chance(0.2):
            shape = "paragraphs"
        if shape == "heading":
            said = self.words.said(none=0)
            measure = GenMeasure(None, title or "", said, implicit=True)
            return GenTask(number, title, None, (measure,), shape)
        if shape != "numbered":
            count = self.random.choice((1, 1, 2, 3))
            bodies = [self.make_measure(numbered=False) for _ in range(count)]
            if shape == "run-in":
                bodies[:-1] = [self._closed(measure) for measure in bodies[:-1]]
            elif any(body.said.words for body in bodies):
                bodies[-1] = self._closed(bodies[-1])
            return GenTask(number, title, None, tuple(bodies), shape)
        return self._numbered(number, title)

    def _closed(self, measure: GenMeasure) -> GenMeasure:
        """Only a bracket divides a body."""
        said = measure.said if measure.said.words else self.words.said(none=0)
        return replace(measure, said=said)

    def _numbered(self, number: int | None, title: str | None) -> GenTask:
        measures = [self.make_measure() for _ in range(self.random.randint(1, 3))]
        heading = Said()
        if number and self.chance(0.1):
            heading = self.words.said(deadlines=False, none=0)
            measures = [
                replace(m, own_line=bool(m.items), said=Said() if m.items else m.said)
                for m in measures
            ]
        else:
            measures = list(_own_lines(measures))
        lead = self.lead() if number else None
        return GenTask(number, title, lead, tuple(measures), "numbered", heading)

    def requirement(self, number: int, part: str | None) -> GenRequirement:
        """A requirement with tasks, or with measures directly below."""
        title, lead = self.words.title(), self.lead()
        if self.scheme not in _FULL and self.chance(0.25):
            task = self.task(None)
            lead = None if task.shape == "paragraphs" else lead
            return GenRequirement(number, title, lead, (task,), part)
        # One 1.1 alone does not show that a document numbers by decimals.
        count = self.random.randint(1 + (self.scheme == "decimals"), 3)
        tasks = tuple(self.task(i + 1) for i in range(count))
        return GenRequirement(number, title, lead, tasks, part)

    def requirements(self, part: str | None = None) -> Iterator[GenRequirement]:
        """The requirements of the plan, or of an annex."""
        self.measure = 0
        for number in range(self.random.randint(1, 4)):
            yield self.requirement(number + 1, part)


def _own_lines(measures: list[GenMeasure]) -> Iterator[GenMeasure]:
    """Units on a line of their own also hold for measures above that have none: such a measure
    keeps its line only where none is above."""
    waiting = False
    for measure in measures:
        found = measure
        if measure.own_line and waiting:
            said = Said() if measure.items else measure.said
            found = replace(measure, own_line=bool(measure.items), said=said)
        waiting = not found.said.words
        yield found


def generate(random: Random, *, table: bool = False) -> GenPlan:
    """A random plan; one for a table has no lead-ins, bodies or items."""
    scheme = "official" if table else random.choice(list(SCHEMES))
    maker = _Maker(random, scheme)
    first_leads = not table and random.random() < 0.15
    preamble = f"为{maker.words.phrase()}，制定本要点。"
    plan = GenPlan(
        title=f"某县{maker.year}年{random.choice(OBJECTS)}工作要点",
        year=maker.year,
        issuer="某县人民政府办公室",
        document_number=f"某政办发〔{maker.year}〕{random.randint(1, 99)}号",
        recipients=("各乡镇人民政府", "县政府各部门"),
        issued_on=f"{maker.year}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}",
        preamble=preamble + ("排在第一位的单位为牵头单位，下同。" if first_leads else ""),
        scheme=scheme,
        first_leads=first_leads,
    )
    if table:
        return replace(plan, requirements=tuple(_table_requirements(maker)))
    if scheme not in _FULL and random.random() < 0.05:
        maker.running = False
        measures = tuple(_own_lines([maker.make_measure() for _ in range(random.randint(3, 6))]))
        task = GenTask(None, None, None, measures)
        return replace(plan, requirements=(GenRequirement(None, None, None, (task,)),))
    requirements = list(maker.requirements())
    if random.random() < 0.2:
        requirements.extend(maker.requirements(f"附件 {maker.words.phrase()}分工"))
    return replace(plan, requirements=tuple(requirements))


def _table_requirements(maker: _Maker) -> Iterator[GenRequirement]:
    for number in range(maker.random.randint(1, 4)):
        count = maker.random.randint(1, 3)
        tasks = tuple(_table_task(maker, i + 1) for i in range(count))
        yield GenRequirement(number + 1, maker.words.title(), None, tasks)


def _table_task(maker: _Maker, number: int) -> GenTask:
    """A task whose measures all have units, or none: an empty cell below a filled one says: as
    above."""
    if not maker.running:
        maker.measure = 0
    filled = maker.chance(0.8)
    measures = []
    for _ in range(maker.random.randint(1, 3)):
        maker.measure += 1
        text, told = maker.words.body()
        said = maker.words.said(deadlines=False, none=0) if filled else Said()
        measures.append(GenMeasure(maker.measure, text, said, told))
    return GenTask(number, maker.words.title(), None, tuple(measures))
