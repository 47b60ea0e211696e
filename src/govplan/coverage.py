"""The character ledger: where each visible character of the source went.

A character is placed (in a node, in the metadata, in a passage), furniture, or unplaced. The
ledger starts with every character of the transcript unplaced, so that the sum is right by
construction and nothing that a stage forgot can hide.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govplan.lexicon.patterns import regex
from govplan.model.document import Text, Transcript

__all__ = ["Ledger"]

_UNPLACED, _PLACED, _FURNITURE, _BLANK = range(4)
_BLANKS = regex(r"\s\s*")  # found faster than \s+, whose beginning is not looked for
# Unplaced characters, and blank ones between them.
_LEFT = regex(rb"\x00(?:[\x00\x03]*\x00)?")


class Ledger:
    """Counts the characters of one transcript that are not white space.

    >>> from govplan.model.document import Source, Transcript
    >>> transcript = Transcript()
    >>> first, second = transcript.add("一、 目标", Source()), transcript.add("第1页", Source())
    >>> ledger = Ledger(transcript)
    >>> ledger.place([first]); ledger.furniture([second])
    >>> ledger.source_characters, ledger.placed, ledger.furnished, ledger.unplaced
    (7, 4, 3, 0)
    """

    __slots__ = ("_blanks", "_marks", "_transcript")

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._marks = bytearray(len(transcript))
        self._blanks = [match.span() for match in _BLANKS.finditer(transcript.text)]

    def place(self, texts: Iterable[Text]) -> None:
        """Note that ``texts`` stand in the plan; this outweighs furniture."""
        for text in texts:
            self._mark(text, _PLACED)

    def lose(self, texts: Iterable[Text]) -> None:
        """Note that ``texts`` stand nowhere after all, though what they are part of was placed."""
        self._tell(texts, _UNPLACED)

    def repeat(self, texts: Iterable[Text]) -> None:
        """Note that ``texts`` tell again what stands in the plan, whatever they are part of."""
        self._tell(texts, _FURNITURE)

    def furniture(self, texts: Iterable[Text]) -> None:
        """Note that ``texts`` are furniture, where they are not placed."""
        for text in texts:
            self._mark(text, _FURNITURE)

    def _tell(self, texts: Iterable[Text], mark: int) -> None:
        for text in texts:
            for origin in text.origins:
                self._marks[origin] = mark

    def _mark(self, text: Text, mark: int) -> None:
        origins = text.origins
        if isinstance(origins, range) and mark == _PLACED:
            self._marks[origins.start : origins.stop] = bytes([mark]) * len(origins)
            return
        marks = self._marks
        for origin in origins:
            if mark == _PLACED or marks[origin] == _UNPLACED:
                marks[origin] = mark

    def _count(self, mark: int) -> int:
        blank = sum(self._marks.count(mark, start, end) for start, end in self._blanks)
        return self._marks.count(mark) - blank

    @property
    def verdicts(self) -> bytes:
        """A byte for each character of it: 0 unplaced, 1 placed, 2 furniture, 3 white space."""
        return bytes(self._with_blanks())

    @property
    def source_characters(self) -> int:
        """All characters that are not white space."""
        return len(self._marks) - sum(end - start for start, end in self._blanks)

    @property
    def placed(self) -> int:
        """The characters that stand in the plan."""
        return self._count(_PLACED)

    @property
    def furnished(self) -> int:
        """The characters that are furniture."""
        return self._count(_FURNITURE)

    @property
    def unplaced(self) -> int:
        """The characters that found no place."""
        return self._count(_UNPLACED)

    def leftovers(self) -> list[Text]:
        """The unplaced segments of the source, each as a text; white space does not divide."""
        found = _LEFT.finditer(self._with_blanks())
        return [self._segment(match.start(), match.end()) for match in found]

    def _with_blanks(self) -> bytearray:
        marks = self._marks[:]
        for start, end in self._blanks:
            marks[start:end] = bytes([_BLANK]) * (end - start)
        return marks

    def absent(self, plan: dict[str, Any]) -> list[Text]:
        """The runs of words that are counted as placed and stand in no string of ``plan``."""
        from govplan.proof import absent_runs

        transcript = self._transcript
        spans = absent_runs(transcript.text, self._marks, transcript.breaks, plan)
        return [self._segment(start, end) for start, end in spans]

    def _segment(self, start: int, end: int) -> Text:
        return Text(self._transcript.text[start:end], range(start, end), self._transcript)
