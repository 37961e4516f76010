"""Notices about actions that left an exempt section or plan and stay exempt: they ask whether that is intended."""

from __future__ import annotations

from tracker.data.queries.exempt_marks_now import exemption_of
from tracker.data.queries.plans import section_by_id
from tracker.domain.governance.exemption import Exemption
from tracker.domain.history.change import ChangeSet
from tracker.domain.plans.plan import Action
from tracker.domain.text import count
from tracker.ui.framework.notices import Notices
from tracker.ui.framework.session import Session

STAYS_EXEMPT = "stays exempt"
"""The key of the notice: any later edit removes the question."""


def ask_whether_exempt(session: Session, notices: Notices, change_set: ChangeSet) -> None:
    """Ask about the actions that an edit moved out of an exempt section or plan, if there are any."""
    moved = _moved(change_set) if change_set.deed != "undo" else []
    if not moved:
        return
    ids = [action.id for action in moved]

    def publish() -> None:
        from tracker.services.governance.exemptions import publish_actions

        notices.take_back(STAYS_EXEMPT)
        session.attempt(publish_actions, action_ids=ids)

    if len(moved) == 1:
        sentence = f"{moved[0].label()} was exempt because of {_because_of(session, moved[0])}. Keep it exempt?"
    else:
        sentence = f"{count(len(moved), 'action')} were exempt because of their section or plan. Keep them exempt?"
    offers = [("Keep exempt", lambda: notices.take_back(STAYS_EXEMPT)), ("Publish", publish)]
    notices.say(STAYS_EXEMPT, sentence, "warning", offers)


def _moved(change_set: ChangeSet) -> list[Action]:
    """Return the actions that got another section and a new mark, as they were before."""
    marked = {
        change.after.action_id
        for change in change_set.changes
        if change.before is None and isinstance(change.after, Exemption)
    }
    pairs = ((change.before, change.after) for change in change_set.changes)
    return [
        before
        for before, after in pairs
        if isinstance(before, Action)
        and isinstance(after, Action)
        and before.section_id != after.section_id
        and before.id in marked
    ]


def _because_of(session: Session, before: Action) -> str:
    section = session.read(section_by_id, before.section_id)
    by_section = session.read(exemption_of, "section_id", section.id) is not None
    return section.label() if by_section else "its plan"
