"""A page printed from a government web site: its navigation, index box, share bar and footer.

The index box (索引号, 发文机关, 成文日期 …) is prescribed for all government sites; what it says
of the document is read by the stage that reads metadata.
"""

from __future__ import annotations

from govplan.lexicon.furniture.site_labels import Label, is_sure, label_field, labels_in
from govplan.lexicon.furniture.site_words import (
    is_beside_foot,
    is_owner_line,
    is_page_foot,
    is_path,
    is_tool_line,
)
from govplan.model.document import INDEX_BOX
from govplan.parsers.pdf.layout.lines import Line
from govplan.parsers.pdf.layout.paragraphs import NUMBERED
from govplan.parsers.pdf.layout.reading_order import PageLayout
from govplan.parsers.pdf.tables.lattice import Grid

__all__ = ["mark_navigation"]

_HEAD_LINES = 60
_NEAR_BOX = 8
MIN_LABELS = 3
MOST_BETWEEN = 12
"""The most lines between two entries of an index box."""
BODY_LENGTH = 45


def mark_navigation(pages: list[PageLayout], body_size: float) -> None:
    """Mark the furniture of a web site; the lines of its index box are of a kind of their own."""
    for page in pages[:2]:
        page.items = [
            part for item in page.items for part in (_opened(item) if _is_index(item) else (item,))
        ]
    head = [line for page in pages[:2] for line in page.lines if not line.furniture]
    end = _index_box(head)
    items = [item for page in pages for item in page.items]
    footed = any(isinstance(i, Line) and is_owner_line(i.text) for i in items[-40:])
    barred = any(_is_bar(line.text.strip()) for line in head[:8])
    if not end and not footed and not barred:
        return
    _mark_head(head, end, body_size)
    _mark_tail(items, sure=footed)


def _labels(text: str) -> list[Label]:
    """The labels of a line of the index box, if it begins with one."""
    labels = labels_in(text)
    return labels if labels and labels[0].start <= 1 else []


def _is_index(item: Line | Grid) -> bool:
    if isinstance(item, Line):
        return False
    lines = (line.text for cell in item.cells for line in cell.lines)
    return len({label.word for line in lines for label in _labels(line)}) >= MIN_LABELS


def _opened(item: Line | Grid) -> list[Line]:
    """The cells of a ruled index box as lines, a line of labels and values for each row."""
    if isinstance(item, Line):
        return [item]
    return [line for cell in item.cells for line in cell.lines]


def _index_box(lines: list[Line]) -> int:
    """Where the index box ends that stands at the head of the page; 0 where there is none."""
    found: set[str] = set()
    end, is_open = 0, False
    for index, line in enumerate(lines):
        labels = _labels(line.text)
        if not labels:
            if is_open and end == index:
                end = index + 1
            is_open = False
            continue
        if end and index - end > MOST_BETWEEN:
            break
        found.update(label.word for label in labels)
        is_open = not line.text[labels[-1].end :].strip()
        end = index + 1
    known = any(is_sure(word) or label_field(word) for word in found)
    return end if known and len(found) >= MIN_LABELS else 0


def _is_bar(text: str) -> bool:
    """Whether a line stands between the navigation of a site and its document."""
    labels = _labels(text)
    known = bool(labels) and labels[0].colon and label_field(labels[0].word) is None
    return known or is_path(text) or is_tool_line(text)


def _mark_head(lines: list[Line], end: int, body_size: float) -> None:
    """What stands above the end of the index box or the path, and bars right below."""
    first = lines[0].page if lines else 0
    box = lines[:end]
    for index, line in enumerate(lines[:_HEAD_LINES]):
        text = line.text.strip()
        if line.page != first or index - end >= _NEAR_BOX or not _is_bar(text):
            continue
        if not any(_is_body(x) for x in lines[end:index]):
            line.furniture = "navigation"
            if is_path(text):
                end = max(end, index + 1)
    for line in lines[:end]:
        if not _is_title(line, body_size):
            line.furniture = "navigation"
    _mark_box(box)


def _mark_box(lines: list[Line]) -> None:
    """The lines with labels, and those with the values of labels that stand alone."""
    is_open = False
    for line in lines:
        labels = _labels(line.text)
        if line.furniture and (labels or is_open) and not is_path(line.text):
            line.furniture = INDEX_BOX
        is_open = bool(labels) and not line.text[labels[-1].end :].strip()


def _is_title(line: Line, body_size: float) -> bool:
    return line.size >= 1.25 * body_size and len(line.text) >= 10 and not _labels(line.text)


def _is_body(line: Line) -> bool:
    return len(line.text) >= BODY_LENGTH or NUMBERED.match(line.text) is not None


def _mark_tail(items: list[Line | Grid], *, sure: bool) -> None:
    """From the first line that a site prints below a document, if nothing of a text follows."""
    start = len(items)
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if not isinstance(item, Line) or (_is_body(item) and not is_page_foot(item.text)):
            break
        if any(is_foot(item.text) for is_foot in (is_page_foot, is_beside_foot, is_tool_line)):
            start = index
    for item in items[start:] if sure or start >= len(items) - 6 else ():
        if isinstance(item, Line):
            item.furniture = item.furniture or "navigation"
