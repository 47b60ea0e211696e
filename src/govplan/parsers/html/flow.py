"""A web page's elements → paragraphs and tables in the order in which they are printed.

White space collapses as in a browser, ``<br>`` is a line break within a paragraph, or the end of
one where two follow each other, the next line is indented, or lines of the block are numbered.
Nothing here recurses but for a table within a table, and that up to the limit of depth.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, cast

from govplan.lexicon.furniture.prompts import is_prompt
from govplan.lexicon.furniture.site_labels import is_label
from govplan.lexicon.number_styles import begins_with_number
from govplan.lexicon.patterns import regex
from govplan.lexicon.standing_lines import compact
from govplan.model.document import Block, Paragraph, Source, Text, Transcript
from govplan.model.record import draft, record, replace
from govplan.parsers.html.data_tables import is_data_table
from govplan.parsers.html.forms import FIELDS, asks_for_value, field_value
from govplan.parsers.html.measures import Measures, child_paths
from govplan.parsers.html.style import (
    SPACED,
    Style,
    is_block,
    is_hidden,
    is_struck,
    list_marker,
    style_of,
)
from govplan.parsers.html.tables import Place, build_table
from govplan.parsers.line_breaks import paragraph_starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from govplan.model.diagnostics import Report
    from govplan.parsers import ReadOptions

__all__ = ["Flow", "Item", "Page"]

CONTROLS = frozenset(("button", "optgroup", "option"))
BESIDE = frozenset(("aside", "nav"))
"""Elements that are no part of the text that they stand in (HTML Living Standard, 4.3)."""
ANNOTATIONS = frozenset(("rt", "rp", "rtc"))

_WIDE = "\u2e80-\u9fff\u3000-\u303f\uff00-\uffef"
_WRAP = regex(rf"(?<=[{_WIDE}]{{20}})[ \t]*\r?\n[ \t]*(?=[{_WIDE}])")
"""Where the source wraps a long line between Chinese characters: no space (CSS Text 3, 4.1.3)."""
_SPACE = regex(r"[ \t\n\r\f]+")


@draft
class Page:
    """What all flows of one page share."""

    transcript: Transcript
    options: ReadOptions
    report: Report
    measures: Measures = field(default_factory=Measures)
    content: _Element | None = None
    numbered_lists: bool = True
    first_line: int | None = None
    furniture: list[tuple[str, Text]] = field(default_factory=list)
    tables: int = 0
    cells: int = 0


@record
class Item:
    """A block and where it stands: in the content or not, and how much of it is links."""

    block: Block
    inside: bool
    linked: int = 0


@record
class _Fragment:
    value: str
    source: Source
    style: Style


@draft
class _Frame:
    """An element that is being walked, its children with their paths, and whether it stands in
    the content.
    """

    element: _Element
    path: str
    style: Style
    children: Iterator[tuple[_Element, str]]
    inside: bool


class Flow:
    """Collects the blocks of one element: the page's body or a table cell."""

    def __init__(self, page: Page, place: Place | None = None, inside: bool = True) -> None:
        self.items: list[Item] = []
        self._page = page
        self._place = place or Place()
        self._inside = inside
        self._fragments: list[_Fragment | None] = []
        self._gap = False
        self._marker: _Fragment | None = None
        self._counts: dict[_Element, int] = {}
        self._last_columns = 0

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks without what is said of them."""
        return tuple(item.block for item in self.items)

    def walk(self, root: _Element, path: str, style: Style | None = None) -> None:
        """Read ``root`` and all that is in it, but not the text behind it."""
        frames: list[_Frame] = []
        self._enter(root, path, style or Style(), frames)
        while frames:
            frame = frames[-1]
            child, child_path = next(frame.children, (None, ""))
            if child is None:
                self._leave(frames)
            elif isinstance(child.tag, str):
                self._enter(child, child_path, frame.style, frames)
            else:
                self._text(child.tail, child, frame)
        self._flush()

    def _enter(self, element: _Element, path: str, style: Style, frames: list[_Frame]) -> None:
        """Begin ``element``; where it is read at once or not at all, go on behind it."""
        if not self._skips(element, path):
            style = style_of(element, style)
            if is_block(element):
                self._begin_block(element, path, style)
            frame = _Frame(element, path, style, child_paths(element, path), self._inside)
            self._stand(
                element is self._page.content or (self._inside and element.tag not in BESIDE)
            )
            frames.append(frame)
            self._text(element.text, element, frame)
        elif frames:
            self._text(element.tail, element, frames[-1])

    def _leave(self, frames: list[_Frame]) -> None:
        frame = frames.pop()
        element = frame.element
        self._stand(frame.inside)
        if is_block(element):
            self._flush()
            self._gap = self._gap or element.tag in SPACED
            if element.tag == "li":
                self._flush_marker()
        if frames:
            self._text(element.tail, element, frames[-1])

    def _stand(self, inside: bool) -> None:
        """Let what follows stand in the content, or around it."""
        if inside != self._inside:
            self._flush()
            self._inside = inside

    def _skips(self, element: _Element, path: str) -> bool:
        """Deal with an element that is not walked."""
        tag = element.tag
        if is_hidden(element):
            return True
        if tag == "br":
            self._fragments.append(None)
        elif tag == "hr":
            self._flush()
            self._gap = True
        elif tag in CONTROLS or tag in ANNOTATIONS:
            self._aside(element, path, "navigation" if tag in CONTROLS else "annotation")
        elif is_struck(element):
            self._aside(element, path, "struck-out")
        elif tag in FIELDS:
            self._field(element, path)
        elif tag == "table" and self._is_data(element):
            self._table(element, path)
        else:
            return False
        return True

    def _begin_block(self, element: _Element, path: str, style: Style) -> None:
        self._flush()
        self._gap = self._gap or element.tag in SPACED
        if element.tag != "li":
            return
        self._flush_marker()
        parent = element.getparent()
        if parent is None or parent.tag != "ol" or not self._page.numbered_lists:
            return
        marker = list_marker(element, self._count(element, parent))
        if marker:
            self._marker = _Fragment(marker, self._source(path, element), style)

    def _count(self, item: _Element, parent: _Element) -> int:
        """The number of ``item`` in its list, by ``start``, ``reversed`` and ``value``."""
        step = -1 if parent.get("reversed") is not None else 1
        if parent not in self._counts:
            first = len(parent.findall("li")) if step < 0 else 1
            self._counts[parent] = _integer(parent.get("start"), first) - step
        self._counts[parent] = _integer(item.get("value"), self._counts[parent] + step)
        return self._counts[parent]

    def _field(self, element: _Element, path: str) -> None:
        """What a form's field shows is text in the content; around it, it is the site's."""
        value = field_value(element)
        if is_prompt(value) or asks_for_value(element):
            self._words_aside(value, element, path, "placeholder")
        elif self._inside or self._place.row is not None or self._page.content is None:
            self._fragments.append(_Fragment(value, self._source(path, element), Style()))
        else:
            self._words_aside(value, element, path, "navigation")

    def _aside(self, element: _Element, path: str, kind: str) -> None:
        words = "".join(str(part) for part in element.itertext())
        self._words_aside(words, element, path, kind)

    def _words_aside(self, words: str, element: _Element, path: str, kind: str) -> None:
        words = _SPACE.sub(" ", words).strip()
        if words:
            text = self._page.transcript.add(words, self._source(path, element))
            self._page.furniture.append((kind, text))

    def _is_data(self, table: _Element) -> bool:
        amid_text = self._page.first_line is not None or self._place.row is not None
        return is_data_table(table, self._page.measures, self._last_columns, amid_text=amid_text)

    def _table(self, element: _Element, path: str) -> None:
        self._flush()
        self._page.tables += 1
        place = Place(self._page.tables, depth=self._place.depth + 1)
        self._page.options.limits.check("depth", place.depth, self._page.options.name)
        table = build_table(element, path, self._page, place, self)
        measure = self._page.measures[element]
        self._last_columns = table.columns
        self.items.append(Item(table, self._inside, measure.linked))
        self._gap = True

    def cell(self, element: _Element, path: str, place: Place) -> tuple[Block, ...]:
        """The blocks of a table cell."""
        flow = Flow(self._page, place)
        flow.walk(element, path)
        return flow.blocks

    def stray(self, value: str | None, element: _Element, path: str) -> None:
        """Read bare text that markup has misplaced between the rows of a table."""
        if value and value.strip():
            self._fragments.append(_Fragment(value, self._source(path, element), Style()))
            self._flush()

    def _source(self, path: str, element: _Element) -> Source:
        line = cast("int | None", element.sourceline)
        if self._page.first_line is not None and line is not None:
            line += self._page.first_line - 1
        return Source(path=path, line=line, table=self._place.table, row=self._place.row,
                      column=self._place.column)  # fmt: skip

    def _text(self, value: str | None, element: _Element, frame: _Frame) -> None:
        if value:
            self._fragments.append(_Fragment(value, self._source(frame.path, element), frame.style))

    def _flush(self) -> None:
        """End the paragraph, or the paragraphs where line breaks part them."""
        fragments, self._fragments = self._fragments, []
        group: list[list[_Fragment]] = []
        lines = list(_lines(fragments))
        in_cell = self._place.row is not None
        starts = paragraph_starts(list(map(_value, lines)), in_cell=in_cell)
        for line, begins in zip(lines, starts, strict=True):
            if not line or (group and begins):
                self._emit(group)
                self._gap = self._gap or (not line and bool(self.items))
                group = []
            if line:
                group.append(line)
        self._emit(group)

    def _emit(self, group: list[list[_Fragment]]) -> None:
        if not any(fragment.value.strip() for line in group for fragment in line):
            return
        marker, self._marker = self._marker, None
        if marker and not begins_with_number(_value(group[0])):
            group[0].insert(0, marker)
        texts: list[Text] = []
        for index, line in enumerate(group):
            if index:
                texts.append(self._page.transcript.add("\n", line[0].source))
            for at, fragment in enumerate(line):
                if at == 1 and _is_parted(line[0].value, fragment.value):
                    texts.append(self._page.transcript.add(" ", fragment.source))
                texts.append(self._page.transcript.add(fragment.value, fragment.source))
        fragments = [fragment for line in group for fragment in line if fragment.value.strip()]
        style = fragments[0].style
        paragraph = Paragraph(
            Text.join(texts),
            heading=style.heading,
            gap=self._gap and bool(self.items),
            centered=style.centered,
            bold=all(fragment.style.bold for fragment in fragments),
        )
        linked = sum(len(fragment.value) for fragment in fragments if fragment.style.linked)
        self.items.append(Item(paragraph, self._inside, linked))
        self._gap = False
        self._last_columns = 0

    def _flush_marker(self) -> None:
        marker, self._marker = self._marker, None
        if marker:
            self._emit([[marker]])


def _is_parted(label: str, value: str) -> bool:
    """Whether a label of a site and its value stand in elements of their own, which the page's
    style alone sets apart.
    """
    return is_label(compact(label)) and value[:1].isalnum()


def _integer(value: str | None, default: int) -> int:
    try:
        return int(value) if value is not None and len(value) < 10 else default
    except ValueError:
        return default


def _value(line: list[_Fragment]) -> str:
    return "".join(fragment.value for fragment in line)


def _lines(fragments: list[_Fragment | None]) -> Iterator[list[_Fragment]]:
    """The printed lines of a paragraph, white space collapsed; ``None`` is a line break."""
    line: list[_Fragment] = []
    for fragment in fragments:
        if fragment is None:
            yield _trimmed(line)
            line = []
        elif fragment.style.preformatted:
            parts = fragment.value.split("\n")
            for below, part in enumerate(parts):
                if below:
                    yield _trimmed(line)
                    line = []
                line.append(_Fragment(part, _below(fragment.source, below), fragment.style))
        else:
            value = _WRAP.sub("", fragment.value) if "\n" in fragment.value else fragment.value
            value = _SPACE.sub(" ", value)
            if value.startswith(" ") and (not line or line[-1].value.endswith(" ")):
                value = value[1:]
            if value:
                line.append(_Fragment(value, fragment.source, fragment.style))
    if line:
        yield _trimmed(line)


def _below(source: Source, lines: int) -> Source:
    """The source of a line so many lines below."""
    return replace(source, line=source.line + lines) if lines and source.line else source


def _trimmed(line: list[_Fragment]) -> list[_Fragment]:
    """``line`` without the collapsed space at its end; empty where nothing is printed."""
    if not any(fragment.value.strip() for fragment in line):
        return []
    while line and not line[-1].value.rstrip(" "):
        line.pop()
    last = line[-1]
    if last.value.endswith(" "):
        line[-1] = _Fragment(last.value.rstrip(" "), last.source, last.style)
    return line
