"""The messages of govplan and of click in one gettext catalogue: ``make messages``.

Collects every ``msg("…")`` of the source, the help of every command and option, and click's own
words; brings ``govplan.po`` up to date (new messages without a translation, old ones gone) and
compiles it. ``own()`` and ``read()`` serve the test that nothing is left untranslated.
"""

from __future__ import annotations

import ast
import sys
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from govplan.commands.cli import COMMANDS, cli
from govplan.translation import CATALOGUES

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = Path(CATALOGUES).parent
PO = Path(CATALOGUES) / "zh" / "LC_MESSAGES" / "govplan.po"

Id = str | tuple[str, ...]
_KEYWORDS = {"_": None, "ngettext": (1, 2)}


OF_CLICK = "click"
"""The comment at what click says: another version of it says other things."""


def own() -> list[Id]:
    """Every message of govplan's own, once, in order."""
    return [each for each in dict.fromkeys([*_made(), *_helps()]) if each]


def found() -> list[Id]:
    """Every message, once, in order."""
    return [each for each in dict.fromkeys([*own(), *_of_click()]) if each]


def _made() -> Iterator[Id]:
    """What is made with ``msg``."""
    for path in sorted(set(HOUSE.rglob("*.py")) - {HOUSE / "model" / "messages.py"}):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "msg":
                texts = tuple(
                    str(each.value) for each in node.args if isinstance(each, ast.Constant)
                )
                if len(texts) != len(node.args):
                    raise SystemExit(f"{path}:{node.lineno}: msg takes literal templates")
                yield texts if len(texts) > 1 else texts[0]


def _helps() -> Iterator[str]:
    """The help of the commands and of their options."""
    context = click.Context(cli, info_name="govplan")
    yield from COMMANDS.values()
    for command in (cli, *(cli.get_command(context, name) for name in COMMANDS)):
        if command is None:
            continue
        yield cleandoc(command.help or "")
        for option in command.params:
            text = getattr(option, "help", None)
            if text:
                yield text


def _of_click() -> Iterator[Id]:
    """Click's own words."""
    for path in sorted(Path(click.__file__).parent.glob("*.py")):
        for _, ids, _, _ in extract_from_file(
            "python", path, keywords={"_": None, "ngettext": (1, 2)}
        ):
            yield ids


def read() -> Catalog:
    """The catalogue as it stands."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh")


def main() -> None:
    """Bring the catalogue up to date."""
    old = read() if PO.exists() else Catalog(locale="zh")
    new = Catalog(locale="zh", project="govplan", fuzzy=False)
    ours = set(own())
    for each in found():
        known: Any = old.get(each if isinstance(each, str) else each[0])
        comments = () if each in ours else (OF_CLICK,)
        new.add(each, known.string if known else None, auto_comments=comments)
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, new, width=100, no_location=True, omit_header=False)
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, new)
    missing = [message.id for message in new if message.id and not message.string]
    for text in missing:
        print(text)
    sys.exit(f"{len(missing)} messages have no translation" if missing else 0)


if __name__ == "__main__":
    main()
