"""The examples of both READMEs are run, and both say the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from govplan.model.errors import EXIT_CODES

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def blocks(name: str, language: str) -> list[str]:
    text = (ROOT / name).read_text("utf-8")
    return [match[2] for match in BLOCK.finditer(text) if match[1] == language]


def steps(block: str) -> list[tuple[str, str]]:
    """The commands of a console block with what they print."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.M)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


EXAMPLES = [step for block in blocks(READMES[0], "console") for step in steps(block)]


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    program = tmp_path / "bin" / "govplan"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m govplan "$@"\n')
    program.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize(("command", "shown"), EXAMPLES)
def test_shell_examples(workplace: Path, command: str, shown: str) -> None:
    variables = {**os.environ, "PATH": f"{workplace}/bin:{os.environ['PATH']}"}
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=workplace, env=variables, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    output = done.stdout.decode()
    if shown.endswith("…\n"):
        assert output.startswith(shown.removesuffix("…\n"))
    else:
        assert output == shown


def test_python_example(workplace: Path) -> None:
    (example,) = blocks(READMES[0], "python")
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=workplace, capture_output=True, check=True
    )
    assert done.stdout.decode().startswith("r1.t1.m1 ['办公室'] []\n")
    assert len(done.stdout.splitlines()) == 30


@pytest.mark.parametrize("language", ["sh", "console", "python"])
def test_both_show_the_same_examples(language: str) -> None:
    first, second = (blocks(name, language) for name in READMES)
    assert first == second != []


def test_both_have_the_same_parts() -> None:
    def shape(name: str) -> tuple[int, ...]:
        text = (ROOT / name).read_text("utf-8")
        return tuple(len(re.findall(pattern, text, re.M))
                     for pattern in (r"^## ", r"^- ", r"^\| \d", r"\]\([^)]+\)"))  # fmt: skip

    assert shape(READMES[0]) == shape(READMES[1])


def test_exit_codes_are_those_of_the_program() -> None:
    rows = re.findall(r"^\| (\d+) \| (.*) \|$", (ROOT / READMES[0]).read_text("utf-8"), re.M)
    assert [(int(code), meaning) for code, meaning in rows] == list(EXIT_CODES)


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "SECURITY.md"])
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text("utf-8")):
        assert (ROOT / target).exists(), target


def test_the_picture_is_of_a_plan() -> None:
    text = (ROOT / "docs" / "picture.svg").read_text("utf-8")
    assert "data:image/png;base64," in text
    assert "县政府办公室[牵头]" in text
