"""What a bracket with names may explain: the word before it, and no task (contract 6.1)."""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.patterns import regex
from govplan.lexicon.task_verbs import SENT, begins_task
from govplan.responsibility.names import ends_otherwise, is_specific

__all__ = ["explains", "is_clause", "is_institution", "tells_basis"]

_TOLD_OF = (
    "有关 相关 主管 责任 牵头 成员 职能 业务 上级 所属 行政 监管 执法 审批 管理 工作 领导 组织 "
    "登记 经办 受理 基层"
)
_ITSELF = regex(
    rf"(?:(?:{_TOLD_OF.replace(' ', '|')})(?:单位|机构|主体|企业)"
    r"|部门|委员会|小组|专班|局|机关|向|(?<![申填通举公预年季快直海简电画周])报|至|由|是|为|委|层级"
    rf"|(?:{SENT})[^，。；]{{1,8}}(?:单位|机构|主体))$"
)
"""What a bracket with a body behind it explains, whatever is done: 走访有关单位（县财政局）; also
a body to which something is sent: 报送至指定机构（县档案馆）.
"""
_APPOSITION = regex(
    r"(?:办|办公室|中心|地址|联系|窗口|平台|基层|人员|名单|地点|咨询|电话|方式|\d{3})$"
)
"""What it explains unless a task ends in it: 报送窗口（县财政局）; not 建设平台（县数据局）."""
_HOUSE = regex(r"(?:(?P<is_role>单位|机构|主体)|企业|学校|医院|公司|街道|乡镇)$")
"""What it explains unless all in it are offices of a government, and a word that may tell what they
are has work before it: 走访企业（县工信局）, 检查用人单位（县人社局）; not 共建单位（县人社局）.
"""
_INSTITUTION = regex(
    r"(?:医院|卫生院|保健院|学校|大学|学院|中学|小学|幼儿园|研究院|科学院|农科院|图书馆|博物馆|景区|园区|"
    r"新区|开发区|社区|银行)$"
)
_BUSINESS = regex(r"(?:公司|集团|企业|厂|街道|[乡镇村])$")
_PARTS = regex(r"[。！？；，：]")
_CLAUSE_LENGTH = 6
"""So many characters a clause has that tells work, and more than a word."""


def explains(before: str, names: Sequence[str]) -> bool:
    """Whether a bracket with these names tells which body the word before it means.

    >>> explains("查处违规机构", ["县卫健局", "县公安局"]), explains("报有关单位", ["县财政局"])
    (False, True)
    >>> explains("信息按月报", ["县财政局"]), explains("抓好项目申报", ["县财政局"])
    (True, False)
    >>> explains("走访重点企业", ["县工信局"]), explains("走访重点企业", ["江州机械公司"])
    (False, True)
    """
    if _ITSELF.search(before) is not None:
        return not ends_otherwise(before)
    offices = all(map(_is_authority, names))
    if (house := _HOUSE.search(before)) is not None:
        return not offices or (house["is_role"] is not None and not is_clause(before))
    named = _APPOSITION.search(before) is not None and not ends_otherwise(before)
    return named and not (offices and begins_task(_PARTS.split(before)[-1]))


def is_clause(before: str) -> bool:
    """Whether more than a word stands before a bracket: a clause that tells work."""
    return len(_PARTS.split(before)[-1]) >= _CLAUSE_LENGTH


_BASIS = regex(
    r"(?:根据|依[据照]|[按遵对参比]照)[^，。；：]{0,30}"
    r"(?:标准|规[定范划程]|办法|要求|方案|意见|清单|目录|制度|[条范]例|细则|指[南引]|政策|精神|计划|法[律规])",
    first="根 依 按 遵 对 参 比",
)


def tells_basis(before: str) -> bool:
    """Whether the clause before a bracket only tells by what something is done, and no work.

    >>> tells_basis("公布清单，参照标准"), tells_basis("对照清单销号")
    (True, False)
    """
    return _BASIS.fullmatch(_PARTS.split(before)[-1]) is not None


def is_institution(name: str) -> bool:
    """Whether a text more often does something for a body than through it (县人民医院), where
    nothing ends before its bracket.
    """
    return _INSTITUTION.search(name) is not None


def _is_authority(name: str) -> bool:
    """Whether a name is that of an office of a government, no business or institution."""
    return is_specific(name) and not is_institution(name) and _BUSINESS.search(name) is None
