"""Each rung by which lines of a page are judged decides its example, not its counter-example."""

from __future__ import annotations

from govplan.model.record import replace
from govplan.parsers.pdf.engines.page import Glyph
from govplan.parsers.pdf.layout.baselines import Baseline
from govplan.parsers.pdf.layout.columns import RUNGS, Column, Sides
from govplan.parsers.pdf.layout.groups import CONTINUES, Break, Group
from govplan.parsers.pdf.layout.lines import Line
from govplan.parsers.pdf.layout.paragraphs import STARTS, SURE, UNSURE, Measure, Turn
from rung_reading import assert_rungs_decide

SIZE, WIDTH, LEADING = 10.0, 200.0, 20.0
FULL = "推进政务公开完善目录清单定期检查执行情况"
LINES = {
    "FULL": FULL,
    "STOP": FULL[:-1] + "。",
    "RIGHT": "　" * 12 + FULL[:8],
    "SIGN": "　" * 12 + "清江县发展改革局",
    "BESIDE": "　" * 12 + "清江县公安消防局",
    "NEARLY": "　　" + FULL[:16],
    "SETIN": "　　" + FULL[:18],
    "HEAD": "（一）" + FULL[:17],
    "TITLE": "　　" + FULL[:14] + "通知",
}
MARKS = ("title", "gap", "hanging", "narrow", "flush", "unsure", "loose", "numbers")


def line_of(given: str, y: float) -> Line:
    """A line of a sketch: its blanks are its indent, a title stands in the middle."""
    text = given
    for mark in MARKS:
        text = text.replace("{" + mark + "}", "")
    text = LINES.get(text, text.replace("STOP", LINES["STOP"][2:]))
    bare = text.lstrip("　")
    size = 2 * SIZE if "{title}" in given else SIZE
    x0 = SIZE * (len(text) - len(bare))
    if "{title}" in given:
        x0 = (WIDTH - len(bare) * size) / 2
    return Line(bare, x0, x0 + len(bare) * size, y, size, lead=size)


def measure_of(given: str) -> Measure:
    right = 80.0 if "{narrow}" in given else WIDTH
    slack = UNSURE if "{unsure}" in given else SURE
    return Measure(
        0, right, LEADING, title_size=1.5 * SIZE, slack=slack, hanging="{hanging}" in given,
        hang=2 * SIZE if "{numbers}" in given else 0.0,
    )  # fmt: skip


def turn(given: str) -> Turn:
    above, below = given.split("|")
    first = line_of(above, 100)
    step = 6 * SIZE if "{gap}" in below else LEADING + 0.4 * SIZE * ("{loose}" in below)
    return Turn(first, line_of(below, 100 + step), first, measure_of(given))


def page_break(given: str) -> Break:
    above, below = given.split("|")
    before = Group([line_of(above, 700)], measure_of(above))
    after = Group([replace(line_of(below, 80), page=1)], measure_of(below))
    return Break(before, after, indents="{flush}" not in given)


def test_where_paragraphs_begin() -> None:
    assert_rungs_decide(STARTS, turn)


def test_where_paragraphs_go_on_over_a_page() -> None:
    assert_rungs_decide(CONTINUES, page_break)


def column_of(sketch: str, left: float) -> Column:
    low = 0.5 if sketch.startswith("~") else 0
    lines = []
    for place, letter in enumerate(sketch.lstrip("~")):
        x0 = left + (2 * SIZE if letter == "I" else 0)
        number = letter + "." if letter.isdecimal() else ""
        full = number + FULL[: int((left + WIDTH - x0) / SIZE) - len(number)]
        text = "公开。" if letter == "S" else full
        signs = [Glyph(s, x0 + i * SIZE, x0 + (i + 1) * SIZE, 0, SIZE) for i, s in enumerate(text)]
        lines.append(Baseline(100 + LEADING * (place + low), signs))
    return Column(lines)


def sides(given: str) -> Sides:
    left, right = given.split("|")
    return column_of(left, 0), column_of(right, WIDTH + 3 * SIZE)


def test_columns_of_prose() -> None:
    assert_rungs_decide(RUNGS, sides)
