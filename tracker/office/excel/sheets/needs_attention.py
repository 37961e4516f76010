"""The rows of what needs attention: actions off track or late, and indicators that miss their target, worst first.

Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker.domain.formatted_text import in_one_line
from tracker.domain.indicators.measure import say_figure
from tracker.domain.indicators.target_words import printed_target
from tracker.domain.papers.paper import NOT_THERE, ActionException, Paper, exceptions, indicator_exceptions
from tracker.domain.plans.content import PlanContent
from tracker.domain.plans.status import Status, StatusScheme
from tracker.domain.publication.exempt_content import Held, Marks, marks_by_action
from tracker.domain.text import count, shorten
from tracker.office.excel.styles import status_words
from tracker.office.wording.changes_and_obligations import DELIVERY_CONFIDENCE

Value = str | Status
Rows = tuple[list[tuple[Value, ...]], list[tuple[Held, ...]]]
"""Rows, and the marks on each."""
_MOST_NAMED = 20
"""Greatest number of actions that one row names."""


def exception_rows(paper: Paper, *, are_late_together: bool) -> Rows:
    """Return each exception as plan, number, title, timescale, previous status, status and reason.

    With `are_late_together`, actions of a plan that are on track and late for the same reason share one row.
    """
    rows: list[tuple[Value, ...]] = []
    marks_by_row: list[tuple[Held, ...]] = []
    late: list[tuple[Value, ...]] = []
    previous, marks = paper.previous_statuses() if paper.before else None, marks_by_action(paper.position)
    for plan in paper.position.plans:
        found = exceptions(plan, paper.as_at)
        groups = _late(plan, found, paper, previous or {}, marks) if are_late_together else []
        grouped = {exception.content.action.id for group in groups for exception in group}
        for exception in found:
            if exception.content.action.id not in grouped:
                rows.append(_action(plan, exception, previous, is_short=are_late_together))
                marks_by_row.append(marks.get(exception.content.action.id, ()))
        late += [_together(plan, group, previous) for group in groups]
    found_all = [*zip(rows, marks_by_row, strict=True), *((row, ()) for row in late), *_figures(paper)]
    ordered = sorted(found_all, key=lambda one: -_severity(one[0]))
    return [row for row, _ in ordered], [mark for _, mark in ordered]


def _severity(row: tuple[Value, ...]) -> int:
    return max((cell.severity for cell in row if isinstance(cell, Status)), default=0)


def status_of(word: str, scheme: StatusScheme) -> Value:
    """Return the status of that name, or the word itself if the scheme has no such status."""
    return scheme.find(word) if word and scheme.holds(word) else word


def words_of(word: str, scheme: StatusScheme) -> str:
    """Return a previous status as shape and word, without its colour."""
    return status_words(scheme.find(word)) if word and scheme.holds(word) else word


def _action(
    plan: PlanContent, exception: ActionException, previous: Mapping[int, str] | None, *, is_short: bool = False
) -> tuple[Value, ...]:
    """Return the row of an action. With `is_short` the bullets of its title are joined into one line, as the plan has
    them.
    """
    action, scheme = exception.content.action, plan.plan.scheme
    before = words_of(previous.get(action.id, NOT_THERE), scheme) if previous is not None else ""
    status = status_of(action.status, scheme)
    title = in_one_line(action.title) if is_short else action.title
    return plan.plan.title, action.ref, title, action.timescale.text, before, status, "\n".join(exception.why)


def _together(
    plan: PlanContent, group: Sequence[ActionException], previous: Mapping[int, str] | None
) -> tuple[Value, ...]:
    title, _, _, timescale, before, status, why = _action(plan, group[0], previous)
    named = [_name(exception) for exception in group[:_MOST_NAMED]]
    left = len(group) - len(named)
    named += [f"and {left:,} more: see the plan"] if left else []
    return title, "", "\n".join((f"{count(len(group), 'action')}:", *named)), timescale, before, status, why


def _name(exception: ActionException) -> str:
    first, _, _ = exception.content.action.title.partition("\n")
    return f"{exception.content.action.ref} {shorten(first, 70)}".strip()


def _late(
    plan: PlanContent,
    late: Sequence[ActionException],
    paper: Paper,
    previous: Mapping[int, str],
    marks: Mapping[int, tuple[Held, ...]],
) -> list[list[ActionException]]:
    """Return groups of several actions that are on track, not exempt, and late for the same reason."""
    attention = {status.word for status in plan.plan.scheme.statuses if status.attention}
    groups: dict[tuple[str, ...], list[ActionException]] = {}
    for exception in late:
        action = exception.content.action
        is_plain = action.status and action.status not in attention and action.id not in marks
        if is_plain and not exception.content.has_overdue_step(paper.as_at):
            key = (action.status, action.timescale.text, previous.get(action.id, NOT_THERE), *exception.why)
            groups.setdefault(key, []).append(exception)
    return [group for group in groups.values() if len(group) > 1]


def _figures(paper: Paper) -> Iterator[tuple[tuple[Value, ...], tuple[Held, ...]]]:
    marks = Marks.of(paper.position.exemptions)
    for content, assessed in indicator_exceptions(paper.position):
        unit, period = content.indicator.unit, " ".join(assessed.reading.period.text.split())
        target = printed_target(content, assessed.target)
        why = f"{say_figure(assessed.reading, unit)} for {period}, target {target}."
        status = status_of(assessed.status, DELIVERY_CONFIDENCE)
        row = ("Indicators", content.indicator.ref, content.indicator.name, "", "", status, why)
        yield row, marks.on_figures(content.indicator.id, [assessed.reading.id])
