"""What becomes of one document of a corpus: its record, its flat rows, or its error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govplan.batches.job import Job, Reading
from govplan.inputs import Input
from govplan.model.errors import GovplanError
from govplan.model.messages import msg
from govplan.processes.host import Host
from govplan.rows import rows_of
from govplan.writers import Style

if TYPE_CHECKING:
    from govplan.schema import Plan

__all__ = ["document_fields", "outcome", "part"]

_MODULE = "govplan.cluster.outcome"


def part(plan: Plan, style: Style) -> dict[str, Any]:
    """The record and the rows of one plan, as plain data."""
    del style
    counts = [note.severity for note in plan.diagnostics]
    record = {
        "sha256": plan.source.sha256,
        "format": plan.source.format,
        "pages": plan.source.pages,
        "title": plan.metadata.title,
        "document_number": plan.metadata.document_number,
        "issuer": plan.metadata.issuer,
        "issued_on": plan.metadata.issued_on,
        "year": plan.metadata.year,
        "measures": sum(1 for _ in plan.measures(items=False)),
        "source_characters": plan.coverage.source_characters,
        "unplaced": plan.coverage.unplaced,
        "errors": counts.count("error"),
        "warnings": counts.count("warning"),
        "diagnostics": [
            {"severity": note.severity, "code": note.code, "message": note.message,
             "node": note.path}
            for note in plan.diagnostics
        ],
        "producer": plan.producer.version,
    }  # fmt: skip
    return {"document": record, "rows": [row.model_dump() for row in rows_of(plan)]}


def outcome(host: Host, path: str, data: bytes | None, reading: Reading) -> dict[str, Any]:
    """What :func:`part` says of the document at ``path``, or why it could not be read."""
    name = path.rsplit("/", 1)[-1]
    if data is None:
        return _failed(
            "InputError", 2, msg("{name} could not be fetched; see its store", name=name)
        )
    try:
        job = Job(Input(name, data=data), reading, _MODULE, Style())
        return {**host.run(job).part, "error": None}
    except GovplanError as error:
        return _failed(type(error).__name__, error.exit_code, str(error))


def _failed(kind: str, exit_code: int, message: str) -> dict[str, Any]:
    return {
        "document": None,
        "rows": [],
        "error": {"kind": kind, "exit_code": exit_code, "message": message},
    }


def document_fields() -> Any:
    """The Arrow type of a document's record; never depends on the data."""
    import pyarrow as pa

    note = pa.struct([(name, pa.string()) for name in ("severity", "code", "message", "node")])
    text, count = pa.string(), pa.int64()
    return pa.struct(
        [
            ("sha256", text), ("format", text), ("pages", count), ("title", text),
            ("document_number", text), ("issuer", text), ("issued_on", text), ("year", count),
            ("measures", count), ("source_characters", count), ("unplaced", count),
            ("errors", count), ("warnings", count), ("diagnostics", pa.list_(note)),
            ("producer", text),
        ]
    )  # fmt: skip
