"""Formats that LibreOffice reads and govplan does not (.rtf, .uof …): converted where it is there,
texts to .docx and workbooks to .xlsx.

The converter runs as a process of its own with a private profile, without macros and links, within
the time of the document; it inherits the limits of the process that reads.

A cell of a workbook in one XML file, as Excel 2002 and 2003 write it, tells by ``ss:Type`` that
it is a date (XML Spreadsheet Reference, Data); LibreOffice believes its style alone, and reads
the number of a day where that is none of a date.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.model.document import Document
from govplan.model.errors import LimitError, UnreadableError, UnsupportedFormatError
from govplan.model.messages import msg
from govplan.model.record import replace
from govplan.parsers import FORMATS, ReadOptions
from govplan.parsers.docx import reader as docx
from govplan.parsers.spreadsheet import reader as spreadsheet
from govplan.processes.private import private_folder
from govplan.processes.programs import run_program

__all__ = ["is_workbook", "read", "with_dates", "with_printed_numbers"]

MARGIN = 0.9
"""The share of a document's time that the conversion may take."""

_HEAD = 1 << 16
_WORKBOOKS = (b"urn:schemas-microsoft-com:office:spreadsheet", b"vnd.uof.spreadsheet")
"""What stands at the head of a workbook in one XML file, its root element."""

_LOST = regex(rb"\\leveltext[^{}]{0,200}?\\'3f")
"""A mark around the numbers of a list in RTF that its writer could not write: LibreOffice does so
with 、, which stands only in the number that it puts before each paragraph.
"""

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
    if is_workbook(data):
        dated = with_dates(data)
        sheets = spreadsheet.read(_converted(dated, soffice, "xlsx", options), options, report)
        return replace(sheets, format="office")
    converted = _converted(data, soffice, "docx", options)
    return replace(docx.read(converted, options, report), format="office")


def is_workbook(data: bytes) -> bool:
    """Whether a document that LibreOffice reads is a workbook: the XML of Excel 2003, UOF.

    >>> is_workbook(b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">')
    True
    """
    head = data[:_HEAD]
    return any(sign in head for sign in _WORKBOOKS)


def with_printed_numbers(data: bytes) -> bytes:
    r"""RTF in which the numbers that a reader sees are text, where its list table lost their marks.

    >>> table, number = rb"{\*\listtable{\leveltext \'02\'00\'3f;}}", rb"{\listtext \u19968?}"
    >>> with_printed_numbers(rb"{\rtf1" + table + number + rb"\ls1 A\par}")
    b"{\\rtf1{\\*\\xlisttable{\\leveltext \\'02\\'00\\'3f;}}{ \\u19968?}\\ls1 A\\par}"
    """
    if not data.startswith(b"{\\rtf") or _LOST.search(data) is None:
        return data
    text = data.replace(rb"{\*\listtable", rb"{\*\xlisttable")  # which nobody knows: it is ignored
    return text.replace(rb"{\listtext\pard\plain", b"{").replace(rb"{\listtext", b"{")


def _converted(data: bytes, soffice: str, form: str, options: ReadOptions) -> bytes:
    """``data`` as LibreOffice saves it in ``form``."""
    suffix = Path(options.name).suffix.lower()
    with private_folder() as folder:
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        source = folder / ("document" + (suffix if suffix.isascii() else ""))
        source.write_bytes(with_printed_numbers(data))
        command = [
            soffice, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless",
            "--norestore", "--nolockcheck", "--nodefault", "--convert-to", form,
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
        target = folder / "out" / f"document.{form}"
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


_DATE = regex(rb'(<(?:\w+:)?Cell\b)([^<>]*)(>\s*<(?:\w+:)?Data\b[^<>]*?\b(\w+):Type="DateTime")')
_STYLE_ID = regex(rb'\s\w+:StyleID="[^"<>]*"')
_STYLES = regex(rb"<(\w+:)?Styles\b[^<>]*[^/<>]>|<(\w+:)?Styles>")
_WORKSHEET = regex(rb"<(\w+:)?Worksheet\b")


def with_dates(data: bytes) -> bytes:
    """The workbook with a style of dates for each cell whose type is one.

    >>> cell = b'<Cell ss:StyleID="s1"><Data ss:Type="DateTime">2022-06-30</Data></Cell>'
    >>> with_dates(b"<Styles></Styles>" + cell)[:49]
    b'<Styles><Style ss:ID="of-dates"><NumberFormat ss:'
    """
    first = _DATE.search(data)
    if first is None:
        return data
    prefix = first[4]
    return _DATE.sub(_dated, _styled(data, prefix))


def _dated(cell: re.Match[bytes]) -> bytes:
    return cell[1] + _STYLE_ID.sub(b"", cell[2]) + b" " + cell[4] + b':StyleID="of-dates"' + cell[3]


def _styled(data: bytes, prefix: bytes) -> bytes:
    """The workbook with the style in its list of styles, which it may lack."""
    found = _STYLES.search(data)
    if found is not None:
        name = found[1] or found[2] or b""
        return data[: found.end()] + _style(name, prefix) + data[found.end() :]
    sheet = _WORKSHEET.search(data)
    if sheet is None:
        return data
    name = sheet[1] or b""
    styles = b"<%sStyles>%s</%sStyles>" % (name, _style(name, prefix), name)
    return data[: sheet.start()] + styles + data[sheet.start() :]


def _style(name: bytes, prefix: bytes) -> bytes:
    """A style that prints date and time; ``name`` is the prefix of elements, ``prefix`` that of
    attributes.
    """
    return (
        rb'<%sStyle %s:ID="of-dates"><%sNumberFormat %s:Format="yyyy\-mm\-dd hh:mm:ss"/></%sStyle>'
    ) % (name, prefix, name, prefix, name)
