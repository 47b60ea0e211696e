"""A zip archive of documents is its documents."""

from __future__ import annotations

import io
import json
import os
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from govplan.commands.cli import cli
from govplan.model.errors import LimitError, UnreadableError
from govplan.model.limits import Limits
from govplan.packets import Packet, is_packet, member_name

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "一、强化保障\n1.落实经费。（县财政局）\n".encode()


def packet(folder: Path, *names: bytes, data: bytes = PLAN) -> Path:
    """An archive whose members have these names to the byte, as an old program writes them."""
    path = folder / "材料.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for index, name in enumerate(names):
            archive.writestr(f"{index:0{len(name)}d}", data)
    content = path.read_bytes()
    for index, name in enumerate(names):
        content = content.replace(f"{index:0{len(name)}d}".encode(), name)
    path.write_bytes(content)
    return path


def govplan(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_a_line_of_json_a_document_with_its_name_in_the_packet(
    tmp_path: Path, encoding: str
) -> None:
    path = packet(tmp_path, "甲/方案.txt".encode(encoding), "要点二.txt".encode(encoding))
    lines = [json.loads(line) for line in govplan("parse", path).stdout.splitlines()]
    assert [line["source"]["name"] for line in lines] == [
        "材料.zip/甲/方案.txt", "材料.zip/要点二.txt",
    ]  # fmt: skip
    assert all(line["requirements"] for line in lines)


def test_one_document_is_a_line_too(tmp_path: Path) -> None:
    path = packet(tmp_path, b"plan.txt")
    assert len(govplan("parse", path).stdout.splitlines()) == 1


def test_each_document_may_have_a_file_of_its_own(tmp_path: Path) -> None:
    path = packet(tmp_path, b"a.txt", b"b.txt")
    assert govplan("parse", path, "-o", tmp_path / "{stem}.json").exit_code == 0
    assert {found.name for found in tmp_path.glob("*.json")} == {"a.json", "b.json"}


def test_a_damaged_member_costs_only_itself(tmp_path: Path) -> None:
    path = packet(tmp_path, b"a.txt", b"b.txt")
    content = path.read_bytes()
    place = content.index(PLAN) + 4
    path.write_bytes(content[:place] + b"\xff" + content[place + 1 :])
    result = govplan("parse", path)
    assert result.exit_code == 7
    assert len(result.stdout.splitlines()) == 1


def test_an_archive_whose_beginning_is_lost_is_one_clean_error(tmp_path: Path) -> None:
    path = packet(tmp_path, b"a.txt", b"b.txt")
    path.write_bytes(path.read_bytes()[20:])
    with pytest.raises(UnreadableError, match="damaged"):
        Packet(str(path), Limits()).open("a.txt")


def test_names_lead_nowhere_out_of_the_packet(tmp_path: Path) -> None:
    path = packet(tmp_path, b"../../etc/plan.txt")
    assert Packet(str(path), Limits()).names == ["etc/plan.txt"]


def test_what_programs_leave_behind_is_no_document(tmp_path: Path) -> None:
    path = packet(tmp_path, b"__MACOSX/._a.txt", b"a.txt", b"x/Thumbs.db")
    assert Packet(str(path), Limits()).names == ["a.txt"]


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return buffer.getvalue()


def test_archives_in_an_archive_are_their_documents(tmp_path: Path) -> None:
    path = tmp_path / "材料.zip"
    path.write_bytes(zipped(乙_zip=zipped(a_txt=PLAN, 丙_zip=zipped(b_txt=PLAN)), c_txt=PLAN))
    lines = [json.loads(line) for line in govplan("parse", path).stdout.splitlines()]
    assert [line["source"]["name"] for line in lines] == [
        "材料.zip/c.txt", "材料.zip/乙.zip/a.txt", "材料.zip/乙.zip/丙.zip/b.txt",
    ]  # fmt: skip


def test_archives_too_deep_or_damaged_cost_only_themselves(tmp_path: Path) -> None:
    path, deep = tmp_path / "a.zip", zipped(a_txt=PLAN)
    for _ in range(9):
        deep = zipped(b_zip=deep)
    path.write_bytes(zipped(c_zip=deep, d_zip=zipped(a_txt=PLAN)[:60], e_txt=PLAN))
    result = govplan("parse", path)
    assert result.exit_code == 7
    assert len(result.stdout.splitlines()) == 1


def test_bombs_in_archives_count_together(tmp_path: Path) -> None:
    path, bomb = tmp_path / "a.zip", zipped(a_txt=bytes(60_000))
    path.write_bytes(zipped(b_zip=bomb, c_zip=bomb))
    with pytest.raises(LimitError, match="unpacked bytes"):
        Packet(str(path), Limits(unpacked_bytes=100_000))


def test_a_member_without_a_name_costs_only_itself(tmp_path: Path) -> None:
    whole = zipped(a_txt=b"plan", b_txt=b"other")
    path = tmp_path / "a.zip"
    directory = whole.index(b"PK\1\2")
    entry = bytearray(whole[directory : whole.index(b"PK\1\2", directory + 1)])
    entry[28:30] = b"\0\0"  # the length of its name
    entry[32:34] = len(entry[46:]).to_bytes(2, "little")  # which is a comment now
    path.write_bytes(whole[:directory] + entry + whole[directory + len(entry) :])
    found = Packet(str(path), Limits())
    assert found.names == ["b.txt", "unnamed"]
    assert found.open("b.txt").data == b"other"
    with pytest.raises(UnreadableError, match="damaged"):
        found.open("unnamed")


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("big5", ["施政計畫.odt", "新北市政府分工表.docx", "研考會.txt", "表.xlsx", "附件一/函.pdf",
                  "教育局 年度計畫（草案）.doc"]),
        ("gbk", ["方案.docx", "责任分工表.xls", "責任分工表.docx", "附件1：要点.doc", "表.xls",
                 "濮阳.doc", "乡镇（街道）清单.xlsx"]),
        ("utf-8", ["施政計畫.odt", "表.xls"]),
        ("ascii", ["plan.docx"]),
    ],
)  # fmt: skip
def test_a_name_is_read_in_the_encoding_of_its_maker(encoding: str, names: list[str]) -> None:
    for name in names:
        info = zipfile.ZipInfo("x")
        info.filename = name.encode(encoding).decode("cp437")
        assert member_name(info) == name


@pytest.mark.parametrize(("of", "name"), [(b"?????.txt", "方案.txt"), (b"other", "?????.txt")])
def test_the_name_in_unicode_counts_where_it_is_of_the_name(of: bytes, name: str) -> None:
    info = zipfile.ZipInfo("?????.txt")
    told = b"\x01" + zlib.crc32(of).to_bytes(4, "little") + "方案.txt".encode()
    info.extra = (
        struct.pack("<HHHH", 0x5455, 1, 0, 0)[:5] + struct.pack("<HH", 0x7075, len(told)) + told
    )
    assert member_name(info) == name


def test_a_bomb_is_over_the_limit(tmp_path: Path) -> None:
    path = packet(tmp_path, b"a.txt", b"b.txt", data=b"x" * 100_000)
    with pytest.raises(LimitError, match="unpacked bytes"):
        Packet(str(path), Limits(unpacked_bytes=150_000))


def test_an_encrypted_member_says_so(tmp_path: Path) -> None:
    path = packet(tmp_path, b"a.txt")
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    found = Packet(str(path), Limits())
    with pytest.raises(UnreadableError, match="encrypted"):
        found.open(found.names[0])


def test_a_word_document_is_no_packet(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert not is_packet(str(path))


def test_a_pipe_is_not_looked_at(tmp_path: Path) -> None:
    pipe = tmp_path / "a.zip"
    os.mkfifo(pipe)
    assert not is_packet(str(pipe))
