"""The attributed outline becomes the plan as plain data: ids, sources, coverage, what is doubtful.

The keys are those of :mod:`govplan.schema`, whose models check the data before it is written; a
key whose value is the model's default may be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from operator import attrgetter
from typing import Any

from govplan import __version__
from govplan.coverage import Ledger
from govplan.ids import own_ids
from govplan.lexicon.patterns import regex
from govplan.metadata.model import Metadata
from govplan.model.diagnostics import Diagnostic, Report
from govplan.model.document import Document, Source, Text
from govplan.model.messages import msg
from govplan.model.record import draft
from govplan.normalize.spacing import single, tighten
from govplan.normalize.spelling import Spelling
from govplan.numbering.recognize import Number
from govplan.outline.model import Node, Outline, Part
from govplan.places import Places
from govplan.responsibility.persons import PARTED
from govplan.responsibility.units import Unit

__all__ = ["Assembly"]

Data = dict[str, Any]

_SOURCE = Source.__match_args__
_values = attrgetter(*_SOURCE)
# The fields of the metadata that are a string in the document's words.
_WORDS = ("title", "document_number", "issuer", "disclosure", "classification", "urgency")

_BREAK = regex("\n")


@draft
class Assembly:
    """Makes one plan; remembers which node stands where, so that diagnostics can name it and
    the measures that they are about be marked as doubtful. ``nodes`` has the node of each id.
    """

    document: Document
    outline: Outline
    metadata: Metadata
    spelling: Spelling
    places: Places = field(default_factory=Places)
    measures: dict[str, Data] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    _known: dict[Source, Data] = field(default_factory=dict)

    def plan(self, source: Data, script: Data, report: Report) -> Data:
        """The plan of the document, with its character ledger and its diagnostics."""
        requirements = [
            self._requirement(node, part, id_)
            for index, part in enumerate(self.outline.parts, start=1)
            for node, id_ in _named(part.requirements, "" if index == 1 else f"p{index}.", "r")
        ]
        ledger = self.ledger()
        leftovers = ledger.leftovers()
        if not requirements:
            report.add("no-plan", msg("the document has no requirement, task or measure"))
        if leftovers:
            report.add(
                "text-unplaced",
                msg(
                    "{unplaced} characters found no place: {value}…",
                    unplaced=ledger.unplaced,
                    value=leftovers[0].value[:20],
                ),
                at=leftovers[0],
            )
        diagnostics = [self._diagnostic(found) for found in report]
        self._mark_doubtful(report, diagnostics)
        return {
            "producer": {"name": "govplan", "version": __version__},
            "source": source,
            "metadata": self._metadata(),
            "script": script,
            "preamble": list(map(self._passage, self.metadata.preamble)),
            "requirements": requirements,
            "closing": list(map(self._passage, self.metadata.closing)),
            "unplaced": list(map(self._passage, leftovers)),
            "coverage": {
                "source_characters": ledger.source_characters,
                "placed": ledger.placed,
                "furniture": ledger.furnished,
                "unplaced": ledger.unplaced,
            },
            "diagnostics": diagnostics,
        }

    def proven(self, plan: Data, report: Report) -> Data:
        """``plan`` with a warning for each run of words that its ledger claims and that stands
        nowhere in it.
        """
        ledger = self.ledger()
        before = len(report)
        for text in ledger.absent(plan):
            report.add(
                "placed-absent",
                msg("counted as placed, but absent: {value}", value=text.value),
                at=text,
            )
        plan["diagnostics"].extend(map(self._diagnostic, list(report)[before:]))
        return plan

    def _requirement(self, node: Node, part: Part, id_: str) -> Data:
        return {
            "id": id_,
            "number": _number(node.number),
            "title": self._value(node.title),
            "text": self._value(node.text),
            "part": self.spelling.string(part.heading) if part.heading else None,
            "implicit": node.implicit,
            "tasks": [
                self._task(child, name) for child, name in _named(node.children, f"{id_}.", "t")
            ],
            "sources": self._node_sources(node, id_),
        }

    def _task(self, node: Node, id_: str) -> Data:
        return {
            "id": id_,
            "number": _number(node.number),
            "title": self._value(node.title),
            "text": self._value(node.text),
            "implicit": node.implicit,
            "measures": [
                self._measure(child, name) for child, name in _named(node.children, f"{id_}.", "m")
            ],
            "sources": self._node_sources(node, id_),
        }

    def _measure(self, node: Node, id_: str) -> Data:
        measure = self.measures[id_] = {
            "id": id_,
            "number": _number(node.number),
            "text": self._value(node.text) or "",
            "implicit": node.implicit,
            "units": list(map(self._unit, node.units)),
            "deadlines": [
                {
                    "raw": deadline.text.raw,
                    "kind": deadline.kind,
                    "due": deadline.due,
                    "every": deadline.every,
                    "within_days": deadline.within_days,
                }
                for deadline in node.deadlines
            ],
            "extra": {
                self.spelling.string(name): PARTED.get(name, "").join(map(self._lines, texts))
                for name, texts in node.extra.items()
            },
            "doubtful": False,
            "sources": self._node_sources(node, id_),
        }
        measure["items"] = [
            self._measure(child, name) for child, name in _named(node.children, f"{id_}.", "i")
        ]
        return measure

    def _unit(self, unit: Unit) -> Data:
        printed = tighten(unit.text)
        is_printed = printed.value == unit.name
        return {
            "name": self.spelling.text(printed) if is_printed else self.spelling.string(unit.name),
            "role": unit.role,
            "qualifier": self.spelling.string(unit.qualifier) if unit.qualifier else None,
            "open": unit.open,
            "raw": unit.text.raw,
            "sources": self._sources(unit.text.sources),
        }

    def _lines(self, text: Text) -> str:
        """A text whose lines stay apart (contract, 3.1: a cell of an extra column)."""
        values = map(self._value, text.split(_BREAK))
        return "\n".join(value for value in values if value)

    def _value(self, text: Text | None) -> str | None:
        return (self.spelling.text(tighten(text)) or None) if text is not None else None

    def _passage(self, text: Text) -> Data:
        return {"text": self.spelling.text(single(text)), "sources": self._sources(text.sources)}

    def _metadata(self) -> Data:
        found, spell = self.metadata, self.spelling.string
        words = {name: getattr(found, name) for name in _WORDS}
        return {
            **{name: spell(value) if value else None for name, value in words.items()},
            "recipients": list(map(spell, found.recipients)),
            "issued_on": found.issued_on,
            "year": found.year,
            "sources": {
                name: self._sources(
                    dict.fromkeys(source for text in texts for source in text.sources)
                )
                for name, texts in found.texts.items()
            },
        }

    def _node_sources(self, node: Node, id_: str) -> list[Data]:
        """Where the node's own texts stand, which is remembered for diagnostics."""
        own = dict.fromkeys(source for text in _node_texts(node) for source in text.sources)
        beside = dict.fromkeys(source for text in _texts_beside(node) for source in text.sources)
        self.places.note(id_, own, beside)
        self.nodes[id_] = node
        return self._sources(own)

    def _sources(self, sources: Iterable[Source]) -> list[Data]:
        """Places as data, each of them one object however many nodes stand there; what a format
        does not know is left out.
        """
        found = []
        for source in sources:
            data = self._known.get(source)
            if data is None:
                pairs = zip(_SOURCE, _values(source), strict=True)
                data = {name: value for name, value in pairs if value is not None}
                self._known[source] = data
            found.append(data)
        return found

    def _diagnostic(self, found: Diagnostic) -> Data:
        return {
            "severity": found.severity,
            "code": found.code,
            "message": found.message,
            "path": found.path or self.places.path(found.sources),
            "sources": self._sources(found.sources),
        }

    def _mark_doubtful(self, report: Report, diagnostics: list[Data]) -> None:
        """Mark the measures that a warning or an error is about, by its path or by its place."""
        serious = [found for found in report if found.severity != "info"]
        nodes = self.places.nodes(source for found in serious for source in found.sources)
        nodes.update(one["path"] for one in diagnostics if one["severity"] != "info")
        for id_ in nodes & self.measures.keys():
            self.measures[id_]["doubtful"] = True

    def ledger(self) -> Ledger:
        """What has become of each character of the source."""
        ledger = Ledger(self.document.transcript)
        ledger.place(self.metadata.placed)
        ledger.place(self.metadata.preamble)
        ledger.place(self.metadata.closing)
        for part in self.outline.parts:
            if part.requirements:
                ledger.place(part.heading_texts)
            for node in part.requirements:
                _place(ledger, node)
        nodes = [node for part in self.outline.parts for node in part.requirements]
        repeated = [text for node in nodes for text in _repeated_texts(node)]
        if self.outline.unused or repeated:
            ledger.repeat(repeated)
            ledger.lose(self.outline.unused)
            for node in nodes:
                _place_units(ledger, node)
        for _, text in (
            *self.document.furniture,
            *self.outline.furniture,
            *self.metadata.furniture,
        ):
            ledger.furniture([text])
        return ledger


def _named(nodes: Sequence[Node], prefix: str, letter: str) -> Iterator[tuple[Node, str]]:
    """Each node with its id: its printed number, or its place among its unnumbered siblings."""
    kinds = ((node.number.value if node.number else None, node.implicit) for node in nodes)
    for node, own in zip(nodes, own_ids(kinds, letter), strict=True):
        yield node, prefix + own


def _number(number: Number | None) -> Data | None:
    if number is None:
        return None
    return {"raw": number.raw, "style": number.style, "value": number.value}


def _node_texts(node: Node) -> list[Text]:
    texts = [node.number.text] if node.number is not None else []
    texts.extend(text for text in (node.title, node.text) if text is not None)
    return texts


def _texts_beside(node: Node) -> Iterator[Text]:
    """The texts of a node's units, deadlines and extras, and the cells that they were read from."""
    yield from (unit.text for unit in node.units)
    yield from (deadline.text for deadline in node.deadlines)
    yield from (cell.text for cell in node.unit_cells)
    yield from (cell.text for cell in node.deadline_cells)
    yield from (text for texts in node.extra.values() for text in texts)


def _place(ledger: Ledger, node: Node) -> None:
    """Place what a node holds; a heading or a merged cell that came again counts as furniture."""
    ledger.place(node.claims)
    ledger.furniture(node.repeats)
    ledger.place(cell.text for cell in node.unit_cells)
    ledger.place(cell.text for cell in node.deadline_cells)
    for texts in node.extra.values():
        ledger.place(texts)
    ledger.place(_node_texts(node))
    ledger.place(unit.text for unit in node.units)
    for child in node.children:
        _place(ledger, child)


def _repeated_texts(node: Node) -> Iterator[Text]:
    """The units and times below a node that the source tells more than once."""
    yield from node.repeated
    for child in node.children:
        yield from _repeated_texts(child)


def _place_units(ledger: Ledger, node: Node) -> None:
    ledger.place(unit.text for unit in node.units)
    ledger.place(deadline.text for deadline in node.deadlines)
    for child in node.children:
        _place_units(ledger, child)
