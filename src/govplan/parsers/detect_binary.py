"""Binary formats told by their first bytes: PDF, packages, compound files, what is not supported.

Sources: the file signatures of ISO 32000-1 (PDF), ISO/IEC 29500-2 (OPC packages), [MS-CFB]
(compound files), ISO/IEC 26300-3 (OpenDocument packages), GB/T 33190 (OFD).
"""

from __future__ import annotations

import io
from typing import BinaryIO, NoReturn

from govplan.lexicon.patterns import regex
from govplan.model.errors import UnreadableError, UnsupportedFormatError
from govplan.model.messages import msg

__all__ = ["binary_format", "is_archive"]

SAVE_AS_DOCX = msg("open it in Word or WPS and save it as .docx")

SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%!PS", msg("a PostScript file"), msg("convert it to PDF")),
    (b"7z\xbc\xaf\x27\x1c", msg("a 7z archive"), msg("unpack it and give the document inside")),
    (b"Rar!\x1a\x07", msg("a RAR archive"), msg("unpack it and give the document inside")),
    (b"\x1f\x8b", msg("a gzip archive"), msg("unpack it and give the document inside")),
    (b"BZh", msg("a bzip2 archive"), msg("unpack it and give the document inside")),
    (b"\xfd7zXZ\x00", msg("an xz archive"), msg("unpack it and give the document inside")),
    (b"MZ", msg("a program"), msg("give the plan in a format that govplan formats lists")),
    (b"\x7fELF", msg("a program"), msg("give the plan in a format that govplan formats lists")),
    (b"SQLite format 3\x00", msg("a database"), msg("export the plan as text, .xlsx or .docx")),
    (b"AT&TFORM", msg("a DjVu document"), msg("recognise its text first (OCR)")),
)
"""First bytes, what the file is, and what to do with it: none of these is read."""

PICTURES: tuple[bytes, ...] = (
    b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*",
)  # fmt: skip
"""First bytes of pictures: PNG, JPEG, GIF and TIFF, whose text is recognised."""

PACKAGES: tuple[tuple[str, str, str], ...] = (
    (
        "ppt/",
        msg("a PowerPoint presentation (.pptx)"),
        msg("copy its text into Word, save that as .docx"),
    ),
    ("META-INF/container.xml", msg("an e-book (.epub)"), msg("save its text as .docx or HTML")),
    ("Index/Document.iwa", msg("a Pages document"), msg("export it as .docx")),
)
"""A member of a zip package, what the file is, and what to do with it."""

DOCUMENTS: tuple[tuple[str, str], ...] = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("OFD.xml", "ofd"),
    ("content.xml", "opendocument"),
)
"""A member of a zip package, and the format that it belongs to; the first that is there decides."""

CONTENT_TYPES = "[Content_Types].xml"
"""What every Office Open XML package holds; where nothing else tells, the Word reader judges it."""

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

COMPOUND: tuple[tuple[str, str], ...] = (
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
"""The name of a stream in a compound file, and the format that it belongs to."""

FOREIGN_COMPOUND: tuple[tuple[str, str], ...] = (
    ("WpsDocument", msg("a document of an early WPS")),
    ("PowerPoint Document", msg("a legacy PowerPoint presentation (.ppt)")),
)
"""The name of a stream in a compound file that is not read, and what the file is."""


_PDF_OBJECT = regex(rb"\s*(?:%[^\r\n]{0,200}[\r\n]+)*\d+ \d+ obj\b")
"""The first object of a PDF whose header is lost or misspelt."""


def binary_format(data: bytes, name: str) -> str | None:
    """The format of ``data`` in the registry, or ``None`` where it has no binary signature.

    Raises ``UnsupportedFormatError`` for a known format that is not read
    and :class:`~govplan.model.errors.UnreadableError` for one that is encrypted or damaged.
    """
    if data.startswith(COMPOUND_FILE):
        return _compound(data, name)
    if data.startswith(b"{\\rtf"):
        return "office"
    if _is_picture(data):
        return "picture"
    for signature, kind, remedy in SIGNATURES:
        if data.startswith(signature) and not _reads_as_text(signature, data):
            _refuse(name, kind, remedy)
    if data[4:8] == b"ftyp":
        _refuse(name, msg("an image (HEIC) or a film"), msg("save its picture as .jpg or .png"))
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _package(data, name)
    return "pdf" if _is_pdf(data) else None


def _is_picture(data: bytes) -> bool:
    """Whether the first bytes are those of a picture: a signature, a WebP or a bitmap."""
    return (
        data.startswith(PICTURES)
        or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
        or (data[:2] == b"BM" and data[6:10] == b"\0\0\0\0")
    )


def _refuse(name: str, kind: str, remedy: str) -> NoReturn:
    raise UnsupportedFormatError(
        msg(
            "{name} is {kind}, which is not supported; {remedy}",
            name=name,
            kind=kind,
            remedy=remedy,
        )
    )


def _reads_as_text(signature: bytes, data: bytes) -> bool:
    """Whether a signature of plain letters (``MZ``, ``BZh``) is the beginning of a text."""
    return signature.isalpha() and b"\0" not in data[:512]


def _is_pdf(data: bytes) -> bool:
    """A PDF header may have up to 1024 bytes of something else before it (ISO 32000-1, H.3.3)."""
    position = data.find(b"%PDF-", 0, 1024 + 5)
    if position < 0:
        return _PDF_OBJECT.match(data, 0, 1024) is not None and b"endobj" in data
    return not data[:position].strip() or b" obj" in data or b"%%EOF" in data


def _compound(data: bytes, name: str) -> str:
    """The format of a compound file by the names in its directory ([MS-CFB] 2.6.1)."""
    if _has_stream(data, "EncryptedPackage"):
        raise UnreadableError(
            msg(
                "{name} is encrypted with a password; open it in Word and save it without one",
                name=name,
            )
        )
    for stream, found in COMPOUND:
        if _has_stream(data, stream):
            return found
    for stream, kind in FOREIGN_COMPOUND:
        if _has_stream(data, stream):
            _refuse(name, kind, SAVE_AS_DOCX)
    _refuse(
        name,
        msg("a legacy or encrypted Office file"),
        msg("open it in Word or WPS and save it as .docx without a password"),
    )


def _has_stream(data: bytes, stream: str) -> bool:
    """Whether the directory names ``stream``: in UTF-16, ended by a NUL."""
    return (stream + "\0").encode("utf-16-le") in data


def _package(data: bytes, name: str) -> str:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.namelist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        return _damaged_package(data, name)
    for part, found in DOCUMENTS:
        if _holds(members, part):
            return _open_document(data, name) if found == "opendocument" else found
    for part, kind, remedy in PACKAGES:
        if _holds(members, part):
            _refuse(name, kind, remedy)
    if _holds(members, CONTENT_TYPES):
        return "docx"
    return _refuse(
        name, msg("a zip archive"), msg("unpack it, or give it to parse, outline, units or check")
    )


def is_archive(file: BinaryIO) -> bool:
    """Whether the zip file is an archive of files, and no document in a package."""
    import zipfile

    try:
        with zipfile.ZipFile(file) as package:
            members = package.namelist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError):
        return False
    signs = [*(part for part, _ in DOCUMENTS), *(part for part, _, _ in PACKAGES), CONTENT_TYPES]
    return not any(_holds(members, sign) for sign in signs)


def _holds(members: list[str], part: str) -> bool:
    """Whether a package holds the part, or anything in the folder, of this name."""
    if part.endswith("/"):
        return any(member.startswith(part) for member in members)
    return any(member.lower() == part.lower() for member in members)


def _open_document(data: bytes, name: str) -> str:
    """The format of an OpenDocument package by the type that it names first (ISO/IEC 26300-3)."""
    for kind, found in (("opendocument.text", "odt"), ("opendocument.spreadsheet", "ods")):
        if kind.encode() in data[:256]:
            return found
    return _refuse(name, msg("an OpenDocument file that is no text and no sheet"), SAVE_AS_DOCX)


def _damaged_package(data: bytes, name: str) -> str:
    """A package whose directory is lost: the Word reader says what is wrong with a document."""
    if b"word/" in data or b"[Content_Types].xml" in data[:4096]:
        return "docx"
    raise UnreadableError(
        msg(
            "{name} is a damaged zip package; get the file again, or save it anew as .docx",
            name=name,
        )
    )
