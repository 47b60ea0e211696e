"""The published form of a plan, version 1: pydantic models, frozen, keys never missing.

What any command prints or writes, and what whoever calls govplan from Python gets, went through
these models; the JSON Schema in ``docs/schema.json`` is generated from them.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "Coverage",
    "Deadline",
    "Diagnostic",
    "Measure",
    "Metadata",
    "Number",
    "NumberStyle",
    "Passage",
    "Plan",
    "Producer",
    "Requirement",
    "Role",
    "Script",
    "Source",
    "SourceFile",
    "Task",
    "Unit",
    "json_schema",
]

NumberStyle = Literal[
    "cjk", "cjk-paren", "arabic", "arabic-paren", "circled", "chapter", "section", "article",
    "part", "ordinal", "decimal", "letter",
]  # fmt: skip
Role = Literal["lead", "responsible", "support", "supervise"]
DeadlineKind = Literal["date", "recurring", "relative", "ongoing"]
Every = Literal["year", "half-year", "quarter", "month", "week", "day"]
DetectedScript = Literal["simplified", "traditional", "mixed", "unknown"]
OutputScript = Literal["simplified", "traditional", "original"]
Severity = Literal["error", "warning", "info"]


class _Model(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_serialization_defaults_required=True
    )


class Source(_Model):
    """Where in the file a text stands: page and box (PDF), paragraph or table cell (Word, web
    page), cell of a sheet (workbook), line and columns (text, Markdown). All counts start at 1;
    boxes are in points from the page's upper left corner. What a format does not know is null.
    """

    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    paragraph: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    columns: tuple[int, int] | None = None
    path: str | None = None


class Number(_Model):
    """A printed number: as printed, its style, its value (of the last part of a decimal)."""

    raw: str
    style: NumberStyle
    value: int


class Passage(_Model):
    """Prose outside the tree, with its place."""

    text: str
    sources: tuple[Source, ...] = ()


class Unit(_Model):
    """A responsible unit (责任单位)."""

    name: str
    role: Role
    qualifier: str | None = None
    open: bool = False
    raw: str
    sources: tuple[Source, ...] = ()


class Deadline(_Model):
    """A time limit (完成时限): ``due`` is an ISO date, or ``--MM-DD`` for a recurring one."""

    raw: str
    kind: DeadlineKind
    due: str | None = None
    every: Every | None = None
    within_days: int | None = None


class Measure(_Model):
    """A concrete measure (具体要求, 措施), or an item of one; ``doubtful`` where a warning or an
    error is about it.
    """

    id: str
    number: Number | None = None
    text: str
    implicit: bool = False
    units: tuple[Unit, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    items: tuple[Measure, ...] = ()
    extra: dict[str, str] = Field(default_factory=dict)
    doubtful: bool = False
    sources: tuple[Source, ...] = ()


class Task(_Model):
    """A task (具体任务)."""

    id: str
    number: Number | None = None
    title: str | None = None
    text: str | None = None
    implicit: bool = False
    measures: tuple[Measure, ...] = ()
    sources: tuple[Source, ...] = ()


class Requirement(_Model):
    """A work requirement (工作要求)."""

    id: str
    number: Number | None = None
    title: str | None = None
    text: str | None = None
    part: str | None = None
    implicit: bool = False
    tasks: tuple[Task, ...] = ()
    sources: tuple[Source, ...] = ()


class Producer(_Model):
    """The program that wrote the plan."""

    name: str
    version: str


class SourceFile(_Model):
    """The file that was read; the width and height of each page in points, where it has pages."""

    name: str
    format: str
    sha256: str
    pages: int | None = None
    page_sizes: tuple[tuple[float, float], ...] = ()


class Metadata(_Model):
    """What the document says of itself; unknown is null. ``classification`` is the 密级,
    ``urgency`` the 紧急程度; ``sources`` says by field where it stands in the file.
    """

    title: str | None = None
    document_number: str | None = None
    issuer: str | None = None
    recipients: tuple[str, ...] = ()
    issued_on: str | None = None
    year: int | None = None
    disclosure: str | None = None
    classification: str | None = None
    urgency: str | None = None
    sources: dict[str, tuple[Source, ...]] = Field(default_factory=dict)


class Script(_Model):
    """The script that was found and the one that was written."""

    detected: DetectedScript
    output: OutputScript


class Coverage(_Model):
    """The character ledger: ``source_characters = placed + furniture + unplaced``, always."""

    source_characters: int
    placed: int
    furniture: int
    unplaced: int


class Diagnostic(_Model):
    """Something doubtful, odd or decided by guess."""

    severity: Severity
    code: str
    message: str
    path: str | None = None
    sources: tuple[Source, ...] = ()


class Plan(_Model):
    """One government work plan as a tree."""

    schema_version: Literal["1"] = "1"
    producer: Producer
    source: SourceFile
    metadata: Metadata
    script: Script
    preamble: tuple[Passage, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    closing: tuple[Passage, ...] = ()
    unplaced: tuple[Passage, ...] = ()
    coverage: Coverage
    diagnostics: tuple[Diagnostic, ...] = ()


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a plan as govplan writes it.

    >>> json_schema()["title"]
    'Plan'
    """
    return Plan.model_json_schema(mode="serialization")
