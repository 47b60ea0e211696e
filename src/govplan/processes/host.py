"""A guarded child for callers that may not be forked: programs with threads, servers, frameworks.

A fork copies the locks that other threads hold. So a fresh interpreter is started, which has one
thread and forks the child that reads (:mod:`govplan.processes.worker`).
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from importlib import import_module
from typing import Any

from govplan.model import errors
from govplan.model.errors import GovplanError, UnreadableError
from govplan.model.messages import msg
from govplan.processes.messages import pack, portable, read_message, write_all

__all__ = ["Host"]


class Host:
    """A process that runs ``function`` (``"module:name"``) on one job after another in a guarded
    child; a context manager. One job at a time: a host is not to be shared by threads.

    >>> with Host("builtins:len", memory_bytes=1 << 30, seconds=10) as host:
    ...     host.run("方案")
    2
    """

    def __init__(self, function: str, *, memory_bytes: int, seconds: float) -> None:
        self._order = (function, memory_bytes, seconds)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Host:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def run(self, job: object) -> Any:
        """Do ``job``; returns its result, or raises the ``GovplanError`` that it ended in."""
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            write_all(process.stdin.fileno(), pack(job))
            message = read_message(process.stdout.fileno())
        except BrokenPipeError:
            message = b""
        if not message:
            self.stop()
            raise UnreadableError(msg("the reading process was ended from outside; try again"))
        kind, value = pickle.loads(message)
        if kind == "done":
            return value
        raise getattr(errors, kind)(value)

    def stop(self) -> None:
        """End the process and its child."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "govplan.processes.host"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdin is not None
        write_all(self._process.stdin.fileno(), pack(self._order))
        return self._process


def _serve() -> None:
    """The life of the host: jobs on standard input, answers on standard output."""
    from govplan.processes.worker import Worker

    function, memory_bytes, seconds = pickle.loads(read_message(0))
    module, name = function.split(":")
    work = getattr(import_module(module), name)
    with Worker[Any, Any](work, memory_bytes=memory_bytes, seconds=seconds) as worker:
        while message := read_message(0):
            write_all(1, pack(_answer(worker, pickle.loads(message))))


def _answer(worker: Any, job: object) -> tuple[str, Any]:
    try:
        return "done", worker.run(job)
    except GovplanError as error:
        return portable(error)


if __name__ == "__main__":
    _serve()
