"""Compares a later version of a document with the tracker; what is then accepted is a single undo step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from tracker.data.queries import ReadConnection
from tracker.data.queries.history.earlier_action_texts import earlier_texts
from tracker.data.queries.history.position_as_imported import imported_position
from tracker.data.queries.meetings_and_registers import owner_roles
from tracker.data.queries.position import position
from tracker.domain.errors import SourceProblem
from tracker.domain.governance.owner_role import Roles
from tracker.domain.imports.draft import Draft, Problem
from tracker.domain.imports.layout import Choices
from tracker.domain.imports.unread_statuses import left_blank
from tracker.domain.merging.benefit_tables import say_placed, table_lines
from tracker.domain.merging.exempt_marks import mark_lines
from tracker.domain.merging.figures import figure_lines
from tracker.domain.merging.merge import Merge, MergeLine
from tracker.domain.merging.not_merged import unmerged_days, unmerged_figures, unmerged_roles
from tracker.domain.merging.plans import find_same_plan, merge_plan, standings
from tracker.domain.merging.report_figures import differing_figures
from tracker.domain.merging.risks import risk_lines
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.status import DEFAULT_SCHEME, SCHEMES
from tracker.domain.position.position import Position
from tracker.domain.text import count, shorten
from tracker.private_files import PrivateFolder
from tracker.services.file.check_before_export import require_verified
from tracker.services.file.files import filled_tracker, open_tracker
from tracker.services.imports.import_for_scripts import read_unseen
from tracker.services.imports.write_into_file import require_plan
from tracker.services.merging.edited_cells import without_edited_data
from tracker.services.merging.older_statuses import with_older_left
from tracker.services.merging.write import merge_in
from tracker.services.publication.unmarked_repeats import repeat_marks
from tracker.services.tracker import Tracker

_LONGEST = 70
_FEWEST_BACK = 2
"""The fewest changes that would restore an earlier value for a document to count as an old one."""


def merge_of(tracker: Tracker, draft: Draft) -> Merge:
    """Compare a draft with a tracker; nothing is written."""
    current, base = tracker.read(_here_and_before)
    known_roles = tracker.read(owner_roles)
    roles = Roles(known_roles)
    past = {row_id: one for content in base.plans for row_id, one in standings(content).items()}
    merge = Merge(draft, problems=tuple(problem for problem in draft.problems if not problem.unread_status))
    for index, plan in enumerate(draft.plans):
        mine = find_same_plan(plan, current.plans)
        if mine is None:
            actions = count(sum(len(section.actions) for section in plan.sections), "action")
            line = MergeLine("new", "plan", "", "", plan.title, found=actions, spot=(index,))
            unread = [action for section in plan.sections for action in section.actions if action.unread_status]
            blank = left_blank(unread, SCHEMES[plan.scheme_name or DEFAULT_SCHEME])
            merge = replace(merge, lines=(*merge.lines, line), problems=(*merge.problems, *blank))
            continue
        plan_merge = merge_plan(index, plan, mine, past, _alike, roles)
        merge = replace(
            merge,
            lines=(*merge.lines, *plan_merge.lines),
            same=(*merge.same, *plan_merge.same),
            row_ids={**merge.row_ids, **plan_merge.row_ids},
            problems=(*merge.problems, *plan_merge.problems),
        )
    marks = list(mark_lines(draft, current, merge.row_ids))
    if marks:  # our own papers mark records that repeat something exempt; those records have no mark here
        repeats = tracker.read(repeat_marks, Paper(current, tracker.today()))
        marks = list(mark_lines(draft, replace(current, exemptions=(*current.exemptions, *repeats)), merge.row_ids))
    merge = replace(
        merge, lines=(*merge.lines, *figure_lines(draft, current, base), *risk_lines(draft, current, base), *marks)
    )
    merge = replace(merge, lines=(*merge.lines, *table_lines(draft, current, base)))
    merge = without_edited_data(tracker, with_older_left(tracker, merge))
    differing = (
        *differing_figures(draft, current),
        *unmerged_roles(draft, known_roles),
        *unmerged_days(draft, merge.row_ids, current),
        *unmerged_figures(draft, current, base),
    )
    problems = (*differing, *say_placed(draft, current.plans), *_put_back(tracker, merge))
    return replace(merge, problems=(*merge.problems, *problems))


def _here_and_before(connection: ReadConnection) -> tuple[Position, Position]:
    return position(connection), imported_position(connection)


def _put_back(tracker: Tracker, merge: Merge) -> list[Problem]:
    """Return a problem if most changes would restore earlier values, because the document may then be an old one."""
    changed = [line for line in merge.of("changed") if line.subject == "action" and line.field != "progress"]
    earlier = tracker.read(earlier_texts, {line.row_id for line in changed}) if changed else set()
    back = sum((line.row_id, line.field, line.found) in earlier for line in changed)
    if back < _FEWEST_BACK or back * 2 <= len(changed):
        return []
    sentence = (
        f"{back} of {count(len(changed), 'changed field')} would return to an earlier value: "
        "this document may be older than the plan."
    )
    return [Problem(merge.draft.source, sentence)]


def _alike(text: str, others: Sequence[str], least: float) -> Iterable[tuple[int, float]]:
    from rapidfuzz import fuzz, process

    matches = process.extract(text, others, scorer=fuzz.ratio, processor=None, score_cutoff=least, limit=5)
    return [(index, score) for _, score, index in matches]


def merge_file(
    source: Path,
    into: Path,
    *,
    plan_title: str | None = None,
    dry_run: bool = False,
    choices: Choices = Choices(),
) -> Merge:
    """Merge a document into a tracker file, which is created if it does not exist.

    New and changed lines are written; conflicting and missing ones stay as they are. Raises TrackerError, with nothing
    written.
    """
    draft = read_unseen(source, plan_title, choices)
    if not any(draft.tally().values()):
        raise SourceProblem(f"Nothing to import was found in {draft.source}.")
    merges: list[Merge] = []

    def fill(tracker: Tracker) -> None:
        require_plan(draft, tracker.read(position).plans if draft.benefits else ())
        merge = merge_of(tracker, draft)
        if not dry_run:
            tracker.do(merge_in, merge=merge.only([line for line in merge.lines if line.is_usual]))
        merges.append(merge)

    if into.exists():
        with closing(open_tracker(into)) as tracker:
            require_verified(tracker)
            fill(tracker)
    elif dry_run:
        with PrivateFolder() as folder:
            filled_tracker(Path(folder) / into.name, fill).store.release()
    else:
        filled_tracker(into, fill).close()
    return merges[0]


def as_json(merge: Merge) -> dict[str, Any]:
    """Return the JSON output of `import --merge --json`."""
    return {
        "new": [_named(line) | ({"found": line.found} if line.found else {}) for line in merge.of("new")],
        "changed": [_named(line) | _sides(line) for line in merge.of("changed")],
        "same": [{"ref": ref, "title": title} for ref, title in merge.same],
        "missing": [_named(line) for line in merge.of("missing")],
        "conflicts": [_named(line) | _sides(line) | {"sent": line.sent} for line in merge.of("conflict")],
        "kept": [_named(line) | _sides(line) for line in merge.of("kept")],
        "problems": [_problem(problem) for problem in merge.problems],
    }


def _named(line: MergeLine) -> dict[str, str]:
    return {"kind": line.subject, "within": line.within, "ref": line.ref, "title": line.title}


def _sides(line: MergeLine) -> dict[str, str]:
    return {"field": line.field, "was": line.was, "is": line.found}


def _problem(problem: Problem) -> dict[str, str]:
    return {"where": problem.where, "message": problem.message}


def as_lines(merge: Merge, *, dry_run: bool = False) -> list[str]:
    """Return lines that describe what was merged, or would be."""
    would = "would be " if dry_run else ""
    new, changed = count(len(merge.of("new")), "thing"), count(len(merge.of("changed")), "field")
    sentences = [f"{new} {would}new, {changed} {would}changed, {len(merge.same)} the same."]
    sentences += [f"  New: {say_line(line)}" for line in merge.of("new")]
    sentences += [f"  Changed: {say_line(line)}" for line in merge.of("changed")]
    for kind, sentence in (
        ("missing", "not in the document; left as they are"),
        ("conflict", "changed on both sides; left as they are here"),
        ("kept", "changed here and not in the document; left as they are here"),
    ):
        lines = [line for line in merge.lines if line.kind == kind]
        if lines:
            sentences += [f"{count(len(lines), 'line')} {sentence}:", *(f"  {say_line(line)}" for line in lines)]
    return [*sentences, *(f"  {problem.where}  {problem.message}" for problem in merge.problems)]


def say_line(line: MergeLine, *, before: str = "when it was last imported") -> str:
    """Return '1.4 Agree a rota, Status: Amber, was Green'; for a conflict also the common earlier value, with the words
    `before`.
    """
    named = shorten(" ".join(filter(None, (line.ref, line.title))), _LONGEST)
    if line.subject in ("risk", "benefit"):
        named = f"{line.within}, {named}"
    if line.subject == "reading":
        named = f"{line.within}, {line.title}"
    if not line.field:
        return named
    text = f"{named}, {line.field_name}: {_short(line.found)}"
    if line.kind == "conflict":
        return f"{text}, here {_short(line.was)}, {_short(line.sent)} {before}"
    if line.kind == "kept":
        return f"{text}, here {_short(line.was)}"
    return text if line.field == "progress" else f"{text}, was {_short(line.was)}"


def _short(text: str) -> str:
    return shorten(text, _LONGEST) or "blank"
