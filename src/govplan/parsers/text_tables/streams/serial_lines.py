"""Tables whose rows are lines and whose cells only single spaces part, as copied from a PDF.

The header is a line of names of columns that begins with 序号; each row is a line that begins with
the next number. The last cells of a row are told by what they are (names of bodies, a date), the
rest is its texts, a word each and what is left the last; a row with fewer words lacks the first
ones, which are merged above. A line of a numeral and a heading
(一 强化公开) is a section row. A line that is neither ends the table, and a header without rows is
none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from govplan.lexicon.patterns import HAN_LETTER, ONE_TO_TEN, regex
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.parsers.text_tables.fitting.cell_kinds import kind_of_cell
from govplan.parsers.text_tables.fitting.names import kind_of_column
from govplan.parsers.text_tables.fitting.sureness import by_numbers, report_inferred
from govplan.parsers.text_tables.lines import Found, Line, Row, make_table
from govplan.parsers.text_tables.streams.aligned_cells import header_parts

__all__ = ["find_serial_table"]

_WORD = regex(r"\S+")
_SECTION = regex(
    rf"\s*({ONE_TO_TEN}{{1,3}}(?:[、.．]|(?=\s))|[（(]{ONE_TO_TEN}{{1,3}}[）)])\s*(\S+)\s*"
)
_SENTENCE = regex("[，。；]")
_LONE = regex(HAN_LETTER)
_LONGEST = 600
_LONGEST_HEADING = 60
_FEWEST_ROWS = 2
_MOST_WRAPS = 4
_BLANKS = regex(r"\s*")
_NUMBER = regex(r"\s*\d{1,3}[、.．]?\s")


def find_serial_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table whose header is the line ``start``, or the index up to which there is none."""
    names = header_parts(lines[start].value) if len(lines[start].value) <= _LONGEST else []
    kinds = [kind_of_column("".join(lines[start].value[a:b].split())) for a, b in names]
    if not 3 <= len(names) <= 8 or kinds[0] != "number" or _texts(kinds) == 0:
        return start + 1
    rows: list[Row] = [[[lines[start].text[a:b]] for a, b in names]]
    serial = usual = 0
    end = index = start + 1
    while index < len(lines):
        line = lines[index]
        index += 1
        if line.blank:
            continue
        usual = usual or _gap(line.value)
        cells, index = _wrapped(lines, index, kinds, serial + 1, usual)
        if cells is not None:
            serial += 1
        else:
            cells = _section(line.text)
        if cells is None:
            break
        rows.append([[cell] if cell else [] for cell in cells])
        end = index
    if serial < _FEWEST_ROWS:
        return start + 1
    table = make_table(rows, len(names), header_rows=1, guessed=True)
    report_inferred(
        table,
        by_numbers(lines, start, end),
        lines[start].text,
        report,
    )
    return Found(table, end)


def _wrapped(
    lines: Sequence[Line], behind: int, kinds: Sequence[str], number: int, usual: int
) -> tuple[list[Text] | None, int]:
    """The cells of the row with that ``number`` in the line before ``behind``, whose text may go
    on in the lines below, and the line behind it.
    """
    text = lines[behind - 1].text
    cells = _cells(text, kinds, number, usual)
    begins = _WORD.search(text.value)
    if cells is not None or begins is None or begins.group().rstrip("、.．") != str(number):
        return cells, behind
    for index in range(behind, min(len(lines), behind + _MOST_WRAPS)):
        line = lines[index]
        if line.blank or _NUMBER.match(line.value):
            break
        text = Text.join([text.rstrip(), line.text.strip()])
        cells = _cells(text, kinds, number, usual)
        if cells is not None:
            return cells, index + 1
    return None, behind


def _gap(value: str) -> int:
    """The blanks behind the number of a row; 0 for another line. The first row lacks no cell."""
    match = _NUMBER.match(value)
    return len(_BLANKS.match(value, match.end() - 1).group()) if match is not None else 0  # type: ignore[union-attr]


def _cells(text: Text, kinds: Sequence[str], number: int, usual: int) -> list[Text] | None:
    """The cells of the row with that ``number``, behind which the first row has as many blanks as
    are ``usual``; ``None`` for a line that is none.
    """
    if len(text) > _LONGEST:
        return None
    words = [match.span() for match in _WORD.finditer(text.value)]
    if len(words) < 3 or text.value[slice(*words[0])].rstrip("、.．") != str(number):
        return None
    texts = _texts(kinds)
    behind = kinds[1 + texts :]
    for chosen in _choices(len(behind)):
        tail = words[len(words) - len(chosen) :] if chosen else []
        whole = len(chosen) == len(behind)
        if len(words) >= len(chosen) + 2 and all(
            _fits(text.value[slice(*span)], behind[i], loosely=whole)
            for span, i in zip(tail, chosen, strict=True)
        ):
            break
    else:
        return None
    rest = words[1 : len(words) - len(tail)]
    if 0 in chosen and behind[0] == "units" and behind.count("units") == 1:
        while len(rest) > 1 and kind_of_cell(text.value[slice(*rest[-1])]) == "units":
            tail[0] = (rest.pop()[0], tail[0][1])
    cells = [text[:0] for _ in kinds]
    cells[0] = text[slice(*words[0])]
    gap = words[1][0] - words[0][1]
    rest = _whole_cells(text.value, rest, texts, empty=max(0, min(gap - usual, texts - 1)))
    upper = max(1, texts + 1 - len(rest))  # a merged cell above stands for what the row lacks
    for column in range(upper, texts):
        cells[column] = text[slice(*rest.pop(0))]
    cells[texts] = text[rest[0][0] : rest[-1][1]]
    for span, i in zip(tail, chosen, strict=True):
        cells[1 + texts + i] = text[slice(*span)]
    return cells


def _whole_cells(
    value: str, words: list[tuple[int, int]], texts: int, *, empty: int
) -> list[tuple[int, int]]:
    """The words of the text columns, those joined that a cell broke over its lines.

    What stands before the first sentence is that of the columns before the last: a lone character
    ends the word before it, and what is left for one column is one cell (``empty`` cells before it
    show as so many blanks more).
    """
    if len(words) <= texts - empty:
        return words
    first = next((i for i, span in enumerate(words) if _SENTENCE.search(value, *span)), 0)
    heads: list[tuple[int, int]] = []
    for start, end in words[:first]:
        if heads and _LONE.fullmatch(value, start, end):
            heads[-1] = (heads[-1][0], end)
        else:
            heads.append((start, end))
    if empty and heads and empty == texts - 2:
        heads = [(heads[0][0], heads[-1][1])]
    return [*heads, *words[first:]]


def _texts(kinds: Sequence[str]) -> int:
    """How many text columns follow the number, one to three; 0 for other columns."""
    count = kinds.count("text")
    fits = 1 <= count <= 3 and set(kinds[1 : 1 + count]) == {"text"} and len(kinds) > 1 + count
    return count if fits else 0


def _choices(count: int) -> list[tuple[int, ...]]:
    """Which of the last columns a row may fill: all of them first, then fewer, never none."""
    sizes = range(count, 0, -1)
    return [chosen for size in sizes for chosen in combinations(range(count), size)]


def _fits(cell: str, kind: str, *, loosely: bool) -> bool:
    """Whether a cell may stand in a column; where other cells are lost it must look like it."""
    looks = kind_of_cell(cell)
    if kind not in _LOOKS_OF_KIND:
        return loosely and looks != "empty"
    return looks == _LOOKS_OF_KIND[kind] or (loosely and looks == "text")


def _section(text: Text) -> list[Text] | None:
    """The numeral and the heading of a section row; ``None`` for another line."""
    match = _SECTION.fullmatch(text.value) if len(text) <= _LONGEST_HEADING else None
    return [text[slice(*match.span(part))] for part in (1, 2)] if match is not None else None


_LOOKS_OF_KIND = {"units": "units", "deadline": "date"}
"""What a cell of a column looks like."""
