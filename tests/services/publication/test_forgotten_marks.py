"""What of a text that is to be published says of itself that it is not for publication."""

from __future__ import annotations

import pytest

from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.meeting import AgendaItem
from tracker.domain.history.row_kinds import Record
from tracker.domain.plans.plan import Action, ProgressNote, Section
from tracker.domain.publication.exempt_content import LOCK
from tracker.domain.publication.publication import withheld
from tracker.domain.publication.published_texts import Published
from tracker.services.publication.forgotten_marks import says_exempt

ACTION, NOTE, SECTION = Action(1, "Agree the rent"), ProgressNote(1, "Begun."), Section(1, "Leases")
LABEL = "Not for publication: exempt under paragraph 3 of Schedule 12A. The rent is agreed."


@pytest.mark.parametrize(
    ("record", "field", "text", "what", "paragraph"),
    [
        (NOTE, "text", "The rent is agreed.", "", ""),
        (NOTE, "text", f"{LOCK} Exempt, paragraph 3. The rent", "mark", "3"),
        (NOTE, "text", f"{LOCK} Exempt. The rent", "mark", ""),
        (AgendaItem(1, "The lease"), "title", f"{LOCK} Exempt, paragraph 3. The rent", "mark", "3"),
        (NOTE, "text", LABEL, "label", "3"),
        (SECTION, "title", "Leases (EXEMPT)", "label", ""),
        (SECTION, "title", "Part II: Leases", "", ""),
        (ACTION, "title", "Part II: Leases", "label", ""),
        (AgendaItem(1, "The lease"), "title", LABEL, "", ""),
        (ACTION, "owner", LABEL, "", ""),
        (Reading(1, Period.read("May 2014"), LABEL), "printed", LABEL, "", ""),
        (Reading(1, Period.read("May 2014"), "3"), "note", LABEL, "label", "3"),
        (NOTE, "text", withheld("3"), "", ""),
        (NOTE, "text", withheld(""), "", ""),
    ],
)
def test_a_text_says_of_itself_that_it_is_exempt_in_our_words_or_by_a_label(
    record: Record, field: str, text: str, what: str, paragraph: str
) -> None:
    found = says_exempt(Published(record, field, text))
    assert (found.what, found.paragraph) == (what, paragraph) if found else not what
    assert found is None or found.what == "label" or LOCK not in found.thing
