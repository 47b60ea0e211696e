"""Whether two paragraphs that follow one another are one that was cut in two (contract, 2.10).

:data:`RUNGS` is the ladder of rules: the first whose condition holds decides. Each has an
example, the two paragraphs parted by ``|`` (marks of the layout in braces before one of them),
and a counter-example that it leaves to the rungs below it.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal

from govplan.lexicon.dates import DATE
from govplan.lexicon.head_elements import elements_of
from govplan.lexicon.number_styles import CANONICAL_LEVEL, CJK
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import ends_line
from govplan.lexicon.role_labels import DUTY
from govplan.lexicon.signatures import begins_like_body
from govplan.lexicon.standing_lines import (
    begins_preamble,
    compact,
    ends_like_title,
    is_signature,
    is_standing,
)
from govplan.model.record import record
from govplan.model.rungs import Rung
from govplan.outline.model import Level
from govplan.outline.prose.marked_headings import is_dash_heading
from govplan.outline.prose.wrapping import line_width
from govplan.responsibility.names import is_body, is_place
from govplan.responsibility.roles import DEADLINE_LABEL, LABEL, LABEL_SIGN, PERSON
from govplan.responsibility.unit_lines import is_unit_line
from govplan.responsibility.units import names_bodies

if TYPE_CHECKING:
    import re

    from govplan.model.document import Paragraph
    from govplan.numbering.recognize import Number, Recognizer
from govplan.outline.prose.wrapping import Wrapping

__all__ = ["RUNGS", "Lines", "Seam", "Verdict", "begins_something"]

Verdict = Literal["join", "join with a break", "apart"]

_START_OF_OWN = regex(
    r"\s*(?:附\s*[件表]|抄送|主送|印发|联系人|备注|注[:：]|[（(〔\[【—-]{1,4}\s*(?:责任|牵头|配合|完成时限)"
    rf"|{DUTY}\S{{0,6}}[:：]"
    r"|完成时[限间]|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$"
    r"|[一二三四五六七八九十]{1,2}是)"
)
_OPEN_END = tuple("，、,和与及或的")
_CLOSES = tuple("。，；：、！？）】》”")
"""Marks with which no paragraph begins: strings of a page that were put on lines of their own."""
_SHORTEST_OPEN = 12
"""Characters that a line needs to be running text that breaks off: a title is shorter."""
_LISTED = regex(r"^各|[、，]")
_FIGURE = regex(rf"[（(]?(?:\d{{1,3}}|[{CJK}]{{1,3}})[）)]?")
_POINT = regex(r"[.．、\ufffd](?!\d)")
_LONG_TEXT = 30
_PAUSE = regex(r"[，。；：]")
_NAME_EDGE = regex(r"[、，；。：:（）()\s]")
_LONGEST_NAME = 30
"""Characters on either side of a break that may be a name's."""
_FIGURES = "0123456789"
_TIMES = ((_FIGURES, _FIGURES + "年月日"), ("年月", _FIGURES + "底末上中下"), ("日底末旬", "前"))
"""Which characters of a time stand on either side of each other."""
_SLACK = 2
"""Columns by which a line may fall short of the next and still reach the edge: one character."""


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

    @cached_property
    def is_full(self) -> bool:
        """Whether the last line goes to the edge at which the file is wrapped."""
        return self.lines.wrapping.is_full(self.last)

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
        if self.value.endswith(_OPEN_END) and len(self.value) > _SHORTEST_OPEN:
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
        after, and the line ends in a label or within a time.
        """
        if not self.labels:
            return False
        said = self.last.text[self.labels[0].start() :].rstrip()
        if not is_unit_line(type(said).join([said, self.after.text.strip()])):
            return False
        return self.ends_in_label or (self.lines.by_lines and self.cuts_time)

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
    def is_title(self) -> bool:
        """Whether the open paragraph ends like a title above the first sentence of a document."""
        if not self.lines.by_lines or not self.in_head or self.number is not None:
            return False
        whole = compact(
            self.value if self.first is self.last else self.first.text.value + self.value
        )
        is_text = _PAUSE.search(whole) or begins_preamble(whole)
        return ends_like_title(whole) and not is_text

    @property
    def breaks_off_widest(self) -> bool:
        """Whether a line as wide as any breaks off within a sentence."""
        is_text = "，" in self.value and not ends_line(self.value.rstrip("》”"))
        is_text = is_text and self.lines.by_lines and not is_unit_line(self.last.text)
        return is_text and not self.is_heading_line and self.lines.wrapping.is_widest(self.last)

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


RUNGS: tuple[Rung[Seam, Verdict], ...] = (
    Rung("a number alone on its line", lambda seam: seam.is_number_alone, "join",
         "1.|公开预算。", "1.公开|预算。"),
    Rung("a number behind a page break", lambda seam: seam.after.continues and seam.is_numbered,
         "apart", "公开。|{continues}2.公示。", "公开。|{continues}公示。"),
    Rung("the layout goes on", lambda seam: seam.after.continues and seam.lines.stitch, "join",
         "推进公|{continues}开。", "推进公|开。"),
    Rung("the layout may not go on", lambda seam: seam.after.continues, "apart",
         "{unstitched}推进公|{continues}开。", "{unstitched}推进公|开。"),
    Rung("half a sentence marked as a heading",
         lambda seam: bool(seam.after.heading) and seam.is_half, "join",
         "1.完善目录，优|{heading}化流程。", "1.完善目录。|{heading}优化流程。"),
    Rung("a note or a heading",
         lambda seam: any(p.note or p.heading for p in (seam.first, seam.after)), "apart",
         "{heading}公开|预算。", "公开|预算。"),
    Rung("an ordinal on a line that is not indented",
         lambda seam: seam.is_ordinal and seam.is_full and seam.lines.wrapping.is_indented
         and seam.lines.wrapping.continues(seam.value, seam.after, seam.first), "join",
         "{indented}一是公开预算和决算；|二是公示。", "{wrapped}一是公开预算和决算；|二是公示。"),
    Rung("a number on a line that is not indented where all that begin are",
         lambda seam: seam.is_numbered and seam.is_full and seam.lines.wrapping.indents_numbers
         and seam.lines.wrapping.continues(seam.value, seam.after, seam.first), "join",
         "{numbers indented}公开事项：（1）财政预算；|（2）决算。",
         "{indented}公开事项：（1）财政预算；|（2）决算。"),
    Rung("a figure behind 第",
         lambda seam: seam.is_full and seam.is_numbered and seam.value.endswith("第"), "join",
         "{wrapped}始终坚持生产安全第|一、预防为主。",
         "{wrapped}始终坚持生产安全|一、预防为主。"),
    Rung("a number begins", lambda seam: seam.is_numbered, "apart", "公开，|2.公示", "公开，|公示"),
    Rung("a mark that closes what stands before it",
         lambda seam: bool(seam.value) and seam.following[:1] in _CLOSES
         and not (seam.after.centered or ends_line(seam.value)), "join",
         "1.公开预算|。及时更新。", "1.公开预算|（及时更新）"),
    Rung("nothing on one side", lambda seam: not seam.value or not seam.following, "apart",
         " |公开。", "公开|公示。"),
    Rung("centred", lambda seam: seam.first.centered or seam.after.centered, "apart",
         "{centered}关于公开|的方案", "关于公开|的方案"),
    Rung("responsibility behind a label goes on", lambda seam: seam.goes_on_with_units, "join",
         "推进公开。完成时限：20|24年6月底", "推进公开。完成时限：2024年6月底|各镇"),
    Rung("a standing line behind a sentence",
         lambda seam: is_standing(seam.following) and ends_line(seam.value), "apart",
         "推进公开。|责任编辑：李某", "推进公开，见|附件1。"),
    Rung("a line of its own",
         lambda seam: _START_OF_OWN.match(seam.following) is not None
         and not (seam.is_full and seam.lines.wrapping.is_indented), "apart",
         "推进公开，完善目录，|责任单位：县司法局", "推进公开，完善目录，|明确责任单位。"),
    Rung("who signs, above the day", lambda seam: seam.signs, "apart",
         "{wrapped}推进公开完善目录清单。|县司法局|2024年3月1日",
         "{wrapped}推进公开完善目录清单。|县司法局"),
    Rung("what follows a title in the head", lambda seam: seam.heads_document, "apart",
         "{wrapped}县政务公开工作方案|县政办发〔2024〕3号", "{wrapped}县政务公开工作|方案"),
    Rung("a title", lambda seam: seam.is_title, "apart",
         "{head}{wrapped}县政务公开工作方案|为推进公开，制定本方案。",
         "{wrapped}县政务公开工作方案|为推进公开，制定本方案。"),
    Rung("a full line goes on",
         lambda seam: seam.is_full
         and seam.lines.wrapping.continues(seam.value, seam.after, seam.first),
         "join", "{wrapped}推进公开完善目录|清单。", "{wrapped}推进公开|完善目录清单。"),
    Rung("a label ends a full line", lambda seam: seam.is_full and seam.ends_in_label, "join",
         "{wrapped}推进公开。责任单位：|县司法局。加强调度。",
         "{wrapped}推进公开，公布下列目录：|县司法局"),
    Rung("a full line ends", lambda seam: seam.is_full, "apart",
         "{wrapped}推进公开完善目录。|清单。", "{wrapped}推进公开|完善目录清单。"),
    Rung("without the indent of all that begins",
         lambda seam: seam.lines.by_lines and (not ends_line(seam.value) or seam.ends_in_label)
         and seam.lines.wrapping.lacks_indent(seam.last, seam.after), "join",
         "{few}推进公开完善目录及时更新清单定期检查|结果。",
         "推进公开完善目录及时更新清单定期检查|结果。"),
    Rung("the widest line breaks off",
         lambda seam: not seam.after.gap and seam.breaks_off_widest, "join",
         "{edged}为深入推进全县政务公开工作，现将《目录》|分解如下：", "推进公开，完善|分解如下："),
    Rung("the end of a sentence", lambda seam: ends_line(seam.value), "apart",
         "推进公开。|完善目录。", "推进公开，|完善目录。"),
    Rung("a name behind a label is cut", lambda seam: seam.cuts_name, "join",
         "责任单位：县司法局、县|财政局", "责任单位：县司法局|县财政局"),
    Rung("a list behind a label that breaks off",
         lambda seam: seam.is_label and seam.value.endswith(_OPEN_END), "join",
         "责任单位：县司法局、|县财政局", "责任单位：县司法局|县财政局"),
    Rung("a list behind a label, line by line",
         lambda seam: seam.is_label and _LISTED.search(seam.following) is not None
         and names_bodies(seam.after.text), "join with a break",
         "责任单位：县司法局|各乡镇", "责任单位：县司法局|加强调度"),
    Rung("a line of units", lambda seam: is_unit_line(seam.last.text), "apart",
         "责任单位：县司法局|加强调度", "明确县司法局责任，|加强调度"),
    Rung("a heading of one line", lambda seam: seam.is_heading_line, "apart",
         "（一）深化改革，优化服务，推进公开|建设平台，公开目录。",
         "（一）深化改革。优化服务，推进公|开目录，建设平台。"),
    Rung("paragraphs of the format", lambda seam: not seam.lines.by_lines, "apart",
         "{paragraphs}推进公开，完善目录，及|时更新，公布。",
         "推进公开，完善目录，及|时更新，公布。"),
    Rung("a blank line",
         lambda seam: seam.after.gap and not (seam.is_measure or seam.is_cut), "apart",
         "推进公开，完善目录，及|{gap}时更新，公布。",
         "1.推进公开，完善目录，及|{gap}时更新，公布。"),
    Rung("a pause breaks off",
         lambda seam: seam.value.endswith(_OPEN_END) and len(seam.value) > _SHORTEST_OPEN, "join",
         "清单建设目录公布政策解读、|平台运行", "清单建设目录、|平台运行"),
    Rung("short of the edge", lambda seam: seam.is_short and not seam.is_cut, "apart",
         "推进公开，完善目录，及|时更新清单，定期检查执行情况，公布结果。",
         "推进公开，完善目录，及|时更新清单，公布。"),
    Rung("narrower than other lines",
         lambda seam: not seam.is_cut and seam.lines.wrapping.falls_short(seam.last), "apart",
         "{broad}推进公开，完善目录，及|时更新，公布。", "推进公开，完善目录，及|时更新，公布。"),
    Rung("running text breaks off",
         lambda seam: seam.is_running(seam.last) and seam.is_running(seam.after), "join",
         "推进公开，完善目录，及|时更新，公布。", "推进公开|完善目录，公布。"),
)  # fmt: skip


def begins_something(paragraph: Paragraph, recognizer: Recognizer) -> bool:
    """Whether a paragraph begins something of its own: a number, a label, a heading."""
    return (
        paragraph.heading is not None
        or _START_OF_OWN.match(paragraph.text.value) is not None
        or recognizer.number_at(paragraph.text) is not None
    )
