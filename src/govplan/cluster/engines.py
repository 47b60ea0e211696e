"""Where a corpus is read: on the cores of this machine or on the nodes of a Ray cluster."""

from __future__ import annotations

from typing import Literal

import daft

from govplan.model.errors import UsageError
from govplan.model.messages import msg
from govplan.processes.shares import available

__all__ = ["Engine", "at_once", "start"]

Engine = Literal["local", "ray"]


def start(engine: Engine, address: str | None) -> None:
    """Let Daft work with ``engine``, for Ray with the cluster at ``address``.

    Raises ``UsageError`` where Ray is not installed.
    """
    if engine == "local":
        daft.set_runner_native()
        return
    try:
        import ray
    except ImportError:
        raise UsageError(msg("a Ray cluster needs ray: pip install 'govplan[cluster]'")) from None
    if not ray.is_initialized():
        ray.init(address, log_to_driver=False)
    daft.set_runner_ray(noop_if_initialized=True)


def at_once(engine: Engine, jobs: int | None) -> int:
    """How many documents are read at once: ``jobs``, or as many as there are cores.

    A cluster is asked anew each time: it may have lost a node or got one, and Daft waits for
    readers that no node has room for.
    """
    if engine == "local":
        return jobs or available()
    import ray

    cores = max(1, int(ray.cluster_resources().get("CPU", 1)))
    return min(jobs or cores, cores)
