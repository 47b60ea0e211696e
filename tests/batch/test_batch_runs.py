"""Whole batches, over documents that misbehave in every way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

# A pipeline that does what the document says, in front of the real one.
MISBEHAVE = """
import os, signal, sys, time
from govplan import pipeline
real = pipeline.plan_data
def convert(data, name, options):
    word = data.split(b"\\n")[0]
    if word == b"HANG": time.sleep(600)
    if word == b"CRASH": os.kill(os.getpid(), signal.SIGSEGV)
    if word == b"KILL": os.kill(os.getpid(), signal.SIGKILL)
    if word == b"GREED": bytearray(4 << 30)
    if word == b"DEFECT": raise ZeroDivisionError
    if word == b"SLOW": time.sleep(0.3)
    return real(data, name, options)
pipeline.plan_data = convert
from govplan.__main__ import main
main()
"""
PLAN = "2022年工作要点\n一、规范公开\n1.编制目录{}。（责任单位：县司法局）\n"


def batch(
    *arguments: str, cwd: Path, stdin: bytes = b"", code: str = MISBEHAVE
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, "batch", *arguments],
        cwd=cwd, input=stdin, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def make(folder: Path, count: int, word: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = (f"{word}\n" if word else "") + PLAN.format(number)
        (folder / f"{number:03}.txt").write_text(text, "utf-8")


def report(folder: Path) -> dict[str, dict[str, Any]]:
    lines = map(json.loads, (folder / "report.jsonl").read_text("utf-8").splitlines())
    return {Path(line["input"]).name: line for line in lines}


def outputs(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "report.jsonl"
    }


def test_a_bad_document_costs_only_itself(tmp_path: Path) -> None:
    make(tmp_path / "in", 4)
    for word in ("HANG", "CRASH", "KILL", "GREED", "DEFECT"):
        (tmp_path / "in" / f"{word}.txt").write_text(word + "\n甲", "utf-8")
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    done = batch("in", "missing.txt", "-o", "out", "-j", "2", "--timeout", "6", cwd=tmp_path)
    assert done.returncode == 7
    assert done.stderr.splitlines()[-1] == "4 written, 7 failed, 0 skipped"
    assert "Traceback" not in done.stderr
    found = report(tmp_path / "out")
    errors = {name: line["error"] and line["error"]["code"] for name, line in found.items()}
    assert errors == {
        **{f"{number:03}.txt": None for number in range(4)},
        "HANG.txt": 4, "CRASH.txt": 4, "KILL.txt": 4, "GREED.txt": 4, "DEFECT.txt": 1,
        "empty.txt": 4, "missing.txt": 2,
    }  # fmt: skip
    assert sorted(outputs(tmp_path / "out")) == [f"{number:03}.json" for number in range(4)]
    line = found["000.txt"]
    assert line["status"] == "written"
    assert line["coverage"]["unplaced"] == 0
    assert len(line["sha256"]) == 64
    assert {"input", "output", "status", "error", "diagnostics", "coverage", "seconds", "sha256",
            "version"} <= set(line)  # fmt: skip


def test_resume_skips_what_is_done_and_unchanged(tmp_path: Path) -> None:
    make(tmp_path / "in", 4)
    arguments = ("in", "-o", "out", "--resume")
    assert (
        batch(*arguments, cwd=tmp_path).stderr.splitlines()[-1] == "4 written, 0 failed, 0 skipped"
    )
    assert (
        batch(*arguments, cwd=tmp_path).stderr.splitlines()[-1] == "0 written, 0 failed, 4 skipped"
    )
    (tmp_path / "in/000.txt").write_text(PLAN.format("新"), "utf-8")
    (tmp_path / "out/001.json").write_text("{}")
    (tmp_path / "out/002.json").unlink()
    assert (
        batch(*arguments, cwd=tmp_path).stderr.splitlines()[-1] == "3 written, 0 failed, 1 skipped"
    )
    other = batch(*arguments, "--script", "traditional", cwd=tmp_path)
    assert other.stderr.splitlines()[-1] == "4 written, 0 failed, 0 skipped"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_batches_end_at_once_and_can_be_gone_on_with(
    tmp_path: Path, number: signal.Signals
) -> None:
    make(tmp_path / "in", 12, "SLOW")
    batch("in", "-o", "whole", "-j", "2", cwd=tmp_path)
    command = [sys.executable, "-c", MISBEHAVE, "batch", "in", "-o", "cut", "-j", "2", "--resume"]
    for _ in range(3):
        process = subprocess.Popen(
            command, cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.PIPE
        )
        deadline = time.monotonic() + 120
        before = len(outputs(tmp_path / "cut"))
        while len(outputs(tmp_path / "cut")) == before and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(number)
        _, errors = process.communicate(timeout=300)
        assert process.returncode == 130, errors
        assert b"Traceback" not in errors
        assert b"--resume" in errors
        assert not list((tmp_path / "cut").rglob(".govplan*"))
    last = batch("in", "-o", "cut", "-j", "2", "--resume", cwd=tmp_path)
    assert last.returncode == 0
    assert outputs(tmp_path / "cut") == outputs(tmp_path / "whole")
    assert len(report(tmp_path / "cut")) == 12
    assert len((tmp_path / "cut/report.jsonl").read_text().splitlines()) == 12


def test_two_batches_into_one_folder(tmp_path: Path) -> None:
    make(tmp_path / "a", 12)
    make(tmp_path / "b", 12)
    command = [sys.executable, "-c", MISBEHAVE, "batch"]
    running = [
        subprocess.Popen([*command, name, "-o", "out", "-q"], cwd=tmp_path) for name in ("a", "b")
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    lines = (tmp_path / "out/report.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert len({line["input"] for line in found}) == len(found) == 24
    assert {line["status"] for line in found} == {"written"}
    assert len({line["output"] for line in found}) == 24
    for line in found:
        data = (tmp_path / "out" / line["output"]).read_bytes()
        assert json.loads(data)["source"]["sha256"] == line["sha256"]


def test_lists_and_forms(tmp_path: Path) -> None:
    make(tmp_path / "in", 2)
    listed = b"in/000.txt\0in/001.txt\0"
    done = batch("--files-from", "-", "-0", "-o", "out", "--to", "xlsx", cwd=tmp_path, stdin=listed)
    assert done.returncode == 0
    assert sorted(outputs(tmp_path / "out")) == ["000.xlsx", "001.xlsx"]
    text = batch("in", "-o", "out", "--to", "outline", "-q", cwd=tmp_path)
    assert (text.stdout, text.stderr) == ("", "")


def test_strict_batches(tmp_path: Path) -> None:
    make(tmp_path / "in", 1)
    assert batch("in", "-o", "out", "--strict", cwd=tmp_path).returncode == 0
    (tmp_path / "in/letter.txt").write_text("你好。\n", "utf-8")
    assert batch("in", "-o", "out", "--strict", cwd=tmp_path).returncode == 5
    (tmp_path / "in/letter.txt").write_text(PLAN.format("") + "5.更新目录。\n", "utf-8")
    assert batch("in", "-o", "out", "--strict", cwd=tmp_path).returncode == 6


def test_folders_that_cannot_be_written(tmp_path: Path) -> None:
    make(tmp_path / "in", 2)
    (tmp_path / "file").write_text("")
    done = batch("in", "-o", "file", cwd=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    done = batch("in", "-o", "/proc/out", cwd=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_a_folder_that_vanishes(tmp_path: Path) -> None:
    make(tmp_path / "in", 6, "SLOW")
    process = subprocess.Popen(
        [sys.executable, "-c", MISBEHAVE, "batch", "in", "-o", "out", "-j", "1"],
        cwd=tmp_path, stderr=subprocess.PIPE,
    )  # fmt: skip
    deadline = time.monotonic() + 120
    while not (tmp_path / "out/000.json").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    (tmp_path / "out").rename(tmp_path / "gone")
    _, errors = process.communicate(timeout=300)
    assert b"Traceback" not in errors
    assert process.returncode == 2
    assert not (tmp_path / "out").exists()


def test_the_python_twin(tmp_path: Path) -> None:
    import govplan

    make(tmp_path / "in", 3)
    summary = govplan.batch([tmp_path / "in"], tmp_path / "out", jobs=2)
    assert (summary.written, summary.failed, summary.skipped) == (3, 0, 0)
    assert os.listdir(tmp_path / "out").count("report.jsonl") == 1  # noqa: PTH208
