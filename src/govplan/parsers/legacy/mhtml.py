"""The reader for web archives (.mht): the page that they hold (RFC 2557)."""

from __future__ import annotations

import email
from typing import TYPE_CHECKING

from govplan.model.errors import UnreadableError
from govplan.model.messages import msg
from govplan.model.record import replace
from govplan.parsers.html import reader as html

if TYPE_CHECKING:
    from govplan.model.diagnostics import Report
    from govplan.model.document import Document
    from govplan.parsers import ReadOptions

__all__ = ["read", "web_page"]


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Read the bytes of a web archive, as browsers and office systems save it.

    Raises ``UnreadableError`` for one without a page.
    """
    page, charset = web_page(data, options.name)
    return replace(html.read_page(page, options, report, charset), format="mht")


def web_page(data: bytes, name: str) -> tuple[bytes, str | None]:
    """The web page in an archive and the encoding that the archive gives it."""
    message = email.message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return page, part.get_content_charset()
    raise UnreadableError(
        msg("{name}: the MHTML archive holds no web page; save it again as .docx", name=name)
    )
