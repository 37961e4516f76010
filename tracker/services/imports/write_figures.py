"""Imports indicators and category tables: held values stay, blank ones are filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.figures.by_period import ByPeriod
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.exemption import Exemption
from tracker.domain.governance.marks_of_deleted import FormerMarks
from tracker.domain.history.row_kinds import IndicatorPart, Record
from tracker.domain.imports.draft import (
    DraftDated,
    DraftForm,
    DraftIndicator,
    DraftRecovery,
    DraftStatement,
    DraftTable,
    DraftTheme,
)
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.indicators.parts.annotation import Annotation
from tracker.domain.indicators.parts.definition import Definition
from tracker.domain.indicators.parts.period_target import PeriodTarget
from tracker.domain.indicators.parts.rebase import Rebase
from tracker.domain.indicators.parts.trajectory_point import TrajectoryPoint
from tracker.domain.indicators.recovery_form import FORM_FIELDS, FormAction, FormTable, RecoveryForm
from tracker.domain.indicators.statement import Statement
from tracker.domain.merging.report_figures import is_of_indicator
from tracker.domain.plans.plan import Action, Plan, Section
from tracker.domain.record import NEW
from tracker.domain.tables.category_table import CategoryRow, CategoryTable
from tracker.domain.tables.theme_text import ThemeText
from tracker.domain.tags import read_tags
from tracker.domain.text import clean
from tracker.services.governance.exemptions import add_marks
from tracker.services.indicators.category_tables import last_place
from tracker.services.indicators.readings import known_by_now, reading_from
from tracker.services.ordering import GAP, last_position

_KEPT = {"name", "position", "id", "version"}


class FigureWriter:
    """Writes indicators and category tables one by one into a file that is read only once, however many there are.

    Whatever the document marks as exempt is marked, and whatever is new and was marked when it was deleted (`former`).
    """

    def __init__(self, work: UnitOfWork, former: FormerMarks) -> None:
        self._work = work
        self._former = former
        indicators, tables, themes = work.find(Indicator), work.find(CategoryTable), work.find(ThemeText)
        self._by_name = {indicator.name.casefold(): indicator for indicator in reversed(indicators)}
        self._last_indicator, self._last_table = last_position(indicators), last_place(work)
        self._themes = {(theme.directorate, theme.theme) for theme in themes}
        self._tables = {(table.title, table.period) for table in tables}
        self._numbered: dict[int, dict[str, list[Action]]] = {}

    def add_indicator(self, draft: DraftIndicator, plan_ids: Mapping[str, int]) -> None:
        """Write an indicator with everything that belongs to it, or add to the one with the same name whatever it
        lacks.

        `plan_ids`: the plans imported together with it, by their title in the document. Held records are marked too. If
        the document marks an indicator only because all of its rows are marked, an indicator that has further readings
        is not marked, because those may be published.
        """
        found_indicator = _indicator(draft)
        same = self._by_name.get(found_indicator.name.casefold())
        if same:
            indicator = self._work.save(_filled(same, found_indicator))
        else:
            indicator = self._work.add(replace(found_indicator, position=self._last_indicator))
            self._last_indicator += GAP
        self._by_name[found_indicator.name.casefold()] = indicator
        self._add_readings(draft, indicator, is_new=same is None)
        for parts in _parts(draft, indicator.id):
            if parts and (same is None or not self._work.find(type(parts[0]), indicator_id=indicator.id)):
                self._work.add_all(parts)
        if draft.form and (same is None or not self._work.find(RecoveryForm, indicator_id=indicator.id)):
            self._add_form(draft.form, indicator.id, plan_ids)

    def _add_readings(self, draft: DraftIndicator, indicator: Indicator, *, is_new: bool) -> None:
        readings = [] if is_new else self._work.find(Reading, indicator_id=indicator.id)
        periods = ByPeriod({(reading.period.text, reading.series): reading for reading in readings})
        position = last_position(readings) - GAP
        new = []
        drafted = dict[tuple[str, str], Exemption | None]()
        for row in draft.readings:
            reading = reading_from(row, indicator.id)
            there = periods.find(reading.period.text, reading.series)
            key = (there or reading).period.text, reading.series
            drafted[key] = row.mark or drafted.get(key)
            if there is None:
                position += GAP
                new.append(known_by_now(replace(reading, position=position), self._work.today))
                drafted[key] = row.mark or self._former.on("reading_id", indicator.name, *key)
        mark = draft.mark or (self._former.on("indicator_id", indicator.name) if is_new else None)
        if draft.mark_is_of_rows and any(
            (row.period.text, row.series) not in drafted and not self._work.find(Exemption, reading_id=row.id)
            for row in readings
        ):
            mark = None  # its readings that are not in this document may be published
        marks: list[tuple[Record, Exemption | None]] = [(indicator, mark)]
        marks += [(row, drafted.get((row.period.text, row.series))) for row in (*self._work.add_all(new), *readings)]
        add_marks(self._work, [(thing, mark) for thing, mark in marks if mark])

    def _add_form(self, draft: DraftForm, indicator_id: int, plan_ids: Mapping[str, int]) -> None:
        form = self._work.add(_form(draft, indicator_id))
        links = []
        for plan_title, ref, action_title in draft.actions:
            plan_id = plan_ids.get(plan_title) or next(
                (plan.id for plan in self._work.find(Plan, title=plan_title)), None
            )
            action = self._find_action(plan_id, clean(ref), clean(action_title)) if plan_id else None
            if action:
                links.append(FormAction(form.id, action.id))
        self._work.add_all(links)

    def add_recovery(self, draft: DraftRecovery) -> None:
        """Write a recovery form that a document contains on its own, if its indicator is known by now.

        A field that the indicator's form already has stays as it is. The table of reasons is shown on the form, if it
        shows none.
        """
        indicator = self._by_name.get(draft.indicator.strip().casefold())
        if indicator is None:
            return
        recovery_form = _form(draft.form, indicator.id)
        forms = self._work.find(RecoveryForm, indicator_id=indicator.id)
        if forms:
            blank = {name: getattr(recovery_form, name) for name in FORM_FIELDS if not getattr(forms[0], name).strip()}
            form = self._work.save(replace(forms[0], **blank))
        else:
            form = self._work.add(recovery_form)
        tables = self._work.find(CategoryTable, title=clean(draft.table).strip()) if draft.table else []
        if tables and not self._work.find(FormTable, recovery_form_id=form.id):
            self._work.add(FormTable(form.id, tables[-1].id))

    def _find_action(self, plan_id: int, ref: str, title: str) -> Action | None:
        """Return the action with that number and title in a plan, or if none has both, the one with that number. None
        if there is none.
        """
        if plan_id not in self._numbered:
            by_ref = self._numbered[plan_id] = dict[str, list[Action]]()
            for section in self._work.find(Section, plan_id=plan_id):
                for action in self._work.find(Action, section_id=section.id):
                    by_ref.setdefault(action.ref, []).append(action)
        actions = self._numbered[plan_id].get(ref, [])
        same = [action for action in actions if action.title == title]
        return next(iter(same or (actions if ref else [])), None)

    def add_theme(self, draft: DraftTheme) -> None:
        """Write the texts around the figures of a theme, unless it already has such texts."""
        key = directorate, theme = clean(draft.directorate).strip(), clean(draft.theme).strip()
        if key in self._themes:
            return
        self._themes.add(key)
        self._work.add(
            ThemeText(
                directorate,
                theme,
                clean(draft.introduction).strip(),
                clean(draft.row_heading).strip(),
                clean(draft.footnote).strip(),
                self._last_table,
            )
        )
        self._last_table += GAP

    def add_table(self, draft: DraftTable) -> None:
        """Write a category table, unless one with that title and period is held, or the indicator whose figures it
        shows.
        """
        title, period = clean(draft.title).strip(), clean(draft.period).strip()
        if (title, period) in self._tables or is_of_indicator(draft, self._by_name):
            return
        table = self._work.add(
            CategoryTable(
                title,
                clean(draft.row_heading),
                draft.columns,
                draft.exclusive,
                period,
                clean(draft.footnote),
                self._last_table,
                introduction=clean(draft.introduction).strip(),
            )
        )
        self._last_table += GAP
        self._tables.add((title, period))
        self._work.add_all(
            [
                CategoryRow(
                    table.id, clean(row.label), tuple(clean(cell) for cell in row.cells), row.is_total, index * GAP
                )
                for index, row in enumerate(draft.rows, 1)
            ]
        )
        stated = statements_from(draft.statements)
        self._work.add_all([replace(statement, category_table_id=table.id) for statement in stated])


def _indicator(draft: DraftIndicator) -> Indicator:
    blank = Indicator("")
    return Indicator(
        clean(draft.name).strip(),
        clean(draft.unit),
        draft.better,
        clean(draft.target),
        clean(draft.target_note),
        clean(draft.ref),
        clean(draft.directorate),
        clean(draft.theme),
        clean(draft.owner),
        draft.contractual,
        draft.rule or blank.rule,
        draft.under_recovery,
        clean(draft.goal),
        draft.goal_on,
        draft.spc or blank.spc,
        read_tags(draft.tags),
    )


def _form(draft: DraftForm, indicator_id: int) -> RecoveryForm:
    title, description, why, taken, required = (
        clean(text) for text in (draft.title, draft.description, draft.why, draft.taken, draft.required)
    )
    return RecoveryForm(indicator_id, title, description, why, taken, required)


def _filled(current: Indicator, indicator: Indicator) -> Indicator:
    """Return `current` with the fields that still have their default taken from `indicator`."""
    default = Indicator("")
    names = [name for name in Indicator.__struct_fields__ if name not in _KEPT]
    blank = [name for name in names if getattr(current, name) == getattr(default, name)]
    return replace(current, **{name: getattr(indicator, name) for name in blank})


def _definition(one: DraftDated, indicator_id: int) -> Definition:
    sheet = clean(one.source), clean(one.signed_off_by)
    return Definition(indicator_id, clean(one.text), clean(one.formula), one.day, *sheet, one.signed_off_on)


def _parts(draft: DraftIndicator, indicator_id: int) -> tuple[Sequence[IndicatorPart], ...]:
    return (
        [_definition(one, indicator_id) for one in draft.definitions],
        [PeriodTarget(indicator_id, Period.read(period), clean(printed)) for period, printed in draft.targets],
        [TrajectoryPoint(indicator_id, Period.read(period), clean(printed)) for period, printed in draft.trajectory],
        [
            Annotation(indicator_id, annotation.day, clean(annotation.text))
            for annotation in draft.annotations
            if annotation.day
        ],
        [Rebase(indicator_id, one.day, clean(one.text)) for one in draft.rebases if one.day],
        [replace(statement, indicator_id=indicator_id) for statement in statements_from(draft.statements)],
    )


def statements_from(drafts: Sequence[DraftStatement]) -> list[Statement]:
    """Return the statements of a document, not yet assigned to an indicator or a table."""
    return [
        Statement(
            draft.states,
            clean(draft.text),
            clean(draft.printed),
            Period.read(draft.period),
            clean(draft.row),
            clean(draft.heading),
            clean(draft.scope),
        )
        for draft in drafts
    ]


def as_stated(statement: Statement) -> Statement:
    """Return the statement without its id and version, so that two with the same content are equal."""
    return replace(statement, id=NEW, version=1)
