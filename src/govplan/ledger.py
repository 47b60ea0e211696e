"""The character ledger: where each visible character of the source went.

A character is placed (in a node, in the metadata, in a passage), furniture, or unplaced. The
ledger starts with every character of the transcript unplaced, so that the sum is right by
construction and nothing that a stage forgot can hide.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.document import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govplan.document import Transcript

__all__ = ["Ledger"]

_UNPLACED, _PLACED, _FURNITURE = 0, 1, 2
_VISIBLE = re.compile(r"\S")


class Ledger:
    """Counts the characters of one transcript that are not white space.

    >>> from govplan.document import Source, Transcript
    >>> transcript = Transcript()
    >>> first, second = transcript.add("一、 目标", Source()), transcript.add("第1页", Source())
    >>> ledger = Ledger(transcript)
    >>> ledger.place([first]); ledger.furniture([second])
    >>> ledger.source_characters, ledger.placed, ledger.furnished, ledger.unplaced
    (7, 4, 3, 0)
    """

    __slots__ = ("_marks", "_transcript", "_visible")

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._marks = bytearray(len(transcript))
        self._visible = bytearray(len(transcript))
        for match in _VISIBLE.finditer(transcript.text):
            self._visible[match.start()] = 1

    def place(self, texts: Iterable[Text]) -> None:
        """Note that ``texts`` stand in the plan; this outweighs furniture."""
        for text in texts:
            self._mark(text, _PLACED)

    def furniture(self, texts: Iterable[Text]) -> None:
        """Note that ``texts`` are furniture, where they are not placed."""
        for text in texts:
            self._mark(text, _FURNITURE)

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
        return sum(
            1
            for visible, found in zip(self._visible, self._marks, strict=True)
            if visible and found == mark
        )

    @property
    def source_characters(self) -> int:
        """All characters that are not white space."""
        return sum(self._visible)

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
        """The unplaced stretches of the source, each as a text; white space does not divide."""
        found: list[Text] = []
        start: int | None = None
        last = 0
        for index, visible in enumerate(self._visible):
            if not visible:
                continue
            if self._marks[index] == _UNPLACED:
                start = index if start is None else start
                last = index
            elif start is not None:
                found.append(self._stretch(start, last))
                start = None
        if start is not None:
            found.append(self._stretch(start, last))
        return found

    def _stretch(self, start: int, last: int) -> Text:
        value = self._transcript.text[start : last + 1]
        return Text(value, range(start, last + 1), self._transcript)
