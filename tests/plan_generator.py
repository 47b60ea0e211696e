"""Random plans that keep the contract: a tree that is known, to be rendered and read again.

The words are few and harmless on purpose (no year, no bracket, no figure), so that what a rendition
gives back can be compared to the letter; the shapes are what varies.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

__all__ = ["GenMeasure", "GenPlan", "GenRequirement", "GenTask", "GenUnits", "generate"]

VERBS = [
    "推进", "加强", "完善", "深化", "规范", "优化", "拓展", "健全", "做好", "落实",
]  # fmt: skip
OBJECTS = [
    "预算公开", "信息共享", "政策解读", "平台建设", "队伍培训", "项目审批", "数据归集",
    "窗口服务", "监督检查", "档案管理", "热线办理", "网站维护", "经费保障", "制度建设",
    "考核评价", "宣传引导", "村务公开", "园区建设", "道路养护", "水源保护",
]  # fmt: skip
TAILS = [
    "提高工作质量", "及时回应关切", "确保平稳有序", "方便群众查询", "接受社会监督",
    "形成工作合力", "明确责任分工", "逐项推动落实",
]  # fmt: skip
BODIES = [
    "财政局", "教育局", "司法局", "民政局", "水利局", "审计局", "统计局", "林业局",
    "农业农村局", "交通运输局", "卫生健康局", "市场监督管理局", "行政审批服务局", "自然资源局",
    "住房和城乡建设局", "人力资源和社会保障局", "发展和改革局",
]  # fmt: skip


@dataclass(frozen=True)
class GenUnits:
    """The units of a measure as (name, role), in one of the ways of saying it, and a deadline."""

    pairs: tuple[tuple[str, str], ...] = ()
    way: str = "none"
    due: str | None = None


@dataclass(frozen=True)
class GenMeasure:
    """A measure with its number (``None`` for a body), its units and its items."""

    number: int | None
    text: str
    units: GenUnits
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class GenTask:
    """A task; ``title`` is ``None`` for an implicit one."""

    number: int | None
    title: str | None
    lead: str | None
    measures: tuple[GenMeasure, ...]


@dataclass(frozen=True)
class GenRequirement:
    """A requirement with its lead-in and its tasks."""

    number: int
    title: str
    lead: str | None
    tasks: tuple[GenTask, ...]


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
    requirements: tuple[GenRequirement, ...] = field(default=())


class _Maker:
    def __init__(self, random: Random, *, table: bool) -> None:
        self.random = random
        self.table = table
        self.year = random.randint(2016, 2026)
        self.used: set[str] = set()
        self.measure = 0
        self.running = random.random() < 0.5

    def phrase(self) -> str:
        """A clause that no other clause of the plan repeats."""
        while True:
            words = self.random.choice(VERBS) + self.random.choice(OBJECTS)
            words += self.random.choice(("工作", "", "机制", "成效"))
            if words not in self.used or len(self.used) > 500:
                self.used.add(words)
                return words

    def title(self) -> str:
        """A title of one clause, or of two with one ，."""
        first = self.phrase()
        return first if self.random.random() < 0.6 else f"{first}，{self.random.choice(TAILS)}"

    def sentence(self) -> str:
        """A sentence with its 。"""
        clauses = [self.phrase() for _ in range(self.random.randint(1, 3))]
        return "，".join([*clauses, self.random.choice(TAILS)]) + "。"

    def body(self) -> str:
        """One to three sentences."""
        return "".join(self.sentence() for _ in range(self.random.randint(1, 3)))

    def units(self) -> GenUnits:
        """Some units, said in one of the ways that the contract knows."""
        way = self.random.choice(("lead", "label", "duty", "plain", "none"))
        if way == "none":
            return GenUnits()
        names = self.random.sample(BODIES, self.random.randint(1, 4))
        full = [f"县{name}" for name in names]
        if way == "lead":
            pairs = [(full[0], "lead"), *((name, "support") for name in full[1:])]
        else:
            pairs = [(name, "responsible") for name in full]
        due = None
        if self.random.random() < 0.3 and not self.table:
            due = f"{self.year}-{self.random.choice(('06-30', '11-30', '12-31'))}"
        return GenUnits(tuple(pairs), way, due)

    def make_measure(self, *, numbered: bool = True) -> GenMeasure:
        """A measure, numbered on from the one before."""
        self.measure += 1
        items: tuple[str, ...] = ()
        if numbered and not self.table and self.random.random() < 0.15:
            items = tuple(f"{self.phrase()}；" for _ in range(self.random.randint(2, 3)))
        return GenMeasure(self.measure if numbered else None, self.body(), self.units(), items)

    def task(self, number: int | None) -> GenTask:
        """A task with numbered measures, or with a body."""
        if not self.running:
            self.measure = 0
        if number is not None and not self.table and self.random.random() < 0.4:
            first = self.make_measure(numbered=False)
            self.measure -= 1
            return GenTask(number, self.title(), None, (first,))
        count = self.random.randint(1, 3)
        lead = self.sentence() if self.random.random() < 0.2 and not self.table else None
        measures = tuple(self.make_measure() for _ in range(count))
        if self.table:
            measures = tuple(self._filled(measure, measures[0]) for measure in measures)
        else:
            measures = tuple(_own_line(measures))
        return GenTask(number, self.title() if number else None, lead if number else None, measures)

    def _filled(self, measure: GenMeasure, first: GenMeasure) -> GenMeasure:
        """In a table an empty units cell of a row that goes on with a task says: as above."""
        if measure.units.pairs or not first.units.pairs:
            plain = GenUnits() if not first.units.pairs else measure.units
            return replace(measure, units=plain)
        return replace(measure, units=first.units)

    def requirement(self, number: int) -> GenRequirement:
        """A requirement with tasks, or with measures directly below."""
        title = self.title()
        lead = self.sentence() if self.random.random() < 0.2 and not self.table else None
        if self.random.random() < 0.25 and not self.table:
            return GenRequirement(number, title, lead, (self.task(None),))
        count = self.random.randint(1, 3)
        return GenRequirement(number, title, lead, tuple(self.task(i + 1) for i in range(count)))


def _own_line(measures: tuple[GenMeasure, ...]) -> Iterator[GenMeasure]:
    """A measure with items says its units on a line of their own, which also holds for measures
    above that have none: such a measure keeps its units only where none is above."""
    waiting = False
    for measure in measures:
        if measure.items and waiting:
            yield replace(measure, units=GenUnits())
            continue
        waiting = not measure.units.pairs
        yield measure


def generate(random: Random, *, table: bool = False) -> GenPlan:
    """A random plan; one for a table has no lead-ins, bodies or items."""
    maker = _Maker(random, table=table)
    requirements = tuple(maker.requirement(i + 1) for i in range(random.randint(1, 4)))
    return GenPlan(
        title=f"某县{maker.year}年{random.choice(OBJECTS)}工作要点",
        year=maker.year,
        issuer="某县人民政府办公室",
        document_number=f"某政办发〔{maker.year}〕{random.randint(1, 99)}号",
        recipients=("各乡镇人民政府", "县政府各部门"),
        issued_on=f"{maker.year}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}",
        preamble=f"为{maker.phrase()}，制定本要点。",
        requirements=requirements,
    )
