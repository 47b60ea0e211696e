"""``govplan corpus``: a corpus to tables of Parquet, on one machine or a cluster."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from govplan.commands import options
from govplan.commands.run import messages
from govplan.model.errors import GovplanError, PartialFailure
from govplan.model.extras import need
from govplan.model.messages import msg
from govplan.terminal import Messages
from govplan.translation import translated

if TYPE_CHECKING:
    from govplan.cluster.local import Listing
    from govplan.cluster.store import Part

__all__ = ["command"]


@click.command(
    "corpus",
    cls=options.Command,
    brief=True,
    examples=("govplan corpus 's3://notices/**/*.docx' s3://tables/plans",
              "govplan corpus '/mnt/plans/**/*.pdf' out --engine ray --address auto"),
)  # fmt: skip
@click.argument("pattern")
@click.argument("out")
@click.option("--engine", type=click.Choice(["local", "ray"]), metavar="ENGINE", default="local",
              help="local (all cores here) or ray (a cluster).")  # fmt: skip
@click.option("--address", metavar="ADDRESS", help="Of the Ray cluster; auto: the one here.")
@options.option("-j", "--jobs", type=click.IntRange(1), metavar="N",
                help="Documents read at once, on all nodes.")  # fmt: skip
@click.option("--part", type=click.IntRange(1), metavar="N", default=2000,
              help="Documents whose rows are written together (2000).")  # fmt: skip
@options.reading_options(engine=False)
@options.common()
def command(pattern: str, out: str, **values: Any) -> None:
    """Read the documents that PATTERN names into Parquet tables below OUT (govplan[cluster]).

    OUT gets documents, rows and errors; run again, it reads what is missing or has changed.
    """
    say = messages(values)
    need("cluster")
    os.environ.setdefault("DAFT_PROGRESS_BAR", "0")
    from govplan.cluster.corpus import Corpus

    engine, address, jobs, part = map(values.pop, ("engine", "address", "jobs", "part"))
    corpus = Corpus(pattern, out, options.reading(values), engine, address, jobs, part)
    watch = _Watcher(say)
    try:
        summary = corpus.run(watch)
    except GovplanError as error:
        say.error(error.args[0])
        _end(error.exit_code)
    say.plain(str(summary))
    is_partial = summary.counts["errors"] or watch.has_closed
    _end(PartialFailure.exit_code if is_partial else 0)


def _end(code: int) -> NoReturn:
    """End at once: Daft's threads may still run, and Python aborts where one of them lets go of
    the interpreter while that is taken down.
    """
    sys.stderr.flush()
    os._exit(code)


class _Watcher:
    """A line a part; ``has_closed`` tells whether folders could not be read."""

    def __init__(self, say: Messages) -> None:
        self._say = say
        self._seen = self._total = 0
        self.has_closed = False

    def passed(self, found: Listing) -> None:
        self.has_closed = bool(found.closed)
        for place in found.closed:
            self._say.warning(msg("{place} may not be read", place=place))
        if found.passed:
            kinds = ", ".join(f"{n:,} {translated(kind)}" for kind, n in found.passed.most_common())
            self._say.plain(msg("not read: {kinds}", kinds=kinds))

    def begin(self, documents: int, done: int) -> None:
        self._seen, self._total = done, documents
        self._say.plain(
            msg(
                "{documents:,} documents, {done:,} of them read by earlier runs",
                documents=documents,
                done=done,
            )
        )

    def part(self, part: Part) -> None:
        self._seen += len(part.files)
        self._say.plain(
            msg(
                "[{seen:,}/{total:,}] {value:,} failed",
                seen=self._seen,
                total=self._total,
                value=part.counts["errors"],
            )
        )

    def again(self, reason: str) -> None:
        self._say.warning(msg("a part is begun again: {reason}", reason=reason))
