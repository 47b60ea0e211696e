"""Deadlines: 2022年11月底前, 每年的1月31日前, 印发30日内, 持续推进.

Two readings: :func:`sentence_deadlines` takes from a measure's own sentence only what is plainly a
time limit; :func:`cell_deadlines` reads what stands under 完成时限, where a bare 2022年10月 is one
and 持续推进 too. White space inside a deadline is ignored; its ``raw`` keeps it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from govplan.lexicon.numerals import parse_numeral
from govplan.model.record import record
from govplan.responsibility.deadline_patterns import (
    AND_DATE,
    APPLICANT,
    BARE_SPAN,
    CAP,
    CELL_DATE,
    COMPLETED,
    DAILY,
    DATA_OF,
    EACH,
    EVERY,
    IDLE,
    LATEST,
    NO_TO,
    ONGOING,
    PARTS,
    PLAN_PERIOD,
    QUOTED,
    RECURRING,
    RELATIVE,
    SEASON_BEFORE,
    SENTENCE_DATE,
    SHARED,
    SPAN,
    TIMES,
    WHITE,
    WITHIN,
    YEAR_END,
    Every,
)

if TYPE_CHECKING:
    from govplan.model.document import Text

__all__ = ["Deadline", "DeadlineKind", "Every", "cell_deadlines", "says_more", "sentence_deadlines"]

DeadlineKind = Literal["date", "recurring", "relative", "ongoing"]


@record
class Deadline:
    """A time limit; ``text`` is as printed, without its label.

    ``due`` is an ISO date, ``--MM-DD`` for a recurring one, ``None`` where unknown.
    """

    text: Text
    kind: DeadlineKind
    due: str | None = None
    every: Every | None = None
    within_days: int | None = None


def sentence_deadlines(text: Text, year: int | None) -> list[Deadline]:
    """The deadlines within a measure's own sentences; they stay in the text.

    ``year`` is the plan's: it dates 年底前 and tells the past. Names of documents, periods of
    data, start dates, caps and service standards are none.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("每年发布报告，6月底前完成。", Source(line=1))
    >>> [(d.kind, d.due, d.every) for d in sentence_deadlines(text, 2022)]
    [('recurring', None, 'year'), ('date', '2022-06-30', None)]
    """
    tight = text.sub(WHITE, "")
    return _Reader(tight, year, cell=False).read()


def cell_deadlines(text: Text, year: int | None) -> list[Deadline]:
    """The deadlines of a deadline column's cell, or of what follows 完成时限：.

    A bare date is its last day, a span counts its end; text without a deadline gives none.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("10月底前完成并持续推进", Source(line=1))
    >>> [(d.kind, d.due) for d in cell_deadlines(text, 2022)]
    [('date', '2022-10-31'), ('ongoing', None)]
    """
    tight = text.sub(WHITE, "")
    return _Reader(tight, year, cell=True).read()


def says_more(text: Text, found: list[Deadline]) -> bool:
    """Whether a deadline column's cell says more than the deadlines ``found`` in it.

    >>> from govplan.model.document import Source, Transcript
    >>> cells = "2021年2月公布预算信息", "2021年2月底前全面完成，并持续推进"
    >>> texts = [Transcript().add(cell, Source(line=1)) for cell in cells]
    >>> [says_more(text, cell_deadlines(text, 2021)) for text in texts]
    [True, False]
    """
    taken = {origin for deadline in found for origin in deadline.text.origins}
    pairs = zip(text.value, text.origins, strict=True)
    left = "".join(character if origin not in taken else "。" for character, origin in pairs)
    return len(IDLE.sub("", left)) >= _FEWEST_WORDS


_FEWEST_WORDS = 3
_PER = ("人", "每户", "每生", "元/")  # 每人每年, 500元/每年
_NO_LIMIT = ("有效", "免", "享受", "不得", "保持")  # 印发之日起5年内有效
_REPUBLIC = 1911
"""What a year counted from the founding of the Republic lacks: 113年 is 2024."""
_SPAN_DAYS = {"周": 7, "月": 30, "年": 365}


class _Reader:
    """One reading of one text, from left to right; ``year`` follows the years that it meets."""

    def __init__(self, text: Text, year: int | None, *, cell: bool) -> None:
        self.text = text
        self.value = text.value
        self.plan_year = year
        self.year = year
        self.cell = cell
        self.taken = bytearray(len(text))
        self.found: list[tuple[int, Deadline]] = []

    def read(self) -> list[Deadline]:
        """All deadlines in order."""
        if not self.cell:
            self._seasons()
            for match in QUOTED.finditer(self.value):
                self._take(*match.span())
        if len(self.value) >= 2:
            self._relative()
            self._recurring()
            if self.cell:
                self._bare_spans()
                self._plan_periods()
                self._cell_dates()
                self._ongoing()
            else:
                self._sentence_dates()
        self.found.sort(key=lambda pair: pair[0])
        return [deadline for _, deadline in self.found]

    def _free(self, start: int, end: int) -> bool:
        return 1 not in self.taken[start:end]

    def _take(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\x01" * (end - start)

    def _add(self, start: int, end: int, kind: DeadlineKind, **fields: object) -> None:
        self._take(start, end)
        deadline = Deadline(self.text[start:end], kind, **fields)  # type: ignore[arg-type]
        self.found.append((start, deadline))

    def _relative(self) -> None:
        if WITHIN.search(self.value) is None:
            return
        for match in RELATIVE.finditer(self.value):
            start, end = match.span()
            before = self.value[max(0, start - 12) : match.start("n")]
            if not self._free(start, end) or APPLICANT.search(before):
                continue
            count = parse_numeral(match["n"])
            if count is None or self.value.startswith(_NO_LIMIT, end):
                continue
            start += re.match(r"[并于在从]*", match.group()).end()  # type: ignore[union-attr]
            days = _SPAN_DAYS.get(match["span"], 1) * count
            self._add(start, end, "relative", within_days=days)

    def _bare_spans(self) -> None:
        for match in BARE_SPAN.finditer(self.value):
            count = parse_numeral(match["n"])
            if count is not None and self._free(*match.span()):
                days = _SPAN_DAYS.get(match["span"], 1) * count
                self._add(*match.span(), "relative", within_days=days)

    def _plan_periods(self) -> None:
        for match in PLAN_PERIOD.finditer(self.value):
            count = parse_numeral(match["period"]) or 0
            self._add(*match.span(), "date", due=_iso(1955 + 5 * count, 12, 31))

    def _recurring(self) -> None:
        for match in RECURRING.finditer(self.value):
            start, end = match.span("head")
            unit = match["unit"] or match["by"] or match["alone"]
            every: Every = next(e for word, e, _ in EVERY if word in unit)
            after = self.value[end : end + 24]
            if not self._free(start, end) or self._cap(match, start, after):
                continue
            if every == "day" and not self.cell and not DAILY.match(after):
                continue
            end, due = self._recurrence(match, every, end)
            self._add(start, end, "recurring", due=due, every=every)
            if due:
                self._again(end)

    def _recurrence(self, match: re.Match[str], every: Every, end: int) -> tuple[int, str | None]:
        """Where a recurring deadline ends and the day of the year that it names."""
        dated = _dated(match)
        if every == "year" and dated and (match["before"] or match["day"] or self.cell):
            return match.end(), _yearly(match)
        if every == "year" and (tail := YEAR_END.match(self.value, end)):
            return tail.end(), "--12-31"
        if dated and match["before"]:
            return match.end(), None
        if times := TIMES.match(self.value, end):
            return times.end(), None
        return end, None

    def _again(self, end: int) -> None:
        """Further days of the same year's round: 每年6月底前和12月底前."""
        while match := AND_DATE.match(self.value, end):
            if not _dated(match) or match["year"]:
                return
            end = match.end()
            start = match.start("point")
            self._add(start, end, "recurring", due=_yearly(match), every="year")

    def _cap(self, match: re.Match[str], start: int, after: str) -> bool:
        """Whether 每年 counts persons or money, or 按年 begins another word."""
        if match["by"] == "年" and self.value[start] == "逐":
            return True
        if match["by"] and re.match(r"计划|目标|预算|龄|份|任务|考核结果|间|内|产|期", after):
            return True
        clause = re.split(r"[，。；]", after)[0]
        return self.value.endswith(_PER, 0, start) or bool(
            CAP.match(clause) or (CAP.search(clause) and "元" in clause)
        )

    def _seasons(self) -> None:
        for season in SEASON_BEFORE.finditer(self.value):
            if not EACH.search(self.value, max(0, season.start() - 6), season.start()):
                self._add(*season.span(), "date")

    def _sentence_dates(self) -> None:
        matches = [match for match in SENTENCE_DATE.finditer(self.value) if _dated(match)]
        limits = [self._is_limit(match) for match in matches]
        for index in range(len(matches) - 2, -1, -1):
            match, following = matches[index], matches[index + 1]
            joint = self.value[match.end() : following.start()] in SHARED
            if joint and limits[index + 1] and following["before"] and match["month"]:
                limits[index] = self._free(*match.span())
        for match, is_limit in zip(matches, limits, strict=True):
            if is_limit:
                start = match.start("to") if match["to"] else match.start("point")
                self._date(match, start, match.end())

    def _is_limit(self, match: re.Match[str]) -> bool:
        """Whether a date in a sentence is a time limit."""
        start, end = match.span()
        if not self._free(start, end):
            return False
        before = self.value[max(0, start - 20) : start]
        after = self.value[end : end + 8]
        if re.search(r"[\d近十百第]$|前[一二两三四五六七八九十]$", before) and not match["to"]:
            return False
        if match["to"]:
            if NO_TO.search(before) or re.match(r"[—\-至到~]", after):
                return False
            if re.match(r"止|期间|起|的?数据", after):
                return False
            return bool(match["year"] or match["yearend"] or match["before"] or match["part"])
        if match["before"]:
            return not DATA_OF.match(after)
        return self._bare(match, before)

    def _bare(self, match: re.Match[str], before: str) -> bool:
        """Whether a date without 前 is a limit: 2022年底实现…, 12月份完成…, 最迟于12月."""
        if LATEST.search(before):
            return True
        if match["done"] is None:
            return False
        if self.value.startswith("，", match.end()):
            return bool(match["yearend"] and match["year"])
        ended = match["yearend"] or match["part"] in ("底", "末")
        if ended and (match["year"] or match["month"]):
            return True
        later = match["month"] or match["quarter"] or match["half"]
        return bool(later and COMPLETED.match(self.value, match.end()))

    def _cell_dates(self) -> None:
        matches = [
            m
            for m in CELL_DATE.finditer(self.value)
            if (m["iso"] or m["season"] or _dated(m)) and self._free(*m.span())
        ]
        for index, match in enumerate(matches):
            following = matches[index + 1] if index + 1 < len(matches) else None
            if following is not None and self._spans(match, following):
                self._move(match)
                continue
            start, end = match.span()
            if not match["before"] and self.value.startswith(("启动", "开始", "起"), end):
                continue
            while self.value[start] in "—-－–~～至到":
                start += 1
            if match["iso"]:
                year, month = int(match["iy"]), int(match["im"])
                day = int(match["id"] or _last_day(year, month))
                self._add(start, end, "date", due=_iso(year, month, day))
            elif match["season"]:
                self._add(start, end, "date")
            else:
                self._date(match, start, end)

    def _spans(self, match: re.Match[str], following: re.Match[str]) -> bool:
        """Whether a date is the start of a span that ends with the next: 3月—6月."""
        gap = self.value[match.end() : following.start() + 1]
        return bool(SPAN.match(gap)) and not match["before"]

    def _move(self, match: re.Match[str]) -> None:
        """Let the year of a span's start hold for its end."""
        if match["year"]:
            self.year = self._year(match["year"])

    def _date(self, match: re.Match[str], start: int, end: int) -> None:
        year = self.year
        if match["year"]:
            year = self._year(match["year"])
            if year is not None and self.plan_year and year < self.plan_year and not self.cell:
                return
            self.year = year
        self._add(start, end, "date", due=None if year is None else _due(match, year))

    def _year(self, word: str) -> int | None:
        plan = self.plan_year
        if word in "今本当":
            return plan
        if word in "明次翌":
            return None if plan is None else plan + 1
        year = parse_numeral(word)
        return year + _REPUBLIC if year is not None and len(word) == 3 else year

    def _ongoing(self) -> None:
        for match in ONGOING.finditer(self.value):
            start, end = match.span()
            start += match.group().startswith("并")
            if self._free(start, end):
                self._add(start, end, "ongoing")


def _dated(match: re.Match[str]) -> bool:
    """Whether the optional parts of a point of time matched anything."""
    return any(match[part] for part in PARTS)


def _last_day(year: int, month: int) -> int:
    """How many days a month has; ``calendar`` would load the locale to say so."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def _due(match: re.Match[str], year: int) -> str | None:
    """The last day that a matched point of time allows, in ``year``."""
    if match["quarter"]:
        month = 3 * (parse_numeral(match["quarter"]) or 4)
        return _iso(year, month, _last_day(year, month))
    if match["half"]:
        return _iso(year, 6, 30) if match["half"] == "上" else _iso(year, 12, 31)
    if not match["month"]:
        return _iso(year, 12, 31)
    month = parse_numeral(match["month"]) or 12
    last = _last_day(year, month)
    if match["day"]:
        day = parse_numeral(match["day"]) or last
        return _iso(year, month, day) if day <= last else None
    return _iso(year, month, {"上旬": 10, "初": 10, "中旬": 20}.get(match["part"], last))


def _yearly(match: re.Match[str]) -> str | None:
    """The day of a matched point of time without its year: --01-31."""
    due = _due(match, 2001)
    return due and "-" + due[4:]


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}"
