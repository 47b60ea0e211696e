"""What a bracket, a line or a cell says is given to measures, each unit and deadline once."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import field
from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.model.document import Text
from govplan.model.record import draft
from govplan.outline.model import Level, Node
from govplan.responsibility.deadlines import DEADLINE_HEADER, is_same
from govplan.responsibility.units import Responsibility

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from govplan.responsibility.deadlines import Deadline
    from govplan.responsibility.units import Unit

__all__ = [
    "Scope",
    "UnitLines",
    "add_deadline",
    "give",
    "has_own",
    "inherit",
    "merged",
    "tight_label",
    "with_words_behind",
]


def give(node: Node, found: Responsibility) -> None:
    """Add units, deadlines and remarks to a measure, without what it has."""
    known = {(unit.name, unit.role) for unit in node.units}
    for unit in found.units:
        if (unit.name, unit.role) in known:
            node.repeated.append(unit.text)
        else:
            node.units.append(unit)
    for deadline in found.deadlines:
        add_deadline(node, deadline)
    for label, text in found.rest:
        node.extra.setdefault(tight_label(label), []).append(text)


def merged(parts: Sequence[Responsibility]) -> Responsibility:
    """What several brackets say together."""
    return Responsibility(
        tuple(unit for part in parts for unit in part.units),
        tuple(deadline for part in parts for deadline in part.deadlines),
        tuple(remark for part in parts for remark in part.rest),
    )


def tight_label(label: str) -> str:
    """The name under which a remark in a bracket is kept: its label, or 责任说明.

    >>> tight_label("责任领导："), tight_label("")
    ('责任领导', '责任说明')
    """
    return "".join(label.split()).strip("：:—-[]【】（）") or "责任说明"


def add_deadline(node: Node, new: Deadline) -> None:
    """Add a deadline to a measure that has none for the same day. The same one in the sentence and
    in a column or bracket is one, with the latter's words (contract, 7.2); words that no other
    text of the measure has are kept as a remark.
    """
    known = next((i for i, old in enumerate(node.deadlines) if is_same(old, new)), None)
    if known is None:
        node.deadlines.append(new)
    elif _stands_in(node, new.text):
        return
    elif _stands_in(node, node.deadlines[known].text):
        node.deadlines[known] = new
    elif not any(new.text.value in old.text.value for old in node.deadlines):
        node.extra.setdefault(DEADLINE_HEADER, []).append(new.text)
    else:
        node.repeated.append(new.text)


def _stands_in(node: Node, words: Text) -> bool:
    """Whether ``words`` are those of the text or the title of a measure, at their own place."""
    texts = [text for text in (node.text, node.title) if text is not None]
    return any(words.origins[0] in text.origins for text in texts)


def has_own(measure: Node) -> bool:
    """Whether a measure has units, or was divided into items that have."""
    return bool(measure.units) or any(
        item.units for item in measure.children if item.number is None
    )


def inherit(node: Node, found: list[Responsibility], named: Sequence[Unit] = ()) -> Responsibility:
    """Give what a heading says to every measure below that has none of its own; return what none
    took. What stands under a label (责任领导：) goes to all where all have units. Where each has a
    time in its sentences, those that take the units take the time that is said of them too. Bodies
    that the heading is ``named`` for have a measure too that only names others who help them.
    """
    said = merged(found)
    taken = timed = False
    measures = list(_measures(node))
    dated = bool(said.units) and all(measure.deadlines for measure in measures)
    leaders = {unit.name: unit for unit in named if unit.role not in _HELPERS}
    for measure in measures:
        bare = not has_own(measure)
        helped = all(unit.role in _HELPERS for unit in measure.units) and bool(measure.units)
        if leaders and helped and not any(unit.name in leaders for unit in measure.units):
            measure.units = [*leaders.values(), *measure.units]
            taken = True
        undated = not measure.deadlines or (bare and dated)
        taken, timed = taken or bare, timed or undated
        give(
            measure,
            Responsibility(
                said.units if bare else (),
                said.deadlines if undated else (),
                said.rest if bare else (),
            ),
        )
    labelled = tuple(one for one in said.rest if one[0] and not taken and measures)
    for measure in measures if labelled else ():
        give(measure, Responsibility((), (), labelled))
    rest = () if taken else tuple(one for one in said.rest if one not in labelled)
    return Responsibility(() if taken else said.units, () if timed else said.deadlines, rest)


_HELPERS = ("support", "supervise")


def with_words_behind(names: Iterable[Text]) -> Iterator[Text]:
    """Each name with the words behind it, its verb or what parts it from the next, to the end of
    its bracket, sentence or line.
    """
    breaks: list[int] = []
    for name in names:
        transcript = name.transcript
        start, end = name.origins[0], name.origins[-1] + 1
        breaks = breaks or transcript.breaks
        line = breaks[at] if (at := bisect_left(breaks, end)) < len(breaks) else len(transcript)
        edge = _LIST_END.search(transcript.text, end, line)
        stop = edge.start() if edge is not None else line
        yield Text(transcript.text[start:stop], range(start, stop), transcript)


_LIST_END = regex(r"[）)】〕\]。；;，,\n]")


def _measures(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.level == Level.MEASURE:
            yield child
        else:
            yield from _measures(child)


def _outside_text(node: Node) -> Responsibility:
    """The units of a measure, and its times that its text does not tell."""
    times = (one for one in node.deadlines if not _stands_in(node, one.text))
    return Responsibility(tuple(node.units), tuple(times))


@draft
class Scope:
    """What is open within one task: measures without units since the last bracket, and those
    that the last bracket or line covered; ``named`` are lines of duties, whose units no bracket
    tells, since the last line; ``inherited`` comes from the heading. ``running`` are the places
    where a number goes on within a paragraph, ``paragraph`` the measures since the last bracket of
    the paragraph that is read.
    """

    running: Collection[int] = ()
    paragraph: list[Node] = field(default_factory=list)
    pending: list[Node] = field(default_factory=list)
    covered: list[Node] = field(default_factory=list)
    named: list[Node] = field(default_factory=list)
    inherited: list[Responsibility] = field(default_factory=list)

    def cover(self, found: Responsibility) -> None:
        """Let a line of its own hold for all since the last one (a second line for the same); one
        that tells when alone also for the lines of duties.
        """
        timed = self.named if found.deadlines and not found.units else ()
        targets = self.pending or timed or self.covered
        if not targets:
            self.inherited.append(found)
            return
        for node in targets:
            give(node, found)
        self.covered, self.pending, self.named = list(targets), [], []

    def add(self, node: Node, *, named: bool = False) -> None:
        """Note a measure as covered by a bracket of its own or by the bodies ``named`` before it,
        or as waiting for a line. A bracket covers what stands before it in its paragraph; no line
        below a numbered measure is that of the unnumbered ones above it (contract, 2.10).
        """
        while node.number is not None and self.pending and self.pending[-1].is_prose:
            self.pending.pop()
        if not (node.claims and node.claims[0].origins[0] in self.running):
            self.paragraph = []
        if node.units and not named:
            for above in self.paragraph:
                give(above, _outside_text(node))
        if has_own(node):
            self.paragraph = []
        else:
            self.paragraph.append(node)
        if has_own(node) or (node.children and node.children[-1].units):
            self.covered, self.pending = [node], []
            self.named = [*self.named, node] if named else []
        else:
            self.pending.append(node)


@draft
class UnitLines:
    """The lines of units among the items of a measure, with the items above each run of them;
    ``open`` are the items that no line stands below yet.
    """

    runs: list[tuple[list[Node], list[Text]]] = field(default_factory=list)
    open: list[Node] = field(default_factory=list)

    def extend(self, lines: list[Text]) -> None:
        """Add lines that stand together."""
        if not lines:
            return
        if self.runs and not self.open:
            self.runs[-1][1].extend(lines)
        else:
            self.runs.append((self.open, list(lines)))
            self.open = []

    @property
    def several(self) -> bool:
        """Whether the items share no line: lines stand at several places among them."""
        return sum(bool(items) for items, _ in self.runs) > 1
