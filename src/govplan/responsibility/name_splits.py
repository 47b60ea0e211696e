"""Where one printed name ends and the next begins.

Separators outside brackets part names; white space and line breaks part whole names and are
dropped within one; 和, 及, 与 part only where both sides are whole names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.lexicon.bodies import FUNCTIONS, PARTY, is_functional
from govplan.lexicon.brackets import partners
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import OPENERS, marks
from govplan.model.record import record
from govplan.responsibility.names import has_level, is_body, is_descriptive, is_generic
from govplan.responsibility.qualifiers import BARE_OPEN, bare, strip_verbs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govplan.model.document import Text

__all__ = ["WHITE", "Name", "by_white_space", "goes_on", "joint", "pieces", "split_names"]


@record
class Name:
    """A name as printed (with its 等…) and as read; ``open`` says that the list goes on."""

    text: Text
    name: str
    open: bool = False


WHITE = regex(r"\s+")
_SEPARATORS = marks("item", "clause", "part", half=True) + "。/／\\＼丶｜|＋+"
_SIGN = regex(
    r"(?P<number>(?<![\d.．])\d{1,2}[.．)）](?=\s*[^\W\d])|[①-⑳]|（\d{1,2}）(?=\s*[^\W\d]))|"
    "[" + re.escape(_SEPARATORS + OPENERS) + "]"
)
"""What parts names, the number of a list among them, or opens a bracket."""

_LEVEL_BARE = regex(
    r"(?:^|各|、|各有关|各相关)(?:省|市|州|盟|县|区|旗|自治区|自治州|自治县|直辖市|设区市|设区的市|地级市|特区|镇|乡镇|"
    r"直管市|地|县市|区县|县区|乡|科|处|委|部|办|局|厅|室)(?:（[省市县区州盟旗师、]{1,8}）)?$"
)
_LEVEL_NEXT = regex(
    r"^(?:自治区|自治州|自治县|直辖市|直管市|新疆生产建设兵团|行署|特区|(?:神农架)?林区|街$|"
    r"[市县区旗州盟镇乡室办局股委厅部处科])"
    r"(?:（[^（）]{1,12}）)?(?:(?:[市县区旗州盟、]|级|两级|三级){0,6}"
    r"(?:(?:人民政府|政府|党委|管委会|行政公署|行署|局|部门|单位|人民法院|法院).{0,12}|委|办))?$"
)
"""The rest of 各区、市人民政府; 市委 is the government's like, 市委组织部 is a body of its own."""

_RANKED = "省市州盟地县区旗镇乡"
_BRACKET = regex(r"（[^（）]*）")
_OFFICE_NEXT = regex(
    r"^[市州盟县区旗镇乡](?:（[^（）]{1,12}）)?(?![直属级委政有相])[^、，；（）]{1,12}(?:局|部门|厅)(?:（[^（）]{1,8}）)?$"
)
"""The rest of a name whose office two levels share."""

_GOVERNMENT = regex(r"^(?:(?:人民)?政府|办事处|管委会)(?:（[^（）]{1,12}）)?$")
_COMMITTEE = regex(r"(?:党委|工委|党（工）委|党组|[）区县市州盟旗]委)$")
_LEVELS_ONLY = regex(r"^[省市县区州盟旗](?:、[市县区旗]){0,3}$")
_OPENED = regex(r"等[^等、]{0,8}(?:部门|单位|机构)$")
_KINDS = regex(r"(?:有关|相关|各|直属|所属)(?:职能|业务|工作|责任)?部门$")
_LEAGUES = regex(r"各(?:盟|地区)(?:行政公署|行署)$")
_EACH_KIND = regex(r"^各(?!级)[^、，；各]{1,3}$")
_KIND_NEXT = regex(
    r"^(?!各|有关|相关|其他|[省市县区州镇乡])[^、，；（]{1,6}(?:机构|科室|处室|院校|组织|场所)$"
)
_UNFINISHED = (_LEVEL_BARE, _COMMITTEE, _OPENED, _KINDS, _LEAGUES, _EACH_KIND)
_SUBORDINATE = regex(
    r"^(?:办公室|办公厅|办|.{1,6}分局|.{1,6}支行|.{1,8}分公司|管委会|党组|党委|人民政府|政府|办事处"
    r"|附属.{1,6}|总署|总局|.{0,4}总部|(?:服务|管理|发展)?中心|(?:有限)?公司|集团|协会|学会|银行|(?:公室|公厅|员会|会)(?:办公室)?)$"
)
"""What a white space before does not make a name of its own: 海关 总署, 县政府办 公室."""

_SIBLING = regex(r"[科股室]$|(?<!办事)处$")
"""An office that has no 办公室 of its own."""

_INNER = regex(
    r"^各(?:有关|相关|直属|职能|组成|业务){0,2}(?:部门|单位|机构|科室|处室|股室|科（室）|处（室）)$"
)
_WITH_INNER = regex(r"^(?!各).*(?:政府|机关)$")
_NO_LEFT = regex(r"^(?:[省市县区州盟旗镇乡]{2}|[省市县区州盟旗](?:科|直|直?机关)|.*设区)$")
"""What looks like a body and is only the beginning of one: 各设区 市人民政府."""

_NEXT_NAME = regex(
    r"(?<=[府局委办厅院室部门构位心司会处）])(?=[省市县区各])(?!.{1,6}(?:分局|支行|分院|分公司)$)"
)
_TERRITORY = regex(r"各(?:乡|镇|街|县|市|区|州|盟|旗|村|社区|园区|开发区)")
"""What 各 begins that is a name of its own; 各科室 and 各成员单位 are part of the name before."""

_NO_NEXT = regex(r"^(?:市场|市政(?![府务协法研])|市容|市民(?!政)|区域|区划|县域|[省市县区各]级)")
_JOIN = regex(r"(?:以及|和|及)(?!其(?![他它余]))|与|暨")
_OFFICES = "局处科室厅部股"
_LONGEST = 80


def pieces(text: Text) -> Iterator[tuple[Text, str]]:
    """The parts of ``text`` between separators outside its brackets, each with the one behind it.

    A bare level is joined to what follows (各市、县人民政府), a bare kind too (各临床、医技科室), a
    party committee to its government (各乡镇党委、政府), a second kind to its open list or
    to its description (县财政局等部门、单位; 县直有关部门、单位).
    """
    value = text.value
    held: int | None = None
    last = 0
    for start, end, separator in _spans(value):
        if held is not None and not _joins(_tight(value[held:last]), value[start:end]):
            yield text[held:last], value[last]
            held = None
        last = end
        start = start if held is None else held
        before = _tight(value[max(start, end - 24) : end])
        if separator == "、" and any(p.search(before) for p in _UNFINISHED):
            held = start
        else:
            held = None
            yield text[start:end], separator


def _spans(value: str) -> Iterator[tuple[int, int, str]]:
    """The stretches between separators, brackets and quotation marks skipped."""
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


_ROUND = str.maketrans("〔〕[]", "（）（）")


def _tight(value: str) -> str:
    """``value`` without white space, its brackets round."""
    return WHITE.sub("", value).translate(_ROUND)


def goes_on(before: str, following: str) -> bool:
    """Whether the name ``before`` a 、 is whole only with ``following``.

    >>> goes_on("各乡镇党委", "人民政府"), goes_on("各乡镇人民政府", "县直各单位")
    (True, False)
    """
    return any(p.search(before) for p in _UNFINISHED) and _joins(before, following)


def _joins(before: str, following: str) -> bool:
    """Whether ``following`` goes on with the name that ``before`` begins."""
    value = strip_verbs(_tight(following[:200]))[0]
    if _COMMITTEE.search(before):
        return bool(_GOVERNMENT.match(value))
    if _EACH_KIND.search(before) and not is_body(before) and _KIND_NEXT.search(value):
        return True
    if _LEAGUES.search(before):
        return value in ("市人民政府", "市政府", "市、自治州人民政府")
    if _LEVELS_ONLY.match(before):
        return value[:1] in "市县区旗州盟镇乡"
    if _OPENED.search(before):
        return bool(BARE_OPEN.match(value))
    if _KINDS.search(before):
        return value in ("单位", "机构", "企业")
    if _LEVEL_BARE.search(before) is None:
        return False
    return _LEVEL_NEXT.match(value) is not None or _shares_office(before, value)


def _shares_office(before: str, value: str) -> bool:
    """Whether a level and a lower one share an office: 各市（州）、县（市、区）教育局."""
    office = _OFFICE_NEXT.match(value)
    levels = [character for character in _BRACKET.sub("", before) if character in _RANKED]
    if office is None or not levels:
        return False
    return _RANKED.index(levels[-1]) < _RANKED.index(value[0])


def by_white_space(part: Text) -> Iterator[Text]:
    """``part`` cut where white space stands between whole names, not where it breaks a name."""
    spans = [match.span() for match in re.finditer(r"\S+", part.value)]
    if len(spans) < 2:
        yield part
        return
    start = spans[0][0]
    for index in range(1, len(spans)):
        end = spans[index - 1][1]
        left = _tight(part.value[max(start, end - 2 * _LONGEST) : end])
        following = [part.value[low:high][:_LONGEST] for low, high in spans[index : index + 3]]
        if _separate(left, following):
            yield part[start:end]
            start = spans[index][0]
    yield part[start:]


def _separate(left: str, following: list[str]) -> bool:
    """Whether white space between ``left`` and ``following`` parts two whole names."""
    before, role, _ = strip_verbs(left)
    right = strip_verbs(following[0])[0]
    if not right or right[0] in "（）〔〕":
        return False
    if not before and is_body(left + right) and not (is_functional(right) or has_level(right)):
        return False
    if role:
        return is_body(bare(right)) or bool(re.search(r"\d", right))
    if right[0].isdigit() and is_body(bare(before)):
        return True
    if before.endswith("）") and right.startswith("各") and is_body(bare(right)):
        return True
    if not is_body(bare(before)) or _NO_LEFT.match(before):
        return False
    if _WITH_INNER.match(before) and _INNER.match(right):
        return False
    if _is_rest(before, right):
        return False
    if right == "办公室" and _SIBLING.search(before):
        return True
    wholes = [
        bare(strip_verbs("".join(following[:count]))[0]) for count in range(1, len(following) + 1)
    ]
    if any(map(_SUBORDINATE.match, wholes)):
        return False
    if before.endswith("委") and not PARTY.isdisjoint(wholes):
        return False
    return any(map(is_body, wholes))


def _is_rest(before: str, right: str) -> bool:
    """Whether ``right`` is the rest of the name that ``before`` begins: it is no usual name alone,
    and the two together are (市委组 织部); or an open 等 with its kind.
    """
    whole = before + right
    if len(bare(whole)) <= len(before) < len(whole):
        return True
    if is_functional(right) or has_level(right) or right in PARTY:
        return False
    return is_functional(whole) or (has_level(whole) and not is_descriptive(right))


def joint(value: str, *words: str) -> tuple[int, int] | None:
    """The place of the first of ``words`` that stands between two whole names; a mere 会 only
    behind an office (规划处会办公室), since 安委会办公室 is one name.
    """
    for word in words:
        at = value.find(word)
        while at > 0:
            right = value[at + len(word) :]
            whole = is_body(bare(value[:at])) and not _is_part(word, value[at - 1], right[:1])
            if whole and (is_body(bare(right)) or _begins_whole(right)):
                return at, at + len(word)
            at = value.find(word, at + 1)
    return None


def _is_part(word: str, before: str, after: str) -> bool:
    """Whether ``word`` is a part of a name: 会 of 安委会办公室, 商 of 商业银行 and 招商局."""
    if word == "商":
        return word + after in FUNCTIONS or before + word in FUNCTIONS
    return word == "会" and before not in _OFFICES


def split_names(text: Text) -> list[Name]:
    """The names of one stretch, joining words resolved and an open 等… taken off.

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
    cell, below which the next name begins): 县财政局县审计局.
    """
    value, start = text.value, 0
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
    if (right[0] == "各" and not _TERRITORY.match(right)) or _LEVEL_BARE.search(left):
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
