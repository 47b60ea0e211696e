"""Tables of contents: furniture, since they only tell again what the headings say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from govplan.lexicon.furniture.pages import contents_entry, is_contents_heading
from govplan.lexicon.patterns import regex
from govplan.lexicon.standing_lines import compact
from govplan.model.document import Block, Paragraph
from govplan.model.record import replace

__all__ = ["mark_contents"]

_PAGE = regex(r"(?<=[^\d])(?:\d{1,3}|[（(]\d{1,3}[）)])$")
_FEWEST_PAGED = 4
"""So many lines that end in pages in order are entries, told again below or not."""


def mark_contents(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, lines of a table of contents marked as furniture.

    A line with a leader and a page number is one; so is a line behind 目录 that comes again,
    without its page number, as a heading below, and so are several that end in pages in order.
    """
    later = _lines(blocks)
    paged = _paged(blocks)
    inside = False
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.furniture is not None:
            yield block
            continue
        bare = compact(block.text.value)
        later[_said(bare)] -= 1
        if is_contents_heading(bare):
            inside = True
            yield replace(block, furniture="contents")
        elif (
            contents_entry(bare) is not None
            or index in paged
            or (inside and later[_said(_PAGE.sub("", bare))] > 0)
        ):
            yield replace(block, furniture="contents")
        else:
            inside = inside and not bare
            yield block


def _said(bare: str) -> str:
    """What a heading says, without the mark that ends it."""
    return bare.rstrip("。；：")


def _paged(blocks: Sequence[Block]) -> set[int]:
    """The lines right below 目录 that end in the number of a page, the pages in order."""
    found: set[int] = set()
    run: list[int] = []
    page: int | None = None
    for index, block in enumerate(blocks):
        bare = compact(block.text.value) if isinstance(block, Paragraph) else ""
        ends = _PAGE.search(bare)
        number = int(ends[0].strip("（()）")) if ends is not None else -1
        if page is not None and number >= page:
            page = number
            run.append(index)
        elif bare and not (isinstance(block, Paragraph) and block.furniture):
            found.update(run if len(run) >= _FEWEST_PAGED else ())
            run, page = [], 0 if is_contents_heading(bare) else None
    return found.union(run if len(run) >= _FEWEST_PAGED else ())


def _lines(blocks: Sequence[Block]) -> Counter[str]:
    """How often each line stands in the document."""
    return Counter(
        _said(compact(block.text.value))
        for block in blocks
        if isinstance(block, Paragraph) and block.furniture is None
    )
