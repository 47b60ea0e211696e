"""Open an OOXML package: parts, relationships and trees, with every size checked before reading.

A package is a zip file of parts (ISO/IEC 29500-2). Names of parts are compared without regard to
case (§7.2.3). Only the parts that are asked for are ever unpacked. XML is parsed without
entities, DTD or network; a DTD is refused, as the norm asks (§7.1.4).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from govplan.model.diagnostics import Report
from govplan.model.errors import LimitError, UnreadableError, UnsupportedFormatError
from govplan.model.limits import Limits
from govplan.model.messages import msg
from govplan.model.reasons import reason_of
from govplan.model.record import record
from govplan.parsers import ReadOptions

__all__ = ["MC", "Element", "Package", "R", "Relationship", "W", "open_package", "unpacked_size"]

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_PARTS = 10_000
# What a tag costs in the tree and in what is read from it; the size from which a ratio counts.
NODE_BYTES = 240
RATIO_FLOOR = 1024 * 1024

# Strict OOXML (ISO/IEC 29500-1) has namespaces of its own; read as their transitional twins.
STRICT = b"http://purl.oclc.org/ooxml/"
TRANSITIONAL: tuple[tuple[bytes, bytes], ...] = (
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"officeDocument/math", b"officeDocument/2006/math"),
    (b"drawingml/main", b"drawingml/2006/main"),
    (b"drawingml/wordprocessingDrawing", b"drawingml/2006/wordprocessingDrawing"),
    (b"drawingml/picture", b"drawingml/2006/picture"),
)

# What other Office files call their root element.
FOREIGN_ROOTS = {
    "workbook": msg("an Excel workbook"),
    "presentation": msg("a PowerPoint presentation"),
}


def safe_parser() -> etree.XMLParser:
    """A parser for what strangers wrote: no entities, DTD, network, comments or instructions."""
    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


@record
class Relationship:
    """A link from one part to another, or to a place outside the package."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of a package by their names, unpacked one at a time and within the limits."""

    def __init__(self, archive: zipfile.ZipFile, options: ReadOptions, report: Report) -> None:
        self._archive = archive
        self._limits: Limits = options.limits
        self._name = options.name
        self._report = report
        self._unpacked = 0
        self._infos = {_normal(info.filename): info for info in archive.infolist()}
        self._types: dict[str, str] | None = None
        self._links: dict[str, dict[str, Relationship]] = {}

    def __contains__(self, part: str) -> bool:
        return _normal(part) in self._infos

    def read(self, part: str) -> bytes | None:
        """The bytes of ``part``, or ``None`` where the package has no such part."""
        info = self._infos.get(_normal(part))
        if info is None:
            return None
        self._check(info)
        try:
            with self._archive.open(info) as stream:
                return stream.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise UnreadableError(
                msg(
                    "{name}: the part {part} is damaged ({error}); repair the file in "
                    "Word or ask for it again",
                    name=self._name,
                    part=part,
                    error=reason_of(error),
                )
            ) from error
        except (NotImplementedError, RuntimeError) as error:
            raise UnreadableError(
                msg(
                    "{name}: the part {part} is encrypted or packed in a way that Word "
                    "does not use; save it again as .docx",
                    name=self._name,
                    part=part,
                )
            ) from error

    def _check(self, info: zipfile.ZipInfo) -> None:
        self.charge(info.file_size, info.filename)
        if info.file_size > RATIO_FLOOR:
            ratio = info.file_size / max(info.compress_size, 1)
            self._limits.check("ratio", ratio, f"{self._name}, part {info.filename}")

    def charge(self, size: int, part: str) -> None:
        """Count ``size`` bytes, unpacked from a package within this one, against the limit."""
        self._unpacked += size
        self._limits.check("unpacked_bytes", self._unpacked, f"{self._name}, part {part}")

    def tree(self, part: str) -> Element | None:
        """The root element of an XML part, in transitional namespaces; ``None`` if it is absent."""
        data = self.read(part)
        if data is None:
            return None
        self._limits.check(
            "memory_bytes", data.count(b"<") * NODE_BYTES + len(data), f"{self._name}, part {part}"
        )
        if b"<!DOCTYPE" in data[:65536]:
            raise self._declares_dtd(part)
        root = self._parse(data, part)
        if STRICT in (root.tag.encode() if isinstance(root.tag, str) else b""):
            root = self._parse(_transitional(etree.tostring(root, encoding="utf-8")), part)
        return root

    def _declares_dtd(self, part: str) -> UnreadableError:
        return UnreadableError(
            msg(
                "{name}: the part {part} declares a DTD, which a Word file may not "
                "have; the file is not safe to read",
                name=self._name,
                part=part,
            )
        )

    def _parse(self, data: bytes, part: str) -> Element:
        try:
            root = etree.fromstring(data, safe_parser())
            if root.getroottree().docinfo.internalDTD is not None:
                raise self._declares_dtd(part)
            return root
        except etree.XMLSyntaxError as error:
            reason = reason_of(error)
            if "depth" in reason:
                raise LimitError(
                    msg(
                        "{name}: the part {part} is nested too deeply to be a "
                        "document; simplify it in Word",
                        name=self._name,
                        part=part,
                    )
                ) from error
            raise UnreadableError(
                msg(
                    "{name}: the part {part} is not well-formed XML ({reason}); repair "
                    "the file in Word or ask for it again",
                    name=self._name,
                    part=part,
                    reason=reason,
                )
            ) from error

    def optional_tree(self, part: str | None) -> Element | None:
        """As :meth:`tree`, for a part without which the text can still be read."""
        if part is None:
            return None
        try:
            root = self.tree(part)
        except LimitError:
            raise
        except UnreadableError as error:
            self._report.add(
                "part-unreadable", msg("{error}; the rest is read without it", error=error.args[0])
            )
            return None
        if root is None:
            self._report.add(
                "part-missing", msg("the part {part} is named but not in the package", part=part)
            )
        return root

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of ``part`` (of the package itself for ``""``) by their ids."""
        if part not in self._links:
            self._links[part] = self._relationships(part)
        return self._links[part]

    def _relationships(self, part: str) -> dict[str, Relationship]:
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self:
            return {}
        root = self.optional_tree(name)
        found: dict[str, Relationship] = {}
        for element in () if root is None else root:
            target = element.get("Target", "")
            external = element.get("TargetMode", "").lower() == "external"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relationship(kind, target, external)
        return found

    def content_type(self, part: str) -> str:
        """The media type that ``[Content_Types].xml`` gives ``part``; empty where unknown."""
        if self._types is None:
            self._types = {}
            root = (
                self.optional_tree("[Content_Types].xml") if "[Content_Types].xml" in self else ()
            )
            for element in () if root is None else root:
                key = element.get("PartName") or "." + element.get("Extension", "")
                self._types[_normal(key)] = element.get("ContentType", "")
        name = _normal(part)
        return self._types.get(name) or self._types.get("." + name.rpartition(".")[2], "")

    def main_part(self) -> str:
        """The name of the part that holds the document."""
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target in self:
                return relationship.target
        for name in ("word/document.xml", "word/document2.xml"):
            if name in self:
                self._report.add(
                    "part-missing",
                    msg("the package does not name its main part; {name} is read", name=name),
                )
                return name
        if "mimetype" in self or "content.xml" in self:
            raise UnsupportedFormatError(
                msg("{name}: is an OpenDocument file, not Word; save it as .docx", name=self._name)
            )
        raise UnreadableError(
            msg(
                "{name}: holds no Word document (its main part is missing); repair the "
                "file in Word or ask for it again",
                name=self._name,
            )
        )

    def main_tree(self, part: str) -> Element:
        """The root of the main part, which has to be a WordprocessingML document."""
        root = self.tree(part)
        tag = etree.QName(root).localname if root is not None else ""
        if root is not None and root.tag == W + "document":
            return root
        if tag in FOREIGN_ROOTS:
            raise UnsupportedFormatError(
                msg(
                    "{name}: is {value}, not a Word document; save the plan as .docx",
                    name=self._name,
                    value=FOREIGN_ROOTS[tag],
                )
            )
        raise UnreadableError(
            msg(
                "{name}: the main part {part} is no WordprocessingML document (its "
                "root is <{tag}>); open the file in Word and save it as .docx",
                name=self._name,
                part=part,
                tag=tag,
            )
        )


def open_package(data: bytes, options: ReadOptions, report: Report) -> Package:
    """Open the zip file in ``data``; raises an error that names what the file really is."""
    name = options.name
    options.limits.check("input_bytes", len(data), name)
    if not data:
        raise UnreadableError(msg("{name}: is empty; ask for the file again", name=name))
    if data.startswith(OLE):
        raise _ole_error(data, name)
    if not data.startswith(b"PK"):
        what = msg("a PDF") if data.startswith(b"%PDF") else msg("no zip package")
        raise UnsupportedFormatError(
            msg(
                "{name}: is {what}, so not a Word document (.docx); check what the "
                "file is, or open it in Word and save it as .docx",
                name=name,
                what=what,
            )
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
        raise UnreadableError(
            msg(
                "{name}: the Word package is damaged or cut off ({error}); repair the "
                "file in Word or ask for it again",
                name=name,
                error=reason_of(error),
            )
        ) from error
    count = len(archive.infolist())
    if count > MAX_PARTS:
        raise LimitError(
            msg(
                "{name}: has {count:,} parts, over the limit of {max_parts:,}; it is "
                "no Word document",
                name=name,
                count=count,
                max_parts=MAX_PARTS,
            )
        )
    return Package(archive, options, report)


def unpacked_size(data: bytes) -> int:
    """The size of all parts of a package as its directory tells it; 0 where it has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
        return 0


def _ole_error(data: bytes, name: str) -> Exception:
    """What an OLE container in place of a package is: an encrypted document or an old one."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableError(
            msg(
                "{name}: is encrypted; open it in Word with its password, remove the "
                "password (File, Info, Protect Document) and save it again",
                name=name,
            )
        )
    if "WordDocument".encode("utf-16-le") in data:
        return UnsupportedFormatError(
            msg(
                "{name}: is a document of Word 97-2003 (.doc), whatever its suffix; "
                "open it in Word, WPS or LibreOffice and save it as .docx",
                name=name,
            )
        )
    return UnreadableError(
        msg(
            "{name}: is no .docx package but an OLE container, as an encrypted "
            "document or one of Word 97-2003 is; open it in Word, remove the password "
            "if there is one, and save it as .docx",
            name=name,
        )
    )


def _normal(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def _transitional(data: bytes) -> bytes:
    for strict, transitional in TRANSITIONAL:
        old = STRICT + strict + b'"'
        data = data.replace(old, b"http://schemas.openxmlformats.org/" + transitional + b'"')
    return data
