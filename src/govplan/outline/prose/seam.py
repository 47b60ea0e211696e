"""What stands on either side of a seam between two paragraphs, for the rules that join them."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from govplan.lexicon.dates import DATE
from govplan.lexicon.head_elements import elements_of
from govplan.lexicon.number_styles import CANONICAL_LEVEL, CJK
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.punctuation import ends_line
from govplan.lexicon.signatures import begins_like_body
from govplan.lexicon.standing_lines import (
    begins_preamble,
    compact,
    ends_like_title,
    is_signature,
)
from govplan.model.document import Text
from govplan.model.record import record
from govplan.outline.model import Level
from govplan.outline.prose.line_widths import line_width
from govplan.outline.prose.marked_headings import is_dash_heading
from govplan.responsibility.names import is_body, is_place
from govplan.responsibility.qualifiers import strip_verbs
from govplan.responsibility.roles import DEADLINE_LABEL, LABEL, LABEL_SIGN, PERSON
from govplan.responsibility.unit_lines import is_unit_line
from govplan.responsibility.units import names_bodies

if TYPE_CHECKING:
    import re

    from govplan.model.document import Paragraph
    from govplan.numbering.recognize import Number, Recognizer
    from govplan.outline.prose.wrapping import Wrapping

__all__ = ["OPEN_END", "SHORTEST_OPEN", "Lines", "Seam"]

OPEN_END = tuple("，、,和与及或的")
_NO_END = regex(
    r"(?:按照?|根据|(?<![自理事案缘])由|(?<![麻干])将|(?<!火)把|或|以及|(?<![目标])的)$"
)
"""Words that govern what stands behind them."""
_LEFT = regex(rf"{HAN_LETTER}[。；]")
"""What is left of a word behind the end of a line."""
SHORTEST_OPEN = 12
"""Characters that a line needs to be running text that breaks off: a title is shorter."""
_FIGURE = regex(rf"[（(]?(?:\d{{1,3}}|[{CJK}]{{1,3}})[）)]?")
_POINT = regex(r"[.．、\ufffd](?!\d)")
_LONG_TEXT = 30
_ONES = "一二三四五六七八九"
_PAUSE = regex(r"[，。；：]")
_LONGEST_SLOGAN = 20
_NAME_EDGE = regex(r"[、，；。：:（）()\s]")
_LONGEST_NAME = 30
"""Characters on either side of a break that may be a name's."""
_LONGEST_LABEL = 8
"""Characters of a label, or of a word alone on its line."""
_FIGURES = "0123456789"
_TIMES = ((_FIGURES, _FIGURES + "年月日"), ("年月", _FIGURES + "底末上中下"), ("日底末旬", "前"))
"""Which characters of a time stand on either side of each other."""
_WHOLE_TIME = regex(r"[\d年月上中下旬]{0,12}\d[年月日\d]{0,8}[月日底末前旬]{1,2}")
_ON_WITH_TIME = "前底末日月年内之至到和及并完每上中下旬起间左持"
"""What a time goes on with behind the end of its line."""
_SLACK, _TOLERANCE = 2, 8
"""Columns by which a heading, and another line, may fall short and still reach the edge."""


@record
class Lines:
    """What a document shows of its lines: ``by_lines`` says that its format parts lines and no
    paragraphs (a text file), so that two lines may be one paragraph.
    """

    wrapping: Wrapping
    recognizer: Recognizer
    by_lines: bool
    stitch: bool


class Seam:
    """The open paragraph (its ``first`` and ``last`` line), the one ``after`` it, and the next;
    ``in_head`` says that the document has no sentence and no number above.
    """

    def __init__(
        self,
        first: Paragraph,
        last: Paragraph,
        after: Paragraph,
        lines: Lines,
        below: Paragraph | None = None,
        *,
        in_head: bool = False,
    ) -> None:
        self.below = below
        self.in_head = in_head
        self.first = first
        self.last = last
        self.after = after
        self.lines = lines
        self.value = last.text.value.rstrip()
        self.following = after.text.value.strip()

    @cached_property
    def number(self) -> Number | None:
        """The number of the open paragraph."""
        found = self.lines.recognizer.number_at(self.first.text)
        return found[0] if found is not None else None

    @cached_property
    def is_numbered(self) -> bool:
        """Whether the paragraph after begins with a number."""
        return self.lines.recognizer.number_at(self.after.text) is not None

    @cached_property
    def is_ordinal(self) -> bool:
        """Whether the paragraph after begins with 二是, 三是 …, as a sentence may within."""
        found = self.lines.recognizer.number_at(self.after.text)
        return found is not None and found[0].style == "ordinal" and found[0].value > 1

    @property
    def lists_on(self) -> bool:
        """Whether an ordinal goes on a list that began within the open sentence, or a full line of
        it: 一是…，|二是….
        """
        number = self.lines.recognizer.number_at(self.after.text)
        if number is None or not self.is_ordinal or not self.lines.by_lines:
            return False
        is_full = self.is_full and not self.lines.wrapping.begins(self.after)
        before = _ONES[number[0].value - 2 : number[0].value - 1] + "是"
        goes_on = self.value.endswith("，") or (self.value.endswith("；") and is_full)
        return goes_on and before in self.first.text.value[1:] + self.value[1:]

    @cached_property
    def is_full(self) -> bool:
        """Whether the last line goes to the edge at which the file is wrapped."""
        return self.lines.wrapping.is_full(self.last)

    @property
    def is_parted(self) -> bool:
        """Whether white space stands at the break, and not at breaks at random."""
        edges = self.last.text.value[-1:], self.after.text.value[:1]
        is_random = self.lines.wrapping.is_ragged
        return not is_random and any(edge.isspace() for edge in edges)

    @cached_property
    def is_label(self) -> bool:
        """Whether the open paragraph begins with a label of units."""
        return LABEL.match(self.first.text.value.lstrip()) is not None

    @property
    def is_heading_line(self) -> bool:
        """Whether the open paragraph is one line, numbered or with a dash, without a sentence."""
        if self.first is not self.last or "。" in self.value:
            return False
        if self.number is None:
            return is_dash_heading(self.value)
        return CANONICAL_LEVEL[self.number.style] <= Level.TASK

    @property
    def cuts_heading(self) -> bool:
        """Whether a line that looks like a heading ends in a word that ends nothing (按, 由), or
        one character of its last word stands alone before the 。 of the next line.
        """
        if not (self.lines.by_lines and self.is_heading_line) or self.after.gap:
            return False
        return bool(_NO_END.search(self.value) or _LEFT.match(self.following))

    @property
    def is_number_alone(self) -> bool:
        """Whether the open paragraph is nothing but the number of the one after it."""
        if self.first is not self.last or self.is_numbered or not self.following:
            return False
        if self.number is not None:
            return self.number.text.value == self.value.strip()
        alone = _FIGURE.fullmatch(self.value.strip()) is not None
        return alone and _POINT.match(self.following) is not None

    @property
    def is_measure(self) -> bool:
        """Whether what stands below the open paragraph is its text in any case."""
        return self.number is not None and CANONICAL_LEVEL[self.number.style] > Level.TASK

    @property
    def is_half(self) -> bool:
        """Whether the paragraph after is a sentence's end that was taken for a heading."""
        ends = ends_line(self.following) and not self.is_numbered
        breaks_off = bool(self.value) and not ends_line(self.value)
        is_text = self.is_measure or self.is_running(self.last)
        return ends and breaks_off and is_text and not self.first.heading

    @property
    def is_cut(self) -> bool:
        """Whether the last line breaks off as no heading does: behind a finished sentence, or at
        a pause that ends neither a heading nor a title.
        """
        if self.value.endswith(OPEN_END) and len(self.value) > SHORTEST_OPEN:
            return not self.is_heading_line
        return "。" in self.value and not ends_line(self.value)

    @cached_property
    def labels(self) -> list[re.Match[str]]:
        """The labels of units, times and persons on the last line, from the first on that begins it
        or stands behind a sentence.
        """
        if LABEL_SIGN.search(self.value) is None:
            return []
        found = chain(*(label.finditer(self.value) for label in (LABEL, DEADLINE_LABEL, PERSON)))
        labels = sorted(found, key=lambda label: label.start())
        starts = [label.start() for label in labels]
        first = next((at for at in starts if not at or ends_line(self.value[:at])), len(self.value))
        return [label for label in labels if label.start() >= first]

    @property
    def ends_in_label(self) -> bool:
        """Whether the last line ends in a label of units, times or persons behind a sentence, whose
        names stand in the next: no address (各委、办、局：).
        """
        return any(label.end() == len(self.value) for label in self.labels)

    @property
    def goes_on_with_units(self) -> bool:
        """Whether what stands behind a label on the last line is responsibility with the paragraph
        after, and the line ends in a label, within one, within a time or within a name.
        """
        cut = self.cut_label
        if not self.labels and (cut is None or not ends_line(self.value[:cut])):
            return False
        if not self._is_said_behind(
            self.last.text[self.labels[0].start() if self.labels else cut :]
        ):
            return False
        is_cut = cut is not None or self.cuts_time or self.is_end_of_name
        return self.ends_in_label or (self.lines.by_lines and is_cut)

    @cached_property
    def cut_label(self) -> int | None:
        """Where the label begins that the break stands within (完|成时限：), if it does."""
        begun = self.value[-_LONGEST_LABEL:]
        both = begun + self.following[:_LONGEST_LABEL]
        labels = LABEL, DEADLINE_LABEL, PERSON
        whole = any(label.match(self.following) for label in labels)
        if whole or LABEL_SIGN.search(both, len(begun)) is None:
            return None
        found = chain(*(label.finditer(both) for label in labels))
        across = (label.start() for label in found if label.start() < len(begun) < label.end())
        start = min(across, default=None)
        return None if start is None else len(self.value) - len(begun) + start

    @property
    def is_end_of_name(self) -> bool:
        """Whether a word alone stands below a line of the widest, in no signature."""
        is_word = len(self.following) <= _LONGEST_LABEL and not _PAUSE.search(self.following[:-1])
        return is_word and not self.signs and self.lines.wrapping.is_widest(self.last)

    @property
    def ends_responsibility(self) -> bool:
        """Whether the last line ends in a label's last body, or its time, and the paragraph after
        goes on with neither.
        """
        said = self.value[self.labels[0].start() :] if self.labels else ""
        last = _NAME_EDGE.split(said[-_LONGEST_NAME:])[-1]
        rest = _NAME_EDGE.split(self.following[:_LONGEST_NAME])[0]
        if not (last and rest and strip_verbs(rest)[0]):
            return False
        if _WHOLE_TIME.fullmatch(last):
            return self.following[0] not in _ON_WITH_TIME
        goes_on = is_body(last + rest) or names_bodies(self.after.text)
        return is_body(last) and not goes_on

    @property
    def cuts_time(self) -> bool:
        """Whether the break stands within a time: 20|24年, 2024年|6月, 6月底|前."""
        edge = self.value[-1:], self.following[:1]
        return any(edge[0] in end and edge[1] in begin for end, begin in _TIMES)

    @property
    def cuts_name(self) -> bool:
        """Whether the break stands within a name behind a label of units: 市农业、市财|政局."""
        if LABEL.search(self.value) is None or ends_line(self.value):
            return False
        begun = _NAME_EDGE.split(self.value[-_LONGEST_NAME:])[-1]
        rest = _NAME_EDGE.split(self.following[:_LONGEST_NAME])[0]
        both = bool(begun and rest)
        return both and is_body(begun + rest) and not (is_body(begun) or is_place(begun))

    @property
    def lists_bodies(self) -> bool:
        """Whether the paragraph after is a list of bodies such as stands behind the label."""
        label = LABEL.match(self.first.text.value.lstrip())
        if label is None or not names_bodies(self.after.text):
            return False
        return self._is_said_behind(self.first.text.strip()[: label.end()])

    def _is_said_behind(self, label: Text) -> bool:
        """Whether the paragraph after goes on with the responsibility that ``label`` begins."""
        return is_unit_line(Text.join([label.rstrip(), self.after.text.strip()]))

    @property
    def signs(self) -> bool:
        """Whether the paragraph after is the name of a body above the day alone: a signature, if it
        begins with its place or a sentence ends above it.
        """
        if self.below is None or not is_signature(self.following):
            return False
        if DATE.fullmatch(compact(self.below.text.value)) is None:
            return False
        return ends_line(self.value) or begins_like_body(compact(self.following))

    @property
    def signs_too(self) -> bool:
        """Whether the open paragraph is the whole name of a body, and the one after another's."""
        if self.first is not self.last or not begins_like_body(compact(self.following)):
            return False
        return is_signature(self.value) and is_signature(self.following)

    @property
    def is_day(self) -> bool:
        """Whether the open paragraph is nothing but a day, as below a signature."""
        return self.first is self.last and DATE.fullmatch(compact(self.value)) is not None

    @property
    def is_title(self) -> bool:
        """Whether the open paragraph ends like a title above the first sentence of a document, and
        not with one that it quotes; a slogan or a label may stand before it.
        """
        if not self.lines.by_lines or not self.in_head or self.number is not None:
            return False
        whole = compact(
            self.value if self.first is self.last else self.first.text.value + self.value
        )
        opening, _, own = whole.rpartition("：")
        is_text = len(opening) > _LONGEST_SLOGAN or _PAUSE.search(own) or begins_preamble(whole)
        quotes = whole.endswith("》") and not whole.startswith("《")
        is_text = is_text or quotes or whole.count("《") > whole.count("》")
        return ends_like_title(whole) and not is_text

    @property
    def breaks_off_widest(self) -> bool:
        """Whether a line as wide as any breaks off within a sentence."""
        is_text = "，" in self.value and not ends_line(self.value.rstrip("》”"))
        is_text = is_text and self.lines.by_lines and not is_unit_line(self.last.text)
        slack = _SLACK if self.is_heading_line else _TOLERANCE
        return is_text and self.lines.wrapping.is_widest(self.last, slack)

    @property
    def heads_document(self) -> bool:
        """Whether a document number, or the address below a whole title, is the paragraph after."""
        if self.following.endswith("号"):
            elements, end = elements_of(compact(self.following))
            return end == len(compact(self.following)) and elements[-1].kind == "number"
        if not self.following.endswith("：") or _PAUSE.search(self.value):
            return False
        return ends_like_title(self.value) and names_bodies(self.after.text.rstrip("： "))

    @property
    def is_short(self) -> bool:
        """Whether the last line ends short of the one after it."""
        return line_width(self.value) + _SLACK < line_width(self.following)

    def is_running(self, paragraph: Paragraph) -> bool:
        """Prose and no heading: a sentence that was begun, not a short line without marks."""
        found = self.lines.recognizer.number_at(paragraph.text)
        text = found[1].value if found is not None else paragraph.text.value
        bare = "".join(text.split())
        marks = bare.count("，") + bare.count("。") + bare.count("；")
        return marks >= 2 or (marks >= 1 and (len(bare) > _LONG_TEXT or bare[-1:] in "。；"))
