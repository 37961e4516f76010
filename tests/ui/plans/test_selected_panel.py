"""After an edit the panel and the row are filled with what has changed: they then say what they would if read anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from docs.pictures import settle
from tests.ui.plans.conftest import TODAY
from tests.ui.plans.reading import press, stored
from tracker.data.queries.actions import notes_of
from tracker.domain.plans.plan import Action, ProgressNote, Section
from tracker.services.edit_fields import Editable, edit_fields
from tracker.services.governance.exemptions import mark_exempt, mark_public
from tracker.services.plans.actions import add_note, change_status, complete_action, edit_action
from tracker.services.plans.plans import PLAN, SECTION
from tracker.services.plans.several_actions import set_owner
from tracker.services.plans.steps import add_step, make_steps_of_bullets
from tracker.services.publication.owner_roles import set_owner_role
from tracker.ui.framework.session import Session
from tracker.ui.plans.page import PlanPage
from tracker.ui.window.main_window import MainWindow

Deed = Callable[[Session], object]
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


def panel_says(page: PlanPage) -> list[tuple[str, str]]:
    """Each text that is seen in the panel, by the kind of its widget."""
    seen = [one for one in page.side.action.findChildren(QWidget) if one.isVisibleTo(page.side.action)]
    said = [(type(one).__name__, one.text()) for one in seen if isinstance(one, QLabel | QLineEdit)]
    said += [(type(one).__name__, one.toPlainText()) for one in seen if isinstance(one, QPlainTextEdit | QTextEdit)]
    return said + [(one.text(), str(one.isEnabled())) for one in seen if isinstance(one, QAbstractButton)]


def row_says(page: PlanPage) -> list[object]:
    """All that the table says of the action, and of its section."""
    model = page.table.model
    rows = [model.row_of(1), model.row_of(-1)]
    places = [(row, column) for row in rows if row is not None for column in range(model.columnCount())]
    said: list[object] = [model.index(*place).data(role) for place in places for role in _ROLES]
    return [*said, sorted(model.locks)]


def on(deed: Callable[..., str], **named: object) -> Deed:
    """A use case by what it is given."""
    return lambda session: session.do(deed, **named)


def edit(kind: Editable[Any], row_id: int, **fields: object) -> Deed:
    """An edit of those fields of a row."""
    return lambda session: session.do(edit_fields, kind, row_id, fields)


def undo(session: Session) -> None:
    session.undo()


def mark_latest_note(session: Session) -> None:
    """Keep back the note that is printed with the action, and so the action."""
    note = session.read(notes_of, 1)[0]
    session.do(mark_exempt, kind=ProgressNote, row_id=note.id, paragraph="3")


DEEDS: tuple[tuple[str, Deed], ...] = (
    ("a status", on(change_status, action_id=1, status="Amber", reason="No bidder")),
    ("the reason's going", on(change_status, action_id=1, status="Green")),
    ("that undone", undo),
    ("a title with bullets", on(edit_action, action_id=1, title="Clear the list\n- of adults\n- of children")),
    ("another Ref", on(edit_action, action_id=1, ref="9.9")),
    ("an owner", on(edit_action, action_id=1, owner="Jo Bloggs")),
    ("the owner's role", on(set_owner_role, owner="Jo Bloggs", role="Head of Home Care")),
    ("the same owner of several", on(set_owner, action_ids=[1, 2], owner="A. N. Other")),
    ("those undone", undo),
    ("a timescale", on(edit_action, action_id=1, timescale="30/06/24 revised to 30/09/24")),
    ("a completion", on(complete_action, action_id=1, completed_on=date(2014, 12, 1))),
    ("no completion", on(complete_action, action_id=1, completed_on=None)),
    ("a note", on(add_note, action_id=1, text="Out to tender.", as_at=TODAY)),
    ("a mark on the note", mark_latest_note),
    ("a later note", on(add_note, action_id=1, text="Two bids.", as_at=TODAY)),
    ("that note undone", undo),
    ("a step", on(add_step, action_id=1, title="Write to all")),
    ("steps of the bullets", on(make_steps_of_bullets, action_id=1)),
    ("a mark", on(mark_exempt, kind=Action, row_id=1, paragraph="3")),
    ("a status of what is marked", on(change_status, action_id=1, status="Red", reason="Late")),
    ("no mark", on(mark_public, kind=Action, row_id=1)),
    ("a mark on the section", on(mark_exempt, kind=Section, row_id=1, paragraph="3")),
    ("evidence of what is marked", on(edit_action, action_id=1, evidence="Minute 4.2")),
    ("the section's name", edit(SECTION, 1, title="Assessing")),
    ("the plan's words", edit(PLAN, 1, title="Another plan")),
    ("an edit of another action", on(edit_action, action_id=2, owner="Jo Bloggs")),
    ("that undone, too", undo),
)


def test_whatever_was_edited_the_panel_and_the_row_say_what_they_would_if_read_anew(page: PlanPage) -> None:
    page.details.select(1)
    for name, deed in DEEDS:
        deed(page.session)
        page.details.show_now()
        panel, row = panel_says(page), row_says(page)
        page.table.reader.reload()
        assert row == row_says(page), name
        page.selection.changed.emit()  # as if another had been selected meanwhile
        page.details.show_now()  # of the next edit only what changed is shown again
        assert panel == panel_says(page), name


def test_edits_that_come_before_the_panel_is_filled_are_all_shown(page: PlanPage) -> None:
    page.details.select(1)
    session = page.session
    session.do(edit_action, action_id=1, owner="Jo Bloggs")
    session.do(add_note, action_id=1, text="Out to tender.", as_at=TODAY)
    session.do(change_status, action_id=1, status="Amber", reason="No bidder")
    page.details.show_now()
    panel = page.side.action
    assert (panel.fields["owner"].text, panel.fields["status_reason"].text) == ("Jo Bloggs", "No bidder")
    assert "Out to tender." in str(panel_says(page))
    session.undo()
    session.undo()
    session.undo()
    page.details.show_now()
    assert (panel.fields["owner"].text, panel.fields["status_reason"].text) == ("", "")
    assert "Out to tender." not in str(panel_says(page))


def test_what_is_typed_and_refused_stays_while_the_status_is_set(page: PlanPage) -> None:
    page.session.do(change_status, action_id=1, status="Red", reason="Late")
    panel = page.panel_of_selected()
    title = panel.fields["title"]
    title.box.set_text("")
    assert not title.commit()
    page.table.view.setFocus()
    press(page, "Ctrl+1")
    page.details.show_now()
    assert (title.text, bool(title.problem.text())) == ("", True)
    assert stored(page, 1).status == "Green"


def test_what_is_edited_while_another_page_is_shown_is_there_when_the_plan_is_gone_to(page: PlanPage) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    page.details.select(1)
    red = page.table.filter.strip.chips["Red"]
    before = red.number
    window.show_place("Overview")
    page.session.do(edit_action, action_id=1, owner="Jo Bloggs")
    page.session.do(change_status, action_id=1, status="Red", reason="Late")
    settle(window)
    window.show_place("Plans")
    assert page.side.action.fields["owner"].text == "Jo Bloggs"
    assert red.number == before + 1
