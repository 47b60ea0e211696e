"""Text that is clipped away stands on no page: copies of merged cells, lines without room.

Only the first engine tells clips.
"""

from __future__ import annotations

from pdf_builder import Page, build
from pdf_reading import outline, read_pdf


def clipped(page: Page, box: tuple[float, float, float, float], inner: Page) -> Page:
    """What is drawn on ``inner``, clipped to a box on ``page``."""
    x0, y0, x1, y1 = box
    page.operators.append(f"q {x0} {page.height - y1} {x1 - x0} {y1 - y0} re W* n")
    page.operators += inner.operators
    page.operators.append("Q")
    return page


def test_text_that_is_clipped_away_is_not_shown() -> None:
    page = Page().text(80, 100, "一、公开预算。（县财政局负责）", 16)
    clipped(page, (60, 200, 300, 260), Page().text(80, 290, "推进决策公开", 16))
    document, report = read_pdf(build(page))
    assert outline(document) == ["一、公开预算。（县财政局负责）"]
    assert [note.code for note in report] == ["hidden-text"]


def test_lines_of_a_clipped_text_that_are_within_are_shown() -> None:
    inner = Page().text(80, 230, "一、公开预算。", 16).text(80, 285, "推进决策公开", 16)
    inner.text(80, 258, "二、公开决算。", 16)
    document, _ = read_pdf(build(clipped(Page(), (60, 200, 300, 259), inner)))
    assert outline(document) == ["一、公开预算。", "二、公开决算。"]


def test_characters_of_a_line_that_are_clipped_away_are_not_shown() -> None:
    inner = Page().text(80, 230, "一、公开预算决算", 16)
    document, _ = read_pdf(build(clipped(Page(), (60, 200, 158, 260), inner)))
    assert outline(document) == ["一、公开预"]


def test_turned_text_within_its_clip_is_shown() -> None:
    inner = Page().text(100, 300, "推进决策公开", 16, matrix=(0, 1, -1, 0))
    page = Page().text(150, 100, "一、公开预算。（县财政局负责）", 16)
    document, report = read_pdf(build(clipped(page, (80, 195, 120, 310), inner)))
    assert "推进决策公开" in "".join(outline(document))
    assert not list(report)


def test_text_is_read_where_clips_leave_nothing() -> None:
    inner = Page().text(80, 290, "推进决策公开", 16)
    document, _ = read_pdf(build(clipped(Page(), (60, 200, 300, 260), inner)))
    assert outline(document) == ["推进决策公开"]


def test_rulings_end_where_they_are_clipped() -> None:
    """A cell that goes on over the end of a page is drawn beyond it, over the foot of the page."""
    xs = [60.0, 200.0, 500.0]
    page = Page().cells(xs, 680, "主要任务", "责任单位").cells(xs, 720, "清淤渠道。", "县水利局")
    inner = Page()
    for x in xs:
        inner.rule(x, 660, x, 900)
    for y in (660, 690):
        inner.rule(60, y, 500, y)
    clipped(page, (50, 60, 545, 760), inner).text(40, 800, "某县水利简报 第三期 内部刊物", 12)
    document, _ = read_pdf(build(page))
    assert outline(document) == [
        "#",
        "主要任务|责任单位",
        "清淤渠道。|县水利局",
        "某县水利简报 第三期 内部刊物",
    ]
