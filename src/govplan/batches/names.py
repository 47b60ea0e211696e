"""Where each document of a batch is written."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import field
from pathlib import PurePath
from typing import TYPE_CHECKING

from govplan.model.record import draft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from govplan.batches.inputs import Document

__all__ = ["name_outputs"]


def name_outputs(
    documents: Iterable[Document],
    suffix: str,
    taken: Mapping[str, str],
    occupied: Callable[[str], bool] = lambda _: False,
) -> dict[str, str]:
    """The output of each document by its key, as a path below the output folder.

    A document is written under its own name with the output's ``suffix``. Those that would meet
    in one file keep their old suffix too (``a.docx.json``, ``a.pdf.json``); if that is not
    enough, they are numbered. ``taken`` maps outputs of earlier runs to their inputs; what is
    ``occupied`` (by an input) is nobody's output.

    >>> from govplan.batches.inputs import Document
    >>> two = [Document("x/a.pdf", "a.pdf"), Document("x/a.txt", "a.txt")]
    >>> sorted(name_outputs(two, ".json", {}).values())
    ['a.pdf.json', 'a.txt.json']
    """
    everything = list(documents)
    meeting = Counter(_folded(_plain(document, suffix)) for document in everything)
    owners = {_folded(output): key for output, key in taken.items()}
    names = _Names(suffix, owners, occupied)
    mine = {key: output for output, key in taken.items() if not occupied(output)}
    named: dict[str, str] = {}
    for document in everything:
        plain = _plain(document, suffix)
        candidates = [plain] if meeting[_folded(plain)] == 1 else []
        candidates.append(document.relative + suffix)
        key = document.key
        named[key] = mine.get(key) or names.free(candidates, key)
        names.owners[_folded(named[key])] = key
    return named


@draft
class _Names:
    """The outputs that have an owner, and how far the numbering of each name has come."""

    suffix: str
    owners: dict[str, str]
    occupied: Callable[[str], bool]
    numbers: dict[str, int] = field(default_factory=dict)

    def free(self, candidates: Iterable[str], key: str) -> str:
        """The first candidate that is free for ``key``; the last one numbered where none is."""
        output = ""
        for output in candidates:
            if self._is_free(output, key):
                return output
        stem = output.removesuffix(self.suffix)
        number = self.numbers.get(_folded(output), 1)
        while True:
            number += 1
            numbered = f"{stem}~{number}{self.suffix}"
            if self._is_free(numbered, key):
                self.numbers[_folded(output)] = number
                return numbered

    def _is_free(self, output: str, key: str) -> bool:
        folded = _folded(output)
        report = folded == "report.jsonl"
        return not report and self.owners.get(folded, key) == key and not self.occupied(output)


def _plain(document: Document, suffix: str) -> str:
    return str(PurePath(document.relative).with_suffix(suffix))


def _folded(path: str) -> str:
    """``path`` as a file system that ignores case and composition sees it."""
    return unicodedata.normalize("NFC", path).casefold()
