"""The visible text within one paragraph of a Word document (ISO/IEC 29500-1 §17.3.2, §17.3.3).

Whatever wraps runs is looked through (hyperlinks, content controls, smart tags, insertions), so
that no text is lost to an element that is not known; what is not on the printed page is left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from govplan.lexicon.furniture.prompts import is_prompt
from govplan.lexicon.symbols import SYMBOL_FONTS, symbol
from govplan.model.record import record, replace
from govplan.parsers.docx.fields import Fields
from govplan.parsers.docx.forms import form_value, shows_placeholder
from govplan.parsers.docx.graphics import chosen, graphic
from govplan.parsers.docx.package import MC, Element, W
from govplan.parsers.docx.pages import Pages
from govplan.parsers.docx.styles import Style, StyleSheet, is_on_paper, switched_on

__all__ = ["Inline", "Line", "Tally"]

RUN, TEXT, RUN_PROPERTIES = W + "r", W + "t", W + "rPr"
BOLD, VANISH, RUN_STYLE = W + "b", W + "vanish", W + "rStyle"
STRUCK = frozenset((W + "strike", W + "dstrike"))
COLOUR, WHITE, VAL = W + "color", "FFFFFF", W + "val"
FONT, ASCII, HIGH_ANSI = W + "rFonts", W + "ascii", W + "hAnsi"
SETTINGS = frozenset((BOLD, VANISH, RUN_STYLE, FONT, *STRUCK))
CONTROL = W + "sdt"
ALTERNATE = MC + "AlternateContent"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# §17.13.5: what tracked changes took away, and properties, which hold no text.
SKIPPED = frozenset(
    W + name
    for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr",
                 "rubyPr", "fldData", "delText", "delInstrText", "annotationRef", "rt")
)  # fmt: skip
CHANGES = frozenset(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
# §17.3.3: elements of a run that stand for a character. A soft hyphen shows only where a line
# ends, so it is no text.
CHARACTERS = {
    W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-",
    W + "softHyphen": "",
}  # fmt: skip
GRAPHICS = frozenset(W + name for name in ("drawing", "pict", "object"))
NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}


class Tally:
    """What was met in a document and is told in one diagnostic each."""

    __slots__ = ("changes", "fields", "graphics", "hidden", "merged", "symbols")

    def __init__(self) -> None:
        self.hidden = self.changes = self.graphics = self.fields = self.merged = 0
        self.symbols: list[str] = []


def _are_usual(settings: Element) -> bool:
    """Whether the properties of a run change nothing of what is read."""
    for setting in settings:
        kind = setting.tag
        if kind == COLOUR:
            if setting.get(VAL) == WHITE:
                return False
        elif kind == FONT:
            if not SYMBOL_FONTS.isdisjoint(setting.values()):
                return False
        elif kind in SETTINGS:
            return False
    return True


@record
class _Looks:
    """What decides whether and how a run is shown."""

    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    font: str | None = None
    placeholder: bool = False


class Line:
    """The text of one paragraph as it is read: fragments by page, and what hangs on it."""

    __slots__ = (
        "aside",
        "bold",
        "boxes",
        "contents",
        "fragments",
        "label",
        "page",
        "parts",
        "plain",
    )  # fmt: skip

    def __init__(self) -> None:
        self.label = ""
        self.page: int | None = None
        self.parts: list[str] = []
        self.fragments: list[tuple[int | None, str]] = []
        self.boxes: list[Element | str] = []
        # What is no text, with the name of its kind.
        self.aside: list[tuple[str, str]] = []
        self.bold = self.plain = self.contents = False

    def add(self, text: str, page: int | None) -> None:
        """Append ``text``, which stands on ``page``."""
        if page != self.page:
            if self.parts:
                self.fragments.append((self.page, "".join(self.parts)))
                self.parts = []
            self.page = page
        self.parts.append(text)

    @property
    def written(self) -> bool:
        """Whether there is text besides the label."""
        return bool(self.fragments or self.parts)

    @property
    def is_struck(self) -> bool:
        """Whether something is struck out: with nothing beside it, the label is so too."""
        return any(kind == "struck-out" for kind, _ in self.aside)

    def finish(self) -> list[tuple[int | None, str]]:
        """The fragments, the label before the first; none where there is no text at all.

        A label alone is text too: a column of numbers has nothing else in its cells.
        """
        if self.parts:
            self.fragments.append((self.page, "".join(self.parts)))
            self.parts = []
        for _, text in self.fragments:
            if not text.isspace():
                break
        else:
            self.fragments = []
            label = self.label.rstrip()
            return [(self.page, label)] if label else []
        if self.label:
            page, text = self.fragments[0]
            self.fragments[0] = (page, self.label + text)
        return self.fragments


class Inline:
    """Reads the runs of one story (body, note, header) into lines."""

    def __init__(self, styles: StyleSheet, pages: Pages, tally: Tally) -> None:
        self._styles = styles
        self._pages = pages
        self._tally = tally
        self.fields = Fields()
        # (kind, id) of the notes that the text refers to, in order.
        self.notes: list[tuple[str, str]] = []

    def plain(self, children: Iterable[Element], style: Style) -> str | None:
        """The text of runs that hold nothing but text of usual looks; else ``None``.

        Most paragraphs are of this kind; :meth:`read` gives the same text at several times the
        cost.
        """
        if self.fields or style.bold or style.hidden or style.struck:
            return None
        parts: list[str] = []
        for run in children:
            if run.tag != RUN:
                return None
            for child in run:
                tag = child.tag
                if tag == TEXT:
                    text = child.text
                    if not text:
                        continue
                    if text[0] <= " " or text[-1] <= " " or "\n" in text:
                        text = _spaced(text, child.get(SPACE) == "preserve")
                    parts.append(text)
                elif tag != RUN_PROPERTIES or not _are_usual(child):
                    return None
        return "".join(parts)

    def read(self, children: Iterable[Element], style: Style, line: Line) -> None:
        """Append what the children of a paragraph show to ``line``."""
        if self.fields:
            self._tally.fields += self.fields.abandon()
            line.contents = line.contents or self.fields.within("TOC")
        for child in children:
            if child.tag == RUN:
                self._run(child, style, line)
            else:
                self._wrapped(child, style, line)

    def _wrapped(self, element: Element, style: Style, line: Line) -> None:
        """An element between the paragraph and its runs."""
        tag = element.tag
        if not isinstance(tag, str):
            return
        if tag in CHANGES:
            self._tally.changes += 1
        if tag == RUN:
            self._run(element, style, line)
        elif tag in SKIPPED:
            return
        elif tag == ALTERNATE:
            for child in chosen(element):
                self._wrapped(child, style, line)
        elif tag == CONTROL and shows_placeholder(element):
            line.aside.append(
                ("placeholder", "".join(node.text or "" for node in element.iter(TEXT)))
            )
        elif tag.startswith(MATH):
            self._show("".join(node.text or "" for node in element.iter(MATH + "t")), line)
        else:
            for child in element:
                self._wrapped(child, style, line)

    def _run(self, run: Element, style: Style, line: Line) -> None:
        looks = _Looks(style.bold, style.hidden, style.struck)
        for child in run:
            tag = child.tag
            if tag == TEXT:
                text = child.text
                if not text or self.fields.hidden:
                    continue
                if looks.hidden:
                    self._tally.hidden += len(text.strip())
                    continue
                if text[0] <= " " or text[-1] <= " " or "\n" in text:
                    text = _spaced(text, child.get(SPACE) == "preserve")
                if looks.font is not None:
                    text = self._symbols(text, looks.font)
                if looks.struck or (looks.placeholder and is_prompt(text)):
                    line.aside.append(("struck-out" if looks.struck else "placeholder", text))
                    continue
                line.add(text, self._pages.current() if self._pages.known else None)
                if looks.bold:
                    line.bold = True
                elif not text.isspace():
                    line.plain = True
            elif tag == RUN_PROPERTIES:
                looks = self._properties(child, looks)
            elif isinstance(tag, str):
                self._character(child, tag, line, looks.hidden or looks.struck or False)

    def _symbols(self, text: str, font: str) -> str:
        """Letters of a symbol font as the signs that Word shows for them."""
        found = [symbol(font, f"{ord(c):X}") if not c.isspace() else (c, True) for c in text]
        self._tally.symbols.extend(
            f"{ord(c):04X}" for c, (_, known) in zip(text, found, strict=True) if not known
        )
        return "".join(sign for sign, _ in found)

    def _properties(self, properties: Element, around: _Looks) -> _Looks:
        """The looks of a run: its own, next those of its character style (§17.7.2)."""
        own: dict[str, bool | str | None] = {}
        for child in properties:
            tag = child.tag
            if tag == RUN_STYLE:
                name = child.get(W + "val", "")
                style = self._styles.get(name)
                own["placeholder"] = style.placeholder or name == "PlaceholderText"
                named = {"bold": style.bold, "hidden": style.hidden, "struck": style.struck}
                own = {**{k: v for k, v in named.items() if v is not None}, **own}
            elif tag == BOLD:
                own["bold"] = switched_on(child)
            elif tag == VANISH:
                own["hidden"] = switched_on(child)
            elif tag == COLOUR and child.get(W + "val") == WHITE and is_on_paper(properties):
                own["hidden"] = True
            elif tag in STRUCK:
                own["struck"] = switched_on(child) or own.get("struck", False)
            elif tag == FONT:
                own["font"] = _symbol_font(child)
        return replace(around, **own) if own else around

    def _character(self, element: Element, tag: str, line: Line, hidden: bool) -> None:
        """An element of a run other than its text."""
        if tag == W + "fldChar":
            self._field(element, line)
        elif tag == W + "instrText":
            self.fields.code(element.text or "")
        elif tag == W + "lastRenderedPageBreak":
            self._pages.rendered()
        elif self.fields.hidden or hidden:
            return
        elif tag in CHARACTERS:
            self._show(CHARACTERS[tag], line)
        elif tag == W + "br":
            if element.get(W + "type") == "page":
                self._pages.hard()
            if line.parts or line.fragments:
                self._show("\n", line)
        elif tag in GRAPHICS:
            self._graphic(element, line)
        elif tag in NOTES:
            self.notes.append((NOTES[tag], element.get(W + "id", "")))
        elif tag == W + "sym":
            self._symbol(element, line)
        elif tag == W + "ruby":
            self._ruby(element, line)
        elif tag == ALTERNATE:
            for child in chosen(element):
                if isinstance(child.tag, str):
                    self._character(child, child.tag, line, hidden)
        elif tag == TEXT:
            self._show(_spaced(element.text or "", True), line)
        elif tag == RUN:
            self._run(element, self._styles.paragraph(None), line)
        elif tag not in SKIPPED:
            for child in element:
                if isinstance(child.tag, str):
                    self._character(child, child.tag, line, hidden)

    def _show(self, text: str, line: Line) -> None:
        if text and not self.fields.hidden:
            line.add(text, self._pages.current() if text != "\n" else line.page)

    def _field(self, element: Element, line: Line) -> None:
        kind = element.get(W + "fldCharType", "")
        mark = (id(line), len(line.fragments), len(line.parts))
        if kind == "begin":
            self.fields.begin(form_value(element))
        elif kind == "separate":
            self.fields.separate(mark)
            line.contents = line.contents or self.fields.within("TOC")
        elif kind == "end":
            value = self.fields.end(mark)
            if is_prompt(value):
                line.aside.append(("placeholder", value))
            else:
                self._show(value, line)

    def _graphic(self, element: Element, line: Line) -> None:
        boxes, pictures, hidden = graphic(element)
        line.boxes.extend(boxes)
        self._tally.hidden += hidden
        self._tally.graphics += pictures

    def _symbol(self, element: Element, line: Line) -> None:
        text, known = symbol(element.get(W + "font", ""), element.get(W + "char", ""))
        if not known:
            self._tally.symbols.append(element.get(W + "char", ""))
        self._show(text, line)

    def _ruby(self, element: Element, line: Line) -> None:
        """§17.3.3.25: the base is text; what stands above it is kept apart."""
        for guide in element.iterchildren(W + "rt"):
            words = "".join(node.text or "" for node in guide.iter(TEXT))
            line.aside.append(("annotation", words))
        for base in element.iterchildren(W + "rubyBase"):
            for child in base:
                self._wrapped(child, self._styles.paragraph(None), line)


def _symbol_font(fonts: Element) -> str | None:
    """The symbol font among the fonts of a run (§17.3.2.26), whose letters are signs."""
    for kind in (ASCII, HIGH_ANSI):
        name = fonts.get(kind)
        if name is not None and name in SYMBOL_FONTS:
            return name
    return None


def _spaced(text: str, preserve: bool) -> str:
    """White space as Word keeps it (§17.3.3.31): a line break in the XML is no line break."""
    text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    return text if preserve else text.strip(" \t")
