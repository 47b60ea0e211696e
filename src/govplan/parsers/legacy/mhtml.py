"""The reader for web archives (.mht): the page that they hold, with its frames (RFC 2557)."""

from __future__ import annotations

import email
import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.model.document import Document
from govplan.model.errors import UnreadableError
from govplan.model.messages import msg
from govplan.model.record import record, replace
from govplan.parsers import ReadOptions
from govplan.parsers.html import reader as html

if TYPE_CHECKING:
    from email.message import Message


__all__ = ["read", "web_page"]

PAGES = ("text/html", "application/xhtml+xml")
DEEPEST = 4
"""So deep do frames stand in one another."""

_FRAME = regex(r"<i?frame\b[^<>]{0,4000}>", re.IGNORECASE)
_FRAMESET = regex(r"<frameset\b", re.IGNORECASE)
_SHEET = regex(r"<link\b[^<>]{0,400}?\bid\s*=\s*[\"']?shLink\b[^<>]{0,4000}>", re.IGNORECASE)
"""What Excel's page of frames tells of each of its sheets."""
_TARGET = regex(r"\b(?:src|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_SHELL = regex(
    r"<title\b[^<>]{0,400}>[^<]{0,4000}</title\s*>|<(?:!doctype|/?(?:html|head|body))\b[^<>]{0,4000}>",
    re.IGNORECASE,
)
"""The elements that a page has once, which a page in a frame does not begin again."""


@record
class _Page:
    """A web page in an archive: where it was, its id, its bytes and what encoding is told."""

    location: str
    identity: str
    data: bytes
    charset: str | None


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Read the bytes of a web archive, as browsers and office systems save it.

    Raises ``UnreadableError`` for one without a page.
    """
    root, others = _root(data, options.name)

    def text_of(page: _Page) -> str:
        return html.page_text(page.data, options, report, page.charset)

    text = _framed(root, _Others(others), text_of, 0)
    return replace(html.read_text(text, options, report), format="mht")


def web_page(data: bytes, name: str) -> tuple[bytes, str | None]:
    """The web page in an archive, without its frames, and the encoding that the archive gives it.

    Raises ``UnreadableError`` for an archive without one.
    """
    root, _ = _root(data, name)
    return root.data, root.charset


def _root(data: bytes, name: str) -> tuple[_Page, list[_Page]]:
    """The page that the archive shows (RFC 2387, 3.2: the one it starts with), and the others."""
    message = email.message_from_bytes(data)
    pages = list(_pages(message))
    if not pages:
        raise UnreadableError(
            msg("{name}: the MHTML archive holds no web page; save it again as .docx", name=name)
        )
    start = str(message.get_param("start") or "").strip("<> ")
    root = next((page for page in pages if start and page.identity == start), pages[0])
    return root, [page for page in pages if page is not root]


def _pages(message: Message) -> Iterator[_Page]:
    for part in message.walk():
        data = part.get_payload(decode=True) if part.get_content_type() in PAGES else None
        if isinstance(data, bytes):
            location = unquote(str(part.get("Content-Location", "")).strip())
            identity = str(part.get("Content-ID", "")).strip("<> ")
            yield _Page(location, identity, data, part.get_content_charset())


class _Others:
    """The pages of an archive that a frame may show, by their ids, their places and the last parts
    of these; each is given once.
    """

    def __init__(self, pages: Iterable[_Page]) -> None:
        self._pages: dict[str, deque[_Page]] = defaultdict(deque)
        self._taken: set[int] = set()
        for page in pages:
            last = page.location.rpartition("/")[2]
            for key in (f"cid:{page.identity}", page.location, f"/{last}" if last else ""):
                if key:
                    self._pages[key].append(page)

    def take(self, element: str, page: _Page) -> _Page | None:
        """The page that a frame in ``page`` shows, unless it was shown before."""
        target = _TARGET.search(element)
        place = unquote(next(filter(None, target.groups()), "")) if target else ""
        if place.lower().startswith("cid:"):
            return self._next(f"cid:{place[4:]}")
        whole, last = urljoin(page.location, place), place.rpartition("/")[2]
        return self._next(whole if whole in self._pages or not last else f"/{last}")

    def _next(self, key: str) -> _Page | None:
        waiting = self._pages.get(key, deque())
        while waiting:
            page = waiting.popleft()
            if id(page) not in self._taken:
                self._taken.add(id(page))
                return page
        return None


def _framed(page: _Page, others: _Others, text_of: Callable[[_Page], str], depth: int) -> str:
    """The text of a page, with those of ``others`` that its frames show in their places."""

    def content(match: re.Match[str]) -> str:
        found = others.take(match[0], page) if depth < DEEPEST else None
        if found is None:
            return match[0]
        return f"<div>{_SHELL.sub('', _framed(found, others, text_of, depth + 1))}</div>"

    text = text_of(page)
    if _FRAMESET.search(text):  # nothing else of such a page is shown
        elements = [match for kind in (_SHEET, _FRAME) for match in kind.finditer(text)]
        frames = [frame for frame in map(content, elements) if frame.startswith("<div>")]
        return "".join(frames) or text
    return _FRAME.sub(content, text)
