"""Where review pages go: one file, or an index with a page a document and what belongs to them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from govplan.inputs import Identity, file_name
from govplan.model.record import draft
from govplan.output import Target
from govplan.reviews.job import Reviewed
from govplan.reviews.page import asset, document, embedded, page, totals
from govplan.reviews.pictures import media_type, room
from govplan.reviews.words import WORDS

__all__ = ["Pages", "index"]

_PAGE = ".html"
_BESIDE = "_files"
_SUFFIXES = {"image/webp": ".webp", "image/svg+xml": ".svg"}


@draft
class Pages:
    """The files of one run. ``output`` names a page, or, where it does not end in .html, a folder
    with an index; so does a page's name where there are ``several`` documents, whose pages then
    stand in a folder beside it. ``inputs`` are never written over.
    """

    output: str
    several: bool
    inputs: frozenset[Identity] = frozenset()

    @property
    def is_page(self) -> bool:
        """Whether there is one page alone."""
        return self.output.lower().endswith(_PAGE) and not self.several

    @property
    def front(self) -> Path:
        """The page, or the index."""
        path = Path(self.output)
        return path if self.output.lower().endswith(_PAGE) else path / f"index{_PAGE}"

    @property
    def folder(self) -> Path:
        """Where the pages of an index stand."""
        if self.output.lower().endswith(_PAGE):
            return _beside(self.front)
        return Path(self.output)

    def write(self, documents: Iterable[tuple[str, Reviewed]]) -> None:
        """Write a page for each document, and the index; nothing where there is no document."""
        rows: list[dict[str, Any]] = []
        lang = "zh"
        for path, reviewed in documents:
            place = self.front if self.is_page else self._place(path, {row["page"] for row in rows})
            self._write_page(place, reviewed)
            address = Path(os.path.relpath(place, self.front.parent)).as_posix()
            rows.append({**totals(reviewed), "page": place, "address": quote(address)})
            lang = reviewed.lang
        if rows and not self.is_page:
            self._write(self.front, index(rows, lang))

    def _place(self, path: str, taken: set[Path]) -> Path:
        """The page of a document, named for its file."""
        name = file_name(path) if path != "-" else "stdin"
        places = (self.folder / f"{name}{end}{_PAGE}" for end in _endings())
        return next(place for place in places if place not in taken and place != self.front)

    def _write_page(self, place: Path, reviewed: Reviewed) -> None:
        linked = []
        if sum(map(len, reviewed.pictures)) > room(reviewed.beside):
            folder = _beside(place)
            for number, picture in enumerate(reviewed.pictures, 1):
                name = f"{number:04}{_SUFFIXES[media_type(picture)]}"
                self._write(folder / name, [picture])
                linked.append(quote(f"{folder.name}/{name}"))
        self._write(place, page(reviewed, linked))

    def _write(self, place: Path, chunks: Iterable[bytes]) -> None:
        Target(str(place), self.inputs).write(chunks)


def _endings() -> Iterator[str]:
    yield ""
    number = 2
    while True:
        yield f"-{number}"
        number += 1


def _beside(place: Path) -> Path:
    return place.with_name(place.stem + _BESIDE)


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
