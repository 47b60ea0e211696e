"""The reader for Markdown: CommonMark through markdown-it-py's tokens, tables by own rules.

Headings are hints only. What is visible is what a reader of the rendered page sees, with the
numbers of ordered lists as they are printed in the source.

A plain text that was saved under the name of a Markdown file has lines, blank ones and indents
that mean what they mean in a text: a blank line in the middle of a sentence is no end of a
paragraph, and what is indented is no code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import normalize

from govplan.lexicon.dates import DATE
from govplan.lexicon.furniture.bullets import before_text
from govplan.lexicon.furniture.pages import is_page_number
from govplan.lexicon.number_styles import begins_with_number
from govplan.lexicon.patterns import regex
from govplan.lexicon.standing_lines import compact, is_standing
from govplan.model.diagnostics import Report
from govplan.model.document import Block, Document, Paragraph, Source, Text, Transcript
from govplan.model.record import replace
from govplan.parsers.decode import decode
from govplan.parsers.markdown.inline import InlineReader, Segment, make_parser
from govplan.parsers.markdown.segments import segments
from govplan.parsers.markdown.tables import LineTables
from govplan.parsers.sharing_frame import is_shared
from govplan.parsers.text_tables.lines import SourceLine, check_lines, split_lines
from govplan.parsers.text_tables.paragraphs import with_tables

if TYPE_CHECKING:
    from markdown_it.token import Token

    from govplan.parsers import ReadOptions
    from govplan.parsers.html.flow import Page

__all__ = ["read", "read_decoded"]

HEADING_LENGTH = 80

_MARKER = regex(r"\d{1,9}[.)].*")
_FOOTNOTE = regex(r"\s*\[\^[^\[\]\s]{1,20}\][:：]")
"""The mark before the text of a footnote, which is no measure wherever it stands."""
_TIGHT_HEADING = regex(r"(#{1,6})(?=[^\s#\x21-\x7e]|\d+[.、．])")
_ONLY_MARKUP = regex(r"[\s>*+=#\-]*|\s*(?:[>*+\-]\s*)*\d{1,9}[.)]\s*")
_INDENT = ("  ", "\t")
_FENCED = regex(r"\s{0,8}:{3,40}\s{0,4}(?:\{[^{}]{0,400}\}|[\w\-]{1,60})?\s{0,8}")
"""A line that begins or ends a fenced division of pandoc's (``::: header``)."""


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    r"""Read Markdown; raises ``UnreadableError`` if it is not decodable.

    >>> from govplan.model.diagnostics import Report
    >>> from govplan.parsers import ReadOptions
    >>> document = read("## 一、**公开**\n\n1. 更新目录".encode(), ReadOptions(), Report())
    >>> [(block.text.value, block.heading) for block in document.blocks]
    [('一、公开', 2), ('1. 更新目录', None)]
    """
    from govplan.parsers.text.reader import broken, read_lined

    text = broken(decode(data, options, report))
    if not _is_marked_up(text) or is_shared([line.value for line in split_lines(text)]):
        return replace(read_lined(text, options, report), format="markdown")
    return read_decoded(text, options, report)


def read_decoded(text: str, options: ReadOptions, report: Report) -> Document:
    """Read Markdown that is decoded, or a text whose tables are written as HTML."""
    return _MarkdownReader(text, options, report).read()


def _stands_alone(value: str) -> bool:
    """Whether a line is a day, a page number or a standing line (（此件公开发布）)."""
    bare = normalize("NFKC", compact(value))
    return DATE.fullmatch(bare) is not None or is_page_number(value) or is_standing(bare)


class _MarkdownReader:
    """One run over one file; ``_marker`` is the line of a list number not yet printed."""

    def __init__(self, text: str, options: ReadOptions, report: Report) -> None:
        check_lines(text, options)
        self._lines = [
            SourceLine("", line.number, line.page_break) if _FENCED.fullmatch(line.value) else line
            for line in split_lines(text)
        ]
        self._options = options
        self._report = report
        self._transcript = Transcript()
        self._parser = make_parser()
        self._inline = InlineReader(self._parser, self._transcript)
        self._tables = LineTables(self._lines, self._inline, report)
        self._blocks: list[Block] = []
        self._furniture: list[tuple[str, Text]] = []
        self._heading: int | None = None
        self._marker: int | None = None
        self._ruled = False
        self._html: Page | None = None
        self._hints: dict[str, str] = {}

    def read(self) -> Document:
        for segment in segments(self._lines):
            if segment.kind == "text":
                self._read_lines(segment.start, segment.end)
            elif segment.kind == "fence":
                self._read_text(segment.start, segment.end)
            elif segment.kind == "html":
                self._read_html(segment.start, segment.end)
            else:
                self._read_front_matter(segment.start + 1, segment.end - 1)
        self._blocks, more = with_tables(self._blocks, self._report)
        self._furniture.extend(more)
        cells = sum(len(block.cells) for block in self._blocks if not isinstance(block, Paragraph))
        self._options.limits.check("cells", cells, self._options.name)
        return Document(
            "markdown",
            self._transcript,
            tuple(self._blocks),
            hints=self._hints,
            furniture=tuple(self._furniture),
        )

    def _read_lines(self, start: int, end: int) -> None:
        """Read the tables among some lines, and the text between them."""
        for first, behind, table, furniture in self._tables.between(start, end):
            self._read_text(start, first)
            self._blocks.append(table)
            self._furniture.extend(furniture)
            start = behind
        self._read_text(start, end)

    def _read_text(self, first: int, behind: int) -> None:
        """Walk the block tokens of a segment of CommonMark; print what they leave out."""
        if first == behind:
            return
        tokens: list[Token] = []
        source = "\n".join(line.value for line in self._lines[first:behind])
        self._parser.block.parse(source, self._parser, {}, tokens)
        covered = first
        for token in tokens:
            if token.map is None or token.nesting < 0:
                self._flush_marker()
                continue
            start, end = (first + line for line in token.map)
            if token.type in ("inline", "fence", "html_block", "hr"):
                self._read_left_over(covered, start)
                covered = max(covered, end)
            self._read_token(token, start, end)
        self._flush_marker()
        self._read_left_over(covered, behind)

    def _read_token(self, token: Token, start: int, end: int) -> None:
        if token.type == "heading_open":
            self._heading = int(token.tag[1:])
        elif token.type == "list_item_open":
            if self._marker != start:
                self._flush_marker()
            if token.info:
                self._marker = start
        elif token.type == "inline":
            self._read_inline(token, start)
            self._heading = None
        elif token.type == "fence":
            self._flush_marker()
            closed = self._lines[end - 1].value.strip().startswith(token.markup)
            self._read_plain(start + 1, end - 1 if closed and end - 1 > start else end)
        elif token.type == "html_block":
            self._flush_marker()
            self._read_html(start, end)
        elif token.type == "hr":
            self._ruled = True

    def _read_inline(self, token: Token, start: int) -> None:
        """A paragraph or heading, its lines looked up in the source, a list number before it."""
        group: list[Segment] = []
        for index, value in enumerate(token.content.split("\n"), start=start):
            segment = self._segment(value, index)
            tight = _TIGHT_HEADING.match(segment.value)
            if tight is None:
                group.append(segment)
                continue
            self._add(group, self._heading)
            group, depth = [], len(tight.group(1))
            column = segment.column + depth
            self._add([Segment(segment.value[depth:], segment.line, column)], depth)
        self._add(group, self._heading)

    def _segment(self, value: str, index: int) -> Segment:
        line = self._lines[index]
        if is_page_number(line.value):
            return Segment(line.value, line.number)
        column = line.value.find(value) if value else 0
        if line.value.rstrip().endswith(value.rstrip()):
            column = len(line.value.rstrip()) - len(value.rstrip())
        if column < 0:
            return Segment(value, line.number)
        if self._marker == index:
            self._marker = None
            printed = _MARKER.search(line.value[:column])
            if printed:
                value, column = line.value[printed.start() : column] + value, printed.start()
        return Segment(value, line.number, column)

    def _add(self, group: Sequence[Segment], heading: int | None) -> None:
        if not group:
            return
        text, bold = self._inline.read(group)
        if not text.value.strip():
            return
        if len(group) > 1 or len(text) > HEADING_LENGTH:
            heading = None
        gap = self._gap(group[0].line - 1)
        lines = self._lines_of(text, group)
        note = False
        for line in lines:
            first, alone = line is lines[0], len(lines) == 1
            begins = begins_with_number(line.value) or before_text(line.value) is not None
            note = _FOOTNOTE.match(line.value) is not None or (note and not begins)
            self._blocks.append(
                Paragraph(line, heading=heading, gap=gap and first, bold=bold and alone, note=note)
            )

    def _lines_of(self, text: Text, group: Sequence[Segment]) -> list[Text]:
        """The paragraphs of a text whose lines no blank line parts: one a line, as in plain text,
        but an indented line without a number goes on with the one above.
        """
        starts, position = [0], 0
        for number, part in enumerate(text.value.split("\n")):
            indented = len(group) > number > 0 and self._continues(group[number].line - 1)
            if position and not indented:
                starts.append(position)
            position += len(part) + 1
        parts = [text[a:b].strip("\n") for a, b in pairwise([*starts, len(text)])]
        return [part for part in parts if part.value.strip()]

    def _continues(self, index: int) -> bool:
        """Whether a line is indented as the rest of the one above it, and begins no item and no
        page; a day, a page number and a standing line are no such rest.
        """
        line = self._lines[index]
        value = line.value
        begins = begins_with_number(value) or before_text(value) is not None
        if not value.startswith(_INDENT) or line.page_break or begins:
            return False
        return not any(_stands_alone(text) for text in (value, self._lines[index - 1].value))

    def _gap(self, index: int) -> bool:
        """Whether the line is set off from the text above it."""
        ruled, self._ruled = self._ruled, False
        line = self._lines[index]
        return ruled or line.page_break or (index > 0 and self._lines[index - 1].blank)

    def _flush_marker(self) -> None:
        """Print the number of a list item that holds no paragraph of its own."""
        index, self._marker = self._marker, None
        printed = _MARKER.search(self._lines[index].value) if index is not None else None
        if index is not None and printed:
            segment = Segment(printed.group(), self._lines[index].number, printed.start())
            self._add([segment], None)

    def _read_left_over(self, start: int, end: int) -> None:
        """Lines that no token holds, such as those nested too deep for CommonMark."""
        for index in range(start, end):
            value = self._lines[index].value
            if value.strip() and not _ONLY_MARKUP.fullmatch(value) and index != self._marker:
                self._read_plain(index, index + 1)

    def _read_plain(self, start: int, end: int) -> None:
        for index in range(start, end):
            line = self._lines[index]
            if not line.blank:
                text = self._transcript.add(line.value, Source(line=line.number))
                self._blocks.append(Paragraph(text, gap=self._gap(index)))

    def _read_front_matter(self, start: int, end: int) -> None:
        found = _read_front_matter(self._lines[start:end], self._transcript)
        if found is None:
            self._read_plain(start, end)
            return
        texts, self._hints = found
        self._furniture.extend(("front-matter", text) for text in texts)

    def _read_html(self, start: int, end: int) -> None:
        """Embedded HTML; what of it is not visible leaves no trace."""
        from govplan.parsers.html.reader import read_fragment

        source = "\n".join(line.value for line in self._lines[start:end])
        blocks, furniture = read_fragment(source, self._lines[start].number, self._page())
        self._blocks.extend(blocks)
        self._furniture.extend(furniture)

    def _page(self) -> Page:
        from govplan.parsers.html.flow import Page

        if self._html is None:
            self._html = Page(self._transcript, self._options, self._report)
        return self._html


_LINE = regex(
    r"^[ \t>]{0,40}(?:#{1,6}|[*+\-][ \t]|>|[-*_=~]{3}|:{3}|`{3}|\||<[A-Za-z/!])", re.MULTILINE
)
"""Headings, lists, quotations, rules, fences, tables and HTML, by which a line begins."""
_INLINE = regex(
    r"\*\S|\S\*|[_~]{2}|`|\]\(|\]\[|\[\^|<(?:/?[A-Za-z]|!)|&(?:[a-z]{2,8}|#\d{1,6});|\\[^\w\s]"
    r"|[ \t]{2}\n\S|\\\n|\|"
)


def _is_marked_up(text: str) -> bool:
    r"""Whether a mark of Markdown stands anywhere in ``text``.

    >>> _is_marked_up("## 一、公开\n\n1. 更新目录"), _is_marked_up("公开**目录**。")
    (True, True)
    >>> _is_marked_up("    一、公开\n\n1. 更新目录，\n\n公布清单")
    False
    """
    return _LINE.search(text) is not None or _INLINE.search(text) is not None


_FIELDS: dict[str, str] = {
    "title": "title",
    "标题": "title",
    "document_number": "document_number",
    "文号": "document_number",
    "发文字号": "document_number",
    "issuer": "issuer",
    "发文机关": "issuer",
    "issued_on": "issued_on",
    "成文日期": "issued_on",
}
"""Keys whose value is a field of the metadata."""

_KEY = regex(r"(?P<key>[\w\-]{1,30}):(?:\s+(?P<value>.*))?$")
_MORE = regex(r"\s+\S|-\s|#|\s*$")


def _read_front_matter(
    lines: Sequence[SourceLine], transcript: Transcript
) -> tuple[list[Text], dict[str, str]] | None:
    r"""The texts of ``lines`` (without the ``---`` around them) and the fields that they name;
    ``None`` where a line is neither a key of YAML nor more of the value above.

    >>> from govplan.model.document import Transcript
    >>> from govplan.parsers.text_tables.lines import split_lines
    >>> _read_front_matter(split_lines("title: 工作要点\ntags: [a]"), Transcript())[1]
    {'title': '工作要点'}
    >>> _read_front_matter(split_lines("责任单位：县财政局"), Transcript())
    """
    if not all(_KEY.match(line.value) or _MORE.match(line.value) for line in lines):
        return None
    texts = [transcript.add(line.value, Source(line=line.number)) for line in lines if line.value]
    hints: dict[str, str] = {}
    for line in lines:
        match = _KEY.match(line.value)
        name = _FIELDS.get(match["key"].lower()) if match else None
        value = (match["value"] or "").strip().strip("\"'") if match else ""
        if name and value:
            hints.setdefault(name, value)
    return texts, hints
