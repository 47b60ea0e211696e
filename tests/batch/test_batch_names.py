from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from govplan.batches.inputs import Document, collect, split_list
from govplan.batches.names import name_outputs
from govplan.batches.report import ReportFile

if TYPE_CHECKING:
    from pathlib import Path


def names(*relative: str, suffix: str = ".json", taken: dict[str, str] | None = None) -> list[str]:
    documents = [Document(f"/in{n}/{name}", name) for n, name in enumerate(relative)]
    return list(name_outputs(documents, suffix, taken or {}).values())


@pytest.mark.parametrize(
    ("relative", "expected"),
    [
        (["a.txt"], ["a.json"]),
        (["sub/a.txt", "a.txt"], ["sub/a.json", "a.json"]),
        (["a.txt", "a.pdf"], ["a.txt.json", "a.pdf.json"]),
        (["a.txt", "a.txt"], ["a.txt.json", "a.txt~2.json"]),
        (["A.txt", "a.pdf"], ["A.txt.json", "a.pdf.json"]),
        (["é.txt", "e\u0301.pdf"], ["é.txt.json", "e\u0301.pdf.json"]),
        (["no-suffix"], ["no-suffix.json"]),
        (["v1.2.docx"], ["v1.2.json"]),
    ],
)
def test_outputs_are_told_apart(relative: list[str], expected: list[str]) -> None:
    assert names(*relative) == expected


def test_outputs_of_other_runs_are_left_alone() -> None:
    assert names("a.txt", taken={"a.json": "/elsewhere/a.txt"}) == ["a.txt.json"]
    assert names("a.txt", taken={"a.json": "/in0/a.txt"}) == ["a.json"]


def test_the_report_is_no_output() -> None:
    assert names("report.txt", suffix=".jsonl") == ["report.txt.jsonl"]


def test_folders_give_known_formats_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.PDF", "note.dwg", "~$b.docx", ".hidden.txt", "sub/c.html",
                 ".git/d.txt", "out/e.txt"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    found = collect([str(tmp_path), str(tmp_path / "b.txt"), str(tmp_path / "note.dwg")],
                    tmp_path / "out")  # fmt: skip
    assert [document.relative for document in found.documents.values()] == [
        "a.PDF", "b.txt", "sub/c.html", "note.dwg",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "nul", "expected"),
    [
        (b"a.txt\nb c.txt\n", False, ["a.txt", "b c.txt"]),
        (b"a.txt\r\n\r\nb.txt", False, ["a.txt", "b.txt"]),
        (b"a\nb.txt\0c.txt\0", True, ["a\nb.txt", "c.txt"]),
        (b"\xff.txt\n", False, [os.fsdecode(b"\xff.txt")]),
    ],
)
def test_lists(data: bytes, nul: bool, expected: list[str]) -> None:
    assert split_list(data, nul=nul) == expected


def test_report_keeps_the_last_line_of_each_input(tmp_path: Path) -> None:
    report = ReportFile(tmp_path)
    documents = [Document("/in/a.txt", "a.txt"), Document("/in/b.txt", "b.txt")]
    outputs, earlier = report.claim(documents, ".json")
    assert outputs == {"/in/a.txt": "a.json", "/in/b.txt": "b.json"}
    assert earlier == {}
    report.add({"input": "/in/b.txt", "output": "b.json", "status": "written"})
    with (tmp_path / "report.jsonl").open("a") as file:
        file.write('{"input": "/in/a.txt", "out')
    again, earlier = ReportFile(tmp_path).claim(documents, ".json")
    assert again == outputs
    assert {key: line["status"] for key, line in earlier.items()} == {
        "/in/a.txt": "pending", "/in/b.txt": "written",
    }  # fmt: skip
    report.settle()
    assert len((tmp_path / "report.jsonl").read_text().splitlines()) == 2


def test_two_reports_in_one_folder_share_it(tmp_path: Path) -> None:
    first, second = ReportFile(tmp_path), ReportFile(tmp_path)
    mine, _ = first.claim([Document("/x/a.txt", "a.txt")], ".json")
    yours, _ = second.claim([Document("/y/a.txt", "a.txt")], ".json")
    assert set(mine.values()).isdisjoint(yours.values())
    first.add({"input": "/x/a.txt", "output": mine["/x/a.txt"], "status": "written"})
    first.settle()
    second.add({"input": "/y/a.txt", "output": yours["/y/a.txt"], "status": "written"})
    second.settle()
    text = (tmp_path / "report.jsonl").read_text()
    assert text.count("written") == 2
