"""Web archives whose page shows other pages in its frames, or which begin with another page."""

from __future__ import annotations

import base64

from govplan.model.diagnostics import Report
from govplan.model.document import Paragraph
from govplan.parsers import ReadOptions
from govplan.parsers.legacy import mhtml

FIRST = "<html><head><title>甲</title></head><body><p>一、修订预案</p></body></html>"
SECOND = "<html><body><p>二、改造管网</p></body></html>"


def part(page: str, head: str = "", kind: str = "text/html", charset: str = "utf-8") -> str:
    body = base64.encodebytes(page.encode(charset)).decode()
    return (
        f'Content-Type: {kind}; charset="{charset}"\r\nContent-Transfer-Encoding: base64\r\n'
        f"{head}\r\n{body}"
    )


def lines(*parts: str, start: str = "") -> list[str]:
    head = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"{start}\r\n\r\n'
    data = head + "".join(f"--B\r\n{one}\r\n" for one in parts) + "--B--\r\n"
    report = Report()
    document = mhtml.read(data.encode(), ReadOptions("a.mht"), report)
    assert not list(report)
    return [block.text.value for block in document.blocks if isinstance(block, Paragraph)]


def test_frames_stand_in_their_places() -> None:
    page = '<html><body><iframe src="cid:2@x"></iframe><p>三、开通公交</p><iframe src=a/b.htm>'
    assert lines(
        part(page, "Content-Location: http://a.example/x.htm\r\n"),
        part(SECOND, "Content-Location: http://a.example/a/b.htm\r\n", charset="gb18030"),
        part(FIRST, "Content-ID: <2@x>\r\n", kind="application/xhtml+xml"),
    ) == ["一、修订预案", "三、开通公交", "二、改造管网"]


def test_all_sheets_of_a_workbook_are_read_in_their_order() -> None:
    link = '<link id="shLink" href="表.files/sheet00{}.htm">'
    page = (
        f"<html><head>{link.format(1)}{link.format(2)}</head><frameset>"
        '<frame src="表.files/sheet001.htm"><noframes><body><p>无</p></body></noframes></frameset>'
    )
    place = "Content-Location: file:///C:/%E8%A1%A8.files/sheet00{}.htm\r\n"
    assert lines(
        part(page, "Content-Location: file:///C:/%E8%A1%A8.htm\r\n"),
        part(SECOND, place.format(2)),
        part(FIRST, place.format(1)),
    ) == ["一、修订预案", "二、改造管网"]


def test_an_archive_shows_the_page_that_it_starts_with() -> None:
    advert = part("<html><body><p>广告</p></body></html>", "Content-ID: <ad>\r\n")
    assert lines(advert, part(FIRST, "Content-ID: <root>\r\n"), start='; start="<root>"') == [
        "一、修订预案"
    ]


def test_frames_that_show_each_other_are_shown_once() -> None:
    page = (
        '<html><body><p>一、修订预案</p><iframe src="x.htm"></iframe><iframe src="y.htm"></iframe>'
    )
    other = '<html><body><p>二、改造管网</p><iframe src="x.htm"></iframe><iframe src="y.htm">'
    assert lines(
        part(page, "Content-Location: x.htm\r\n"), part(other, "Content-Location: y.htm\r\n")
    ) == ["一、修订预案", "二、改造管网"]
