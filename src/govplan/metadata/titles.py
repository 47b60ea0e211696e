"""The title of a plan, told from that of the notice that carries it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.outline.prose.lines import DATE, TITLE_NOUN, compact, is_signature

if TYPE_CHECKING:
    from govplan.model.document import Paragraph

__all__ = ["complete_title", "plan_year", "title_groups", "title_issuer"]

_COMPLETE = regex(TITLE_NOUN.pattern + r"$")
_SENTENCE = regex(r"[。；！？]|[，：、,:]$|^附件|^\d{1,2}[.、．]|^[（(【].*[）)】]$")
_NUMBER = regex(r"[〔\[（(](?:19|20)\d\d[〕\]）)]第?\d+号")
_MAX_LINES = 4
_SUFFIX = regex(
    r"[（(](?:(?:19|20)\d\d年?(?:[-—–－~～至到]+(?:(?:19|20)\d\d|\d\d)年?)?版?|试行|暂行|草案|"
    r"(?:征求意见|送审|讨论|审议|修订|报批)稿|修订版?)[）)]"
)
_QUOTED = regex(r"《([^《》]{6,80})》")


def title_groups(front: list[Paragraph]) -> tuple[list[list[Paragraph]], list[Paragraph]]:
    """The titles among the paragraphs before a plan, each as its lines, and the other paragraphs.

    A title may run over several lines; it is complete with a word such as 方案, 要点 or 通知.
    """
    groups: list[list[Paragraph]] = []
    rest: list[Paragraph] = []
    known = _known_titles(front)
    index = 0
    while index < len(front):
        size = _title_at(front, index, known)
        if size:
            groups.append(front[index : index + size])
            index += size
        else:
            rest.append(front[index])
            index += 1
    return groups, rest


def _known_titles(front: list[Paragraph]) -> set[str]:
    """Titles that the lines before a plan quote, or tell twice."""
    lines = [compact(paragraph.text.value) for paragraph in front]
    quoted = {title for line in lines for title in _QUOTED.findall(line) if len(line) < 1000}
    twice = {line for line, count in Counter(lines).items() if count > 1 and 6 <= len(line) <= 80}
    return {title for title in quoted | twice if _COMPLETE.search(title)}


def _title_at(front: list[Paragraph], index: int, known: set[str]) -> int:
    """How many lines the title that begins at ``index`` takes; 0 where none begins."""
    found = 0
    lines: list[str] = []
    for size in range(1, _MAX_LINES + 1):
        if index + size > len(front) or not _is_fragment(front, index + size - 1):
            break
        lines.append(compact(front[index + size - 1].text.value))
        joined = "".join(lines)
        if len(joined) > 120 or any("".join(lines[k:]) in known for k in range(1, size)):
            break
        if _COMPLETE.search(joined) and joined.count("《") == joined.count("》"):
            found = size
            break
    if not found and front[index].heading == 1 and _is_fragment(front, index):
        found = 1
    if found and index + found < len(front):
        found += _SUFFIX.fullmatch(compact(front[index + found].text.value)) is not None
    return found


def title_issuer(lines: list[str]) -> str | None:
    """The body that a title names before 关于 or 印发, on as few lines as name one.

    >>> title_issuer(["内部资料", "某县人民政府办公室", "关于印发要点的通知"])
    '某县人民政府办公室'
    """
    for count in range(len(lines)):
        match = re.match(r"(.{0,40}?)(?:关于|印发)", lines[count])
        if match is None:
            continue
        for first in range(count, -1, -1):
            name = "".join(lines[first:count]) + match.group(1)
            if len(name) >= 3 and is_signature(name):
                return name
        return None
    return None


def _is_fragment(front: list[Paragraph], index: int) -> bool:
    bare = compact(front[index].text.value)
    if not bare or len(bare) > 80 or _SENTENCE.search(bare) or _NUMBER.search(bare):
        return False
    if DATE.fullmatch(bare) or (bare.endswith("文件") and is_signature(bare[:-2])):
        return False
    if is_signature(bare):
        following = compact(front[index + 1].text.value) if index + 1 < len(front) else ""
        return following.startswith(("关于", "印发", "转发")) and front[index].heading is None
    return True


_CARRIED = regex(
    r"(?:印发|转发|下发|发布)(?:[《〈](?P<quoted>.+)[》〉]|(?P<plain>.{4,}?))(?:的通知|的函)?$"
)


def complete_title(titles: list[str]) -> str:
    """The plan's own title: the last one before the plan, or the one that a notice quotes.

    >>> complete_title(["县政府办公室关于印发《2022年工作要点》的通知"])
    '2022年工作要点'
    >>> complete_title(["关于印发方案的通知", "2022年工作方案"])
    '2022年工作方案'
    >>> complete_title(["国务院关于促进开放的若干意见"])
    '国务院关于促进开放的若干意见'
    """
    title = titles[-1]
    outer = re.fullmatch(r"《([^《》]+)》", title)
    title = outer.group(1) if outer is not None else title
    match = _CARRIED.search(title)
    if match is None or not (title.endswith(("通知", "函")) or match.group("quoted")):
        return title
    return match.group("quoted") or match.group("plain")


def plan_year(title: str) -> int | None:
    """The year that a plan is for, as its title says it; ``None`` for none or a span of years.

    >>> plan_year("2022年工作要点"), plan_year("三年行动方案（2023—2025年）"), plan_year("意见")
    (2022, None, None)
    """
    if re.search(r"(?:19|20)\d\d年?\s*(?:[-—–－~～至]|到)+\s*(?:(?:19|20)\d\d|\d\d)年?", title):
        return None
    years = {int(year) for year in re.findall(r"((?:19|20)\d\d)年", title)}
    chinese = re.search(r"二[〇○零]([〇○零一二三四五六七八九])([〇○零一二三四五六七八九])年", title)
    if chinese is not None:
        digits = "〇一二三四五六七八九"
        years.add(2000 + sum(
            10 ** (1 - i) * digits.index(c.replace("○", "〇").replace("零", "〇"))
            for i, c in enumerate(chinese.groups())
        ))  # fmt: skip
    republic = re.search(r"(?<!\d)(1[012]\d)年度", title)
    if republic is not None and not years:
        years.add(1911 + int(republic.group(1)))
    return years.pop() if len(years) == 1 else None
