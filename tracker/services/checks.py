"""Everything to look at before a board does: what plans contradict themselves in, then what figures disagree in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tracker.data.queries.position import position
from tracker.domain.claim import Claim
from tracker.domain.content import Position
from tracker.domain.disagreements import FLAG_RULES, Disagreement, disagreements
from tracker.domain.dismissal import Dismissal
from tracker.domain.finding import RULES, Finding, dismissal_key
from tracker.domain.findings import findings
from tracker.services.findings import past_of
from tracker.services.tracker import Tracker

About = Literal["action", "section", "plan", "indicator", "table", "statement"]
_ALL_TARGETS = "All targets"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at. It leads to the row of `row_id`, of the kind that it is about.

    `within` names its plan where there are several.

    `mark` is the dismissal that puts it aside, without a reason.
    """

    about: About
    row_id: int
    title: str
    within: str
    explanation: str
    mark: Dismissal

    @property
    def heading(self) -> str:
        """The name of the rule, as a heading."""
        rule = self.mark.rule
        return f"{rule[0].upper()}{rule[1:]}"

    @property
    def sentence(self) -> str:
        """What is said of it."""
        return self.mark.sentence


@dataclass(frozen=True, slots=True)
class Checks:
    """All that was found on a day, put aside or not. `has_any`: there are plans or figures that can be looked through.

    `claims` are the statements about all targets, `scopes` what they may be about, `flags` what is said of those that
    the figures contradict, by the statement's id.
    """

    on: date
    every: tuple[Check, ...] = ()
    has_any: bool = False
    claims: tuple[Claim, ...] = ()
    scopes: tuple[str, ...] = ()
    flags: Mapping[int, str] = field(default_factory=dict)

    def split(self, dismissals: Iterable[Dismissal]) -> tuple[list[Check], list[tuple[Check, Dismissal]]]:
        """The checks that nobody put aside, and those that somebody did."""
        why = {dismissal_key(one): one for one in dismissals}
        sentences = {one.sentence for one in why.values()}
        present: list[Check] = []
        aside: list[tuple[Check, Dismissal]] = []
        for check in self.every:
            found = why.get(dismissal_key(check.mark)) if check.mark.sentence in sentences else None
            if found is None:
                present.append(check)
            else:
                aside.append((check, found))
        return present, aside


def look_over(tracker: Tracker, still_wanted: Callable[[], object] = lambda: None) -> Checks:
    """Everything there is to look at today. At 100,000 actions it takes some seconds.

    `still_wanted` is called now and then, and may raise to end it.
    """
    on = tracker.today()
    shown = tracker.read(position)
    still_wanted()
    past = tracker.read(past_of, on)
    still_wanted()
    found = findings(shown, on, past)
    still_wanted()
    scopes = dict.fromkeys(
        scope for one in shown.indicators for scope in (one.indicator.directorate, one.indicator.theme) if scope
    )
    has_any = bool(shown.plans or shown.tables or any(one.readings for one in shown.indicators))
    every = tuple(_checks(found, shown))
    flags = {check.row_id: check.sentence for check in every if check.about == "statement"}
    return Checks(on, every, has_any, shown.claims, tuple(scopes), flags)


def _checks(found: Iterable[Finding], shown: Position) -> list[Check]:
    """The findings, then the disagreements that no finding tells already, by rule."""
    flagged = disagreements(shown.indicators, shown.tables, shown.claims)
    stated = {one.flag.sentence: one.row_id for one in flagged if one.about == "statement"}
    several = len(shown.plans) > 1
    titles = {held.action.id: held.action.title for plan in shown.plans for held in plan.actions}
    told = [_of_finding(one, one.within if several else "", titles, stated) for one in found]
    sentences = {check.sentence for check in told}
    rest = [one for one in flagged if one.flag.sentence not in sentences]
    rules = list(FLAG_RULES)
    return [*told, *map(_of_flag, sorted(rest, key=lambda one: rules.index(one.flag.sort)))]


def _of_finding(found: Finding, within: str, titles: Mapping[int, str], stated: Mapping[str, int]) -> Check:
    rule, sentence = found.rule, found.sentence
    explanation, title = RULES[rule], found.where
    if found.action_id is not None:
        mark = Dismissal(rule, sentence, "", action_id=found.action_id)
        action = titles.get(found.action_id, "")
        title = action if action.startswith(found.where.removesuffix("…")) else f"{found.where} {action}"
        return Check("action", found.action_id, title, within, explanation, mark)
    if found.section_id is not None:
        mark = Dismissal(rule, sentence, "", section_id=found.section_id)
        return Check("section", found.section_id, title, within, explanation, mark)
    if found.plan_id is not None:
        mark = Dismissal(rule, sentence, "", plan_id=found.plan_id)
        return Check("plan", found.plan_id, title, "" if within == title else within, explanation, mark)
    if found.indicator_id is not None:
        mark = Dismissal(rule, sentence, "", indicator_id=found.indicator_id)
        return Check("indicator", found.indicator_id, title, within, explanation, mark)
    return Check("statement", stated.get(sentence, 0), title, within, explanation, Dismissal(rule, sentence, ""))


def _of_flag(one: Disagreement) -> Check:
    rule, explanation = FLAG_RULES[one.flag.sort]
    indicator_id = one.row_id if one.about == "indicator" else None
    mark = Dismissal(rule, one.flag.sentence, "", indicator_id=indicator_id)
    return Check(one.about, one.row_id, one.flag.subject or _ALL_TARGETS, "", explanation, mark)
