"""The commands that answer questions: shares, changes, findings, obligations, statements, control charts."""

from __future__ import annotations

import argparse

from tracker.cli.commands.open_and_print import marked, opened, opened_to_read, print_found, print_json, print_lines


def share(arguments: argparse.Namespace) -> int:
    """Print how many indicators were on target or improving in a period."""
    from tracker.services.indicators.on_track_share import as_json, as_lines, share_for
    from tracker.services.show.exempt_marks import say_origin

    with opened(arguments.file) as tracker:
        share = share_for(tracker, arguments.period)
        notice = tracker.read(say_origin)
    if arguments.json:
        print_json(marked(as_json(share), notice))
    else:
        print_lines(as_lines(share), notice)
    return 0


def changes(arguments: argparse.Namespace) -> int:
    """Print what changed between two dates or editions."""
    from tracker.data.queries.publication.marks_in_lists import marks_on_changes
    from tracker.services.papers.changes import as_json, as_lines, changes_between
    from tracker.services.papers.read_paper import find_edition
    from tracker.services.show.exempt_marks import say_origin

    with opened_to_read(arguments.file) as tracker:
        since, until = (
            find_edition(tracker, moment, arguments.body) if isinstance(moment, int) else moment
            for moment in (arguments.since, arguments.until)
        )
        found_changes = changes_between(tracker, since, until)
        notice, exempt = tracker.read(say_origin), tracker.read(marks_on_changes, found_changes)
    answers = as_json(found_changes, exempt)
    print_found(
        lambda: answers, lambda: as_lines(found_changes, exempt), notice if answers else "", as_json=arguments.json
    )
    return 0


def findings(arguments: argparse.Namespace) -> int:
    """Print the contradictions and omissions that the checks find."""
    from tracker.services.checks.findings_for_terminal import as_json, as_lines, exempt_findings, findings_of
    from tracker.services.show.exempt_marks import say_origin

    with opened_to_read(arguments.file) as tracker:
        found = findings_of(tracker, arguments.as_at)
        notice, exempt = tracker.read(say_origin), tracker.read(exempt_findings, found)
    print_found(
        lambda: as_json(found, exempt), lambda: as_lines(found, exempt), notice if found else "", as_json=arguments.json
    )
    return 0


def obligations(arguments: argparse.Namespace) -> int:
    """Print the reports and actions that meetings asked for."""
    from tracker.services.show.exempt_marks import say_origin
    from tracker.services.show.obligations import as_json, as_lines, duties_on

    with opened(arguments.file) as tracker:
        duties = duties_on(tracker, arguments.as_at)
        notice = tracker.read(say_origin)
    print_found(lambda: as_json(duties), lambda: as_lines(duties), notice if duties else "", as_json=arguments.json)
    return 0


def statements(arguments: argparse.Namespace) -> int:
    """Print the figures that the reports state, beside the readings; add the ones with the given numbers to the
    checks.
    """
    from tracker.services.show.exempt_marks import say_origin
    from tracker.services.statements.found_in_reports import as_json, as_lines, chosen_of, stated_figures
    from tracker.services.statements.statements import add_statement

    with opened(arguments.file) as tracker:
        figures = tracker.read(stated_figures)
        if arguments.add:
            for statement in (offer.statement for offer in chosen_of(figures, arguments.add)):
                tracker.do(
                    add_statement,
                    indicator_id=statement.indicator_id,
                    text=statement.text,
                    printed=statement.printed,
                    period=statement.period.text,
                )
            figures = tracker.read(stated_figures)
        notice = tracker.read(say_origin)
    print_found(lambda: as_json(figures), lambda: as_lines(figures), notice if figures else "", as_json=arguments.json)
    return 0


def spc(arguments: argparse.Namespace) -> int:
    """Calculate a control chart from a file of readings, and draw it if asked to."""
    from tracker.domain.figures.control_limits import SpcRules
    from tracker.services.indicators.control_chart import as_json, as_lines, control_chart, draw_control_chart

    rules = SpcRules(
        "none" if arguments.better == "neither" else arguments.better,
        arguments.target,
        not arguments.no_screening,
        arguments.fix,
        tuple(arguments.rebase),
        arguments.variant,
    )
    spc = control_chart(arguments.readings, rules)
    if arguments.out:
        draw_control_chart(spc, arguments.readings.stem, arguments.out)
    if arguments.json:
        print_json(as_json(spc))
    else:
        print("\n".join(as_lines(spc)))
    return 0
