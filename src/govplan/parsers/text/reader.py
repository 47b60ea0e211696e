"""The reader for plain text: lines as they are printed, and the tables that stand among them.

Each line is a paragraph; whether a blank line or a page break stands before it is its ``gap``.
Joining lines that a hard wrap cut is not done here.

The text of a page whose strings are joined by a tab has one behind each of its lines and one
before most of them, which part nothing; a line that holds several strings are the lines of one
cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from govplan.lexicon.furniture.pages import is_page_number
from govplan.lexicon.patterns import regex
from govplan.lexicon.punctuation import BARS
from govplan.model.diagnostics import Report
from govplan.model.document import Block, Document, Paragraph, Text, Transcript
from govplan.model.record import draft, replace
from govplan.parsers import ReadOptions
from govplan.parsers.decode import decode
from govplan.parsers.sharing_frame import unshared
from govplan.parsers.text.baselines import on_baselines
from govplan.parsers.text_tables.find import find_tables
from govplan.parsers.text_tables.lines import Line, check_lines, read_lines

__all__ = ["broken", "line_blocks", "read", "read_lined"]

_BARS = regex(rf"[\s{BARS}>＞»›]+")
"""A line of nothing but the bars of a table that is not there, or the signs between pages."""


_LAST_BAR = regex(rf"(?P<line>[^{BARS}]*\S)\s*[{BARS}]\s*", needs=BARS)
"""A line behind which the last bar of a table was left that an extractor took away."""


_PAGE_MARK = regex(r"\s*[-—–]\s?\d{1,3}\s?[-—–]\s+(?=\S)", needs="-–—")
"""The number of a page that stands before its first words: - 2 - 汇报工作."""


_HTML_TABLE = regex(r"(?i)<table\b[^<>]{0,400}>\s*(?:<(?:thead|tbody|colgroup|col|caption|tr)\b)")
_HTML_CELL = regex(r"(?i)</t[dh]\s*>")
"""A table that a converter wrote as HTML into a text, which is then read as Markdown is."""
_HTML_BLOCKS = regex(r"(?i)</(?:p|div|li|h[1-6])><(?:p|div|li|h[1-6])[\s>]", needs="<")
"""Where one block of HTML ends and the next begins on the same line; so is such a text."""
_FEWEST_BLOCKS = 2


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    r"""Read a plain text; raises ``UnreadableError`` if it is not decodable.

    >>> from govplan.model.diagnostics import Report
    >>> from govplan.parsers import ReadOptions
    >>> document = read("一、总体要求\n\n二、主要任务".encode(), ReadOptions(), Report())
    >>> [(block.text.value, block.gap) for block in document.blocks]
    [('一、总体要求', False), ('二、主要任务', True)]
    """
    text = broken(decode(data, options, report))
    tables = _HTML_TABLE.search(text) and _HTML_CELL.search(text)
    if tables or len(list(islice(_HTML_BLOCKS.finditer(text), _FEWEST_BLOCKS))) == _FEWEST_BLOCKS:
        from govplan.parsers.markdown.reader import read_decoded

        return replace(read_decoded(text, options, report), format="text")
    return read_lined(text, options, report)


_FEW_LINES = 6
_MOST_CHARACTERS = 1 << 22
"""A text that is longer is no plan in one string."""


_WRITTEN = ("\\n", '\n{"')
"""A break that is written out, and a record of JSON on a line."""


def broken(text: str) -> str:
    """``text`` with the line breaks that something wrote out or lost, without layout frames."""
    if "| " in text and ("+--" in text or "--" in text):
        from govplan.parsers.text.layout_frames import without_frames

        text = without_frames(text)
    begins = text[:200].lstrip()[:1]
    few = text.count("\n", 0, 1 << 16) < _FEW_LINES
    if len(text) > _MOST_CHARACTERS or not (
        begins in ("{", "[") or few or any(sign in text for sign in _WRITTEN)
    ):
        return text
    from govplan.parsers.text.written_breaks import with_breaks

    return with_breaks(text)


def read_lined(text: str, options: ReadOptions, report: Report) -> Document:
    """Read the lines of a text that is decoded."""
    transcript = Transcript()
    check_lines(text, options)
    lines, frame = unshared(_without_edge_tabs(on_baselines(read_lines(text, transcript))))
    blocks, furniture = line_blocks(lines, report)
    furniture.extend(frame)
    cells = sum(len(block.cells) for block in blocks if not isinstance(block, Paragraph))
    options.limits.check("cells", cells, options.name)
    return Document("text", transcript, tuple(blocks), furniture=tuple(furniture))


def line_blocks(
    lines: Sequence[Line], report: Report
) -> tuple[list[Block], list[tuple[str, Text]]]:
    """The paragraphs and tables of ``lines``, and the markup that is neither."""
    blocks: list[Block] = []
    furniture: list[tuple[str, Text]] = []
    paragraphs = _Paragraphs(blocks, furniture)
    place = fields = 0
    for found in find_tables(lines, report):
        above = lines[place : found.start]
        if above and _SIGN.search(lines[found.start].value):
            above = [*above[:-1], _without_fields(above[-1], None, furniture)]
            fields = found.table.columns - 1
        paragraphs.take([_without_fields(line, fields, furniture) for line in above])
        blocks.append(found.table)
        furniture.extend(found.furniture)
        paragraphs.gap = False
        place = found.end
    paragraphs.take([_without_fields(line, fields, furniture) for line in lines[place:]])
    return blocks, furniture


_SIGN = regex("[,;]")
_EMPTY_FIELDS = regex(r"[,;]{1,40}\s*$")


def _without_fields(line: Line, fields: int | None, furniture: list[tuple[str, Text]]) -> Line:
    """A line beside comma-separated values without the signs of all ``fields`` behind it, which are
    empty; ``None`` for the title right above them, which may have any number of signs.
    """
    if fields is not None and fields < _FEWEST_FIELDS:
        return line
    found = _EMPTY_FIELDS.search(line.value[-_LONGEST_FIELDS:])
    if found is None or fields not in (None, len(found[0].rstrip())):
        return line
    end = len(line.value) - len(found[0])
    furniture.append(("markup", line.text[end:].strip()))
    return replace(line, text=line.text[:end])


_LONGEST_FIELDS = 60
_FEWEST_FIELDS = 2


@draft
class _Paragraphs:
    """The lines that stand in no table become paragraphs; ``gap`` says that a blank line or a
    page break stands before the next one. An empty line below the number of a page is no gap
    where one stands above it.
    """

    blocks: list[Block]
    furniture: list[tuple[str, Text]]
    gap: bool = False
    _above: str = ""
    _numbered: bool = False

    def take(self, lines: Sequence[Line]) -> None:
        """Add the paragraphs of ``lines``."""
        for line in lines:
            self.gap = self.gap or line.page_break
            if is_page_number(line.value):
                self.blocks.append(Paragraph(line.text, gap=self.gap))
                self.gap, self._numbered = False, True
                continue
            if line.blank:
                repeated = self._numbered and not line.value and not self._above
                self.gap = self.gap or (bool(self.blocks) and not repeated)
            else:
                self._add(line)
            self._above, self._numbered = line.value, False

    def _add(self, line: Line) -> None:
        if _BARS.fullmatch(line.value):
            self.furniture.append(("markup", line.text.strip()))
        else:
            mark = _PAGE_MARK.match(line.value)
            if mark is not None:
                self.furniture.append(("page-number", line.text[: mark.end()].strip()))
            text = line.text[mark.end() :] if mark is not None else line.text
            if (bar := _LAST_BAR.fullmatch(text.value)) is not None:
                self.furniture.append(("markup", text[bar.end("line") :].strip()))
                text = text[: bar.end("line")]
            self.blocks.append(Paragraph(text, gap=self.gap))
        self.gap = False


_TABS = regex(r"\t\s*", needs="\t")
_INNER = 3
"""At the most one line in so many holds several strings."""
_FEWEST_LINES = 4
_OTHERS = 10
"""One in so many lines, and one more, may lack the tab behind it: the last one does."""


def _without_edge_tabs(lines: Sequence[Line]) -> Sequence[Line]:
    r"""``lines`` without the tabs around them, where nearly each ends in one and none has another.

    >>> from govplan.model.document import Transcript
    >>> from govplan.parsers.text_tables.lines import read_lines
    >>> text = "要点\t\n\t任务\t\n\t\n\t公开目录。\t\n\t县府办\t\n\t公开预算。\t\n\t县财政局"
    >>> [line.value for line in _without_edge_tabs(read_lines(text, Transcript()))][1:4]
    ['任务', '', '公开目录。']
    """
    filled = [line.value for line in lines if not line.blank]
    ended = sum(value.endswith("\t") for value in filled)
    if len(filled) < _FEWEST_LINES or len(filled) - ended > 1 + len(filled) // _OTHERS:
        return lines
    if _INNER * sum("\t" in value.strip() for value in filled) > len(filled):
        return lines
    return [own for line in lines for own in _parts(line)]


def _parts(line: Line) -> list[Line]:
    """A line at its tabs."""
    if "\t" not in line.value:
        return [line]
    parts = line.text.strip().split(_TABS)
    return [replace(line, text=text.strip(), page_break=False) for text in parts]
