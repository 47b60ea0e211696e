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
        self._struck: set[str] = set()
        for style in parts.defined(STYLE + "style"):
            looks = style.find(STYLE + "text-properties")
            if looks is None:
                continue
            if looks.get(TEXT + "display") == "none":
                self._hidden.add(style.get(STYLE + "name", ""))
            strikes = (looks.get(STYLE + name) for name in _STRIKES)
            if next(filter(None, strikes), "none") != "none":
                self._struck.add(style.get(STYLE + "name", ""))

    def text(self, paragraph: Element) -> str:
        r"""The paragraph's text; ``\n`` for a line break, struck-out text between ``~~``."""
        found = "".join(self._parts(paragraph))
        return struck_out(found) if self.is_struck(paragraph, TEXT) else found

    def is_struck(self, element: Element, of: str) -> bool:
        """Whether the style that ``element`` names with the prefix ``of`` strikes it out."""
        return element.get(of + "style-name") in self._struck

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

    def _parts(self, element: Element) -> Iterator[str]:
        if element.text:
            yield element.text
        for child in element:
            if isinstance(child.tag, str):
                yield from self._child(child)
            if child.tail:
                yield child.tail

    def _child(self, child: Element) -> Iterator[str]:
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
        elif self.is_struck(child, TEXT):
            yield struck_out("".join(self._parts(child)))
        elif tag not in SKIPPED:
            yield from self._parts(child)

    def _frame(self, frame: Element) -> None:
        boxes = list(frame.iter(FRAMES + "text-box"))
        self.boxes.extend(boxes)
        if not boxes and next(frame.iter(FRAMES + "image"), None) is not None:
            self.tally.pictures += 1
