"""The tools that an agent sees (Model Context Protocol), each a command of govplan over one of the
documents below the served folders. Everything is read-only.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from govplan import __version__
from govplan.model.errors import GovplanError
from govplan.model.kinds import Role

if TYPE_CHECKING:
    from govplan.agents.calls import Calls
    from govplan.agents.roots import Roots

__all__ = ["server"]

_MOST_FILES = 500
_ROWS = 100

_INSTRUCTIONS = (
    "govplan reads Chinese government work plans (工作要点, 分工方案, 任务分解表) into one tree: "
    "requirement (工作要求) → task (具体任务) → measure (具体要求) → responsible unit (责任单位) "
    "with its role and deadline. Start with `files`; `outline` shows a plan to read, `rows` "
    "answers who must do what by when. A row that is `doubtful` was read with a warning: say so, "
    "and see `check`."
)
_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


class _Tools:
    """One method a tool; its signature and docstring are what the agent is told."""

    def __init__(self, roots: Roots, calls: Calls) -> None:
        self._roots = roots
        self._calls = calls

    async def files(self, folder: str = "") -> dict[str, Any]:
        """List the documents that can be read, in `folder` and below it, or in all served folders.

        Paths in the answer are those that the other tools take.
        """
        found, more = self._roots.documents(folder, _MOST_FILES)
        return {"files": found, "more": more}

    async def parse(self, path: str) -> dict[str, Any]:
        """The whole plan in the document at `path` as validated JSON, without places in the file.

        Long for long plans: prefer `outline` to read and `rows` to answer questions.
        """
        found = await self._run("parse", path, "--to", "json", "--no-sources")
        plan: dict[str, Any] = json.loads(found)
        return plan

    async def outline(self, path: str) -> str:
        """The plan in the document at `path` as a tree: numbers, titles, units, deadlines."""
        return await self._run("outline", path)

    async def rows(
        self,
        path: str,
        unit: str = "",
        role: Role | None = None,
        due_before: str = "",
        offset: int = 0,
        limit: int = _ROWS,
    ) -> dict[str, Any]:
        """Who must do what by when in the document at `path`: a row a measure and unit.

        `unit` keeps rows whose unit's name holds it, `role` those of that role, `due_before` (an
        ISO date) those due on that day or before; `offset` and `limit` page through the rest. A
        null unit is a measure for which the document names nobody.
        """
        lines = (await self._run("parse", path, "--to", "rows")).splitlines()
        found = [row for row in map(json.loads, lines) if _wanted(row, unit, role, due_before)]
        return {"rows": found[offset : offset + limit], "offset": offset, "total": len(found)}

    async def units(self, path: str, unit: str = "") -> list[dict[str, Any]]:
        """What each unit in the document at `path` leads, is responsible for, supports, supervises.

        `unit` keeps units whose name holds it.
        """
        only = ("--unit", unit) if unit else ()
        answer = await self._run("units", path, "--to", "json", *only)
        found: list[dict[str, Any]] = json.loads(answer)
        return found

    async def check(self, path: str) -> dict[str, Any]:
        """What is doubtful in the reading of the document at `path`: diagnostics with their places,
        gaps in the numbering, and how many characters found a place.
        """
        (found,) = json.loads(await self._run("check", path, "--json"))
        verdict: dict[str, Any] = found
        return verdict

    async def diff(self, old: str, new: str) -> dict[str, Any]:
        """What differs between the plans in two documents, such as draft and final, year and year:
        measures added, gone, moved, changed, with their units and deadlines.
        """
        found = await self._run("diff", old, "--to", "json", second=new)
        changes: dict[str, Any] = json.loads(found)
        return changes

    async def _run(self, command: str, path: str, *options: str, second: str = "") -> str:
        """The answer of a command over one or two documents; what goes wrong is for the agent."""
        try:
            paths = [str(self._roots.resolve(each)) for each in (path, second) if each]
            return await self._calls.run(command, *options, "--", *paths)
        except GovplanError as error:
            raise ToolError(str(error)) from error


def _wanted(row: dict[str, Any], unit: str, role: str | None, due_before: str) -> bool:
    """Whether a row is what was asked for."""
    if unit and unit not in (row["unit"] or ""):
        return False
    if role and row["role"] != role:
        return False
    return not due_before or bool(row["due"] and row["due"] <= due_before)


def server(roots: Roots, calls: Calls) -> MCPServer[Any]:
    """The server with its tools; ``server(...).run()`` speaks on the standard streams."""
    made: MCPServer[Any] = MCPServer(
        "govplan", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING"
    )
    tools = _Tools(roots, calls)
    each: list[Callable[..., Awaitable[Any]]] = [
        tools.files, tools.outline, tools.rows, tools.units, tools.check, tools.diff, tools.parse,
    ]  # fmt: skip
    for tool in each:
        made.add_tool(tool, annotations=_READS)
    return made
