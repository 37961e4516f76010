"""The commands that move plans and updates in and out: merging, whole trackers, update forms of owners."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.cli.commands.open_and_print import opened, print_json
from tracker.domain.imports.layout import Choices, DateOrder

if TYPE_CHECKING:
    from tracker.services.imports.write_into_file import BroughtIn


def merge(arguments: argparse.Namespace) -> int:
    """Run `import --merge`."""
    from tracker.services.archive.endings import is_whole
    from tracker.services.imports.read import layouts_used
    from tracker.services.merging.compare import as_json, as_lines, merge_file

    if is_whole(arguments.source):
        arguments.usage_error("all data is imported into a new file: leave out --merge")
    choices = choices_for(arguments)
    merged = merge_file(
        arguments.source, arguments.into, plan_title=arguments.plan, dry_run=arguments.dry_run, choices=choices
    )
    remembered = layouts_used(merged.draft, choices.layouts)
    if arguments.json:
        print_json(as_json(merged) | ({"remembered": remembered} if remembered else {}))
    else:
        print("\n".join([*as_lines(merged, dry_run=arguments.dry_run), *say_remembered(remembered)]))
    return 0


def choices_for(arguments: argparse.Namespace) -> Choices:
    """Return the choices for `import`: those remembered from the window for the same layouts, and the options for
    dates, kinds of table, the better direction of an indicator, and the indicator that a recovery form belongs to.
    """
    from tracker.services.imports.remembered_layouts import remembered, settings_path

    orders: dict[str | None, DateOrder] = {"day-first": "day first", "month-first": "month first"}
    kept = remembered(settings_path())
    dates = orders.get(arguments.dates, "")
    choices = replace(kept, dates=dates, kind=arguments.kind or "", better=arguments.better or "")
    return replace(choices, form_of=arguments.form_of.strip())


def say_remembered(tables: Sequence[str]) -> list[str]:
    """Return a line naming the tables that were read by a remembered layout; no line if there are none."""
    return [f"Read as you have said in the window of such headings: {', '.join(tables)}."] if tables else []


def import_whole(arguments: argparse.Namespace) -> BroughtIn:
    """Run `import` from a .json or .zip: a whole tracker."""
    from tracker.services.archive.archive import import_everything
    from tracker.services.imports.write_into_file import BroughtIn

    if arguments.plan is not None:
        arguments.usage_error("all data keeps the titles of its plans: leave out --plan")
    return BroughtIn(import_everything(arguments.source, arguments.into, dry_run=arguments.dry_run), ())


def export_whole(arguments: argparse.Namespace) -> int:
    """Run `export` to a .json or .zip: a whole tracker."""
    from tracker.services.archive.archive import export_everything

    if any(value is not None for value in (arguments.plan, arguments.edition, arguments.template)):
        arguments.usage_error("all data is exported whole: leave out --plan, --snapshot and --template")
    if arguments.public:
        arguments.usage_error("all data includes exempt information: use --public with a workbook or a report")
    with opened(arguments.file) as tracker:
        export_everything(tracker, arguments.out)
    print(f"Exported all data to {arguments.out}.")
    return 0


def returns(arguments: argparse.Namespace) -> int:
    """Run `returns`."""
    from tracker.services.returns.send_requests import send_returns

    with opened(arguments.file) as tracker:
        print(send_returns(tracker, arguments.out, arguments.owner, together=arguments.together).says())
    return 0


def import_returns(arguments: argparse.Namespace) -> int:
    """Run `import-returns`."""
    from tracker.services.returns.accept_responses import (
        accepted_at_once,
        as_json,
        as_lines,
        compare_workbooks,
        take_returns,
    )

    with opened(arguments.file) as tracker:
        responses = compare_workbooks(tracker, [arguments.folder])
        if arguments.accept:
            tracker.do(take_returns, answers=accepted_at_once(responses))
    if arguments.json:
        print_json(as_json(responses, accepted=arguments.accept))
    else:
        print("\n".join(as_lines(responses, accepted=arguments.accept)))
    return 0
