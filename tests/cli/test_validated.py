"""What any command prints or writes went through the models: a plan that is none stops each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from govplan import pipeline
from govplan.commands.cli import cli
from govplan.writers import FORMS

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "云岭县2024年工作要点\n一、公开\n1.公开预算。（县财政局负责）\n"
COMMANDS = [
    *(("parse", "PLAN", "--to", form.name, "-o", f"OUT{form.suffix}") for form in FORMS.values()),
    ("parse", "PLAN"),
    ("units", "PLAN"),
    ("outline", "PLAN"),
    ("check", "PLAN"),
    ("diff", "PLAN", "PLAN"),
    ("ledger", "PLAN", "PLAN"),
    ("review", "PLAN", "-o", "OUT.html"),
    ("batch", "PLAN", "-o", "OUT"),
    ("batch", "PLAN", "-o", "OUT.sqlite"),
    ("batch", "PLAN", "-o", "OUT.rows.jsonl"),
]


def spoiled(stage: Any, *, pair: bool = False) -> Any:
    """``stage`` with a field too many in what it gives."""

    def run(*values: Any, **named: Any) -> Any:
        found = stage(*values, **named)
        (found[1] if pair else found)["surplus"] = True
        return found

    return run


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_writes_nothing_that_the_models_refuse(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN, "utf-8")
    monkeypatch.setattr(pipeline, "plan_data", spoiled(pipeline.plan_data))
    monkeypatch.setattr(pipeline, "assembled", spoiled(pipeline.assembled, pair=True))
    places = {"PLAN": str(plan), "OUT": str(tmp_path / "out")}
    arguments = [places.get(word) or word.replace("OUT", places["OUT"]) for word in command]
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code in (1, 7), done.output
    assert "surplus" in done.output
    assert "县财政局" not in done.stdout
