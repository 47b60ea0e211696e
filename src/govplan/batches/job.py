"""One document from its file to what an output needs of it.

The work has two halves: :func:`read` makes JSON of what a stranger wrote, in a process of
its own; :func:`finish` checks the data by the models and takes what the output needs. A command
finishes itself, and loads the models while its child reads; a batch has its processes do both.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import field
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from govplan.model.errors import GovplanError
from govplan.model.limits import DEFAULT_LIMITS, Limits
from govplan.model.messages import msg
from govplan.model.record import record, replace
from govplan.terminal import printable

if TYPE_CHECKING:
    from pydantic import ValidationError

    from govplan.inputs import Input
    from govplan.processes.worker import Worker
    from govplan.schema import Plan
    from govplan.writers import Style
    from govplan.writers.verdict import Verdict

__all__ = [
    "Answer",
    "Converted",
    "Job",
    "Reading",
    "convert",
    "finish",
    "load",
    "located",
    "plan_lines",
    "plan_of",
    "read",
    "translations",
    "worker",
]

_Result = TypeVar("_Result")

# How many bytes the models of a plan, and its JSON, take for a byte of what is read.
_MODELS = 28


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
class Answer:
    """What a reading process gives: the plan as :func:`plan_lines`, and what its diagnostics are to
    a person who is spoken to in another language than the JSON, in their order.
    """

    text: bytes
    translations: tuple[str, ...] = ()


@record
class Converted:
    """What came of a job: the part for the writer, and what there is to say of the document."""

    part: Any
    verdict: Verdict
    sha256: str


def convert(job: Job) -> Converted:
    """Read, check and take what the output needs: the work of a batch's processes."""
    return finish(read(job), job)


def read(job: Job) -> Answer:
    """The plan as JSON that the models have yet to check; raises the errors of the pipeline, and
    ``LimitError`` where the models would need more than the memory.
    """
    from govplan import pipeline

    reading = job.reading
    options = pipeline.Options(
        **reading.options, limits=reading.limits, processes=reading.processes
    )
    # the bytes are held by nobody here, so that they can go before the plan is made
    plan = pipeline.plan_data(
        job.input.read(reading.limits.input_bytes), job.input.name, replace(options, lang="en")
    )
    words = translations(plan, options.lang)
    pipeline.say_in(options.lang, plan)
    text = plan_lines(plan)
    reading.limits.check(
        "memory_bytes", len(text) * _MODELS, msg("the plan in {name}", name=job.input.name)
    )
    return Answer(text, words)


def plan_lines(plan: Mapping[str, Any]) -> bytes:
    """A plan as lines of JSON: itself without its requirements, then each of these; who checks
    them one by one needs a third less memory.
    """
    parts = {**plan, "requirements": []}, *plan["requirements"]
    lines = (json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in parts)
    return b"\n".join(line.encode() for line in lines)


def translations(plan: Mapping[str, Any], written: str) -> tuple[str, ...]:
    """The diagnostics of ``plan``, which was just read, as a person reads them, where that is not
    in the language in which they are ``written``.
    """
    from govplan.translation import language, translated

    wanted = language()
    if wanted == written:
        return ()
    return tuple(translated(note["message"], wanted) for note in plan["diagnostics"])


def load(module: str) -> None:
    """Import what :func:`finish` needs; takes longer than reading a short plan."""
    import govplan.schema
    import govplan.writers.verdict  # noqa: F401

    import_module(module)


def finish(answer: Answer, job: Job) -> Converted:
    """Check a plan by the models of the published form and take what the output needs."""
    from govplan.writers.verdict import verdict

    plan = plan_of(answer.text)
    part = import_module(job.module).part(plan, job.style)
    return Converted(part, verdict(plan, answer.translations), plan.source.sha256)


def plan_of(text: bytes) -> Plan:
    """The plan in the :func:`plan_lines` of another process, checked by the models."""
    from pydantic import ValidationError

    from govplan.schema import Plan, Requirement

    lines = BytesIO(text)
    try:
        plan = Plan.model_validate_json(lines.readline())
        found = tuple(map(Requirement.model_validate_json, lines))
        return plan.model_copy(update={"requirements": found})
    except ValidationError as error:
        raise GovplanError(
            msg("govplan itself failed ({error}); please report it", error=_first(error))
        ) from None


def _first(error: ValidationError) -> str:
    """The first of the faults that the models found."""
    fault = error.errors(include_url=False)[0]
    return f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"


def worker(reading: Reading, function: Callable[[Job], _Result]) -> Worker[Job, _Result]:
    """A child process that does such jobs within the limits."""
    import hashlib  # noqa: F401  # both processes need it: load it once, before the fork

    from govplan.processes.worker import Worker

    limits = reading.limits
    return Worker(function, memory_bytes=limits.memory_bytes, seconds=limits.seconds)


def located(error: GovplanError, source: Input) -> str:
    """The sentence of ``error``, with the document's name in front where it does not say it."""
    message: str = error.args[0] if error.args else ""
    if source.label in message or printable(source.name) in message:
        return message
    return msg("{label}: {message}", label=source.label, message=message)
