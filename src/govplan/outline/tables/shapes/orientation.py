"""Tables that are drawn otherwise than a header over its rows (contract, 3.11): cards, whose header
stands down the first column, and halves side by side under the same headers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field

from govplan.lexicon.column_kinds import TEXT_KINDS, are_card_labels, column_kind, is_known
from govplan.lexicon.patterns import regex
from govplan.model.document import Text
from govplan.model.record import draft
from govplan.outline.tables.grid import GridCell, Row, cut_row
from govplan.outline.tables.inference import column_content

__all__ = ["upright"]

_HEADER_DEPTH = 4
_DATED = ("units", "deadline")
_CARD_HEAD = regex(r"项目|要素|栏目|字段|名称|类别"), regex(r"具体内容|内容|说明|详情|填写内容")
"""What stands above the labels of a card, and above what stands beside them."""


def upright(rows: list[Row]) -> tuple[list[Row], list[Text]]:
    """The rows of a table as a header and the rows below it; those of a card or of halves side
    by side are set so. The labels of cards that come again come back beside them.
    """
    stacked = _stacked(rows)
    return (stacked, []) if stacked is not None else _turned(rows) or (rows, [])


# --- halves side by side ------------------------------------------------------------------


def _stacked(rows: list[Row]) -> list[Row] | None:
    """The left half above the right one, where a header row says the same names twice."""
    head = next((i for i, row in enumerate(rows[:_HEADER_DEPTH]) if len(row.filled) > 1), None)
    halves = _halves(rows, head) if head is not None else []
    if head is None or len(halves) < 2:
        return None
    found = [cut_row(row, halves[0]) for row in rows[:head]]
    for first, last in _groups(rows, head):
        section = first > head and rows[first].is_across
        if section:
            found.append(cut_row(rows[first], halves[0]))
        for half in halves:
            body = (cut_row(row, half) for row in rows[first + section : last])
            found.extend(row for row in body if any(not cell.is_empty for cell in row.cells))
    return found


def _halves(rows: list[Row], head: int) -> list[list[int]]:
    """The columns of each half; empty columns between them are left out."""
    columns = [c for c in range(len(rows[head].cells)) if any(r.cells[c].paragraphs for r in rows)]
    names = [rows[head].cells[column].plain for column in columns]
    for count in (2, 3):
        width = len(names) // count
        if width < 2 or width * count != len(names) or names != names[:width] * count:
            continue
        kinds = [column_kind(name) for name in names[:width]]
        if len(set(names)) == width and any(kind in TEXT_KINDS for kind in kinds):
            return [columns[i * width : (i + 1) * width] for i in range(count)]
    return []


def _groups(rows: list[Row], head: int) -> Iterable[tuple[int, int]]:
    """The segments of rows from one row that spans the table to the next."""
    starts = [head, *(i for i in range(head + 1, len(rows)) if rows[i].is_across)]
    return zip(starts, [*starts[1:], len(rows)], strict=True)


# --- cards --------------------------------------------------------------------------------


@draft
class _Card:
    """The rows of a card while it is read: for each label, its cell and the cells beside it."""

    labels: dict[str, GridCell] = field(default_factory=dict)
    values: dict[str, list[list[Text]]] = field(default_factory=dict)


def _turned(rows: list[Row]) -> tuple[list[Row], list[Text]] | None:
    """The cards of a table as a header and a row for each."""
    above = [cell.plain for cell in rows[0].filled]
    if len(above) == 2 and _CARD_HEAD[0].fullmatch(above[0]) and _CARD_HEAD[1].fullmatch(above[1]):
        turned = _turned(rows[1:]) if len(rows) > 1 else None
        head = [text for cell in rows[0].own for text in cell.paragraphs]
        return (turned[0], [*head, *turned[1]]) if turned is not None else None
    if len(rows[0].cells) < 2 or not _has_labels(rows):
        return None
    paired = _is_paired(rows)
    parts: list[_Card | Row] = []
    for row in rows:
        own = row.own
        if row.is_across:
            parts.append(row)
            continue
        first = row.cells[0]
        steps = range(0, len(own) - 1, 2) if paired else (0,)
        for step in steps:
            label = own[step] if paired or not first.covered else first
            beside = own[step + 1 : step + 2] if paired else [c for c in own if c is not label]
            _add(parts, label, beside)
    return _rows_of_cards(parts)


def _has_labels(rows: list[Row]) -> bool:
    """Whether the first column holds names of columns, each once a card, and the first row does
    not.
    """
    labels = [row.cells[0].plain for row in rows if not row.is_across]
    labels = [label for label in labels if label]
    if not are_card_labels(labels):
        return False
    first = next(row for row in rows if not row.is_across)
    across = {column_kind(cell.plain) for cell in first.filled}
    if across & {*_DATED} and not _is_paired(rows):
        return False
    if {*map(column_kind, labels)}.isdisjoint(_DATED) and _have_columns(rows):
        return False
    beside = [cell.plain for row in rows for cell in row.filled[1:2]]
    return sum(column_kind(value) in _DATED for value in beside) * 2 <= len(beside)


def _have_columns(rows: list[Row]) -> bool:
    """Whether a column beside the first holds bodies or times: rows of a plan without a header,
    whose first cells say what kind of work each is (专项行动, 重点工程), and no card.
    """
    return any(column_content(rows, c) in _DATED for c in range(1, len(rows[0].cells)))


def _is_paired(rows: list[Row]) -> bool:
    """Whether labels stand in every other cell: 任务名称 | … | 责任单位 | …."""
    wide = [own for row in rows if len(own := row.own) > 2]
    return bool(wide) and all(
        len(own) % 2 == 0 and all(is_known(cell.plain) for cell in own[2::2]) for own in wide
    )


def _add(parts: list[_Card | Row], label: GridCell, beside: Sequence[GridCell]) -> None:
    """Add what stands beside a label to the open card, or begin one where it has the label."""
    name = label.plain
    card = parts[-1] if parts else None
    if not isinstance(card, _Card) or (name in card.labels and not label.covered):
        card = _Card()
        parts.append(card)
    card.labels.setdefault(name, label)
    values = card.values.setdefault(name, [])
    for place, cell in enumerate(beside):
        if place < len(values):
            values[place].extend(cell.paragraphs)
        else:
            values.append(list(cell.paragraphs))


def _rows_of_cards(parts: list[_Card | Row]) -> tuple[list[Row], list[Text]]:
    """A header of all labels, each as it comes first, then a row for each card."""
    cards = [part for part in parts if isinstance(part, _Card)]
    header: dict[str, GridCell] = {}
    repeated: list[Text] = []
    for card in cards:
        for name, label in card.labels.items():
            if header.setdefault(name, label) is not label:
                repeated.extend(label.paragraphs)
    found: list[Row] = []
    for part in parts:
        if isinstance(part, Row):
            cell = part.filled[0]
            found.append(Row([GridCell(cell.paragraphs, 0, len(header))] * len(header)))
            continue
        if part is cards[0]:
            found.append(_row([label.paragraphs for label in header.values()]))
        for place in range(max(map(len, part.values.values()), default=0)):
            columns = [part.values.get(name, []) for name in header]
            found.append(_row([c[place] if place < len(c) else [] for c in columns]))
    return found, repeated


def _row(columns: list[list[Text]]) -> Row:
    return Row([GridCell(texts, place) for place, texts in enumerate(columns)])
