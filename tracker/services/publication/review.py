"""The review of a paper before it is published: who is not named, and what a reader could work out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tracker.administrator_settings import fixed_settings
from tracker.data.queries import ReadConnection
from tracker.data.queries.meetings_and_registers import dismissals, owner_roles, suppressions, thresholds
from tracker.data.queries.publication.ever_exempt_rows import ExemptRows, exempt_in
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.checks.dismissal import Dismissal
from tracker.domain.checks.earlier_wording import as_said_before
from tracker.domain.errors import RuleBroken
from tracker.domain.governance.owner_role import Roles, owner_key
from tracker.domain.governance.small_numbers import threshold_for
from tracker.domain.papers.paper import Paper
from tracker.domain.publication.benefit_sums import benefit_sums
from tracker.domain.publication.disclosure import Disclosure, small_numbers, statements, subtractions
from tracker.domain.publication.mentions import mentions
from tracker.domain.publication.people import Named, people_in
from tracker.domain.publication.public_copy_rules import PublicRules
from tracker.domain.publication.publication import open_paper
from tracker.domain.role_in_text import left_out
from tracker.domain.text import clean, count, join, shorten
from tracker.services.publication.small_numbers import decide
from tracker.services.tracker import Tracker

_MOST_NAMED = 8


class PublicReview(Struct, frozen=True):
    """The result of a review. `unnamed`: owners without a role, each once; `cut`: what is left out of contacts;
    `disclosures`: those on which nothing is decided yet.
    """

    unnamed: tuple[Named, ...] = ()
    cut: tuple[str, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()

    @property
    def asks(self) -> bool:
        """True if there is anything to decide before the paper goes out."""
        return bool(self.unnamed or self.disclosures)

    def say_unnamed(self) -> str:
        """Return a sentence that names the owners without a role; "" if everybody has one."""
        if not self.unnamed:
            return ""
        names = [f"“{shorten(' '.join(one.owner.split()), 60)}” ({one.where})" for one in self.unnamed[:_MOST_NAMED]]
        more = len(self.unnamed) - _MOST_NAMED
        names += [count(more, "more", "more")] if more > 0 else []
        are = "has" if len(self.unnamed) == 1 else "have"
        return f"{count(len(self.unnamed), 'owner or contact', 'owners and contacts')} {are} no role: {join(names)}."

    def lines(self) -> tuple[str, ...]:
        """Return the sentences for everything that was found."""
        unnamed = self.say_unnamed()
        they = (
            "It is left out until it has one." if len(self.unnamed) == 1 else "They are left out until they have roles."
        )
        left = [f"{unnamed} {they}"] if unnamed else []
        return (*left, *self.cut, *(disclosure.sentence for disclosure in self.disclosures))


def public_rules(connection: ReadConnection, paper: Paper) -> PublicRules:
    """Return the current rules for the public copy of a paper, even if the paper is of an earlier edition.

    If the computer has a fixed threshold, no committee or board gets a lower one.
    """
    under = threshold_for(thresholds(connection), paper.body.id if paper.body else None)
    least = fixed_settings().least_threshold
    return PublicRules(Roles(owner_roles(connection)), max(under, least), suppressions(connection))


def review_public_copy(tracker: Tracker, paper: Paper) -> PublicReview:
    """Review `paper` before it is published."""
    return tracker.read(_review, paper)


def _review(connection: ReadConnection, paper: Paper) -> PublicReview:
    return look_of(connection, paper, exempt_in(connection, paper))


def look_of(connection: ReadConnection, paper: Paper, exempt: ExemptRows) -> PublicReview:
    """Review the public form of `paper`, which leaves out its exempt content."""
    rules = public_rules(connection, paper)
    opened = open_paper(paper, exempt.marks, exempt.hidden)
    public = rules.publish(opened)
    printed = replace(opened, position=replace(opened.position, bodies=()), before=None)
    people = people_in(printed)
    first: dict[str, Named] = {}
    for one in people:
        if rules.roles.of(one.owner) is None:
            first.setdefault(owner_key(one.owner), one)
    disclosures = [
        *small_numbers(public.position, rules.under, rules.decided),
        *subtractions(paper.position, public.position),
        *statements(paper, public),
        *benefit_sums(paper, public),
        *mentions(public, rules.roles.known()),
    ]
    accepted = {_key(dismissal) for dismissal in dismissals(connection)}
    return PublicReview(
        tuple(first.values()),
        tuple(_cut(one, rules.roles) for one in people if _is_cut(one, rules.roles)),
        tuple(disclosure for disclosure in dict.fromkeys(disclosures) if accepted.isdisjoint(_keys(disclosure))),
    )


def stated_reason(text: str) -> str:
    """Return the reason for publishing despite disclosures, cleaned. Raises RuleBroken if it is blank."""
    reason = clean(text).strip()
    if not reason:
        raise RuleBroken("Enter why this may be published. Others will see it.", "reason")
    return reason


def accept_disclosures(work: UnitOfWork, *, disclosures: Sequence[Disclosure], reason: str) -> str:
    """Record that a paper may be published as it is, with the reason; the same disclosures are not reported again.

    The small numbers of a table or an indicator are decided on as a whole. Raises RuleBroken if there is no reason.
    """
    work.as_at = None
    reason = stated_reason(reason)
    for disclosure in disclosures:
        if disclosure.kind == "small number":
            ids = disclosure.category_table_id, disclosure.indicator_id
            decide(work, decision="publish", reason=reason, category_table_id=ids[0], indicator_id=ids[1])
        else:
            work.add(
                Dismissal(
                    disclosure.rule,
                    disclosure.sentence,
                    reason,
                    disclosure.plan_id,
                    None,
                    disclosure.action_id,
                    disclosure.indicator_id,
                )
            )
    return f"Accept {count(len(disclosures), 'disclosure')} for publication"


def as_json(review: PublicReview) -> dict[str, object]:
    """Return the review as plain values."""
    return {
        "owners_without_role": [{"owner": one.owner, "where": one.where} for one in review.unnamed],
        "left_out_of_contacts": list(review.cut),
        "disclosures": [
            {
                "kind": disclosure.kind,
                "sentence": disclosure.sentence,
                "plan_id": disclosure.plan_id,
                "action_id": disclosure.action_id,
                "indicator_id": disclosure.indicator_id,
                "category_table_id": disclosure.category_table_id,
            }
            for disclosure in review.disclosures
        ],
    }


def _key(one: Disclosure | Dismissal, sentence: str = "") -> tuple[object, ...]:
    return one.rule, sentence or one.sentence, one.plan_id, one.action_id, one.indicator_id


def _keys(disclosure: Disclosure) -> set[tuple[object, ...]]:
    """Return the keys under which a disclosure may have been accepted: its wording now, and that of earlier
    releases.
    """
    return {_key(disclosure), _key(disclosure, as_said_before(disclosure.sentence))}


def _is_cut(one: Named, roles: Roles) -> bool:
    role = roles.of(one.owner)
    return role is not None and "contact" in one.where and bool(left_out(one.owner, role.role))


def _cut(one: Named, roles: Roles) -> str:
    role = roles.public(one.owner)
    where = f"{one.where[:1].upper()}{one.where[1:]}"
    return f"{where} goes out as “{role}”. Left out: {left_out(one.owner, role)}."
