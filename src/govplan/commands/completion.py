"""``govplan completion``: completion for bash, zsh and fish."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from govplan.commands.options import Command
from govplan.model.messages import msg
from govplan.output import write_stdout

__all__ = ["command"]


@click.command(
    "completion",
    cls=Command,
    examples=("govplan completion bash > ~/.local/share/bash-completion/completions/govplan",
              "govplan completion fish > ~/.config/fish/completions/govplan.fish"),
)  # fmt: skip
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a shell; load it from the shell's start-up file."""
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(msg("there is no completion for {shell}", shell=shell))
    root = ctx.find_root().command
    script = kind(root, {}, "govplan", "_GOVPLAN_COMPLETE").source_vars()
    write_stdout([((kind.source_template % script).strip() + "\n").encode()])
