"""White space: the two ways in which a text is set without what only the layout needed.

``normalize`` itself keeps white space, since in a cell of units it separates names.
"""

from __future__ import annotations

import re

from govplan.lexicon.characters import SHARED, is_han, is_wide
from govplan.lexicon.patterns import regex
from govplan.lexicon.role_labels import DUTIES
from govplan.model.document import Text

__all__ = ["close_labels", "single", "tighten"]

_SPACE = regex(r"\s\s*")  # found faster than \s+, whose beginning is not looked for
_LABELS = (
    " ".join((*DUTIES, "主管", "完成")),
    "单位 部门 机构 科室 处室 领导 人 人员 时限 时间 期限",
)
"""What labels of units and deadlines are made of."""


def _spread(words: str) -> str:
    return "|".join(r"[^\S\n]{0,8}".join(word) for word in words.split())


_SPREAD = regex(
    rf"(?:{_spread(_LABELS[0])})[^\S\n]{{0,8}}(?:{_spread(_LABELS[1])})[^\S\n]{{0,8}}(?=[：:])",
    needs="：:",
)
_JOINS_BEFORE = frozenset("-/.+_@&=~#%\\")
_JOINS_AFTER = frozenset("-/.+_@&=~%\\,;:?!)")


def close_labels(text: Text) -> Text:
    """``text`` with the labels of units and deadlines closed that were spread to the width of
    others, or torn in two.

    >>> from govplan.model.document import Source, Transcript
    >>> close_labels(Transcript().add("责\u3000任\u3000人：张 三", Source(line=1))).value
    '责任人：张 三'
    """
    parts: list[Text] = []
    done = 0
    for label in _SPREAD.finditer(text.value):
        for gap in _SPACE.finditer(text.value, *label.span()):
            parts.append(text[done : gap.start()])
            done = gap.end()
    return Text.join([*parts, text[done:]]) if parts else text


def tighten(text: Text) -> Text:
    r"""``text`` without white space beside a Han character or full-width punctuation, without
    line breaks and without white space at its ends; between Latin words one space is left.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("开展 AI 大\n模型和 Type  A 试点", Source(line=1))
    >>> tighten(text).value
    '开展AI大模型和Type A试点'
    """
    text = text.strip()
    if not _SPACE.search(text.value):
        return text
    shared = SHARED if any(map(is_han, text.value)) else frozenset[str]()

    def close(match: re.Match[str]) -> str:
        before, after = match.string[match.start() - 1], match.string[match.end()]
        if is_wide(before) or is_wide(after) or before in shared or after in shared:
            return ""
        return "" if "\n" in match[0] and _broken(before, after) else " "

    return text.sub(_SPACE, close)


def _broken(before: str, after: str) -> bool:
    """Whether a line break between two characters cuts one word: a number, an address."""
    return (
        (before.isdigit() and after.isdigit()) or before in _JOINS_BEFORE or after in _JOINS_AFTER
    )


def single(text: Text) -> Text:
    r"""``text`` with one space for each run of white space, and none at its ends.

    >>> from govplan.model.document import Source, Transcript
    >>> single(Transcript().add("《2022 年\u3000\u3000要点》 ", Source(line=1))).value
    '《2022 年 要点》'
    """
    return text.strip().sub(_SPACE, " ")
