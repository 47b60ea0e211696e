"""The annotated outline becomes the published plan: ids, sources, coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan import schema
from govplan.ledger import Ledger
from govplan.normalize.spacing import single, tighten
from govplan.outline.model import Level, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govplan.annotate.metadata import Metadata
    from govplan.annotate.units import Unit
    from govplan.diagnostics import Report
    from govplan.document import Document, Source, Text
    from govplan.numbering.recognize import Number
    from govplan.outline.model import Outline, Part

__all__ = ["assemble"]

_LETTERS = {Level.REQUIREMENT: "r", Level.TASK: "t", Level.MEASURE: "m", Level.ITEM: "i"}


def assemble(
    document: Document,
    outline: Outline,
    metadata: Metadata,
    source: schema.SourceFile,
    script: schema.Script,
    report: Report,
) -> schema.Plan:
    """The plan of one document, with its character ledger and its diagnostics."""
    requirements = [
        _requirement(node, part, id_)
        for index, part in enumerate(outline.parts, start=1)
        for node, id_ in _named(part.requirements, "" if index == 1 else f"p{index}.", "r")
    ]
    ledger = _ledger(document, outline, metadata)
    unplaced = [_passage(text) for text in ledger.leftovers()]
    if not requirements:
        report.add("no-plan", "the document has no requirement, task or measure")
    if unplaced:
        report.add(
            "text-unplaced",
            f"{ledger.unplaced} characters found no place: {unplaced[0].text[:20]}…",
            sources=ledger.leftovers()[0].sources,
        )
    return schema.Plan(
        source=source,
        metadata=_metadata(metadata),
        script=script,
        preamble=tuple(_passage(text) for text in metadata.preamble),
        requirements=tuple(requirements),
        closing=tuple(_passage(text) for text in metadata.closing),
        unplaced=tuple(unplaced),
        coverage=schema.Coverage(
            source_characters=ledger.source_characters,
            placed=ledger.placed,
            furniture=ledger.furnished,
            unplaced=ledger.unplaced,
        ),
        diagnostics=tuple(
            schema.Diagnostic(
                severity=d.severity,
                code=d.code,
                message=d.message,
                path=d.path,
                sources=_sources(d.sources),
            )
            for d in report
        ),
    )


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


def _requirement(node: Node, part: Part, id_: str) -> schema.Requirement:
    return schema.Requirement(
        id=id_,
        number=_number(node.number),
        title=_value(node.title),
        text=_value(node.text),
        part=part.heading,
        implicit=node.implicit,
        tasks=tuple(_task(child, name) for child, name in _named(node.children, f"{id_}.", "t")),
        sources=_node_sources(node),
    )


def _task(node: Node, id_: str) -> schema.Task:
    measures = _named(node.children, f"{id_}.", "m")
    return schema.Task(
        id=id_,
        number=_number(node.number),
        title=_value(node.title),
        text=_value(node.text),
        implicit=node.implicit,
        measures=tuple(_measure(child, name) for child, name in measures),
        sources=_node_sources(node),
    )


def _measure(node: Node, id_: str) -> schema.Measure:
    return schema.Measure(
        id=id_,
        number=_number(node.number),
        text=_value(node.text) or "",
        implicit=node.implicit,
        units=tuple(_unit(unit) for unit in node.units),
        deadlines=tuple(
            schema.Deadline(
                raw=deadline.text.raw,
                kind=deadline.kind,
                due=deadline.due,
                every=deadline.every,
                within_days=deadline.within_days,
            )
            for deadline in node.deadlines
        ),
        items=tuple(_measure(child, name) for child, name in _named(node.children, f"{id_}.", "i")),
        extra={
            name: "".join(tighten(text).value for text in texts)
            for name, texts in node.extra.items()
        },
        sources=_node_sources(node),
    )


def _unit(unit: Unit) -> schema.Unit:
    return schema.Unit(
        name=unit.name,
        role=unit.role,
        qualifier=unit.qualifier,
        open=unit.open,
        raw=unit.text.raw,
        sources=_sources(unit.text.sources),
    )


def _number(number: Number | None) -> schema.Number | None:
    if number is None:
        return None
    return schema.Number(raw=number.raw, style=number.style, value=number.value)


def _value(text: Text | None) -> str | None:
    return (tighten(text).value or None) if text is not None else None


def _passage(text: Text) -> schema.Passage:
    return schema.Passage(text=single(text).value, sources=_sources(text.sources))


def _metadata(found: Metadata) -> schema.Metadata:
    return schema.Metadata(
        title=found.title,
        document_number=found.document_number,
        issuer=found.issuer,
        recipients=tuple(found.recipients),
        issued_on=found.issued_on,
        year=found.year,
        disclosure=found.disclosure,
    )


def _node_texts(node: Node) -> list[Text]:
    texts = [node.number.text] if node.number is not None else []
    texts.extend(text for text in (node.title, node.text) if text is not None)
    return texts


def _node_sources(node: Node) -> tuple[schema.Source, ...]:
    found: dict[Source, None] = {}
    for text in _node_texts(node):
        found.update(dict.fromkeys(text.sources))
    return _sources(found)


def _sources(sources: Iterable[Source]) -> tuple[schema.Source, ...]:
    return tuple(
        schema.Source(
            page=s.page, bbox=s.bbox, paragraph=s.paragraph, table=s.table, row=s.row,
            column=s.column, line=s.line, columns=s.columns, path=s.path,
        )
        for s in sources
    )  # fmt: skip


def _ledger(document: Document, outline: Outline, metadata: Metadata) -> Ledger:
    ledger = Ledger(document.transcript)
    ledger.place(metadata.placed)
    ledger.place(metadata.preamble)
    ledger.place(metadata.closing)
    for part in outline.parts:
        ledger.place(part.heading_texts)
        for node in part.requirements:
            _place(ledger, node)
    for _, text in (*document.furniture, *outline.furniture, *metadata.furniture):
        ledger.furniture([text])
    return ledger


def _place(ledger: Ledger, node: Node) -> None:
    """Place what a node holds; a merged cell that came again counts as furniture."""
    first, again = node.claims[:1], node.claims[1:]
    ledger.place(first)
    if node.level <= Level.TASK and node.in_table:
        ledger.furniture(again)
    else:
        ledger.place(again)
    ledger.place(cell.text for cell in node.unit_cells)
    ledger.place(node.deadline_cells)
    for texts in node.extra.values():
        ledger.place(texts)
    ledger.place(_node_texts(node))
    ledger.place(unit.text for unit in node.units)
    for child in node.children:
        _place(ledger, child)
