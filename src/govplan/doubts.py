"""Signs that a plan was probably read wrong, told as warnings where they stand.

Each sign is a row of :data:`SIGNS`. It says what a reader of the result would stumble over, and
changes nothing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from govplan.lexicon.column_kinds import is_known
from govplan.lexicon.patterns import regex
from govplan.model.document import Table
from govplan.model.record import record
from govplan.numbering.recognize import number_at
from govplan.outline.model import Level
from govplan.responsibility.placeholders import is_nothing, is_same_as_above

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from govplan.model.diagnostics import Report
    from govplan.model.document import Document, Text
    from govplan.outline.model import Node, Outline

__all__ = ["SIGNS", "Result", "Sign", "note_doubts"]


@record
class Result:
    """What was made of one document: its outline, the passages before and behind it, its blocks
    and how many bytes its file has.
    """

    outline: Outline
    preamble: Sequence[Text]
    closing: Sequence[Text]
    document: Document
    size: int

    def nodes(self) -> Iterator[Node]:
        """All nodes in order."""
        for part in self.outline.parts:
            for requirement in part.requirements:
                yield from _below(requirement)

    def measures(self) -> Iterator[Node]:
        """The measures and their items in order."""
        return (node for node in self.nodes() if node.level >= Level.MEASURE)


def _below(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _below(child)


class Sign(NamedTuple):
    """A sign: its code, and what finds its places in a result, each with a message."""

    code: str
    find: Callable[[Result], Iterator[tuple[Text, str]]]


def note_doubts(result: Result, report: Report) -> None:
    """Add a warning for each sign that ``result`` shows, at its place."""
    for sign in SIGNS:
        for text, message in sign.find(result):
            report.add(sign.code, message, at=text)


_ANNEX = regex(r"\s*(?:附件|附表|附)\s*[：:\d一二三四五六七八九十]")
_MANY_LETTERS = 2000
_MOST_OUTSIDE = 0.3
_UNIT_HEADERS = (
    *("责任单位", "牵头单位", "配合单位", "责任部门", "牵头部门", "配合部门", "责任科室"),
    *("主办单位", "协办单位", "完成时限", "完成时间", "时间要求", "序号"),
)
"""Names of columns that no title, measure or unit has."""
_TEXT_HEADERS = (
    "工作任务",
    "具体任务",
    "重点任务",
    "主要任务",
    "工作措施",
    "具体措施",
    "具体要求",
    "备注",
)
_HEADER_WORDS = (*_UNIT_HEADERS, *_TEXT_HEADERS)
_WORD = "|".join(_HEADER_WORDS)
_TWO_HEADERS = regex(rf"(?:{_WORD})\s*(?:{_WORD})")
_LABELS = regex(r"(?:牵头|责任|配合|主办|协办)(?:单位|部门|科室)\s*[：:]")
_LONG = 300
_RULE = regex(r"下同|第一位|首位")
_MOST_COLUMNS = 12
_FEWEST_CELLS = 12
_ENDED = regex(r"[。；！？：…”）)》]\s*$")
_FEWEST_NAMES = 2
_FEWEST_NUMBERED = 2
_FEWEST_MEASURES = 8
_PAIRS = (("（", "）"), ("【", "】"), ("〔", "〕"), ("《", "》"), ("“", "”"))
_NO_NAME = regex(r"第\d+列")
_FULL_LINE = 15
_FEWEST_CUTS = 3
_FEW_LETTERS = 40
_LARGE_FILE = 30_000


def _numbers_outside(result: Result) -> Iterator[tuple[Text, str]]:
    """Numbered lines before or behind the plan that run on: tasks that were not seen."""
    for passages in (result.preamble, result.closing):
        listed = False
        numbered: list[tuple[Text, str, int]] = []
        for text in passages:
            listed = listed or _ANNEX.match(text.value) is not None
            found = None if listed else number_at(text.strip())
            if found is not None and found[1].value.strip():
                numbered.append((text, found[0].style, found[0].value))
        for above, below in pairwise(numbered):
            if above[1] == below[1] and below[2] == above[2] + 1:
                yield below[0], f"a numbered line stands outside the plan: {below[0].value[:20]}"


def _much_outside(result: Result) -> Iterator[tuple[Text, str]]:
    """A third of a long document before or behind the plan."""
    total = len(result.document.transcript)
    if total <= _MANY_LETTERS or not result.outline.parts:
        return
    for name, passages in (("preamble", result.preamble), ("closing", result.closing)):
        share = sum(map(len, passages)) / total
        if share > _MOST_OUTSIDE:
            yield passages[0], f"{share:.0%} of the document stand in {name}"


def _empty_units(result: Result) -> Iterator[tuple[Text, str]]:
    """Filled cells of a units column of which more than a third gave no unit."""
    filled = [
        (node, cell.text)
        for node in result.measures()
        for cell in node.unit_cells[:1]
        if not is_nothing(cell.text.value) and not is_same_as_above(cell.text.value)
    ]
    empty = [(node, cell) for node, cell in filled if not any(n.units for n in _below(node))]
    if len(empty) * 3 > len(filled):
        for node, cell in empty:
            yield node.text or cell, f"no unit was found in the cell {cell.value.strip()[:30]}"


def _header_words(result: Result) -> Iterator[tuple[Text, str]]:
    """The name of a column as a unit, a title or a measure."""
    for node in result.nodes():
        for unit in node.units:
            if unit.name in _HEADER_WORDS:
                yield unit.text, f"the name of a column was read as a unit: {unit.name}"
        for text in (node.title, node.text):
            value = text.value.strip() if text is not None else ""
            if text is not None and (_is_header(value) or _TWO_HEADERS.search(value)):
                yield text, f"the name of a column was read as text: {value[:30]}"


def _is_header(value: str) -> bool:
    """Whether a text is the name of a column, or ends in one right behind other words."""
    tail = next((word for word in _UNIT_HEADERS if value.endswith(word)), None)
    if tail is None:
        return False
    return value == tail or (value[: -len(tail)][-1:].isalnum() and not _OWN.search(value))


_OWN = regex(
    r"(?:各|该|由|为|和|及|与|的|对|向|与|报|至|请|送|有关|相关|明确|落实|确定|细化)[^，。；]{0,6}$"
)


def _labels_inside(result: Result) -> Iterator[tuple[Text, str]]:
    """A long text that holds a label of units: a bracket or a table that was not seen."""
    for node in result.measures():
        if node.text is not None and len(node.text) > _LONG and _LABELS.search(node.text.value):
            yield node.text, "a long measure holds a label of units"


def _rules_in_names(result: Result) -> Iterator[tuple[Text, str]]:
    """Words of a rule in the name of a unit."""
    for node in result.measures():
        for unit in node.units:
            if _RULE.search(unit.name):
                yield unit.text, f"words of a rule were read as a unit: {unit.name[:30]}"


def _torn_tables(result: Result) -> Iterator[tuple[Text, str]]:
    """A table of single characters, or of very many columns without a name for them."""
    for table in result.document.blocks:
        if not isinstance(table, Table):
            continue
        texts = [p.text for cell in table.cells for p in cell.paragraphs if p.text.value.strip()]
        single = [text for text in texts if len(text.value.strip()) == 1 and text.value.isalpha()]
        if len(texts) >= _FEWEST_CELLS and len(single) * 2 > len(texts):
            yield texts[0], "most cells of a table hold a single character"
        elif table.columns > _MOST_COLUMNS and not any(is_known(t.value.strip()) for t in texts):
            yield from ((text, f"a table has {table.columns} columns") for text in texts[:1])


def _unnamed_tables(result: Result) -> Iterator[tuple[Text, str]]:
    """A table that alignment alone suggests, and whose columns have no names."""
    for table in result.document.blocks:
        if isinstance(table, Table) and table.guessed and not table.continues:
            texts = [p.text for cell in table.cells for p in cell.paragraphs]
            known = sum(is_known("".join(text.value.split())) for text in texts)
            if texts and known < _FEWEST_NAMES:
                yield texts[0], "a table was seen by its alignment alone"


def _cut_lines(result: Result) -> Iterator[tuple[Text, str]]:
    """Measures without a number behind one whose sentence has no end: a paragraph cut in lines."""
    for node in result.nodes():
        cut = [
            below.text
            for above, below in pairwise(node.children)
            if below.number is None and below.text is not None and not below.in_table
            and not below.unit_cells and _is_cut(above)
        ]  # fmt: skip
        if len(cut) >= _FEWEST_CUTS:
            yield from (
                (text, f"a line without an end stands before: {text.value[:20]}") for text in cut
            )


def _is_cut(node: Node) -> bool:
    value = node.text.value.strip() if node.text is not None else ""
    return not node.units and len(value) >= _FULL_LINE and not _ENDED.search(value)


def _without_number(result: Result) -> Iterator[tuple[Text, str]]:
    """A node without a number among siblings that have one: a number was lost."""
    for node in result.nodes():
        yield from _unnumbered(node.children)
    for part in result.outline.parts:
        yield from _unnumbered(part.requirements)


def _unnumbered(siblings: Sequence[Node]) -> Iterator[tuple[Text, str]]:
    numbered = [node for node in siblings if node.number is not None]
    bare = [node for node in siblings if node.number is None and not node.implicit]
    if len(numbered) >= _FEWEST_NUMBERED and len(bare) * 2 <= len(numbered):
        for node in bare:
            text = node.title or node.text
            if text is not None:
                yield text, f"no number among numbered ones: {text.value.strip()[:20]}"


def _unbalanced(result: Result) -> Iterator[tuple[Text, str]]:
    """A text, a title or the name of a unit in which a bracket opens or closes alone."""
    for node in result.nodes():
        for text in (node.title, node.text, *(unit.text for unit in node.units)):
            if text is not None and _is_unbalanced(text.value):
                yield text, f"a bracket stands alone: {text.value.strip()[:20]}"


def _is_unbalanced(value: str) -> bool:
    return any(value.count(opener) != value.count(closer) for opener, closer in _PAIRS)


def _units_missing(result: Result) -> Iterator[tuple[Text, str]]:
    """A measure without units where nearly all have some."""
    for part in result.outline.parts:
        measures = [
            node for top in part.requirements for node in _below(top) if node.level == Level.MEASURE
        ]
        bare = [node for node in measures if not any(below.units for below in _below(node))]
        if len(measures) >= _FEWEST_MEASURES and len(bare) * 10 <= len(measures):
            for node in bare:
                if node.text is not None:
                    yield node.text, "no unit, though nearly all measures have one"


def _unnamed_columns(result: Result) -> Iterator[tuple[Text, str]]:
    """Cells of a column whose header is empty."""
    for node in result.measures():
        for name, texts in node.extra.items():
            if _NO_NAME.fullmatch(name):
                yield texts[0], f"a column has no name: {texts[0].value.strip()[:20]}"


def _tiny_text(result: Result) -> Iterator[tuple[Text, str]]:
    """Hardly any text in a large file."""
    letters = sum(map(str.isalnum, result.document.transcript.text))
    if result.size > _LARGE_FILE and letters < _FEW_LETTERS:
        texts = (b for b in result.document.blocks if not isinstance(b, Table))
        for paragraph in list(texts)[:1]:
            yield paragraph.text, f"{letters} letters were found in {result.size:,} bytes"


SIGNS: tuple[Sign, ...] = (
    Sign("numbers-outside", _numbers_outside),
    Sign("text-outside", _much_outside),
    Sign("units-empty", _empty_units),
    Sign("header-word", _header_words),
    Sign("label-inside", _labels_inside),
    Sign("rule-in-name", _rules_in_names),
    Sign("table-torn", _torn_tables),
    Sign("table-unnamed", _unnamed_tables),
    Sign("lines-cut", _cut_lines),
    Sign("number-lost", _without_number),
    Sign("bracket-alone", _unbalanced),
    Sign("units-missing", _units_missing),
    Sign("column-unnamed", _unnamed_columns),
    Sign("text-tiny", _tiny_text),
)
"""The signs in the order in which they are told; ``tests/doubts_examples.txt`` has for each a
document that shows it and one that does not.
"""
