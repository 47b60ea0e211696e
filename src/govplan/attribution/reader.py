"""What lines, brackets, cells and sentences say, in the order in which a document is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.attribution.assign import add_deadline, give, merged
from govplan.attribution.segments import Segment, divide
from govplan.attribution.years import years_below
from govplan.lexicon.cell_marks import is_nothing
from govplan.lexicon.patterns import regex
from govplan.model.document import Text
from govplan.model.messages import msg
from govplan.outline.model import Level, Node
from govplan.outline.prose.labels import split_unit_label, take_labels
from govplan.responsibility.brackets import BEHIND_BRACKET, Bracket, bracket_runs, closing_run
from govplan.responsibility.deadlines import (
    Deadline,
    clause_deadlines,
    holds_all,
    misprints,
    read_deadlines,
    sentence_deadlines,
)
from govplan.responsibility.document_rules import DocumentRules
from govplan.responsibility.duties import duty_of, role_of_work, subject_of
from govplan.responsibility.units import Responsibility, parse_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govplan.model.diagnostics import Report
    from govplan.model.kinds import Role
    from govplan.outline.model import DeadlineCell
    from govplan.responsibility.deadlines import Years

__all__ = ["NOTHING", "Reader"]

NOTHING = Responsibility()


class Reader:
    """Reads units and deadlines under the rules that the document has stated so far."""

    __slots__ = ("report", "rules")

    def __init__(self, rules: DocumentRules, report: Report) -> None:
        self.rules = rules
        self.report = report

    def bodies(self, names: Text, role: Role = "responsible") -> Responsibility:
        """Bodies at the head of a line or as a heading; rules for lists do not hold for them."""
        return parse_units(names, DocumentRules(self.rules.years), self.report, default=role)

    def cells(self, node: Node) -> list[Responsibility]:
        """What the cells of units and deadlines of a node's row say."""
        cells = node.unit_cells
        self.rules.led = len(cells) > 1 and any(cell.role == "lead" for cell in cells)
        found = [
            parse_units(cell.text, self.rules, self.report, default=cell.role, header=cell.header)
            for cell in cells
        ]
        self.rules.led = False
        found.extend(map(self._deadline_cell, node.deadline_cells))
        return found

    def _deadline_cell(self, dated: DeadlineCell) -> Responsibility:
        """The deadlines of a cell; the whole cell is kept besides where it says more, under the
        header of its column.
        """
        cell = dated.text
        if is_nothing(cell.value):
            return Responsibility((), ())
        years = years_below(dated.header, self.rules.years)
        found = read_deadlines(cell, years, self.report)
        kept = () if holds_all(cell, found) else ((dated.header, cell),)
        return Responsibility((), tuple(found), kept)

    def duty(self, text: Text, *, below: bool) -> tuple[Text, Responsibility]:
        """A line without the bodies at its head, and those; below a heading of duties, whole with
        the bodies that are its subject.
        """
        duty = duty_of(text, below=below)
        if duty is not None:
            return duty.rest, self.bodies(duty.names, duty.role)
        names = subject_of(text) if below else None
        if names is None:
            return text, NOTHING
        role = role_of_work(text.value[len(names) :])
        return text, self.bodies(names, role)

    def segment(self, segment: Segment, level: int = Level.MEASURE) -> Node:
        """The measure (or item) that a segment is, with what its brackets say."""
        node = Node(level, text=segment.text)
        for bracket in segment.brackets:
            give(node, self._bracket(bracket))
        return node

    def _bracket(self, bracket: Bracket) -> Responsibility:
        if not bracket.closed:
            what = msg(
                "nobody closed the bracket with {value}", value=bracket.inner.value.strip()[:40]
            )
            self.report.add("bracket-unclosed", what, at=bracket.inner)
        return self.line(bracket.inner)

    def divided(self, texts: list[Text]) -> tuple[list[Segment], list[Responsibility]]:
        """The segments of paragraphs that are one text, and what their labels at the end say; a
        paragraph without brackets goes on with the one before it.
        """
        segments: list[Segment] = []
        labels: list[Responsibility] = []
        for paragraph in texts:
            text, *parts = take_labels(paragraph)
            labels.extend(map(self.line, parts))
            divided = divide(text)
            continues = len(divided) == 1 and not divided[0].brackets
            for segment in divided:
                if segments and (continues or not segments[-1].brackets):
                    before = segments.pop()
                    segment.text = Text.join([before.text, segment.text])
                    segment.brackets = [*before.brackets, *segment.brackets]
                segments.append(segment)
        return segments, labels

    def line(self, text: Text) -> Responsibility:
        """What a line or the inside of a bracket says; a line of several brackets says all."""
        runs = bracket_runs(text)
        if len(runs) != 1 or text.value[: runs[0][0].start].strip():
            return parse_units(text, self.rules, self.report)
        if len(runs[0]) == 1 and runs[0][0].closed:
            return parse_units(text, self.rules, self.report)
        return merged([self._bracket(bracket) for bracket in runs[0]])

    def scan(self, text: Text | None) -> None:
        """Take up the rules for the whole document that a heading or a text states."""
        if text is not None:
            self.rules.scan(text, self.report)

    def deadlines(self, node: Node) -> None:
        """The deadlines within a measure's own text, and the rules that it states."""
        self.scan(node.text)
        if node.text is not None:
            found = sentence_deadlines(node.text, self.rules.years)
            for deadline in found or _own_stage(node.text, self.rules.years):
                add_deadline(node, deadline)
            for date in misprints(node.text, cell=False):
                self.report.add(
                    "deadline-unrecognised", msg("no date: {value}", value=date.value), at=date
                )

    def without_bracket(self, text: Text) -> tuple[Text, list[Responsibility]]:
        """A heading or a lead-in without its responsibility, and that."""
        text, *label = split_unit_label(text)
        found = [self.line(part) for part in label]
        last = closing_run(text)
        if not last:
            return text, found
        inner = [self._bracket(bracket) for bracket in last]
        return text[: last[0].start], [*inner, *found]

    def without_first_bracket(self, text: Text) -> tuple[Text, list[Responsibility]]:
        """A body without the brackets right behind its run-in title, and those."""
        runs = bracket_runs(text)
        if not runs or text.value[: runs[0][0].start].strip(BEHIND_BRACKET):
            return text, []
        rest = text[runs[0][-1].end :]
        if not rest.value.strip(BEHIND_BRACKET):
            return text, []
        return rest, [self._bracket(bracket) for bracket in runs[0]]

    def stage(self, node: Node) -> list[Responsibility]:
        """The time of a stage that the node's title tells; the title keeps its words."""
        if node.title is None:
            return []
        found = _stage_deadlines(node.title, self.rules.years)
        return [Responsibility((), tuple(found))] if found else []


_TIME = regex(
    r"[（(【〔](?P<inner>[^（）()【】〔〕]{2,40})[）)】〕]"
    r"|[：:—](?P<behind>[^：:—（）()]{2,40})$",
    needs="（(【〔：:—",
)
_BEFORE_COLON = regex(r"^(?P<before>[^：:（）()]{2,40})[：:]", needs="：:")
_HEAD = regex(
    r"(?:第[一二三四五六七八九十\d]{1,2}(?:阶段|步)[：:]\s*)?[^，。；：:（）()]{1,20}[（(][^，。；：:（）()]{2,30}[）)](?=[，。；：:]|$)",
    needs="（(",
)
"""How a measure begins that is a stage itself: 动员阶段（3月上旬）：, 第一步：动员（3月）."""
_STAGE = regex(r"阶段|步骤|环节|第[一二三四五六七八九十\d]步", needs="阶骤环步")
_NARROW = regex(r"[月旬季周]|\d[.\-/]\d|半年|前")
"""What a time has that is no mere year or period of a plan (2024—2026年)."""


def _stage_deadlines(title: Text, years: Years) -> list[Deadline]:
    """The deadlines that the heading of a stage gives (contract, 7.5): its bracket, or what stands
    beside its colon, holds a time or a round (每季度) and nothing else. A mere year is one only
    where the heading names a stage.

    >>> from govplan.model.document import Source, Transcript
    >>> from govplan.responsibility.deadlines import Years
    >>> titles = "动员部署（2024年3月底前）", "集中整治阶段：4月至10月", "主要目标（2024—2026年）"
    >>> texts = [Transcript().add(title, Source()) for title in titles]
    >>> [[found.due for found in _stage_deadlines(text, Years(2024))] for text in texts]
    [['2024-03-31'], ['2024-10-31'], []]
    >>> titles = "开展督查（4月、9月）", "走访企业（每季度）", "办结时限（5个工作日内）"
    >>> texts = [Transcript().add(title, Source()) for title in titles]
    >>> [[found.due or found.every for found in _stage_deadlines(text, Years(2024))]
    ...  for text in texts]
    [['2024-04-30', '2024-09-30'], ['quarter'], []]
    """
    names_stage = _STAGE.search(title.value) is not None
    for time in _times(title):
        found = [one for one in clause_deadlines(time, years) if one.kind in ("date", "recurring")]
        if not found or not holds_all(time, found):
            continue
        if names_stage or _NARROW.search(time.value) or found[0].every:
            return found
    return []


def _own_stage(text: Text, years: Years) -> list[Deadline]:
    """The deadlines of a measure that begins with the name of a stage and its time, which is not
    past (contract, 7.3); the time of anything else may be that of a feast or of data.

    >>> from govplan.model.document import Source, Transcript
    >>> from govplan.responsibility.deadlines import Years
    >>> lines = "推进阶段（3月至10月）。各镇开展摸排。", "汇总数据（1月至6月）。", "宣传月（6月）。"
    >>> texts = [Transcript().add(line, Source()) for line in lines]
    >>> [[found.due for found in _own_stage(text, Years(2024))] for text in texts]
    [['2024-10-31'], [], []]
    """
    head = _HEAD.match(text.value)
    if head is None or _STAGE.search(head[0]) is None:
        return []
    found = _stage_deadlines(text[: head.end()], years)
    return [one for one in found if (one.due or "") >= str(years.year or "")]


def _times(title: Text) -> Iterator[Text]:
    """The parts of a heading that may hold nothing but a time."""
    for pattern, names in ((_TIME, ("inner", "behind")), (_BEFORE_COLON, ("before",))):
        for match in pattern.finditer(title.value):
            for name in names:
                if match[name]:
                    yield title[match.start(name) : match.end(name)]
