"""The table of deadlines, and what the plan's year does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govplan.responsibility.deadlines import (
    NO_YEARS,
    Deadline,
    Years,
    cell_deadlines,
    clause_deadlines,
    sentence_deadlines,
)
from govplan.responsibility.deadlines.patterns import (
    CELL_SEASON,
    CELL_SIGNS,
    EVERY,
    ONGOING,
    PLAN_PERIOD,
    RECURRING,
    WITHIN,
)
from unit_reading import read, text

if TYPE_CHECKING:
    import re

TABLE = Path(__file__).with_name("deadlines_examples.txt").read_text("utf-8").splitlines()


def written(found: list[Deadline]) -> str:
    return " | ".join(
        f"{deadline.kind}:{deadline.due or '-'}"
        + (f"/{deadline.every}" if deadline.every else "")
        + (f"/{deadline.within_days}" if deadline.within_days else "")
        for deadline in found
    )


def rows() -> list[object]:
    found: list[object] = []
    for row in TABLE:
        if not row.startswith("#"):
            given, _, wanted = row.lstrip("?").partition(" =>")
            marks = [pytest.mark.xfail(strict=True)] if row.startswith("?") else []
            found.append(pytest.param(given[0], given[2:], wanted.strip(), marks=marks, id=given))
    return found


@pytest.mark.parametrize(("kind", "given", "wanted"), rows())
def test_example(kind: str, given: str, wanted: str) -> None:
    reading = sentence_deadlines if kind == "S" else cell_deadlines
    assert written(reading(text(given), Years(2022))) == wanted


def test_table_is_whole() -> None:
    assert len(rows()) > 150


@pytest.mark.parametrize(("word", "every", "example"), EVERY)
def test_each_interval_by_its_example(word: str, every: str, example: str) -> None:
    (found,) = sentence_deadlines(text(example), Years(2022))
    assert (found.kind, found.every) == ("recurring", every)
    assert found.text.raw[1:].startswith(word)


def test_without_a_year_the_day_is_unknown() -> None:
    assert written(sentence_deadlines(text("年底前完成，每年6月底前报送"), NO_YEARS)) == (
        "date:- | recurring:--06-30/year"
    )
    assert written(cell_deadlines(text("2023年6月底、9月底"), NO_YEARS)) == (
        "date:2023-06-30 | date:2023-09-30"
    )
    assert written(cell_deadlines(text("明年3月底前"), NO_YEARS)) == "date:-"


def test_the_past_is_no_deadline() -> None:
    assert sentence_deadlines(text("2021年底前建成"), Years(2022)) == []
    assert written(sentence_deadlines(text("2021年底前建成"), NO_YEARS)) == "date:2021-12-31"


def test_raw_keeps_white_space_and_leaves_the_label() -> None:
    assert (
        sentence_deadlines(text("于 2022 年底 前建成"), Years(2022))[0].text.raw == "2022 年底 前"
    )
    found = read("县教育局负责，完成时限：2022年10月").deadlines
    assert [deadline.text.raw for deadline in found] == ["2022年10月"]


@pytest.mark.parametrize(
    ("given", "raw"),
    [
        ("3月至6月底", "3月至6月底"), ("10月底前并长期坚持", "10月底前 | 并长期坚持"),
        ("——2022年10月", "2022年10月"), ("《方案》印发后30日内", "《方案》印发后30日内"),
        ("5月底前动工", "5月底前动工"),
        ("6月底前完成50%，年底前 完成", "6月底前完成50% | 年底前 完成"),
        ("12月底前（市定）", "12月底前"), ("持续推进、长期坚持", "持续推进、长期坚持"),
        ("第一批：4月至10月集中拆除", "第一批：4月至10月集中拆除"),
    ],
)  # fmt: skip
def test_raw_in_a_cell_is_the_whole_clause(given: str, raw: str) -> None:
    assert " | ".join(found.text.raw for found in clause_deadlines(text(given))) == raw


def test_raw_of_a_goal_begins_with_to() -> None:
    assert sentence_deadlines(text("到2025年底建成"), Years(2022))[0].text.raw == "到2025年底"


@pytest.mark.parametrize(
    ("sentence", "raw"),
    [
        ("每季度末月20日前报送进展。", "每季度末月20日前"),
        ("每季度第一个月10日前上报。", "每季度第一个月10日前"),
        ("每月底前报送台账。", "每月底前"),
        ("每月最后一周公示。", "每月最后一周"),
        ("每周五前报送。", "每周五前"),
        ("每周三次巡查。", "每周三次"),
        ("每季度分析形势。", "每季度"),
    ],
)
def test_a_round_keeps_the_part_in_which_it_falls(sentence: str, raw: str) -> None:
    found = sentence_deadlines(text(sentence), Years(2022))
    assert [deadline.text.value for deadline in found] == [raw]


@pytest.mark.parametrize("pattern", [CELL_SEASON, ONGOING, PLAN_PERIOD, RECURRING, WITHIN])
def test_what_deadlines_of_cells_need_is_looked_for_first(pattern: re.Pattern[str]) -> None:
    needs = pattern.needs  # type: ignore[attr-defined]
    assert needs
    assert set(needs) <= CELL_SIGNS
