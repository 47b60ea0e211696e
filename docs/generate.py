"""Write the pages of docs/ that the code itself knows: ``make docs``. A test compares them.

``pages()`` gives each page's name and text; run as a script it writes them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govplan.api import json_schema
from govplan.commands.cli import COMMANDS, cli
from govplan.commands.options import LIMITS
from govplan.commands.settings import COMMAND_KEYS, LOOKS, SHARED_KEYS
from govplan.corrections.model import json_schema as corrections_schema
from govplan.lexicon.number_styles import STYLES
from govplan.model.diagnostics import CODES
from govplan.model.errors import EXIT_CODES
from govplan.model.limits import DEFAULT_LIMITS
from govplan.parsers import FORMATS
from govplan.writers import FORMS

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
NOTE = "<!-- made by docs/generate.py; change the code and run `make docs` -->"
LEVELS = {1: "requirement", 2: "task", 3: "measure", 4: "item"}


def pages() -> dict[str, str]:
    """The generated pages by name."""
    return {
        "cli.md": cli_page(),
        "govplan.1": man_page(),
        "corrections.schema.json": as_json(corrections_schema()),
        "diagnostics.md": diagnostics_page(),
        "numbering.md": numbering_page(),
        "schema.json": as_json(json_schema()),
        "schema-row.json": as_json(json_schema("row")),
        "schema-difference.json": as_json(json_schema("difference")),
        "schema-cascade.json": as_json(json_schema("cascade")),
        "schema.md": schema_page(),
    }


def as_json(data: object) -> str:
    """A schema as a page."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """A Markdown table."""
    lines = [header, tuple("---" for _ in header), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines]


def cli_page() -> str:
    """The commands as click knows them, the limits, settings, formats and exit codes."""
    lines = ["# The command line", "", NOTE, ""]
    for name in ["", *COMMANDS]:
        command = cli.get_command(click.Context(cli), name) if name else cli
        assert command is not None
        title = f"govplan {name}".strip()
        parent = click.Context(cli, info_name="govplan", **cli.context_settings)
        context = click.Context(command, info_name=name, parent=parent) if name else parent
        context.max_content_width = context.terminal_width = 80
        lines += [f"## {title}", "", "```text", context.get_help(), "```", ""]
    lines += ["## Limits", "", "Every command that reads documents has these options.", ""]
    limits = [(f"`--max-{name}`", f"{getattr(DEFAULT_LIMITS, name.replace('-', '_')):,}")
              for name in LIMITS]  # fmt: skip
    lines += table(("option", "default"), limits)
    lines += ["", "A size may end in K, M or G: `--max-memory-bytes 2G`.", "",
              "`--no-stitch` leaves PDF pages as they are cut.", ""]  # fmt: skip
    lines += ["## Settings", "", *settings_text(), ""]
    lines += ["## Formats", "", "Read (`--from`):", ""]
    lines += table(("name", "what", "suffixes"), [
        (f"`{row.name}`", row.title, " ".join(row.suffixes)) for row in FORMATS.values()
    ])  # fmt: skip
    lines += ["", *formats_text(), "", "Written (`--to`):", ""]
    lines += table(("name", "what", "suffix"), [
        (f"`{row.name}`", row.title, row.suffix) for row in FORMS.values()
    ])  # fmt: skip
    lines += ["", "## Exit codes", ""]
    lines += table(("code", "meaning"), [(str(code), meaning) for code, meaning in EXIT_CODES])
    return "\n".join(lines) + "\n"


def man_page() -> str:
    """The command line as a manual page, in roff."""
    lines = ['.TH GOVPLAN 1 "" "govplan" "User Commands"', ".SH NAME",
             "govplan \\- turn Chinese government work plans into one validated tree"]  # fmt: skip
    for name in ["", *COMMANDS]:
        command = cli.get_command(click.Context(cli), name) if name else cli
        assert command is not None
        parent = click.Context(cli, info_name="govplan", **cli.context_settings)
        context = click.Context(command, info_name=name, parent=parent) if name else parent
        context.max_content_width = context.terminal_width = 76
        lines += [f".SH GOVPLAN {name.upper()}".rstrip(), ".nf",
                  *map(roff, context.get_help().splitlines()), ".fi"]  # fmt: skip
    lines += [".SH EXIT STATUS"]
    for code, meaning in EXIT_CODES:
        lines += [".TP", str(code), roff(meaning)]
    return "\n".join(lines) + "\n"


def roff(line: str) -> str:
    """A line of text as roff takes it."""
    escaped = line.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + escaped if escaped[:1] in (".", "'") else escaped


def formats_text() -> list[str]:
    """What the table of formats does not say."""
    needy = ", ".join(f"`{row.name}`" for row in FORMATS.values() if row.programs)
    return [
        f"The content of a file decides, not its name. {needy} needs LibreOffice (`soffice`),",
        "`picture` and the scanned pages of `pdf` need `govplan[ocr]`; `govplan formats` tells",
        "whether they are installed. `parse`, `outline`, `units`, `check` and `batch` read a",
        "`.zip` as the documents in it, named `packet.zip/方案.docx`; `batch` writes them into",
        "`OUT/packet.zip/`, or `OUT/packet.zip~2/` where that is the packet itself or a file.",
        "",
        "`--engine pdfplumber` reads a PDF by a library other than pdfium, several times slower.",
        "",
        "`--ocr auto` recognises pages that are pictures without text, `always` each page of a",
        "PDF, `never` none. Each page that is recognised has the time of `--max-seconds` for",
        "itself; on a terminal a bar shows how many are done.",
    ]


def settings_text() -> list[str]:
    """How options come from the environment and from a file."""
    own = "; ".join(f"`{name}`: {', '.join(sorted(keys))}"
                    for name, keys in COMMAND_KEYS.items() if keys)  # fmt: skip
    return [
        "The command line comes before the environment, the environment before the files.",
        "",
        "- Environment: the long option in capitals behind `GOVPLAN_`, as in `GOVPLAN_SCRIPT`,",
        "  `GOVPLAN_NO_SOURCES=1`, `GOVPLAN_PASSWORD`. `NO_COLOR` switches colour off.",
        "- Files: `govplan.toml`, or `[tool.govplan]` in `pyproject.toml`; the nearest one counts,",
        "  from the current folder upwards, and before `~/.config/govplan/govplan.toml`. With",
        "  `--config FILE` only that file counts, with `--no-config` none.",
        "- A table named for a command holds for it alone. `-v` tells what the files have set.",
        "- A file that was only found may be a stranger's. It may set how an output looks",
        f"  ({', '.join(f'`{key}`' for key in sorted(LOOKS))}) and lower limits and",
        "  `jobs`; what else it says is not obeyed, and a warning tells so. The user's own file",
        "  and that of `--config` may set everything.",
        f"- Keys: {', '.join(f'`{key}`' for key in sorted(SHARED_KEYS))}.",
        f"- Keys of one command: {own}.",
        "",
        "```toml",
        "# govplan.toml",
        'script = "original"',
        "max-pages = 200",
        "",
        "[batch]",
        "jobs = 2",
        "```",
    ]


def diagnostics_page() -> str:
    """The codes with severity, meaning and example."""
    counts = "An error or warning makes `govplan check` exit with 6, an info does not."
    lines = ["# Diagnostics", "", NOTE, "",
             "A diagnostic tells what was doubtful, odd or decided by guess. " + counts,
             "`path` is the id of the node it is about, `sources` says where in the file.",
             ""]  # fmt: skip
    rows = [(f"`{code.name}`", code.severity, code.title, code.meaning, code.example)
            for code in CODES.values()]  # fmt: skip
    header = ("code", "severity", "in a ledger", "meaning", "example")
    return "\n".join([*lines, *table(header, rows)]) + "\n"


def numbering_page() -> str:
    """The numbering styles."""
    lines = ["# Numbering", "", NOTE, "",
             "The styles that are recognised, in the order in which they are tried. The level",
             "is that of the official hierarchy (GB/T 9704); what a number is nested in decides",
             "where a document departs from it. Decimal numbers map by their depth.",
             ""]  # fmt: skip
    rows = [(f"`{style.name}`", LEVELS[style.level], style.example, str(style.value))
            for style in STYLES]  # fmt: skip
    return "\n".join([*lines, *table(("style", "level", "example", "value"), rows)]) + "\n"


def schema_page() -> str:
    """The models and their fields, from the JSON Schema."""
    schema = json_schema()
    lines = ["# The output, version 1", "", NOTE, "",
             "The JSON Schema is in [schema.json](schema.json), that of a flat row in",
             "[schema-row.json](schema-row.json); `govplan schema` and `govplan schema row` print",
             "them. Keys are never missing: an absent value is `null`, an absent list `[]`.",
             ""]  # fmt: skip
    lines += model("Plan", schema)
    for name, definition in schema["$defs"].items():
        lines += model(name, definition)
    lines += model("Row", json_schema("row"))
    return "\n".join(lines)


def model(name: str, definition: dict[str, Any]) -> list[str]:
    """One model as a table."""
    text = " ".join(definition.get("description", "").split())
    fields = definition["properties"]
    header: tuple[str, ...] = ("key", "value")
    rows: list[tuple[str, ...]] = [(f"`{field}`", shape(value)) for field, value in fields.items()]
    if all("description" in value for value in fields.values()):
        header = (*header, "what")
        abouts = [value["description"] for value in fields.values()]
        rows = [(*row, about) for row, about in zip(rows, abouts, strict=True)]
    return [f"## {name}", "", text, "", *table(header, rows), ""]


def shape(value: dict[str, Any]) -> str:
    """The type of a field in words."""
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in value:
        return " or ".join(shape(item) for item in value["anyOf"])
    if "const" in value:
        return f"`{value['const']}`"
    if "enum" in value:
        return ", ".join(f"`{item}`" for item in value["enum"])
    if value.get("type") == "array":
        if "prefixItems" in value:
            return "[" + ", ".join(shape(item) for item in value["prefixItems"]) + "]"
        return f"list of {shape(value['items'])}"
    if value.get("type") == "object":
        return "object of strings"
    return "null" if value["type"] == "null" else str(value["type"])


if __name__ == "__main__":
    for page, text in pages().items():
        (HERE / page).write_text(text, "utf-8")
