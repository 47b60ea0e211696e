"""Lines that stand by themselves: titles, signatures, dates, 附件, 抄送 and the like.

What they look like is the norm's (GB/T 9704-2012, 7.2-7.4): none of them is text of a measure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex

if TYPE_CHECKING:
    from govplan.model.document import Paragraph

__all__ = [
    "ANNEX",
    "ATTACHMENTS",
    "DATE",
    "TITLE_NOUN",
    "compact",
    "is_closing_line",
    "is_signature",
    "is_title_line",
]

ANNEX = regex(
    r"附(?:件|表|录)[一二三四五六七八九十\d]{0,3}(?:-\d+)?(?P<colon>[：:])?(?P<title>.{0,60})"
)
ATTACHMENTS = regex(r"附件[：:].+")
_CJK_YEAR = "〇○零Oo一二三四五六七八九十"
DATE = regex(
    rf"(?:(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日|[{_CJK_YEAR}]{{4}}年[一二三四五六七八九十]{{1,2}}月"
    r"[一二三四五六七八九十]{1,3}日|(?:19|20)\d\d-\d{1,2}-\d{1,2})"
)
TITLE_NOUN = regex(
    r"(?:方案|要点|计划|意见|通知|规划|清单|措施|办法|规定|纲要|分工|台账|细则|决定|通报|任务|目标|安排|"
    r"分解|指引|指南|行动|报告|表|要求|制度|规则|预案|台帐|责任书|若干政策|政策|函|公告|批复|汇编|图|行事历|校历|日程|任务书)"
    r"(?:（[^（）]{1,20}）|[（(](?:试行|修订|征求意见|20\d\d)[^（）()]*[）)]|》)?"
)
_MARK = regex(
    r"(?:附件(?:[：:]|[一二三四五六七八九十\d]{0,3}$)|抄送|抄报|主送|分送|特此\S{1,6}$|专此\S{0,6}$|联系人|联系电话|联系方式|咨询电话|"
    r"信息公开选项|公开方式|公开属性|[（(]?(?:此件|本文|本件)|[（(]共印|主题词|校对|承办单位[：:]|"
    r"[（(]联系|责任编辑|扫一扫|\S{2,30}(?:办公室|办公厅|局|委员会|秘书[处科])?\s*\S{0,4}(?:19|20)\d\d年\d{1,2}月\d{1,2}日印发)"
)
_BODY_END = regex(
    r"(?:人民政府|政府|办公室|办公厅|委员会|局|厅|部|院|署|总署|中心|领导小组|工作组|指挥部|管委会|公司|集团|"
    r"委|办|学校|大学|学院|医院|协会|联合会|总会|党组|党委|支队|总队|街道办事处|街道|联席会议|国务院|银行|"
    r"会|站|所|处|科|室|专班)(?:[（(][^（）()]{1,30}[）)])?"
)


def compact(value: str) -> str:
    """``value`` without any white space."""
    return "".join(value.split())


def is_signature(value: str) -> bool:
    """Whether a line is nothing but the name of a body that signs.

    >>> is_signature("冠 县 人 民 政 府 办 公 室"), is_signature("加强组织领导，落实责任到办公室")
    (True, False)
    """
    bare = compact(value)
    if not 2 < len(bare) <= 40 or re.search(r"[，。；：、！？《》“”]", bare):
        return False
    bodies = [match.start() for match in _BODY_END.finditer(bare)]
    return bool(bodies) and _BODY_END.fullmatch(bare, bodies[-1]) is not None


def is_closing_line(value: str) -> bool:
    """Whether a line behind the last item can be none of its text: a date, a signature, 附件,
    抄送, 联系人, the printing line.

    >>> [is_closing_line(line) for line in ("2022年4月28日", "抄送：县委办。", "继续做好工作。")]
    [True, True, False]
    """
    bare = compact(value)
    return (
        DATE.fullmatch(bare) is not None
        or _MARK.match(bare) is not None
        or is_signature(bare)
        or (bare.endswith("印发") and len(bare) < 60)
    )


def is_title_line(paragraph: Paragraph) -> bool:
    """Whether an unnumbered paragraph may be a title, or a line of one."""
    bare = compact(paragraph.text.value)
    if not 2 <= len(bare) <= 60 or bare[-1] in "。；：，、:;,.!！" or DATE.fullmatch(bare):
        return False
    if paragraph.heading or paragraph.centered:
        return True
    return re.search(TITLE_NOUN.pattern + "$", bare) is not None
