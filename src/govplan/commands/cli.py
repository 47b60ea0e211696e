"""The command line: arguments to a command, errors to one sentence and an exit code.

Commands are imported only when they are called, so that ``--version`` and ``--help`` cost little.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from inspect import cleandoc
from itertools import pairwise
from typing import NoReturn

import click
from click.shell_completion import CompletionItem

from govplan import __version__
from govplan.model.errors import GovplanError, InterruptedRun, UsageError
from govplan.model.messages import Message, msg
from govplan.model.reasons import reason_of, without_memory
from govplan.translation import LANGUAGES, locale_language, translated, use

__all__ = [
    "COMMANDS",
    "CONFIG",
    "LANG",
    "Group",
    "choose_language",
    "cli",
    "main",
    "translate_help",
]

CONFIG = "govplan.config"
"""Under this name a context tells the file of settings that was named, or that none is wanted."""

LANG = "govplan.lang"
"""Under this name a context tells the language that was asked for; the locale is not asked."""

# name → what it does, in one line
COMMANDS = {
    "parse": "Turn plans into JSON, a ledger, Markdown or an outline.",
    "ledger": "Write the ledger (任务台账), and a workbook a unit.",
    "diff": "Compare editions, or an upper plan and those below it.",
    "outline": "Show plans as trees.",
    "units": "Say what each unit leads, is responsible for, supports.",
    "check": "Tell diagnostics, numbering audit and coverage.",
    "review": "Make a page to check plans beside their sources.",
    "batch": "Convert many files into a folder, a table or a database.",
    "find": "Find rows in a database of plans.",
    "schema": "Print the JSON Schema of the output.",
    "formats": "List what is read and written.",
    "corpus": "Convert a corpus into Parquet tables, on a machine or a cluster.",
    "mcp": "Serve plans to an agent (Model Context Protocol).",
    "completion": "Print completion for bash, zsh or fish.",
}

_RARE = ("schema", "formats", "corpus", "mcp", "completion")
# From how alike a word must be to a command, and to an option, to be taken for a slip of it.
_NEAR, _NEAR_OPTION = 0.6, 0.75

_NO_ROOM = {errno.ENOSPC, errno.EFBIG, errno.EIO}


class Group(click.Group):
    """The commands, imported late; a file's name in place of a command asks for its outline."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a newcomer meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"govplan.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; the outline of a file that it names."""
        word = args[0]
        if word in COMMANDS:
            return super().resolve_command(ctx, args)
        if os.path.isfile(word) or word == "-":  # noqa: PTH113 - pathlib takes longer to load
            return "outline", self.get_command(ctx, "outline"), args
        if ctx.resilient_parsing:
            return None, None, args
        raise click.UsageError(_no_command(word), ctx)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so; files where there are none."""
        found = [CompletionItem(name, help=about) for name, about in COMMANDS.items()
                 if name.startswith(incomplete)]  # fmt: skip
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return found or [CompletionItem(incomplete, type="file")]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list without importing a command; the rarer ones share a row."""
        rows = [(name, translated(text)) for name, text in COMMANDS.items() if name not in _RARE]
        with formatter.section(translated(msg("Commands"))):
            formatter.write_dl([*rows, (f"{_RARE[0]} …", f"{', '.join(_RARE[1:])}: docs/cli.md")])

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language that is spoken."""
        translate_help(self, ctx)
        super().format_help(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        with formatter.section(translated(msg("Examples"))):
            formatter.write("  govplan 方案.docx\n")
            formatter.write("  govplan parse 方案.pdf > plan.json\n")


def translate_help(command: click.Command, ctx: click.Context) -> None:
    """Put what a command says of itself and its options into the language that is spoken."""
    command.help = translated(cleandoc(command.help or ""))
    command.options_metavar = translated(msg("[OPTIONS]"))
    if isinstance(command, click.Group):
        command.subcommand_metavar = translated(msg("[COMMAND] [ARGS]..."))
    for param in command.get_params(ctx):
        if isinstance(param, click.Option) and param.help:
            param.help = translated(param.help)


def choose_language(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Speak the language that ``--lang`` names."""
    del param
    if value:
        ctx.meta[LANG] = value
        use(value)


def _no_command(word: str) -> str:
    """What to say of a first word that is no command: the nearest one where one is near."""
    from difflib import get_close_matches

    if os.path.isdir(word):  # noqa: PTH112
        return msg("{word} is a folder; convert it with govplan batch {word} -o OUT", word=word)
    near = get_close_matches(word.casefold(), COMMANDS, 1, _NEAR)
    if near:
        return msg("there is no command {word}; did you mean {near}", word=word, near=near[0])
    return msg("{word} is no command, and there is no file of that name", word=word)


@click.group(
    cls=Group,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="govplan", message="%(prog)s %(version)s")
@click.option("--lang", type=click.Choice(LANGUAGES), metavar="LANG", is_eager=True,
              envvar="GOVPLAN_LANG", expose_value=False, callback=choose_language,
              help="Speak en or zh, and write messages so; else as the locale.")  # fmt: skip
@click.option("--config", metavar="FILE", hidden=True)
@click.option("--no-config", is_flag=True, hidden=True)
@click.pass_context
def cli(ctx: click.Context, config: str | None, no_config: bool) -> None:
    """Turn Chinese government work plans into one validated tree, offline."""
    if config or no_config:
        ctx.meta[CONFIG] = None if no_config else config
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> NoReturn:
    """Run the command line and exit with the code of the table in the documentation."""
    try:
        use(asked_language(sys.argv) or locale_language())
        code = cli.main(prog_name="govplan", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # click exits by itself where a reader has gone
        _leave_quietly()
    except (KeyboardInterrupt, click.exceptions.Abort):
        _leave(msg("interrupted"), InterruptedRun.exit_code)
    except click.ClickException as error:
        _leave(_usage(error), UsageError.exit_code)
    except GovplanError as error:
        _leave(error.args[0] if error.args else "", error.exit_code)
    except MemoryError:
        _leave(msg("there is not enough memory; convert fewer documents at once"), 4)
    except ImportError as error:
        if without_memory(error):
            raise
        _defect(error)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            _defect(error)
        _leave(
            msg("standard output cannot be written ({reason}); make room", reason=reason_of(error)),
            2,
        )
    except Exception as error:
        _defect(error)
    sys.exit(code if isinstance(code, int) else 0)


def asked_language(arguments: Sequence[str]) -> str | None:
    """The language that ``--lang`` asks for, before anything may be wrong with the other words.

    >>> asked_language(["govplan", "parse", "--lang", "zh"]), asked_language(["govplan"])
    ('zh', None)
    """
    values = [after for word, after in pairwise(arguments) if word == "--lang"]
    values += [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    values.append(os.environ.get("GOVPLAN_LANG", ""))
    return next((value for value in values if value in LANGUAGES), None)


def _usage(error: click.ClickException) -> str:
    """A usage error as one sentence that says where to look."""
    message = _message(error)
    if not isinstance(message, Message):
        message = " ".join(message.split()).rstrip(".?。")
    context = getattr(error, "ctx", None)
    where = context.command_path if context is not None else "govplan"
    return msg("{message}; see {where} --help", message=message, where=where)


def _message(error: click.ClickException) -> str:
    """What click says, and the option that was meant only where it is very near."""
    if not isinstance(error, click.NoSuchOption):
        return error.format_message()
    from difflib import get_close_matches

    options = [name for parameter in error.ctx.command.params for name in parameter.opts
               if not getattr(parameter, "hidden", False)] if error.ctx else []  # fmt: skip
    near = get_close_matches(error.option_name, options, 1, _NEAR_OPTION)
    if near:
        return msg("there is no option {name}; did you mean {near}", name=error.option_name,
                   near=near[0])  # fmt: skip
    return msg("there is no option {name}", name=error.option_name)


def _leave(message: str, code: int) -> NoReturn:
    """Say why, and end; nothing may come in between."""
    from govplan.terminal import Messages

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Messages().error(message)
    _leave_quietly(code)


def _leave_quietly(code: int = 0) -> NoReturn:
    """End without a word about a reader that has gone."""
    if sys.stdout is not None:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
    sys.exit(code)


def _defect(error: Exception) -> NoReturn:
    if os.environ.get("GOVPLAN_DEBUG"):
        raise error
    if KeyboardInterrupt.__name__ in str(error):  # pydantic quotes one that met its own work
        _leave(msg("interrupted"), InterruptedRun.exit_code)
    _leave(
        msg("govplan itself failed ({error}); please report it",
            error=f"{type(error).__name__}: {error}"),
        GovplanError.exit_code,
    )  # fmt: skip
