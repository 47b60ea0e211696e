"""Chinese for Chinese offices: every message has its translation; what is written is English."""

from __future__ import annotations

import ast
import io
import json
import os
import pickle
import re
import string
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from babel.messages.mofile import read_mo, write_mo
from catalogue import OF_CLICK, PO, own, read
from PIL import Image

from govplan.api import parse
from govplan.commands.cli import COMMANDS
from govplan.model.messages import msg
from govplan.parsers import FORMATS
from govplan.translation import locale_language, translated
from govplan.writers import FORMS

ROOT = Path(__file__).parents[2]
PLAN = "一、规范公开内容\n1.编制目录。（责任单位：县司法局）\n3.更新目录。\n"


def fields(template: str) -> set[str]:
    """The names of the placeholders, with how they are shown."""
    return {
        f"{name}:{spec}!{how}" for _, name, spec, how in string.Formatter().parse(template) if name
    }


def texts(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def test_every_message_is_translated_with_the_same_placeholders() -> None:
    catalogue = read()
    for each in own():
        assert catalogue.get(texts(each)[0]) is not None, f"run: make messages ({each})"
    for message in catalogue:
        for translation in texts(message.string) if message.id else ():
            assert translation, f"not translated: {message.id}"
            if "%(" not in translation:
                assert fields(translation) == fields(texts(message.id)[-1]), message.id


def test_the_catalogue_holds_nothing_else_and_is_compiled() -> None:
    wanted = {texts(each)[0] for each in own()}
    ours = [each for each in read() if each.id and OF_CLICK not in each.auto_comments]
    assert {texts(each.id)[0] for each in ours} == wanted, "run: make messages"
    compiled = io.BytesIO()
    write_mo(compiled, read())
    compiled.seek(0)
    with PO.with_suffix(".mo").open("rb") as file:
        assert strings(read_mo(file)) == strings(read_mo(compiled))


def calls_of_msg() -> list[tuple[str, ast.Call]]:
    """Every call of ``msg`` with a template that stands there, and its place."""
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno}", node)
        for path in sorted((ROOT / "src").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "msg"
        and all(keyword.arg for keyword in node.keywords)
    ]


def test_every_message_is_given_the_values_of_its_placeholders() -> None:
    calls = calls_of_msg()
    assert len(calls) > 100
    for place, call in calls:
        given = {keyword.arg for keyword in call.keywords}
        for template in (ast.literal_eval(a) for a in call.args if isinstance(a, ast.Constant)):
            wanted = {name for _, name, _, _ in string.Formatter().parse(template) if name}
            assert wanted <= given, f"{place} lacks {wanted - given}"


def strings(catalogue: Any) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {texts(each.id): texts(each.string) for each in catalogue}


def govplan(*arguments: str, stdin: str = PLAN, **environment: str) -> Any:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "govplan", *arguments],
        input=stdin.encode(),
        capture_output=True,
        check=False,
        env={**clean, **environment},
    )


@pytest.mark.parametrize("name", ["LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"])
def test_errors_are_told_in_the_language_of_the_locale(name: str) -> None:
    chinese = govplan("parse", "absent.txt", **{name: "zh_CN.UTF-8"})
    assert chinese.stderr.decode() == "错误: absent.txt 不存在；请核对文件名和所在文件夹\n"
    english = govplan("parse", "absent.txt", **{name: "en_GB.UTF-8"})
    assert english.stderr.decode().startswith("error: absent.txt does not exist")
    assert chinese.returncode == english.returncode == 2


def test_click_speaks_too_and_the_help() -> None:
    assert "没有选项" in govplan("parse", "--prse", LANG="zh_TW.UTF-8").stderr.decode()
    assert "用法" in govplan("parse", "--help", LANG="zh_CN.UTF-8").stdout.decode()
    assert "用法" in govplan("--lang", "zh", "parse", "--help").stdout.decode()
    assert "Usage" in govplan("--lang", "en", "--help", LANG="zh_CN.UTF-8").stdout.decode()


ENGLISH = re.compile(r"(?<![A-Za-z./_-])[a-z]{3,}(?![A-Za-z./_-])")
NAMES = {
    "govplan", "parse", "plan", "toml", "txt", "json", "docx", "xlsx", "utf", "pip",
    "install", "ocr",
}  # fmt: skip
"""Words of commands and of file names."""


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse", "absent.txt"],
        ["parse", "plan.txt", "--max-cells", "no"],
        ["parse", "plan.txt", "--config", "absent.toml"],
        ["parse", "plan.txt", "--config", "plan.txt"],
        ["parse", "plan.txt", "--corrections", "plan.txt"],
        ["parse", "plan.txt", "--from", "docx"],
        ["parse", "plan.txt", "--from", "xlsx"],
        ["parse", "plan.txt", "--from", "doc"],
        ["parse", "plan.txt", "--from", "word-xml"],
        ["parse", "blank.png"],
        ["parse", "archive.7z"],
        ["parse", "plan.txt", "-o", "new.json/plan.json"],
        ["ledger", "plan.txt", "--aliases", "plan.txt"],
        ["ledger", "plan.txt", "-o", "new.xlsx", "--progress", "plan.txt"],
        ["ledger", "new.txt", "-o", "new.xlsx", "--progress", "old.xlsx"],
        ["diff", "plan.txt", "absent.txt"],
        ["find", "预算", "--db", "plan.txt"],
        ["batch", "folder", "-o", "out"],
        ["formats"],
        ["--absent"],
        [],
    ],
    ids=" ".join,
)
def test_no_english_word_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_text(PLAN, "utf-8")
    Path("new.txt").write_text("2025年计划\n" + PLAN.replace("编制", "修订"), "utf-8")
    Path("new.json").write_text("", "utf-8")
    Path("archive.7z").write_bytes(b"7z\xbc\xaf\x27\x1c")
    Image.new("RGB", (60, 60), "white").save("blank.png")
    Path("folder").mkdir()
    Path("folder", "letter.txt").write_text("来信", "utf-8")
    Path("folder", ".hidden").write_text("", "utf-8")
    if "old.xlsx" in arguments:
        write = ["ledger", "plan.txt", "-q", "-o", "old.xlsx"]
        assert govplan(*write).returncode == 0
    done = govplan(*arguments, "--lang", "zh") if arguments else govplan("--lang", "zh")
    said = (done.stderr + done.stdout).decode()
    assert said
    words = set(ENGLISH.findall(said.split("示例:")[0]))
    known = {*COMMANDS, *FORMATS, *FORMS, *(word for each in arguments for word in parts(each))}
    assert words - known - NAMES == set(), said


def parts(word: str) -> list[str]:
    return re.findall("[a-z]+", word)


def test_a_name_that_is_a_message_elsewhere_is_not_translated(tmp_path: Path) -> None:
    done = govplan("parse", "documents", LANG="zh_CN.UTF-8")
    assert done.stderr.decode() == "错误: documents 不存在；请核对文件名和所在文件夹\n"


def test_what_is_written_does_not_depend_on_the_locale() -> None:
    english, chinese = govplan("parse"), govplan("parse", LANG="zh_CN.UTF-8")
    assert english.stdout == chinese.stdout
    assert govplan("check", "--json").stdout == govplan("check", "--json", LANG="zh_CN").stdout


def test_messages_are_written_in_a_language_that_is_asked_for() -> None:
    plan = json.loads(govplan("parse", "--lang", "zh").stdout)
    english = json.loads(govplan("parse").stdout)
    assert [each["code"] for each in plan["diagnostics"]] == ["number-gap"]
    for note in (*plan["diagnostics"], *english["diagnostics"]):
        note.pop("message")
    assert plan == english


def notes(path: Path) -> list[str]:
    """What a ledger says of the particulars of its diagnostics."""
    sheet = openpyxl.load_workbook(path)["诊断"]
    header, *rows = sheet.values
    return [str(row[header.index("详情")]) for row in rows]


@pytest.mark.parametrize("words", [["parse"], ["ledger"], ["batch"]])
def test_a_ledger_is_chinese_unless_another_language_is_asked_for(
    tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / "a.txt").write_text(PLAN, "utf-8")
    out = tmp_path / "a.xlsx"
    arguments = [*words, str(tmp_path / "a.txt"), "-o", str(out)]
    spoken = govplan(*arguments).stderr.decode()
    assert notes(out) == ["3. 接在 1 之后，缺 2"]
    assert "接在" not in spoken
    govplan(*arguments, "--lang", "en")
    assert notes(out) == ["3. follows 1; 2 is missing"]


def test_a_plan_read_in_python_has_the_language_of_its_reader() -> None:
    plan = parse(PLAN.encode(), lang="zh")
    assert [note.message for note in plan.diagnostics] == ["3. 接在 1 之后，缺 2"]


def test_a_message_travels_and_is_its_english_text() -> None:
    made = msg("{n} document failed", "{n} documents failed", n=2)
    again = pickle.loads(pickle.dumps(made))
    assert again == made == "2 documents failed"
    assert (again.template, again.plural, again.values) == (made.template, made.plural, {"n": 2})
    assert msg("{n} document failed", "{n} documents failed", n=1) == "1 document failed"


def test_a_message_in_a_message_is_translated() -> None:
    inner = msg("{shown} does not exist; check the name and the folder", shown="a")
    outer = msg("{label}: {message}", label="b", message=inner)
    assert translated(outer, "zh") == "b：a 不存在；请核对文件名和所在文件夹"
    assert translated(outer, "en") == outer


def test_the_first_variable_that_is_set_decides() -> None:
    assert locale_language({"LC_ALL": "en_US", "LANG": "zh_CN"}) == "en"
    assert locale_language({"LC_ALL": "", "LANG": "zh_CN"}) == "zh"
    assert locale_language({}) == "en"
