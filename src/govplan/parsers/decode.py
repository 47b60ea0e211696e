"""Bytes → characters: the encodings in which Chinese government texts come.

A byte order mark decides; then strict UTF-8, which other encodings hardly ever satisfy by
accident; then what a web page declares; then a guess among :data:`GUESSES`, which is reported.
Bytes are never dropped or replaced: what cannot be decoded is an error.
"""

from __future__ import annotations

import codecs

from govplan.lexicon.patterns import regex
from govplan.model.diagnostics import Report
from govplan.model.errors import UnreadableError, UsageError
from govplan.model.messages import msg
from govplan.parsers import ReadOptions

__all__ = ["BYTE_ORDER_MARKS", "decode", "looks_like_text", "plausibility"]

BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

GUESSES = ("gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
"""What is tried where nothing is declared; the reading with the most common characters wins."""

SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "hz": "hz"}
"""A declared encoding → the larger one that files under that name are really in."""

WEB = frozenset(
    {
        "big5", "big5hkscs", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256",
        "cp1257", "cp1258", "cp866", "cp874", "cp950", "euc_jp", "euc_kr", "gb18030", "gb2312",
        "gbk", "hz", "iso2022_jp", "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-15",
        "iso8859-16", "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6",
        "iso8859-7", "iso8859-8", "koi8-r", "koi8-u", "mac-cyrillic", "mac-roman", "shift_jis",
        "utf-16", "utf-16-be", "utf-16-le",
    }
)  # fmt: skip
"""What a page may declare: the encodings that browsers know (WHATWG Encoding, 4.2), by Python's
names, and those of old Chinese pages; a codec of Python that is none of them is not asked.
"""

NAMES = {"gb18030": "GB18030", "big5hkscs": "Big5", "cp950": "Big5"}

_MULTIBYTE = 3
"""How many of them, the first ones, are no UTF: what a page that declares another may be in."""

SAMPLE = 1 << 16
PLAUSIBLE = 0.75
_PLAIN, _APART, _ENOUGH = 0.95, 0.2, 40
"""A guess is plain from which share of common characters, how far from the share that any other
reading makes, and in a text of how many characters."""
CHINESE = 0.5
"""The share of common Chinese characters from which a declared encoding is believed."""

_INVISIBLE = dict.fromkeys(
    (*range(9), *range(14, 27), *range(28, 32), *range(127, 133), *range(134, 160), 0xFEFF)
)
_CONTROL = regex("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_MOJIBAKE = regex("锟斤拷|烫烫烫|屯屯屯|[\u00c0-\u00ff][\u0080-\u00bf€‚-›]{1,2}|ï¿½")
_PUNCTUATION = frozenset("、。，；：？！（）《》“”‘’〔〕【】—…·「」『』　〈〉％")


def decode(data: bytes, options: ReadOptions, report: Report, declared: str | None = None) -> str:
    """The text of ``data``, without byte order mark and invisible control characters.

    ``options.encoding`` overrides everything; ``declared`` is what the file says of itself.
    A guess, control characters and broken characters each leave a diagnostic. Raises
    :class:`~govplan.model.errors.UnreadableError` where no encoding fits.

    >>> from govplan.model.diagnostics import Report
    >>> from govplan.parsers import ReadOptions
    >>> decode("一、总体要求".encode("utf-16"), ReadOptions(), Report())
    '一、总体要求'
    """
    options.limits.check("input_bytes", len(data), options.name)
    text = _characters(data, options, report, declared)
    return _visible(text, options, report)


def looks_like_text(data: bytes) -> bool:
    """Whether the head of ``data`` reads as text in some encoding that is known here.

    >>> looks_like_text("总体要求".encode("gb18030")), looks_like_text(bytes(range(256)))
    (True, False)
    """
    if any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        return True
    sample = data[:SAMPLE]
    if not _sparse(sample):
        try:
            text = codecs.getincrementaldecoder("utf-8")("strict").decode(sample)
        except UnicodeDecodeError:
            pass
        else:
            return len(_CONTROL.findall(text)) * 20 <= len(text)
    return any(plausibility(data, name) >= PLAUSIBLE for name in GUESSES)


def _characters(data: bytes, options: ReadOptions, report: Report, declared: str | None) -> str:
    if options.encoding:
        return _decode_as(data, options.encoding, options)
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark) and (len(data) - len(mark)) % _unit(encoding) == 0:
            return _strict(data[len(mark) :], encoding, options)
    text = _try(data, "utf-8")
    if text is not None and not _sparse(data):
        return text
    found = _declared(data, declared) if declared else None
    if found is not None and _wide_share(found) >= CHINESE:
        return found
    if found is not None and not _better_guess(data):
        report.add(
            "encoding-guessed",
            msg(
                "{name} declares {declared}, in which its text is not Chinese; it was "
                "read so; if the text looks wrong, name the encoding with --encoding",
                name=options.name,
                declared=declared,
            ),
        )
        return found
    return _guess(data, text, options, report)


def _better_guess(data: bytes) -> bool:
    """Whether a guess makes Chinese of what is none in the encoding that the page declares."""
    return any(
        (text := _try(data, name)) is not None and _wide_share(text) >= PLAUSIBLE
        for name in GUESSES[:_MULTIBYTE]
    )


def _wide_share(text: str) -> float:
    """The share of common Chinese characters among those that are not ASCII; 1 without any.

    >>> _wide_share("<p>一、公开"), _wide_share("<p>±аЦЖ"), _wide_share("<p>")
    (1.0, 0.0, 1.0)
    """
    wide = [character for character in text[:SAMPLE] if character >= "\x80"]
    return sum(map(_common, wide)) / len(wide) if wide else 1.0


def _unit(encoding: str) -> int:
    return {"utf-16": 2, "utf-32": 4}.get(encoding[:6], 1)


def _sparse(data: bytes) -> bool:
    """Whether NUL bytes stand as in text of two or four bytes a character, and not by accident."""
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = max(even, odd)
    two_bytes = most >= 4 and most * 20 > len(sample) and 10 * min(even, odd) <= most
    four_bytes = any(sample[start::4].count(0) * 4.4 > len(sample) >= 16 for start in (0, 3))
    return two_bytes or four_bytes


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _declared(data: bytes, declared: str) -> str | None:
    """The text in the encoding that a page declares; Latin is declared by pages of any kind."""
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return None
    if name not in WEB or name == "cp1252":
        return None
    return _try(data, SUPERSETS.get(name, name))


def _decode_as(data: bytes, encoding: str, options: ReadOptions) -> str:
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)
    except (LookupError, ValueError):
        raise UsageError(
            msg(
                "{encoding} is not the name of a text encoding; give one such as "
                "utf-8, gb18030, big5 or utf-16",
                encoding=encoding,
            )
        ) from None
    for mark, marked in BYTE_ORDER_MARKS:
        if data.startswith(mark) and marked.startswith(name):
            data = data[len(mark) :]
            name = marked
            break
    return _strict(data, name, options)


def _strict(data: bytes, encoding: str, options: ReadOptions) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise UnreadableError(
            msg(
                "{name} is damaged or not in {encoding}: the bytes at offset {error:,} "
                "are no character; save it again as UTF-8, or name its encoding with "
                "--encoding",
                name=options.name,
                encoding=NAMES.get(encoding, encoding.upper()),
                error=getattr(error, "start", 0),
            )
        ) from None


def _guess(data: bytes, as_utf_8: str | None, options: ReadOptions, report: Report) -> str:
    """The most plausible reading; UTF-8 full of NULs is one where no wider encoding fits."""
    names = [name for name in GUESSES if as_utf_8 is None or _unit(name) > 1]
    ranked = sorted(
        ((score, name) for name in names if (score := plausibility(data, name)) >= PLAUSIBLE),
        key=lambda row: -row[0],
    )
    for score, name in ranked:
        text = _try(data, name)
        if text is not None:
            label = NAMES.get(name, name.upper())
            report.add(
                "encoding-guessed",
                msg(
                    "{name} is not UTF-8 nor in an encoding that it declares; it was "
                    "read as {label}; if the text looks wrong, name the encoding with "
                    "--encoding",
                    name=options.name,
                    label=label,
                ),
                is_plain=len(text) >= _ENOUGH
                and score >= _PLAIN
                and all(
                    score - lower >= _APART or _try(data, other) == text
                    for lower, other in ranked
                    if other != name
                ),
            )
            return text
    if as_utf_8 is not None:
        return as_utf_8
    raise UnreadableError(
        msg(
            "{name} is not readable as text: it fits none of UTF-8, GB18030, Big5 and "
            "UTF-16; save it again as UTF-8, or name its encoding with --encoding",
            name=options.name,
        )
    )


def plausibility(data: bytes, encoding: str) -> float:
    """The share of common Chinese characters, punctuation and ASCII in the head of ``data``, if it
    were in this encoding.

    >>> name = "計畫.docx".encode("big5")
    >>> plausibility(name, "big5hkscs") > plausibility(name, "gb18030")
    True
    """
    if len(data) % _unit(encoding):
        return 0.0
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        sample = decoder.decode(data[:SAMPLE])
    except UnicodeDecodeError:
        return 0.0
    if not sample:
        return 0.0
    return sum(map(_common, sample)) / len(sample)


def _common(character: str) -> float:
    """1 for a character of everyday Chinese text, 0 for one that hardly occurs in it."""
    if character < "\x80":
        return 1.0 if character >= " " or character in "\t\n\r\f" else 0.0
    if character in _PUNCTUATION:
        return 1.0
    if not "\u4e00" <= character <= "\u9fff":
        return 0.5 if "\uff01" <= character <= "\uff5e" or "\u2160" <= character <= "\u24ff" else 0
    return 1.0 if _first_level(character, "gb2312", 0xD7) else (
        0.9 if _first_level(character, "big5", 0xC6) else 0.2
    )  # fmt: skip


def _first_level(character: str, encoding: str, last: int) -> bool:
    """Whether a character set lists ``character`` among its common ones (lead byte ≤ ``last``)."""
    try:
        return character.encode(encoding)[0] <= last
    except UnicodeEncodeError:
        return False


def _visible(text: str, options: ReadOptions, report: Report) -> str:
    if _CONTROL.search(text):
        controls = sum(map(text.count, map(chr, _INVISIBLE)))
        report.add(
            "control-characters",
            msg(
                "{name} holds {controls:,} invisible control characters; they were left out",
                name=options.name,
                controls=controls,
            ),
        )
        text = text.translate(_INVISIBLE)
    broken = text.count("\ufffd") + len(_MOJIBAKE.findall(text[: 1 << 20]))
    if broken:
        report.add(
            "broken-characters",
            msg(
                "{name} holds {broken:,} characters that an earlier conversion has "
                "broken (such as 锟斤拷 or �); they were kept as they are",
                name=options.name,
                broken=broken,
            ),
        )
    return text
