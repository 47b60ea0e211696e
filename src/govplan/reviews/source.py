"""The source as the review page shows it: its text, where it stands, and what became of it.

All is told by indexes into the text of the transcript, counted in characters (code points).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from govplan.assemble import Assembly
from govplan.model.diagnostics import Report
from govplan.model.document import Block, Document, Paragraph, Table, Text, Transcript
from govplan.outline.model import Node

__all__ = ["source_view"]

Data = dict[str, Any]


def source_view(document: Document, assembly: Assembly, report: Report) -> Data:
    """What the page needs of ``document``, as the parser gave it, beside the plan itself.

    ``text`` is all visible text; ``marks`` the ledger's verdict on it, as runs of length and
    verdict; ``boxes`` where each segment stands on a page; ``blocks`` the paragraphs and tables;
    ``spans`` the characters of each node, of its units and deadlines; ``doubts`` the diagnostics
    about it.
    """
    verdicts = assembly.ledger().verdicts
    return {
        "text": document.transcript.text,
        "marks": [[len(list(run)), verdict] for verdict, run in groupby(verdicts)],
        "boxes": list(_boxes(document.transcript)),
        "blocks": _blocks(document),
        "spans": {id_: _spans(node) for id_, node in assembly.nodes.items()},
        "doubts": _doubts(assembly, report),
    }


def _boxes(transcript: Transcript) -> Iterator[list[float]]:
    """Start, page and box of each segment that stands on a page."""
    for start, source in transcript.segments:
        if source.page is not None and source.bbox is not None:
            yield [start, source.page, *source.bbox]


def _spans(node: Node) -> Data:
    own = [node.number.text] if node.number is not None else []
    own += [text for text in (node.title, node.text) if text is not None]
    return {
        "own": _runs(own),
        "units": _runs(unit.text for unit in node.units),
        "deadlines": _runs(deadline.text for deadline in node.deadlines),
    }


def _runs(texts: Iterable[Text]) -> list[tuple[int, int]]:
    return [run for text in texts for run in text.runs]


def _doubts(assembly: Assembly, report: Report) -> dict[str, list[int]]:
    """For each node the positions of the warnings and errors about it."""
    found: dict[str, list[int]] = {}
    for position, note in enumerate(report):
        if note.severity == "info":
            continue
        about = assembly.places.nodes(note.sources) | ({note.path} if note.path else set())
        for id_ in sorted(about):
            found.setdefault(id_, []).append(position)
    return found


def _blocks(document: Document) -> list[Data]:
    """The blocks in reading order, and what belongs to none where it was read."""
    blocks = [_block(block) for block in document.blocks]
    blocks += [
        {"runs": text.runs, "furniture": kind}
        for kind, text in document.furniture
        if kind not in _WITHIN and text
    ]
    return sorted(blocks, key=_start)


_WITHIN = {"markup"}
"""Furniture that stands within a block."""


def _start(block: Data) -> int:
    runs: Sequence[tuple[int, int]] = block.get("runs", ())
    if runs:
        return runs[0][0]
    inner = (_start(each) for cell in block.get("cells", ()) for each in cell["blocks"])
    return min(inner, default=0)


def _block(block: Block) -> Data:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    return _table(block)


def _paragraph(paragraph: Paragraph) -> Data:
    marks = {
        "heading": paragraph.heading,
        "furniture": paragraph.furniture,
        "centered": paragraph.centered,
        "bold": paragraph.bold,
    }
    return {"runs": paragraph.text.runs} | {name: value for name, value in marks.items() if value}


def _table(table: Table) -> Data:
    return {
        "rows": table.rows,
        "cells": [
            {
                "row": cell.row,
                "column": cell.column,
                "rowspan": cell.rowspan,
                "colspan": cell.colspan,
                "blocks": [_block(each) for each in cell.blocks],
            }
            for cell in table.cells
        ],
    }
