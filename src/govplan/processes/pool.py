"""Several workers over one stream of jobs; each answer comes as soon as it is there."""

from __future__ import annotations

import select
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Generic, TypeVar

from govplan.model.errors import GovplanError
from govplan.processes.worker import CAN_FORK, Worker, milliseconds

__all__ = ["Pool"]

_Key = TypeVar("_Key")
_Job = TypeVar("_Job")
_Result = TypeVar("_Result")

# A worker is replaced after so many jobs, so that what a library leaks does not add up.
_LIFE = 500


class Pool(Generic[_Job, _Result]):
    """``size`` workers made by ``make``, or as many as the system lets start; a context manager
    that leaves no process behind.
    """

    def __init__(self, make: Callable[[], Worker[_Job, _Result]], size: int) -> None:
        self._workers = [make() for _ in range(size if CAN_FORK else 1)]
        self._jobs_done = dict.fromkeys(self._workers, 0)

    def __enter__(self) -> Pool[_Job, _Result]:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.stop()

    def run(
        self, jobs: Iterable[tuple[_Key, _Job]]
    ) -> Iterator[tuple[_Key, _Result | GovplanError, float]]:
        """The key, the result or error, and the seconds of each job, in the order of finishing."""
        waiting: Iterator[tuple[_Key, _Job]] = iter(jobs)
        idle = list(self._workers)
        busy: dict[Worker[_Job, _Result], tuple[_Key, float]] = {}
        while True:
            while idle:
                pair = next(waiting, None)
                if pair is None:
                    break
                worker = idle.pop()
                try:
                    worker.start(pair[1])
                except GovplanError as error:
                    if not busy:  # no process can be started, not even one
                        yield pair[0], error, 0.0
                        idle.append(worker)
                        continue
                    waiting = chain([pair], waiting)  # there are as many as there can be
                    break
                busy[worker] = (pair[0], time.monotonic())
            if not busy:
                return
            for worker in _ready(list(busy)):
                answer = self._answer(worker)
                if answer is None:  # only a step of it
                    continue
                key, started = busy.pop(worker)
                idle.append(worker)
                yield key, answer[0], time.monotonic() - started

    def _answer(self, worker: Worker[_Job, _Result]) -> tuple[_Result | GovplanError] | None:
        """The answer that a worker has, ``None`` where its job goes on."""
        answer: tuple[_Result | GovplanError] | None
        try:
            answer = worker.answer()
        except GovplanError as error:
            answer = (error,)
        if answer is not None:
            self._jobs_done[worker] += 1
            if self._jobs_done[worker] % _LIFE == 0:
                worker.stop()
        return answer


def _ready(workers: list[Worker[_Job, _Result]]) -> list[Worker[_Job, _Result]]:
    """The workers that have an answer or are over their deadline; at least one."""
    if not CAN_FORK:
        return workers
    while True:
        poll = select.poll()
        by_descriptor = {worker.fileno(): worker for worker in workers}
        for descriptor in by_descriptor:
            poll.register(descriptor, select.POLLIN)
        patience = milliseconds(min(worker.deadline for worker in workers))
        answered = {descriptor for descriptor, _ in poll.poll(patience)}
        now = time.monotonic()
        ready = [
            worker
            for descriptor, worker in by_descriptor.items()
            if descriptor in answered or worker.deadline <= now
        ]
        if ready:
            return ready
