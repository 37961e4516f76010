"""Contradictions within an open action, between its status, its timescale and its latest note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tracker.domain.checks.action_finding import action_finding
from tracker.domain.checks.finding import Finding, Subject
from tracker.domain.checks.future_rules import is_to_come
from tracker.domain.dates import say_day
from tracker.domain.governance.snapshot import Edition
from tracker.domain.plans.content import ActionContent, PlanContent
from tracker.domain.plans.note_words import days_named, gives_next_step, gives_reason, is_only_ongoing, says_done
from tracker.domain.plans.plan import Action
from tracker.domain.plans.status import Status
from tracker.domain.plans.timescale import Precision
from tracker.domain.text import alike, count, shorten

MOST_MOVES = 3
"""The number of changes of a timescale from which they are a finding."""
_FEW = 3
"""If more actions than this are silent and the plan had no other news, they are a single finding."""


def action_findings(content: PlanContent, on: date, moves: Mapping[int, int]) -> Iterator[Finding]:
    """Yield the contradictions within the open actions of a plan."""
    statuses = {status.word: status for status in content.plan.scheme.statuses}
    for action in content.actions:
        if not action.action.is_complete:
            yield from _findings(content, action, statuses.get(action.action.status), on, moves)


def silent_findings(content: PlanContent, written_since: frozenset[int], edition: Edition, on: date) -> list[Finding]:
    """Return a finding for each open action on which nothing was written since the edition; a single one if that is
    true of all, and they are more than three.

    Otherwise, overdue actions and those that say that they are done are left out.
    """
    since, facts = f"{edition.label()} ({say_day(edition.as_at)})", (f"edition {edition.id}",)
    statuses = {status.word: status for status in content.plan.scheme.statuses}
    open_actions = [action for action in content.actions if not action.action.is_complete]
    silent = [action for action in open_actions if action.action.id not in written_since]
    if len(silent) == len(open_actions) > _FEW:
        sentence = f"No update on any of the {count(len(silent), 'open action')} since {since}."
        plan = content.plan
        subject = Subject("plan", plan.id)
        return [Finding("note unchanged", subject, (*facts, str(len(silent))), sentence, plan.title, plan.title)]
    findings = []
    for action in silent:
        status = statuses.get(action.action.status)
        if action.action.is_overdue(on) or _says_done(action, on):
            continue
        if status is not None and not status.attention:
            sentence = f"{status.word}, but no update since {since}."
            findings.append(action_finding(content, action.action, "Green but silent", sentence, status.word, *facts))
        else:
            sentence = f"No update since {since}."
            findings.append(action_finding(content, action.action, "note unchanged", sentence, *facts))
    return findings


def _findings(
    content: PlanContent, current: ActionContent, status: Status | None, on: date, moves: Mapping[int, int]
) -> Iterator[Finding]:
    action, note = current.action, current.progress
    done = _says_done(current, on)
    times = moves.get(action.id)
    if times is not None and times >= MOST_MOVES:
        sentence = f"Its timescale has been changed {count(times, 'time')}; it is now “{_timescale(action)}”."
        yield action_finding(
            content, action, "timescale moved three times", sentence, str(times), action.timescale.text
        )
    if done:
        late = f", past its timescale ({_timescale(action)})" if action.is_overdue(on) else ""
        facts = (done, action.timescale.text) if late else (done,)
        sentence = f"The note says “{done}”, but the action is still open{late}: enter its completion date."
        yield action_finding(content, action, "done but open", sentence, *facts)
        return
    if action.is_overdue(on):
        yield _overdue(content, action, status)
    yield from _of_timescale(content, action, note)
    if status is not None and status.attention:
        yield from _of_attention(content, action, note, status)
    yield from _of_note(content, current)


def _says_done(content: ActionContent, on: date) -> str:
    """Return the words of the latest note that suggest that an open action is done; empty if there are none, or if they
    name a day after `on`: "Complete in March 2027".
    """
    sentence = says_done(content.progress, content.action.title)
    return "" if any(is_to_come(day, on) for _, day in days_named(sentence)) else sentence


def _overdue(content: PlanContent, action: Action, status: Status | None) -> Finding:
    past = f"past its timescale ({_timescale(action)}) and not complete."
    if status is not None and status.severity <= 1:
        return action_finding(
            content, action, "Green but overdue", f"{status.word}, but {past}", status.word, action.timescale.text
        )
    return action_finding(content, action, "overdue", f"{past[0].upper()}{past[1:]}", action.timescale.text)


def _of_timescale(content: PlanContent, action: Action, note: str) -> Iterator[Finding]:
    due = action.timescale.due_on
    if action.timescale.precision is Precision.BLANK:
        yield action_finding(content, action, "no timescale", "It has no timescale, so it will never show as overdue.")
    elif action.timescale.is_no_such_day:
        sentence = f"The timescale “{_timescale(action)}” is not a real date, so it will never show as overdue."
        yield action_finding(content, action, "no such day", sentence, action.timescale.text)
    elif action.timescale.precision is Precision.TEXT and not action.timescale.says_done:
        sentence = f"The timescale “{_timescale(action)}” has no date, so it will never show as overdue."
        yield action_finding(content, action, "timescale not understood", sentence, action.timescale.text)
    elif due is not None:
        later = [written for written, day in days_named(note) if day > due]
        if later:
            sentence = f"The note speaks of {later[-1]}, later than its timescale ({_timescale(action)})."
            yield action_finding(
                content, action, "date after the timescale", sentence, later[-1], action.timescale.text
            )


def _of_attention(content: PlanContent, action: Action, note: str, status: Status) -> Iterator[Finding]:
    words = f"{action.status_reason}\n{note}"
    missing = {}
    if not action.status_reason.strip() and not gives_reason(note):
        missing["reason"] = "why"
    if not gives_next_step(words):
        missing["next step"] = "what happens next"
    if missing:
        sentence = f"{status.word}, and nothing says {' or '.join(missing.values())}."
        yield action_finding(content, action, "no next step or reason", sentence, status.word, *missing)


def _of_note(content: PlanContent, current: ActionContent) -> Iterator[Finding]:
    if is_only_ongoing(current.progress):
        sentence = f"The note says only “{shorten(current.progress).rstrip('.')}”."
        yield action_finding(content, current.action, "note only ongoing", sentence, alike(current.progress))
    elif len(current.notes) > 1 and alike(current.notes[0].text) == alike(current.notes[1].text):
        sentence = "The latest note says the same as the one before."
        yield action_finding(content, current.action, "note unchanged", sentence, alike(current.progress))


def _timescale(action: Action) -> str:
    return shorten(action.timescale.text, 40)
