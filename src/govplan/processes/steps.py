"""Tell whoever waits how far a long job is: a step done is time well spent."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["Steps", "steps"]


class Steps:
    """Where a job tells of its steps; nobody listens until :attr:`listener` is set.

    >>> told = []
    >>> here = Steps()
    >>> here.listener = lambda done, total: told.append((done, total))
    >>> here.tell(1, 3)
    >>> told
    [(1, 3)]
    """

    def __init__(self) -> None:
        self.listener: Callable[[int, int], None] | None = None

    def tell(self, done: int, total: int) -> None:
        """So many of ``total`` steps are done."""
        if self.listener is not None:
            self.listener(done, total)


steps = Steps()
"""The steps of the job that this process is doing."""
