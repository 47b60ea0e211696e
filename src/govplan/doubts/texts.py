"""Signs in the texts of a plan: cut lines, lone brackets, much outside it, hardly any at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from govplan.doubts.cells import is_time
from govplan.doubts.result import Result
from govplan.lexicon.brackets import BRACKET
from govplan.lexicon.cell_marks import NAME_MARKS
from govplan.lexicon.furniture.site_words import is_host_line
from govplan.lexicon.patterns import HAN_LETTER, WHITE_SPACE, regex
from govplan.lexicon.role_labels import DUTIES, TIME_WORD, TIME_WORDS, UNIT_LABEL
from govplan.lexicon.standing_lines import is_closing_line
from govplan.model.document import Table, Text
from govplan.model.messages import msg
from govplan.outline.model import Node
from govplan.responsibility.duties import name_themselves
from govplan.responsibility.units import names_bodies

__all__ = ["cut_lines", "fields_outside", "lone_brackets", "much_outside", "tiny_text"]

_MANY_LETTERS = 2000
_MOST_OUTSIDE = 0.3
_ENDED = regex(r"[。；！？：…”）)》]\s*$")
_FULL_LINE = 15
_FEWEST_CUTS = 3
_FEW_LETTERS = 40
_LARGE_FILE = 30_000
_BRACKETS = {"（": "）", "【": "】", "〔": "〕"}
_AROUND = 60
"""How many letters beside a lone bracket it may have held."""
_FIELD = regex(
    rf"\s*{UNIT_LABEL}[：:\s|]*|"
    rf"\s*(?:完成|推进|落实)?{TIME_WORD}[：:\s|]*",
    first=(*WHITE_SPACE, *DUTIES, "完成", "推进", *TIME_WORDS),
)
"""The name of a field of units or times, with what parts it from its value."""
_NUMBER_OF_ROW = regex(rf"\s*(\d{{1,3}})(?:[.．、]|\s)\s*(?={HAN_LETTER}|[{NAME_MARKS}])")
"""The number of a row and the first letter of its text, or its first tick."""
_LIST_CLOSED = regex(r"[局委办厅院会科处室部心府区乡镇街道）)][）)][。；]?\s*$", needs=")）")
"""A list of names at whose end a bracket closes."""
_OPENS = regex(r"[^（(][（(]")
_EDGE = regex(r"[。；！？]")
_SENTENCE = regex(r"[。；]")
_DUTY = regex(
    r"牵头|负责|责任|配合|主办|协办|落实$|单位|部门|[局委办厅院会科处室部](?:、|，|等|$)"
    r"|\d月|年底|[上下]半年|季度|政府(?:、|，|$)"
)
"""What a bracket of responsibility or a time holds."""


def much_outside(result: Result) -> Iterator[tuple[Text, str]]:
    """A third of a long document before or behind the plan."""
    total = len(result.document.transcript)
    if total <= _MANY_LETTERS or not result.outline.parts:
        return
    for name, passages in ((msg("preamble"), result.preamble), (msg("closing"), result.closing)):
        share = sum(map(len, passages)) / total
        if share > _MOST_OUTSIDE:
            yield (
                passages[0],
                msg("{share:.0%} of the document stand in {name}", share=share, name=name),
            )


def fields_outside(result: Result) -> Iterator[tuple[Text, str]]:
    """A field of a plan, its name and bodies or a time, before or behind it: a row or a card that
    was not seen; behind it the cells of a row, bodies among them.
    """
    for text in result.closing:
        if _is_row(text) and not _closes(text):
            yield text, msg("a row stands behind the plan: {value}", value=text.value[:20])
    for passages in (result.preamble, result.closing):
        for text in passages:
            name = _FIELD.match(text.value)
            if name is None or is_host_line(text.value):
                continue
            rest = text[name.end() :]
            if (names_bodies(rest) and name_themselves(rest)) or is_time(rest):
                yield text, msg("a field stands outside the plan: {value}", value=text.value[:20])
    for text in _rows_behind(result):
        yield text, msg("a field stands outside the plan: {value}", value=text.value[:20])


def _rows_behind(result: Result) -> Iterator[Text]:
    """What stands behind the rows of a table and seems to belong to them: a list of bodies that
    nobody signs with, or a text with the number that follows the last row's.
    """
    rows = [node for node in result.measures() if node.in_table]
    last = next((n.number.value for n in reversed(rows) if n.number is not None), None)
    below = [*result.closing[1:], None]
    for text, following in zip(result.closing, below, strict=False) if rows else ():
        number = _NUMBER_OF_ROW.match(text.value)
        goes_on = number is not None and last is not None and int(number[1]) == last + 1
        listed = _lists_bodies(text) and not _closes(text) and not _closes(following)
        if (goes_on or listed) and not _is_row(text):
            yield text


def _lists_bodies(text: Text) -> bool:
    return "、" in text.value and names_bodies(text) and name_themselves(text)


def _closes(text: Text | None) -> bool:
    """Whether a passage is a standing line: a day, 抄送."""
    return text is not None and is_closing_line(text.value)


def _is_row(text: Text) -> bool:
    """Whether a passage is three cells or more that bars, tabs or blanks part: names of bodies, a
    sentence or a number at its head, and a text; a label makes it none.
    """
    spans = [match.span() for match in _CELL.finditer(text.value[:_LONGEST_ROW])]
    if len(spans) < _FEWEST_CELLS or "：" in text.value:
        return False
    cells = [text[a:b] for a, b in spans]
    bodies = [cell for cell in cells if names_bodies(cell) and name_themselves(cell)]
    rest = [cell.value for cell in cells if cell not in bodies and not is_time(cell)]
    counted = bool(rest) and rest[0].rstrip(".、．").isdigit()
    return bool(bodies) and len(rest) > counted and (counted or rest[-1].endswith("。"))


_CELL = regex(r"[^\s|｜]+")
_FEWEST_CELLS = 3
_LONGEST_ROW = 400
"""So many characters of a passage are asked for cells."""


def cut_lines(result: Result) -> Iterator[tuple[Text, str]]:
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
                (text, msg("a line without an end stands before: {value}", value=text.value[:20]))
                for text in cut
            )


def _is_cut(node: Node) -> bool:
    value = node.text.value.strip() if node.text is not None else ""
    return not node.units and len(value) >= _FULL_LINE and not _ENDED.search(value)


def lone_brackets(result: Result) -> Iterator[tuple[Text, str]]:
    """A bracket that opens or closes alone beside names, duties or times: units that were not seen;
    in the name of a unit any.
    """
    for node in result.nodes():
        for text in (node.title, node.text):
            for place in _lone(text.value) if text is not None else ():
                if text is not None and _held_duty(_inside(text.value, place)):
                    yield (
                        text,
                        msg(
                            "a bracket stands alone: {value}",
                            value=text.value[max(0, place - 10) :][:20],
                        ),
                    )
        for claim in node.claims:
            value = claim.value.rstrip("。；")
            names = _SENTENCE.split(value)[-1]
            if _LIST_CLOSED.search(names) and _OPENS.search(names) and _lone_from(value, names):
                yield claim, msg("a bracket stands alone: {value}", value=names[-20:])
        for unit in node.units:
            if any(_lone(unit.name)):
                yield (
                    unit.text,
                    msg("a bracket stands alone in a name: {value}", value=unit.name[:20]),
                )


def _lone(value: str) -> list[int]:
    """Where brackets open without being closed, or close without having been opened.

    >>> _lone("公布清单（含目录。"), _lone("县财政局）"), _lone("清单（试行）")
    ([4], [4], [])
    """
    opened: list[int] = []
    lone: list[int] = []
    for match in BRACKET.finditer(value):
        place, mark = match.start(), match.group()
        if mark in _BRACKETS:
            opened.append(place)
        elif mark in _BRACKETS.values():
            if opened and _BRACKETS[value[opened[-1]]] == mark:
                opened.pop()
            else:
                lone.append(place)
    return sorted([*lone, *opened])


def _lone_from(value: str, last: str) -> bool:
    """Whether a bracket stands alone in the ``last`` clause of a text; one that an earlier clause
    opened does not.

    >>> _lone_from("（牵头：甲局；配合：乙局、各镇（街道））", "配合：乙局、各镇（街道））")
    False
    """
    return any(place >= len(value) - len(last) for place in _lone(value))


def _held_duty(inside: str) -> bool:
    """Whether a lone bracket held who or when, or its words are gone."""
    return not inside.strip() or _DUTY.search(inside) is not None


def _inside(value: str, place: int) -> str:
    """What a lone bracket may have held, up to the end of a sentence."""
    if value[place] in _BRACKETS:
        return _EDGE.split(value[place + 1 : place + _AROUND])[0]
    return _EDGE.split(value[max(0, place - _AROUND) : place])[-1]


def tiny_text(result: Result) -> Iterator[tuple[Text, str]]:
    """Hardly any text in a large file."""
    letters = sum(map(str.isalnum, result.document.transcript.text))
    nodes = list(result.nodes())
    numbered = [node for node in nodes if node.number is not None]
    is_read = len(numbered) > 1 or any(node.units for node in nodes)
    if result.size > _LARGE_FILE and letters < _FEW_LETTERS and not is_read:
        texts = (b for b in result.document.blocks if not isinstance(b, Table))
        for paragraph in list(texts)[:1]:
            yield (
                paragraph.text,
                msg(
                    "{letters} letters were found in {size:,} bytes",
                    letters=letters,
                    size=result.size,
                ),
            )
