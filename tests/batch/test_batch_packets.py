"""Packets in a batch: each of their documents is one of the batch's."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import govplan

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "一、强化保障\n1.落实经费。（县财政局）\n"


def packet(path: Path, **members: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.txt", text)


def report(folder: Path) -> dict[str, str]:
    lines = map(json.loads, (folder / "report.jsonl").read_text("utf-8").splitlines())
    return {line["input"].rpartition("材料.zip")[2]: line["status"] for line in lines}


def test_the_documents_of_a_packet_are_converted_and_resumed(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    packet(source / "材料.zip", 甲=PLAN, 乙="")
    (source / "丙.txt").write_text(PLAN, "utf-8")
    summary = govplan.batch([source], out)
    assert (summary.written, summary.failed) == (2, 1)
    assert report(out)["/甲.txt"] == "written"
    assert report(out)["/乙.txt"] == "failed"
    written = json.loads(next((out / "材料.zip").glob("甲*.json")).read_text("utf-8"))
    assert written["source"]["name"] == "材料.zip/甲.txt"
    again = govplan.batch([source], out, resume=True)
    assert (again.skipped, again.failed) == (2, 1)
    packet(source / "材料.zip", 甲=PLAN + "2.配备人员。\n", 乙="")
    assert govplan.batch([source], out, resume=True).written == 1


def test_a_file_in_a_packet_that_is_no_document_is_told_and_no_failure(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "材料.zip", "w") as archive:
        archive.writestr("方案.txt", PLAN)
        archive.writestr("无后缀", PLAN)
        archive.writestr("图.dwg", b"AC1032" + bytes(range(256)) * 20)
        archive.writestr("坏.docx", bytes(range(256)) * 20)
    summary = govplan.batch([tmp_path / "材料.zip"], tmp_path / "out", jobs=1)
    assert (summary.written, summary.failed, summary.unread) == (2, 1, {".dwg": 1})
    assert report(tmp_path / "out") == {
        "/方案.txt": "written", "/无后缀": "written", "/图.dwg": "unread", "/坏.docx": "failed"
    }  # fmt: skip


def test_a_damaged_packet_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "坏.zip").write_bytes(b"PK\x03\x04" + bytes(40))
    (tmp_path / "a.txt").write_text(PLAN, "utf-8")
    summary = govplan.batch([tmp_path], tmp_path / "out")
    assert (summary.written, summary.failed) == (1, 1)
