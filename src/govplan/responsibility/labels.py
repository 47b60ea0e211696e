"""Labels made whole: those spread with blanks (牵 头 单 位：), those of times (督查时间：)."""

from __future__ import annotations

from govplan.lexicon.brackets import partners
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.role_labels import TIME_WORD
from govplan.model.document import Text
from govplan.responsibility.names import is_body
from govplan.responsibility.roles import DEADLINE_LABEL, LABEL, PERSON

__all__ = ["OTHER_TIME", "labels_last", "whole_labels", "whole_time"]

_BLANK = regex(r"[^\S\n]+")
_SPREAD = regex(
    rf"{HAN_LETTER}(?:[^\S\n]{{0,4}}{HAN_LETTER}){{0,11}}[^\S\n]{{0,4}}[：:∶】〕］\]]",
    needs="：:∶】〕］]",
)
_WORD = regex(r"\S+")
OTHER_TIME = regex(rf"{HAN_LETTER}{{2,4}}{TIME_WORD}[：:]", needs="：:")
"""A label of a time that is not said to be that of the work: 督查时间：."""
_LABELS = (LABEL, DEADLINE_LABEL, PERSON, OTHER_TIME)
_CLOSED = regex(r"[】〕］\]]$")


def whole_labels(text: Text) -> Text:
    """``text`` with the labels in it that blanks are spread in made whole (contract 6.2).

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("县财政局 配 合 单位：县 审计局", Source(line=1))
    >>> whole_labels(text).value
    '县财政局 配合单位：县 审计局'
    """
    if _BLANK.search(text.value) is None:
        return text
    parts, position = [], 0
    for match in _SPREAD.finditer(text.value):
        if _BLANK.search(match.group()):
            start = match.start() + _label_start(match.group())
            parts.append(text[position:start])
            parts.append(text[start : match.end()].sub(_BLANK, ""))
            position = match.end()
    return type(text).join([*parts, text[position:]]) if parts else text


def _label_start(words: str) -> int:
    """Where the longest label begins that ``words`` end in; their end where there is none."""
    for word in _WORD.finditer(words):
        tight = _CLOSED.sub("：", _BLANK.sub("", words[word.start() :]))
        if any(label.fullmatch(tight) for label in _LABELS):
            return word.start()
    return len(words)


_INNER = regex(rf"(?<=\S)[（(](?={HAN_LETTER}{{2,10}}[：:∶])", needs="：:∶")
_OPENED = regex("^[（(]")


def labels_last(text: Text) -> Text:
    """``text`` with what stands behind a label in a bracket within a list moved to its end, so that
    the label before the list holds for the names behind the bracket too.

    >>> from govplan.model.document import Source, Transcript
    >>> text = Transcript().add("责任单位：甲局（配合单位：乙局）、丙局", Source(line=1))
    >>> labels_last(text).value
    '责任单位：甲局、丙局；配合单位：乙局'
    """
    value = text.value
    starts = [match.start() for match in _INNER.finditer(value)]
    ends = partners(value) if starts else {}
    outer, inner, position = [], [], 0
    for start in starts:
        end = ends.get(start, -1)
        if start < position or end < 0 or not any(at.match(value, start + 1) for at in _LABELS):
            continue
        outer.append(text[position:start])
        inner.append(text[start:end].sub(_OPENED, "；"))
        position = end + 1
    return type(text).join([*outer, text[position:], *inner]) if inner else text


_WORK_BEFORE = regex(rf"(?<![^\s、，；。（]){HAN_LETTER}{{2,4}}$")
"""What of the work a label of times tells before its own words: 督查时间：, 开工时间：."""


def whole_time(value: str, mark: tuple[int, int, str, str]) -> tuple[int, int, str, str]:
    """A label of times with the words before it that tell of what: it is one of ``time``."""
    start, end, kind, label = mark
    word = _WORK_BEFORE.search(value[max(0, start - 5) : start]) if kind == "deadline" else None
    if word is None or is_body(word.group()):
        return mark
    return start - len(word.group()), end, "time", word.group() + label
