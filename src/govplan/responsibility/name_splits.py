"""Where one printed name ends and the next begins.

Separators outside brackets part names; white space and line breaks part whole names and are
dropped within one; 和, 及, 与 part only where both sides are whole names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from govplan.lexicon.bodies import FUNCTIONS
from govplan.lexicon.brackets import partners
from govplan.lexicon.patterns import ONE_TO_TEN, regex
from govplan.lexicon.punctuation import OPENERS, marks
from govplan.model.document import Text
from govplan.model.record import record
from govplan.model.rungs import verdict
from govplan.responsibility.name_rungs import (
    LEVEL_BARE,
    ONE_NAME,
    UNFINISHED,
    WHITE_SPACE,
    Gap,
    Halves,
    tight,
)
from govplan.responsibility.names import is_body, is_generic
from govplan.responsibility.qualifiers import bare, strip_verbs

__all__ = ["Name", "by_white_space", "is_one_name", "joint", "separated", "split_names"]


@record
class Name:
    """A name as printed (with its 等…) and as read; ``open`` says that the list goes on."""

    text: Text
    name: str
    open: bool = False


_SEPARATORS = marks("item", "clause", "part", half=True) + "。/／\\＼丶｜|＋+"
_FIGURES_ROW = r"第?[\d一二三四]{1,2}(?:[、和及与]第?[\d一二三四]{1,2}){0,2}"
_SIGN = regex(
    r"(?P<number>(?<![\d.．])\d{1,2}[.．)）](?=\s*[^\W\d])|[①-⑳]|（\d{1,2}）(?=\s*[^\W\d])"
    rf"|(?:^|(?<=[；;。\s])){ONE_TO_TEN}{{1,2}}、(?!{ONE_TO_TEN}))|"
    rf"(?!(?<=[\d一二三四])、{_FIGURES_ROW}(?:月|季度))[{re.escape(_SEPARATORS + OPENERS)}]"
)
"""What parts names, the number of a list among them, or opens a bracket; not within 3、9月."""


_NEXT_NAME = regex(
    r"(?<=[府局委办厅院室部门构位心司会处社行校馆联协站所）])(?=[省市县区各])"
    r"(?!.{1,6}(?:分局|支行|分院|分校|分公司|[大中]队)$)"
)
_TERRITORY = regex(r"各(?:乡|镇|街|县|市|区|州|盟|旗|村|社区|园区|开发区)")
"""What 各 begins that is a name of its own; 各科室 and 各成员单位 are part of the name before."""

_NO_NEXT = regex(r"^(?:市场|市政(?![府务协法研])|市容|市民(?!政)|区域|区划|县域|[省市县区各]级)")
_HE_PLACE = r"(?![平田顺静政硕](?:[县区市镇乡街路分支营]|经开|高新|地区|派出所|[大中]队))"
"""What behind 和 makes it the first letter of a place: 和平分局, 和顺县; not 和平谷区, 和政法委."""
_JOIN = regex(rf"(?:以及|和{_HE_PLACE}|及)(?!其(?![他它余]))|与|暨", needs="和及与暨")
_GENERAL = "办公室|党政办|综合办"
_OFFICES_GLUED = regex(
    rf"(?:{_GENERAL})?(?:(?:[^\W科]{{2,8}}(?<!学)科(?![技学研普教创])){{2,12}}"
    r"|(?:[^\W股]{2,8}(?<!控)股(?![份权东])){2,12}"
    r"|(?:[^\W处]{2,8}(?<![办好益害短长事])处(?![置理罚分级])){2,12})",
    last="科 股 处",
)
"""Offices of one kind with nothing between, none of which has another: 财务科人事科; not
农业科技教育科, 应急处置管理处."""
_OFFICE = regex(rf"{_GENERAL}|\w{{2,8}}?[科股处]")
_OFFICES = "局处科室厅部股"
_LONGEST = 80


def separated(text: Text) -> Iterator[tuple[Text, str]]:
    """The parts of ``text`` between separators outside its brackets, each with the one behind it.

    A bare level is joined to what follows (各市、县人民政府), a bare kind too (各临床、医技科室), a
    party committee to its government (各乡镇党委、政府), a second kind to its open list or
    to its description (县财政局等部门、单位; 县直有关部门、单位).
    """
    value = text.value
    held: int | None = None
    last = 0
    for start, end, separator in _spans(value):
        if held is not None and not _joins(tight(value[held:last]), value[start:end]):
            yield text[held:last], value[last]
            held = None
        last = end
        start = start if held is None else held
        before = tight(value[max(start, end - 24) : end])
        if separator == "、" and any(p.search(before) for p in UNFINISHED):
            held = start
        else:
            held = None
            yield text[start:end], separator


def _spans(value: str) -> Iterator[tuple[int, int, str]]:
    """The segments between separators, brackets and quotation marks skipped."""
    partner = partners(value)
    start = behind = 0
    for match in _SIGN.finditer(value):
        index, sign = match.start(), match.group()
        if index < behind:
            continue
        if match["number"]:
            if value[start:index].strip():
                yield start, index, "、"
            start = match.end()
        elif index in partner:
            behind = partner[index]
        elif sign in _SEPARATORS:
            yield start, index, sign
            start = index + 1
    yield start, len(value), ""


def is_one_name(before: str, following: str) -> bool:
    """Whether the name ``before`` a 、 is whole only with ``following``.

    >>> is_one_name("各乡镇党委", "人民政府"), is_one_name("各乡镇人民政府", "县直各单位")
    (True, False)
    """
    return any(p.search(before) for p in UNFINISHED) and _joins(before, following)


@lru_cache(maxsize=8192)
def _joins(before: str, following: str) -> bool:
    return verdict(ONE_NAME, Halves(before, following), False)


def by_white_space(part: Text) -> Iterator[Text]:
    """``part`` cut where white space stands between whole names, not where it breaks a name."""
    spans = [match.span() for match in re.finditer(r"\S+", part.value)]
    if len(spans) < 2:
        yield part
        return
    start = spans[0][0]
    for index in range(1, len(spans)):
        end = spans[index - 1][1]
        left = tight(part.value[max(start, end - 2 * _LONGEST) : end])
        following = [part.value[low:high][:_LONGEST] for low, high in spans[index : index + 3]]
        if verdict(WHITE_SPACE, Gap(left, following), False):
            yield part[start:end]
            start = spans[index][0]
    yield part[start:]


def joint(value: str, *words: str) -> tuple[int, int] | None:
    """The place of the first of ``words`` that stands between two whole names; a mere 会 only
    behind an office (规划处会办公室), since 安委会办公室 is one name.

    >>> [joint(value, "会") for value in ("规划处会办公室", "安委会办公室", "社会救助科会会计科")]
    [(3, 4), None, (5, 6)]
    """
    for word in words:
        at = value.find(word)
        while at > 0:
            right = value[at + len(word) :]
            left = value[:at] if word in ("商", "会") else strip_verbs(value[:at])[0]
            whole = is_body(bare(left)) and not _is_part(word, value[at - 1], right[:1])
            if whole and (is_body(bare(right)) or _begins_whole(right)):
                return at, at + len(word)
            at = value.find(word, at + 1)
    return None


def _is_part(word: str, before: str, after: str) -> bool:
    """Whether ``word`` is a part of a name: 会 of 安委会办公室 and 会计科, 商 of 商业银行."""
    if word == "商":
        return word + after in FUNCTIONS or before + word in FUNCTIONS
    return word == "会" and (before not in _OFFICES or word + after in FUNCTIONS)


def split_names(text: Text) -> list[Name]:
    """The names of one segment, joining words resolved and an open 等… taken off.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("县文化和旅游局和县教育局等部门", Source(line=1))
    >>> [(n.name, n.open) for n in split_names(text)]
    [('县文化和旅游局', False), ('县教育局', True)]
    """
    found: list[Name] = []
    for part in _apart(text):
        found += _joined_names(part)
    return found


def _apart(text: Text) -> Iterator[Text]:
    """``text`` cut where a whole name follows another with nothing between (a full line of a
    cell, below which the next name begins): 县财政局县审计局, 财务科人事科.
    """
    value, start = text.value, 0
    if _OFFICES_GLUED.fullmatch(value):
        for match in _OFFICE.finditer(value):
            yield text[match.start() : match.end()]
        return
    for match in _NEXT_NAME.finditer(value):
        left, right = value[start : match.start()], value[match.start() :]
        if len(left) > 3 and _are_two(left, right):
            yield text[start : match.start()]
            start = match.start()
    yield text[start:]


def _are_two(left: str, right: str) -> bool:
    """Whether two whole names of one level stand side by side."""
    if right[0] != left[0] and "各" not in (right[0], left[0]):
        return False
    if (right[0] == "各" and not _TERRITORY.match(right)) or LEVEL_BARE.search(left):
        return False
    if _NO_NEXT.match(right) or _NO_NEXT.match(left):
        return False
    return is_body(left) and is_body(bare(strip_verbs(right)[0]))


def _joined_names(text: Text) -> list[Name]:
    value = text.value
    found: list[Name] = []
    start = 0
    for match in _JOIN.finditer(value):
        left, right = value[start : match.start()], value[match.end() :]
        if _whole(left) and (_whole(right) or _begins_whole(right)):
            found.append(_name(text[start : match.start()]))
            start = match.end()
    if start < len(value):
        found.append(_name(text[start:]))
    return found


def _name(text: Text) -> Name:
    value = bare(text.value)
    return Name(text, value, len(value) < len(text.value))


def _whole(value: str) -> bool:
    """Whether ``value`` is one whole name beside a joining word: no 教育 of 教育和体育局."""
    name = bare(value)
    if not is_body(name) or is_generic(name) or name.endswith(("党委", "党组", "党工委")):
        return False
    return value.count("（") == value.count("）") and value.count("“") == value.count("”")


def _begins_whole(value: str) -> bool:
    """Whether ``value`` begins with a whole name before another joining word."""
    return any(_whole(value[: match.start()]) for match in _JOIN.finditer(value))
