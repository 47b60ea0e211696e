"""The signature of a document: who signs, alone or jointly, and the day (GB/T 9704-2012, 7.3.5).

A name may run over two lines, and several bodies may stand side by side or below one another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from govplan.lexicon.bodies import POST_ENDS
from govplan.lexicon.dates import DATE, iso_date
from govplan.lexicon.patterns import HAN_LETTER, ONE_TO_TEN, regex
from govplan.lexicon.standing_lines import compact, ends_like_title, is_signature

__all__ = [
    "MOST_LINES",
    "Signature",
    "begins_like_body",
    "ends_signed",
    "place_of",
    "read_signature",
    "side_by_side",
    "signer",
]

MOST_LINES = 24
"""The most lines that a signature takes: a dozen bodies, each over two lines."""
_SIGNED_AND_DATED = regex(
    rf"(?P<body>.{{3,60}}?)(?:主?编(?:印|发)?|主办)?[：:]?(?P<date>{DATE.pattern})",
    needs="-./日",
    last="日 0 1 2 3 4 5 6 7 8 9",
)
"""A body and a day on one line; in the head of a bulletin the body edits it (县政府办公室编)."""
_COLUMNS = regex(r"[ \t\u3000\xa0]+")
_BEGINS = regex(
    rf"(?:中共|中国|中华|国家|国务院|全国|最高人民|共青团|{HAN_LETTER}{{1,8}}?(?:自治区|省|市|县|区|州|盟|旗|镇|乡|街道))"
)
_OFFICE = regex(
    r"(?:专项|专班|工作|领导|协调|推进|议事|联席|会议|小组|组|指挥部|委员会|总|办公室|办公厅|秘书处|办)+"
    r"(?:[（(][^（）()]{1,30}[）)])?"
)
_SITTING = regex(rf"第{ONE_TO_TEN}{{1,3}}[次届][^，。；：]{{2,20}}")
"""The sitting of a body that the line above names: 第二次会议主席团."""
_FRAGMENT = regex(rf"(?:{HAN_LETTER}|[“”、（）()]){{4,34}}")
_PARTY_AND_GOVERNMENT = regex(
    rf"(?P<party>中共(?P<place>{HAN_LETTER}{{2,10}}?)委(?:员会)?(?:办公[室厅])?)"
    r"(?P<government>(?P=place)(?:人民)?政府(?:办公[室厅])?)",
    needs="共",
)
"""The Party's committee and the government of one place, which sign together."""
_SEAL = regex(r"[（(][^（）()]*(?:代章|盖章|公章|印章|章)[）)]$", needs="章")


class Signature(NamedTuple):
    """Who signs (several bodies are joined by 、), the day in ISO form, and on how many lines."""

    issuer: str
    date: str | None
    lines: int


def begins_like_body(bare: str) -> bool:
    """Whether a line begins with a place or another word that begins whole names of bodies.

    >>> begins_like_body("临川县财政局"), begins_like_body("领导小组办公室")
    (True, False)
    """
    return bool(place_of(bare))


def place_of(bare: str) -> str:
    """The place, or the other word, that the whole name of a body begins with; empty for none.

    >>> place_of("临川县财政局"), place_of("县财政局")
    ('临川县', '')
    """
    found = _BEGINS.match(bare)
    return found[0] if found else ""


def read_signature(lines: Sequence[str]) -> Signature | None:
    """The signature that begins with the first of ``lines``: names of bodies above a date.

    >>> read_signature(["中共某县委员会", "某县人民政府", "2022年4月8日"])
    Signature(issuer='中共某县委员会、某县人民政府', date='2022-04-08', lines=3)
    >>> read_signature(["临浦县第二中学", "2022年4月8日"]).issuer
    '临浦县第二中学'
    >>> read_signature(["某县推进职能转变协调小组", "办公室", "2022年4月8日"])
    Signature(issuer='某县推进职能转变协调小组办公室', date='2022-04-08', lines=3)
    >>> read_signature(["某县第三届人民代表大会", "第二次会议主席团", "2022年4月8日"]).issuer
    '某县第三届人民代表大会第二次会议主席团'
    >>> read_signature(["李某镇派出所所长", "石桥镇人民政府", "2022年4月8日"]) is None
    True
    """
    names: list[str] = []
    begun = ""
    for count, line in enumerate(lines[:MOST_LINES], start=1):
        if len(line) > 300:
            return None
        bare = compact(line)
        if names and _SEAL.fullmatch(bare):
            continue
        dated = bare.strip("（）()")
        if DATE.fullmatch(dated):
            return _signed(names, dated, count) if names and not begun else None
        both = _SIGNED_AND_DATED.fullmatch(bare)
        if both is not None and is_signature(both["body"]):
            _add(names, begun, _leading(line, len(both["body"])), both["body"])
            return _signed(names, both["date"], count)
        if is_signature(bare):
            _add(names, begun, line, bare)
            begun = ""
        elif not begun and _is_begun(bare) and _is_dated(lines[count : count + 1]):
            names.append(signer(bare))
        elif not begun and _is_begun(bare):
            begun = bare
        else:
            return None
    return None


def _leading(line: str, count: int) -> str:
    """A line up to its character number ``count``, white space not counted."""
    places = [i for i, character in enumerate(line) if not character.isspace()]
    return line[: places[count - 1] + 1]


def ends_signed(value: str) -> bool:
    """Whether a line ends in a signature with its day, behind a sentence.

    >>> ends_signed("请落实。 某县教育局 2022年4月8日"), ends_signed("请于2022年4月8日")
    (True, False)
    """
    behind = value.rfind("。", max(0, len(value) - _LONGEST_BEHIND)) + 1
    return behind > 0 and read_signature([value[behind:]]) is not None


_LONGEST_BEHIND = 80


def _is_dated(below: Sequence[str]) -> bool:
    """Whether the line below is a day alone: what stands above it signs, whatever it ends in."""
    return (
        bool(below) and DATE.fullmatch(compact(below[0][:_LONGEST_DAY]).strip("（）()")) is not None
    )


_LONGEST_DAY = 40


def _signed(names: list[str], dated: str, count: int) -> Signature:
    return Signature("、".join(dict.fromkeys(names)), iso_date(dated), count)


def _add(names: list[str], begun: str, line: str, bare: str) -> None:
    """Add the bodies that a line names, or the end of the name that the line above began."""
    if begun:
        names.append(begun + signer(bare))
    elif names and (_OFFICE.fullmatch(bare) or _SITTING.fullmatch(bare)):
        names[-1] += signer(bare)
    else:
        names.extend(side_by_side(line))


def _is_begun(bare: str) -> bool:
    """Whether a line can be the first half of a name: it begins like one, and is no title."""
    return (
        _FRAGMENT.fullmatch(bare) is not None
        and begins_like_body(bare)
        and not ends_like_title(bare)
        and POST_ENDS.search(bare) is None
        and DATE.search(bare) is None
    )


def side_by_side(value: str) -> list[str]:
    """The bodies that stand side by side on one line of a signature.

    >>> side_by_side("某县审计局　某县统计局"), side_by_side("某 县 人 民 政 府")
    (['某县审计局', '某县统计局'], ['某县人民政府'])
    >>> side_by_side("财政部　公安部"), side_by_side("某县人民政府　办公室")
    (['财政部', '公安部'], ['某县人民政府办公室'])
    >>> side_by_side("中共某县委某县人民政府")
    ['中共某县委', '某县人民政府']
    """
    parts = _COLUMNS.split(value.strip())
    if len(parts) > 1 and all(map(_stands_beside, parts)):
        return [signer(part) for part in parts]
    bare = signer(compact(value))
    both = _PARTY_AND_GOVERNMENT.fullmatch(bare)
    return [both["party"], both["government"]] if both is not None else [bare]


def _stands_beside(part: str) -> bool:
    """Whether a word is the whole name of a body, and no office of the one beside it."""
    return len(part) > 2 and is_signature(part) and (len(part) > 3 or not _OFFICE.fullmatch(part))


def signer(bare: str) -> str:
    """The body that signs, without a remark such as （…代章）.

    >>> signer("某县应急局（代章）"), signer("某县委办公室（县档案局）")
    ('某县应急局', '某县委办公室（县档案局）')
    """
    return re.sub(_SEAL.pattern, "", bare)
