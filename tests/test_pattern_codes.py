"""Patterns made of kept codes are those that ``re`` compiles, and nothing depends on the file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govplan import pattern_codes
from govplan.pattern_codes import PatternCodes

if TYPE_CHECKING:
    from pathlib import Path

EXPRESSIONS: list[tuple[str | bytes, int]] = [
    (r"(?P<a>[一-龥]+)、(?:牵头|配合)?(b)?(?(2)c|d)", 0),
    (r"(?<!\d)责任单位[:：]\s*+(?=\S)", re.IGNORECASE),
    (rb"bold|heavy", re.IGNORECASE),
    (r"^[^\W\d_]{2,}?$", re.MULTILINE | re.ASCII),
]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "patterns.codes"


def never(*_: object) -> Any:
    raise AssertionError("it was compiled")


@pytest.mark.parametrize(("expression", "flags"), EXPRESSIONS)
def test_a_kept_pattern_is_the_same(
    expression: str | bytes, flags: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = PatternCodes(str(file))
    compiled = re.compile(expression, flags)
    assert first.pattern(expression, flags) == compiled
    first.keep()
    monkeypatch.setattr(pattern_codes, "_code_of", never)
    kept = PatternCodes(str(file)).pattern(expression, flags)
    assert kept == compiled
    assert kept is not None
    assert (kept.groupindex, kept.groups) == (compiled.groupindex, compiled.groups)


def test_flags_tell_patterns_apart(file: Path) -> None:
    codes = PatternCodes(str(file))
    plain, other = codes.pattern("a", 0), codes.pattern("a", re.IGNORECASE)
    assert (plain, other) == (re.compile("a"), re.compile("a", re.IGNORECASE))


def test_later_patterns_are_added(file: Path) -> None:
    for expression in ("一", "二"):
        codes = PatternCodes(str(file))
        codes.pattern(expression, 0)
        codes.keep()
    found = PatternCodes(str(file))._load()
    assert {expression for expression, _ in found} == {"一", "二"}


def test_nothing_is_written_without_need(file: Path) -> None:
    PatternCodes(str(file)).keep()
    assert not file.exists()
    codes = PatternCodes(str(file))
    codes.pattern("一", 0)
    codes.keep()
    file.unlink()
    codes.keep()
    assert not file.exists()


def test_no_bytecode_no_codes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    codes = PatternCodes(str(file))
    codes.pattern("一", 0)
    codes.keep()
    assert list(file.parent.iterdir()) == []


def test_a_folder_that_is_not_there(file: Path) -> None:
    codes = PatternCodes(str(file / "none"))
    assert codes.pattern("一", 0) == re.compile("一")
    codes.keep()
    assert list(file.parent.iterdir()) == []


def test_a_full_disk_leaves_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", refuse)
    codes = PatternCodes(str(file))
    codes.pattern("一", 0)
    codes.keep()
    assert list(file.parent.iterdir()) == []


@given(st.data())
def test_damage_is_noticed(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    file = tmp_path_factory.mktemp("codes") / "patterns.codes"
    codes = PatternCodes(str(file))
    codes.pattern("[一二]、", 0)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, False
    codes.keep()
    sys.dont_write_bytecode = before
    whole = file.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    broken = data.draw(st.sampled_from([
        whole[:place],
        whole[:place] + bytes([whole[place] ^ data.draw(st.integers(1, 255))]) + whole[place + 1 :],
    ]))  # fmt: skip
    file.write_bytes(broken)
    assert PatternCodes(str(file))._load() == {}


def test_another_python_does_not_use_them(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = PatternCodes(str(file))
    codes.pattern("一", 0)
    codes.keep()
    monkeypatch.setattr(sys, "version", "3.99")
    assert PatternCodes(str(file))._load() == {}


def test_where_re_shows_no_codes_it_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> Any:
        raise AttributeError("_code")

    monkeypatch.setattr(pattern_codes, "_code_of", gone)
    assert PatternCodes(None).pattern("一", 0) is None
    from govplan.lexicon.patterns import regex

    assert regex("[^零]陆拾捌").search("一陆拾捌") is not None


def test_a_bad_expression_is_an_error_of_re() -> None:
    from govplan.lexicon.patterns import regex

    with pytest.raises(re.error):
        regex("(").match("")


def test_a_run_keeps_its_patterns(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text("1.公布清单。（责任单位：县司法局）", "utf-8")
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "govplan", "parse", "-q", str(plan)]
    outputs = [subprocess.check_output(command, env=environment) for _ in range(2)]
    assert outputs[0] == outputs[1]
    (kept,) = (tmp_path / "cache").rglob("patterns.*.codes")
    assert len(PatternCodes(str(kept))._load()) > 50
