"""Numbers without any mark: 1推进公开, 2完善目录; 一　总体要求, 二　主要任务.

A bare figure at the start of a paragraph is a number only where a series of them counts the
paragraphs from 1 on and nothing in the document is numbered with a mark in the same figures. What
counts something (3个, 5月) begins its lines alike, or stands in no series.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from govplan.lexicon.number_styles import CJK, COUNTED
from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.model.document import Text
from govplan.model.kinds import NumberStyle

__all__ = ["BARE", "bare_figure", "bare_numbers"]

BARE = regex(
    rf"[^\S\n]*(?:(?P<arabic>\d{{1,2}})|(?P<cjk>[{CJK}]{{1,3}}))[^\S\n]*"
    rf"(?=(?P<next>{HAN_LETTER}|[“《]))"
)
_HEADING = regex(r"[^。；：]{2,40}")
_FEWEST, _FEWEST_APART = 3, 2
"""Paragraphs that make a series; headings whose numeral white space sets off need fewer."""


def bare_numbers(
    texts: Sequence[Text], marked: Collection[NumberStyle]
) -> dict[str, tuple[NumberStyle, int]]:
    """The style and value of the paragraphs that bare figures count; ``marked`` are the styles of
    the numbers that have their marks.

    >>> from govplan.model.document import Source, Transcript
    >>> lines = ("1推进公开。", "2完善目录。", "3提升服务。", "4个工作日内办结。")
    >>> texts = [Transcript().add(line, Source()) for line in lines]
    >>> list(bare_numbers(texts, ())), bare_numbers(texts, ("arabic",))
    (['1推进公开。', '2完善目录。', '3提升服务。'], {})
    """
    styles: tuple[NumberStyle, ...] = ("arabic", "cjk")
    found: dict[str, tuple[NumberStyle, int]] = {}
    for style in styles:
        if style not in marked:
            found.update(_series(texts, style))
    return found


def bare_figure(value: str) -> int | None:
    """The figure without a mark that a text begins with, where it counts nothing.

    >>> [bare_figure(value) for value in ("1推进公开", "3个工作日", "推进公开")]
    [1, None, None]
    """
    match = BARE.match(value)
    if match is None or not match["arabic"] or match["next"] in COUNTED:
        return None
    return int(match["arabic"])


def _series(texts: Sequence[Text], style: NumberStyle) -> dict[str, tuple[NumberStyle, int]]:
    found: dict[str, tuple[NumberStyle, int]] = {}
    begins: set[str] = set()
    last, apart = 0, True
    for text in texts:
        match = BARE.match(text.value)
        figure = match[style] if match is not None else None
        if match is None or not figure or match["next"] in COUNTED:
            continue
        if style == "cjk" and not _HEADING.fullmatch(text.value.strip()):
            continue
        value = parse_numeral(figure)
        if value is not None and value in (1, last + 1):
            last = value
            begins.add(match["next"])
            apart = apart and match.end() > match.end(style)
            found[text.value] = style, value
    fewest = _FEWEST_APART if style == "cjk" and apart else _FEWEST
    is_series = len(found) >= fewest and 2 * len(begins) > len(found)
    return found if is_series and max(value for _, value in found.values()) > 1 else {}
