"""The numbers of pages that stand as bare figures between the lines of a text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govplan.lexicon.furniture.pages import is_page_number, is_page_rule
from govplan.lexicon.furniture.running_heads import running_heads
from govplan.lexicon.furniture.scanner_marks import is_scanner_mark
from govplan.lexicon.number_styles import begins_with_number
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import ends_line
from govplan.lexicon.standing_lines import compact
from govplan.model.document import Block, Paragraph
from govplan.model.record import replace

__all__ = ["mark_page_numbers"]

_BEGUN = regex(r"[，。；、（]")
"""What a line of running text holds, and no title."""
_OPENS = "（(【〔"
"""What begins a line of responsibility, and no item."""
_POINTS = ".．、"
"""What may stand behind a number whose figure has a line of its own."""
_LEAST_LINES = 5
"""How many lines a page has at least between its number and the next."""


def mark_page_numbers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, lines that are only the number of a page, the mark of a scanner or a rule, marked
    as furniture.

    A bare figure is one where blank lines set it off on both sides, and it goes on from another,
    pages apart, stands in the midst of a sentence, or is the only one, a 1 that numbers nothing.
    """
    marked = [_marked(block) for block in blocks]
    figures = [i for i in range(len(marked)) if _is_set_off(marked, i)]
    values = {i: int(_value(marked[i])) for i in figures}
    numbers = {i for i in figures if _cuts(marked, i)}
    if len(figures) == 1 and values[figures[0]] == 1 and _numbers_nothing(marked, figures[0]):
        numbers.add(figures[0])
    for first, second in pairwise(figures):
        if second - first >= _LEAST_LINES and values[second] == values[first] + 1:
            numbers.update((first, second))
    for i in numbers:
        block = marked[i]
        if isinstance(block, Paragraph):
            marked[i] = replace(block, furniture="page-number")
    for i in _numbered_heads(marked):
        block = marked[i]
        if isinstance(block, Paragraph):
            marked[i] = replace(block, furniture="running-head")
    pages = {i for i, block in enumerate(marked) if _is_page(block)}
    heads = {i for i, block in enumerate(marked) if _is_head(block)}
    for i in running_heads([_line(block) for block in marked], pages, heads):
        block = marked[i]
        if isinstance(block, Paragraph) and block.furniture is None:
            marked[i] = replace(block, furniture="running-head")
    return marked


def _numbered_heads(blocks: Sequence[Block]) -> set[int]:
    """The lines that say the same, and whose ends are the numbers of pages that count on."""
    found: set[int] = set()
    last: dict[str, tuple[int, int]] = {}
    for index, block in enumerate(blocks):
        head = _NUMBERED_HEAD.fullmatch(_line(block).strip())
        if head is None or not isinstance(block, Paragraph) or block.furniture is not None:
            continue
        said, page = compact(head["said"]), int(head["page"])
        above, before = last.get(said, (-1, -1))
        if page == before + 1:
            found.update((above, index))
        last[said] = (index, page)
    return found


_NUMBERED_HEAD = regex(
    r"(?P<said>[^，。；：]{2,60}?)[^\S\n]+(?:第 ?(?P<page>\d{1,4}) ?页(?:[ ,，]?共 ?\d{1,4} ?页)?)",
    needs="页",
)


def _is_page(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.furniture == "page-number"


def _is_head(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.furniture == "running-head"


def _line(block: Block) -> str:
    """The characters of a short paragraph; something that is no line for any other block."""
    is_line = isinstance(block, Paragraph) and len(block.text) <= _LONGEST_LINE
    return block.text.value if isinstance(block, Paragraph) and is_line else "。"


_LONGEST_LINE = 120
"""Characters of a line that may be a running head; longer ones are not looked at."""


def _marked(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    if is_page_number(block.text.value):
        return replace(block, furniture=block.furniture or "page-number")
    if is_scanner_mark(block.text.value):
        return replace(block, furniture=block.furniture or "watermark")
    if is_page_rule(block.text.value):
        return replace(block, furniture=block.furniture or "markup")
    return block


def _is_set_off(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block is a figure of at most three digits between blank lines."""
    block = blocks[index]
    if not isinstance(block, Paragraph) or block.furniture is not None or not block.gap:
        return False
    value = _value(block)
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    is_apart = after is None or not isinstance(after, Paragraph) or after.gap
    return 0 < len(value) <= 3 and value.isascii() and value.isdecimal() and is_apart


def _cuts(blocks: Sequence[Block], index: int) -> bool:
    """Whether a sentence that was begun above a figure goes on below it."""
    if not 0 < index < len(blocks) - 1:
        return False
    above, below = _value(blocks[index - 1]), _value(blocks[index + 1])
    is_begun = _BEGUN.search(above) is not None and not ends_line(above)
    return is_begun and bool(below) and below[0] not in _POINTS


def _numbers_nothing(blocks: Sequence[Block], index: int) -> bool:
    """Whether a page of lines stands above a figure, and below it a line with a number of its own
    or the first line of the text, which a page prints again, or a bracket; or a line of running
    text, and no blank line in that page.
    """
    below = _value(blocks[index + 1]) if index + 1 < len(blocks) else ""
    is_head = bool(below) and (below == _value(blocks[0]) or below[0] in _OPENS)
    lines = blocks[1:index]
    is_alone = bool(_BEGUN.search(below)) and not any(
        isinstance(line, Paragraph) and line.gap for line in lines
    )
    return index >= _FEWEST_ON_PAGE and (is_head or is_alone or begins_with_number(below))


_FEWEST_ON_PAGE = 10
"""Lines that the first page has at least, where one figure alone shows that it ends."""


def _value(block: Block) -> str:
    return block.text.value.strip() if isinstance(block, Paragraph) else ""
