"""Files of corrections: what is one, and whose it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import govplan
from govplan.commands.cli import cli
from govplan.corrections.load import chosen, load
from govplan.corrections.tree import digest
from govplan.model.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "一、公开\n（一）目录\n1.编制目录。（县司法局负责）\n2.公开预算。（县财政局负责）\n"
TEXT = "编制目录。"
UNIT = {"name": "县教育局", "role": "lead", "qualifier": None, "open": False}
SET = {"op": "set", "id": "r1.t1.m1", "hash": digest(TEXT), "text": TEXT, "field": "units",
       "old": [], "new": [UNIT]}  # fmt: skip


def saved(path: Path, *corrections: dict[str, Any], name: str = "plan.txt") -> Path:
    source = {"name": name, "sha256": "0" * 64}
    content = {"schema_version": "1", "source": source, "corrections": corrections}
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    (tmp_path / "other.txt").write_text(PLAN, "utf-8")
    return tmp_path


def names(plan: govplan.Plan) -> list[str]:
    return [u.name for r in plan.requirements for t in r.tasks for m in t.measures for u in m.units]


def test_python_applies_what_was_saved(here: Path) -> None:
    plan = govplan.parse(here / "plan.txt", corrections=saved(here / "c.json", SET))
    assert names(plan) == ["县教育局", "县财政局"]


def call(*arguments: object) -> int:
    return int(cli.main([str(each) for each in arguments], "govplan", standalone_mode=False) or 0)


@pytest.mark.parametrize(("files", "wanted"), [
    (["plan.txt"], [["县教育局", "县财政局"]]),
    (["other.txt"], [["县教育局", "县财政局"]]),
    (["other.txt", "plan.txt"], [["县司法局", "县财政局"], ["县教育局", "县财政局"]]),
])  # fmt: skip
def test_parse_applies_them_to_the_document_that_is_meant(
    here: Path, files: list[str], wanted: list[list[str]]
) -> None:
    corrections = saved(here / "c.json", SET)
    out = here / "{stem}.json"
    code = call("parse", *(here / name for name in files), "--corrections", corrections, "-o", out)
    assert code == 0
    plans = [(here / name).with_suffix(".json").read_text("utf-8") for name in files]
    assert [names(govplan.Plan.model_validate_json(text)) for text in plans] == wanted


def test_the_ledger_has_them(here: Path) -> None:
    out = here / "out.csv"
    corrections = saved(here / "c.json", SET)
    assert (
        call("parse", here / "plan.txt", "--corrections", corrections, "-t", "csv", "-o", out) == 0
    )
    assert "县教育局" in out.read_text("utf-8-sig")


def test_a_batch_applies_them_and_does_it_anew_when_they_change(here: Path) -> None:
    arguments = ["batch", here / "plan.txt", "-o", here / "out", "--resume", "-q", "-j", "1"]
    corrections = ["--corrections", saved(here / "c.json", SET)]
    found = []
    for added in ([], corrections):
        assert call(*arguments, *added) == 0
        text = (here / "out" / "plan.json").read_text("utf-8")
        found.append(names(govplan.Plan.model_validate_json(text)))
    assert found == [["县司法局", "县财政局"], ["县教育局", "县财政局"]]


@pytest.mark.parametrize("change", [
    {"op": "drop"}, {"hash": "x"}, {"field": "extra"}, {"new": "县教育局"}, {"more": 1},
    {"new": [{**UNIT, "role": "boss"}]}, {"op": "split", "field": "text", "new": ["一段"]},
    {"op": "set", "field": "text", "old": "", "new": ""},
    {"field": "deadlines", "new": [{"raw": "2月底", "kind": "date", "due": "2024-02-30"}]},
    {"field": "deadlines", "new": [{"raw": "每月", "kind": "recurring"}]},
    {"field": "deadlines", "new": [{"raw": "30日内", "kind": "date", "within_days": 30}]},
])  # fmt: skip
def test_what_is_no_correction_is_told(tmp_path: Path, change: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="holds no corrections"):
        load(str(saved(tmp_path / "c.json", {**SET, **change})))


@pytest.mark.parametrize("text", ["", "[]", "no", '{"corrections": []}'])
def test_what_is_no_file_of_corrections_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "c.json"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match="save them anew"):
        load(str(path))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        load(str(tmp_path / "c.json"))


def test_the_same_content_comes_before_the_same_name() -> None:
    files: list[dict[str, Any]] = [
        {"source": {"name": "a", "sha256": "1"}, "corrections": ["by name"]},
        {"source": {"name": "b", "sha256": "2"}, "corrections": ["by content"]},
    ]
    assert list[Any](chosen(files, "a", "2", alone=True)) == ["by content"]
    assert list[Any](chosen(files, "a", "3", alone=True)) == ["by name"]
    assert list[Any](chosen(files, "c", "3", alone=True)) == ["by name", "by content"]
    assert list[Any](chosen(files, "c", "3", alone=False)) == []


def test_corrections_of_another_document_are_told(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corrections = saved(here / "c.json", SET, name="elsewhere.txt")
    files = [here / "plan.txt", here / "other.txt"]
    call("units", *files, "--corrections", corrections)
    assert "elsewhere.txt are for none of these" in capsys.readouterr().err
