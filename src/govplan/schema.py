"""The published form of a plan, version 1: pydantic models, frozen, keys never missing.

What any command prints or writes, and what whoever calls govplan from Python gets, went through
these models; the JSON Schema in ``docs/schema.json`` is generated from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Coverage",
    "Deadline",
    "Diagnostic",
    "Measure",
    "MeasureAt",
    "Metadata",
    "Number",
    "NumberStyle",
    "Passage",
    "Plan",
    "Producer",
    "Requirement",
    "Role",
    "Row",
    "Script",
    "Source",
    "SourceFile",
    "Task",
    "Unit",
    "json_schema",
]

SCHEMA_VERSION: Literal["1"] = "1"

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


class MeasureAt(NamedTuple):
    """A measure or an item and what it stands below; ``above`` are the measure and the items
    between, from the outside in: none above a measure itself.
    """

    requirement: Requirement
    task: Task
    measure: Measure
    above: tuple[Measure, ...] = ()

    def items(self) -> Iterator[MeasureAt]:
        """The items right below it."""
        above = (*self.above, self.measure)
        return (self._replace(measure=item, above=above) for item in self.measure.items)


class Plan(_Model):
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

    def measures(self, *, items: bool = True) -> Iterator[MeasureAt]:
        """Every measure with its requirement and task, in order, and every item of one unless
        ``items`` is false.
        """
        for requirement in self.requirements:
            for task in requirement.tasks:
                for measure in task.measures:
                    place = MeasureAt(requirement, task, measure)
                    yield from _with_items(place) if items else (place,)

    def rows(self) -> list[Row]:
        """The plan as flat rows: one a unit of a measure or item, see :class:`Row`."""
        from govplan.rows import rows_of

        return rows_of(self)


def _with_items(place: MeasureAt) -> Iterator[MeasureAt]:
    yield place
    for item in place.items():
        yield from _with_items(item)


class Row(_Model):
    """One flat row: a measure or an item of one, with one of its units.

    A measure without units is one row whose unit is null; one whose units stand on its items is
    none itself. An item without units has a row where nothing above it has units.
    """

    file: str = Field(description="the file that was read")
    sha256: str = Field(description="of its bytes")
    position: int = Field(description="of the row in its plan, from 1")
    plan: str | None = Field(description="the plan's title")
    year: int | None = Field(description="the year that the plan is for")
    part: str | None = Field(description="the heading of a later part of the document")
    requirement_number: str | None = Field(description="工作要求: its number as printed")
    requirement: str | None = Field(description="its title, or its lead-in where it has none")
    task_number: str | None = Field(description="具体任务: its number as printed")
    task: str | None = Field(description="its title, or its lead-in where it has none")
    measure_id: str = Field(description="具体要求: its id")
    measure_number: str | None = Field(description="its number as printed")
    measure: str = Field(description="its text; below it, on lines, that of items between")
    id: str = Field(description="of the measure or item that the row is about")
    number: str | None = Field(description="its number as printed")
    text: str = Field(description="its text")
    items: str | None = Field(description="items below it that have no row, one a line")
    unit: str | None = Field(description="责任单位: its name")
    role: Role | None = Field(description="what the unit does")
    qualifier: str | None = Field(description="按职责分工 and the like")
    open: bool | None = Field(description="whether the list goes on behind it (等)")
    unit_raw: str | None = Field(description="the unit as printed")
    deadline: str | None = Field(description="完成时限: all of them as printed, parted by ；")
    kind: DeadlineKind | None = Field(description="of the earliest date, else the first deadline")
    due: str | None = Field(description="its day, or --MM-DD where it recurs")
    every: Every | None = Field(description="how often it recurs")
    within_days: int | None = Field(description="how many days it leaves")
    extra: str | None = Field(description="what stood in other columns, as a JSON object")
    page: int | None = Field(description="where it begins: the page")
    x0: float | None = Field(description="the box on that page in points: left")
    y0: float | None = Field(description="top")
    x1: float | None = Field(description="right")
    y1: float | None = Field(description="bottom")
    paragraph: int | None = Field(description="the paragraph")
    sheet: str | None = Field(description="the sheet of a workbook")
    table_number: int | None = Field(description="the table")
    table_row: int | None = Field(description="the row of the table or sheet")
    table_column: int | None = Field(description="the column of the table or sheet")
    line: int | None = Field(description="the line of a text")
    doubtful: bool = Field(description="whether a warning or an error is about it")


def json_schema(of: Literal["plan", "row"] = "plan") -> dict[str, Any]:
    """The JSON Schema of a plan, or of a flat row, as govplan writes it.

    >>> json_schema()["title"], json_schema("row")["title"]
    ('Plan', 'Row')
    """
    model = Plan if of == "plan" else Row
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:govplan:{of}:{SCHEMA_VERSION}",
        **model.model_json_schema(mode="serialization"),
    }
