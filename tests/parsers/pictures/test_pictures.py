"""Scans and pictures: what is recognised in them is laid out as a PDF's page is."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from PIL import Image

from govplan.model.errors import LimitError, UnreadableError
from govplan.model.limits import Limits
from govplan.parsers.pictures import extra
from pdf_builder import Page, build
from picture_reading import ROWS, SCAN, encoded, needs_ocr, parsed, picture, rows


def codes(plan: dict[str, Any]) -> set[str]:
    return {found["code"] for found in plan["diagnostics"]}


@cache
def upright() -> dict[str, Any]:
    return parsed(SCAN.read_bytes())


def first_box(plan: dict[str, Any]) -> tuple[float, ...]:
    found: tuple[float, ...] = plan["requirements"][0]["sources"][0]["bbox"]
    return found


@needs_ocr
def test_a_scan_is_read_with_boxes_and_confidence() -> None:
    plan = upright()
    assert rows(plan) == ROWS
    assert plan["metadata"]["title"] == "临江县2024年档案开放工作任务清单"
    assert plan["source"]["page_sizes"] == ((595.4, 280.8),)
    assert plan["coverage"]["unplaced"] == 0
    (told,) = (d for d in plan["diagnostics"] if d["code"] == "text-recognised")
    assert "confidence of 9" in told["message"]
    x0, top, x1, bottom = first_box(plan)
    assert abs(x0 - 61) < 5
    assert abs(x1 - 142) < 5
    assert abs((top + bottom) / 2 - 151) < 3


@needs_ocr
def test_the_same_bytes_come_out_with_any_number_of_threads() -> None:
    assert parsed(SCAN.read_bytes(), processes=2) == upright()


@needs_ocr
@pytest.mark.parametrize("degrees", [90, 180])
def test_a_page_that_lies_on_its_side_is_turned_and_its_boxes_are_where_it_lies(
    degrees: int,
) -> None:
    plan = parsed(encoded(picture().rotate(degrees, expand=True)))
    assert rows(plan) == ROWS
    (size,) = plan["source"]["page_sizes"]
    assert (size[0] < size[1]) == (degrees == 90)
    x0, top, x1, bottom = first_box(upright())
    width, height = upright()["source"]["page_sizes"][0]
    expected = {
        90: (top, width - x1, bottom, width - x0),
        180: (width - x1, height - bottom, width - x0, height - top),
    }[degrees]
    assert all(abs(a - b) < 3 for a, b in zip(first_box(plan), expected, strict=True))


@needs_ocr
def test_a_page_that_is_askew_is_set_straight() -> None:
    askew = picture().rotate(2.5, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    plan = parsed(encoded(askew, "JPEG", quality=75))
    assert rows(plan) == ROWS


@needs_ocr
def test_the_pictures_of_a_tiff_are_pages() -> None:
    page = picture().convert("1")
    data = encoded(page, "TIFF", save_all=True, append_images=[page], compression="group4")
    plan = parsed(data)
    assert plan["source"]["pages"] == 2
    assert rows(plan) == ROWS + ROWS
    with pytest.raises(LimitError, match=r"2 pages to recognise, over .*--max-ocr-pages"):
        parsed(data, limits=Limits(ocr_pages=1))


def scanned_page() -> Page:
    return Page(595.4, 280.8).picture(0, 0, 595.4, 280.8)


def pdf(page: Page) -> bytes:
    scan = picture()
    return build(page, scan=(*scan.size, scan.tobytes()))


@needs_ocr
@pytest.mark.parametrize("mark", ["扫描全能王 创建", "3"])
def test_a_page_whose_only_text_is_furniture_is_recognised(mark: str) -> None:
    data = pdf(scanned_page().text(480, 270, mark, 8))
    plan = parsed(data, "扫描件.pdf")
    assert rows(plan) == ROWS
    assert plan["source"]["format"] == "pdf"
    assert "text-recognised" in codes(plan)
    with pytest.raises(UnreadableError, match=r"no text layer.*--ocr never"):
        parsed(data, "扫描件.pdf", ocr="never")


# What the cells of the scan say and where, as another program would write it behind its picture.
LAYER = [
    (60, 95, "重点工作"), (160, 95, "具体措施"), (358, 95, "责任单位"), (462, 95, "完成时限"),
    (60, 151, "（一）开放审核"), (160, 120, "1.编制馆藏档案开放目录，逐卷提出"),
    (160, 138, "审核意见，会同形成单位会商。"), (358, 120, "县档案馆、县司"), (358, 138, "法局"),
    (462, 129, "6月底前"), (160, 163, "2.公布首批开放目录，并提供网上"), (160, 181, "查询。"),
    (358, 172, "县档案馆"), (462, 172, "10月底前"), (60, 215, "（二）基础建设"),
    (160, 206, "3.更换库房温湿度监测设备，补齐"), (160, 224, "消防器材，建立巡查台账。"),
    (358, 215, "县财政局"), (462, 215, "2024年底前"),
]  # fmt: skip


@needs_ocr
def test_a_layer_of_text_takes_its_rulings_from_the_picture() -> None:
    page = scanned_page()
    for x, y, text in LAYER:
        page.text(x, y + 4, text, 12, mode=3)
    plan = parsed(pdf(page), "识别件.pdf")
    assert rows(plan) == ROWS
    (told,) = (d for d in plan["diagnostics"] if d["code"] == "text-recognised")
    assert "invisible layer" in told["message"]


@needs_ocr
def test_text_is_recognised_where_a_layer_stands_if_that_is_asked_for() -> None:
    data = pdf(scanned_page().text(60, 100, "識別錯誤的文本層", 12, mode=3))
    assert rows(parsed(data, "识别件.pdf", ocr="always")) == ROWS


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_without_the_extra_one_sentence_says_what_to_install(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extra, "MODULES", ("no_such_module",))
    data = encoded(picture(), kind)
    with pytest.raises(UnreadableError, match=r"pip install 'govplan\[ocr\]'"):
        parsed(data)


@needs_ocr
@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), UnreadableError, "damaged picture"),
        (SCAN.read_bytes()[:3000], UnreadableError, "damaged picture"),
        (b"GIF89a" + bytes(30), UnreadableError, "damaged picture"),
        (b"II*\0" + bytes(8), UnreadableError, "damaged picture"),
    ],
)
def test_a_damaged_picture_is_one_sentence(data: bytes, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        parsed(data)


@needs_ocr
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    import struct
    import zlib

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + header
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk
    data += struct.pack(">I", zlib.crc32(chunk)) + struct.pack(">I", 0) + b"IDAT"
    with pytest.raises(LimitError, match="60,000 × 60,000 pixels"):
        parsed(data + struct.pack(">I", zlib.crc32(b"IDAT")))


@needs_ocr
def test_strokes_are_no_text() -> None:
    image = Image.new("L", (1654, 900), 255)
    for y in range(100, 800, 80):
        for x in range(160, 1500, 72):
            image.paste(0, (x, y, x + 48, y + 3))
    with pytest.raises(UnreadableError, match="no text could be recognised"):
        parsed(encoded(image))


@needs_ocr
def test_a_blank_picture_says_so() -> None:
    with pytest.raises(UnreadableError, match="no text could be recognised"):
        parsed(encoded(Image.new("L", (400, 400), 255)))
