"""What somebody meets who has just installed govplan."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from terminal_reading import on_terminal

if TYPE_CHECKING:
    from pathlib import Path

PLAN = (
    "2022年工作要点\n一、规范公开\n1.编制目录。（县司法局牵头，县档案馆配合）\n"
    "2.更新目录，年底前完成。\n"
)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    (tmp_path / "folder").mkdir()
    return tmp_path


def govplan(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if k not in {"FORCE_COLOR", "NO_COLOR"}}
    return subprocess.run(
        [sys.executable, "-m", "govplan", *arguments], cwd=cwd, capture_output=True, text=True,
        env={**clean, **environment}, check=False,
    )  # fmt: skip


def test_nothing_prints_the_help(here: Path) -> None:
    done = govplan(cwd=here)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == govplan("--help", cwd=here).stdout == govplan("-h", cwd=here).stdout
    assert "-h, --help" in govplan("parse", "-h", cwd=here).stdout


def test_a_file_is_shown_as_its_outline(here: Path) -> None:
    assert govplan("plan.txt", cwd=here).stdout == govplan("outline", "plan.txt", cwd=here).stdout
    assert govplan("plan.txt", "--depth", "1", cwd=here).stdout.splitlines()[1:] == [
        "└─ 一、规范公开"
    ]


@pytest.mark.parametrize(
    ("arguments", "words", "absent"),
    [
        (["pars", "plan.txt"], "did you mean parse", None),
        (["outlin"], "did you mean outline", None),
        (["gone.docx"], "no file of that name", "did you mean"),
        (["folder"], "govplan batch folder -o OUT", None),
        (["parse", "--fron", "x"], "did you mean --from", None),
        (["parse", "--json", "plan.txt"], "no option --json", "did you mean"),
        (["parse", "plan.txt", "-o", "{stern}.json"], "{stem}, {name}, {n}", None),
        (["parse", "plan.txt", "-o", "plans.sqlite"], "govplan batch", None),
        (["batch", "plan.txt", "-o", "a.json"], "name a folder", None),
    ],
)
def test_slips_are_answered(
    here: Path, arguments: list[str], words: str, absent: str | None
) -> None:
    done = govplan(*arguments, cwd=here)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    assert absent is None or absent not in done.stderr


def test_the_name_of_the_output_decides_its_form(here: Path) -> None:
    govplan("parse", "plan.txt", "-o", "new/folder/x.csv", cwd=here)
    assert (here / "new/folder/x.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    done = govplan("parse", "plan.txt", "-o", "y.xlsx", "--to", "md", cwd=here)
    assert "y.xlsx is named like" in done.stderr
    assert (here / "y.xlsx").read_text("utf-8").startswith("# 2022年工作要点")
    assert govplan("parse", "plan.txt", "-o", "z.jsonl", "-t", "rows", cwd=here).stderr == ""
    (here / "govplan.toml").write_text('to = "csv"\n')
    govplan("parse", "plan.txt", "-o", "w.md", cwd=here)
    assert (here / "w.md").read_text("utf-8").startswith("# ")
    assert govplan("units", "plan.txt", cwd=here).returncode == 0


@pytest.mark.parametrize(
    ("alias", "meant"),
    [(["-t", "md"], ["-t", "markdown"]), (["--script", "zh-TW"], ["--script", "traditional"]),
     (["--script", "zh-CN"], ["--script", "simplified"]), (["-t", "tree"], ["-t", "outline"])],
)  # fmt: skip
def test_other_names(here: Path, alias: list[str], meant: list[str]) -> None:
    one = govplan("parse", "plan.txt", *alias, cwd=here)
    assert (one.returncode, one.stderr) == (0, "")
    assert one.stdout == govplan("parse", "plan.txt", *meant, cwd=here).stdout


def test_units_of_one_name_are_one_table(here: Path) -> None:
    done = govplan("units", "plan.txt", "--unit", "司法", cwd=here)
    assert done.stdout.splitlines() == [
        "单位\t角色\t分工\t完成时限\t具体要求\t编号\t来源",
        "县司法局\t牵头\t\t\t1.编制目录。\tr1.t_0.m1\tplan.txt 第3行",
    ]
    shown = on_terminal("units", str(here / "plan.txt"), "--unit", "司法")
    assert [
        word
        for word in ("单位", "角色", "分工", "完成时限", "具体要求", "编号")
        if word not in shown
    ] == []


def test_no_unit_is_a_sentence(here: Path) -> None:
    done = govplan("units", "plan.txt", "--unit", "海关", cwd=here)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "no unit's name holds 海关\n"
    assert govplan("units", "plan.txt", "--unit", "海关", "--strict", cwd=here).returncode == 5


def test_a_deadline_without_units_has_no_empty_arrow(here: Path) -> None:
    lines = govplan("plan.txt", cwd=here).stdout.splitlines()
    assert lines[-1].endswith("2.更新目录，年底前完成。  ⏱2022-12-31")
    assert "→ 县司法局[牵头]" in lines[-2]


def test_outline_fits_the_terminal(here: Path) -> None:
    long = "1.编制" + "主动公开" * 60 + "目录。（县司法局牵头）\n"
    (here / "long.txt").write_text(f"一、规范公开\n{long}", "utf-8")
    for columns in ("60", "100"):
        shown = on_terminal(str(here / "long.txt"), COLUMNS=columns, NO_COLOR="1")
        line = next(line for line in shown.splitlines() if "编制" in line)
        width = sum(2 if ord(character) > 0x2E7F else 1 for character in line)
        assert int(columns) - 4 <= width <= int(columns)
        assert "→ 县司法局[牵头]" in line
    full = govplan("outline", "long.txt", "--full", cwd=here).stdout
    assert "主动公开" * 60 in full
    assert "主动公开" * 60 not in govplan("outline", "long.txt", cwd=here).stdout


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"GOVPLAN_COLOR": "always"}, True),
    ],
)
def test_colour_is_a_choice(
    here: Path, arguments: list[str], environment: dict[str, str], coloured: bool
) -> None:
    done = govplan("outline", "plan.txt", *arguments, cwd=here, **environment)
    assert ("\x1b[" in done.stdout) == coloured
    colours = set(re.findall(r"\x1b\[([0-9;]*)m", done.stdout))
    assert colours <= {"0", "1", "2", "1;35", "35"}


def complete(shell: str, words: list[str], cwd: Path) -> list[str]:
    variables = {"_GOVPLAN_COMPLETE": f"{shell}_complete", "COMP_WORDS": " ".join(words),
                 "COMP_CWORD": str(len(words) - 1) if shell != "fish" else words[-1]}  # fmt: skip
    return govplan(cwd=cwd, **variables).stdout.splitlines()


@pytest.mark.parametrize("words", [["parse", "pl"], ["pl"], ["batch", "pl"], ["parse", "-o", "pl"],
                                   ["plan.txt", "pl"], ["find", "--db", "pl"]])  # fmt: skip
def test_file_names_are_completed(here: Path, words: list[str]) -> None:
    assert complete("bash", ["govplan", *words], here) == ["file,pl"]
    assert complete("zsh", ["govplan", *words], here) == ["file", "pl", "_"]
    assert complete("fish", ["govplan", *words], here)[0].startswith("file,pl")


def test_commands_and_choices_are_completed(here: Path) -> None:
    assert complete("bash", ["govplan", "ou"], here) == ["plain,outline"]
    assert complete("bash", ["govplan", "parse", "--to", "mark"], here) == ["plain,markdown"]
    assert complete("bash", ["govplan", "parse", "--sou"], here) == ["plain,--sources"]


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
def test_bash_completes_a_file(here: Path) -> None:
    program = here / "bin" / "govplan"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m govplan "$@"\n')
    program.chmod(0o755)
    (here / "方案.docx").write_bytes(b"")
    script = (
        'eval "$(govplan completion bash)"; COMP_WORDS=(govplan parse pl); COMP_CWORD=2;'
        'compopt() { echo "compopt $*"; }; _govplan_completion govplan; echo ${COMPREPLY[@]}'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", script], cwd=here, capture_output=True, text=True, check=False,
        env={**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"},
    )  # fmt: skip
    assert "compopt -o default" in " ".join(done.stdout.split())


def test_counts_have_their_plural(here: Path) -> None:
    (here / "gap.txt").write_text("一、甲\n1.编制目录。\n3.更新目录。\n", "utf-8")
    assert "gap.txt: 0 errors, 1 warning\n" in govplan("check", "gap.txt", cwd=here).stdout
    done = govplan("batch", "gap.txt", "-o", "out", "--strict", "-q", cwd=here)
    assert done.stderr == "error: 1 document with warnings, and --strict allows none\n"


def test_summary_of_a_batch_is_on_stderr(here: Path) -> None:
    done = govplan("batch", "plan.txt", "-o", "out", cwd=here)
    assert (done.stdout, done.stderr.splitlines()[-1]) == ("", "1 written, 0 failed, 0 skipped")


def test_compact_sources(here: Path) -> None:
    found = json.loads(govplan("parse", "plan.txt", "--sources", "compact", cwd=here).stdout)
    assert len(found["requirements"][0]["sources"]) == 1
    none = govplan("parse", "plan.txt", "--sources", "none", cwd=here).stdout
    assert none == govplan("parse", "plan.txt", "--no-sources", cwd=here).stdout
