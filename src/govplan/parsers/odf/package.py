"""Open an OpenDocument package, or the same in one XML file: its trees, within the limits
(ISO/IEC 26300).
"""

from __future__ import annotations

from collections.abc import Iterator

from govplan.model.diagnostics import Report
from govplan.model.errors import UnreadableError
from govplan.model.messages import msg
from govplan.parsers import ReadOptions
from govplan.parsers.docx.package import Element, open_package
from govplan.parsers.legacy.xml import parse

__all__ = ["OFFICE", "STYLE", "TABLE", "TEXT", "Element", "Parts", "count_of", "open_parts", "walk"]

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, TABLE, STYLE = (_URN % name for name in ("office", "text", "table", "style"))


class Parts:
    """The trees of a package that a reader needs: ``content`` and ``styles``."""

    def __init__(self, content: Element, styles: Element | None) -> None:
        self.content = content
        self.styles = styles

    def body(self, kind: str) -> Element:
        """The element ``office:text`` or ``office:spreadsheet``."""
        body = self.content.find(f"{OFFICE}body/{OFFICE}{kind}")
        if body is None:
            raise UnreadableError(
                msg("the document holds no {kind}; open it in its own program", kind=kind)
            )
        return body

    def defined(self, tag: str) -> Iterator[Element]:
        """Every element ``tag`` among the styles, those of the document before its own."""
        for root in (self.styles, self.content):
            for part in ("styles", "automatic-styles", "master-styles"):
                holder = None if root is None else root.find(OFFICE + part)
                if holder is not None:
                    yield from holder.iter(tag)


def open_parts(data: bytes, options: ReadOptions, report: Report) -> Parts:
    """The trees of an OpenDocument package; a flat one (``office:document``) is both at once.

    Raises ``UnreadableError`` for a damaged or encrypted one, ``LimitError`` over a limit.
    """
    if data[:2] != b"PK":
        return Parts(parse(data, options), None)
    package = open_package(data, options, report)
    manifest = package.read("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise UnreadableError(
            msg(
                "{name} is encrypted; open it with its password and save it without one",
                name=options.name,
            )
        )
    content = package.tree("content.xml")
    if content is None:
        raise UnreadableError(
            msg(
                "{name} has no content.xml; it is damaged: ask for the file again",
                name=options.name,
            )
        )
    return Parts(content, package.optional_tree("styles.xml") if "styles.xml" in package else None)


def count_of(element: Element, name: str) -> int:
    """How many rows or columns a cell, a row or a column spans or stands for."""
    value = element.get(TABLE + name, "1")
    return max(1, int(value)) if value.isdecimal() and len(value) < 8 else 1


def walk(element: Element, wanted: str) -> Iterator[Element]:
    """The elements ``wanted`` right below ``element``, groups of rows or columns entered."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag in _GROUPS:
            yield from walk(child, wanted)


_GROUPS = frozenset(
    TABLE + name
    for name in (
        "table-header-rows", "table-rows", "table-row-group", "table-columns",
        "table-column-group", "table-header-columns",
    )
)  # fmt: skip
