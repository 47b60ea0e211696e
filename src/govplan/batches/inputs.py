"""Which documents a batch has, and what else stands in the folders that were named."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterable
from dataclasses import field
from pathlib import Path, PurePath

from govplan.inputs import Identity, identity
from govplan.model.errors import GovplanError
from govplan.model.limits import DEFAULT_LIMITS, Limits
from govplan.model.messages import msg
from govplan.model.reasons import reason_of
from govplan.model.record import draft, record, replace
from govplan.packets import Packet, is_packet
from govplan.parsers import FORMATS

__all__ = [
    "Collected",
    "Document",
    "collect",
    "kind_by_name",
    "kind_by_place",
    "leads_to_folder",
    "path_key",
    "real_path",
    "shown_path",
    "split_list",
]

_SUFFIXES = frozenset(suffix for row in FORMATS.values() for suffix in row.suffixes) | {".zip"}
# Files that an editor keeps beside a document while it is open.
_LOCKS = ("~$", "._")


@record
class Document:
    """A document: its path, and its place below the folder that was named (or its name alone).
    ``trouble`` says why it cannot be read, where that is known before; ``member`` is its name in
    the packet at ``path``, where it stands in one.
    """

    path: str
    relative: str
    trouble: str | None = None
    member: str | None = None

    @property
    def label(self) -> str:
        """What messages call it."""
        return self.path if self.member is None else f"{self.path}/{self.member}"

    @property
    def key(self) -> str:
        """What the report calls it."""
        return path_key(self.label)


def path_key(path: str) -> str:
    """What the report calls a file: its absolute path as text that any JSON can hold."""
    try:
        return shown_path(os.path.abspath(path))  # noqa: PTH100 - links are kept
    except OSError:  # the working folder is gone
        return shown_path(path)


def shown_path(path: str) -> str:
    r"""``path`` as text; bytes that are no UTF-8 are written as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def kind_by_name(name: str) -> str | None:
    """What kind of file has such a name; none where a document may have it.

    >>> kind_by_name("图.DWG"), kind_by_name("README"), kind_by_name("方案.docx")
    ('.dwg', 'file without a suffix', None)
    """
    suffix = PurePath(name).suffix.lower()
    return None if suffix in _SUFFIXES else suffix or msg("file without a suffix")


def split_list(data: bytes, *, nul: bool) -> list[str]:
    r"""The paths in a list: one a line, or NUL-separated.

    >>> split_list("a.txt\n\n方案.pdf\n".encode(), nul=False)
    ['a.txt', '方案.pdf']
    """
    parts = data.split(b"\0") if nul else data.replace(b"\r\n", b"\n").split(b"\n")
    return [os.fsdecode(part) for part in parts if part]


@draft
class Collected:
    """The documents by their keys, and the files that are none, each with its kind."""

    limits: Limits = DEFAULT_LIMITS
    documents: dict[str, Document] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)

    def add(self, document: Document) -> None:
        """Take one document, once; a packet is the documents in it."""
        if document.trouble is not None or not is_packet(document.path):
            self.documents.setdefault(document.key, document)
            return
        try:
            names = Packet(document.path, self.limits).names
        except GovplanError as error:
            self.add(replace(document, trouble=str(error)))
            return
        for name in names:
            inside = replace(document, relative=f"{document.relative}/{name}", member=name)
            self.documents.setdefault(inside.key, inside)


def collect(
    paths: Iterable[str],
    leave_out: Path | None = None,
    made: Collection[Identity] = frozenset(),
    limits: Limits = DEFAULT_LIMITS,
) -> Collected:
    """The documents that ``paths`` name, each once; folders give their files of known formats.

    A file that is named counts whatever it is. What a folder holds besides is counted by its kind,
    and a folder in it that may not be read is a document with trouble. The folder ``leave_out`` is
    where the batch writes, so it is not read, nor are the files ``made`` by earlier batches.
    """
    found = Collected(limits)
    for path in paths:
        if _is_folder(path):
            try:
                _Walk(path, leave_out, made, found).run()
            except OSError as error:  # the working folder is gone
                trouble = msg("the folder is not there ({reason})", reason=reason_of(error))
                found.add(Document(path, path, trouble))
        else:
            found.add(Document(path, PurePath(path).name or path, _trouble(path)))
    return found


def _is_folder(path: str) -> bool:
    return stat.S_ISDIR(_mode(path))


def _trouble(path: str) -> str | None:
    """Why a file that is named cannot be a document of a batch, which may read it again."""
    mode = _mode(path)
    if mode == 0 or stat.S_ISREG(mode):
        return None  # what is not there is told when it is read
    return msg("is a pipe, socket or device; give it to govplan parse")


def _mode(path: str) -> int:
    try:
        return os.stat(path).st_mode  # noqa: PTH116 - pathlib raises where a path holds a NUL
    except (OSError, ValueError):
        return 0


def real_path(path: Path) -> Path:
    """``path`` without links and dots, whether or not there is anything; links in a circle, which
    pathlib refuses, are kept.
    """
    return Path(os.path.realpath(path))


def kind_by_place(path: Path, home: Path) -> str | None:
    """What is wrong with what stands at ``path`` in the folder ``home``, whatever its name: it is
    no file, or a link that leads nowhere or out; none for a file.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        broken = error.errno in (errno.ENOENT, errno.ELOOP) and path.is_symlink()
        # What may not be read is told when it is read.
        return msg("broken link") if broken else None
    if not stat.S_ISREG(mode):
        return msg("pipe, socket or device")
    if path.is_symlink() and not real_path(path).is_relative_to(home):
        return msg("link out of the folder")
    return None


def leads_to_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder, or a link to one."""
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle
        return False


class _Walk:
    """One way through a folder."""

    def __init__(
        self, root: str, leave_out: Path | None, made: Collection[Identity], found: Collected
    ) -> None:
        self._root = root
        self._home = real_path(Path(root))
        self._leave_out = leave_out and real_path(leave_out)
        self._made = made
        self._found = found

    def run(self) -> None:
        """Take the documents in order of their folders and names."""
        open_ones = [Path(self._root)]
        while open_ones:  # os.walk calls itself, which ends at a thousand folders
            here = open_ones.pop()
            folders, files = self._listed(here)
            open_ones += reversed([here / name for name in folders if self._enters(here / name)])
            for name in files:
                path = here / name
                kind = self._kind(path)
                if kind is None:
                    self._found.add(Document(str(path), str(path.relative_to(self._root))))
                else:
                    self._pass_over(path, kind)

    def _listed(self, folder: Path) -> tuple[list[str], list[str]]:
        """The names of the folders in ``folder``, and of what else is there."""
        folders: list[str] = []
        others: list[str] = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    (folders if leads_to_folder(entry) else others).append(entry.name)
        except OSError as error:
            self._unreadable(error)
        return sorted(folders), sorted(others)

    def _unreadable(self, error: OSError) -> None:
        path = os.fsdecode(error.filename)
        reason = (
            msg("may not be read")
            if error.errno in (errno.EACCES, errno.EPERM)
            else reason_of(error)
        )
        trouble = msg("the folder {reason}; none of its files was converted", reason=reason)
        self._found.add(Document(path, os.path.relpath(path, self._root), trouble))

    def _enters(self, path: Path) -> bool:
        if path.name.startswith("."):
            self._pass_over(path, msg("hidden folder"))
        elif os.path.islink(path):  # noqa: PTH114 - pathlib raises where a path is too long
            self._pass_over(path, msg("link to a folder"))
        else:
            return real_path(path) != self._leave_out
        return False

    def _pass_over(self, path: Path, kind: str) -> None:
        self._found.unread[path_key(str(path))] = kind

    def _kind(self, path: Path) -> str | None:
        """What a file is that is not read; none for a document."""
        if path.name.startswith("."):
            return msg("hidden file")
        if path.name.startswith(_LOCKS):
            return msg("editor's lock")
        if (kind := kind_by_name(path.name)) is not None:
            return kind
        if (kind := kind_by_place(path, self._home)) is not None:
            return kind
        return msg("output of an earlier batch") if identity(str(path)) in self._made else None
