"""The conditions of a plan's list apart from search text and counts: owner, timescale, tag, publication and changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import asdict, replace

from tracker.domain.plans.action_filter import (
    DUE_WORDS,
    NOBODY,
    PUBLICATION_WORDS,
    SINCE_WORDS,
    ActionFilter,
    Due,
    Publication,
    Since,
)
from tracker.ui.controls.filtering.question import Answer, Question, Value

NO_OWNER = "No owner"


class Conditions(Struct, frozen=True):
    """The owner, timescale, tag, publication and changes that are filtered by; at first none of them is."""

    owner: str | None = None
    due: Due = ""
    tag: str = ""
    publication: Publication = ""
    changed: Since = ""

    @classmethod
    def of(cls, action_filter: ActionFilter) -> Conditions:
        """Return the conditions that a filter holds."""
        return cls(**{name: getattr(action_filter, name) for name in cls.__struct_fields__})

    def on(self, action_filter: ActionFilter) -> ActionFilter:
        """Return the filter with these conditions."""
        return replace(action_filter, **asdict(self))

    def answers(self) -> dict[str, Value]:
        """Return the answers to the questions, by their names."""
        return asdict(self)

    def in_words(self) -> dict[str, str]:
        """Return in words the conditions that restrict the list, by field."""
        answers = self.answers()
        return {
            question.name: question.say(answers[question.name])
            for question in questions(Offers())
            if answers[question.name] != question.any
        }

    def without(self, field: str) -> Conditions:
        """Return the conditions without that of this field."""
        return self.with_answers({field: None if field == "owner" else ""})

    def with_answers(self, answers: Mapping[str, Value]) -> Conditions:
        """Return the conditions with these answers in place of the earlier ones."""
        return replace(self, **answers)  # type: ignore[arg-type]  # the answers are among the words of each field


class Offers(Struct, frozen=True):
    """The owners and tags of a plan that can be filtered by."""

    owners: Sequence[str] = ()
    tags: Sequence[str] = ()


OfferReader = Callable[[], Offers]


def questions(offers: Offers, asked: Conditions | None = None) -> tuple[Question, ...]:
    """Return the questions of the filter box; that for tags only if there are any."""
    owners = (Answer(None, "Any owner"), Answer(NOBODY, NO_OWNER), *_sorted(offers.owners))
    tags = (Answer("", "Any tag"), *_sorted(offers.tags))
    found = (
        Question("owner", "Owner", owners),
        Question("due", "Timescale", _answers(DUE_WORDS), tells=True),
        Question("tag", "Tag", tags),
        Question("publication", "Publication", _answers(PUBLICATION_WORDS), tells=True),
        Question("changed", "Changed", _answers(SINCE_WORDS), "Changed since a date…", tells=True),
    )
    has_tags = asked is None or bool(offers.tags or asked.tag)
    return tuple(question for question in found if question.name != "tag" or has_tags)


def _sorted(words: Sequence[str]) -> list[Answer]:
    return [Answer(one, one) for one in sorted(set(words), key=str.casefold) if one]


def _answers(words: Mapping[Due, str] | Mapping[Publication, str] | Mapping[Since, str]) -> tuple[Answer, ...]:
    return tuple(Answer(value, text) for value, text in words.items())
