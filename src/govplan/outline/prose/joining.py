"""What a page break, a hard line wrap or a careful typist cut in two is made whole again."""

from __future__ import annotations

from collections.abc import Sequence

from govplan.lexicon.brackets import BRACKET, ENCLOSING, depth
from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.model.document import Block, Paragraph, Table, Text
from govplan.model.messages import msg
from govplan.model.record import replace
from govplan.model.rungs import verdict
from govplan.normalize.punctuation import fold_marks, pair_quotes
from govplan.numbering.recognize import Recognizer
from govplan.outline.prose.seam import Lines, Seam
from govplan.outline.prose.seams import RUNGS, begins_something
from govplan.outline.prose.wrapping import Wrapping

__all__ = ["join_paragraphs"]

_ASCII = regex(r"[\"()]")
_LAST = regex(r"\S$")
_PARTED = {"join with a break": "\n", "join with a blank": " "}
_LONGEST_BRACKET = 400
_REACH = 4


def join_paragraphs(
    blocks: Sequence[Block], report: Report, *, stitch: bool, by_lines: bool = True
) -> list[Block]:
    """The blocks with paragraphs that were cut in two made one.

    A paragraph goes on in the next one where the layout says so, where a bracket stands open or
    the text ends in the middle of a clause, or where a file whose lines are all wrapped at one
    width shows a full line (:data:`govplan.outline.prose.seams.RUNGS`). ``by_lines`` says that
    the format shows lines and not paragraphs.
    """
    recognizer = Recognizer(block.text for block in blocks if isinstance(block, Paragraph))
    lines = Lines(Wrapping.of(blocks), recognizer, by_lines=by_lines, stitch=stitch)
    joiner = _Joiner(lines, report)
    for index, block in enumerate(blocks):
        joiner.add(block, blocks[index : index + _REACH])
    return joiner.finish()


def _ended(text: Text, mark: str) -> Text:
    """``text`` with white space behind it."""
    return text.sub(_LAST, lambda match: match[0] + mark)


class _Joiner:
    """Collects the fragments of the paragraph that is open; they are joined once, at its end."""

    __slots__ = ("at", "breaks", "fragments", "in_head", "joined", "lines", "report")

    def __init__(self, lines: Lines, report: Report) -> None:
        self.report = report
        self.lines = lines
        self.joined: list[Block] = []
        self.fragments: list[Paragraph] = []
        self.breaks: dict[int, str] = {}
        self.at = 0
        self.in_head = True

    def add(self, block: Block, following: Sequence[Block]) -> None:
        """Take the next block (the first of ``following``): a fragment of the open paragraph, or
        what ends it; furniture does neither.
        """
        if isinstance(block, Paragraph) and block.furniture is None:
            open_ = bool(self.fragments)
            if open_ and (
                self._closes_later(block, following) or self._continues(block, following[1:])
            ):
                self._note(block)
                self.fragments.append(block)
                return
            self._close()
            self.fragments, self.at = [block], len(self.joined)
        elif isinstance(block, Table):
            self._close()
        self.joined.append(block)

    def finish(self) -> list[Block]:
        """All blocks, when the last one was taken."""
        self._close()
        return self.joined

    def _close(self) -> None:
        if len(self.fragments) > 1:
            first, *others = (fragment.text for fragment in self.fragments)
            texts = [first.rstrip(), *(text.strip() for text in others)]
            for index, kept in self.breaks.items():
                texts[index] = _ended(texts[index], kept)
            text = Text.join(texts)
            if _ASCII.search(text.value):
                text = fold_marks(pair_quotes(text))
            self.joined[self.at] = replace(self.fragments[0], text=text)
        self.in_head = self.in_head and not self._ends_head()
        self.fragments, self.breaks = [], {}

    def _ends_head(self) -> bool:
        """Whether the open paragraph has a sentence or a number, as no line of a head has."""
        if any("。" in fragment.text.value for fragment in self.fragments):
            return True
        return bool(self.fragments) and bool(
            self.lines.recognizer.number_at(self.fragments[0].text)
        )

    def _note(self, block: Paragraph) -> None:
        if block.continues:
            before = self.fragments[-1].text
            self.report.add(
                "paragraph-joined",
                msg(
                    "a paragraph cut by a page break was joined: …{value}|{value2}…",
                    value=before.value.rstrip()[-8:],
                    value2=block.text.value.strip()[:8],
                ),
                sources=(*before.sources[-1:], *block.text.sources[:1]),
            )

    def _continues(self, after: Paragraph, below: Sequence[Block]) -> bool:
        """Whether ``after`` is the rest of the open paragraph; what parts them is noted."""
        texts = (block for block in below if isinstance(block, Paragraph))
        under = next((text for text in texts if text.text.value.strip()), None)
        seam = Seam(
            self.fragments[0],
            self.fragments[-1],
            after,
            self.lines,
            under,
            in_head=self.in_head,
        )
        found = verdict(RUNGS, seam, "apart")
        if found in _PARTED:
            self.breaks[len(self.fragments) - 1] = _PARTED[found]
        return found != "apart"

    def _is_apart(self, after: Paragraph) -> bool:
        """Whether a note or a heading parts ``after`` from the open paragraph."""
        return any(fragment.note or fragment.heading for fragment in (self.fragments[0], after))

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
            if index and begins_something(block, self.lines.recognizer):
                return False
            for match in BRACKET.finditer(block.text.value[:_LONGEST_BRACKET]):
                is_open += 1 if match.group() in ENCLOSING else -1
                if not is_open:
                    return True
        return False

    def _tail(self) -> str:
        """The last characters of the open paragraph."""
        tail = ""
        for fragment in reversed(self.fragments):
            tail = fragment.text.value[-_LONGEST_BRACKET:] + tail
            if len(tail) >= _LONGEST_BRACKET:
                break
        return tail[-_LONGEST_BRACKET:]
