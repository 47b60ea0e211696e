"""Dates of workbooks in one XML file, which LibreOffice reads by their style alone."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from govplan.parsers.legacy.office import with_dates

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
BOUND = f'xmlns="{SPACE}" xmlns:ss="{SPACE}"'
STYLES = '<Styles><Style ss:ID="s1"><NumberFormat ss:Format="@"/></Style></Styles>'
CELLS = """<Cell ss:StyleID="s1"><Data ss:Type="String">县财政局</Data></Cell>
<Cell><Data ss:Type="DateTime">2022-06-30T00:00:00.000</Data></Cell>
<Cell ss:Index="3" ss:StyleID="s1" ss:MergeDown="1">
 <Data ss:Type="DateTime">2022-07-31T14:30:00.000</Data></Cell>"""


def workbook(styles: str) -> str:
    return (
        f'<?xml version="1.0"?><Workbook {BOUND}>{styles}<Worksheet ss:Name="S"><Table><Row>'
        f"{CELLS}</Row></Table></Worksheet></Workbook>"
    )


def prefixed(text: str) -> str:
    return re.sub(r"<(/?)(?=[A-Z])", r"<\1ss:", text)


@pytest.mark.parametrize("styles", [STYLES, "", "<Styles></Styles>"])
@pytest.mark.parametrize("write", [str, prefixed])
def test_a_cell_whose_type_is_a_date_has_a_style_of_dates(styles: str, write: type[str]) -> None:
    root = ET.fromstring(with_dates(write(workbook(styles)).encode()))
    name = f"{{{SPACE}}}"
    formats = {
        style.get(f"{name}ID"): style[0].get(f"{name}Format") for style in root.iter(f"{name}Style")
    }
    said, first, second = root.iter(f"{name}Cell")
    assert said.get(f"{name}StyleID") == "s1"
    for cell in (first, second):
        assert formats[cell.get(f"{name}StyleID")] == "yyyy\\-mm\\-dd hh:mm:ss"
    assert (second.get(f"{name}Index"), second.get(f"{name}MergeDown")) == ("3", "1")


def test_a_workbook_without_dates_is_left_as_it_is() -> None:
    data = workbook(STYLES).replace("DateTime", "String").encode()
    assert with_dates(data) is data
