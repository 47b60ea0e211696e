"""What a document says of itself: the fields of the contract (section 8) and their places."""

from __future__ import annotations

from dataclasses import field

from govplan.lexicon.head_elements import Element
from govplan.lexicon.signatures import Signature
from govplan.model.document import Text
from govplan.model.record import draft

__all__ = ["Metadata"]


@draft
class Metadata:
    """The fields of the contract, and what their texts leave over of the front matter.

    ``texts`` says by the name of a field where it was read from. ``preamble`` is the prose before
    the first requirement, ``placed`` what a field was read from, ``furniture`` the lines of a web
    site. ``signed`` says that the issuer is who signed, ``letterhead`` is the line with 文件.
    """

    title: str | None = None
    document_number: str | None = None
    issuer: str | None = None
    recipients: list[str] = field(default_factory=list)
    issued_on: str | None = None
    year: int | None = None
    disclosure: str | None = None
    classification: str | None = None
    urgency: str | None = None
    texts: dict[str, list[Text]] = field(default_factory=dict)
    preamble: list[Text] = field(default_factory=list)
    closing: list[Text] = field(default_factory=list)
    placed: list[Text] = field(default_factory=list)
    furniture: list[tuple[str, Text]] = field(default_factory=list)
    signed: bool = False
    letterhead: Text | None = None

    def say(self, name: str, value: object, *texts: Text) -> None:
        """Set a field, read from ``texts``; what it was read from before, which says something
        else, becomes a passage of the preamble.
        """
        if getattr(self, name) not in (None, [], value):
            for text in self.texts.get(name, ()):
                self._forget(text)
        setattr(self, name, value)
        self.texts[name] = list(texts)
        self.placed.extend(texts)

    def _forget(self, text: Text) -> None:
        """Make a passage of the preamble of a text that no field was read from after all; a
        letterhead is furniture.
        """
        kept = [one for one in self.placed if one is not text]
        if len(kept) == len(self.placed) - 1 and not any(one is text for one in self.preamble):
            self.placed[:] = kept
            if text is self.letterhead:
                self.furniture.append(("letterhead", text))
                return
            start = text.origins[0]
            place = sum(1 for one in self.preamble if len(one) and one.origins[0] < start)
            self.preamble.insert(place, text)

    def take_element(self, element: Element, text: Text) -> bool:
        """Set the field that an element of the head feeds, where it is not known yet; whether it
        feeds one, and says nothing else than is known.
        """
        if element.kind == "letterhead":
            if self.issuer is None:
                self.say("issuer", element.value, text)
                self.letterhead = text
            elif self.issuer == element.value:
                self.placed.append(text)
            else:
                self.furniture.append(("letterhead", text))
            return True
        name = "document_number" if element.kind == "number" else element.kind
        if name not in ("document_number", "disclosure", "classification", "urgency"):
            return False
        known = getattr(self, name)
        if known is None:
            self.say(name, element.value, text)
        elif known == element.value:
            self.placed.append(text)
        return known is None or known == element.value

    def sign(self, signature: Signature, *texts: Text) -> None:
        """Set issuer and day by a signature on ``texts``."""
        self.signed = True
        self.say("issuer", signature.issuer, *texts)
        if signature.date is not None:
            self.say("issued_on", signature.date, texts[-1])
