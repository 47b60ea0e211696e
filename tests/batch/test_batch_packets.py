"""Packets in a batch: each of their documents is one of the batch's."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

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


def outputs(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.json"))


def test_packets_beside_their_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of a packet cannot have the packet's name where the packet stands."""
    monkeypatch.chdir(tmp_path)
    packet(tmp_path / "材料.zip", 甲=PLAN, 乙=PLAN)
    packet(tmp_path / "乙.zip", 甲=PLAN)
    for name in ("材料", "册"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "丙.txt").write_text(PLAN, "utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    given, want = ["材料.zip", "乙.zip", "册"], [
        "丙.json", "乙.zip~2/甲.json", "材料.zip~2/乙.json", "材料.zip~2/甲.json",
    ]  # fmt: skip
    for resume, count in ((False, 4), (False, 4), (True, 0)):
        summary = govplan.batch(given, ".", resume=resume)
        assert (summary.written, summary.failed, summary.skipped) == (count, 0, 4 - count)
        assert outputs(tmp_path) == want
    packet(tmp_path / "材料.zip", 甲=PLAN, 乙=PLAN, 丁=PLAN)
    before[tmp_path / "材料.zip"] = (tmp_path / "材料.zip").read_bytes()
    assert govplan.batch(["."], ".", resume=True).written == 2
    assert outputs(tmp_path) == sorted([*want, "材料/丙.json", "材料.zip~2/丁.json"])
    assert {path: path.read_bytes() for path in before} == before


def test_outputs_and_folders_of_one_name(tmp_path: Path) -> None:
    """A folder may be called as an output is, in a packet, a folder or where the batch writes."""
    source, out = tmp_path / "in", tmp_path / "out"
    packet(tmp_path / "材料.zip", 甲=PLAN, **{"甲.json/乙": PLAN, "report.jsonl/丁": PLAN})
    (source / "戊.json").mkdir(parents=True)
    (source / "report.jsonl").mkdir()
    for name in ("戊.txt", "戊.json/己.txt", "report.jsonl/庚.txt", "辛.txt"):
        (source / name).write_text(PLAN, "utf-8")
    (out / "辛.json").mkdir(parents=True)
    summary = govplan.batch([tmp_path / "材料.zip", source], out)
    assert (summary.written, summary.failed) == (7, 0)
    assert [name for name in outputs(out) if (out / name).is_file()] == sorted([
        "report.jsonl~2/庚.json", "戊.json/己.json", "戊.txt.json", "材料.zip/report.jsonl/丁.json",
        "材料.zip/甲.json/乙.json", "材料.zip/甲.txt.json", "辛.txt.json",
    ])  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_all_converted(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "材料.zip", "w") as archive:
        for name in ("方案.txt", "../方案.txt", "方案.txt", "方案~2.txt"):
            archive.writestr(name, PLAN)
    assert govplan.batch([tmp_path / "材料.zip"], tmp_path / "out").written == 4
    assert set(report(tmp_path / "out")) == {f"/方案{n}.txt" for n in ("", "~2", "~3", "~2~2")}


def test_a_member_too_deep_in_folders_costs_only_itself(tmp_path: Path) -> None:
    packet(tmp_path / "材料.zip", 甲=PLAN, **{"层/" * 2000 + "乙": PLAN, "名" * 9000: PLAN})
    summary = govplan.batch([tmp_path / "材料.zip"], tmp_path / "out")
    assert (summary.written, summary.failed, dict(summary.errors)) == (1, 2, {4: 2})
