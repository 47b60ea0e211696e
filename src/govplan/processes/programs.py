"""Run a program of others so that nothing of it outlives its time or the process that asked."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

__all__ = ["run_program"]

_WATCH = ("sh", "-c", "cat; kill -9 0")
"""Waits until nobody holds the other end of its input, then ends its group of processes."""


def run_program(command: Sequence[str], seconds: float) -> None:
    """Run ``command`` to its end, ``seconds`` at the most; its output is thrown away.

    Raises ``TimeoutError`` where it takes longer; then it is killed with all that it started. They
    are killed too where this process dies meanwhile, however it does.

    >>> run_program(["sleep", "9"], 0.01)
    Traceback (most recent call last):
        ...
    TimeoutError
    """
    with _started(command) as program:
        try:
            program.wait(seconds)
        except subprocess.TimeoutExpired:
            raise TimeoutError from None


@contextmanager
def _started(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """The program in the group of a watch, and both ended behind the ``with``."""
    null = subprocess.DEVNULL
    watch = subprocess.Popen(
        _WATCH, stdin=subprocess.PIPE, stdout=null, stderr=null, process_group=0
    )
    try:
        with subprocess.Popen(
            command, stdin=null, stdout=null, stderr=null, process_group=watch.pid
        ) as program:
            try:
                yield program
            finally:
                os.killpg(watch.pid, signal.SIGKILL)
    finally:
        watch.kill()
        watch.communicate()
