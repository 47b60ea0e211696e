"""``python -m govplan`` and the ``govplan`` command."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line."""
    from govplan.cli import main as run

    run()


if __name__ == "__main__":
    main()
