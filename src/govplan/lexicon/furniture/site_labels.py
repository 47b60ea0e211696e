"""The labels that a site puts before what it says of a document: 索引号：…, 发文机关：…

An index box is prescribed for the pages of all government sites; law databases, encyclopedias and
extractors of web pages write the same labels as lines, in cells or between 【】. Every reader asks
this one table what is a label, and which field of the metadata it feeds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from govplan.lexicon.patterns import HAN_LETTER, regex

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SITE_LABELS", "Field", "Label", "is_label", "is_sure", "label_field", "labels_in"]

Field = Literal[
    "title", "issuer", "document_number", "issued_on", "disclosure", "classification", "urgency"
]

Form = Literal["sure", "cell", "colon"]
"""``sure``: stands in an index box alone; ``cell``: is a label with a colon or in a cell of its
own; ``colon``: is one before a colon only, elsewhere a common word.
"""

SITE_LABELS: tuple[tuple[Field | None, Form, str, str], ...] = (
    ("title", "cell", "信息名称 文件名称 公文名称 法规名称 法规标题 文件标题 中文名",
     "信息名称：工作要点"),
    ("title", "cell", "标题 名称", "标题：工作要点"),
    ("issuer", "sure", "发文机关 发布机构 发布机关 制发机关 制发机构 公开主体",
     "发文机关：县财政局"),
    ("issuer", "cell", "发文单位 发文机构 发文部门 制定机关 发布单位 发布部门 公开机构 "
     "颁布单位 颁布部门 颁布机关 颁布机构",
     "发布单位：县财政局"),
    ("document_number", "cell", "发文字号 发文文号 公文文号 文件编号 文件字号 文件文号 文号 字号",
     "文号：临政发〔2024〕3号"),
    ("issued_on", "cell", "成文日期 成文时间 发文日期 发文时间 签发日期 签署日期 落款日期 生成日期",
     "成文日期：2024-03-04"),
    ("disclosure", "cell", "公开方式 公开属性 公开类别 公开类型 公开形式 公开选项 信息公开选项 "
     "信息公开属性 信息公开类别 政府信息公开选项", "公开方式：主动公开"),
    ("classification", "cell", "密级 密级和保密期限 秘密等级 保密等级 文件密级", "密级：秘密"),
    ("urgency", "cell", "紧急程度 缓急程度 紧急等级 缓急", "紧急程度：特急"),
    (None, "sure", "索引号 索取号 索引 信息索引号 信息索引 信息索取号 主题分类 信息分类 信息类别 "
     "组配分类 体裁分类 所属主题 公文种类 统一编号 统一登记号", "索引号：0071/2022"),
    (None, "cell", "登记号 服务对象 有效性 是否有效 时效 时效性 公文时效 效力状态 效力等级 "
     "效力级别 效力位阶 有效期 生效日期 失效日期 废止日期 颁布日期 颁布时间 公布日期 施行日期 "
     "实施日期 发布日期 "
     "发布时间 印发日期 公开日期 公开时间 公开范围 公开目录 公开时限 更新日期 更新时间 载体类型 "
     "记录形式 语种 内容概述 主题词 关键词 关键字 检索关键词 所属机构 法规类别 法宝引证码 "
     "引证码 文件类型 信息来源 政策咨询机关 政策咨询电话", "有效性：有效"),
    (None, "cell", "收文编号 收文号 收文日期 收文时间 来文编号 来文号 份号 流水号 登记编号",
     "收文编号：2024-118"),
    (None, "cell", "字体大小 浏览次数 阅读次数 点击次数 访问次数", "浏览次数：128"),
    (None, "colon", "来源 来自 稿件来源 文章来源 稿源 发布 分类 类别 日期 时间 创建时间 发表时间 "
     "检索时间 信息时间 上传时间 浏览 浏览量 浏览数 浏览人数 阅读 阅读量 阅读数 点击 点击量 点击数 "
     "点击率 访问量 人气 热度 字体 字号大小 文字大小 打印 分享 作者 发布人 发布者 上传人 编辑 "
     "责任编辑 审核 录入 供稿 原文链接 标签 编号 搜索热词 网址", "来源：县政府网"),
    (None, "colon", "当前位置 您的位置 现在位置 所在位置 您现在的位置 您当前的位置 您所在的位置 "
     "您当前所在位置 您当前所在的位置 你的位置 今天 今天是 阅读下一篇", "当前位置：首页"),
)  # fmt: skip
"""The metadata field that a label feeds (``None``: it feeds none), how it stands, the labels, and
an example that a test reads.
"""

_FIELDS: dict[str, Field | None] = {
    word: field for field, _, words, _ in SITE_LABELS for word in words.split()
}
_SURE = frozenset(w for _, form, words, _ in SITE_LABELS if form == "sure" for w in words.split())
_CELLS = frozenset(w for _, form, words, _ in SITE_LABELS if form != "colon" for w in words.split())
_LONGEST = max(map(len, _FIELDS))
_RUN = regex(rf"{HAN_LETTER}(?:[^\S\n]{{0,12}}{HAN_LETTER})*")
_COLON = regex(r"\s*+(?:[】\]*]{1,3}\s*+)?[：:](?:\s*+\*\*)?", needs=":：")
_AFTER_CELL = regex(r"[】\]]|\s*[|｜]|[ \t\u3000\xa0\n]+|\s*$")


class Label(NamedTuple):
    """A label in a line: its span with what closes it, its word, and how it is closed."""

    start: int
    end: int
    word: str
    colon: bool
    after: str


def label_field(word: str) -> Field | None:
    """The field of the metadata that a label feeds, if it is one and feeds any.

    >>> label_field("发文机关"), label_field("索引号"), label_field("责任单位")
    ('issuer', None, None)
    """
    return _FIELDS.get(word)


def is_label(word: str) -> bool:
    """Whether ``word`` is a label of a site.

    >>> is_label("索引号"), is_label("责任单位")
    (True, False)
    """
    return word in _FIELDS


def is_sure(word: str) -> bool:
    """Whether a label stands in index boxes alone, and in no plan.

    >>> is_sure("索引号"), is_sure("名称")
    (True, False)
    """
    return word in _SURE


def labels_in(value: str) -> list[Label]:
    """The labels of a line in order, white space within them (索 引 号：) left out.

    >>> [(label.word, label.colon) for label in labels_in("文 号：县政发〔2022〕1号 时效 有效")]
    [('文号', True), ('时效', False)]
    """
    found: list[Label] = []
    for run in _RUN.finditer(value):
        at = [i for i in range(run.start(), run.end()) if not value[i].isspace()]
        stop = len(at)
        colon = _COLON.match(value, run.end())
        label: Label | None = None
        if colon is not None:
            for first in range(max(0, stop - _LONGEST), stop - 1):
                word = "".join(value[i] for i in at[first:])
                if word in _FIELDS:
                    label = Label(at[first], colon.end(), word, colon=True, after=colon.group())
                    stop = first
                    break
        found.extend(_cells(value, at[:stop]))
        if label is not None:
            found.append(label)
    return found


def _cells(value: str, at: list[int]) -> Iterator[Label]:
    """The labels without a colon among the characters of one run: words that stand alone."""
    first = 0
    while first < len(at):
        before = value[at[first] - 1] if at[first] else " "
        if before.isspace() or before in "|｜【[":
            for last in range(min(len(at), first + _LONGEST), first + 1, -1):
                after = _AFTER_CELL.match(value, at[last - 1] + 1)
                word = "".join(value[i] for i in at[first:last])
                if after is not None and word in _CELLS:
                    yield Label(at[first], at[last - 1] + 1, word, colon=False, after=after.group())
                    first = last
                    break
            else:
                first += 1
        else:
            first += 1
