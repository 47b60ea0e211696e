"""The signature of a document: who signs, alone or jointly, and the day (GB/T 9704-2012, 7.3.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govplan.lexicon.numerals import parse_numeral
from govplan.lexicon.patterns import regex
from govplan.model.record import record
from govplan.outline.prose.lines import DATE, compact, is_signature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.model.document import Text

__all__ = ["MOST_SIGNERS", "Signature", "iso_date", "signature_at", "signer"]

MOST_SIGNERS = 8
_SIGNED_AND_DATED = regex(rf"(?P<body>.{{3,60}}?)(?P<date>{DATE.pattern})")
_COLUMNS = regex(r"[ \t\u3000\xa0]+")


@record
class Signature:
    """Who signs (several bodies are joined by 、) and the day in ISO form."""

    issuer: str
    date: str | None


def signature_at(lines: Sequence[Text]) -> Signature | None:
    """The signature that begins with the first of ``lines``: names of bodies above a date.

    >>> from govplan.model.document import Source, Transcript
    >>> lines = ("中共某县委员会", "某县人民政府", "2022年4月8日")
    >>> signature_at([Transcript().add(line, Source(line=1)) for line in lines])
    Signature(issuer='中共某县委员会、某县人民政府', date='2022-04-08')
    """
    names: list[str] = []
    for line in lines:
        bare = compact(line.value)
        both = _SIGNED_AND_DATED.fullmatch(bare)
        if names and DATE.fullmatch(bare.strip("（）()")):
            return Signature("、".join(dict.fromkeys(names)), iso_date(bare.strip("（）()")))
        if both is not None and is_signature(both.group("body")):
            names.append(signer(both.group("body")))
            return Signature("、".join(dict.fromkeys(names)), iso_date(both.group("date")))
        if not is_signature(bare):
            return None
        names.extend(_columns(line.value))
    return None


def _columns(value: str) -> list[str]:
    """The bodies that stand side by side on one line of a signature."""
    parts = _COLUMNS.split(value.strip())
    if len(parts) > 1 and all(len(part) >= 4 and is_signature(part) for part in parts):
        return [signer(part) for part in parts]
    return [signer(compact(value))]


def signer(bare: str) -> str:
    """The body that signs, without a remark such as （…代章）."""
    return re.sub(r"[（(][^（）()]*(?:代章|盖章|公章|印章|章)[）)]$", "", bare)


def iso_date(value: str) -> str | None:
    """The ISO form of a printed date, in figures or in Chinese numerals.

    >>> iso_date("2022年4月8日"), iso_date("二〇二二年四月二十八日"), iso_date("2022-04-28")
    ('2022-04-08', '2022-04-28', '2022-04-28')
    """
    match = re.match(r"(\S{4})[年-](\S{1,3}?)[月-](\S{1,3}?)日?$", value)
    if match is None:
        return None
    year = "".join(str(parse_numeral(c) if c not in "○Oo" else 0) for c in match.group(1))
    month, day = parse_numeral(match.group(2)), parse_numeral(match.group(3))
    if (
        not year.isdigit()
        or month is None
        or day is None
        or not (1 <= month <= 12 and 1 <= day <= 31)
    ):
        return None
    return f"{int(year):04d}-{month:02d}-{day:02d}"
