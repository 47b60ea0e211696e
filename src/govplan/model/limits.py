"""What a document may cost: limits that parsers check before they spend."""

from __future__ import annotations

from dataclasses import dataclass

from govplan.model.errors import LimitError
from govplan.model.messages import msg

__all__ = ["DEFAULT_LIMITS", "Limits"]

MIB = 1024 * 1024

# What a paragraph of one character costs in all stages, at the least.
_PARAGRAPH_BYTES = 2000


_NAMES = {
    "input_bytes": msg("bytes"),
    "unpacked_bytes": msg("unpacked bytes"),
    "ratio": msg("times its packed size"),
    "pages": msg("pages"),
    "ocr_pages": msg("pages to recognise"),
    "cells": msg("cells"),
    "depth": msg("levels"),
    "seconds": msg("seconds"),
    "memory_bytes": msg("bytes of memory"),
}
"""What there may not be more of, by the name of the limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds for one document.

    ``input_bytes`` of the file, ``unpacked_bytes`` of all parts of a package that are read and
    ``ratio`` of unpacked to packed size, ``pages``, ``ocr_pages`` whose text is recognised,
    ``cells`` of all tables, nesting ``depth``, ``seconds`` of time (for each page whose text is
    recognised, and for all the rest) and ``memory_bytes`` of address space for the process that
    reads it: less than a gibibyte, so that it and the process that waits for it stay within one.
    """

    input_bytes: int = 256 * MIB
    unpacked_bytes: int = 256 * MIB
    ratio: int = 1000
    pages: int = 5000
    ocr_pages: int = 200
    cells: int = 1_000_000
    depth: int = 64
    seconds: float = 120.0
    memory_bytes: int = 896 * MIB

    def check(self, name: str, value: float, place: str = msg("the document")) -> None:
        """Raise ``LimitError`` where ``value`` is over the limit ``name``.

        >>> Limits(pages=10).check("pages", 3)
        """
        limit = getattr(self, name)
        if value > limit:
            option = "--max-" + name.replace("_", "-")
            raise LimitError(
                msg(
                    "{place} has {value:,.0f} {what}, over the limit of "
                    "{limit:,.0f}; raise it with {option} if you trust the file",
                    place=place,
                    value=value,
                    what=_NAMES[name],
                    limit=limit,
                    option=option,
                )
            )

    def check_count(self, count: int, what: str, name: str, each: int = _PARAGRAPH_BYTES) -> None:
        """Raise where so many paragraphs (or lines, or elements) need more than the memory, with
        so many bytes for ``each``.

        >>> Limits().check_count(1000, "lines", "plan.txt")
        """
        if count * each > self.memory_bytes:
            raise LimitError(
                msg(
                    "{name} has {count:,} {what}, more than {memory_bytes:,} bytes of "
                    "memory can hold; raise the limit with --max-memory-bytes if you "
                    "trust the file",
                    name=name,
                    count=count,
                    what=what,
                    memory_bytes=self.memory_bytes,
                )
            )


DEFAULT_LIMITS = Limits()
