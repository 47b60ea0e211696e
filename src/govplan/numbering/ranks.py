"""The document-wide reading of which style of number outranks which.

The official hierarchy holds (GB/T 9704-2012, 7.3.3) unless the document itself turns it round:
where whole runs of a style stand inside single numbers of a style that should be below it.
"""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.number_styles import CANONICAL_LEVEL
from govplan.model.kinds import NumberStyle
from govplan.numbering.recognize import Number

__all__ = ["LEVEL_OF_ARABIC", "LEVEL_OF_ITEMS", "Ranks"]


LEVEL_OF_ARABIC = CANONICAL_LEVEL["arabic"]
LEVEL_OF_ITEMS = CANONICAL_LEVEL["arabic-paren"]


class Ranks:
    """The level in the tree of each number of a document: 1 requirement … 4 item and below.

    >>> from govplan.model.document import Source, Transcript
    >>> from govplan.numbering.recognize import number_at
    >>> texts = [Transcript().add(s, Source(line=1)) for s in ("一、目标", "（一）任务", "1.措施")]
    >>> numbers = [found[0] for found in map(number_at, texts) if found]
    >>> ranks = Ranks(numbers)
    >>> [ranks.level(number) for number in numbers]
    [1, 2, 3]
    """

    __slots__ = ("_decimal_from", "_levels")

    def __init__(self, numbers: Sequence[Number]) -> None:
        styles = {number.style for number in numbers}
        self._levels = dict(CANONICAL_LEVEL)
        if "decimal" in styles and not styles & {"cjk", "cjk-paren"}:
            self._levels["arabic"] = 1
        plain = any(number.style == "cjk" and number.depth for number in numbers)
        if plain and any(number.depth == 0 for number in numbers):
            self._shift(1)
        if "article" in styles:
            self._shift(2)
        elif styles & {"chapter", "part"}:
            self._shift(2 if "section" in styles else 1)
        if self._levels["arabic"] > LEVEL_OF_ARABIC and not _stand_inside(numbers):
            self._levels["arabic"] -= 1
            self._levels["arabic-paren"] = self._levels["circled"] = self._levels["arabic"] + 1
            self._levels["ordinal"] = self._levels["letter"] = self._levels["arabic"] + 1
        self._turn_round(numbers)
        for style in ("letter", "ordinal"):
            if styles <= {style, "arabic", "arabic-paren", "circled"} and _heads(numbers, style):
                self._levels[style] = 1
        self._decimal_from = self._levels["arabic"] - 1 if "arabic" in styles else 0

    def level(self, number: Number) -> int:
        """The level of ``number``; a decimal number's is its depth, below 1. where there is one,
        and 壹、 is above all.
        """
        if number.style == "decimal":
            return number.depth + self._decimal_from
        return self._levels[number.style] if number.depth else 1

    def lift(self, style: NumberStyle) -> None:
        """Let a style head requirements, where nothing is numbered above it and unnumbered headings
        stand between it and the measures.
        """
        self._levels[style] = 1

    def _shift(self, down: int) -> None:
        """Under a chapter the official styles stand one level lower, under a section or an article
        two.
        """
        for style in ("cjk", "cjk-paren", "arabic"):
            self._levels[style] += down
        self._levels["arabic-paren"] = self._levels["circled"] = self._levels["arabic"] + 1
        self._levels["ordinal"] = self._levels["letter"] = self._levels["arabic"] + 1

    def _turn_round(self, numbers: Sequence[Number]) -> None:
        """``（一）（二）`` that run inside single ``1.`` ``2.`` are below them."""
        for upper, lower in (("cjk-paren", "arabic"), ("arabic", "arabic-paren")):
            if _runs_inside(numbers, outer=lower, inner=upper):
                levels = self._levels
                levels[upper], levels[lower] = levels[lower], levels[upper]


def _heads(numbers: Sequence[Number], style: str) -> bool:
    """Whether numbers of ``style`` (A、 or 第一、, no 一是) begin the document, and each has others
    below it.
    """
    places = [i for i, number in enumerate(numbers) if number.style == style]
    return (
        len(places) > 1
        and places[0] == 0
        and not any(numbers[i].raw.endswith("是") for i in places)
        and all(i + 1 < len(numbers) and numbers[i + 1].style != style for i in places)
    )


def _stand_inside(numbers: Sequence[Number]) -> bool:
    """Whether 1. stands inside （一） anywhere, or both never stand below 一、."""
    below = {"cjk": False, "cjk-paren": False}
    last = None
    for number in numbers:
        if number.style == "arabic" and last is not None:
            below[last] = True
        elif number.style in below:
            last = number.style
        elif CANONICAL_LEVEL[number.style] < CANONICAL_LEVEL["cjk"] or number.depth == 0:
            last = None
    return below["cjk-paren"] or not below["cjk"]


def _runs_inside(numbers: Sequence[Number], *, outer: str, inner: str) -> bool:
    """Whether runs of ``inner`` stand inside single numbers of ``outer``, and never the reverse."""
    inside = 0
    last_outer = last_inner = 0
    run = 0
    for number in numbers:
        if number.style == outer:
            if run >= 2 and number.value == last_outer + 1 and last_outer:
                inside += 1
            elif run and last_inner == 1:
                return False
            last_outer, run, last_inner = number.value, 0, 0
        elif number.style == inner:
            if number.value == 1 and last_outer:
                run = 1
            elif run and number.value == last_inner + 1:
                run += 1
            else:
                run = 0
            last_inner = number.value
        elif CANONICAL_LEVEL[number.style] < CANONICAL_LEVEL[inner]:
            last_outer = last_inner = run = 0
    return inside >= 2
