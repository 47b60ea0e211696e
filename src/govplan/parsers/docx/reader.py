"""Read a Word document as its printed page shows it (ISO/IEC 29500, WordprocessingML).

Printed list numbers are part of the text; tracked changes are taken as accepted; hidden text is
left out with a diagnostic; notes stand at the end; headers and footers are furniture. The package
is opened by :mod:`govplan.parsers.docx.package` within the limits, and each part is walked once.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from govplan.model.diagnostics import Report
from govplan.model.document import Block, Document, Paragraph, Transcript
from govplan.model.errors import LimitError, UnreadableError
from govplan.model.messages import msg
from govplan.model.record import replace
from govplan.parsers.docx.blocks import Place, Session, Story
from govplan.parsers.docx.chunks import read_chunk
from govplan.parsers.docx.forms import settle_boxes
from govplan.parsers.docx.graphics import PICTURES
from govplan.parsers.docx.inline import Tally
from govplan.parsers.docx.numbering import Numbering
from govplan.parsers.docx.package import Element, Package, R, W, open_package
from govplan.parsers.docx.styles import StyleSheet, switched_on
from govplan.parsers.pictures.extra import installed, without_text
from govplan.parsers.text_tables.paragraphs import with_tables

if TYPE_CHECKING:
    from govplan.parsers import ReadOptions
    from govplan.parsers.pictures.frames import Frame, Frames

__all__ = ["read"]

PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Read the bytes of a .docx, .docm, .dotx or .dotm file.

    Raises :class:`~govplan.model.errors.UnreadableError` for a damaged or encrypted package,
    ``UnsupportedFormatError`` for what is no Word document of this kind (an
    old .doc, a workbook) and ``LimitError`` for one over a limit. A damaged
    detail is noted in ``report`` and the rest is read.
    """
    package = open_package(data, options, report)
    try:
        with _no_collection():
            return _read(package, options, report)
    except (MemoryError, RecursionError) as error:
        raise LimitError(
            msg(
                "{name}: needs more memory or depth than a document may; simplify it "
                "in Word or raise --max-memory-bytes if you trust the file",
                name=options.name,
            )
        ) from error


@contextmanager
def _no_collection() -> Iterator[None]:
    """Reading makes many objects and no circles of them: the collector would only look on."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _read(package: Package, options: ReadOptions, report: Report) -> Document:
    part = package.main_part()
    root = package.main_tree(part)
    settle_boxes(root)
    parts = _related(package, part)
    styles = StyleSheet(package.optional_tree(parts.get("styles")))
    numbering = Numbering(package.optional_tree(parts.get("numbering")), styles, report)
    session = Session(
        package, part, styles, numbering, Transcript(), report, options.limits, Tally(), [],
        read_chunk,
    )  # fmt: skip
    breaks = next(root.iter(W + "lastRenderedPageBreak"), None) is not None
    story = Story(session, known_pages=breaks, body=True)
    blocks: list[Block] = []
    for body in root.iterchildren(W + "body"):
        blocks.extend(story.blocks(body, Place()))
    blocks, marks = with_tables(blocks, report)
    for kind in ("footnote", "endnote"):
        wanted = [note for name, note in story.inline.notes if name == kind]
        if wanted:
            tree = package.optional_tree(parts.get(kind + "s"))
            blocks.extend(_notes(session, kind, wanted, tree))
    settings = package.optional_tree(parts.get("settings"))
    for name in _header_parts(package, part, root, settings):
        _furniture(session, name)
    if session.tally.graphics and not session.transcript.text.strip():
        seen = _recognised(package, _page_pictures(package, part, root), options, report)
        if seen is not None:
            return seen
    _tell(session.tally, report)
    pages = story.pages.page if breaks else None
    if pages is not None:
        options.limits.check("pages", pages, options.name)
    return Document(
        "docx", session.transcript, tuple(blocks), pages, furniture=(*session.furniture, *marks)
    )


def _related(package: Package, part: str) -> dict[str, str]:
    """The parts that the main part is linked with, by the kind of the relationship."""
    found: dict[str, str] = {}
    for relationship in package.relationships(part).values():
        if not relationship.external:
            found.setdefault(relationship.kind, relationship.target)
    folder = part.rpartition("/")[0]
    for kind in ("styles", "numbering", "footnotes", "endnotes"):
        # A link that was lost, to a part that lies where it always does.
        if kind not in found and f"{folder}/{kind}.xml" in package:
            found[kind] = f"{folder}/{kind}.xml"
    return found


def _notes(
    session: Session, kind: str, wanted: Iterable[str], tree: Element | None
) -> Iterator[Block]:
    """The notes that the text refers to, in its order (§17.11), marked as notes."""
    notes: dict[str, Element] = {}
    for note in () if tree is None else tree.iterchildren(W + kind):
        notes.setdefault(note.get(W + "id", ""), note)
    story = Story(session)
    for name in dict.fromkeys(wanted):
        element = notes.get(name)
        if element is None:
            session.report.add(
                "part-missing",
                msg("the {kind} {name} is referred to but not there", kind=kind, name=name),
            )
            continue
        for block in story.blocks(element, Place(path=f"{kind} {name}")):
            yield replace(block, note=True) if isinstance(block, Paragraph) else block


def _header_parts(
    package: Package, part: str, root: Element, settings: Element | None
) -> Iterator[str]:
    """The parts of the headers and footers that some page shows (§17.10), each once.

    One for first pages shows only where a section has a title page, one for even pages only where
    the settings tell even and odd pages apart.
    """
    kinds = {"default"}
    if any(switched_on(title) for title in root.iter(W + "titlePg")):
        kinds.add("first")
    if settings is not None and switched_on(settings.find(W + "evenAndOddHeaders")):
        kinds.add("even")
    links = package.relationships(part)
    seen: set[str] = set()
    for reference in root.iter(W + "headerReference", W + "footerReference"):
        link = links.get(reference.get(R + "id", ""))
        shown = reference.get(W + "type", "default") in kinds
        if shown and link is not None and not link.external and link.target not in seen:
            seen.add(link.target)
            yield link.target


def _furniture(session: Session, name: str) -> None:
    """Keep the text of a header or footer as furniture, line by line."""
    tree = session.package.optional_tree(name)
    if tree is None:
        return
    part, session.part = session.part, name
    codes = " ".join(
        (node.text or "") + (node.get(W + "instr") or "")
        for node in tree.iter(W + "instrText", W + "fldSimple")
    ).split()
    kind = "page-number" if any(code in PAGE_FIELDS for code in codes) else "running-head"
    for block in Story(session).blocks(tree, Place(path=name)):
        for line in block.paragraphs:
            # In a part with a page number, a line of words is still a running head.
            wordy = sum(character.isalpha() for character in line.text.value) > 4
            session.furniture.append(("running-head" if wordy else kind, line.text))
    session.part = part


def _tell(tally: Tally, report: Report) -> None:
    """One diagnostic for each kind of thing that was left out."""
    if tally.hidden:
        report.add(
            "hidden-text",
            msg("{hidden} characters of hidden text are left out", hidden=tally.hidden),
        )
    if tally.merged:
        report.add(
            "merged-text",
            msg(
                "{merged} characters in cells that are merged with the one above are "
                "left out, since Word does not show them",
                merged=tally.merged,
            ),
        )
    if tally.changes:
        report.add(
            "tracked-changes",
            msg(
                "{changes} tracked changes are read as accepted: insertions stay, deletions go",
                changes=tally.changes,
            ),
        )
    if tally.symbols:
        codes = ", ".join(sorted(set(tally.symbols))[:5])
        report.add(
            "symbol-unknown",
            msg("signs of symbol fonts have no known character: {codes}", codes=codes),
        )
    if tally.fields:
        report.add(
            "field-open",
            msg(
                "{fields} fields have no end; their code may stand in the text", fields=tally.fields
            ),
        )
    if tally.graphics:
        report.add(
            "graphic-unread",
            msg("{graphics} pictures or charts are not read", graphics=tally.graphics),
        )


LEAST = 600
"""The longer side of a picture of a page has more pixels than this; others are seals and logos."""


def _page_pictures(package: Package, part: str, root: Element) -> list[str]:
    """The parts that hold the pictures in the text, in order."""
    links = package.relationships(part)
    found = (
        links[name]
        for element in root.iter(*PICTURES)
        if (name := element.get(R + "embed") or element.get(R + "id") or "") in links
    )
    return list(dict.fromkeys(link.target for link in found if not link.external))


def _recognised(
    package: Package, parts: list[str], options: ReadOptions, report: Report
) -> Document | None:
    """The document that the pictures in ``parts`` show; ``None`` where none is one of a page.

    Raises ``UnreadableError`` where recognition is not there or not wanted, ``LimitError`` for
    pictures with too many pixels or too many of them.
    """
    pictures = _Pictures(package, parts, options)
    if not len(pictures):
        return None
    if options.ocr == "never" or not installed():
        raise without_text(options.name, options.ocr)
    from govplan.parsers.pdf.reader import read_engine
    from govplan.parsers.pictures.engine import PictureEngine

    engine = PictureEngine(pictures, options, report)
    return read_engine("docx", engine, b"", replace(options, processes=1), report, math.inf)


class _Pictures:
    """The pictures of pages among the parts of a package."""

    def __init__(self, package: Package, parts: list[str], options: ReadOptions) -> None:
        self._package, self._options = package, options
        self._parts = [part for part in parts if self._is_page(part)]

    def __len__(self) -> int:
        return len(self._parts)

    def _is_page(self, part: str) -> bool:
        frames = self._opened(part)
        return frames is not None and max(frames.size) > LEAST

    def _opened(self, part: str) -> Frames | None:
        from govplan.parsers.pictures.frames import Frames

        data = self._package.read(part)
        try:
            return Frames(data, self._options) if data else None
        except UnreadableError:
            return None

    def frame(self, index: int) -> Frame | None:
        """The picture at ``index`` from 0, ``None`` where it is damaged."""
        frames = self._opened(self._parts[index])
        try:
            return None if frames is None else frames.frame(0)
        except UnreadableError:
            return None
