"""What stands before and behind the numbers of a plan on one line: signatures, attachments, the
titles of plans that follow (contract, 2.8, 2.9 and 2.11).
"""

from __future__ import annotations

from collections.abc import Iterator

from govplan.lexicon.bodies import LEVELS
from govplan.lexicon.dates import DATE
from govplan.lexicon.head_elements import YEAR_AND_COUNT
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.signatures import begins_like_body
from govplan.lexicon.standing_lines import (
    DISCLOSURE_LABEL,
    PLAN_NOUN,
    TEXT_BEGINS,
    THIS_PAPER,
    TITLE_NOUN,
    is_address,
    is_signature,
)

__all__ = ["annex_start", "head_cuts", "signature_cuts", "tail_cuts"]

_STOPS = "。；！？：:"
_SENTENCE_STOPS = "。；！？"
_LONGEST_SIGNATURE = 160
_LONGEST_HEADING = 80
_TAIL = regex(
    r"(?<=[。；！？）)])\s*(?=(?:附件[一二三四五六七八九十\d]{0,2}|联系人(?:及电话)?|联系电话|咨询电话|抄送|抄报|主题词|"
    rf"{DISCLOSURE_LABEL})[：:]|[（(](?:此件|联系人))"
)
_FURTHER = regex(r"(?=(?:附件|抄送|抄报)[：:])")
_PLAN = regex(
    r"(?:附件[一二三四五六七八九十\d]{0,2}[：:]?[^。；！？]{4,60}|"
    rf"[^。；！？，：:]{{6,50}}{PLAN_NOUN})$"
)


def annex_start(value: str, start: int) -> int | None:
    """Where the heading of an annex, or the title of the next plan of a packet, begins that ends
    right before ``start``, behind the end of a sentence.

    >>> annex_start("按规范施工。附件1线路整治技术方案一、原则", 17)
    6
    >>> annex_start("按规范施工，制定方案一、原则", 10) is None
    True
    """
    low = _behind_stop(value, start - _LONGEST_HEADING, start, _SENTENCE_STOPS)
    titled = low and _PLAN.fullmatch(value, low, start)
    return low if titled else None


def _behind_stop(value: str, low: int, end: int, stops: str) -> int:
    """Where the last of ``stops`` between ``low`` and ``end`` ends; 0 where there is none."""
    return max(value.rfind(mark, max(0, low), end) for mark in stops) + 1


def head_cuts(value: str) -> Iterator[int]:
    """Where the lines of a head begin that nothing parts: a number of the document behind a title,
    what stands behind it, the text below an address and below the plan's own title, the marks.

    >>> line = "关于印发工作要点的通知青政发〔2021〕3号各乡镇：请落实。2021年工作要点为抓好公开，"
    >>> list(head_cuts(line))
    [11, 22, 22, 26, 30, 39]
    """
    for number in _DOCUMENT_NUMBER.finditer(value):
        yield from (number.start("code"), number.end())
    for line in _TO_COLON.finditer(value):
        if is_address(line["bodies"]):
            yield from (line.start("bodies"), line.end("bodies"))
            break
    for mark in _MARK.finditer(value):
        yield from (mark.start(), mark.end())
    if (title := _TITLE.search(value)) is not None:
        yield from (title.start("title"), title.end("title"))


_DOCUMENT_NUMBER = regex(
    rf"(?:{TITLE_NOUN}|文件)(?P<code>(?:(?!通知|意见|方案|要点|计划|办法){HAN_LETTER}){{2,8}}"
    rf"{YEAR_AND_COUNT})",
    needs="号",
)
_TO_COLON = regex(
    r"(?:(?<=号)|(?<=通知)|(?<=意见))(?P<bodies>[^。：:《》号]{3,120}[：:])(?=[^。]{0,400}。)"
)
_MARK = regex(rf"[（(]{THIS_PAPER}[^（）()]{{2,12}}[）)]")
_TITLE = regex(
    rf"(?:^|[。）)日号：])(?P<title>[^。；！？，：:日]{{4,60}}?{TITLE_NOUN})(?={TEXT_BEGINS})"
)
"""A title and how the text below it begins."""


def signature_cuts(value: str) -> Iterator[int]:
    """Where a signature, its day and what follows them begin.

    >>> list(signature_cuts("请抓好落实。青山县人民政府2021年3月5日青山县植树方案"))
    [6, 13, 22]
    """
    for day in DATE.finditer(value):
        if day.start() == 0:
            continue
        low = _behind_stop(value, day.start() - _LONGEST_SIGNATURE, day.start(), _STOPS)
        names = list(_signers(value, low, day.start())) if low else []
        if names:
            yield from (*names, day.start())
            if value[day.end() : day.end() + 2] != "印发":
                yield day.end()


def _signers(value: str, low: int, end: int) -> Iterator[int]:
    """Where each of the bodies begins that sign between ``low`` and ``end``, glued together; none
    where that is anything else.
    """
    starts = [low]
    while True:
        ends = range(starts[-1] + _SHORTEST_NAME, min(end, starts[-1] + _LONGEST_NAME))
        found = [at for at in ends if is_signature(value[starts[-1] : at])]
        same = (at for at in found if _same_place(value[low:end], value[at:end]))
        whole = end - starts[-1] <= _LONGEST_NAME and is_signature(value[starts[-1] : end])
        other = (at for at in found if not whole and begins_like_body(value[at:end]))
        behind = next(same, None) or next(other, None)
        if behind is None:
            break
        starts.append(behind)
    if whole and (begins_like_body(value[low:end]) or end - low >= _SHORTEST_NAME):
        yield from starts


def _same_place(first: str, further: str) -> bool:
    """Whether two names begin with the same place: 龙岩市财政局, 中共龙岩市委办公室."""
    place = _PLACE.match(first)
    other = _PLACE.match(further)
    return place is not None and other is not None and place["name"] == other["name"]


_PLACE = regex(rf"(?:中共|共青团)?(?P<name>{HAN_LETTER}{{1,7}}?[{LEVELS}])")
_SHORTEST_NAME, _LONGEST_NAME = 4, 40


def tail_cuts(value: str) -> Iterator[int]:
    """Where what closes a document begins behind the text of its last number, and each line of it.

    >>> list(tail_cuts("严格考核。附件：任务分解表抄送：县委办。"))
    [5, 13]
    >>> list(tail_cuts("按附件：任务分解表落实。"))
    []
    """
    first = _TAIL.search(value)
    if first is not None:
        yield first.end()
        yield from (match.start() for match in _FURTHER.finditer(value, first.end() + 1))
    yield from signature_cuts(value)
