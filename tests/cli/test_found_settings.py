"""Every option is one that a file may set that was only found, or one that it may not."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from govplan.commands import settings
from govplan.commands.cli import COMMANDS, cli
from govplan.commands.options import LIMITS
from govplan.model.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "2022年工作要点\n一、规范公开\n1.编制目录。（责任单位：县司法局）\n5.更新目录。\n"

LOOKS = {"color": "never", "engine": "pdfplumber", "no-stitch": True, "script": "original",
         "strict": True, "to": "markdown", "verbose": True}  # fmt: skip
"""What a found file may set, and a value: how an output looks, how strictly it is judged."""

LOWERED = {f"max-{name}" for name in LIMITS} | {"jobs"}
"""What it may lower and not raise."""

REFUSED = {
    "no-sources": True, "sources": "compact",  # drop content
    "ocr": "never",
    "quiet": True,  # silence messages
    "from": "html", "encoding": "utf-16",  # read a document otherwise than it is meant
    "resume": True,  # take for done what a report says that came with the folder
    "aliases": "units.toml",  # call a unit by another name
}  # fmt: skip
"""What only the user sets: on the command line, in the environment, in files of his own."""

NO_SETTING = {
    "output", "db", "per-unit",  # where is written
    "corrections", "progress", "files-from", "null", "password",  # what is read besides
    "config", "no-config", "lang", "timeout",
    "full", "depth", "proof", "json", "cascade", "suggest-aliases", "unit", "role", "due-before",
    "year", "address", "part",
}  # fmt: skip
"""What no file sets at all."""


def options() -> set[str]:
    """The long options of all commands."""
    found: set[str] = set()
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        for parameter in command.params:
            found |= {word[2:] for word in parameter.opts if word.startswith("--")}
    return found - {"help", "version"}


def test_every_option_is_classified() -> None:
    """An option that is new is put into one of the four."""
    kinds = [set(LOOKS), LOWERED, set(REFUSED), NO_SETTING]
    assert set().union(*kinds) == options()
    assert sum(map(len, kinds)) == len(options())
    in_files = settings.SHARED_KEYS.union(*settings.COMMAND_KEYS.values())
    assert in_files == options() - NO_SETTING


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def setting(here: Path, place: str, key: str, value: object) -> tuple[settings.Settings, str]:
    """The settings of a command that has the option, where a file sets it, and its name."""
    command = next((name for name, keys in settings.COMMAND_KEYS.items() if key in keys), "parse")
    written = str(value).lower() if isinstance(value, bool) else f'"{value}"'
    path = {
        "found": here / "govplan.toml",
        "above": here.parent / "pyproject.toml",
        "named": here / "mine.toml",
        "own": here.parent / "home" / "govplan" / "govplan.toml",
    }[place]
    path.parent.mkdir(parents=True, exist_ok=True)
    table = f"tool.govplan.{command}" if place == "above" else command
    path.write_text(f"[{table}]\n{key} = {written}\n", "utf-8")
    named = str(path) if place == "named" else None
    return settings.settings_for(command, named), path.name


@pytest.mark.parametrize("place", ["found", "above"])
@pytest.mark.parametrize("key", REFUSED)
def test_what_a_found_file_may_not_set(here: Path, key: str, place: str) -> None:
    found, name = setting(here, place, key, REFUSED[key])
    assert (found.values, found.obeyed) == ({}, [])
    (sentence,) = found.refused
    assert f"{name}: {key} = " in sentence
    assert "is not obeyed" in sentence


@pytest.mark.parametrize("place", ["found", "above"])
@pytest.mark.parametrize("key", sorted(LOWERED))
def test_what_a_found_file_may_only_lower(here: Path, key: str, place: str) -> None:
    least, _ = setting(here, place, key, "1")
    assert (least.values, least.refused) == ({key: "1"}, [])
    for value in ("1e17", "900000G", "inf", "nan", "-1", "0", "x", ""):
        found, _ = setting(here, place, key, value)
        assert (found.values, len(found.refused)) == ({}, 1), value


@pytest.mark.parametrize("place", ["found", "above"])
@pytest.mark.parametrize("key", LOOKS)
def test_what_a_found_file_may_set_is_told(here: Path, key: str, place: str) -> None:
    found, name = setting(here, place, key, LOOKS[key])
    assert (found.values, found.refused) == ({key: LOOKS[key]}, [])
    assert f"{name}: {key} = " in found.obeyed[0]


@pytest.mark.parametrize("place", ["named", "own"])
@pytest.mark.parametrize("key", sorted({*LOOKS, *LOWERED, *REFUSED}))
def test_the_user_may_set_all_of_them(here: Path, key: str, place: str) -> None:
    value = {**LOOKS, **REFUSED}.get(key, "1e17")
    found, _ = setting(here, place, key, value)
    assert (found.values, found.refused) == ({key: value}, [])


@pytest.mark.parametrize("place", ["found", "above", "named", "own"])
@pytest.mark.parametrize("key", sorted(NO_SETTING))
def test_what_no_file_sets(here: Path, key: str, place: str) -> None:
    with pytest.raises(UsageError, match="is no option"):
        setting(here, place, key, "x")


ARGUMENTS = {
    "parse": ["plan.txt"], "ledger": ["plan.txt"], "outline": ["plan.txt"], "units": ["plan.txt"],
    "check": ["plan.txt"], "review": ["plan.txt", "-o", "page.html"],
    "diff": ["plan.txt", "other.txt"], "batch": ["plan.txt", "-o", "out"],
    "find": ["公开", "--db", "plans.sqlite"],
}  # fmt: skip


@pytest.mark.parametrize("name", ARGUMENTS)
def test_every_command_tells_what_it_obeys(here: Path, name: str) -> None:
    for file in ("plan.txt", "other.txt"):
        (here / file).write_text(PLAN, "utf-8")
    if name == "find":
        run(here, "batch", "plan.txt", "-o", "plans.sqlite")
    (here / "govplan.toml").write_text('quiet = true\nno-stitch = true\nscript = "original"\n')
    errors = run(here, name, *ARGUMENTS[name], "-v")
    assert "govplan.toml: quiet = True is not obeyed" in errors
    if name != "find":
        assert "govplan.toml: script = 'original'" in errors
    assert "govplan.toml" not in run(here, name, *ARGUMENTS[name], "-v", "--no-config")


def run(here: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "govplan", *arguments]
    done = subprocess.run(command, cwd=here, capture_output=True, check=False)
    assert done.returncode in {0, 6}, done.stderr
    return done.stderr.decode()
