"""What the system and libraries say of an error, in words that can be shown in other languages."""

from __future__ import annotations

from govplan.model.messages import Message, msg

__all__ = ["reason_of", "without_memory"]

_REASONS = (
    ("Permission denied", msg("Permission denied")),
    ("Operation not permitted", msg("Operation not permitted")),
    ("No such file or directory", msg("No such file or directory")),
    ("File exists", msg("File exists")),
    ("Is a directory", msg("Is a directory")),
    ("Not a directory", msg("Not a directory")),
    ("No usable temporary directory", msg("No usable temporary directory")),
    ("No space left on device", msg("No space left on device")),
    ("Disk quota exceeded", msg("Disk quota exceeded")),
    ("File too large", msg("File too large")),
    ("File name too long", msg("File name too long")),
    ("Read-only file system", msg("Read-only file system")),
    ("Input/output error", msg("Input/output error")),
    ("Too many open files", msg("Too many open files")),
    ("Too many levels of symbolic links", msg("Too many levels of symbolic links")),
    ("Resource temporarily unavailable", msg("Resource temporarily unavailable")),
    ("Cannot allocate memory", msg("Cannot allocate memory")),
    ("Device or resource busy", msg("Device or resource busy")),
    ("Invalid argument", msg("Invalid argument")),
    ("null byte", msg("embedded null byte")),
    ("null character", msg("embedded null byte")),
    # SQLite
    ("file is not a database", msg("file is not a database")),
    ("disk is full", msg("No space left on device")),
    ("readonly database", msg("Permission denied")),
    ("disk I/O error", msg("Input/output error")),
    ("unable to open database file", msg("unable to open database file")),
    ("database is locked", msg("database is locked")),
    ("malformed", msg("the file is damaged")),
    # archives
    ("not a zip file", msg("it is no zip archive")),
    ("password required", msg("it is encrypted")),
    ("is encrypted", msg("it is encrypted")),
    # text
    ("codec can't decode", msg("it is not in UTF-8")),
)
"""Words of which one stands in what was said, and what that is."""

_DAMAGED = msg("the file is damaged")


def reason_of(error: BaseException, most: int | None = None) -> Message:
    """What is said of ``error``, in English as it was said; in other languages as far as it is
    known what it means, and else as damage. At ``most`` so many letters of it are told.

    >>> reason_of(PermissionError(13, "Permission denied", "plan.txt"))
    'Permission denied'
    >>> reason_of(ValueError("Expected '=' (at line 1, column 5)")).template
    'line {line}, column {column}'
    """
    strerror = error.strerror if isinstance(error, OSError) else None
    said = " ".join((strerror or str(error) or type(error).__name__).split())
    known = (meaning for words, meaning in _REASONS if words in said)
    means = _place(said) or next(known, _DAMAGED)
    return Message.quoted(said[:most], means)


def _place(said: str) -> Message | None:
    """The place that a reader of XML or TOML tells."""
    _, _, place = said.rpartition("line ")
    line, found, column = place.rstrip(")").partition(", column ")
    return msg("line {line}, column {column}", line=line, column=column) if found else None


def without_memory(error: ImportError) -> bool:
    """Whether a library could not be loaded because there is no more memory.

    >>> without_memory(ImportError("x.so: failed to map segment from shared object"))
    True
    """
    return any(sign in str(error) for sign in _NO_MEMORY)


_NO_MEMORY = ("failed to map", "annot allocate memory", "annot map")
"""What the loader of libraries says where memory is short."""
