"""Where each document of a batch is written."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from pathlib import PurePosixPath
from typing import Literal

from govplan.batches.inputs import Document
from govplan.model.record import draft, replace

__all__ = ["REPORT", "Standing", "name_outputs"]

Standing = Literal["nothing", "input", "file", "folder"]
"""What stands where an output, or a folder of outputs, would be."""

REPORT = "report.jsonl"
"""The name of a folder's report, which no output has."""
_LONGEST_NAME = 255
"""Bytes that a file's name may have on every system."""
_DEEPEST, _LONGEST = 40, 1000
"""Folders and characters of a path; one with more is left alone, for its folders take memory."""


def name_outputs(
    documents: Iterable[Document],
    suffix: str,
    taken: Mapping[str, str],
    standing: Callable[[str], Standing] = lambda _: "nothing",
) -> dict[str, str]:
    """The output of each document by its key, as a path below the output folder.

    A document is written under its own name with the output's ``suffix``. Those that would meet
    in one file keep their old suffix too (``a.docx.json``, ``a.pdf.json``); if that is not
    enough, they are numbered. ``taken`` maps outputs of earlier runs to their inputs. Nothing is
    written where an input or a folder is ``standing``; and where a folder would have the name of a
    file, as that of a packet beside the packet itself, it is numbered: ``packet.zip~2/a.json``.

    >>> from govplan.batches.inputs import Document
    >>> two = [Document("x/a.pdf", "a.pdf"), Document("x/a.txt", "a.txt")]
    >>> sorted(name_outputs(two, ".json", {}).values())
    ['a.pdf.json', 'a.txt.json']
    """
    mine = {key: output for output, key in taken.items() if _may_stay(output, standing)}
    owners = {_folded(output): key for output, key in taken.items()}
    folders = _Folders({*owners, REPORT}, standing)
    for output in mine.values():
        folders.take(_folder(output))
    everything = [
        replace(document, relative=folders.moved(document.relative)) for document in documents
    ]
    meeting = Counter(_folded(_plain(document, suffix)) for document in everything)
    names = _Names(suffix, owners, folders.used, standing)
    named: dict[str, str] = {}
    for document in everything:
        plain = _plain(document, suffix)
        candidates = [plain] if meeting[_folded(plain)] == 1 else []
        candidates.append(_fitted(document.relative, suffix))
        key = document.key
        named[key] = mine.get(key) or names.free(candidates, key)
        names.owners[_folded(named[key])] = key
    return named


def _may_stay(output: str, standing: Callable[[str], Standing]) -> bool:
    """Whether an output of an earlier run can be written again."""
    if standing(output) in ("input", "folder"):
        return False
    while output := _folder(output):
        if standing(output) != "nothing":
            return standing(output) == "folder"
    return True


@draft
class _Folders:
    """The folders of the outputs: what each is called, and which names they use (folded)."""

    files: set[str]
    standing: Callable[[str], Standing]
    names: dict[str, str] = field(default_factory=lambda: {"": ""})
    used: set[str] = field(default_factory=set)

    def moved(self, path: str) -> str:
        """``path`` in folders of which none has the name of a file."""
        if "/" not in path or path.count("/") > _DEEPEST or len(path) > _LONGEST:
            return path
        return f"{self._name(_folder(path))}/{_last(path)}"

    def take(self, folder: str) -> None:
        """``folder`` and those that it stands in are used as they are."""
        while folder and _folded(folder) not in self.used:
            self.used.add(_folded(folder))
            folder = _folder(folder)

    def _name(self, folder: str) -> str:
        """What ``folder`` is called where it must be called otherwise."""
        open_ones = []
        while folder not in self.names:
            open_ones.append(folder)
            folder = _folder(folder)
        for each in reversed(open_ones):
            self.names[each] = self._free(each)
            self.used.add(_folded(self.names[each]))
        return self.names[open_ones[0] if open_ones else folder]

    def _free(self, folder: str) -> str:
        above = self.names[_folder(folder)]
        plain = f"{above}/{_last(folder)}" if above else folder
        name, number = plain, 1
        while _folded(name) in self.files or self.standing(name) in ("input", "file"):
            number += 1
            name = f"{plain}~{number}"
        return name


@draft
class _Names:
    """The outputs that have an owner, and how far the numbering of each name has come."""

    suffix: str
    owners: dict[str, str]
    folders: set[str]
    standing: Callable[[str], Standing]
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
            numbered = _fitted(stem, f"~{number}{self.suffix}")
            if self._is_free(numbered, key):
                self.numbers[_folded(output)] = number
                return numbered

    def _is_free(self, output: str, key: str) -> bool:
        folded = _folded(output)
        if folded == REPORT or folded in self.folders or self.owners.get(folded, key) != key:
            return False
        return self.standing(output) not in ("input", "folder")


def _folder(path: str) -> str:
    """The folder that ``path`` stands in; none for that of the outputs."""
    return path.rpartition("/")[0]


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _fitted(path: str, end: str) -> str:
    """``path`` with ``end``, its name cut where it would be longer than a file's name may be.

    >>> len(_fitted("a/" + "x" * 255, ".json").encode()), _fitted("a/b.txt", "~2.json")
    (257, 'a/b.txt~2.json')
    """
    folder, slash, name = path.rpartition("/")
    room = _LONGEST_NAME - len(os.fsencode(end))
    name = name[:room]
    while len(os.fsencode(name)) > room:
        name = name[:-1]
    return f"{folder}{slash}{name}{end}"


def _plain(document: Document, suffix: str) -> str:
    return _fitted(str(PurePosixPath(document.relative).with_suffix("")), suffix)


def _folded(path: str) -> str:
    """``path`` as a file system that ignores case and composition sees it."""
    return unicodedata.normalize("NFC", path).casefold()
