"""Column headers of plan tables and what they mean (contract, 3.1-3.2).

The kinds are those of the contract: ``number``, ``requirement``, ``task``, ``measure``, ``units``,
``deadline``; ``tick`` is a column of ticks under the name of a body; ``goal`` is a text that is
the measure only where no other column is; what has no kind is an extra column under its own header.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from govplan.lexicon.column_kinds import (
    TEXT_KINDS,
    column_kind,
    names_catalogue,
    names_duty,
    names_lesson,
    names_person,
    names_roster,
)
from govplan.lexicon.patterns import regex
from govplan.lexicon.role_labels import column_role, label_role
from govplan.model.document import Text
from govplan.model.kinds import Role
from govplan.model.record import record

__all__ = ["Columns", "read_header"]


_SPECIFIC = ("措施", "举措", "做法", "步骤", "要求", "内容")


@record
class Columns:
    """The columns of one table: for each grid column its kind, and its header's text; the role of
    each column of units, the body that each column of ticks is named after, and what each row of
    the header says.
    """

    kinds: tuple[str, ...]
    headers: tuple[str, ...]
    roles: dict[int, Role] = field(default_factory=dict)
    bodies: dict[int, Text] = field(default_factory=dict)
    heads: tuple[tuple[str, ...], ...] = ()

    def of(self, kind: str) -> list[int]:
        """The grid columns of a kind, from the left."""
        return [index for index, name in enumerate(self.kinds) if name == kind]

    @property
    def is_plan(self) -> bool:
        """Whether a plan has such columns: a text with units or a deadline; else a text that is
        named as a duty, in no catalogue (contract, 3.1, 3.2).
        """
        texts = [column for kind in TEXT_KINDS for column in self.of(kind)]
        units = self.of("units") or self.of("tick")
        if any(map(names_person, self.headers)) and (
            not units or any(map(names_roster, self.headers))
        ):
            return False
        if not texts or units:
            return bool(texts)
        if self.of("deadline"):
            named = any(
                names_duty(self.headers[i]) and not names_lesson(self.headers[i]) for i in texts
            )
            return named or not any(map(names_lesson, self.headers))
        return any(names_duty(self.headers[column]) for column in texts) and not any(
            map(names_catalogue, self.headers)
        )


def read_header(headers: Sequence[str]) -> Columns:
    """The columns that a header row names.

    Of several text columns the most special one is the measure: of two, the one named 任务 is the
    task and the one named 要求, 措施 or 内容 the measure; a single one is the measure. What is
    named by no word of the table is an extra column.

    >>> read_header(["序号", "重点任务", "责任单位", "完成时限"]).kinds
    ('number', 'measure', 'units', 'deadline')
    >>> read_header(["工作要求", "工作任务", "具体要求", "责任科室"]).kinds
    ('requirement', 'task', 'measure', 'units')
    >>> read_header(["工作任务", "工作要求", "牵头单位", "配合单位"]).kinds
    ('task', 'measure', 'units', 'units')
    """
    kinds = [column_kind(header) or "extra" for header in headers]
    _settle_units(kinds, headers)
    _settle_texts(kinds, headers)
    roles: dict[int, Role] = {
        index: _role("".join(headers[index].split()))
        for index, kind in enumerate(kinds)
        if kind == "units"
    }
    return Columns(tuple(kinds), tuple(headers), roles)


def _role(header: str) -> Role:
    """The role that the name of a column of units gives, also where it calls them by another word
    than 单位: 配合社区.
    """
    return column_role(header) or label_role(header)


def _settle_units(kinds: list[str], headers: Sequence[str]) -> None:
    """单位 beside 责任单位 is the unit of a measured value."""
    units = [i for i, kind in enumerate(kinds) if kind == "units"]
    named = [i for i in units if "".join(headers[i].split()) != "单位"]
    for index in units if named else ():
        if index not in named:
            kinds[index] = "extra"


def _settle_texts(kinds: list[str], headers: Sequence[str]) -> None:
    """Give each level at most one column, and the measure one where there is any text."""
    found = {
        kind: [i for i, name in enumerate(kinds) if name == kind]
        for kind in ("requirement", "task", "measure", "goal")
    }
    levels = _levels(found, headers)
    for index, kind in enumerate(kinds):
        if kind in found:
            kinds[index] = levels.get(index, "extra")


def _levels(found: dict[str, list[int]], headers: Sequence[str]) -> dict[int, str]:
    """The level of each text column that is one of the tree's."""
    requirements, tasks, measures = found["requirement"], found["task"], found["measure"]
    # 工作要求 to the right of a task or a content is what that demands, 类别 there is an extra
    left = min((*tasks, *measures), default=len(headers))
    below = [i for i in requirements if i > left]
    demands = [i for i in below if "要求" in headers[i] or (not measures and "工作" in headers[i])]
    requirements = [i for i in requirements if i not in below]
    measures = sorted([*measures, *demands])
    if not measures:
        measures = (tasks or requirements or found["goal"][:1])[-1:]
    if not measures:
        return {}
    broad = [i for i in (*requirements, *tasks) if i not in measures]
    measure = max(measures, key=lambda i: (_specificity(headers[i]), -i if tasks else i))
    if not tasks and _is_content(headers, measures):
        measure = measures[-1]
    if not tasks:
        broad = [*broad, *(i for i in measures if i < measure)][: 1 + len(requirements)]
    return {measure: "measure", **_upper(broad, requirements)}


def _is_content(headers: Sequence[str], measures: list[int]) -> bool:
    """Whether the last of the measures is what one to the left of it is about: 工作内容, or
    政策内容 beside 政策措施; not 考核内容 or 佐证内容.
    """
    *before, last = ("".join(headers[i].split()) for i in measures)
    content = _CONTENT.match(last)
    if content is None:
        return False
    return not content["of"] or any(name.startswith(content["of"]) for name in before)


_CONTENT = regex("(?:工作|任务|主要|具体|重点)*(?P<of>.{0,4}?)内容", needs="容")


def _upper(broad: list[int], requirements: list[int]) -> dict[int, str]:
    """Requirement and task among the columns above the measure."""
    if not broad:
        return {}
    first = [i for i in broad if i in requirements]
    rest = [i for i in broad if i not in first]
    if len(first) >= 2 and not rest:
        return {first[0]: "requirement", first[1]: "task"}
    if len(rest) >= 2 and not first:
        return {rest[0]: "requirement", rest[1]: "task"}
    return {**dict.fromkeys(first[:1], "requirement"), **dict.fromkeys(rest[:1], "task")}


def _specificity(header: str) -> int:
    """How special a measure's header is: 措施 more than 要求, 要求 more than 内容."""
    ranks = [len(_SPECIFIC) - i for i, word in enumerate(_SPECIFIC) if word in header]
    return max(ranks, default=0)
