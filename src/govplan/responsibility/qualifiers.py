"""What closes a segment of names: verbs, adverbs, qualifiers and an open 等.

``县财政局、县审计局等部门按职责分工负责`` ends in a verb (负责), a qualifier (按职责分工) and an
open list (等部门); what is left are names.
"""

from __future__ import annotations

from functools import lru_cache

from govplan.lexicon.bodies import LEVELS, is_field
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.role_labels import DUTY, DUTY_MARKS, UNIT_WORD, UNIT_WORDS
from govplan.model.kinds import Role
from govplan.responsibility.names import is_body, is_each, is_place
from govplan.responsibility.roles import PLAIN, VERBS, Verb, strongest

__all__ = [
    "BARE_OPEN",
    "INNER_VERB",
    "MARKED",
    "OPEN_LIST",
    "QUALIFIER_HEAD",
    "ROLE_OF",
    "bare",
    "has_further_words",
    "strip_verbs",
    "tells_work",
]

_BY_END: dict[str, list[Verb]] = {}
for _verb in sorted(VERBS, key=lambda verb: -len(verb.word)):
    _BY_END.setdefault(_verb.word[-1], []).append(_verb)

_SHARE = (
    r"(?:职责|职能|职权|分工|权限|领域|责任|任务|要求|规定|属地|行业|区域|辖区|业务|范围|条块|原则|隶属|层级|"
    r"实际|管理|法律|“)"
)
_QUALIFIER = regex(
    rf"(?:(?:按照?|依照?|依据|依法依|根据|结合|遵照|在|对照)"
    rf"(?:“[^“”]{{2,30}}”的?(?:原则|要求|规定)|[^、，；。（）按依]{{0,14}}{_SHARE})"
    rf"(?:分工|范围|以内|内|要求|的|原则|规定|权限|情况|实际|任务|和|与|职责|职能|”|谁主管|谁负责|，){{0,5}}"
    rf"|依法依规|依法|各司其职|各负其责|分工(?:负责|协作)?|分级(?:分类)?|分口|分片|分线|分别|共同|各自|联合|"
    rf"分头|一起|属地|条块结合|上下联动|协同|齐抓共管)$",
    needs="一上依共分协各在对属按条根结联遵齐",
)
QUALIFIER_HEAD = regex(
    r"^(?:按照?|依照?|依据|根据)[^、，；。（）]{0,12}(?:职责分工|职能分工|职责|职能|分工|权限)",
    words="职责 职能 分工 权限",
)
"""A qualifier before the names: 按职责分工，由县财政局…."""

_OBJECT_ENDS = ("工作", "任务", "事宜", "事项", "落实", "实施")
_OBJECT = regex(
    r"(?P<verb>做好|抓好|开展|推进|落实|负责|完成|参与|配合|协助|支持|抓实|牵头|组织|指导|督导)"
    r"(?:好|到位|抓好|做好)?"
    r"(?:本|各自|该|此|相关|有关|各项|具体|配套|日常|全县|全市|全省|全区|职责|辖区|行业|领域|系统|部门|"
    rf"单位|地区|区域|范围|内|所辖|上述|以上|的|政策|保障|组织|协调|业务)*(?:{'|'.join(_OBJECT_ENDS)})$",
    last=_OBJECT_ENDS,
)
MARKED = regex(
    rf"[（〔\[【［](?P<verb>{'|'.join(DUTY_MARKS)}|主|协)(?:责任)?"
    rf"(?:{UNIT_WORD}|负责)?[）〕\]】］]",
    needs="（〔[【［",
    words=(*DUTY_MARKS, "主", "协"),
)
"""A role in a bracket behind its name: 县财政局（牵头）, 县财政局（主）."""

OPEN_LIST = regex(
    r"(?<![高中初平同均优特劣])等(?:(?:\d{1,3}|[一二两三四五六七八九十多几]{1,3})个?)?"
    rf"(?:[{LEVELS}](?:级|直|属|政府|里|有关|相关){{0,3}}(?:机关)?|中央|国家|国务院)?"
    r"(?:(?:各|有关|相关|责任|成员|其他|职能|行业|主管|协办|配合|参与|牵头|涉及|政府|党委|组成|业务|"
    rf"属地|承办|落实|主责|监管|审批|执法|用人|方面|基层|社会|中直|驻地|驻[{LEVELS}]){{0,4}}"
    rf"|(?P<field>{HAN_LETTER}{{1,8}}?)(?=部门|单位|机构|企业|团体|组织))"
    r"(?:部门|单位|机构|科室|处室|股室|地区|企业|机关|院校|高校|学校|院系|团体|组织|镇街|街镇|镇乡|乡镇|"
    r"区县|市|县|区|街道|科|处|室|局|委|办|成员|方|家|人员|主体|媒体|银行|协会)?"
    r"(?:[、和及与](?:各|有关|相关){0,2}(?:单位|部门|地区|企业|机构|科室|处室|学校))?$",
    needs="等",
)
"""An open 等, 等部门, 等县直有关部门和单位 at the end of a segment; not 高等, 平等."""

BARE_OPEN = regex(rf"^(?:各|有关|相关|其他)?(?:{UNIT_WORD}|机构)$")
"""What belongs to an open list before it: 县财政局等部门、单位."""

ROLE_OF: dict[str, Role | None] = {verb.word: verb.role for verb in VERBS}
ROLE_OF.update(
    {"会同": "lead", "要": None, "应": None, "主": "lead", "协": "support", "责任": "responsible"}
)
_ACTS = (
    "牵头 配合 协助 参与 支持 指导 督导 监督 落实 承办 主办 协办 统筹 组织实施 组织 会同 要 制定 "
    "编制 出台 起草 开展 推进 推动 做好 抓好 完善 提供 承担 审核 汇总 报送 公布 发布"
)
INNER_VERB = regex(
    rf"{_ACTS.replace(' ', '|')}|负责(?![人制同])|(?<![供响适反效感对相呼])应(?![急用对届答])",
    words=f"{_ACTS} 负责 应",
)
"""A verb with an object behind it: 县财政局负责资金保障."""


def tells_work(verb: str) -> bool:
    """Whether a verb says what is done, and no role by itself.

    >>> tells_work("汇总"), tells_work("负责"), tells_work("统筹")
    (True, False, False)
    """
    return verb not in PLAIN and ROLE_OF.get(verb) == "responsible"


_ORGANISATION = regex(
    "(?:党|群团|社会|基层|自治|行业|志愿服务|(?P<body>团|工会|妇联|残联|科协))组织$", needs="组"
)
"""Names that end in 组织, no verb there; of a body (县妇联组织实施) it is one before another."""

_AS = regex(
    rf"(?:为|是|作为)(?:主要|第一|具体)?(?P<verb>{DUTY})(?:责任)?"
    rf"{UNIT_WORD}$",
    needs="为是",
    last=UNIT_WORDS,
)
"""A role that a sentence gives: 县财政局为牵头单位."""

_ANY_VERB = regex("|".join(sorted((verb.word for verb in VERBS), key=len, reverse=True)))
_LETTERS = regex(r"\w")
_STOPS = "。；，、：！ "
_MOST = 12


def bare(value: str) -> str:
    """``value`` without an open 等… at its end.

    >>> bare("县财政局等有关部门"), bare("团县委等群团组织"), bare("高等学校")
    ('县财政局', '团县委', '高等学校')
    >>> bare("县商务局等走访企业")
    '县商务局等走访企业'
    """
    match = OPEN_LIST.search(value[-40:])
    if match is not None and match["field"] and not is_field(match["field"]):
        return value
    cut = len(value) - len(value[-40:]) + match.start() if match else 0
    return value[:cut] if cut else value


@lru_cache(maxsize=8192)
def strip_verbs(value: str, *, plain: bool = False) -> tuple[str, Role | None, str | None]:
    """``value`` without the verbs and the qualifier at its end, with what they say; with ``plain``
    only verbs that say a role and no work are taken.

    >>> strip_verbs("县财政局按职责分工具体负责"), strip_verbs("县司法局分别")
    (('县财政局', 'responsible', '按职责分工'), ('县司法局', None, '分别'))
    """
    roles: list[Role] = []
    said = ""
    left = value.rstrip(_STOPS)
    for _ in range(_MOST):
        shorter, role, qualifier = _strip_one(left, roles, said, plain=plain)
        if shorter == left:
            break
        left = shorter.rstrip(_STOPS)
        said = qualifier + said
        if role:
            roles.append(role)
    if not roles and not said:
        return value.rstrip(_STOPS), None, None
    return left, strongest(roles), said or None


@lru_cache(maxsize=8192)
def has_further_words(tail: str, qualifier: str | None) -> bool:
    """Whether the words that :func:`strip_verbs` took off say more than verbs and the qualifier.

    >>> has_further_words("按职责分工具体负责", "按职责分工")
    False
    >>> has_further_words("做好相关工作", None)
    True
    """
    if not tail:
        return False
    for word in (qualifier or "").split("、") if qualifier else ():
        tail = tail.replace(word, "")
    return _LETTERS.search(_AS.sub("", _ANY_VERB.sub("", _AS.sub("", tail)))) is not None


def _strip_one(
    left: str, roles: list[Role], said: str, *, plain: bool
) -> tuple[str, Role | None, str]:
    """One word less at the end of ``left``: its rest, its role and what it qualifies."""
    tail = _OBJECT.search(left[-40:]) if left.endswith(_OBJECT_ENDS) and not plain else None
    if tail:
        return left[: -len(tail.group())], ROLE_OF.get(tail["verb"]) or "responsible", ""
    named = _AS.search(left[-16:])
    if named:
        return left[: -len(named.group())], ROLE_OF.get(named["verb"]) or "responsible", ""
    verb = _closing_verb(left, bool(roles))
    if verb and not (plain and verb.word not in PLAIN):
        return left[: -len(verb.word)], verb.role, ""
    match = _QUALIFIER.search(left[-36:])
    word = match.group() if match else ""
    if word and (roles or said or len(word) >= 3 or is_body(bare(left[: -len(word)]))):
        return left[: -len(word)], None, word.removesuffix("负责")
    return left, None, ""


def _closing_verb(value: str, more: bool) -> Verb | None:
    """The verb (or, before a verb, the adverb) that ``value`` ends in."""
    named = _ORGANISATION.search(value[-8:])
    if named is not None and not (more and named["body"]):
        return None
    for verb in _BY_END.get(value[-1:], ()):
        if not value.endswith(verb.word) or not (verb.role or more):
            continue
        before = value[: -len(verb.word)][-40:]
        if verb.guarded and not (_follows_name(before) or (more and _may_be_named(before))):
            continue
        return verb
    return None


def _may_be_named(before: str) -> bool:
    """Whether a verb before another verb may stand behind ``before``: no proper name in two
    characters, of which it is the end (云溪发布负责).
    """
    return len(before) != _SHORT_NAME or is_place(before) or before[0] in LEVELS + "各"


_SHORT_NAME = 2


def _follows_name(before: str) -> bool:
    """Whether a guarded verb stands behind a whole name, another verb, a qualifier or nothing."""
    named = is_body(bare(before)) or is_each(before)
    if not before or named or _QUALIFIER.search(before):
        return True
    return any(
        before.endswith(verb.word)
        and (verb.role is None or _follows_name(before[: -len(verb.word)]))
        for verb in _BY_END.get(before[-1], ())
    )
