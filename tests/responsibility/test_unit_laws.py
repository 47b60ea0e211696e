"""Laws: names joined come back, nothing crashes, nothing printed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from govplan.responsibility.brackets import find_brackets
from govplan.responsibility.deadlines import Years, cell_deadlines, sentence_deadlines
from govplan.responsibility.unit_lines import is_unit_line
from unit_reading import read, text

if TYPE_CHECKING:
    from govplan.model.kinds import Role

FIELD_TEXT = """
财政 教育 卫生健康 住房和城乡建设 文化和旅游 市场监督管理 人力资源和社会保障 水利 司法
"""
FIELDS = FIELD_TEXT.split()
names = st.builds("{}{}{}".format, st.sampled_from("省市县区"), st.sampled_from(FIELDS),
                  st.sampled_from(["局", "厅", "委员会"]))  # fmt: skip
lists = st.lists(names, min_size=1, max_size=8, unique=True)
verbs: st.SearchStrategy[tuple[str, Role]] = st.sampled_from(
    [
        ("牵头", "lead"),
        ("负责", "responsible"),
        ("配合", "support"),
        ("按职责分工负责", "responsible"),
    ]
)
words = st.sampled_from(
    list("县市各和及与等由（）()〔〕【】、，；。： \n") + FIELDS
    + ["财政局", "牵头", "负责", "配合", "按职责分工", "会同", "责任单位：", "完成时限：",
       "2022年6月底前",
       "每年", "不再列出", "以下均由", "排在第一位的为牵头单位", "下同", "责任人：", "张三",
       "各有关部门"]
)  # fmt: skip
prose = st.one_of(st.lists(words, max_size=30).map("".join), st.text(max_size=60))


@given(lists, verbs, st.sampled_from(["、", "，", "；"]))
def test_joined_names_come_back(found: list[str], verb: tuple[str, Role], separator: str) -> None:
    word, role = verb
    units = read(separator.join(found) + word).units
    assert [unit.name for unit in units] == found
    if separator == "、" or role != "support":
        assert {unit.role for unit in units} == {role}


@given(lists, st.sampled_from([" ", "\n", "\n\n"]))
def test_names_on_lines_come_back(found: list[str], separator: str) -> None:
    assert [unit.name for unit in read(separator.join(found)).units] == found


@given(names, st.integers(1, 5))
def test_a_name_broken_over_lines_is_one(name: str, at: int) -> None:
    if at < len(name) - 1:
        units = read(f"{name[:at]}\n{name[at:]}、县民政局").units
        assert [unit.name for unit in units] == [name, "县民政局"]


@given(names, st.lists(st.sampled_from(FIELDS), min_size=1, max_size=5, unique=True))
def test_elided_prefix_is_given(first: str, fields: list[str]) -> None:
    units = read(first + "".join(f"、{field}局" for field in fields)).units
    assert [unit.name for unit in units] == [first, *(f"{first[0]}{field}局" for field in fields)]


@settings(max_examples=400)
@given(prose)
def test_any_text_is_read(value: str) -> None:
    given_text = text(value)
    for unit in read(value).units:
        assert unit.name
        assert not any(character.isspace() for character in unit.name)
        assert unit.text.value
    for bracket in find_brackets(given_text):
        assert 0 <= bracket.start < bracket.end <= len(value)
    is_unit_line(given_text)
    for deadline in (*sentence_deadlines(given_text, Years(2022)), *cell_deadlines(given_text)):
        assert deadline.text.value


@given(lists, verbs)
def test_a_bracket_of_units_is_found(found: list[str], verb: tuple[str, Role]) -> None:
    value = f"做好工作。（{'、'.join(found)}{verb[0]}）"
    assert [bracket.start for bracket in find_brackets(text(value))] == [5]
