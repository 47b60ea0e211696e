"""Write the data modules of ``govplan.normalize``: radicals and the evidence for a script.

    python scripts/character_tables.py EquivalentUnifiedIdeograph.txt

The argument is Unicode's data file of that name (https://www.unicode.org/Public/UCD/latest/ucd/).
The characters of a script come from the dictionaries of the installed OpenCC.
"""

from __future__ import annotations

import sys
from pathlib import Path
from unicodedata import normalize

import opencc

TARGET = Path(__file__).parent.parent / "src" / "govplan" / "normalize"
WIDTH = 80


def literal(characters: str) -> str:
    """``characters`` as the lines of a string literal in brackets."""
    lines = (characters[i : i + WIDTH] for i in range(0, len(characters), WIDTH))
    return "(\n" + "".join(f'    "{line}"\n' for line in lines) + ")"


def radicals(source: Path) -> str:
    """The module ``radicals``: each radical or stroke and the ideograph that it stands for."""
    pairs: list[tuple[str, str]] = []
    for line in source.read_text("utf-8").splitlines():
        row = line.split("#")[0].strip()
        if row:
            codes, target = row.split(";")
            first, _, last = codes.strip().partition("..")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                pairs.append((chr(code), chr(int(target, 16))))
    return (
        '"""Radicals and their ideographs: made by ``scripts/character_tables.py``."""\n\n'
        "from __future__ import annotations\n\n"
        '__all__ = ["IDEOGRAPHS", "RADICALS"]\n\n'
        "# Radicals and strokes, and in the same order the Equivalent_Unified_Ideograph of each.\n"
        f"RADICALS = {literal(''.join(a for a, _ in pairs))}\n"
        f"IDEOGRAPHS = {literal(''.join(b for _, b in pairs))}\n"
    )


def encodes(character: str, charset: str) -> bool:
    """Whether ``charset`` holds the character."""
    try:
        character.encode(charset)
    except UnicodeError:
        return False
    return True


def evidence() -> str:
    """The module ``evidence``: characters that tell Traditional from Simplified writing.

    A character of GB 2312 is in use in Simplified writing (乾, 著), one of Big5 in Traditional
    writing (后, 里), so neither is evidence for the other script.
    """
    plain = [
        chr(code)
        for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
        if normalize("NFKC", chr(code)) == chr(code)
    ]
    to_simplified = [opencc.OpenCC(name) for name in ("t2s", "tw2s", "hk2s")]
    to_traditional = opencc.OpenCC("s2t")
    traditional = {
        c
        for c in plain
        if not encodes(c, "gb2312") and any(x.convert(c) != c for x in to_simplified)
    }
    simplified = {c for c in plain if not encodes(c, "big5") and to_traditional.convert(c) != c}
    both = traditional & simplified
    return (
        '"""Characters of one script only: made by ``scripts/character_tables.py``."""\n\n'
        "from __future__ import annotations\n\n"
        '__all__ = ["SIMPLIFIED_ONLY", "TRADITIONAL_ONLY"]\n\n'
        f"TRADITIONAL_ONLY = frozenset{literal(''.join(sorted(traditional - both)))}\n"
        f"SIMPLIFIED_ONLY = frozenset{literal(''.join(sorted(simplified - both)))}\n"
    )


def main() -> None:
    """Write both modules."""
    (TARGET / "radicals.py").write_text(radicals(Path(sys.argv[1])), "utf-8")
    (TARGET / "evidence.py").write_text(evidence(), "utf-8")


if __name__ == "__main__":
    main()
