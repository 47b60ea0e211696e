"""One plan as indented JSON; the keys and their order are those of the schema."""

from __future__ import annotations

from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govplan import shape
    from govplan.writers import Style

__all__ = ["indented", "join", "part", "shown"]


def part(plan: shape.Plan, style: Style) -> bytes:
    """The plan as UTF-8 JSON, indented by two, Chinese characters as they are."""
    return (indented(shown(plan, style)) + "\n").encode()


def join(parts: Iterable[bytes], style: Style) -> Iterator[bytes]:
    """The documents behind one another."""
    del style
    yield from parts


def shown(plan: shape.Plan, style: Style) -> Any:
    """What is to be written of a plan: without the ``sources`` of its nodes where asked."""
    return plan if style.sources else _without_sources(plan)


def _without_sources(value: object) -> object:
    """``value`` without ``sources`` at any depth; ``extra`` holds a document's own words."""
    if isinstance(value, dict):
        return {
            key: child if key == "extra" else _without_sources(child)
            for key, child in value.items()
            if key != "sources"
        }
    if isinstance(value, list):
        return [_without_sources(child) for child in value]
    return value


def indented(value: Any) -> str:
    r"""What ``json.dumps(value, ensure_ascii=False, indent=2)`` gives, in a third of the time.

    The library indents piece by piece through generators; a long plan has half a million pieces.
    ``value`` is a dictionary or list of such, of strings, finite numbers, truth values and None.

    >>> indented({"name": "县司法局", "open": False, "sources": []})
    '{\n  "name": "县司法局",\n  "open": false,\n  "sources": []\n}'
    """
    pieces: list[str] = []
    _write(value, "\n", pieces, _Keys())
    return "".join(pieces)


class _Keys(dict[str, str]):
    """Each key as it is written, made once."""

    def __missing__(self, key: str) -> str:
        self[key] = written = quoted(key) + ": "
        return written


def _write(value: Any, line: str, pieces: list[str], keys: _Keys) -> None:
    """Append ``value`` to ``pieces``; ``line`` is a line break and the indent around it."""
    inner = line + "  "
    if isinstance(value, dict):
        lead = "{" + inner
        for key, child in value.items():
            if child is None:
                pieces.append(f"{lead}{keys[key]}null")
            elif type(child) is str:
                pieces.append(f"{lead}{keys[key]}{quoted(child)}")
            else:
                pieces.append(lead + keys[key])
                _write(child, inner, pieces, keys)
            lead = "," + inner
        pieces.append(line + "}" if value else "{}")
    elif isinstance(value, list | tuple):
        lead = "[" + inner
        for child in value:
            pieces.append(lead)
            _write(child, inner, pieces, keys)
            lead = "," + inner
        pieces.append(line + "]" if value else "[]")
    else:
        pieces.append(_scalar(value))


def _scalar(value: str | float | bool | None) -> str:
    if isinstance(value, str):
        return quoted(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)
