"""The output script: the plan is recognised in Simplified and spelled as the caller wants it.

Verbs, labels and names are known in one script only; what a document is written in must not decide
what is found in it. So every stage works on the Simplified form, and each character is spelled in
the output script at the end, by the place in the source that it came from.
"""

from __future__ import annotations

from collections import Counter

from govplan.model.document import Document, Text

__all__ = ["Spelling"]


class Spelling:
    """How the characters of one document are spelled in the output script.

    >>> from govplan.model.document import Source, Transcript
    >>> from govplan.normalize import normalize
    >>> from govplan.model.diagnostics import Report
    >>> from govplan.model.document import Document, Paragraph
    >>> transcript = Transcript()
    >>> text = transcript.add("縣財政局", Source(line=1))
    >>> document = Document("text", transcript, (Paragraph(text),))
    >>> read = normalize(document, "simplified", Report()).document
    >>> spelling = Spelling.of(read, normalize(document, "original", Report()).document)
    >>> read.blocks[0].text.value, spelling.text(read.blocks[0].text), spelling.string("县政府")
    ('县财政局', '縣財政局', '縣政府')
    """

    __slots__ = ("_at", "_usual")

    def __init__(self) -> None:
        self._at: dict[int, str] = {}
        self._usual: dict[str, str] = {}

    @classmethod
    def of(cls, read: Document, written: Document) -> Spelling:
        """The spelling of ``read`` by ``written``, the same document in the output script."""
        spelling = cls()
        counts: dict[str, Counter[str]] = {}
        for old, new in zip(read.paragraphs, written.paragraphs, strict=True):
            one, other = old.text, new.text
            if one.value == other.value:
                continue
            shown = dict(zip(other.origins, other.value, strict=True))
            for origin, character in zip(one.origins, one.value, strict=True):
                spelt = shown.get(origin, character)
                counts.setdefault(character, Counter())[spelt] += 1
                if spelt != character:
                    spelling._at[origin] = spelt
        spelling._usual = {old: found.most_common(1)[0][0] for old, found in counts.items()}
        return spelling

    def text(self, text: Text) -> str:
        """``text`` in the output script, each character by its place."""
        if not self._at:
            return text.value
        at = self._at
        return "".join(
            character if character.isspace() else at.get(origin, character)
            for origin, character in zip(text.origins, text.value, strict=True)
        )

    def string(self, value: str) -> str:
        """A string that was put together, each character as the document mostly spells it."""
        if not self._usual:
            return value
        return "".join(self._usual.get(character, character) for character in value)
