"""A corpus on this machine: the tables hold what the JSON holds, once, whatever happens."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pyarrow.dataset as ds
import pytest
from moto.server import ThreadedMotoServer

import govplan
from govplan.cluster.local import globbed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLAN = """青禾县{year}年政务公开工作方案

一、规范公开内容
1.编制公开目录。（责任单位：县司法局、县财政局）
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in" / "deep"
    made.mkdir(parents=True)
    for number in range(7):
        (made / f"计划 {number}.txt").write_text(PLAN.format(year=2020 + number), encoding="utf-8")
    (made / "broken.txt").write_bytes(b"\0\1\2")
    return tmp_path / "in"


def corpus(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "govplan", "corpus", "--no-config", "-j1", "--part=3", *arguments],
        env={**os.environ, **environment},
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> str:
    _, told = process.communicate(timeout=240)
    assert process.returncode == 7, told  # one document is broken
    return told


def table(out: Path | str, name: str, **options: Any) -> list[dict[str, Any]]:
    found = ds.dataset(f"{out}/{name}", partitioning="hive", **options).to_table().to_pylist()
    return sorted(found, key=lambda row: (row["path"], row.get("position", 0)))


def without_place(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: row[name] for name in row if name not in {"path", "chunk"}} for row in rows]


def test_the_tables_hold_what_the_json_holds_and_a_second_run_reads_what_is_new(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    pattern = f"{folder}/**/*.txt"
    assert "8 documents, 0 of them" in finish(corpus(pattern, str(out)))
    paths = sorted((folder / "deep").glob("计*.txt"))
    wanted = [row.model_dump() for path in paths for row in govplan.parse(path).rows()]
    assert without_place(table(out, "rows")) == wanted
    assert [row["year"] for row in table(out, "documents")] == list(range(2020, 2027))
    (error,) = table(out, "errors")
    assert error["path"].endswith("broken.txt")
    assert error["exit_code"] in {3, 4}

    (folder / "new.txt").write_text(PLAN.format(year=2030), encoding="utf-8")
    paths[0].write_text(PLAN.format(year=2031) + "2.更新。\n", encoding="utf-8")
    told = finish(corpus(pattern, str(out)))
    assert "9 documents, 5 of them" in told  # the part of the one that has changed is read again
    years = [row["year"] for row in table(out, "documents")]
    assert sorted(years) == [2021, 2022, 2023, 2024, 2025, 2026, 2030, 2031]
    assert len(table(out, "rows")) == 2 * 8 + 1


def test_a_killed_run_is_gone_on_with(folder: Path, tmp_path: Path) -> None:
    out, whole = tmp_path / "out", tmp_path / "whole"
    pattern = f"{folder}/**/*.txt"
    process = corpus(pattern, str(out))
    give_up = time.monotonic() + 200
    while not list(out.glob("_parts/*.json")) and time.monotonic() < give_up:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    (out / "rows" / "chunk=0123").mkdir(parents=True)  # as a run leaves it that is killed later
    (out / "rows" / "chunk=0123" / "x.parquet").write_bytes(b"PAR1")
    finish(corpus(pattern, str(out)))
    finish(corpus(pattern, str(whole)))
    for name in ("rows", "documents", "errors"):
        assert table(out, name) == table(whole, name)


@pytest.fixture
def store() -> Iterator[str]:
    server = ThreadedMotoServer(port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def test_an_object_store_is_read_and_written(
    folder: Path, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import boto3
    from pyarrow import fs

    account = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
               "AWS_DEFAULT_REGION": "us-east-1", "AWS_ENDPOINT_URL": store}  # fmt: skip
    for name, value in account.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3")
    for bucket in ("notices", "tables"):
        client.create_bucket(Bucket=bucket)
    for path in (folder / "deep").iterdir():
        client.upload_file(str(path), "notices", f"2026/{path.name}")
    finish(corpus("s3://notices/**/*.txt", "s3://tables/plans", **account))
    files, _ = fs.FileSystem.from_uri("s3://tables/plans")
    rows = table("tables/plans", "rows", filesystem=files)
    assert len(rows) == 14
    assert rows[0]["path"] == "s3://notices/2026/计划 0.txt"


def test_what_is_no_file_is_named_and_passed_over(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "deep" / "s.txt"))
    (folder / "round").symlink_to(folder)
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "own.txt").symlink_to(folder / "deep" / "计划 0.txt")
    out = tmp_path / "计划"  # which is a part of names of documents
    told = finish(corpus(f"{folder}/**/*.txt", str(out)))
    assert "not read: 2 pipe, socket or device, 1 broken link, 1 link to a folder" in told
    assert "9 documents, 0 of them" in told
    assert len(table(out, "documents")) == 8


@pytest.mark.parametrize("pattern", ["pipe.txt", "nothing/*.txt"])
def test_a_pattern_that_names_no_file_is_one_sentence(
    pattern: str, folder: Path, tmp_path: Path
) -> None:
    os.mkfifo(folder / "pipe.txt")
    process = corpus(f"{folder}/{pattern}", str(tmp_path / "out"))
    _, told = process.communicate(timeout=120)
    assert process.returncode == 2, told
    assert told.startswith("error: ")
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("pattern", "named", "others"),
    [
        ("*.txt", ["a.txt", ".h.txt", "计划 1.txt"], ["a.md", "deep/a.txt"]),
        ("**/*.txt", ["a.txt", "deep/a.txt", "一/二/a.txt"], ["a.txt/b"]),
        ("**", ["a.txt", "一/二/a"], []),
        ("2024*/方案?.[dt]*", ["2024年/方案1.docx", "2024/方案a.t"], ["2024/a/方案1.d"]),
        ("{a,b}.{txt,md}", ["a.txt", "b.md"], ["c.txt", "a,b.txt"]),
        ("a,b}.txt", ["a,b}.txt"], ["a.txt"]),
        ("[!a]*", ["b.txt"], ["a.txt"]),
        (r"\[1\].txt", ["[1].txt"], ["1.txt"]),
        ("a(1).txt", ["a(1).txt"], ["a1.txt"]),
        ("[z-a].txt", ["[z-a].txt"], ["b.txt"]),
    ],
)  # fmt: skip
def test_what_a_pattern_names(pattern: str, named: list[str], others: list[str]) -> None:
    expression = globbed(pattern)
    assert [path for path in [*named, *others] if expression.fullmatch(path)] == named


def test_a_pattern_that_names_nothing_is_told(tmp_path: Path) -> None:
    process = corpus(f"{tmp_path}/*.docx", str(tmp_path / "out"))
    _, told = process.communicate(timeout=120)
    assert process.returncode == 2, told
    assert "names no document" in told
    assert "Traceback" not in told
