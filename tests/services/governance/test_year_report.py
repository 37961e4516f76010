"""The register and theme report of October 2016: entered, frozen, amended, and shown with what changed.

The Q2 edition of the register has no additions and no deletions, and text added to CR12. The theme report holds each
figure against the quarter before, the same quarter last year and the rolling year.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from msgspec.structs import replace

from tests.papers import NOW, ROLLING, TABLES, YEAR_REPORT
from tests.stored import unlocked
from tracker.data.queries.meetings_and_registers import editions
from tracker.data.queries.position import edition_position
from tracker.domain.changes.change_report import Changes
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import Reading
from tracker.domain.imports.draft import Draft
from tracker.domain.indicators.compared_reading import compare_one
from tracker.domain.indicators.content import IndicatorContent
from tracker.domain.position.position import Position
from tracker.services.edit_fields import edit_fields
from tracker.services.governance.risks import RISK, add_register, add_risk, link_risk
from tracker.services.governance.snapshots import freeze_for
from tracker.services.imports.write import bring_in
from tracker.services.papers.changes import changes_between
from tracker.services.tracker import Tracker

JULY, OCTOBER = date(2016, 7, 26), date(2016, 10, 25)
CAUSES, ADDED = "Grants fall faster than costs.", "The savings of the second year are not agreed yet."
REGISTER: tuple[tuple[str, str, Literal["risk", "opportunity"]], ...] = (
    ("CR1", "Budget", "risk"),
    ("CR12", "Grants", "risk"),
    ("CO1", "Reuse of buildings", "opportunity"),
)


def known_in_july() -> Draft:
    """The theme report without the readings that end after June."""
    indicators = tuple(
        replace(
            row,
            readings=tuple(
                one for one in row.readings if (Period.read(one.period).ends_on or date.min) <= date(2016, 6, 30)
            ),
        )
        for row in YEAR_REPORT
    )
    return Draft("theme report", (), indicators, (), TABLES[2:])


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    """The Q1 edition frozen in July; then CR12 amended and the later figures brought in; the Q2 edition in October."""
    today = [JULY]
    path: Path = tmp_path_factory.mktemp("report") / "a.tracker"
    with closing(unlocked(path, known_in_july(), lambda: today[-1])) as tracker:
        tracker.do(add_register, title="Risk and Opportunity Register", scale_name="4 by 4")
        for ref, title, kind in REGISTER:
            tracker.do(add_risk, register_id=1, ref=ref, title=title, kind=kind, causes=CAUSES, likelihood=3, impact=4)
        tracker.do(link_risk, risk_id=2, indicator_id=1)
        tracker.do(freeze_for, held_on=JULY, body_name="Performance committee")
        today.append(OCTOBER)
        tracker.do(edit_fields, RISK, 2, {"causes": f"{CAUSES}\n{ADDED}"})
        tracker.do(bring_in, draft=Draft("theme report", (), YEAR_REPORT, (), TABLES[2:]))
        tracker.do(freeze_for, held_on=OCTOBER)
        yield tracker


def frozen(report: Tracker, number: int) -> Position:
    return report.read(edition_position, report.read(editions)[number - 1])


def changes(report: Tracker) -> Changes:
    before, after = report.read(editions)
    return changes_between(report, before, after)


def test_the_register_has_no_additions_and_no_deletions_and_text_added_to_cr12(report: Tracker) -> None:
    told = changes(report).of("risk added", "risk removed", "risk amended")
    assert [(line.kind, line.where, line.before, line.after) for line in told] == [
        ("risk amended", "CR12", "", f"Causes, text added: {ADDED}")
    ]


def test_the_first_edition_of_the_register_is_as_it_was(report: Tracker) -> None:
    before, after = ([content.risk for content in frozen(report, number).registers[0].risks] for number in (1, 2))
    assert [(risk.ref, risk.kind, risk.causes, risk.score) for risk in before] == [
        (ref, kind, CAUSES, 12) for ref, _, kind in REGISTER
    ]
    assert after[1].causes == f"{CAUSES}\n{ADDED}"
    assert [row.name for row in frozen(report, 2).registers[0].risks[1].indicators] == ["Days from care to placement"]


def test_the_theme_report_tells_the_figures_that_are_new(report: Tracker) -> None:
    assert [(line.title, line.before, line.after) for line in changes(report).of("indicator moved")] == [
        ("Days from care to placement", "no figure", "217 days for Year to Aug 2016"),
        ("Days from order to match", "no figure", "451 days for Year to Aug 2016"),
        ("Placed within 16 months", "no figure", "63% for Year to Aug 2016"),
        ("People waiting", "775 for June 2016", "336 for July 2016"),
        ("Change in time to reable", "no figure", "-43% for June to July 2016"),
        ("Change in cost", "no figure", "-£20 per person for June to July 2016"),
        ("Needing no support later", "no figure", "78% for July 2016"),
        ("Posts created", "no figure", "more than 133 for July 2016"),
        ("Customers who answered", "no figure; not rated", "76% for April to August 2016; Green"),
        ("Saving a year", "no figure", "~£350,000 for 2016/17"),
    ]
    waiting = next(line for line in changes(report).lines if line.title == "People waiting")
    assert waiting.reason == "Better"


@pytest.mark.parametrize(
    ("name", "now", "previous", "last_year", "rolling"),
    [
        ("Days from care to placement", "237", "272", None, "217"),
        ("Days from order to match", "485", "540", None, "451"),
        ("Placed within 16 months", "55%", "53%", None, "63%"),
        ("Health checks", "10,969", "12,498", "11,588", None),
        ("Electronic loans", "34,863", "28,522", "23,803", None),
        ("Books issued", "1,138,090", "1,192,527", "1,192,527", None),
        ("First-time entrants", "293", "307", "307", None),
    ],
)
def test_each_figure_is_held_against_three_bases(
    report: Tracker, name: str, now: str, previous: str | None, last_year: str | None, rolling: str | None
) -> None:
    content = next(one for one in frozen(report, 2).indicators if one.indicator.name == name)
    reading = of_period(content, NOW)
    assert reading is not None
    found = compare_one(content, reading)
    year = of_period(content, ROLLING)
    assert reading.printed == now
    assert [one.printed if one else None for one in (found.previous, found.last_year, year)] == [
        previous,
        last_year,
        rolling,
    ]


def of_period(content: IndicatorContent, period: str) -> Reading | None:
    return next((one for one in content.readings if one.period.text == period and not one.series), None)


def test_the_ratings_are_frozen_with_their_trailing_zero_left_out(report: Tracker) -> None:
    homes = frozen(report, 2).tables[0]
    assert [row.cell(1) for row in homes.rows] == ["65.7%", "32%", "2.3%", ""]
