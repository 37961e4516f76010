"""Finding and replacing words in all texts of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from tracker.domain.dates import say_day
from tracker.domain.formatted_text import plain, substitute
from tracker.domain.plans.benefit import Benefit
from tracker.domain.plans.content import ActionContent, PlanContent
from tracker.domain.plans.narrative import NARRATIVE_HEADINGS, Narrative
from tracker.domain.plans.plan import Action, ActionExtra, ProgressNote, Section
from tracker.domain.plans.step import Step

Text = Section | Action | ProgressNote | ActionExtra | Step | Benefit | Narrative
_FIELDS = {"title": "Action", "owner": "Owner", "status_reason": "Reason", "evidence": "Evidence"}
"""The fields of an action that are searched; not the timescale, which is read as a date."""
_OF_BENEFITS = {"title": "Benefit", "method": "How it was found", "note": "Note on a benefit"}
"""The fields of a benefit that are searched; not the amounts, which are read as numbers."""


class Replacing(Struct, frozen=True):
    """The words to find, and their replacement."""

    find: str
    replacement: str = ""
    whole_words: bool = False
    match_case: bool = False

    def apply(self, text: str) -> str:
        """Return a text with the words replaced, keeping bold; the same text if it does not contain them.

        If case is not matched, a replacement follows the capitals of the words that it replaces, as in Word.
        """
        pattern = self._pattern()
        if plain(text) == text:
            return pattern.sub(lambda match: self._cased(match[0]), text)
        return substitute(text, pattern, [self._cased(match[0]) for match in pattern.finditer(plain(text))])

    def _cased(self, text: str) -> str:
        if self.match_case or not self.find.islower() or not self.replacement.islower():
            return self.replacement
        if text.isupper() and len(text) > 1:
            return self.replacement.upper()
        return self.replacement[:1].upper() + self.replacement[1:] if text[0].isupper() else self.replacement

    def times(self, text: str) -> int:
        """Return how often a text contains the words."""
        return len(self._pattern().findall(plain(text)))

    def _pattern(self) -> re.Pattern[str]:
        words = r"\s+".join(map(re.escape, self.find.split())) if self.whole_words else re.escape(self.find)
        bounded = rf"(?<!\w){words}(?!\w)" if self.whole_words else words
        return re.compile(bounded, 0 if self.match_case else re.IGNORECASE)


class Hit(Struct, frozen=True):
    """A field of a record that contains the words: `before` and `after` are its whole text.

    `ref` and `title` say where it is, `field_name` is its heading, `times` how often it contains the words.
    """

    record: Text
    field: str
    ref: str
    title: str
    field_name: str
    before: str
    after: str
    times: int


def hits_in(content: PlanContent, replacing: Replacing) -> list[Hit]:
    """Return the fields of a plan that contain the words, in printed order; none for blank words.

    Leaves out a text that would become blank: that is a deletion, not a replacement.
    """
    if not replacing.find.strip():
        return []
    hits = (
        Hit(record, field, ref, title, name, text, replacing.apply(text), times)
        for record, field, ref, title, name, text in _texts(content)
        if (times := replacing.times(text))
    )
    return [hit for hit in hits if hit.after.strip() and hit.after != hit.before]


def _texts(content: PlanContent) -> Iterator[tuple[Text, str, str, str, str, str]]:
    """Yield every text of a plan: its record, field, printed number, title, and the field's heading."""
    for part in content.sections:
        section = part.section
        yield section, "title", section.ref, section.title, "Section", section.title
        for each in part.actions:
            yield from _texts_of(each)
    narrative = content.narrative
    for field, heading in NARRATIVE_HEADINGS.items() if narrative else ():
        assert narrative is not None, "there is one"
        yield narrative, field, "", content.plan.title, heading, getattr(narrative, field)


def _texts_of(content: ActionContent) -> Iterator[tuple[Text, str, str, str, str, str]]:
    action = content.action
    ref, title = action.ref, action.title
    for field, name in _FIELDS.items():
        yield action, field, ref, title, name, getattr(action, field)
    for note in content.notes:
        name = f"Note of {say_day(note.as_at)}" if note.as_at else "Note"
        yield note, "text", ref, title, name, note.text
    for step in content.steps:
        yield step, "title", ref, title, "Step", step.title
    for benefit in content.benefits:
        for field, name in _OF_BENEFITS.items():
            yield benefit, field, ref, title, name, getattr(benefit, field)
    for extra in content.extras:
        yield extra, "text", ref, title, extra.heading or "Other information", extra.text
