"""Signs that a plan was probably read wrong, told as warnings where they stand.

Each sign is a row of :data:`SIGNS`. It says what a reader of the result would stumble over, and
changes nothing.
"""

from __future__ import annotations

from govplan.doubts.cells import blank_parted, misplaced_cells, nameless_halves
from govplan.doubts.names import (
    empty_units,
    header_words,
    labels_inside,
    lead_missing,
    lost_labels,
    names_as_text,
    rules_in_names,
    strange_units,
    units_missing,
)
from govplan.doubts.numbering import lost_headings, numbers_outside, without_number
from govplan.doubts.result import Result, Sign
from govplan.doubts.tables import joined_cells, torn_tables, unnamed_columns, unnamed_tables
from govplan.doubts.texts import cut_lines, fields_outside, lone_brackets, much_outside, tiny_text
from govplan.model.diagnostics import Report

__all__ = ["SIGNS", "note_doubts"]


def note_doubts(result: Result, report: Report) -> None:
    """Add a warning for each sign that ``result`` shows, at its place."""
    for sign in SIGNS:
        for text, message in sign.find(result):
            report.add(sign.code, message, at=text)


SIGNS: tuple[Sign, ...] = (
    Sign("numbers-outside", numbers_outside),
    Sign("text-outside", much_outside),
    Sign("units-empty", empty_units),
    Sign("header-word", header_words),
    Sign("label-inside", labels_inside),
    Sign("label-lost", lost_labels),
    Sign("name-as-text", names_as_text),
    Sign("rule-in-name", rules_in_names),
    Sign("table-torn", torn_tables),
    Sign("table-unnamed", unnamed_tables),
    Sign("lines-cut", cut_lines),
    Sign("number-lost", without_number),
    Sign("heading-lost", lost_headings),
    Sign("bracket-alone", lone_brackets),
    Sign("units-missing", units_missing),
    Sign("cells-joined", joined_cells),
    Sign("column-unnamed", unnamed_columns),
    Sign("column-unnamed", nameless_halves),
    Sign("cells-joined", blank_parted),
    Sign("cell-misplaced", misplaced_cells),
    Sign("lead-missing", lead_missing),
    Sign("unit-unrecognised", strange_units),
    Sign("field-outside", fields_outside),
    Sign("text-tiny", tiny_text),
)
"""The signs in the order in which they are told; ``tests/doubts_examples.txt`` has for each a
document that shows it and one that does not.
"""
