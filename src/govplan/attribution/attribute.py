"""Which responsibility bracket, line or cell holds for which measure (contract, 2.4 and 6.8)."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from govplan.attribution.assign import Scope, UnitLines, give, inherit, with_words_behind
from govplan.attribution.lead_ins import announced, holds_rows, lead_of, with_lead
from govplan.attribution.reader import NOTHING, Reader
from govplan.attribution.segments import Segment, divide, joined, one_text
from govplan.attribution.years import note_assumed_years, years_of
from govplan.lexicon.standing_lines import NOTE
from govplan.lexicon.task_verbs import is_building_work
from govplan.model.messages import msg
from govplan.model.record import replace
from govplan.outline.model import Level, Node
from govplan.outline.prose.labels import take_labels
from govplan.responsibility.document_rules import is_rule
from govplan.responsibility.duties import (
    duties_apart,
    duty_of,
    heads_duties,
    name_themselves,
    names_alone,
    names_house,
    subject_of,
    whose_duties,
    without_count,
)
from govplan.responsibility.names import is_place
from govplan.responsibility.unit_lines import is_unit_line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from govplan.model.diagnostics import Report
    from govplan.model.document import Text
    from govplan.outline.model import Outline
    from govplan.responsibility.deadlines import Deadline
    from govplan.responsibility.document_rules import DocumentRules
    from govplan.responsibility.units import Responsibility, Unit

__all__ = ["attribute"]


def attribute(outline: Outline, rules: DocumentRules, report: Report) -> None:
    """Give each measure of ``outline`` its text, its units and its deadlines.

    Bodies become measures, leaves that are only headings get their implicit measure, and the
    document's own rules (``rules``) are taken up in the order in which they are read, those of a
    note at the end first.
    """
    notes = (text for text in outline.closing if NOTE.match(text.value) or is_rule(text))
    for text in (*notes, *(paragraph.text for paragraph in outline.front)):
        rules.scan(text, report)
    annotator = _Annotator(rules, report, outline.running)
    years = rules.years
    for part in outline.parts:
        rules.years = years_of(part, years)
        for note in part.notes:
            rules.scan(note, report)
        annotator.name_heads(part.requirements)
        for requirement in part.requirements:
            annotator.requirement(requirement)
    outline.unused.extend(with_words_behind(annotator.unused))
    note_assumed_years(outline, years, report)


class _Annotator:
    __slots__ = ("below_duties", "heads", "reader", "report", "running", "unused")

    def __init__(self, rules: DocumentRules, report: Report, running: Collection[int]) -> None:
        self.reader = Reader(rules, report)
        self.report, self.running = report, running
        self.unused: list[Text] = []
        self.heads: dict[int, Text] = {}
        self.below_duties = False

    def name_heads(self, siblings: Sequence[Node]) -> None:
        """Note which headings are names of bodies alone: by their level (县财政局), or since those
        beside them are too (办公室, 人事科, a 校医院 beside one with its level).
        """
        titles = ((node, node.title) for node in siblings if not node.in_table)
        titled = [(node, without_count(title)) for node, title in titles if title]
        alone = [(node, title) for node, title in titled if names_alone(title)]
        loose = {id(node) for node, title in alone if not is_building_work(title.value)}
        sure = [title for _, title in alone if name_themselves(title)]
        for node, title in alone:
            if title in sure or (len(loose) > 1 and id(node) in loose):
                self.heads[id(node)] = title
        for node, title in titled:
            beside = sure or len(loose) > 1
            if beside and (names_house(title.value) or is_place(title.value)):
                self.heads.setdefault(id(node), title)
            elif (names := whose_duties(title)) is not None:
                self.heads[id(node)] = names

    def requirement(self, node: Node) -> None:
        """Attribute a requirement: its lead-in, then its tasks, or the measures of its body."""
        self.below_duties = node.title is not None and heads_duties(node.title.value)
        self.reader.scan(node.title)
        if not node.children:
            task = Node(Level.TASK, implicit=True, content=node.content)
            self._cells_down(node, task)
            node.content = [task]
            self._leaf(task, node)
            return
        lead = lead_of(node)
        if holds_rows(node, lead):
            announcing = announced(lead)
            rows = lead[: len(lead) - len(announcing)]
            node.content = [*announcing, *with_lead(rows, node.content[len(lead) :])]
        inherited = [*self._named(node), *self._lead_in(node)]
        inherited.extend(self.reader.cells(node))
        self.name_heads(node.children)
        for task in node.children:
            self.task(task)
        self._inherit(node, inherited)

    def task(self, node: Node) -> None:
        """Attribute a task: its lead-in and its numbered measures, or the measures of its body."""
        self.reader.scan(node.title)
        if not node.children:
            self._leaf(node, node)
            return
        scope = Scope(self.running)
        scope.inherited.extend(self._named(node))
        lead, measures = lead_of(node), node.children
        if holds_rows(node, lead):
            announcing = announced(lead)
            node.text = joined(announcing)
            rows = self._paragraphs(lead[: len(lead) - len(announcing)], scope)
        else:
            rows = []
            scope.inherited.extend(self._lead_in(node))
        scope.inherited.extend(self.reader.cells(node))
        for is_prose, run in groupby(measures, attrgetter("is_prose")):
            if is_prose:
                rows += self._paragraphs([text for measure in run for text in measure.body], scope)
                continue
            for measure in run:
                self._measure(measure, scope)
                rows.append(measure)
        node.content = list(rows)
        self._inherit(node, scope.inherited)

    def _paragraphs(self, body: list[Text], scope: Scope) -> list[Node]:
        """The unnumbered measures of paragraphs that stand between numbered ones."""
        rows = self._rows(body, scope)
        for row in rows:
            self.reader.deadlines(row)
        return rows

    def _inherit(self, node: Node, found: list[Responsibility], head: Node | None = None) -> None:
        """Give what a heading says to the measures below, then the time of a stage that it is.
        ``head`` has the title, where ``node`` is an implicit level.
        """
        head = head or node
        self._give(node, found, head)
        self._give(node, self.reader.stage(head), head)

    def _give(self, node: Node, found: list[Responsibility], head: Node) -> None:
        """Give what ``head`` says to the measures below ``node``; tell what is lost on all."""
        named = [unit for said in self._named(head) for unit in said.units]
        unused = inherit(node, found, named)
        if unused.units:
            names = "、".join(unit.name for unit in unused.units)
            why = msg(
                "every measure below the heading names its own units, not {names}", names=names
            )
            self.report.add("units-unused", why, at=unused.units[0].text)
            lost = (unit.text for unit in unused.units if not _holds(head.title, unit.text))
            self.unused.extend(lost)
        times = [one.text for one in unused.deadlines if not _holds(head.title, one.text)]
        if times:
            why = msg(
                "every measure below the heading has its own deadline, not {value}",
                value=times[0].value,
            )
            self.report.add("deadline-unused", why, at=times[0])
            self.unused.extend(times)
        self.unused.extend(text for _, text in unused.rest)

    def _cells_down(self, upper: Node, lower: Node) -> None:
        lower.unit_cells, upper.unit_cells = upper.unit_cells, []
        lower.deadline_cells, upper.deadline_cells = upper.deadline_cells, []
        lower.extra, upper.extra = upper.extra, {}

    def _lead_in(self, node: Node) -> list[Responsibility]:
        """Take the paragraphs before the first child as the node's text; their brackets, and
        lines of units right under the heading, hold for all below.
        """
        inherited: list[Responsibility] = []
        texts: list[Text] = []
        lead = lead_of(node)
        node.content = node.content[len(lead) :]
        for entry in lead:
            if is_unit_line(entry):
                inherited.append(self.reader.line(entry))
                continue
            text, found = self.reader.without_bracket(entry)
            inherited.extend(found)
            texts.append(text)
        node.text = joined(texts)
        self.reader.scan(node.text)
        return inherited

    def _named(self, node: Node) -> list[Responsibility]:
        """The bodies whose name alone a heading is: they have all that stands below."""
        title = self.heads.get(id(node))
        return [] if title is None else [self.reader.bodies(title)]

    def _leaf(self, node: Node, head: Node) -> None:
        """Make the measures of a node without numbered children; ``head`` has its title."""
        scope = Scope()
        cells = self.reader.cells(node)
        scope.inherited.extend(replace(cell, deadlines=(), rest=()) for cell in cells)
        scope.inherited.extend(self._named(head))
        body = list(node.body)
        below = self.below_duties or heads_duties(head.title.value if head.title else "")
        if head.title is not None and not node.in_table and self._names_duty(head.title):
            body, head.title = _untitled(head, head.title, body), None
        if body and head.title is not None:
            body[0], found = self.reader.without_first_bracket(body[0])
            scope.inherited.extend(found)
        numbered = head.number is not None and head.title is None
        measures = self._rows(body, scope, numbered=numbered, below=below)
        if not measures and head.title is not None:
            measures.append(Node(Level.MEASURE, implicit=True, text=head.title))
        for measure in measures:
            for cell in cells:
                give(measure, replace(cell, units=()))
            for label, texts in node.extra.items():
                measure.extra[label] = [*texts, *measure.extra.get(label, ())]
            self.reader.deadlines(measure)
        node.content = list(measures)
        self._inherit(node, scope.inherited, head)

    def _names_duty(self, title: Text) -> bool:
        """Whether what was taken for a title is a line of duties."""
        if duty_of(title, below=self.below_duties) is not None:
            return True
        return self.below_duties and subject_of(title) is not None

    def _rows(
        self, body: list[Text], scope: Scope, *, numbered: bool = False, below: bool = False
    ) -> list[Node]:
        """The unnumbered measures of a body; its lines of units hold for what is above them.

        Lines of duties are read where two follow one another, ``below`` a heading that promises
        them, and on a line that is ``numbered``.
        """
        measures: list[Node] = []
        duties = sum(1 for entry in body if not is_unit_line(entry) and duty_of(entry, below=below))
        for index, entry in enumerate(body):
            if is_rule(entry, bare=not (numbered and index == 0)):
                self.reader.scan(entry)
                continue
            if is_unit_line(entry):
                scope.cover(self.reader.line(entry))
                continue
            text, done = entry, NOTHING
            if below or duties > 1 or (numbered and not index):
                text, done = self.reader.duty(entry, below=below)
            for measure in self._row(text):
                give(measure, done)
                measures.append(measure)
                scope.add(measure, named=done is not NOTHING)
        return measures

    def _row(self, text: Text) -> list[Node]:
        """The measures of one paragraph: one for each segment that its brackets cover."""
        text, *label = take_labels(text)
        found = [self.reader.segment(segment) for segment in divide(text)]
        for part in label if found else ():
            give(found[-1], self.reader.line(part))
        return found

    def _measure(self, node: Node, scope: Scope) -> None:
        """Attribute a numbered measure with its items; its lines of units hold for the scope."""
        lines = UnitLines()
        texts: list[Text] = []
        items: list[Node] = []
        for entry in node.content:
            if isinstance(entry, Node):
                items.append(entry)
                lines.open.append(entry)
                lines.extend(self._item(entry))
            elif is_rule(entry, bare=bool(texts or items)):
                self.reader.scan(entry)
            elif is_unit_line(entry) and (texts or items):
                lines.extend([entry])
            else:
                texts.append(entry)
        texts, told = duties_apart(texts)
        node.content = [*map(self._duty, told), *items]
        named = self._own_text(node, texts)
        for responsibility in self.reader.cells(node):
            give(node, responsibility)
        scope.add(node, named=named)
        several = lines.several or (node.implicit and any(item.units for item in items))
        for above, run in lines.runs:
            bare = [item for item in above if several and not item.units]
            for responsibility in map(self.reader.line, run):
                for item in bare:
                    give(item, responsibility)
                if not bare:
                    scope.cover(responsibility)
        if items and node.text and not (node.in_table or node.units):
            alone = node.text.strip("。：: ") if name_themselves(node.text) else None
            names = alone or whose_duties(node.text)
            if names is not None:
                give(node, self.reader.bodies(names))

    def _duty(self, line: Text) -> Node:
        """The item that a line of duties below a measure is."""
        text, done = self.reader.duty(line, below=False)
        item = self.reader.segment(Segment(text), Level.ITEM)
        give(item, done)
        self.reader.deadlines(item)
        return item

    def _item(self, node: Node) -> list[Text]:
        """Attribute an item, the cells of whose row hold for its measure; lines of units among its
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
        node.content = list(items)
        self._own_text(node, texts)
        return lines

    def _own_text(self, node: Node, texts: list[Text]) -> bool:
        """Give a numbered measure its text, units and times; whether bodies are named before it.

        Brackets at its end are taken off. Where others stand before it, or text behind one, each
        segment is an item with its own units and deadlines, and the measure has its text alone.
        """
        done = NOTHING
        if texts and not (node.in_table and node.unit_cells):
            first, done = self.reader.duty(texts[0], below=self.below_duties)
            texts = [first, *texts[1:]]
        segments, labels = self.reader.divided(texts)
        node.text = one_text(segments)
        self.reader.scan(node.text)
        parts = [self.reader.segment(segment, Level.ITEM) for segment in segments]
        given = [part for part in parts if part.units or part.deadlines or part.extra]
        if is_divided := len(parts) > 1 and bool(given):
            self._items(node, parts)
        elif given:
            node.units, node.deadlines, node.extra = _together(node, given[0])
        for responsibility in (*labels, done):
            give(node, responsibility)
        if not is_divided:
            self.reader.deadlines(node)
        return done is not NOTHING

    def _items(self, node: Node, parts: list[Node]) -> None:
        """Put the segments of a measure before the items that it has."""
        node.content = [*parts, *node.content]
        for part in parts:
            self.reader.deadlines(part)
        self.report.add(
            "bracket-inside-measure",
            msg("a numbered measure was divided into items at its responsibility brackets"),
            at=node.text,
        )


def _untitled(head: Node, title: Text, body: list[Text]) -> list[Text]:
    """The paragraphs of a node whose title begins a line of duties, that line first."""
    whole = head.claims[0] if head.claims else title
    at = whole.value.find(title.value)
    line = whole[at:] if at >= 0 else title
    if body and line.value.rstrip().endswith(body[0].value.strip()):
        body = body[1:]
    return [line, *body]


def _together(node: Node, part: Node) -> tuple[list[Unit], list[Deadline], dict[str, list[Text]]]:
    """What a node has, with what its only segment says."""
    deadlines = [*node.deadlines, *part.deadlines]
    return [*node.units, *part.units], deadlines, {**node.extra, **part.extra}


def _holds(title: Text | None, words: Text) -> bool:
    """Whether words stand in the title of a node, which keeps them."""
    return title is not None and words.origins[0] in title.origins
