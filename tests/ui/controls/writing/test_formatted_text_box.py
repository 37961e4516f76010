"""A box for text with bold and bullets, by its keys, its buttons and the clipboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tracker.ui.controls.fields.text_field import TextField
from tracker.ui.controls.writing.formatted_text_box import FormattedBox

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def box(qtbot: QtBot) -> FormattedBox:
    made = FormattedBox(2)
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


def select(box: FormattedBox, start: int, end: int) -> None:
    cursor = box.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)


def shown(box: FormattedBox) -> str:
    return str(box.document().toPlainText())


def test_bold_is_shown_as_such_and_kept_as_text(box: FormattedBox) -> None:
    box.set_text("**Two of three** are done")
    assert shown(box) == "Two of three are done"
    select(box, 0, 3)
    QTest.keyClick(box, KEY.Key_B, CTRL)
    assert box.toPlainText() == "Two **of three** are done"
    box.undo()
    assert box.toPlainText() == "**Two of three** are done"


def test_ctrl_b_in_a_word_makes_it_bold_and_before_typing_what_is_typed(box: FormattedBox) -> None:
    box.set_text("A late report")
    select(box, 4, 4)
    QTest.keyClick(box, KEY.Key_B, CTRL)
    assert box.toPlainText() == "A **late** report"
    box.set_text("")
    QTest.keyClick(box, KEY.Key_B, CTRL)
    QTest.keyClicks(box, "Note:")
    QTest.keyClick(box, KEY.Key_B, CTRL)
    QTest.keyClicks(box, " yes")
    assert box.toPlainText() == "**Note:** yes"


def test_return_goes_on_with_a_list_and_ends_it_where_its_bullet_is_blank(box: FormattedBox) -> None:
    QTest.keyClick(box, KEY.Key_L, CTRL_SHIFT)
    QTest.keyClicks(box, "one")
    QTest.keyClick(box, KEY.Key_Return)
    QTest.keyClicks(box, "two")
    QTest.keyClick(box, KEY.Key_Return)
    assert box.toPlainText() == "• one\n• two\n• "
    QTest.keyClick(box, KEY.Key_Return)
    QTest.keyClicks(box, "end")
    assert box.toPlainText() == "• one\n• two\nend"


def test_a_dash_and_a_space_begin_a_list_and_backspace_ends_it(box: FormattedBox) -> None:
    QTest.keyClicks(box, "- one")
    assert box.toPlainText() == "• one"
    select(box, 0, 0)
    QTest.keyClick(box, KEY.Key_Backspace)
    assert box.toPlainText() == "one"
    box.set_text("")
    QTest.keyClicks(box, "* one, 5 - 3")
    assert box.toPlainText() == "* one, 5 - 3"


def test_several_lines_become_bullets_and_lines_again(box: FormattedBox) -> None:
    box.set_text("one\n- two\nthree")
    box.selectAll()
    QTest.keyClick(box, KEY.Key_L, CTRL_SHIFT)
    assert box.toPlainText() == "• one\n- two\n• three"
    QTest.keyClick(box, KEY.Key_L, CTRL_SHIFT)
    assert box.toPlainText() == "one\ntwo\nthree"


def test_asterisks_that_were_typed_mean_bold_once_the_text_is_saved(box: FormattedBox) -> None:
    QTest.keyClicks(box, "so **late** and *this")
    assert shown(box) == "so **late** and *this"
    box.forget_steps()
    assert (shown(box), box.toPlainText()) == ("so late and *this", "so **late** and *this")


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p {margin:0} --></style></head>
<body><!--StartFragment--><p class=MsoNormal>Letters are <b>two weeks</b><span style='mso-spacerun:yes'>&nbsp; </span>
late.</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>
Recruit
<b>two</b> officers<o:p></o:p></p><!--EndFragment--></body></html>"""


@pytest.mark.parametrize(
    ("html", "text", "becomes"),
    [
        (WORD, "x", "Letters are **two weeks**  late.\n• Recruit **two** officers"),
        ("<ul><li>One</li><li>two</li></ul><ol><li>first</li></ol>", "x", "• One\n• two\n1. first"),
        ("<p>nothing of it is bold</p>", "as it is\n  in plain text", "as it is\n  in plain text"),
        ("<table><tr><td><b>x</b></td><td>y</td></tr></table>", "x\ty", "x\ty"),
        ("<img src='http://example.invalid/a.png'><b>Only words</b>", "x", "**Only words**"),
    ],
)
def test_bold_and_bullets_of_another_program_are_pasted(box: FormattedBox, html: str, text: str, becomes: str) -> None:
    data = QMimeData()
    data.setText(text)
    data.setHtml(html)
    box.insertFromMimeData(data)
    assert box.toPlainText() == becomes


def test_what_is_copied_is_text_for_all_and_a_page_for_outlook_and_comes_back_whole(box: FormattedBox) -> None:
    box.set_text("So **far**\n• one & two\n- **three**")
    box.selectAll()
    data = box.createMimeDataFromSelection()
    assert data.text() == "So far\n• one & two\n• three"
    assert "<p>So <b>far</b></p><ul><li>one &amp; two</li><li><b>three</b></li></ul>" in data.html()
    other = FormattedBox()
    other.insertFromMimeData(data)
    assert other.toPlainText() == box.toPlainText()
    select(box, 3, 9)
    assert box.createMimeDataFromSelection().text() == "far\n• on"


def test_the_buttons_are_seen_while_the_box_has_the_focus_and_leave_it_there(qtbot: QtBot) -> None:
    field = TextField("Summary", lambda _text, _more: None, lines=2, formatted=True)
    qtbot.addWidget(field)
    assert field.strip is not None
    room = field.strip.sizePolicy()
    assert (field.strip.isHidden(), room.retainSizeWhenHidden()) == (True, True), "nothing moves once it is seen"
    field.show()
    field.take_focus()
    qtbot.waitUntil(field.strip.isVisible)
    QTest.keyClicks(field.box, "late")
    field.box.selectAll()
    QTest.mouseClick(field.strip.bold, Qt.MouseButton.LeftButton)
    QTest.mouseClick(field.strip.bullets, Qt.MouseButton.LeftButton)
    assert (field.text, field.box.hasFocus()) == ("• **late**", True)
