"""Punctuation of Chinese text: the full-width marks and the quotation marks (GB/T 15834)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govplan.lexicon.characters import CJK_PUNCTUATION, QUOTES, is_han
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.punctuation import SENTENCE_ENDS
from govplan.model.document import Text

__all__ = ["corner_quotes", "curly_quotes", "fold_marks", "pair_quotes", "whole_dashes"]

_MARKS = str.maketrans(",;:?!()", "，；：？！（）")
_STRAIGHT = "\"'＂＇"
_RUN = regex(rf"[,;:?!()\s{CJK_PUNCTUATION}{QUOTES}{_STRAIGHT}]+")
_ASCII_MARK = regex(r"[,;:?!()]")
_CJK_MARK = regex(f"[{CJK_PUNCTUATION}]")
_CJK_MARK_OR_QUOTE = regex(f"[{CJK_PUNCTUATION}“”「」『』]")
_BRACKET = regex("[()（）]")
_SENTENCE_END = regex(rf"[{SENTENCE_ENDS}\n]")
_SETTING_OFF = frozenset(",;:?!()" + QUOTES + _STRAIGHT)
_DOUBLE = regex('["＂“”]')
# An apostrophe within a word and the sign for minutes are no quotation marks.
_SINGLE = regex(r"(?<![0-9])['＇‘’](?![A-Za-z])|(?<![A-Za-z0-9])['＇‘’]")
_CORNER_TO_CURLY = str.maketrans("「」『』", "“”‘’")
_CURLY_TO_CORNER = str.maketrans("“”‘’", "「」『』")
_WORD_APOSTROPHE = regex("(?<=[A-Za-z])’(?=[A-Za-z])")


def fold_marks(text: Text) -> Text:
    """ASCII ``, ; : ? ! ( )`` beside Han text as full-width marks, white space between or not.

    Marks that stand together fold together, and so do the two brackets of a pair: ``机构(CRO),``.
    ``12:30``, ``1,000`` and ``http://`` touch no Han text and stay.
    """
    value = text.value
    runs = [match.span() for match in _RUN.finditer(value)]
    evidence = _CJK_MARK_OR_QUOTE if any(map(is_han, value)) else _CJK_MARK
    chinese = [_beside_chinese(value, span, evidence) for span in runs]
    _spread(chinese, _linked_runs(value, runs))
    parts: list[str] = []
    position = 0
    for (start, end), folds in zip(runs, chinese, strict=True):
        if folds and _ASCII_MARK.search(value, start, end):
            parts += value[position:start], value[start:end].translate(_MARKS)
            position = end
    parts.append(value[position:])
    return text.replace_value("".join(parts))


_HYPHENS = regex(
    rf"(?<![^\s\u4e00-\u9fff”》）])(?P<dash>---)(?P<second>---)?(?=({HAN_LETTER})|[“《])",
    needs="-",
)


def whole_dashes(text: Text) -> Text:
    """Three hyphens beside Han text, for which writers of Markdown put a dash, as that dash.

    >>> from govplan.model.document import Source, Transcript
    >>> lines = ("中国---东盟", "------产业壮大", "a---b", "----公开")
    >>> [whole_dashes(Transcript().add(line, Source(line=1))).value for line in lines]
    ['中国—东盟', '——产业壮大', 'a---b', '----公开']
    """
    return text.sub(_HYPHENS, lambda match: "——" if match["second"] else "—")


def _beside_chinese(value: str, span: tuple[int, int], evidence: re.Pattern[str]) -> bool:
    """Whether a run of marks holds a mark of Chinese or has an ideograph at one of its ends."""
    start, end = span
    return (
        is_han(value[start - 1 : start])
        or is_han(value[end : end + 1])
        or evidence.search(value, start, end) is not None
    )


def _linked_runs(value: str, runs: list[tuple[int, int]]) -> dict[int, list[int]]:
    """Which runs of marks hold the two brackets of one pair, by their indexes."""
    links: dict[int, list[int]] = {}
    open_runs: list[int] = []
    index = 0
    for match in _BRACKET.finditer(value):
        while runs[index][1] <= match.start():
            index += 1
        if match[0] in "(（":
            open_runs.append(index)
        elif open_runs:
            other = open_runs.pop()
            links.setdefault(index, []).append(other)
            links.setdefault(other, []).append(index)
    return links


def _spread(chinese: list[bool], links: dict[int, list[int]]) -> None:
    """Mark every run that is linked to a marked one, in place."""
    waiting = [index for index in links if chinese[index]]
    while waiting:
        for other in links.get(waiting.pop(), ()):
            if not chinese[other]:
                chinese[other] = True
                waiting.append(other)


def pair_quotes(text: Text) -> Text:
    """Pairs of straight quotation marks around Han text as “ ” and ‘ ’.

    They pair by turns within a paragraph; where they do not come out even, within a sentence,
    and what is still odd stays as it is.
    """
    value = text.value
    if not any(map(is_han, value)):
        return text
    characters = list(value)
    for pattern, opening, closing in ((_DOUBLE, "“", "”"), (_SINGLE, "‘", "’")):
        for left, right in _pairs(value, pattern, opening, closing):
            if _around_chinese(value, left, right):
                characters[left], characters[right] = opening, closing
    return text.replace_value("".join(characters))


def _around_chinese(value: str, left: int, right: int) -> bool:
    """Whether a quotation holds Chinese, or is set off by a mark or an end: not by Latin words."""
    return (
        any(map(_is_chinese, value[left + 1 : right]))
        or _sets_off(value[max(left - 1, 0) : left])
        or _sets_off(value[right + 1 : right + 2])
    )


def _is_chinese(character: str) -> bool:
    return is_han(character) or character in CJK_PUNCTUATION


def _sets_off(neighbour: str) -> bool:
    return not neighbour or _is_chinese(neighbour) or neighbour in _SETTING_OFF


def _pairs(
    value: str, pattern: re.Pattern[str], opening: str, closing: str
) -> Iterator[tuple[int, int]]:
    """The places of the pairs of quotation marks that have a straight one among them."""
    marks = [match.start() for match in pattern.finditer(value)]
    pairs = _balanced(value, marks, opening, closing)
    if pairs is not None:
        yield from pairs
        return
    ends = [match.start() for match in _SENTENCE_END.finditer(value)] + [len(value)]
    index = 0
    for end in ends:
        start = index
        while index < len(marks) and marks[index] < end:
            index += 1
        yield from _balanced(value, marks[start:index], opening, closing) or ()


def _balanced(
    value: str, marks: list[int], opening: str, closing: str
) -> list[tuple[int, int]] | None:
    """``marks`` in pairs, or nothing where they do not come out even."""
    pairs: list[tuple[int, int]] = []
    left: int | None = None
    for place in marks:
        mark = value[place]
        if left is None and mark != closing:
            left = place
        elif left is not None and mark != opening:
            if mark != closing or value[left] != opening:
                pairs.append((left, place))
            left = None
        else:
            return None
    return pairs if left is None else None


def curly_quotes(text: Text) -> Text:
    """「」『』 as “”‘’, as Simplified writing has them."""
    return text.replace_value(text.value.translate(_CORNER_TO_CURLY))


def corner_quotes(text: Text) -> Text:
    """“”‘’ in Chinese text as 「」『』, as Traditional writing has them; apostrophes stay."""
    value = text.value
    if not any(map(is_han, value)):
        return text
    new = list(value.translate(_CURLY_TO_CORNER))
    for match in _WORD_APOSTROPHE.finditer(value):
        new[match.start()] = match[0]
    return text.replace_value("".join(new))
