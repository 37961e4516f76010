"""The arguments of the command line. Their names are a contract: other people's scripts use them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from tracker import __version__

Run = Callable[[argparse.Namespace], int]


def make_parser(commands: Mapping[str, Run]) -> argparse.ArgumentParser:
    """Return the parser of all commands. The parsed arguments hold the command's function, from `commands`, as
    `run`.
    """
    parser = argparse.ArgumentParser(
        prog="recovery-tracker",
        usage="%(prog)s [FILE]\n       %(prog)s COMMAND ...",
        description="Track improvement and recovery plans. Without a command the window opens, on FILE if given.",
    )
    parser.add_argument("--version", action="version", version=f"Recovery Plan Tracker {__version__}")
    added = parser.add_subparsers(title="commands", metavar="COMMAND", prog=parser.prog, required=True)

    # `earlier`: former names of the command, which scripts still use
    def command(name: str, does: str, *earlier: str) -> argparse.ArgumentParser:
        described = f"{does[0].upper()}{does[1:]}."
        parsed = added.add_parser(name, aliases=earlier, help=does, description=described, allow_abbrev=False)
        parsed.set_defaults(run=commands[name])
        return parsed

    new = command("new", "create a tracker file")
    new.add_argument("file", metavar="FILE", type=Path)
    new.add_argument("--example", action="store_true", help="with the example inside")

    _add_import(command("import", "import plans and readings from a document"))

    show = command("show", "print what is in a file")
    show.add_argument("file", metavar="FILE", type=Path)
    show.add_argument("--as-at", metavar="YYYY-MM-DD", type=_day, help="as at that date")
    show.add_argument("--json", action="store_true", help="answer in JSON")

    _add_update(command("update", "update an action, as one step"))

    _add_export(command("export", "create the board's workbook or the committee's report"))

    _add_returns(command)

    chart = command("chart", "make an indicator's chart, or a plan's timeline or statuses over snapshots")
    chart.add_argument("file", metavar="FILE", type=Path)
    chart.add_argument("out", metavar="OUT.png", type=Path, help=".png, .svg or .pdf")
    of = chart.add_mutually_exclusive_group(required=True)
    of.add_argument("--indicator", metavar="NAME")
    of.add_argument("--timeline", metavar="PLAN", help="the plan of that title, by time")
    of.add_argument("--statuses", metavar="PLAN", help="the plan's statuses from snapshot to snapshot")

    check = command("check", "check a file for damage")
    check.add_argument("file", metavar="FILE", type=Path)

    permits = command("permits", "list what may be published although an exempt item contains it too")
    permits.add_argument("file", metavar="FILE", type=Path)
    permits.add_argument("--withdraw", metavar="N", type=_number, help="withdraw the permit of that number")
    permits.add_argument("--json", action="store_true", help="answer in JSON")

    backup = command("backup", "create a checked backup")
    backup.add_argument("file", metavar="FILE", type=Path)
    backup.add_argument("out", metavar="OUT", type=Path, nargs="?", help="otherwise in the folder of its backups")

    restore = command("restore", "replace a file with one of its backups")
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.add_argument("backup", metavar="BACKUP", type=Path)

    share = command("share", "count the indicators on track and/or improving in a period")
    share.add_argument("file", metavar="FILE", type=Path)
    share.add_argument("--period", metavar="P", required=True, help="as entered, “Q2 2014/15”")
    share.add_argument("--json", action="store_true", help="answer in JSON")

    stated = command("statements", "list the figures that the reports state, beside the readings")
    stated.add_argument("file", metavar="FILE", type=Path)
    stated.add_argument(
        "--add",
        metavar="N",
        type=_number,
        action="append",
        default=[],
        help="add the figure of that number to the statements to check; may be given several times",
    )
    stated.add_argument("--json", action="store_true", help="answer in JSON")

    _add_publishing(command)
    _add_board(command)
    _add_spc(command("spc", "make a control chart of a file with the columns date and value"))
    return parser


def _add_import(bring_in: argparse.ArgumentParser) -> None:
    bring_in.add_argument(
        "source",
        metavar="SOURCE",
        type=Path,
        help=".xlsx, .xls, .ods, .docx, .csv, .tsv, .txt or .html, or all data (.json, .zip)",
    )
    bring_in.add_argument("--into", metavar="FILE", type=Path, required=True, help="created if it does not exist")
    bring_in.add_argument("--plan", metavar="TITLE", help="the title for the imported plan")
    bring_in.add_argument(
        "--merge",
        action="store_true",
        help="update the existing plan: import what is new or changed, keep what was changed only in the plan",
    )
    bring_in.add_argument(
        "--dates",
        choices=("day-first", "month-first"),
        help="how 03/04/2015 is read where the document does not show which; otherwise day first, with a message",
    )
    bring_in.add_argument(
        "--better",
        choices=("higher", "lower"),
        help="which direction is better for indicators with a target of which the document does not say it",
    )
    bring_in.add_argument(
        "--as",
        dest="kind",
        choices=("plan", "readings", "risks", "benefits", "table"),
        help="what its tables are; otherwise their headings say so",
    )
    bring_in.add_argument(
        "--form-of",
        metavar="INDICATOR",
        default="",
        help="the indicator that the recovery forms in it are of; without it they are left out, with a message",
    )
    bring_in.add_argument("--dry-run", action="store_true", help="show what would be imported, and change nothing")
    bring_in.add_argument("--json", action="store_true", help="answer in JSON")
    bring_in.set_defaults(usage_error=bring_in.error)


def _add_board(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands about papers for a board: snapshots, changes, contradictions, obligations."""
    freeze = command("snapshot", "save a snapshot of the position for a meeting", "freeze")
    freeze.add_argument("file", metavar="FILE", type=Path)
    freeze.add_argument("--meeting", metavar="YYYY-MM-DD", type=_day, required=True, help="added if there is none")
    freeze.add_argument(
        "--body", metavar="NAME", help="the committee or board, added if there is none; needed where there are several"
    )

    changes = command("changes", "list what changed since a snapshot or a date")
    changes.add_argument("file", metavar="FILE", type=Path)
    changes.add_argument("--since", metavar="DATE|SNAPSHOT", type=_moment, required=True)
    changes.add_argument("--until", metavar="DATE|SNAPSHOT", type=_moment, help="otherwise up to now")
    changes.add_argument(
        "--body", metavar="NAME", help="the committee or board of the snapshot, where several have that number"
    )
    changes.add_argument("--json", action="store_true", help="answer in JSON")

    for name, does in (
        ("findings", "list the contradictions that a board would find"),
        ("obligations", "list the reports and actions that meetings requested"),
    ):
        listed = command(name, does)
        listed.add_argument("file", metavar="FILE", type=Path)
        listed.add_argument("--as-at", metavar="YYYY-MM-DD", type=_day, help="as at that date")
        listed.add_argument("--json", action="store_true", help="answer in JSON")


def _add_returns(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands that send update forms to the owners of actions and read them back."""
    returns = command("requests", "create an update form and a draft e-mail for each owner of open actions", "returns")
    returns.add_argument("file", metavar="FILE", type=Path)
    returns.add_argument("--out", metavar="FOLDER", type=Path, required=True, help="created if it does not exist")
    returns.add_argument(
        "--owner", metavar="NAME", action="append", help="for this owner only; may be given several times"
    )
    returns.add_argument("--together", action="store_true", help="one workbook for all of them, by owner")

    taken = command("import-responses", "list what owners changed in the update forms they returned", "import-returns")
    taken.add_argument("file", metavar="FILE", type=Path)
    taken.add_argument("folder", metavar="FOLDER", type=Path, help="of .xlsx, .xls and .ods, or one workbook")
    taken.add_argument("--accept", action="store_true", help="and import all but the conflicts, as one step")
    taken.add_argument("--json", action="store_true", help="answer in JSON")


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("file", metavar="FILE", type=Path)
    export.add_argument(
        "out",
        metavar="OUT",
        type=Path,
        help=".xlsx: the workbook; .docx, .pdf: the report; .pptx: six slides; .json, .zip (CSV): everything; a folder,"
        " with --meeting",
    )
    export.set_defaults(usage_error=export.error)
    export.add_argument("--plan", metavar="TITLE", help="this plan only")
    export.add_argument(
        "--snapshot",
        "--edition",
        dest="edition",
        metavar="N",
        type=_number,
        help="as at this snapshot; otherwise as at today",
    )
    export.add_argument(
        "--body", metavar="NAME", help="the committee or board of the snapshot, where several have that number"
    )
    export.add_argument(
        "--meeting",
        metavar="YYYY-MM-DD",
        type=_day,
        help="the documents of this meeting: as one .docx with the agenda in front, or each in the folder OUT",
    )
    export.add_argument("--item", metavar="N", help="with --meeting: the report of this agenda item only")
    export.add_argument(
        "--document",
        choices=("pack", "agenda", "minutes", "notice"),
        help="with --meeting: the agenda, the minutes or the notice of items in private only",
    )
    export.add_argument(
        "--layout",
        choices=("report", "one-page", "highlights", "timeline", "slides"),
        help="a .docx or .pdf on one page: the plan as boxes, by time, or a highlight report; slides as .pdf",
    )
    export.add_argument(
        "--with-terms",
        action="store_true",
        help="with --meeting: the agenda has the terms of reference behind it",
    )
    export.add_argument(
        "--with-timeline",
        action="store_true",
        help="the report has each plan's timeline and statuses over snapshots as pictures",
    )
    export.add_argument(
        "--board-copy",
        action="store_true",
        help="the workbook that a board reads: cover, changes, exceptions, plans, dashboard, and no data sheets",
    )
    export.add_argument(
        "--workbook",
        choices=("board", "working", "publication"),
        help="board: as --board-copy; working: with all data; publication: accessible tables for a website, public",
    )
    export.add_argument(
        "--public",
        action="store_true",
        help="the public version: leaves out exempt information, and checks that none is in it",
    )
    export.add_argument(
        "--permit",
        metavar="KEY",
        action="append",
        default=[],
        help="this place, named in the refusal, may be published; with --reason",
    )
    export.add_argument("--reason", metavar="TEXT", default="", help="why it may be published; it is recorded")
    export.add_argument("--template", metavar="FILE", type=Path, help="use your own .docx or .xlsx template")
    export.add_argument(
        "--because", metavar="REASON", help="with --public: record why it may be published despite the warnings"
    )
    export.add_argument("--json", action="store_true", help="answer in JSON")


def _add_publishing(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands about the rules of public copies."""
    roles = command("roles", "list everybody who is named, and the roles that public versions show instead")
    roles.add_argument("file", metavar="FILE", type=Path)
    roles.add_argument(
        "--set", metavar=("OWNER", "ROLE"), nargs=2, help="give an owner a role; a blank role removes it"
    )
    roles.add_argument("--is-role", action="store_true", help="with --set: the name is already a role or a team")
    roles.add_argument("--accept", action="store_true", help="accept every suggested role")
    roles.add_argument("--json", action="store_true", help="answer in JSON")
    roles.set_defaults(usage_error=roles.error)

    small = command("small-numbers", "set below which count a number is small, and what public versions do with it")
    small.add_argument("file", metavar="FILE", type=Path)
    small.add_argument("--under", metavar="N", type=_number, help="counts from 1 to just below N are small; 0: none is")
    small.add_argument("--body", metavar="NAME", help="with --under: in reports to this committee or board only")
    small.add_argument("--suppress", metavar="TITLE", help="leave out those of this table or indicator")
    small.add_argument("--publish", metavar="TITLE", help="publish those of this table or indicator")
    small.add_argument("--ask", metavar="TITLE", help="warn of those of this table or indicator again")
    small.add_argument("--reason", metavar="TEXT", help="with --publish: why they may be published")
    small.add_argument("--json", action="store_true", help="answer in JSON")
    small.set_defaults(usage_error=small.error)


def _add_update(update: argparse.ArgumentParser) -> None:
    update.add_argument("file", metavar="FILE", type=Path)
    update.add_argument("ref", metavar="REF", help="the action's reference")
    update.add_argument("--plan", metavar="TITLE", help="where several plans have that reference")
    update.add_argument("--status", metavar="S", help="a word of the plan's scheme; a worse one needs --note")
    update.add_argument("--note", metavar="TEXT", help="the new progress note")
    update.add_argument("--timescale", metavar="TEXT")
    update.add_argument("--owner", metavar="NAME")
    update.add_argument(
        "--as-at", metavar="YYYY-MM-DD", type=_day, help="the date it is effective from; otherwise today"
    )
    update.set_defaults(usage_error=update.error)


def _add_spc(spc: argparse.ArgumentParser) -> None:
    spc.add_argument("readings", metavar="READINGS.csv", type=Path)
    spc.add_argument("--better", choices=("higher", "lower", "neither"), default="neither", help="which way is better")
    spc.add_argument("--target", metavar="T", type=_figure)
    spc.add_argument("--no-screening", action="store_true", help="keep every moving range in the limits")
    spc.add_argument("--fix", metavar="N", type=_number, help="limits from the first N points of each group")
    spc.add_argument(
        "--rebase", metavar="DATE", type=_day, nargs="+", default=[], help="recalculate the limits from these days"
    )
    spc.add_argument("--variant", choices=("nhsr", "nhse"), default="nhsr", help="the published rules to go by")
    spc.add_argument("--out", metavar="CHART.png", type=Path)
    spc.add_argument("--json", action="store_true", help="answer in JSON")


def _day(text: str) -> date:
    sentence = f"“{text}” is not a date of the form 2014-12-11"
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(sentence) from None
    if day.isoformat() != text:
        raise argparse.ArgumentTypeError(sentence)
    return day


def _moment(text: str) -> date | int:
    """Parse a date, or the number of a snapshot."""
    if text.isdecimal() and len(text) < _LEAST_DAY:
        return int(text)
    try:
        return _day(text)
    except argparse.ArgumentTypeError as error:
        raise argparse.ArgumentTypeError(f"{error}, nor the number of a snapshot") from None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number")
    return int(text)


def _figure(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number") from None


_LEAST_DAY = len("20141211")
"""Number of digits in a date; the number of a snapshot has fewer."""
