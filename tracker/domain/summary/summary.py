"""The summary of a paper: the source of a plan on a page, a highlight report and slides, which differ in length.

Everything comes from the paper, so that anything left out of it is in no summary either.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from tracker.domain.changes.change_report import NOTHING, Changed
from tracker.domain.dates import days_after, say_day
from tracker.domain.figures.target import Target
from tracker.domain.governance.meeting import next_meeting
from tracker.domain.governance.risk import rating
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import say_figure
from tracker.domain.indicators.movement import say_movement
from tracker.domain.indicators.target_words import printed_target
from tracker.domain.once import once
from tracker.domain.papers.paper import Paper, exceptions, say_counts
from tracker.domain.plans.content import ActionContent, PlanContent
from tracker.domain.plans.status import Status, StatusScheme, rated_as, roll_up
from tracker.domain.plans.step import split_bullets
from tracker.domain.publication.exempt_content import Held, Marks, in_short, marks_by_action, marks_by_change
from tracker.domain.summary.summary_lines import Point, is_off_target, without_doing
from tracker.domain.text import join

_AHEAD = 92
"""Days ahead that count as next if no meeting is planned: a quarter."""


class Summary(Struct, frozen=True, dict=True):
    """The lines of a paper by subject; each list is complete and begins with what matters most."""

    paper: Paper

    @once
    def overall(self) -> tuple[tuple[str, Status | None, str], ...]:
        """Each plan's title with its overall status, if its rule gives one, and its counts in words."""
        return tuple(
            (
                content.plan.title,
                roll_up(content.counts(), content.plan.scheme, content.plan.roll_up_rule),
                say_counts(content, self.paper.as_at),
            )
            for content in self.paper.position.plans
        )

    @once
    def attention(self) -> tuple[Point, ...]:
        """The actions that need attention, the worst of all plans first, each with what is being done."""
        points = [
            (-(scheme.find(word).severity if word and scheme.holds(word) else 0), plan, exception)
            for plan in self.paper.position.plans
            for scheme in [plan.plan.scheme]
            for exception in exceptions(plan, self.paper.as_at)
            for word in [exception.content.action.status]
        ]
        ordered = sorted(points, key=lambda entry: entry[0])
        return tuple(self._action(plan, exception.content, " ".join(exception.why)) for _, plan, exception in ordered)

    @once
    def done(self) -> tuple[Point, ...]:
        """The actions closed or improved since the previous report, then the other progress notes.

        Without a previous report, the most recently completed actions.
        """
        if self.paper.before is None:
            complete = [
                (content.action.completed_on, plan, content)
                for plan in self.paper.position.plans
                for content in plan.complete()
                if content.action.completed_on
            ]
            newest = sorted(complete, key=lambda entry: entry[0], reverse=True)
            return tuple(self._action(plan, content) for _, plan, content in newest)
        changes = self.paper.changes
        better = [line for line in changes.of("status moved") if not self._is_worse(line)]
        lines = [*changes.of("closed"), *better]
        row_ids = {line.row_id for line in lines}
        notes = [line for line in changes.of("note changed") if line.row_id not in row_ids]
        return tuple(map(self._changed, [*lines, *notes]))

    @once
    def slipped(self) -> tuple[Point, ...]:
        """The actions that got worse or later since the previous report."""
        changes = self.paper.changes
        worse = filter(self._is_worse, changes.of("status moved"))
        return tuple(map(self._changed, [*worse, *changes.of("opened again"), *changes.of("timescale moved")]))

    @once
    def until(self) -> date:
        """The last day that counts as next: that of the body's next meeting, otherwise a quarter ahead."""
        paper = self.paper
        own = [content for content in paper.position.bodies if paper.body is None or content.body.id == paper.body.id]
        after = max(paper.as_at, paper.meeting.held_on) if paper.meeting else paper.as_at
        coming = next_meeting(own, days_after(after, 1))
        return coming[1].held_on if coming else days_after(after, _AHEAD)

    @once
    def planned(self) -> tuple[Point, ...]:
        """The open actions that are due next, earliest first; overdue actions are not among them."""
        return tuple(
            self._action(plan, content) for due, plan, content in self._due if self.paper.as_at <= due <= self.until
        )

    @once
    def milestones(self) -> tuple[Point, ...]:
        """The open steps, and the actions due after those planned next, earliest first."""
        later = [
            (due, without_doing(self._action(plan, content))) for due, plan, content in self._due if due > self.until
        ]
        steps = [
            (
                step.timescale.due_on or date.max,
                Point(
                    content.action.ref,
                    step.title,
                    " ".join(step.timescale.text.split()),
                    doing="Overdue" if step.is_overdue(self.paper.as_at) else "",
                    exempt=in_short(self._marks_by_action.get(content.action.id, ())),
                ),
            )
            for plan in self.paper.position.plans
            for content in plan.actions
            if not content.action.is_complete
            for step in content.steps
            if not step.is_done
        ]
        return tuple(point for _, point in sorted([*steps, *later], key=lambda entry: entry[0]))

    @once
    def requests(self) -> tuple[Point, ...]:
        """The requests to the board (the item's recommendation) and the requests by the board that are still open."""
        item, points = self.paper.item, []
        if item is not None:
            points += [Point("", line.strip()) for line in item.recommendation.splitlines() if line.strip()]
        for duty in self.paper.duties:
            if duty.state != "delivered":
                text = " ".join(duty.obligation.due_text.split())
                due = f", due on {say_day(duty.due_at.held_on)}" if duty.due_at else f", for {text}" if text else ""
                late = "Overdue. " if duty.state == "overdue" else ""
                asked = f"{late}Requested on {say_day(duty.asked_at.held_on)}{due}."
                points.append(Point("", duty.obligation.text, doing=asked))
        return tuple(points)

    @once
    def risks(self) -> tuple[Point, ...]:
        """The risks of all registers without opportunities, highest score first and those without a score last."""
        points = [
            (
                -(content.risk.score or 0),
                Point(
                    content.risk.ref,
                    content.risk.title,
                    status=rating(content.risk.score, content.risk.kind, register.register.scale),
                    doing=content.risk.controls.strip() or content.risk.note.strip(),
                    exempt=in_short(self._all_marks.on_risk(content)),
                ),
            )
            for register in self.paper.position.registers
            for content in register.risks
            if content.risk.kind == "risk"
        ]
        return tuple(point for _, point in sorted(points, key=lambda entry: entry[0]))

    @once
    def indicators(self) -> tuple[Judged, ...]:
        """The indicators with a figure: those off target first, then in printed order."""
        judged = [judged for judged in self.paper.position.judged if judged.latest is not None]
        return tuple(sorted(judged, key=lambda one: not is_off_target(one)))

    def indicator(self, judged: Judged) -> Point:
        """Return an indicator as a line with its latest figure and period, the target and the movement."""
        content, latest, moved = judged.content, judged.latest, judged.movement
        assert latest is not None, "only indicators with a figure are listed"
        figure = f"{say_figure(latest, content.indicator.unit)} ({' '.join(latest.period.text.split())})"
        aimed = f", target {printed_target(content, judged.target)}" if _is_target(judged.target) else ", no target"
        sentence = f"{figure}{aimed}.{f' {say_movement(moved, content)}.' if moved else ''}"
        readings = [latest.id, *([moved.previous.id] if moved else [])]
        held = in_short(self._all_marks.on_figures(content.indicator.id, readings))
        return Point("", content.indicator.name, "", rated_as(judged.status), sentence, held)

    def _action(self, plan: PlanContent, content: ActionContent, why: str = "") -> Point:
        action, scheme = content.action, plan.plan.scheme
        status = scheme.find(action.status) if action.status and scheme.holds(action.status) else None
        doing = content.progress.strip() or why
        when = " ".join(action.timescale.text.split())
        if action.is_overdue(self.paper.as_at):
            when = f"{when}, overdue"
        title = split_bullets(action.title)[0]
        return Point(action.ref, title, when, status, doing, in_short(self._marks_by_action.get(action.id, ())))

    def _changed(self, line: Changed) -> Point:
        before, after = ("" if text == NOTHING else text for text in (line.before, line.after))
        sentences = {
            "closed": "Closed.",
            "opened again": "Reopened.",
            "status moved": f"From {before or 'no status'} to {after or 'no status'}.",
            "timescale moved": f"From {before or 'no timescale'} to {after or 'no timescale'}.",
        }.get(line.kind, after)
        doing = f"{sentences} {line.reason.strip()}".strip()
        return Point(line.where, line.title, doing=doing, exempt=in_short(self._marks.get(line, ())))

    def _is_worse(self, line: Changed) -> bool:
        scheme = self._schemes.get(line.row_id)
        return scheme is not None and scheme.worsens(line.before, line.after)

    @once
    def _due(self) -> tuple[tuple[date, PlanContent, ActionContent], ...]:
        """The open actions with a due date, earliest first."""
        points = [
            (due, plan, content)
            for plan in self.paper.position.plans
            for content in plan.actions
            if not content.action.is_complete and (due := content.action.timescale.due_on)
        ]
        return tuple(sorted(points, key=lambda entry: entry[0]))

    @once
    def _all_marks(self) -> Marks:
        return Marks.of(self.paper.position.exemptions)

    @once
    def _marks_by_action(self) -> dict[int, tuple[Held, ...]]:
        return marks_by_action(self.paper.position)

    @once
    def _marks(self) -> dict[Changed, tuple[Held, ...]]:
        return marks_by_change(self.paper)

    @once
    def _schemes(self) -> dict[int, StatusScheme]:
        """The status scheme of each action's plan, by the action's id."""
        return {content.action.id: plan.plan.scheme for plan in self.paper.position.plans for content in plan.actions}


def _is_target(target: Target) -> bool:
    """Return whether the target asks for something; "No target" and "n/a" do not."""
    return target.comparator is not None or bool(target.base)


def say_period(paper: Paper) -> str:
    """Return '9 October 2014 to 11 December 2014', or up to the paper's date if there is no previous report."""
    since = paper.before.as_at if paper.before else None
    if since is None or since >= paper.as_at:
        return f"Up to {say_day(paper.as_at)}"
    return f"{say_day(since)} to {say_day(paper.as_at)}"


def say_for(paper: Paper) -> str:
    """Return 'Performance Committee, 11 December 2014' for a meeting's paper, otherwise the services of its plans."""
    if paper.body:
        return ", ".join([paper.body.name, *([say_day(paper.meeting.held_on)] if paper.meeting else [])])
    return join(
        list(dict.fromkeys(content.plan.service for content in paper.position.plans if content.plan.service.strip()))
    )
