"""Several processes that open, fill and leave one database at the same moment."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

from govplan.database.store import Store

if TYPE_CHECKING:
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Barrier
    from pathlib import Path

PROCESSES, DATABASES = 4, 60


def _fill(folder: str, name: str, together: Barrier, faults: Queue[str]) -> None:
    try:
        for each in range(DATABASES):
            together.wait(60)
            with Store(f"{folder}/{each}.sqlite") as store:
                store.claim([(f"{name}-{each}.txt", name)])
                store.finish()
    except Exception as error:
        faults.put(repr(error))
        together.abort()


def test_databases_begun_at_the_same_moment(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    together, faults = context.Barrier(PROCESSES), context.Queue()
    started = [
        context.Process(target=_fill, args=(str(tmp_path), str(each), together, faults))
        for each in range(PROCESSES)
    ]
    for process in started:
        process.start()
    for process in started:
        process.join(120)
    told = [faults.get() for _ in range(faults.qsize())]
    assert [each for each in told if "Broken" not in each] == []
    assert [process.exitcode for process in started] == [0] * PROCESSES
    for each in range(DATABASES):
        with Store(str(tmp_path / f"{each}.sqlite")) as store:
            for name in range(PROCESSES):
                assert store.earlier(f"{name}-{each}.txt") is not None
