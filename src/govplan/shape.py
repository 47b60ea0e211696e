"""The published form as plain dictionaries, for the type checker alone.

:mod:`govplan.schema` says what is published; its models check data that comes from anywhere, and
loading them takes longer than reading a short plan. What :mod:`govplan.assemble` makes is checked
before the program runs, key by key, against these dictionaries; a test holds them to the models.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from govplan import schema  # noqa: TC001 - a test reads the annotations at run time

__all__ = [
    "Coverage",
    "Deadline",
    "Diagnostic",
    "Measure",
    "Metadata",
    "Number",
    "Passage",
    "Plan",
    "Requirement",
    "Script",
    "Source",
    "SourceFile",
    "Task",
    "Unit",
]


class Source(TypedDict):
    """Where in the file a text stands."""

    page: int | None
    bbox: tuple[float, float, float, float] | None
    paragraph: int | None
    table: int | None
    row: int | None
    column: int | None
    line: int | None
    columns: tuple[int, int] | None
    path: str | None


class Number(TypedDict):
    """A printed number."""

    raw: str
    style: schema.NumberStyle
    value: int


class Passage(TypedDict):
    """Prose outside the tree."""

    text: str
    sources: list[Source]


class Unit(TypedDict):
    """A responsible unit (责任单位)."""

    name: str
    role: schema.Role
    qualifier: str | None
    open: bool
    raw: str
    sources: list[Source]


class Deadline(TypedDict):
    """A time limit (完成时限)."""

    raw: str
    kind: schema.DeadlineKind
    due: str | None
    every: schema.Every | None
    within_days: int | None


class Measure(TypedDict):
    """A concrete measure (具体要求), or an item of one."""

    id: str
    number: Number | None
    text: str
    implicit: bool
    units: list[Unit]
    deadlines: list[Deadline]
    items: list[Measure]
    extra: dict[str, str]
    sources: list[Source]


class Task(TypedDict):
    """A task (具体任务)."""

    id: str
    number: Number | None
    title: str | None
    text: str | None
    implicit: bool
    measures: list[Measure]
    sources: list[Source]


class Requirement(TypedDict):
    """A work requirement (工作要求)."""

    id: str
    number: Number | None
    title: str | None
    text: str | None
    part: str | None
    implicit: bool
    tasks: list[Task]
    sources: list[Source]


class SourceFile(TypedDict):
    """The file that was read."""

    name: str
    format: str
    sha256: str
    pages: int | None


class Metadata(TypedDict):
    """What the document says of itself."""

    title: str | None
    document_number: str | None
    issuer: str | None
    recipients: list[str]
    issued_on: str | None
    year: int | None
    disclosure: str | None


class Script(TypedDict):
    """The script that was found and the one that was written."""

    detected: schema.DetectedScript
    output: schema.OutputScript


class Coverage(TypedDict):
    """The character ledger."""

    source_characters: int
    placed: int
    furniture: int
    unplaced: int


class Diagnostic(TypedDict):
    """Something doubtful, odd or decided by guess."""

    severity: schema.Severity
    code: str
    message: str
    path: str | None
    sources: list[Source]


class Plan(TypedDict):
    """One government work plan as a tree."""

    schema_version: Literal["1"]
    source: SourceFile
    metadata: Metadata
    script: Script
    preamble: list[Passage]
    requirements: list[Requirement]
    closing: list[Passage]
    unplaced: list[Passage]
    coverage: Coverage
    diagnostics: list[Diagnostic]
