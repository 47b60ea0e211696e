"""The reader for Word 97-2003 and WPS documents ([MS-DOC]): converted, then read as Word documents.

The conversion is doc2docx's, a package of pure Python; it takes paths, so it works in a private
folder that is gone when the document is read. Places in the tree are those of the converted
document. What the conversion could not keep is told; what only looks otherwise is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govplan.model.diagnostics import Report
from govplan.model.document import Document
from govplan.model.errors import LimitError, UnreadableError, UnsupportedFormatError
from govplan.model.messages import msg
from govplan.model.reasons import reason_of
from govplan.model.record import replace
from govplan.parsers import ReadOptions
from govplan.parsers.docx import reader as docx
from govplan.processes.private import private_folder

if TYPE_CHECKING:
    from pathlib import Path

    from doc2docx.diagnostics import ConversionReport


__all__ = ["read"]

# The class id of the root storage, which Word leaves empty in the header ([MS-CFB] 2.2) and other
# programs fill.
_HEADER_CLSID = slice(8, 24)
# The stream of the text begins with a mark and the version ([MS-DOC] 2.5.2); Word 97 is 193.
_VERSION = slice(2, 4)
_FIRST_VERSION = 193

# Words in the codes of the converter's warnings that concern the text, not its looks.
_LOST = (
    "FLATTENED", "OMITTED", "MALFORMED", "DEPTH_LIMITED", "CONTROL_CHARACTER", "UNTERMINATED",
    "NOTE_REFERENCE", "NUMBER_FORMAT", "CELL_DEFINITION", "UNANCHORED",
)  # fmt: skip
# What carries no text of the page: pictures, bookmarks, comments, properties.
_LOOKS = ("PICTURE", "BOOKMARK", "COMMENT", "ANNOTATION", "SUMMARY", "OFFICEART", "ACTIVE_FIELDS",
          "FIELDS_FLATTENED", "MACRO", "FLOATING", "GROUPED")  # fmt: skip


def read(data: bytes, options: ReadOptions, report: Report) -> Document:
    """Read the bytes of a .doc, .dot or .wps file.

    Raises ``UnreadableError`` for a damaged or encrypted one (``options.password`` opens it),
    ``UnsupportedFormatError`` for Word 6 and 95, and ``LimitError`` for one over a limit.
    """
    converted = _converted(data, options, report)
    document = docx.read(converted, options, report)
    return replace(document, format="doc")


def _converted(data: bytes, options: ReadOptions, report: Report) -> bytes:
    """``data`` as the bytes of a .docx file."""
    from doc2docx import convert
    from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

    with private_folder() as folder:
        source, target = folder / "document.doc", folder / "document.docx"
        source.write_bytes(data[:8] + bytes(16) + data[_HEADER_CLSID.stop :])
        try:
            result = convert(source, target, password=options.password or None)
        except EncryptedDocumentError as error:
            raise UnreadableError(_locked(options)) from error
        except Doc2DocxError as error:
            raise _refused(source, options, error) from error
        except (MemoryError, RecursionError) as error:
            raise LimitError(
                msg(
                    "{name}: needs more memory or depth than a document may; raise "
                    "--max-memory-bytes if you trust the file",
                    name=options.name,
                )
            ) from error
        except Exception as error:  # a damaged file may meet any of the converter's own defects
            raise UnreadableError(
                msg(
                    "{name} is damaged ({name__}); open it in Word or WPS and save it as .docx",
                    name=options.name,
                    name__=type(error).__name__,
                )
            ) from error
        _tell(result.report, report)
        return target.read_bytes()


def _locked(options: ReadOptions) -> str:
    if options.password:
        return msg(
            "{name}: the password does not open it; give another with --password", name=options.name
        )
    return msg("{name} is encrypted; give its password with --password", name=options.name)


def _refused(source: Path, options: ReadOptions, error: Exception) -> Exception:
    """The error for a file that cannot be converted."""
    if 0 < _version(source) < _FIRST_VERSION:
        return UnsupportedFormatError(
            msg(
                "{name} is a Word 6 or Word 95 document, which is not supported; open "
                "it in Word or WPS and save it as .docx",
                name=options.name,
            )
        )
    return UnreadableError(
        msg(
            "{name} is damaged or no Word document ({reason}); open it in Word or WPS "
            "and save it as .docx",
            name=options.name,
            reason=reason_of(error, 120),
        )
    )


def _version(source: Path) -> int:
    """The version of Word that the text's stream names; 0 where there is no such stream."""
    from doc2docx.cfb import CompoundFile
    from doc2docx.errors import Doc2DocxError

    try:
        stream = CompoundFile.from_path(source).open_stream("WordDocument")
    except Doc2DocxError:
        return 0
    return int.from_bytes(stream[_VERSION], "little")


def _tell(conversion: ConversionReport, report: Report) -> None:
    """The losses of the conversion as diagnostics, each kind once."""
    lost: dict[str, str] = {}
    for finding in conversion.diagnostics:
        concerns_text = any(word in finding.code for word in _LOST)
        if concerns_text and not any(word in finding.code for word in _LOOKS):
            lost.setdefault(finding.code, finding.message)
    for message in lost.values():
        report.add(
            "conversion-loss",
            msg("the conversion of the old format tells: {message}", message=message),
        )
