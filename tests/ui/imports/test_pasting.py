"""What other programs put on the clipboard is pasted by its keys, as they put it there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.imports.test_page import cells, table
from tests.ui.keyboard import press
from tests.ui.shared_window import lent_window, screen_of, window_of
from tracker.data.queries.position import position
from tracker.services.file.files import new_tracker
from tracker.ui.imports.merge_page import MergePage
from tracker.ui.imports.page import BringInPage
from tracker.ui.window.main_window import MainWindow

Row = tuple[str, str, str, str]

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; mso-style-parent:""; font-size:11.0pt;}
@page WordSection1 {size:595.3pt 841.9pt;} div.WordSection1 {page:WordSection1;} --></style>
<!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:"Table Normal";}</style><![endif]--></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
<thead><tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>
<td width=150 valign=top style='border:solid windowtext 1.0pt;padding:0cm 5.4pt'><p class=MsoNormal><b>Action<o:p></o:p>
</b></p></td><td><p class=MsoNormal><b>Timescale<o:p></o:p></b></p></td>
<td><p class=MsoNormal><b>Progress<o:p></o:p></b></p></td><td><p class=MsoNormal><b>RAG<o:p></o:p></b></p></td>
</tr></thead>
<tr style='mso-yfti-irow:1'><td colspan=4 style='background:#D9D9D9'><p class=MsoNormal><b>1. People<o:p></o:p></b></p>
</td></tr>
<tr style='mso-yfti-irow:2'><td><p class=MsoNormal><span style='mso-fareast-language:EN-GB'>1.9 Train
the managers<o:p></o:p></span></p></td><td><p class=MsoNormal>March 2015<o:p></o:p></p></td>
<td><p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-list:Ignore'>&middot;<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>
<![endif]>Booked<o:p></o:p></p></td>
<td style='background:#00B050'><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr>
<tr style='mso-yfti-irow:3;mso-yfti-lastrow:yes'><td><p class=MsoNormal>1.10 Recruit &amp; keep<o:p></o:p></p></td>
<td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td>
<td style='background:#FFC000'><p class=MsoNormal>Amber<o:p></o:p></p></td></tr></table>
<!--EndFragment--></body></html>"""

EXCEL = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"
xmlns="http://www.w3.org/TR/REC-html40"><head><meta name=ProgId content=Excel.Sheet><style><!--table
{mso-displayed-decimal-separator:"\\."; mso-displayed-thousand-separator:"\\,";} @page {margin:.75in .7in;}
tr {mso-height-source:auto;} br {mso-data-placement:same-cell;} td {padding-top:1px; mso-number-format:General;}
.xl65 {mso-number-format:"\\@"; white-space:normal;} .xl66 {mso-number-format:"Short Date";}
.xl67 {background:#00B050; mso-pattern:black none;} .xl68 {background:#FFC000; mso-pattern:black none;}
--></style></head>
<body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=400 style='border-collapse:collapse;width:300pt'>
<!--StartFragment--><col class=xl65 width=200 style='mso-width-source:userset;mso-width-alt:7314'><col width=64 span=3>
<tr height=20><td height=20 class=xl65 width=200>Action</td><td>Timescale</td><td>Progress</td><td>RAG</td></tr>
<tr height=20><td colspan=4 height=20 class=xl65 style='mso-ignore:colspan'>1. People</td></tr>
<tr height=40><td rowspan=2 height=40 class=xl65>1.9 Train the managers</td>
<td rowspan=2 class=xl66 align=right x:num="42094">31/03/2015</td><td class=xl65>Booked<br>
  and paid</td><td rowspan=2 class=xl67>&nbsp;</td></tr><tr height=20><td class=xl65>by May</td></tr>
<tr height=20><td class=xl65 x:str>1.10 Recruit &amp; keep</td><td></td><td></td><td class=xl68>&nbsp;</td></tr>
<!--EndFragment--></table></body></html>"""

OUTLOOK = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
<!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=EN-GB link="#0563C1"><!--StartFragment-->
<div class=WordSection1>
<p class=MsoNormal>Dear both,<o:p></o:p></p>
<p class=MsoNormal>the position:<o:p></o:p></p>
<div align=center><table class=MsoNormalTable border=0 cellpadding=0><tbody><tr><td style='padding:0cm'>
<table class=MsoNormalTable border=1><tr><td><p class=MsoNormal>Ref</p></td><td><p class=MsoNormal>Action</p></td>
<td><p class=MsoNormal>By when</p></td><td><p class=MsoNormal>Update</p></td>
<td><p class=MsoNormal>Status</p></td></tr>
<tr><td><p class=MsoNormal>1.9<o:p></o:p></p></td><td><p class=MsoNormal>Train the managers<o:p></o:p></p></td>
<td><p class=MsoNormal>March 2015</p></td><td><p class=MsoNormal>Booked</p></td>
<td><p class=MsoNormal>On track</p></td></tr>
<tr><td><p class=MsoNormal>1.10</p></td><td><p class=MsoNormal>Recruit &amp; keep</p></td><td></td><td></td>
<td><p class=MsoNormal>At risk</p></td></tr></table></td></tr></tbody></table></div>
<p class=MsoNormal>Regards<o:p></o:p></p></div><!--EndFragment--></body></html>"""

CLIPS = {
    "Word": (WORD, [("1.9", "March 2015", "• Booked", "Green"), ("1.10", "", "", "Amber")]),
    "Excel": (EXCEL, [("1.9", "31/03/2015", "Booked\nand paid\nby May", "Green"), ("1.10", "", "", "Amber")]),
    "Outlook": (OUTLOOK, [("1.9", "March 2015", "Booked", "Green"), ("1.10", "", "", "Amber")]),
}


@pytest.fixture(scope="module")
def kept(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window with an empty file for all that is pasted into one."""
    folder = tmp_path_factory.mktemp("pasted")
    new_tracker(folder / "Depot.tracker").close()
    with window_of(qapp, folder, folder / "Depot.tracker", painted=False) as made:
        yield made


opened = lent_window("Risks", 0)


def put(html: str = "", text: str = "", **others: str) -> None:
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    for form, content in others.items():
        data.setData(form.replace("_", "/"), content.encode())
    QApplication.clipboard().setMimeData(data)


def pasted(window: MainWindow, qtbot: QtBot) -> BringInPage:
    """The page that Ctrl+Shift+V shows, once what was copied has been read."""
    press(window, "Ctrl+Shift+V")
    qtbot.waitUntil(lambda: isinstance(window.screens.screen_shown, BringInPage))
    page = screen_of(window, BringInPage)
    qtbot.waitUntil(lambda: window.jobs.idle)
    return page


def held(window: MainWindow) -> list[Row]:
    session = window.files.session
    assert session is not None
    actions = [
        action for plan in session.read(position).plans for section in plan.sections for action in section.actions
    ]
    return [
        (one.action.ref, one.action.timescale.text, one.notes[0].text if one.notes else "", one.action.status)
        for one in actions
    ]


@pytest.mark.parametrize("program", CLIPS)
def test_a_table_copied_in_an_office_program_comes_in_as_it_stands_there(
    program: str, opened: MainWindow, qtbot: QtBot
) -> None:
    html, wanted = CLIPS[program]
    put(html, "Action\tStatus\nnot\tthis\n")
    page = pasted(opened, qtbot)
    assert "2 actions will be imported." in page.sums  # the words of a mail above the table are told beside it
    assert page.sums.endswith("Nothing is saved until you select Import.")
    press(opened, "Ctrl+Return")
    qtbot.waitUntil(lambda: opened.screens.screen_shown is not page)
    assert held(opened) == wanted


def test_what_is_pasted_a_second_time_is_merged_and_not_doubled(opened: MainWindow, qtbot: QtBot) -> None:
    put(WORD)
    first = pasted(opened, qtbot)
    press(opened, "Ctrl+Return")
    qtbot.waitUntil(lambda: opened.screens.screen_shown is not first)
    put(WORD.replace("Amber", "Red"))
    again = pasted(opened, qtbot)
    assert again.offer.isVisible() and again.offer.button.hasFocus()
    press(opened, "Space")
    merge = screen_of(opened, MergePage)
    assert "Merge a pasted plan" in [one.text() for one in merge.findChildren(QLabel)]
    press(opened, "Ctrl+Return")
    qtbot.waitUntil(lambda: opened.screens.screen_shown is not merge)
    assert [(row[0], row[3]) for row in held(opened)] == [("1.9", "Green"), ("1.10", "Red")]


REFUSED: tuple[tuple[dict[str, str], str], ...] = (
    ({}, "Nothing to paste. Copy a table"),
    ({"text": "Only words"}, "No table to paste."),
    ({"html": "<p>Only words</p>"}, "No table to paste."),
    ({"text_rtf": r"{\rtf1 \trowd\cellx1 Action\cell\row}"}, "You copied Rich Text only"),
)
"""What is copied in each form, and how the sentence begins that refuses it."""


def test_what_holds_no_table_is_refused_with_a_sentence_and_so_is_a_picture(window: MainWindow, qtbot: QtBot) -> None:
    def refused(sentence: str) -> bool:
        return any(told.startswith(sentence) for told in window.notices.sentences())

    for others, sentence in REFUSED:
        put(**others)
        press(window, "Ctrl+Shift+V")
        qtbot.waitUntil(partial(refused, sentence))
        put(WORD)
        pasted(window, qtbot)
        assert window.notices.sentences() == (), others
        press(window, "Esc")
    QApplication.clipboard().setImage(QImage(8, 8, QImage.Format.Format_RGB32))
    press(window, "Ctrl+Shift+V")
    qtbot.waitUntil(partial(refused, "You copied a picture"))


def test_where_there_is_no_clipboard_to_get_at_that_is_refused_too(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PySide6.QtGui.QClipboard.mimeData", lambda *_: None)
    press(window, "Ctrl+Shift+V")
    qtbot.waitUntil(lambda: any(told.startswith("Nothing to paste") for told in window.notices.sentences()))


def test_rows_without_headings_are_offered_and_no_file_of_ours_is_named(window: MainWindow, qtbot: QtBot) -> None:
    put(text="1.1 Train the managers\tMarch 2015\tGreen\n1.2 Recruit supervisors\tOngoing\tRed\n")
    first = pasted(window, qtbot)
    assert first.sums.startswith("1 section and 2 actions will be imported.")
    (told,) = cells(table(first, "Issues to check"))
    assert told[0] == "the copied table" and told[1].startswith("These rows have no headings")
    press(window, "Esc")
    put(text="Alpha\tBeta\none\ttwo\n")
    page = pasted(window, qtbot)
    assert page.problem.text() == "Nothing to import was found in the copied table."
    press(window, "Esc")
    put("<table></table>")
    assert "Pasted plan" not in pasted(window, qtbot).problem.text()
    press(window, "Esc")
