"""The pipeline: one document's bytes to its plan, stage by stage. The page to read first.

bytes → parse → Document → normalize → Document → outline → Outline → metadata, attribute →
Outline with units and deadlines → assemble → plain data → validate → Plan.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any, Literal

from govplan.assemble import Assembly
from govplan.attribution.attribute import attribute
from govplan.doubts.result import Result
from govplan.doubts.signs import note_doubts
from govplan.metadata.read import read_metadata
from govplan.model.diagnostics import Report
from govplan.model.document import Document, Table
from govplan.model.kinds import OutputScript
from govplan.model.limits import DEFAULT_LIMITS, Limits
from govplan.model.messages import msg
from govplan.model.record import record
from govplan.normalize import normalize
from govplan.normalize.spelling import Spelling
from govplan.outline.audit import audit
from govplan.outline.sections import make_outline
from govplan.parsers import FORMATS, ReadOptions
from govplan.parsers.detect import detect
from govplan.parsers.private_characters import note_private
from govplan.responsibility.deadlines import Years
from govplan.responsibility.document_rules import DocumentRules
from govplan.translation import translated

if TYPE_CHECKING:
    from govplan.schema import Plan

__all__ = ["Options", "Origin", "assembled", "convert", "plan_data", "read", "say_in"]


@record
class Options:
    """How one document is to be converted; each field is an option of the command line, but for
    ``processes``: how many may read the document at the same time. ``corrections`` are the files
    of corrections as plain data; a document that is ``alone`` takes those of another edition too.
    """

    format: str | None = None
    script: OutputScript = "simplified"
    encoding: str | None = None
    password: str | None = None
    engine: str = "pdfium"
    ocr: str = "auto"
    stitch: bool = True
    proof: bool = False
    corrections: Sequence[dict[str, Any]] = ()
    alone: bool = True
    lang: Literal["en", "zh"] = "en"
    limits: Limits = field(default=DEFAULT_LIMITS)
    processes: int = 1


@record
class Origin:
    """What the plan tells of the file that it was read from."""

    name: str
    size: int
    sha256: str

    @classmethod
    def of(cls, data: bytes, name: str) -> Origin:
        """That of the file ``name`` with these bytes."""
        return cls(name, len(data), hashlib.sha256(data).hexdigest())


def convert(data: bytes, name: str, options: Options | None = None) -> Plan:
    """The plan in ``data``, the bytes of the file ``name``, as models that were checked.

    Raises a subclass of ``GovplanError`` where the bytes cannot be read; any
    readable document gives a plan, if only one whose text is all in ``preamble``.

    >>> plan = convert("一、公开预算。（县财政局负责）".encode(), "plan.txt")
    >>> plan.requirements[0].tasks[0].measures[0].units[0].name
    '县财政局'
    """
    from govplan.schema import Plan

    return Plan.model_validate(plan_data(data, name, options))


def plan_data(data: bytes, name: str, options: Options | None = None) -> dict[str, Any]:
    """The same plan as plain dictionaries and lists, which the models have yet to check."""
    options = options or Options()
    report = Report()
    document = read(data, name, options, report)
    origin = Origin.of(data, name)
    del data  # the stages behind the parser need the memory that it has
    plan = plan_of(document, origin, options, report)
    say_in(options.lang, plan)
    return plan


def say_in(lang: str, plan: dict[str, Any]) -> None:
    """Put the messages of a plan that was just read into another language."""
    if lang != "en":
        for note in plan["diagnostics"]:
            note["message"] = translated(note["message"], lang)


def read(data: bytes, name: str, options: Options, report: Report) -> Document:
    """Parse ``data`` with the reader of its format."""
    options.limits.check("input_bytes", len(data), name)
    found = options.format or detect(data, name)
    reading = ReadOptions(
        name, options.encoding, options.password, options.engine, options.ocr, options.limits,
        options.processes,
    )  # fmt: skip
    document = FORMATS[found].reader()(data, reading, report)
    note_private(document.transcript, report)
    options.limits.check("cells", _grid_cells(document), name)
    options.limits.check_count(len(document.blocks), msg("paragraphs"), name)
    repeated = _repeated_characters(document)
    options.limits.check_count(
        repeated, msg("characters in merged cells, told for each row"), name, _REPEATED_BYTES
    )
    return document


_REPEATED_BYTES = 1000
"""What a character of a merged cell costs in each row that it covers: a part of a unit."""


def _repeated_characters(document: Document) -> int:
    """How many characters the merged cells of all tables repeat in the rows that they cover."""
    tables = (block for block in document.blocks if isinstance(block, Table))
    return sum(
        (cell.rowspan - 1) * len(paragraph.text)
        for table in tables
        for cell in table.cells
        if cell.rowspan > 1
        for paragraph in cell.paragraphs
    )


def _grid_cells(document: Document) -> int:
    """How many cells the tables would have if none were merged: what the later stages walk."""
    tables = (block for block in document.blocks if isinstance(block, Table))
    return sum(table.rows * table.columns for table in tables)


def plan_of(document: Document, origin: Origin, options: Options, report: Report) -> dict[str, Any]:
    """The stages behind the parser, and what a person corrected."""
    plan = assembled(document, origin, options, report)[1]
    if options.corrections:
        _correct(plan, options)
    return plan


def assembled(
    document: Document, origin: Origin, options: Options, report: Report
) -> tuple[Assembly, dict[str, Any]]:
    """The stages behind the parser, in order: the plan, and the assembly that knows its nodes."""
    normal = normalize(document, "simplified", report)
    spelling = Spelling()
    if options.script != "simplified":
        written = normalize(document, options.script, Report())
        spelling = Spelling.of(normal.document, written.document)
    outline = make_outline(normal.document, report, stitch=options.stitch)
    metadata = read_metadata(outline, normal.document)
    attribute(outline, DocumentRules(Years(metadata.year, metadata.issued_on)), report)
    audit(outline, report)
    result = Result(outline, metadata.preamble, metadata.closing, normal.document, origin.size)
    note_doubts(result, report)
    source = {
        "name": origin.name,
        "format": document.format,
        "sha256": origin.sha256,
        "pages": document.pages,
        "page_sizes": document.page_sizes,
    }
    script = {"detected": normal.detected, "output": options.script}
    assembly = Assembly(normal.document, outline, metadata, spelling)
    plan = assembly.plan(source, script, report)
    if options.proof:
        plan = assembly.proven(plan, report)
    return assembly, plan


def _correct(plan: dict[str, Any], options: Options) -> None:
    """What a person corrected is corrected in what was read."""
    from govplan.corrections.apply import correct
    from govplan.corrections.load import chosen

    source = plan["source"]
    files = options.corrections
    correct(plan, chosen(files, source["name"], source["sha256"], alone=options.alone))
