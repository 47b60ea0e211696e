"""Layers of a PDF that are switched off (optional content, ISO 32000-1 §8.11): not shown."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable
from typing import Any

from govplan.lexicon.patterns import regex

__all__ = ["hidden_layers", "layers_of"]

_NAMED = b"/OCProperties"
_OBJECTS = regex(rb"/ObjStm.{0,400}?stream\r?\n", 16)
MOST = 1 << 20
"""So many bytes of a packed object are looked through for the name of the layers' settings."""


def hidden_layers(data: bytes, password: str | None = None) -> frozenset[str]:
    """The names of the layers that a viewer does not show when it opens the file."""
    if not _may_have_layers(data):
        return frozenset()
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)), password=password or "")
        return frozenset(_off(document.catalog))
    except MemoryError:
        raise
    except Exception:
        return frozenset()


def _may_have_layers(data: bytes) -> bool:
    if _NAMED in data:
        return True
    for match in _OBJECTS.finditer(data):
        try:
            if _NAMED in zlib.decompressobj().decompress(data[match.end() :], MOST):
                return True
        except zlib.error:
            continue
    return False


def _off(catalog: dict[str, Any]) -> Iterable[str]:
    from pdfminer.pdftypes import resolve1

    properties = resolve1(catalog.get("OCProperties")) or {}
    settings = resolve1(properties.get("D")) or {}
    off = list(resolve1(settings.get("OFF")) or [])
    if str(getattr(settings.get("BaseState"), "name", "")) == "OFF":
        shown = [_key(x) for x in resolve1(settings.get("ON")) or []]
        off += [x for x in resolve1(properties.get("OCGs")) or [] if _key(x) not in shown]
    for item in off:
        yield from layers_of(item)


def _key(item: Any) -> Any:
    return getattr(item, "objid", id(item))


def layers_of(item: Any) -> list[str]:
    """The names of the layers that an ``/OC`` entry names: one, or those of a membership."""
    from pdfminer.pdftypes import resolve1

    found = resolve1(item)
    if not isinstance(found, dict):
        return []
    members = resolve1(found.get("OCGs"))
    if members is not None:
        several = members if isinstance(members, list) else [members]
        return [name for member in several for name in layers_of(member)]
    name = resolve1(found.get("Name"))
    return [_decoded(name)]


def _decoded(name: Any) -> str:
    """The text of a name that a dictionary holds as bytes."""
    from pdfminer.utils import decode_text

    return decode_text(name) if isinstance(name, bytes) else str(name or "")
