"""The lines of a table whose rows numbers count: its header, its rows, headings among them."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

from govplan.lexicon.cell_marks import is_sum
from govplan.lexicon.characters import display_width
from govplan.lexicon.patterns import ONE_TO_TEN, regex
from govplan.lexicon.punctuation import SENTENCE_ENDS
from govplan.model.document import Text
from govplan.model.record import record
from govplan.parsers.text_tables.fitting.names import is_header_name, kinds_of_columns
from govplan.parsers.text_tables.fitting.section_lines import is_section_line
from govplan.parsers.text_tables.lines import Line
from govplan.parsers.text_tables.script import in_simplified
from govplan.parsers.text_tables.streams.aligned_cells import Measure, cells_at, words_of
from govplan.parsers.text_tables.streams.text_behind import is_outside

__all__ = ["Body", "Word", "numbered_header", "placed_words", "read_body"]

Word = tuple[int, Text]
"""Words and the column of the page at which they begin."""
_NUMBER = regex(r"\d{1,3}")
_COUNTS_SECTIONS = regex(rf"\s*(?:{ONE_TO_TEN}{{1,3}}|[（(]{ONE_TO_TEN}{{1,3}}[）)])\s{{2,}}")
_SERIAL = frozenset("号號")
_NO_NAME = regex(r"[\d。；，：]")
_LONGEST_NAME = 12
_LONGEST = 400
_MOST_LINES = 1500
_MOST_COLUMNS = 10
_FEWEST_NAMES = 3
_INDENT = 2
"""Columns of the page by which a section row may stand in from the numbers of the rows."""


def numbered_header(line: Line, measure: Measure = len) -> list[Word] | None:
    """The names in a line of nothing else, the first or the second of which is that of the
    numbers, with the columns of the page at which they begin by ``measure``.
    """
    spans = words_of(line.value) if len(line.value) <= _LONGEST else []
    for i in (1, 0):
        while len(spans) > i + 1 and all(b - a == 1 for a, b in spans[i : i + 2]):
            spans[i : i + 2] = [(spans[i][0], spans[i + 1][1])]
    names = [line.value[a:b] for a, b in spans]
    kinds = kinds_of_columns(["".join(name.split()) for name in names])
    is_wide = _FEWEST_NAMES <= len(names) <= _MOST_COLUMNS
    if not is_wide or "number" not in kinds[:2] or kinds.count("number") > 1:
        return None
    known = sum(map(is_header_name, names))
    if not {"text", "units"} <= set(kinds) or 2 * known <= len(names):
        return None
    if any(len(name) > _LONGEST_NAME or _NO_NAME.search(name) for name in names):
        return None
    return _placed(line, spans, measure)


@record
class Body:
    """The lines of the rows without blank ones, which of them have the next number, which are
    section rows and rows of sums, and the line behind them.
    """

    lines: list[Line]
    anchors: list[int]
    sections: set[int]
    sums: set[int]
    end: int


def placed_words(lines: Sequence[Line]) -> tuple[Measure, list[list[Word]]]:
    """The words of each line with the columns of the page at which they begin, and the measure that
    counts these: the one by which fewer columns begin words, each character one (as ``pdftotext
    -layout`` counts) or the wide ones two.
    """
    measures: tuple[Measure, ...] = (len, display_width)
    placed = [[_placed(line, words_of(line.value), own) for line in lines] for own in measures]
    starts = [len({start for words in found for start, _ in words}) for found in placed]
    best = starts.index(min(starts))
    return measures[best], placed[best]


def _placed(line: Line, spans: Sequence[tuple[int, int]], measure: Measure) -> list[Word]:
    return [(cell.start, cell.name) for cell in cells_at(line, spans, measure)]


def read_body(lines: Sequence[Line], start: int, *, number_first: bool) -> Body:
    """The lines from ``start`` on up to where no row can go on; none where the header comes again,
    so that each line is looked at below one header, or where the column of the numbers counts
    section rows too, whose lines show the columns themselves.
    """
    own: list[Line] = []
    places: list[int] = []
    anchors: list[int] = []
    gap = False
    for index in range(start, min(len(lines), start + _MOST_LINES)):
        line = lines[index]
        if line.blank:
            gap = True
            continue
        first = words_of(line.value)[:2]
        is_header = not _SERIAL.isdisjoint(line.value) and numbered_header(line) is not None
        if is_header or (len(first) > 1 and _COUNTS_SECTIONS.match(line.value)):
            return Body([], [], set(), set(), start)
        is_next = len(first) > 1 and str(len(anchors) + 1) in [line.value[a:b] for a, b in first]
        if is_outside(line) or (gap and not is_next and not line.value[:1].isspace()):
            break
        if not is_next and _NUMBER.fullmatch(line.value[slice(*first[0])]):
            break
        if is_next:
            anchors.append(len(own))
        own.append(line)
        places.append(index)
        gap = False
    sections = _sections(own, anchors, number_first=number_first)
    count = _kept(own, anchors, sections)
    sums = {i for i, line in enumerate(own[:count]) if is_sum(in_simplified(line.value.split()[0]))}
    end = places[count - 1] + 1 if count else start
    return Body(own[:count], anchors, {i for i in sections if i < count}, sums, end)


def _sections(lines: Sequence[Line], anchors: Sequence[int], *, number_first: bool) -> set[int]:
    """The lines of one word that head what is below: numbered headings, and, where wide gaps show
    the columns, what stands alone at their left edge, be it two words.
    """
    left = _left(lines, anchors)
    parted = number_first and any("  " in line.value.strip() for line in lines)
    return {
        i
        for i, line in enumerate(lines)
        if i not in anchors and _is_lone(words := words_of(line.value), parted=parted)
        if words[0][0] <= left
        if is_section_line(normalize("NFKC", line.value))
        or (
            parted
            and len(line.value.strip()) <= _SHORT
            and not is_sum(in_simplified(line.value.strip()))
        )
    }


def _is_lone(words: Sequence[tuple[int, int]], *, parted: bool) -> bool:
    """Whether a line is one word, or two with one blank between where wider gaps show columns."""
    return len(words) == 1 or (parted and len(words) == 2 and words[1][0] - words[0][1] == 1)


def _left(lines: Sequence[Line], anchors: Sequence[int]) -> int:
    """The column of the page up to which what begins is no cell behind the numbers."""
    return max((words_of(lines[i].value)[0][0] for i in anchors), default=0) + _INDENT


def _kept(lines: Sequence[Line], anchors: Sequence[int], sections: set[int]) -> int:
    """How many lines are the table's: behind the last number a heading, a line at the left edge or
    one below the end of a sentence is none.
    """
    if not anchors:
        return 0
    left = _left(lines, anchors)
    parted = any("  " in line.value.strip() for line in lines)
    for index in range(anchors[-1] + 1, len(lines)):
        words = words_of(lines[index].value)
        above = lines[index - 1].value.split()
        closed = any(word[-1] in SENTENCE_ENDS for word in above)
        is_text = len(words) == 1 and (words[0][0] <= left if parted else closed)
        if index in sections or is_text:
            return index
    return len(lines)


_SHORT = 20
"""Characters of a heading without a number."""
