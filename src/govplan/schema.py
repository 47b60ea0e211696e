"""The published form of a plan, version 1: pydantic models, frozen, keys never missing.

What any command prints or writes, and what whoever calls govplan from Python gets, went through
these models; the JSON Schema in ``docs/schema.json`` is generated from them. Annotations are
evaluated with the module: pydantic would compile each again.
"""

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from govplan.model.kinds import (
    DeadlineKind,
    DetectedScript,
    Every,
    NumberStyle,
    OutputScript,
    Role,
    Severity,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govplan.rows import Row

__all__ = [
    "Coverage",
    "Deadline",
    "Diagnostic",
    "Measure",
    "MeasureAt",
    "Metadata",
    "Model",
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

SCHEMA_VERSION: Literal["1"] = "1"


class Model(BaseModel):
    """What all models of the published forms are: frozen, without keys of other names."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_serialization_defaults_required=True
    )


class Source(Model):
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


class Number(Model):
    """A printed number: as printed, its style, its value (of the last part of a decimal)."""

    raw: str
    style: NumberStyle
    value: int


class Passage(Model):
    """Prose outside the tree, with its place."""

    text: str
    sources: tuple[Source, ...] = ()


class Unit(Model):
    """A responsible unit (责任单位)."""

    name: str
    role: Role
    qualifier: str | None = None
    open: bool = False
    raw: str
    sources: tuple[Source, ...] = ()


class Deadline(Model):
    """A time limit (完成时限): ``due`` is an ISO date, or ``--MM-DD`` for a recurring one."""

    raw: str
    kind: DeadlineKind
    due: str | None = None
    every: Every | None = None
    within_days: int | None = None


class Measure(Model):
    """A concrete measure (具体要求, 措施), or an item of one; ``doubtful`` where a warning or an
    error is about it.
    """

    id: str
    number: Number | None = None
    text: str
    implicit: bool = False
    units: tuple[Unit, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    items: "tuple[Measure, ...]" = ()
    extra: dict[str, str] = Field(default_factory=dict)
    doubtful: bool = False
    sources: tuple[Source, ...] = ()

    def with_items(self) -> "Iterator[Measure]":
        """It and every item below it, in order."""
        yield self
        for item in self.items:
            yield from item.with_items()


class Task(Model):
    """A task (具体任务)."""

    id: str
    number: Number | None = None
    title: str | None = None
    text: str | None = None
    implicit: bool = False
    measures: tuple[Measure, ...] = ()
    sources: tuple[Source, ...] = ()


class Requirement(Model):
    """A work requirement (工作要求)."""

    id: str
    number: Number | None = None
    title: str | None = None
    text: str | None = None
    part: str | None = None
    implicit: bool = False
    tasks: tuple[Task, ...] = ()
    sources: tuple[Source, ...] = ()


class Producer(Model):
    """The program that wrote the plan."""

    name: str
    version: str


class SourceFile(Model):
    """The file that was read; the width and height of each page in points, where it has pages."""

    name: str
    format: str
    sha256: str
    pages: int | None = None
    page_sizes: tuple[tuple[float, float], ...] = ()


class Metadata(Model):
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


class Script(Model):
    """The script that was found and the one that was written."""

    detected: DetectedScript
    output: OutputScript


class Coverage(Model):
    """The character ledger: ``source_characters = placed + furniture + unplaced``, always."""

    source_characters: int
    placed: int
    furniture: int
    unplaced: int


class Diagnostic(Model):
    """Something doubtful, odd or decided by guess."""

    severity: Severity
    code: str
    message: str
    path: str | None = None
    sources: tuple[Source, ...] = ()


class MeasureAt(NamedTuple):
    """A measure or an item and what it stands below; ``above`` are the measure and the items
    between, from the outside in: none above a measure itself.
    """

    requirement: Requirement
    task: Task
    measure: Measure
    above: tuple[Measure, ...] = ()

    def items(self) -> "Iterator[MeasureAt]":
        """The items right below it."""
        above = (*self.above, self.measure)
        return (self._replace(measure=item, above=above) for item in self.measure.items)

    def with_items(self) -> "Iterator[MeasureAt]":
        """It and every item below it, in order."""
        yield self
        for item in self.items():
            yield from item.with_items()


class Plan(Model):
    """One government work plan as a tree."""

    schema_version: Literal["1"] = SCHEMA_VERSION
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

    def measures(self, *, items: bool = True) -> "Iterator[MeasureAt]":
        """Every measure with its requirement and task, in order, and every item of one unless
        ``items`` is false.
        """
        for requirement in self.requirements:
            for task in requirement.tasks:
                for measure in task.measures:
                    place = MeasureAt(requirement, task, measure)
                    yield from place.with_items() if items else (place,)

    def rows(self) -> "list[Row]":
        """The plan as flat rows: one a unit of a measure or item, see :class:`govplan.rows.Row`."""
        from govplan.rows import rows_of

        return rows_of(self)


def json_schema(of: Literal["plan", "row"] = "plan") -> dict[str, Any]:
    """The JSON Schema of a plan, or of a flat row, as govplan writes it.

    >>> json_schema()["title"], json_schema("row")["title"]
    ('Plan', 'Row')
    """
    model: type[Model] = Plan
    if of == "row":
        from govplan.rows import Row

        model = Row
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:govplan:{of}:{SCHEMA_VERSION}",
        **model.model_json_schema(mode="serialization"),
    }
