"""Traditional characters in the words by which a reader knows columns, cells and page furniture.

A reader works on the text as it is written; only what it compares with its own words, which are
Simplified, is folded here.
"""

from __future__ import annotations

__all__ = ["TRADITIONAL", "in_simplified"]

TRADITIONAL = (
    "與爲為舉鄉於們衆眾會體關內農決況擊劃別辦務區協單廳縣參發臺號團圍圖場處備復頭學實對導屬廢開當錄態戶掃報"
    "數無時術機權條來構標氣瀏點牽狀現電碼礙種稱簡類糾組統續編網職聯節範見規視覽計議記設訪識詞話語說説讀負責"
    "賬載輯進適銀鏈錯鍵鎮長門閉問間閱閲隊頁頂項領題館週佈註繫準製複迴"
    "專業個價創動啓啟員園塊審崗幫歸徑總戰執擔擬據環監籌籤級線細織經結絡維證評財質費資遲郵銷階難預額驗驟誌覈簽"
)
_SIMPLIFIED = (
    "与为为举乡于们众众会体关内农决况击划别办务区协单厅县参发台号团围图场处备复头学实对导属废开当录态户扫报"
    "数无时术机权条来构标气浏点牵状现电码碍种称简类纠组统续编网职联节范见规视览计议记设访识词话语说说读负责"
    "账载辑进适银链错键镇长门闭问间阅阅队页顶项领题馆周布注系准制复回"
    "专业个价创动启启员园块审岗帮归径总战执担拟据环监筹签级线细织经结络维证评财质费资迟邮销阶难预额验骤志核签"
)
_TABLE = str.maketrans(TRADITIONAL, _SIMPLIFIED)


def in_simplified(value: str) -> str:
    """``value`` with the characters of the readers' own words in Simplified writing.

    >>> in_simplified("責任單位"), in_simplified("完成時限")
    ('责任单位', '完成时限')
    """
    return value.translate(_TABLE)
