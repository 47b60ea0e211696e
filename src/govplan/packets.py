"""Packets: a .zip is the documents in it, each read as if it stood alone (contract, 2.8)."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from govplan.inputs import Input, file_name, identity, read
from govplan.model.errors import LimitError, UnreadableError
from govplan.model.limits import Limits
from govplan.model.messages import msg
from govplan.model.reasons import reason_of
from govplan.parsers.detect_binary import is_archive
from govplan.terminal import printable

__all__ = ["Packet", "is_packet", "member_name"]

_HEAD = 4
_UTF8 = 0x800
"""The flag of a name in UTF-8 (APPNOTE 4.4.4); without it programs write the encoding of their
system: GBK, in Taiwan and Hong Kong Big5.
"""

_NAMELESS = "unnamed"
"""What a member without a name is called."""

_PLAINLY = 0.1
"""By how much a larger share of a name must be common characters in Big5 than in GBK."""
_FIELD = struct.Struct("<HH")
_UNICODE_NAME, _NAME_AT = 0x7075, 5
"""The extra field for a name in UTF-8, and where that begins behind a version and a checksum."""
_LEFT_OUT = ("__MACOSX/", "Thumbs.db", ".DS_Store", "desktop.ini")
MOST_MEMBERS = 10_000
MOST_FOLDERS, MOST_CHARACTERS = 100, 3000
"""Of the name of a member; what is longer no program unpacks, and a folder takes 4,096 bytes."""


DEEPEST = 3
"""So deep may archives stand in one another and still be read."""

_Place = tuple[str, tuple[zipfile.ZipFile, zipfile.ZipInfo]]
"""The name of a document, and where it is."""


def is_packet(path: str) -> bool:
    """Whether the file at ``path`` is a zip archive of documents and no document itself.

    What is no regular file (a pipe, which can be read once) is not looked at.
    """
    if identity(path) is None:
        return False
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib takes longer to load
            return file.read(_HEAD) in (b"PK\x03\x04", b"PK\x05\x06") and is_archive(file)
    except (OSError, ValueError):
        return False


class Packet:
    """An open packet: the ``names`` of its documents in order, and the bytes of each.

    Raises ``UnreadableError`` for a damaged archive, ``LimitError`` where it holds more than a
    document may; a damaged member is an error of its own, when it is asked for.
    """

    def __init__(self, path: str, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(read(path, limits.input_bytes)))
        except _DAMAGES as error:
            raise UnreadableError(
                msg(
                    "{path} is a damaged zip archive ({error}); get it again, or "
                    "unpack it and give the documents inside",
                    path=printable(path),
                    error=reason_of(error),
                )
            ) from error
        self._files = self._bytes = 0
        found = dict(self._members(self._archive, "", 0))
        self._infos = {name: found[name] for name in sorted(found)}

    def _members(self, archive: zipfile.ZipFile, folder: str, depth: int) -> Iterator[_Place]:
        """The documents in an archive by their names, and those of the archives in it."""
        infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
        self._check(infos)
        for name, info in _named_apart(infos).items():
            inner = self._inner(archive, info, name) if depth < DEEPEST else None
            if _is_left_out(name):
                continue
            if inner is None:
                yield folder + name, (archive, info)
            else:
                yield from self._members(inner, f"{folder}{name}/", depth + 1)

    def _check(self, infos: Sequence[zipfile.ZipInfo]) -> None:
        """Refuse what is over a limit together with all that was seen before."""
        self._files += len(infos)
        self._bytes += sum(info.file_size for info in infos)
        if self._files > MOST_MEMBERS:
            raise LimitError(
                msg(
                    "{path} holds {infos:,} files, over the limit of {most_members:,}; "
                    "unpack it and convert its folder",
                    path=printable(self._path),
                    infos=self._files,
                    most_members=MOST_MEMBERS,
                )
            )
        self._limits.check("unpacked_bytes", self._bytes, printable(self._path))

    def _inner(
        self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str
    ) -> zipfile.ZipFile | None:
        """The archive that a member is; ``None`` where it is none that can be opened."""
        if not name.lower().endswith(".zip") or info.file_size > self._limits.input_bytes:
            return None
        try:
            data = io.BytesIO(archive.read(info))
            return zipfile.ZipFile(data) if is_archive(data) else None
        except _DAMAGES:
            return None

    @property
    def names(self) -> list[str]:
        """The names of the documents, in order."""
        return list(self._infos)

    def label(self, name: str) -> str:
        """What messages and the report call the document ``name``."""
        return f"{self._path}/{name}"

    def open(self, name: str) -> Input:
        """The document ``name``; its plan's ``source.name`` is ``packet.zip/name``."""
        (archive, info), place = self._infos[name], printable(self.label(name))
        if name.count("/") > MOST_FOLDERS or len(name) > MOST_CHARACTERS:
            raise UnreadableError(
                msg("{place} lies too deep in folders, or its name is too long", place=place)
            )
        self._limits.check("input_bytes", info.file_size, place)
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableError(
                msg("{place} is encrypted; unpack the archive with its password", place=place)
            )
        try:
            with archive.open(info) as member:
                data = member.read(info.file_size + 1)
        except _DAMAGES as error:
            raise UnreadableError(
                msg(
                    "{place} is damaged ({error}); get the archive again",
                    place=place,
                    error=reason_of(error),
                )
            ) from error
        return Input(f"{file_name(self._path)}/{name}", self.label(name), data)


_ENCRYPTED = 1
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError
)  # fmt: skip
"""What a damaged archive or member raises: its places may point before the file (ValueError)."""


def member_name(info: zipfile.ZipInfo) -> str:
    r"""The name of a member as its maker wrote it, safe to show: UTF-8, else Big5 or GBK; no way
    out of the archive.

    >>> info = zipfile.ZipInfo("x"); info.filename = "方案.docx".encode("gbk").decode("cp437")
    >>> member_name(info), member_name(zipfile.ZipInfo("../../etc/方案.txt"))
    ('方案.docx', 'etc/方案.txt')
    """
    name = info.filename
    if not info.flag_bits & _UTF8:
        try:
            raw = name.encode("cp437")
            name = _unicode_name(info.extra, raw) or _decoded(raw)
        except UnicodeEncodeError:
            pass
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")


def _unicode_name(extra: bytes, raw: bytes) -> str:
    """The name in the field for one in Unicode (APPNOTE 4.6.9), where it is of the name ``raw``."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = _FIELD.unpack_from(extra, at)
        field = extra[at + 4 : at + 4 + size]
        checksum = int.from_bytes(field[1:_NAME_AT], "little")
        if kind == _UNICODE_NAME and len(field) > _NAME_AT and checksum == zlib.crc32(raw):
            return field[_NAME_AT:].decode("utf-8", "replace")
        at += 4 + size
    return ""


def _named_apart(infos: Iterable[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The members by their names; of several with one name the others are numbered."""
    found: dict[str, zipfile.ZipInfo] = {}
    numbers: Counter[str] = Counter()
    for info in infos:
        name = plain = member_name(info) or _NAMELESS
        while name in found:
            numbers[plain] += 1
            stem, suffix = posixpath.splitext(plain)
            name = f"{stem}~{numbers[plain] + 1}{suffix}"
        found[name] = info
    return found


def _decoded(raw: bytes) -> str:
    """The name in UTF-8, else in Big5 where it reads better so than in GBK, else in GBK."""
    from govplan.parsers.decode import plausibility

    better = plausibility(raw, "big5hkscs") - plausibility(raw, "gb18030")
    for encoding in ("utf-8", "big5hkscs" if better > _PLAINLY else "gb18030"):
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return raw.decode("cp437")


def _is_left_out(name: str) -> bool:
    base = posixpath.basename(name)
    return name.startswith(_LEFT_OUT[0]) or base in _LEFT_OUT or base.startswith(("~$", "._"))
