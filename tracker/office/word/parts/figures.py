"""The figures as an appendix: the dashboard, then indicators with their charts, figures and recovery forms.

Imported only inside the function that writes a report.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tracker.domain.charts.control_chart_words import alternative_text
from tracker.domain.charts.description import describe_indicator, say_better
from tracker.domain.dashboard.dashboard import category_board, in_printed_order
from tracker.domain.dates import say_day
from tracker.domain.errors import RuleBroken
from tracker.domain.figures.control_limits import Spc
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.report_part import Shown
from tracker.domain.indicators.assessment import Assessment
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.indicators.control_chart import spc_of
from tracker.domain.indicators.indicator import numbered_name
from tracker.domain.indicators.judged_indicator import Judged
from tracker.domain.indicators.measure import measure_of, say_baseline, say_figure
from tracker.domain.indicators.recovery_form import FORM_HEADINGS, PRINTED_FORM
from tracker.domain.indicators.recovery_words import say_recovery
from tracker.domain.indicators.target_words import printed_target
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.plan import Action
from tracker.domain.position.position import Position
from tracker.domain.tables.content import TableContent
from tracker.domain.text import count
from tracker.office.word.drawing import Draw
from tracker.office.word.pages import Pages
from tracker.office.word.parts.board_tables import write_board_tables
from tracker.office.word.parts.changes import mark
from tracker.office.word.table import Cell, Strong
from tracker.office.wording import own_report_tables as own_report
from tracker.office.wording.exempt_marks import OWN_WORDS, read_lock

_CHART_CENTIMETRES = 15.0
_FEWEST_DRAWN = 2
"""Least number of readings for which a chart is drawn."""
_MOST_ACROSS = 6
"""Greatest number of readings printed as columns of a table; more are printed as rows."""
_FEW = 12
"""Greatest number of indicators that are all printed in detail."""


def write_indicators(
    pages: Pages,
    paper: Paper,
    draw: Draw,
    step: Callable[[], None],
    shown: Shown = "both",
    *,
    is_group: bool = False,
    is_headed: bool = True,
    headed: str = "",
) -> None:
    """Write the dashboard's tables, then indicators, each with its chart, its figures or both.

    If a report on everything has many indicators, only those that a board has to look at are printed in detail: off
    target, in recovery, or with a form. A part of a report has all of its indicators. `step` is called after each
    indicator. `is_group` says that the part is a theme or a directorate, which gets its table even for a single
    indicator. `is_headed` is false if the heading of the appendix already names the indicator. `headed` is the heading
    above, which the first table does not repeat.
    """
    judged, is_whole = paper.position.judged, paper.parts is None
    is_listed = shown != "chart" and (is_whole or is_group or len(judged) > 1)
    if is_listed:
        write_board_tables(pages, in_printed_order(paper.position, works_out=False), headed=headed)
    if is_whole:
        detailed = [one for one in judged if len(judged) <= _FEW or _needs_detail(one)]
    else:
        detailed = [] if is_listed and shown == "table" else list(judged)
    if detailed and len(detailed) < len(judged):
        pages.note(f"In detail below: {count(len(detailed), 'indicator')} off target, in recovery or with a form.")
    for one in judged:
        if one in detailed:
            _indicator(pages, one, draw, paper.as_at, shown, is_headed=is_headed)
            if one.content.form and is_whole:  # otherwise the form is a part of its own
                _form(pages, one.content, paper.position.tables)
        step()
    defined = [one for one in judged if one.content.definitions]
    if defined and (is_whole or len(judged) == 1) and shown != "table":
        _definitions(pages, defined)


def write_forms(pages: Pages, paper: Paper, *, is_headed: bool) -> None:
    """Write the recovery form of each indicator that has one; with `is_headed`, under its own heading."""
    for content in paper.position.indicators:
        if content.form:
            _form(pages, content, paper.position.tables, 2 if is_headed else 1)


def write_tables(pages: Pages, paper: Paper) -> None:
    """Write the category tables."""
    write_board_tables(pages, in_printed_order(Position(tables=paper.position.tables), works_out=False))


def _needs_detail(judged: Judged) -> bool:
    assessment, indicator = judged.assessment, judged.content.indicator
    is_off = assessment is not None and assessment.is_off_target
    return is_off or indicator.under_recovery or judged.content.form is not None


def _indicator(pages: Pages, judged: Judged, draw: Draw, on: date, shown: Shown, *, is_headed: bool) -> None:
    content = judged.content
    indicator, series = content.indicator, content.series
    if is_headed or indicator.ref.strip():
        pages.heading(numbered_name(indicator), 2)
    target = printed_target(content, judged.target)
    facts = [f"Target: {target}." if target else "No target.", say_better(indicator)]
    if series.baseline:
        facts.append(f"Baseline {say_baseline(indicator, series.baseline)}.")
    if indicator.target_note.strip():
        facts.append(indicator.target_note)
    pages.note("  ".join(part for part in facts if part), keep=True)
    if len(series.dated) >= _FEWEST_DRAWN and shown != "table":
        pages.picture(
            draw(content, None),
            _CHART_CENTIMETRES,
            name=f"Chart of {indicator.name}",
            description=describe_indicator(content),
        )
    spc = _control_chart(content) if shown != "table" else None
    if spc is not None:
        pages.picture(
            draw(content, spc),
            _CHART_CENTIMETRES,
            name=f"Control chart of {indicator.name}",
            description=alternative_text(
                spc,
                indicator.name,
                measure_of(content),
                rebases=content.rebases,
                notes=[f"{say_day(row.day)}: {row.text.strip()}" for row in content.annotations],
            ),
        )
    if shown != "chart":
        _figures(pages, judged)
    for sentence in say_recovery(judged, on):
        pages.text(sentence, "List Bullet")


def _control_chart(content: IndicatorContent) -> Spc | None:
    """Return the control chart; None if there are too few readings for one."""
    if not content.series.dated:
        return None
    try:
        spc = spc_of(content)
    except RuleBroken:
        return None
    return spc if spc.refused is None else None


def _figures(pages: Pages, judged: Judged) -> None:
    content = judged.content
    printed = [assessment for assessment in judged.assessed if assessment.reading.printed.strip()]
    if not printed:
        return
    unit = content.indicator.unit
    has_targets = any(assessment.target.printed.strip() for assessment in printed)
    has_status = any(assessment.status for assessment in printed)
    has_year_ago = any(assessment.compared.last_year for assessment in printed)
    title, about = own_report.title_of_figures(content.indicator.name), own_report.FIGURES
    if len(printed) <= _MOST_ACROSS:
        table = pages.table(
            ["Period", *(_say_period(assessment.reading) for assessment in printed)],
            [2.4, *[min(3.2, (pages.width - 2.4) / len(printed))] * len(printed)],
            title=title,
            description=about,
        )
        figures = [say_figure(assessment.reading, unit) for assessment in printed]
        table.add([Strong("Figure"), *figures], keep=has_year_ago or has_targets or has_status)
        if has_year_ago:
            year_ago = [_say_year_ago(assessment, unit) for assessment in printed]
            table.add([Strong("A year ago"), *year_ago], keep=has_targets or has_status)
        if has_targets:
            table.add(
                [Strong("Target"), *(printed_target(content, assessment.target) for assessment in printed)],
                keep=has_status,
            )
        if has_status:
            table.add([Strong("Status"), *(_mark(assessment) for assessment in printed)])
    else:
        beside = (["A year ago"], (-1,)) if has_year_ago else ([], ())
        headings, widths = ["Period", "Figure", *beside[0], "Target", "Status"], (-2, -1, *beside[1], -1, 3)
        table = pages.table(headings, widths, title=title, description=about)
        for assessment in printed:
            figures = [
                say_figure(assessment.reading, unit),
                *([_say_year_ago(assessment, unit)] if has_year_ago else []),
            ]
            table.add(
                [
                    _say_period(assessment.reading),
                    *figures,
                    printed_target(content, assessment.target),
                    _mark(assessment),
                ]
            )
    facts = [
        (
            _say_period(assessment.reading),
            read_lock(assessment.reading.footnote)[0].strip() or read_lock(assessment.reading.note)[0],
        )
        for assessment in printed
    ]
    pages.note("; ".join(f"{' '.join(period.split())}: {words.strip()}" for period, words in facts if words.strip()))


def _form(pages: Pages, content: IndicatorContent, tables: Sequence[TableContent], level: int = 3) -> None:
    """Write the recovery form with all of its fields, including empty ones: a board sees what was not filled in.

    Work done to date is printed within the work required, as on committees' forms. `level` is the level of its heading;
    at 1 it has no heading but that of the appendix.
    """
    assert content.form, "only of an indicator that has one"
    form = content.form.form
    if level > 1:
        pages.heading(form.title or f"Recovery plan: {content.indicator.name}", level)
    for name, inside in PRINTED_FORM:
        pages.label(FORM_HEADINGS[name])
        if inside:
            pages.label(FORM_HEADINGS[inside])
            pages.answer(getattr(form, inside))
        if name == "required" and content.form.actions:
            pages.text(form.required)
            for action in content.form.actions:
                pages.text(_say_action(action), "List Bullet")
        else:
            pages.answer(getattr(form, name))
        if name == "why":
            contents = [table for table in tables if table.rows and table.table.id in content.form.table_ids]
            write_board_tables(pages, [category_board(table, works_out=False) for table in contents], level + 1)


def _definitions(pages: Pages, judged: Sequence[Judged]) -> None:
    """Write the definition sheet of each indicator: text, calculation, source, owner, direction, and who signed it
    off.
    """
    pages.heading("Definitions of indicators", 2)
    for one in judged:
        indicator = one.content.indicator
        for version in one.content.definitions:
            since = f", from {say_day(version.effective_from)}" if version.effective_from else ""
            pages.label(f"{indicator.name}{since}")
            pages.text(version.text)
            facts = (*version.sheet, ("Owner", indicator.owner), ("Direction", say_better(indicator)))
            for label, text in facts:
                if text.strip():
                    pages.text(f"{label}: {' '.join(text.split())}", "List Bullet")


def _say_action(action: Action) -> str:
    """Return '1.4 Review the letters (March 2015), Amber'."""
    timescale = " ".join(action.timescale.text.split())
    named = " ".join(f"{action.ref} {action.title}".split())
    return f"{named}{f' ({timescale})' if timescale else ''}{f', {action.status}' if action.status else ''}"


def _say_year_ago(assessed: Assessment, unit: str) -> str:
    earlier = assessed.compared.last_year
    return say_figure(earlier, unit) if earlier else ""


def _mark(assessed: Assessment | None) -> Cell:
    return mark(assessed.status) if assessed and assessed.status else ""


def _say_period(reading: Reading) -> str:
    """Return the period, followed by the exempt mark if the reading's note begins with one."""
    period = " ".join(reading.period.text.split())
    marked = OWN_WORDS.match(reading.note)
    return "".join((f"{reading.series}, " if reading.series else "", period, f"\n{marked[0]}" if marked else ""))
