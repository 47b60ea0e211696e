"""What stands in a folder is converted, or told: nothing is passed over in silence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import govplan
from govplan.batches.inputs import Document
from govplan.batches.names import Standing, name_outputs

PLAN = "2022年工作要点\n一、规范公开\n1.编制目录。（责任单位：县司法局）\n"
NOT_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(PLAN, "utf-8")
    return tmp_path / "in"


def batch(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "govplan", "batch", *arguments],
        cwd=cwd, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def report(folder: Path, name: str = "report.jsonl") -> list[dict[str, Any]]:
    lines = (folder / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_what_is_not_read_is_told_by_kind(folder: Path) -> None:
    for name in ("b.dwg", "c.dwg", "d.MP4", "notes", ".e.txt", "~$a.docx"):
        (folder / name).write_text("x")
    (folder / ".git").mkdir()
    (folder.parent / "outside.txt").write_text(PLAN, "utf-8")
    (folder.parent / "elsewhere").mkdir()
    (folder / "f.txt").symlink_to("../outside.txt")
    (folder / "g.txt").symlink_to("nowhere.txt")
    (folder / "h").symlink_to("../elsewhere")
    (folder / "i.txt").symlink_to("a.txt")
    os.mkfifo(folder / "j.txt")
    done = batch("in", "-o", "out", cwd=folder.parent)
    assert done.returncode == 0
    counts, _, told = done.stderr.splitlines()[-1].partition("; not read: ")
    assert counts == "2 written, 0 failed, 0 skipped"
    assert told.startswith("2 .dwg, ")
    assert set(told.split(", ")) == {
        "2 .dwg", "1 .mp4", "1 file without a suffix", "1 hidden file", "1 editor's lock",
        "1 hidden folder", "1 link out of the folder", "1 broken link", "1 link to a folder",
        "1 pipe", "socket or device",
    }  # fmt: skip
    summary = govplan.batch([folder], folder.parent / "again", jobs=1)
    assert summary.unread[".dwg"] == 2
    assert summary.unread.total() == 11


def test_the_report_tells_each_file_that_is_not_read(folder: Path) -> None:
    (folder / "图.dwg").write_bytes(b"AC1032")
    (folder / "下级").mkdir()
    (folder / "下级" / "说明").write_text("x")
    for run in ("out", "out", "rows.csv"):
        govplan.batch([folder], folder.parent / run, jobs=1)
    for lines in (report(folder.parent / "out"), report(folder.parent, "rows.csv.report.jsonl")):
        kinds = {line["input"]: line.get("kind") for line in lines if line["status"] == "unread"}
        assert kinds == {
            str(folder / "图.dwg"): ".dwg",
            str(folder / "下级" / "说明"): "file without a suffix",
        }
        assert len(lines) == 3
        assert all(line["output"] is None for line in lines if line["status"] == "unread")


def test_a_device_in_a_folder(folder: Path) -> None:
    try:
        os.mknod(folder / "null.txt", 0o20666, os.makedev(1, 3))
    except OSError:
        pytest.skip("no device can be made here")
    done = batch("in", "-o", "out", cwd=folder.parent)
    last = done.stderr.splitlines()[-1]
    assert (done.returncode, last.partition(";")[0]) == (0, "1 written, 0 failed, 0 skipped")
    assert "pipe, socket or device" in done.stderr


@NOT_ROOT
def test_a_subfolder_that_may_not_be_read(folder: Path) -> None:
    (folder / "locked").mkdir(mode=0o000)
    done = batch("in", "-o", "out", cwd=folder.parent)
    (folder / "locked").chmod(0o700)
    assert done.returncode == 7
    assert "locked: the folder may not be read" in done.stderr
    assert [line["status"] for line in report(folder.parent / "out")] == ["written", "failed"]


def test_a_subfolder_that_cannot_be_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "locked").mkdir()
    real = os.scandir

    def scandir(path: str) -> Any:
        if os.fspath(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    summary = govplan.batch([folder], folder.parent / "out", jobs=1)
    assert (summary.written, summary.failed) == (1, 1)
    line = next(line for line in report(folder.parent / "out") if line["status"] == "failed")
    assert line["message"].endswith("the folder may not be read; none of its files was converted")
    assert line["output"] is None


@pytest.mark.parametrize("path", ["x" * 300 + ".txt", "y/" * 3000 + "a.txt", "nul\0.txt"])
def test_a_path_that_no_system_takes(folder: Path, path: str) -> None:
    summary = govplan.batch([path, folder], folder.parent / "out", jobs=1)
    assert (summary.written, summary.failed) == (1, 1)


def test_folders_deeper_than_a_path_may_be_long(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    for _ in range(20):
        os.mkdir("长" * 80)  # noqa: PTH102 - the path of it all is too long
        os.chdir("长" * 80)
    monkeypatch.chdir(folder.parent)
    summary = govplan.batch([folder], folder.parent / "out", jobs=1)
    assert (summary.written, summary.failed) == (1, 1)
    failed = next(line for line in report(folder.parent / "out") if line["status"] == "failed")
    assert "none of its files was converted" in failed["message"]


def test_a_pipe_that_is_named_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "j.txt")
    done = batch("in/j.txt", "in/a.txt", "-o", "out", cwd=folder.parent)
    assert done.returncode == 7
    assert "in/j.txt: is a pipe, socket or device; give it to govplan parse" in done.stderr


def test_a_name_as_long_as_can_be(folder: Path) -> None:
    (folder / ("x" * 251 + ".txt")).write_text(PLAN, "utf-8")
    summary = govplan.batch([folder], folder.parent / "out", jobs=1)
    assert (summary.written, summary.failed) == (2, 0)
    assert (folder.parent / "out" / ("x" * 250 + ".json")).is_file()


@pytest.mark.parametrize(
    "line",
    [
        {"output": "../out-of-it.json"}, {"output": "/tmp/out-of-it.json"}, {"output": 7},
        {"output": None}, {"output": ["a"]}, {"output": "a\0b"}, {}, {"output": "report.jsonl/.."},
    ],
    ids=str,
)  # fmt: skip
def test_a_report_that_names_files_elsewhere(folder: Path, line: dict[str, Any]) -> None:
    out = folder.parent / "out"
    out.mkdir()
    line = {"input": str(folder / "a.txt"), "status": "written", "sha256": "x", **line}
    (out / "report.jsonl").write_text(json.dumps(line) + "\n" + "[" * 100_000 + "\n7\n{}\n")
    done = batch("in", "-o", "out", "--resume", cwd=folder.parent)
    last = done.stderr.splitlines()[-1]
    assert (done.returncode, last.partition(";")[0]) == (0, "1 written, 0 failed, 0 skipped")
    assert sorted(path.name for path in folder.parent.iterdir()) == ["in", "out"]
    assert sorted(path.name for path in out.iterdir()) == ["a.json", "report.jsonl"]
    assert [line["output"] for line in report(out)] == ["a.json"]


def test_a_report_that_is_a_link(folder: Path) -> None:
    out, other = folder.parent / "out", folder.parent / "profile"
    out.mkdir()
    other.write_text("mine\n")
    (out / "report.jsonl").symlink_to(other)
    done = batch("in", "-o", "out", cwd=folder.parent)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert other.read_text() == "mine\n"


@pytest.mark.parametrize("link", ["l", "l/p.json"])
def test_a_link_out_of_the_folder(folder: Path, link: str) -> None:
    """An output folder may be a stranger's: nothing is written behind a link that leads out."""
    out, other = folder.parent / "out", folder.parent / "other"
    other.mkdir()
    (other / "p.json").write_text("mine\n")
    (folder / "l").mkdir()
    (folder / "a.txt").rename(folder / "l/p.txt")
    (out / link).parent.mkdir(parents=True)
    (out / link).symlink_to(other if link == "l" else other / "p.json")
    line = {"input": str(folder / "l/p.txt"), "status": "written", "output": "l/p.json"}
    (out / "report.jsonl").write_text(json.dumps(line) + "\n")
    done = batch("in", "-o", "out", cwd=folder.parent)
    assert done.returncode == 2
    assert "leads out of out" in done.stderr.splitlines()[0]
    assert [(path.name, path.read_text()) for path in other.iterdir()] == [("p.json", "mine\n")]


def test_naming_is_linear_in_equal_names() -> None:
    asked = 0

    def standing(_: str) -> Standing:
        nonlocal asked
        asked += 1
        return "nothing"

    documents = [Document(f"/in/{number}/a.txt", "a.txt") for number in range(2000)]
    names = name_outputs(documents, ".json", {}, standing)
    assert len(set(names.values())) == 2000
    assert names["/in/1999/a.txt"] == "a.txt~2000.json"
    assert asked < 5 * len(documents)


def test_a_folder_of_a_thousand_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1200):
        Path("d").mkdir()
        os.chdir("d")
    Path("深.txt").write_text(PLAN, "utf-8")
    os.chdir(tmp_path)
    try:
        done = batch("d", "-o", "out", cwd=tmp_path)
    finally:
        for folder in ("d", "out"):  # pytest cannot
            subprocess.run(["/bin/rm", "-rf", folder], check=True)
    last = done.stderr.splitlines()[-1]
    assert (done.returncode, last) == (0, "1 written, 0 failed, 0 skipped")


def test_a_name_too_long_with_its_new_suffix(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for name in ("x" * 251 + ".txt", "x" * 250 + ".html", "x" * 251 + ".md", "案" * 83 + ".txt"):
        (source / name).write_text(PLAN, "utf-8")
    done = batch("in", "-o", "out", cwd=tmp_path)
    assert (done.returncode, len(list(out.glob("*.json")))) == (0, 4)
