"""The readers' own words in Traditional writing."""

from __future__ import annotations

from opencc import OpenCC

from govplan.lexicon.column_names import COLUMN_NAMES
from govplan.parsers.text_tables.script import TRADITIONAL, in_simplified


def test_each_character_is_folded_as_a_dictionary_does() -> None:
    convert = OpenCC("t2s").convert
    assert [in_simplified(sign) for sign in TRADITIONAL] == [convert(sign) for sign in TRADITIONAL]
    assert len(set(TRADITIONAL)) == len(TRADITIONAL)


def test_the_names_of_columns_are_folded() -> None:
    names = "".join(row.pattern + row.examples for row in COLUMN_NAMES)
    for conversion in ("s2t", "s2tw", "s2hk"):
        assert in_simplified(OpenCC(conversion).convert(names)) == names


def test_simplified_text_stays() -> None:
    assert in_simplified("责任单位：县水利局。") == "责任单位：县水利局。"
