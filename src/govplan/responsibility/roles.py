"""Roles: the verbs and labels that say what a unit does (牵头, 配合, 责任单位：…).

A role comes from the verb of its clause, else from the label before the names or from the head of
their column. Each row of the tables has an example that a test reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.bodies import LEVELS, RANKS
from govplan.lexicon.patterns import HAN_LETTER, WHITE_SPACE, regex
from govplan.lexicon.role_labels import (
    BODY_WORD,
    DUTY_MARKS,
    DUTY_WORD,
    DUTY_WORDS,
    FURTHER,
    LIMITED,
    TIME_WORD,
    TIME_WORDS,
)
from govplan.model.record import record

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from govplan.model.kinds import Role

__all__ = [
    "DEADLINE_LABEL",
    "LABEL",
    "LABEL_SIGN",
    "LEVEL",
    "PERSON",
    "PERSON_APART",
    "PLAIN",
    "VERBS",
    "Verb",
    "strongest",
    "unit_labels",
]


@record
class Verb:
    """A word that may close a clause of names; ``role`` is ``None`` for a mere adverb.

    A ``guarded`` verb is also a part of names (市场监督, 政协办): it counts only behind a whole
    name.
    """

    word: str
    role: Role | None
    example: str
    guarded: bool = False


def _verbs(role: Role | None, *rows: str, guarded: bool = False) -> tuple[Verb, ...]:
    """Rows of ``word example``."""
    pairs = (row.split() for row in rows)
    return tuple(Verb(word, role, example, guarded) for word, example in pairs)


VERBS: tuple[Verb, ...] = (
    *_verbs("lead", "牵头 县教育局牵头", "主办 综合科主办", "主责 县水利局主责",
            "抓总 县委办抓总", "主抓 县农业农村局主抓", "总负责 县政府总负责",
            "为主 县教育局为主", "主导 县工信局主导", "领办 县科技局领办"),
    *_verbs("lead", "统筹 县发改局统筹", "总牵头 县发改局总牵头", guarded=True),
    *_verbs("support", "配合 县财政局配合", "参与 县公安局参与", "参加 县民政局参加",
            "协助 县司法局协助"),
    *_verbs("support", "协办 各科室协办", "支持 县税务局支持", "协同 县应急局协同",
            "协作 县医保局协作", "辅助 各街道辅助", "会办 法规科会办", "协管 县司法局协管",
            guarded=True),
    *_verbs("supervise", "指导 市教育局指导", "督导 县政府督查室督导", "监督 县纪委监委监督",
            "督办 县委督查室督办", "督促 县政府办督促", "督查 县政府办公室督查",
            "考核 县委组织部考核", "监管 县市场监管局监管", guarded=True),
    *_verbs("responsible", "负责 县财政局负责", "落实 各镇落实", "承办 县教育局承办",
            "抓落实 各部门抓落实", "组织实施 县住建局组织实施", "组织落实 各区政府组织落实",
            "组织开展 县体育局组织开展", "组织推进 县工信局组织推进", "负总责 各区政府负总责",
            "负主责 各镇负主责", "担责 各镇担责"),
    *_verbs("responsible", "实施 各乡镇实施", "执行 各科室执行", "办理 县信访局办理",
            "推进 各街道推进", "推动 县商务局推动", "完成 县统计局完成", "开展 县文旅局开展",
            "贯彻 各单位贯彻", "承担 县林业局承担", "跟进 办公室跟进", "主管 县民政局主管",
            "承接 县人社局承接", "施行 各乡镇施行", "组织 县体育局组织", "制定 县发改局制定",
            "编制 县自然资源局编制", "出台 县人社局出台", "起草 县司法局起草",
            "提供 县统计局提供", "保障 县财政局保障", "建设 县大数据局建设",
            "公布 县财政局公布", "发布 县统计局发布", "报送 各镇报送", "汇总 办公室汇总",
            "审核 县财政局审核", "整改 各责任单位整改", "操作 县医保局操作",
            "做好 各镇做好", "抓好 各镇抓好", "完善 县教育局完善", "处理 县信访局处理",
            "统计 各镇统计", "宣传 县融媒体中心宣传",
            guarded=True),
    *_verbs(None, "具体 县教育局具体负责", "主要 县财政局主要负责", "积极 县公安局积极配合",
            "密切 县司法局密切配合", "全力 县税务局全力支持", "认真 各单位认真落实",
            "予以 县财政局予以支持",
            "进行 县审计局进行监督", "抓紧 县住建局抓紧实施", "切实 各镇切实负责",
            "主动 县公安局主动配合", "协调 县发改局协调落实", "一并 各科一并落实",
            "牵头组织 县农业农村局牵头组织实施", "组织协调 县发改局组织协调实施",
            "统一 县住建局统一实施", "直接 县水利局直接负责", "大力 县财政局大力支持",
            "全面 各镇全面落实", "同步 各科同步推进", "日常 县城管局日常监管",
            "并 县教育局牵头并负责", "和 县教育局牵头和督导"),
)  # fmt: skip
"""Words that close a clause of names. An adverb counts only beside a verb with a role."""

_PLAIN_TEXT = """
牵头 主办 主责 抓总 主抓 总负责 总牵头 为主 牵头组织 配合 协办 参与 参加 协助 支持 协同 指导 督导
监督 督办 负责 落实 承办 实施 组织实施 组织落实 负总责 负主责 具体 主要 直接 统一 并 和
"""
PLAIN = frozenset(_PLAIN_TEXT.split())
"""Verbs that say a role and no work (contract 6.3), with what joins them; any other word makes a
sentence of a line of names.
"""

_STRENGTH: dict[Role, int] = {"lead": 3, "support": 2, "supervise": 1, "responsible": 0}


def strongest(roles: list[Role]) -> Role | None:
    """The role of a chain of verbs: 牵头负责 → lead, 配合落实 → support, 指导落实 → supervise.

    >>> strongest(["responsible", "support"])
    'support'
    """
    if not roles:
        return None
    return max(roles, key=lambda role: _STRENGTH[role])


_TAIL = r"(?:（[^（）：]{1,12}）|[及和与、/]?责任人|[及和与、/]责任领导|[及和与、/]分工|名称)?"

_LABELS = (
    rf"(?:(?![（）])(?:(?:{DUTY_WORD}|[、和及与/（）]){{1,6}}{BODY_WORD}){{1,2}}{_TAIL}|主（协）办{BODY_WORD}|"
    r"(?:责任|任务|工作|职责|部门|单位)分工)"
)
_SHORT = (
    r"(?:(?<![^\s、，；。（【〔])[主协]|"
    r"(?:主体|监管|属地|行业|直接)责任|"
    rf"{'|'.join(DUTY_MARKS)}|组织实施|分工)"
)
_OWN = f"{LEVELS}村校局院厅"
LEVEL = (
    rf"(?:[{_OWN}](?:级|直|属|本级)|国家|中央|地方|具体|主要|"
    r"(?:以上|上述)(?:各项)?(?:工作|任务|措施)?)"
)
"""A level before a label, or what the label is of, as an expression: 县级, 具体, 以上工作."""
_COLON = r"(?:均?[为是])?\s?[：:∶]"
_CLOSED = r"\s?[】〕］\]]\s?[：:∶]?(?=\s?[^\s。；，、）])"
_NO_UNIT = (
    r"(?<!(?:有关|相关|成员|其他|其它|其余|业务|行业|归口|主管|项目)"
    r"(?:单位|部门|机构|企业|科室|处室|地区|方面))"
)
"""What without a colon is a name (县级有关部门), not a label."""
_NO_OFFICE = "".join(
    rf"(?<!(?:{'|'.join(word for word in FURTHER if len(word) == 2)})(?:{kinds}))"
    for kinds in ("[科处股局室组]", "小组|专班|支部")
)
"""So is an office that is named by what it does: 督查科, 执行局, 工作专班; not 牵头科."""
_FIRST = (
    rf"{_NO_UNIT}{_NO_OFFICE}(?:(?:分别)?[为是](?=\S)|[；;]|\s*[—–-]{{1,2}}(?=\S)|[^\S\n]+(?=\S)|"
    rf"(?=[{RANKS}各][^\s：:、，；。]{{2}}))"
)
_NO_SHARE = r"(?!\S\S分工\s)"
"""Behind a blank 职责分工 without a colon is the end of a spread qualifier: 按 职责分工 负责."""
_LABEL_STARTS = (
    *(place + level for place in _OWN for level in "级直属本"),
    *DUTY_WORDS,
    *("主", "协", "国家", "中央", "地方", "以上", "上述", "职责", "部门", "单位", "属地"),
)
"""What a label begins with, behind the blank or the bracket before it."""
LABEL = regex(
    rf"(?:(?P<open>[【〔［\[]\s?)|(?P<first>(?:^\s*|(?<=[，；。])\s*|(?<=\s){_NO_SHARE}){LEVEL}?))?"
    rf"(?:{_LABELS}(?:(?(open){_CLOSED}|{_COLON})|(?(first)(?:{_FIRST})|(?!)))"
    rf"|{_SHORT}(?(open){_CLOSED}|{_COLON}))",
    first=(*WHITE_SPACE, *"[【〔［/、与及和（）", *_LABEL_STARTS),
)
"""A label of units: 责任单位：, 牵头部门：, 责任单位（部门）：, 配合：, 【责任单位】."""

LABEL_SIGN = regex(r"[：:∶】〕］\]]", needs="：】〕:］]∶")
"""What most labels end in."""
_CLAUSE_EDGE = regex(r"[\s，；。]")
"""Behind what a label without such a sign stands, if not at the start."""


def unit_labels(value: str) -> Iterator[re.Match[str]]:
    """All labels of units in ``value``.

    >>> [label.group() for label in unit_labels("责任单位：县财政局；配合：县教育局")]
    ['责任单位：', '配合：']
    >>> [label.group() for label in unit_labels("牵头单位为县财政局")]
    ['牵头单位为']
    """
    if LABEL_SIGN.search(value):
        yield from LABEL.finditer(value)
        return
    end = 0
    for start in (0, *(edge.end() for edge in _CLAUSE_EDGE.finditer(value))):
        label = LABEL.match(value, start) if start >= end else None
        if label is not None:
            yield label
            end = label.end()


_PERSON = (
    r"(?:第一|主要|直接|具体|牵头|分管|包抓|包保|包联|联系|责任|挂点|督导|挂钩|县级|市级|处级|市|县|区|镇|局|校|院|"
    r"主管|项目|工作|部门|单位){0,3}(?:责任人|领导|负责人|联系人|联络员|责任人员|牵头人|经办人|承办人|"
    r"工作人员|负责同志|(?:督办|监督|审核|落实|包联|包保|配合|主管|联络)人)"
)
PERSON = regex(
    rf"{_PERSON}(?:及(?:联系)?(?:电话|方式))?\s?[：:∶]|[【〔［\[]\s?{_PERSON}\s?[】〕］\]][：:∶]?"
    r"|(?:联系|咨询)?电话\s?[：:∶]|联系方式\s?[：:∶]",
    needs="：:∶】〕］]",
    words="责任人 领导 负责人 联系人 联络员 牵头人 经办人 承办人 工作人员 负责同志 "
    "督办人 监督人 审核人 落实人 包联人 包保人 配合人 主管人 联络人 电话 联系方式",
)
"""A label of persons (责任人：, 分管领导：): what follows names no unit."""
PERSON_APART = regex(
    rf"(?<=\s)(?:{_PERSON}\s+(?={HAN_LETTER}{{2,3}}(?:[\s、，；。）]|$))|(?:联系)?电话\s+(?=[\d-]{{7,12}}))"
)
"""One that blanks part from what stands beside it, without a colon."""

_TIME = (
    rf"(?:(?:{'|'.join(LIMITED)}){{0,2}}(?:{TIME_WORD}|节点)(?:要求|安排|节点|进度|表)?|"
    r"进度(?:要求|安排|时限))"
)
DEADLINE_LABEL = regex(
    rf"(?:(?P<open>[【〔［\[]\s?)|(?P<first>^|(?<=\s)))?{_TIME}"
    rf"(?:(?(open){_CLOSED}|{_COLON})|(?(first)[^\S\n]+(?=[\d一二三四十每长持全年])|(?!)))",
    first=(*WHITE_SPACE, *"[【〔［", *LIMITED, *TIME_WORDS, "节点", "进度"),
    needs=f"：:∶】〕］]{WHITE_SPACE}",
    words=(*TIME_WORDS, "节点", "进度"),
)
"""A label of a deadline with its colon: 完成时限：, 时间要求：."""
