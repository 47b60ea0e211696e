"""A page printed from a government web site: its navigation, index box, share bar and footer.

The index box (索引号, 发文机关, 成文日期 …) is prescribed for all government sites; what it says
of the document becomes hints for its metadata.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.parsers.pdf.layout.lines import Line
from govplan.parsers.pdf.layout.paragraphs import NUMBERED

if TYPE_CHECKING:
    from govplan.parsers.pdf.layout.reading_order import PageLayout
    from govplan.parsers.pdf.tables.lattice import Grid

__all__ = ["INDEX_LABELS", "mark_navigation"]

INDEX_LABELS: tuple[tuple[str, str | None], ...] = (
    ("索引号", None), ("信息索引", None), ("主题分类", None), ("组配分类", None),
    ("体裁分类", None), ("公文种类", None), ("信息分类", None), ("所属主题", None),
    ("主题词", None), ("关键词", None), ("有效性", None), ("是否有效", None),
    ("效力状态", None), ("公开方式", None), ("公开范围", None), ("公开时限", None),
    ("公开日期", None), ("发布日期", None), ("发布时间", None), ("废止日期", None),
    ("生效日期", None),
    ("发文机关", "issuer"), ("发布机构", "issuer"), ("发文单位", "issuer"),
    ("制发机关", "issuer"), ("公开机构", "issuer"), ("发布单位", "issuer"),
    ("发文字号", "document_number"), ("文件编号", "document_number"), ("文号", "document_number"),
    ("成文日期", "issued_on"), ("发文日期", "issued_on"), ("生成日期", "issued_on"),
    ("标题", "title"), ("信息名称", "title"), ("文件名称", "title"), ("名称", "title"),
)  # fmt: skip
"""Labels of the index box and the metadata that they name, if any."""

_LABEL = regex(
    r"(?<![^\s\]】|])[\[【]?(?P<label>"
    + "|".join(r"\s*".join(label) for label, _ in INDEX_LABELS)
    + r")\s*[\]】]?\s*[:：]\s*|(?<!\S)(?P<bare>"
    + "|".join(r"\s*".join(label) for label, _ in INDEX_LABELS if len(label) > 2)
    + r")(?=\s|$)\s*"
)
_FIELD = dict(INDEX_LABELS)

HEAD_LINES = regex(
    r"(?:首\s*页\s*[>»›＞/-]|(?:您)?(?:当前|现在|所在)(?:的)?位置|打印|分享|收藏|字体|字号[:：]|【字体"
    r"|浏览(?:次数|量)|点击(?:数|量|次数)?[:：]|阅读(?:次数|量)|来源[:：]|发布时间[:：]|信息来源[:：])"
)
"""Lines between the navigation of a site and the title or text of a document."""

CRUMBS = regex(r"首\s*页\s*[>»›＞]|.{0,4}位置")

TAIL_LINES = regex(
    r"(?:相关(?:解读|链接|阅读|稿件|文件|新闻|文档|信息)|延伸阅读|解读链接|上一[篇条]|下一[篇条]|打印|收藏|分享"
    r"|【(?:打印|关闭|返回)|关闭(?:窗口|本页)|扫一扫|返回顶部|网站地图|关于我们|联系我们|版权所有|友情链接"
    r"|网站声明|(?:主办|承办)(?:单位)?[:：]|\S{0,3}ICP备|\S?公网安备|(?:政府)?网站标识码)"
)
"""Lines that begin what a site prints below a document."""

SITE = regex(r"ICP备|公网安备|网站标识码|网站地图|ICP証|ICP证")
DATE = regex(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
MIN_LABELS = 3
BODY_LENGTH = 45


def mark_navigation(pages: list[PageLayout], body_size: float) -> dict[str, str]:
    """Mark the furniture of a web site; return what its index box says of the document."""
    for page in pages[:2]:
        page.items = [
            part for item in page.items for part in (_opened(item) if _is_index(item) else (item,))
        ]
    head = [line for page in pages[:2] for line in page.lines if not line.furniture]
    hints, end = _index_box(head)
    items = [item for page in pages for item in page.items]
    footed = any(isinstance(i, Line) and SITE.search(i.text) for i in items[-40:])
    barred = any(HEAD_LINES.match(line.text.strip()) for line in head[:8])
    if not hints and not footed and not barred:
        return {}
    _mark_head(head, end, body_size)
    _mark_tail(items, sure=footed)
    return {name: value for name, value in hints.items() if name in _FIELD.values()}


def _labels(text: str) -> list[tuple[str, str]]:
    """The labels of a line of the index box with their values.

    >>> _labels("文 号： 赣府发〔2025〕6号 成文日期：2025-04-03")
    [('文号', '赣府发〔2025〕6号'), ('成文日期', '2025-04-03')]
    """
    found = list(_LABEL.finditer(text))
    ends = [*(m.start() for m in found), len(text)][1:]
    return [
        ("".join((m["label"] or m["bare"]).split()), text[m.end() : end].strip())
        for m, end in zip(found, ends, strict=True)
    ]


def _is_index(item: Line | Grid) -> bool:
    if isinstance(item, Line):
        return False
    texts = ("".join("".join(line.text for line in c.lines).split()) for c in item.cells)
    names = {text.rstrip(":：") for text in texts} | {
        label for c in item.cells for line in c.lines for label, _ in _labels(line.text)
    }
    return len(names & set(_FIELD)) >= MIN_LABELS


def _opened(item: Line | Grid) -> list[Line]:
    """The cells of a ruled index box as lines, a line of labels and values for each row."""
    if isinstance(item, Line):
        return [item]
    return [line for cell in item.cells for line in cell.lines]


def _index_box(lines: list[Line]) -> tuple[dict[str, str], int]:
    """What the index box says, by label or metadata name, and where it ends (0: no box)."""
    found: dict[str, str] = {}
    end, open_label = 0, ""
    for index, line in enumerate(lines):
        pairs = _labels(line.text)
        if not pairs:
            if open_label and end == index and not found[open_label]:
                found[open_label], end = line.text.strip(), index + 1
            continue
        if end and index - end > 12:
            break
        for label, value in pairs:
            name = _FIELD[label] or label
            open_label = name
            if not found.get(name):
                found[name] = value
        end = index + 1
    if len(found) < MIN_LABELS:
        return {}, 0
    match = DATE.search(found.get("issued_on", ""))
    if match:
        found["issued_on"] = "{}-{:0>2}-{:0>2}".format(*match.groups())
    return {name: value for name, value in found.items() if value}, end


def _mark_head(lines: list[Line], end: int, body_size: float) -> None:
    """What stands above the end of the index box or the crumbs, and bars right below."""
    first = lines[0].page if lines else 0
    for index, line in enumerate(lines[:60]):
        text = line.text.strip()
        if line.page != first or index - end >= 8 or not HEAD_LINES.match(text):
            continue
        if not any(_is_body(x) for x in lines[end:index]):
            line.furniture = "navigation"
            if CRUMBS.match(text):
                end = max(end, index + 1)
    for line in lines[:end]:
        if not _is_title(line, body_size):
            line.furniture = "navigation"


def _is_title(line: Line, body_size: float) -> bool:
    return line.size >= 1.25 * body_size and len(line.text) >= 10 and not _labels(line.text)


def _is_body(line: Line) -> bool:
    return len(line.text) >= BODY_LENGTH or NUMBERED.match(line.text) is not None


def _mark_tail(items: list[Line | Grid], *, sure: bool) -> None:
    """From the first line that a site prints below a document, if nothing of a text follows."""
    start = len(items)
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if not isinstance(item, Line) or (_is_body(item) and not TAIL_LINES.match(item.text)):
            break
        if TAIL_LINES.match(item.text.strip()):
            start = index
    for item in items[start:] if sure or start >= len(items) - 6 else ():
        if isinstance(item, Line):
            item.furniture = item.furniture or "navigation"
