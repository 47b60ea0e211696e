"""Which format a file is in: by its content first, then by its name.

A name may lie (a web page called ``.doc``, a PDF called ``.docx``); content decides wherever it
can. Only plain text and Markdown, which look alike, are told apart by name.
"""

from __future__ import annotations

import codecs
import re
from os.path import splitext

from govplan.lexicon.patterns import regex
from govplan.model.errors import UnreadableError, UnsupportedFormatError
from govplan.model.messages import msg
from govplan.model.rungs import Rung, verdict
from govplan.parsers import FORMATS
from govplan.parsers.decode import BYTE_ORDER_MARKS, looks_like_text
from govplan.parsers.detect_binary import binary_format

__all__ = ["detect"]

HEAD = 1 << 16

_PAGE = regex(r"<!doctype\s+html|<html\b|<head\b|<body\b", re.IGNORECASE)
_WORD_XML = (
    "http://schemas.microsoft.com/office/2006/xmlPackage",
    "http://schemas.microsoft.com/office/word/2003/wordml",
)
"""Namespaces of the root element of a Word document in one XML file."""
_UNIFORM = "http://schemas.uof.org/"
"""What the namespaces of the Uniform Office Format (GB/T 20916) begin with."""
_OFFICE_BYTES = (b"\xffWPC", b"HWP Document File")
"""What binary documents begin with that only LibreOffice reads: WordPerfect, Hangul 3."""
_FLAT_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
"""The namespace of OpenDocument, whose root element tells what it is in a flat file."""
_FLAT_SHEETS = "opendocument.spreadsheet"
_OLD_WORKBOOK = "urn:schemas-microsoft-com:office:spreadsheet"
"""The namespace of a workbook in the XML of Excel 2003, which LibreOffice reads."""
_MESSAGE = regex(r"[A-Za-z][A-Za-z-]{0,40}:[ \t]?[^\r\n]{1,400}\r?\n", needs=":")
"""The first field of a message, as a web archive begins (RFC 2557)."""
_ARCHIVE_SIGNS = ("mime-version:", "multipart/related", "text/html")
_DRAWING = regex(
    r"(?:<\?xml[^<>]{0,200}\?>|<!--[^<>]{0,400}-->|<!DOCTYPE svg[^<>]{0,400}>|\s){0,9}<svg\b",
    re.IGNORECASE,
)
"""The root element of a drawing, behind what may stand in front of it (SVG 1.1, 5.1)."""
_ELEMENT = regex(
    r"<(?:div|table|p|span|section|article|center|ul|ol|h[1-6]|meta|title|style|script|link|font"
    r"|td|tr|br|a|img|b|strong)\b[^<>]*>",
    re.IGNORECASE,
)
_MARKDOWN: tuple[tuple[re.Pattern[str], int], ...] = (
    (regex(r"^#{1,6} \S", re.MULTILINE), 2),
    (regex(r"^[ \t]*+(?:\|[ \t]*+)?:?-{3,}+:?[ \t]*+\|[ \t:|\-]*+$", re.MULTILINE), 3),
    (regex(r"\*\*[^*\n]+\*\*"), 1),
    (regex(r"\[[^\[\]\n]++\]\((?:https?:|/|\./|#)"), 1),
)
"""What Markdown looks like, and how strongly each sign speaks for it."""


def detect(data: bytes, name: str | None = None) -> str:
    """The name of the format of ``data`` in the registry; ``name`` is the file's, if it has one.

    Raises ``UnsupportedFormatError`` for what is not read (images,
    presentations, archives, unknown bytes) and ``UnreadableError`` for what is
    empty or damaged; each says what to do.

    >>> detect("一、总体要求".encode()), detect(b"<html><body>"), detect(b"%PDF-1.7 ...")
    ('text', 'html', 'pdf')
    """
    shown = name or "the input"
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise UnreadableError(msg("{shown} is empty; give a file that holds a plan", shown=shown))
    found = binary_format(data, shown)
    if found is not None:
        return found
    suffix = splitext(name)[1].lower() if name else ""
    named = next((row.name for row in FORMATS.values() if suffix in row.suffixes), None)
    if not looks_like_text(data):
        if data.startswith(_OFFICE_BYTES):
            return "office"
        _refuse_bytes(data, shown, named)
    return _text_format(_head(data), named, shown)


def _refuse_bytes(data: bytes, shown: str, named: str | None) -> None:
    """Raise for bytes that are no text, unless their name and the lack of NULs speak for one.

    Under a name that is known the file is damaged; under any other nobody can tell what it is.
    """
    if named in ("text", "markdown", "html") and b"\0" not in data[:HEAD]:
        return
    if named is not None or shown.lower().endswith(".zip"):
        title = FORMATS[named].title if named is not None else "zip archive"
        raise UnreadableError(
            msg(
                "{shown} is damaged: its content is no {title}; get the file again",
                shown=shown,
                title=title,
            )
        )
    raise UnsupportedFormatError(
        msg(
            "the format of {shown} is not recognised; see what is read with govplan "
            "formats, and name the format with --from if it is one of them",
            shown=shown,
        )
    )


def _head(data: bytes) -> str:
    """The first characters, good enough to see markup in them."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            decoder = codecs.getincrementaldecoder(encoding)("replace")
            return decoder.decode(data[len(mark) : HEAD])
    return data[:HEAD].replace(b"\0", b"").decode("utf-8", "replace")


_IS_MARKUP = 2
"""Elements of a web page that make one of what begins with ``<``."""

MARKUP: tuple[Rung[str, str], ...] = (
    Rung("a page", lambda start: _PAGE.search(start) is not None, "html",
         "<html><body>", "<p>公开</p>"),
    Rung("a document of Word", lambda start: any(sign in start for sign in _WORD_XML), "word-xml",
         f'<pkg:package xmlns:pkg="{_WORD_XML[0]}">', "<package>"),
    Rung("a form that LibreOffice reads",
         lambda start: _UNIFORM in start or _OLD_WORKBOOK in start, "office",
         f'<Workbook xmlns="{_OLD_WORKBOOK}">', "<Workbook>"),
    Rung("a flat sheet", lambda start: _FLAT_DOCUMENT in start and _FLAT_SHEETS in start, "ods",
         f'<a xmlns="{_FLAT_DOCUMENT}" b="{_FLAT_SHEETS}">', f'<a xmlns="{_FLAT_DOCUMENT}">'),
    Rung("a flat text", lambda start: _FLAT_DOCUMENT in start, "odt",
         f'<a xmlns="{_FLAT_DOCUMENT}">', "<office:document>"),
    Rung("a drawing", lambda start: _DRAWING.match(start) is not None, "svg", "<svg>", "<span>"),
    Rung("another document in XML", lambda start: start.startswith("<?xml"), "xml",
         "<?xml version='1.0'?><plan>", "<plan>"),
)  # fmt: skip
"""What a text is that begins with ``<``; svg and xml are not read."""


def _markup_format(start: str, named: str | None, shown: str) -> str | None:
    found = verdict(MARKUP, start, "")
    if found == "svg":
        raise UnsupportedFormatError(
            msg(
                "{shown} is an SVG drawing, which is not supported; save its "
                "picture as .png, or copy its text into Word",
                shown=shown,
            )
        )
    if found == "xml":
        raise UnsupportedFormatError(
            msg(
                "{shown} is an XML file, which is not supported; open it in Word "
                "or a browser and save it as .docx or HTML",
                shown=shown,
            )
        )
    is_page = named != "markdown" and len(_ELEMENT.findall(start)) >= _IS_MARKUP
    return found or ("html" if is_page else None)


def _text_format(head: str, named: str | None, shown: str) -> str:
    start = head.lstrip()
    found = _markup_format(start, named, shown) if start.startswith("<") else None
    if found is not None:
        return found
    if _MESSAGE.match(start) and sum(s in start[:4096].lower() for s in _ARCHIVE_SIGNS) >= 2:
        return "mht"
    if named == "html" and _ELEMENT.search(start):
        return "html"
    strength = sum(weight * len(sign.findall(head)) for sign, weight in _MARKDOWN)
    if named == "markdown" or (named != "text" and strength >= 3):
        return "markdown"
    return "markdown" if strength >= 6 and "\t" not in head else "text"
