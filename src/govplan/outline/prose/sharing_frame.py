"""The paragraphs of a document without the frame of a document-sharing site (contract, 8)."""

from __future__ import annotations

from collections.abc import Sequence

from govplan.model.document import Block, Paragraph, Text
from govplan.model.record import replace
from govplan.parsers.sharing_frame import sharing_frame

__all__ = ["without_sharing_frame"]


def without_sharing_frame(blocks: Sequence[Block]) -> tuple[list[Block], list[tuple[str, Text]]]:
    """The blocks of a document without the frame of a sharing site, and what that was."""
    found = list(blocks)
    frame = sharing_frame([_value(block) for block in found])
    if frame is None:
        return found, []
    furniture: list[tuple[str, Text]] = []
    for index in frame.lines:
        if isinstance(block := found[index], Paragraph):
            furniture.append(("navigation", block.text))
    for mark in frame.marks:
        if isinstance(block := found[mark.index], Paragraph):
            furniture.append(("page-number", block.text[: mark.end]))
            found[mark.index] = replace(block, text=block.text[mark.end :], continues=mark.cuts)
    return [block for index, block in enumerate(found) if index not in frame.lines], furniture


def _value(block: Block) -> str:
    return block.text.value if isinstance(block, Paragraph) else ""
