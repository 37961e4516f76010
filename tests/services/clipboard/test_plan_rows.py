"""Rows on the clipboard: a table for Word and Excel, and the same with tabs."""

from __future__ import annotations

import csv
import io

from lxml import html

from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES
from tracker.services.clipboard.plan_rows import CopiedRow, as_html, as_tabbed

ROWS = (
    CopiedRow(("1", "Letters & <calls>", "", "", "", ""), is_section=True),
    CopiedRow(("1.10", "=1+1", "March 2015", 'One.\nTwo "quoted"\tand a tab.', "Amber", "")),
)
SCHEME = SCHEMES[DEFAULT_SCHEME]


def test_a_table_has_its_headings_and_every_cell_is_text() -> None:
    table = html.fromstring(as_html(ROWS, SCHEME)).find(".//table")
    assert table is not None
    texts = [["".join(map(str, cell.itertext())) for cell in row] for row in table.iter("tr")]
    assert texts == [
        ["Ref", "Action", "Timescale", "Progress", "Status"],
        ["1 Letters & <calls>"],
        ["1.10", "=1+1", "March 2015", 'One.Two "quoted"\tand a tab.', "▲ Amber"],
    ]
    cells = [cell for row in table.iter("tr") for cell in row]
    assert all("mso-number-format:'\\@'" in cell.attrib["style"] for cell in cells)
    assert cells[5].attrib["colspan"] == "5"
    assert cells[-1].attrib["bgcolor"] == "#F5B700"
    assert len(cells[9].findall(".//br")) == 1


def test_the_owner_is_there_where_one_is_named() -> None:
    owned = (*ROWS, CopiedRow(("1.2", "Train", "", "", "", "Head of Service")))
    table = html.fromstring(as_html(owned, SCHEME))
    assert [len(row) for row in table.iter("tr")] == [6, 1, 6, 6]
    assert "".join(map(str, table.itertext())).endswith("Head of Service")


def test_with_tabs_a_text_of_several_lines_stays_in_its_cell() -> None:
    rows = list(csv.reader(io.StringIO(as_tabbed(ROWS)), delimiter="\t"))
    assert rows == [
        ["Ref", "Action", "Timescale", "Progress", "Status"],
        ["1", "Letters & <calls>", "", "", ""],
        ["1.10", "=1+1", "March 2015", 'One.\nTwo "quoted"\tand a tab.', "Amber"],
    ]


def test_only_what_must_stands_in_quotes_and_nothing_heads_no_section() -> None:
    rows = (CopiedRow(("", "", "", "", "", ""), is_section=True), CopiedRow(("1.1", 'Say "yes"', '"Soon"', "", "", "")))
    assert as_tabbed(rows) == 'Ref\tAction\tTimescale\tProgress\tStatus\n1.1\tSay "yes"\t"""Soon"""\t\t\n'
    table = html.fromstring(as_html(rows, SCHEME))
    assert [len(row) for row in table.iter("tr")] == [5, 5]
