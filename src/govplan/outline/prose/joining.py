"""What a page break, a hard line wrap or a careful typist cut in two is made whole again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govplan.lexicon.brackets import BRACKET, ENCLOSING, depth
from govplan.lexicon.patterns import regex
from govplan.model.document import Paragraph, Table, Text
from govplan.normalize.punctuation import fold_marks, pair_quotes
from govplan.numbering.recognize import Recognizer
from govplan.outline.prose.wrapping import SENTENCE_END, Wrapping
from govplan.responsibility.brackets import is_unit_line
from govplan.responsibility.roles import LABEL
from govplan.responsibility.units import names_bodies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.model.diagnostics import Report
    from govplan.model.document import Block

__all__ = ["join_paragraphs"]

_OPEN_END = tuple("，、,和与及或的")
_ASCII = regex(r"[\"()]")
_START_OF_OWN = regex(
    r"\s*(?:附\s*[件表]|抄送|主送|印发|联系人|备注|注[:：]|[（(〔\[【—-]{1,4}\s*(?:责任|牵头|配合|完成时限)"
    r"|(?:责任|牵头|配合|主办|协办|落实)\S{0,6}[:：]|完成时[限间]|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$"
    r"|[一二三四五六七八九十]{1,2}是)"
)
_LISTED = regex(r"^各|[、，]")
_LAST = regex(r"\S$")
_LONGEST_BRACKET = 400
_REACH = 4


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

    __slots__ = ("at", "breaks", "joined", "pieces", "recognizer", "report", "stitch", "wrapping")

    def __init__(self, blocks: Sequence[Block], report: Report, *, stitch: bool) -> None:
        self.report = report
        self.stitch = stitch
        self.wrapping = Wrapping.of(blocks)
        self.recognizer = Recognizer(b.text for b in blocks if isinstance(b, Paragraph))
        self.joined: list[Block] = []
        self.pieces: list[Paragraph] = []
        self.breaks: list[int] = []
        self.at = 0

    def add(self, block: Block, following: Sequence[Block]) -> None:
        """Take the next block (the first of ``following``): a piece of the open paragraph, or
        what ends it; furniture does neither.
        """
        if isinstance(block, Paragraph) and block.furniture is None:
            if self.pieces and (self._closes_later(block, following) or self._goes_on(block)):
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
            texts = [first.rstrip(), *(text.strip() for text in others)]
            for index in self.breaks:
                texts[index] = texts[index].sub(_LAST, lambda match: match[0] + "\n")
            text = Text.join(texts)
            if _ASCII.search(text.value):
                text = fold_marks(pair_quotes(text))
            self.joined[self.at] = replace(self.pieces[0], text=text)
        self.pieces, self.breaks = [], []

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
        if self._is_apart(after):
            return False
        value, following = last.text.value.rstrip(), after.text.value.strip()
        if not value or not following or is_numbered or first.centered or after.centered:
            return False
        is_full = self.wrapping.is_full(last)
        is_wrapped = is_full and self.wrapping.is_indented
        if _START_OF_OWN.match(following) and not is_wrapped:
            return False
        if is_full:
            return self.wrapping.goes_on(value, after)
        if value.endswith(SENTENCE_END):
            return False
        labelled = LABEL.match(first.text.value.lstrip()) is not None
        if value.endswith(_OPEN_END) and (labelled or len(value) > 12):
            return True
        if labelled and _LISTED.search(following) and names_bodies(after.text):
            self.breaks.append(len(self.pieces) - 1)
            return True
        if is_unit_line(last.text):
            return False
        return all(_is_running_text(piece, self.recognizer) for piece in (last, after))

    def _is_apart(self, after: Paragraph) -> bool:
        """Whether a note or a heading parts ``after`` from the open paragraph."""
        return any(piece.note or piece.heading for piece in (self.pieces[0], after))

    def _closes_later(self, after: Paragraph, following: Sequence[Block]) -> bool:
        """Whether a bracket stands open at the end of the open paragraph and is closed soon.

        The bracket that is never closed (a damaged number, a crumb such as 字体：【) joins nothing.
        """
        is_open = depth(self._tail(), pairs=ENCLOSING)
        if not is_open or self._is_apart(after):
            return False
        for index, block in enumerate(following):
            if not isinstance(block, Paragraph):
                return False
            if index and _is_own(block, self.recognizer):
                return False
            for match in BRACKET.finditer(block.text.value[:_LONGEST_BRACKET]):
                is_open += 1 if match.group() in ENCLOSING else -1
                if not is_open:
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
