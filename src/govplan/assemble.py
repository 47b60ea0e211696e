"""The annotated outline becomes the published plan: ids, sources, coverage.

The plan is plain data in the published form (:mod:`govplan.shape`), ready to be written as JSON.
"""

from __future__ import annotations

from dataclasses import field
from operator import attrgetter
from typing import TYPE_CHECKING

from govplan.coverage import Ledger
from govplan.lexicon.patterns import regex
from govplan.model.record import draft
from govplan.normalize.spacing import single, tighten
from govplan.outline.model import Level, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govplan import shape
    from govplan.metadata.read import Metadata
    from govplan.model.diagnostics import Diagnostic, Report
    from govplan.model.document import Document, Source, Text
    from govplan.normalize.spelling import Spelling
    from govplan.numbering.recognize import Number
    from govplan.outline.model import Outline, Part
    from govplan.responsibility.units import Unit

__all__ = ["Assembly"]

# What tells a place from others but for its characters within a line.
_LINE = attrgetter("page", "bbox", "paragraph", "table", "row", "column", "line", "path")

_BREAK = regex("\n")


@draft
class Assembly:
    """Makes one plan; remembers which node stands where, so that diagnostics can name it."""

    document: Document
    outline: Outline
    metadata: Metadata
    spelling: Spelling
    nodes: dict[tuple[object, ...], str] = field(default_factory=dict)

    def plan(self, source: shape.SourceFile, script: shape.Script, report: Report) -> shape.Plan:
        """The plan of the document, with its character ledger and its diagnostics."""
        requirements = [
            self._requirement(node, part, id_)
            for index, part in enumerate(self.outline.parts, start=1)
            for node, id_ in _named(part.requirements, "" if index == 1 else f"p{index}.", "r")
        ]
        ledger = self._ledger()
        leftovers = ledger.leftovers()
        if not requirements:
            report.add("no-plan", "the document has no requirement, task or measure")
        if leftovers:
            report.add(
                "text-unplaced",
                f"{ledger.unplaced} characters found no place: {leftovers[0].value[:20]}…",
                at=leftovers[0],
            )
        return {
            "schema_version": "1",
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
            "diagnostics": list(map(self._diagnostic, report)),
        }

    def _requirement(self, node: Node, part: Part, id_: str) -> shape.Requirement:
        self._note(node, id_)
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
            "sources": _node_sources(node),
        }

    def _task(self, node: Node, id_: str) -> shape.Task:
        self._note(node, id_)
        return {
            "id": id_,
            "number": _number(node.number),
            "title": self._value(node.title),
            "text": self._value(node.text),
            "implicit": node.implicit,
            "measures": [
                self._measure(child, name) for child, name in _named(node.children, f"{id_}.", "m")
            ],
            "sources": _node_sources(node),
        }

    def _measure(self, node: Node, id_: str) -> shape.Measure:
        self._note(node, id_)
        return {
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
            "items": [
                self._measure(child, name) for child, name in _named(node.children, f"{id_}.", "i")
            ],
            "extra": {
                self.spelling.string(name): "".join(map(self._lines, texts))
                for name, texts in node.extra.items()
            },
            "sources": _node_sources(node),
        }

    def _unit(self, unit: Unit) -> shape.Unit:
        printed = tighten(unit.text)
        is_printed = printed.value == unit.name
        return {
            "name": self.spelling.text(printed) if is_printed else self.spelling.string(unit.name),
            "role": unit.role,
            "qualifier": self.spelling.string(unit.qualifier) if unit.qualifier else None,
            "open": unit.open,
            "raw": unit.text.raw,
            "sources": _sources(unit.text.sources),
        }

    def _lines(self, text: Text) -> str:
        """A text whose lines stay apart (contract, 3.1: a cell of an extra column)."""
        values = map(self._value, text.split(_BREAK))
        return "\n".join(value for value in values if value)

    def _value(self, text: Text | None) -> str | None:
        return (self.spelling.text(tighten(text)) or None) if text is not None else None

    def _passage(self, text: Text) -> shape.Passage:
        return {"text": self.spelling.text(single(text)), "sources": _sources(text.sources)}

    def _metadata(self) -> shape.Metadata:
        found, spell = self.metadata, self.spelling.string
        return {
            "title": spell(found.title) if found.title else None,
            "document_number": spell(found.document_number) if found.document_number else None,
            "issuer": spell(found.issuer) if found.issuer else None,
            "recipients": list(map(spell, found.recipients)),
            "issued_on": found.issued_on,
            "year": found.year,
            "disclosure": spell(found.disclosure) if found.disclosure else None,
        }

    def _note(self, node: Node, id_: str) -> None:
        """Remember where the node stands; what is deeper in the tree is noted later and wins."""
        for text in _node_texts(node):
            for source in text.sources:
                self.nodes[_LINE(source)] = id_

    def _diagnostic(self, found: Diagnostic) -> shape.Diagnostic:
        places = (self.nodes.get(_LINE(source)) for source in found.sources)
        return {
            "severity": found.severity,
            "code": found.code,
            "message": found.message,
            "path": found.path or next(filter(None, places), None),
            "sources": _sources(found.sources),
        }

    def _ledger(self) -> Ledger:
        ledger = Ledger(self.document.transcript)
        ledger.place(self.metadata.placed)
        ledger.place(self.metadata.preamble)
        ledger.place(self.metadata.closing)
        for part in self.outline.parts:
            ledger.place(part.heading_texts)
            for node in part.requirements:
                _place(ledger, node)
        if self.outline.unused:
            ledger.lose(self.outline.unused)
            for part in self.outline.parts:
                for node in part.requirements:
                    _place_units(ledger, node)
        for _, text in (
            *self.document.furniture,
            *self.outline.furniture,
            *self.metadata.furniture,
        ):
            ledger.furniture([text])
        return ledger


def _named(nodes: Iterable[Node], prefix: str, letter: str) -> Iterator[tuple[Node, str]]:
    """Each node with its id: its printed number, or its place among its unnumbered siblings."""
    unnumbered = 0
    seen: dict[str, int] = {}
    for node in nodes:
        if node.number is not None:
            own = f"{letter}{node.number.value}"
        elif node.implicit:
            own = f"{letter}_0"
        else:
            unnumbered += 1
            own = f"{letter}_{unnumbered}"
        seen[own] = seen.get(own, 0) + 1
        if seen[own] > 1:
            own = f"{own}~{seen[own]}"
        yield node, prefix + own


def _number(number: Number | None) -> shape.Number | None:
    if number is None:
        return None
    return {"raw": number.raw, "style": number.style, "value": number.value}


def _node_texts(node: Node) -> list[Text]:
    texts = [node.number.text] if node.number is not None else []
    texts.extend(text for text in (node.title, node.text) if text is not None)
    return texts


def _node_sources(node: Node) -> list[shape.Source]:
    found: dict[Source, None] = {}
    for text in _node_texts(node):
        found.update(dict.fromkeys(text.sources))
    return _sources(found)


def _sources(sources: Iterable[Source]) -> list[shape.Source]:
    return [
        {
            "page": s.page,
            "bbox": s.bbox,
            "paragraph": s.paragraph,
            "table": s.table,
            "row": s.row,
            "column": s.column,
            "line": s.line,
            "columns": s.columns,
            "path": s.path,
        }
        for s in sources
    ]


def _place(ledger: Ledger, node: Node) -> None:
    """Place what a node holds; a merged cell that came again counts as furniture."""
    first, again = node.claims[:1], node.claims[1:]
    ledger.place(first)
    if node.level <= Level.TASK and node.in_table:
        ledger.furniture(again)
    else:
        ledger.place(again)
    ledger.place(cell.text for cell in node.unit_cells)
    ledger.place(cell.text for cell in node.deadline_cells)
    for texts in node.extra.values():
        ledger.place(texts)
    ledger.place(_node_texts(node))
    ledger.place(unit.text for unit in node.units)
    for child in node.children:
        _place(ledger, child)


def _place_units(ledger: Ledger, node: Node) -> None:
    ledger.place(unit.text for unit in node.units)
    for child in node.children:
        _place_units(ledger, child)
