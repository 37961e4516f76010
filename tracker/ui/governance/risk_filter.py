"""The filter of risks and opportunities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from msgspec.structs import replace

from tracker.data.queries.risk_list import RiskCounts, listed_risks, risk_counts
from tracker.domain.governance.risk import DEFAULT_SCALE, SCALES, RegisterContent, RiskKind, rating
from tracker.domain.governance.risk_filter import KIND_WORDS, TARGET_WORDS, RiskFilter, TargetGap
from tracker.domain.plans.action_filter import NOBODY, PUBLICATION_WORDS, Publication
from tracker.domain.plans.status import Status
from tracker.ui.controls.filtering.list_filter import Count, ListFilter
from tracker.ui.controls.filtering.question import Answer, Question, Value
from tracker.ui.framework.session import Session

NOT_SCORED = "Not scored"


class RiskListFilter(ListFilter):
    """Counts the risks by the band of their current score; its filter box asks for the other conditions."""

    def __init__(self, session: Session) -> None:
        super().__init__("risk", lambda: session.today)
        self._session = session

    @property
    def risk_filter(self) -> RiskFilter:
        """The filter in force."""
        state = self.state
        answers = state.answers
        return RiskFilter(
            state.text,
            frozenset("" if key == NOT_SCORED else key for key in state.counts),
            answers.get("owner"),
            int(answers.get("register") or 0),
            cast("RiskKind", answers.get("kind") or ""),
            cast("TargetGap", answers.get("target") or ""),
            cast("Publication", answers.get("publication") or ""),
        )

    def follow(self, registers: Sequence[RegisterContent]) -> None:
        """Count again, and offer the values in use."""
        counts = self._session.read(risk_counts)
        self.offer(
            [
                Count(band or NOT_SCORED, band or NOT_SCORED, number, _look(band))
                for band, number in counts.bands.items()
            ],
            _questions(counts, registers),
        )
        self.setVisible(counts.total > 0)

    def listed(self, registers: Sequence[RegisterContent]) -> list[RegisterContent]:
        """Return the registers with their risks that match the filter; all of them if nothing is filtered out."""
        total = sum(len(each.risks) for each in registers)
        risk_filter = self.risk_filter
        if risk_filter.takes_all:
            self.show_found(total, total)
            return list(registers)
        ids = self._session.read(listed_risks, risk_filter)
        self.show_found(len(ids), total)
        left = (
            replace(each, risks=tuple(content for content in each.risks if content.risk.id in ids))
            for each in registers
        )
        return [each for each in left if each.risks]


def _look(band: str) -> Status | None:
    """Return the shape and colour of a band, with only its word as text."""
    scale = SCALES[DEFAULT_SCALE]
    first = {"High": scale.high_from, "Medium": scale.medium_from, "Low": 1}.get(band)
    status = rating(first, "risk", scale)
    return replace(status, word=band) if status is not None else None


def _questions(counts: RiskCounts, registers: Sequence[RegisterContent]) -> tuple[Question, ...]:
    named = sorted((owner for owner in counts.owners if owner), key=str.casefold)
    owners = [Answer(None, "Any owner"), Answer(NOBODY, "No owner", counts.owners.get("", 0))]
    owners += [Answer(owner, owner, counts.owners[owner]) for owner in named]
    answers = [Answer("", "Any register")]
    answers += [Answer(str(each.register.id), each.register.title, len(each.risks)) for each in registers]
    questions = (
        Question("owner", "Owner", owners),
        Question("register", "Register", answers),
        Question("kind", "Kind", _answers(KIND_WORDS), tells=True),
        Question("target", "Score", _answers(TARGET_WORDS), tells=True),
        Question("publication", "Publication", _answers(PUBLICATION_WORDS), tells=True),
    )
    return tuple(question for question in questions if question.name != "register" or len(registers) > 1)


def _answers(words: object) -> tuple[Answer, ...]:
    pairs = cast("dict[Value, str]", words)
    return tuple(Answer(value, text) for value, text in pairs.items())
