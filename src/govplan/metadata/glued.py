"""The head of a document whose lines a converter glued together: …文件…号…的通知各镇：…。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.head_elements import Element, glued_elements
from govplan.lexicon.patterns import regex
from govplan.lexicon.standing_lines import TITLE_NOUN

if TYPE_CHECKING:
    from govplan.model.document import Text

__all__ = ["GluedHead", "glued_head"]

_TITLE = regex(
    r"[^。；！？：:，]{4,100}?(?:"
    + TITLE_NOUN.pattern
    + r")(?=为(?:了|贯|深|进|切|做|认|全|加|推|落|"
    r"规|扎|更|有|确|促|提)|根据|按照|依据|依照|现将|近年来|今年|各[^。]{1,300}?[：:]|《|"
    r"[省市县区][^。，]{1,30}[：:])"
)
_ADDRESS = regex(r"[^。；！？：:《]{2,300}[：:](?=\S)")
_SHORTEST = 40
_REACH = 600


class GluedHead:
    """The elements, the title, the address and the rest of a glued text; empty texts for none."""

    def __init__(
        self, elements: list[tuple[Element, Text]], title: Text, address: Text, rest: Text
    ) -> None:
        self.elements = elements
        self.title = title
        self.address = address
        self.rest = rest


def glued_head(text: Text) -> GluedHead | None:
    """The head that stands before the first sentence of ``text``, if its title ends in a word of
    titles right before the first word of a sentence or an address.

    >>> from govplan.model.document import Source, Transcript
    >>> line = "某县2024年植树工作方案为贯彻上级部署，做好全县植树造林工作，结合实际，制定本方案。"
    >>> head = glued_head(Transcript().add(line, Source()))
    >>> head.title.value, head.rest.value[:6]
    ('某县2024年植树工作方案', '为贯彻上级部')
    """
    value = text.value[:_REACH]
    if len(value) < _SHORTEST or "。" not in value:
        return None
    elements = glued_elements(value)
    start = elements[-1].end if elements else 0
    match = _TITLE.match(value, start)
    if match is None:
        return None
    title, rest = text[start : match.end()], text[match.end() :]
    address = _ADDRESS.match(rest.value[:_REACH])
    size = address.end() if address is not None else 0
    found = [(element, text[element.start : element.end]) for element in elements]
    return GluedHead(found, title, rest[:size], rest[size:])
