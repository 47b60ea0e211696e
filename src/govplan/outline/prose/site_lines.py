"""Furniture of a web page before a plan: index boxes, crumbs of navigation, buttons.

What they say of the document (文号, 发文机关, 成文日期) is remembered as a weak hint, which counts
only where the text itself says nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.outline.prose.lines import DATE, TITLE_NOUN, compact, is_signature
from govplan.outline.prose.page_foot import is_page_foot

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FILLER", "Crumbs"]

_FIELDS: dict[str, str] = {
    "文号": "document_number",
    "字号": "document_number",
    "发文文号": "document_number",
    "发文字号": "document_number",
    "文件编号": "document_number",
    "发文机关": "issuer",
    "发文单位": "issuer",
    "发文机构": "issuer",
    "制定机关": "issuer",
    "制发机构": "issuer",
    "发布机构": "issuer",
    "发布机关": "issuer",
    "成文日期": "issued_on",
    "发文日期": "issued_on",
    "发文时间": "issued_on",
    "签发日期": "issued_on",
    "标题": "title",
    "名称": "title",
}
"""Labels of an index box whose value is a field of the metadata."""

_BOX = (
    "索引号 信息索取号 主题分类 体裁分类 组配分类 信息类别 信息分类 公文种类 "
    "服务对象 有效性 时效 时效性 效力状态 效力等级 效力级别 有效期 公布日期 "
    "施行日期 实施日期 生成日期 发布日期 发布时间 印发日期 废止日期 公开日期 "
    "更新日期 更新时间 公开类型 公开范围 公开目录 公开形式 公开时限 "
    "发布单位 发布部门 公开机构 内容概述 主题词 关键词 检索关键词 "
    "统一登记号 登记号 所属主题 所属机构 字体大小 浏览次数 阅读次数 点击次数 "
    "访问次数"
)
"""Labels that make an index box, with a colon or in cells."""

_LABELLED = (
    "来源 信息来源 稿件来源 文章来源 发布 分类 类别 日期 时间 创建时间 检索时间 浏览 "
    "浏览量 浏览数 浏览人数 阅读 阅读量 阅读数 点击 点击量 点击数 点击率 "
    "访问量 人气 字体 文字大小 打印 分享 作者 发布人 发布者 编辑 责任编辑 "
    "审核 录入 供稿 原文链接 当前位置 您的位置 现在位置 所在位置 "
    "您现在的位置 您当前的位置 您所在的位置 您当前所在位置 今天 今天是 "
    "阅读下一篇"
)
"""Words that are a crumb only before a colon."""


_CELLS = frozenset((*_BOX.split(), *_FIELDS))
_LABELS = _CELLS | frozenset(_LABELLED.split())
_LONGEST_LABEL = max(map(len, _LABELS))
_STAMP = r"(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s*(?:\d{1,2}:\d\d(?::\d\d)?)?\s+)?"
_BULLET = regex(rf"[\s•·∙・●■◆▪*\-|【\[]*{_STAMP}")
_RUN = regex(rf"{HAN_LETTER}(?:[^\S\n]{{0,6}}{HAN_LETTER})*")
_COLON = regex(r"\s*+(?:[】\]]\s*+)?[：:]")
_AFTER_CELL = regex(r"[】\]]|\s*\||[ \t\u3000\xa0]+|\s*$")
_NAVIGATION = regex(
    r"文章属性|正文(?:内容)?|扫一扫.*|打印|关闭|收藏|分享到.*|\[?(?:大|中|小|[\[\]]){3,9}\]?|【[^】]{2,10}】|"
    r"(?:上|下)一篇.*|相关(?:链接|文档|附件|解读|稿件).*|首页(?:>|›|»|/|\s).*|无障碍.{0,20}|A[+-].{0,10}|"
    r"[^>›»。，]{1,20}(?:[>›»]+[^>›»。，]{0,20}){1,6}|\|?[^|。]{1,12}\|.{0,8}|"
    r"[\d.]+[KM]B|[-—－–]{1,2}\d{1,4}[-—－–]{1,2}|(?!附件).{1,60}\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar)"
)
FILLER = regex(r"[（(]?此页无正文[）)]?")
_LONGEST = 300
_VALUE = " \t\n\u3000\xa0|•【】[]"


class Crumbs:
    """Tells crumbs from text, line by line, and keeps what they say of the document.

    >>> crumbs = Crumbs()
    >>> lines = "索 引 号：0071/2022", "文号 县政发〔2022〕1号 时效", "一段话"
    >>> [crumbs.is_crumb(line) for line in lines], crumbs.hints
    ([True, True, False], {'document_number': '县政发〔2022〕1号'})
    """

    __slots__ = ("_open", "hints")

    def __init__(self) -> None:
        self.hints: dict[str, str] = {}
        self._open: str | None = None

    def is_crumb(self, value: str) -> bool:
        """Whether a line is furniture of a web page; its fields are remembered."""
        opened, self._open = self._open, None
        bare = compact(value)
        if not bare or len(bare) > _LONGEST:
            return False
        labels = _labels(value)
        bullet = _BULLET.match(value)
        if labels and bullet and labels[0].start == bullet.end() and self._is_box(labels, value):
            self._remember(labels, value)
            return True
        if opened is not None and _fits(opened, bare):
            self._keep(opened, value)
            return True
        return _NAVIGATION.fullmatch(bare) is not None or is_page_foot(bare)

    def _is_box(self, labels: list[_Label], value: str) -> bool:
        """Whether a line that begins with a label is one of an index box, and no prose."""
        head = labels[0]
        if head.colon or "|" in head.after or "】" in head.after or len(labels) >= 2:
            return True
        rest = value[head.end :].strip(_VALUE)
        name = _FIELDS.get(head.word)
        return not rest or (name is not None and (name == "title" or _fits(name, compact(rest))))

    def _remember(self, labels: list[_Label], value: str) -> None:
        for index, label in enumerate(labels):
            end = labels[index + 1].start if index + 1 < len(labels) else len(value)
            field = value[label.end : end].strip(_VALUE)
            self._keep(_FIELDS.get(label.word), field)
            if not field and index + 1 == len(labels):
                self._open = _FIELDS.get(label.word, label.word)

    def _keep(self, name: str | None, value: str) -> None:
        if name in _FIELDS.values() and name is not None and value:
            first = compact(value) if name == "title" else (value.split() or [""])[0]
            if name != "issuer" or (is_signature(first) and not first.endswith("网站")):
                self.hints.setdefault(name, first)


class _Label(NamedTuple):
    """A label in a line: its span with what closes it, its word, and how it is closed."""

    start: int
    end: int
    word: str
    colon: bool
    after: str


def _labels(value: str) -> list[_Label]:
    """The labels of a line in order, white space within them (索 引 号：) left out."""
    found: list[_Label] = []
    for run in _RUN.finditer(value):
        at = [i for i in range(run.start(), run.end()) if not value[i].isspace()]
        stop = len(at)
        colon = _COLON.match(value, run.end())
        label: _Label | None = None
        if colon is not None:
            for first in range(max(0, stop - _LONGEST_LABEL), stop - 1):
                word = "".join(value[i] for i in at[first:])
                if word in _LABELS:
                    label = _Label(at[first], colon.end(), word, colon=True, after=colon.group())
                    stop = first
                    break
        found.extend(_cells(value, at[:stop]))
        if label is not None:
            found.append(label)
    return found


def _cells(value: str, at: list[int]) -> Iterator[_Label]:
    """The labels without a colon among the characters of one run: words that stand alone."""
    first = 0
    while first < len(at):
        before = value[at[first] - 1] if at[first] else " "
        if before.isspace() or before in "|【[":
            for last in range(min(len(at), first + _LONGEST_LABEL), first + 1, -1):
                after = _AFTER_CELL.match(value, at[last - 1] + 1)
                word = "".join(value[i] for i in at[first:last])
                if after is not None and word in _CELLS:
                    yield _Label(
                        at[first], at[last - 1] + 1, word, colon=False, after=after.group()
                    )
                    first = last
                    break
            else:
                first += 1
        else:
            first += 1


def _fits(name: str, bare: str) -> bool:
    """Whether a line can be the value of a label that stands alone on the line above."""
    if name == "document_number":
        return re.search(r"\d{4}.{0,2}\d*号?$", bare) is not None and len(bare) < 30
    if name == "issuer" or re.search(r"机构|机关|单位|部门|来源", name):
        return is_signature(bare) or bare.endswith("网站")
    if name == "issued_on" or re.search(r"日期|时间", name):
        return DATE.match(bare) is not None
    if name == "索引号" or "登记号" in name:
        return re.fullmatch(r"[A-Za-z\d/\-—.:_（）()]+", bare) is not None
    return len(bare) <= 20 and re.search(TITLE_NOUN.pattern + "$", bare) is None and "分类" in name
