"""Words of any length are found, in either script, and nothing else."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govplan
from govplan.commands.cli import cli
from govplan.database.bigrams import folded, indexed, matching
from govplan.model.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = {
    "a.txt": "2022年工作要点\n一、预算公开\n"
             "1.公开预算、决算。（县财政局牵头，县审计局配合，6月底前完成）\n2.建立5G基站。（县工信局负责）\n3.更新目录。",
    "b.txt": "2023年工作要點\n一、規範公開\n"
             "1.編制政務公開目錄：（縣財政局負責）\n（1）分項甲；\n（2）分項乙。\n"
             "2.加強培訓。（縣人力資源和社會保障局牽頭，9月底前完成）",
}  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plans")
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, "utf-8")
    govplan.batch([folder], folder / "plans.sqlite", script="original")
    return folder / "plans.sqlite"


FOUND = [
    (["预算"], ["r1.t_0.m1", "r1.t_0.m1", "r1.t_0.m2", "r1.t_0.m3"]),
    (["决"], ["r1.t_0.m1", "r1.t_0.m1"]),
    (["公开预算"], ["r1.t_0.m1", "r1.t_0.m1"]),
    (["算公开预"], []),
    (["预算决算"], []),
    (["5g"], ["r1.t_0.m2"]),
    (["Ｇ"], ["r1.t_0.m2"]),
    (["政务公开目录"], ["r1.t_0.m1"]),
    (["財政局", "決算"], ["r1.t_0.m1", "r1.t_0.m1"]),
    (["财政局", "5G"], []),
    (["分项甲"], ["r1.t_0.m1"]),
    (["人力资源和社会保障局"], ["r1.t_0.m2"]),
    (["预算、决算"], ["r1.t_0.m1", "r1.t_0.m1"]),
    (["录"], ["r1.t_0.m3", "r1.t_0.m1"]),
]


@pytest.mark.parametrize(("words", "ids"), FOUND)
def test_words_are_found(database: Path, words: list[str], ids: list[str]) -> None:
    assert [row.id for row in govplan.find(words, db=database)] == ids


def test_other_conditions(database: Path) -> None:
    assert {row.unit for row in govplan.find(db=database, unit="财政局")} == {
        "县财政局",
        "縣財政局",
    }
    assert [row.unit for row in govplan.find(db=database, role="support")] == ["县审计局"]
    assert [row.due for row in govplan.find(db=database, due_before="2023-09")] == [
        "2022-06-30"
    ] * 2
    assert [row.due for row in govplan.find(db=database, due_before="2022-06-30")] == []
    assert {row.year for row in govplan.find("公开", db=database, year=2023)} == {2023}
    assert [row.unit for row in govplan.find("预算", db=database, unit="审计")] == ["县审计局"]


def test_what_cannot_be_looked_for_is_said(database: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to find"):
        govplan.find(db=database)
    with pytest.raises(UsageError, match="nothing to look for"):
        govplan.find("。", db=database)
    with pytest.raises(UsageError, match="no day"):
        govplan.find(db=database, due_before="下周")
    with pytest.raises(InputError, match="govplan batch"):
        govplan.find("公开", db=tmp_path / "none.sqlite")
    (tmp_path / "text.sqlite").write_text("text " * 1000)
    with pytest.raises(InputError, match=r"text\.sqlite"):
        govplan.find("公开", db=tmp_path / "text.sqlite")
    sqlite3.connect(tmp_path / "other.sqlite").execute("CREATE TABLE t (x)").connection.close()
    with pytest.raises(InputError, match="no database"):
        govplan.find("公开", db=tmp_path / "other.sqlite")


LETTERS = st.text("政务公开预算目录ab1 。、，《》財５", max_size=12)


@settings(max_examples=300)
@given(LETTERS, st.text("政务公开预算目录ab1財５", min_size=1, max_size=4))
def test_a_word_is_found_exactly_where_it_stands(text: str, word: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (x, content='', tokenize='ascii')")
    connection.execute("INSERT INTO t (rowid, x) VALUES (1, ?)", (indexed(text),))
    found = connection.execute(
        "SELECT rowid FROM t WHERE t MATCH ?", (matching([word]),)
    ).fetchall()
    connection.close()
    assert bool(found) == (folded(word) in folded(text))


def find(database: Path, *arguments: str) -> tuple[int, bytes, str]:
    from click.testing import CliRunner

    done = CliRunner().invoke(cli, ["find", *arguments, "--db", str(database)])
    return done.exit_code, done.stdout_bytes, done.stderr


def test_the_command_prints_a_table_json_or_csv(database: Path) -> None:
    code, table, _ = find(database, "决算")
    assert (code, table.decode().splitlines()[1]) == (
        0, "2022-06-30\t县财政局\t牵头\t1.公开预算、决算。\tr1.t_0.m1\ta.txt")  # fmt: skip
    lines = find(database, "决算", "-t", "jsonl")[1].splitlines()
    assert [json.loads(line)["unit"] for line in lines] == ["县财政局", "县审计局"]
    assert json.loads(find(database, "决算", "-t", "json")[1]) == list(map(json.loads, lines))
    header, first, *_ = find(database, "决算", "-t", "csv")[1].decode("utf-8-sig").splitlines()
    assert header.startswith("file,sha256,")
    assert first.startswith("a.txt,")
    assert first.endswith(",false")


def test_no_match_is_a_sentence_and_exit_5_under_strict(database: Path) -> None:
    assert find(database, "龘") == (0, b"", "no row matches\n")
    assert find(database, "龘", "--strict") == (5, b"", "no row matches\n")
