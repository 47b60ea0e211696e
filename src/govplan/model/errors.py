"""The errors that govplan raises: one root, one exit code a class.

Each message is a sentence that names the file, the place and the remedy. The table of exit codes
in the documentation is made from :data:`EXIT_CODES`.
"""

from __future__ import annotations

__all__ = [
    "EXIT_CODES",
    "GovplanError",
    "InputError",
    "InterruptedRun",
    "LimitError",
    "NoPlanError",
    "OutputError",
    "PartialFailure",
    "UnreadableError",
    "UnsupportedFormatError",
    "UsageError",
    "WarningsError",
]


class GovplanError(Exception):
    """The root of govplan's errors; raised itself only for a defect of govplan's own."""

    exit_code = 1


class UsageError(GovplanError):
    """Wrong usage: an unknown option or value."""

    exit_code = 2


class InputError(UsageError):
    """An input that is not there or is not a file."""


class OutputError(UsageError):
    """A target that cannot be written."""


class UnsupportedFormatError(GovplanError):
    """A format that is not supported or not recognised."""

    exit_code = 3


class UnreadableError(GovplanError):
    """A document that is damaged, encrypted, without a text layer or undecodable."""

    exit_code = 4


class LimitError(UnreadableError):
    """A document that goes over a limit of size, pages, cells, depth or time."""


class NoPlanError(GovplanError):
    """A readable document without a plan, under ``--strict``."""

    exit_code = 5


class WarningsError(GovplanError):
    """Warnings under ``--strict`` and in ``check``."""

    exit_code = 6


class PartialFailure(GovplanError):  # noqa: N818 - the others were written
    """Some documents failed, the others were written."""

    exit_code = 7


class InterruptedRun(GovplanError):  # noqa: N818 - an interruption is no fault
    """The run was interrupted."""

    exit_code = 130


EXIT_CODES: tuple[tuple[int, str], ...] = (
    (0, "every document was converted; warnings may stand on stderr"),
    (1, "a defect of govplan's own"),
    (2, "wrong usage: unknown option, file not found or not a file, output not writable"),
    (3, "format not supported or not recognised"),
    (4, "unreadable: damaged, encrypted, no text layer, undecodable, over a limit"),
    (5, "no plan found, under `--strict`"),
    (6, "warnings, under `--strict` and in `check`"),
    (7, "some documents failed, the others were written"),
    (130, "interrupted"),
)
