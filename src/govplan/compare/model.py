"""The published form of comparisons, version 1: pydantic models, frozen, keys never missing."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from govplan.model.kinds import DeadlineKind, Role

__all__ = [
    "Cascade", "Change", "ChangeKind", "Citation", "DeadlineAt", "Difference", "Edition",
    "HeadingChange", "Mark", "MeasureRow", "TakenUp", "UnitAt", "UnitChange", "Upper",
    "json_schema",
]  # fmt: skip

COMPARE_VERSION: Literal["1"] = "1"

ChangeKind = Literal["added", "gone", "moved", "text", "units", "deadlines"]
MarkKind = Literal["equal", "gone", "added"]


class _Model(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_serialization_defaults_required=True
    )


class Edition(_Model):
    """One of the plans that are compared."""

    file: str
    sha256: str
    title: str | None = None
    document_number: str | None = None
    year: int | None = None
    measures: int = Field(description="how many measures it has")


class UnitAt(_Model):
    """A unit of a measure or of an item of it."""

    name: str
    role: Role
    qualifier: str | None = None


class DeadlineAt(_Model):
    """A deadline of a measure or of an item of it."""

    raw: str
    kind: DeadlineKind
    due: str | None = None


class MeasureRow(_Model):
    """A measure as it is compared: its text, that of its items on lines of their own."""

    id: str
    requirement: str | None = Field(description="the title above, with its number")
    task: str | None
    number: str | None
    text: str
    units: tuple[UnitAt, ...] = ()
    deadlines: tuple[DeadlineAt, ...] = ()


class Mark(_Model):
    """A run of words of the old or new text, or of both."""

    kind: MarkKind
    text: str


class UnitChange(_Model):
    """A unit that came, went, or does something else."""

    name: str
    old: UnitAt | None
    new: UnitAt | None


class Change(_Model):
    """One measure that is not as it was: what of it changed, and what it was and is."""

    kinds: tuple[ChangeKind, ...]
    old: MeasureRow | None
    new: MeasureRow | None
    words: tuple[Mark, ...] = Field(default=(), description="the changed text, run by run")
    units: tuple[UnitChange, ...] = ()
    deadlines_gone: tuple[DeadlineAt, ...] = ()
    deadlines_added: tuple[DeadlineAt, ...] = ()


class HeadingChange(_Model):
    """The title, or the lead-in, of a requirement or a task that is not as it was."""

    level: Literal["requirement", "task"]
    part: Literal["title", "text"]
    old_id: str
    new_id: str
    old: str | None
    new: str | None


class Difference(_Model):
    """What differs between two editions, in the order of the new one; what is gone stands where it
    stood. Measures that only have another number are counted and not listed.
    """

    compare_version: Literal["1"] = COMPARE_VERSION
    old: Edition
    new: Edition
    same: int
    renumbered: int
    headings: tuple[HeadingChange, ...] = ()
    changes: tuple[Change, ...] = ()


class TakenUp(_Model):
    """A measure of a plan below that takes a measure of the upper one up."""

    plan: int = Field(description="which of the lower plans, from 1")
    measure: MeasureRow
    score: float = Field(description="how alike the two are, from 0 to 1")


class Upper(_Model):
    """A measure of the upper plan and the measures below that take it up."""

    measure: MeasureRow
    taken_up: tuple[TakenUp, ...] = ()


class Citation(_Model):
    """A document that a lower plan cites by its number, or the upper plan by its title alone."""

    plan: int = Field(description="which of the lower plans, from 1")
    number: str | None = Field(description="its number; null where only the title is cited")
    title: str | None = Field(description="the title that stands with the number")
    upper: bool = Field(description="whether it is the upper plan")


class Cascade(_Model):
    """An upper plan and those below it: who takes up what."""

    compare_version: Literal["1"] = COMPARE_VERSION
    upper: Edition
    lower: tuple[Edition, ...]
    taken_up: int = Field(description="measures of the upper plan that some plan below takes up")
    measures: tuple[Upper, ...] = ()
    own: tuple[TakenUp, ...] = Field(default=(), description="measures below without one above")
    citations: tuple[Citation, ...] = ()


def json_schema(of: Literal["difference", "cascade"]) -> dict[str, Any]:
    """The JSON Schema of a comparison.

    >>> json_schema("cascade")["title"]
    'Cascade'
    """
    model = Difference if of == "difference" else Cascade
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:govplan:{of}:{COMPARE_VERSION}",
        **model.model_json_schema(mode="serialization"),
    }
