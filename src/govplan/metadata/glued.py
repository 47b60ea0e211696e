"""The head of a document whose lines a converter glued together: …文件…号…的通知各镇：…。"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from govplan.lexicon.dates import DATE
from govplan.lexicon.head_elements import Element, glued_elements
from govplan.lexicon.patterns import regex
from govplan.lexicon.signatures import read_signature
from govplan.lexicon.standing_lines import TEXT_BEGINS, TITLE_NOUN, is_address
from govplan.metadata.addresses import names_addressees
from govplan.model.document import Text

__all__ = ["GluedHead", "glued_head", "notice_lines"]

_TITLE = regex(
    rf"[^。；！？：:，]{{4,100}}?(?:{TITLE_NOUN})"
    rf"(?={TEXT_BEGINS}|各[^。]{{1,300}}?[：:]|《|[省市县区][^。，]{{1,30}}[：:])"
)
_TO_COLON = regex(r"[^。；！？：:《]{2,300}[：:](?=\S)")
_NOTICE_ADDRESS = regex(r"[^。；！？：:《]{2,300}[：:]\s*(?=\S)")
_SHORTEST = 40
_REACH = 600
_MARK = regex(r"\s*[（(](?:此件|本件|本文)[^（）()]{2,12}[）)]", needs="（(")
_HANDS_ON = regex("(?:印发|执行|落实|实施|办理)[^。]{0,12}。$")
"""How the text of a notice ends, behind which a day may stand without who signs."""
_LONGEST_SIGNATURE = 80
_LONGEST_NOTICE = 4000


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


def notice_lines(text: Text) -> list[Text]:
    """The lines of a notice that a converter glued together: the address, the text, the signature
    with its day, the marks, the title of the plan and how that begins; all of ``text`` where no
    signature with a day stands behind a sentence, nor a day behind the end of a notice, or where
    the sentence goes on.

    >>> from govplan.model.document import Source, Transcript
    >>> line = "各镇：请落实方案。 某县教育局 2024年3月5日（此件公开发布）"
    >>> [part.value for part in notice_lines(Transcript().add(line, Source()))]
    ['各镇：', '请落实方案。', '某县教育局 2024年3月5日', '（此件公开发布）']
    """
    value = text.value
    if "。" not in value or len(value) > _LONGEST_NOTICE:
        return [text]
    for day in DATE.finditer(value):
        low = value.rfind("。", max(0, day.start() - _LONGEST_SIGNATURE), day.start()) + 1
        rest = value[day.end() :]
        signed = low and read_signature([value[low : day.end()]]) is not None
        handed = _HANDS_ON.search(value, max(0, day.start() - _LONGEST_SIGNATURE), day.start())
        titled = handed is not None and _TITLE.match(rest) is not None
        if (signed and _ends_notice(rest)) or titled:
            behind = (day.end() + cut for cut in _behind_marks(rest))
            cuts = [*_address_edges(value), low, day.end(), *behind]
            edges = sorted({0, *cuts, len(text)})
            parts = [text[a:b].strip() for a, b in pairwise(edges)]
            return [part for part in parts if part]
    return [text]


def _address_edges(value: str) -> Iterator[int]:
    """Where the elements end that stand first in ``value``, and the address behind them."""
    elements = glued_elements(value)
    start = elements[-1].end if elements else 0
    line = _NOTICE_ADDRESS.match(value, start)
    said = line[0].rstrip() if line is not None else ""
    addressed = is_address(said) or names_addressees(said)
    yield from (start, line.end() if line is not None and addressed else start)


def _ends_notice(rest: str) -> bool:
    """Whether what stands behind the day of a signature is no rest of its sentence."""
    return not rest.strip() or any(p.match(rest) is not None for p in (_MARK, _TITLE))


def _behind_marks(rest: str) -> Iterator[int]:
    """Where the marks end that stand first in ``rest``, and the title behind them."""
    end = 0
    while (mark := _MARK.match(rest, end)) is not None:
        end = mark.end()
        yield end
    title = _TITLE.match(rest, end)
    if title is not None:
        yield title.end()
