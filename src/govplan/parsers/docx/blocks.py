"""Paragraphs and tables of one story of a Word document, in order, as the neutral form has them.

A story is the body, a header, or the notes. Content controls, custom XML and insertions are looked
through; deletions are left out; a text box follows the paragraph that it is anchored in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field

from govplan.model.diagnostics import Report
from govplan.model.document import Block, Document, Paragraph, Source, Table, Text, Transcript
from govplan.model.limits import Limits
from govplan.model.messages import msg
from govplan.model.record import draft, record, replace
from govplan.parsers.docx.forms import shows_placeholder
from govplan.parsers.docx.graphics import chosen
from govplan.parsers.docx.inline import ALTERNATE, CHANGES, TEXT, Inline, Line, Tally
from govplan.parsers.docx.numbering import Counters, Numbering
from govplan.parsers.docx.package import Element, Package, R, W
from govplan.parsers.docx.pages import Pages
from govplan.parsers.docx.styles import Style, StyleSheet, integer, switched_on
from govplan.parsers.docx.tables import column_edges, read_table, same_edges
from govplan.parsers.line_breaks import paragraphs_of

__all__ = ["Place", "Session", "Story"]

PARAGRAPH, TABLE, CONTROL = W + "p", W + "tbl", W + "sdt"
PROPERTIES, MARK, VAL = W + "pPr", W + "rPr", W + "val"
STYLE, NUMBER, ALIGN, OUTLINE = W + "pStyle", W + "numPr", W + "jc", W + "outlineLvl"
CHUNK = W + "altChunk"
# Deleted or moved away (§17.13.5), and elements without text.
LEFT_OUT = frozenset(
    W + name
    for name in ("del", "moveFrom", "sectPr", "sdtPr", "sdtEndPr", "customXmlPr", "tcPr", "tblPr",
                 "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd",
                 "commentRangeStart", "commentRangeEnd")
)  # fmt: skip
GONE = (W + "del", W + "moveFrom")
VANISHED = (W + "vanish", W + "specVanish")


@draft
class Session:
    """What all stories of one document share."""

    package: Package
    part: str
    styles: StyleSheet
    numbering: Numbering
    transcript: Transcript
    report: Report
    limits: Limits
    tally: Tally
    furniture: list[tuple[str, Text]]
    chunk: Callable[[Session, str, Place], list[Block]]
    tables: int = 0
    cells: int = 0
    # The inserted files that were read, by their part.
    chunks: dict[str, Document] = field(default_factory=dict)


@draft
class Place:
    """Where blocks stand: in the body, in a cell, or in a part of the package (``path``).

    ``covered`` says that it is a cell that a vertical merge covers: a number there counts, but
    does not show.
    """

    table: int | None = None
    row: int | None = None
    column: int | None = None
    path: str | None = None
    covered: bool = False
    contents: bool = False
    anchor: int | None = None

    def cell(self, table: int, row: int, column: int, covered: bool) -> Place:
        """The place of a cell in a table that stands here."""
        return Place(table, row, column, self.path, covered, self.contents)

    def source(self, page: int | None, paragraph: int | None) -> Source:
        """The source of a paragraph here; ``paragraph`` counts in the body alone."""
        if self.table is not None:
            return Source(page, None, None, None, self.table, self.row, self.column, path=self.path)
        return Source(page=page, paragraph=self.anchor or paragraph, path=self.path)


@record
class _Properties:
    """The properties of one paragraph (§17.3.1.26 pPr) that bear on what it shows."""

    style: Style
    num_id: int = 0
    level: int = 0
    outline: int | None = None
    centered: bool = False
    mark_gone: bool = False
    mark_hidden: bool = False


class Story:
    """Reads the block-level elements of one story; counters and fields run through all of it."""

    def __init__(self, session: Session, *, known_pages: bool = False, body: bool = False) -> None:
        self.session = session
        self.pages = Pages(known_pages)
        self.inline = Inline(session.styles, self.pages, session.tally)
        self._counters = Counters(session.numbering)
        self._body = body
        self._paragraphs = 0
        self._carried: Line | None = None
        # The column edges of the table that was read last.
        self._edges: list[int] = []
        self._known: dict[tuple[str | None, str | None, int | None], _Properties] = {}

    def blocks(self, container: Iterable[Element], place: Place, depth: int = 0) -> list[Block]:
        """The blocks in ``container`` in order; ``depth`` is how deep tables and boxes nest."""
        if depth > self.session.limits.depth:
            self.session.limits.check("depth", depth, msg("the nesting of tables and text boxes"))
        found: list[Block] = []
        gap = False
        for child in container:
            if child.tag == PARAGRAPH:
                gap = self._paragraph(child, place, depth, found, gap)
            else:
                gap = self._walk((child,), place, depth, found, gap=gap)
        if self._carried is not None:
            line, self._carried = self._carried, None
            self._emit(line, self._styled(None, None, None), place, depth, found, gap)
        return found

    def is_silent(self, content: list[Element]) -> bool:
        """Whether a cell holds one paragraph that shows nothing and counts nowhere: the common
        cell below a vertical merge.
        """
        if len(content) != 1 or content[0].tag != PARAGRAPH or self._carried is not None:
            return False
        paragraph = content[0]
        if not len(paragraph):
            return not self._styled(None, None, None).num_id
        if len(paragraph) > 1 or paragraph[0].tag != PROPERTIES:
            return False
        properties = self._properties(paragraph[0])
        return not (properties.num_id or properties.mark_gone or properties.mark_hidden)

    def _walk(
        self,
        container: Iterable[Element],
        place: Place,
        depth: int,
        found: list[Block],
        *,
        gap: bool,
    ) -> bool:
        """Append the blocks of ``container``; returns whether an empty paragraph came last."""
        for child in container:
            tag = child.tag
            if tag == PARAGRAPH:
                gap = self._paragraph(child, place, depth, found, gap)
            elif tag == TABLE:
                found.extend(self._table(child, place, depth, found))
                gap = False
            elif not isinstance(tag, str) or tag in LEFT_OUT:
                self.session.tally.changes += tag in CHANGES
            elif tag == CONTROL:
                gap = self._control(child, place, depth, found, gap)
            elif tag == ALTERNATE:
                gap = self._walk(chosen(child), place, depth, found, gap=gap)
            elif tag == CHUNK:
                relation = child.get(R + "id", "")
                found.extend(self.session.chunk(self.session, relation, place))
            elif len(child):
                gap = self._walk(child, place, depth, found, gap=gap)
        return gap

    def _table(self, element: Element, place: Place, depth: int, found: list[Block]) -> list[Block]:
        """A table; one with no text between it and a table of the same columns goes on from it."""
        edges = column_edges(element)
        before = self._edges if found and isinstance(found[-1], Table) else None
        blocks = read_table(element, self, place, depth)
        self._edges = edges
        if before is not None and same_edges(before, edges):
            return [replace(block, continues=True) for block in blocks]
        return blocks

    def _control(
        self, control: Element, place: Place, depth: int, found: list[Block], gap: bool
    ) -> bool:
        """A content control (§17.5.2); one from the gallery of tables of contents is furniture."""
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and gallery.get(W + "val") == "Table of Contents":
            place = Place(place.table, place.row, place.column, place.path, place.covered, True)
        if shows_placeholder(control):
            words = "".join(node.text or "" for node in control.iter(TEXT))
            source = place.source(self.pages.current(), self._paragraphs)
            text = self.session.transcript.add(words, source)
            self.session.furniture.append(("placeholder", text))
            return gap
        for content in control.iterchildren(W + "sdtContent"):
            gap = self._walk(content, place, depth, found, gap=gap)
        return gap

    def _paragraph(
        self, paragraph: Element, place: Place, depth: int, found: list[Block], gap: bool
    ) -> bool:
        if self._body and place.table is None and place.path is None:
            self._paragraphs += 1
        children = list(paragraph)
        first = children[0] if children and children[0].tag == PROPERTIES else None
        properties = self._properties(first)
        if first is not None:
            del children[0]
        joins = properties.mark_gone or properties.mark_hidden
        if not children and not properties.num_id and self._carried is None:
            return gap or not joins
        label = ""
        if properties.num_id and not joins:
            label = self._counters.next(properties.num_id, properties.level)
        if self._carried is None and not joins:
            text = self.inline.plain(children, properties.style)
            if text is not None:
                return not self._plain(text, label, properties, place, found, gap)
        line, self._carried = self._carried or Line(), None
        if not line.label:
            line.label = label
        elif label:
            line.add(label, self.pages.current())
        self.inline.read(children, properties.style, line)
        if joins:
            # Without its mark a paragraph runs on into the next one; one that is hidden
            # altogether has no number.
            if properties.mark_hidden and properties.num_id and line.written and not line.label:
                line.label = self._counters.next(properties.num_id, properties.level)
            self._carried = (
                line if line.parts or line.fragments or line.boxes or line.aside else None
            )
            return gap
        return self._emit(line, properties, place, depth, found, gap)

    def _plain(
        self, text: str, label: str, properties: _Properties, place: Place, found: list[Block],
        gap: bool,
    ) -> bool:  # fmt: skip
        """Append a paragraph of plain runs; returns whether there is one."""
        if not text or text.isspace():
            text, label = label.rstrip(), ""
            if not text or place.covered:
                return False
        source = place.source(self.pages.current(), self._paragraphs)
        furniture = "contents" if place.contents or properties.style.contents else None
        found.append(
            Paragraph(
                self.session.transcript.add(label + text, source), properties.outline, furniture,
                gap, centered=properties.centered,
            )
        )  # fmt: skip
        return True

    def _emit(
        self, line: Line, properties: _Properties, place: Place, depth: int, found: list[Block],
        gap: bool,
    ) -> bool:  # fmt: skip
        """Append the paragraph in ``line`` and its text boxes; returns whether it was empty."""
        before = len(found)
        fragments = line.finish()
        if not line.written and (place.covered or line.is_struck):
            fragments = []
        if fragments:
            found.extend(self._blocks(fragments, line, properties, place, gap))
        if line.aside:
            source = place.source(self.pages.current(), self._paragraphs)
            self.session.furniture.extend(
                (kind, self.session.transcript.add(text, source)) for kind, text in line.aside
            )
        if line.boxes:
            for box in line.boxes:
                found.extend(self._box(box, place, depth))
        return len(found) == before

    def _blocks(
        self, fragments: list[tuple[int | None, str]], line: Line, properties: _Properties,
        place: Place, gap: bool,
    ) -> Iterator[Paragraph]:  # fmt: skip
        """The paragraph, or those that its soft line breaks part."""
        if not any("\n" in value for _, value in fragments):
            yield self._block(fragments, line, properties, place, gap)
            return
        for part in paragraphs_of(fragments, in_cell=place.table is not None):
            yield self._block(part, line, properties, place, gap)
            gap = False

    def _block(
        self, fragments: list[tuple[int | None, str]], line: Line, properties: _Properties,
        place: Place, gap: bool,
    ) -> Paragraph:  # fmt: skip
        add, paragraph = self.session.transcript.add, self._paragraphs
        page, value = fragments[0]
        text = add(value, place.source(page, paragraph))
        if len(fragments) > 1:
            more = [add(value, place.source(page, paragraph)) for page, value in fragments[1:]]
            text = Text.join([text, *more])
        contents = line.contents or place.contents or properties.style.contents
        return Paragraph(
            text,
            heading=properties.outline,
            furniture="contents" if contents else None,
            gap=gap,
            centered=properties.centered,
            bold=line.bold and not line.plain,
        )

    def _box(self, box: Element | str, place: Place, depth: int) -> list[Block]:
        inner = Place(
            place.table, place.row, place.column, place.path or "text box", place.covered,
            anchor=place.anchor or (self._paragraphs if self._body else None),
        )  # fmt: skip
        if isinstance(box, str):
            if not box.strip():
                return []
            source = inner.source(self.pages.current(), None)
            return [Paragraph(self.session.transcript.add(box, source))]
        page = self.pages.page
        blocks = self.blocks(box, inner, depth + 1)
        self.pages.back_to(max(page, self.pages.page))
        return blocks

    def _properties(self, element: Element | None) -> _Properties:
        """The paragraph's own properties over those of its style; the same ones are made once."""
        if element is None:
            return self._styled(None, None, None)
        style_id = direct = align = outline = mark = None
        for child in element:
            tag = child.tag
            if tag == STYLE:
                style_id = child.get(VAL)
            elif tag == NUMBER:
                direct = child
            elif tag == ALIGN:
                align = child.get(VAL)
            elif tag == OUTLINE:
                outline = integer(child)
            elif tag == MARK:
                mark = child
        properties = self._styled(style_id, align, outline)
        if direct is not None:
            num_id, level = self.session.numbering.place(direct, properties.style, style_id)
            properties = replace(properties, num_id=num_id, level=level)
        if mark is not None and len(mark):
            for child in mark:
                if child.tag in GONE:
                    properties = replace(properties, mark_gone=True)
                elif child.tag in VANISHED and switched_on(child):
                    properties = replace(properties, mark_hidden=True)
        return properties

    def _styled(self, style_id: str | None, align: str | None, outline: int | None) -> _Properties:
        key = (style_id, align, outline)
        found = self._known.get(key)
        if found is None:
            style = self.session.styles.paragraph(style_id)
            num_id, level = self.session.numbering.place(None, style, style_id)
            depth = style.outline if outline is None else outline
            found = self._known[key] = _Properties(
                style, num_id, level,
                outline=depth + 1 if depth is not None and 0 <= depth < 9 else None,  # 9: body
                centered=align == "center" if align is not None else bool(style.centered),
            )  # fmt: skip
        return found
