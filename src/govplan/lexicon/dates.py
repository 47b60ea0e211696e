"""The day of signing and the year of a plan, in figures or in Chinese numerals."""

from __future__ import annotations

import re
from datetime import date

from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.patterns import ONE_TO_TEN, regex

__all__ = ["DATE", "YEAR", "iso_date", "plan_year"]

_CJK_YEAR = "〇○零Oo一二三四五六七八九十"
DATE = regex(
    rf"(?:(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日|[{_CJK_YEAR}]{{4}}年{ONE_TO_TEN}{{1,2}}月"
    rf"{ONE_TO_TEN}{{1,3}}日|(?:19|20)\d\d[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}})",
    needs="-./日",
)
"""A whole date without white space: 2022年4月8日, 二〇二二年四月八日, 2022-4-8."""

YEAR = r"(?:19|20)\d\d[年—-]|二[〇○零Oo0][〇○零Oo0一二三四五六七八九]{2}年"
"""A year, or the first of a span of years, as titles tell it, as an expression."""

_PARTS = regex(r"(\S{4})[年/.-](\S{1,3}?)[月/.-](\S{1,3}?)日?$")


def iso_date(value: str) -> str | None:
    """The ISO form of a printed date, in figures or in Chinese numerals; ``None`` for a day that
    no calendar has.

    >>> iso_date("2022年4月8日"), iso_date("二〇二二年四月二十八日"), iso_date("2022-04-28")
    ('2022-04-08', '2022-04-28', '2022-04-28')
    >>> iso_date("2022年2月30日") is None
    True
    """
    match = _PARTS.match(value)
    if match is None:
        return None
    year = "".join(str(parse_numeral(c) if c not in "○Oo" else 0) for c in match.group(1))
    month, day = parse_numeral(match.group(2)), parse_numeral(match.group(3))
    if not year.isdigit() or month is None or day is None:
        return None
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return None


_YEARS = regex(
    r"(?:19|20)\d\d年?\s*(?:[-—–－~～至]|到)+\s*(?:(?:19|20)\d\d|\d\d)年?", needs="-—–－~～至到"
)
_CHINESE_YEAR = regex(
    r"二[〇○零Oo0]([〇○零Oo0一二三四五六七八九])([〇○零Oo0一二三四五六七八九])年",
    words="二〇 二○ 二零 二O 二o 二0",
)


def plan_year(title: str) -> int | None:
    """The year that a plan is for, as its title says it; ``None`` for none or a span of years.

    >>> plan_year("2022年工作要点"), plan_year("三年行动方案（2023—2025年）"), plan_year("意见")
    (2022, None, None)
    """
    if _YEARS.search(title):
        return None
    years = {int(year) for year in re.findall(r"((?:19|20)\d\d)年", title)}
    chinese = _CHINESE_YEAR.search(title)
    if chinese is not None:
        digits = "〇一二三四五六七八九"
        years.add(2000 + sum(
            10 ** (1 - i) * (digits.index(c) if c in digits else 0)
            for i, c in enumerate(chinese.groups())
        ))  # fmt: skip
    republic = re.search(r"(?<!\d)(1[012]\d)年度", title)
    if republic is not None and not years:
        years.add(1911 + int(republic.group(1)))
    return years.pop() if len(years) == 1 else None
