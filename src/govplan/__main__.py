"""``python -m govplan`` and the ``govplan`` command."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import NoReturn

__all__ = ["main"]

# A document's objects live until it is written, so looking for garbage early finds none.
_COLLECT = (50_000, 20, 20)

LEAST_MEMORY = 48 << 20
"""Bytes of address space (``ulimit -v``); with fewer, libraries abort while they are loaded."""


def main() -> None:
    """Run the command line."""
    try:
        _open_streams()
        _check_memory()
        gc.set_threshold(*_COLLECT)
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # no search of all packages
        signal.signal(signal.SIGTERM, _terminate)
        if hasattr(signal, "SIGCHLD"):
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # a caller may have let it be ignored
        from govplan.commands.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)
    except MemoryError:
        _without_memory()
    except ImportError as error:
        from govplan.model.reasons import without_memory

        if not without_memory(error):
            raise
        _without_memory()
    finally:
        gc.freeze()  # the process ends: nothing is left to look through


def _check_memory() -> None:
    try:
        import resource
    except ImportError:  # no such limits on this system
        return
    if 0 <= resource.getrlimit(resource.RLIMIT_AS)[0] < LEAST_MEMORY:  # -1 is none
        _without_memory()


def _without_memory() -> NoReturn:
    """Say so and end; an import, for a sentence in another language, would fail likewise."""
    os.write(2, b"error: there is not enough memory; convert fewer documents at once\n")
    os._exit(4)


def _open_streams() -> None:
    """Make sure that no pipe or file becomes descriptor 0, 1 or 2 where the caller closed them."""
    while True:
        descriptor = os.open(os.devnull, os.O_RDWR)
        if descriptor > 2:
            os.close(descriptor)
            return


def _terminate(*_: object) -> None:
    """As if interrupted from the terminal: no child and no half-written file must be left."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
