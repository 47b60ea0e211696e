"""The reader for web pages: lxml's parser without network, then what a browser would print.

The plan is found amid the page's navigation; nothing that is visible is dropped, but what is no
text of the plan is told as furniture.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.model.document import Block, Document, Text, Transcript
from govplan.model.errors import LimitError
from govplan.model.messages import msg
from govplan.parsers import ReadOptions
from govplan.parsers.decode import decode
from govplan.parsers.html.flow import Flow, Page
from govplan.parsers.html.hiding import settle_hiding
from govplan.parsers.html.measures import Measures
from govplan.parsers.html.page import find_content, sort_items
from govplan.parsers.html.selectors import is_for_screens
from govplan.parsers.html.style import shows_list_numbers
from govplan.parsers.text_tables.paragraphs import with_tables

if TYPE_CHECKING:
    from lxml.etree import _Element


__all__ = ["page_text", "read", "read_fragment", "read_text"]

HEAD = 4096

_DECLARED = regex(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w\-:.]+)", re.I
)
_PAGE_END = regex(r"</(?:body|html)\s*>", re.IGNORECASE)
_META_NAMES = {
    "articletitle": "page_title", "og:title": "page_title", "title": "page_title",
}  # fmt: skip


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Read a web page.

    Raises :class:`~govplan.model.errors.UnreadableError` for bytes that cannot be decoded and
    :class:`~govplan.model.errors.LimitError` for elements nested too deep.

    >>> from govplan.model.diagnostics import Report
    >>> from govplan.parsers import ReadOptions
    >>> document = read("<h1>要点</h1><p>一、<b>公开</b>".encode(), ReadOptions(), Report())
    >>> [(block.text.value, block.heading) for block in document.blocks]
    [('要点', 1), ('一、公开', None)]
    """
    return read_text(page_text(data, options, report, None), options, report)


def page_text(data: bytes, options: ReadOptions, report: Report, charset: str | None) -> str:
    """The bytes of a page as text, by the ``charset`` that what it came in says before what the
    page declares.
    """
    declared = _DECLARED.search(data[:HEAD])
    name = charset or (declared.group(1).decode("ascii", "replace") if declared else None)
    return decode(data, options, report, name)


def read_text(text: str, options: ReadOptions, report: Report) -> Document:
    """Read a web page that is decoded already."""
    root = _parse(text, options, report)
    transcript = Transcript()
    if root is None:
        return Document("html", transcript, ())
    sheets = _sheets(root)
    settle_hiding(root, sheets, report)
    measures = Measures(root)
    page = Page(transcript, options, report, measures, find_content(measures))
    page.numbered_lists = shows_list_numbers(sheets)
    flow = Flow(page, inside=False)
    flow.walk(root, f"/{root.tag}")
    hints = _head_hints(root)
    blocks, furniture = sort_items(
        flow.items,
        [hints.get("page_title", "")],
        measures[root].linked if page.content is not None else 0,
    )
    blocks, cells = with_tables(blocks, report)
    furniture.extend(cells)
    return Document(
        "html", transcript, tuple(blocks), hints=hints, furniture=(*page.furniture, *furniture)
    )


def read_fragment(
    source: str, first_line: int, page: Page
) -> tuple[tuple[Block, ...], list[tuple[str, Text]]]:
    """The blocks of a fragment of HTML amid other text, which begins in line ``first_line``."""
    root = _parse(source, page.options, page.report)
    if root is None:
        return (), []
    settle_hiding(root, _sheets(root), page.report, whole=False)
    page.measures = Measures(root)
    page.first_line = first_line
    flow = Flow(page)
    flow.walk(root, "")
    furniture, page.furniture = page.furniture, []
    return flow.blocks, furniture


def _parse(text: str, options: ReadOptions, report: Report) -> _Element | None:
    """The root element; entities are not expanded, nothing is fetched, nothing is lost silently.

    What stands behind ``</html>`` is still the page's (HTML Living Standard, 13.2.6.4.22), but
    libxml2 would drop it.
    """
    from lxml import html

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    text = _PAGE_END.sub("", _close_comment(text, options, report))
    options.limits.check_count(text.count("<") - text.count("</"), msg("elements"), options.name)
    if not text.strip():
        return None
    parser.feed(text.encode("utf-8", "replace"))
    root: _Element = parser.close()
    if any("xcessive depth" in entry.message for entry in parser.feed_error_log):
        raise LimitError(
            msg(
                "{name} nests its elements deeper than 2,048 levels; save the page's "
                "text as plain text or .docx",
                name=options.name,
            )
        )
    return root


def _close_comment(text: str, options: ReadOptions, report: Report) -> str:
    """A comment that never ends would hide the rest of the page: its opening is then text."""
    start = text.rfind("<!--")
    if start < 0 or "-->" in text[start + 2 :]:
        return text
    report.add(
        "markup-unclosed",
        msg(
            "{name} has a comment that never ends; what follows it was read as text",
            name=options.name,
        ),
    )
    return text[:start] + "&lt;!--" + text[start + 4 :]


def _sheets(root: _Element) -> str:
    styles = (s for s in root.iter("style") if is_for_screens(s.get("media") or "all"))
    return "\n".join(str(style.text or "") for style in styles)


def _head_hints(root: _Element) -> dict[str, str]:
    """What ``title`` and ``meta`` elements say; weak, since a site's templates fill them."""
    hints: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = _META_NAMES.get((meta.get("name") or meta.get("property") or "").lower())
        content = (meta.get("content") or "").strip()
        if name and content:
            hints.setdefault(name, content)
    title = next((str(found.text or "").strip() for found in root.iter("title")), "")
    if title:
        hints.setdefault("page_title", title)
    return hints
