"""Formats that LibreOffice reads and govplan does not (.rtf, .uof …): converted where it is there.

The converter runs as a process of its own with a private profile, without macros and links, within
the time of the document; it inherits the limits of the process that reads.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from govplan.model.errors import LimitError, UnreadableError, UnsupportedFormatError
from govplan.model.messages import msg
from govplan.parsers import FORMATS
from govplan.parsers.docx import reader as docx
from govplan.processes.private import private_folder
from govplan.processes.programs import run_program

if TYPE_CHECKING:
    from govplan.model.diagnostics import Report
    from govplan.model.document import Document
    from govplan.parsers import ReadOptions

__all__ = ["read"]

MARGIN = 0.9
"""The share of a document's time that the conversion may take."""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Read a document by converting it to .docx with LibreOffice.

    Raises ``UnsupportedFormatError`` where LibreOffice is not installed, ``UnreadableError``
    where it cannot read the document, and ``LimitError`` where it takes too long.
    """
    soffice = next(filter(None, map(shutil.which, FORMATS["office"].programs)), None)
    if soffice is None:
        raise UnsupportedFormatError(
            msg(
                "{name} is read through LibreOffice, which is not installed; install "
                "it (the program soffice), or open the file in Word or WPS and save it "
                "as .docx",
                name=options.name,
            )
        )
    converted = _converted(data, soffice, options)
    return replace(docx.read(converted, options, report), format="office")


def _converted(data: bytes, soffice: str, options: ReadOptions) -> bytes:
    suffix = Path(options.name).suffix.lower()
    with private_folder() as folder:
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        source = folder / ("document" + (suffix if suffix.isascii() else ""))
        source.write_bytes(data)
        command = [
            soffice, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless",
            "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "docx",
            "--outdir", str(folder / "out"), str(source),
        ]  # fmt: skip
        try:
            run_program(command, options.limits.seconds * MARGIN)
        except TimeoutError as error:
            raise LimitError(
                msg(
                    "{name}: its conversion took more than {seconds:g} seconds; raise "
                    "the limit with --max-seconds if you trust the file",
                    name=options.name,
                    seconds=options.limits.seconds,
                )
            ) from error
        target = folder / "out" / "document.docx"
        if not target.exists():
            raise UnreadableError(
                msg(
                    "{name} could not be converted by LibreOffice; open it in its own "
                    "program and save it as .docx",
                    name=options.name,
                )
            )
        options.limits.check("input_bytes", target.stat().st_size, options.name)
        return target.read_bytes()
