"""The server as an agent meets it: started by the SDK's own client, over standard streams."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from mcp import StdioServerParameters
from mcp.client import Client

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from mcp.types import CallToolResult

PLAN = """青禾县2026年政务公开工作方案

一、规范公开内容
1.编制公开目录。（牵头单位：县司法局，配合单位：县财政局，完成时限：2026年6月30日前）
2.清理过期文件。（责任单位：县档案馆）
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    served = tmp_path / "plans"
    served.mkdir()
    (served / "plan.txt").write_text(PLAN, encoding="utf-8")
    (served / "notes.bin").write_bytes(b"\0\1")
    (tmp_path / "secret.txt").write_text(PLAN, encoding="utf-8")
    (served / "link.txt").symlink_to(tmp_path / "secret.txt")
    return served


@asynccontextmanager
async def serving(folder: Path, *options: str) -> AsyncIterator[Client]:
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "govplan", "mcp", *options, str(folder)]
    )
    async with Client(server) as client:
        yield client


def ask(folder: Path, *questions: tuple[str, dict[str, Any]]) -> list[CallToolResult]:
    async def run() -> list[CallToolResult]:
        async with serving(folder) as client:
            return [await client.call_tool(name, values) for name, values in questions]

    return asyncio.run(run())


def text(answer: CallToolResult) -> str:
    (content,) = answer.content
    assert content.type == "text"
    return content.text


def test_the_tools_are_the_commands_and_only_read(folder: Path) -> None:
    async def run() -> list[Any]:
        async with serving(folder) as client:
            return list((await client.list_tools()).tools)

    tools = {tool.name: tool for tool in asyncio.run(run())}
    assert list(tools) == ["files", "outline", "rows", "units", "check", "diff", "parse"]
    assert all(tool.description and tool.annotations.read_only_hint for tool in tools.values())


def test_a_plan_is_found_read_and_asked(folder: Path) -> None:
    files, outline, parse, units, check = ask(
        folder,
        ("files", {}),
        ("outline", {"path": "plan.txt"}),
        ("parse", {"path": "plan.txt"}),
        ("units", {"path": "plan.txt", "unit": "财政"}),
        ("check", {"path": "plan.txt"}),
    )
    assert json.loads(text(files)) == {"files": [str(folder / "plan.txt")], "more": False}
    assert "编制公开目录" in text(outline)
    plan = json.loads(text(parse))
    assert plan["requirements"][0]["title"] == "规范公开内容"
    assert "sources" not in plan["requirements"][0]
    assert parse.structured_content == plan
    assert [each["unit"] for each in units.structured_content["result"]] == ["县财政局"]
    assert json.loads(text(check))["clean"] is True


def test_rows_are_filtered_and_paged(folder: Path) -> None:
    every, leads, due, page = ask(
        folder,
        ("rows", {"path": "plan.txt"}),
        ("rows", {"path": "plan.txt", "role": "lead"}),
        ("rows", {"path": "plan.txt", "due_before": "2026-06-30"}),
        ("rows", {"path": "plan.txt", "offset": 2, "limit": 1}),
    )
    found = json.loads(text(every))
    assert found["total"] == 3
    assert [row["unit"] for row in found["rows"]] == ["县司法局", "县财政局", "县档案馆"]
    assert [row["unit"] for row in json.loads(text(leads))["rows"]] == ["县司法局"]
    assert json.loads(text(due))["total"] == 2
    assert [row["unit"] for row in json.loads(text(page))["rows"]] == ["县档案馆"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("../secret.txt", "outside"),
        ("link.txt", "outside"),
        ("/etc/passwd", "outside"),
        ("absent.txt", "does not exist"),
        ("notes.bin", "notes.bin"),
        ("--help", "does not exist"),
        ("plan.txt\0", "NUL"),
    ],
)
def test_what_may_not_or_cannot_be_read_is_one_sentence(
    folder: Path, path: str, reason: str
) -> None:
    (answer,) = ask(folder, ("outline", {"path": path}))
    assert answer.is_error
    assert reason in text(answer)
    assert "\n" not in text(answer)


def test_two_editions_are_compared(folder: Path) -> None:
    (folder / "final.txt").write_text(PLAN.replace("县档案馆", "县审计局"), encoding="utf-8")
    (answer,) = ask(folder, ("diff", {"old": "plan.txt", "new": "final.txt"}))
    assert not answer.is_error
    assert "县审计局" in text(answer)
    (outside,) = ask(folder, ("diff", {"old": "plan.txt", "new": "../secret.txt"}))
    assert outside.is_error


def test_many_questions_at_once_are_answered(folder: Path) -> None:
    async def run() -> list[CallToolResult]:
        async with serving(folder, "--jobs", "2") as client:
            asks: list[Callable[[], Awaitable[CallToolResult]]] = [
                lambda: client.call_tool("outline", {"path": "plan.txt"})
            ] * 6
            return list(await asyncio.gather(*(each() for each in asks)))

    answers = asyncio.run(run())
    assert len({text(answer) for answer in answers}) == 1
    assert not any(answer.is_error for answer in answers)


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from govplan.commands.cli import cli

    outcome = CliRunner().invoke(cli, ["mcp", str(tmp_path / "absent")])
    assert "no folder" in str(outcome.exception)
