"""Pictures of pages inside other documents: images of an OFD, pictures in a Word document."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.shared import Mm

from govplan.model.diagnostics import Report
from govplan.model.errors import UnreadableError
from govplan.parsers import ReadOptions
from govplan.parsers.docx import reader as word
from govplan.parsers.ofd.engine import OfdEngine
from govplan.parsers.ofd.reader import OfdPictures
from ofd_builder import NS, package
from picture_reading import ROWS, encoded, needs_ocr, parsed, picture, rows

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH, HEIGHT = 210.0, 99.0
"""The size of the picture in millimetres, at 200 dots an inch."""


def ofd(image: Image, ctm: str = "", boundary: str = f"0 0 {WIDTH} {HEIGHT}") -> bytes:
    data = package(
        f'<ofd:ImageObject Boundary="{boundary}" ResourceID="5" {ctm}/>',
        common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>",
    )
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(
            "Doc_0/Res.xml",
            f'<ofd:Res {NS} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="5" Type="Image">'
            "<ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>",
        )
        archive.writestr("Doc_0/Res/a.png", encoded(image))
    return buffer.getvalue()


def corner(data: bytes) -> str:
    """Which corner of the page the black corner of the picture stands in."""
    options = ReadOptions("x.ofd")
    frame = OfdPictures(OfdEngine(data, options, Report()), options).frame(0)
    assert frame is not None
    pixels, (bottom, right) = frame.pixels, (frame.pixels.shape[0] - 9, frame.pixels.shape[1] - 9)
    places = {"upper left": (8, 8), "upper right": (8, right), "lower left": (bottom, 8),
              "lower right": (bottom, right)}  # fmt: skip
    return next((name for name, at in places.items() if pixels[at] < 128), "none")


@pytest.mark.parametrize(
    ("ctm", "expected"),
    [
        ("", "upper left"),
        ('CTM="210 0 0 297 0 0"', "upper left"),
        ('CTM="0 297 -210 0 210 0"', "upper right"),  # a quarter turn
        ('CTM="-210 0 0 -297 210 297"', "lower right"),
        ('CTM="210 0 0 -297 0 297"', "lower left"),  # mirrored
        ('CTM="1e9 0 0 1e9 0 0"', "upper left"),
        ('CTM="nan 0 0 1 0 0"', "none"),
    ],
)
def test_an_image_stands_where_its_matrix_says(ctm: str, expected: str) -> None:
    from PIL import Image as Images

    image = Images.new("L", (400, 400), 255)
    image.paste(0, (0, 0, 200, 200))
    data = ofd(image, ctm, "0 0 210 297")
    if expected == "none":
        options = ReadOptions("x.ofd")
        assert OfdPictures(OfdEngine(data, options, Report()), options).frame(0) is None
    else:
        assert corner(data) == expected


@needs_ocr
def test_the_scan_in_an_ofd_is_read() -> None:
    plan = parsed(ofd(picture()), "方案.ofd")
    assert rows(plan) == ROWS
    assert plan["source"]["format"] == "ofd"


@needs_ocr
def test_a_word_document_of_pictures_of_pages_is_read() -> None:
    document = docx.Document()
    document.add_picture(io.BytesIO(encoded(picture())), width=Mm(150))
    buffer = io.BytesIO()
    document.save(buffer)
    plan = parsed(buffer.getvalue(), "方案.docx")
    assert rows(plan) == ROWS
    assert plan["source"]["format"] == "docx"
    with pytest.raises(UnreadableError, match="leave out --ocr never"):
        word.read(buffer.getvalue(), ReadOptions("方案.docx", ocr="never"), Report())


def test_a_small_picture_is_no_page() -> None:
    document = docx.Document()
    document.add_picture(io.BytesIO(encoded(picture().crop((0, 0, 90, 90)))))
    buffer = io.BytesIO()
    document.save(buffer)
    report = Report()
    found = word.read(buffer.getvalue(), ReadOptions("x.docx"), report)
    assert not found.transcript.text
    assert [note.code for note in report] == ["graphic-unread"]
