"""The paragraphs of the cells of a drawn table: which of their lines go on with the line above."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govplan.lexicon.characters import display_width
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import SENTENCE_ENDS
from govplan.model.document import Paragraph, Source, Text
from govplan.model.record import record
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell, number_shape
from govplan.parsers.text_tables.lines import Line
from govplan.parsers.text_tables.streams.cell_rests import is_cut_name

__all__ = ["Segment", "paragraphs_of_cells"]

_SEPARATOR = regex("[、，。；,;]")


@record
class Segment:
    """What stands between two borders of a line: its text, first column, and last column + 1.

    ``room`` is how many columns of the page are blank behind the text.
    """

    text: Text
    first: int
    last: int
    rule: bool = False
    room: int = 0

    @property
    def full(self) -> bool:
        """Whether not one more Han character fits in: the text may go on in the next line."""
        return not self.holds("字")

    def holds(self, value: str) -> bool:
        """Whether a text fits in behind what stands there, with a blank before the border."""
        return display_width(value) < self.room


def paragraphs_of_cells(
    cells: Sequence[Sequence[Segment]], run: Sequence[Line]
) -> list[tuple[Paragraph, ...]]:
    """The paragraphs of each of the cells of the table that ``run`` draws, of which these are the
    lines.
    """
    flows = _flows(cells, run)
    parted = flows and any(map(_is_parted, cells))
    return [_paragraphs_of(lines, flows and (parted or not _lists(lines))) for lines in cells]


def _flows(cells: Sequence[Sequence[Segment]], run: Sequence[Line]) -> bool:
    """Whether only blank lines part the paragraphs of cells (reStructuredText, pandoc's grids): a
    rule of = parts the header, and where sentences break off the lines are full, but for the first
    of a cell, in which pandoc puts what does not fill a line.
    """
    if not any(_HEADER_RULE.fullmatch(line.value) for line in run):
        return False
    broken = [
        above.full
        for lines in cells
        for above, below in pairwise(lines[1:])
        if _SEPARATOR.search(above.text.value + below.text.value)
        and not above.text.value.endswith(tuple(SENTENCE_ENDS))
        and below.text
        and number_shape(below.text.value) is None
    ]
    return len(broken) >= _FEWEST_BROKEN and sum(broken) * 10 >= 9 * len(broken)


_HEADER_RULE = regex(r"\s*\+(?:=+\+)+\s*")
_FEWEST_BROKEN = 3
"""Lines that break off where a table shows how it is wrapped."""


def _is_parted(lines: Sequence[Segment]) -> bool:
    """Whether a blank line stands among the lines of a cell."""
    filled = [place for place, line in enumerate(lines) if line.text]
    return bool(filled) and filled[-1] - filled[0] >= len(filled)


def _lists(lines: Sequence[Segment]) -> bool:
    """Whether each line of a cell may be the name of a body."""
    return all(kind_of_cell(line.text.value) == "units" for line in lines if line.text)


def _paragraphs_of(lines: Sequence[Segment], flows: bool) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell, parted by blank lines; lines that fill it go on in the next, and
    where blank lines part them those that cut a name do. Where a cell ``flows`` all lines go on,
    but those that end a sentence above a number, and those that had room for the next one.
    """
    running = any(_SEPARATOR.search(line.text.value) for line in lines)
    parted = _is_parted(lines)
    paragraphs: list[Paragraph] = []
    group: list[Text] = []
    for above, line in zip([*lines[:1], *lines], [*lines, None], strict=False):
        if line is None or not line.text:
            if group:
                paragraphs.append(Paragraph(Text.join(group)))
            group = []
            continue
        text, upper = line.text, above.text.value
        numbered = number_shape(text.value) is not None
        wrapped = (parted or running) and above.full
        joins = (wrapped and not numbered) or _is_cut(upper, text.value)
        joins = joins or (parted and is_cut_name(upper, text.value))
        ends = above.holds(text.value) or (numbered and upper.endswith(tuple(SENTENCE_ENDS)))
        joins = joins or (flows and not ends)
        if group and not joins:
            group.append(text.transcript.add("\n", Source(line=text.sources[0].line)))
        group.append(text)
    return tuple(paragraphs)


_CUT = regex(
    r"\n[.．、，。；：）)]|[（(]\n|\d\n[年月日%％]"
    r"|(?<!\d)(?:2\n0\d\d|20\n\d\d|20\d\n\d)年|年1?\n\d{1,2}月|月[1-3]?\n\d{1,2}日"
)


def _is_cut(above: str, below: str) -> bool:
    """Whether the end of a line cuts a number, a figure or a clause from its mark.

    >>> [_is_cut(*lines) for lines in (("一", "、公开"), ("（", "二）公开"), ("202", "4年公开"))]
    [True, True, True]
    >>> [_is_cut(*lines) for lines in (("1", "公开"), ("（一）", "公开"), ("食堂10", "9月底前"))]
    [False, False, False]
    """
    return _CUT.search(f"{above[-4:]}\n{below[:4]}") is not None
