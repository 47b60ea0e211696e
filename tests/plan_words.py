"""What a random plan says: phrases, lists of units and deadlines, each with what it means.

The words are few and harmless on purpose (no year, no bracket, no figure where none is meant), so
that what a rendition gives back can be compared to the letter; the shapes are what varies.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

__all__ = ["BRACKETS", "NOTHING", "OBJECTS", "Deadline", "Said", "Unit", "Words", "first_leads"]

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
BRACKETS = ("（）", "（）", "（）", "()", "〔〕", "【】", "[]")
_DESCRIPTIVE = "各乡镇人民政府"


@dataclass(frozen=True)
class Unit:
    """A responsible unit as it must be found."""

    name: str
    role: str
    qualifier: str | None = None
    open: bool = False


@dataclass(frozen=True)
class Deadline:
    """A deadline as it must be found, and how it is printed."""

    words: str
    kind: str
    due: str | None = None
    every: str | None = None
    within_days: int | None = None


@dataclass(frozen=True)
class Said:
    """A list of units and deadlines: its words without brackets, and what they mean."""

    words: str = ""
    units: tuple[Unit, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    labelled: bool = False
    brackets: str = "（）"

    @property
    def bracketed(self) -> str:
        """The words in their brackets."""
        return f"{self.brackets[0]}{self.words}{self.brackets[1]}" if self.words else ""


NOTHING = Said()


def _named(role: str, names: list[str]) -> list[Unit]:
    return [Unit(name, role) for name in names]


def _open(units: list[Unit]) -> list[Unit]:
    return [*units[:-1], replace(units[-1], open=True)]


_Meaning = tuple[str, list[Unit]]


def _lead(n: list[str]) -> _Meaning:
    others = f"，{'、'.join(n[1:])}配合" if n[1:] else ""
    return f"{n[0]}牵头{others}", _named("lead", n[:1]) + _named("support", n[1:])


def _labels(n: list[str]) -> _Meaning:
    others = f"；配合单位：{'、'.join(n[1:])}" if n[1:] else ""
    return f"牵头单位：{n[0]}{others}", _named("lead", n[:1]) + _named("support", n[1:])


def _duties(n: list[str]) -> _Meaning:
    units = [Unit(name, "responsible", "按职责分工") for name in n[1:]]
    others = f"，{'、'.join(n[1:])}按职责分工负责" if units else ""
    return f"{n[0]}牵头{others}", [Unit(n[0], "lead"), *units]


def _together(n: list[str]) -> _Meaning:
    if len(n) == 1:
        return f"{n[0]}牵头", _named("lead", n)
    units = _named("lead", n[:1]) + _named("support", n[1:])
    return f"{n[0]}会同{'、'.join(n[1:])}负责", units


def _watch(n: list[str]) -> _Meaning:
    if len(n) == 1:
        return f"{n[0]}负责", _named("responsible", n)
    units = _named("responsible", n[:-1]) + _named("supervise", n[-1:])
    return f"{'、'.join(n[:-1])}负责，{n[-1]}督导", units


def _prefix(n: list[str]) -> _Meaning:
    short = [n[0], *(name.removeprefix("县") for name in n[1:])]
    return f"{'、'.join(short)}负责", _named("responsible", n)


def _duty(n: list[str]) -> _Meaning:
    units = [Unit(name, "responsible", "按职责分工") for name in n]
    return f"{'、'.join(n)}按职责分工负责", units


def _with(role: str, last: str, words: str) -> Callable[[list[str]], _Meaning]:
    """``words`` with the first names and one more unit behind them."""

    def say(n: list[str]) -> _Meaning:
        qualifier = "按职能分工" if "按职能分工" in words else None
        units = [Unit(n[0], "lead"), Unit(last, role, qualifier)]
        return words.format(n[0], last), units

    return say


WAYS: dict[str, Callable[[list[str]], _Meaning]] = {
    "lead": _lead,
    "labels": _labels,
    "duties": _duties,
    "together": _together,
    "watch": _watch,
    "prefix": _prefix,
    "duty": _duty,
    "label": lambda n: (f"责任单位：{'、'.join(n)}", _named("responsible", n)),
    "plain": lambda n: (f"{'、'.join(n)}负责", _named("responsible", n)),
    "open": lambda n: (f"{'、'.join(n)}等部门负责", _open(_named("responsible", n))),
    "open label": lambda n: (f"责任单位：{'、'.join(n)}等", _open(_named("responsible", n))),
    "others": _with("responsible", "其他单位", "{}牵头，{}按职能分工落实"),
    "descriptive": _with("support", _DESCRIPTIVE, "{}牵头，{}配合"),
    "brackets": _with("support", "县直各部门（单位）", "{}牵头，{}配合"),
}


def first_leads(said: Said) -> Said:
    """The units where a rule of the document makes the first of several lead (§6.4)."""
    units = said.units
    several = len(units) > 1 or any(unit.open for unit in units)
    if not several or any(unit.role == "lead" for unit in units):
        return said
    return replace(said, units=(replace(units[0], role="lead"), *units[1:]))


class Words:
    """What one random plan says; ``year`` is the year that it is for."""

    def __init__(self, random: Random, year: int) -> None:
        self._random = random
        self._year = year
        self._used: set[str] = set()

    def phrase(self) -> str:
        """A clause that no other clause of the plan repeats."""
        while True:
            words = self._random.choice(VERBS) + self._random.choice(OBJECTS)
            words += self._random.choice(("工作", "", "机制", "成效"))
            if words not in self._used or len(self._used) > 500:
                self._used.add(words)
                return words

    def title(self) -> str:
        """A title of one clause, or of two with one ，."""
        first = self.phrase()
        return first if self._random.random() < 0.6 else f"{first}，{self._random.choice(TAILS)}"

    def sentence(self) -> str:
        """A sentence with its 。"""
        clauses = [self.phrase() for _ in range(self._random.randint(1, 3))]
        return "，".join([*clauses, self._random.choice(TAILS)]) + "。"

    def body(self) -> tuple[str, tuple[Deadline, ...]]:
        """One to three sentences, one of which may tell a deadline."""
        sentences = [self.sentence() for _ in range(self._random.randint(1, 3))]
        if self._random.random() >= 0.15:
            return "".join(sentences), ()
        deadline, sentence = self._told()
        # 1、9月底前 may be January and September: a month alone does not begin a text.
        first = int("月" in sentence[1:3])
        sentences.insert(self._random.randint(first, len(sentences)), sentence)
        return "".join(sentences), (deadline,)

    def _told(self) -> tuple[Deadline, str]:
        """A deadline within a sentence."""
        if self._random.random() < 0.5:
            deadline = self._date()
            return deadline, f"{deadline.words}完成{self._random.choice(OBJECTS)}，{TAILS[0]}。"
        words, every = self._random.choice(
            (("每季度", "quarter"), ("每年", "year"), ("每月", "month"), ("每半年", "half-year"))
        )
        deadline = Deadline(words, "recurring", every=every)
        return deadline, f"{words}至少召开一次会议，{self._random.choice(TAILS)}。"

    def _date(self) -> Deadline:
        month, last = self._random.choice(((6, 30), (9, 30), (11, 30), (12, 31)))
        due = f"{self._year}-{month:02}-{last}"
        words = self._random.choice(
            (f"{self._year}年{month}月底前", f"{month}月底前", f"{self._year}年{month}月{last}日前")
        )
        return Deadline(words, "date", due)

    def ongoing(self) -> Deadline:
        """A deadline that never comes."""
        return Deadline(self._random.choice(("持续推进", "长期坚持", "常态化推进")), "ongoing")

    def deadlines(self) -> tuple[str, tuple[Deadline, ...]]:
        """What stands under 完成时限, with its meaning."""
        kind = self._random.choice(("date", "date", "ongoing", "both", "recurring", "relative"))
        if kind == "both":
            date, ongoing = self._date(), self.ongoing()
            return f"{date.words}完成并{ongoing.words}", (date, ongoing)
        found = {
            "date": self._date(),
            "ongoing": self.ongoing(),
            "recurring": self._random.choice(_RECURRING),
            "relative": Deadline("印发30日内", "relative", within_days=30),
        }[kind]
        return found.words, (found,)

    def said(self, *, deadlines: bool = True, none: float = 0.15) -> Said:
        """Some units, said in one of the ways that the contract knows, and perhaps a deadline."""
        if self._random.random() < none:
            return Said()
        way = self._random.choice(list(WAYS))
        names = self._random.sample(BODIES, self._random.randint(1, 4))
        words, units = WAYS[way]([f"县{name}" for name in names])
        labelled = "单位：" in words
        found: tuple[Deadline, ...] = ()
        if deadlines and self._random.random() < 0.3:
            if labelled:
                when, found = self.deadlines()
                words += f"；完成时限：{when}"
            else:
                found = (self._date() if self._random.random() < 0.7 else self.ongoing(),)
                words += f"，{found[0].words}"
        return Said(words, tuple(units), found, labelled, self._random.choice(BRACKETS))


_RECURRING = (
    Deadline("每季度", "recurring", every="quarter"),
    Deadline("每月", "recurring", every="month"),
    Deadline("每年12月底前", "recurring", due="--12-31", every="year"),
    Deadline("每半年", "recurring", every="half-year"),
)
