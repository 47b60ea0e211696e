"""The title of a plan, told from that of the notice that carries it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.outline.lines import DATE, TITLE_NOUN, compact, is_signature

if TYPE_CHECKING:
    from govplan.document import Paragraph

__all__ = ["complete_title", "plan_year", "title_groups"]

_COMPLETE = re.compile(TITLE_NOUN.pattern + r"$")
_SENTENCE = re.compile(r"[。；！？]|[，：、,:]$|^附件|^[（(【].*[）)】]$")
_NUMBER = re.compile(r"[〔\[（(](?:19|20)\d\d[〕\]）)]第?\d+号")
_MAX_LINES = 4


def title_groups(front: list[Paragraph]) -> tuple[list[list[Paragraph]], list[Paragraph]]:
    """The titles among the paragraphs before a plan, each as its lines, and the other paragraphs.

    A title may run over several lines; it is complete with a word such as 方案, 要点 or 通知.
    """
    groups: list[list[Paragraph]] = []
    rest: list[Paragraph] = []
    index = 0
    while index < len(front):
        size = _title_at(front, index)
        if size:
            groups.append(front[index : index + size])
            index += size
        else:
            rest.append(front[index])
            index += 1
    return groups, rest


def _title_at(front: list[Paragraph], index: int) -> int:
    """How many lines the title that begins at ``index`` takes; 0 where none begins."""
    found = 0
    joined = ""
    for size in range(1, _MAX_LINES + 1):
        if index + size > len(front) or not _is_fragment(front, index + size - 1):
            break
        joined += compact(front[index + size - 1].text.value)
        if len(joined) > 120:
            break
        if _COMPLETE.search(joined) and joined.count("《") == joined.count("》"):
            found = size
            break
    if not found and front[index].heading == 1 and _is_fragment(front, index):
        return 1
    return found


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


_CARRIED = re.compile(
    r"(?:印发|转发|下发|发布)(?:《(?P<quoted>.+)》|(?P<plain>.{4,}?))(?:的通知|的函)?$"
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
    return years.pop() if len(years) == 1 else None
