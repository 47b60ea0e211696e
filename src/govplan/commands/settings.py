"""Options from a file: ``govplan.toml``, or ``[tool.govplan]`` in ``pyproject.toml``.

The nearest such file counts, from the current folder upwards. Its keys are the long options
without their dashes (``script = "original"``, ``max-pages = 100``); a table named for a command
(``[batch]``, ``[tool.govplan.batch]``) holds for that command alone. The command line comes before
the environment (``GOVPLAN_SCRIPT``), the environment before the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govplan.model.errors import UsageError
from govplan.terminal import printable

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["COMMAND_KEYS", "SHARED_KEYS", "defaults", "find_settings"]

# What may stand at the top of the file: it holds for every command that has the option.
SHARED_KEYS = frozenset(
    {
        "encoding", "engine", "from", "max-cells", "max-depth", "max-input-bytes",
        "max-memory-bytes", "max-pages", "max-ratio", "max-seconds", "max-unpacked-bytes",
        "no-sources", "no-stitch", "quiet", "script", "strict", "to", "verbose",
    }
)  # fmt: skip

# What may stand in a command's own table besides.
COMMAND_KEYS = {
    "parse": frozenset[str](),
    "outline": frozenset[str](),
    "units": frozenset[str](),
    "check": frozenset[str](),
    "batch": frozenset({"jobs", "resume"}),
}


def find_settings(folder: Path) -> tuple[Path, dict[str, Any]] | None:
    """The settings that hold in ``folder`` and the file that they stand in."""
    for parent in (folder, *folder.parents):
        own = parent / "govplan.toml"
        if own.is_file():
            return own, _load(own)
        project = parent / "pyproject.toml"
        if project.is_file():
            table = _load(project).get("tool", {}).get("govplan")
            if table is not None:
                return project, table
    return None


def defaults(command: str, folder: Path) -> dict[str, Any]:
    """The option values that the settings give to ``command``, by option name.

    Raises ``UsageError`` for a file that is no TOML and for unknown keys.
    """
    found = find_settings(folder)
    if found is None:
        return {}
    path, table = found
    shared = {key: value for key, value in table.items() if not isinstance(value, dict)}
    own = table.get(command, {})
    for key, value in table.items():
        if isinstance(value, dict):
            _check(path, f"[{key}] ", set(value), _known(path, key))
    _check(path, "", set(shared), SHARED_KEYS)
    return {**shared, **own}


def _known(path: Path, command: str) -> frozenset[str]:
    if command not in COMMAND_KEYS:
        raise UsageError(
            f"{printable(str(path))}: there is no command {printable(command)}; "
            f"tables are named {', '.join(COMMAND_KEYS)}"
        )
    return SHARED_KEYS | COMMAND_KEYS[command]


def _check(path: Path, place: str, keys: set[str], known: frozenset[str]) -> None:
    for key in sorted(keys - known):
        raise UsageError(
            f"{printable(str(path))}: {place}{printable(key)} is no option; "
            f"known are {', '.join(sorted(known))}"
        )


def _load(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{printable(str(path))} cannot be read as TOML: {error}") from None
