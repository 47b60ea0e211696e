"""Small Word documents made in a test, part by part.

Text is escaped; everything named ``xml`` or made by one of these functions goes in as it is.

>>> data = docx(p("一、总体要求") + table(row(cell("任务"), cell("单位"))))
>>> data[:2]
b'PK'
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
# Parts that the main part is linked with, by the kind of the relationship.
KINDS = {"styles", "numbering", "footnotes", "endnotes", "settings", "header", "footer"}


def t(text: str) -> str:
    """``w:t``."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text: str = "", *, properties: str = "", xml: str = "") -> str:
    """A run; ``xml`` comes behind its text."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{inner}{t(text) if text else ''}{xml}</w:r>"


def p(
    text: str = "",
    *,
    style: str | None = None,
    num: tuple[int, int] | None = None,
    properties: str = "",
    xml: str = "",
) -> str:
    """A paragraph; ``num`` is its list and level, ``xml`` comes behind its text."""
    inner = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if num:
        inner += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    inner += properties
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{r(text) if text else ''}{xml}</w:p>"


def cell(
    text: str = "", *, span: int = 1, merge: str | None = None, properties: str = "", xml: str = ""
) -> str:
    """A cell of one paragraph, or of ``xml``; ``merge`` is ``restart``, ``continue`` or ``""``."""
    inner = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge is not None:
        inner += f'<w:vMerge w:val="{merge}"/>' if merge else "<w:vMerge/>"
    return f"<w:tc><w:tcPr>{inner}{properties}</w:tcPr>{xml or p(text)}</w:tc>"


def row(*cells: str, properties: str = "", header: bool = False) -> str:
    """A row; ``header`` makes it repeat at the top of each page."""
    inner = properties + ("<w:tblHeader/>" if header else "")
    return f"<w:tr>{f'<w:trPr>{inner}</w:trPr>' if inner else ''}{''.join(cells)}</w:tr>"


def table(*rows: str, grid: Iterable[int] = ()) -> str:
    """A table; ``grid`` holds the widths of its columns in twentieths of a point."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def level(
    number: int,
    number_format: str,
    text: str,
    *,
    start: int | None = 1,
    suffix: str | None = "nothing",
    xml: str = "",
) -> str:
    """``w:lvl`` of a list."""
    return (
        f'<w:lvl w:ilvl="{number}">'
        + (f'<w:start w:val="{start}"/>' if start is not None else "")
        + f'<w:numFmt w:val="{number_format}"/>{xml}'
        + (f'<w:suff w:val="{suffix}"/>' if suffix else "")
        + f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def abstract(number: int, *levels: str, xml: str = "") -> str:
    """``w:abstractNum``."""
    return f'<w:abstractNum w:abstractNumId="{number}">{xml}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, *, xml: str = "") -> str:
    """``w:num``: the list ``number`` made from the abstract list ``of``."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{xml}</w:num>'


def style(style_id: str, *, kind: str = "paragraph", based_on: str = "", xml: str = "") -> str:
    """``w:style``, named as its id."""
    parent = f"<w:basedOn w:val={quoteattr(based_on)}/>" if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId={quoteattr(style_id)}>'
        f"<w:name w:val={quoteattr(style_id)}/>{parent}{xml}</w:style>"
    )


def root(name: str, inner: str) -> str:
    """A part's root element with the namespaces that these functions use."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {NAMESPACES}>{inner}</w:{name}>'


def docx(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
    main_type: str = MAIN,
) -> bytes:
    """The bytes of a package.

    ``parts`` are further parts by name (``word/footnotes.xml``); a part whose name starts with one
    of :data:`KINDS` is linked with the document by the id ``rId-<file name without suffix>``.
    ``links`` are further relationships: id → (kind, target).
    """
    files: dict[str, str | bytes] = {
        "word/document.xml": root("document", f"<w:body>{body}</w:body>")
    }
    if numbering:
        files["word/numbering.xml"] = root("numbering", numbering)
    if styles:
        files["word/styles.xml"] = root("styles", styles)
    files |= dict(parts or {})
    related = dict(links or {})
    for name in files:
        stem = name.rpartition("/")[2].partition(".")[0]
        kind = stem.rstrip("0123456789")
        if kind in KINDS:
            related.setdefault(f"rId-{stem}", (kind, name.removeprefix("word/")))
    files["word/_rels/document.xml.rels"] = _relationships(related)
    files["_rels/.rels"] = _relationships({"rId1": ("officeDocument", "word/document.xml")})
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>'
    )
    return package(files)


def package(files: Mapping[str, str | bytes]) -> bytes:
    """A zip file of ``files`` by their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _relationships(links: Mapping[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>'
        for key, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{inner}</Relationships>'
