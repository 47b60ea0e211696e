"""The text of a paragraph of OpenDocument, as it is printed (§6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.furniture.strikes import struck_out
from govplan.model.record import draft
from govplan.parsers.odf.package import OFFICE, STYLE, TEXT, Element, Parts

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Inline", "Tally"]

MOST_SPACES = 10_000
SKIPPED = frozenset(
    (
        OFFICE + "annotation", OFFICE + "annotation-end", TEXT + "note", TEXT + "ruby-text",
        TEXT + "tracked-changes", TEXT + "number", TEXT + "bookmark", TEXT + "user-index-mark",
    )
)  # fmt: skip
_STRIKES = ("text-line-through-style", "text-line-through-type")
"""What says that a line of some look, or at least of some number, strikes out."""
HIDDEN = frozenset((TEXT + "hidden-text", TEXT + "hidden-paragraph"))
FRAMES = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"


@draft
class Tally:
    """What was left out: characters of hidden text, and pictures."""

    hidden: int = 0
    pictures: int = 0


class Inline:
    """Reads paragraphs; keeps notes and text boxes that hang on them for whoever reads on."""

    def __init__(self, parts: Parts) -> None:
        self.tally = Tally()
        self.notes: list[Element] = []
        self.boxes: list[Element] = []
        self._hidden: set[str] = set()
        self._strikes: dict[str, bool] = {}
        for style in parts.defined(STYLE + "style"):
            looks = style.find(STYLE + "text-properties")
            if looks is None:
                continue
            if looks.get(TEXT + "display") == "none":
                self._hidden.add(style.get(STYLE + "name", ""))
            strikes = next(filter(None, (looks.get(STYLE + name) for name in _STRIKES)), None)
            if strikes is not None:
                self._strikes[style.get(STYLE + "name", "")] = strikes != "none"

    def text(self, paragraph: Element, *, struck: bool = False) -> str:
        r"""The paragraph's text; ``\n`` for a line break, struck-out text between ``~~``.
        ``struck`` says that what it stands in is struck out.
        """
        return "".join(self._parts(paragraph, self.is_struck(paragraph, TEXT, struck)))

    def is_struck(self, element: Element, of: str, around: bool = False) -> bool:
        """Whether the style that ``element`` names with the prefix ``of`` strikes it out, or, where
        it says nothing of that, the one ``around`` it.
        """
        return self._strikes.get(element.get(of + "style-name", ""), around)

    def hides(self, block: Element) -> bool:
        """Whether a paragraph or a section is not shown; what it holds is counted then (§7.7.10: a
        field that hides the paragraph in which it stands).
        """
        fields = block.iter(TEXT + "hidden-paragraph") if block.tag != TEXT + "section" else ()
        hidden = (
            block.get(TEXT + "display") == "none"
            or block.get(TEXT + "style-name") in self._hidden
            or any(field.get(TEXT + "is-hidden") == "true" for field in fields)
        )
        if hidden:
            self._leave_out(block)
        return hidden

    def _is_hidden(self, child: Element) -> bool:
        field = child.tag in HIDDEN and child.get(TEXT + "is-hidden") != "false"
        return field or child.get(TEXT + "style-name") in self._hidden

    def _leave_out(self, element: Element) -> None:
        self.tally.hidden += len("".join("".join(map(str, element.itertext())).split()))

    def _parts(self, element: Element, struck: bool) -> Iterator[str]:
        if element.text:
            yield struck_out(element.text) if struck else element.text
        for child in element:
            if isinstance(child.tag, str):
                yield from self._child(child, struck)
            if child.tail:
                yield struck_out(child.tail) if struck else child.tail

    def _child(self, child: Element, struck: bool) -> Iterator[str]:
        tag = child.tag
        if tag == TEXT + "s":
            count = child.get(TEXT + "c", "1")
            yield " " * min(int(count) if count.isdecimal() else 1, MOST_SPACES)
        elif tag == TEXT + "tab":
            yield "\t"
        elif tag == TEXT + "line-break":
            yield "\n"
        elif tag == TEXT + "note":
            self.notes.append(child)
        elif tag.startswith(FRAMES):
            self._frame(child)
        elif self._is_hidden(child):
            self._leave_out(child)
        elif tag not in SKIPPED:
            yield from self._parts(child, self.is_struck(child, TEXT, struck))

    def _frame(self, frame: Element) -> None:
        boxes = list(frame.iter(FRAMES + "text-box"))
        self.boxes.extend(boxes)
        if not boxes and next(frame.iter(FRAMES + "image"), None) is not None:
            self.tally.pictures += 1
