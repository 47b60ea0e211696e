"""What a page break, a hard line wrap or a careful typist cut in two is made whole again."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from govplan.annotate.brackets import is_unit_line
from govplan.document import Paragraph, Table, Text
from govplan.numbering.recognize import Recognizer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.diagnostics import Report
    from govplan.document import Block

__all__ = ["join_paragraphs"]

_TERMINAL = "。！？!?；;：:…"
_CLOSING = "”’）)】〕》」』\"'"
_OPEN_END = "，、,和与及或的"
_START_OF_OWN = re.compile(
    r"\s*(?:附\s*[件表]|抄送|主送|印发|联系人|备注|注[:：]|[（(〔\[【—-]{1,4}\s*(?:责任|牵头|配合|完成时限)"
    r"|(?:责任|牵头|配合|主办|协办|落实)\S{0,6}[:：]|完成时[限间]|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$"
    r"|[一二三四五六七八九十]{1,2}是)"
)
_OPENERS = "（(〔【"
_CLOSERS = "）)〕】"
_LONGEST_BRACKET = 400
_REACH = 4
_FULL_TOLERANCE = 8
_NEVER = 1 << 30


def join_paragraphs(blocks: Sequence[Block], report: Report, *, stitch: bool = True) -> list[Block]:
    """The blocks with paragraphs that were cut in two made one.

    A paragraph goes on in the next one where the layout says so, where a bracket stands open or
    the text ends in the middle of a clause, or where a file whose lines are all wrapped at one
    width shows a full line. Nothing joins a heading, a paragraph that begins with a number, or a
    line of its own (附件, 责任单位：…).
    """
    width = _wrap_width(blocks)
    recognizer = Recognizer(block.text for block in blocks if isinstance(block, Paragraph))
    joined: list[Block] = []
    open_paragraph: int | None = None
    last_line = 0
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            joined.append(block)
            open_paragraph = None
            continue
        if block.furniture is not None:
            joined.append(block)
            continue
        if open_paragraph is not None:
            before = joined[open_paragraph]
            if isinstance(before, Paragraph) and (
                _closes_later(before, blocks[index : index + _REACH], recognizer)
                or _goes_on(before, block, recognizer, last_line >= width, stitch)
            ):
                if block.continues:
                    report.add(
                        "paragraph-joined",
                        f"a paragraph cut by a page break was joined: …{before.text.value[-8:]}"
                        f"|{block.text.value[:8]}…",
                        at=block.text,
                    )
                joined[open_paragraph] = replace(
                    before, text=Text.join([before.text.rstrip(), block.text.strip()])
                )
                last_line = _display_width(block.text.value)
                continue
        joined.append(block)
        open_paragraph = len(joined) - 1
        last_line = _display_width(block.text.value)
    return joined


def _goes_on(
    before: Paragraph, after: Paragraph, recognizer: Recognizer, full: bool, stitch: bool
) -> bool:
    """Whether ``after`` is the rest of the paragraph ``before``."""
    if after.continues:
        return stitch and recognizer.number_at(after.text) is None
    if after.note or before.note or before.heading or after.heading:
        return False
    value = before.text.value.rstrip()
    following = after.text.value.strip()
    if not value or not following:
        return False
    if recognizer.number_at(after.text) is not None or _START_OF_OWN.match(following):
        return False
    if before.centered or after.centered:
        return False
    last = value[-1]
    if last in _TERMINAL or (last in _CLOSING and not full):
        return False
    if full:
        return not after.text.value.startswith(("\u3000", "  ", "\t"))
    if last in _OPEN_END and len(value) > 12:
        return True
    if is_unit_line(before.text):
        return False
    return _is_running_text(before, recognizer) and _is_running_text(after, recognizer)


def _is_running_text(paragraph: Paragraph, recognizer: Recognizer) -> bool:
    """Prose and no heading: a sentence that was begun, not a short line without punctuation."""
    found = recognizer.number_at(paragraph.text)
    text = found[1].value if found is not None else paragraph.text.value
    bare = "".join(text.split())
    commas = bare.count("，") + bare.count("。") + bare.count("；")
    return commas >= 2 or (commas >= 1 and (len(bare) > 30 or bare[-1:] in "。；"))


def _closes_later(before: Paragraph, following: Sequence[Block], recognizer: Recognizer) -> bool:
    """Whether a bracket stands open at the end of ``before`` and is closed soon behind it.

    The bracket that is never closed (a damaged number, a crumb such as 字体：【) joins nothing.
    """
    first = following[0]
    if not isinstance(first, Paragraph) or before.note or first.note:
        return False
    if before.heading or first.heading:
        return False
    depth = _open_brackets(before.text.value[-_LONGEST_BRACKET:])
    if not depth:
        return False
    for index, block in enumerate(following):
        if not isinstance(block, Paragraph):
            return False
        if index and _is_own(block, recognizer):
            return False
        for character in block.text.value[:_LONGEST_BRACKET]:
            if character in _OPENERS:
                depth += 1
            elif character in _CLOSERS:
                depth -= 1
            if not depth:
                return True
    return False


def _is_own(paragraph: Paragraph, recognizer: Recognizer) -> bool:
    """Whether a paragraph begins something of its own: a number, a label, a heading."""
    return (
        paragraph.heading is not None
        or _START_OF_OWN.match(paragraph.text.value) is not None
        or recognizer.number_at(paragraph.text) is not None
    )


def _open_brackets(value: str) -> int:
    """How many brackets stand open at the end of ``value``."""
    depth = 0
    for character in value:
        if character in _OPENERS:
            depth += 1
        elif character in _CLOSERS:
            depth = max(0, depth - 1)
    return depth


def _display_width(value: str) -> int:
    last = value.rstrip().rsplit("\n", 1)[-1]
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in last)


def _wrap_width(blocks: Sequence[Block]) -> int:
    """The display width at which all lines of a file are wrapped, or a width that none has."""
    lines = [
        (_display_width(block.text.value), block.text.value.rstrip()[-1])
        for block in blocks
        if isinstance(block, Paragraph) and block.furniture is None and block.text.value.strip()
    ]
    widths = sorted(width for width, _ in lines)
    if len(widths) < 8 or not 40 <= widths[-1 - len(widths) // 50] <= 140:
        return _NEVER
    full = widths[-1 - len(widths) // 50] - _FULL_TOLERANCE
    ends = [end for width, end in lines if width >= full]
    unfinished = sum(end not in _TERMINAL + _CLOSING for end in ends)
    is_wrapped = len(ends) * 6 >= len(lines) and len(ends) >= 3 and unfinished * 10 >= len(ends) * 7
    return full if is_wrapped else _NEVER
