"""Pictures of what has no PDF pages: OFD and picture files."""

from __future__ import annotations

import base64
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from PIL import Image

from govplan.reviews.pictures import MOST_PAGE, media_type, pictures, room
from ofd_builder import grid, package, text
from review.conftest import review

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

SVG = "{http://www.w3.org/2000/svg}"


def drawn(data: bytes) -> etree._Element:
    (picture,) = pictures(data, "ofd", None)
    assert media_type(picture) == "image/svg+xml"
    return etree.fromstring(picture)


def image(width: int, height: int, colour: str = "red", form: str = "PNG") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(target, form)
    return target.getvalue()


def test_an_ofd_page_has_its_text_and_rules_where_they_stand() -> None:
    found = drawn(package(text("公开&lt;预算&gt;", 20, 30) + grid([["甲", "乙"]])))
    (line,) = (element for element in found.iter(f"{SVG}text") if element.text == "公开<预算>")
    assert len((line.get("x") or "").split()) == 6
    assert abs(float((line.get("x") or "").split()[0]) - 20 * 72 / 25.4) < 1
    assert len(list(found.iter(f"{SVG}path"))) >= 5
    assert not list(found.iter(f"{SVG}script"))


def test_an_ofd_page_has_its_images() -> None:
    scan = '<ofd:ImageObject ID="9" ResourceID="7" Boundary="10 20 100 50"/>'
    resource = (
        '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016" BaseLoc="Res"><ofd:MultiMedias>'
        '<ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>scan.png</ofd:MediaFile>'
        "</ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )
    common = "<ofd:PublicRes>Own.xml</ofd:PublicRes>"
    buffer = io.BytesIO(package(text("公开", 20, 30) + scan, common=common, Doc_0__Own=resource))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("Doc_0/Res/scan.png", image(40, 20))
    found = drawn(buffer.getvalue())
    (shown,) = found.iter(f"{SVG}image")
    assert (shown.get("href") or "").startswith("data:image/png;base64,")
    assert float(shown.get("width") or 0) == pytest.approx(100 * 72 / 25.4, abs=0.1)


def test_a_picture_file_is_shown_in_its_colours_and_no_wider_than_is_needed() -> None:
    (small,) = pictures(image(300, 400), "picture", None)
    (large,) = pictures(image(4000, 2000, form="JPEG"), "picture", None)
    for found, size in ((small, (300, 400)), (large, (1400, 700))):
        assert media_type(found) == "image/webp"
        shown = Image.open(io.BytesIO(found))
        assert shown.size == size
        red, green, _ = shown.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
        assert red > 200 > green


def test_pictures_and_the_rest_stay_below_the_largest_page() -> None:
    for beside in (0, 2_000_000, 24_000_000):
        assert len(base64.b64encode(b"x" * room(beside))) + beside < MOST_PAGE


def test_a_row_lights_its_place_on_an_ofd_page(tmp_path: Path, show: Callable[..., Page]) -> None:
    rows = [["序号", "具体措施", "责任单位"], ["1", "公开预算。", "县财政局"]]
    (tmp_path / "plan.ofd").write_bytes(package(text("县2024年工作要点", 60, 20) + grid(rows)))
    assert review(tmp_path / "plan.ofd", "-o", tmp_path / "page.html") == 0
    page = show(tmp_path / "page.html")
    page.wait_for_selector(".page img")
    decoded = """async () => {
        const picture = document.querySelector('.page img');
        await picture.decode();
        return picture.naturalWidth;
    }"""
    assert page.evaluate(decoded) > 0
    page.locator("#tree .row").first.click()
    page.wait_for_selector(".page .lit")
    assert page.locator(".page .lit-units").count() == 1
