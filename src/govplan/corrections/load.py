"""Read files of corrections, and tell which document each belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from govplan.inputs import file_name, open_input
from govplan.model.errors import UsageError
from govplan.model.messages import msg
from govplan.terminal import printable

__all__ = ["chosen", "load"]

_LARGEST = 1 << 26

Data = dict[str, Any]

_FAULTS = {"missing": msg("is missing"), "json_invalid": msg("no JSON")}
"""What is wrong with a field, by the models' names for it."""


def load(path: str) -> Data:
    """The corrections in the file at ``path`` as plain data that the models have checked.

    Raises ``InputError`` where there is no such file, ``UsageError`` where it holds none.
    """
    from pydantic import ValidationError

    from govplan.corrections.model import CorrectionsFile

    data = open_input(path, _LARGEST).read(_LARGEST)
    try:
        return CorrectionsFile.model_validate_json(data).model_dump(mode="json")
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = printable(".".join(map(str, fault["loc"]))) or msg("the file")
        raise UsageError(
            msg(
                "{path} holds no corrections ({where}: {value}); save them anew from "
                "the review page",
                path=printable(path),
                where=where,
                value=_FAULTS.get(fault["type"], msg("not as expected")),
            )
        ) from None


def chosen(files: Sequence[Data], name: str, sha256: str, *, alone: bool) -> list[Data]:
    """The corrections that are for the document of this name and content, in order.

    Those of a file that was made for the same content; else for a file of the same name; else,
    where the document stands ``alone``, all, since it must be another edition.

    >>> files = [{"source": {"name": "a.txt", "sha256": "0"}, "corrections": [{"id": "m1"}]}]
    >>> chosen(files, "a.txt", "1", alone=False), chosen(files, "b.txt", "1", alone=False)
    ([{'id': 'm1'}], [])
    """
    same = [file for file in files if file["source"]["sha256"] == sha256]
    named = [file for file in files if file["source"]["name"] in (name, file_name(name))]
    found = same or named or (list(files) if alone else [])
    return [correction for file in found for correction in file["corrections"]]
