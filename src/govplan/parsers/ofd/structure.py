"""The parts of an OFD package: its documents, their pages and templates (GB/T 33190-2016, 7)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from govplan.model.diagnostics import Report
from govplan.model.errors import LimitError, UnreadableError
from govplan.model.messages import msg
from govplan.model.record import record
from govplan.parsers import ReadOptions
from govplan.parsers.docx.package import Element, Package, open_package

__all__ = ["Box", "PageEntry", "Structure", "child", "children", "local", "numbers", "text_of"]

Box = tuple[float, float, float, float]
A4: Box = (0.0, 0.0, 210.0, 297.0)
"""The page that is meant where a document tells no size, in millimetres."""


def local(element: Element) -> str:
    """The name of an element without its namespace, which files spell in several ways."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The elements ``name`` right below ``element``."""
    for found in () if element is None else element:
        if local(found) == name:
            yield found


def child(element: Element | None, *names: str) -> Element | None:
    """The first element at a path of names below ``element``."""
    for name in names:
        element = next(children(element, name), None)
    return element


def text_of(element: Element | None) -> str:
    """The text of an element, without white space around it."""
    return "" if element is None else (element.text or "").strip()


def numbers(value: str | None) -> list[float]:
    """The numbers of an array (ST_Array); nothing where one of them is none.

    >>> numbers("0 0 210 297"), numbers("a")
    ([0.0, 0.0, 210.0, 297.0], [])
    """
    try:
        return [float(part) for part in (value or "").split()]
    except ValueError:
        return []


def _box(area: Element | None) -> Box | None:
    for name in ("PhysicalBox", "ApplicationBox"):
        found = numbers(text_of(child(area, name)))
        if len(found) == 4 and found[2] > 0 and found[3] > 0:
            return found[0], found[1], found[2], found[3]
    return None


@record
class PageEntry:
    """A page: the part that holds it, and the document that it belongs to."""

    part: str
    document: str
    annotations: str = ""
    """The part of its annotations (15), if it has some."""


class Structure:
    """The pages of a package in order, and what they refer to by id."""

    def __init__(self, data: bytes, options: ReadOptions, report: Report) -> None:
        self.name = options.name
        self._package: Package = open_package(data, options, report)
        self.pages: list[PageEntry] = []
        self._boxes: dict[str, Box] = {}
        self._templates: dict[str, dict[str, str]] = {}
        self._units: dict[str, dict[str, Element]] = {}
        self._media: dict[str, dict[str, str]] = {}
        if "Encryptions.xml" in self._package:
            raise UnreadableError(
                msg(
                    "{name} is encrypted; open it in its reader and export it as PDF or .docx",
                    name=self.name,
                )
            )
        root = self._package.tree("OFD.xml")
        if root is None:
            raise UnreadableError(
                msg("{name} has no OFD.xml; it is damaged: get it again", name=self.name)
            )
        for body in children(root, "DocBody"):
            location = text_of(child(body, "DocRoot"))
            if location:
                self._add_document(self.resolve(location, ""))

    def tree(self, part: str) -> Element | None:
        """The tree of a part, ``None`` where it is not there or damaged (which is told)."""
        return self._package.optional_tree(part)

    def resolve(self, location: str, base: str) -> str:
        """The name of the part at ``location``, told in a part of the folder ``base``."""
        location = location.replace("\\", "/")
        inside = posixpath.normpath(posixpath.join("/", base, location)).lstrip("/")
        whole = posixpath.normpath("/" + location).lstrip("/")
        return inside if inside in self._package or whole not in self._package else whole

    def _add_document(self, part: str) -> None:
        root = self.tree(part)
        base = posixpath.dirname(part)
        common = child(root, "CommonData")
        self._boxes[part] = _box(child(common, "PageArea")) or A4
        self._templates[part] = {
            page.get("ID", ""): self.resolve(page.get("BaseLoc", ""), base)
            for page in children(common, "TemplatePage")
        }
        self._units[part] = {}
        self._media[part] = {}
        for kind in ("PublicRes", "DocumentRes"):
            for resource in children(common, kind):
                self._add_resources(part, self.resolve(text_of(resource), base))
        annotations = self._annotations(self.resolve(text_of(child(root, "Annotations")), base))
        for page in children(child(root, "Pages"), "Page"):
            found = self.resolve(page.get("BaseLoc", ""), base)
            self.pages.append(PageEntry(found, part, annotations.get(page.get("ID", ""), "")))

    def _annotations(self, part: str) -> dict[str, str]:
        """The part of its annotations for the id of each page that has some."""
        base = posixpath.dirname(part)
        return {
            page.get("PageID", ""): self.resolve(text_of(child(page, "FileLoc")), base)
            for page in children(self.part(part), "Page")
        }

    def part(self, part: str) -> Element | None:
        """The tree of a part that need not be there."""
        return self.tree(part) if part and part in self._package else None

    def _add_resources(self, document: str, part: str) -> None:
        root = self.part(part)
        if root is None:
            return
        for unit in children(child(root, "CompositeGraphicUnits"), "CompositeGraphicUnit"):
            self._units[document][unit.get("ID", "")] = unit
        base = posixpath.join(posixpath.dirname(part), root.get("BaseLoc", ""))
        for media in children(child(root, "MultiMedias"), "MultiMedia"):
            file = self.resolve(text_of(child(media, "MediaFile")), base)
            self._media[document][media.get("ID", "")] = file

    def box(self, page: Element, document: str) -> Box:
        """The visible area of a page: left, top, width and height in millimetres."""
        return _box(child(page, "Area")) or self._boxes[document]

    def template(self, identity: str, document: str) -> Element | None:
        """The template page of this id."""
        return self.part(self._templates[document].get(identity, ""))

    def unit(self, identity: str, document: str) -> Element | None:
        """The composite graphic unit of this id."""
        return self._units[document].get(identity)

    def media(self, identity: str, document: str) -> bytes | None:
        """The bytes of the image of this id, ``None`` where it is not there or damaged."""
        part = self._media[document].get(identity)
        try:
            return self._package.read(part) if part else None
        except LimitError:
            raise
        except UnreadableError:
            return None
