"""Everything to look at before a board does: what plans contradict themselves in, then what figures disagree in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, overload

from tracker.codec import decode, encode
from tracker.data.queries import ReadConnection
from tracker.data.queries.governance import latest_edition
from tracker.data.queries.history.timescale_moves import timescale_moves
from tracker.data.queries.history.written_since import heard_of
from tracker.data.queries.position import position
from tracker.domain.checks.dismissal import Dismissal
from tracker.domain.checks.finding import RULES, Finding, dismissal_key
from tracker.domain.checks.findings import NOTES_READ, Past, findings
from tracker.domain.checks.located_flags import FLAG_RULES, Disagreement, disagreements
from tracker.domain.position.position import Position
from tracker.services.tracker import Tracker

About = Literal["action", "section", "plan", "indicator", "table", "statement"]
_ALL_TARGETS = "All targets"
_EXPLANATIONS: Mapping[str, str] = dict([*RULES.items(), *FLAG_RULES.values()])


class Check(NamedTuple):
    """One thing to look at: what `rule` found. It leads to the row of `row_id`, of the kind that it is about.

    `where` is its printed number or name, `title` what it is called in full; `within` names its plan where there are
    several.
    """

    about: About
    row_id: int
    where: str
    title: str
    within: str
    rule: str
    sentence: str

    @property
    def heading(self) -> str:
        """The name of the rule, as a heading."""
        return f"{self.rule[0].upper()}{self.rule[1:]}"

    @property
    def explanation(self) -> str:
        """What the rule looks for."""
        return _EXPLANATIONS[self.rule]

    @property
    def mark(self) -> Dismissal:
        """The dismissal that puts it aside, without a reason."""
        return Dismissal(
            self.rule,
            self.sentence,
            "",
            plan_id=self.row_id if self.about == "plan" else None,
            section_id=self.row_id if self.about == "section" else None,
            action_id=self.row_id if self.about == "action" else None,
            indicator_id=self.row_id if self.about == "indicator" else None,
        )


class CheckLines(Sequence[Check]):
    """Checks held as lines of JSON: a hundred thousand of them come from a child process and weigh on no window."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self.lines = tuple(lines)

    @classmethod
    def of(cls, checks: Iterable[Check]) -> CheckLines:
        """The lines of checks."""
        return cls(map(encode, checks))

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, place: int) -> Check: ...

    @overload
    def __getitem__(self, place: slice) -> CheckLines: ...

    def __getitem__(self, place: int | slice) -> Check | CheckLines:
        if isinstance(place, slice):
            return CheckLines(self.lines[place])
        return decode(self.lines[place], Check)


@dataclass(frozen=True, slots=True)
class Checks:
    """All that was found on a day by rule, put aside or not.

    `has_any`: there are plans or figures that can be looked through. `scopes` are what statements about all targets may
    be about, `flags` what is said of those that the figures contradict, by the statement's id.
    """

    on: date
    by_rule: Mapping[str, Sequence[Check]] = field(default_factory=dict)
    has_any: bool = False
    scopes: tuple[str, ...] = ()
    flags: Mapping[int, str] = field(default_factory=dict)

    def split(self, dismissals: Iterable[Dismissal]) -> tuple[list[Sequence[Check]], list[tuple[Check, Dismissal]]]:
        """The checks that nobody put aside, by rule, and those that somebody did."""
        why = {dismissal_key(one): one for one in dismissals}
        rules = {one.rule for one in why.values()}
        present: list[Sequence[Check]] = []
        aside: list[tuple[Check, Dismissal]] = []
        for rule, same in self.by_rule.items():
            found = (
                {place: check for place, check in enumerate(same) if dismissal_key(check.mark) in why}
                if rule in rules
                else {}
            )
            aside += [(check, why[dismissal_key(check.mark)]) for check in found.values()]
            rest = _without(same, found) if found else same
            if rest:
                present.append(rest)
        return present, aside


def _without(same: Sequence[Check], places: Collection[int]) -> Sequence[Check]:
    """The checks but for those at `places`; what is held as lines stays so."""
    rest = [place for place in range(len(same)) if place not in places]
    if isinstance(same, CheckLines):
        return CheckLines(same.lines[place] for place in rest)
    return [same[place] for place in rest]


def look_over(tracker: Tracker, still_wanted: Callable[[], object] = lambda: None, as_at: date | None = None) -> Checks:
    """Everything there is to look at today, or was on a past day. At 100,000 actions it takes some seconds.

    `still_wanted` is called now and then, and may raise to end it.
    """
    on = as_at or tracker.today()
    shown, past = tracker.read(_held, on, as_at, still_wanted)
    still_wanted()
    found = findings(shown, on, past)
    still_wanted()
    scopes = dict.fromkeys(
        scope for one in shown.indicators for scope in (one.indicator.directorate, one.indicator.theme) if scope
    )
    has_any = bool(shown.plans or shown.tables or any(one.readings for one in shown.indicators))
    flags: dict[int, str] = {}
    by_rule: dict[str, list[Check]] = {}
    for check in _checks(found, shown):
        by_rule.setdefault(check.rule, []).append(check)
        if check.about == "statement":
            flags[check.row_id] = check.sentence
    return Checks(on, by_rule, has_any, tuple(scopes), flags)


def _held(
    connection: ReadConnection, on: date, as_at: date | None, still_wanted: Callable[[], object]
) -> tuple[Position, Past]:
    shown = position(connection, as_at, notes=NOTES_READ)
    still_wanted()
    last = latest_edition(connection, on)
    heard = heard_of(connection, last, as_at) if last else frozenset[int]()
    return shown, Past(timescale_moves(connection, as_at), last, heard)


def _checks(found: Iterable[Finding], shown: Position) -> Iterator[Check]:
    """The findings, then the disagreements that no finding tells already, by rule."""
    flagged = disagreements(shown.indicators, shown.tables, shown.statements)
    stated = {one.flag.sentence: one.row_id for one in flagged if one.about == "statement"}
    several = len(shown.plans) > 1
    titles = {held.action.id: held.action.title for plan in shown.plans for held in plan.actions}
    sentences = set()
    for one in found:
        sentences.add(one.sentence)
        yield _of_finding(one, one.within if several else "", titles, stated)
    rest = [one for one in flagged if one.flag.sentence not in sentences]
    rules = list(FLAG_RULES)
    yield from map(_of_flag, sorted(rest, key=lambda one: rules.index(one.flag.sort)))


def _of_finding(found: Finding, within: str, titles: Mapping[int, str], stated: Mapping[str, int]) -> Check:
    (about, row_id), title = _leads_to(found, stated), found.where
    if found.action_id is not None:
        action = titles.get(found.action_id, "")
        title = action if action.startswith(title.removesuffix("…")) else f"{title} {action}"
    elif found.plan_id is not None and within == title:
        within = ""
    return Check(about, row_id, found.where, title, within, found.rule, found.sentence)


def _leads_to(found: Finding, stated: Mapping[str, int]) -> tuple[About, int]:
    if found.action_id is not None:
        return "action", found.action_id
    if found.section_id is not None:
        return "section", found.section_id
    if found.plan_id is not None:
        return "plan", found.plan_id
    if found.indicator_id is not None:
        return "indicator", found.indicator_id
    return "statement", stated.get(found.sentence, 0)


def _of_flag(one: Disagreement) -> Check:
    rule, _ = FLAG_RULES[one.flag.sort]
    subject = one.flag.subject or _ALL_TARGETS
    return Check(one.about, one.row_id, subject, subject, "", rule, one.flag.sentence)
