"""``w:altChunk`` (ISO/IEC 29500-1 §17.17.2.1): a file of another format put into a document.

Word takes such a file in when it opens the document, so its text is visible. Web pages (in an
MHTML archive too, as web systems write that export to Word), plain text and Word documents are
read; any other kind is reported.
"""

from __future__ import annotations

from importlib import import_module

from govplan.model.diagnostics import Report
from govplan.model.document import Block, Cell, Document, Paragraph, Source, Transcript
from govplan.model.errors import GovplanError, LimitError
from govplan.model.messages import msg
from govplan.model.record import replace
from govplan.parsers import ReadOptions
from govplan.parsers.docx.blocks import Place, Session
from govplan.parsers.docx.package import unpacked_size

__all__ = ["read_chunk"]

# How the media type or the suffix of a part names its reader.
MIME = "govplan.parsers.html.reader, from MIME"
READERS: tuple[tuple[str, str], ...] = (
    ("message/rfc822", MIME),
    (".mht", MIME),
    ("html", "govplan.parsers.html.reader"),
    (".htm", "govplan.parsers.html.reader"),
    ("text/plain", "govplan.parsers.text.reader"),
    (".txt", "govplan.parsers.text.reader"),
    ("wordprocessingml", "govplan.parsers.docx.reader"),
    (".docx", "govplan.parsers.docx.reader"),
)


_BYTES = 100
"""What a character of an inserted file counts against the limit of unpacked bytes each time that
the file is inserted again: it is read once, but goes through all stages once more.
"""


def read_chunk(session: Session, relation: str, place: Place) -> list[Block]:
    """The blocks of the file that the relationship ``relation`` names; reported if unreadable."""
    link = session.package.relationships(session.part).get(relation)
    if link is None or link.external or link.target not in session.package:
        named = relation or "without a name"
        missing = msg("an inserted file ({value}) is not in the package", value=named)
        session.report.add("part-missing", missing)
        return []
    document = _document(session, link.target)
    if document is None:
        return []
    source = replace(place.source(None, None), path=link.target)
    blocks = [_taken(block, session.transcript, source) for block in document.blocks]
    session.furniture.extend(
        (kind, session.transcript.add(text.value, source)) for kind, text in document.furniture
    )
    return blocks


def _document(session: Session, part: str) -> Document | None:
    """The document in ``part``, which may be inserted twice; reported if it can't be read."""
    sort = session.package.content_type(part).lower() + " " + part.lower()
    module = next((reader for sign, reader in READERS if sign in sort), None)
    if module is None:
        session.report.add(
            "chunk-unread",
            msg(
                "the inserted file {target} is of a kind that is not read; open the "
                "document in Word and save it, so that its text becomes part of the "
                "document",
                target=part,
            ),
        )
        return None
    known = session.chunks.get(part)
    try:
        if known is not None:
            session.package.charge(len(known.transcript) * _BYTES, part)
            return known
        return session.chunks.setdefault(part, _read(session, part, module))
    except LimitError:
        raise
    except (ModuleNotFoundError, GovplanError) as error:
        unreadable = msg(
            "the inserted file {target} is unreadable: {error}", target=part, error=error.args[0]
        )
        session.report.add("chunk-unread", unreadable)
        return None


def _read(session: Session, part: str, module: str) -> Document:
    """The document in ``part``; a chunk in a chunk counts against the limit of depth."""
    session.limits.check("depth", 1, msg("the nesting of inserted files"))
    data = session.package.read(part) or b""
    encoding = None
    if module == "govplan.parsers.docx.reader":
        session.package.charge(unpacked_size(data), part)
    if module == MIME:
        from govplan.parsers.legacy.mhtml import web_page

        data, encoding = web_page(data, part)
        module = "govplan.parsers.html.reader"
    limits = replace(session.limits, depth=session.limits.depth // 2)
    options = ReadOptions(name=part, encoding=encoding, limits=limits)
    report = Report()
    document: Document = import_module(module).read(data, options, report)
    for item in report:
        session.report.add(item.code, msg("{part}: {message}", part=part, message=item.message))
    return document


def _taken(block: Block, transcript: Transcript, source: Source) -> Block:
    """``block`` with its text written into this document's transcript."""
    if isinstance(block, Paragraph):
        return replace(block, text=transcript.add(block.text.value, source))
    return replace(
        block, cells=tuple(_taken_cell(cell, transcript, source) for cell in block.cells)
    )


def _taken_cell(cell: Cell, transcript: Transcript, source: Source) -> Cell:
    return replace(cell, blocks=tuple(_taken(block, transcript, source) for block in cell.blocks))
