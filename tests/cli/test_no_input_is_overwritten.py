"""No command writes over anything that it reads, whatever option names it and however."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from itertools import cycle
from typing import TYPE_CHECKING

import click
import pytest

from govplan.commands.cli import COMMANDS, cli
from govplan.commands.run import READ_BESIDE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLAN = "2022年工作要点\n一、规范公开\n1.编制目录。（责任单位：县司法局）\n"

READS = {
    "p.txt": [], "q.txt": [],
    "old.xlsx": ["--progress", "old.xlsx"],
    "units.toml": ["--aliases", "units.toml"],
    "done.json": ["--corrections", "done.json"],
    "mine.toml": ["--config", "mine.toml"],
    "list.txt": ["--files-from", "list.txt"],
    "plans.sqlite": ["--db", "plans.sqlite"],
}  # fmt: skip
"""A file that a command reads, and the option that names it; documents need none."""

WRITES = {
    "parse": ["p.txt", "q.txt", "-t", "csv"],
    "ledger": ["p.txt", "q.txt"],
    "outline": ["p.txt", "q.txt"],
    "units": ["p.txt", "q.txt", "-t", "csv"],
    "check": ["p.txt", "q.txt"],
    "diff": ["p.txt", "q.txt"],
    "review": ["p.txt"],
    "batch": ["p.txt", "q.txt"],
    "find": ["目录", "-t", "csv"],
}  # fmt: skip
"""The commands that have an output, and what they are given."""

SPELLINGS = ("{0}", "./sub/../{0}", "links/{0}", "hard/{0}")


def commands() -> Iterator[tuple[str, click.Command]]:
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        yield name, command


def options_of(command: click.Command) -> set[str]:
    return {word for parameter in command.params for word in parameter.opts}


def test_every_command_with_an_output_is_tried() -> None:
    """A new one, or a new option that names a file to read, gets its row above."""
    assert {name for name, command in commands() if "--output" in options_of(command)} == set(
        WRITES
    )
    named = {row[0] for row in READS.values() if row} - {"--config"}
    assert named == {f"--{name.replace('_', '-')}" for name in READ_BESIDE}


def cases() -> Iterator[tuple[str, str, str]]:
    spelling = cycle(SPELLINGS)
    known = {name: options_of(command) for name, command in commands()}
    for name, arguments in WRITES.items():
        for file, option in READS.items():
            if option and option[0] in known[name]:
                yield name, file, next(spelling)
            elif file in arguments:
                yield from ((name, file, each) for each in SPELLINGS[1:])


def govplan(here: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "govplan", *arguments]
    return subprocess.run(command, cwd=here, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("inputs")
    for name in ("p.txt", "q.txt"):
        (here / name).write_text(PLAN, "utf-8")
    (here / "units.toml").write_text('"司法局" = "县司法局"\n', "utf-8")
    (here / "mine.toml").write_text('script = "original"\n', "utf-8")
    (here / "list.txt").write_text("p.txt\n", "utf-8")
    source = {"name": "p.txt", "sha256": "0" * 64}
    done = {"schema_version": "1", "source": source, "corrections": []}
    (here / "done.json").write_text(json.dumps(done), "utf-8")
    assert govplan(here, "ledger", "p.txt", "-o", "old.xlsx").returncode == 0
    assert govplan(here, "batch", "p.txt", "-o", "plans.sqlite").returncode == 0
    for folder in ("sub", "links", "hard"):
        (here / folder).mkdir()
    for name in READS:
        (here / "links" / name).symlink_to(f"../{name}")
        os.link(here / name, here / "hard" / name)
    return here


@pytest.mark.parametrize(("name", "file", "spelling"), list(cases()))
def test_what_is_read_is_not_written(made: Path, name: str, file: str, spelling: str) -> None:
    before = {each: (made / each).read_bytes() for each in READS}
    beside = READS["plans.sqlite"] if name == "find" and file != "plans.sqlite" else []
    done = govplan(made, name, *WRITES[name], *READS[file], *beside, "-o", spelling.format(file))
    assert {each: (made / each).read_bytes() for each in READS} == before
    assert all((made / "links" / each).is_symlink() for each in READS)
    assert done.returncode == 2, done
    if name not in {"batch", "review"}:  # there such a name is that of a folder
        assert "is an input" in done.stderr
    assert [line[:7] for line in done.stderr.splitlines() if line[:8] != "warning:"] == ["error: "]


ONE_FILES = ("in.parquet", "in.jsonl", "in.csv", "in.xlsx", "in.sqlite")
"""Inputs of a batch whose names are those of an output in one file."""


@pytest.mark.parametrize("output", [*ONE_FILES, "z.zip", "./sub/../in.csv", "."])
def test_a_batch_does_not_write_over_what_it_reads(tmp_path: Path, output: str) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("p.txt", *ONE_FILES):
        (tmp_path / name).write_text(PLAN, "utf-8")
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as packet:
        packet.writestr("p.txt", PLAN)
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    given = ["z.zip"] if output in {"z.zip", "."} else ["p.txt", output]
    done = govplan(tmp_path, "batch", *given, "-o", output)
    assert {path: path.read_bytes() for path in before} == before
    assert list(tmp_path.glob(".*")) == []
    if output != ".":  # there a name beside the input may be free
        assert done.returncode == 2, done
        assert done.stderr.startswith("error: ")
