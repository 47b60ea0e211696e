"""Clauses of a list of units: names, the verb that closes them, and how they share the work.

``县教育局牵头，县财政局、县民政局按职责分工负责`` is two clauses. A clause ends at ， ； 。 or at its
verb; its names are separated by 、, white space or a joining 和 between whole names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govplan.annotate.deadlines import Deadline, cell_deadlines
from govplan.annotate.roles import VERBS, Role, Verb, strongest
from govplan.annotate.unit_names import is_body, is_generic
from govplan.annotate.vocabulary import PARTY, is_field
from govplan.document import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Clause", "Name", "Reading", "pieces", "read_clauses"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed (with its 等…) and as read; ``open`` says that the list goes on."""

    text: Text
    name: str
    open: bool = False


@dataclass(slots=True)
class Clause:
    """Names with the role of their verb, if any.

    ``partners`` are the names behind 会同. ``ended`` is the separator behind the clause. A role
    printed behind its name (县财政局（牵头）) is that name's ``own`` and reaches no other.
    """

    names: list[Name] = field(default_factory=list)
    partners: list[Name] = field(default_factory=list)
    role: Role | None = None
    qualifier: str | None = None
    ended: str = ""
    own: bool = False

    @property
    def others_only(self) -> bool:
        """Whether the clause is about 其他… alone."""
        return bool(self.names) and all(
            n.name.startswith(("其他", "其它", "其余")) for n in self.names
        )


@dataclass(slots=True)
class Reading:
    """What a list of units says; ``rest`` is text that is no name, verb or deadline."""

    clauses: list[Clause] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    rest: list[Text] = field(default_factory=list)

    @property
    def names(self) -> list[Name]:
        """All names in order."""
        return [name for clause in self.clauses for name in (*clause.names, *clause.partners)]


SEPARATORS = "、，,；;。/｜|＋+\t"
_WHITE = re.compile(r"\s+")
_OPEN = {"（": "）", "(": ")", "〔": "〕", "[": "]", "【": "】", "“": "”", "《": "》"}
_CLOSE = set(_OPEN.values())

_BY_END: dict[str, list[Verb]] = {}
for _verb in sorted(VERBS, key=lambda verb: -len(verb.word)):
    _BY_END.setdefault(_verb.word[-1], []).append(_verb)

_SHARE = (
    r"(?:职责|职能|分工|权限|领域|责任|任务|要求|规定|属地|行业|区域|辖区|业务|范围|条块|原则|隶属|层级|实际|"
    r"管理|“)"
)
_QUALIFIER = re.compile(
    rf"(?:(?:按照?|依照?|依据|依法依|根据|结合|遵照|在|对照)(?:[^、，；。（）按依]{{0,14}}{_SHARE})"
    rf"(?:[^、，；。（）]{{0,8}})|各司其职|各负其责|分工(?:负责|协作)?|分级(?:分类)?|分别|共同|各自|联合|"
    rf"分头|一起|属地|条块结合|上下联动|协同|齐抓共管)$"
)
_QUALIFIER_HEAD = re.compile(
    r"^(?:按照?|依照?|依据|根据)[^、，；。（）]{0,12}(?:职责分工|职能分工|职责|职能|分工|权限)"
)
_OBJECT = re.compile(
    r"(?P<verb>做好|抓好|开展|推进|落实|负责|完成|参与|配合|协助|支持|抓实|牵头|组织|指导|督导)(?:好|到位|抓好|做好)?"
    r"(?:本|各自|该|此|相关|有关|各项|具体|配套|日常|全县|全市|全省|全区|职责|辖区|行业|领域|系统|部门|单位|"
    r"地区|区域|范围|内|所辖|上述|以上|的|政策|保障|组织|协调|任务|业务)*"
    r"(?:工作|任务|事宜|事项|落实|实施)$"
)
_LEADING = re.compile(
    r"^(?:并|且|由|以及|及|和|与|其中|同时|另由|再由|具体由|主要由|均由|应由|须由|以上由|：|:)+"
)
_MARKED = re.compile(
    r"（(?P<verb>牵头|主办|主责|承办|协办|配合|参与|负责|落实|指导|督导)(?:责任)?(?:单位|部门|科室|处室|负责)?）$"
)
_BY = re.compile(r"^(?P<object>[^、，；由]{1,20})由(?=.{2})")
_OPEN_LIST = re.compile(
    r"(?<![高中初平同均优特劣])等(?:(?:\d+|[一二两三四五六七八九十多几]+)个?)?"
    r"(?:[省市县区州盟旗镇乡](?:级|直|属|政府|里|有关|相关)*(?:机关)?|中央|国家|国务院)?"
    r"(?:各|有关|相关|责任|成员|其他|各有关|各相关|职能|行业|主管|协办|配合|参与|牵头|涉及|政府|党委|组成|业务|"
    r"属地|承办|落实|主责|监管|审批|执法|用人|方面|基层|社会)*"
    r"(?:部门|单位|机构|科室|处室|股室|地区|企业|机关|院校|高校|学校|院系|团体|组织|镇街|街镇|镇乡|乡镇|区县|市|县|区|"
    r"街道|科|处|室|局|委|办|成员|方|家|人员|主体|媒体|银行|协会)?"
    r"(?:[、和及与](?:各|有关|相关)*(?:单位|部门|地区|企业|机构|科室|处室|学校))?$"
)
_BARE_OPEN = re.compile(r"^(?:各|有关|相关|其他)?(?:部门|单位|机构|科室|处室)$")
_JOIN = re.compile(r"以及|会同|和|及|与|暨|并会同|联合|协同|商")
_LEVEL_BARE = re.compile(
    r"(?:^|各|、|各有关|各相关)(?:省|市|州|盟|县|区|旗|自治区|自治州|自治县|直辖市|设区市|设区的市|地级市|地|"
    r"县市|区县|县区|乡|科|处|委|部|办|局|厅|室)(?:（[省市县区州盟旗师、]{1,8}）)?$"
)
_GOVERNMENT = re.compile(r"^(?:(?:人民)?政府|办事处|管委会)(?:（[^（）]{1,12}）)?$")
_COMMITTEE = re.compile(r"(?:党委|工委|党（工）委|党组)$")
_LEVEL_NEXT = re.compile(
    r"^(?:自治区|自治州|自治县|直辖市|新疆生产建设兵团|行署|[市县区旗州盟镇乡室办局股委厅部处科])"
    r"(?:（[^（）]{1,12}）)?(?:(?:[市县区旗州盟、]|级|两级|三级)*"
    r"(?:人民政府|政府|党委|管委会|行政公署|行署|委|办|局|部门|单位|人民法院|法院).{0,12})?$"
)


def pieces(text: Text, separators: str = SEPARATORS) -> Iterator[tuple[Text, str]]:
    """The parts of ``text`` between separators that stand outside its brackets, each with the
    separator behind it.
    """
    value = text.value
    partner = _partners(value)
    start = index = 0
    while index < len(value):
        character = value[index]
        if character in _OPEN and index in partner:
            index = partner[index]
        elif character in separators:
            yield text[start:index], character
            start = index + 1
        index += 1
    yield text[start:], ""


def _partners(value: str) -> dict[int, int]:
    """For each opening bracket that is closed, the place of its closing one."""
    stack: list[int] = []
    found: dict[int, int] = {}
    for index, character in enumerate(value):
        if character in _OPEN:
            stack.append(index)
        elif character in _CLOSE and stack and _OPEN[value[stack[-1]]] == character:
            found[stack[-1]] = index
            stack.pop()
    return found


def read_clauses(text: Text) -> Reading:
    """Read a list of units without labels or rules."""
    return _Reader().read(text)


class _Reader:
    """Reads one list from left to right into clauses."""

    def __init__(self) -> None:
        self.reading = Reading()
        self.clause = Clause()

    def read(self, text: Text) -> Reading:
        """Read ``text``."""
        for part, separator in self._merged(text):
            for index, piece in enumerate(_by_white(part)):
                if index and self.clause.role:
                    self._end("、")
                self._piece(piece)
            if (separator in "，,；;。" and separator) or self.clause.role:
                self._end(separator)
        self._end("")
        _give_kind(self.reading)
        return self.reading

    def _merged(self, text: Text) -> Iterator[tuple[Text, str]]:
        """The pieces of ``text``.

        A bare level is joined to what follows (各市、县人民政府), a party committee to its
        government (各乡镇党委、政府).
        """
        held: tuple[Text, str] | None = None
        for part, separator in pieces(text):
            value = _strip_verbs(_WHITE.sub("", part.value))[0]
            if held is not None:
                if self._joins(_WHITE.sub("", held[0].value), value):
                    part = _span(held[0], part)
                else:
                    yield held
                held = None
            bare = _WHITE.sub("", part.value)[-12:]
            if separator == "、" and (_LEVEL_BARE.search(bare) or _COMMITTEE.search(bare)):
                held = (part, separator)
            else:
                yield part, separator
        if held is not None:
            yield held

    @staticmethod
    def _joins(before: str, value: str) -> bool:
        if _COMMITTEE.search(before):
            return bool(_GOVERNMENT.match(value))
        return bool(_LEVEL_NEXT.match(value))

    def _end(self, separator: str) -> None:
        clause, self.clause = self.clause, Clause()
        if clause.names or clause.partners:
            clause.ended = separator
            self.reading.clauses.append(clause)
        elif clause.role or clause.qualifier:
            self._verb_alone(clause, separator)

    def _verb_alone(self, clause: Clause, separator: str) -> None:
        """A verb without names (A、B、C，按职责分工负责) belongs to the clause before it."""
        if not self.reading.clauses:
            return
        last = self.reading.clauses[-1]
        if last.role is None:
            last.role = clause.role
        if last.qualifier is None:
            last.qualifier = clause.qualifier
        last.ended = separator or last.ended

    def _piece(self, piece: Text) -> None:
        """One stretch between separators: names with, at the end, qualifier and verb."""
        tight = piece.sub(_WHITE, "").strip("。；，、：—-– ")
        value = tight.value
        if not value:
            return
        head = _LEADING.match(value)
        if head and head.end() < len(value):
            tight = tight[head.end() :]
            value = tight.value
        if self._deadline(tight):
            return
        if value.startswith(("会同", "联合", "协同")) and is_body(_strip_verbs(value[2:])[0]):
            self._partner(tight)
            return
        marked = _MARKED.search(value)
        if marked and marked.start():
            self._marked(tight[: marked.start()], marked)
            return
        left, role, qualifier = _strip_verbs(value)
        names = tight[: len(left)]
        head = _QUALIFIER_HEAD.match(left)
        if head and head.end() < len(left):
            qualifier = qualifier or head.group()
            names = names[head.end() :]
        if not names.value:
            self._take(role, qualifier)
            return
        names = self._without_object(names)
        whole = is_body(names.value) or _OPEN_LIST.search(names.value)
        if role is None and not whole and self._inner_verb(names):
            return
        self._names(names)
        self._take(role, qualifier)

    def _marked(self, names: Text, mark: re.Match[str]) -> None:
        """A name with its role in a bracket behind it: 县财政局（牵头）."""
        self._end("、")
        self.clause.names.extend(_split_names(names))
        self.clause.role = _ROLE_OF.get(mark["verb"])
        self.clause.own = True
        self._end("、")

    def _without_object(self, names: Text) -> Text:
        """``names`` without what is done by them: 资金由县财政局 → 县财政局."""
        match = _BY.match(names.value)
        if not match or is_body(match["object"]) or not is_body(_bare(names.value[match.end() :])):
            return names
        if not re.fullmatch(r"(?:以上|上述|此|本|该|各|这)[^，]{0,8}|具体|主要", match["object"]):
            self.reading.rest.append(names[: match.end()])
        return names[match.end() :]

    def _take(self, role: Role | None, qualifier: str | None) -> None:
        self.clause.role = role or self.clause.role
        self.clause.qualifier = qualifier or self.clause.qualifier

    def _deadline(self, tight: Text) -> bool:
        """Whether the piece is a deadline and nothing else: 2023年12月底前完成."""
        value = tight.value
        if not re.search(r"[\d一二三四]月|年|季|底|月|周|日|天|期|续|态|时|推进", value):
            return False
        found = cell_deadlines(tight, None)
        if not found:
            return False
        rest = value
        for deadline in found:
            rest = rest.replace(deadline.text.value, "", 1)
        rest = re.sub(
            r"完成|并|且|于|在|力争|全面|基本|全部|完|办结|落实|到位|取得|实质性|进展|阶段性|成效|持续|推进|"
            r"实施|开展|前|底|时限|各项|任务|工作|目标|每|按|和|及|至|前期|完毕|整改|组织|启动|见效|明显|达到|要求|"
            r"[，、：；。（）]",
            "",
            rest,
        )
        if rest:
            return False
        self.reading.deadlines.extend(found)
        return True

    def _partner(self, tight: Text) -> None:
        """会同B、C: the names before lead, those behind support."""
        left, _, qualifier = _strip_verbs(tight.value)
        for clause in (self.clause, *self.reading.clauses[-1:]):
            if clause.names and clause.role in (None, "responsible"):
                clause.role = "lead"
        if self.clause.names:
            self._end("，")
        self.clause.names.extend(_split_names(tight[2 : len(left)]))
        self._take("support", qualifier)

    def _inner_verb(self, names: Text) -> bool:
        """A verb with an object behind the name (县财政局负责资金保障): name, role, and the rest."""
        value = names.value
        for match in _INNER.finditer(value):
            before = value[: match.start()]
            left, role, qualifier = _strip_verbs(before)
            if not is_body(left):
                continue
            words: list[Role] = [r for r in (role, _ROLE_OF[match.group()]) if r]
            self._names(names[: len(left)])
            self._take(strongest(words), qualifier)
            rest = names[match.end() :]
            self._end("，")
            tail = _strip_verbs(rest.value)[0]
            if tail and (is_body(tail) or rest.value.startswith(("会同", "联合"))):
                self._piece(rest)
            elif rest.value.strip("，。、") and not self._deadline(rest):
                self.reading.rest.append(rest)
            return True
        return False

    def _names(self, names: Text) -> None:
        """Add the names of one stretch, 会同 and joining words resolved."""
        at = _joint(names.value, "会同") or _joint(names.value, "联合") or _joint(names.value, "商")
        if at:
            start, end = at
            self.clause.names.extend(_split_names(names[:start]))
            self.clause.partners.extend(_split_names(names[end:]))
            return
        found = _split_names(names)
        previous = self.clause.names[-1] if self.clause.names else None
        if previous and previous.open and len(found) == 1 and _BARE_OPEN.match(found[0].name):
            self.clause.names[-1] = Name(_span(previous.text, found[0].text), previous.name, True)
            return
        (self.clause.partners if self.clause.partners else self.clause.names).extend(found)


def _give_kind(reading: Reading) -> None:
    """Give the kind that a list says once at its end: 发展改革、财政、教育部门."""
    names = reading.names
    if not any(name.name.endswith("部门") or name.text.value.endswith("部门") for name in names):
        return
    for clause in reading.clauses:
        kind = ""
        for index in range(len(clause.names) - 1, -1, -1):
            name = clause.names[index]
            if name.name.endswith("部门") or (name.open and name.text.value.endswith("部门")):
                kind = "部门" if is_field(name.name.removesuffix("部门")) else ""
            if kind and is_field(name.name):
                clause.names[index] = Name(name.text, name.name + kind, name.open)
            elif not name.name.endswith("部门"):
                kind = ""


_INNER_WORDS = [
    "牵头", "负责", "配合", "协助", "参与", "支持", "指导", "督导", "监督", "落实", "承办", "主办", "协办",
    "统筹", "组织实施", "会同", "要", "应",
]  # fmt: skip
_ROLE_OF: dict[str, Role | None] = {verb.word: verb.role for verb in VERBS}
_ROLE_OF.update({"会同": "lead", "要": None, "应": None})
_INNER = re.compile("|".join(_INNER_WORDS))


def _span(first: Text, last: Text) -> Text:
    """From the start of ``first`` to the end of ``last``, which stands behind it."""
    return Text.join([first, *_gap(first, last), last])


def _gap(first: Text, last: Text) -> list[Text]:
    low, high = first.origins[-1] + 1, last.origins[0]
    between = first.transcript.text[low:high]
    return [Text(between, range(low, high), first.transcript)] if 0 < high - low < 8 else []


def _joint(value: str, word: str) -> tuple[int, int] | None:
    """The place of ``word`` between two whole names."""
    at = value.find(word)
    while at > 0:
        left, right = value[:at], value[at + len(word) :]
        if is_body(_bare(left)) and (is_body(_bare(right)) or "和" in right or "等" in right):
            return at, at + len(word)
        at = value.find(word, at + 1)
    return None


def _bare(value: str) -> str:
    """``value`` without an open 等…."""
    match = _OPEN_LIST.search(value)
    return value[: match.start()] if match and match.start() else value


def _strip_verbs(value: str) -> tuple[str, Role | None, str | None]:
    """``value`` without the verbs and the qualifier at its end, with what they say."""
    roles: list[Role] = []
    qualifier: str | None = None
    whole = value
    while value:
        stripped = value.rstrip("。；，、！ ")
        tail = _OBJECT.search(stripped[-40:]) if stripped.endswith(_OBJECT_ENDS) else None
        if tail:
            value = stripped[: len(stripped) - len(tail.group())]
            role = _ROLE_OF.get(tail["verb"], "responsible")
            roles.append(role or "responsible")
            continue
        verb = _closing_verb(stripped, bool(roles))
        if verb:
            value = stripped[: -len(verb.word)]
            if verb.role:
                roles.append(verb.role)
            continue
        match = _QUALIFIER.search(stripped[-36:])
        if match and (roles or len(match.group()) > 3 or not value):
            word = match.group()
            value = stripped[: len(stripped) - len(word)]
            qualifier = _said(word) if qualifier is None else _said(word) + qualifier
            continue
        value = stripped
        break
    if not roles and qualifier is None:
        return whole.rstrip("。；，、！ "), None, None
    return value, strongest(roles), qualifier


_OBJECT_ENDS = ("工作", "任务", "事宜", "事项", "落实", "实施")


def _said(word: str) -> str:
    return word.removesuffix("负责").removesuffix("，") or word


def _closing_verb(value: str, more: bool) -> Verb | None:
    """The verb (or, before a verb, the adverb) that ``value`` ends in."""
    for verb in _BY_END.get(value[-1:], ()):
        if not value.endswith(verb.word) or not (verb.role or more):
            continue
        if verb.guarded and not more and not _follows_name(value[: -len(verb.word)]):
            continue
        return verb
    return None


def _follows_name(before: str) -> bool:
    """Whether a guarded verb stands behind a whole name, another verb, a qualifier or nothing."""
    if not before or is_body(_bare(before)) or _QUALIFIER.search(before[-36:]):
        return True
    return any(
        before.endswith(verb.word)
        and (verb.role is None or _follows_name(before[: -len(verb.word)]))
        for verb in _BY_END.get(before[-1], ())
    )


def _by_white(part: Text) -> list[Text]:
    """``part`` cut where white space stands between whole names, not where it breaks a name."""
    if not _WHITE.search(part.value.strip()):
        return [part]
    spans = [m.span() for m in re.finditer(r"\S+", part.value)]
    cuts: list[Text] = []
    start = spans[0][0] if spans else 0
    for index in range(1, len(spans)):
        left = _WHITE.sub("", part.value[start : spans[index - 1][1]])
        nexts = [part.value[a:b] for a, b in spans[index : index + 3]]
        if _separate(left, nexts):
            cuts.append(part[start : spans[index - 1][1]])
            start = spans[index][0]
    cuts.append(part[start:])
    return cuts


_SUBORDINATE = re.compile(
    r"^(?:办公室|办公厅|办|.{1,6}分局|.{1,6}支行|.{1,8}分公司|管委会|党组|党委|人民政府|政府|办事处)$"
)


def _separate(left: str, following: list[str]) -> bool:
    """Whether white space between ``left`` and ``following`` separates two whole names."""
    bare, role, _ = _strip_verbs(left)
    right = following[0]
    if not right:
        return False
    stripped = _strip_verbs(right)[0]
    if not stripped:
        return False
    if role or re.search(r"[\d年月]", left):
        return not role or is_body(_bare(stripped)) or bool(re.search(r"\d", right))
    if not is_body(_bare(bare)) and not _OPEN_LIST.search(bare):
        return False
    if _SUBORDINATE.match(stripped) or (stripped in PARTY and bare.endswith("委")):
        return False
    wholes = (_strip_verbs("".join(following[:count]))[0] for count in range(1, len(following) + 1))
    return any(is_body(_bare(whole)) for whole in wholes)


def _split_names(text: Text) -> list[Name]:
    """The names of one stretch: joined by 和, 及, 与 only where both sides are whole names."""
    value = text.value
    if not value:
        return []
    for match in _JOIN.finditer(value):
        left, right = value[: match.start()], value[match.end() :]
        if match.group() in ("会同", "并会同", "联合", "协同", "商"):
            continue
        if _whole(left) and _whole_list(right):
            return [*_split_names(text[: match.start()]), *_split_names(text[match.end() :])]
    opened = _OPEN_LIST.search(value)
    if opened and opened.start():
        return [Name(text, value[: opened.start()], True)]
    return [Name(text, value)]


def _whole(value: str) -> bool:
    """Whether ``value`` is one whole name beside a joining word."""
    bare = _bare(value)
    if is_generic(bare) or not is_body(bare):
        return False
    return _balanced(value) and not bare.endswith(("党委", "党组", "党工委"))


def _balanced(value: str) -> bool:
    return value.count("（") == value.count("）") and value.count("“") == value.count("”")


def _whole_list(value: str) -> bool:
    """Whether ``value`` begins with a whole name, alone or before another joining word."""
    bare = _bare(value)
    if not _balanced(value):
        return False
    if is_body(bare) and not is_generic(bare):
        return True
    return any(
        _whole(value[: m.start()])
        for m in _JOIN.finditer(value)
        if m.start() and m.end() < len(value)
    )
