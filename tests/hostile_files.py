"""Files that nobody sends by mistake, made in memory: ``MADE`` by the name of the file."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from pdf_builder import file_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["BRACKETS", "MADE", "MARKUP", "TEXTS", "word"]

BRACKETS = ("（）", "()", "〔〕", "[]", "【】", "《》", "「」", "『』", "{}", "<>", "“”", "‘’")
PLAN = "2022年工作要点\n一、规范公开\n1.编制目录。（责任单位：县司法局）\n"
MANY = 100_000

TEXTS: dict[str, Callable[[int], str]] = {
    "nuls": lambda n: PLAN + "公\0" * n,
    "one-line": lambda n: PLAN + "推进政务公开工作，" * n,
    "one-character-lines": lambda n: PLAN + "公\n" * n,
    "open-brackets": lambda n: PLAN + "公开（县财政局" * n,
    "closed-brackets": lambda n: PLAN + "公开县财政局）" * n,
    "digits": lambda n: PLAN + "1" * n + "、公开",
    "digits-in-brackets": lambda n: PLAN + "（" + "1" * n + "）公开",
    "chinese-digits": lambda n: PLAN + "第" + "一百" * n + "条 公开",
    "decimals": lambda n: PLAN + "1." * n + "公开",
    "years": lambda n: PLAN + "9" * n + "年底前完成",
    "dates": lambda n: PLAN + "一、公开（" + "2022年10月底前、" * n + "）",
    "dashes": lambda n: PLAN + "完成时限：" + "—" * n + "\n",
    "spaces": lambda n: " " * n + PLAN + " " * n + "公",
    "blank-lines": lambda n: "\n" * n + PLAN + "\n" * n + "公",
    "wide-spaces": lambda n: PLAN + "索引号" + "　" * n + "公",
    "labels": lambda n: PLAN + "责任单位：" * n,
    "unit-lines": lambda n: PLAN + "责任单位：县财政局、县教育局\n" * n,
    "unit-names": lambda n: PLAN + "2.公开。（" + "县财政局和" * n + "县教育局负责）",
    "role-verbs": lambda n: PLAN + "2.公开。（" + "牵头" * n + "负责）",
    "stretches": lambda n: PLAN + "2." + "公开。（县财政局负责）" * n,
    "ordinals": lambda n: PLAN + "2." + "一是公开。" * n,
    "sections": lambda n: PLAN + "一、公开。\n" * n,
    "annexes": lambda n: PLAN + "附件2\n一、公开\n" * n,
    "signatures": lambda n: PLAN + "冠县人民政府办公室\n2022年5月1日\n" * n,
    "bidirectional": lambda n: PLAN + "公\u202e\u2066开" * n,
    "escapes": lambda n: PLAN + "\x1b[31m公\x1b]0;题\x07" * n,
    "unclosed-escape": lambda n: PLAN + "\x1b]0;公" * n,
    "combining": lambda n: PLAN + "公" + "\u0301" * n,
    "tags": lambda n: PLAN + "<p>" * n,
    "unclosed-tags": lambda n: PLAN + "<a " * n,
    "bookmarks": lambda n: PLAN + "[bookmark: " * n,
    "readings": lambda n: PLAN + "公開(kāi)" * n,
    "quotes": lambda n: PLAN + '"公' * n,
    "tabs": lambda n: "序号\t任务\t责任单位\n" + "1\t公开\t县财政局\n" * n,
    "wide-row": lambda n: ("\t公开" * n + "\n") * 2,
    "pipe-table-without-end": lambda n: "|序号|任务|\n|---|---|\n" + "|1|公开" * n,
    "wide-pipe-table": lambda n: "|公开" * n + "|\n" + "|---" * n + "|\n" + "|公开" * n + "|\n",
    "ruled-table-without-end": lambda n: "┌──┬──┐\n│序号│任务│\n├──┼──┤\n" + "│公开│县局│\n" * n,
    "ruled-tops": lambda n: "┌──┬──┐\n" * n,
    "emphasis": lambda n: PLAN + "**公 *" * n,
    "code": lambda n: PLAN + "`公" * n,
    "links": lambda n: PLAN + "[公](" * n,
    "quotations": lambda n: "> " * n + "公",
}
"""Hostile text of about ``n`` pieces, of which each reader must make sense in linear time."""

MARKUP: dict[str, Callable[[int], str]] = {
    "deep": lambda n: "<div>" * n + "公",
    "bold": lambda n: "<p>" + "<b>公" * n,
    "cells": lambda n: "<table><tr>" + "<td>公开" * n,
    "rows": lambda n: "<table>" + "<tr><td>公开<td>县局" * n,
    "tables": lambda n: "<table><tr><td>公开</table>" * n,
    "tables-in-tables": lambda n: "<table><tr><td>公" * n,
    "row-spans": lambda n: "<table>" + "<tr><td rowspan=60000>公<td>开" * n,
    "column-spans": lambda n: "<table>" + "<tr><td colspan=1000>公" * n,
    "huge-span": lambda n: f"<table><tr><td colspan={n}99 rowspan={n}99>公</tr><tr><td>开",
    "lists": lambda n: "<ol><li>公" * n,
    "anchors": lambda n: "<a href=#>公" * n,
    "attributes": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">公",
    "classes": lambda n: "<style>" + ".a " * n + "{display:none}</style>公",
    "comments": lambda n: "公<!--" * n,
    "less-than": lambda n: "公" + "<" * n,
}
"""The same for web pages."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/{part}" ContentType="{kind}"/></Types>'
)
_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="{part}" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
XXE = (
    '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">'
    '<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>'
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x0 "公">'
    + "".join(f'<!ENTITY x{i} "{f"&x{i - 1};" * 10}">' for i in range(1, 12))
    + '<!ENTITY x "&x11;">]>'
)


_SECRET = "/etc/hostname"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_R = f'xmlns:r="{_RELATIONS}"'
_LINKED = (
    f'<html><head><base href="file://{_SECRET}"><link rel="stylesheet" href="file://{_SECRET}">'
    f'<style>@import url("{_SECRET}");</style><script src="{_SECRET}"></script></head><body>'
    f'<p>公开<img src="{_SECRET}"><iframe src="file://{_SECRET}"></iframe>'
    f'<object data="{_SECRET}"></object><!--#include file="{_SECRET}" -->'
)


def _linked() -> bytes:
    """A Word document whose parts, pictures and templates are files of the reader."""
    kinds = ("image", "attachedTemplate", "aFChunk", "subDocument", "styles", "numbering",
             "footnotes", "settings", "comments")  # fmt: skip
    targets = (f'file://{_SECRET}" TargetMode="External', _SECRET, f"../../../../..{_SECRET}")
    pairs = [(kind, target) for kind in kinds for target in targets]
    links = "".join(
        f'<Relationship Id="x{index}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(pairs)
    )
    blip = "".join(
        f'<w:p><w:r><w:t>公开</w:t></w:r></w:p><w:altChunk {_R} r:id="x{index}"/>'
        f'<w:subDoc {_R} r:id="x{index}"/>'
        for index in range(len(pairs))
    )
    target = io.BytesIO(word([blip]))
    head = _LINKS.split("<Relationship ")[0]
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("word/_rels/document.xml.rels", f"{head}{links}</Relationships>")
    return target.getvalue()


def _package(part: str, kind: str, body: Iterable[str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES.format(part=part, kind=kind))
        package.writestr("_rels/.rels", _LINKS.format(part=part))
        with package.open(part, "w") as stream:
            for piece in body:
                stream.write(piece.encode())
    return target.getvalue()


def word(inner: Iterable[str], head: str = "") -> bytes:
    """A Word document with this content, written piece by piece."""

    def body() -> Iterable[str]:
        yield f"{head}<w:document {_W}><w:body>"
        yield from inner
        yield "</w:body></w:document>"

    return _package("word/document.xml", _WORD, body())


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


_SPAN = '<w:gridSpan w:val="1000000"/>'


def _sheet(head: str) -> bytes:
    return _package("xl/workbook.xml", _SHEET, [head, "<workbook>&x;</workbook>"])


def _pdf(content: bytes, *, encoding: str = "/FlateDecode", pages: int = 1) -> bytes:
    kids = " ".join(f"{number + 3} 0 R" for number in range(pages))
    last = pages + 3
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {last} 0 R>>".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        *[page] * pages,
        f"<</Length {len(content)}/Filter[{encoding}]>>stream\n".encode()
        + content
        + b"\nendstream",
    ]
    return file_of(objects)


def _deflated(size: int) -> bytes:
    packer = zlib.compressobj(9)
    parts = [packer.compress(b" " * 65536) for _ in range(size // 65536)]
    return b"".join(parts) + packer.flush()


def _page(make: Callable[[int], str]) -> Callable[[], bytes]:
    return lambda: f"<html><body>{make(20_000)}".encode()


def _nested(pair: str) -> Callable[[], bytes]:
    return lambda: (PLAN + pair[0] * MANY + "县局" + pair[1] * MANY).encode()


def _encoded(kind: str, encoding: str, n: int) -> Callable[[], bytes]:
    return lambda: TEXTS[kind](n).encode(encoding, "surrogatepass")


MADE: dict[str, Callable[[], bytes]] = {
    **{f"{kind}.txt": _encoded(kind, "utf-8", 20_000) for kind in TEXTS},
    **{f"{kind}.md": _encoded(kind, "utf-8", 20_000) for kind in TEXTS},
    **{f"{kind}.html": _page(make) for kind, make in MARKUP.items()},
    **{f"brackets-{number}.txt": _nested(pair) for number, pair in enumerate(BRACKETS)},
    "50-megabytes-on-one-line.txt": lambda: ("政务公开，" * 3_400_000).encode(),
    "50-megabytes-on-one-line.md": lambda: ("政务公开，" * 3_400_000).encode(),
    "50-megabytes-on-one-line.html": lambda: ("<p>" + "政务公开，" * 3_400_000).encode(),
    "a-million-lines.txt": lambda: "公\n".encode() * 1_000_000,
    "a-million-lines.md": lambda: "公\n\n".encode() * 1_000_000,
    "a-million-lines.html": lambda: "公<br>\n".encode() * 1_000_000,
    "a-million-paragraphs.html": lambda: "<p>公</p>\n".encode() * 1_000_000,
    "lone-surrogates.txt": lambda: b"\xff\xfe" + (PLAN + "\ud800公\udc00\n" * 50).encode(
        "utf-16-le", "surrogatepass"
    ),
    "lone-surrogates-in-utf-8.txt": lambda: (PLAN + "\ud800").encode("utf-8", "surrogatepass"),
    "two-encodings.txt": lambda: PLAN.encode() * 9 + PLAN.encode("gb18030") * 9,
    "mojibake.txt": lambda: PLAN.encode("utf-8").decode("latin-1").encode("utf-8"),
    "external-entity.docx": lambda: word([_paragraph("公开&x;")], XXE),
    "laughs.docx": lambda: word([_paragraph("公开&x;")], LAUGHS),
    "external-entity.html": lambda: f"{XXE}<html><body>公开&x;".encode(),
    "laughs.html": lambda: f"{LAUGHS}<html><body>公开&x;".encode(),
    "linked.docx": _linked,
    "linked.html": lambda: _LINKED.encode(),
    "linked.md": lambda: f"![公开]({_SECRET})\n\n<iframe src='{_SECRET}'></iframe>".encode(),
    "workbook-external-entity.docx": lambda: _sheet(XXE),
    "workbook-laughs.docx": lambda: _sheet(LAUGHS),
    "bomb.docx": lambda: word(" " * (1 << 20) for _ in range(1024)),
    "deep.docx": lambda: word(["<w:tbl><w:tr><w:tc>" * 5000, "</w:tc></w:tr></w:tbl>" * 5000]),
    "many-paragraphs.docx": lambda: word(_paragraph(f"{i}.公开。") for i in range(40_000)),
    "many-cells.docx": lambda: word(
        [f"<w:tbl>{('<w:tr>' + _cell(_paragraph('公开')) * 2 + '</w:tr>') * 20_000}</w:tbl>"]
    ),
    "wide.docx": lambda: word([f"<w:tbl><w:tr>{_cell(_paragraph('公')) * 30_000}</w:tr></w:tbl>"]),
    "spans.docx": lambda: word(
        ["<w:tbl>", f"<w:tr>{_cell(_paragraph('公'), _SPAN)}</w:tr>" * 3000, "</w:tbl>"]
    ),
    "bomb.pdf": lambda: _pdf(_deflated(1 << 30)),
    "nested-bomb.pdf": lambda: _pdf(
        zlib.compress(_deflated(1 << 30), 9), encoding="/FlateDecode/FlateDecode"
    ),
    "many-pages.pdf": lambda: _pdf(zlib.compress(b" "), pages=20_000),
    "deep-arrays.pdf": lambda: b"%PDF-1.7\n1 0 obj" + b"[" * MANY + b"]" * MANY + b"endobj",
    "deep-dictionaries.pdf": lambda: b"%PDF-1.7\n1 0 obj" + b"<</A" * MANY + b"endobj",
}  # fmt: skip
