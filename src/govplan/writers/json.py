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
    _write(value, 0, pieces, [])
    return "".join(pieces)


class _Keys(dict[str, str]):
    """The keys at one depth as they are written, each made once."""

    def __init__(self, depth: int) -> None:
        self.lead = ",\n" + "  " * (depth + 1)
        self.nulls = _Nulls(self)

    def __missing__(self, key: str) -> str:
        self[key] = written = f"{self.lead}{quoted(key)}: "
        return written


class _Nulls(dict[str, str]):
    """The same keys with ``null`` behind them: most of a plan is what its format does not know."""

    def __init__(self, keys: _Keys) -> None:
        self.keys_written = keys

    def __missing__(self, key: str) -> str:
        self[key] = written = self.keys_written[key] + "null"
        return written


def _write(value: Any, depth: int, pieces: list[str], levels: list[_Keys]) -> None:
    """Append ``value`` to ``pieces``; ``levels`` holds the keys of each depth."""
    if not isinstance(value, dict | list | tuple):
        pieces.append(_scalar(value))
    elif not value:
        pieces.append("{}" if isinstance(value, dict) else "[]")
    else:
        while depth >= len(levels):
            levels.append(_Keys(len(levels)))
        begin = len(pieces)
        if isinstance(value, dict):
            _write_pairs(value, depth, pieces, levels)
        else:
            lead = levels[depth].lead
            for child in value:
                if type(child) is float:
                    pieces.append(lead + repr(child))
                else:
                    pieces.append(lead)
                    _write(child, depth + 1, pieces, levels)
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        pieces[begin] = opening + pieces[begin][1:]  # no comma before the first
        pieces.append(f"\n{'  ' * depth}{closing}")


def _write_pairs(value: dict[str, Any], depth: int, pieces: list[str], levels: list[_Keys]) -> None:
    keys = levels[depth]
    nulls = keys.nulls
    for key, child in value.items():
        if child is None:
            pieces.append(nulls[key])
        elif type(child) is str:
            pieces.append(keys[key] + quoted(child))
        elif type(child) is int:
            pieces.append(keys[key] + repr(child))
        else:
            pieces.append(keys[key])
            _write(child, depth + 1, pieces, levels)


def _scalar(value: str | float | bool | None) -> str:
    if isinstance(value, str):
        return quoted(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)
