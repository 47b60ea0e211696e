"""Each rung by which tables with tabs are told decides its example, not its counter-example."""

from __future__ import annotations

from govplan.model.document import Transcript
from govplan.parsers.text_tables.lines import read_lines
from govplan.parsers.text_tables.notations.tabs import RUNGS, TabbedRun
from rung_reading import assert_rungs_decide


def tabbed(given: str) -> TabbedRun:
    lines = read_lines(given.replace(">", "\t").replace("|", "\n"), Transcript())
    return TabbedRun(lines, lines[0].value.count("\t") + 1)


def test_tables_with_tabs() -> None:
    assert_rungs_decide(RUNGS, tabbed)
