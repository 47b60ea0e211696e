"""The head of a document whose lines a converter glued together: …文件…号…的通知各镇：…。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.lexicon.head_elements import Element, glued_elements
from govplan.lexicon.patterns import regex
from govplan.lexicon.standing_lines import TEXT_BEGINS, TITLE_NOUN, is_address
from govplan.metadata.addresses import names_addressees

if TYPE_CHECKING:
    from govplan.model.document import Text

__all__ = ["GluedHead", "glued_head"]

_TITLE = regex(
    rf"[^。；！？：:，]{{4,100}}?(?:{TITLE_NOUN})"
    rf"(?={TEXT_BEGINS}|各[^。]{{1,300}}?[：:]|《|[省市县区][^。，]{{1,30}}[：:])"
)
_TO_COLON = regex(r"[^。；！？：:《]{2,300}[：:](?=\S)")
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
    line = _TO_COLON.match(rest.value[:_REACH])
    addressed = line is not None and (is_address(line[0]) or names_addressees(line[0]))
    size = line.end() if line is not None and addressed else 0
    found = [(element, text[element.start : element.end]) for element in elements]
    return GluedHead(found, title, rest[:size], rest[size:])
