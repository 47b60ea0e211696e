"""The file of corrections, version 1: pydantic models; ``docs/corrections.schema.json`` is made
from them.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from govplan.lexicon.patterns import regex
from govplan.model.kinds import DeadlineKind, Every, Role
from govplan.model.messages import msg

__all__ = ["CorrectionsFile", "json_schema"]

_HASH = r"^[0-9a-f]{16}$"
_RECURRING = regex(r"--(?:\d\d-\d\d|-\d\d)")
_Words = Annotated[str, Field(min_length=1)]


class _Model(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_serialization_defaults_required=True
    )


class UnitValue(_Model):
    """A responsible unit as it is to be."""

    name: _Words
    role: Role
    qualifier: str | None = None
    open: bool = False


class DeadlineValue(_Model):
    """A time limit as it is to be; ``due`` as in the plan's own schema."""

    raw: _Words
    kind: DeadlineKind
    due: str | None = None
    every: Every | None = None
    within_days: Annotated[int, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _check(self) -> DeadlineValue:
        """A date is a day that there is, and a kind has what belongs to it alone."""
        if (self.every is not None) != (self.kind == "recurring"):
            raise ValueError(msg("every belongs to what is recurring, and that has one"))
        if (self.within_days is not None) != (self.kind == "relative"):
            raise ValueError(msg("within_days belongs to what is relative, and that has one"))
        if self.due is not None:
            _check_due(self.kind, self.due)
        return self


def _check_due(kind: str, due: str) -> None:
    if kind == "recurring" and _RECURRING.fullmatch(due):
        return
    if kind != "date":
        raise ValueError(msg("due {due} does not belong to what is {kind}", due=due, kind=kind))
    date.fromisoformat(due)


class _Correction(_Model):
    """What names the row: its ``id``, the ``hash`` of what it says (the first 16 hexadecimal digits
    of the SHA-256 of its text, or of the title of a task or requirement) and, so that it is found
    in another edition too, that ``text`` itself.
    """

    id: str
    hash: str = Field(pattern=_HASH)
    text: str | None = None


class SetWords(_Correction):
    """Another text of a measure or item, or title of a task or requirement."""

    op: Literal["set"] = "set"
    field: Literal["text", "title"]
    old: str | None = None
    new: _Words


class SetUnits(_Correction):
    """Other units of a measure or item: all of them, in order."""

    op: Literal["set"] = "set"
    field: Literal["units"]
    old: tuple[UnitValue, ...] = ()
    new: tuple[UnitValue, ...]


class SetDeadlines(_Correction):
    """Other deadlines of a measure or item: all of them, in order."""

    op: Literal["set"] = "set"
    field: Literal["deadlines"]
    old: tuple[DeadlineValue, ...] = ()
    new: tuple[DeadlineValue, ...]


class Split(_Correction):
    """One measure or item becomes several, which say ``new`` in order."""

    op: Literal["split"]
    field: Literal["text"] = "text"
    old: str
    new: Annotated[tuple[_Words, ...], Field(min_length=2)]


class Merge(_Correction):
    """A measure or item and the one behind it become one; ``old`` is what the two say."""

    op: Literal["merge"]
    field: Literal["text"] = "text"
    old: tuple[str, str]
    new: _Words


def _kind(value: Any) -> str:
    def get(name: str) -> Any:
        return value.get(name) if isinstance(value, dict) else getattr(value, name, None)

    if get("op") in ("split", "merge"):
        return str(get("op"))
    return str(get("field")) if get("field") in ("units", "deadlines") else "words"


Correction = Annotated[
    Annotated[SetWords, Tag("words")]
    | Annotated[SetUnits, Tag("units")]
    | Annotated[SetDeadlines, Tag("deadlines")]
    | Annotated[Split, Tag("split")]
    | Annotated[Merge, Tag("merge")],
    Discriminator(_kind),
]


class Checked(_Model):
    """A row that a person has looked at and found right."""

    id: str
    hash: str = Field(pattern=_HASH)


class CorrectedFile(_Model):
    """The file whose plan was corrected."""

    name: str
    sha256: str


class CorrectionsFile(_Model):
    """What a person corrected in one plan, in the order in which it was done: the id of each
    correction is that which the row had when those before it were applied.
    """

    schema_version: Literal["1"] = "1"
    source: CorrectedFile
    corrections: tuple[Correction, ...] = ()
    checked: tuple[Checked, ...] = ()


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a file of corrections.

    >>> json_schema()["title"]
    'CorrectionsFile'
    """
    return CorrectionsFile.model_json_schema(mode="validation")
