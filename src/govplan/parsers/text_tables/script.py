"""The words by which a reader knows columns, cells and page furniture, however they are written.

A reader works on the text as it is written; only what it compares with its own words, which are
Simplified, is folded here: Traditional characters, radicals in their place, readings behind them.
"""

from __future__ import annotations

from unicodedata import normalize

from govplan.lexicon.patterns import regex
from govplan.lexicon.readings import MARKED, READING, is_reading

__all__ = ["TRADITIONAL", "in_simplified"]

TRADITIONAL = (
    "與爲為舉鄉於們衆眾會體關內農決況擊劃別辦務區協單廳縣參發臺號團圍圖場處備復頭學實對導屬廢開當錄態戶掃報"
    "數無時術機權條來構標氣瀏點牽狀現電碼礙種稱簡類糾組統續編網職聯節範見規視覽計議記設訪識詞話語說説讀負責"
    "賬載輯進適銀鏈錯鍵鎮長門閉問間閱閲隊頁頂項領題館週佈註繫準製複迴"
    "專業個價創動啓啟員園塊審崗幫歸徑總戰執擔擬據環監籌籤級線細織經結絡維證評財質費資遲郵銷階難預額驗驟誌覈簽認頒隸請薦諾堅課順調頻風險則黨車層應詳"
)
_SIMPLIFIED = (
    "与为为举乡于们众众会体关内农决况击划别办务区协单厅县参发台号团围图场处备复头学实对导属废开当录态户扫报"
    "数无时术机权条来构标气浏点牵状现电码碍种称简类纠组统续编网职联节范见规视览计议记设访识词话语说说读负责"
    "账载辑进适银链错键镇长门闭问间阅阅队页顶项领题馆周布注系准制复回"
    "专业个价创动启启员园块审岗帮归径总战执担拟据环监筹签级线细织经结络维证评财质费资迟邮销阶难预额验骤志核签认颁隶请荐诺坚课顺调频风险则党车层应详"
)
_TABLE = str.maketrans(TRADITIONAL, _SIMPLIFIED)
_RADICAL = regex("[\u2e80-\u2fd5]")
_ANY, _TONES = frozenset(TRADITIONAL), frozenset(MARKED)


def in_simplified(value: str) -> str:
    """``value`` with the characters of the readers' own words in Simplified writing.

    >>> [in_simplified(word) for word in ("責任單位", "完成時限", "每⽉", "監(jiān)管")]
    ['责任单位', '完成时限', '每月', '监管']
    """
    if not _TONES.isdisjoint(value):
        value = READING.sub(lambda match: "" if is_reading(match[0]) else match[0], value)
    if _RADICAL.search(value):
        value = _RADICAL.sub(lambda match: normalize("NFKC", match[0]), value)
    return value if _ANY.isdisjoint(value) else value.translate(_TABLE)
