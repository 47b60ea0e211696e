"""The verbs with which a task, a measure or its title begins, and no name of a body."""

from __future__ import annotations

from govplan.lexicon.bodies import LEVELS, is_functional
from govplan.lexicon.patterns import regex

__all__ = ["HANDED", "SENT", "begins_task", "hands_over", "is_building_work"]

_VERBS = regex(
    r"加强|加快|加大|推进|推动|推广|创建|完善|健全|优化|提升|提高|强化|深化|规范|做好|落实|开展|建立|建设(?!银行)|扩大|严格|"
    r"坚持|支持|促进|创新|打造|实施|保障|全面|全力|进一步|持续|积极|着力|切实|深入|充分|大力|统筹|改进|改善|"
    r"拓展|构建|培育|发挥|[建做管用办守配][好强优实活大齐足全精细]|整合|合并|[迁重续筹组]建|抓实|畅通|聚焦|围绕|丰富|巩固|完成|组织|制定|编制|探索|注重|防范|"
    r"稳步|稳定|引导|鼓励|营造|织密|筑牢|激发|发展|壮大|高质量|维护|"
    r"明[确晰]|[厘理划]清|理顺|[压夯]实|压紧|细化|界定|划分|履行"
)
_ACTS = (
    "新建", "扩建", "改建", "修建", "改造", "升级", "整治", "清理", "开通", "举办", "召开",
    "公开", "公布", "发布", "设立", "增设", "更新", "抓好", "建好",
)  # fmt: skip
"""Verbs with which no name of a body begins."""


def begins_task(value: str) -> bool:
    """Whether a text begins as a task does, and is no body whose name begins so (组织部).

    >>> [begins_task(text) for text in ("建好驿站", "新建幼儿园", "发展改革局", "县教育局")]
    [True, True, False, False]
    """
    if value.startswith(_ACTS):
        return True
    is_body = len(value) <= _LONGEST_NAME and is_functional(value)
    return _VERBS.match(value) is not None and not is_body


def hands_over(value: str) -> bool:
    """Whether a text says to whom something is sent, and is no name of a body.

    >>> [hands_over(text) for text in ("报县委改革办", "将纪要送县园林局", "报社", "交通局")]
    [True, True, False, False]
    """
    return _HANDS.match(value) is not None


SENT = "报送|报请|提请|送交|移交|提交|反馈"
"""Verbs that say of nothing but a paper or a matter that it is sent, as an expression."""
HANDED = f"(?:{SENT}|上?报|呈报|抄[报送]|上报送|送)[至到]?"
"""How a text says that something is sent, as an expression."""
_HANDS = regex(
    rf"(?:将[^、，；]{{1,12}})?(?:及时|统一|书面|同步)?{HANDED}(?=[{LEVELS}]|各)",
    needs="报提送交馈",
    first="将 及时 统一 书面 同步 上报 上送 报 送 呈报 抄报 抄送 提请 提交 移交 反馈",
)


def is_building_work(value: str) -> bool:
    """Whether a text says that something is built or bettered which may be a body: 建设学校.

    >>> [is_building_work(text) for text in ("建设学校", "新建体育中心", "建设局", "推广中心")]
    [True, True, False, False]
    """
    is_one = not any(mark in value for mark in "、，；")
    return is_one and value.startswith(_BETTERS) and value.endswith(_BUILT)


_BETTERS = (
    *_ACTS,
    "建设", "建立", "打造", "完善", "优化", "提升", "改善", "培育", "壮大", "支持", "扩大",
    "规范", "创建",
)  # fmt: skip
_BUILT = (
    "学校", "小学", "中学", "大学", "幼儿园", "园", "园区", "院", "中心", "馆",
    "站", "所", "基地", "公司", "企业", "集团", "机构", "平台", "队", "队伍", "市场",
)  # fmt: skip
_LONGEST_NAME = 20
