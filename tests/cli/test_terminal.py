from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from govplan.terminal import Messages, printable
from terminal_reading import on_terminal

if TYPE_CHECKING:
    from pathlib import Path

pty = pytest.importorskip("pty")

HOSTILE = "一、规范\x1b]0;owned\x07公开\u202e甲\n1.编制[bold]目录[/bold]。（责任单位：县司法局）\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("方案.txt", "方案.txt"),
        ("a\nb", "a\\x0ab"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\x9b31m", "\\x9b31m"),
        ("\u202egnp", "\\u202egnp"),
        ("\u2066", "\\u2066"),
        ("\ufeff", "\\ufeff"),
        ("\udcff", "\\xff"),
        ("\ud800", "\\ud800"),
        ("👩\u200d💻", "👩\u200d💻"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(("verbosity", "lines"), [(-1, 1), (0, 3), (1, 4)])
def test_verbosity(verbosity: int, lines: int, capsys: pytest.CaptureFixture[str]) -> None:
    say = Messages(verbosity)
    say.error("e\x1b")
    say.warning("w")
    say.info("i")
    say.plain("p")
    shown = capsys.readouterr().err
    assert shown.count("\n") == lines
    assert "\x1b" not in shown


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    path = tmp_path / "hostile.txt"
    path.write_text(HOSTILE, "utf-8")
    return str(path)


@pytest.mark.parametrize("command", ["outline", "units", "check"])
def test_control_characters_never_reach_the_terminal(hostile: str, command: str) -> None:
    shown = on_terminal(command, hostile)
    colourless = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert "\x1b" not in colourless
    assert "\x07" not in colourless
    assert "\u202e" not in colourless


def test_outline_is_coloured_on_a_terminal_alone(hostile: str) -> None:
    coloured = on_terminal("outline", hostile)
    assert "\x1b[" in coloured
    assert "[bold]目录[/bold]" in coloured
    assert "\x1b" not in on_terminal("outline", hostile, NO_COLOR="1")


def test_a_workbook_is_not_printed_on_a_terminal(hostile: str) -> None:
    shown = on_terminal("parse", hostile, "--to", "xlsx")
    assert "name a file with -o" in shown
    assert "PK" not in shown


def test_a_terminal_is_no_input() -> None:
    leader, follower = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "govplan", "parse"], stdin=follower, capture_output=True, check=False
    )
    os.close(leader)
    os.close(follower)
    assert done.returncode == 2
    assert b"govplan parse FILE" in done.stderr
