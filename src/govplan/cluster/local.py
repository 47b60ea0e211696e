"""The documents of this machine that a pattern names: what Daft's own listing cannot be asked for
where a folder holds a pipe or a socket (it gives up) or a link that leads round in a circle.

As in a batch, links to folders and links that lead out are not followed, and what is no file is
passed over and told by its kind.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from govplan.batches.inputs import kind_by_place, leads_to_folder, real_path
from govplan.lexicon.patterns import regex
from govplan.model.messages import msg
from govplan.model.record import record

__all__ = ["Listing", "globbed", "local_files"]

_SCHEME = "file://"
_WILD = regex(r"[*?\[{\\]")
_TOKENS = regex(r"\*\*/|\*\*|\*|\?|\[!?\]?[^]/]{0,100}\]|\\.|[{,}]|[^*?\[{,}\\]+|.", re.DOTALL)


@record
class Listing:
    """What a pattern names: the addresses and sizes of documents, how many of each kind were passed
    over, and the folders that may not be read.
    """

    files: list[tuple[str, int]] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)
    closed: list[str] = field(default_factory=list)


def globbed(pattern: str) -> re.Pattern[str]:
    """The expression that a path must match to be named by ``pattern``, as Daft and most shells
    read it: ``*``, ``?`` and ``[…]`` within a name, ``**`` over folders, ``{a,b}`` for one of them.

    >>> named = globbed("**/*.{txt,md}")
    >>> [bool(named.fullmatch(path)) for path in ("a.txt", "一/二/b.md", "a.pdf")]
    [True, True, False]
    """
    found, open_ones = [], 0
    for token in _TOKENS.findall(pattern):
        open_ones += (token == "{") - (token == "}" and open_ones > 0)
        found.append(_expression(token, bool(open_ones) or token == "}"))
    try:
        return re.compile("".join(found) + ")" * open_ones, re.DOTALL)
    except re.error:
        return re.compile(re.escape(pattern))


_WILDCARDS = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_CHOICES = {"{": "(?:", ",": "|", "}": ")"}


def _expression(token: str, in_choice: bool) -> str:
    if token in _WILDCARDS:
        return _WILDCARDS[token]
    if in_choice and token in _CHOICES:
        return _CHOICES[token]
    if token.startswith("[") and len(token) > 2:
        inner = token[1:-1].replace("\\", r"\\")
        return f"[^{inner[1:]}]" if inner.startswith("!") else f"[{inner}]"
    return re.escape(token[1:] if len(token) == 2 and token[0] == "\\" else token)


def local_files(pattern: str) -> Listing | None:
    """What ``pattern`` names here; ``None`` for an address elsewhere, and where nothing is here.

    A folder stands for the files in it, as with Daft.
    """
    path = pattern.removeprefix(_SCHEME)
    if "://" in path:
        return None
    parts = os.path.expanduser(path).rstrip("/").split("/")  # noqa: PTH111 - dots are kept
    first = next((at for at, part in enumerate(parts) if _WILD.search(part)), len(parts))
    base, rest = "/".join(parts[:first]), "/".join(parts[first:])
    found = Listing()
    if os.path.exists(base) and not os.path.isdir(base):  # noqa: PTH110, PTH112
        _take(base, Path(base), real_path(Path(base)), found)
        return found
    start = base + "/" if base or path.startswith("/") else "./"
    if not os.path.isdir(start):  # noqa: PTH112
        return None
    named = globbed(rest or "*")
    home = real_path(Path(start))
    for relative in _walked(start, None if "**" in rest else rest.count("/"), found):
        if named.fullmatch(relative):
            _take(start + relative, Path(start, relative), home, found)
    return found


def _take(address: str, path: Path, home: Path, found: Listing) -> None:
    """Put one thing that the pattern names where it belongs."""
    kind = kind_by_place(path, home)
    if kind is not None:
        found.passed[kind] += 1
        return
    try:
        found.files.append((_SCHEME + address, path.stat().st_size))
    except OSError:  # it went, or its folder may not be entered
        found.closed.append(address)


def _walked(home: str, depth: int | None, found: Listing) -> Iterator[str]:
    """The paths below ``home`` of all that is no folder, down to so many folders."""
    open_ones = [""]
    while open_ones:
        here = open_ones.pop()
        try:
            with os.scandir(Path(home, here)) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            found.closed.append(str(Path(home, here)))
            continue
        for entry in listed:
            relative = here + entry.name
            if not entry.is_dir(follow_symlinks=False):
                if leads_to_folder(entry):
                    found.passed[msg("link to a folder")] += 1
                else:
                    yield relative
            elif depth is None or relative.count("/") < depth:
                open_ones.append(relative + "/")
