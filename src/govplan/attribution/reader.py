"""What lines, brackets, cells and sentences say, in the order in which a document is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.attribution.assign import add_deadline, give, merged
from govplan.attribution.segments import Segment, divide
from govplan.attribution.stages import own_stage, stage_deadlines
from govplan.attribution.years import years_below
from govplan.lexicon.cell_marks import is_nothing
from govplan.model.document import Text
from govplan.model.messages import msg
from govplan.outline.model import Level, Node
from govplan.outline.prose.labels import split_unit_label
from govplan.responsibility.brackets import BEHIND_BRACKET, Bracket, bracket_runs, closing_run
from govplan.responsibility.deadlines import (
    holds_all,
    misprints,
    read_deadlines,
    sentence_deadlines,
)
from govplan.responsibility.document_rules import DocumentRules
from govplan.responsibility.duties import duty_of, role_of_work, subject_of
from govplan.responsibility.units import Responsibility, parse_units

if TYPE_CHECKING:
    from govplan.model.diagnostics import Report
    from govplan.model.kinds import Role
    from govplan.outline.model import DeadlineCell

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
            text, *parts = split_unit_label(paragraph)
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
            for deadline in found or own_stage(node.text, self.rules.years):
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
        found = stage_deadlines(node.title, self.rules.years)
        return [Responsibility((), tuple(found))] if found else []
