"""Which brackets and lines name who is responsible."""

from __future__ import annotations

import pytest

from govplan.annotate.brackets import find_brackets, is_unit_line
from unit_reading import text

ONE_TEXT = """
建设［县教育局负责］
建设｛县教育局负责｝
建设（责任单位：县教育局（由县招生办负责））
建设（县教育局负责（县财政局配合））
建设（县教育局，配合单位：县财政局）
建设（某某公关、县教育局、县财政局负责）
建设（政府、县教育局负责）
建设。（县教育局、县财政局），并推进
建设！（县教育局、县财政局）
建设？（县教育局）
建设；（县教育局）
“建设”（县教育局）
建设（各镇、县财政局）
建设。（办公室）
建设。（由县水利局牵头）
建设。（县教育局、县财政局）
建设（县教育局、县财政局）。
建设〔县教育局牵头〕
建设[责任单位：县教育局]
建设【县教育局负责】
建设（县教育局、证监会负责）
建设（完成时限：2022年6月底前）
建设（县教育局牵头，2023年12月底前完成，长期坚持）
建设（具体由财政部门负责）
建设（县融媒体中心负责）
建设（各村负责）
建设。（各区、市各有关部门）
建设。（教务处、学生处）
建设（文化和旅游部、文物局负责）
建设（以上工作由县教育局负责）
建设（民政部门牵头，教育、公安、司法行政部门配合）
建设（发展改革、财政、教育部门按职责分工负责）
建设(牵头单位：县教育局;责任单位：各乡镇(街道))
建设（牵头处室：办公室；配合处室：各处室）
建设（规划科负责）
建设（县供电公司、国网江州公司等负责）
建设（责任单位：县水利局，责任领导：张三）
建设（发展改革委牵头，6月底前出台相关政策，年内持续推进）
建设（责任单位：县直各部门（单位），各乡镇（街道））
建设。（市委组织部，市人力社保局，各区委、区政府）
建设（人力资源社会保障部牵头，各地负责）
建设（县直相关部门、各乡镇场）
建设（完成时限：2022年6月底；责任单位：县财政局）
建设（县财政局、各乡镇，2022年6月底前完成）
建设（县经信局牵头，张三负责）
建设。（办公室、规划处。排名第一的为牵头处室）
建设。（县教体局、各村“两委”）
建设。（县政府有关部门、单位）
建设。（责任单位：县教育局、各乡镇
做好日常巡检和监测，提升安全防护水平（局办公室）。
配合完善地图使用管理机制，保障地理信息安全（各科室）
加强应急演练和物资储备，完善应急预案（法规科、应急科）
归集展示决策全文，推进决策流程公开透明（县司法局、决策事项承办单位）
建设。（自治区公安厅、财政厅、各盟行政公署、满洲里、二连浩特市人民政府）
"""

NONE_TEXT = """
建设（详见附件，由县教育局负责）
建设（含县教育局、县财政局）
建设（某某公关、县教育局负责）
建设（县教育局、一个特别长的并不是名字的一段文字、县财政局负责）
建设（政府、部门、县教育局负责）
建设（由县教育局负责资金不予保障）
建设（县教育局、县财政局），并推进
建设（各镇）
报送单位（县财政局）
报送至（县财政局）
报送窗口（县财政局）
做好建设。（此件公开发布）
耕地（不含6亩）
规划（2015—2020年）
办法（试行）
专班（以下简称专班）
全市（含县城）
清单（附件1）
通知（国办发〔2020〕50号）
各乡（街道）
推进乡村治理，实现网格化管理全覆盖，覆盖全县各村（社区）。
推动公共法律服务进基层，年底覆盖全县所有乡镇（街道）。
推进农村电网改造升级工程建设，保障用电需求（重点乡镇）。
按照要求及时将有关情况报送区政府办公室（区政务公开科）。
各镇人民政府（场、园区）
研发（CRO）
格局（政府主导、部门负责、社会参与）
格局（党委领导、政府负责、社会协同、公众参与）
由县水利局牵头推进
牵头单位（县教育局）要
干部（责任人：张三）
县（市、区）财政局（牵头）
工作（各部门各司其职、各负其责）
补助（由县财政局按照有关规定给予补助）
审批（法律法规规定由其他部门负责的除外）
事项（含市场监管部门负责的事项）
覆盖（各区）
建设。（全市）
咨询（联系电话：123）
名单（第一批）
制度（局长负责制）
制度（一岗双责、党政同责）
工作（镇党委书记牵头）
领导（县委、县政府）
坚持党的领导。（党委、政府）
示范（见附件，由县教育局负责）
名称（略）
窗口（县政务服务中心）办理
改善条件（重点支持县级医院、乡镇卫生院建设）
培训（各科室负责人）
代理（不得由中介机构实施）
机构（原县卫计局）
办法。（本方案由县教育局负责解释）
机制（省负总责、市县抓落实）
共建单位（省教育厅、省科技厅）
协作（公安、民政、卫健等部门）
"""


@pytest.mark.parametrize("given", ONE_TEXT.split())
def test_is_a_responsibility_bracket(given: str) -> None:
    found = find_brackets(text(given))
    assert len(found) == 1
    assert found[0].start == given.index(given[found[0].start])
    closed = given[found[0].end - 1] in "）)〕]】］｝"
    assert len(found[0].inner) == found[0].end - found[0].start - 1 - closed


@pytest.mark.parametrize("given", NONE_TEXT.split())
def test_is_no_responsibility_bracket(given: str) -> None:
    assert find_brackets(text(given)) == []


def test_several_brackets_and_a_deadline_behind() -> None:
    given = "甲（县教育局负责）乙（试行）。（县财政局、县人社局负责）（2023年6月底完成）"
    assert [found.inner.value for found in find_brackets(text(given))] == [
        "县教育局负责", "县财政局、县人社局负责", "2023年6月底完成",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("责任单位：县教育局", True), ("——责任单位：县教育局", True), ("（县教育局负责）", True),
        ("完成时限：6月底", True), ("县教育局牵头，县财政局配合。", True),
        ("●责任单位：县教育局", True),
        ("（责任单位：县教育局）（完成时限：6月底）", True), ("落实：各部门", True),
        ("【责任单位：县教育局】", True), ("组织实施：县教育局", True), ("县教育局负责", True),
        ("牵头单位：县教育局\n配合单位：县财政局", True), ("办公室负责", True),
        ("责任领导：张三", True), ("各地区、各部门要高度重视", False), ("责任单位", False),
        ("各有关单位：", False), ("责任单位：", False),
        ("责任单位要切实负起责任：一是加强", False), ("（一）加强领导。", False),
        ("责任落实：建立责任制", False), ("配合：加强协作配合", False), ("监督：加强监督", False),
        ("县教育局负责全县教育工作", False), ("县政府各部门", False), ("", False),
        ("另（县教育局负责）", False), ("（县教育局负责）另", False),
        ("责任单位：县教育局。", True), ("责任单位：县教育局。县财政局", False),
        ("责任单位：某某公关", True), ("配合：某某公关", False),
        ("配合：县教育局、某某公关", False), ("牵头科室：某某公关", True),
        ("责任分工：某某公关", True), ("责任单位：加强领导", False),
        ("责任单位：县教育局、一个特别长的并不是名字的一段文字", False),
        ("责任单位：要求各地落实", False), ("　　县教育局负责", True),
        ("专班负责", True), ("县教育局、某某公关负责", False), ("县教育局负责，资金保障", False),
        ("分管领导：张三；责任单位：县教育局", True), ("张三：责任单位", False),
        ("责任单位：" + "县教育局、" * 400, False),
        ("责任单位：县教育局，加强组织领导。各部门要认真落实本方案，确保完成。", False),
        ("完成时间：2022年12月底前，建立完善制度体系，形成长效机制。", False),
    ],
)  # fmt: skip
def test_unit_line(given: str, wanted: bool) -> None:
    assert is_unit_line(text(given)) is wanted


def test_a_bracket_that_nobody_closed_ends_with_the_text() -> None:
    (found,) = find_brackets(text("建设（责任单位：财政局"))
    assert (found.end, found.inner.value) == (11, "责任单位：财政局")


def test_white_space_in_a_bracket() -> None:
    assert len(find_brackets(text("建设（县 教育局牵头）"))) == 1
    assert len(find_brackets(text("建设。（县教育局、 县财政局）"))) == 1


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("（县财政局负责）；（2023年6月底完成）", 2),
        ("（县财政局负责）（2023年6月底基本完成）", 2),
        ("（县财政局负责）以及（2023年6月底完成）", 1), ("（2023年6月底完成）", 0),
        ("（县财政局负责）（2023年6月底完成各项建设任务）", 1),
    ],
)  # fmt: skip
def test_a_deadline_alone_counts_only_behind_a_bracket(given: str, wanted: int) -> None:
    assert len(find_brackets(text("建设" + given))) == wanted


def test_what_is_too_deep_or_too_long_is_no_bracket() -> None:
    assert [b.start for b in find_brackets(text("（（（（（县财政局负责）））））"))] == [0]
    assert [b.start for b in find_brackets(text("（（（（（（县财政局负责））））））"))] == [1]
    assert find_brackets(text(f"建设（{'县教育局、' * 400}县财政局负责）")) == []


def test_deep_nesting() -> None:
    depth = 100_000
    assert find_brackets(text("（" * depth + "县财政局负责" + "）" * depth))
    assert find_brackets(text("（" * depth)) == []
