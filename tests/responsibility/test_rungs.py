"""Each rung of a judgement decides its example and leaves its counter-example to another."""

from __future__ import annotations

import pytest

from govplan.model.rungs import Rung, deciding
from govplan.responsibility.bracket_rungs import BARE, BRACKET, VERB, Inside
from govplan.responsibility.unit_lines import LINE
from unit_reading import text


def _inside(given: str) -> Inside:
    """What the last bracket of ``given`` holds."""
    start = given.index("（")
    end = given.rindex("）")
    return Inside(text(given[start + 1 : end]), given[:start], given[end + 1 :])


@pytest.mark.parametrize("rungs", [VERB, BARE, BRACKET], ids=["verb", "bare", "bracket"])
def test_brackets(rungs: tuple[Rung[Inside], ...]) -> None:
    for rung in rungs:
        assert deciding(rungs, _inside(rung.example)) is rung, rung.name
        assert deciding(rungs, _inside(rung.counter)) is not rung, rung.name


def test_lines() -> None:
    for rung in LINE:
        assert deciding(LINE, text(rung.example)) is rung, rung.name
        assert deciding(LINE, text(rung.counter)) is not rung, rung.name
