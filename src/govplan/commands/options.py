"""The options that several commands share, and the help that they are shown in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from govplan.batches.job import Reading
from govplan.batches.outputs import is_database
from govplan.commands.cli import CONFIG, LANG, choose_language, translate_help
from govplan.model.limits import DEFAULT_LIMITS, Limits
from govplan.model.messages import msg
from govplan.terminal import Messages, choose_colour
from govplan.translation import LANGUAGES, translated
from govplan.writers import FORMS, SOURCES, Form, SourcesMode, form_of

if TYPE_CHECKING:
    from govplan.commands.settings import Settings

__all__ = [
    "Command",
    "amount",
    "as_number",
    "common",
    "limit_options",
    "option",
    "reading",
    "reading_options",
    "recorded_settings",
]

F = TypeVar("F", bound="Callable[..., Any]")

SCRIPTS = ("simplified", "traditional", "original")
SCRIPT_ALIASES = {"zh-cn": "simplified", "zh-hans": "simplified", "zh-sg": "simplified",
                  "zh-tw": "traditional", "zh-hant": "traditional", "zh-hk": "traditional",
                  "zh-mo": "traditional"}  # fmt: skip
FORM_ALIASES = {"md": "markdown", "excel": "xlsx", "ndjson": "jsonl", "tree": "outline"}
ENGINES = ("pdfium", "pdfplumber")
OCR = ("auto", "always", "never")
LIMITS = ("input-bytes", "unpacked-bytes", "ratio", "pages", "ocr-pages", "cells", "depth",
          "seconds", "memory-bytes")  # fmt: skip

_WITH_FORMS = {"parse", "batch"}
"""The commands that write the forms of a plan: a setting of ``to`` is for them."""
_RARE = {"engine", "ocr", "corrections"}
# What shares a row of a help with another option, so that the help fits a screen.
_SHARED = {"encoding", "password", "color", "no_stitch", "no_sources", "verbose", "null"}
_LIMIT_ROW = (
    "--max-LIMIT N",
    msg("pages, ocr-pages, cells, ratio, depth, seconds, memory-bytes, input-bytes …"),
)
_BRIEF_ROW = ("--ocr …", msg("--engine, --corrections, --no-stitch, --max-LIMIT: see parse."))

_COMMON = {"quiet", "color", "config", "help"}
"""The options that all commands have, at the end of a help."""
_SETTINGS = "govplan.settings"
_MOST = 1e18
_UNITS = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


class Command(click.Command):
    """A command whose help ends in examples and tells the limits in one row.

    With ``brief``, the rarer options of reading share that row, so that the help fits a screen.
    """

    def __init__(
        self, *args: Any, examples: tuple[str, ...] = (), brief: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.brief = brief

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language that is spoken."""
        translate_help(self, ctx)
        super().format_help(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, the hidden limits as one row."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        hidden = _SHARED | (_RARE if self.brief else set())
        shown = [option for option in options if option.name not in hidden]
        rows = {
            "help" if "--help" in option.opts else option.name: row
            for option in shown
            if (row := _help_row(option, ctx))
        }
        own = [row for name, row in rows.items() if name not in _COMMON]
        if any(option.name == "max_pages" for option in options):
            name, text = _BRIEF_ROW if self.brief else _LIMIT_ROW
            own.append((name, translated(text)))
        table = [*own, *(row for name, row in rows.items() if name in _COMMON)]
        if table:
            with formatter.section(translated(msg("Options"))):
                formatter.write_dl(table)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        if self.examples:
            with formatter.section(translated(msg("Examples"))):
                for example in self.examples:
                    formatter.write(f"  {example}\n")


def _help_row(option: click.Option, ctx: click.Context) -> tuple[str, str] | None:
    """The row of an option, with click's own word in the language that is spoken."""
    row = option.get_help_record(ctx)
    if row is None:
        return None
    name, text = row
    return name, text.replace("[required]", f"[{translated(msg('required'))}]")


def amount(ctx: click.Context, param: click.Parameter, value: Any) -> float | None:
    """A limit: a number above 0, with K, M or G for sizes (512M)."""
    if value is None:
        return None
    number = as_number(value)
    if number is None:
        raise click.BadParameter(
            translated(msg("{value!r} is no number above 0, such as 100 or 512M", value=value)),
            ctx,
            param,
        )
    return number


def as_number(value: Any) -> float | None:
    """A number above 0, as it is or in words; none for anything else.

    >>> as_number("512M"), as_number(100), as_number("-1"), as_number("nan")
    (536870912.0, 100.0, None, None)
    """
    text = str(value).strip().upper().removesuffix("IB").removesuffix("B")
    factor = _UNITS.get(text[-1:], 1)
    try:
        number = float(text[:-1] if factor > 1 else text) * factor
    except ValueError:
        return None
    return number if 0 < number < _MOST else None


def option(*names: str, **kwargs: Any) -> Callable[[F], F]:
    """An option that may also come from the environment: ``--script`` from GOVPLAN_SCRIPT."""
    long = next(name for name in names if name.startswith("--"))
    variable = "GOVPLAN_" + long.removeprefix("--").upper().replace("-", "_")
    return click.option(*names, envvar=variable, **kwargs)


def form_option(forms: tuple[str, ...], help_text: str, default: str | None) -> Callable[[F], F]:
    """``-t``, ``--to``: one of ``forms``, or an alias of one; the output's name decides else."""
    return option("-t", "--to", type=Aliased(forms, FORM_ALIASES), metavar="FORM", default=default,
                  help=help_text)  # fmt: skip


def choice_option(forms: tuple[str, ...], default: str) -> Callable[[F], F]:
    """``--to`` of a command that has few forms of its own."""
    return click.option("-t", "--to", type=click.Choice(forms), metavar="FORM", default=default,
                        help=", ".join(forms) + ".")  # fmt: skip


def strict_option() -> Callable[[F], F]:
    """``--strict``: a plan is wanted, and no warnings."""
    return option("--strict", is_flag=True, help="Exit 5 without a plan, 6 with warnings.")


class FileName(click.types.StringParamType):
    """A file's name, taken as it is; shells complete it."""

    name = "file"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Leave it to the shell."""
        del ctx, param
        return [CompletionItem(incomplete, type="file")]


FILE = FileName()


def sources_options() -> Callable[[F], F]:
    """How much JSON says of where each node stands."""
    return _all_of([
        option("--sources", type=click.Choice(SOURCES), metavar="HOW", default="full",
               help="Where each node stands: full, compact, none."),
        option("--no-sources", is_flag=True, help="As --sources none."),
    ])  # fmt: skip


def wanted_sources(values: dict[str, Any]) -> SourcesMode:
    """How much was asked for; takes it out of ``values``."""
    found: SourcesMode = values.pop("sources")
    return "none" if values.pop("no_sources") else found


class Aliased(click.Choice[str]):
    """A choice that has other names, too, which no help lists."""

    def __init__(self, choices: tuple[str, ...], aliases: dict[str, str]) -> None:
        super().__init__(choices)
        self._aliases = {name: meant for name, meant in aliases.items() if meant in choices}

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The choice that is meant."""
        folded = value.casefold() if isinstance(value, str) else value
        return super().convert(self._aliases.get(folded, value), param, ctx)


def wanted_form(ctx: click.Context, output: str | None) -> str | None:
    """The form that was asked for: on the command line, or anywhere where the output's name does
    not decide; none where there is no word of it.
    """
    to: str | None = ctx.params["to"]
    source = ctx.get_parameter_source("to")
    if source is ParameterSource.COMMANDLINE:
        return to
    if output and (form_of(output) or is_database(output)) and not Path(output).is_dir():
        return None
    return None if source is ParameterSource.DEFAULT else to


def tell_disagreement(output: str | None, to: str | None, say: Messages) -> None:
    """Say so where the name of the output is that of another form than what is written there."""
    form = form_of(output or "")
    if output is None or to is None or form is None or Path(output).is_dir():
        return
    if FORMS[to].suffix.rpartition(".")[2] != form.suffix.rpartition(".")[2]:
        say.warning(
            msg(
                "{output} is named like {title}, and --to {to} decides what it holds",
                output=output,
                title=form.title,
                to=to,
            )
        )


def _all_of(options: list[Callable[[F], F]]) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        for decorator in reversed(options):
            function = decorator(function)
        return function

    return decorate


def reading_options(*, engine: bool = True) -> Callable[[F], F]:
    """How documents are read; without ``engine`` a PDF is always read by the first one."""
    from govplan.parsers import FORMATS

    engines = option("--engine", type=click.Choice(ENGINES), metavar="ENGINE", default="pdfium",
                     help="pdfium or pdfplumber; --no-stitch: PDF pages as cut.")  # fmt: skip
    return _all_of(
        [
            option("-f", "--from", "format", type=click.Choice(list(FORMATS)), metavar="FORMAT",
                   help="Of the input; --encoding NAME, --password WORD."),
            option("--script", type=Aliased(SCRIPTS, SCRIPT_ALIASES), metavar="SCRIPT",
                   default="simplified", help="Write " + ", ".join(SCRIPTS) + "."),
            option("--encoding", metavar="NAME", help="Of a text or web page, as in gb18030."),
            option("--password", metavar="WORD", help="Of an encrypted PDF or .doc."),
            *([engines] if engine else []),
            option("--ocr", type=click.Choice(OCR), metavar="WHEN", default="auto",
                   help="Recognise text in pictures: " + ", ".join(OCR) + "."),
            option("--no-stitch", is_flag=True, hidden=True),
            click.option("--corrections", multiple=True, metavar="FILE",
                         help="Apply what was corrected in govplan review."),
            limit_options(),
        ]
    )  # fmt: skip


def limit_options() -> Callable[[F], F]:
    """The limits of reading a document, shown as one row of the help."""
    limits = [option(f"--max-{name}", callback=amount, hidden=True) for name in LIMITS]
    return _all_of(limits)


def common() -> Callable[[F], F]:
    """What every command that reads documents has."""
    return _all_of(
        [
            option("-q", "--quiet", is_flag=True, help="Errors alone; -v, --verbose; --color WHEN"),
            option("-v", "--verbose", is_flag=True, help="Show every diagnostic."),
            click.option(
                "--lang",
                type=click.Choice(LANGUAGES),
                is_eager=True,
                hidden=True,
                expose_value=False,
                callback=choose_language,
            ),
            option("--color", type=click.Choice(["auto", "always", "never"]), metavar="WHEN",
                   default="auto", expose_value=False, is_eager=True, callback=_with_colour,
                   help="auto, always, never."),
            option(
                "--no-config",
                is_flag=True,
                is_eager=True,
                hidden=True,
                expose_value=False,
                callback=_without_settings,
            ),
            option(
                "--config",
                metavar="FILE",
                type=FILE,
                is_eager=True,
                expose_value=False,
                callback=_with_settings,
                help="Take options from FILE; --no-config: from none.",
            ),
        ]
    )  # fmt: skip


def _with_colour(ctx: click.Context, param: click.Parameter, value: str) -> None:
    del ctx, param
    choose_colour(value)


def _without_settings(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    del param
    if value:
        ctx.meta[CONFIG] = None


def _with_settings(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Let files give the defaults of the command's other options."""
    if ctx.resilient_parsing:
        return
    wanted = value or ctx.meta.get(CONFIG, "")
    if wanted is None:
        return
    from govplan.commands.settings import settings_for

    found = ctx.meta[_SETTINGS] = settings_for(ctx.info_name or "", wanted or None)
    names = {
        option.removeprefix("--"): parameter.name
        for parameter in ctx.command.params
        for option in parameter.opts
    }
    ctx.default_map = {
        names[key]: each
        for key, each in found.values.items()
        if names.get(key) and (key != "to" or ctx.info_name in _WITH_FORMS)
    }


def recorded_settings(ctx: click.Context) -> Settings | None:
    """The settings that hold for a command."""
    found: Settings | None = ctx.meta.get(_SETTINGS)
    return found


def reading(
    values: dict[str, Any], files: Sequence[str] | None = None, form: Form | None = None
) -> Reading:
    """The reading that a command's option values ask for; takes them out of ``values``.

    Where ``files`` are one document at the most, corrections are for it, whatever its name is.
    Messages are written in the language that is asked for, else in that of the ``form``.
    """
    limits: dict[str, Any] = {}
    for name in LIMITS:
        field = name.replace("-", "_")
        amount = values.pop(f"max_{field}")
        if amount is not None:
            kind = type(getattr(DEFAULT_LIMITS, field))
            limits[field] = kind(amount)
    names = ("format", "script", "encoding", "password", "engine", "ocr")
    options = {name: values.pop(name) for name in names if name in values}
    options["stitch"] = not values.pop("no_stitch")
    corrections = values.pop("corrections")
    if corrections:
        from govplan.corrections.load import load
        from govplan.packets import is_packet

        options["corrections"] = [load(path) for path in corrections]
        alone = files is not None and len(files) < 2 and not any(map(is_packet, files))
        options["alone"] = alone
    lang = click.get_current_context().meta.get(LANG, form.lang if form else None)
    if lang is not None:
        options["lang"] = lang
    return Reading(options, Limits(**limits))
