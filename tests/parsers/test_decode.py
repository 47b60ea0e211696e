from __future__ import annotations

import codecs

import pytest

from govplan.model.diagnostics import Report
from govplan.model.errors import LimitError, UnreadableError, UsageError
from govplan.model.limits import Limits
from govplan.parsers import ReadOptions
from govplan.parsers.decode import WEB, decode

SIMPLIFIED = (
    "一、优化政务公开工作基础。县政府办公室要加强规范性文件管理，及时公开（县司法局牵头）\n" * 3
)
TRADITIONAL = (
    "一、優化政務公開工作基礎。縣政府辦公室要加強規範性文件管理，及時公開（縣司法局牽頭）\n" * 3
)


def run(data: bytes, **options: str) -> tuple[str, list[str]]:
    report = Report()
    text = decode(data, ReadOptions(name="计划.txt", **options), report)  # type: ignore[arg-type]
    return text, [item.code for item in report]


@pytest.mark.parametrize(
    ("text", "encoding", "guessed"),
    [
        (SIMPLIFIED, "utf-8", False),
        (SIMPLIFIED, "utf-8-sig", False),
        (SIMPLIFIED, "utf-16", False),
        (SIMPLIFIED, "utf-32", False),
        (SIMPLIFIED, "gb18030", True),
        (SIMPLIFIED, "gbk", True),
        (TRADITIONAL, "gbk", True),
        (TRADITIONAL, "big5", True),
        (SIMPLIFIED, "utf-16-le", True),
        (TRADITIONAL, "utf-16-be", True),
        (SIMPLIFIED, "utf-32-le", True),
        ("\0一、公开\0\n" * 9, "utf-8", False),
    ],
)
def test_encodings(text: str, encoding: str, guessed: bool) -> None:
    found, codes = run(text.encode(encoding))
    assert found == text.replace("\0", "")
    assert ("encoding-guessed" in codes) is guessed


def test_a_guess_that_nothing_else_comes_near_is_no_warning() -> None:
    plan = "县档案馆2024年工作要点\n一、整理档案\n1.编制目录，公布清单。（县档案馆负责）\n"
    for text, encoding, severity in [
        (plan, "gbk", "info"),
        (plan, "utf-16-le", "info"),
        ("一、档案", "gbk", "warning"),
        (TRADITIONAL * 5, "big5", "info"),
    ]:
        report = Report()
        assert decode(text.encode(encoding), ReadOptions(), report) == text
        assert [(note.code, note.severity) for note in report] == [("encoding-guessed", severity)]


def test_an_encoding_that_is_named_is_used() -> None:
    assert run(TRADITIONAL.encode("big5"), encoding="big5") == (TRADITIONAL, [])
    assert run(TRADITIONAL.encode("utf-16"), encoding="utf-16") == (TRADITIONAL, [])


@pytest.mark.parametrize("encoding", ["no-such", "base64"])
def test_an_unknown_encoding_is_wrong_usage(encoding: str) -> None:
    with pytest.raises(UsageError, match=encoding):
        run(b"abc", encoding=encoding)


def test_a_declared_encoding_counts_unless_the_text_is_utf_8() -> None:
    report = Report()
    options = ReadOptions()
    assert decode(SIMPLIFIED.encode("gbk"), options, report, "gb2312") == SIMPLIFIED
    assert decode(SIMPLIFIED.encode(), options, report, "gb2312") == SIMPLIFIED
    assert decode(SIMPLIFIED.encode("gbk"), options, report, "no-such") == SIMPLIFIED
    assert [item.code for item in report] == ["encoding-guessed"]


@pytest.mark.parametrize(
    "data",
    [
        SIMPLIFIED.encode()[:-2] + b"\xff\n",
        SIMPLIFIED.encode("utf-16")[:-1] + b"\xd8\x00\xd8",
        bytes(range(128, 256)) * 20,
    ],
    ids=["damaged UTF-8", "lone surrogate", "noise"],
)
def test_bytes_are_never_dropped(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"计划\.txt"):
        run(data)


def test_control_characters_go_and_are_reported() -> None:
    assert run("一、总\x00体\x1f要求\t公开\n".encode()) == (
        "一、总体要求\t公开\n",
        ["control-characters"],
    )
    assert run(b"\xef\xbb\xbf" + "\x1b[31m一、".encode()) == ("\x1b[31m一、", [])


@pytest.mark.parametrize("text", ["锟斤拷、总体", "一\ufffd", "ä¸€ã€æ€»ä½“è¦\u0081æ±‚"])
def test_broken_characters_stay_and_are_reported(text: str) -> None:
    assert "broken-characters" in run(text.encode())[1]


def test_the_limit_of_size_holds() -> None:
    with pytest.raises(LimitError, match=r"大\.txt"):
        decode(b"a" * 11, ReadOptions(name="大.txt", limits=Limits(input_bytes=10)), Report())


@pytest.mark.parametrize(
    "declared",
    ["hex", "zlib", "bz2", "rot13", "base64", "uu", "quopri", "idna", "punycode", "undefined",
     "unicode_escape", "utf-7", "cp037", "mbcs", "none at all", "x" * 100_000, "中", ""],
    ids=lambda name: name[:12],
)  # fmt: skip
def test_a_page_cannot_ask_for_a_codec_that_no_browser_knows(declared: str) -> None:
    report = Report()
    data = SIMPLIFIED.encode("gbk")
    assert decode(data, ReadOptions(name="页.html"), report, declared) == SIMPLIFIED
    assert [item.code for item in report] == ["encoding-guessed"]


def test_an_encoding_that_makes_no_chinese_is_not_believed() -> None:
    data, report = SIMPLIFIED.encode("gb18030"), Report()
    found = decode(data, ReadOptions(name="页.html"), report, "windows-1251")
    assert (found, [entry.code for entry in report]) == (SIMPLIFIED, ["encoding-guessed"])


def test_a_page_in_another_script_is_read_as_it_says_and_told() -> None:
    page, report = "<p>План работы города на год</p>", Report()
    found = decode(page.encode("cp1251"), ReadOptions(name="页.html"), report, "windows-1251")
    assert (found, [entry.code for entry in report]) == (page, ["encoding-guessed"])


@pytest.mark.parametrize("declared", ["gbk", "GB2312", " gb18030 ", "x-gbk"])
def test_a_page_may_declare_what_browsers_know(declared: str) -> None:
    report = Report()
    data = SIMPLIFIED.encode("gbk")
    assert decode(data, ReadOptions(name="页.html"), report, declared) == SIMPLIFIED
    assert len(report) == (declared == "x-gbk")


@pytest.mark.parametrize("name", sorted(WEB))
def test_the_encodings_of_the_web_are_named_as_python_names_them(name: str) -> None:
    assert codecs.lookup(name).name == name


@pytest.mark.parametrize("encoding", ["undefined", "idna", "hex", "rot13", "\0", "punycode"])
def test_codecs_that_are_no_encodings_of_files(encoding: str) -> None:
    with pytest.raises((UsageError, UnreadableError)):
        run(SIMPLIFIED.encode("gbk"), encoding=encoding)
