"""What ``check`` says of one plan: its diagnostics, the numbering audit and the coverage."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from govplan.model.record import record
from govplan.writers import Style
from govplan.writers.labels import place

if TYPE_CHECKING:
    from govplan.schema import Diagnostic, Plan

__all__ = ["Note", "Verdict", "part", "verdict"]

_AUDIT = "number-"


@record
class Note:
    """One diagnostic as messages show it; ``place`` is a node's id or where in the file."""

    severity: str
    code: str
    message: str
    place: str
    translation: str = ""

    def __str__(self) -> str:
        return self.shown()

    def shown(self, *, translated: bool = True) -> str:
        """It in a line, in the language that people are spoken to in or as it is written."""
        where = f" ({self.place})" if self.place else ""
        return f"{self.code}: {(translated and self.translation) or self.message}{where}"

    def as_data(self) -> dict[str, str]:
        """What JSON says of it, whatever language people are spoken to in."""
        return {"severity": self.severity, "code": self.code, "message": self.message,
                "place": self.place}  # fmt: skip


@record
class Verdict:
    """The findings of one document."""

    file: str
    title: str | None
    measures: int
    coverage: dict[str, int]
    notes: tuple[Note, ...]

    def count(self, severity: str) -> int:
        """How many notes are of one severity."""
        return sum(note.severity == severity for note in self.notes)

    @property
    def planned(self) -> bool:
        """Whether there is a plan at all."""
        return self.measures > 0

    @property
    def clean(self) -> bool:
        """Whether there is nothing to look at: no errors and no warnings."""
        return not self.count("error") and not self.count("warning")

    @property
    def placed_share(self) -> float:
        """The share of the source's characters that stand in the tree or are named furniture."""
        total = self.coverage["source_characters"]
        return 1.0 if not total else 1.0 - self.coverage["unplaced"] / total

    def as_data(self) -> dict[str, Any]:
        """The findings as plain data for JSON."""
        return {
            "file": self.file,
            "title": self.title,
            "clean": self.clean,
            "measures": self.measures,
            "coverage": self.coverage,
            "counts": {name: self.count(name) for name in ("error", "warning", "info")},
            "codes": dict(sorted(Counter(note.code for note in self.notes).items())),
            "numbering": [note.as_data() for note in self.notes if note.code.startswith(_AUDIT)],
            "diagnostics": [note.as_data() for note in self.notes],
        }


def verdict(plan: Plan, translations: tuple[str, ...] = ()) -> Verdict:
    """The findings of ``plan``; ``translations`` are its diagnostics in another
    language.
    """
    measures = sum(len(task.measures) for part in plan.requirements for task in part.tasks)
    pairs = zip_longest(plan.diagnostics, translations, fillvalue="")
    notes = tuple(_note(item, words) for item, words in pairs if not isinstance(item, str))
    coverage: dict[str, int] = plan.coverage.model_dump()
    return Verdict(plan.source.name, plan.metadata.title, measures, coverage, notes)


def _note(item: Diagnostic, translation: str) -> Note:
    where = item.path or place(item.sources)
    return Note(item.severity, item.code, item.message, where, translation)


def part(plan: Plan, style: Style) -> Verdict:
    """The findings of one plan."""
    del style
    return verdict(plan)
