"""The index of several review pages, with the counts of each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from govplan.reviews.page import asset, document, embedded
from govplan.reviews.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["index"]

STYLES = ("base.css", "index.css")
SCRIPTS = ("words.js", "elements.js", "index.js")


def index(rows: Sequence[dict[str, Any]], lang: str) -> Iterator[bytes]:
    """The index of documents, each told by its ``totals`` and the ``address`` of its page."""
    shown = [{key: value for key, value in row.items() if key != "page"} for row in rows]
    data = {"words": WORDS, "lang": lang, "rows": shown}
    inner = [
        asset("index.html").encode(),
        embedded("data", json.dumps(data, ensure_ascii=False).encode()),
    ]
    yield from document(WORDS["index"][0], STYLES, SCRIPTS, inner, images="data:")
    yield b"</body>\n</html>\n"
