"""The Python twins of the commands: one function each, typed, nothing printed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from govplan.batches.progress import Progress
from govplan.batches.run import Summary
from govplan.inputs import Input
from govplan.model.kinds import OutputScript, Role
from govplan.model.limits import DEFAULT_LIMITS, Limits
from govplan.model.messages import msg
from govplan.writers import SourcesMode
from govplan.writers.ledger.rows import LedgerRow
from govplan.writers.verdict import Verdict
from govplan.writers.workload import Workload

if TYPE_CHECKING:
    from govplan.compare.model import Cascade, Difference
    from govplan.rows import Row
    from govplan.schema import Plan

    Engine = Literal["pdfium", "pdfplumber"]
    Recognising = Literal["auto", "always", "never"]
    Language = Literal["en", "zh"]

__all__ = [
    "batch",
    "check",
    "diff",
    "find",
    "formats",
    "json_schema",
    "ledger_rows",
    "outline_text",
    "parse",
    "review",
    "units",
    "write",
]


def parse(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    name: str | None = None,
    script: OutputScript = "simplified",
    format: str | None = None,
    encoding: str | None = None,
    password: str | None = None,
    engine: Engine = "pdfium",
    ocr: Recognising = "auto",
    stitch: bool = True,
    proof: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    corrections: str | os.PathLike[str] | None = None,
    lang: Language = "en",
    isolated: bool = False,
) -> Plan:
    """The plan in a file, in the bytes of one, or in an open file (in binary mode).

    ``name`` is the file's name where only its bytes are at hand; its suffix helps to tell the
    format, which ``format`` decides otherwise (see :func:`formats`). ``script`` is the script to
    write, ``encoding`` that of a text, ``password`` that of an encrypted file, ``engine`` and
    ``stitch`` are about PDF, ``ocr`` about pictures of text; with ``proof`` the coverage is proven
    against the plan. ``corrections`` is a file that the review page saved; what it says is applied,
    and told in ``diagnostics``, whose messages are in ``lang``: ask for ``"zh"`` where they are to
    stand in a ledger. Raises a subclass of ``GovplanError``.

    The work is done in this process, so its time and memory are the caller's to limit, unless it is
    ``isolated``: then a child process does it within ``limits``, and a document that hangs, crashes
    or eats memory is one error.

    >>> plan = parse("1.编制目录。（责任单位：县司法局）".encode())
    >>> [unit.name for at in plan.measures() for unit in at.measure.units]
    ['县司法局']
    """
    options: dict[str, Any] = {
        "format": format, "script": script, "encoding": encoding, "password": password,
        "engine": engine, "ocr": ocr, "stitch": stitch, "proof": proof, "lang": lang,
    }  # fmt: skip
    if corrections is not None:
        from govplan.corrections.load import load

        options["corrections"] = [load(os.fspath(corrections))]
    found = _input(source, name, limits)
    if isolated:
        return _isolated(found, options, limits)
    from govplan import pipeline

    data = found.read(limits.input_bytes)
    return pipeline.convert(data, found.name, pipeline.Options(**options, limits=limits))


def _input(
    source: str | os.PathLike[str] | bytes | BinaryIO, name: str | None, limits: Limits
) -> Input:
    """What is to be read, and the name that it goes by."""
    from govplan.inputs import Input, file_name, open_input
    from govplan.model.errors import UsageError

    if isinstance(source, bytes | bytearray | memoryview):
        limits.check("input_bytes", len(source), name or msg("the document"))
        return Input(name or "<bytes>", data=bytes(source))
    if isinstance(source, str | os.PathLike):
        found = open_input(os.fspath(source), limits.input_bytes)
        return Input(name or found.name, found.path, found.data)
    data = source.read(limits.input_bytes + 1)
    if not isinstance(data, bytes):
        raise UsageError(msg("the file is open as text; open it in binary mode"))
    limits.check("input_bytes", len(data), name or msg("the document"))
    named = getattr(source, "name", None)
    own = file_name(named) if isinstance(named, str) else "<file>"
    return Input(name or own, data=data)


def _isolated(source: Input, options: dict[str, Any], limits: Limits) -> Plan:
    from govplan.batches.job import Job, Reading, plan_of, read, worker
    from govplan.writers import Style

    reading = Reading(options, limits)
    with worker(reading, read) as child:
        return plan_of(child.run(Job(source, reading, "", Style())).text)


def write(
    plans: Plan | Iterable[Plan], to: str = "json", *, sources: SourcesMode = "full"
) -> bytes:
    """One output that holds ``plans``, in one of the forms of :func:`formats`: json, rows …"""
    from govplan.schema import Plan
    from govplan.writers import Style
    from govplan.writers import write as run

    found = [plans] if isinstance(plans, Plan) else list(plans)
    return run(found, to, Style(sources, several=len(found) > 1))


def outline_text(plan: Plan, *, full: bool = False, depth: int | None = None) -> str:
    """The tree of a plan as plain text: the beginning of each text or all of it, and so many
    levels.
    """
    from govplan.writers.outline import plain, tree

    return plain(tree(plan, full=full, depth=depth))


def ledger_rows(plan: Plan) -> list[LedgerRow]:
    """The rows of a plan's ledger (任务台账), a row a measure."""
    from govplan.writers.ledger.rows import ledger_rows as run

    return run(plan)


def units(plans: Plan | Iterable[Plan]) -> list[Workload]:
    """What each unit leads, is responsible for, supports; over one plan or many."""
    from govplan.schema import Plan
    from govplan.writers.ledger.rows import rows_of
    from govplan.writers.workload import workloads

    found = [plans] if isinstance(plans, Plan) else list(plans)
    return workloads(map(rows_of, found))


def check(plan: Plan) -> Verdict:
    """The diagnostics, the numbering audit and the coverage of a plan."""
    from govplan.writers.verdict import verdict

    return verdict(plan)


def diff(plan: Plan, *others: Plan, cascade: bool = False) -> Difference | Cascade:
    r"""What differs from ``plan``, the old edition, to the other one; or, with ``cascade``, which
    measures of ``plan`` the ``others`` below it take up.

    >>> old = parse("1.编制目录。\n2.公开预算。".encode())
    >>> new = parse("1.编制目录。\n2.公开部门预算。".encode())
    >>> [change.kinds for change in diff(old, new).changes]
    [('text',)]
    """
    if cascade:
        from govplan.compare.cascades import cascade as compare

        return compare(plan, others)
    from govplan.compare.differences import difference

    (new,) = others
    return difference(plan, new)


def find(
    words: str | Iterable[str] = (),
    *,
    db: str | os.PathLike[str],
    unit: str | None = None,
    role: Role | None = None,
    due_before: str | None = None,
    year: int | None = None,
) -> list[Row]:
    """The rows of a database (``batch`` into plans.sqlite) in which all ``words`` stand: in the
    text, the headings above it or the names of the units.

    A word may have any length; the script that it is written in does not matter. Raises
    ``InputError`` where there is no database, ``UsageError`` for a word without a letter.
    """
    from govplan.database.search import Query, search

    wanted = (words,) if isinstance(words, str) else tuple(words)
    return list(search(os.fspath(db), Query(wanted, unit, role, due_before, year)))


SchemaName = Literal["plan", "row", "difference", "cascade"]


def json_schema(of: SchemaName = "plan") -> dict[str, Any]:
    """The JSON Schema of a plan, of a flat row (:class:`govplan.Row`), or of what :func:`diff`
    gives.
    """
    if of == "plan" or of == "row":
        from govplan.schema import json_schema as run

        return run(of)
    from govplan.compare.model import json_schema as compared

    return compared(of)


def formats() -> dict[str, list[dict[str, Any]]]:
    """What is read and written: name, title and suffixes of each format and form.

    A format that ``needs`` a program or an extra is read where that is ``available``; ``more``
    tells what an extra adds to one that is read without it.

    >>> [row["name"] for row in formats()["read"]][:4]
    ['text', 'markdown', 'html', 'docx']
    """
    from govplan.parsers import FORMATS
    from govplan.writers import FORMS

    return {
        "read": [
            {
                "name": row.name,
                "title": row.title,
                "suffixes": list(row.suffixes),
                "needs": row.needs,
                "available": row.available,
                "more": {
                    "reads": row.adds,
                    "with": f"govplan[{row.extra}]",
                    "available": row.is_complete,
                }
                if row.adds
                else None,
            }
            for row in FORMATS.values()
        ],
        "write": [
            {
                "name": row.name,
                "title": row.title,
                "suffixes": [row.suffix],
                "needs": row.needs,
                "available": row.available,
            }
            for row in FORMS.values()
        ],
    }


def batch(
    inputs: Iterable[str | os.PathLike[str]],
    output: str | os.PathLike[str],
    *,
    to: str | None = None,
    jobs: int | None = None,
    resume: bool = False,
    sources: SourcesMode = "full",
    script: OutputScript = "simplified",
    format: str | None = None,
    encoding: str | None = None,
    password: str | None = None,
    engine: Engine = "pdfium",
    ocr: Recognising = "auto",
    stitch: bool = True,
    limits: Limits = DEFAULT_LIMITS,
    progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Convert many files and folders into ``output``, in parallel; see ``govplan batch``.

    ``output`` is a folder, or one file whose suffix tells the form: .jsonl, .rows.jsonl, .parquet,
    .csv, .xlsx, or .sqlite for a database. A document that fails, hangs or crashes its process
    costs only itself; the result says how many were written, skipped and failed, and
    ``report.jsonl`` in the folder (or beside the file, or the table ``documents``) says why.
    ``progress`` is called when a document is done. The other options are those of :func:`parse`.
    """
    from govplan.batches.job import Reading
    from govplan.batches.progress import Reporter
    from govplan.batches.run import Order, run
    from govplan.processes.shares import available

    options = {"format": format, "script": script, "encoding": encoding, "password": password,
               "engine": engine, "ocr": ocr, "stitch": stitch}  # fmt: skip
    paths = [os.fspath(path) for path in inputs]
    order = Order(Reading(options, limits), to, jobs or available(), resume, sources)
    return run(paths, os.fspath(output), order, Reporter(progress) if progress else None)


def review(
    sources: Iterable[str | os.PathLike[str]],
    output: str | os.PathLike[str],
    *,
    corrections: Iterable[str | os.PathLike[str]] = (),
    script: OutputScript = "simplified",
    format: str | None = None,
    encoding: str | None = None,
    password: str | None = None,
    engine: Engine = "pdfium",
    ocr: Recognising = "auto",
    stitch: bool = True,
    limits: Limits = DEFAULT_LIMITS,
) -> None:
    """Write a page that shows plans beside their sources; see ``govplan review``.

    ``output`` is the page of one document, ending in .html, or a folder with an index. What the
    files of ``corrections`` say is in the page from the start. The other options and the errors
    are those of :func:`parse`; the work is done in this process.
    """
    from govplan.batches.job import Reading
    from govplan.corrections.load import load
    from govplan.inputs import identities
    from govplan.reviews.files import Pages
    from govplan.reviews.job import reviewed

    paths = [os.fspath(path) for path in sources]
    options: dict[str, Any] = {
        "format": format, "script": script, "encoding": encoding, "password": password,
        "engine": engine, "ocr": ocr, "stitch": stitch, "alone": len(paths) == 1,
        "corrections": [load(os.fspath(path)) for path in corrections],
    }  # fmt: skip
    reading = Reading(options, limits)
    pages = Pages(os.fspath(output), len(paths) > 1, identities(paths))
    pages.write((path, reviewed(path, reading)) for path in paths)
