"""OpenDocument packages for tests (ISO/IEC 26300)."""

from __future__ import annotations

import io
import zipfile

__all__ = ["cell", "flat", "packed", "para", "row"]

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (("office", "office"), ("text", "text"), ("table", "table"),
                      ("style", "style"), ("draw", "drawing"))
)  # fmt: skip


def packed(kind: str, body: str, styles: str = "") -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        package.writestr("content.xml", content)
    return buffer.getvalue()


def flat(kind: str, body: str) -> bytes:
    """The same in one XML file."""
    return (
        f'<?xml version="1.0"?><office:document {NAMES} '
        f'office:mimetype="application/vnd.oasis.opendocument.{kind}"><office:body>'
        f"<office:{kind}>{body}</office:{kind}></office:body></office:document>"
    ).encode()


def para(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def row(*cells: str, marks: str = "") -> str:
    return f"<table:table-row {marks}>" + "".join(cells) + "</table:table-row>"


def cell(text: str, marks: str = "") -> str:
    return f"<table:table-cell {marks}>{para(text)}</table:table-cell>"
