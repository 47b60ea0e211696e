"""One reading of a text for its deadlines, from left to right (contract, 7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.patterns import regex
from govplan.model.record import record, replace
from govplan.model.rungs import verdict
from govplan.responsibility.deadlines.cell_dates import CellDate, cell_dates
from govplan.responsibility.deadlines.days import (
    days_of,
    due_day,
    iso_day,
    last_day,
    monthly_day,
    year_of,
    yearly_day,
)
from govplan.responsibility.deadlines.false_dates import false_dates, list_numbers, tells_period
from govplan.responsibility.deadlines.limits import LIMITS, SentenceDate
from govplan.responsibility.deadlines.patterns import (
    AND_DAY,
    APPLICANT,
    AT_MOST,
    BARE_SPAN,
    CAP,
    CELL_SIGNS,
    DAILY,
    EACH,
    EVERY,
    FIGURE_ALONE,
    GOAL_PERIOD,
    ONGOING,
    PLAN_PERIOD,
    QUOTED,
    RECURRING,
    RELATIVE,
    ROUND_DAY,
    SEASON_BEFORE,
    SENTENCE_DATE,
    SENTENCE_SPAN,
    SHARED,
    SPAN,
    SPAN_BEFORE,
    TIMES,
    TO,
    WITHIN,
    YEAR_END,
)

if TYPE_CHECKING:
    from govplan.model.document import Text
    from govplan.model.kinds import DeadlineKind, Every

__all__ = ["Deadline", "Reader", "Years"]

Guess = Literal["signing", "over"]


@record
class Deadline:
    """A time limit; ``text`` is as printed, without its label.

    ``due`` is an ISO date, ``--MM-DD`` or ``---DD`` for a recurring one, ``None`` where unknown.
    ``guess`` says that the year is that of the signing, and ``over`` that the day would be before
    it.
    """

    text: Text
    kind: DeadlineKind
    due: str | None = None
    every: Every | None = None
    within_days: int | None = None
    guess: Guess | None = None


@record
class Years:
    """What dates a day without a year: the plan's year, or else the day of its signing."""

    plan: int | None = None
    signed: str | None = None

    @property
    def year(self) -> int | None:
        """The year of a day that names none.

        >>> Years(2024, "2023-12-20").year, Years(None, "2023-12-20").year, Years().year
        (2024, 2023, None)
        """
        if self.plan is None and self.signed is not None:
            return int(self.signed[:4])
        return self.plan


_PER = ("每人", "/人", "每户", "每生", "元/")  # 每人每年, 500元/每年; not 负责人每季度
# How long a state or a sanction lasts: 印发之日起5年内有效, 三年内取消资格.
_NO_LIMIT = ("有效", "免", "享受", "不得", "保持", "取消", "禁止", "限制", "暂停")
_OF_MONTH = regex(r"[的起上中下初]|以来|开始|期间|数据")
"""Behind a month in which nothing is to be done by its end: 每年6月的检查, 每年6月起."""
_BEGINS = ("启动", "开始", "起", "后", "之后", "以后", "以来")
"""What behind a date makes it the day from which on something is done."""
_NO_ROUND = regex(r"计[划算征罚]|目标|预算|龄|份|任务|考核结果|间|内|产|期")
_COUNTED = regex(r"全年[^，。；、\d]{1,10}\d{1,6}[余多]?[场次家个项人户批期件篇条]", needs="全")
"""How often or how much in the year, which is no time: 全年签约10家 (contract, 7.3)."""
_LONGEST_START = 20
"""Characters that the first half of a span has at most."""
_TO = regex(TO)
_LEAP_YEAR = 2000
"""The year of a day that names none in a plan that names none either: each may be there."""


class Reader:
    """One reading of one text; ``year`` follows the years that it meets."""

    def __init__(self, text: Text, years: Years, *, cell: bool) -> None:
        self.text = text
        self.value = text.value
        self.years = years
        self.plan_year = years.year
        self.year = years.year
        self.has_year = years.plan is not None
        self.cell = cell
        self.taken = bytearray(len(text))
        self.found: list[tuple[int, int, Deadline]] = []

    def read(self) -> list[tuple[int, int, Deadline]]:
        """All deadlines in order, with their spans."""
        if self.cell and CELL_SIGNS.isdisjoint(self.value):
            return self.found
        for start, end in (*false_dates(self.value, cell=self.cell), *list_numbers(self.value)):
            self._take(start, end)
        if not self.cell:
            self._seasons()
            self._plan_periods(GOAL_PERIOD)
            for match in QUOTED.finditer(self.value):
                self._take(*match.span())
        if len(self.value) >= 2:
            self._relative()
            self._recurring()
            if self.cell:
                self._spans_of_days(BARE_SPAN)
                self._plan_periods(PLAN_PERIOD)
                self._cell_dates()
                self._ongoing()
            else:
                self._spans_of_days(SENTENCE_SPAN)
                self._sentence_dates()
        self.found.sort(key=lambda found: found[0])
        self._whole_rows()
        return self.found

    def _whole_rows(self) -> None:
        """Let a figure without a word hold its row, up to the next one: 3、9月."""
        for index in range(len(self.found) - 2, -1, -1):
            start, end, deadline = self.found[index]
            if FIGURE_ALONE.fullmatch(self.value, start, end):
                end = self.found[index + 1][1]
                self.found[index] = start, end, replace(deadline, text=self.text[start:end])

    def _free(self, start: int, end: int) -> bool:
        return 1 not in self.taken[start:end]

    def _take(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\x01" * (end - start)

    def _add(self, start: int, end: int, kind: DeadlineKind, **fields: object) -> None:
        self._take(start, end)
        deadline = Deadline(self.text[start:end], kind, **fields)  # type: ignore[arg-type]
        self.found.append((start, end, deadline))

    def _relative(self) -> None:
        if WITHIN.search(self.value) is None:
            return
        for match in RELATIVE.finditer(self.value):
            start, end = match.span()
            before = self.value[max(0, start - 12) : end]
            if not self._free(start, end) or APPLICANT.search(before):
                continue
            days = days_of(match)
            if days is None or self.value.startswith(_NO_LIMIT, end):
                continue
            start += re.match(r"[并于在从]*", match.group()).end()  # type: ignore[union-attr]
            self._add(start, end, "relative", within_days=days)

    def _spans_of_days(self, pattern: re.Pattern[str]) -> None:
        """Spans that need no event: 3个月内, 半年内."""
        if WITHIN.search(self.value) is None:
            return
        for match in pattern.finditer(self.value):
            days = days_of(match)
            start = match.start("point") if pattern is SENTENCE_SPAN else match.start()
            lasts = self.value.startswith(_NO_LIMIT, match.end())
            lasts = (
                lasts or APPLICANT.search(self.value, max(0, start - 12), match.end()) is not None
            )
            if days is not None and not lasts and self._free(start, match.end()):
                self._add(start, match.end(), "relative", within_days=days)

    def _plan_periods(self, pattern: re.Pattern[str]) -> None:
        for match in pattern.finditer(self.value):
            count = parse_numeral(match["period"]) or 0
            year = 1955 + 5 * count
            if self.cell or year >= (self.plan_year or year):
                self._add(*match.span(), "date", due=iso_day(year, 12, 31))

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
            if not self.cell and tells_period(self.value, start, end):
                self._take(start, end)
                continue
            self._add(start, end, "recurring", due=due, every=every)
            if due:
                self._recurring_end(end, every)

    def _recurrence(self, match: re.Match[str], every: Every, end: int) -> tuple[int, str | None]:
        """Where a recurring deadline ends and the day of the year or month that it names."""
        if every == "month" and match["monthday"]:
            return match.end(), monthly_day(match["monthday"])
        date = self._date_at(end + self.value.startswith(("的", "于", "在"), end))
        if every == "year" and date is not None and (last := self._end_of_span(date)):
            return last.end(), yearly_day(last)
        if every == "year" and date is not None and self._names_day(date):
            return date.end(), yearly_day(date)
        if every == "year" and (tail := YEAR_END.match(self.value, end)):
            return tail.end(), "--12-31"
        if date is not None and date["before"]:
            return date.end(), None
        if times := TIMES.match(self.value, end):
            return times.end(), None
        if every not in ("year", "day") and (part := ROUND_DAY.match(self.value, end)):
            return part.end(), None
        return end, None

    def _date_at(self, place: int) -> re.Match[str] | None:
        date = SENTENCE_DATE.match(self.value, place)
        return date if date is not None and not date["to"] else None

    def _end_of_span(self, date: re.Match[str]) -> re.Match[str] | None:
        """The date with which a span ends that begins with ``date``: 每年4月1日至6月20日."""
        joint = _TO.match(self.value, date.end())
        return self._date_at(joint.end()) if joint is not None and not date["before"] else None

    def _and_date(self, end: int) -> re.Match[str] | None:
        """A date that is joined to the one before it: 6月底前和12月底前."""
        joined = self.value.startswith(("、", "和", "及", "，"), end)
        return self._date_at(end + 1) if joined else None

    def _names_day(self, match: re.Match[str]) -> bool:
        """Whether 每年6月 is a limit: it stands in a cell, has 前, 底 or a day, or shares the 前
        of a later one (每年6月、12月底前); else a month is one in which something is done.
        """
        if match["before"] or match["day"] or match["part"] in ("底", "末") or self.cell:
            return True
        if match["month"] and not _OF_MONTH.match(self.value, match.end()):
            return True
        following = self._and_date(match.end())
        return following is not None and following["before"] is not None

    def _recurring_end(self, end: int, every: Every) -> None:
        """Further days of the same round: 每年6月底前和12月底前, 每月5日、20日前."""
        if every == "month":
            while match := AND_DAY.match(self.value, end):
                end = match.end()
                day = monthly_day(match["monthday"])
                self._add(match.start("monthday"), end, "recurring", due=day, every=every)
            return
        while (match := self._and_date(end)) and not match["year"]:
            end = match.end()
            start = match.start("point")
            self._add(start, end, "recurring", due=yearly_day(match), every="year")

    def _cap(self, match: re.Match[str], start: int, after: str) -> bool:
        """Whether 每年 counts persons or money, or 按年 begins another word."""
        if match["by"] == "年" and self.value[start] == "逐":
            return True
        if match["by"] and _NO_ROUND.match(after):
            return True
        clause = re.split(r"[，。；]", after)[0]
        return self.value.endswith(_PER, 0, start) or bool(
            CAP.match(clause) or AT_MOST.search(clause) or (CAP.search(clause) and "元" in clause)
        )

    def _seasons(self) -> None:
        for season in SEASON_BEFORE.finditer(self.value):
            if not EACH.search(self.value, max(0, season.start() - 6), season.start()):
                self._add(*season.span(), "date")

    def _sentence_dates(self) -> None:
        matches = list(SENTENCE_DATE.finditer(self.value))
        limits = [
            self._free(*match.span()) and verdict(LIMITS, SentenceDate(match), False)
            for match in matches
        ]
        shared = False
        for index in range(len(matches) - 2, -1, -1):
            match, following = matches[index], matches[index + 1]
            joint = self.value[match.end() : following.start()] in SHARED
            before = following["before"] is not None or shared
            dated = match["month"] or match["quarter"]
            shared = bool(joint and limits[index + 1] and before and dated)
            if shared:
                limits[index] = shared = self._free(*match.span())
        for match, is_limit in zip(matches, limits, strict=True):
            if is_limit:
                self._date(match, self._start(match), match.end())

    def _start(self, match: re.Match[str]) -> int:
        """Where the words of a date in a sentence begin: with the span that it ends, if any."""
        point = match.start("point")
        span = SPAN_BEFORE.search(self.value, max(0, point - _LONGEST_START), point)
        if span is not None:
            return span.start("start")
        return match.start("to") if match["to"] else point

    def _cell_dates(self) -> None:
        dates = [date for date in cell_dates(self.value) if self._free(date.start, date.end)]
        for index, date in enumerate(dates):
            following = dates[index + 1] if index + 1 < len(dates) else None
            if following is not None and self._spans(date, following):
                self._move(date)
            elif date.is_limited or not self.value.startswith(_BEGINS, date.end):
                self._cell_date(date)

    def _cell_date(self, date: CellDate) -> None:
        match, start, end = date.match, date.point, date.end
        if date.is_point:
            self._date(match, start, end)
        elif date.is_season:
            self._add(start, end, "date")
        elif match["iso"]:
            year, month = int(match["iy"]), int(match["im"])
            day = int(match["id"] or last_day(year, month))
            self._add(start, end, "date", due=iso_day(year, month, day))
        else:
            self._short(match, start, end)

    def _spans(self, date: CellDate, following: CellDate) -> bool:
        """Whether a date is the start of a span that ends with the next: 3月—6月."""
        gap = self.value[date.end : following.start + 1]
        return bool(SPAN.match(gap)) and not date.is_limited

    def _move(self, date: CellDate) -> None:
        """Let the year of a span's start hold for its end."""
        if date.year:
            self._enter(date.year)

    def _enter(self, word: str) -> None:
        """Go on in the year that the text names."""
        self.year = year_of(word, self.plan_year)
        self.has_year = self.has_year or word.isdecimal() or len(word) > 1

    def _date(self, match: re.Match[str], start: int, end: int) -> None:
        if match["year"]:
            year = year_of(match["year"], self.plan_year)
            if year is not None and self.plan_year and year < self.plan_year and not self.cell:
                return
            self._enter(match["year"])
        if self.year is None:
            self._add(start, end, "date")
            return
        self._due(start, end, due_day(match, self.year, self.plan_year))

    def _short(self, match: re.Match[str], start: int, end: int) -> None:
        """A day without a year, of figures alone (6.30前); none where the month has no such day."""
        month, day = int(match["sm"]), int(match["sd"])
        if day > last_day(self.year or _LEAP_YEAR, month):
            return
        if self.year is None:
            self._add(start, end, "date")
        else:
            self._due(start, end, iso_day(self.year, month, day))

    def _due(self, start: int, end: int, due: str | None) -> None:
        """A day of the plan's year, or of that in which it was signed."""
        if self.has_year or due is None:
            self._add(start, end, "date", due=due)
        elif due < (self.years.signed or due):
            self._add(start, end, "date", guess="over")
        else:
            self._add(start, end, "date", due=due, guess="signing")

    def _ongoing(self) -> None:
        for match in ONGOING.finditer(self.value):
            start, end = match.span()
            start += match.group().startswith("并")
            if self._free(start, end) and not _COUNTED.match(self.value, start):
                self._add(start, end, "ongoing")
