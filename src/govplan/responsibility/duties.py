"""Lines that tell the duties of bodies: 县财政局：公开预算。 and the like (contract, 6.9)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from govplan.lexicon.bodies import KINDS, LEVELS, PARTY, SECTION, is_functional
from govplan.lexicon.brackets import depth
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.punctuation import PAUSES, SENTENCE_ENDS
from govplan.lexicon.task_verbs import begins_task
from govplan.model.document import Source, Transcript
from govplan.responsibility.clauses import read_names
from govplan.responsibility.names import (
    has_level,
    is_body,
    is_descriptive,
    is_each,
    is_generic,
    is_place,
    is_section,
    is_specific,
)
from govplan.responsibility.persons import is_person
from govplan.responsibility.qualifiers import strip_verbs
from govplan.responsibility.roles import LABEL

if TYPE_CHECKING:
    from govplan.model.document import Text
    from govplan.model.kinds import Role

__all__ = [
    "Duty",
    "duties_apart",
    "duty_of",
    "heads_duties",
    "name_themselves",
    "names_alone",
    "names_house",
    "role_of_work",
    "subject_of",
    "whose_duties",
    "without_count",
]

_LONGEST_NAMES = 300
_COLON = regex(r"[：:]")
_SENTENCE_END = regex(f"[{SENTENCE_ENDS}]", needs="。！；？")
_LEADS = regex(r"(?:主要)?(?:负责)?牵头")
_HELPS = regex(r"(?:主要)?(?:负责)?(?:配合|协助)")
_DUTY_VERB = regex(r"(?:主要)?(?:负责|牵头|配合|协助)")
_HEADS = regex(
    r"(?:职责|任务|责任|工作|部门)分工|^(?:具体|明确)?分工$|(?:任务|职责|责任)分解$"
    r"|(?:部门|单位|成员|工作|主要)职责|职责任务",
    needs="分职",
)
_DUTIES_OF = regex(
    r"(?:的?(?:主要|具体|工作|监管|安全生产|防汛|防灾){0,2}职责(?:任务|分工)?"
    r"|(?<=牵头|负责|承担|配合)的?(?:主要|重点|具体)?(?:任务|事项|工作)(?:清单)?)[：:。]?\s*$",
    needs="职任事工",
)
"""What stands behind a body's name in the heading above its duties."""
_KINDS_OF_BODIES = ("部门", "单位", "成员", "机构")
_PREDICATE = regex(
    r"(?:分别|共同|各自)?(?:根据|按照?|依据|依照|依法|结合|围绕|负责|牵头|配合|协助|参与|要|应|须|将|对|在|"
    r"做好|抓好|加强|统筹|组织|指导|会同)"
)
_CLAUSE = regex(r"[^，。；：？！]{3,60}")
_LAST = tuple({*(kind[-1] for kind in (*KINDS, *PARTY)), *"）门位村镇乡街道区"})
"""What names of bodies end in."""
_BEYOND = regex(r"(?:政府|办事处|管委会)[^）]*[村镇乡街道区]$", needs="村镇乡街道区")
"""Words behind the name of a government that belong to what it does: 各镇政府村村通广播."""
_PLACES = "县市区镇乡村"
"""Kinds of places that a list of all of them names by one character: 各镇, but 各站点."""
_GOES_ON = regex(
    rf"$|(?!{HAN_LETTER})|[村镇乡县市区]级|[的和与或等为是系副正门级域民场直]|及(?!时)|[下所][设属]|内设|[设成]立|领导|班子|负责人|干部|职工|人员"
    rf"|分管|{HAN_LETTER}{{1,6}}(?:[总支大中]队|分局)|(?:主要|有关|相关)(?:负责|领导)|[局部院校所站镇乡县市区]长|主任|书记|高度重视",
)
"""What behind a body's name says that the sentence is not about what it does."""
_LOOSE = regex(r"(?:小组|专班|指挥部|委员会|机构|队伍)$", last="小组 专班 指挥部 委员会 机构 队伍")
"""Bodies that a heading tells of rather than gives work to: 领导小组, 工作专班."""
_OTHERS = regex(r"\s*(?:其他|其它)")
"""Those who are left, in a list of duties."""
_DESCRIBED = regex(r"[^：:]{0,6}(?:有关|相关)|其[他它余]", needs="关其")
"""A description that is a label before names (有关部门：县财政局), else a body with its duty."""
_JOINS = PAUSES + "和及与"
_OFFICE = regex(
    rf"[^、，；：（）]{{0,8}}(?:办公室|党政办|综合办|[^教课]室|{SECTION})",
    needs="党处室科综股",
)
"""An office within a body: 人事科, 教务处, 办公室."""
_GROUP = regex(r"[^、，；：（）]{0,8}(?:党组|党委|党总支|党支部|[部队组])", needs="党部队组")
"""A group of people within a body: 党支部, 宣传部, 扑救组."""
_HOUSE = regex(
    rf"{HAN_LETTER}{{1,20}}(?:公司|集团|医院|学院|大学|中学|小学|银行|中心|[所站馆院社部系])",
    needs="司团院学行心所站馆社部系",
)
"""A body of its own, without its level, or a part of one: 资产经营公司, 急诊医学中心, 机电系."""
_CALLED = regex(r"\d{7}|^[\W\d_]+$")
"""How a body is called by telephone: no duty."""
_PERSONS = regex(r"[、，；。\s]+")


class Duty(NamedTuple):
    """The names of bodies at the head of a line, what they have to do, and as what."""

    names: Text
    rest: Text
    role: Role


def duty_of(text: Text, *, below: bool = False) -> Duty | None:
    """The duty that a line tells, if it begins with names of bodies and a colon; places stand for
    their governments where a verb of duty follows, or ``below`` a heading of duties.

    >>> from govplan.model.document import Source, Transcript
    >>> found = duty_of(Transcript().add("县工信局：牵头制定方案。", Source(line=1)))
    >>> found.names.value, found.rest.value, found.role
    ('县工信局', '牵头制定方案。', 'lead')
    """
    match = _COLON.search(text.value[:_LONGEST_NAMES])
    if match is None:
        return None
    others = below and _OTHERS.match(text.value) is not None
    if LABEL.match(text.value) and not others and not _tells_work(text, match.end()):
        return None
    names, rest = text[: match.start()].strip(), text[match.end() :].strip()
    places = below or _DUTY_VERB.match(rest.value) is not None
    if not rest or depth(names.value) or not _are_bodies(names, places=places):
        return None
    words = filter(None, _PERSONS.split(rest.value))
    if _CALLED.search(rest.value) or all(map(is_person, words)):
        return None
    return Duty(names, rest, role_of_work(rest.value))


def duties_apart(texts: list[Text]) -> tuple[list[Text], list[Text]]:
    """The paragraphs of a measure, and the lines of duties with which it ends, two or more."""
    end = len(texts)
    while end > 1 and duty_of(texts[end - 1]) is not None:
        end -= 1
    return (texts[:end], texts[end:]) if len(texts) - end > 1 else (texts, [])


def _tells_work(text: Text, start: int) -> bool:
    """Whether behind a description of bodies that may be a label stand no names, but work."""
    reading = read_names(text[start:].strip())
    no_names = reading is None or not any(is_body(name.name) for name in reading.names)
    return _DESCRIBED.match(text.value) is not None and no_names


def role_of_work(work: str) -> Role:
    """The role that the beginning of what is to be done gives.

    >>> role_of_work("负责牵头组织抢险"), role_of_work("协助做好保障"), role_of_work("公开预算")
    ('lead', 'support', 'responsible')
    """
    if _LEADS.match(work):
        return "lead"
    return "support" if _HELPS.match(work) else "responsible"


def names_alone(title: Text) -> bool:
    """Whether a heading is the name of a body, or several, with their verb or without it, and
    nothing else.

    >>> from govplan.model.document import Source, Transcript
    >>> lines = "县财政局", "县财政局牵头", "工作专班"
    >>> titles = [Transcript().add(line, Source(line=1)) for line in lines]
    >>> [names_alone(title) for title in titles]
    [True, True, False]
    """
    return _names_alone(title.value.strip("。：: "))


@lru_cache(maxsize=8192)
def _names_alone(title: str) -> bool:
    """The same of the characters alone: a plan names the same headings again and again."""
    if _LOOSE.search(title):
        return False
    names = Transcript().add(title, Source())
    office = strip_verbs(title)[0]
    is_office = _OFFICE.fullmatch(office) is not None and is_body(office)
    return is_office or _are_bodies(names, verbs=True)


_COUNTED = regex(
    r"\s*[（(](?:共计?|合计)?[\d一二三四五六七八九十]{1,4}[项件条个][）)]$", needs="项件条个"
)


def without_count(title: Text) -> Text:
    """A heading without how much stands below it.

    >>> from govplan.model.document import Source, Transcript
    >>> without_count(Transcript().add("县教育局（3项）", Source(line=1))).value
    '县教育局'
    """
    count = _COUNTED.search(title.value)
    return title[: count.start()] if count is not None else title


def name_themselves(title: Text) -> bool:
    """Whether names alone leave no doubt that they are bodies: each has its level or is 各….

    >>> from govplan.model.document import Source, Transcript
    >>> titles = [Transcript().add(t, Source(line=1)) for t in ("县财政局、各镇政府", "新建幼儿园")]
    >>> [name_themselves(title) for title in titles]
    [True, False]
    """
    return _name_themselves(title.value.strip("。：: "))


@lru_cache(maxsize=8192)
def _name_themselves(title: str) -> bool:
    """The same of the characters alone: a plan lists the same bodies again and again."""
    reading = read_names(Transcript().add(title, Source()))
    names = [name.name for name in reading.names] if reading else []
    return bool(names) and all(map(has_level, names))


def whose_duties(title: Text) -> Text | None:
    """The bodies whose duties a heading promises (县财政局工作职责); 部门职责 names none, nor
    does a task about them (明确县财政局职责).

    >>> from govplan.model.document import Source, Transcript
    >>> said = ("县财政局工作职责：", "各部门职责", "明确县财政局职责", "强化镇政府职责")
    >>> titles = [Transcript().add(title, Source(line=1)) for title in said]
    >>> [names and names.value for names in map(whose_duties, titles)]
    ['县财政局', None, None, None]
    """
    match = _DUTIES_OF.search(title.value)
    names = title[: match.start()].strip() if match is not None else None
    if names is None or len(names) < 3 or names.value.endswith(_KINDS_OF_BODIES):
        return None
    if begins_task(names.value):
        return None
    return names if name_themselves(names) and names_alone(names) else None


def subject_of(text: Text) -> Text | None:
    """The list of bodies that is the subject of a sentence, below a heading of duties.

    >>> from govplan.model.document import Source, Transcript
    >>> line = "县民政局、财政局等部门根据职责，负责资金保障。"
    >>> subject_of(Transcript().add(line, Source(line=1))).value
    '县民政局、财政局等部门'
    >>> said = "各镇、街道负责入户宣传。", "镇、街道负责入户宣传。"
    >>> [subject_of(Transcript().add(line, Source(line=1))) is not None for line in said]
    [True, False]
    """
    for match in _PREDICATE.finditer(text.value[:_LONGEST_NAMES]):
        names = text[: match.start()]
        is_whole = names.value[-1:] not in _JOINS and not depth(names.value)
        if names.value and is_whole and _are_bodies(names):
            return names
    return _plain_subject(text)


def _plain_subject(text: Text) -> Text | None:
    """The bodies with which a sentence begins whatever it says of them, where their names are made
    of the words of names alone: the longest such, before no word that goes on with the name.

    >>> from govplan.model.document import Source, Transcript
    >>> lines = "县政府办公室汇总灾情，按时上报。", "县应急局局长任总指挥。", "县应急局下设办公室。"
    >>> found = [_plain_subject(Transcript().add(line, Source(line=1))) for line in lines]
    >>> [names and names.value for names in found]
    ['县政府办公室', None, None]
    >>> lines = "县政府分管副县长任总指挥。", "县公安局交警大队疏导车辆。", "各相关部门汇总灾情。"
    >>> found = [_plain_subject(Transcript().add(line, Source(line=1))) for line in lines]
    >>> [names and names.value for names in found]
    [None, None, '各相关部门']
    >>> lines = "各镇人民政府村村通广播。", "各镇人民政府村级信息员开展培训。"
    >>> found = [_plain_subject(Transcript().add(line, Source(line=1))) for line in lines]
    >>> [names and names.value for names in found]
    ['各镇人民政府', None]
    >>> _plain_subject(Transcript().add("县财政局、、县教育局汇总灾情。", Source(line=1))) is None
    True
    """
    clause = _CLAUSE.match(text.value)
    for end in range(clause.end() if clause else 0, 2, -1):
        names = text[:end]
        if names.value[-1] in _LAST and not depth(names.value) and _are_plain(names.value):
            goes_on = _GOES_ON.match(text.value, end)
            return None if goes_on or not _are_bodies(names) else names
    return None


def _are_plain(value: str) -> bool:
    """Whether names that 、 parts are functional words, the first with its level, or 各…."""
    names = value.split("、")
    if not all(names) or any(map(_BEYOND.search, names)):
        return False
    bare = [name.removeprefix(f"{name[0]}委") if name[0] in LEVELS else name for name in names]
    return (names[0][:1] in (*LEVELS, "各")) and all(
        is_functional(rest.lstrip(LEVELS))
        or (rest[:1] == "各" and is_body(rest) and (len(rest) > 2 or rest[-1] in _PLACES))
        for rest in bare
    )


def heads_duties(title: str) -> bool:
    """Whether a heading says that duties are told below it.

    >>> heads_duties("职责分工"), heads_duties("工作要求")
    (True, False)
    """
    return _HEADS.search(title) is not None


def _is_office(name: str) -> bool:
    return _OFFICE.fullmatch(name) is not None or _GROUP.fullmatch(name) is not None


def names_house(title: str) -> bool:
    """Whether a heading, or a name, is that of a body of its own, without its level.

    >>> names_house("校医院"), names_house("县医院改造"), names_house("组织干部")
    (True, False, False)
    """
    name = title.strip("。：: ")
    return _HOUSE.fullmatch(name) is not None and is_body(name) and not begins_task(name)


def _are_bodies(names: Text, *, places: bool = False, verbs: bool = False) -> bool:
    """Whether ``names`` are names of bodies, one of them without doubt (``places``: or the name of
    a place, or a description, 其他部门), and nothing else but their ``verbs``.
    """
    if not 2 <= len(names) <= _LONGEST_NAMES or _SENTENCE_END.search(names.value):
        return False
    reading = read_names(names)
    if reading is None or reading.rest or reading.deadlines or not reading.names:
        return False
    if any(
        clause.qualifier or (clause.role and not clause.own and not verbs)
        for clause in reading.clauses
    ):
        return False
    found = [name.name for name in reading.names]
    each = is_each(found[0])
    known = all((is_body(n) and (each or not is_generic(n))) or is_place(n) for n in found)
    told = (is_specific, is_place, is_descriptive, _is_office, names_house)
    sure = told if places else (is_specific, is_section)
    return known and any(says(name) for name in found for says in sure)
