"""Every figure of the papers, entered and read back as printed: from the file, from the workbook, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.papers import INDICATORS, PAPERS, TABLES
from tests.services.conftest import SMALL_PLAN, TODAY
from tests.stored import unlocked_store
from tracker.data.queries.position import position
from tracker.domain.checks.figure_rules import figure_findings
from tracker.domain.imports.draft import Draft, DraftForm, DraftIndicator
from tracker.domain.indicators.content import FormContent, IndicatorContent
from tracker.domain.position.position import Position
from tracker.services.child_process import Limits
from tracker.services.imports.read import read_source
from tracker.services.imports.write import bring_in
from tracker.services.papers.export import export_paper
from tracker.services.papers.read_paper import day_paper
from tracker.services.show.json import as_json
from tracker.services.tracker import Tracker

pytestmark = pytest.mark.usefixtures("documents_read_here")


def with_links(indicator: DraftIndicator) -> DraftIndicator:
    """The indicator whose recovery form refers to two actions of the plan."""
    form = indicator.form
    links = ((SMALL_PLAN.title, "1.10", "Agree a rota with the hospital"), (SMALL_PLAN.title, "2.1", "Move the files"))
    return replace(indicator, form=replace(form, actions=links)) if form else indicator


ENTERED = replace(PAPERS, plans=(SMALL_PLAN,), indicators=tuple(with_links(one) for one in INDICATORS))


def opened(path: Path, draft: Draft) -> Tracker:
    """A new file with a draft brought in."""
    tracker = Tracker(unlocked_store(path), "A Manager", lambda: TODAY)
    tracker.do(bring_in, draft=draft)
    return tracker


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    """The papers, entered."""
    tracker = opened(tmp_path_factory.mktemp("papers") / "papers.tracker", ENTERED)
    yield tracker
    tracker.close()


@pytest.fixture(scope="module")
def shown(papers: Tracker) -> Any:
    """The papers as JSON."""
    return as_json(papers.read(position))


def by_name(shown: Any, name: str) -> Any:
    """One indicator of the JSON."""
    return next(indicator for indicator in shown["indicators"] if indicator["name"] == name)


def without_ids(found: Position) -> Position:
    """A position without what differs from file to file."""

    def bare(row: Any, **ids: Any) -> Any:
        return replace(row, id=0, version=1, **ids)

    def own(rows: Iterable[Any]) -> Any:
        return tuple(bare(row, indicator_id=0) for row in rows)

    def form_of(content: IndicatorContent) -> FormContent | None:
        found = content.form
        actions = tuple(bare(action, section_id=0) for action in found.actions) if found else ()
        return FormContent(bare(found.form, indicator_id=0), actions) if found else None

    def indicator(content: IndicatorContent) -> IndicatorContent:
        return IndicatorContent(
            bare(content.indicator),
            own(content.readings),
            own(content.definitions),
            own(content.targets),
            own(content.trajectory),
            own(content.annotations),
            own(content.rebases),
            form_of(content),
            own(content.statements),
        )

    return Position(
        indicators=tuple(indicator(content) for content in found.indicators),
        tables=tuple(
            replace(
                content,
                table=bare(content.table),
                rows=tuple(bare(row, category_table_id=0) for row in content.rows),
                statements=tuple(bare(statement, category_table_id=0) for statement in content.statements),
            )
            for content in found.tables
        ),
        statements=tuple(bare(statement) for statement in found.statements),
    )


def test_every_figure_is_read_back_as_printed(shown: Any) -> None:
    found = [
        (indicator["name"], reading["period"], reading["printed"], reading["series"] or "")
        for indicator in shown["indicators"]
        for reading in indicator["readings"]
    ]
    assert found == [
        (indicator.name, reading.period, reading.printed, reading.series)
        for indicator in INDICATORS
        for reading in indicator.readings
    ]
    targets = {found["name"]: found["target"] for found in shown["indicators"]}
    assert {name: target["printed"] if target else "" for name, target in targets.items()} == {
        indicator.name: dict(indicator.targets).get("Q1 2016/17", indicator.target) for indicator in INDICATORS
    }
    assert [[row["cells"] for row in table["rows"]] for table in shown["tables"]] == [
        [list(row.cells) for row in table.rows] for table in TABLES
    ]


def test_all_of_it_comes_back_through_the_workbook(tmp_path: Path, papers: Tracker) -> None:
    workbook = tmp_path / "board.xlsx"
    assert export_paper(day_paper(papers, TODAY), workbook) == ()
    draft = read_source(workbook, limits=Limits(60))
    assert draft.problems == ()
    again = opened(tmp_path / "again.tracker", draft)
    there, here = without_ids(again.read(position)), without_ids(papers.read(position))
    again.close()
    for found, entered in zip(there.indicators, here.indicators, strict=True):
        assert found == entered
    assert there == here


def test_bringing_it_in_again_writes_nothing(tmp_path: Path) -> None:
    tracker = opened(tmp_path / "twice.tracker", PAPERS)
    assert tracker.do(bring_in, draft=PAPERS) is None
    tracker.close()


def test_bringing_it_in_is_one_step_that_can_be_undone_and_done_again(tmp_path: Path) -> None:
    tracker = opened(tmp_path / "once.tracker", ENTERED)
    before = tracker.read(position)
    tracker.undo()
    assert tracker.read(position) == Position()
    tracker.redo()
    assert without_ids(tracker.read(position)) == without_ids(before)
    tracker.close()


def test_a_past_day_has_what_was_entered_and_the_readings_up_to_it(papers: Tracker) -> None:
    past = papers.read(position, date(2014, 7, 1))
    health = next(content for content in past.indicators if content.indicator.name == "Health assessments up to date")
    assert [reading.printed for reading in health.readings] == ["85.1%", "52.5%"]
    assert health.definitions and health.annotations
    assert len(past.tables) == len(TABLES)


@pytest.mark.parametrize(
    ("name", "readings", "latest"),
    [
        ("Calls answered", ["Green", "Red"], "Green"),
        ("Payroll errors", ["Green", "Green", "Green"], "Green"),
        ("ICT measure P4", ["Green", "Green", "Green"], "Green"),
        ("Forms with errors", ["Green", "Green", "Green"], "Green"),
        ("Invoices paid after 90 days", ["Red", "Red", "Red"], "Red"),
        ("Days lost to sickness", ["Red"], "Red"),
        ("New starts", ["Green"], "Green"),
        ("Staff engagement", [None, "Red", "Green"], "Green"),
        ("Overpayments", [None, None, None], None),
        ("Invoices paid within 10 days", [None, None, None], None),
    ],
)
def test_statuses(shown: Any, name: str, readings: list[str | None], latest: str | None) -> None:
    found = by_name(shown, name)
    assert [reading["status"] for reading in found["readings"]] == readings
    assert found["status"] == latest


def test_late_invoices_are_worse_though_their_number_rises(shown: Any) -> None:
    assert by_name(shown, "Invoices paid after 90 days")["direction"]["previous"] == "worse"
    assert by_name(shown, "Requests for immediate payment")["direction"]["previous"] == "better"
    assert by_name(shown, "Electronic loans")["direction"] == {
        "previous": "better",
        "last_year": "better",
        "baseline": None,
    }


def test_the_health_assessments_recover(shown: Any) -> None:
    found = by_name(shown, "Health assessments up to date")["recovery"]
    assert found["goal"] == 85.1
    assert round(found["gap_closed"], 3) == 0.494
    assert found["remaining"] == 16.5
    assert round(found["pace_per_month"], 2) == 3.71
    assert (found["needed_per_month"], found["reached_on"], found["withheld"]) == (None, "2015-03-24", None)
    assert by_name(shown, "Calls answered")["recovery"] is None


@pytest.mark.parametrize(
    ("name", "methods"),
    [
        *((f"ICT measure P{number}", ["mean", "latest"]) for number in (1, 2, 3)),
        *((f"ICT measure P{number}", []) for number in (4, 5)),
        ("Overpayments", ["sum"]),
        ("Checks made in two days", ["latest"]),
    ],
)
def test_years_to_date_are_kept_and_told_what_they_agree_with(shown: Any, name: str, methods: list[str]) -> None:
    assert by_name(shown, name)["readings"][-1]["year_to_date"]["methods"] == methods


def test_the_disagreements_of_the_papers_come_up_each_with_its_sentence(papers: Tracker) -> None:
    found = figure_findings(papers.read(position))
    assert [(one.where, one.sentence) for one in found if one.rule != "missing periods"] == [
        (
            "Invoices paid within 30 days",
            "The text says “In thirty days 77% were paid.”; 77.59% is reported, which rounds to 78%, for Q2 2014/15.",
        ),
        (
            "Contracts awarded on time",
            "The trend is entered as “Positive”; the figure is unchanged: 100% for Q1 2014/15 and 100% for Q2 2014/15.",
        ),
        (
            "Badge complaints",
            "0.39% is reported; 29 of 7,304 is 0.397%, which rounds to 0.40%. It was truncated, not rounded.",
        ),
        (
            "Forms with errors",
            "The text says “Only 0.5% of the forms had errors.”; 1 is reported for Q2 2014/15.",
        ),
        (
            "Offers made in 48 hours",
            "The year to date of 96.9 is below both its quarters (97 and 97*); rounding could explain it.",
        ),
        ("Pupils in good schools", "94.5% is reported, but 456 of 480 is 95.00%."),
        (
            "Contracts by place",
            "The text says “The contracts are worth £72m a year.”, but Annual value adds up to £81.8m in the table "
            "(£56.9m, £13.9m and £11m).",
        ),
        (
            "Contracts by place",
            "The text says “Of these 11 contractors are near by.”; 35 is reported under Contractors for North West. "
            "11 is under Contracts awarded.",
        ),
        (
            "Payroll",
            "The text says “Every payroll target was met.”, but for Q2 2014/15 2 targets were missed: Offers made in "
            "48 hours, 97* against 100%; Change letters in 10 days, 97 against 100%.",
        ),
    ]
    assert [one.where for one in found if one.rule == "missing periods"] == ["Electronic loans", "Health checks"]


def test_a_form_keeps_its_empty_fields_and_the_actions_it_refers_to(shown: Any) -> None:
    form = by_name(shown, "Badge complaints")["recovery_form"]
    assert (form["description"], form["required"]) == ("", "")
    assert form["actions"] == ["1.10", "2.1"]
    assert DraftForm() == DraftForm("", "", "", "", "")


def test_bounds_notes_and_comparators_keep_what_they_say(shown: Any) -> None:
    assert by_name(shown, "Posts created")["readings"][0]["certainty"] == "more than"
    assert by_name(shown, "Safeguard applications not allocated")["readings"][0]["certainty"] == "approximately"
    offers = by_name(shown, "Offers made in 48 hours")["readings"]
    assert [bool(reading["footnote"]) for reading in offers] == [False, True, False]
    placed = by_name(shown, "Placed within 16 months")["readings"]
    assert [reading["series"] for reading in placed[3:]] == ["national", "regional", "statistical neighbours"]
    assert by_name(shown, "Safeguard applications a month")["definition"] == "Applications under the wider test."
