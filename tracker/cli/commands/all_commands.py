"""The table of all commands, and the parsing of the arguments into one of them."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.commands.arguments import make_parser
from tracker.cli.commands.meeting_documents import export_of_meeting, require_one_report
from tracker.cli.commands.merge_archive_returns import (
    choices_for,
    export_whole,
    import_returns,
    import_whole,
    merge,
    returns,
    say_remembered,
)
from tracker.cli.commands.open_and_print import (
    opened as _opened,
    opened_to_read,
    opened_unchecked,
    print_json as _print_json,
)
from tracker.cli.commands.public_copies import (
    permits,
    publish,
    record_reason,
    review_for_export,
    roles,
    say_exported,
    small_numbers,
    workbook_of,
)
from tracker.cli.commands.share_changes_findings import changes, findings, obligations, share, spc, statements
from tracker.domain.errors import FileProblem
from tracker.domain.text import clean, count
from tracker.path_exists import is_file, is_there

if TYPE_CHECKING:
    from tracker.services.papers.export import WorkbookKind

WIDTH = 100
"""Columns of a line of `show` if the output is not a terminal."""
Run = Callable[[argparse.Namespace], int]


def understood(argv: Sequence[str], open_window: Callable[[Path], int]) -> tuple[Run, argparse.Namespace]:
    """Parse the arguments into a command and its options; a file alone means the window."""
    if len(argv) == 1 and is_file(Path(argv[0])) and argv[0] not in COMMANDS:
        return lambda _arguments: open_window(Path(argv[0])), argparse.Namespace()
    parser = _parser()
    if argv[0].startswith("-") or argv[0] in COMMANDS or len(argv) > 1:
        arguments = parser.parse_args(argv)
        for name, value in vars(arguments).items():
            if isinstance(value, str):
                setattr(arguments, name, clean(value))
        return arguments.run, arguments
    path = Path(argv[0])
    near = get_close_matches(argv[0], COMMANDS, 1) if not is_there(path) else []
    if near:
        parser.error(f"there is no file and no command “{path}”; did you mean “{near[0]}”?")
    return lambda _arguments: open_window(path), argparse.Namespace()


@cache
def _parser() -> argparse.ArgumentParser:
    return make_parser(COMMANDS)


def _new(arguments: argparse.Namespace) -> int:
    _expect_ending(arguments.file)
    if arguments.example:
        from tracker.services.example.example import make_example

        make_example(arguments.file).close()
    else:
        from tracker.services.file.files import new_tracker

        new_tracker(arguments.file).close()
    print(f"{arguments.file} is created.")
    return 0


def _expect_ending(path: Path) -> None:
    """Raise FileProblem unless a file to be created ends in .tracker: Word or Excel would call it damaged otherwise."""
    if path.suffix.lower() != ".tracker" and not is_there(path):
        raise FileProblem(f"{path.name or path} does not end in .tracker. Use a name with this ending. Nothing was created.")


def _import(arguments: argparse.Namespace) -> int:
    from tracker.services.archive.endings import is_whole
    from tracker.services.imports.import_for_scripts import bring_in_file

    _expect_ending(arguments.into)
    if arguments.merge:
        return merge(arguments)
    if is_whole(arguments.source):
        brought = import_whole(arguments)
    else:
        brought = bring_in_file(
            arguments.source,
            arguments.into,
            plan_title=arguments.plan,
            dry_run=arguments.dry_run,
            choices=choices_for(arguments),
        )
    if arguments.json:
        problems = [{"where": problem.where, "message": problem.message} for problem in brought.problems]
        remembered = {"remembered": list(brought.remembered)} if brought.remembered else {}
        _print_json({**brought.counts, "problems": problems, **remembered})
        return 0
    counts = {noun: number for noun, number in brought.counts.items() if number}
    marks = counts.pop("exempt", 0)
    counted = [count(number, noun[:-1]) for noun, number in counts.items()]
    counted += [count(marks, "mark “not for publication”", "marks “not for publication”")] if marks else []
    imported = ", ".join(counted)
    verb = "would be imported" if arguments.dry_run else "imported"
    print(f"{imported or 'Nothing new'} {verb} from {arguments.source.name}.")
    for line in say_remembered(brought.remembered):
        print(line)
    if brought.problems:
        print(f"{count(len(brought.problems), 'problem')}:")
        widest = max(len(problem.where) for problem in brought.problems)
        for problem in brought.problems:
            print(f"  {problem.where.ljust(widest)}  {problem.message}")
    return 0


def _show(arguments: argparse.Namespace) -> int:
    from tracker.services.governance.snapshots import held_too
    from tracker.services.show.json import as_json
    from tracker.services.show.text import as_lines, stand

    with opened_to_read(arguments.file) as tracker:
        position = stand(tracker, arguments.as_at)
        today = tracker.today()
        held = held_too(tracker) if arguments.as_at is None else []
    if arguments.json:
        _print_json(as_json(position))
    else:
        width = shutil.get_terminal_size((WIDTH, 0)).columns
        print("\n".join(as_lines(position, arguments.as_at or today, width)))
    for sentence in held:
        print(sentence, file=sys.stderr)
    return 0


def _update(arguments: argparse.Namespace) -> int:
    from tracker.services.find_by_name import find_action
    from tracker.services.plans.actions import Update, update_on_day

    update: Update = {
        "status": arguments.status,
        "note": arguments.note,
        "timescale": arguments.timescale,
        "owner": arguments.owner,
    }
    if all(value is None for value in update.values()):
        arguments.usage_error("enter what to change: --status, --note, --timescale or --owner")
    with _opened(arguments.file) as tracker:
        action_id = find_action(tracker, arguments.ref, arguments.plan)
        done, later = update_on_day(tracker, action_id=action_id, as_at=arguments.as_at, **update)
    lines = [f"{arguments.ref} is updated.", *later] if done else [f"{arguments.ref} has these values already."]
    print("\n".join(lines))
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from tracker.services.archive.endings import is_whole
    from tracker.services.file.check_before_export import require_verified
    from tracker.services.governance.snapshots import held_too
    from tracker.services.papers.export import export_paper, lay_out
    from tracker.services.papers.read_paper import day_paper, edition_paper, find_edition

    workbook = workbook_of(arguments)
    if arguments.meeting is not None:
        return export_of_meeting(arguments)
    if arguments.item is not None or arguments.document is not None:
        arguments.usage_error("--item and --document go with --meeting")
    if is_whole(arguments.out):
        return export_whole(arguments)
    if arguments.permit and not (arguments.public and arguments.reason.strip()):
        arguments.usage_error("--permit goes with --public and with --reason")
    if arguments.edition is None and not arguments.public:
        return _export_today(arguments, workbook)
    with opened_unchecked(arguments.file) as tracker:
        if arguments.edition is None:
            paper, held = day_paper(tracker, tracker.today(), arguments.plan), held_too(tracker)
        else:
            require_verified(tracker)
            edition = find_edition(tracker, arguments.edition, arguments.body)
            if arguments.out.suffix.lower() != ".xlsx":
                require_one_report(tracker, edition)
            paper, held = edition_paper(tracker, edition, arguments.plan), []
        paper = lay_out(tracker, paper, arguments.out, arguments.layout, with_timeline=arguments.with_timeline)
        review = review_for_export(tracker, paper, arguments)
        if arguments.public:
            warnings = publish(tracker, paper, arguments, review, workbook)
            record_reason(tracker, review, arguments.because)
        else:
            warnings = export_paper(paper, arguments.out, template=arguments.template, workbook=workbook)
    say_exported(arguments, [*held, *warnings], review, [proof.sentence() for proof in paper.proofs])
    return 0


def _export_today(arguments: argparse.Namespace, workbook: WorkbookKind) -> int:
    """Export today's position, with everything that is exempt; a large file is checked meanwhile."""
    from tracker.services.file.check_before_export import written_once_verified
    from tracker.services.governance.snapshots import held_too
    from tracker.services.papers.export import export_paper, lay_out
    from tracker.services.papers.read_paper import day_paper_unchecked

    with opened_unchecked(arguments.file) as tracker, written_once_verified(tracker, arguments.out) as out:
        paper, held = day_paper_unchecked(tracker, tracker.today(), arguments.plan), held_too(tracker)
        paper = lay_out(tracker, paper, out, arguments.layout, with_timeline=arguments.with_timeline)
        review = review_for_export(tracker, paper, arguments)
        warnings = export_paper(paper, out, template=arguments.template, workbook=workbook)
    say_exported(arguments, [*held, *warnings], review, [proof.sentence() for proof in paper.proofs])
    return 0


def _chart(arguments: argparse.Namespace) -> int:
    from tracker.services.indicators.chart import draw_chart
    from tracker.services.papers.timeline import draw_course_of, draw_timeline_of

    with _opened(arguments.file) as tracker:
        if arguments.timeline is not None:
            draw_timeline_of(tracker, arguments.timeline, arguments.out)
        elif arguments.statuses is not None:
            draw_course_of(tracker, arguments.statuses, arguments.out)
        else:
            draw_chart(tracker, arguments.indicator, arguments.out)
    print(f"{arguments.out} is written.")
    return 0


def _freeze(arguments: argparse.Namespace) -> int:
    from tracker.services.governance.snapshots import freeze_for, say_frozen, say_same
    from tracker.services.papers.meeting_papers import find_meeting

    with _opened(arguments.file) as tracker:
        done = tracker.do(freeze_for, held_on=arguments.meeting, body_name=arguments.body)
        if done:
            lines = say_frozen(tracker, done)
        else:
            meeting = find_meeting(tracker, arguments.meeting, arguments.body)[1]
            lines = tracker.read(say_same, meeting.meeting.id)
    print(lines)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from tracker.services.file.files import check

    report = check(arguments.file)
    print("\n".join((*report.problems, report.sentence, *report.editions, *report.permits)))
    return 0 if report.ok else 1


def _backup(arguments: argparse.Namespace) -> int:
    from tracker.services.file.files import back_up

    print(f"{back_up(arguments.file, arguments.out)} is written and checked.")
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    from tracker.services.file.files import restore, say_marks_lost

    replaced = restore(arguments.file, arguments.backup)
    print(f"Restored {arguments.file} from {arguments.backup}.")
    if replaced:
        print(f"The replaced file is saved as {replaced}.")
        lost = say_marks_lost(arguments.file, replaced)
        print(lost, end="\n" if lost else "")
    return 0


COMMANDS = {
    "new": _new,
    "import": _import,
    "show": _show,
    "update": _update,
    "export": _export,
    "requests": returns,
    "import-responses": import_returns,
    "roles": roles,
    "small-numbers": small_numbers,
    "chart": _chart,
    "share": share,
    "snapshot": _freeze,
    "changes": changes,
    "findings": findings,
    "obligations": obligations,
    "statements": statements,
    "spc": spc,
    "check": _check,
    "permits": permits,
    "backup": _backup,
    "restore": _restore,
}
