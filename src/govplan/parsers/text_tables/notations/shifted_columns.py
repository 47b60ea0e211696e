"""Where the cells of a line begin whose signs no longer stand in the columns of its table.

What a copy or a site puts into a text (blanks between letters, readings behind them, marks and
figures of the other width) shifts what stands behind it. Two blanks or more are the filling of a
cell: what follows them begins at the nearest column. One blank is the edge of a cell only where
the words before it, without such insertions, fill the cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

from govplan.lexicon.characters import display_width
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.readings import READING, is_reading

__all__ = ["own_width", "shifted_edges"]

_WORD = regex(r"\S+")
_HALF_MARK = regex(rf"(?<={HAN_LETTER})[,;:?!()]|[(](?={HAN_LETTER})")
_ROOM = 2
"""A cell is full where no further Han character, two columns wide, would fit."""


def shifted_edges(value: str, starts: Sequence[int]) -> list[int]:
    """The characters of a line before which the cells behind the first begin, the columns of the
    page being ``starts``.

    >>> line = "1   公 开清 单 的说明  县财 政局"
    >>> [line[a:b] for a, b in zip([0, *shifted_edges(line, [0, 4, 20])], [4, 16, 99])]
    ['1   ', '公 开清 单 的说明  ', '县财 政局']
    """
    edges: list[int] = []
    column, position, end = 0, 0, 0
    for match in _WORD.finditer(value):
        gap = match.start() - end
        if gap > 1 or not end:
            position += gap
            found = _nearest(starts, position, column + bool(end))
            column, position = (found, starts[found]) if found >= 0 else (column, position)
        elif column + 1 < len(starts) and _is_full(position, starts[column + 1], match[0]):
            column += 1
            position = starts[column]
        edges.extend([match.start()] * (column - len(edges)))
        position += own_width(match[0])
        end = match.end()
    return [*edges, *[len(value)] * (len(starts) - 1 - len(edges))]


def _is_full(position: int, start: int, word: str) -> bool:
    """Whether a cell ends at a position, a blank before the ``start`` of the next one: nothing is
    left of it, or too little for the word that follows.
    """
    return position + 1 >= start or (
        position + 1 + _ROOM > start and position + own_width(word) >= start
    )


def _nearest(starts: Sequence[int], position: int, least: int) -> int:
    """The column that begins nearest to a position, ``least`` at the least; -1 for none."""
    columns = range(least, len(starts))
    return min(columns, key=lambda column: abs(starts[column] - position), default=-1)


def own_width(word: str) -> int:
    """The columns that a word takes without readings, its figures narrow, its marks wide."""
    bare = READING.sub(lambda match: "" if is_reading(match[0]) else match[0], word)
    wide = len(_HALF_MARK.findall(bare))
    figures = sum(character.isdecimal() and display_width(character) > 1 for character in bare)
    return display_width(normalize("NFC", bare)) + wide - figures
