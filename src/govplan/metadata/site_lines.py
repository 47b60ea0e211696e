"""Furniture of a web page before a plan: index boxes, the path to the page, buttons, menus.

What they say of the document (文号, 发文机关, 成文日期) is remembered as a weak hint, which counts
only where the text itself says nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.lexicon.cell_marks import is_nothing
from govplan.lexicon.dates import DATE, iso_date
from govplan.lexicon.furniture.bullets import BULLETS
from govplan.lexicon.furniture.pages import is_page_number
from govplan.lexicon.furniture.sharing_words import is_sharing_line
from govplan.lexicon.furniture.site_labels import Label, is_sure, label_field, labels_in
from govplan.lexicon.furniture.site_words import (
    annex_files,
    is_file_name,
    is_menu_line,
    is_page_foot,
    is_path,
    is_tool_line,
)
from govplan.lexicon.head_elements import document_number, elements_of, field_value
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.standing_lines import compact, ends_like_title, is_signature
from govplan.metadata.slogans import behind_slogan
from govplan.metadata.titles import complete_title
from govplan.model.rungs import Rung, verdict
from govplan.normalize.spacing import tighten
from govplan.responsibility.names import is_descriptive
from govplan.responsibility.roles import DEADLINE_LABEL, LABEL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from govplan.lexicon.furniture.site_labels import Field
    from govplan.model.document import Text

__all__ = ["FILLER", "SiteLines", "said_of", "site_lines"]

_STAMP = r"(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s*(?:\d{1,2}:\d\d(?::\d\d)?)?\s+)?"
_BULLET = regex(rf"[\s*\-|｜【\[{BULLETS}]*{_STAMP}(?:{HAN_LETTER}{{2,10}}网站?\s+)?")
_LABELLED = regex(rf"[{BULLETS}*\-\s]*{HAN_LETTER}{{2,6}}[：:][^。；，！？]{{1,40}}", needs=":：")
_MARKED = regex(rf"【{HAN_LETTER}{{2,8}}】[：:]?[^。；！]{{0,80}}", needs="】")
_BRACKETED = regex(r"[\d.]+[KM]B|文章属性", needs="B性")
_CAPTION = regex(rf"{HAN_LETTER}{{2,8}}")
_REFERENCE = regex(r"[A-Za-z\d/\-—.:_（）()]+")
_NUMBERED = regex(r"(?<!\d)\d{4}.?.?\d{0,6}号?$")
_STAMPED = regex(
    r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?P<time>\s+\d{1,2}:\d\d(?::\d\d)?\s)?\s*(?P<dot>[·•|｜/]\s*)?(?P<body>[^\s\d]\S{1,39})",
    needs="-/.",
)
"""When a page was put on a site, and by whom."""
_MEDIUM = regex(rf"{HAN_LETTER}{{2,14}}(?:发布|网站?|日报|电视台|融媒体?(?:中心)?)")
_STATE = regex(
    r"(?:现行|长期|已)?(?:有效|失效|废止|修改|生效)|(?:尚)?未(?:失效|废止|生效)|尚未施行|是|否|无"
)
FILLER = regex(r"[（(]?此页无正文[）)]?", needs="页")
_PAGE_TITLE = regex(
    r"(?P<title>[^-_|｜—–]{6,80})[-_|｜—–]{1,2}\s?[^-_|｜—–\s]{2,20}(?:网|网站|门户|平台)",
    needs="-_|｜—–",
)
"""The title of a web page: that of the document and the name of the site."""
_STEP = regex(r"[>＞»›]+")
_SHORTEST_TITLE = 8
_LONGEST = 300
_LONGEST_NUMBER = 30
_LONGEST_TITLE = 120
_LONGEST_SUBJECT = 20
_LONGEST_NOUN = 2
_HOST = regex(r"[^\s：:。，]{0,30}\s?(?:https?://)?[\w-]{1,40}(?:\.[\w-]{1,40}){1,5}\s+")
"""The name of a site and its address, which may stand before the labels of a page."""
_VALUE = " \t\n\u3000\xa0|｜•【】[]*"
_CLOSES_CELL = frozenset("|｜】")
_PROSE = regex(r"[。；，！？《》]")
_PARTS = regex(r"[、，,；;\s]+")


class SiteLines:
    """Tells the lines of a site from text, line by line, and keeps what they say of the document.

    >>> from govplan.model.document import Source, Transcript
    >>> site, transcript = SiteLines(), Transcript()
    >>> lines = "索 引 号：0071/2022", "文号 县政发〔2022〕1号 时效", "一段话"
    >>> [site.takes(transcript.add(line, Source())) for line in lines]
    [True, True, False]
    >>> {name: text.value for name, text in site.hints.items()}
    {'document_number': '县政发〔2022〕1号'}
    """

    __slots__ = ("_open", "hints")

    def __init__(self) -> None:
        self.hints: dict[Field, Text] = {}
        self._open: str | None = None

    def takes(self, text: Text) -> bool:
        """Whether a line is furniture of a web page; its fields are remembered."""
        opened, self._open = self._open, None
        bare = compact(text.value)
        if not bare or len(bare) > _LONGEST:
            return False
        return (
            self._takes_box(text)
            or (opened is not None and self._takes_value(opened, bare, text))
            or self._takes_title(text)
            or self._takes_path(text)
            or _is_furniture(text.value, bare)
        )

    def _takes_box(self, text: Text) -> bool:
        """Whether the line is one of an index box."""
        labels = labels_in(text.value)
        bullet = _BULLET.match(text.value)
        begins = bool(labels) and bullet is not None and labels[0].start == bullet.end()
        if labels and not begins and len(labels) > 1:
            begins = _HOST.fullmatch(text.value, 0, labels[0].start) is not None
        if not begins or not self._is_box(labels, text.value):
            return False
        self._remember(labels, text)
        return True

    def _takes_value(self, label: str, bare: str, text: Text) -> bool:
        """Whether the line is the value of the label above it."""
        if is_nothing(bare):
            return True
        if not _fits(label, bare):
            return False
        self._keep(label_field(label), text)
        return True

    def _takes_title(self, text: Text) -> bool:
        """Whether the line is the title of the page in the window of a browser."""
        title = _PAGE_TITLE.fullmatch(text.value.strip())
        if title is None or not ends_like_title(compact(title["title"])):
            return False
        start = text.value.find(title["title"])
        self._keep("title", text[start : start + len(title["title"])])
        return True

    def _takes_path(self, text: Text) -> bool:
        """Whether the line is the path to the page."""
        if not is_path(text.value):
            return False
        self._keep_end_of_path(text)
        return True

    def _keep_end_of_path(self, text: Text) -> None:
        """The title that a path to the page ends in, if it does."""
        end = _STEP.split(text.value)[-1].strip()
        if len(end) >= _SHORTEST_TITLE and ends_like_title(compact(end)):
            start = text.value.rfind(end)
            self._keep("title", text[start : start + len(end)])

    def _is_box(self, labels: list[Label], value: str) -> bool:
        """Whether a line that begins with a label is one of an index box, and no prose."""
        head = labels[0]
        if head.colon or not _CLOSES_CELL.isdisjoint(head.after) or len(labels) >= 2:
            return True
        rest = value[head.end :].strip(_VALUE)
        name = label_field(head.word)
        return not rest or (
            (name is not None or "\n" in head.after)
            and (name == "title" or _fits(head.word, compact(rest)))
        )

    def _remember(self, labels: list[Label], text: Text) -> None:
        for index, label in enumerate(labels):
            end = labels[index + 1].start if index + 1 < len(labels) else len(text)
            said = text[label.end : end].strip(_VALUE)
            self._keep(label_field(label.word), said)
            if not said and index + 1 == len(labels):
                self._open = label.word

    def _keep(self, name: Field | None, said: Text) -> None:
        if name is None or not said:
            return
        if name == "issuer" and not _names_issuers(said.value):
            return
        if said_of(name, said):
            self.hints.setdefault(name, said)


def said_of(name: Field, said: Text) -> str | None:
    """What the value behind a label says of a field."""
    bare = compact(said.value)
    if name == "title":
        return complete_title([tighten(said).value])
    if name == "issuer":
        return "、".join(_PARTS.split(said.value.strip()))
    if name == "document_number":
        return document_number(bare)
    if name == "issued_on":
        dated = DATE.match(bare)
        return iso_date(dated.group()) if dated is not None else None
    return field_value(name, bare)


def _names_issuers(value: str) -> bool:
    """Whether a value names the bodies that issued a document: whole names, not 相关部门."""
    names = [name for name in _PARTS.split(value) if name]
    return bool(names) and all(is_signature(name) and not is_descriptive(name) for name in names)


def _fits(word: str, bare: str) -> bool:
    """Whether a line can be the value of a label that stands alone on the line above."""
    return verdict(VALUES, word, _is_nothing)(word, bare)


def _is_nothing(_word: str, _bare: str) -> bool:
    return False


def _is_word_of_head(word: str, bare: str) -> bool:
    name = label_field(word)
    return name is not None and field_value(name, bare) is not None


def _is_subject(bare: str) -> bool:
    return len(bare) <= _LONGEST_SUBJECT and not ends_like_title(bare)


VALUES: tuple[Rung[str, Callable[[str, str], bool]], ...] = (
    Rung("a document's number", lambda word: label_field(word) == "document_number",
         lambda _, bare: _NUMBERED.search(bare) is not None and len(bare) < _LONGEST_NUMBER,
         "文号", "发布机构"),
    Rung("a title", lambda word: label_field(word) == "title",
         lambda _, bare: ends_like_title(bare) and len(bare) < _LONGEST_TITLE, "标题", "文号"),
    Rung("bodies",
         lambda word: label_field(word) == "issuer"
         or re.search(r"机构|机关|单位|部门|来源", word) is not None,
         lambda _, bare: _names_issuers(bare) or bare.endswith("网站"), "发布机构", "发布日期"),
    Rung("a day",
         lambda word: label_field(word) == "issued_on"
         or re.search(r"日期|时间", word) is not None,
         lambda _, bare: DATE.match(bare) is not None, "发布日期", "索引号"),
    Rung("a word of the head",
         lambda word: label_field(word) in ("disclosure", "classification", "urgency"),
         _is_word_of_head, "密级", "索引号"),
    Rung("a state", lambda word: re.search(r"有效|时效|效力", word) is not None,
         lambda _, bare: _STATE.fullmatch(bare) is not None, "有效性", "文号"),
    Rung("a reference", lambda word: is_sure(word) and "分类" not in word,
         lambda _, bare: _REFERENCE.fullmatch(bare) is not None, "索引号", "主题分类"),
    Rung("a subject", lambda word: "分类" in word, lambda _, bare: _is_subject(bare),
         "主题分类", "索引号"),
)  # fmt: skip
"""What the value of a label is: the label decides, the verdict tells whether a line is one."""


def _is_furniture(value: str, bare: str) -> bool:
    """Whether a line without labels is a button, a menu, a file's name or a foot."""
    return (
        is_tool_line(value)
        or is_menu_line(value)
        or is_page_foot(value)
        or is_sharing_line(value)
        or is_page_number(value)
        or is_file_name(value)
        or _is_stamp(value.strip())
        or (_BRACKETED.fullmatch(bare) is not None and not elements_of(bare)[0])
    )


def _is_stamp(line: str) -> bool:
    """Whether a line says when a page was put on a site and by whom: a body behind the time of
    day or a dot, or a site or paper.

    >>> [_is_stamp(line) for line in ("2024-03-01 09:30 县财政局", "2024-03-01 某县发布")]
    [True, True]
    >>> _is_stamp("2024-03-01 县财政局")
    False
    """
    stamp = _STAMPED.fullmatch(line)
    if stamp is None:
        return False
    is_body = bool(stamp["time"] or stamp["dot"]) and is_signature(stamp["body"])
    return is_body or _MEDIUM.fullmatch(stamp["body"]) is not None


def site_lines(texts: Sequence[Text]) -> tuple[set[int], dict[Field, Text]]:
    """Which of the lines before a plan are furniture of a web page, and what they say.

    A label that no table knows is one beside lines that are known (法规编号：… below 索引号：…),
    and so is the caption of such a box (基本介绍), and a word below a menu (政务公开 below 首页).
    """
    site = SiteLines()
    annexes = annex_files([text.value for text in texts])
    found = {i for i, text in enumerate(texts) if i not in annexes and site.takes(text)}
    found |= _above_path(texts, found)
    rows = {index for index in found if labels_in(texts[index].value)}
    marked = {index for index, text in enumerate(texts) if _is_marked(text.value)}
    for step in (1, -1):
        for index in range(len(texts))[::step]:
            among = index in marked and (index - step in marked or index - step in rows)
            among = among or (index - step in rows and _has_cell(texts[index].value))
            if index not in found and (among or (
                index - step in rows and _is_row(texts[index].value)
            )):  # fmt: skip
                found.add(index)
                rows.add(index)
    for index, text in enumerate(texts):
        beside = index + 1 in rows or (index - 1 in found and is_menu_line(texts[index - 1].value))
        above = texts[index - 1].value if index else ""
        if index not in found and beside and _is_caption(text.value, above):
            found.add(index)
    return found, site.hints


def _above_path(texts: Sequence[Text], found: set[int]) -> set[int]:
    """The lines above the path to the page, which are the site's: its name, its menu, its news.

    None, where a sentence, an address or the number of a document stands among them; nor the only
    title.
    """
    at = next((i for i in sorted(found) if is_path(texts[i].value)), 0)
    lines = [compact(text.value) for text in texts]
    titled = any(map(ends_like_title, lines[at + 1 :]))
    above = {i for i in range(at) if i not in found}
    if any(_is_of_document(lines[i]) for i in above):
        return set()
    return {i for i in above if titled or not ends_like_title(lines[i])}


def _is_of_document(line: str) -> bool:
    """Whether a line is one that no site prints above the path to a page."""
    is_text = len(line) > _LONGEST_TITLE or "。" in line or line.endswith(("：", ":"))
    return is_text or document_number(line) is not None


def _has_cell(value: str) -> bool:
    """Whether a line of words that blanks part holds a label that stands in boxes alone."""
    return not _PROSE.search(value) and any(not label.colon for label in labels_in(value))


def _is_row(value: str) -> bool:
    """Whether a line is a label and a short value, and no duty, sentence or address."""
    line = value.strip()
    return (
        _LABELLED.fullmatch(line) is not None
        and LABEL.match(line) is None
        and DEADLINE_LABEL.match(line) is None
        and not line.startswith("附件")
        and not (ends_like_title(compact(line)) and behind_slogan(line, shown=False))
    )


def _is_marked(value: str) -> bool:
    """Whether a line is a mark between 【】 with its value, as law databases set them, one beside
    the other.
    """
    line = value.strip()
    said = line.partition("】")[2]
    if elements_of(line)[0] or (len(said) >= _SHORTEST_TITLE and ends_like_title(compact(said))):
        return False
    return _MARKED.fullmatch(line) is not None and LABEL.match(line[1:]) is None


def _is_caption(value: str, above: str) -> bool:
    """Whether a line is the caption of a box; the noun of a title (通知) ends the one above, unless
    that is whole.
    """
    bare = compact(value)
    is_title = ends_like_title(bare) and not (
        len(bare) <= _LONGEST_NOUN and ends_like_title(compact(above))
    )
    return _CAPTION.fullmatch(bare) is not None and not (
        is_title or is_signature(bare) or is_descriptive(bare) or elements_of(bare)[0]
    )
