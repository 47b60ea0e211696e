from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields

import pytest
from click.testing import CliRunner

from govplan import __version__
from govplan.commands import settings
from govplan.commands.cli import COMMANDS, cli
from govplan.commands.options import LIMITS
from govplan.model.limits import Limits

SCREEN = (80, 24)
LIST_OF_COMMANDS = 32


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_a_screen_and_ends_with_two_examples(name: str) -> None:
    result = CliRunner().invoke(cli, [*([name] if name else []), "--help"], prog_name="govplan")
    lines = result.output.splitlines()
    assert result.exit_code == 0
    assert len(lines) <= (SCREEN[1] if name else LIST_OF_COMMANDS)
    assert max(map(len, lines)) <= SCREEN[0]
    assert lines[-3] == "Examples:"
    assert all("govplan " in line for line in lines[-2:])


def imported_by(*arguments: str) -> set[str]:
    code = (
        "import json, sys\nfrom contextlib import redirect_stdout\n"
        "from govplan.commands.cli import cli\n"
        f"with redirect_stdout(sys.stderr):\n    cli.main({list(arguments)!r}, 'g', '', False)\n"
        "print(json.dumps(list(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_nothing_is_imported_for_version_and_help(option: str) -> None:
    names = imported_by(option)
    heavy = {"pydantic", "lxml", "docx", "pdfplumber", "pypdfium2", "opencc", "rich", "openpyxl",
             "xlsxwriter", "markdown_it", "tomllib", "govplan.model.limits"}  # fmt: skip
    assert not names & heavy


def test_version() -> None:
    assert CliRunner().invoke(cli, ["--version"]).output == f"govplan {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_twin_or_data(name: str) -> None:
    import govplan

    twins = {"ledger": "ledger_rows", "outline": "outline_text", "schema": "json_schema",
             "completion": None, "mcp": None, "corpus": None}  # fmt: skip
    twin = twins.get(name, name)
    assert twin is None or callable(getattr(govplan, twin))


def test_settings_name_options_that_exist() -> None:
    found: dict[str, set[str]] = {}
    for name in settings.COMMAND_KEYS:
        command = cli.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        found[name] = {
            option.removeprefix("--") for parameter in command.params for option in parameter.opts
        }
    assert set().union(*found.values()) >= settings.SHARED_KEYS
    for name, keys in settings.COMMAND_KEYS.items():
        assert keys <= found[name]


def test_every_limit_is_an_option() -> None:
    assert {name.replace("-", "_") for name in LIMITS} == {field.name for field in fields(Limits)}
