"""Editions of a plan: a tree with edits whose truth is known, numbered and named by id anew."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from govplan.lexicon.numerals import format_numeral
from govplan.schema import Plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

__all__ = ["EDITS", "Edition", "edit", "measures_of"]

WHO = "_who"
Touched = set[tuple[str, int]]
"""Which measures changed in what: ``text``, ``units`` or ``deadlines``, and which ``moved``."""
CHINESE = "chineseCountingThousand"
NEW_TEXTS = (
    "开展水利工程安全隐患排查，建立问题清单并限期整改。", "组织青年职工技能竞赛，评选岗位能手。",
    "新建口袋公园三处，完善健身步道与夜间照明。", "修订档案库房温湿度管理办法，按季抽检。",
)  # fmt: skip


@dataclass
class Edition:
    """A plan after edits; ``came`` is, for each measure in order, its position before, or ``None``
    for a new one.
    """

    plan: Plan
    came: list[int | None]
    touched: Touched = field(default_factory=set)
    done: list[str] = field(default_factory=list)


def measures_of(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The measures of a plan as data, in order."""
    return [measure for task in _tasks(data) for measure in task["measures"]]


def _tasks(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [task for requirement in data["requirements"] for task in requirement["tasks"]]


def edit(plan: Plan, random: Random, names: tuple[str, ...] | None = None) -> Edition:
    """The plan after one edit of each name, or after some that are drawn."""
    data = copy.deepcopy(plan.model_dump(mode="json"))
    for position, measure in enumerate(measures_of(data)):
        measure[WHO] = position
    edition = Edition(plan, [])
    for name in names or random.choices(sorted(EDITS), k=random.randint(1, 4)):
        if EDITS[name](data, random, edition.touched):
            edition.done.append(name)
    edition.came = [measure.pop(WHO) for measure in measures_of(data)]
    _renumber(data)
    edition.plan = Plan.model_validate(data)
    return edition


def _drawn(data: dict[str, Any], random: Random) -> tuple[dict[str, Any], int]:
    places = [(task, place) for task in _tasks(data) for place in range(len(task["measures"]))]
    return random.choice(places)


def insert(data: dict[str, Any], random: Random, touched: Touched) -> bool:
    """A new measure behind another."""
    del touched
    task, place = _drawn(data, random)
    new = copy.deepcopy(task["measures"][place])
    new.update({WHO: None, "text": random.choice(NEW_TEXTS), "items": [], "implicit": False})
    task["measures"].insert(place + random.randint(0, 1), new)
    return True


def delete(data: dict[str, Any], random: Random, touched: Touched) -> bool:
    """One measure less; a task keeps its last."""
    del touched
    task, place = _drawn(data, random)
    if len(task["measures"]) == 1 and len(_tasks(data)) == 1:
        return False
    del task["measures"][place]
    for requirement in data["requirements"]:
        requirement["tasks"] = [each for each in requirement["tasks"] if each["measures"]]
    data["requirements"] = [each for each in data["requirements"] if each["tasks"]]
    return True


def rename(data: dict[str, Any], random: Random, touched: Touched) -> bool:
    """Other words in a measure, or in a task's title."""
    if random.random() < 0.4:
        task = random.choice(_tasks(data))
        if task["title"]:
            task["title"] = "全面" + task["title"] + "工作"
            return True
    task, place = _drawn(data, random)
    measure = task["measures"][place]
    words = measure["text"]
    cut = len(words) // 2
    measure["text"] = words[:cut] + "进一步" + words[cut:].replace("加强", "强化")
    if measure[WHO] is not None:
        touched.add(("text", measure[WHO]))
    return True


def renumber(data: dict[str, Any], random: Random, touched: Touched) -> bool:
    """A task at another place: all numbers behind it change."""
    del touched
    requirement = random.choice(data["requirements"])
    tasks = requirement["tasks"]
    task = tasks.pop(random.randrange(len(tasks)))
    tasks.insert(random.randint(0, len(tasks)), task)
    return True


def split(data: dict[str, Any], random: Random, touched: Touched) -> bool:
    """A measure becomes two at a mark in its middle."""
    task, place = _drawn(data, random)
    measure = task["measures"][place]
    text = measure["text"]
    marks = [i + 1 for i, mark in enumerate(text) if mark in "，；。" and 10 <= i < len(text) - 10]
    if not marks or measure["items"]:
        return False
    cut = min(marks, key=lambda place: abs(place - len(text) // 2))
    new = copy.deepcopy(measure)
    measure["text"], new["text"] = text[:cut].rstrip("，；。") + "。", text[cut:]
    if measure[WHO] is not None:
        touched.add(("text", measure[WHO]))
    new[WHO] = measure[WHO]
    task["measures"].insert(place + 1, new)
    return True


def reassign(data: dict[str, Any], random: Random, touched: Touched) -> bool:
    """Another unit for a measure."""
    task, place = _drawn(data, random)
    measure = task["measures"][place]
    new = {"name": "县应急保障中心", "role": "lead", "raw": "县应急保障中心"}
    if measure[WHO] is None or measure["units"][:1] == [new]:
        return False
    measure["units"] = [new, *measure["units"][1:]]
    touched.add(("units", measure[WHO]))
    return True


def postpone(data: dict[str, Any], random: Random, touched: Touched) -> bool:
    """Another deadline for a measure."""
    task, place = _drawn(data, random)
    measure = task["measures"][place]
    if measure[WHO] is None:
        return False
    measure["deadlines"] = [{"raw": "2031年7月底前", "kind": "date", "due": "2031-07-31"}]
    touched.add(("deadlines", measure[WHO]))
    return True


def move(data: dict[str, Any], random: Random, touched: Touched) -> bool:
    """A measure below another task; a task keeps its last. What has other words, too, is not the
    same measure any more.
    """
    tasks = _tasks(data)
    places = [
        (task, place)
        for task in tasks
        for place, measure in enumerate(task["measures"])
        if len(task["measures"]) > 1
        and measure[WHO] is not None
        and not {("text", measure[WHO]), ("moved", measure[WHO])} & touched
    ]
    if not places or len(tasks) == 1:
        return False
    task, place = random.choice(places)
    measure = task["measures"].pop(place)
    other = random.choice([each for each in tasks if each is not task])
    other["measures"].insert(random.randint(0, len(other["measures"])), measure)
    touched.add(("moved", measure[WHO]))
    return True


EDITS: dict[str, Callable[[dict[str, Any], Random, Touched], bool]] = {
    "insert": insert, "delete": delete, "rename": rename, "renumber": renumber, "split": split,
    "reassign": reassign, "postpone": postpone, "move": move,
}  # fmt: skip


def _renumber(data: dict[str, Any]) -> None:
    """Numbers that run on, and ids by them (contract, section 1)."""
    running = _is_running(data)
    count = 0
    seen: dict[str, int] = {}
    for top, requirement in enumerate(data["requirements"], 1):
        _name(requirement, "", "r", top, seen)
        for middle, task in enumerate(requirement["tasks"], 1):
            _name(task, requirement["id"] + ".", "t", middle, seen)
            count = count if running else 0
            for place, measure in enumerate(task["measures"], 1):
                count += 1
                _name(measure, task["id"] + ".", "m", count if measure["number"] else place, seen)
                for last, item in enumerate(measure["items"], 1):
                    _name(item, measure["id"] + ".", "i", last, seen)


def _is_running(data: dict[str, Any]) -> bool:
    """Whether the numbers of measures run through the whole plan."""
    firsts = [task["measures"][0]["number"] for task in _tasks(data)]
    later = [number for number in firsts if number and number["value"] > 1]
    return len(later) * 2 > len(firsts)


def _name(node: dict[str, Any], prefix: str, letter: str, place: int, seen: dict[str, int]) -> None:
    number = node["number"]
    if number:
        for old, new in _spellings(number["value"], place):
            if old in number["raw"]:
                number["raw"] = number["raw"].replace(old, new)
                break
        number["value"] = place
    own = f"{letter}{place}" if number else f"{letter}_{0 if node['implicit'] else place}"
    found = prefix + own
    seen[found] = seen.get(found, 0) + 1
    node["id"] = found if seen[found] == 1 else f"{found}~{seen[found]}"


def _spellings(old: int, new: int) -> list[tuple[str, str]]:
    return [(str(old), str(new)), (format_numeral(old, CHINESE), format_numeral(new, CHINESE))]
