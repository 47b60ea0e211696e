"""Tables of columns whose rows numbers count that stand in the middle of their cells' lines.

``pdftotext -layout`` and its like print a page line by line: the number of a row stands beside the
middle line of its text, a merged cell beside the middle of its rows, and full lines push what is
right of them out of its column. So each word of a line goes to the column that it suits best by its
place and its look, the lines go to the numbers in whose middle they stand, and the rows to the
merged cells in whose middle they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from math import log

from govplan.lexicon.patterns import ONE_TO_TEN, regex
from govplan.lexicon.punctuation import SENTENCE_ENDS
from govplan.lexicon.role_labels import column_role
from govplan.model.diagnostics import Report
from govplan.model.document import Text
from govplan.parsers.text_tables.fitting import weights
from govplan.parsers.text_tables.fitting.cell_kinds import KINDS_OF_CELL, kind_of_cell
from govplan.parsers.text_tables.fitting.names import bare_name, kinds_of_columns
from govplan.parsers.text_tables.fitting.sureness import by_numbers, held_share, report_inferred
from govplan.parsers.text_tables.lines import Found, Line, Row, joined, make_table
from govplan.parsers.text_tables.streams.aligned_cells import Measure
from govplan.parsers.text_tables.streams.cell_rests import (
    OPEN,
    SEPARATOR,
    cell_width,
    is_continued,
    is_cut_name,
)
from govplan.parsers.text_tables.streams.centred_groups import divide
from govplan.parsers.text_tables.streams.centred_lines import (
    Body,
    Word,
    numbered_header,
    placed_words,
    read_body,
)

__all__ = ["find_centred_table"]

_Cells = dict[int, Text]
"""The words of a line by their columns."""

_NUMBER = regex(r"\d{1,3}")
_ITEM = regex(rf"[（(]?\d{{1,2}}[)）.．、]|[①-⑳]|[（(]{ONE_TO_TEN}{{1,2}}[）)]")
_FIRST_ITEM = regex(r"[（(]?[1一][)）.．、]|①")
_FEWEST_ROWS = 2
_PLACE = 0.25
"""Points for each column of the page by which a word misses the place of its column."""
_MOST_PLACE = 4.0
_LOOK = 0.5
"""Which share of the points for its look a word of a row's own line has, and a half of it else."""
_HELD = 0.9
"""So many of the cells have to hold what their columns name."""


def find_centred_table(lines: Sequence[Line], start: int, report: Report) -> Found | int:
    """The table whose header is the line ``start``, or the index up to which there is none."""
    header = numbered_header(lines[start])
    if header is None:
        return start + 1
    number_first = kinds_of_columns([name.value for _, name in header])[0] == "number"
    body = read_body(lines, start + 1, number_first=number_first)
    measure, words = placed_words(body.lines)
    if len(body.anchors) < _FEWEST_ROWS or max(map(len, words)) > len(header):
        return start + 1
    header = numbered_header(lines[start], measure) or header
    table = _Reading(header, body, words, measure).read()
    if table is None:
        return start + 1
    rows, merged, is_sure = table
    made = make_table(
        [[[name] for _, name in header], *rows],
        len(header),
        header_rows=1,
        guessed=True,
        merged=frozenset((row + 1, column) for row, column in merged),
        sections=frozenset(i + 1 for i, row in enumerate(rows) if len(row) == 1),
    )
    message = by_numbers(lines, start, body.end)
    if is_sure:
        report_inferred(made, message, lines[start].text, report)
    else:
        report.add("table-guessed", message, at=lines[start].text)
    return Found(made, body.end)


class _Reading:
    """The lines of a table as its words stand in their columns, and the rows that they make."""

    def __init__(
        self, header: Sequence[Word], body: Body, words: list[list[Word]], measure: Measure
    ) -> None:
        self.body = body
        self.measure = measure
        self.is_sure = True
        self.words = words
        self.kinds = kinds_of_columns(["".join(name.value.split()) for _, name in header])
        count = len(header)
        full = [own for i in body.anchors if len(own := words[i]) == count]
        self.placed = any(
            b[0] - a[0] - measure(a[1].value) > 1 for own in words for a, b in pairwise(own)
        )
        self.header = header
        self.is_full = bool(full)
        self.starts = [_middle([own[c][0] for own in full]) for c in range(count)]
        self.lengths = [_middle([len(own[c][1]) for own in full]) for c in range(count)]
        anchors = set(body.anchors)
        self.cells = [self._cells_of(i, i in anchors) for i in range(len(words))]
        if self.placed and not full:
            self._learn()
            self.cells = [self._cells_of(i, i in anchors) for i in range(len(words))]
        self.widths = [
            max((cell_width(own[c]) for own in self.cells if c in own), default=0)
            for c in range(count)
        ]

    def read(self) -> tuple[list[Row], set[tuple[int, int]], bool] | None:
        """The rows, the places of merged cells that go on with those above, and whether no cell of
        those that do the work is missing; ``None`` where the lines show no such table.
        """
        begins = self._begins()
        if begins is None:
            return None
        if any(self._holds_rows(range(a, b)) for a, b in pairwise([*begins, len(self.cells)])):
            return None
        rows = [self._row(a, b) for a, b in pairwise([*begins, len(self.cells)])]
        return self._merged(rows, begins)

    def _cells_of(self, index: int, is_anchor: bool) -> _Cells:
        """The words of a line by their columns: the cheapest places one behind the other."""
        own = self.words[index]
        if index in self.body.sections:
            return {0: self.body.lines[index].text.strip()}
        known: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}
        for word in own:
            found: dict[int, tuple[float, tuple[int, ...]]] = {}
            for column in range(len(self.kinds)):
                cost = self._cost(word, column, is_anchor)
                before = [own for last, own in known.items() if last < column]
                if before:
                    total, places = min(before)
                    found[column] = (total + cost, (*places, column))
            known = found
        if not known:
            return {}
        places = min(known.values())[1]
        return {column: text for column, (_, text) in zip(places, own, strict=True)}

    def _cost(self, word: Word, column: int, is_anchor: bool) -> float:
        text = word[1]
        kind = self.kinds[column]
        if (kind == "number") != (is_anchor and _is_number(text)):
            return _FAR
        look = weights.COST[kind][KINDS_OF_CELL.index(kind_of_cell(text.value))]
        cost = _LOOK * look if is_anchor else _LOOK * look / 2
        if self.placed:
            cost += min(_MOST_PLACE, _PLACE * self._off(word, column))
        if is_anchor and kind == "text" and self.lengths[column]:
            cost += abs(log((len(text) + 1) / (self.lengths[column] + 1)))
        return cost

    def _off(self, word: Word, column: int) -> float:
        """By how many columns of the page words miss their column: where its words begin in the
        lines that are full, or its name.
        """
        at, name = self.header[column]
        start, text = word
        if self.is_full:
            return abs(start - self.starts[column])
        end = start + self.measure(text.value)
        return float(max(0, at - end, start - at - self.measure(name.value)))

    def _learn(self) -> None:
        """Learn where the columns begin from the words that stand in them by their names."""
        for column in range(len(self.kinds)):
            found = [
                start
                for words, cells in zip(self.words, self.cells, strict=True)
                for start, text in words
                if cells.get(column) is text
            ]
            self.starts[column] = _middle(found) if found else self.header[column][0]
        self.is_full = True

    def _begins(self) -> list[int] | None:
        """The first line of each row, the section rows among them."""
        begins: list[int] = []
        stops = [*sorted(self.body.sections | self.body.sums), len(self.cells)]
        first = 0
        for stop in stops:
            own = [(i - first, i - first) for i in self.body.anchors if first <= i < stop]
            if own:
                found = divide(own, stop - first, partial(self._boundary, first))
                if found is None:
                    return None
                begins += [first + begin for begin in found.begins]
                self.is_sure = self.is_sure and found.is_sure
            elif first < stop:
                return None
            begins += [stop] if stop < len(self.cells) else []
            first = stop + 1
        return begins

    def _boundary(self, first: int, line: int) -> float:
        """What it costs that a row begins at a line, counted from the ``first`` one: much where a
        cell goes on there.
        """
        return sum(
            self._seam(column, first + line)
            for column, kind in enumerate(self.kinds)
            if kind in ("text", "units")
        )

    def _seam(self, column: int, line: int) -> float:
        """The same by one column, by its words above the line and from there on."""
        above = self._near(column, range(line - 1, max(-1, line - 1 - _REACH), -1))
        below = self._near(column, range(line, min(len(self.cells), line + _REACH)))
        if above is None or below is None:
            return 0.0
        value, rest = above.value, below.value
        if self.kinds[column] == "units":
            return _GOES_ON * (value.endswith(OPEN) or is_cut_name(value, rest))
        if _ITEM.match(rest):
            return _NEW_ITEMS if _FIRST_ITEM.match(rest) else _NEXT_ITEM
        if value[-1] in SENTENCE_ENDS:
            return _CLOSED_ABOVE
        goes_on = is_continued(above, cell_width(above), below, self.widths[column])
        return _GOES_ON * goes_on

    def _near(self, column: int, lines: range) -> Text | None:
        """The first words of a column in these lines."""
        return next((self.cells[i][column] for i in lines if column in self.cells[i]), None)

    def _holds_rows(self, lines: range) -> bool:
        """Whether two of the lines of one number have a text with a time, or one that ends with
        bodies.
        """
        return sum(map(self._is_whole, lines)) > 1

    def _is_whole(self, line: int) -> bool:
        cells = [(self.kinds[column], text.value) for column, text in self.cells[line].items()]
        texts = [value for kind, value in cells if kind == "text"]
        looks = {kind_of_cell(value) for kind, value in cells if kind in ("units", "deadline")}
        closed = any(value[-1] in SENTENCE_ENDS for value in texts)
        return bool(texts) and ("date" in looks or (closed and "units" in looks))

    def _row(self, begin: int, end: int) -> Row:
        """The cells of the lines of a row; of a section row its text alone."""
        if begin in self.body.sections:
            return [[self.cells[begin][0]]]
        return [self._joined(column, range(begin, end)) for column in range(len(self.kinds))]

    def _joined(self, column: int, lines: range) -> list[Text]:
        """The paragraphs of a cell: the words of its lines, joined where one goes on."""
        texts: list[Text] = []
        last = 0
        for line in lines:
            text = self.cells[line].get(column)
            if text is None:
                continue
            if texts and self._goes_on(column, texts[-1], last, text):
                texts[-1] = Text.join([texts[-1], text])
            else:
                texts.append(text)
            last = cell_width(text)
        return texts

    def _goes_on(self, column: int, above: Text, last: int, text: Text) -> bool:
        """Whether the words of a line go on in the cell of those above them."""
        if self.kinds[column] == "text":
            return _ITEM.match(text.value) is None
        if self.kinds[column] != "units" or above.value.endswith(OPEN):
            return True
        names = (SEPARATOR.split(above.value)[-1], SEPARATOR.split(text.value)[0])
        if all(kind_of_cell(name) == "units" for name in names):
            return False
        return is_continued(above, last, text, self.widths[column])

    def _merged(
        self, rows: list[Row], begins: Sequence[int]
    ) -> tuple[list[Row], set[tuple[int, int]], bool] | None:
        """The rows with the cells that are merged over several of them."""
        own = [i for i, row in enumerate(rows) if row[0] and len(row) > 1]
        own = [i for i in own if begins[i] not in self.body.sums]
        texts = [c for c, kind in enumerate(self.kinds) if kind == "text"]
        measure = max(texts, key=lambda c: (sum(bool(rows[i][c]) for i in own), c))
        values = [[joined(cell) for cell in rows[i]] for i in own]
        if not all(rows[i][measure] for i in own) or held_share(values, self.kinds) < _HELD:
            return None
        merged: set[tuple[int, int]] = set()
        for column in texts:
            if column == measure or all(rows[i][column] for i in own):
                continue
            if not self._merge(rows, begins, column, merged):
                return None
        for column, kind in enumerate(self.kinds):
            if kind not in ("units", "deadline") or all(rows[i][column] for i in own):
                continue
            is_support = column_role(bare_name(self.header[column][1].value)) in (
                "support",
                "supervise",
            )
            if not is_support and not self._merge(rows, begins, column, merged, _EXACT):
                return None
        return rows, merged, self.is_sure

    def _merge(
        self,
        rows: list[Row],
        begins: Sequence[int],
        column: int,
        merged: set[tuple[int, int]],
        most: float = float("inf"),
    ) -> bool:
        """Give the cells of a column to the rows in whose middle they stand, by ``most`` points
        for each and nothing doubtful where that is given.
        """
        if self.body.sections or self.body.sums:
            return False
        edges = set(begins)
        count = len(self.cells)
        tried = [
            (found.cost, i, labels, found)
            for i, labels in enumerate(self._labels(column))
            if (found := divide(labels, count, lambda line: 0.0 if line in edges else None))
        ]
        if not tried:
            return False
        cost, _, labels, found = min(tried, key=lambda option: option[:2])
        near = [own for own in tried if own[0] < cost + 1 and own[3].begins != found.begins]
        is_sure = found.is_sure and not near
        if most < float("inf") and (not is_sure or cost > most * len(labels)):
            return False
        self.is_sure = self.is_sure and is_sure
        for row in rows:
            row[column] = []
        stops = [*found.begins, count]
        for (first, last), begin, end in zip(labels, stops, stops[1:], strict=False):
            group = [i for i, line in enumerate(begins) if begin <= line < end]
            rows[group[0]][column] = self._joined(column, range(first, last + 1))
            merged.update((i, column) for i in group[1:])
        return True

    def _labels(self, column: int) -> list[list[tuple[int, int]]]:
        """The first and the last line of each cell of a column: each line for itself, and those
        joined that go on; the one that is likelier first.
        """
        filled = [(line, cells[column]) for line, cells in enumerate(self.cells) if column in cells]
        single = [(line, line) for line, _ in filled]
        joined: list[tuple[int, int]] = []
        for (line, text), before in zip(filled, [None, *filled], strict=False):
            is_next = before is not None and before[0] == line - 1
            width = self.widths[column]
            if is_next and before and is_continued(before[1], cell_width(before[1]), text, width):
                joined[-1] = (joined[-1][0], line)
            else:
                joined.append((line, line))
        is_long = all(len(text) >= _NAME for _, text in filled)
        ways = [single, joined] if is_long else [joined, single]
        return [way for way in ways if way]


_EXACT = 0.1
"""Points that a merged cell of those who do the work may miss the middle of its rows."""
_NAME = 4
"""Characters of the name of a task: less are the rest of one."""
_REACH = 3
"""Lines that are looked through for the words of a column."""
_NEW_ITEMS = -1.0
"""Points for a row that begins at the first item of a list."""
_NEXT_ITEM = 2.0
"""Points for a row that begins at a further item of the list above."""
_CLOSED_ABOVE = -0.5
"""Points for a row that begins below the end of a sentence."""
_GOES_ON = 1.5
"""Points for a row that begins with the rest of a text."""
_FAR = 50.0
"""Points for a number in another column, and for what is none in its."""


def _middle(values: list[int]) -> float:
    """The value in the middle, or half way between the two there; 0 without any."""
    ordered, half = sorted(values), len(values) // 2
    return (ordered[half] + ordered[~half]) / 2 if values else 0


def _is_number(text: Text) -> bool:
    return _NUMBER.fullmatch(text.value) is not None
