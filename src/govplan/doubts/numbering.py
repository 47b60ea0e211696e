"""Signs of a number or a heading that was lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from govplan.doubts.result import Result, under
from govplan.lexicon.bodies import POSTS
from govplan.lexicon.number_styles import begins_with_number
from govplan.lexicon.patterns import HAN_LETTER, regex
from govplan.lexicon.standing_lines import ANNEX
from govplan.model.document import Text
from govplan.model.messages import msg
from govplan.numbering.recognize import number_at
from govplan.outline.model import Level, Node, Part
from govplan.responsibility.document_rules import is_rule

__all__ = ["lost_headings", "numbers_outside", "without_number"]

_ANNEX = regex(r"\s*(?:附件|附表|附)\s*[：:\d一二三四五六七八九十]", needs="附")
_LONGEST_HEADING = 60
_FEWEST_NUMBERED = 2
_SHORT = 20
_REFERRED = ("article", "chapter", "section", "part", "circled", "decimal", "letter")
"""Styles in which a text often only refers."""
_WORDS = regex(rf"(?:{HAN_LETTER}|[，、“”\d]){{2,20}}")
_BOX = regex(r"(?:专栏|[附图表框])\s*\d")
"""The heading of a box or a figure, which has a number of its own."""
_PAGE_OR_TIME = regex(r"第?\d{1,4}[页号期]?$|(?:19|20)\d\d年")
"""A page, an issue or a time, which heads nothing."""
_OFFICERS = regex(
    rf"(?:{POSTS}|(?:常务)?副?组长|召集人|成员(?:单位)?)：|.*(?:{POSTS}|负责人|负责同志)$"
)
"""A line of the members of a leading group."""
_LEFT_OUT = frozenset(["（略）", "（省略）", "略"])
"""What stands where a text was left out."""
_POINT = regex(r"\s*[—―─]{2}")
"""A dash begins a point of a list that has no numbers."""
_ENDED = regex(r"(?:[。；：！？…，、,.;:]|\d{5})\s*$")
"""A line that ends in a mark, or in the number of a telephone, heads nothing."""


def numbers_outside(result: Result) -> Iterator[tuple[Text, str]]:
    """Numbered lines before or behind the plan that run on: tasks that were not seen."""
    for passages in (result.preamble, result.closing):
        listed = False
        numbered: list[tuple[Text, str, int]] = []
        for text in passages:
            listed = listed or _ANNEX.match(text.value) is not None
            found = None if listed else number_at(text.strip())
            if found is not None and found[1].value.strip():
                numbered.append((text, found[0].style, found[0].value))
        for above, here in pairwise(numbered):
            if above[1] == here[1] and here[2] == above[2] + 1:
                yield (
                    here[0],
                    msg(
                        "a numbered line stands outside the plan: {value}", value=here[0].value[:20]
                    ),
                )


def without_number(result: Result) -> Iterator[tuple[Text, str]]:
    """A node without a number among siblings that have one, or a measure with units where those
    that have units are numbered: a number was lost. A paragraph behind a closed measure is one of
    its own; only where it has units too is it taken for one of them. A line of duties among others
    that are none has the bodies before its colon for a number.
    """
    told: set[int] = set()
    for siblings in result.siblings():
        duties = [node for node in siblings if _is_duty(node)]
        if all(node.number is None for node in duties):
            told.update(map(id, duties))
    for node in _numberless(result):
        if id(node) not in told:
            told.add(id(node))
            yield from _without(node)
    yield from _joined_lines(result)


def _numberless(result: Result) -> Iterator[Node]:
    """The nodes without a number, each perhaps more than once. The number of a text that runs into
    the line of its heading is that of the heading.
    """
    run_in = {
        id(node) for part in result.outline.parts for top in part.requirements
        for node in _run_in(top)
    }  # fmt: skip
    for siblings in result.siblings():
        numbered = [node for node in siblings if node.number is not None]
        bare = [node for node in siblings if _is_bare(node) and id(node) not in run_in]
        if numbered and len(bare) <= max(1, len(numbered) // 2):
            yield from bare
    for part in result.outline.parts:
        nodes = [node for top in part.requirements for node in under(top)]
        attributed = [node for node in nodes if _has_units(node)]
        bare = [node for node in attributed if node.number is None and id(node) not in run_in]
        is_alone = len(bare) == 1 and id(bare[0]) not in _only_children(part)
        if len(attributed) > _FEWEST_NUMBERED and is_alone:
            yield bare[0]
    for node in result.measures():
        if node.number is None and not node.implicit and _hides_number(node):
            yield node


def _is_duty(node: Node) -> bool:
    """Whether the text of a node stands right behind its bodies and their colon."""
    if node.text is None or not node.units or node.in_table:
        return False
    return 0 < node.text.origins[0] - node.units[-1].text.origins[-1] <= _LONGEST_GAP


def _only_children(part: Part) -> set[int]:
    """The measures that are all that stands below their numbered heading, whose number they need
    no second one beside.
    """
    nodes = [node for top in part.requirements for node in under(top)]
    headings = [node for node in nodes if node.title and node.number is not None]
    only = [node.children for node in headings if len(node.children) == 1]
    only += [children[0].children for children in only if children[0].implicit]
    return {id(children[0]) for children in only if len(children) == 1}


def _run_in(top: Node) -> Iterator[Node]:
    """The measures whose number, or counted word (任务1), is that of their heading, into whose line
    they run.
    """
    for node in under(top):
        for first in node.children[:1]:
            child = first.children[0] if first.implicit and first.children else first
            head = node.title or (node.number and node.number.text)
            if child.number is None and child.text and head:
                gap = child.text.origins[0] - head.origins[-1]
                near = gap > 0 and (gap <= _LONGEST_GAP or bool(child.units and not node.title))
                if near and _lines(child.text[:1]) == _lines(head[-1:]):
                    yield child


def _lines(text: Text) -> list[tuple[int | None, int | None]]:
    """The lines or paragraphs in which a text stands."""
    return [(source.line, source.paragraph) for source in text.sources]


_LONGEST_GAP = 3
"""What stands between a title (or a number) and the text that runs on behind it: its mark; of a
line of duties (（三）县财政局：公开预算。) also the bodies.
"""


def _joined_lines(result: Result) -> Iterator[tuple[Text, str]]:
    """A line that was joined to the last measure of a row, where no other measure has a second
    line: the last number of the row is lost.
    """
    for part in result.outline.parts:
        numbered = [
            node
            for top in part.requirements
            for node in under(top)
            if node.level == Level.MEASURE and node.number is not None and not node.in_table
        ]
        longer = [node for node in numbered if len(node.claims) > 1]
        if len(numbered) >= _FEWEST_NUMBERED and len(longer) == 1 and len(longer[0].claims) == 2:
            line = _joined_line(longer[0])
            if line and _is_last(longer[0], result) and _is_like(longer[0].claims[0], line):
                yield line, msg("no number among numbered ones: {value}", value=line.value[:20])


def _is_last(node: Node, result: Result) -> bool:
    return any(siblings and siblings[-1] is node for siblings in result.siblings())


def _is_like(first: Text, second: Text) -> bool:
    """Whether two lines are of one kind: whole sentences without a colon, none far longer, both
    with or without a title that runs into the text.
    """
    if _runs_in(first) and not _runs_in(second):
        return False
    if max(len(first), len(second)) > 2 * min(len(first), len(second)):
        return False
    return all(
        text.value.rstrip().endswith("。") and "：" not in text.value for text in (first, second)
    )


def _runs_in(text: Text) -> bool:
    """Whether a text begins with a short sentence without a comma, as titles do."""
    head, stop, rest = text.value.strip().partition("。")
    return bool(stop and rest) and len(head) <= _LONGEST_TITLE and "，" not in head


_LONGEST_TITLE = 30


def _without(node: Node) -> Iterator[tuple[Text, str]]:
    text = node.title or node.text
    refers = text is not None and begins_with_number(text.value) and not _hides_number(node)
    is_point = text is not None and _POINT.match(text.value) is not None
    if text is not None and not refers and not is_point:
        yield text, msg("no number among numbered ones: {value}", value=text.value.strip()[:20])


def _has_units(node: Node) -> bool:
    """Whether a node is a measure of prose with units, no item."""
    if node.level != Level.MEASURE or node.implicit or node.in_table:
        return False
    return any(found.units for found in under(node))


def _is_bare(node: Node) -> bool:
    if node.number is not None or node.implicit:
        return False
    return node.level < Level.MEASURE or any(found.units for found in under(node))


def _hides_number(node: Node) -> bool:
    """Whether the text of a node begins with a number that was not taken for one."""
    found = number_at(node.text) if node.text is not None else None
    return found is not None and found[0].style not in _REFERRED


def lost_headings(result: Result) -> Iterator[tuple[Text, str]]:
    """A short line without an end right above what is numbered, or between measures that have
    units; a number that begins again among tasks: a heading lost its number.
    """
    first = next(result.nodes(), None)
    if first is not None and first.implicit and not first.in_table and result.preamble:
        last = result.preamble[-1]
        words = last.value.strip()
        stands_above = any(kind.match(words) for kind in (ANNEX, _BOX, _PAGE_OR_TIME))
        if len(last) <= _SHORT and _WORDS.fullmatch(words) and not stands_above:
            yield from _at(last)
    nodes = list(result.nodes())
    for node, following in pairwise(nodes):
        if node.level < Level.MEASURE:
            line = result.last_line(node.text) if node.children and node.text else None
            if _is_heading(line):
                yield from _at(line)
        elif (
            _is_prose(node)
            and not node.units
            and _is_heading(node.text)
            and (_opens(following) or _is_sentence(following))
        ):
            yield from _at(node.text)
        elif node.number is not None and _is_heading(line := _joined_line(node)):
            yield from _at(line)
    for siblings in result.siblings():
        for above, here in pairwise(siblings):
            if _begins_again(above, here):
                yield from _at(here.number.text if here.number else None)
    for part in result.outline.parts:
        for top in part.requirements:
            if top.number is None:
                for node in top.children:
                    placed = top.implicit and node.in_table
                    if node.number is not None and node.number.style == "cjk" and not placed:
                        yield from _at(node.title)


def _opens(node: Node) -> bool:
    """Whether a heading may stand above a node: one of more words, or of a number or units."""
    return node.level < Level.MEASURE or node.number is not None or bool(node.units)


def _joined_line(node: Node) -> Text | None:
    """The last paragraph of a node's text, where it has several."""
    if len(node.claims) < 2 or not node.text:
        return None
    line = node.claims[-1].strip()
    return line if line and line.origins[-1] == node.text.origins[-1] else None


def _is_sentence(node: Node) -> bool:
    """Whether a node is a paragraph of prose that is a whole sentence."""
    return _is_prose(node) and node.text is not None and node.text.value.rstrip().endswith("。")


def _at(text: Text | None) -> Iterator[tuple[Text, str]]:
    if text is not None:
        yield text, msg("a heading without its number: {value}", value=text.value.strip()[:20])


def _is_prose(node: Node) -> bool:
    plain = node.number is None and not node.implicit and not node.in_table
    return plain and node.level == Level.MEASURE and not node.children


def _is_heading(text: Text | None) -> bool:
    value = text.value.strip() if text is not None and not is_rule(text) else ""
    plain = 1 < len(value) <= _LONGEST_HEADING and "。" not in value and value not in _LEFT_OUT
    is_officer = _OFFICERS.match("".join(value.split())) is not None
    return plain and not is_officer and not _ENDED.search(value) and not _BOX.match(value)


def _begins_again(above: Node, here: Node) -> bool:
    if above.number is None or here.number is None or here.level != Level.TASK:
        return False
    return here.number.value == 1 < above.number.value and above.number.style == here.number.style
