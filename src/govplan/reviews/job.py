"""One document from its file to what its review page needs, as :mod:`govplan.batches.job` does it
for other outputs: :func:`read` in a process of its own, :func:`finish` in the command's.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from govplan.batches.job import Answer, Converted, Job, Reading, plan_lines, translations
from govplan.batches.job import finish as finish_plan
from govplan.inputs import open_input
from govplan.model.record import record, replace
from govplan.translation import translated
from govplan.writers import Style

if TYPE_CHECKING:
    from govplan.schema import Plan

__all__ = ["Reviewed", "finish", "read", "reviewed"]


@record
class Reviewed:
    """A plan, what its page needs of the source (as JSON), the corrections that it begins with and
    how many there were to begin with (as JSON), what its diagnostics are in Chinese (as JSON), and
    pictures of the pages. The page begins in the language ``lang``; ``beside`` are the bytes of all
    but the pictures.
    """

    plan: Plan
    source: bytes
    corrections: bytes
    notes: bytes
    lang: str
    beside: int
    pictures: Sequence[bytes]


def read(job: Job) -> Answer:
    """The plan as it was read, its source, the corrections and the pictures, packed; raises the
    errors of the pipeline.
    """
    from govplan import pipeline
    from govplan.corrections.apply import correct
    from govplan.corrections.load import chosen
    from govplan.model.diagnostics import Report
    from govplan.reviews.pictures import pictures, room
    from govplan.reviews.source import source_view

    reading, name = job.reading, job.input.name
    data = job.input.read(reading.limits.input_bytes)
    options = pipeline.Options(
        **reading.options, limits=reading.limits, processes=reading.processes
    )
    report = Report()
    document = pipeline.read(data, name, options, report)
    assembly, plan = pipeline.assembled(document, pipeline.Origin.of(data, name), options, report)
    files = options.corrections
    begun = chosen(files, name, plan["source"]["sha256"], alone=options.alone)
    applied = correct(json.loads(_json(plan)), begun)
    source = source_view(document, assembly, report)
    notes = [translated(note["message"], "zh") for note in plan["diagnostics"]]
    parts = [plan_lines(plan), *map(_json, (source, [applied, len(begun)], notes))]
    drawn = pictures(
        data, document.format, options.password,
        processes=options.processes, most=room(_beside(parts)),
    )  # fmt: skip
    return Answer(_packed([*parts, *drawn]), translations(plan, "en"))


def finish(answer: Answer, job: Job) -> Converted:
    """Check the plan by the models and take what the page needs."""
    plan, source, corrections, notes, *drawn = _unpacked(answer.text)
    done = finish_plan(
        Answer(plan, answer.translations), replace(job, module="govplan.reviews.job")
    )
    lang = job.reading.options.get("lang", "zh")
    beside = _beside((plan, source, corrections, notes))
    return replace(done, part=Reviewed(done.part, source, corrections, notes, lang, beside, drawn))


def _beside(parts: Sequence[bytes]) -> int:
    """Bytes that a page takes for all but its pictures. The first is the plan, to which the models
    add the keys that it leaves out: at the most as much again.
    """
    return len(parts[0]) + sum(map(len, parts))


def reviewed(path: str, reading: Reading) -> Reviewed:
    """What the page of the document at ``path`` needs, read in this process."""
    source = open_input(path, reading.limits.input_bytes)
    job = Job(source, reading, "", Style())
    found: Reviewed = finish(read(job), job).part
    return found


def part(plan: Plan, style: object) -> Plan:
    """The plan itself."""
    del style
    return plan


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _packed(parts: Sequence[bytes]) -> bytes:
    """``parts`` behind a line that tells their lengths."""
    return b"\n".join([_json(list(map(len, parts))), b"".join(parts)])


def _unpacked(packed: bytes) -> list[bytes]:
    head, _, body = packed.partition(b"\n")
    edges = accumulate(json.loads(head), initial=0)
    return [body[start:end] for start, end in pairwise(edges)]
