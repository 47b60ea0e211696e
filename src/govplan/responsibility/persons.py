"""Persons in a list of units: 县教育局 王五, 县应急局（刘涛）, 县教育局牵头，王五负责.

A person is no unit, and neither is a telephone number. A person is known by a surname of common
use and a name of two or three characters, and only where it stands beside the name of a body, or
where a label names persons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from govplan.lexicon.bodies import (
    LEVELS,
    PLACES,
    POST_ENDS,
    POST_WORDS,
    POSTS,
    RANKS,
    is_field,
)
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.punctuation import BLANKS
from govplan.model.document import Text
from govplan.responsibility.names import is_body
from govplan.responsibility.qualifiers import bare, strip_verbs

__all__ = ["PARTED", "is_person", "parted", "without_persons"]

PARTED = {"责任人": "、", "联系电话": "、"}
"""Where persons and their telephones are kept, and what parts them (contract 6.2)."""

_TOKEN = regex(r"[^\s、，；,;（）()]+")
_EDGE = regex(r"[\s、，；,;/／（）()]+")
_SEVERAL = rf"{HAN_LETTER}{{2,3}}(?:[、\s]{HAN_LETTER}{{2,3}}){{0,5}}"
_BESIDE = regex(
    rf"[（(]\s*(?P<inside>{_SEVERAL})\s*[）)]"
    rf"|[：:]\s*(?P<behind>{_SEVERAL})(?=[，；,;。]|$)"
    rf"|(?<![^，；,;])\s*(?P<doing>{HAN_LETTER}{{2,3}}?)(?:同志)?(?:具体|主要|总体|直接)?"
    r"(?:负责|牵头|落实|配合|协助|督办)(?:落实|实施)?(?=[，；,;。]|$)",
    needs="):办助合头实责）：",
)
_LEADS = "(?:同志)?(?:总|分别|共同)?(?:负责|牵头|落实|包抓|包保)?"
"""What stands behind the name of a person who answers for the work."""
_HEADING = regex(
    rf"\s*(?P<persons>{HAN_LETTER}{{2,3}}(?:[、\s]{HAN_LETTER}{{2,3}}){{0,3}})"
    rf"{_LEADS}\s*(?:[，；;]|、(?=[{RANKS}]))"
)
"""Persons that head a list, before the bodies: 陈明、王强牵头，县发改局负责; 王强、县财政局."""
_TITLED = regex(
    rf"{POSTS}(?P<name>{HAN_LETTER}{{2,3}}?)(?=(?:具体)?(?:负责|牵头|落实)?(?:[、，；;）)\s]|$))",
    words=POST_WORDS,
)
"""An officer behind the name of a body: 县发改局局长王强."""
_POST = rf"(?:{HAN_LETTER}{{0,6}}?(?:常务)?{POSTS}|{HAN_LETTER}{{0,3}}(?:常委|党组成员|调研员))"
_OFFICER = regex(
    rf"(?<![^\s，；,;、（(])(?P<officer>(?:{_POST}[、\s]){{0,2}}(?P<of>{HAN_LETTER}{{0,6}}?)(?:常务)?"
    rf"{POSTS}(?P<name>{HAN_LETTER}{{2,3}}?))"
    rf"{_LEADS}(?:[、，；;,\s]+|(?=[）)])|$)",
    words=f"{POST_WORDS} 常委 党组成员 调研员",
)
"""An officer told by post and name, who leads or stands beside bodies: 县委常委、副县长王强牵头."""
_PARTY = regex(rf"[{LEVELS}党][委组]$", needs="委组")
"""A committee whose secretary an officer is: no body that is named beside him."""
_PHONE = regex(
    r"(?:[（(]\s{0,4})?(?<![\d.])(?P<phone>0\d{2,3}[-—－]?\d{7,8}|1[3-9]\d{9}|(?!19|20)[2-9]\d{6,7})(?![\d.])"
    r"(?:\s{0,4}[）)])?",
    needs="023456789",
)
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田"
    "任姜范石姚谭廖邹熊金陆郝孔崔康毛邱秦江顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚庞樊兰殷施陶洪翟颜倪严牛温季俞章鲁葛伍韦"
    "申尤毕聂焦向柳邢路岳齐梅庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单"
    "褚戚喻柏窦奚郎史岑雷滕邬卞湛狄臧谈茅阮闵娄刁骆高虞柯莫裘缪解宗郁包钮嵇荣荀惠芮侯班仲仇栾戎祖符郜卓蔺屠蒙闻晏柴瞿阎慕古"
)
_NO_NAME_END = frozenset("省市县区州旗镇乡村街办局委科处室组队所站级类司庭院部厅署校园场")


_TIMES = regex(r"常年|常态|季度?末?$", needs="常季")
"""How often something is done, which begins like a name."""


def is_person(word: str) -> bool:
    """Whether ``word`` reads like the name of a person and can be no body, field or place.

    >>> is_person("刘涛"), is_person("江门"), is_person("金融"), is_person("财政局")
    (True, False, False, False)
    >>> is_person("常年"), is_person("常态化"), is_person("季度")
    (False, False, False)
    """
    return (
        2 <= len(word) <= 3
        and word[0] in _SURNAMES
        and word[-1] not in _NO_NAME_END
        and word not in PLACES
        and _TIMES.match(word) is None
        and not is_field(word)
        and not is_body(word)
    )


_IN_A_ROW = regex(rf"{HAN_LETTER}{{2,4}}(?:[ \t\u3000]+{HAN_LETTER}{{2,4}})+")
_BLANKS = regex(r"[ \t\u3000]+")


def parted(persons: Text) -> Text:
    """Persons behind a label that blanks part, parted by 、; the blank within a name stays (张 三).

    >>> from govplan.model.document import Source, Transcript
    >>> parted(Transcript().add("刘涛 王小五", Source(line=1))).value
    '刘涛、王小五'
    """
    words = _BLANKS.split(persons.value)
    is_post = any(map(POST_ENDS.search, words))
    if _IN_A_ROW.fullmatch(persons.value) and any(map(is_person, words)) and not is_post:
        return persons.sub(_BLANKS, "、")
    return persons


def without_persons(part: Text, label: str) -> tuple[Text, list[Text]]:
    """``part`` without the persons named beside its units, and those; ``label`` is its label.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("县应急局（刘涛）、县教育局 王五", Source(line=1))
    >>> kept, persons = without_persons(text, "责任单位")
    >>> kept.value, [person.value for person in persons]
    ('县应急局、县教育局 ', ['刘涛', '王五'])
    >>> text = Transcript().add("各乡镇（街道） 刘涛", Source(line=1))
    >>> [person.value for person in without_persons(text, "")[1]]
    ['刘涛']
    """
    value = part.value
    found = [
        *_apart(value, named="人" in label or "领导" in label),
        *_beside(value),
        *((match.span(), match.span("phone")) for match in _PHONE.finditer(value)),
    ]
    if not found:
        return part, []
    kept, persons, position = [], [], 0
    for (start, end), (first, last) in sorted(found):
        if start < position:
            continue
        kept.append(part[position:start])
        persons.append(part[first:last])
        position = end
    kept.append(part[position:])
    return type(part).join(kept), persons


_Span = tuple[int, int]


def _apart(value: str, *, named: bool) -> Iterator[tuple[_Span, _Span]]:
    """Persons that white space parts from the body before them, or that the label names, and those
    that follow one of them.
    """
    spans = [match.span() for match in _TOKEN.finditer(value)]
    follows = False
    for place, ((_, before), (start, end)) in enumerate(pairwise([(0, 0), *spans])):
        gap = value[before:start]
        closed = len(gap) - len(gap.lstrip("）"))
        beside = before > 0 and gap[closed:].isspace() and _body_ends(value, before + closed)
        beside = beside and not _parts_name(value, spans[max(place - 1, 0) : place + 3])
        among = follows and not gap.strip("、" + BLANKS)
        follows = (named or beside or among) and is_person(value[start:end])
        if follows:
            yield (before if among else start, end), (start, end)


def _parts_name(value: str, spans: Sequence[_Span]) -> bool:
    """Whether the second of these words is a part of a name that white space cuts, and no person:
    the end of a name follows, which neither begins with the level of the body before nor has a
    person behind it (市局 江岸 分局; 县局 刘涛 县教育局; 县局 刘涛 某所 王五).
    """
    if len(spans) < 3 or not value[spans[1][1] : spans[2][0]].isspace():
        return False
    before, word, *behind = (value[start:end] for start, end in spans)
    ends = any(is_body(word + "".join(behind[: count + 1])) for count in range(len(behind)))
    return ends and behind[0][0] != before[0] and not any(map(is_person, behind))


def _beside(value: str) -> Iterator[tuple[_Span, _Span]]:
    """Persons before a list of bodies, in a bracket or with a title behind a body, or behind a list
    of bodies with a verb of their own.
    """
    head = _HEADING.match(value)
    if head and all(map(is_person, _EDGE.split(head["persons"]))):
        bodies = _EDGE.split(value[head.end() :][:80])
        if any(is_body(bare(strip_verbs(name)[0])) for name in bodies if name):
            yield head.span(), head.span("persons")
    for match in _OFFICER.finditer(value):
        if is_person(match["name"]) and (_PARTY.search(match["of"]) or not is_body(match["of"])):
            yield match.span(), match.span("officer")
    for match in _TITLED.finditer(value):
        if is_person(match["name"]) and _body_ends(value, match.start()):
            yield match.span(), match.span()
    for match in _BESIDE.finditer(value):
        group = match.lastgroup or "doing"
        if group != "doing":
            if all(map(is_person, _EDGE.split(match[group]))) and _body_ends(value, match.start()):
                yield match.span(), match.span(group)
        elif is_person(match["doing"]) and match.start() and _names_body(value[: match.start()]):
            yield match.span(), match.span("doing")


_OWN_BRACKET = regex(r"（[^（）]{1,12}）$")
"""A bracket that ends a name: 各乡镇（街道）."""


def _body_ends(value: str, end: int) -> bool:
    """Whether the name that ends at ``end`` is that of a body."""
    before = _OWN_BRACKET.sub("", value[max(0, end - 40) : end].rstrip())
    return is_body(_EDGE.split(before)[-1])


def _names_body(before: str) -> bool:
    """Whether a clause before a person holds the name of a body."""
    names = _EDGE.split(before[-80:])
    return any(is_body(strip_verbs(name)[0]) for name in names if name)
