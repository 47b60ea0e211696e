"""The plan amid a web page: its content found, and what is around it told apart.

The content is the innermost element that holds most of the page's Chinese text outside of links.
What stands around it is furniture (navigation) unless it reads like text of a plan. Index boxes
(索引号, 发文机关, 文号, 成文日期) are furniture too, and say what the metadata asks them for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.lexicon.furniture.site_labels import is_sure, labels_in
from govplan.lexicon.furniture.site_words import (
    MOST_BESIDE,
    is_beside_foot,
    is_owner_line,
    is_path,
    is_tool_line,
    names_host,
    speaks_of_site,
)
from govplan.lexicon.patterns import regex
from govplan.lexicon.standing_lines import compact, ends_like_title
from govplan.model.document import INDEX_BOX, Block, Paragraph, Table, Text
from govplan.model.rungs import Rung, verdict
from govplan.parsers.html.data_tables import is_data_table
from govplan.parsers.text_tables.fitting.cell_kinds import number_shape
from govplan.parsers.text_tables.fitting.names import is_header_name
from govplan.parsers.text_tables.script import in_simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from govplan.lexicon.furniture.site_labels import Label
    from govplan.parsers.html.flow import Item
    from govplan.parsers.html.measures import Measures

__all__ = ["find_content", "names_content", "sort_items"]

MOST = 0.8
_LONGEST_FOOT = 400
_MOST_CELLS = 60
_FEWEST_LABELS = 3
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

_LONGEST_LINE = 200
_LONGEST_CAPTION, _FEWEST_LINKS = 10, 2
_SHORTEST_TITLE = 8
_SENTENCE = regex(r"[。；！？]")
_STATED = regex(r"[。；]", needs="。；")
_WHO = regex(r"(?:负责|牵头|配合|落实)[）)][。；]?$", needs="）)")


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
        if names_content(element):
            named = element
    return named if named is not None else found


def _in_data_table(element: _Element, measures: Measures) -> bool:
    """Whether ``element`` is a cell of a table that holds data."""
    if element.tag not in ("td", "th"):
        return False
    table = next(element.iterancestors("table"), None)
    return table is not None and is_data_table(table, measures)


def names_content(element: _Element) -> bool:
    """Whether an element is named as that of the page's content."""
    return any(CONTENT_NAMES.search(element.get(name) or "") for name in ("id", "class"))


def sort_items(
    items: Sequence[Item], titles: Iterable[str], linked: int
) -> tuple[list[Block], list[tuple[str, Text]]]:
    """The blocks that stay, and the text that is furniture; index boxes are of a kind of their own.

    ``titles`` are those that the page's head gives; ``linked`` is how much of the page is links,
    or 0 where the content is not told from what is around it.
    """
    known = {in_simplified(compact(title)) for title in titles if title}
    boxed = _boxes(items)
    blocks: list[Block] = []
    furniture: list[tuple[str, Text]] = []
    stays = [_stays(item, known, linked > LINKED_PAGE) for item in items]
    _drop_menu(items, stays)
    _drop_beside_owner(items, stays)
    hosts = _hosts_within(items, stays)
    for index, item in enumerate(items):
        if index in boxed:
            furniture.extend((INDEX_BOX, p.text) for p in item.block.paragraphs)
        elif not stays[index] and index not in hosts:
            furniture.extend(("navigation", p.text) for p in item.block.paragraphs)
        else:
            blocks.append(item.block)
    return blocks, furniture


def _drop_menu(items: Sequence[Item], stays: list[bool]) -> None:
    """Let the links above the first title, number or sentence go, and the caption of a list of
    them: where a menu and the text share a table, both stand in the content.
    """
    menu: list[int] = []
    for index, item in enumerate(items):
        if isinstance(item.block, Table):
            return
        value = in_simplified(item.block.text.value.strip())
        is_title = len(value) >= _SHORTEST_TITLE and ends_like_title(value)
        if is_title or number_shape(value) is not None or _SENTENCE.search(value):
            return
        if 2 * item.linked <= len(value) or is_tool_line(value):
            menu = [index] if len(value) <= _LONGEST_CAPTION else []
            continue
        menu.append(index)
        stays[index] = False
        if len(menu) > _FEWEST_LINKS:
            stays[menu[0]] = False


def _drop_beside_owner(items: Sequence[Item], stays: list[bool]) -> None:
    """Let the lines above one that only the owner of a site prints go with it: who hosts the site,
    its address.
    """
    values = [
        in_simplified(item.block.text.value) if isinstance(item.block, Paragraph) else ""
        for item in items
    ]
    for index, value in enumerate(values):
        if stays[index] or not is_owner_line(value):
            continue
        for above in range(index - 1, max(index - 1 - MOST_BESIDE, -1), -1):
            if stays[above] and not is_beside_foot(values[above]):
                break
            stays[above] = False


def _hosts_within(items: Sequence[Item], stays: Sequence[bool]) -> set[int]:
    """The lines that name a host (主办单位：…) above what stays: units of a plan, no foot; where
    there are such, one below all that stays is another.
    """
    last = max((index for index, kept in enumerate(stays) if kept), default=-1)
    hosts = [
        index
        for index, item in enumerate(items)
        if not stays[index]
        and isinstance(item.block, Paragraph)
        and names_host(in_simplified(item.block.text.value))
    ]
    within = {index for index in hosts if index < last}
    return within | {index for index in hosts if within and index == last + 1}


class Standing:
    """A block of the page, and what tells whether it belongs to the plan or to the site."""

    def __init__(self, item: Item, titles: set[str], *, navigation: bool) -> None:
        self.item = item
        self.block = item.block
        self.titles = titles
        self.navigation = navigation
        self.is_table = isinstance(item.block, Table)
        self.value = in_simplified("".join(p.text.value for p in item.block.paragraphs))

    @property
    def is_linked(self) -> bool:
        """Whether it is made of links; in a menu's neighbourhood a table with one is."""
        if self.is_table and self.navigation:
            return self.item.linked > 0
        size = len(self.value) if self.is_table else len(self.value.strip())
        return 2 * self.item.linked > size

    @property
    def is_tool(self) -> bool:
        """Whether it is a button, a counter or a path."""
        is_line = not self.is_table and len(self.value) < _LONGEST_LINE
        return is_line and (is_tool_line(self.value) or is_path(self.value))

    @property
    def is_measure(self) -> bool:
        """Whether it is a numbered line with a sentence or a line that ends in who does it, as no
        menu and no list of news has.
        """
        return not self.is_table and _is_measure(self.value.strip())

    @property
    def is_plan_table(self) -> bool:
        """Whether it is a table with names of columns."""
        return isinstance(self.block, Table) and _is_plan_table(self.block)

    @property
    def is_alien(self) -> bool:
        """Whether it stands around a known content and does not read like a plan."""
        if not self.navigation or isinstance(self.block, Table):
            return False
        return not _reads_like_plan(self.block, self.titles)


STAYS: tuple[Rung[Standing, bool], ...] = (
    Rung("a button or a path", lambda block: block.is_tool, False,
         "{inside}首页 > 政务公开 > 计划", "{inside}公开预算"),
    Rung("in the content", lambda block: block.item.inside, True,
         "{inside}公开预算", "{links}公开"),
    Rung("a plan's table", lambda block: block.is_plan_table, True,
         "{links}{table}工作任务|责任单位", "{links}{table}政策解读|回应关切"),
    Rung("a measure", lambda block: block.is_measure, True,
         "{links}1.公开预算。（县财政局负责）", "{links}1.预算怎么看？"),
    Rung("links", lambda block: block.is_linked, False, "{links}政策解读", "公开预算"),
    Rung("the foot of a site", lambda block: _is_foot(block.value), False,
         "网站地图", "公开预算"),
    Rung("around the content, and unlike a plan", lambda block: block.is_alien, False,
         "{around}公开预算", "{around}一、推进政务公开工作"),
)  # fmt: skip
"""Whether a block of a page is kept; what no rung speaks of is."""


def _stays(item: Item, titles: set[str], navigation: bool) -> bool:
    return verdict(STAYS, Standing(item, titles, navigation=navigation), True)


def _is_measure(line: str) -> bool:
    is_numbered = number_shape(line) is not None and _STATED.search(line) is not None
    return is_numbered or _WHO.search(line) is not None


def _is_foot(value: str) -> bool:
    """Whether a text is the foot of a site, and no sentence or numbered line of a plan."""
    if is_owner_line(value):
        return len(value) < _LONGEST_FOOT
    numbered = number_shape(value.strip()) is not None
    return not numbered and not _SENTENCE.search(value) and speaks_of_site(value)


def _is_plan_table(table: Table) -> bool:
    names = [part.text.value for cell in table.cells if cell.row < 2 for part in cell.paragraphs]
    return sum(map(is_header_name, names)) >= 2


def _reads_like_plan(block: Paragraph, titles: set[str]) -> bool:
    """Whether a paragraph around the content may belong to the plan: numbered, prose, a title."""
    value = in_simplified(block.text.value.strip())
    if _is_item(value):
        return True
    if len(value) >= 30 and _SENTENCE.search(value):
        return True
    shown = block.heading is not None or block.centered
    return len(value) >= 8 and (
        (ends_like_title(value) and (shown or any(compact(value) in title for title in titles)))
        or (block.heading is not None and compact(value) in titles)
    )  # fmt: skip


def _is_item(line: str) -> bool:
    """Whether a line is numbered as sections, tasks and items of a plan are."""
    return len(line) >= _SHORTEST_ITEM and number_shape(line) in (
        "cjk",
        "cjk-paren",
        "arabic-paren",
    )


_SHORTEST_ITEM = 8


def _may_be_boxed(item: Item) -> bool:
    """Whether a block may be a line of an index box: short, and no item of a plan."""
    if not isinstance(item.block, Paragraph) or len(item.block.text) > _LONGEST_IN_BOX:
        return False
    line = in_simplified(item.block.text.value.strip())
    return not (_is_item(line) or _is_measure(line))


_LONGEST_IN_BOX = 120


def _boxes(items: Sequence[Item]) -> set[int]:
    """Which items are index boxes: a table, or short paragraphs in a row."""
    boxed: set[int] = set()
    run: list[int] = []
    for index, item in enumerate([*items, None]):
        if item is not None and _may_be_boxed(item):
            run.append(index)
            continue
        boxed.update(_box_in(items, run))
        run = []
        if item is not None and isinstance(item.block, Table):
            words = [p.text.value for p in item.block.paragraphs]
            if len(words) <= _MOST_CELLS and _is_box(words):
                boxed.add(index)
    if boxed:
        boxed.update(index for index, item in enumerate(items) if _is_loose_label(item))
    return boxed


def _is_loose_label(item: Item) -> bool:
    """Whether an entry of an index box stands alone outside of the content."""
    block = item.block
    return not item.inside and isinstance(block, Paragraph) and _label(block.text.value) is not None


def _box_in(items: Sequence[Item], run: Sequence[int]) -> Sequence[int]:
    """The index box among short paragraphs in a row."""
    words = [p.text.value for index in run for p in items[index].block.paragraphs]
    labelled = [i for i, word in enumerate(words) if _label(word) is not None]
    if not labelled:
        return ()
    first, last = labelled[0], labelled[-1]
    label = _label(words[last])
    if label is not None and not words[last][label.end :].strip() and last + 1 < len(words):
        last += 1
    inner = words[first : last + 1]
    if not _is_box(inner) or last - first >= 3 * len(labelled):
        return ()
    return [run[i] for i in range(first, last + 1) if not _is_loose_title(words, i)]


def _is_loose_title(words: Sequence[str], index: int) -> bool:
    """Whether a line among the labels of a box is a title, and no value of the label above it."""
    line = in_simplified(words[index].strip())
    above = _label(words[index - 1]) if index else None
    is_value = above is not None and not words[index - 1][above.end :].strip()
    return not is_value and len(line) >= 8 and _label(line) is None and ends_like_title(line)


def _is_box(words: Iterable[str]) -> bool:
    """Whether cells or lines are an index box: three labels, one of which no plan has.

    >>> _is_box(["索 引 号：", "0001", "发文机关：国务院", "成文日期：", "2019年1月12日"])
    True
    """
    labels = {label.word for word in words if (label := _label(word)) is not None}
    return len(labels) >= _FEWEST_LABELS and any(map(is_sure, labels))


def _label(word: str) -> Label | None:
    """The label that a cell or line begins with."""
    line = in_simplified(word.strip())
    labels = labels_in(line)
    return labels[0] if labels and labels[0].start <= 1 else None
