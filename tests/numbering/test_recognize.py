"""Numbers at the start of a paragraph, and what only looks like one, from a table of examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from govplan.model.document import Source, Text, Transcript
from govplan.numbering.recognize import (
    Number,
    Recognizer,
    hidden_number,
    misread_number,
    number_at,
)

TABLE = Path(__file__).with_name("numbers_examples.txt").read_text("utf-8").splitlines()
ROWS = [row.partition(" =>") for row in TABLE if not row.startswith("#")]


def text(value: str) -> Text:
    return Transcript().add(value, Source(line=1))


@pytest.mark.parametrize(("given", "wanted"), [(given, wanted) for given, _, wanted in ROWS])
def test_example(given: str, wanted: str) -> None:
    paragraph = text(given[2:])
    found = number_at(paragraph, decimals=given[0] == "D")
    if found is None:
        assert not wanted.strip()
        return
    number, rest = found
    assert f" {number.style} {number.value} {number.raw}" == wanted
    assert paragraph.value.endswith(rest.value)
    assert len(paragraph) - len(rest) >= len(number.raw)
    assert number.text.value == number.text.value.strip()


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("1.1 目标|1.2 任务", True), ("1.1 目标|2.1 任务", True), ("3.2 目标|3.3 任务", True),
        ("1.1 目标|1.3 任务", False), ("1.1 目标", False), ("1.5万人|1.6万人", False),
        ("1.1 目标|说明|1.2 任务", True), ("1.1 目标|2.2 任务", False),
        ("1.9%上升|1.10%下降", False), ("1.1“双减”|1.2《办法》", True),
    ],
)  # fmt: skip
def test_whether_a_document_numbers_by_decimals(lines: str, wanted: bool) -> None:
    assert Recognizer(map(text, lines.split("|"))).decimals is wanted


def number(style: str, value: int) -> Number:
    return Number(style, value, text("1."))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "before", "after", "value"),
    [
        ("2.5G基站", ("arabic", 1), ("arabic", 3), 2), ("2.5G基站", ("arabic", 1), None, 2),
        ("2.5G基站", ("arabic", 1), ("cjk", 2), 2),
        ("2.5G基站", ("arabic", 1), ("arabic", 2), None),
        ("2.5G基站", ("arabic", 2), ("arabic", 3), None), ("2.5G基站", None, ("arabic", 3), None),
        ("1.5G基站", None, ("arabic", 2), 1), ("1.5G基站", ("cjk", 1), ("arabic", 2), 1),
        ("1.5G基站", None, None, None), ("1.5G基站", None, ("arabic", 3), None),
        ("1.5G基站", None, ("cjk", 2), None), ("5G基站", ("arabic", 4), ("arabic", 6), None),
        ("2、5个部门", ("arabic", 1), ("arabic", 3), 2),
    ],
)  # fmt: skip
def test_a_number_before_a_figure_is_known_by_its_neighbours(
    given: str, before: tuple[str, int] | None, after: tuple[str, int] | None, value: int | None
) -> None:
    around = [number(*pair) if pair else None for pair in (before, after)]
    found = hidden_number(text(given), *around)
    assert (found[0].value if found else None) == value
    if found:
        assert found[0].style == "arabic"
        assert found[1].value == given[2:]


@pytest.mark.parametrize(
    ("given", "style", "value"),
    [("—、总体要求", "cjk", 1), ("十－、附则", "cjk", 11), ("（ハ）监督", "cjk-paren", 8),
     ("第ニ章 任务", "chapter", 2)],
)  # fmt: skip
def test_numbers_that_look_like_others(given: str, style: str, value: int) -> None:
    found = number_at(text(given))
    assert found is not None
    assert (found[0].style, found[0].value) == (style, value)


@pytest.mark.parametrize(
    "given", ["——、", "——规范公开", "（—）", "—、", "—规范公开", "（—）、（二）"]
)
def test_dashes_that_are_no_numbers(given: str) -> None:
    assert number_at(text(given)) is None


@pytest.mark.parametrize("lines", [("k.甲", "l.乙", "2.丙"), ("l.甲", "m.乙"), ("a.甲", "2.乙")])
def test_letters_that_are_no_misread_one(lines: tuple[str, ...]) -> None:
    numbers = [found[0] for line in lines if (found := number_at(text(line)))]
    *rest, letter, after = numbers
    assert misread_number(letter, rest[-1] if rest else None, after) is None


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # the comma goes on from a number, or a number from the comma
        ("一、目标|二，任务", True), ("一，目标|二、任务", True), ("1，目标|2，任务", True),
        ("1.目标|2,任务", True), ("一，目标|1.公开|二，任务", True),
        # alone, out of order or of another style it is a comma
        ("一，目标", False), ("一，目标|三，任务", False), ("一，目标|2、任务", False),
        ("一、目标|二、任务", False), ("3，500元|4，600元", False), ("二，任务|一、目标", False),
    ],
)  # fmt: skip
def test_a_comma_behind_numbers_in_order(lines: str, wanted: bool) -> None:
    recognizer = Recognizer(map(text, lines.split("|")))
    assert recognizer.commas is wanted
    for line in lines.split("|"):
        if line[1] in "，,":
            assert (recognizer.number_at(text(line)) is not None) is wanted


def test_a_number_with_a_comma() -> None:
    recognizer = Recognizer(map(text, ["十一，目标", "十二、任务"]))
    number, rest = recognizer.number_at(text(" 十一 ，目标")) or (None, None)
    assert number is not None
    assert (number.style, number.value, number.raw) == ("cjk", 11, "十一，")
    assert rest is not None
    assert rest.value == "目标"
