"""``python -m govplan`` and the ``govplan`` command."""

from __future__ import annotations

import sys

__all__ = ["main"]

# The commands that read documents one by one.
_READING = {"parse", "outline", "units", "check"}


def main() -> None:
    """Run the command line."""
    try:
        if sys.argv[1:2] and sys.argv[1] in _READING and not {"-h", "--help"} & {*sys.argv}:
            from govplan.conversion import start_ahead

            start_ahead()
        from govplan.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
