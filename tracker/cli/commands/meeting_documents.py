"""`export --meeting`: one document of a meeting, or all of them behind the agenda."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.cli.commands.open_and_print import opened, print_json
from tracker.cli.commands.public_copies import publish, record_reason, review_for_export, say_exported
from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.text import count, join

if TYPE_CHECKING:
    from tracker.domain.governance.snapshot import Edition
    from tracker.domain.papers.paper import Paper
    from tracker.services.tracker import Tracker


def export_of_meeting(arguments: argparse.Namespace) -> int:
    """Run `export FILE OUT --meeting DATE`; --item or --document selects one of its documents."""
    from tracker.services.papers.export_meeting import PackOrder, export_meeting
    from tracker.services.papers.meeting_papers import find_meeting, meeting_document, meeting_pack

    for name in ("edition", "plan"):
        if getattr(arguments, name) is not None:
            arguments.usage_error(
                "--meeting uses its own snapshot and the parts of its items: leave out --snapshot and --plan"
            )
    if arguments.item is not None and arguments.document is not None:
        arguments.usage_error("--item and --document name two documents: give one of them")
    with opened(arguments.file) as tracker:
        body, meeting = find_meeting(tracker, arguments.meeting, arguments.body)
        if arguments.document not in (None, "pack"):
            if arguments.layout is not None:
                arguments.usage_error("--layout is for one report: give --item")
            paper = meeting_document(tracker, body.body, meeting, arguments.document)
            return _one(tracker, replace(paper, with_terms=arguments.with_terms), arguments, ())
        pack = meeting_pack(tracker, body.body, meeting)
        if arguments.item is not None:
            paper = pack.paper(arguments.item)
            if arguments.public and paper not in pack.public():
                raise RuleBroken(
                    f"Item {arguments.item} is not for publication. Leave out --public, or export the pack."
                )
            return _one(tracker, paper, arguments, () if pack.has_snapshot else pack.notices()[:1])
        if arguments.layout is not None:
            arguments.usage_error("--layout is for one report: give --item too")
        if arguments.permit or arguments.because is not None:
            arguments.usage_error("--permit and --because are for one document: give --item or --document too")
        done = export_meeting(
            PackOrder(tracker, pack, arguments.out, arguments.public, arguments.template, arguments.with_terms)
        )
    if arguments.json:
        print_json({"written": [str(path) for path in done.files], "warnings": list(done.warnings)})
        return 0
    for warning in done.warnings:
        print(warning, file=sys.stderr)
    for path in done.files:
        print(f"{path} is written.")
    return 0


def require_one_report(tracker: Tracker, edition: Edition) -> None:
    """Raise RuleBroken if a snapshot's meeting has several reports and none of them was chosen."""
    from tracker.data.queries.meetings_and_registers import bodies
    from tracker.services.papers.read_paper import meeting_of

    meeting = meeting_of(tracker.read(bodies), edition.meeting_id)[1]
    items = meeting.with_reports()
    if edition.agenda_item_id is None and len(items) > 1:
        day = meeting.meeting.held_on
        names = join([item.label() for item in items])
        raise RuleBroken(
            f"The meeting of {say_day(day)} has {count(len(items), 'report')}: {names}. Say which with --meeting "
            f"{day.isoformat()} --item, or leave out --item and --snapshot for all of them."
        )


def _one(tracker: Tracker, paper: Paper, arguments: argparse.Namespace, notices: tuple[str, ...]) -> int:
    from tracker.services.papers.export import export_paper, lay_out

    if paper.document == "report":
        paper = lay_out(tracker, paper, arguments.out, arguments.layout, with_timeline=arguments.with_timeline)
    review = review_for_export(tracker, paper, arguments)
    if arguments.public:
        warnings = publish(tracker, paper, arguments, review)
        record_reason(tracker, review, arguments.because)
    else:
        warnings = export_paper(paper, arguments.out, template=arguments.template)
    say_exported(arguments, (*notices, *warnings), review, [proof.sentence() for proof in paper.proofs])
    return 0
