"""Names of columns that are wrapped, each set in the middle of its cell, and names over others."""

from __future__ import annotations

import pytest

from govplan.parsers.pdf.engines.page import Glyph
from govplan.parsers.pdf.layout.baselines import find_baselines
from govplan.parsers.pdf.tables.header_names import _under, find_header
from govplan.parsers.pdf.tables.rulings import Rule
from pdf_builder import width

SIZE, STEP = 10.0, 15.0
Names = tuple[tuple[float, str], ...]

WRAPPED: Names = (
    (60, "序|号"), (130, "年度任务"), (260, "落实措施"), (370, "牵头|处室"),
    (440, "协办单位"), (505, "完成|时限"),
)  # fmt: skip
TALL: Names = (
    (60, "项|目|编|号"), (120, "重点任务"), (230, "实施|内容"), (420, "主|办|单|位"),
    (460, "配合单位"), (530, "完成时|间要求"),
)  # fmt: skip


def drawn(names: Names, top: float = 100.0) -> list[Glyph]:
    """Names from these places on, ``|`` between their lines, each in the middle of one height."""
    tallest = max(name.count("|") for _, name in names)
    found = []
    for x, name in names:
        lines = name.split("|")
        y = top + (tallest - len(lines) + 1) * STEP / 2
        for line in lines:
            at = x
            for sign in line:
                found.append(Glyph(sign, at, at + width(sign) * SIZE, y, SIZE))
                at += width(sign) * SIZE
            y += STEP
    return found


@pytest.mark.parametrize("names", [WRAPPED, TALL], ids=["two lines", "four lines"])
def test_wrapped_names_beside_each_other(names: Names) -> None:
    header = find_header(find_baselines(drawn(names)), 0)
    assert header is not None
    assert header.names == tuple(name.replace("|", "") for _, name in names)
    assert header.spanning == ()


@pytest.mark.parametrize(
    ("over", "below", "covered"),
    [
        (((60, "序号"), (120, "工作任务"), (370, "责任单位")),
         ((330, "牵头"), (430, "配合")), (2, 4)),
        (((60, "序号"), (120, "工作任务"), (400, "责任单位")),
         ((330, "牵头单位"), (400, "配合单位"), (470, "督导单位")), (2, 5)),
    ],
    ids=["two", "three"],
)  # fmt: skip
def test_a_name_over_others(over: Names, below: Names, covered: tuple[int, int]) -> None:
    header = find_header(find_baselines([*drawn(over), *drawn(below, top=117)]), 0)
    assert header is not None
    assert [span[:2] for span in header.spanning] == [covered]


def test_a_ruling_over_the_middle_of_no_column_spans_none() -> None:
    ruling = Rule(112.0, 330.0, 460.0)
    assert _under(ruling, [(60, 80), (340, 360), (430, 450)]) == (1, 3)
    assert _under(ruling, [(60, 80), (340, 600)]) is None
    assert _under(None, [(60, 80)]) is None
