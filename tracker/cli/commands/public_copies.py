"""The commands that prepare and write a public copy: roles, small numbers, permits to publish."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.commands.open_and_print import opened, print_found, print_json
from tracker.domain.errors import NotFound
from tracker.private_files import PrivateFolder

if TYPE_CHECKING:
    from tracker.domain.papers.paper import Paper
    from tracker.services.papers.export import WorkbookKind
    from tracker.services.publication.review import PublicReview
    from tracker.services.tracker import Tracker

_GIVE_ROLES = "To set roles: recovery-tracker roles"


def review_for_export(tracker: Tracker, paper: Paper, arguments: argparse.Namespace) -> PublicReview | None:
    """Return the review that `export --public` requires first; None if the export is not public.

    Raises RuleBroken for a blank reason to publish where there is anything to give a reason for.
    """
    from tracker.services.publication.review import review_public_copy, stated_reason

    if not arguments.public:
        if arguments.because is not None:
            arguments.usage_error("--because says why a public version may be published: use --public too")
        return None
    review = review_public_copy(tracker, paper)
    if review.disclosures and arguments.because is not None:
        stated_reason(arguments.because)
    return review


def record_reason(tracker: Tracker, review: PublicReview | None, because: str | None) -> None:
    """Record the reason for publishing despite warnings, once the copy is published."""
    from tracker.services.publication.review import accept_disclosures

    if review is not None and review.disclosures and because is not None:
        tracker.do(accept_disclosures, disclosures=review.disclosures, reason=because)


def say_exported(
    arguments: argparse.Namespace, warnings: Sequence[str], review: PublicReview | None, proofs: Sequence[str]
) -> None:
    """Print the result of `export`: warnings on standard error and a line for each proof, or everything as JSON."""
    from tracker.services.publication.review import as_json

    if arguments.json:
        public = review and as_json(review)
        answer = {"written": str(arguments.out), "warnings": list(warnings), "proofs": list(proofs), "public": public}
        print_json(answer)
        return
    hints = [_GIVE_ROLES] if review is not None and review.unnamed else []
    for warning in (*warnings, *hints):
        print(warning, file=sys.stderr)
    print("\n".join((f"{arguments.out} is written.", *proofs)))


def roles(arguments: argparse.Namespace) -> int:
    """Run `roles`."""
    from tracker.services.publication.owner_roles import (
        accept_suggestions,
        as_json,
        as_lines,
        find_owner,
        owner_lines,
        set_owner_role,
    )
    from tracker.services.show.exempt_marks import say_origin

    if arguments.is_role and arguments.set is None:
        arguments.usage_error("--is-role goes with --set OWNER ROLE")
    with opened(arguments.file) as tracker:
        if arguments.set is not None:
            owner, role = arguments.set
            tracker.do(set_owner_role, owner=find_owner(tracker, owner), role=role, is_role=arguments.is_role)
        if arguments.accept:
            tracker.do(accept_suggestions, owners=[line.owner for line in tracker.read(owner_lines)])
        lines, notice = tracker.read(owner_lines), tracker.read(say_origin)
    print_found(lambda: as_json(lines), lambda: as_lines(lines), notice if lines else "", as_json=arguments.json)
    return 0


def small_numbers(arguments: argparse.Namespace) -> int:
    """Run `small-numbers`."""
    from tracker.services.publication.small_numbers import (
        as_json,
        as_lines,
        decide_for,
        set_threshold_for,
        small_number_settings,
    )

    if arguments.body is not None and arguments.under is None:
        arguments.usage_error("--body says whose threshold it is: use --under too")
    if arguments.reason is not None and arguments.publish is None:
        arguments.usage_error("--reason goes with --publish")
    with opened(arguments.file) as tracker:
        if arguments.under is not None:
            tracker.do(set_threshold_for, under=arguments.under, body_name=arguments.body)
        if arguments.suppress is not None:
            tracker.do(decide_for, title=arguments.suppress, decision="suppress")
        if arguments.publish is not None:
            tracker.do(decide_for, title=arguments.publish, decision="publish", reason=arguments.reason or "")
        if arguments.ask is not None:
            tracker.do(decide_for, title=arguments.ask, decision="")
        settings = tracker.read(small_number_settings)
    if arguments.json:
        print_json(as_json(settings))
    else:
        print("\n".join(as_lines(settings)))
    return 0


def workbook_of(arguments: argparse.Namespace) -> WorkbookKind:
    """Return the kind of workbook to export: the working one unless another is asked for. "publication" is public."""
    asked: WorkbookKind | None = "board" if arguments.board_copy else arguments.workbook
    if asked and arguments.out.suffix.lower() != ".xlsx":
        arguments.usage_error("--workbook and --board-copy go with an .xlsx")
    if arguments.board_copy and arguments.workbook not in (None, "board"):
        arguments.usage_error("--board-copy is --workbook board: use one of them")
    if asked == "board" and arguments.public:
        arguments.usage_error("the board's workbook is not for the public: use --workbook publication or working")
    if asked == "publication":
        arguments.public = True
    return asked or "working"


def publish(
    tracker: Tracker,
    paper: Paper,
    arguments: argparse.Namespace,
    review: PublicReview | None,
    workbook: WorkbookKind = "working",
) -> tuple[str, ...]:
    """Write the public copy. Text at the places named with --permit is published, and the reason is recorded.

    A permit also covers every other place with the same text. `review` is the review of the paper.
    """
    from tracker.domain.publication.refusal import NotPublic
    from tracker.services.papers.publish import publish_paper
    from tracker.services.publication.permits import permit_words

    out, template = arguments.out, arguments.template
    wanted = dict.fromkeys(arguments.permit)
    try:
        return publish_paper(tracker, paper, out, template=template, workbook=workbook, review=review)
    except NotPublic as refused:
        there = [repeat for repeat in refused.repeats if repeat.key in wanted]
        if not there:
            raise
        if len(there) < len(refused.repeats):
            with PrivateFolder() as folder:  # a trial: record nothing if the copy would still be refused
                words = [repeat.words for repeat in there]
                aside = Path(folder) / out.name
                publish_paper(
                    tracker, paper, aside, template=template, permitted=words, workbook=workbook, review=review
                )
        tracker.do(permit_words, repeats=there, reason=arguments.reason)
    return publish_paper(tracker, paper, out, template=template, workbook=workbook, review=review)


def permits(arguments: argparse.Namespace) -> int:
    """List the permits, or withdraw one."""
    from tracker.data.queries.publication.permits import permitted
    from tracker.services.publication.permits import as_json, as_lines, withdraw_permit
    from tracker.services.show.exempt_marks import say_origin

    with opened(arguments.file) as tracker:
        if arguments.withdraw is not None:
            if arguments.withdraw not in [one.permit.id for one in tracker.read(permitted)]:
                raise NotFound(f"There is no permit {arguments.withdraw}. See recovery-tracker permits.")
            tracker.do(withdraw_permit, permit_id=arguments.withdraw)
        permitted_texts, notice = tracker.read(permitted), tracker.read(say_origin)
    print_found(
        lambda: as_json(permitted_texts),
        lambda: as_lines(permitted_texts),
        notice if permitted_texts else "",
        as_json=arguments.json,
    )
    return 0
