"""The notice of intention to conduct business in private, under regulation 5 of the 2012 Regulations.

Imported only inside the function that writes a report.
"""

from __future__ import annotations

from tracker.domain.dates import say_day
from tracker.domain.governance.private_meeting_wording import (
    FIRST_NOTICE_DAYS,
    PUBLIC_INTEREST,
    REGULATIONS,
    SECOND_NOTICE_DAYS,
    last_day_of_notice,
    reason_for_privacy,
)
from tracker.domain.papers.paper import Paper
from tracker.office.word.pages import Pages
from tracker.office.wording.meeting import say_when


def write_notice(pages: Pages, paper: Paper) -> tuple[str, ...]:
    """Write the notice for every item to be taken in private; return a sentence for each thing that is not entered."""
    body, content = paper.meeting_pages()
    private = dict(content.private)
    missing = []
    if body.text is not None and body.text.authority.strip():
        pages.label(body.text.authority)
    pages.heading("Notice of intention to conduct business in private", 0)
    pages.note(REGULATIONS)
    if private:
        pages.text(
            "Notice is given under regulation 5 that the meeting named here is likely to go into private session while "
            f"it considers the item{'s' if len(private) != 1 else ''} below. Whether it does will be decided at the "
            "meeting."
        )
    pages.fact("Meeting", body.body.name)
    pages.fact("Date of the meeting", say_when(content.meeting))
    if not private:
        pages.text("No item of this meeting is to be considered in private.")
        return ("There is nothing to give notice of: no item of this meeting is marked as not for publication.",)
    for item in content.items:
        if item.id not in private:
            continue
        notice = content.notice(item.id)
        pages.heading(f"Item {item.ref}: {item.title}" if item.ref.strip() else item.title, 1)
        pages.label("Details of the decision to be taken")
        pages.answer(notice.details)
        pages.label("Why it is likely to be considered in private")
        pages.text(f"{reason_for_privacy(private[item.id])} {PUBLIC_INTEREST}")
        pages.label("Further information can be obtained from")
        pages.answer(notice.information)
        pages.label("Representations why the meeting should be open can be made to")
        pages.answer(notice.representations_to)
        pages.label("Representations received")
        pages.text(notice.representations.strip() or "No representations have been received.")
        if notice.representations.strip():
            pages.label("Response")
            pages.answer(notice.response)
        for name, phrase in (("details", "what is to be decided"), ("representations_to", "who takes representations")):
            if not getattr(notice, name).strip():
                missing.append(f"The notice of {item.label()} does not say {phrase}: enter it on the agenda item.")
        if notice.representations.strip() and not notice.response.strip():
            missing.append(f"The notice of {item.label()} has no response to the representations.")
    held_on = content.meeting.held_on
    pages.note(
        f"This notice is published by {say_day(last_day_of_notice(held_on, FIRST_NOTICE_DAYS))}, {FIRST_NOTICE_DAYS} "
        "clear days before the meeting, and again, with the representations and the response to them, by "
        f"{say_day(last_day_of_notice(held_on, SECOND_NOTICE_DAYS))}, {SECOND_NOTICE_DAYS} clear days before it."
    )
    return tuple(missing)
