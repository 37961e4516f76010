"""Reads the status counts of earlier snapshots for the layouts that draw how statuses changed."""

from __future__ import annotations

from msgspec.structs import replace

from tracker.data.queries import ReadConnection
from tracker.data.queries.meetings_and_registers import bodies, editions
from tracker.data.queries.snapshot_proof import proved_position
from tracker.domain.governance.snapshot import Edition
from tracker.domain.papers.paper import EarlierCounts, Paper
from tracker.domain.summary.status_course import counts_of
from tracker.services.tracker import Tracker

MOST_SNAPSHOTS = 8
"""The number of newest snapshots that are read."""


def with_course(tracker: Tracker, paper: Paper) -> Paper:
    """Return the paper with the counts of its plans in earlier snapshots, if its layout draws them.

    Raises FileProblem if a snapshot is not as it was frozen.
    """
    if not paper.position.plans or not (paper.with_timeline or paper.layout in ("slides", "statuses")):
        return paper
    return tracker.read(_read, paper)


def _read(connection: ReadConnection, paper: Paper) -> Paper:
    own = {
        content.meeting.id for body in bodies(connection) if _is_of(paper, body.body.id) for content in body.meetings
    }
    before = [edition for edition in editions(connection) if edition.meeting_id in own and _is_before(edition, paper)]
    shown = {content.plan.id for content in paper.position.plans}
    counts = []
    for edition in sorted(before, key=lambda one: (one.as_at, one.id))[-MOST_SNAPSHOTS:]:
        then = proved_position(connection, edition)[0]
        counts += [
            EarlierCounts(edition.number, edition.as_at, content.plan.id, counts_of(content))
            for content in then.plans
            if content.plan.id in shown
        ]
    return replace(paper, course=tuple(counts))


def _is_of(paper: Paper, body_id: int) -> bool:
    return paper.body is None or paper.body.id == body_id


def _is_before(edition: Edition, paper: Paper) -> bool:
    if paper.edition is not None:
        # a paper of a snapshot never changes
        was_there = edition.last_change_set_id <= paper.edition.last_change_set_id
        return was_there and (edition.as_at, edition.id) < (paper.edition.as_at, paper.edition.id)
    return edition.as_at <= paper.as_at
