"""How the lines of a file are wrapped: at one width, or each paragraph on a line of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, product
from math import inf

from govplan.lexicon.number_styles import begins_with_number
from govplan.lexicon.patterns import ONE_TO_TEN, regex
from govplan.lexicon.punctuation import TERMINALS, ends_line
from govplan.model.document import Block, Paragraph, Text
from govplan.model.record import record, replace
from govplan.outline.prose.line_widths import INDENTS, WIDTHS, Measure, indent_width

__all__ = ["Wrapping", "numbers_run_in"]

_FEWEST_LINES = 8
_FEWEST_FULL = 3
_WIDER = (50, 8)
"""One of so many lines may be wider than the edge, the second where there are many."""
_FEWEST_EDGED = 2
_FRAMED = 24
_NARROWEST, _WIDEST = 40, 140
_TOLERANCE = 8
_BROAD = 60
"""Columns that a line of a printed page has at least: a narrower one ends short of the edge."""
_DENSE = 0.7
_MOST_BETWEEN = 6
"""Of so many lines one is full at least, where some of them fall short of the edge by more."""
_FEWEST_GATHERED, _MOST_GATHERED = 5, 0.6
"""So many lines that break off at one edge, and this share of all that break off, show it."""
_SLACK = 3
"""Columns by which a cut line may fall short of the edge: a letter and a mark that begins none."""
_CUT_SHORT = 0.1
"""The share of cut lines that are narrower than one that ends a sentence may be."""
_MOST_INDENTED = 0.95
_RAGGED = 0.25
"""The share of lines behind one that is cut which are indented, where indents are random."""


@record
class _Line:
    """What the wrapping is read from: a line, the columns it takes, whether it ends something (a
    sentence, a heading), is indented, begins with a number, and stands below a blank line.
    """

    value: str
    width: int
    is_ended: bool
    is_indented: bool
    is_numbered: bool
    is_parted: bool

    @classmethod
    def of(cls, paragraph: Paragraph, width: int) -> _Line:
        """Read the line once."""
        value = paragraph.text.value.rstrip()
        return cls(
            value,
            width,
            ends_line(value),
            value.startswith(INDENTS),
            begins_with_number(value),
            paragraph.gap,
        )


@record
class Wrapping:
    """The display width of a full line (infinite where paragraphs stand whole), whether the
    first line of a paragraph is indented, and whether most lines are full: then a sentence that
    ends at the very edge is much likelier to stand within a paragraph than at its end.
    ``is_hanging``: the lines below the first one of a numbered paragraph are indented further.
    ``widest`` is the width of the widest line, a few left out. ``is_ragged``: white space begins
    lines at random, also where a sentence goes on, so that an indent says nothing.
    ``indents_begin``: few lines are full, but all that are numbered are indented, and what is not
    stands below a line that breaks off. ``indents_numbers``: the numbered lines that a full line
    does not stand above are indented. ``is_edged``: too few lines are full to know, but several
    break off where the widest end. ``gaps_part``: a blank line stands between all paragraphs.
    ``most`` is the width beyond which a line is none of the wrapped ones.
    ``cut`` is the width that nearly all lines have that are cut: on a justified page less than the
    edge, since marks and figures have widths of their own there. ``indent`` is how far most first
    lines are indented. ``measure`` tells which widths of the lines show the edge.
    ``numbers_run_in``: numbers stand within lines, and begin one by chance.
    """

    full: float = inf
    is_indented: bool = False
    is_dense: bool = False
    is_hanging: bool = False
    widest: float = 0
    is_ragged: bool = False
    indents_begin: bool = False
    indents_numbers: bool = False
    is_edged: bool = False
    gaps_part: bool = False
    most: float = inf
    cut: float = inf
    indent: int = 0
    measure: Measure = "read"
    numbers_run_in: bool = False

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Wrapping:
        """Read the wrapping from the widths of all lines, and from how the full ones end or from
        the lines that are not indented, all of them behind a full one.

        A few lines wider than the rest do not count: one of fifty, or the frame of a page around
        them (one of eight); nor do more where most lines that break off gather at one edge.
        """
        paragraphs = [
            block
            for block in blocks
            if isinstance(block, Paragraph) and block.furniture is None and block.text.value.strip()
        ]
        if not paragraphs:
            return cls()
        best: tuple[int, Wrapping] | None = None
        known: list[list[_Line]] = []
        for measure, width in WIDTHS.items():
            if measure == "bare" and not (best is not None and best[1].is_ragged):
                continue
            lines = [_Line.of(each, width(each.text)) for each in paragraphs]
            if lines in known:
                continue
            known.append(lines)
            found = replace(cls._of(lines), measure=measure)
            fit = _fit(lines, found.full)
            if best is None or fit > best[0] or (measure == "bare" and fit == best[0]):
                best = fit, found
        return best[1] if best is not None else cls()

    @classmethod
    def _of(cls, lines: Sequence[_Line]) -> Wrapping:
        """The same, by one of the widths that lines have."""
        widths = sorted(line.width for line in lines)
        few, many = _WIDER
        edges = [widths[-1 - len(widths) // few]]
        if len(lines) >= _FRAMED:
            edges.append(widths[-1 - len(widths) // many])
        if len(lines) >= _FEWEST_LINES:
            for edge, tolerance in product(edges, (_TOLERANCE, _SLACK)):
                found = cls._at(edge, lines, tolerance)
                if found is not None:
                    return found
            gathered = _gathered_at(lines)
            found = cls._at(gathered, lines, _SLACK) if gathered is not None else None
            if found is not None and gathered is not None:
                return replace(found, most=gathered + _SLACK)
        return cls(widest=edges[0], indents_begin=_indents_begin(lines), is_edged=_are_edged(lines))

    @classmethod
    def _at(cls, edge: int, lines: Sequence[_Line], tolerance: int) -> Wrapping | None:
        """The wrapping of lines that are cut at ``edge``, if they are: many of them, or at the very
        edge.
        """
        full = edge - tolerance
        unfinished = [not line.is_ended for line in lines if line.width >= full]
        few = (
            sum(unfinished) < _FEWEST_FULL or not _are_cut(lines, full)
            if tolerance < _TOLERANCE
            else len(unfinished) < max(_FEWEST_FULL, len(lines) / _MOST_BETWEEN)
        )
        if few or not _NARROWEST <= edge <= _WIDEST:
            return None
        pairs = list(pairwise(lines))
        first = [line for above, line in pairs if above.is_ended and above.width < full]
        text = [line for line in first if line.is_ended or line.width >= full]
        starts = [line.is_indented for line in text or first]
        loose = [above.width >= full for above, line in pairs if not line.is_indented]
        behind_cut = [
            line.is_indented for above, line in pairs if above.width >= full and not above.is_ended
        ]
        is_ragged = _share(behind_cut) >= _RAGGED
        is_indented = _share(starts) >= 0.7 and not is_ragged
        is_sure = is_indented and len(loose) > 2 and _share(loose) >= 0.9
        is_dense = len(unfinished) >= _DENSE * len(lines)
        runs = not is_indented and numbers_run_in(
            [(line.value, line.width >= full) for line in lines]
        )
        if not (is_sure or (runs and is_dense) or _share(unfinished) >= 0.7):
            return None
        cut = sorted(line.width for line in lines if line.width >= full and not line.is_ended)
        is_hanging = not is_ragged and _is_hanging(lines)
        indents = sorted(indent_width(line.value) for line in first)
        indents_numbers = is_indented and _share(_numbered(lines, full)) >= _MOST_INDENTED
        return cls(
            full,
            is_indented,
            is_dense,
            is_hanging,
            edge,
            is_ragged,
            indents_numbers=indents_numbers,
            gaps_part=_do_gaps_part(pairs, full),
            cut=cut[int(len(cut) * _CUT_SHORT)] if cut else inf,
            indent=indents[(len(indents) - 1) // 2] if indents else 0,
            numbers_run_in=runs,
        )

    def is_full(self, paragraph: Paragraph) -> bool:
        """Whether the last line of ``paragraph`` goes to the edge."""
        return self.full <= self.width(paragraph.text) <= self.most

    def is_widest(self, paragraph: Paragraph, slack: int = _TOLERANCE) -> bool:
        """Whether the last line of ``paragraph`` is as wide as any but for ``slack``, where several
        lines break off there.
        """
        return self.is_edged and self.width(paragraph.text) >= self.widest - slack

    def lacks_indent(self, last: Paragraph, after: Paragraph) -> bool:
        """Whether ``after`` goes on with a line of the widest, by the indent that it lacks."""
        reaches = self.width(last.text) + _TOLERANCE >= self.widest >= _NARROWEST
        return self.indents_begin and reaches and not after.text.value.startswith(INDENTS)

    def falls_short(self, paragraph: Paragraph) -> bool:
        """Whether the last line of ``paragraph`` is narrow, and ends well before the edge that
        others reach.
        """
        width = self.width(paragraph.text)
        return width < _BROAD and width + _TOLERANCE < self.widest

    def continues(self, last: Paragraph, after: Paragraph, first: Paragraph | None = None) -> bool:
        """Whether the line behind a full one belongs to its paragraph, which begins with
        ``first``: it is not indented (or it hangs), and where no line is, the full one does not
        end a sentence before the edge.
        """
        if self.begins(after) and not self._hangs(after, first):
            return False
        if self.is_indented or not last.text.value.rstrip().endswith(tuple(TERMINALS)):
            return True
        return self.is_dense and self.width(last.text) >= min(self.cut, self.widest - 1)

    def width(self, text: Text) -> int:
        """The width of a line, by what most lines break off at one edge by."""
        return WIDTHS[self.measure](text)

    def begins(self, after: Paragraph) -> bool:
        """Whether the indent of a line begins a paragraph: no blank of a line that is cut, where
        those that begin are indented much further.
        """
        value = after.text.value
        is_far = indent_width(value) * 2 >= self.indent
        return not self.is_ragged and value.startswith(INDENTS) and is_far

    def _hangs(self, after: Paragraph, first: Paragraph | None) -> bool:
        """Whether a line is indented further than the first one of its paragraph."""
        if not self.is_hanging or first is None:
            return False
        return indent_width(after.text.value) > indent_width(first.text.value)


def _fit(lines: Sequence[_Line], full: float) -> int:
    """How many more lines break off at the edge than short of it."""
    broken = [
        above.width >= full
        for above, line in pairwise(lines)
        if not (above.is_ended or line.is_indented or line.is_numbered)
    ]
    return 2 * sum(broken) - len(broken)


def _are_edged(lines: Sequence[_Line]) -> bool:
    """Whether several lines break off where the widest end."""
    widest = max(line.width for line in lines)
    cut = [line for line in lines if not line.is_ended and line.width >= widest - _TOLERANCE]
    return _NARROWEST <= widest <= _WIDEST and len(cut) >= _FEWEST_EDGED


def _indents_begin(lines: Sequence[_Line]) -> bool:
    """Whether all numbered lines are indented, and lines below them that are not follow one that
    breaks off.
    """
    numbered = [line.is_indented for line in lines if line.is_numbered]
    first = next((i for i, line in enumerate(lines) if line.is_numbered), 0)
    edge = max(line.width for line in lines) - _TOLERANCE
    loose = [
        not above.is_ended or above.width >= edge
        for above, line in pairwise(lines[first:])
        if not line.is_indented
    ]
    return len(numbered) >= _FEWEST_FULL and all(numbered) and bool(loose) and all(loose)


def _gathered_at(lines: Sequence[_Line]) -> int | None:
    """The edge at which most of the wide lines that break off end, if they are many."""
    widths = [line.width for line in lines if not line.is_ended and line.width >= _NARROWEST]
    at = Counter(widths)
    near = {edge: sum(at[edge - offset] for offset in range(_SLACK)) for edge in at}
    edge = max(near, key=lambda edge: (near[edge], edge), default=0)
    enough = near.get(edge, 0) >= max(_FEWEST_GATHERED, _MOST_GATHERED * len(widths))
    return edge if enough else None


def _are_cut(lines: Sequence[_Line], full: float) -> bool:
    """Whether the wide lines that break off do so at the edge for the most part, with nothing that
    begins with a number below them.
    """
    broken = [
        (above.width >= full, line.is_numbered)
        for above, line in pairwise(lines)
        if above.width >= _NARROWEST and not above.is_ended
    ]
    cut = [is_numbered for is_full, is_numbered in broken if is_full]
    return len(cut) * 2 >= len(broken) and not any(cut)


def _do_gaps_part(pairs: Sequence[tuple[_Line, _Line]], full: float) -> bool:
    """Whether nearly all lines without a blank one above stand behind a full one, and those with
    one behind what ends.
    """
    loose = [above.width >= full for above, line in pairs if not line.is_parted]
    parted = [above.is_ended or above.width < full for above, line in pairs if line.is_parted]
    enough = min(len(parted), len(loose)) >= _FEWEST_FULL
    return enough and _share(loose) >= 0.9 and _share(parted) >= 0.7


def _numbered(lines: Sequence[_Line], full: float) -> list[bool]:
    """Whether each numbered line with no full one above it is indented."""
    return [
        line.is_indented
        for above, line in pairwise(lines)
        if line.is_numbered and above.width < full
    ]


def _is_hanging(lines: Sequence[_Line]) -> bool:
    """Whether most lines right below a numbered one are indented further than it."""
    below = [
        indent_width(line.value) > indent_width(above.value)
        for above, line in pairwise(lines)
        if above.is_numbered and not line.is_numbered
    ]
    return len(below) >= _FEWEST_FULL and _share(below) >= 0.7


def _share(found: list[bool]) -> float:
    """How large a part of ``found`` is true."""
    return sum(found) / len(found) if found else 0.0


_WITHIN = regex(
    rf"[。；）)】\s](?:{ONE_TO_TEN}{{1,3}}、|[（(]{ONE_TO_TEN}{{1,3}}[）)]"
    rf"|\d{{1,2}}[.．、](?!\d)|第{ONE_TO_TEN}{{1,3}}[章节条])"
)
_FEWEST_WITHIN = 3
_MOST_BEGIN = 6
"""Of so many numbers within lines, one may begin a line that a paragraph begins."""


def numbers_run_in(lines: Sequence[tuple[str, bool]]) -> bool:
    """Whether the numbers of a text stand within its lines (each with whether it goes to the edge),
    and begin one only by chance, below a line that goes to the edge, but for the first of all.

    >>> run = ["一、公开预算。二、公开决算。三、公示", "3.项目和资金。4.清单。四、监督检查考"]
    >>> numbers_run_in([(line, True) for line in run])
    True
    >>> numbers_run_in([(line, False) for line in (*run, *run)])
    False
    """
    within = sum(len(_WITHIN.findall(line, 1)) for line, _ in lines)
    numbered = [
        is_full
        for (_, is_full), (line, _) in pairwise((("", True), *lines))
        if begins_with_number(line)
    ]
    begin = len(numbered[1:]) - sum(numbered[1:])
    return within >= max(_FEWEST_WITHIN, _MOST_BEGIN * begin)
