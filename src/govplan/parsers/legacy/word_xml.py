"""The reader for Word documents in one XML file: Flat OPC, and the XML of Word 2003.

Office systems write both with the suffix .doc or .xml. Flat OPC holds the parts of a .docx as
elements (ISO/IEC 29500-2 has them as files); Word 2003's own vocabulary is that of .docx in another
namespace, but for lists, merges and a few names. Both become a package and are read as one.
"""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from govplan.model.diagnostics import Report
from govplan.model.document import Document
from govplan.model.errors import UnreadableError
from govplan.model.messages import msg
from govplan.model.record import replace
from govplan.parsers import ReadOptions
from govplan.parsers.docx import reader as docx
from govplan.parsers.docx.package import Element, R, W
from govplan.parsers.legacy.xml import parse

__all__ = ["read"]

PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
OLD = "{http://schemas.microsoft.com/office/word/2003/wordml}"
HINTS = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
CHANGES = "{http://schemas.microsoft.com/aml/2001/core}"
OFFICE_LINKS = R[1:-1]
PACKAGE_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN_PART = "word/document.xml"

# Names that Word 2003 spells otherwise (in properties of paragraphs, cells and lists).
RENAMED = {
    "vmerge": "vMerge", "hmerge": "hMerge", "listPr": "numPr", "ilfo": "numId",
    "listDef": "abstractNum", "list": "num", "ilst": "abstractNumId", "nfc": "numFmt",
    "instrText": "instrText", "delText": "delText",
}  # fmt: skip
ATTRIBUTES = {"listDefId": "abstractNumId", "ilfo": "numId", "h-ansi": "hAnsi"}

# The codes of number formats ([MS-OSHARED] 2.2.1.3) → those of .docx.
NUMBER_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter",
    5: "ordinal", 10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth",
    18: "decimalEnclosedCircle", 22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle",
    30: "ideographTraditional", 31: "ideographZodiac", 33: "taiwaneseCounting",
    34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand", 36: "taiwaneseDigital",
    37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand",
    255: "none",
}  # fmt: skip


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Read the bytes of a Word document in one XML file.

    Raises ``UnreadableError`` for one that is damaged or holds no document, and ``LimitError``
    for one over a limit.
    """
    root = parse(data, options)
    if root.tag == PKG + "package":
        parts = _parts(root, options)
    elif root.tag == OLD + "wordDocument":
        parts = _converted(root, options)
    else:
        raise UnreadableError(
            msg(
                "{name} is an XML file but no Word document; open it in its own "
                "program and save it as .docx",
                name=options.name,
            )
        )
    return replace(docx.read(_package(parts), options, report), format="word-xml")


def _package(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def _parts(root: Element, options: ReadOptions) -> dict[str, bytes]:
    """The parts of a Flat OPC file by name."""
    found: dict[str, bytes] = {}
    for part in root.iterchildren(PKG + "part"):
        name = part.get(PKG + "name", "").lstrip("/")
        tree = part.find(PKG + "xmlData")
        binary = part.find(PKG + "binaryData")
        if tree is not None and len(tree):
            found[name] = etree.tostring(tree[0], encoding="utf-8")
        elif binary is not None:
            try:
                found[name] = base64.b64decode(binary.text or "")
            except (binascii.Error, ValueError) as error:
                raise UnreadableError(
                    msg(
                        "{name}: the part {name2} is damaged; ask for the file again",
                        name=options.name,
                        name2=name,
                    )
                ) from error
    return found


def _converted(root: Element, options: ReadOptions) -> dict[str, bytes]:
    """The parts of a .docx that say what a document of Word 2003 says."""
    body = root.find(OLD + "body")
    if body is None:
        raise UnreadableError(
            msg("{name} holds no text; ask for the file again", name=options.name)
        )
    document = etree.Element(W + "document")
    document.append(body)
    parts = {MAIN_PART: document}
    for name, tag in (("styles", "styles"), ("numbering", "lists")):
        found = root.find(OLD + tag)
        if found is not None:
            found.tag = W + name
            parts[f"word/{name}.xml"] = found
    for tree in parts.values():
        _rename(tree)
    written = {name: etree.tostring(tree, encoding="utf-8") for name, tree in parts.items()}
    return {"_rels/.rels": _links({"officeDocument": MAIN_PART}),
            "word/_rels/document.xml.rels": _links({
                name: f"{name}.xml" for name in ("styles", "numbering")
                if f"word/{name}.xml" in written}), **written}  # fmt: skip


def _links(targets: Mapping[str, str]) -> bytes:
    root = etree.Element(f"{{{PACKAGE_LINKS}}}Relationships")
    for number, (kind, target) in enumerate(targets.items(), 1):
        etree.SubElement(root, f"{{{PACKAGE_LINKS}}}Relationship", Id=f"rId{number}",
                         Type=f"{OFFICE_LINKS}/{kind}", Target=target)  # fmt: skip
    return etree.tostring(root, encoding="utf-8")


def _rename(tree: Element) -> None:
    """Spell the elements and attributes of ``tree`` as .docx does; its hints are unwrapped."""
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            continue
        if element.tag.startswith(OLD):
            name = element.tag.removeprefix(OLD)
            element.tag = W + RENAMED.get(name, name)
        elif element.tag.startswith(HINTS):
            _unwrap(element)
        elif element.tag == CHANGES + "annotation":
            _take_change(element)
        _rename_attributes(element)


def _rename_attributes(element: Element) -> None:
    for key, value in list(element.attrib.items()):
        if isinstance(key, str) and key.startswith(OLD):
            name = key.removeprefix(OLD)
            del element.attrib[key]
            element.set(W + ATTRIBUTES.get(name, name), value)
    if element.tag == W + "numFmt":
        code = element.get(W + "val", "")
        element.set(W + "val", NUMBER_FORMATS.get(int(code) if code.isdecimal() else 0, "decimal"))


def _unwrap(element: Element) -> None:
    """Put what stands in a hint (a section, a sub-section) in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for child in reversed(element):
        parent.insert(place, child)
    if element.getparent() is not None:
        parent.remove(element)


def _take_change(element: Element) -> None:
    """A tracked change as .docx has it; comments and bookmarks go."""
    kind = element.get(OLD + "type", "").removeprefix("Word.")
    content = element.find(CHANGES + "content")
    parent = element.getparent()
    if parent is None:
        return
    if kind in ("Insertion", "Deletion") and content is not None:
        element.tag = W + ("ins" if kind == "Insertion" else "del")
        for child in list(content):
            element.append(child)
        element.remove(content)
    elif not element.tail:
        parent.remove(element)
