"""Options from a file: ``govplan.toml``, or ``[tool.govplan]`` in ``pyproject.toml``.

Three places count, the later ones first: the file that ``--config`` names; or else the nearest file
from the current folder upwards, and then ``govplan/govplan.toml`` in the user's own folder of
settings (``XDG_CONFIG_HOME``, ``~/.config``). Keys are the long options without their dashes
(``script = "original"``, ``max-pages = 100``); a table named for a command (``[batch]``,
``[tool.govplan.batch]``) holds for that command alone. The command line comes before the
environment (``GOVPLAN_SCRIPT``), the environment before the files.

A file that is only found where the documents are may be a stranger's. It may set how an output
looks and lower limits; it may not raise a limit, leave out content or silence messages.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import field
from pathlib import Path
from typing import Any

from govplan.commands.options import LIMITS, as_number
from govplan.model.errors import UsageError
from govplan.model.limits import DEFAULT_LIMITS
from govplan.model.messages import msg
from govplan.model.reasons import reason_of
from govplan.model.record import draft
from govplan.processes.shares import available
from govplan.terminal import printable

__all__ = ["COMMAND_KEYS", "LOOKS", "SHARED_KEYS", "Settings", "find_settings", "settings_for"]

_LIMIT_KEYS = frozenset(f"max-{name}" for name in LIMITS)

# What a file may set that was only found: besides, it may lower the limits and the number of jobs.
LOOKS = frozenset({"color", "engine", "no-stitch", "script", "strict", "to", "verbose"})

# What may stand at the top of a file: it holds for every command that has the option.
SHARED_KEYS = _LIMIT_KEYS | {
    "encoding", "engine", "from", "no-sources", "no-stitch", "ocr", "quiet", "script", "strict",
    "to", "verbose", "sources", "color",
}  # fmt: skip

# What may stand in a command's own table besides.
COMMAND_KEYS = {
    "parse": frozenset[str](),
    "ledger": frozenset({"aliases"}),
    "diff": frozenset({"aliases"}),
    "outline": frozenset[str](),
    "units": frozenset({"aliases"}),
    "check": frozenset[str](),
    "review": frozenset[str](),
    "batch": frozenset({"jobs", "resume"}),
}

_OWN = Path("govplan") / "govplan.toml"
_LARGEST = 1 << 20


@draft
class Settings:
    """The option values that files give to a command, by option name, and what there is to say
    of them: what was ``obeyed`` and what was ``refused``; and the ``files``.
    """

    values: dict[str, Any]
    obeyed: list[str]
    refused: list[str]
    files: list[str] = field(default_factory=list)

    def add(self, path: Path, values: dict[str, Any], *, trusted: bool) -> None:
        """Take over what a file may set; what is added later comes first."""
        self.files.append(str(path))
        for key, value in values.items():
            shown = f"{printable(str(path))}: {key} = {printable(repr(value))}"
            if trusted or self._is_harmless(key, value):
                self.values[key] = value
                self.obeyed.append(shown)
            else:
                self.refused.append(
                    msg(
                        "{shown} is not obeyed, since the file was only found; "
                        "name it with --config if you trust it",
                        shown=shown,
                    )
                )

    def _is_harmless(self, key: str, value: Any) -> bool:
        if key in LOOKS or value is False:
            return True
        if key not in _LIMIT_KEYS | {"jobs"}:
            return False
        number, most = as_number(value), as_number(self.values.get(key, _default(key)))
        return number is not None and most is not None and number <= most


def _default(key: str) -> float:
    if key == "jobs":
        return available()
    limit: float = getattr(DEFAULT_LIMITS, key.removeprefix("max-").replace("-", "_"))
    return limit


def settings_for(command: str, config: str | None = None) -> Settings:
    """What files give to ``command``: the one that ``config`` names, or those that are found.

    Raises ``UsageError`` for a file that is no TOML, and for unknown keys.
    """
    found = Settings({}, [], [])
    if config is not None:
        path = Path(config)
        found.add(path, _values(path, _named_table(path), command), trusted=True)
        return found
    own = _own_file()
    if own is not None:
        found.add(own, _values(own, _load(own), command), trusted=True)
    nearest = find_settings(_working_folder())
    if nearest is not None and nearest[0] != own:
        path, table = nearest
        found.add(path, _values(path, table, command), trusted=False)
    return found


def find_settings(folder: Path | None) -> tuple[Path, dict[str, Any]] | None:
    """The settings that hold in ``folder`` and the file that they stand in; a folder that may not
    be looked into has none.
    """
    for parent in (folder, *folder.parents) if folder is not None else ():
        own, project = parent / _OWN.name, parent / "pyproject.toml"
        if _is_file(own):
            return own, _load(own)
        if _is_file(project) and "govplan" in _text(project):
            table = _of_project(_load(project))
            if table is not None:
                return project, table
    return None


def _working_folder() -> Path | None:
    try:
        return Path.cwd()
    except OSError:
        return None


def _own_file() -> Path | None:
    home = os.environ.get("XDG_CONFIG_HOME")
    try:
        path = (Path(home) if home else Path.home() / ".config") / _OWN
    except RuntimeError:  # nobody's home
        return None
    return path if path.is_absolute() and _is_file(path) else None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _named_table(path: Path) -> dict[str, Any]:
    """The settings in a file that was named, whichever of the two it is."""
    table = _load(path)
    return (_of_project(table) or {}) if path.name == "pyproject.toml" else table


def _of_project(table: dict[str, Any]) -> dict[str, Any] | None:
    tools = table.get("tool")
    return tools.get("govplan") if isinstance(tools, dict) else None


def _values(path: Path, table: dict[str, Any], command: str) -> dict[str, Any]:
    """The values for ``command`` of a file's table, whose keys and kinds of value are checked."""
    if not isinstance(table, dict):
        raise UsageError(msg("{path}: the settings are no table", path=printable(str(path))))
    shared = {key: value for key, value in table.items() if not isinstance(value, dict)}
    for key, value in table.items():
        if isinstance(value, dict):
            _check(path, f"[{printable(key)}] ", value, _known(path, key))
    _check(path, "", shared, SHARED_KEYS)
    return {**shared, **table.get(command, {})}


def _known(path: Path, command: str) -> frozenset[str]:
    if command not in COMMAND_KEYS:
        raise UsageError(
            msg(
                "{path}: there is no command {command}; tables are named {command_keys}",
                path=printable(str(path)),
                command=printable(command),
                command_keys=", ".join(COMMAND_KEYS),
            )
        )
    return SHARED_KEYS | COMMAND_KEYS[command]


def _check(path: Path, place: str, values: dict[str, Any], known: Iterable[str]) -> None:
    for key in sorted(set(values) - set(known)):
        raise UsageError(
            msg(
                "{path}: {place}{key} is no option; known are {known}",
                path=printable(str(path)),
                place=place,
                key=printable(key),
                known=", ".join(sorted(known)),
            )
        )
    for key, value in values.items():
        if not isinstance(value, str | int | float):
            raise UsageError(
                msg(
                    "{path}: {place}{key} is no word, number or truth value",
                    path=printable(str(path)),
                    place=place,
                    key=key,
                )
            )


def _no_toml(path: Path, error: Exception) -> UsageError:
    return UsageError(
        msg(
            "{path} cannot be read as TOML: {error}",
            path=printable(str(path)),
            error=reason_of(error),
        )
    )


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise UsageError(msg("{path} is too large for settings", path=printable(str(path))))
        return data.decode()
    except (OSError, UnicodeDecodeError) as error:
        raise _no_toml(path, error) from None


def _load(path: Path) -> dict[str, Any]:
    import tomllib

    text = _text(path)
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _no_toml(path, error) from None
