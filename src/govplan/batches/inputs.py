"""Which documents a batch has, and where each is written."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from govplan.model.record import record
from govplan.parsers import FORMATS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

__all__ = ["Document", "collect", "name_outputs", "shown_path", "split_list"]

_SUFFIXES = frozenset(suffix for row in FORMATS.values() for suffix in row.suffixes)
# Files that an editor keeps beside a document while it is open.
_LOCKS = ("~$", ".", "._")


@record
class Document:
    """A document: its path, and its place below the folder that was named (or its name alone)."""

    path: str
    relative: str

    @property
    def key(self) -> str:
        """What the report calls it: its absolute path as text that any JSON can hold."""
        return shown_path(os.path.abspath(self.path))  # noqa: PTH100 - links are kept


def shown_path(path: str) -> str:
    r"""``path`` as text; bytes that are no UTF-8 are written as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def split_list(data: bytes, *, nul: bool) -> list[str]:
    r"""The paths in a list: one a line, or NUL-separated.

    >>> split_list("a.txt\n\n方案.pdf\n".encode(), nul=False)
    ['a.txt', '方案.pdf']
    """
    parts = data.split(b"\0") if nul else data.replace(b"\r\n", b"\n").split(b"\n")
    return [os.fsdecode(part) for part in parts if part]


def collect(paths: Iterable[str], leave_out: Path) -> list[Document]:
    """The documents that ``paths`` name, each once; folders give their files of known formats.

    A file that is named counts whatever its suffix. The folder ``leave_out`` is where the batch
    writes, so it is not read.
    """
    found: dict[str, Document] = {}
    for path in paths:
        documents = _walk(path, leave_out.resolve()) if Path(path).is_dir() else [
            Document(path, Path(path).name or path)
        ]  # fmt: skip
        for document in documents:
            found.setdefault(document.key, document)
    return list(found.values())


def _walk(root: str, leave_out: Path) -> Iterator[Document]:
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (here / name).resolve() != leave_out
        )
        for name in sorted(files):
            if PurePath(name).suffix.lower() in _SUFFIXES and not name.startswith(_LOCKS):
                path = here / name
                yield Document(str(path), str(path.relative_to(root)))


def name_outputs(
    documents: Iterable[Document], suffix: str, taken: Mapping[str, str]
) -> dict[str, str]:
    """The output of each document by its key, as a path below the output folder.

    A document is written under its own name with the output's ``suffix``. Those that would meet
    in one file keep their old suffix too (``a.docx.json``, ``a.pdf.json``); if that is not
    enough, they are numbered. ``taken`` maps outputs of earlier runs to their inputs.

    >>> two = [Document("x/a.pdf", "a.pdf"), Document("x/a.txt", "a.txt")]
    >>> sorted(name_outputs(two, ".json", {}).values())
    ['a.pdf.json', 'a.txt.json']
    """
    everything = list(documents)
    owners = {_folded(output): key for output, key in taken.items()}
    owners[_folded("report.jsonl")] = ""
    groups: dict[str, list[Document]] = {}
    for document in everything:
        groups.setdefault(_folded(_plain(document, suffix)), []).append(document)
    mine = {key: output for output, key in taken.items()}
    named: dict[str, str] = {}
    for document in everything:
        plain = _plain(document, suffix)
        alone = len(groups[_folded(plain)]) == 1
        kept = mine.get(document.key)
        full = document.relative + suffix
        candidates = [plain] if alone else []
        output = kept or _free([*candidates, full], document.key, owners)
        owners[_folded(output)] = document.key
        named[document.key] = output
    return named


def _plain(document: Document, suffix: str) -> str:
    return str(PurePath(document.relative).with_suffix(suffix))


def _free(candidates: Collection[str], key: str, owners: Mapping[str, str]) -> str:
    """The first candidate that nobody else owns; the last one numbered where there is none."""
    output = ""
    for output in candidates:
        if owners.get(_folded(output), key) == key:
            return output
    stem, suffix = os.path.splitext(output)  # noqa: PTH122 - the folder stays
    number = 2
    while owners.get(_folded(f"{stem}~{number}{suffix}"), key) != key:
        number += 1
    return f"{stem}~{number}{suffix}"


def _folded(path: str) -> str:
    """``path`` as a file system that ignores case and composition sees it."""
    return unicodedata.normalize("NFC", path).casefold()
