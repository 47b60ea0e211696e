"""What a part of a list of units is: each rung decides its example."""

from __future__ import annotations

from govplan.model.document import Source, Transcript
from govplan.responsibility.clauses import Reader
from govplan.responsibility.part_rungs import PARTS, Part
from rung_reading import assert_rungs_decide


def part(sketch: str) -> Part:
    """The last part of a list, its reader behind what stands before it."""
    before, _, last = sketch.rpartition("，")
    reader, transcript = Reader(), Transcript()
    for _ in reader.read(transcript.add(before, Source(line=1))):
        pass
    return Part(reader, transcript.add(last, Source(line=1)))


def test_each_rung_decides_its_example() -> None:
    assert_rungs_decide(PARTS, part)
