"""The elements of a document's head and foot beside its title (GB/T 9704-2012, 7.2 and 7.4).

份号, 密级, 紧急程度, 公开 marks, the letterhead, the document number, 签发人 and 征求意见稿 stand
on lines of their own or share one; none of them is part of the title or of another.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.standing_lines import DISCLOSURE_LABEL, THIS_PAPER, is_signature

__all__ = [
    "DRAFT",
    "HEAD_ELEMENTS",
    "YEAR_AND_COUNT",
    "Element",
    "Kind",
    "document_number",
    "elements_of",
    "field_value",
    "glued_elements",
    "without_draft",
]

Kind = str
_DISCLOSED = (
    "公开发布|主动公开|依申请公开|不予公开|免予公开|不公开|全文公开|部分公开|删减后公开"
    "|社会公开|对外公开"
)
_DRAFT = r"(?:公开)?(?:征求意见|送审|讨论|报批|审议|报审|审定|初|修改|公示|会签|呈批)稿|草案|草稿"
YEAR_AND_COUNT = (
    r"[〔\[［（(【](?P<year>(?:19|20)\d\d)[〕\]］）)】] ?"
    r"(?P<serial>第?\d{1,5})号"
)
"""What stands in a document's number (发文字号, GB/T 9704-2012, 7.2.5) behind its code, as an
expression."""

HEAD_ELEMENTS: tuple[tuple[Kind, str, str], ...] = (
    ("copy", r"(?:份号|[Nn][Oo][.:：]?)[：:]?\d{1,8}|\d{6}(?!\d)", "000012"),
    ("classification",
     r"(?:密级[：:])?(?P<classification>绝密|机密|秘密)(?:[★☆*](?:[一二三四五六七八九十\d]{1,3}(?:年|个月)|长期|启封前?|解密前?)?)?",
     "秘密★1年"),
    ("note", r"内部(?:资料|文件|使用|材料)[，,、]?(?:注意保存|请勿外传|不得外传|妥善保管)?",
     "内部资料 注意保存"),
    ("note", rf"[（(]{THIS_PAPER}发至[^（）()]{{1,12}}[）)]", "（此件发至乡）"),
    ("note",
     r"(?:(?:规范性文件)?(?:统一)?(?:登记|编)号[：:])?[A-Z]{2,8}\d{0,4}[-—–－]+(?:19|20)\d\d[-—–－]+\d{3,8}",
     "LCCR—2024—01003"),
    ("urgency",
     r"[【〔（(\[]?(?:(?:紧急程度|缓急|等级)[：:]?)?(?P<urgency>特急|加急|平急|特提|急件)(?:[·•・.]明电)?[】〕）)\]]?",
     "特急"),
    ("disclosure",
     rf"[（(【]?(?:{THIS_PAPER}|文件|{DISCLOSURE_LABEL}[：:])?(?P<disclosure>{_DISCLOSED})[）)】]?[。]?|"
     rf"[（(]{THIS_PAPER}(?P<open>公开)[）)]|(?P<bare>公开)", "（此件公开发布）"),
    ("number", rf"[（(]?(?P<body>[^\W\d_]{{1,24}}){YEAR_AND_COUNT}[）)]?", "临政发〔2024〕3号"),
    ("signatory", r"签发(?:人)?[：:][^\W\d_]{2,4}", "签发人：张某某"),
    ("issue",
     r"[（(]?(?:(?:19|20)\d\d年?[，,]?)?(?:总?第[一二三四五六七八九十\d]{1,4}期[，,]?)+[）)]?",
     "2024年第3期"),
    ("draft", rf"[（(【〔\[]?(?:{_DRAFT})[）)】〕\]]?"
     r"(?:[（(]?第?[一二三四五六七八九十\d]{1,2}[次稿版轮]{1,2}[）)]?)?",
     "（征求意见稿）"),
)  # fmt: skip
"""A kind of element, its pattern, white space left out, and an example."""

_NEEDS = {"classification": "密", "note": "内至-—–－", "urgency": "急提", "disclosure": "公",
          "number": "号", "signatory": "签", "issue": "期", "draft": "稿草"}  # fmt: skip
_WORDS = {"urgency": "特急 加急 平急 特提 急件", "disclosure": "公开"}
_ELEMENTS = tuple(
    (kind, regex(pattern, needs=_NEEDS.get(kind, ""), words=_WORDS.get(kind, "")))
    for kind, pattern, _ in HEAD_ELEMENTS
)
DRAFT = regex(rf"[（(【〔\[](?:{_DRAFT})[）)】〕\]]$", needs="稿草")
_LETTERHEAD = regex(rf"(?P<body>{HAN_LETTER}{{3,120}}?)文件", needs="文")
_LONGEST = 160
_FIELDS = ("classification", "urgency", "disclosure")
_LABELLED = {"classification": ("内部",), "urgency": ("急",), "disclosure": ("公开", "非公开")}
"""What only a label makes an element of."""


class Element(NamedTuple):
    """An element of a head: its kind, its span in the line, and what it says."""

    kind: Kind
    start: int
    end: int
    value: str


def elements_of(value: str) -> tuple[list[Element], int]:
    """The elements of the head with which a line begins, and where they end.

    An element ends where white space, another element or the end of the line follows.

    >>> elements, end = elements_of("000012　特急　依申请公开临政办函〔2025〕17号")
    >>> [element.value for element in elements]
    ['000012', '特急', '依申请公开', '临政办函〔2025〕17号']
    >>> elements_of("秘密工作方案")
    ([], 0)
    >>> elements_of("公 开 预 算 方 案")
    ([], 0)
    """
    if len(value) > 2 * _LONGEST:
        return [], 0
    at = [i for i, character in enumerate(value) if not character.isspace()]
    bare = "".join(value[i] for i in at)
    found: list[Element] = []
    place = 0
    while place < len(bare):
        element = _element_at(bare, place)
        if element is None:
            break
        found.append(element)
        place = element.end
    while found and not _ends(found[-1], at) and _element_at(bare, place) is None:
        place = found.pop().start
    if found and place < len(bare) and found[-1].kind == "copy" and len(found) == 1:
        return [], 0
    spans = [e._replace(start=at[e.start], end=at[e.end - 1] + 1) for e in found]
    return spans, spans[-1].end if spans else 0


def _ends(element: Element, at: list[int]) -> bool:
    """Whether the end of the line stands behind an element, or more white space than in it: the
    letters of a title may be set apart (公 开 预 算).
    """
    if element.end == len(at):
        return True
    gaps = [b - a for a, b in pairwise(at[element.start : element.end + 1])]
    return gaps[-1] > 1 and gaps[-1] > max(gaps[:-1], default=1)


def _element_at(bare: str, place: int) -> Element | None:
    letterhead = _LETTERHEAD.match(bare, place)
    if letterhead is not None and _is_head(letterhead["body"]):
        return Element("letterhead", place, letterhead.end(), letterhead["body"])
    for kind, pattern in _ELEMENTS:
        match = pattern.match(bare, place)
        if match is not None:
            return Element(kind, place, match.end(), _value(kind, match))
    return None


def _is_head(body: str) -> bool:
    """Whether a letterhead names a body, or several in a row."""
    return is_signature(body[-40:])


def _value(kind: Kind, match: re.Match[str]) -> str:
    if kind == "number":
        return f"{match['body']}〔{match['year']}〕{match['serial']}号"
    if kind in _FIELDS:
        groups = match.groupdict()
        return next((said for said in groups.values() if said), "")
    return match.group()


def glued_elements(value: str) -> list[Element]:
    """The letterhead and number at the beginning of a text whose lines are glued together.

    >>> elements = glued_elements("某县人民政府文件某政发〔2024〕3号某县人民政府关于植树的通知")
    >>> [element.value for element in elements]
    ['某县人民政府', '某政发〔2024〕3号']
    """
    found: list[Element] = []
    place = 0
    while (element := _element_at(value, place)) and element.kind in ("letterhead", "number"):
        found.append(element)
        place = element.end
    return found


def document_number(value: str) -> str | None:
    """The document number that ``value`` is, its brackets folded to 〔〕.

    >>> document_number("临政发[2024]3号"), document_number("2024年3号")
    ('临政发〔2024〕3号', None)
    >>> document_number("临政字（2024）第3号")
    '临政字〔2024〕第3号'
    """
    elements, _ = elements_of(value)
    return next((e.value for e in elements if e.kind == "number"), None)


def field_value(kind: Kind, value: str) -> str | None:
    """What ``value``, behind a label, says of a 密级, 紧急程度 or 公开方式.

    >>> field_value("disclosure", "依申请公开"), field_value("urgency", "普通")
    ('依申请公开', None)
    """
    if value in _LABELLED.get(kind, ()):
        return value
    elements, _ = elements_of(value)
    return next((e.value for e in elements if e.kind == kind), None)


def without_draft(title: str) -> str:
    """A title without a （征求意见稿） at its end.

    >>> without_draft("工作方案（征求意见稿）"), without_draft("工作方案（试行）")
    ('工作方案', '工作方案（试行）')
    """
    return DRAFT.sub("", title)
