"""White space that is all that is left of the breaks between paragraphs on one line."""

from __future__ import annotations

from itertools import pairwise

from govplan.lexicon.dates import DATE
from govplan.lexicon.number_styles import SHORT_NUMBER, begins_with_number
from govplan.lexicon.patterns import HAN_LETTER, ONE_TO_TEN, regex

__all__ = ["paragraph_blanks", "paragraph_spans"]

_BLANK = regex(
    r"(?<![A-Za-z0-9.])(?<!专栏[0-9])[ \t\u3000\xa0]+(?![A-Za-z])|(?<=[0-9])[ \t\u3000\xa0]{2,}"
)
_LABEL = regex(rf"{HAN_LETTER}{{2,10}}[：:]")
_ENDS = tuple("。！？；：:）)】")
_FEWEST_PARTS = 4
_MOST_PARTED = 0.75
"""The share of the parts, or of their text, that begins or ends as paragraphs do."""
_RUN_IN = regex(rf"[。）)；]{ONE_TO_TEN}{{1,3}}、(?!{ONE_TO_TEN})")
"""A section that no blank parts from the sentence before it."""
_NUMBER = regex(rf"{SHORT_NUMBER}|第{ONE_TO_TEN}{{1,3}}(?:部分|[章节条])")
"""A number that a blank parts from its text."""
_PAUSE = regex("[，、]")
_SPACED_PAUSE = regex(r"[，、][ \t\u3000\xa0]")


def paragraph_blanks(value: str) -> list[tuple[int, int]]:
    """Where the blanks stand (start, end) that part the paragraphs of ``value``: most of its parts,
    or of its text, begin with a number or a label, or end above one or with a sentence. Where each
    mark has a blank behind it, only those do that stand beside a number or a label.

    >>> line = "要点 一、公开 1.公开预算。按时公示。 责任单位：县财政局 2.公开决算。"
    >>> paragraph_blanks(line)
    [(2, 3), (7, 8), (20, 21), (30, 31)]
    >>> paragraph_blanks("会 议 纪 要 全文")
    []
    >>> paragraph_blanks("办法 第一章 总则 第一条 公开预算。 第二条 公开决算。")
    [(2, 3), (9, 10), (19, 20)]

    A line in which a section runs in behind a sentence is not parted by its blanks.

    >>> paragraph_blanks("要点 一、公开 1.公开预算。 2.公示。二、解读 1.编写问答。 2.发布。")
    []
    """
    if _RUN_IN.search(value):
        return []
    blanks = [match.span() for match in _BLANK.finditer(value)]
    starts = [0, *(end for _, end in blanks)]
    spans = [
        (start, end)
        for before, (start, end) in zip(starts, blanks, strict=False)
        if not _NUMBER.fullmatch(value, before, start)
    ]
    if len(spans) < _FEWEST_PARTS - 1:
        return []
    parts = [value[a:b] for a, b in _between(spans, len(value))]
    begins = [_begins(part) for part in parts]
    named = [one or other for one, other in pairwise(begins)]
    above = [*named, begins[-1]]
    whole = [part for part, is_named in zip(parts, above, strict=True) if is_named or _ends(part)]
    most = max(len(whole) / len(parts), sum(map(len, whole)) / max(1, sum(map(len, parts))))
    if most < _MOST_PARTED:
        return []
    pauses = len(_PAUSE.findall(value))
    if pauses and len(_SPACED_PAUSE.findall(value)) * 2 > pauses:
        return [span for span, name in zip(spans, named, strict=True) if name]
    return spans


def paragraph_spans(value: str) -> list[tuple[int, int]]:
    """Where the paragraphs of ``value`` stand (start, end): between its blanks that part them.

    >>> paragraph_spans("要点 一、公开 1.公开预算。 2.公开决算。")
    [(0, 2), (3, 7), (8, 15), (16, 23)]
    >>> paragraph_spans("公开预算。")
    [(0, 5)]
    """
    return _between(paragraph_blanks(value), len(value))


def _between(blanks: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    edges = [0, *(edge for blank in blanks for edge in blank), length]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _begins(part: str) -> bool:
    """Whether a part begins with a number or a label, or is the day of signing."""
    if begins_with_number(part) or _LABEL.match(part):
        return True
    return DATE.fullmatch(part) is not None


def _ends(part: str) -> bool:
    return part[-1:] in _ENDS
