"""Which lines head an annex: each rung decides its example; ``|`` parts lines."""

from __future__ import annotations

from govplan.model.document import Paragraph, Source, Transcript
from govplan.numbering.recognize import number_at
from govplan.outline.entries import Entry
from govplan.outline.parts import ANNEXES, AnnexLine
from rung_reading import assert_rungs_decide


def annex_line(sketch: str) -> AnnexLine:
    transcript = Transcript()
    texts = [transcript.add(line, Source(line=1)) for line in sketch.split("|")]
    found = [number_at(text) for text in texts]
    return AnnexLine(
        [
            Entry(Paragraph(text), number and number[0], number[1] if number else text)
            for text, number in zip(texts, found, strict=True)
        ],
        0,
    )


def test_each_rung_decides_its_example() -> None:
    assert_rungs_decide(ANNEXES, annex_line)
