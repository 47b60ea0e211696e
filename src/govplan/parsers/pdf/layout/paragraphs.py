"""Where one paragraph ends and the next begins: by indent, leading and the width of lines.

The same rule serves prose and the cells of tables. A line starts a paragraph where the one
above left room for its first word (a hard break), where it is indented, where it is set apart,
or where it begins with a number and the line above ends a sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter

from govplan.lexicon.number_styles import FORMAL, ROMAN
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import FULL_STOPS, ends_line
from govplan.lexicon.signatures import begins_like_body
from govplan.lexicon.standing_lines import compact, ends_like_title, is_address, is_signature
from govplan.model.record import record
from govplan.model.rungs import Rung, verdict
from govplan.parsers.pdf.layout.lines import Line

__all__ = [
    "NUMBERED",
    "STARTS",
    "SURE",
    "UNSURE",
    "Measure",
    "Turn",
    "group_lines",
    "hangs_below",
    "indented_alike",
    "is_block",
    "is_centered",
    "leading",
    "starts_paragraph",
]

_CJK = "一二三四五六七八九十百零〇"

NUMBERED = regex(
    rf"\s*(?:[（(][{_CJK}\d]{{1,4}}[）)]|第[{_CJK}\d]{{1,4}}[章节条部]"
    rf"|[{_CJK}{FORMAL}{ROMAN}]{{1,4}}[、．.]|\d{{1,3}}[、．](?!\d)|\d{{1,3}}\.(?!\d)|\d{{1,3}}[）)]"
    r"|\d{1,2}(?:\.\d{1,2}){2,3}(?![\d.])"
    r"|[\u2460-\u2473\u2474-\u249b\u3220-\u3229\u2776-\u277f])"
)
"""A line that begins with a number of an official document (GB/T 9704 §7.3.3)."""

_SET_OUT = regex(r"\s*[—―]{2}(?![—―])")
"""A line that begins with a dash, as the points of a list and headings without a number do."""

HEADING = regex(rf"\s*(?:[（(][{_CJK}]{{1,4}}[）)]|[{_CJK}]{{1,4}}、)")
"""A line that begins with the number of a section, 一、 or （一）."""

FIRST_BELOW = regex(r"\s*(?:[（(]一[）)]|[1１][.．、](?!\d))")
"""The first number of the level below a section."""

SURE, UNSURE = 0.35, 2.0
"""What a full line may leave free, in ems: where many lines show the margin, and where few."""


USUAL_INDENT, DEEPEST_INDENT = 2.0, 4.0
"""Ems by which the first line of a paragraph is indented as a rule, and at most."""

NEARLY_FULL = 2.0
"""What the first line of a paragraph leaves free at most, beside room for the first word of the
next, where programs justify no lines, in ems."""


LOOSER = 0.3
"""The space above a paragraph is at least so much wider than between its lines, in ems."""


@record
class Measure:
    """The column in which lines stand: its edges and its usual distance of baselines.

    ``leading`` 0 means unknown. ``title_size`` is the size from which centred lines are one
    title, if any. ``text_left`` is where unindented lines begin, if that is not ``left``.
    ``slack`` is what a full line may leave free beyond the first word below, in ems;
    ``centered`` says that all lines stand in the middle, ``blocks`` that whole paragraphs are
    indented, ``hanging`` that all their lines but the first are, ``hang`` by how
    much those below a number are, in points.
    """

    left: float
    right: float
    leading: float = 0.0
    title_size: float | None = None
    text_left: float | None = None
    slack: float = SURE
    centered: bool = False
    blocks: bool = False
    hanging: bool = False
    hang: float = 0.0

    def is_short(self, line: Line, lead: float) -> bool:
        """Whether ``line`` leaves room for what may not be torn at the start of the next."""
        return self.room(line) > lead + self.slack * line.size

    def room(self, line: Line) -> float:
        """The width that ``line`` leaves free; on both sides where lines are centred."""
        before, after = line.x0 - self.left, self.right - line.x1
        return before + after if self.centered else after


def is_centered(line: Line, measure: Measure) -> bool:
    """Whether ``line`` stands in the middle with clear space on both sides."""
    before, after = line.x0 - measure.left, measure.right - line.x1
    return min(before, after) > 1.5 * line.size and abs(before - after) < 1.2 * line.size


def leading(pairs: Iterable[tuple[Line, Line]]) -> float:
    """The usual distance of the baselines of successive lines of about one size; 0 if unknown."""
    steps = sorted(
        b.y - a.y
        for a, b in pairs
        if a.page == b.page and 0.5 * a.size < b.y - a.y < 4 * a.size and _same_size(a, b)
    )
    return steps[len(steps) * 3 // 10] if steps else 0.0


def _same_size(a: Line, b: Line) -> bool:
    return max(a.size, b.size) <= 1.15 * min(a.size, b.size)


def is_set_apart(previous: Line, line: Line, measure: Measure) -> bool:
    """Whether more than the usual leading lies between two lines."""
    step = line.y - previous.y
    usual = measure.leading or 1.6 * line.size
    return step > 1.22 * usual + 0.5 or step < 0


@record
class Turn:
    """A line and the one before it, in the paragraph that ``first`` began."""

    previous: Line
    line: Line
    first: Line
    measure: Measure

    @property
    def is_title(self) -> bool:
        """Whether both are lines of a title."""
        return _is_title_pair(self.previous, self.line, self.measure)

    @property
    def is_apart(self) -> bool:
        """Whether more than the usual leading parts them, and not that of a wrapped heading."""
        each = (self.previous, self.line, self.measure)
        return is_set_apart(*each) and not _is_wrapped_heading(*each)

    @property
    def hangs(self) -> bool:
        """Whether the lines below the one before hang."""
        previous, measure = self.previous, self.measure
        return measure.hanging and abs(previous.x0 - measure.left) < 3 * previous.size

    @property
    def is_looser(self) -> bool:
        """Whether somewhat more than the usual leading parts them."""
        usual, step = self.measure.leading, self.line.y - self.previous.y
        return 0 < usual < step - LOOSER * self.line.size

    @property
    def is_back(self) -> bool:
        """Whether the line begins farther left than the one before."""
        return self.line.x0 < self.previous.x0 - 0.5 * self.line.size

    @property
    def hangs_below_number(self) -> bool:
        """Whether the line is set in below a line with a number, as its document does it."""
        return self.previous is self.first and hangs_below(self.first, self.line, self.measure.hang)

    @property
    def signs_too(self) -> bool:
        """Whether the names of two bodies stand below one another in the right half."""
        if not all(_is_set_right(line, self.measure) for line in (self.previous, self.line)):
            return False
        names = compact(self.previous.text), compact(self.line.text)
        return begins_like_body(names[1]) and all(map(is_signature, names))

    @property
    def runs_on(self) -> bool:
        """Whether the line stands at the edge, below an indented one that is nearly full and ends
        no sentence: no paragraph of those that are indented begins there.
        """
        previous, size = self.previous, self.line.size
        return (
            self.is_flush
            and previous is self.first
            and 1.2 * size < previous.x0 - self.measure.left < DEEPEST_INDENT * size
            and self.measure.room(previous) < self.line.lead + NEARLY_FULL * size
            and not ends_line(previous.text)
            and not NUMBERED.match(self.line.text)
        )

    @property
    def is_flush(self) -> bool:
        """Whether the line begins at the edge."""
        return self.line.x0 - self.measure.left < 0.5 * self.line.size


STARTS: tuple[Rung[Turn, bool], ...] = (
    Rung("titles one below the other",
         lambda turn: turn.is_title and turn.line.y - turn.previous.y > 2.6 * turn.line.size,
         True, "{title}关于公开的|{title}{gap}方案", "{title}关于公开的|{title}方案"),
    Rung("lines of one title", lambda turn: turn.is_title, False,
         "{title}关于公开的|{title}方案", "{title}关于公开的|方案"),
    Rung("another size", lambda turn: not _same_size(turn.previous, turn.line), True,
         "{title}关于公开的|方案", "关于公开的|方案"),
    Rung("set apart", lambda turn: turn.is_apart, True, "FULL|{gap}清单", "FULL|清单"),
    Rung("a number, somewhat apart",
         lambda turn: turn.is_looser and bool(NUMBERED.match(turn.line.text)),
         True, "FULL|{loose}2.公开", "FULL|{loose}清单"),
    Rung("an address below a title that fills its line",
         lambda turn: ends_like_title(turn.previous.text) and is_address(turn.line.text),
         True, "TITLE|各乡镇人民政府：", "TITLE|制定如下："),
    Rung("back at the edge, below an indented line that is nearly full and ends no sentence",
         lambda turn: turn.runs_on, False, "NEARLY|清单", "NEARLY|1.清单"),
    Rung("room for the first word",
         lambda turn: turn.measure.is_short(turn.previous, turn.line.lead), True,
         "推进公开|清单", "FULL|清单"),
    Rung("a number or a dash behind a sentence",
         lambda turn: ends_line(turn.previous.text)
         and any(begins.match(turn.line.text) for begins in (NUMBERED, _SET_OUT)),
         True, "STOP|——公开", "STOP|公开"),
    Rung("who signs, below another",
         lambda turn: turn.signs_too, True, "SIGN|BESIDE", "SIGN|RIGHT"),
    Rung("a number at the edge, below lines that hang",
         lambda turn: bool(turn.measure.hang and NUMBERED.match(turn.line.text))
         and turn.is_back and turn.is_flush,
         True, "{numbers}SETIN|2.公开", "{numbers}SETIN|公开"),
    Rung("below a number, where such lines hang", lambda turn: turn.hangs_below_number, False,
         "{numbers}1.STOP|　　清单", "{numbers}STOP|　　清单"),
    Rung("the end of a sentence, where no line shows the margin",
         lambda turn: turn.measure.slack >= UNSURE and ends_line(turn.previous.text),
         True, "{unsure}STOP|清单", "{unsure}FULL|清单"),
    Rung("back from the right half",
         lambda turn: _is_set_right(turn.previous, turn.measure)
         and not _is_set_right(turn.line, turn.measure), True, "RIGHT|清单", "FULL|清单"),
    Rung("the first item below a heading",
         lambda turn: bool(HEADING.match(turn.first.text) and FIRST_BELOW.match(turn.line.text))
         and not _is_open(turn.previous), True, "HEAD|1.公开", "HEAD|2.公开"),
    Rung("the edge, where lines hang", lambda turn: turn.hangs and turn.is_flush, True,
         "{hanging}FULL|清单", "FULL|清单"),
    Rung("lines that hang", lambda turn: turn.hangs, False,
         "{hanging}FULL|　　清单", "FULL|　　清单"),
    Rung("an indent",
         lambda turn: _is_indented(turn.previous, turn.line, turn.first, turn.measure), True,
         "FULL|　　清单", "FULL|清单"),
)  # fmt: skip
"""What begins a paragraph. In the examples, lines of twenty signs: FULL, STOP (full, with its 。),
SETIN (full, set in), RIGHT, SIGN and BESIDE (in the right half; the last two are names of bodies),
HEAD (a full heading), TITLE (one that leaves two signs free on each side); ``{gap}`` says that the
line stands apart, ``{loose}`` somewhat apart, ``{numbers}`` that lines below a number hang.
"""


def starts_paragraph(previous: Line, line: Line, first: Line, measure: Measure) -> bool:
    """Whether ``line`` begins a paragraph, after ``previous`` in the one that ``first`` began."""
    return verdict(STARTS, Turn(previous, line, first, measure), False)


def _is_set_right(line: Line, measure: Measure) -> bool:
    """Whether a line begins in the right half of its column, as a signature or a date does."""
    return not measure.centered and line.x0 > (measure.left + measure.right) / 2


def _is_wrapped_heading(previous: Line, line: Line, measure: Measure) -> bool:
    """A heading on two lines, the first one full: its type (黑体, 楷体) often has a wider leading
    than that of the text.
    """
    if HEADING.match(previous.text) is None or NUMBERED.match(line.text):
        return False
    indented = previous.x0 - measure.left > 1.2 * line.size
    widest = 1.5 if indented else 1.4
    return (
        0 < line.y - previous.y < widest * (measure.leading or 1.6 * line.size)
        and line.x0 - measure.left < 0.5 * line.size
        and previous.text[-1] not in FULL_STOPS
        and (indented or not measure.is_short(previous, line.lead))
    )


def _is_open(line: Line) -> bool:
    """Whether a line breaks off in the middle of a clause."""
    return line.text[-1] in "，、：（(〔“‘《"


def _is_title_pair(previous: Line, line: Line, measure: Measure) -> bool:
    """Two lines of one title: centred, of one size that is larger than the text's."""
    size = measure.title_size
    return (
        size is not None
        and previous.size >= size
        and abs(previous.size - line.size) < 0.05 * line.size
        and is_centered(line, measure)
        and (is_centered(previous, measure) or measure.room(previous) < 2 * line.size)
        and not NUMBERED.match(line.text)
    )


def _is_indented(previous: Line, line: Line, first: Line, measure: Measure) -> bool:
    """A first-line indent; not the hanging indent below a number, not a centred line."""
    base = measure.left if measure.text_left is None else measure.text_left
    if line.x0 - base < 1.2 * line.size or (is_block(previous, line, first, blocks=measure.blocks)):
        return False
    if previous.tail is not None and abs(line.x0 - previous.tail) < 0.3 * line.size:
        return measure.is_short(previous, line.lead)
    before, after = line.x0 - measure.left, measure.right - line.x1
    in_middle = abs(before - after) < 0.5 * line.size and _is_middle(previous, measure)
    if in_middle and not _may_begin(before, previous, line):
        return False
    hanging = (
        NUMBERED.match(first.text) is not None
        and (
            line.x0 > first.x0 + 0.5 * line.size
            if not measure.hang
            else hangs_below(first, line, measure.hang)
        )
        and (previous is first or abs(previous.x0 - line.x0) < 0.5 * line.size)
        and (previous is not first or previous.text[-1] not in FULL_STOPS)
    )
    return not hanging


def _may_begin(indent: float, previous: Line, line: Line) -> bool:
    """Whether an indent is of two ems, as the first line of a paragraph has it, below what may be
    the last line of another or above a figure.
    """
    usual = abs(indent - USUAL_INDENT * line.size) < 0.3 * line.size
    begins = line.text[0].isdecimal() or NUMBERED.match(line.text) is not None
    return usual and (begins or ends_line(previous.text) or previous.text[-1] in "）)")


def is_block(
    previous: Line, line: Line, first: Line, *, shift: float = 0.0, blocks: bool = False
) -> bool:
    """Whether all lines of a paragraph are indented alike: those before do so already, or (where
    ``blocks`` says that paragraphs do) the first one breaks off. ``shift`` is how far the column
    of ``line`` lies to the right of theirs.
    """
    x0, near = line.x0 - shift, 0.3 * line.size
    if abs(previous.x0 - x0) > near or abs(first.x0 - x0) > near:
        return False
    if previous is not first:
        return True
    return blocks and not ends_line(previous.text) and not NUMBERED.match(line.text)


def hangs_below(first: Line, line: Line, hang: float) -> bool:
    """Whether a line is set in by ``hang`` below the first one, which begins with a number."""
    set_in = hang and abs(line.x0 - first.x0 - hang) < 0.3 * line.size
    return bool(set_in and NUMBERED.match(first.text))


def indented_alike(
    pairs: Iterable[tuple[Line, Line]], left: float, right: float
) -> tuple[bool, bool, float]:
    """Whether whole paragraphs are indented, whether all their lines but the first are, and by how
    much those below a number are: what mostly stands below a full line that ends no sentence.
    """
    alike = back = hanging = flush = 0
    hangs: Counter[int] = Counter()
    for above, line in pairs:
        full = right - above.x1 < line.lead + 0.35 * above.size
        if not full or ends_line(above.text) or NUMBERED.match(line.text):
            continue
        if NUMBERED.match(above.text):
            hangs[round(line.x0 - above.x0)] += line.x0 > above.x0 + 0.5 * line.size
            flush += line.x0 - left < 0.5 * line.size
        if above.x0 - left > 1.2 * above.size:
            alike += abs(line.x0 - above.x0) < 0.3 * line.size
            back += line.x0 - left < 0.5 * line.size
        elif line.x0 - left > 1.2 * line.size and not NUMBERED.match(above.text):
            hanging += 1
    hang, count = max(hangs.items(), key=itemgetter(1), default=(0, 0))
    return alike > back, hanging > 2 * back + 2, float(hang) if count > 2 * flush + 2 else 0.0


def _is_middle(line: Line, measure: Measure) -> bool:
    return abs((line.x0 - measure.left) - (measure.right - line.x1)) < 1.1 * line.size


def group_lines(lines: Sequence[Line], measure: Measure) -> list[list[Line]]:
    """``lines`` of one column as paragraphs."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not starts_paragraph(groups[-1][-1], line, groups[-1][0], measure):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
