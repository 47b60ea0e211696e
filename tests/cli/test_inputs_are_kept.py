"""No command writes over one of its inputs, by whatever name it is called."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/xl/workbook.xml" ContentType="{MAIN}.sheet.main+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{MAIN}.sharedStrings+xml"/></Types>'
)
PLAN = "2022年工作要点\n一、规范公开\n1.编制目录。（责任单位：县司法局）\n"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "p.txt").write_text(PLAN, "utf-8")
    (tmp_path / "q.txt").write_text(PLAN, "utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "link.txt").symlink_to("p.txt")
    os.link(tmp_path / "p.txt", tmp_path / "hard.txt")
    return tmp_path


def govplan(*arguments: str, cwd: Path, shell: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "govplan", *arguments]
    if shell:
        command = ["/bin/bash", "-c", f'"$0" "$@" {shell}', *command]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("output", ["p.txt", "./sub/../p.txt", "link.txt", "hard.txt"])
@pytest.mark.parametrize("command", ["parse", "outline", "units", "check"])
def test_an_input_as_output(here: Path, command: str, output: str) -> None:
    done = govplan(command, "q.txt", "p.txt", "-o", output, cwd=here)
    assert done.returncode == 2
    assert "is an input" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (here / "p.txt").read_text("utf-8") == PLAN
    assert (here / "link.txt").is_symlink()


@pytest.mark.parametrize(
    ("arguments", "shell"),
    [
        (["parse", "-", "-o", "p.txt"], "< p.txt"),
        (["parse", "-o", "p.txt"], "< p.txt"),
        (["parse", "p.txt"], ">> p.txt"),
        (["parse", "p.txt", "q.txt", "-o", "{stem}.txt"], ""),
        (["parse", "p.txt", "-o", "/dev/stdout"], ">> p.txt"),
    ],
    ids=" ".join,
)
def test_other_ways_to_an_input(here: Path, arguments: list[str], shell: str) -> None:
    done = govplan(*arguments, cwd=here, shell=shell)
    assert done.returncode == 2
    assert "is an input" in done.stderr
    assert (here / "p.txt").read_text("utf-8") == PLAN


def test_an_earlier_ledger_is_an_input(here: Path) -> None:
    assert govplan("parse", "p.txt", "-t", "xlsx", "-o", "old.xlsx", cwd=here).returncode == 0
    before = (here / "old.xlsx").read_bytes()
    done = govplan("parse", "p.txt", "-t", "xlsx", "-o", "old.xlsx", "--progress", "old.xlsx",
                   cwd=here)  # fmt: skip
    assert done.returncode == 2
    assert (here / "old.xlsx").read_bytes() == before


def test_a_batch_into_its_own_folder(here: Path) -> None:
    for _ in range(3):
        done = govplan("batch", ".", "-o", ".", "-t", "outline", cwd=here)
        assert done.returncode == 0, done.stderr
        for name in ("p.txt", "q.txt", "hard.txt", "link.txt"):
            assert (here / name).read_text("utf-8") == PLAN
        assert sorted(path.name for path in here.glob("*.txt.txt")) == [
            "hard.txt.txt", "link.txt.txt", "p.txt.txt", "q.txt.txt",
        ]  # fmt: skip
        assert len(list(here.iterdir())) == 10


def test_a_batch_over_a_named_file(here: Path) -> None:
    (here / "p.json").symlink_to("p.txt")
    done = govplan("batch", "p.txt", "-o", ".", cwd=here)
    assert done.returncode == 0
    assert (here / "p.txt").read_text("utf-8") == PLAN
    assert (here / "p.txt.json").is_file()


def test_the_list_and_the_report_are_no_outputs(here: Path) -> None:
    (here / "list.json").write_text("p.txt\n")
    (here / "list.txt").write_text(PLAN, "utf-8")
    done = govplan("batch", "list.txt", "--files-from", "list.json", "-o", ".", cwd=here)
    assert done.returncode == 0
    assert (here / "list.json").read_text() == "p.txt\n"
    (here / "report.jsonl").write_text(PLAN, "utf-8")
    done = govplan("batch", "report.jsonl", "-o", ".", cwd=here)
    assert done.returncode == 2
    assert (here / "report.jsonl").read_text("utf-8") == PLAN


def test_an_earlier_ledger_is_read_within_the_limits(here: Path) -> None:
    assert govplan("parse", "p.txt", "-t", "xlsx", "-o", "old.xlsx", cwd=here).returncode == 0
    arguments = ("parse", "p.txt", "-t", "csv", "--progress", "old.xlsx")
    assert govplan(*arguments, cwd=here).returncode == 0
    for limit in ("--max-input-bytes=1000", "--max-seconds=0.001"):
        done = govplan(*arguments, limit, cwd=here)
        assert done.returncode == 4
        assert "old.xlsx" in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_ledger_that_is_a_bomb_costs_only_its_process(here: Path) -> None:
    strings = "<si><t>x</t></si>" * 12_000_000
    with zipfile.ZipFile(here / "old.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{SHEETS}">{strings}</sst>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{SHEETS}"><sheets/></workbook>')
        book.writestr("[Content_Types].xml", TYPES)
    done = govplan("parse", "p.txt", "-t", "csv", "--progress", "old.xlsx", "--max-seconds=3",
                   cwd=here)  # fmt: skip
    assert done.returncode == 4
    assert len(done.stderr.splitlines()) == 1
