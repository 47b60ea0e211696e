"""The folders that an agent may read, and nothing beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from govplan.batches.inputs import collect, real_path
from govplan.model.errors import InputError
from govplan.model.messages import msg
from govplan.model.reasons import reason_of
from govplan.model.record import record
from govplan.terminal import printable

__all__ = ["Roots"]


@record
class Roots:
    """Folders by their real paths; a path is resolved, links too, before it is compared.

    >>> roots = Roots.of(["."])
    >>> roots.resolve("../..")
    Traceback (most recent call last):
        ...
    govplan.model.errors.InputError: ../.. is outside the folders that may be read
    """

    folders: tuple[Path, ...]

    @classmethod
    def of(cls, paths: Iterable[str]) -> Roots:
        """The roots at ``paths``; raises ``InputError`` where one is no folder."""
        try:
            folders = tuple(real_path(Path(path)) for path in paths)
        except OSError as error:  # the working folder is gone
            raise InputError(
                msg("the folder is not there ({reason})", reason=reason_of(error))
            ) from None
        for folder in folders:
            if not folder.is_dir():
                raise InputError(
                    msg(
                        "{folder} is no folder; name folders to serve",
                        folder=printable(str(folder)),
                    )
                )
        return cls(folders)

    def resolve(self, path: str) -> Path:
        """The real path of what is at ``path``, relative to a root or absolute.

        Raises ``InputError`` where that is outside all roots or where there is nothing.
        """
        if "\0" in path:
            raise InputError(msg("a path holds no NUL"))
        inside = [real for folder in self.folders if self._holds(real := real_path(folder / path))]
        if not inside:
            raise InputError(
                msg("{path} is outside the folders that may be read", path=printable(path))
            )
        for real in inside:
            if real.exists():
                return real
        raise InputError(
            msg("{path} does not exist; see the tool files for what does", path=printable(path))
        )

    def documents(self, path: str, most: int) -> tuple[list[str], bool]:
        """The documents below the folder at ``path`` (all roots where it is empty), in order, at
        most ``most``; and whether there are more.
        """
        found = list(islice(self._documents(path), most + 1))
        return found[:most], len(found) > most

    def _documents(self, path: str) -> Iterator[str]:
        places = [str(self.resolve(path))] if path else [str(folder) for folder in self.folders]
        documents = collect(places).documents.values()
        for name in dict.fromkeys(each.path for each in documents if each.trouble is None):
            if self._holds(real_path(Path(name))):
                yield name

    def _holds(self, real: Path) -> bool:
        return any(real.is_relative_to(folder) for folder in self.folders)
