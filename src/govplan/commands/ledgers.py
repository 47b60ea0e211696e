"""What commands that write ledgers share: aliases, an earlier ledger, a workbook a unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govplan.batches.job import located
from govplan.commands import options
from govplan.inputs import Input
from govplan.model.errors import GovplanError, UsageError
from govplan.model.limits import Limits
from govplan.model.messages import msg
from govplan.output import Target, make_folder

if TYPE_CHECKING:
    from govplan.aliases import Aliases
    from govplan.terminal import Messages
    from govplan.writers import Style
    from govplan.writers.ledger.earlier import Earlier

__all__ = [
    "LEDGERS", "aliases_of", "aliases_option", "check_progress", "read_progress", "tell",
    "write_per_unit",
]  # fmt: skip

LEDGERS = ("csv", "xlsx")


def aliases_option() -> Callable[[Any], Any]:
    """``--aliases``, for what speaks of units."""
    return options.option("--aliases", metavar="TOML", help="Units' full names: see govplan units.")


def aliases_of(values: dict[str, Any]) -> Aliases | None:
    """The aliases that ``--aliases`` names."""
    from govplan.aliases import read_aliases

    return read_aliases(values["aliases"]) if values["aliases"] else None


def read_progress(path: str, limits: Limits) -> Earlier:
    """An earlier ledger, read as documents are: by a child within the limits."""
    from govplan.processes.worker import Worker
    from govplan.writers.ledger.earlier import read_earlier

    limits.check("input_bytes", Path(path).stat().st_size if Path(path).is_file() else 0, path)
    worker = Worker(read_earlier, memory_bytes=limits.memory_bytes, seconds=limits.seconds)
    try:
        with worker:
            return worker.run(path)
    except GovplanError as error:
        raise type(error)(located(error, Input(path, path))) from None


def write_per_unit(parts: Sequence[Any], folder: str, target: Target, style: Style) -> int:
    """Write the workbook of each unit into ``folder``, over none of the target's inputs; gives
    how many there are.
    """
    from govplan.writers.ledger.per_unit import unit_books

    make_folder(Path(folder), "--per-unit")
    names = []
    for name, data in unit_books(parts, style):
        Target(str(Path(folder) / name), target.inputs).write([data])
        names.append(name)
    return len(names)


def check_progress(form: str, *, pattern: bool) -> None:
    """Raise ``UsageError`` where ``--progress`` stands beside what is not one ledger."""
    if form not in LEDGERS:
        raise UsageError(msg("--progress belongs to a ledger; add --to xlsx or --to csv"))
    if pattern:
        raise UsageError(msg("--progress belongs to one ledger; name one file with -o"))


def tell(style: Style, say: Messages) -> None:
    """Say what became of the rows of an earlier ledger."""
    for line in style.progress.remarks if style.progress else ():
        say.warning(line)
