"""Entities that a document defines are never a way to lose text: it is refused, or all is read."""

from __future__ import annotations

import base64
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from govplan import pipeline
from govplan.model.errors import GovplanError
from growing_files import GROWING
from growing_packages import archive_of

if TYPE_CHECKING:
    from collections.abc import Callable

DTD = '<!DOCTYPE r [<!ENTITY q "中间的字">]>'
HEADS = {"bare": DTD, "behind a long comment": f"<!--{'x' * 70_000}-->{DTD}"}
WORD = "编制第1期"
SPOILT = "编制&q;第1期"
KINDS = ["measures-docx", "measures-xml", "measures-odt", "measures-ofd", "rows-xlsx", "rows-ods"]


def spoil(data: bytes, head: str, encoding: str) -> bytes:
    """``data`` with the entity in its text and its definition in front, in ``encoding``."""
    text = data.decode("utf-8")
    if WORD not in text:
        return data
    text = text.replace(WORD, SPOILT, 1)
    if text.startswith("<?xml"):
        text = text[text.index("?>") + 2 :]
    return f'<?xml version="1.0" encoding="{encoding}"?>{head}{text}'.encode(encoding)


def each_part(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if name.endswith(".xml") else part)
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("kind", KINDS)
def test_entities_in_xml(kind: str, head: str, encoding: str) -> None:
    name, make = GROWING[kind]
    whole = make(3)

    def change(part: bytes) -> bytes:
        return spoil(part, HEADS[head], encoding)

    spoilt = each_part(whole, change) if whole[:2] == b"PK" else change(whole)
    assert spoilt != whole
    with pytest.raises(GovplanError) as raised:
        pipeline.plan_data(spoilt, name)
    assert raised.value.exit_code in {3, 4}
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("suffix", ["html", "mht"])
def test_entities_in_web_pages(suffix: str, head: str, encoding: str) -> None:
    """A browser knows no entities but its own and shows the others as they are written."""
    body = f"<p>一、公开</p><p>1.{SPOILT}目录。（县财政局负责）</p>"
    page = f"{HEADS[head]}<html><body>{body}</body></html>"
    data = page.encode(encoding)
    if suffix == "mht":
        data = archive_of("").replace(b"utf-8", encoding.encode())
        start = data.index(b"base64") + 10
        data = data[:start] + base64.encodebytes(page.encode(encoding)) + b"\r\n--B--\r\n"
    plan = pipeline.plan_data(data, f"plan.{suffix}")
    found = plan["requirements"][0]["tasks"][0]["measures"][0]["text"]
    assert found == "编制&q；第1期目录。"
