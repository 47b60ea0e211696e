"""Whose settings are obeyed: the user's own, and little of what is only found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from govplan.commands.options import as_number

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "2022年工作要点\n一、规范公开\n1.编制目录。（责任单位：县司法局）\n5.更新目录。\n"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    work = tmp_path / "work" / "deep"
    work.mkdir(parents=True)
    (work / "plan.txt").write_text(PLAN, "utf-8")
    return work


def govplan(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {"PATH": os.environ["PATH"], "HOME": str(cwd.parents[1] / "home"), **environment}
    return subprocess.run(
        [sys.executable, "-m", "govplan", *arguments],
        cwd=cwd, env=variables, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def own(here: Path, text: str) -> None:
    folder = here.parents[1] / "home" / ".config" / "govplan"
    folder.mkdir(parents=True)
    (folder / "govplan.toml").write_text(text, "utf-8")


def parsed(done: subprocess.CompletedProcess[str]) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "line",
    [
        "no-sources = true", "quiet = true", 'encoding = "utf-16"', 'from = "html"',
        "max-memory-bytes = 1e17", "max-pages = 5001", "max-seconds = inf", "[batch]\njobs = 4096",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["govplan.toml", "../pyproject.toml"])
def test_what_a_found_file_may_not_set(here: Path, line: str, name: str) -> None:
    table = "tool.govplan.batch" if "[batch]" in line else "tool.govplan"
    text = line if name == "govplan.toml" else f"[{table}]\n" + line.replace("[batch]\n", "")
    (here / name).write_text(text, "utf-8")
    command = ["batch", "-o", "out"] if "jobs" in line else ["parse"]
    done = govplan(*command, "plan.txt", cwd=here)
    assert "is not obeyed" in done.stderr
    assert "number-gap" in done.stderr or command != ["parse"]
    assert done.returncode == 0
    if command == ["parse"]:
        assert "sources" in json.loads(done.stdout)["requirements"][0]
    else:
        assert (here / "out" / "plan.json").is_file()


def test_what_a_found_file_may_set_is_told(here: Path) -> None:
    (here.parent / "govplan.toml").write_text('script = "original"\nmax-pages = 10\n')
    done = govplan("parse", "-v", "plan.txt", cwd=here)
    assert parsed(done)["script"]["output"] == "original"
    assert "govplan.toml: script = 'original'" in done.stderr
    assert "govplan.toml: max-pages = 10" in done.stderr
    assert "govplan.toml" not in govplan("parse", "plan.txt", cwd=here).stderr


def test_a_limit_that_is_found_holds(here: Path) -> None:
    (here / "govplan.toml").write_text("max-input-bytes = 10\n")
    assert govplan("parse", "plan.txt", cwd=here).returncode == 4
    assert govplan("parse", "plan.txt", "--no-config", cwd=here).returncode == 0
    assert govplan("--no-config", "parse", "plan.txt", cwd=here).returncode == 0
    assert govplan("parse", "plan.txt", cwd=here, GOVPLAN_NO_CONFIG="1").returncode == 0


def test_a_found_file_does_not_raise_the_users_own_limit(here: Path) -> None:
    own(here, "max-input-bytes = 10\n")
    (here / "govplan.toml").write_text("max-input-bytes = 1000\n")
    done = govplan("parse", "plan.txt", cwd=here)
    assert done.returncode == 4
    assert "is not obeyed" in done.stderr


@pytest.mark.parametrize("place", ["own", "named", "pyproject", "group", "environment"])
def test_the_user_may_set_everything(here: Path, place: str) -> None:
    text = "no-sources = true\nmax-pages = 6000\nquiet = true\n"
    (here / "govplan.toml").write_text('script = "original"\n')
    mine = here.parent / "mine.toml"
    mine.write_text(text)
    before: list[str] = []
    after: list[str] = []
    environment: dict[str, str] = {}
    if place == "own":
        own(here, text)
    elif place == "pyproject":
        (here.parent / "pyproject.toml").write_text("[tool.govplan]\n" + text)
        after = ["--config", "../pyproject.toml"]
    elif place == "named":
        after = ["--config", "../mine.toml"]
    elif place == "group":
        before = ["--config", "../mine.toml"]
    else:
        environment = {"GOVPLAN_CONFIG": "../mine.toml"}
    done = govplan(*before, "parse", "plan.txt", *after, cwd=here, **environment)
    plan = parsed(done)
    assert "sources" not in plan["requirements"][0]
    assert plan["script"]["output"] == ("original" if place == "own" else "simplified")
    assert done.stderr == ""


@pytest.mark.parametrize(
    "text",
    ["x = " + "[" * 100_000, "to = [1]", "script = 2022-01-01", "strict = {}", "quiet = [true]",
     "tool = 3", "parse = 3", "max-pages = nan", "max-pages = -1", "max-pages = 'x'",
     "# " + "x" * (2 << 20), "\xff"],
    ids=lambda text: text[:16],
)  # fmt: skip
def test_absurd_settings_are_one_sentence(here: Path, text: str) -> None:
    (here / "mine.toml").write_bytes(text.encode("latin-1"))
    done = govplan("parse", "plan.txt", "--config", "mine.toml", cwd=here)
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_file_of_settings_that_is_not_there(here: Path) -> None:
    done = govplan("parse", "plan.txt", "--config", "none.toml", cwd=here)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


@pytest.mark.parametrize("text", ["tool = 3", "[tool]\ngovplan = 3", "[tool.x]\nname = 'govplan'"])
def test_projects_of_others(here: Path, text: str) -> None:
    (here / "pyproject.toml").write_text(text)
    done = govplan("parse", "plan.txt", cwd=here)
    assert done.returncode == (2 if "govplan = 3" in text else 0)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("text", ["1e300", "inf", "nan", "0", "-1", "9e999", "1" * 400, "x", ""])
def test_what_is_no_limit(text: str) -> None:
    assert as_number(text) is None


@pytest.mark.parametrize("value", ["1e17", "inf"])
@pytest.mark.parametrize(
    "limit", ["input-bytes", "unpacked-bytes", "ratio", "pages", "cells", "depth", "seconds",
              "memory-bytes"],
)  # fmt: skip
def test_absurd_limits(here: Path, limit: str, value: str) -> None:
    done = govplan("parse", "plan.txt", f"--max-{limit}={value}", "-q", cwd=here)
    assert done.returncode == (0 if value == "1e17" else 2), done.stderr
