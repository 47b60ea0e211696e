"""The script of documents and passages, and the change of it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING
from unicodedata import normalize as nfkc

import pytest
from opencc import OpenCC

from govplan.model.diagnostics import Report
from govplan.model.document import Document, Paragraph, Source, Transcript
from govplan.normalize import normalize, script
from govplan.normalize.evidence import SIMPLIFIED_ONLY, TRADITIONAL_ONLY
from govplan.normalize.radicals import IDEOGRAPHS, RADICALS
from govplan.normalize.script import detect

if TYPE_CHECKING:
    from govplan.model.kinds import OutputScript


def run(output: OutputScript, *values: str) -> tuple[list[str], str, Report]:
    transcript = Transcript()
    blocks = tuple(Paragraph(transcript.add(v, Source(line=i + 1))) for i, v in enumerate(values))
    report = Report()
    done = normalize(Document("text", transcript, blocks), output, report)
    texts = [block.text.value for block in done.document.blocks if isinstance(block, Paragraph)]
    return texts, done.detected, report


PLAIN = [
    "一、加强组织领导，压实工作责任",
    "（一）各县（市、区）人民政府要围绕“放管服”改革，着力优化营商环境。",
    "1.推进行政规范性文件集中公开，及时回应社会关切；后续工作由县政务服务局牵头。",
    "依托政府网站，做好乾安县、发展改革委等部门的信息发布，干部群众里外满意。",
    "随着数字化改革不断深入，显著提升办理质量，有关单位于2022年12月底前完成。",
    "对照试点目录，编制并公布面向基层的标准指引，了解群众意见，完善复议制度。",
]


@pytest.mark.parametrize("variety", ["s2t", "s2tw", "s2hk"])
def test_a_traditional_twin_reads_the_same(variety: str) -> None:
    twin = OpenCC(variety)
    texts, detected, _ = run("simplified", *(twin.convert(value) for value in PLAIN))
    assert (texts, detected) == (PLAIN, "traditional")


def test_simplified_text_stays() -> None:
    assert run("simplified", *PLAIN)[:2] == (PLAIN, "simplified")


def test_there_and_back() -> None:
    traditional = run("traditional", *PLAIN)[0]
    assert traditional[0] == "一、加強組織領導，壓實工作責任"
    assert "「放管服」" in traditional[1]
    assert run("simplified", *traditional)[0] == PLAIN


# 著 read zhù stays, 著 read zhuó or zhe becomes 着.
ZHU = "显著 昭著 卓著 土著 编著 专著 原著 名著 论著 译著 巨著 著名 著作权 著称 著述 著录 见微知著"
ZHUO = "着力 着眼 着手 着重 随着 沿着 执着 着落 围绕着 本着 意味着 沉着 着装 随着名牌"


@pytest.mark.parametrize("word", (ZHU + " " + ZHUO).split())
def test_zhu_and_zhuo(word: str) -> None:
    twin = OpenCC("s2t").convert(word).replace("着", "著")
    assert run("simplified", f"這個{twin}發展")[0] == [f"这个{word}发展"]


WORDS = [
    ("資訊網絡的軟件", "资讯网络的软件"),  # vocabulary stays
    ("乾安縣的乾淨衞生", "乾安县的干净卫生"),
    ("瞭解後勤與皇后", "了解后勤与皇后"),
    ("建設乾\n安縣", "建设乾\n安县"),
    ("著\n力 強化幹\n部隊伍", "着\n力 强化干\n部队伍"),
]


@pytest.mark.parametrize(("before", "after"), WORDS)
def test_words(before: str, after: str) -> None:
    assert run("simplified", before)[0] == [after]


@pytest.mark.parametrize("value", ["联系人：李昇、王著，於慧，乾安县", "王昇", "王昇鉅，办公发现"])
def test_a_name_in_simplified_text_stays(value: str) -> None:
    texts, detected, _ = run("simplified", *PLAIN, value)
    assert texts[-1] == value
    assert detected == "simplified"


def test_a_short_text_follows_its_document() -> None:
    twin = [OpenCC("s2t").convert(value) for value in PLAIN]
    assert run("simplified", *twin, "著力推行")[0][-1] == "着力推行"
    assert run("simplified", *PLAIN, "著力推行")[0][-1] == "著力推行"
    assert run("simplified", *PLAIN, *PLAIN, *twin, "各縣")[0][-1] == "各县"


def test_a_sentence_follows_its_paragraph() -> None:
    value = "請各單位認真貫徹執行。著力推行。"
    assert run("simplified", *PLAIN, value)[0][-1] == "请各单位认真贯彻执行。着力推行。"


def test_a_change_of_length_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"資訊": "信息技术", "資": "资", "訊": "讯息"}
    monkeypatch.setattr(script, "_converter", lambda _: lambda value: words.get(value, value))
    assert run("simplified", "資訊")[0] == ["资訊"]


def test_mixed() -> None:
    twin = [OpenCC("s2t").convert(value) for value in PLAIN]
    texts, detected, report = run("simplified", *PLAIN, *twin)
    assert (texts, detected) == (PLAIN * 2, "mixed")
    assert [entry.code for entry in report] == ["script-mixed"]
    assert run("original", *PLAIN, *twin)[0] == PLAIN + twin


def test_a_traditional_sentence_within_a_simplified_paragraph() -> None:
    value = "".join(PLAIN) + "請各單位認真貫徹執行。"
    assert run("simplified", value)[0] == ["".join(PLAIN) + "请各单位认真贯彻执行。"]


def test_unknown() -> None:
    assert run("simplified", "2022", "ABC", "一、")[1] == "unknown"


def test_evidence() -> None:
    assert TRADITIONAL_ONLY.isdisjoint(SIMPLIFIED_ONLY)
    assert TRADITIONAL_ONLY.isdisjoint("乾著后里面只干于余采谷云")
    assert SIMPLIFIED_ONLY.isdisjoint("乾著后里面只干于余采谷云")
    assert set("縣務開發說這個") <= TRADITIONAL_ONLY
    assert set("县务开发说这个") <= SIMPLIFIED_ONLY
    for value in PLAIN:
        assert TRADITIONAL_ONLY.isdisjoint(value)
        assert detect([value]).detected == "simplified"


def test_radicals_agree_with_unicode() -> None:
    table = dict(zip(RADICALS, IDEOGRAPHS, strict=True))
    kangxi = [chr(code) for code in range(0x2F00, 0x2FD6)]
    assert all(table[radical] == nfkc("NFKC", radical) for radical in kangxi)
    assert (table["⻘"], table["⺠"], table["⻓"]) == ("青", "民", "长")


def test_opencc_is_not_loaded_for_simplified_text() -> None:
    code = (
        "import sys; from govplan.pipeline import plan_data; "
        "plan_data('推进政务公开'.encode(), 'plan.txt'); print('opencc' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
