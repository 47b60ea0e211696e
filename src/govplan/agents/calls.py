"""Running a command of govplan for an agent: a process of its own, so that a hostile document costs
one answer and never the server.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence

from govplan.model.errors import GovplanError, LimitError, WarningsError
from govplan.model.messages import msg

__all__ = ["Calls"]

MOST_BYTES = 4 << 20
"""An answer over this is no use to an agent: it is asked to narrow its question."""
_FINE = (0, WarningsError.exit_code)


class Calls:
    """Commands, at most ``at_once`` beside each other, with ``options`` before their files."""

    def __init__(self, options: Sequence[str], at_once: int) -> None:
        self._options = tuple(options)
        self._turns = asyncio.Semaphore(at_once)

    async def run(self, command: str, *arguments: str) -> str:
        """What ``govplan COMMAND ARGUMENTS`` writes; raises ``GovplanError`` with what it says on
        the standard error stream where it fails.
        """
        async with self._turns:
            options = self._options if command != "schema" else ()
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "govplan", command, *options, *arguments,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env={**os.environ, "LC_ALL": "C.UTF-8", "NO_COLOR": "1"},
            )  # fmt: skip
            try:
                out, errors = await process.communicate()
            finally:
                if process.returncode is None:  # the agent has given up
                    process.kill()
                    await process.wait()
        if process.returncode not in _FINE:
            raise GovplanError(_sentence(errors))
        if len(out) > MOST_BYTES:
            raise LimitError(
                msg(
                    "the answer has {out:,} bytes, more than {most_bytes:,}; ask for "
                    "the outline or for rows with a limit",
                    out=len(out),
                    most_bytes=MOST_BYTES,
                )
            )
        return out.decode("utf-8")


def _sentence(errors: bytes) -> str:
    r"""The last line of what a failed command said, without its label.

    >>> _sentence("warning: x\nerror: 方案.pdf: it is encrypted\n".encode())
    '方案.pdf: it is encrypted'
    """
    lines = errors.decode("utf-8", "replace").split("\n")
    last = next((line for line in reversed(lines) if line.strip()), "govplan failed")
    return last.removeprefix("error: ")
