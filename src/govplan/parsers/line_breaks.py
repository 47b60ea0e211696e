"""Where line breaks within one block part paragraphs: ``<br>`` in a web page, a soft break in Word.

A block of many lines, or of lines that are numbered, is a text whose author pressed the wrong key;
a reader sees its lines as paragraphs (contract, 2.10).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from govplan.lexicon.dates import DATE
from govplan.lexicon.head_elements import document_number
from govplan.lexicon.number_styles import begins_with_number, number_start, styles_at
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.punctuation import ends_line
from govplan.lexicon.role_labels import begins_with_field
from govplan.lexicon.standing_lines import ANNEX, compact, is_standing

__all__ = ["paragraph_starts", "paragraphs_of"]

T = TypeVar("T")

_INDENT = regex("[\u3000\u2003]|\u00a0{2}|[ \u00a0]{4}")
_MANY_LINES = 6
"""A block of so many lines is a text whose paragraphs line breaks part."""
_WRAPPED = 16
"""Characters that a line has at least where a page wraps it."""
_LONGEST_HEADING = 36
"""A title of 30 characters, and its number."""
_TASK = 2
"""The level of tasks: what is numbered as a measure breaks off anywhere."""
_LABEL = regex(rf"\s*{HAN_LETTER}{{2,6}}[：:]", needs="：:")
"""Beside labels of units another label begins a paragraph too: 整改措施：."""
_OPEN = tuple("，、,和与及或的")


def paragraph_starts(lines: Sequence[str], *, in_cell: bool = False) -> list[bool]:
    """For each line of a block, whether a paragraph begins with it: behind an empty line, with an
    indent, and outside of cells at each break of many, at a number, a label of units or times, a
    standing line or a date, and behind a line that is ended, a heading, or short where lines are
    numbered or labelled.

    >>> paragraph_starts(["一、推进公开", "每月更新目录。", "二、加强监管"])
    [True, True, True]
    >>> paragraph_starts(["临川县2024年", "工作要点"])
    [True, False]
    >>> paragraph_starts(["1.公开目录", "责任单位：县财政局、", "县审计局", "完成时限：5月底"])
    [True, True, False, True]
    >>> paragraph_starts(["坚持节约，", "反对浪费。", "责任单位：县财政局"])
    [True, False, True]
    """
    apart = not in_cell and len(lines) >= _MANY_LINES
    listed = not in_cell and any(map(_begins_item, lines[1:]))
    labelled = not in_cell and any(map(begins_with_field, lines))
    starts: list[bool] = []
    above = ""
    for line in lines:
        begins = not above.strip() or apart or _INDENT.match(line) is not None
        begins = (
            begins
            or (listed and _is_short(above.strip()))
            or (labelled and _LABEL.match(line) is not None)
        )
        starts.append(begins or (not in_cell and _begins(line, above.strip())))
        above = line
    return starts


def _is_short(line: str) -> bool:
    """Whether a line ends before a page would wrap it, and no list of names or part of a sentence
    goes on behind it.
    """
    return len(line) < _WRAPPED and not line.endswith(_OPEN) and not begins_with_field(line)


def _begins(line: str, above: str) -> bool:
    """Whether a line begins a paragraph by what it says, or by what stands above it."""
    return (
        _begins_item(line)
        or ends_line(above)
        or is_standing(line)
        or DATE.fullmatch(compact(line[:_LONGEST_HEADING])) is not None
        or document_number(compact(line[:_LONGEST_HEADING])) is not None
        or _is_heading(above)
    )


def _begins_item(line: str) -> bool:
    return begins_with_number(line) or begins_with_field(line)


def _is_heading(line: str) -> bool:
    """Whether a line is a numbered heading or 附件2, whole on its line (contract, 2.5, 2.10)."""
    annex = ANNEX.fullmatch(compact(line[:_LONGEST_HEADING]))
    if annex is not None and not annex["title"]:
        return True
    if len(line) > _LONGEST_HEADING or "。" in line or line.endswith(_OPEN):
        return False
    styles = styles_at(line, number_start(line))
    return any(style.level <= _TASK and style.pattern.match(line) for style in styles)


def paragraphs_of(
    fragments: Sequence[tuple[T, str]], *, in_cell: bool
) -> Iterator[list[tuple[T, str]]]:
    r"""The fragments of a block whose line breaks are ``\n``, by paragraphs; each keeps its mark.

    >>> list(paragraphs_of([(1, "一、公开\n二、"), (2, "监管")], in_cell=False))
    [[(1, '一、公开')], [(1, '二、'), (2, '监管')]]
    """
    lines: list[list[tuple[T, str]]] = [[]]
    for mark, value in fragments:
        first, *others = value.split("\n")
        lines[-1].append((mark, first))
        lines.extend([(mark, other)] for other in others)
    starts = paragraph_starts(["".join(v for _, v in line) for line in lines], in_cell=in_cell)
    group: list[tuple[T, str]] = []
    for line, begins in zip(lines, starts, strict=True):
        if begins and group:
            yield group
            group = []
        elif group:
            mark, value = group[-1]
            group[-1] = mark, value + "\n"
        group.extend((mark, value) for mark, value in line if value)
    if group:
        yield group
