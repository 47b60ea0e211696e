"""The role that a label or the head of a column gives to the names below or behind it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex

if TYPE_CHECKING:
    from govplan.model.kinds import Role

__all__ = [
    "BODY_WORD", "DUTIES", "DUTY", "DUTY_MARKS", "DUTY_WORD", "DUTY_WORDS", "FURTHER", "LIMITED",
    "PERSONS", "ROLE_WORDS", "TIME_WORD", "TIME_WORDS", "UNIT_LABEL", "UNIT_WORD", "UNIT_WORDS",
    "begins_with_field", "column_role", "label_role", "tells_role", "twofold_roles",
]  # fmt: skip


_LEAD = ("牵头", "主办", "主责", "统筹", "总负责", "主抓", "总责任", "组长")
_SUPPORT = ("配合", "协办", "参与", "参加", "协助", "支持", "协同", "协作", "参建", "会办")
_SUPERVISE = ("指导", "督导", "监督", "督办", "督查", "督促", "监管", "考核", "验收")
ROLE_WORDS = (*_LEAD, *_SUPPORT, *_SUPERVISE, "具体", "负责", "落实", "承办")
"""Words that say what a body does, in labels and behind names."""
UNIT_WORDS = ("单位", "部门", "科室", "处室", "股室", "部室")
"""What a label calls those who do the work."""
UNIT_WORD = f"(?:{'|'.join(UNIT_WORDS)})"
"""The same as an expression."""
TIME_WORDS = ("时限", "时间", "期限", "日期")
"""What a label calls a limit, or another time."""
TIME_WORD = f"(?:{'|'.join(TIME_WORDS)})"
"""The same as an expression."""
LIMITED = (
    "工作", "任务", "计划", "预计", "整改", "办结", "落实", "实施", "推进", "办理", "截止", "要求",
    "最迟", "完成", "上线", "投用", "建成", "竣工", "交付", "验收", "达标", "销号",
)  # fmt: skip
"""What a label says before such a word: whose limit it is, and what is to be reached by then."""
PERSONS = (
    "责任人", "领导", "负责人", "联系人", "联络员", "牵头人", "经办人", "承办人", "负责同志",
)  # fmt: skip
"""What a label or a column calls persons who answer for the work."""
DUTIES = (
    "责任", "牵头", "主办", "主责", "承办", "负责", "落实", "实施", "协办", "配合", "参与", "参加",
    "协助", "协同", "会办",
)  # fmt: skip
"""What a label of units or the head of a column of units begins with."""
DUTY_MARKS = (*DUTIES, "协作", "支持", "指导", "督导", "监督", "督办")
"""What by itself is such a label (牵头：), or marks a name in a bracket behind it (（牵头）)."""
DUTY = f"(?:{'|'.join(DUTIES)})"
"""The same as an expression."""
UNIT_LABEL = rf"{DUTY}(?:责任)?{UNIT_WORD}"
"""A label of units in its full form, as an expression: 牵头单位, 责任部门, 主办责任单位."""
_FURTHER_TEXT = """
参建 组长 协作 支持 组织 推进 执行 指导 督导 监督 督办 督查 督促 监管 主管
主抓 统筹 总 第一 主要 具体 共同 联合 办理 完成 任务 工作 其他 其它 其余 协调 保障 分管
包抓 包保 考核 成员 权责 相关 有关 归口 业务 行业 项目 直接 分工 整改 验收 主体
"""
FURTHER = tuple(_FURTHER_TEXT.split())
"""The words that say in a label what else a body does, or which it is."""
DUTY_WORDS = (*DUTIES, *FURTHER)
"""The words that a label of units is made of before its body."""
DUTY_WORD = f"(?:{'|'.join(DUTY_WORDS)})"
"""One of them, as an expression."""
BODY_WORD = (
    "(?:单位|部门|科室|处室|股室|科|处|股|机关|机构|主体|学院|院系|地区|组|小组|方|企业|局|室|"
    "党组织|支部|专班)"
)
"""What such a label ends in, as an expression."""
_FIELD = regex(
    rf"\s*(?:(?:{DUTY_WORD}){{1,3}}(?:{UNIT_WORD}|{TIME_WORD})|{TIME_WORD}|(?:{DUTY_WORD}|分管|县级){{0,2}}"
    rf"(?:{'|'.join(PERSONS)}))[：:∶]",
    needs="：:∶",
)
_MARKS: dict[str, Role] = {"主": "lead", "协": "support"}
_DOES = (
    *_LEAD, *_SUPPORT, *_SUPERVISE, "责任", "承办", "落实", "实施", "负责", "执行", "推进", "办理",
    "完成", "整改", "承担", "权责",
)  # fmt: skip
"""What the names of columns say of what bodies do."""
_IS = ("主体", "组织", "分工", "主管", "成员", "对口", "属地")
"""What they say of what bodies are, or of those that are named above."""


def label_role(label: str) -> Role:
    """The role that a label gives to names without a verb.

    牵头 with 配合 in one label says nothing of a single name, so such a name is responsible.

    >>> label_role("牵头落实单位"), label_role("配合部门"), label_role("责任单位")
    ('lead', 'support', 'responsible')
    >>> label_role("责任单位（牵头单位）"), label_role("责任单位（列首位者牵头）")
    ('lead', 'responsible')
    """
    label = re.sub(r"（[^（）]*[为第首][^（）]*）", "", label).strip("：:")
    if label in _MARKS:
        return _MARKS[label]
    lead = any(word in label for word in _LEAD)
    support = any(word in label for word in _SUPPORT)
    if lead and not support:
        both = re.search(r"(?:牵头|主办)(?:单位|部门|科室)?[及和与、/](?:责任|落实|承办)", label)
        return "responsible" if both else "lead"
    if support and not lead:
        several = "责任" in label and re.search("[、和及与/]", label) is not None
        return "responsible" if several else "support"
    if any(word in label for word in _SUPERVISE) and "责任" not in label[:-2]:
        return "supervise"
    return "responsible"


def begins_with_field(line: str) -> bool:
    """Whether a line begins with the label of units, of persons or of a time.

    >>> lines = ("责任单位：县财政局", "完成时限：5月底", "责任单位要加强协调：", "主要措施：")
    >>> [begins_with_field(line) for line in lines]
    [True, True, False, False]
    """
    return _FIELD.match(line) is not None


def tells_role(name: str) -> bool:
    """Whether the name of a column says what those below it do, and not only what they are.

    >>> tells_role("牵头科室"), tells_role("责任单位"), tells_role("区直部门")
    (True, True, False)
    """
    return any(word in name for word in _DOES)


_TWOFOLD = regex(
    r"(?P<head>[^（）]{1,4})（(?P<inside>[^（）]{1,6})）(?P<tail>[^（）]{1,6})", needs="（"
)


def twofold_roles(label: str) -> tuple[Role, Role] | None:
    """The roles of names and of those in the brackets behind them, where a label says two so.

    >>> twofold_roles("主（协）办机关"), twofold_roles("牵头（配合）单位：")
    (('lead', 'support'), ('lead', 'support'))
    >>> twofold_roles("责任（落实）单位") is None
    True
    """
    match = _TWOFOLD.fullmatch(label.strip("：: "))
    if match is None:
        return None
    roles = label_role(match["head"] + match["tail"]), label_role(match["inside"] + match["tail"])
    return roles if roles[0] != roles[1] else None


_HEADER_PERSON = regex(
    "|".join((*PERSONS, "电话", "姓名")).replace("责任人", "责任人$"),
    words=" ".join((*PERSONS, "电话", "姓名")),
)
_HEADER_BODY = regex(
    r"(?:单位|部门|科室|处室|股室|机关|机构|主体|学院|院系|责任方|责任组)"
    r"(?=.?(?:$|[\W及和与或]|责任|名称|分工|安排))",
    needs="位体关室方构系组门院",
)
"""The bodies of a head, with no work behind them: 落实用人单位主体责任 names no column."""
_HEADER_BARE = regex(
    r"(?:单位|部门|科室|处室|股室|局办|各?单位|各?部门)(?:名称)?|"
    r"(?:责任|任务|工作|职责)?分工|责任(?:归[属口]|分解)|"
    r"(?:[^\s，。、；：（）]{1,6}[级直属内])?(?:牵头|配合|主办|协办|承办|责任|参与|指导|督导)",
    needs="任位办合头室工门与导",
)
_OTHER = (
    "职责 情况 进展 成效 进度 内容 要求 措施 事项 计量 建设单位 受益 报送 服务 对象 意见 签字 审核 "
    "备注 来源 任务$ 单位数 部门数 个数 数量"
)
_HEADER_OTHER = regex(_OTHER.replace(" ", "|"), words=_OTHER.replace("$", ""))


@lru_cache(maxsize=1024)
def column_role(header: str) -> Role | None:
    """The role that a table column gives to its names, or ``None`` where it names no units.

    White space in the head is ignored. A column of persons (责任领导, 责任人) is no column of
    units. The head 单位 alone may also mean a unit of measure: the caller looks at the cells.

    >>> column_role("牵头落实单位"), column_role("责任领导"), column_role("责任领导及责任单位")
    ('lead', None, 'responsible')
    >>> column_role("督导"), column_role("督导情况"), column_role("市级牵头")
    ('supervise', None, 'lead')
    >>> column_role("推进机关节能改造"), column_role("牵头单位及负责人")
    (None, 'lead')
    """
    head = re.sub(r"[\s　]+", "", header).strip("：:")
    if _HEADER_BARE.fullmatch(head):
        return label_role(head)
    named = _without_persons(head)
    duty = any(word in named for word in (*_DOES, *_IS))
    body = _HEADER_BODY.search(named)
    if not named or len(head) > 24 or not (duty and body):
        return None
    return None if _HEADER_OTHER.search(re.sub(r"（[^（）]*）$", "", named)) else label_role(named)


def _without_persons(head: str) -> str:
    """A head without the persons that it names beside bodies (责任领导及责任单位); nothing where
    it names persons alone.
    """
    if not _HEADER_PERSON.search(head):
        return head
    parts = re.split("[及和与、/（）]", head)
    bodies = [part for part in parts if part and not _HEADER_PERSON.search(part)]
    rest = "、".join(bodies)
    return (head if "责任" in head else rest) if _HEADER_BARE.fullmatch(rest) else rest
