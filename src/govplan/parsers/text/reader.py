"""The reader for plain text: lines as they are printed, and the tables that stand among them.

Each line is a paragraph; whether a blank line or a page break stands before it is its ``gap``.
Joining lines that a hard wrap cut is not done here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from govplan.lexicon.page_numbers import is_page_number
from govplan.lexicon.patterns import regex
from govplan.model.document import Block, Document, Paragraph, Text, Transcript
from govplan.parsers.decode import decode
from govplan.parsers.text_tables.cell_paragraphs import NAME_ALONE
from govplan.parsers.text_tables.lines import Found, Line, check_lines, read_lines

if TYPE_CHECKING:
    from govplan.model.diagnostics import Report
    from govplan.parsers import ReadOptions

__all__ = ["line_blocks", "read"]

SHORT_CELL = regex(r"\s*[^\s|｜][^|｜]{0,60}(?:[|｜]|$)")
SERIAL_FIRST = regex(r"\s{0,8}(?:序|编|編)\s?[号號]\s")

FINDERS: tuple[tuple[tuple[str, ...] | re.Pattern[str], str], ...] = (
    (("\t",), "tabbed_cells.find_cell_table"),
    (("\t",), "tabs.find_tab_table"),
    ((",",), "commas.find_comma_table"),
    (("--", "=="), "dashed.find_dashed_table"),
    (("  ",), "dashed.find_dashed_table"),
    (tuple("-=─━═┄┈"), "drawn.find_ruled_table"),
    (("|", "｜"), "pipes.find_pipe_table"),
    (SHORT_CELL, "trailing_bars.find_extracted_table"),
    (NAME_ALONE, "cell_lines.find_listed_table"),
    (("  ", "\u3000"), "spaces.find_aligned_table"),
    (SERIAL_FIRST, "serial_lines.find_serial_table"),
)
"""What a table in text may look like: signs, one of which its first line holds (or a pattern of
how that begins), and its finder, which is imported when a line shows the signs.

A finder returns the table that begins at a line, or the index up to which it found none.
"""

Finder = Callable[[Sequence[Line], int, "Report"], Found | int]


@cache
def _finder(name: str) -> Finder:
    module, _, function = name.partition(".")
    found: Finder = getattr(import_module(f"govplan.parsers.text_tables.{module}"), function)
    return found


_BARS = regex(r"[\s|｜]+")
"""A line of nothing but the bars of a table that is not there."""


_PAGE_MARK = regex(r"\s*[-—–]\s?\d{1,3}\s?[-—–]\s+(?=\S)")
"""The number of a page that stands before its first words: - 2 - 汇报工作."""


_HTML_TABLE = regex(r"(?i)<table\b[^<>]{0,400}>\s*(?:<(?:thead|tbody|colgroup|col|caption|tr)\b)")
_HTML_CELL = regex(r"(?i)</t[dh]\s*>")
"""A table that a converter wrote as HTML into a text, which is then read as Markdown is."""


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    r"""Read a plain text; raises ``UnreadableError`` if it is not decodable.

    >>> from govplan.model.diagnostics import Report
    >>> from govplan.parsers import ReadOptions
    >>> document = read("一、总体要求\n\n二、主要任务".encode(), ReadOptions(), Report())
    >>> [(block.text.value, block.gap) for block in document.blocks]
    [('一、总体要求', False), ('二、主要任务', True)]
    """
    text = decode(data, options, report)
    if _HTML_TABLE.search(text) and _HTML_CELL.search(text):
        from govplan.parsers.markdown.reader import read_decoded

        return replace(read_decoded(text, options, report), format="text")
    transcript = Transcript()
    check_lines(text, options)
    lines = read_lines(text, transcript)
    blocks, furniture = line_blocks(lines, report)
    cells = sum(len(block.cells) for block in blocks if not isinstance(block, Paragraph))
    options.limits.check("cells", cells, options.name)
    return Document("text", transcript, tuple(blocks), furniture=tuple(furniture))


def line_blocks(
    lines: Sequence[Line], report: Report
) -> tuple[list[Block], list[tuple[str, Text]]]:
    """The paragraphs and tables of ``lines``, and the markup that is neither.

    No table sees the numbers of the pages that it goes over.
    """
    blocks: list[Block] = []
    furniture: list[tuple[str, Text]] = []
    lines, numbers = _without_page_numbers(lines)
    refused = [0] * len(FINDERS)
    index, gap = 0, False
    while index < len(lines) or index in numbers:
        for number in numbers.pop(index, ()):
            blocks.append(Paragraph(number.text, gap=gap or number.page_break))
            gap = False
        if index == len(lines):
            break
        line = lines[index]
        gap = gap or line.page_break
        if line.blank:
            gap = index > 0 or gap
            index += 1
            continue
        found = _find(lines, index, refused, report)
        if found is None and _BARS.fullmatch(line.value):
            furniture.append(("markup", line.text.strip()))
            index += 1
        elif found is None:
            mark = _PAGE_MARK.match(line.value)
            if mark is not None:
                furniture.append(("page-number", line.text[: mark.end()].strip()))
            text = line.text[mark.end() :] if mark is not None else line.text
            blocks.append(Paragraph(text, gap=gap))
            index += 1
        else:
            blocks.append(found.table)
            furniture.extend(found.furniture)
            passed = (numbers.pop(place, ()) for place in range(index + 1, found.end))
            furniture.extend(
                ("page-number", number.text.strip()) for each in passed for number in each
            )
            index = found.end
        gap = False
    return blocks, furniture


def _without_page_numbers(lines: Sequence[Line]) -> tuple[list[Line], dict[int, list[Line]]]:
    """The lines that are no number of a page, and the numbers before each of them, by its place.

    Of the empty lines above and below a number those above stay.
    """
    kept: list[Line] = []
    numbers: dict[int, list[Line]] = {}
    for line in lines:
        if is_page_number(line.value):
            numbers.setdefault(len(kept), []).append(line)
        elif line.value or not (len(kept) in numbers and kept and not kept[-1].value):
            kept.append(line)
    return kept, numbers


def _find(lines: Sequence[Line], index: int, refused: list[int], report: Report) -> Found | None:
    value = lines[index].value
    for which, (signs, name) in enumerate(FINDERS):
        if index >= refused[which] and _shows(signs, value):
            found = _finder(name)(lines, index, report)
            if isinstance(found, Found):
                return found
            refused[which] = found
    return None


def _shows(signs: tuple[str, ...] | re.Pattern[str], value: str) -> bool:
    if isinstance(signs, re.Pattern):
        return signs.match(value) is not None
    return any(sign in value for sign in signs)
