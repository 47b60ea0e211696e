"""Batches into one file and into a database: the same rows, whole, once."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pyarrow import parquet

import govplan
from govplan.batches import one_file
from govplan.database.store import Store
from govplan.model.errors import OutputError, UsageError
from govplan.rows import Row

KILLED = Path(__file__).parents[2] / "scripts" / "killed_tables.py"
PLAN = (
    "{year}年工作要点\n一、规范公开\n"
    "1.编制第{number}期目录。（县司法局牵头，县档案馆配合，6月底前完成）\n2.按月更新。\n"
)
DAMAGED = b"PK\x03\x04 damaged"


def make(folder: Path, count: int = 3, year: int = 2022) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = PLAN.format(number=number, year=year)
        (folder / f"{number}.txt").write_text(text, "utf-8")
    return folder


def expected(folder: Path) -> list[dict[str, Any]]:
    return [row.model_dump() for path in sorted(folder.iterdir()) if path.suffix == ".txt"
            for row in govplan.parse(path).rows()]  # fmt: skip


def table(path: Path, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def rows(path: Path) -> list[dict[str, Any]]:
    names = ", ".join(f'"{name}"' for name in Row.model_fields)
    found = table(path, f"SELECT {names} FROM rows ORDER BY document_id, position")
    return [Row.model_validate(dict(zip(Row.model_fields, values, strict=True))).model_dump()
            for values in found]  # fmt: skip


def test_every_kind_of_output_holds_the_same(tmp_path: Path) -> None:
    source, out = make(tmp_path / "in"), tmp_path / "new" / "folder"
    for name in ("a.sqlite", "a.parquet", "a.rows.jsonl", "a.jsonl", "a.csv", "a.xlsx"):
        summary = govplan.batch([source], out / name)
        assert (summary.written, summary.failed) == (3, 0)
    wanted = expected(source)
    assert len(wanted) == 9
    assert rows(out / "a.sqlite") == wanted
    assert parquet.read_table(out / "a.parquet").to_pylist() == wanted
    assert list(map(json.loads, (out / "a.rows.jsonl").read_text().splitlines())) == wanted
    names = [
        json.loads(line)["source"]["name"] for line in (out / "a.jsonl").read_text().splitlines()
    ]
    assert names == ["0.txt", "1.txt", "2.txt"]
    lines = (out / "a.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + 6
    assert "0.txt:r1.t_0.m1" in lines[1]
    assert openpyxl.load_workbook(out / "a.xlsx")["台账"].max_row == 7
    assert not list(out.glob(".*"))


def test_the_report_stands_beside_the_file(tmp_path: Path) -> None:
    source = make(tmp_path / "in")
    (source / "1a.docx").write_bytes(DAMAGED)
    summary = govplan.batch([source], tmp_path / "p.parquet", jobs=2)
    assert (summary.written, summary.failed) == (3, 1)
    lines = (tmp_path / "p.parquet.report.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert [Path(line["input"]).name for line in found] == ["0.txt", "1.txt", "1a.docx", "2.txt"]
    assert [line["status"] for line in found] == ["written", "written", "failed", "written"]
    assert [line["output"] for line in found] == ["p.parquet", "p.parquet", None, "p.parquet"]
    assert parquet.read_table(tmp_path / "p.parquet").num_rows == 9


def test_where_nothing_is_converted_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.docx").write_bytes(DAMAGED)
    (tmp_path / "p.csv").write_text("earlier")
    assert govplan.batch([tmp_path / "in"], tmp_path / "p.csv").failed == 1
    assert (tmp_path / "p.csv").read_text() == "earlier"


def test_a_database_is_brought_up_to_date(tmp_path: Path) -> None:
    source, path = make(tmp_path / "in", 4), tmp_path / "plans.sqlite"
    (source / "9.docx").write_bytes(DAMAGED)
    first = govplan.batch([source], path)
    assert (first.written, first.failed, first.skipped) == (4, 1, 0)
    failed = table(path, "SELECT * FROM failed")
    assert [(Path(row[0]).name, row[1], row[2]) for row in failed] == [
        ("9.docx", 4, "UnreadableError")
    ]
    assert table(path, "SELECT path FROM documents WHERE sha256 IS NULL") == []
    before = table(path, "SELECT document_id, path FROM documents ORDER BY document_id")
    (source / "1.txt").write_text(PLAN.format(number="新", year=2023), "utf-8")
    (source / "2.txt").unlink()
    (source / "9.docx").unlink()
    again = govplan.batch([source], path)
    assert (again.written, again.failed, again.skipped) == (1, 0, 2)
    assert table(path, "SELECT document_id, path FROM documents ORDER BY document_id") == before
    assert table(path, "SELECT DISTINCT year FROM rows WHERE file = '1.txt'") == [(2023,)]
    assert table(path, "SELECT count(*) FROM rows WHERE file = '2.txt'") == [(3,)]
    other = govplan.batch([source], path, script="traditional")
    assert (other.written, other.skipped) == (3, 0)


def test_a_document_that_is_damaged_later_leaves_no_rows(tmp_path: Path) -> None:
    source, path = make(tmp_path / "in", 2), tmp_path / "plans.db"
    govplan.batch([source], path)
    (source / "0.txt").write_bytes(b"")
    assert govplan.batch([source], path).failed == 1
    assert table(path, "SELECT DISTINCT file FROM rows") == [("1.txt",)]
    assert table(path, "SELECT status, title, year FROM documents WHERE name = '0.txt'") == [
        ("failed", None, None)
    ]
    for name in ("units", "deadlines"):
        assert table(path, f"SELECT DISTINCT document_id FROM {name}") == [(2,)]


def test_tables_hang_together(tmp_path: Path) -> None:
    path = tmp_path / "plans.sqlite"
    govplan.batch([make(tmp_path / "in")], path)
    assert table(path, "PRAGMA foreign_key_check") == []
    assert table(path, "PRAGMA integrity_check") == [("ok",)]
    assert table(path, "PRAGMA journal_mode") == [("delete",)]
    assert table(path, "SELECT units.name, role FROM units JOIN documents USING (document_id) "
                       "WHERE documents.name = '0.txt'") == [
        ("县司法局", "lead"), ("县档案馆", "support")]  # fmt: skip
    assert table(path, "SELECT raw, kind, due FROM deadlines")[0] == (
        "6月底前完成", "date", "2022-06-30")  # fmt: skip
    assert table(path, "SELECT * FROM workload") == [
        ("县司法局", 3, 0, 0, 0, "2022-06-30"), ("县档案馆", 0, 0, 3, 0, "2022-06-30")]  # fmt: skip
    assert len(table(path, "SELECT * FROM dated")) == 6


def test_what_is_no_database_of_ours_is_left_alone(tmp_path: Path) -> None:
    source, other = make(tmp_path / "in", 1), tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE mine (x)")
    connection.commit()
    connection.close()
    before = other.read_bytes()
    with pytest.raises(OutputError, match="another program"):
        govplan.batch([source], other)
    assert other.read_bytes() == before
    text = tmp_path / "text.sqlite"
    text.write_text("no database at all " * 100)
    with pytest.raises(OutputError, match="no database"):
        govplan.batch([source], text)


@pytest.mark.parametrize(
    ("name", "to"), [("a.json", None), ("a.jsonl", "json"), ("a.md", None), ("a.sqlite", "csv")]
)
def test_a_name_that_does_not_fit_is_refused(tmp_path: Path, name: str, to: str | None) -> None:
    with pytest.raises(UsageError, match=name):
        govplan.batch([make(tmp_path / "in", 1)], tmp_path / name, to=to)


def test_the_output_is_no_document_of_the_next_run(tmp_path: Path) -> None:
    source = make(tmp_path / "in", 2)
    for _ in range(2):
        assert govplan.batch([source], source / "all.xlsx").written == 2
    with pytest.raises(OutputError, match="is an input"):
        govplan.batch([source / "all.xlsx"], source / "all.xlsx")


def test_an_interrupted_file_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, path = make(tmp_path / "in", 3), tmp_path / "p.parquet"

    class StoppedError(Exception):
        pass

    def stop(self: object) -> None:
        raise StoppedError

    with monkeypatch.context() as patch:
        patch.setattr(one_file.OneFile, "finish", stop)
        with pytest.raises(StoppedError):
            govplan.batch([source], path)
    assert not path.exists()
    (source / "1.txt").write_text(PLAN.format(number="新", year=2023), "utf-8")
    (source / "0.txt").unlink()
    again = govplan.batch([source], path, resume=True)
    assert (again.written, again.skipped) == (1, 1)
    assert parquet.read_table(path).to_pylist() == expected(source)
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "in",
        "p.parquet",
        "p.parquet.report.jsonl",
    ]


def test_two_batches_into_one_database(tmp_path: Path) -> None:
    for name in ("a", "b"):
        make(tmp_path / name, 12)
    command = [sys.executable, "-m", "govplan", "batch"]
    running = [
        subprocess.Popen([*command, name, "-o", "plans.sqlite", "-q"], cwd=tmp_path)
        for name in ("a", "b", "a")
    ]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert table(tmp_path / "plans.sqlite", "SELECT count(*) FROM documents") == [(24,)]
    assert table(tmp_path / "plans.sqlite", "SELECT count(*) FROM rows") == [(72,)]


def test_an_index_of_stale_rows_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govplan.database.store._FEW", 0)
    source, path = make(tmp_path / "in", 2), tmp_path / "plans.sqlite"
    made = []
    real = Store._index_anew

    def index_anew(self: Store) -> None:
        made.append(1)
        real(self)

    monkeypatch.setattr(Store, "_index_anew", index_anew)
    for year in range(2020, 2026):
        make(source, 2, year)
        govplan.batch([source], path)
        assert len(govplan.find("目录", db=path)) == 4
        assert len(govplan.find("档案", db=path, year=year)) == 4
        assert govplan.find("目录", db=path, year=year - 1) == []
    assert 1 <= len(made) < 5


def test_killed_at_random_moments() -> None:
    done = subprocess.run(
        [sys.executable, str(KILLED), "40", "4", "3"], capture_output=True, text=True, timeout=300,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(" 0 lost, 0 doubled") == 2
