"""Each rung of a judgement decides its example and leaves its counter-example to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govplan.responsibility.bracket_rungs import BARE, BRACKET, VERB, Inside
from govplan.responsibility.deadlines.limits import LIMITS, SentenceDate
from govplan.responsibility.deadlines.patterns import SENTENCE_DATE
from govplan.responsibility.name_rungs import ONE_NAME, WHITE_SPACE, Gap, Halves
from govplan.responsibility.unit_lines import LINE
from rung_reading import assert_rungs_decide
from unit_reading import text

if TYPE_CHECKING:
    from govplan.model.rungs import Rung


def _inside(given: str) -> Inside:
    """What the last bracket of ``given`` holds."""
    start = given.index("（")
    end = given.rindex("）")
    return Inside(text(given[start + 1 : end]), given[:start], given[end + 1 :])


@pytest.mark.parametrize("rungs", [VERB, BARE, BRACKET], ids=["verb", "bare", "bracket"])
def test_brackets(rungs: tuple[Rung[Inside, bool], ...]) -> None:
    assert_rungs_decide(rungs, _inside)


def test_lines() -> None:
    assert_rungs_decide(LINE, text)


def _gap(given: str) -> Gap:
    """The stretches of ``given`` that blanks part: the name on the left, and what follows."""
    left, *following = given.split()
    return Gap(left, following)


def _halves(given: str) -> Halves:
    before, following = given.split("、", 1)
    return Halves(before, following)


def test_names_that_white_space_parts() -> None:
    assert_rungs_decide(WHITE_SPACE, _gap)


def test_names_that_go_on_behind_a_separator() -> None:
    assert_rungs_decide(ONE_NAME, _halves)


def _date(given: str) -> SentenceDate:
    """The first date of a sentence."""
    found = SENTENCE_DATE.finditer(given)
    return SentenceDate(next(found))


def test_dates_in_sentences() -> None:
    assert_rungs_decide(LIMITS, _date)
