"""A child process that does one job after another, so that a document costs only itself.

The child is forked, its address space is limited, each job has a deadline, and answers come back
through a pipe. A child that hangs is killed; one that crashes is one clean error. Where the system
cannot fork, jobs run in this process without a deadline.
"""

from __future__ import annotations

import errno
import os
import pickle
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, NoReturn, TypeVar

from govplan.model import errors
from govplan.model.errors import GovplanError, LimitError, UnreadableError
from govplan.model.messages import msg
from govplan.model.reasons import reason_of
from govplan.processes.confinement import limit_memory, limit_time
from govplan.processes.messages import CHUNK, HEADER, pack, portable, read_message, write_all
from govplan.processes.orphans import end_with
from govplan.processes.private import bear, new_mark, sweep
from govplan.processes.steps import steps

__all__ = ["CAN_FORK", "Worker", "milliseconds"]

CAN_FORK = hasattr(os, "fork")

# What a message that is no answer begins with.
_STEP = "step"
_NO_MEMORY = "MemoryError"
# A system counts the milliseconds that it waits in 31 bits.
_LONGEST_WAIT = 1e6

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")

# The parent's ends of the pipes of all workers; a new child closes them, so that each child sees
# the end of its jobs when the parent dies.
_parent_ends: set[int] = set()


class Worker(Generic[_Job, _Result]):
    """One child that runs ``function`` on the jobs it is given.

    ``memory_bytes`` limits its address space; ``seconds`` is the deadline of each job, or of each
    step of one that tells its steps (``on_step`` is told so, too). Use it as a context manager, or
    call :meth:`stop`.

    >>> with Worker(len, memory_bytes=1 << 30, seconds=10) as worker:
    ...     worker.run("方案")
    2
    """

    def __init__(
        self, function: Callable[[_Job], _Result], *, memory_bytes: int, seconds: float
    ) -> None:
        self._function = function
        self._memory_bytes = memory_bytes
        self._seconds = seconds
        self._child: _Child | None = None
        self._pending: tuple[_Job] | None = None
        self._job: tuple[_Job] | None = None
        self.deadline = 0.0
        self.on_step: Callable[[int, int], None] | None = None

    def __enter__(self) -> Worker[_Job, _Result]:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def run(self, job: _Job) -> _Result:
        """Do ``job`` and return its result, or raise what it raised."""
        self.start(job)
        return self.finish()

    def start(self, job: _Job) -> None:
        """Hand ``job`` over; :meth:`finish` gives the answer."""
        self.deadline = time.monotonic() + self._seconds
        if not CAN_FORK:
            self._pending = (job,)
            return
        self._job = (job,)
        message = pack(job)
        for _ in range(2):
            try:
                if self._child is None:
                    self._child = _Child(self._function, self._memory_bytes, self._seconds)
                self._child.is_busy = True
                write_all(self._child.jobs, message)
            except BrokenPipeError:
                self.stop()
            else:
                return
        raise UnreadableError(msg("the reading process could not be started; try again"))

    def fileno(self) -> int:
        """The descriptor that becomes readable when an answer is there."""
        if self._child is None:
            raise ValueError(msg("no job was started"))
        return self._child.answers

    def finish(self) -> _Result:
        """Wait for the answer to the started job, to its deadline at the longest."""
        while (found := self.answer()) is None:
            continue
        return found[0]

    def answer(self) -> tuple[_Result] | None:
        """The answer to the started job; ``None`` where a step of it was told first, or where it is
        done again in a fresh child for want of memory: that gives it the whole time again.
        """
        if self._pending is not None:
            job, self._pending = self._pending[0], None
            return (self._open(_answer(self._function, job)),)
        if self._child is None:
            raise ValueError(msg("no job was started"))
        try:
            message = self._child.receive(self.deadline)
        except TimeoutError:
            self.stop()
            raise LimitError(
                msg(
                    "reading took more than {seconds:g} seconds; raise the limit with "
                    "--max-seconds if you trust the file",
                    seconds=self._seconds,
                )
            ) from None
        except EOFError:
            raise self._obituary() from None
        kind, value = pickle.loads(message)
        if kind != _STEP:
            if kind == _NO_MEMORY and self._child.is_used and self._job is not None:
                self.stop()  # earlier jobs left something there: a fresh child may have enough
                self.start(self._job[0])
                return None
            self._child.is_busy, self._child.is_used = False, True
            self._job = None
            return (self._open((kind, value)),)
        self.deadline = time.monotonic() + self._seconds
        if self.on_step is not None:
            self.on_step(*value)
        return None

    def stop(self) -> None:
        """Kill the child, whatever it is doing."""
        if self._child is not None:
            self._child.kill()
            self._child = None

    def _open(self, answer: tuple[str, Any]) -> _Result:
        kind, value = answer
        if kind == "done":
            result: _Result = value
            return result
        if kind == _NO_MEMORY:
            self.stop()
            raise LimitError(
                msg(
                    "reading needs more than {memory_bytes:,} bytes of memory; raise "
                    "the limit with --max-memory-bytes if you trust the file",
                    memory_bytes=self._memory_bytes,
                )
            )
        raise getattr(errors, kind)(value)

    def _obituary(self) -> GovplanError:
        """Why a child that gave no answer is gone."""
        status = self._child.kill(patience=1.0) if self._child is not None else 0
        self._child = None
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if number in {signal.SIGKILL, signal.SIGXCPU}:
            return LimitError(
                msg(
                    "the reading process was killed, for want of memory or time; close "
                    "other programs or lower --jobs"
                )
            )
        name = (
            signal.Signals(number).name if number else f"exit {os.waitstatus_to_exitcode(status)}"
        )
        return UnreadableError(
            msg(
                "the reading process crashed ({name}); the file is damaged or hostile: "
                "open it in its own program and save it again",
                name=name,
            )
        )


class _Child:
    """The process behind a worker, and the two pipes to it."""

    def __init__(self, function: Callable[[Any], Any], memory_bytes: int, seconds: float) -> None:
        job_reader, self.jobs, self.answers, answer_writer = _two_pipes()
        ends = {self.jobs, self.answers}
        self._poll = select.poll()
        self._poll.register(self.answers, select.POLLIN)
        self.is_busy = self.is_used = False
        self._mark = new_mark()
        parent = os.getpid()
        # A signal between the fork and the child's first line must not make it a second parent.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
            self.pid = os.fork()
        except OSError as error:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            for end in (*ends, job_reader, answer_writer):
                os.close(end)
            raise _not_started(error) from None
        if self.pid == 0:
            bear(self._mark)
            limits = memory_bytes, seconds
            _live(function, limits, (job_reader, answer_writer), _parent_ends | ends, parent)
        _parent_ends.update(ends)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        os.close(job_reader)
        os.close(answer_writer)

    def receive(self, deadline: float) -> bytes:
        """One message; :class:`EOFError` where the child died, :class:`TimeoutError` if late."""
        size = int.from_bytes(self._exactly(HEADER, deadline), "big")
        return self._exactly(size, deadline)

    def _exactly(self, size: int, deadline: float) -> bytes:
        parts: list[bytes] = []
        while size:
            if not self._poll.poll(milliseconds(deadline)):
                if time.monotonic() < deadline:
                    continue
                raise TimeoutError
            part = os.read(self.answers, min(size, CHUNK))
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def kill(self, patience: float = 0.0) -> int:
        """End the process, close the pipes, and return the status that it left.

        A child that is ending by itself is given ``patience`` seconds, since its pipes close
        before its status is known.
        """
        for end in (self.jobs, self.answers):
            _parent_ends.discard(end)
            with suppress(OSError):
                os.close(end)
        try:
            return self._ended(time.monotonic() + patience)
        except (ChildProcessError, ProcessLookupError):  # the caller ignores SIGCHLD
            return 0
        finally:
            if self.is_busy:
                sweep(self._mark)

    def _ended(self, give_up: float) -> int:
        """The status of the process, killed where it has not ended by itself at ``give_up``."""
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return status
            if time.monotonic() >= give_up:
                break
            time.sleep(0.005)
        os.kill(self.pid, signal.SIGKILL)
        return os.waitpid(self.pid, 0)[1]


def _two_pipes() -> tuple[int, int, int, int]:
    try:
        first = os.pipe()
    except OSError as error:
        raise _not_started(error) from None
    try:
        return *first, *os.pipe()
    except OSError as error:
        for end in first:
            os.close(end)
        raise _not_started(error) from None


def _not_started(error: OSError) -> LimitError:
    return LimitError(
        msg(
            "no process could be started to read with ({strerror}); close other "
            "programs or raise the limit of processes and open files",
            strerror=reason_of(error),
        )
    )


def milliseconds(deadline: float) -> float:
    """How long to wait until ``deadline`` of the monotonic clock, as far as a system can wait."""
    return min(max(0.0, deadline - time.monotonic()), _LONGEST_WAIT) * 1000


def _live(
    function: Callable[[Any], Any],
    limits: tuple[int, float],
    pipes: tuple[int, int],
    others: set[int],
    parent: int,
) -> NoReturn:
    """The child's life: answer jobs within its limits until there are no more, never return."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
        for end in others:
            with suppress(OSError):
                os.close(end)
        end_with(parent, pipes[1])
        _silence()
        memory_bytes, seconds = limits
        limit_memory(memory_bytes)
        steps.listener = lambda done, total: _tell_step(pipes[1], seconds, (done, total))
        while message := read_message(pipes[0]):
            limit_time(seconds)
            write_all(pipes[1], _pack_answer(_answer(function, pickle.loads(message))))
        status = 0
    finally:
        os._exit(status)


def _tell_step(answers: int, seconds: float, step: tuple[int, int]) -> None:
    """Tell the parent how far a job is; the next step has the whole time again."""
    limit_time(seconds)
    write_all(answers, pack((_STEP, step)))


def _answer(function: Callable[[Any], Any], job: Any) -> tuple[str, Any]:
    """The result of a job, or the name of its error class and its message."""
    try:
        return "done", function(job)
    except MemoryError:
        return _NO_MEMORY, ""
    except RecursionError:
        return "LimitError", msg("the document is nested too deeply; simplify it")
    except GovplanError as error:
        return portable(error)
    except Exception as error:
        if _is_want_of_memory(error):
            return _NO_MEMORY, ""
        if os.environ.get("GOVPLAN_DEBUG"):
            import traceback

            traceback.print_exc()
        return "GovplanError", (
            msg(
                "govplan itself failed ({error}); please report it",
                error=f"{type(error).__name__}: {error}",
            )
        )


def _is_want_of_memory(error: Exception) -> bool:
    """Whether ``error`` is how the loader or the system says that there is no memory left."""
    if isinstance(error, ImportError):
        return "failed to map segment" in str(error)
    return isinstance(error, OSError) and error.errno == errno.ENOMEM


def _pack_answer(answer: tuple[str, Any]) -> bytes:
    try:
        return pack(answer)
    except MemoryError:
        return pack((_NO_MEMORY, ""))


def _silence() -> None:
    """Libraries print on the standard streams; only answers may leave the child."""
    if os.environ.get("GOVPLAN_DEBUG"):
        return
    null = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(null, descriptor)
