"""Streams that unpack to far more than they are: found before an engine unpacks them.

Neither engine protects itself: a stream of one megabyte that unpacks to a gigabyte takes twice
that in memory. Only streams large enough to be able to do so are unpacked here, bit by bit
and without keeping anything.
"""

from __future__ import annotations

import zlib

from govplan.lexicon.patterns import regex
from govplan.model.errors import LimitError
from govplan.model.messages import msg
from govplan.parsers import ReadOptions

__all__ = ["check_streams"]

STREAM = regex(rb"stream\r?\n")
MOST = 1032
"""Deflate packs no more than this many bytes into one (RFC 1951: 258 bytes in two bits)."""

CHUNK = 1 << 20
MIB = 1 << 20


def check_streams(data: bytes, options: ReadOptions) -> None:
    """Raise ``LimitError`` for a stream that unpacks to over the limit."""
    limit = options.limits.unpacked_bytes
    least = limit // MOST
    for match in STREAM.finditer(data):
        start = match.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        if end - start >= least and _unpacks_beyond(data[start:end], limit):
            raise LimitError(
                msg(
                    "{name}: a stream at byte {start:,} unpacks to over {value} MiB; "
                    "raise --max-unpacked-bytes if you trust the file",
                    name=options.name,
                    start=start,
                    value=limit // MIB,
                )
            )


def _unpacks_beyond(packed: bytes, limit: int) -> bool:
    machine = zlib.decompressobj()
    total = 0
    rest = packed
    try:
        while rest and not machine.eof:
            total += len(machine.decompress(rest, CHUNK))
            rest = machine.unconsumed_tail
            if total > limit:
                return True
    except zlib.error:
        return False
    return False
