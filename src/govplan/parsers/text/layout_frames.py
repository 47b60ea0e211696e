"""Frames that a page drew round its text for its layout, and a converter drew again.

Web pages set all their text in the cell of a table in a table. Pandoc draws such tables in one
another with ``+---+``, markdownify puts them on one line of bars. What stands in them is text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govplan.lexicon.patterns import regex

__all__ = ["without_frames"]

_FLAT_RULE = regex(r"\|[ \t]{0,8}:?-{3,200}:?[ \t]{0,8}\|", needs="|")
"""The rule of a table of bars; text behind it on its line tells of a table in a cell."""
_FLAT_CELLS = regex(r"\|(?:[ \t|]|:?-{3,200}:?(?=[ \t]{0,8}\|))*")
_BREAKS = regex(r"[^\S\n]{2,}")
_LONGEST_FLAT_CELL = 200
"""A cell with more characters is text of a page, and no cell of a table."""
_RULE = regex(r"[ \t]{0,8}\+(?:[-=]++\+)+\s*")
_INNER = regex(r"[ \t]{0,8}\|[ \t|]{0,60}\+[-=]{3}")
"""A line that begins with a border and the rule of a table in the cell."""
_BOX = regex(r"[ \t]{0,8}\+[-=]{6,}\+\s*")
"""The rule of a table of one column."""
_WORD = regex(r"\w")
_DEEPEST = 8


def without_frames(text: str) -> str:
    r"""``text`` without the frames round it; its lines stay the same in number.

    >>> text = "+----------+\n| +------+ |\n| | 一、目标 | |\n| +------+ |\n+----------+"
    >>> without_frames(text).split()
    ['一、目标']
    >>> without_frames("| |  | | --- | | 一、目标  全面公开。 | |").replace("\v", "/").strip("/")
    '一、目标/全面公开。'
    """
    if "+--" not in text and "| --" not in text and "|--" not in text:
        return text
    lines = text.split("\n")
    if any(_INNER.match(line) for line in lines):
        lines = _undrawn(lines)
    return "\n".join(_unfolded(line) if _is_flat(line) else line for line in lines)


def _is_flat(line: str) -> bool:
    """Whether a line of bars holds the rule of a table, and text behind it."""
    rule = _FLAT_RULE.search(line) if line.lstrip()[:1] == "|" else None
    return rule is not None and _WORD.search(line, rule.end()) is not None


def _unfolded(line: str) -> str:
    """A table of a line with tables in its cells as lines; a line that holds no long text stays."""
    cells = [cell.strip() for cell in _FLAT_CELLS.split(line)]
    if max(map(len, cells)) < _LONGEST_FLAT_CELL and "。" not in line:
        return line
    return "\v".join(_BREAKS.sub("\v", cell) for cell in cells if cell)


def _undrawn(lines: list[str]) -> list[str]:
    """``lines`` without the drawn frames that hold drawn tables, from the outermost on."""
    for _ in range(_DEEPEST):
        found = list(_frames(lines))
        if not found:
            break
        for start, end in found:
            lines[start:end] = _peeled(lines[start:end])
    return lines


def _frames(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where frames begin and end: a table with a table in one cell and no words in the others, or
    a box of one column.
    """
    index = 0
    while index < len(lines):
        if _RULE.fullmatch(lines[index]) is None:
            index += 1
            continue
        end = index + 1
        while end < len(lines) and lines[end].lstrip()[:1] in ("|", "+") and lines[end].strip():
            end += 1
        if end - index > 2 and _frames_text(lines[index:end]):
            yield index, end
        index = end


def _frames_text(lines: Sequence[str]) -> bool:
    """Whether drawn lines are a box of one column, or hold a table in their first one and no words
    in the others.
    """
    if _BOX.fullmatch(lines[0]):
        return True
    others = _others(lines[0])
    return any(map(_INNER.match, lines)) and not any(
        _WORD.search(part) for line in lines for part in line.strip().rsplit("|", others)[1:]
    )


def _others(rule: str) -> int:
    """How many borders stand behind the first column of a drawn table."""
    return rule.strip().count("+") - 1


def _peeled(lines: Sequence[str]) -> list[str]:
    """The lines in a frame without its border; its rules become empty lines."""
    return [_inside(line, _others(lines[0])) for line in lines]


def _inside(line: str, others: int) -> str:
    bare = line.strip()
    if _RULE.fullmatch(bare):
        return ""
    return bare[1:].rsplit("|", others)[0].removeprefix(" ")
