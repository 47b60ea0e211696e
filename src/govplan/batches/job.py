"""One document from its file to what an output needs of it: the job that a worker does.

Nothing heavy is imported until a job runs, so that a worker can be forked while it is small.
"""

from __future__ import annotations

from dataclasses import field
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from govplan.model.limits import DEFAULT_LIMITS, Limits
from govplan.model.record import record
from govplan.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govplan.inputs import Input
    from govplan.model.errors import GovplanError
    from govplan.processes.worker import Worker
    from govplan.writers import Style
    from govplan.writers.verdict import Verdict

__all__ = ["Converted", "Job", "Reading", "convert", "load", "located", "start_ahead", "worker"]


@record
class Reading:
    """How documents are read: the options of the pipeline by name, the limits, and how many
    processes may read one document.
    """

    options: Mapping[str, Any] = field(default_factory=dict)
    limits: Limits = DEFAULT_LIMITS
    processes: int = 1


@record
class Job:
    """One document, how to read it, and the module whose ``part`` takes what is needed."""

    input: Input
    reading: Reading
    module: str
    style: Style


@record
class Converted:
    """What came of a job: the part for the writer, and what there is to say of the document."""

    part: Any
    verdict: Verdict
    sha256: str


def convert(job: Job) -> Converted:
    """Read, convert and take what the output needs; raises the errors of the pipeline."""
    import hashlib

    from govplan import pipeline
    from govplan.writers.verdict import verdict

    data = job.input.read(job.reading.limits.input_bytes)
    reading = job.reading
    options = pipeline.Options(
        **reading.options, limits=reading.limits, processes=reading.processes
    )
    plan = pipeline.plan_data(data, job.input.name, options)
    part = import_module(job.module).part(plan, job.style)
    return Converted(part, verdict(plan), hashlib.sha256(data).hexdigest())


def load(arguments: Sequence[str]) -> None:
    """Import what every document needs, and what the files among ``arguments`` seem to need."""
    import govplan.pipeline
    import govplan.writers.verdict  # noqa: F401
    from govplan.parsers import FORMATS

    for row in FORMATS.values():
        if any(argument.lower().endswith(row.suffixes) for argument in arguments):
            row.load()


def start_ahead(arguments: Sequence[str]) -> None:
    """Start a child that loads while the command line is still being read."""
    from govplan.processes import worker as isolation

    isolation.start_ahead(convert, partial(load, arguments))


def worker(reading: Reading) -> Worker[Job, Converted]:
    """A child process that does such jobs within the limits."""
    from govplan.processes.worker import Worker

    limits = reading.limits
    return Worker(convert, memory_bytes=limits.memory_bytes, seconds=limits.seconds)


def located(error: GovplanError, source: Input) -> str:
    """The sentence of ``error``, with the document's name in front where it does not say it."""
    message = str(error)
    if source.label in message or printable(source.name) in message:
        return message
    return f"{source.label}: {message}"
