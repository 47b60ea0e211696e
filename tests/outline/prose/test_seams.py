"""Each rung of the ladder that joins paragraphs decides its example, not its counter-example."""

from __future__ import annotations

from typing import Any

import pytest

from govplan.model.document import Paragraph, Source, Transcript
from govplan.model.record import replace
from govplan.model.rungs import verdict
from govplan.numbering.recognize import Recognizer
from govplan.outline.prose.seam import Lines, Seam
from govplan.outline.prose.seams import RUNGS
from govplan.outline.prose.wrapping import Wrapping
from rung_reading import assert_rungs_decide

MARKS: dict[str, dict[str, Any]] = {
    "{continues}": {"continues": True},
    "{heading}": {"heading": 2},
    "{centered}": {"centered": True},
    "{gap}": {"gap": True},
}
WRAPPINGS = {
    "{wrapped}": Wrapping(16),
    "{indented}": Wrapping(16, is_indented=True),
    "{wrapped gaps}": Wrapping(16, gaps_part=True),
    "{numbers indented}": Wrapping(16, is_indented=True, indents_numbers=True),
    "{running}": Wrapping(16, numbers_run_in=True),
    "{broad}": Wrapping(widest=64),
    "{edged}": Wrapping(widest=40, is_edged=True),
    "{few}": Wrapping(widest=40, indents_begin=True),
}


def seam(given: str) -> Seam:
    transcript = Transcript()
    paragraphs = []
    for line in given.removeprefix("{head}").split("|"):
        marks: dict[str, Any] = {}
        bare = line
        for name, told in MARKS.items():
            if name in bare:
                bare, marks = bare.replace(name, ""), {**marks, **told}
        for name in (*WRAPPINGS, "{paragraphs}", "{unstitched}"):
            bare = bare.replace(name, "")
        paragraphs.append(replace(Paragraph(transcript.add(bare, Source(line=1))), **marks))
    first, after, *below = paragraphs
    lines = Lines(
        next((known for mark, known in WRAPPINGS.items() if mark in given), Wrapping()),
        Recognizer(paragraph.text for paragraph in paragraphs),
        by_lines="{paragraphs}" not in given,
        stitch="{unstitched}" not in given,
    )
    return Seam(first, first, after, lines, *below, in_head="{head}" in given)


def test_rungs() -> None:
    assert_rungs_decide(RUNGS, seam)


@pytest.mark.parametrize(
    ("given", "apart"),
    [
        ("{head}{wrapped}护林就是护家园：县造林工作方案|2024-03-01", True),
        ("{head}{wrapped}标　题：县造林绿化工作方案|县造林绿化工作方案", True),
        ("{head}{wrapped}现将有关事项安排如下，请对照执行：造林工作方案|县林业局", False),
        ("{head}{wrapped}护林就是护家园：补植、造林方案，|2024-03-01", False),
    ],
)
def test_a_title_behind_a_slogan_or_a_label(given: str, apart: bool) -> None:
    assert (verdict(RUNGS, seam(given), "apart") == "apart") == apart
