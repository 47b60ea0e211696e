"""The frame that a document-sharing site puts around a text: its first lines, and page marks.

Such a site shows a document page by page and sets ``1、``, ``2、`` before the first words of each,
in the middle of a sentence. They are furniture (contract, 8), and the sentence goes on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govplan.lexicon.furniture.site_words import is_sharing_line, names_file
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import STOPS
from govplan.model.document import Paragraph, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.model.document import Block

__all__ = ["without_sharing_frame"]

_MARK = regex(r"\s*(?P<page>\d{1,3})、(?=\s*\S)")
_REACH = 8
"""How many blocks from either end of a document the frame is looked for."""


def without_sharing_frame(blocks: Sequence[Block]) -> tuple[list[Block], list[tuple[str, Text]]]:
    """The blocks of a document without the frame of a sharing site, and what that was."""
    found = list(blocks)
    ends = {*range(min(_REACH, len(found))), *range(max(0, len(found) - _REACH), len(found))}
    frame = {i for i in ends if is_sharing_line(_value(found[i]))}
    if not frame:
        return found, []
    last = min(frame)
    frame.update(i for i in range(last) if names_file(_value(found[i])))
    furniture = [
        ("navigation", block.text)
        for index, block in enumerate(found)
        if index in frame and isinstance(block, Paragraph)
    ]
    kept = [block for index, block in enumerate(found) if index not in frame]
    for index in _page_marks(kept):
        block = kept[index]
        match = _MARK.match(_value(block))
        if match is None or not isinstance(block, Paragraph):
            continue
        furniture.append(("page-number", block.text[: match.end()]))
        rest = block.text[match.end() :]
        kept[index] = replace(block, text=rest, continues=index > 0 and _is_cut(kept, index))
    return kept, furniture


def _value(block: Block) -> str:
    return block.text.value if isinstance(block, Paragraph) else ""


def _is_cut(blocks: Sequence[Block], index: int) -> bool:
    """Whether the block above ends in the middle of a sentence."""
    above = _value(blocks[index - 1]).rstrip()
    return bool(above) and above[-1] not in STOPS + "”）)"


def _page_marks(blocks: Sequence[Block]) -> list[int]:
    """The blocks that begin with the mark of a page: they count from 1, the first heads the text,
    and one at least cuts a sentence. A number that goes on a list of the text is none.
    """
    marks: list[int] = []
    own = 0
    for index, block in enumerate(blocks):
        match = _MARK.match(_value(block))
        if match is None:
            continue
        page = int(match["page"])
        if page == len(marks) + 1 and (not marks or (own != page - 1 and _is_cut(blocks, index))):
            marks.append(index)
        else:
            own = page
    cut = any(_is_cut(blocks, index) for index in marks[1:])
    return marks if cut and marks[:1] == [0] else []
