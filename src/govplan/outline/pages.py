"""What a page break, a hard line wrap or a careful typist cut in two is made whole again."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from govplan.annotate.brackets import is_unit_line
from govplan.document import Paragraph, Table, Text
from govplan.normalize.punctuation import fold_marks, pair_quotes
from govplan.numbering.recognize import Recognizer
from govplan.patterns import regex
from govplan.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.diagnostics import Report
    from govplan.document import Block

__all__ = ["join_paragraphs"]

_TERMINAL = "。！？!?；;：:…"
_CLOSING = "”’）)】〕］]》」』\"'"
_OPEN_END = "，、,和与及或的"
_START_OF_OWN = regex(
    r"\s*(?:附\s*[件表]|抄送|主送|印发|联系人|备注|注[:：]|[（(〔\[【—-]{1,4}\s*(?:责任|牵头|配合|完成时限)"
    r"|(?:责任|牵头|配合|主办|协办|落实)\S{0,6}[:：]|完成时[限间]|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$"
    r"|[一二三四五六七八九十]{1,2}是)"
)
_OPENERS = "（(〔【［["
_CLOSERS = "）)〕】］]"
_LONGEST_BRACKET = 400
_REACH = 4
_FULL_TOLERANCE = 8
_NEVER = 1 << 30
# More characters than any printed line has.
_WIDEST = 1000
_INDENT = ("\u3000", "  ", "\t", "\u00a0\u00a0")


def join_paragraphs(blocks: Sequence[Block], report: Report, *, stitch: bool) -> list[Block]:
    """The blocks with paragraphs that were cut in two made one.

    A paragraph goes on in the next one where the layout says so, where a bracket stands open or
    the text ends in the middle of a clause, or where a file whose lines are all wrapped at one
    width shows a full line. Nothing joins a heading, a paragraph that begins with a number, or a
    line of its own (附件, 责任单位：…).
    """
    joiner = _Joiner(blocks, report, stitch=stitch)
    for index, block in enumerate(blocks):
        joiner.add(block, blocks[index : index + _REACH])
    return joiner.finish()


class _Joiner:
    """Collects the pieces of the paragraph that is open; they are joined once, at its end."""

    __slots__ = ("at", "joined", "pieces", "recognizer", "report", "stitch", "wrapping")

    def __init__(self, blocks: Sequence[Block], report: Report, *, stitch: bool) -> None:
        self.report = report
        self.stitch = stitch
        self.wrapping = _Wrapping.of(blocks)
        self.recognizer = Recognizer(b.text for b in blocks if isinstance(b, Paragraph))
        self.joined: list[Block] = []
        self.pieces: list[Paragraph] = []
        self.at = 0

    def add(self, block: Block, following: Sequence[Block]) -> None:
        """Take the next block (the first of ``following``): a piece of the open paragraph, or
        what ends it; furniture does neither.
        """
        if isinstance(block, Paragraph) and block.furniture is None:
            if self.pieces and (self._closes_later(following) or self._goes_on(block)):
                self._note(block)
                self.pieces.append(block)
                return
            self._close()
            self.pieces, self.at = [block], len(self.joined)
        elif isinstance(block, Table):
            self._close()
        self.joined.append(block)

    def finish(self) -> list[Block]:
        """All blocks, when the last one was taken."""
        self._close()
        return self.joined

    def _close(self) -> None:
        if len(self.pieces) > 1:
            first, *others = (piece.text for piece in self.pieces)
            text = Text.join([first.rstrip(), *(text.strip() for text in others)])
            if '"' in text.value:
                text = pair_quotes(text)
            if "(" in text.value or ")" in text.value:
                text = fold_marks(text)
            self.joined[self.at] = replace(self.pieces[0], text=text)
        self.pieces = []

    def _note(self, block: Paragraph) -> None:
        if block.continues:
            before = self.pieces[-1].text
            self.report.add(
                "paragraph-joined",
                f"a paragraph cut by a page break was joined: …{before.value.rstrip()[-8:]}"
                f"|{block.text.value.strip()[:8]}…",
                sources=(*before.sources[-1:], *block.text.sources[:1]),
            )

    def _goes_on(self, after: Paragraph) -> bool:
        """Whether ``after`` is the rest of the open paragraph."""
        first, last = self.pieces[0], self.pieces[-1]
        is_numbered = self.recognizer.number_at(after.text) is not None
        if after.continues:
            return self.stitch and not is_numbered
        if after.note or first.note or first.heading or after.heading:
            return False
        value, following = last.text.value.rstrip(), after.text.value.strip()
        if not value or not following or is_numbered or first.centered or after.centered:
            return False
        is_full = self.wrapping.is_full(last)
        if is_full and self.wrapping.is_indented:
            return self.wrapping.goes_on(value, after)
        if _START_OF_OWN.match(following):
            return False
        if is_full:
            return self.wrapping.goes_on(value, after)
        if value[-1] in _TERMINAL + _CLOSING:
            return False
        if value[-1] in _OPEN_END and len(value) > 12:
            return True
        if is_unit_line(last.text):
            return False
        return all(_is_running_text(piece, self.recognizer) for piece in (last, after))

    def _closes_later(self, following: Sequence[Block]) -> bool:
        """Whether a bracket stands open at the end of the open paragraph and is closed soon.

        The bracket that is never closed (a damaged number, a crumb such as 字体：【) joins nothing.
        """
        before, first = self.pieces[0], following[0]
        if not isinstance(first, Paragraph) or before.note or first.note:
            return False
        if before.heading or first.heading:
            return False
        depth = _open_brackets(self._tail())
        if not depth:
            return False
        for index, block in enumerate(following):
            if not isinstance(block, Paragraph):
                return False
            if index and _is_own(block, self.recognizer):
                return False
            for character in block.text.value[:_LONGEST_BRACKET]:
                if character in _OPENERS:
                    depth += 1
                elif character in _CLOSERS:
                    depth -= 1
                if not depth:
                    return True
        return False

    def _tail(self) -> str:
        """The last characters of the open paragraph."""
        tail = ""
        for piece in reversed(self.pieces):
            tail = piece.text.value[-_LONGEST_BRACKET:] + tail
            if len(tail) >= _LONGEST_BRACKET:
                break
        return tail[-_LONGEST_BRACKET:]


@record
class _Wrapping:
    """How the lines of a file are wrapped: the display width of a full line (``_NEVER`` where
    paragraphs stand whole), and whether the first line of a paragraph is indented.
    """

    full: int = _NEVER
    is_indented: bool = False

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> _Wrapping:
        """Read the wrapping from the widths of all lines, and from how the full ones end or from
        the lines that are not indented, all of them behind a full one.
        """
        lines = [
            block.text.value.rstrip()
            for block in blocks
            if isinstance(block, Paragraph) and block.furniture is None and block.text.value.strip()
        ]
        widths = [_display_width(line) for line in lines]
        widest = sorted(widths)[-1 - len(widths) // 50] if widths else 0
        if len(lines) < 8 or not 40 <= widest <= 140:
            return cls()
        full = widest - _FULL_TOLERANCE
        ends = [line[-1] for line, width in zip(lines, widths, strict=True) if width >= full]
        if len(ends) * 6 < len(lines) or len(ends) < 3:
            return cls()
        pairs = list(zip(pairwise(lines), widths, strict=False))
        starts = [
            line.startswith(_INDENT)
            for (above, line), width in pairs
            if width < full and above[-1] in _TERMINAL + _CLOSING
        ]
        is_indented = bool(starts) and sum(starts) * 10 >= len(starts) * 7
        loose = [width >= full for (_, line), width in pairs if not line.startswith(_INDENT)]
        is_told = is_indented and len(loose) > 2 and sum(loose) * 10 >= len(loose) * 9
        unfinished = sum(end not in _TERMINAL + _CLOSING for end in ends)
        if not is_told and unfinished * 10 < len(ends) * 7:
            return cls()
        return cls(full, is_indented)

    def is_full(self, paragraph: Paragraph) -> bool:
        """Whether the last line of ``paragraph`` goes to the edge."""
        return _display_width(paragraph.text.value) >= self.full

    def goes_on(self, value: str, after: Paragraph) -> bool:
        """Whether the line behind a full one belongs to its paragraph: it is not indented, and
        where no line is, the full one does not end a sentence.
        """
        if after.text.value.startswith(_INDENT):
            return False
        return self.is_indented or value[-1] not in _TERMINAL


def _is_running_text(paragraph: Paragraph, recognizer: Recognizer) -> bool:
    """Prose and no heading: a sentence that was begun, not a short line without punctuation."""
    found = recognizer.number_at(paragraph.text)
    text = found[1].value if found is not None else paragraph.text.value
    bare = "".join(text.split())
    commas = bare.count("，") + bare.count("。") + bare.count("；")
    return commas >= 2 or (commas >= 1 and (len(bare) > 30 or bare[-1:] in "。；"))


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
    last = value.rstrip().rsplit("\n", 1)[-1][-_WIDEST:]
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in last)
