"""Numbers that only name something: cross-references, ranges, grades (contract, 2.12).

What stands behind such a number tells it from the number of a paragraph. One row a kind in
:data:`REFERENCES`, with a paragraph that it takes for text and one that stays numbered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from govplan.lexicon.number_styles import CJK, ROMAN
from govplan.lexicon.patterns import WHITE_SPACE, regex
from govplan.model.kinds import NumberStyle
from govplan.model.record import record

__all__ = ["REFERENCES", "Reference", "is_reference"]


@record
class Reference:
    """A kind of reference: the styles that it looks like, and what stands right behind them."""

    name: str
    styles: frozenset[NumberStyle]
    behind: re.Pattern[str]
    example: str
    counter_example: str


def _reference(
    name: str, styles: str, behind: str, example: str, counter_example: str, first: Sequence[str]
) -> Reference:
    known = frozenset(cast("list[NumberStyle]", styles.split()))
    return Reference(name, known, regex(behind, first=first), example, counter_example)


_NAMED = "article chapter section part"
_LISTED = "cjk-paren arabic-paren circled"
_RANGE = r"\s*(?:(?:[至到和与及或、—–~～-]|以及)\s*)?第?"
_JOINED = (*WHITE_SPACE, *"至到和与及或、—–~～-以第")
"""What may stand behind a number that begins a range."""
_FIGURES = "一二三四五六七八九十"
_HIGHER = rf"(?!{'|'.join(f'(?<={n}、)[{_FIGURES[: i + 1]}]' for i, n in enumerate(_FIGURES))})"
"""Grades that are listed go up: 一、二级, but 二、二季度 and 三、二类用地 are headings."""
_NEXT_MONTH = "|".join(f"(?<={n}、){m}" for n, m in pairwise((*_FIGURES, "十一", "十二")))
"""A month right behind the one before it."""
_CLASSIFIERS = "级类等期线号次审楼层组队批环档胎孩代幢栋届卷"

REFERENCES: tuple[Reference, ...] = (
    _reference(
        "the text of a rule", _NAMED,
        rf"(?:所?[规規]定|所[列述称指涉]|[列载]明|的|[至到和与及或、]+\s*第|第[{CJK}\d]{{1,4}}[款项目])",
        "第十二条规定的情形，由专班处理。", "第十二条 规定时限内办结。",
        tuple("所规規定列载明的至到和与及或、第"),
    ),
    _reference(
        "a range in brackets", "cjk-paren",
        rf"{_RANGE}[（(〔]\s*[{CJK}]{{1,4}}\s*[）)〕]",
        "（一）至（三）项任务按月调度。", "（一）（1）开展调度。", (*_JOINED, *"（(〔"),
    ),
    _reference(
        "a range of figures in brackets", "arabic-paren",
        rf"{_RANGE}[（(]\s*\d{{1,3}}\s*[）)]",
        "（1）、（2）项由县财政局办理。", "（1）至2025年底完成改造。", (*_JOINED, *"（("),
    ),
    _reference(
        "a range of circled figures", "circled", rf"{_RANGE}[①-⑳㉑-㉟㊱-㊿❶-❿]",
        "①②类企业减少检查频次。", "①至2025年底完成改造。", (),
    ),
    _reference(
        "an item of a list", _LISTED,
        r"(?:项(?!目)|款(?![项待物])|类(?![别似型比风])|目(?![标录前的])|条(?![件例块线约款])|所[列述指])",
        "（三）项所列工作由县财政局落实。", "（三）项目建设加快推进。", tuple("项款类目条所"),
    ),
    _reference(
        "a class by its circled figure", "circled", r"(?:级(?![别差联])|号(?![召码令])|档(?!案))",
        "③级河段设置禁采牌。", "③级别公示。", tuple("级号档"),
    ),
    _reference(
        "grades and kinds", "cjk",
        rf"{_HIGHER}(?:[二三四五六七八九十两{ROMAN}]、?)+"
        rf"(?:季度|产业|年级|把手|手房|[{_CLASSIFIERS}](?![准别表理办码召]))",
        "一、二级医院全部接入影像平台。", "二、二季度工作安排",
        tuple("二三四五六七八九十两" + ROMAN),
    ),
    _reference(
        "two months", "cjk", rf"(?:{_NEXT_MONTH})月",
        "五、六月份集中整治。", "一、三月份：宣传发动", tuple(_FIGURES[1:]),
    ),
    _reference(
        "a list in one paragraph", "ordinal",
        rf".*?[，。；：、！？;]\s*(?:[{CJK}]{{1,2}}是|第[{CJK}]{{1,2}}[，、：])",
        "一是配齐人员，二是更新装备。", "一是配齐人员，更新装备。", (),
    ),
)  # fmt: skip


def is_reference(style: NumberStyle, value: str, end: int) -> bool:
    """Whether what looks like a number of ``style`` and ends at ``end`` of ``value`` names
    something and numbers nothing.

    >>> is_reference("article", "第八条所列河段，由乡镇认领。", 3)
    True
    >>> is_reference("article", "第八条 各乡镇认领河段。", 4)
    False
    """
    return any(row.behind.match(value, end) for row in REFERENCES if style in row.styles)
