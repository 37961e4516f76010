"""The command line, for scripts and scheduled jobs. Its names, JSON keys and exit codes are a contract.

Exit 0: done. 1: refused, with one sentence on standard error and nothing changed. 2: wrong usage. 3: ended on its way,
with something changed; standard error says what.
"""

from __future__ import annotations

import argparse
import errno
import gc
import io
import logging
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from tracker.cli.arguments import make_parser
from tracker.cli.exchange import choices_for, export_whole, import_returns, import_whole, merge, returns, say_remembered
from tracker.cli.meeting import export_of_meeting, require_one_report
from tracker.cli.publishing import (
    look_over_public,
    permits,
    publish,
    record_reason,
    roles,
    say_exported,
    small_numbers,
)
from tracker.cli.questions import changes, findings, obligations, share, spc
from tracker.cli.terminal import end_as_by_ctrl_c, opened as _opened, print_json as _print_json, unheard
from tracker.cli.what_became import Before
from tracker.domain.errors import FileProblem, RuleBroken, TrackerError
from tracker.domain.text import clean, count
from tracker.services.child import CHILD, main as work_as_child

WIDTH = 100
"""Width of the lines of `show` where the output is not a terminal."""
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""Errors of writing the answer; those of writing a file are TrackerErrors by then."""


def main(argv: list[str] | None = None) -> int:
    """Run a command and give its exit code; without a command, open the window."""
    given = sys.argv[1:] if argv is None else list(argv)
    if given[:1] == [CHILD]:
        work_as_child(*given[1:])
        return 0
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    logging.getLogger().addHandler(logging.NullHandler())  # the sentence is enough; the log is the window's
    before = None
    end_as_by_ctrl_c()
    try:
        run, arguments = _understood(given)
        before = Before.of(arguments)
        if vars(arguments):  # a command: its rows make no cycles, and the window looks for them in its own way
            gc.set_threshold(20_000, 50)  # at Python's 700 and 10 a quarter of the time goes into looking
        code = run(arguments)
        print(end="", flush=True)
    except RuleBroken as error:
        where = " Use --note." if error.field == "status_reason" else ""
        return _end(before, f"{error}{where}")
    except TrackerError as error:
        return _end(before, str(error))
    except BrokenPipeError:  # whoever was reading has read enough
        _print_no_more()
        return 0
    except OSError as error:
        if error.errno not in _NO_ROOM or error.filename:
            raise
        _print_no_more()
        return _end(before, f"The output could not be written: {error.strerror}. Send it somewhere else.")
    except KeyboardInterrupt:
        return _stopped(before)
    return code


def _end(before: Before | None, sentence: str, nothing: str = "") -> int:
    """Say why a command ended on its way, and what became of the files; the exit code that goes with that."""
    changes = before.changes() if before is not None else []
    print(*(part for part in (sentence, *changes, "" if changes else nothing) if part), file=sys.stderr)
    return 3 if changes else 1


def _stopped(before: Before | None) -> int:
    """Ctrl+C, or what counts as such, has ended it; another does not prevent the report of what became of it."""
    with unheard():
        return _end(before, "Stopped.", "Nothing was changed.")


def _print_no_more() -> None:
    """Discard what is still to be printed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _understood(argv: Sequence[str]) -> tuple[Callable[[argparse.Namespace], int], argparse.Namespace]:
    """Parse the arguments into a command and its options: without a command, the window."""
    if not argv or (len(argv) == 1 and Path(argv[0]).is_file() and argv[0] not in _COMMANDS):
        return lambda _arguments: _open_window(Path(argv[0]) if argv else None), argparse.Namespace()
    parser = make_parser(_COMMANDS)
    if argv and (argv[0].startswith("-") or argv[0] in _COMMANDS or len(argv) > 1):
        arguments = parser.parse_args(argv)
        for name, value in vars(arguments).items():
            if isinstance(value, str):
                setattr(arguments, name, clean(value))
        return arguments.run, arguments
    path = Path(argv[0])
    near = get_close_matches(argv[0], _COMMANDS, 1) if not path.exists() else []
    if near:
        parser.error(f"there is no file and no command “{path}”; did you mean “{near[0]}”?")
    return lambda _arguments: _open_window(path), argparse.Namespace()


def _new(arguments: argparse.Namespace) -> int:
    _expect_ending(arguments.file)
    if arguments.example:
        from tracker.services.show.example import make_example

        make_example(arguments.file).close()
    else:
        from tracker.services.file.files import new_tracker

        new_tracker(arguments.file).close()
    print(f"{arguments.file} is created.")
    return 0


def _expect_ending(path: Path) -> None:
    """A file that is to be made ends in .tracker: Word and Excel would call any other damaged. Raises FileProblem."""
    if path.suffix.lower() != ".tracker" and not path.exists():
        raise FileProblem(f"{path.name} does not end in .tracker. Use a name with this ending. Nothing was created.")


def _import(arguments: argparse.Namespace) -> int:
    from tracker.services.archive.archive import is_whole
    from tracker.services.imports.import_file import bring_in_file

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
    said = [count(number, noun[:-1]) for noun, number in counts.items()]
    said += [count(marks, "mark “not for publication”", "marks “not for publication”")] if marks else []
    found = ", ".join(said)
    verb = "would be imported" if arguments.dry_run else "imported"
    print(f"{found or 'Nothing new'} {verb} from {arguments.source.name}.")
    for line in say_remembered(brought.remembered):
        print(line)
    if brought.problems:
        print(f"{count(len(brought.problems), 'problem')}:")
        widest = max(len(problem.where) for problem in brought.problems)
        for problem in brought.problems:
            print(f"  {problem.where.ljust(widest)}  {problem.message}")
    return 0


def _show(arguments: argparse.Namespace) -> int:
    from tracker.services.show.json import as_json
    from tracker.services.show.text import as_lines, stand

    with _opened(arguments.file) as tracker:
        shown = stand(tracker, arguments.as_at)
        today = tracker.today()
    if arguments.json:
        _print_json(as_json(shown))
    else:
        width = shutil.get_terminal_size((WIDTH, 0)).columns
        print("\n".join(as_lines(shown, arguments.as_at or today, width)))
    return 0


def _update(arguments: argparse.Namespace) -> int:
    from tracker.services.find import find_action
    from tracker.services.plans.actions import Update, update_on_day

    wanted: Update = {
        "status": arguments.status,
        "note": arguments.note,
        "timescale": arguments.timescale,
        "owner": arguments.owner,
    }
    if all(value is None for value in wanted.values()):
        arguments.usage_error("enter what to change: --status, --note, --timescale or --owner")
    with _opened(arguments.file) as tracker:
        action_id = find_action(tracker, arguments.ref, arguments.plan)
        done, later = update_on_day(tracker, action_id=action_id, as_at=arguments.as_at, **wanted)
    said = [f"{arguments.ref} is updated.", *later] if done else [f"{arguments.ref} has these values already."]
    print("\n".join(said))
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from tracker.services.archive.archive import is_whole
    from tracker.services.papers.export import export_paper
    from tracker.services.papers.read import day_paper, edition_paper, find_edition

    if arguments.meeting is not None:
        return export_of_meeting(arguments)
    if arguments.item is not None or arguments.document is not None:
        arguments.usage_error("--item and --document go with --meeting")
    if is_whole(arguments.out):
        return export_whole(arguments)
    if arguments.permit and not (arguments.public and arguments.reason.strip()):
        arguments.usage_error("--permit goes with --public and with --reason")
    if arguments.board_copy and (arguments.public or arguments.out.suffix.lower() != ".xlsx"):
        arguments.usage_error("--board-copy goes with an .xlsx that is not public")
    with _opened(arguments.file) as tracker:
        if arguments.edition is None:
            paper = day_paper(tracker, tracker.today(), arguments.plan)
        else:
            edition = find_edition(tracker, arguments.edition, arguments.body)
            if arguments.out.suffix.lower() == ".docx":
                require_one_report(tracker, edition)
            paper = edition_paper(tracker, edition, arguments.plan)
        look = look_over_public(tracker, paper, arguments)
        if arguments.public:
            warnings = publish(tracker, paper, arguments)
            record_reason(tracker, look, arguments.because)
        else:
            short = arguments.board_copy
            warnings = export_paper(paper, arguments.out, template=arguments.template, is_short=short)
    say_exported(arguments, warnings, look, [proof.sentence() for proof in paper.proofs])
    return 0


def _chart(arguments: argparse.Namespace) -> int:
    from tracker.services.indicators.chart import draw_chart

    with _opened(arguments.file) as tracker:
        draw_chart(tracker, arguments.indicator, arguments.out)
    print(f"{arguments.out} is written.")
    return 0


def _freeze(arguments: argparse.Namespace) -> int:
    from tracker.services.governance.editions import freeze_for, say_frozen, say_same
    from tracker.services.papers.meeting_papers import find_meeting

    with _opened(arguments.file) as tracker:
        done = tracker.do(freeze_for, held_on=arguments.meeting, body_name=arguments.body)
        if done:
            said = say_frozen(tracker, done)
        else:
            meeting = find_meeting(tracker, arguments.meeting, arguments.body)[1]
            said = tracker.read(say_same, meeting.meeting.id)
    print(said)
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

    kept = restore(arguments.file, arguments.backup)
    print(f"Restored {arguments.file} from {arguments.backup}.")
    if kept:
        print(f"The replaced file is saved as {kept}.")
        lost = say_marks_lost(arguments.file, kept)
        print(lost, end="\n" if lost else "")
    return 0


_COMMANDS = {
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
    "spc": spc,
    "check": _check,
    "permits": permits,
    "backup": _backup,
    "restore": _restore,
}


def _open_window(path: Path | None) -> int:
    if not _has_display(os.environ):
        raise FileProblem("There is no display to open a window on. For other commands: recovery-tracker --help")
    gc.disable()  # what is imported stays to the end; the window then collects in its own way
    try:
        from tracker.ui.window.app import run
    except ImportError as error:
        raise FileProblem(f"The window cannot be opened, because a part of this system is missing: {error}.") from error
    return run(path)


def _has_display(environ: Mapping[str, str]) -> bool:
    """Return whether Qt would find a screen; it ends the program where it does not."""
    if environ.get("QT_QPA_PLATFORM") or sys.platform in ("win32", "darwin"):
        return True
    wayland = environ.get("WAYLAND_DISPLAY")
    if wayland and Path(environ.get("XDG_RUNTIME_DIR", ""), wayland).exists():
        return True
    return bool(environ.get("DISPLAY")) and _answers(environ["DISPLAY"])


def _answers(display: str) -> bool:
    """Return whether an X server is there, asked through the library that Qt asks through."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return bool(refused == 0)
