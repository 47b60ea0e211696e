"""What a page shows counts: form fields, recognised text beside typed text; what it hides
does not.
"""

from __future__ import annotations

import pytest

from govplan.model.errors import UnreadableError
from govplan.parsers.private_characters import note_private
from pdf_builder import Page, build
from pdf_reading import ENGINES, outline, read_pdf

pytestmark = pytest.mark.parametrize("engine", ENGINES)

TYPED = ["一、完善制度", "1.修订值班制度。（责任单位：县应急局）"]
SCANNED = ["二、加强演练", "2.组织疏散演练。（责任单位：县消防大队）"]


def lines(data: bytes, engine: str) -> list[str]:
    return outline(read_pdf(data, engine)[0])


def half_scanned() -> Page:
    page = Page().lines(92, 100, 28, *TYPED)
    page.picture(0, 420, 595, 842)
    for row, text in enumerate(SCANNED):
        page.text(92, 500 + 28 * row, text, 16, mode=3)
    return page


def test_recognised_text_beside_typed_text_counts(engine: str) -> None:
    document, report = read_pdf(build(half_scanned()), engine)
    assert outline(document) == [*TYPED, *SCANNED]
    assert [d.code for d in report] == ["text-recognised"]


def test_recognised_text_behind_typed_text_does_not(engine: str) -> None:
    page = Page().picture(0, 0, 595, 842).lines(92, 100, 28, *TYPED)
    for row, text in enumerate(TYPED):
        page.text(92.8, 100.6 + 28 * row, text.replace("县", "具"), 15.8, mode=3)
    assert lines(build(page), engine) == TYPED


def test_invisible_text_that_no_picture_shows_is_hidden(engine: str) -> None:
    page = Page().lines(92, 100, 28, *TYPED).picture(300, 700, 360, 760)
    page.text(92, 500, "模板占位文字，请勿删除。", 16, mode=3)
    assert lines(build(page), engine) == TYPED


def test_values_of_fields_are_text(engine: str) -> None:
    page = Page().text(60, 100, "1.更新应急物资。（责任单位：", 14).text(358, 100, "）", 14)
    page.field(256, 88, 356, 104, "县民政局、县卫健局")
    page.text(60, 140, "2.检修排涝泵站。（责任单位：", 14).text(358, 140, "）", 14)
    page.field(256, 128, 356, 144, "县水利局", "Ch")
    assert lines(build(page), engine) == [
        "1.更新应急物资。（责任单位：县民政局、县卫健局）",
        "2.检修排涝泵站。（责任单位：县水利局 ）",
    ]


def test_ticked_boxes_are_signs_and_hidden_fields_are_not_shown(engine: str) -> None:
    page = Page().text(92, 100, "主动公开", 14).text(92, 130, "依申请公开", 14)
    page.field(72, 88, 84, 102, "Yes", "Btn").field(72, 118, 84, 132, "Off", "Btn")
    page.field(92, 160, 200, 176, "内部备注", more="/F 2")
    page.field(92, 190, 200, 206, "口令甲", more="/Ff 8192")
    found = lines(build(page), engine)
    assert [line.replace(" ", "") for line in found] == ["☑主动公开", "☐依申请公开"]


def test_what_stands_beyond_the_edges_is_told(engine: str) -> None:
    page = Page().lines(92, 100, 28, *TYPED).text(92, 1300, "边外文字").text(-700, 100, "左")
    document, report = read_pdf(build(page), engine)
    assert outline(document) == TYPED
    assert [note.message for note in report if note.code == "hidden-text"] == [
        "page 1 has 5 characters beyond its edges, which it does not show"
    ]


@pytest.mark.parametrize(("shown", "count"), [(True, 3), (False, 2)])
def test_a_layer_that_is_switched_off_is_not_shown(engine: str, count: int, *, shown: bool) -> None:
    page = Page().lines(92, 100, 28, *TYPED)
    page.layer(1, Page().text(92, 200, "2.本项已经取消。（责任单位：县科协）", 16))
    assert len(lines(build(page, layers=(shown,)), engine)) == count


@pytest.mark.parametrize("mark", ["扫描全能王 创建", "Scanned with CamScanner", "— 1 —"])
def test_pictures_with_nothing_but_a_mark_have_no_text_layer(engine: str, mark: str) -> None:
    page = Page().picture(0, 0, 595, 842).text(380, 825, mark, 9)
    with pytest.raises(UnreadableError, match="no text layer"):
        read_pdf(build(page, page), engine)


def test_a_page_that_is_a_picture_among_others_is_told(engine: str) -> None:
    scan = Page().picture(0, 0, 595, 842).text(380, 825, "扫描全能王 创建", 9)
    document, report = read_pdf(build(Page().lines(92, 100, 28, *TYPED), scan), engine)
    assert outline(document) == [*TYPED, "<scanner-mark>扫描全能王 创建"]
    assert [d.code for d in report] == ["page-without-text"]


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [("ABCDEF+Wingdings", 0xF0FE, "☑"), ("Wingdings2", 0xF0A3, "☐"), ("Song", 0xE123, chr(0xE123))],
)
def test_signs_of_symbol_fonts_are_what_they_show(
    engine: str, font: str, code: int, sign: str
) -> None:
    page = Page().text(60, 100, chr(code), 14, font="F2").text(80, 100, "主动公开", 14)
    document, report = read_pdf(build(page, names=("Song", font)), engine)
    assert outline(document)[0].replace(" ", "") == sign + "主动公开"
    note_private(document.transcript, report)
    assert [d.code for d in report] == (["symbol-unknown"] if ord(sign) > 0xE000 else [])
