"""The time of a stage holds for what is below (contract, 7.5): （一）动员部署（3月底前）."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.responsibility.deadlines import Deadline, clause_deadlines, holds_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govplan.model.document import Text
    from govplan.responsibility.deadlines import Years

__all__ = ["own_stage", "stage_deadlines"]

_TIME = regex(
    r"[（(【〔](?P<inner>[^（）()【】〔〕]{2,40})[）)】〕]"
    r"|[：:—](?P<behind>[^：:—（）()]{2,40})$",
    needs="（(【〔：:—",
)
_BEFORE_COLON = regex(r"^(?P<before>[^：:（）()]{2,40})[：:]", needs="：:")
_HEAD = regex(
    r"(?:第[一二三四五六七八九十\d]{1,2}(?:阶段|步)[：:]\s*)?[^，。；：:（）()]{1,20}[（(][^，。；：:（）()]{2,30}[）)](?=[，。；：:]|$)",
    needs="（(",
)
"""How a measure begins that is a stage itself: 动员阶段（3月上旬）：, 第一步：动员（3月）."""
_STAGE = regex(r"阶段|步骤|环节|第[一二三四五六七八九十\d]步", needs="阶骤环步")
_NARROW = regex(r"[月旬季周]|\d[.\-/]\d|半年|前")
"""What a time has that is no mere year or period of a plan (2024—2026年)."""


def stage_deadlines(title: Text, years: Years) -> list[Deadline]:
    """The deadlines that the heading of a stage gives: its bracket, or what stands beside its
    colon, holds a time or a round (每季度) and nothing else. A mere year is one only where the
    heading names a stage.

    >>> from govplan.model.document import Source, Transcript
    >>> from govplan.responsibility.deadlines import Years
    >>> titles = "动员部署（2024年3月底前）", "集中整治阶段：4月至10月", "主要目标（2024—2026年）"
    >>> texts = [Transcript().add(title, Source()) for title in titles]
    >>> [[found.due for found in stage_deadlines(text, Years(2024))] for text in texts]
    [['2024-03-31'], ['2024-10-31'], []]
    >>> titles = "开展督查（4月、9月）", "走访企业（每季度）", "办结时限（5个工作日内）"
    >>> texts = [Transcript().add(title, Source()) for title in titles]
    >>> [[found.due or found.every for found in stage_deadlines(text, Years(2024))]
    ...  for text in texts]
    [['2024-04-30', '2024-09-30'], ['quarter'], []]
    """
    names_stage = _STAGE.search(title.value) is not None
    for time in _times(title):
        found = [one for one in clause_deadlines(time, years) if one.kind in ("date", "recurring")]
        if not found or not holds_all(time, found):
            continue
        if names_stage or _NARROW.search(time.value) or found[0].every:
            return found
    return []


def own_stage(text: Text, years: Years) -> list[Deadline]:
    """The deadlines of a measure that begins with the name of a stage and its time, which is not
    past (contract, 7.3); the time of anything else may be that of a feast or of data.

    >>> from govplan.model.document import Source, Transcript
    >>> from govplan.responsibility.deadlines import Years
    >>> lines = "推进阶段（3月至10月）。各镇开展摸排。", "汇总数据（1月至6月）。", "宣传月（6月）。"
    >>> texts = [Transcript().add(line, Source()) for line in lines]
    >>> [[found.due for found in own_stage(text, Years(2024))] for text in texts]
    [['2024-10-31'], [], []]
    """
    head = _HEAD.match(text.value)
    if head is None or _STAGE.search(head[0]) is None:
        return []
    found = stage_deadlines(text[: head.end()], years)
    return [one for one in found if (one.due or "") >= str(years.year or "")]


def _times(title: Text) -> Iterator[Text]:
    """The parts of a heading that may hold nothing but a time."""
    for pattern, names in ((_TIME, ("inner", "behind")), (_BEFORE_COLON, ("before",))):
        for match in pattern.finditer(title.value):
            for name in names:
                if match[name]:
                    yield title[match.start(name) : match.end(name)]
