"""The plan amid a web page: its content found, and what is around it told apart.

The content is the innermost element that holds most of the page's Chinese text outside of links.
What stands around it is furniture (navigation) unless it reads like text of a plan. Index boxes
(索引号, 发文机关, 文号, 成文日期) are furniture too, and tell the metadata.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.model.document import Block, Paragraph, Table, Text
from govplan.parsers.html.tables import is_data_table
from govplan.parsers.text_tables.column_looks import number_shape
from govplan.parsers.text_tables.names import is_header_name
from govplan.parsers.text_tables.script import in_simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from govplan.parsers.html.flow import Item
    from govplan.parsers.html.measures import Measures

__all__ = ["find_content", "index_entries", "sort_items"]

MOST = 0.8
_LONGEST_FOOT = 400
LINKED_PAGE = 20
"""A page with more characters than this in links has navigation around its content."""

CONTAINERS = frozenset(("div", "section", "article", "main", "center", "form", "td",
                        "th", "font", "span", "dd", "blockquote", "fieldset"))  # fmt: skip
NAMED_SHARE = 0.5
CONTENT_NAMES = regex(
    r"ucap-?content|trs_(?:editor|ueditor)|(?:^|[\s_-])(?:zoom|article|pages?_content|news_content"
    r"|xl_content|view|detail|content|maintext|art_con|custom_unionstyle)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""``id`` and ``class`` names that the content systems of government sites give to the text."""

LABELS: dict[str, str | None] = {
    "索引号": None, "索引": None, "信息索引号": None, "主题分类": None, "信息分类": None,
    "信息类别": None, "组配分类": None, "体裁分类": None, "主题词": None, "关键词": None,
    "关键字": None, "服务对象": None, "有效性": None, "时效性": None, "效力状态": None,
    "生效日期": None, "失效日期": None, "废止日期": None, "统一编号": None, "统一登记号": None,
    "载体类型": None, "记录形式": None, "公开范围": None, "公开时限": None, "语种": None,
    "标题": "title", "名称": "title", "信息名称": "title", "文件名称": "title",
    "公文名称": "title", "发文机关": "issuer", "发布机构": "issuer", "发布机关": "issuer",
    "发文单位": "issuer", "发布单位": "issuer", "制发机关": "issuer", "公开主体": "issuer",
    "发文字号": "document_number", "文号": "document_number", "文件编号": "document_number",
    "公文文号": "document_number", "成文日期": "issued_on", "发文日期": "issued_on",
    "生成日期": "issued_on", "印发日期": "issued_on", "发布日期": "published_on",
    "发布时间": "published_on", "公开日期": "published_on", "公开方式": "disclosure",
    "公开属性": "disclosure", "公开类别": "disclosure", "公开类型": "disclosure",
    "公开形式": "disclosure",
}  # fmt: skip
"""A label of an index box → the field of the metadata that it tells, if it tells one."""

SURE_LABELS = frozenset(
    ("索引号", "索引", "信息索引号", "主题分类", "信息分类", "信息类别", "组配分类", "体裁分类",
     "发文机关", "发布机构", "发布机关")
)  # fmt: skip
"""At least one of these stands in an index box; other labels also stand in plans."""

_TOOL = regex(
    r"(?:字体|字号|打印(?:本页|此页)?|关闭(?:窗口|本页)?|分享(?:到|至)?|收藏(?:本页)?|复制链接|纠错"
    r"|浏览(?:次数|量)?|点击(?:次数|数|量)?|访问(?:次数|量)|阅读(?:次数|量)?|责任编辑|编辑|来源"
    r"|信息来源|文章来源|稿源|发布时间|发布日期|更新时间|当前位置|您的位置|您现在的位置|我要纠错"
    r"|返回(?:顶部|首页|列表)|回到顶部|上一篇|下一篇|上一条|下一条|朗读|语音播报|扫一扫\S{0,20}"
    r"|相关(?:解读|文件|链接|信息|附件|稿件)|政策解读|无障碍(?:浏览)?|手机版|微信|微博|简体|繁體"
    r"|繁体|网站首页|首页)(?:\s*[:：]\s*\S{0,40})?"
)
_TOOL_FILLER = regex(
    r"[大中小AＡ+\-]{1,3}|[\d\-:：./年月日时分秒次]+|[>＞»›|/·]+|\S{1,12}(?=[>＞»›])"
)
_SPLIT = regex(r"[\s\u00a0【】\[\]()（）|｜]+")
_CRUMBS = regex(
    r"(?:当前|您|你)的?(?:现在的)?位置|首页\s*[>＞»›/\\-]|\S\s*[>＞»›]\s*\S{2,}\s*[>＞»›]"
)
_SITE = regex(r"版权所有|copyright|ICP备|公网安备|网站标识码", re.IGNORECASE)
"""What only the foot of a site says."""
_SITE_WORDS = regex(
    r"技术支持|网站地图|主办单位\s*[:：]|承办单位\s*[:：]|联系我们|站点地图|建议使用|浏览器|分辨率"
    r"|微信公众号|客户端|友情链接|扫一扫|关于我们|设为首页"
)
"""What the foot of a site says in a few words; a plan may speak of it in a sentence."""
_SENTENCE = regex(r"[。；！？]")
_TITLE = regex(r"(?:通知|方案|要点|意见|计划|办法|规划|分解表|清单|任务|决定|通报)[）)》”]?$")
_LABEL_SIGN = regex(r"(?<!\s)\s*+[:：]\s*")


def find_content(measures: Measures) -> _Element | None:
    """The innermost element that holds most of the page's text; a named one with half will do.

    ``None`` where that is the whole body: then nothing tells the content from what is around it.
    """
    elements = measures.elements
    total = measures[elements[0]].prose if elements else 0
    if total == 0:
        return None
    found: _Element | None = None
    named: _Element | None = None
    for element in elements:
        prose = measures[element].prose
        if prose < NAMED_SHARE * total or element.tag not in CONTAINERS:
            continue
        if _in_data_table(element, measures):
            continue
        if prose >= MOST * total:
            found = element
        if _is_named(element):
            named = element
    return named if named is not None else found


def _in_data_table(element: _Element, measures: Measures) -> bool:
    """Whether ``element`` is a cell of a table that holds data."""
    if element.tag not in ("td", "th"):
        return False
    table = next(element.iterancestors("table"), None)
    return table is not None and is_data_table(table, measures)


def _is_named(element: _Element) -> bool:
    return any(CONTENT_NAMES.search(element.get(name) or "") for name in ("id", "class"))


def sort_items(
    items: Sequence[Item], titles: Iterable[str], linked: int
) -> tuple[list[Block], list[tuple[str, Text]], dict[str, str]]:
    """The blocks that stay, the text that is furniture, and what index boxes tell.

    ``titles`` are those that the page's head gives; ``linked`` is how much of the page is links,
    or 0 where the content is not told from what is around it.
    """
    known = {in_simplified(_squeeze(title)) for title in titles if title}
    boxed, hints = _boxes(items)
    blocks: list[Block] = []
    furniture: list[tuple[str, Text]] = []
    for index, item in enumerate(items):
        if index in boxed or not _stays(item, known, linked > LINKED_PAGE):
            furniture.extend(("navigation", text) for text in _texts(item.block))
        else:
            blocks.append(item.block)
    return blocks, furniture, hints


def _texts(block: Block) -> list[Text]:
    if isinstance(block, Paragraph):
        return [block.text]
    return [part.text for cell in block.cells for part in cell.paragraphs]


def _squeeze(value: str) -> str:
    return "".join(value.split())


def _stays(item: Item, titles: set[str], navigation: bool) -> bool:
    block = item.block
    if isinstance(block, Table):
        if item.inside or _is_plan_table(block):
            return True
        text = in_simplified("".join(part.value for part in _texts(block)))
        links = item.linked if navigation else 2 * item.linked > len(text)
        return not (links or _is_foot(text))
    value = in_simplified(block.text.value)
    if len(value) < 200 and (_is_tools(value) or _CRUMBS.search(value)):
        return False
    if item.inside:
        return True
    if 2 * item.linked > len(value.strip()) or _is_foot(value):
        return False
    return not navigation or _reads_like_plan(block, titles)


def _is_foot(value: str) -> bool:
    """Whether a text is the foot of a site, and no sentence or numbered line of a plan."""
    if _SITE.search(value):
        return len(value) < _LONGEST_FOOT
    numbered = number_shape(value.strip()) is not None
    return not numbered and not _SENTENCE.search(value) and bool(_SITE_WORDS.search(value))


def _is_plan_table(table: Table) -> bool:
    names = [part.text.value for cell in table.cells if cell.row < 2 for part in cell.paragraphs]
    return sum(map(is_header_name, names)) >= 2


def _reads_like_plan(block: Paragraph, titles: set[str]) -> bool:
    """Whether a paragraph around the content may belong to the plan: numbered, prose, a title."""
    value = in_simplified(block.text.value.strip())
    if len(value) >= 8 and number_shape(value) in ("cjk", "cjk-paren", "arabic-paren"):
        return True
    if len(value) >= 30 and _SENTENCE.search(value):
        return True
    return len(value) >= 8 and (
        (_TITLE.search(value) is not None and (block.heading is not None or block.centered))
        or (block.heading is not None and _squeeze(value) in titles)
    )  # fmt: skip


def _is_tools(value: str) -> bool:
    """Whether a line holds nothing but the tools of a page (字体, 打印, 浏览次数 …)."""
    words = [word for word in _SPLIT.split(value) if word]
    tools = [word for word in words if _TOOL.fullmatch(word)]
    rest = [word for word in words if not _TOOL.fullmatch(word)]
    return bool(tools) and all(
        _TOOL_FILLER.fullmatch(word) or _follows_sign(word, words) for word in rest
    )


def _follows_sign(word: str, words: Sequence[str]) -> bool:
    """Whether ``word`` is the value behind a tool such as ``来源：``."""
    index = words.index(word)
    return index > 0 and words[index - 1][-1] in ":：" and len(word) <= 40


def _boxes(items: Sequence[Item]) -> tuple[set[int], dict[str, str]]:
    """Which items are index boxes (a table, or short paragraphs in a row), and what they tell."""
    boxed: set[int] = set()
    hints: dict[str, str] = {}
    run: list[int] = []
    for index, item in enumerate([*items, None]):
        if item is not None and isinstance(item.block, Paragraph) and len(item.block.text) <= 120:
            run.append(index)
            continue
        _take_run(items, run, boxed, hints)
        run = []
        if item is not None and isinstance(item.block, Table):
            words = [text.value for text in _texts(item.block)]
            labels, found = index_entries(words)
            if _is_box(labels) and len(words) <= 60:
                boxed.add(index)
                hints = {**found, **hints}
    if boxed:
        boxed.update(index for index, item in enumerate(items) if _is_loose_label(item))
    return boxed, hints


def _is_loose_label(item: Item) -> bool:
    """Whether an entry of an index box stands alone outside of the content."""
    block = item.block
    return (
        not item.inside and isinstance(block, Paragraph) and _label(block.text.value)[0] in LABELS
    )


def _take_run(
    items: Sequence[Item], run: Sequence[int], boxed: set[int], hints: dict[str, str]
) -> None:
    """Find the index box among short paragraphs in a row."""
    words = [text.value for index in run for text in _texts(items[index].block)]
    labelled = [i for i, word in enumerate(words) if _label(word)[0] is not None]
    if not labelled:
        return
    last = labelled[-1]
    if not _label(words[last])[1] and last + 1 < len(words):
        last += 1
    first = labelled[0]
    labels, found = index_entries(words[first : last + 1])
    if _is_box(labels) and last - first < 3 * len(labels):
        boxed.update(run[first : last + 1])
        for name, value in found.items():
            hints.setdefault(name, value)


def _is_box(labels: set[str]) -> bool:
    return len(labels) >= 3 and bool(labels & SURE_LABELS)


def _label(word: str) -> tuple[str | None, str]:
    """The label that a cell or line begins with, and what is behind it."""
    parts = _LABEL_SIGN.split(word.strip(), maxsplit=1)
    label = in_simplified(_squeeze(parts[0]))
    return (label, parts[1].strip() if len(parts) > 1 else "") if label in LABELS else (None, word)


def index_entries(words: Sequence[str]) -> tuple[set[str], dict[str, str]]:
    """The labels among the cells of a box, and the metadata that they tell.

    >>> index_entries(["索 引 号：", "0001", "发文机关：国务院", "成文日期：", "2019年1月12日"])[1]
    {'issuer': '国务院', 'issued_on': '2019年1月12日'}
    """
    labels: set[str] = set()
    hints: dict[str, str] = {}
    pending: str | None = None
    for word in words:
        label, value = _label(word)
        if label is not None:
            labels.add(label)
            pending = label
        if pending is not None and value.strip():
            name = LABELS[pending]
            if name is not None:
                hints.setdefault(name, value.strip())
            pending = None
    return labels, hints
