"""The parts of recognition that need no model: corrections, angles, sizes, rulings."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

from govplan.model.errors import UnreadableError
from govplan.parsers import ReadOptions
from govplan.parsers.pictures import extra
from govplan.parsers.pictures.corrections import CORRECTIONS, Correction, corrected
from govplan.parsers.pictures.engine import angle_of, lies_on_its_side
from govplan.parsers.pictures.frames import Frames
from govplan.parsers.pictures.recogniser import Recognised, RecognisedLine, line_of, softened
from govplan.parsers.pictures.seals import without_seals


@pytest.mark.parametrize("rule", CORRECTIONS, ids=lambda rule: rule.name)
def test_each_correction_has_an_example_and_a_counter_example(rule: Correction) -> None:
    alone = rule.pattern.sub(lambda match: match[0].translate(rule.table), rule.example)
    assert alone == rule.becomes
    assert corrected(rule.counter) == rule.counter


@pytest.mark.parametrize(
    "line",
    ["——坚持问题导向", "—、", "2022—2025年", "O型血", "IT产业", "Ⅰ.总则", "一-二年级", "（O型）",
     "11.月度通报", "5—10月", "A.l.公司", "lO份"],
)  # fmt: skip
def test_what_may_be_meant_stays(line: str) -> None:
    assert corrected(line) == line


def line(text: str, x: float, y: float, angle: float, size: float = 40) -> RecognisedLine:
    """A line of characters that begins at (x, y) and runs at this angle."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))

    def at(along: float, across: float) -> tuple[float, float]:
        return x + along * cos - across * sin, y + along * sin + across * cos

    def quad(first: float, last: float) -> tuple[tuple[float, float], ...]:
        return at(first, 0), at(last, 0), at(last, size), at(first, size)

    characters = tuple(
        Recognised(character, 0.99, quad(index * size, (index + 1) * size))
        for index, character in enumerate(text)
    )
    return RecognisedLine(characters, quad(0, len(text) * size))


def test_the_angle_is_that_of_most_text() -> None:
    lines = [line("推进档案开放审核工作", 100, 100 + 50 * i, 1.5) for i in range(4)]
    assert angle_of([*lines, line("斜着盖的印章文字", 300, 300, 12)]) == pytest.approx(
        1.5, abs=0.01
    )
    assert angle_of([line("短", 0, 0, 9)]) == 0


def test_a_page_on_its_side_has_lines_that_run_down() -> None:
    lines = [line("推进档案开放审核", 100 + 60 * i, 100, 90) for i in range(3)]
    assert lies_on_its_side(lines)
    assert not lies_on_its_side([*lines, line("推进档案开放审核工作" * 4, 100, 100, 0)])


@pytest.mark.skipif(not extra.installed(), reason=f"no OCR here: {extra.INSTALL}")
def test_rulings_are_told_from_strokes() -> None:
    import numpy

    from govplan.parsers.pictures.rulings import find_rulings

    paper = numpy.full((600, 600), 255, numpy.uint8)
    for y in (100, 145, 300):
        paper[y : y + 3, 50:550] = 0
    for x in (50, 300, 547):
        paper[100:300, x : x + 3] = 0
    paper[110:140, 100:103] = 0  # a stroke that touches no ruling
    paper[100:145, 420:423] = 0  # a short ruling from one to the next
    paper[350:500, 100:500] = 90  # a picture
    found = find_rulings(paper, 200 / 72)
    across = sorted(round(s.at * 200 / 72) for s in found if s.horizontal)
    down = sorted(round(s.at * 200 / 72) for s in found if not s.horizontal)
    assert across == pytest.approx([101, 146, 301], abs=2)
    assert down == pytest.approx([51, 301, 421, 548], abs=2)


def test_a_space_stands_between_its_neighbours_and_moves_no_other_character() -> None:
    def corners(left: float, right: float) -> list[list[float]]:
        return [[left, 0], [right, 0], [right, 40], [left, 40]]

    found = [("1", 0.9, corners(0, 20)), (".", 0.8, corners(20, 30)), ("推", 0.2, corners(50, 90))]
    read = line_of(corners(0, 100), "1. 推 ", 0.7, found)
    assert read.text == "1. 推 "
    assert [(c.quad[0][0], c.quad[1][0]) for c in read.characters] == [
        (0, 20), (20, 30), (30, 50), (50, 90), (90, 100),
    ]  # fmt: skip
    # what is told of each counts the space as well
    assert [c.confidence for c in read.characters] == [0.9, 0.8, 0.2, 0.7, 0.7]


def test_characters_whose_places_do_not_fit_the_text_stand_side_by_side() -> None:
    box = [[0.0, 0.0], [100.0, 0.0], [100.0, 40.0], [0.0, 40.0]]
    read = line_of(box, "规范", 0.7, [("规", 0.9, box)])
    assert [c.quad[0][0] for c in read.characters] == [0, 50]


@pytest.mark.skipif(not extra.installed(), reason=f"no OCR here: {extra.INSTALL}")
def test_a_long_stroke_in_a_row_of_one_line_is_no_ruling() -> None:
    import numpy

    from govplan.parsers.pictures.rulings import find_rulings

    paper = numpy.full((400, 600), 255, numpy.uint8)
    for y in (100, 150):
        paper[y : y + 3, 50:550] = 0
    paper[100:153, 50:53] = paper[100:153, 547:550] = paper[100:153, 300:303] = 0
    paper[108:151, 420:423] = 0  # 门 stands on the ruling below, not at the one above
    down = sorted(s.at * 200 / 72 for s in find_rulings(paper, 200 / 72) if not s.horizontal)
    assert down == pytest.approx([51, 301, 548], abs=2)


@pytest.mark.skipif(not extra.installed(), reason=f"no OCR here: {extra.INSTALL}")
@pytest.mark.parametrize("depth", [">u2", "<u2", "<i4", "<f4"])
@pytest.mark.parametrize(("ink", "paper"), [(0, 65535), (30, 4095), (0.01, 0.75)])
def test_deep_grey_becomes_black_on_white(depth: str, ink: float, paper: float) -> None:
    numpy, image = pytest.importorskip("numpy"), pytest.importorskip("PIL.Image")
    if paper < 1 and depth != "<f4":
        return  # no number between them
    page = numpy.full((20, 100), paper, depth)
    page[5:15, 10:90] = ink
    file = io.BytesIO()
    image.fromarray(page).save(file, "TIFF")
    pixels = numpy.asarray(Frames(file.getvalue(), ReadOptions("scan.tif")).upright(0, "L"))
    assert pixels[10, 50] < 10
    assert pixels[0, 0] > 250


def test_grey_values_that_are_no_numbers_are_damage() -> None:
    numpy, image = pytest.importorskip("numpy"), pytest.importorskip("PIL.Image")
    page = numpy.zeros((20, 100), "<f4")
    page[3, 3] = math.inf
    file = io.BytesIO()
    image.fromarray(page).save(file, "TIFF")
    with pytest.raises(UnreadableError, match="damaged"):
        Frames(file.getvalue(), ReadOptions("scan.tif")).frame(0)


def test_only_pictures_in_black_and_white_are_softened() -> None:
    import numpy

    paper = numpy.full((20, 20), 255, numpy.uint8)
    paper[8:10, 4:16] = 0
    assert 0 < softened(paper)[7, 10] < 255
    paper[0, 0] = 254
    assert softened(paper) is paper


RED = 215, 30, 30


def seals_on(draw: Callable[[Any], object]) -> tuple[int, int]:
    """How many seals are found on a page with what ``draw`` puts there, and its darkest red ink."""
    pytest.importorskip("cv2")
    import numpy
    from PIL import Image, ImageDraw

    paper = Image.new("RGB", (1000, 1000), "white")
    draw(ImageDraw.Draw(paper))
    grey, colours = numpy.asarray(paper.convert("L")), numpy.asarray(paper)
    pale, count = without_seals(grey, colours, 200 / 72)
    red = (colours == RED).all(axis=2)
    black = (colours == 0).all(axis=2)
    assert bool((pale[black] == 0).all()), "text is as black as before"
    return count, int(pale[red].min())


def ring(pen: Any, size: int = 330, at: int = 300) -> None:
    """The ring and the star of a seal of 42 mm, with a line of text over it."""
    pen.ellipse((at, at, at + size, at + size), outline=RED, width=12)
    pen.regular_polygon((at + size / 2, at + size / 2, size / 6), 5, fill=RED)
    pen.rectangle((at - 100, at + 160, at + size + 100, at + 166), fill=0)


def test_the_ink_of_a_seal_is_pale() -> None:
    assert seals_on(ring) == (1, 215)


def two(pen: Any) -> None:
    ring(pen, at=100)
    ring(pen, at=600)


def oval(pen: Any) -> None:
    pen.ellipse((300, 300, 620, 540), outline=RED, width=12)


def test_several_seals_and_oval_ones_are_known() -> None:
    assert seals_on(two) == (2, 215)
    assert seals_on(oval) == (1, 215)


def letter(pen: Any) -> None:
    pen.rectangle((20, 20, 140, 140), outline=RED, width=20)


def ruling(pen: Any) -> None:
    pen.rectangle((50, 300, 950, 306), fill=RED)


def frame(pen: Any) -> None:
    pen.rectangle((50, 50, 950, 950), outline=RED, width=8)
    pen.rectangle((400, 400, 460, 460), fill=RED)


def block(pen: Any) -> None:
    pen.rectangle((300, 300, 600, 600), fill=RED)


@pytest.mark.parametrize("draw", [letter, ruling, frame, block])
def test_other_red_ink_stays_as_it_is(draw: Callable[[Any], object]) -> None:
    count, red = seals_on(draw)
    assert count == 0
    assert red < 120
