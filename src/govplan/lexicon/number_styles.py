"""The styles in which Chinese official documents number their paragraphs.

One row a style in :data:`STYLES`; the order is the order in which they are tried. The official
hierarchy is ``一、`` → ``（一）`` → ``1.`` → ``（1）`` (GB/T 9704-2012, 7.3.3); chapters, sections
and articles come from the style of rules, decimal numbers from technical plans.
"""

from __future__ import annotations

import re
from functools import cache

from govplan.lexicon.patterns import HAN_LETTER, ONE_TO_TEN, regex
from govplan.model.kinds import NumberStyle
from govplan.model.record import record

__all__ = [
    "BEFORE_DATE",
    "CANONICAL_LEVEL",
    "COUNTED",
    "FULL_WIDTH",
    "NAMED",
    "QUANTITY",
    "ROMAN",
    "ROUND",
    "SHORT_NUMBER",
    "STYLES",
    "Style",
    "begins_with_number",
    "number_start",
    "styles_at",
]


CJK = "〇零一二三四五六七八九十百廿卅"
FORMAL = "壹贰貳叁叄参參肆伍陆陸柒捌玖拾"
"""Numerals of accounts, with which Traditional plans number above 一、"""
ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
"""Roman numerals, with which plans of companies and parks number above 一、 or in its place."""
LIKE = "—–―─－ーニハ"
"""What a keyboard or a scan gives for 一, 二 and 八: dashes, and the kana ニ and ハ."""
LOOKALIKES = str.maketrans(LIKE, "一一一一一一二八")
ROUND = str.maketrans("Oo", "00")
"""What a scan gives for the 0 of a figure."""
_CLASSES = {"CJK": CJK, "LIKE": LIKE, "FORMAL": FORMAL, "ROMAN": ROMAN}
_GAP = r"[^\S\n]*"
_SPREAD = "[CJK](?:~[CJK]){0,3}"
"""A Chinese figure, blanks spread in it or not: 十 二."""
_UNCLOSED = r"(?![期季级次是个年月日定般律批些起并方项万亿])(?![^（(）)〔〕\n]*[）)〕])"
"""Behind a number whose bracket nobody closed: it is no word, and the next bracket opens."""

QUANTITY = regex(
    r"[^\S\n]*(?:[%％‰亿吨岁]|万(?![企村物众])|[千百](?:米|克|瓦|公里|元|人|亩|吨|万|亿)"
    r"|[千百余多](?=[，。；、）]|$)|小时|公里|公斤|公顷|公分|平方|平米|立方|元(?![旦宵素])|米(?!面)"
    r"|亩(?!均)|倍(?!增)|个(?![人体性])|名(?![称录单师优])|人(?:次|以上|/|[，。；、）]|$)"
    r"|家(?![庭长园政校电居])|户(?![籍外用口型])|天(?![然气])|年(?![度报底内初终中级轻限检审会])"
    r"|月(?![度报底初])|日(?![常报照])|号(?!召)|版(?![权面])|级(?!别)|度(?!假)|升(?![级学华格])"
    r"|克(?!服)|[GgKkMm]\b)"
)
"""What behind a figure with a point makes it an amount or a date in short, and no number: 3.5亿元,
4.0版, 12.26讲话; but 2.人民…, 3.个体….
"""
BEFORE_DATE = regex(
    r"[^\S\n]*[1-9]\d{0,2}(?:[.．、](?=(?:19|20)\d\d[ \u00a0]?(?:年|-|—|～))"
    r"|、(?=\d{1,2}[ \u00a0]?月\d{1,2}[ \u00a0]?日)|[.．](?=\d{1,2}[ \u00a0]?月|\d{5,}))",
    needs=".．、",
)
"""An arabic number right before a date: 37.2022年底前 and 37、2022年 are number 37 before a year,
2.3月底前 number 2 before a month, 4、11月14日 number 4 before a day; 5、6月 are two months.
"""
SHORT_NUMBER = rf"(?:[（(]?\d{{1,3}}[)）.、．]|[（(]?{ONE_TO_TEN}{{1,3}}[)）、])"
"""A number before a label or a name, as an expression: 1., （2）, 三、."""
COUNTED = frozenset(
    "年月日号时点分秒个项条次名人家户万千百亿岁是要位天周季级度元吨亩米类批件处所期"
)
"""What behind a bare figure may make it an amount, a time or a word."""


@record
class Style:
    """A style: a pattern that matches where :func:`number_start` says, its value in group 1.

    ``first`` are the characters with which its numbers begin. ``level`` is the place in the tree
    that the style has by the norm: 1 requirement, 2 task, 3 measure, 4 item. ``example`` is a
    paragraph that the pattern matches, ``value`` its value.
    """

    name: NumberStyle
    first: str
    pattern: re.Pattern[str]
    level: int
    example: str
    value: int


def _style(
    name: NumberStyle, pattern: str, level: int, example: str, value: int, needs: str = ""
) -> Style:
    pattern = pattern.replace("SPREAD", _SPREAD)
    written = _spelled(pattern).replace("~", _GAP).replace("HAN", HAN_LETTER)
    written = written.replace("UNCLOSED", _UNCLOSED)
    needed = _spelled(needs)
    return Style(name, _first(pattern), regex(written, needs=needed), level, example, value)


def _spelled(pattern: str) -> str:
    """``pattern`` with the characters of each class in the place of its name."""
    for name, members in _CLASSES.items():
        pattern = pattern.replace(name, members)
    return pattern


def _first(pattern: str) -> str:
    """The characters with which what a row's pattern matches may begin."""
    head = pattern.lstrip("(")
    if head.startswith("\\d"):
        return "0123456789"
    if not head.startswith("["):
        return head[0]
    members = _spelled(head[1 : head.index("]")])
    found = set(members)
    for low, high in re.findall("(.)-(.)", members):
        found.update(map(chr, range(ord(low), ord(high) + 1)))
    return "".join(sorted(found - {"-"}))


STYLES: tuple[Style, ...] = (
    _style("part", r"第~(SPREAD|\d{1,3})~(?:部~分|篇|编)", 1, "第二部分 重点任务", 2),
    _style("chapter", r"第~([CJKLIKE]{1,4}|\d{1,3})~章", 1, "第一章 总则", 1),
    _style("section", r"第~([CJKLIKE]{1,4}|\d{1,3})~节", 2, "第三节 保障", 3),
    _style("article", r"第~(SPREAD|\d{1,3})~条(?!件|例|线|款|龙)", 3, "第三条 各单位应当", 3),
    _style("ordinal", r"第~([CJK]{1,2})~(?:[，：]|、(?![CJK第]))", 4, "第一，加强领导。", 1),
    _style("ordinal", r"([CJK]{1,2})是(?![一二三四五六七八九]是)", 4, "二是完善制度。", 2, "是"),
    _style("cjk-paren", r"[（(〔]~(SPREAD)~[）)〕]~[、.．]?", 2, "（一）健全机制", 1, "CJK"),
    _style(
        "cjk-paren",
        r"[（(〔]~([CJKLIKE]{1,4})~[）)〕](?=~(?:HAN|[“《]))",
        2,
        "（—）健全机制",
        1,
        "CJKLIKE",
    ),
    _style(
        "cjk-paren", r"[（(〔]~([FORMAL]{1,3})~[）)〕]~[、.．]?", 2, "（壹）健全机制", 1, FORMAL
    ),
    _style("cjk-paren", r"([CJK]{1,3})[）)]", 2, "三）健全机制", 3, "）)"),
    _style("cjk-paren", r"[（(〔]~([CJK]{1,3})(?=HAN)UNCLOSED", 2, "（二健全机制", 2, "CJK"),
    _style("cjk-paren", r"([㈠-㈩])~[、.．]?", 2, "㈡健全机制", 2),
    _style("cjk", r"(SPREAD)~(?:[、丶]|[．.](?!~\d(?!\d{3}年)))", 1, "十一、工作要求", 11),
    _style("cjk", r"([FORMAL]{1,3})~、(?!~\d)", 1, "贰、计划目标", 2, FORMAL),
    _style("cjk", r"([ROMAN])~(?:[、丶]|[．.](?!~\d(?!\d{3}年)))", 1, "Ⅳ、保障措施", 4, "ROMAN"),
    _style("cjk", r"([CJKLIKE]{1,4})~、(?=~(?:HAN|[“《]))", 1, "—、总体要求", 1),
    _style("arabic-paren", r"[（(]~(\d{1,3})~[）)]~[、.．]?", 4, "（2）及时公开", 2),
    _style("arabic-paren", r"(\d{1,3})[）)]", 4, "3）及时公开", 3, "）)"),
    _style("arabic-paren", r"[（(]~(\d{1,2})(?=HAN)UNCLOSED", 4, "（2公开", 2),
    _style("arabic-paren", r"([⑴-⒇])~[、.．]?", 4, "⑵及时公开", 2),
    _style("circled", r"([①-⑳㉑-㉟㊱-㊿❶-❿])~[、.．]?", 4, "③及时公开", 3),
    _style(
        "decimal", r"(\d{1,3}(?:[.．]\d{1,2}){1,4})(?!\d)~[、.．]?", 2, "1.2.3 数据共享", 3, ".．"
    ),
    _style("arabic", r"(\d{1,3})~[.．、丶\ufffd](?!\d)", 3, "12．建立台账", 12),
    _style("arabic", r"([1-9][Oo])~[.．、](?!\d)", 3, "1O．建立台账", 10, "Oo"),
    _style("arabic", r"([⒈-⒛])~[、.．]?", 3, "⒉建立台账", 2),
    _style("letter", r"([A-Za-z])~[.．、）)](?=~(?:HAN|[“《]))", 4, "B. 建立台账", 2),
)

NAMED: frozenset[NumberStyle] = frozenset(("part", "chapter", "section", "article"))
"""The styles that say what they number: 第三条."""

CANONICAL_LEVEL: dict[str, int] = {style.name: style.level for style in STYLES}

_BEFORE = regex(r"[\s★☆▲△※◆■●]*")
"""White space of any kind and width, and signs that set a paragraph off."""


FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
"""Wide figures and what they are."""
_LONGEST_FIGURES = 12


def number_start(value: str) -> int:
    """Where the number of a paragraph stands, if it has one.

    >>> number_start("　★ 1.公开"), number_start("1.公开")
    (3, 0)
    """
    match = _BEFORE.match(value)
    return match.end() if match is not None else 0


def styles_at(value: str, start: int) -> tuple[Style, ...]:
    """The styles that a number at ``start`` may be of, by its first character, in order.

    >>> [style.name for style in styles_at("三、重点任务", 0)]
    ['ordinal', 'cjk-paren', 'cjk', 'cjk']
    >>> styles_at("各单位", 0)
    ()
    """
    return _styles_of(value[start : start + 1])


@cache
def _styles_of(character: str) -> tuple[Style, ...]:
    return tuple(style for style in STYLES if character and character in style.first)


def begins_with_number(value: str) -> bool:
    """Whether a line begins with what may be a number of any style, its figures wide or not.

    >>> [begins_with_number(line) for line in ("（三）抓好落实", "三个办法", "２．公开")]
    [True, False, True]
    >>> [begins_with_number(line) for line in ("7.2021年完工的项目", "2021.12完工", "5、6月各一次")]
    [True, False, False]
    """
    start = number_start(value)
    if "０" <= value[start : start + 1] <= "９":
        value = value[start : start + _LONGEST_FIGURES].translate(FULL_WIDTH)
        start = 0
    styled = any(style.pattern.match(value, start) for style in styles_at(value, start))
    return styled or BEFORE_DATE.match(value, start) is not None
