"""The rungs by which a date in a sentence is a time limit (contract, 7.1 and 7.3)."""

from __future__ import annotations

import re

from govplan.lexicon.patterns import regex
from govplan.lexicon.task_verbs import begins_task
from govplan.model.rungs import Rung
from govplan.responsibility.deadlines.patterns import (
    COMPLETED,
    DATA_OF,
    LATEST,
    NO_TO,
    SPAN_BEFORE,
)

__all__ = ["LIMITS", "SentenceDate"]

_OF_A_FIGURE = regex(
    r"[0-9近十百第]$|前[一二两三四五六七八九十]$",
    last=(*"0123456789近十百第", *(f"前{figure}" for figure in "一二两三四五六七八九")),
)
_OPENS = regex(r"(?:^|[，。；：）])(?:在|于)?$")
_REACHED = regex(
    r"[^，。；：、\d]{2,24}(?:达到?|[提升增降减][高至到加长]{1,2}|控制在|突破|超过|不[低少高]于)"
    r"[^，。；：、\d]{0,6}?[\d一二三四五六七八九十百千万两半]"
)
"""A figure and what it is to be behind a date: 公开率达到98%, 林地增加到五百亩."""
_RANGE_MARK = regex(r"[—\-至到~]", needs="-~—到至")
_PERIOD = regex(r"止|期间|起|的?数据", needs="数期止起")
_MANNER = regex(r"，?(?:(?P<sure>分[批期步]|陆续|逐步|统一|同步|依次|有序)|集中|联合)")
"""How something is done in a span: 3月至5月分批移栽, 6月至8月集中整治."""
_BEFORE, _AFTER = 20, 8
"""How many characters beside a date are looked at."""


class SentenceDate:
    """A date in a sentence, as a match of ``SENTENCE_DATE``, and what stands beside it."""

    def __init__(self, match: re.Match[str]) -> None:
        start, self.end = match.span()
        self.value = match.string
        self.match = match
        self.before = self.value[max(0, start - _BEFORE) : start]
        self.after = self.value[self.end : self.end + _AFTER]

    def has(self, *parts: str) -> bool:
        """Whether one of the parts of the date is told."""
        return any(self.match[part] for part in parts)

    @property
    def is_end(self) -> bool:
        """Whether it is the end of a year, a quarter or a month that is told."""
        ended = self.has("yearend", "quarterend") or self.match["part"] in ("底", "末")
        return ended and self.has("year", "month", "quarter")

    @property
    def reaches(self) -> bool:
        """Whether it opens a clause that tells the figure to be reached."""
        opens = _OPENS.search(self.value, 0, self.match.start("point")) is not None
        return opens and _REACHED.match(self.value, self.end) is not None

    @property
    def heads_line(self) -> bool:
        """Whether the line begins with it, or with the span that it ends, and a colon behind."""
        start = self.match.start("point")
        span = SPAN_BEFORE.search(self.value, max(0, start - _BEFORE), start)
        return self.after[:1] == "：" and (span.start() if span else start) == 0

    @property
    def ends_span(self) -> bool:
        """Whether it ends a span that opens a clause and in which something is done."""
        manner = _MANNER.match(self.after)
        is_sure = manner is not None and manner["sure"] is not None
        work = self.after[manner.end() :] if manner else self.after.removeprefix("，")
        if not self.has("month") or not (is_sure or begins_task(work)):
            return False
        point = self.match.start("point")
        if self.match["fromday"]:
            return _OPENS.search(self.value, max(0, point - 2), point) is not None
        return SPAN_BEFORE.search(self.value, max(0, point - _BEFORE), point) is not None


LIMITS: tuple[Rung[SentenceDate, bool], ...] = (
    Rung("part of a figure",
         lambda date: not date.has("to") and _OF_A_FIGURE.search(date.before) is not None, False,
         "近6月底前完成", "6月底前完成"),
    Rung("a span in which something is done", lambda date: date.ends_span, True,
         "3—6月集中整治", "3—6月的整治"),
    Rung("the end of a validity or of a span",
         lambda date: date.has("to")
         and bool(NO_TO.search(date.before) or _RANGE_MARK.match(date.after)), False,
         "有效期到2025年底完成", "到2025年底完成"),
    Rung("a period", lambda date: date.has("to") and _PERIOD.match(date.after) is not None, False,
         "到2025年底期间", "到2025年底完成"),
    Rung("a goal", lambda date: date.has("to") and date.has("year", "yearend", "before", "part"),
         True, "到2025年底完成", "到6月完成"),
    Rung("what data are up to",
         lambda date: date.has("before") and DATA_OF.match(date.after) is not None, False,
         "2023年6月底前的数据", "2023年6月底前公布"),
    Rung("before a day", lambda date: date.has("before"), True, "6月底前公布", "6月公布"),
    Rung("at the latest",
         lambda date: LATEST.search(date.before) is not None and date.after[:1] != "的", True,
         "最迟于12月公布", "12月公布"),
    Rung("heads its line", lambda date: date.heads_line, True,
         "上半年：完成排查", "公开上半年：数据"),
    Rung("a figure to be reached at the end of a year or a month",
         lambda date: (date.is_end or date.has("yearend")) and date.reaches, True,
         "2025年底公开率达到98%", "公布2025年底公开率"),
    Rung("no work behind", lambda date: date.match["done"] is None, False, "12月公布", "12月完成"),
    Rung("the end of a year, and what is done",
         lambda date: date.after[:1] == "，" and date.has("yearend") and date.has("year"), True,
         "2025年底，公开率提高", "12月，公开率提高"),
    Rung("another time, and what is done", lambda date: date.after[:1] == "，", False,
         "12月，公开率提高", "2025年底，公开率提高"),
    Rung("the end of a year or a month", lambda date: date.is_end, True,
         "2022年底实现", "12月实现"),
    Rung("done in a month, or at the end of the year",
         lambda date: date.has("month", "quarter", "half", "yearend")
         and COMPLETED.match(date.value, date.end) is not None, True, "12月完成", "12月实现"),
)  # fmt: skip
"""Whether a date without a column or a label is a limit."""
