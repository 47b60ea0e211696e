"""Which responsibility bracket, line or cell holds for which measure (contract, 2.4 and 6.8)."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from govplan.attribution.assign import UnitLines, add_deadline, give, inherit, merged
from govplan.attribution.stages import stage_deadlines
from govplan.attribution.years import tell_years
from govplan.lexicon.patterns import regex
from govplan.model.document import Text
from govplan.model.record import draft
from govplan.normalize.spacing import tighten
from govplan.outline.model import Level, Node
from govplan.outline.prose.labels import split_unit_label
from govplan.responsibility.brackets import BEHIND_BRACKET, bracket_runs, closing_run, find_brackets
from govplan.responsibility.deadlines import (
    holds_all,
    misprints,
    read_deadlines,
    sentence_deadlines,
)
from govplan.responsibility.placeholders import is_nothing
from govplan.responsibility.unit_lines import is_unit_line
from govplan.responsibility.units import Responsibility, parse_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govplan.model.diagnostics import Report
    from govplan.outline.model import DeadlineCell, Outline
    from govplan.responsibility.document_rules import DocumentRules

__all__ = ["annotate"]

_NOTE = regex(r"\s*(?:注|备注|说明)\s*[：:]")


def annotate(outline: Outline, rules: DocumentRules, report: Report) -> None:
    """Give each measure of ``outline`` its text, its units and its deadlines.

    Bodies become measures, leaves that are only headings get their implicit measure, and the
    document's own rules (``rules``) are taken up in the order in which they are read, those of a
    note at the end first.
    """
    notes = (text for text in outline.closing if _NOTE.match(text.value))
    for text in (*notes, *(paragraph.text for paragraph in outline.front)):
        rules.scan(text, report)
    annotator = _Annotator(rules, report)
    for part in outline.parts:
        for note in part.notes:
            rules.scan(note, report)
        for requirement in part.requirements:
            annotator.requirement(requirement)
    outline.unused.extend(annotator.unused)
    tell_years(outline, rules.years, report)


@draft
class _Scope:
    """What is open within one task: measures without units since the last bracket, and those
    that the last bracket or line covered; ``inherited`` comes from the heading.
    """

    pending: list[Node] = field(default_factory=list)
    covered: list[Node] = field(default_factory=list)
    inherited: list[Responsibility] = field(default_factory=list)

    def cover(self, found: Responsibility) -> None:
        """Let a line of its own hold for all since the last one (a second line for the same)."""
        targets = self.pending or self.covered
        if not targets:
            self.inherited.append(found)
            return
        for node in targets:
            give(node, found)
        self.covered, self.pending = targets, []

    def add(self, node: Node) -> None:
        """Note a measure as covered by a bracket of its own, or as waiting for a line."""
        if node.units:
            self.covered, self.pending = [node], []
        else:
            self.pending.append(node)


class _Annotator:
    __slots__ = ("report", "rules", "unused")

    def __init__(self, rules: DocumentRules, report: Report) -> None:
        self.rules = rules
        self.report = report
        self.unused: list[Text] = []

    def requirement(self, node: Node) -> None:
        """Annotate a requirement: its lead-in, then its tasks, or the measures of its body."""
        self._scan(node.title)
        if not node.children:
            task = Node(Level.TASK, implicit=True, content=node.content)
            self._cells_down(node, task)
            node.content = [task]
            self._leaf(task, node.title)
            return
        lead = _lead(node)
        if _holds_rows(lead):
            node.content = [
                Node(Level.TASK, implicit=True, content=list(lead)),
                *node.content[len(lead) :],
            ]
        inherited = self._lead_in(node)
        inherited.extend(self._cell_responsibility(node))
        inherited.extend(self._stage(node))
        for task in node.children:
            self.task(task)
        self._inherit(node, inherited)

    def task(self, node: Node) -> None:
        """Annotate a task: its lead-in and its numbered measures, or the measures of its body."""
        self._scan(node.title)
        if not node.children:
            self._leaf(node, node.title)
            return
        scope = _Scope()
        lead, measures = _lead(node), node.children
        if _holds_rows(lead):
            rows = self._paragraphs(lead, scope)
        else:
            rows = []
            scope.inherited.extend(self._lead_in(node))
        scope.inherited.extend(self._cell_responsibility(node))
        for measure in measures:
            if measure.is_prose:
                rows.extend(self._paragraphs(measure.body, scope))
            else:
                self._measure(measure, scope)
                rows.append(measure)
        node.content = list(rows)
        self._inherit(node, [*scope.inherited, *self._stage(node)])

    def _stage(self, node: Node) -> list[Responsibility]:
        """The time of a stage that the node's title tells; the title keeps its words."""
        if node.title is None:
            return []
        found = stage_deadlines(node.title, self.rules.years)
        return [Responsibility((), tuple(found))] if found else []

    def _paragraphs(self, body: list[Text], scope: _Scope) -> list[Node]:
        """The unnumbered measures of paragraphs that stand between numbered ones."""
        rows = self._rows(body, scope)
        for row in rows:
            self._text_deadlines(row)
        return rows

    def _inherit(self, node: Node, found: list[Responsibility]) -> None:
        """Give what a heading says to the measures below; tell what is lost on all of them."""
        unused = inherit(node, found)
        if unused:
            names = "、".join(unit.name for unit in unused)
            why = f"every measure below the heading names its own units, not {names}"
            self.report.add("units-unused", why, at=unused[0].text)
            self.unused.extend(unit.text for unit in unused)

    def _cells_down(self, upper: Node, lower: Node) -> None:
        lower.unit_cells, upper.unit_cells = upper.unit_cells, []
        lower.deadline_cells, upper.deadline_cells = upper.deadline_cells, []
        lower.extra, upper.extra = upper.extra, {}

    def _cell_responsibility(self, node: Node) -> list[Responsibility]:
        cells = node.unit_cells
        self.rules.led = len(cells) > 1 and any(cell.role == "lead" for cell in cells)
        found = [
            parse_units(cell.text, self.rules, self.report, default=cell.role) for cell in cells
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
        found = read_deadlines(cell, self.rules.years, self.report)
        kept = () if holds_all(cell, found) else ((dated.header, cell),)
        return Responsibility((), tuple(found), kept)

    def _lead_in(self, node: Node) -> list[Responsibility]:
        """Take the paragraphs before the first child as the node's text; their brackets, and
        lines of units right under the heading, hold for all below.
        """
        inherited: list[Responsibility] = []
        texts: list[Text] = []
        lead = _lead(node)
        node.content = node.content[len(lead) :]
        for entry in lead:
            if is_unit_line(entry):
                inherited.append(self._parse(entry))
                continue
            text, found = self._without_bracket(entry)
            inherited.extend(found)
            texts.append(text)
        node.text = _joined(texts)
        self._scan(node.text)
        return inherited

    def _leaf(self, node: Node, title: Text | None) -> None:
        """Make the measures of a node without numbered children."""
        scope = _Scope()
        cells = self._cell_responsibility(node)
        scope.inherited.extend(replace(cell, deadlines=(), rest=()) for cell in cells)
        measures = self._rows(node.body, scope)
        if not measures and title is not None:
            measures.append(Node(Level.MEASURE, implicit=True, text=title))
        for measure in measures:
            for cell in cells:
                give(measure, replace(cell, units=()))
            for label, texts in node.extra.items():
                measure.extra[label] = [*texts, *measure.extra.get(label, ())]
            self._text_deadlines(measure)
        node.content = list(measures)
        self._inherit(node, [*scope.inherited, *self._stage(node)])

    def _rows(self, body: list[Text], scope: _Scope) -> list[Node]:
        """The unnumbered measures of a body; its lines of units hold for what is above them."""
        measures: list[Node] = []
        for entry in body:
            if is_unit_line(entry):
                scope.cover(self._parse(entry))
                continue
            text, *label = split_unit_label(entry)
            found = list(self._stretches(text))
            for part in label:
                give(found[-1], self._parse(part))
            measures.extend(found)
            for measure in found:
                scope.add(measure)
        return measures

    def _stretches(self, body: Text) -> Iterator[Node]:
        """One measure for each stretch of a body that ends in its own bracket, one for the rest."""
        start = 0
        for run in bracket_runs(body):
            stretch = body[start : run[0].start]
            start = run[-1].end
            while start < len(body) and body.value[start] in BEHIND_BRACKET:
                start += 1
            if not stretch.value.strip(BEHIND_BRACKET):
                continue
            measure = Node(Level.MEASURE, text=_full_stop(body, stretch, run[-1].end))
            for bracket in run:
                give(measure, self._parse(bracket.inner))
            yield measure
        rest = body[start:]
        if rest.value.strip(BEHIND_BRACKET):
            yield Node(Level.MEASURE, text=tighten(rest))

    def _measure(self, node: Node, scope: _Scope) -> None:
        """Annotate a numbered measure with its items; its lines of units hold for the scope."""
        lines = UnitLines()
        texts: list[Text] = []
        items: list[Node] = []
        for entry in node.content:
            if isinstance(entry, Node):
                items.append(entry)
                lines.open.append(entry)
                lines.extend(self._item(entry))
            elif is_unit_line(entry) and (texts or items):
                lines.extend([entry])
            else:
                texts.append(entry)
        text, found = self._own_text(texts)
        node.text = text
        node.content = list(items)
        for responsibility in (*found, *self._cell_responsibility(node)):
            give(node, responsibility)
        self._text_deadlines(node)
        scope.add(node)
        several = lines.several or (node.implicit and any(item.units for item in items))
        for above, run in lines.runs:
            bare = [item for item in above if several and not item.units]
            for responsibility in map(self._parse, run):
                for item in bare:
                    give(item, responsibility)
                if not bare:
                    scope.cover(responsibility)

    def _item(self, node: Node) -> list[Text]:
        """Annotate an item, the cells of whose row hold for its measure; lines of units among its
        paragraphs are returned for the measure.
        """
        lines: list[Text] = []
        texts: list[Text] = []
        items: list[Node] = []
        for entry in node.content:
            if isinstance(entry, Node):
                items.append(entry)
                lines.extend(self._item(entry))
            elif is_unit_line(entry) and texts:
                lines.append(entry)
            else:
                texts.append(entry)
        node.text, found = self._own_text(texts)
        node.content = list(items)
        for responsibility in found:
            give(node, responsibility)
        self._text_deadlines(node)
        return lines

    def _own_text(self, texts: list[Text]) -> tuple[Text | None, list[Responsibility]]:
        """The text of a numbered measure from its paragraphs, and what its brackets say.

        A bracket at the end is taken off; one in the middle stays in the text, since the measure
        keeps its whole text, and its units are the measure's too.
        """
        found: list[Responsibility] = []
        kept: list[Text] = []
        for index, paragraph in enumerate(texts):
            text, *label = split_unit_label(paragraph)
            found.extend(map(self._parse, label))
            runs = bracket_runs(text)
            found.extend(self._parse(bracket.inner) for run in runs for bracket in run)
            last = closing_run(text)
            if last:
                kept.append(_full_stop(text, text[: last[0].start], last[-1].end))
            else:
                kept.append(text)
            if len(runs) > bool(last) or (runs and index < len(texts) - 1):
                self.report.add(
                    "bracket-inside-measure",
                    "a numbered measure has a responsibility bracket before its end; its units "
                    "are given to the whole measure",
                    at=text,
                )
        return _joined(kept), found

    def _without_bracket(self, text: Text) -> tuple[Text, list[Responsibility]]:
        text, *label = split_unit_label(text)
        found = [self._parse(part) for part in label]
        last = closing_run(text)
        if not last:
            return text, found
        inner = [self._parse(bracket.inner) for bracket in last]
        return text[: last[0].start], [*inner, *found]

    def _parse(self, text: Text) -> Responsibility:
        """What a line or the inside of a bracket says; a line of several brackets says all."""
        runs = bracket_runs(text)
        if len(runs) != 1 or len(runs[0]) < 2 or text.value[: runs[0][0].start].strip():
            return parse_units(text, self.rules, self.report)
        return merged([parse_units(one.inner, self.rules, self.report) for one in runs[0]])

    def _scan(self, text: Text | None) -> None:
        """Take up the rules for the whole document that a heading or a text states."""
        if text is not None:
            self.rules.scan(text, self.report)

    def _text_deadlines(self, node: Node) -> None:
        """The deadlines within a measure's own text, and the rules that it states."""
        self._scan(node.text)
        if node.text is not None:
            for deadline in sentence_deadlines(node.text, self.rules.years):
                add_deadline(node, deadline)
            for date in misprints(node.text, cell=False):
                self.report.add("deadline-unrecognised", f"no date: {date.value}", at=date)


def _full_stop(text: Text, stretch: Text, end: int) -> Text:
    """``stretch`` with the 。 that a writer put behind the bracket instead of before it."""
    tight = tighten(stretch)
    behind = text[end : end + 1]
    if tight.value and tight.value[-1] not in "。；！？：…" and behind.value in ("。", "；"):
        return Text.join([tight, behind])
    return tight


def _joined(texts: list[Text]) -> Text | None:
    found = [text for text in map(tighten, texts) if text.value]
    return Text.join(found) if found else None


def _lead(node: Node) -> list[Text]:
    """The paragraphs of a node before its first child."""
    lead: list[Text] = []
    for entry in node.content:
        if isinstance(entry, Node):
            break
        lead.append(entry)
    return lead


def _holds_rows(lead: list[Text]) -> bool:
    """Whether a lead-in has several brackets: it is no mere lead-in, but measures of its own."""
    return sum(len(find_brackets(text)) for text in lead if not is_unit_line(text)) > 1
