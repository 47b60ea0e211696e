"""What the header of a column says that it holds (contract, 3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from govplan.lexicon.bodies import is_field
from govplan.lexicon.column_names import COLUMN_NAMES
from govplan.lexicon.patterns import ONE_TO_TEN, regex
from govplan.lexicon.role_labels import DUTY_WORDS, PERSONS, UNIT_WORD, UNIT_WORDS, column_role

__all__ = [
    "CARD_STARTS",
    "TEXT_KINDS",
    "are_card_labels",
    "column_kind",
    "divides_work",
    "is_known",
    "is_name",
    "joint_names",
    "may_name_column",
    "names_catalogue",
    "names_duty",
    "names_lesson",
    "names_person",
    "names_roster",
]

TEXT_KINDS = ("requirement", "task", "measure")
"""The kinds of columns that hold the text of a plan, from the upper level to the lower."""

_COMPILED = tuple((row.kind, regex(row.pattern, words=row.words)) for row in COLUMN_NAMES)
_BODY_OF_DUTY = regex(r"(?![各省市县区镇乡])(.{2,4})" + UNIT_WORD, words=" ".join(UNIT_WORDS))
_DESCRIPTIVE = regex(r"有关|相关|其[他它]|所有|上述|.+主管")
_BRACKET = regex(r"[\s：:]|[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]")
_PERSON = regex(r"姓名|电话|手机|联系|职务|性别|邮箱", words="姓名 电话 手机 联系 职务 性别 邮箱")
_DUTY = regex(r"任务|措施|举措|做法|步骤|职责|工作|要求|要点|抓手|(?:主要|具体|重点)(?:内容|事项)")
_LESSON = regex(r"授课|主讲|讲师|教官|课程|课时|学时", words="授课 主讲 讲师 教官 课程 课时 学时")
_CATALOGUE = regex(
    r"[一二三四五]级指标|指标名称|证明|材料|名单|目录|分值|得分|评分|评价|考核|数量|金额|面积|规格|"
    r"型号|地址|地点|单价|人数|服务对象|法定代表人"
)
_MAX_LENGTH = 16
_SENTENCE = regex("[，。；！？]")
_JOINT = regex(r"以及|[及和与、/]")


@lru_cache(maxsize=1024)
def column_kind(header: str) -> str | None:
    """What a column of this name holds, or ``None`` for a column that is none of the plan's.

    >>> [column_kind(name) for name in ("工作要求", "具体任务", "具体要求", "责任单位", "备注")]
    ['requirement', 'task', 'measure', 'units', None]
    """
    bare = _BRACKET.sub("", header)
    if not is_name(bare):
        return None
    for kind, pattern in _COMPILED:
        if kind == "units" and _names_units(bare):
            return kind
        if pattern.fullmatch(bare):
            return kind
    return None


@lru_cache(maxsize=1024)
def is_known(header: str) -> bool:
    """Whether the table of names has a row for a header, be it of a column beside the plan's.

    >>> is_known("责任单位"), is_known("存在问题"), is_known("公开预算")
    (True, True, False)
    """
    bare = _BRACKET.sub("", header)
    return is_name(bare) and (
        _names_units(bare) or any(pattern.fullmatch(bare) for _, pattern in _COMPILED)
    )


def divides_work(header: str) -> bool:
    """Whether a column of units may tell what each of them does: beside another one of units, or
    where its cells are duties.

    >>> divides_work("责任分工"), divides_work("责任单位"), divides_work("分工合作情况")
    (True, False, False)
    """
    return "分工" in header and column_kind(header) == "units"


def joint_names(header: str) -> list[str]:
    """The names that a header joins, where each is one of another kind of column.

    >>> joint_names("责任单位及完成时限"), joint_names("牵头单位、责任单位")
    (['责任单位', '完成时限'], [])
    """
    names = [name for name in _JOINT.split("".join(header.split())) if name]
    kinds = [column_kind(name) for name in names]
    return names if len(names) > 1 and None not in kinds and len(set(kinds)) > 1 else []


def _names_units(name: str) -> bool:
    """Whether a name is that of a column of units: one with a role, or 单位, 部门 and the like
    behind what they do (承接单位). 公安部门 and 有关部门 are units themselves.
    """
    if name.startswith(("各", "有关")):
        return False
    if column_role(name) is not None:
        return True
    body = _BODY_OF_DUTY.fullmatch(name)
    if body is None or _DESCRIPTIVE.fullmatch(body.group(1)):
        return False
    return body.group(1) in DUTY_WORDS or not is_field(body.group(1))


def is_name(header: str) -> bool:
    """Whether a text is as short and plain as the name of a column.

    >>> is_name("牵头单位、责任单位"), is_name("加强部门之间协调配合。")
    (True, False)
    """
    return 0 < len(header) <= _MAX_LENGTH and not _SENTENCE.search(header)


def may_name_column(header: str) -> bool:
    """Whether a cell without white space says nothing that the name of a column does not say: a
    sentence, a text behind a label, a number in front, half of a bracket.

    >>> [may_name_column(name) for name in ("责任单位：", "1-9月进展", "牵头（配合）单位")]
    [True, True, True]
    >>> [may_name_column(text) for text in ("单位：县财政局", "一、主要任务", "任务（单位", "3")]
    [False, False, False, False]
    """
    return is_name(header) and _NO_COLUMN.search(header) is None


_NO_COLUMN = regex(
    rf"[：:].|、$|^(?:[（(]|\d(?!\d{{3}}年|\d?(?:[-—–~至]\d{{1,2}})?月)|{ONE_TO_TEN}{{1,3}}、)|^[^（(]*[）)]|[（(][^）)]*$"
)


def are_card_labels(labels: Sequence[str]) -> bool:
    """Whether names that stand below each other are the header of a card (contract, 3.11): most of
    them are known, one is that of a text, and one of units or times or of another text.

    >>> are_card_labels(["任务名称", "责任单位"]), are_card_labels(["责任单位", "完成时限"])
    (True, False)
    >>> are_card_labels(["任务名称", "责任单位", "颜色", "重量", "长度"])
    False
    """
    kinds = {kind for label in labels if (kind := column_kind(label)) is not None}
    texts = kinds & {*TEXT_KINDS, "goal"}
    known = sum(map(is_known, labels))
    if not texts or len(labels) < 2 or known < _KNOWN_LABELS * len(labels):
        return False
    return all(map(is_name, labels)) and (bool(kinds & {"units", "deadline"}) or len(texts) > 1)


CARD_STARTS = (*TEXT_KINDS, "goal", "number")
"""What the first label of a card names: what is to be done, or its number."""

_KNOWN_LABELS = 0.6
"""How many of the labels of a card are names of columns that we know."""


def names_person(header: str) -> bool:
    """Whether a column tells of persons (姓名, 电话, 职务): no plan has such a one for its text.

    >>> names_person("联系电话"), names_person("责任单位")
    (True, False)
    """
    return _PERSON.search(header) is not None


def names_roster(header: str) -> bool:
    """Whether a column names the persons that a table lists, and not those who answer for a work.

    >>> names_roster("姓名"), names_roster("责任领导姓名")
    (True, False)
    """
    return "姓名" in header and not any(person in header for person in PERSONS)


def names_lesson(header: str) -> bool:
    """Whether a column tells of lessons: its table is a timetable, and no plan where it names no
    units.

    >>> names_lesson("授课人"), names_lesson("培训内容")
    (True, False)
    """
    return _LESSON.search(header) is not None


def names_duty(header: str) -> bool:
    """Whether a text column is named for what is to be done, which alone makes its table a plan's.

    >>> [names_duty(name) for name in ("工作任务", "具体内容", "项目", "名称")]
    [True, True, False, False]
    """
    return _DUTY.search("".join(header.split())) is not None


def names_catalogue(header: str) -> bool:
    """Whether a column tells of things that are counted, proved or listed: its table is a
    catalogue, and no plan where it names neither units nor times (contract, 3.2).

    >>> [names_catalogue(name) for name in ("一级指标", "证明材料", "备注", "工作目标")]
    [True, True, False, False]
    """
    return _CATALOGUE.search("".join(header.split())) is not None
