"""The commands as a shell calls them: whole processes on small files."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

PLAN = """2022年工作要点
一、规范公开
1.编制目录，2022年11月底前完成。（牵头单位：县政府办公室，配合单位：县司法局）
2.更新目录。（责任单位：县司法局）
"""
GAP = PLAN.replace("2.更新", "5.更新")


def govplan(
    *arguments: str | bytes, cwd: Path, stdin: str | bytes = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "NO_COLOR": "1", **environment}
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "govplan", *arguments],
        cwd=cwd, input=data, capture_output=True, env=variables, timeout=300, check=False,
    )  # fmt: skip
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    (tmp_path / "gap.txt").write_text(GAP, "utf-8")
    (tmp_path / "letter.txt").write_text("你好。\n", "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "folder").mkdir()
    return tmp_path


def units_of(plan: Any) -> list[str]:
    return [
        unit["name"]
        for requirement in plan["requirements"]
        for task in requirement["tasks"]
        for measure in task["measures"]
        for unit in measure["units"]
    ]


def test_one_file_is_one_document(here: Path) -> None:
    done = govplan("parse", "plan.txt", cwd=here)
    assert (done.returncode, done.stderr) == (0, "")
    plan = json.loads(done.stdout)
    assert units_of(plan) == ["县政府办公室", "县司法局", "县司法局"]
    assert plan["source"]["name"] == "plan.txt"


@pytest.mark.parametrize("arguments", [["parse"], ["parse", "-"], ["parse", "--from", "text"]])
def test_standard_input_is_the_default(here: Path, arguments: list[str]) -> None:
    done = govplan(*arguments, cwd=here, stdin=PLAN)
    assert units_of(json.loads(done.stdout)) == ["县政府办公室", "县司法局", "县司法局"]


def test_several_files_are_lines(here: Path) -> None:
    done = govplan("parse", "plan.txt", "gap.txt", cwd=here)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [plan["source"]["name"] for plan in lines] == ["plan.txt", "gap.txt"]
    assert "warning: gap.txt: number-gap" in done.stderr


def test_several_documents_in_one_that_is_named_json_are_told(here: Path) -> None:
    (here / "next.txt").write_text(PLAN, "utf-8")
    done = govplan("parse", "plan.txt", "next.txt", "-o", "both.json", cwd=here)
    assert done.returncode == 0
    assert done.stderr.startswith("warning: both.json is named like one JSON document")
    assert "{stem}.json" in done.stderr
    for name in ("both.jsonl", "{stem}.json"):
        assert govplan("parse", "plan.txt", "next.txt", "-o", name, cwd=here).stderr == ""


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["parse", "missing.txt"], 2, ["missing.txt", "does not exist", "check"]),
        (["parse", "folder"], 2, ["folder is a folder", "govplan batch folder"]),
        (["parse", "--frm", "x"], 2, ["--frm", "govplan parse --help"]),
        (["parse", "--from", "rtf", "plan.txt"], 2, ["rtf", "govplan parse --help"]),
        (["pars", "x"], 2, ["pars", "govplan --help"]),
        (["parse", "empty.txt"], 4, ["empty.txt"]),
        (["parse", "noise.bin"], 3, ["noise.bin"]),
        (["parse", "plan.txt", "--max-input-bytes", "10"], 4, ["plan.txt", "--max-input-bytes"]),
        (["parse", "plan.txt", "--max-pages", "zero"], 2, ["zero"]),
        (["parse", "plan.txt", "-o", "plan.txt/where.json"], 2, ["plan.txt cannot be made"]),
        (["parse", "plan.txt", "-o", "folder"], 2, ["folder"]),
        (["parse", "plan.txt", "-o", "made/"], 2, ["made/ is a folder; name a file in it"]),
        (["parse", "plan.txt", "-o", "plan.txt"], 2, ["plan.txt is an input"]),
        (["parse", "plan.txt", "-o", "/dev/full"], 2, ["/dev/full", "space"]),
        (["parse", "plan.txt", "--progress", "old.xlsx"], 2, ["--to xlsx"]),
        (["parse", "plan.txt", "--to", "xlsx", "--progress", "old.xlsx"], 2, ["old.xlsx"]),
        (["parse", "plan.txt", "missing.txt"], 7, ["missing.txt", "1 of 2 documents failed"]),
        (["parse", "missing.txt", "also.txt"], 2, ["missing.txt", "also.txt"]),
        (["parse", "--strict", "gap.txt"], 6, ["gap.txt", "warnings"]),
        (["parse", "--strict", "letter.txt"], 5, ["letter.txt", "no plan"]),
        (["check", "gap.txt"], 6, []),
        (["check", "plan.txt"], 0, []),
        (["batch"], 2, ["--output"]),
        (["batch", "-o", "out"], 2, ["nothing to convert"]),
    ],
)
def test_exit_codes_and_sentences(
    here: Path, arguments: list[str], code: int, words: list[str]
) -> None:
    done = govplan(*arguments, cwd=here)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr
    for line in done.stderr.splitlines():
        assert line.startswith(("error: ", "warning: "))


def test_full_standard_output_is_one_sentence(here: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "govplan", "parse", "plan.txt"],
            cwd=here, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert b"No space left" in done.stderr


@pytest.mark.parametrize("closed", ["0", "1", "2"])
def test_closed_streams(here: Path, closed: str) -> None:
    script = f'exec {closed}>&-; exec "$0" -m govplan parse plan.txt'
    done = subprocess.run(
        ["/bin/sh", "-c", script, sys.executable], cwd=here, capture_output=True, check=False
    )
    assert done.returncode == (2 if closed == "1" else 0), done.stderr
    assert b"Traceback" not in done.stderr


def test_reader_that_leaves_is_no_error(here: Path) -> None:
    script = (
        'for i in 1 2 3 4; do set -- "$@" plan.txt; done; "$0" -m govplan parse "$@" | head -c 1'
    )
    done = subprocess.run(
        ["/bin/sh", "-c", script, sys.executable], cwd=here, capture_output=True, check=False
    )
    assert (done.stdout, done.stderr) == (b"{", b"")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["formats"], ["batch", "plan.txt", "-o", "out", "-q"],
                  ["outline", "plan.txt"], ["parse", "plan.txt"]],
    ids=" ".join,
)  # fmt: skip
def test_a_reader_that_was_never_there_is_no_error(here: Path, arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "govplan", *arguments]
    done = subprocess.run(command, cwd=here, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_interruption_ends_at_once(here: Path) -> None:
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "govplan", "parse", "-"],
        cwd=here, stdin=reader, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.write(writer, b"x")
    waiting = bytearray(4)
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:  # until it has read what there is, and waits for more
        fcntl.ioctl(reader, termios.FIONREAD, waiting)
        if not any(waiting):
            break
        time.sleep(0.05)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=300)
    os.close(reader)
    os.close(writer)
    assert process.returncode == 130
    assert b"Traceback" not in errors


def test_an_interruption_that_a_library_quotes_is_one(here: Path) -> None:
    code = (
        "from govplan.commands import cli\n"
        "def fail(*_, **__): raise ValueError('no serializer:\\n  KeyboardInterrupt: ')\n"
        "cli.cli.main = fail\n"
        "cli.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"error: interrupted\n")


def test_output_file_is_whole_and_has_the_usual_mode(here: Path) -> None:
    old = os.umask(0o027)
    try:
        govplan("parse", "plan.txt", "-o", "plan.json", cwd=here)
    finally:
        os.umask(old)
    target = here / "plan.json"
    assert units_of(json.loads(target.read_text("utf-8")))
    assert target.stat().st_mode & 0o777 == 0o640
    target.chmod(0o600)
    govplan("parse", "plan.txt", "-o", "plan.json", cwd=here)
    assert target.stat().st_mode & 0o777 == 0o600
    assert not list(here.glob(".govplan*"))


def test_nothing_is_written_where_nothing_could_be_read(here: Path) -> None:
    for form in ("json", "csv", "xlsx"):
        govplan("parse", "missing.txt", "--to", form, "-o", "out", cwd=here)
        assert not (here / "out").exists()


def test_pattern_for_several_outputs(here: Path) -> None:
    done = govplan("parse", "plan.txt", "gap.txt", "-o", "{n}-{stem}.json", cwd=here)
    assert done.returncode == 0
    assert json.loads((here / "1-plan.json").read_text("utf-8"))["source"]["name"] == "plan.txt"
    assert (here / "2-gap.json").exists()
    clash = govplan("parse", "plan.txt", "folder/../plan.txt", "-o", "{stem}.json", cwd=here)
    assert clash.returncode == 2
    assert "{n}" in clash.stderr


@pytest.mark.parametrize(
    "name",
    [
        b"-plan.txt",
        b"a\nb.txt",
        "😀方案.txt".encode(),
        b"\xff\xfe.txt",
        b"\x1b[31mred.txt",
        b" .txt",
    ],
)
def test_odd_file_names(here: Path, name: bytes) -> None:
    path = os.path.join(os.fsencode(here), name)  # noqa: PTH118
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(GAP.encode())
    done = govplan("parse", "--", name, cwd=here)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["source"]["name"]
    assert "\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    written = govplan("parse", "-o", "{name}.json", "--", name, cwd=here)
    assert written.returncode == 0, written.stderr


def test_plain_locale_no_home(here: Path) -> None:
    done = govplan("outline", "plan.txt", cwd=here, LC_ALL="C", HOME="/nonexistent")
    assert "县政府办公室[牵头]" in done.stdout


def test_ledger_keeps_its_progress(here: Path) -> None:
    govplan("parse", "plan.txt", "--to", "xlsx", "-o", "old.xlsx", cwd=here)
    book = openpyxl.load_workbook(here / "old.xlsx")
    sheet = book["台账"]
    headers = [cell.value for cell in sheet[1]]
    note, text = (headers.index(name) + 1 for name in ("进展", "具体要求"))
    sheet.cell(2, note, "过半")
    sheet.cell(4, text, "自列的一项。")
    sheet.cell(4, note, "旧")
    book.save(here / "old.xlsx")
    for command in (("parse", "--to", "xlsx"), ("ledger",)):
        done = govplan(*command, "plan.txt", "-o", "new.xlsx", "--progress", "old.xlsx", cwd=here)
        assert done.returncode == 0, done.stderr
        assert "自列的一项。 is gone, and its notes: 旧" in done.stderr
        new = openpyxl.load_workbook(here / "new.xlsx")
        values = [cell.value for cell in new["台账"][2]]
        assert (
            dict(zip([cell.value for cell in new["台账"][1]], values, strict=True))["进展"]
            == "过半"
        )
    done = govplan("parse", "plan.txt", "--to", "xlsx", "-o", "{stem}-neu.xlsx", "--progress",
                   "old.xlsx", cwd=here)  # fmt: skip
    assert done.returncode == 2
    assert "one ledger" in done.stderr


def test_a_workbook_a_unit_by_its_full_name(here: Path) -> None:
    (here / "names.toml").write_text('"政府办公室" = "人民政府办公室"\n', "utf-8")
    done = govplan("ledger", "plan.txt", "gap.txt", "-o", "all.xlsx", "--per-unit", "out/units",
                   "--aliases", "names.toml", cwd=here)  # fmt: skip
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (here / "out" / "units").iterdir())
    assert names == ["县人民政府办公室.xlsx", "县司法局.xlsx"]
    assert "2 units" in done.stderr
    assert (here / "all.xlsx").is_file()
    units = govplan("units", "plan.txt", "--aliases", "names.toml", cwd=here)
    assert "县人民政府办公室\t" in units.stdout
    mistaken = govplan(
        "ledger", "plan.txt", "-o", "names.toml", "--aliases", "names.toml", cwd=here
    )
    assert (mistaken.returncode, "is an input" in mistaken.stderr) == (2, True)
    (here / "names.toml").write_text("住建局 = 1\n", "utf-8")
    wrong = govplan("units", "plan.txt", "--aliases", "names.toml", cwd=here)
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (2, 1)


def test_aliases_are_suggested(here: Path) -> None:
    (here / "names.txt").write_text(
        "一、规范公开\n1.编制目录。（县住建局、县住房和城乡建设局负责）\n", "utf-8"
    )
    done = govplan("units", "names.txt", "--suggest-aliases", "-o", "names.toml", cwd=here)
    assert done.returncode == 0
    text = (here / "names.toml").read_text("utf-8")
    assert text.splitlines()[-1] == '"住建局" = "住房和城乡建设局"'
    units = govplan("units", "names.txt", "--aliases", "names.toml", cwd=here)
    assert "县住房和城乡建设局\t\t2" in units.stdout


def test_quiet_and_verbose(here: Path) -> None:
    assert govplan("parse", "-q", "gap.txt", cwd=here).stderr == ""
    assert "number-gap" in govplan("parse", "-v", "gap.txt", cwd=here).stderr


def test_options_from_the_environment_and_from_files(here: Path) -> None:
    def script(*arguments: str, **environment: str) -> str:
        done = govplan("parse", *arguments, "plan.txt", cwd=here, **environment)
        output: str = json.loads(done.stdout)["script"]["output"]
        return output

    assert script() == "simplified"
    (here / "pyproject.toml").write_text('[tool.govplan]\nscript = "traditional"\n')
    assert script() == "traditional"
    (here / "govplan.toml").write_text('quiet = true\n[parse]\nscript = "original"\n')
    assert script() == "original"
    assert script(GOVPLAN_SCRIPT="simplified") == "simplified"
    assert script("--script", "traditional", GOVPLAN_SCRIPT="simplified") == "traditional"


@pytest.mark.parametrize(
    ("text", "word"),
    [('scrpit = "original"', "scrpit"), ("[prase]\nto = 1", "prase"), ("= 1", "TOML"),
     ('[parse]\npassword = "x"', "password"), ('script = "nonsense"', "nonsense")],
)  # fmt: skip
def test_settings_with_a_mistake(here: Path, text: str, word: str) -> None:
    (here / "govplan.toml").write_text(text, "utf-8")
    done = govplan("parse", "plan.txt", cwd=here)
    assert done.returncode == 2
    assert word in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_outline_units_and_check_in_a_pipe(here: Path) -> None:
    outline = govplan("outline", "plan.txt", cwd=here)
    assert "├─ 1.编制目录" in outline.stdout
    units = govplan("units", "plan.txt", "gap.txt", cwd=here)
    assert "县政府办公室\t2\t\t\t\t2022-11-30" in units.stdout
    chosen = govplan("units", "plan.txt", "--unit", "司法", "--to", "json", cwd=here)
    assert [load["unit"] for load in json.loads(chosen.stdout)] == ["县司法局"]
    check = govplan("check", "gap.txt", cwd=here)
    assert "coverage   100.00%" in check.stdout
    assert "number-gap" in check.stdout
    found = json.loads(govplan("check", "--json", "gap.txt", "plan.txt", cwd=here).stdout)
    assert [item["clean"] for item in found] == [False, True]


def test_formats_schema_and_completion(here: Path) -> None:
    found = json.loads(govplan("formats", "--json", cwd=here).stdout)
    assert "docx" in [row["name"] for row in found["read"]]
    assert "xlsx" in [row["name"] for row in found["write"]]
    assert json.loads(govplan("schema", cwd=here).stdout)["title"] == "Plan"
    for shell in ("bash", "zsh", "fish"):
        assert "_GOVPLAN_COMPLETE" in govplan("completion", shell, cwd=here).stdout


def test_completion_completes(here: Path) -> None:
    done = govplan(cwd=here, _GOVPLAN_COMPLETE="bash_complete", COMP_WORDS="govplan par",
                   COMP_CWORD="1")  # fmt: skip
    assert done.stdout == "plain,parse\n"
