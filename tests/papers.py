"""The figures of two sets of committee papers, in our own words: every kind of figure that the program has to hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from tests.stored import unlocked_empty
from tracker.domain.figures.target import Better
from tracker.domain.imports.draft import (
    Draft,
    DraftDated,
    DraftForm,
    DraftIndicator,
    DraftReading,
    DraftRow,
    DraftStatement,
    DraftTable,
)
from tracker.domain.tables.category_table import Column
from tracker.services.example.example import EXAMPLE_DAY
from tracker.services.example.example_pack import fill_pack
from tracker.services.tracker import Tracker

Q1, Q2, OCTOBER, YTD = "Q1 2014/15", "Q2 2014/15", "Oct '14", "YTD 2014/15"
THREE = (Q1, Q2, OCTOBER)
QUARTERS = (Q1, Q2)
WITH_YEAR = (Q1, Q2, YTD)
LAST_YEAR, BEFORE, NOW, ROLLING = "Q1 2015/16", "Q4 2015/16", "Q1 2016/17", "Year to Aug 2016"


def one(
    name: str,
    unit: str,
    better: Better,
    target: str,
    periods: Sequence[str],
    printed: Sequence[str],
    trend: str = "",
    **more: Any,
) -> DraftIndicator:
    """An indicator with a reading for each period; `trend` is the word beside the last of them."""
    readings = [DraftReading(period, figure) for period, figure in zip(periods, printed, strict=True)]
    if trend:
        readings[-1] = replace(readings[-1], trend=trend)
    return DraftIndicator(name, unit, better, target, tuple(readings), **more)


def of(reading: DraftReading, numerator: float, denominator: float) -> DraftReading:
    """The reading with what it is a ratio of."""
    return replace(reading, numerator=numerator, denominator=denominator)


PAYMENTS = "Paying suppliers"
PROCUREMENT = (
    one("Duplicate payments found", "number", "none", "", THREE, ("53", "67", "29"), theme=PAYMENTS),
    one("Value of duplicate payments", "£", "none", "", THREE, ("£641,355", "£902,071", "£40,149"), theme=PAYMENTS),
    one("Providers registered", "%", "higher", "100%", QUARTERS, ("5.3%", "54.7%"), "Positive", theme="Portal"),
    one("Providers submitting", "%", "higher", "100%", QUARTERS, ("N/A", "45.92%"), "N/A", theme="Portal"),
    one(
        *("Invoices paid within 10 days", "%", "higher", "No Target", THREE, ("21.53%", "33.85%", "41.17%")),
        theme=PAYMENTS,
        target_note="Small suppliers cannot be told apart in the ledger.",
    ),
    one(
        *("Invoices paid within 30 days", "%", "higher", "100%", THREE, ("74.16%", "77.59%", "79.99%")),
        theme=PAYMENTS,
        statements=(
            DraftStatement("figure", "In thirty days 74% were paid.", "74%", Q1),
            DraftStatement("figure", "In thirty days 77% were paid.", "77%", Q2),
        ),
    ),
    one("Invoices paid after 90 days", "%", "lower", "0%", THREE, ("1.74%", "3.69%", "5.1%"), theme=PAYMENTS),
    one("Value of contracts", "£", "higher", "", QUARTERS, ("£10.85m", "£35.586m"), "Positive"),
    one("Number of contracts", "number", "higher", "", QUARTERS, ("18", "30"), "Positive"),
    one("Contracts awarded on time", "%", "higher", "", QUARTERS, ("100%", "100%"), "Positive"),
    one("Requests for immediate payment", "number", "lower", "", QUARTERS, ("4,561", "2,846"), "Positive"),
)
CALLS = (
    one("Call wait", "mm:ss", "lower", "", (OCTOBER, YTD), ("00:41", "01:24"), directorate="Customer access"),
    one("Call handling", "mm:ss", "none", "", (OCTOBER, YTD), ("04:19", "03:29"), directorate="Customer access"),
    DraftIndicator(
        "Calls answered",
        "%",
        "higher",
        "90%",
        (of(DraftReading(OCTOBER, "92.6%"), 3339, 3606), of(DraftReading(YTD, "84.4%"), 18882, 22380)),
        directorate="Customer access",
    ),
    one("Calls offered", "number", "none", "", (OCTOBER, YTD), ("3606", "22380"), directorate="Customer access"),
    one("Calls taken", "number", "none", "", (OCTOBER, YTD), ("3339", "18882"), directorate="Customer access"),
    one("Social care call wait", "seconds", "lower", "", QUARTERS, ("90", "128")),
    one("Weeks to fill a post", "weeks", "lower", "", (Q2,), ("12 weeks",)),
    one("Weeks of training", "weeks", "none", "", (Q2,), ("5",)),
)
CORPORATE = (
    one("Measures on track and/or improving", "%", "higher", "", QUARTERS, ("81%", "68%")),
    DraftIndicator(
        "Badge complaints",
        "%",
        "lower",
        "0.25%",
        (of(DraftReading(Q1, "0.11%"), 8, 7053), of(DraftReading(Q2, "0.39%"), 29, 7304)),
        form=DraftForm("Recovery plan for the badge team", "", "Two systems in one spring.", "• More staff\n• Letters"),
    ),
    one("Badge processing time", "weeks", "lower", "", QUARTERS, ("1 week", "3 weeks")),
    DraftIndicator(
        "Health assessments up to date",
        "%",
        "higher",
        "",
        (
            DraftReading("2012/13", "85.1%", "average of the year"),
            DraftReading("June 2014", "52.5%", "end of the quarter"),
            DraftReading("18/09/2014", "61.1%"),
            DraftReading("30/09/2014", "65.5%"),
            DraftReading("01/10/2014", "63.7%", reported_on=date(2014, 10, 1)),
            DraftReading("09/11/2014", "68.6%", provisional=True),
        ),
        under_recovery=True,
        goal="2012/13 average",
        annotations=(DraftDated("Alerts switched on again", date(2014, 8, 4)),),
        definitions=(DraftDated("Assessed, and seen by a dentist, within the year.", None, "both ÷ all × 100"),),
    ),
    DraftIndicator(
        "Safeguard applications a month",
        "number",
        "none",
        "",
        (DraftReading("2013/14", "23", "monthly average"), of(DraftReading("Apr-Sep 2014", "213"), 1275, 6)),
        definitions=(
            DraftDated("Applications under the old test."),
            DraftDated("Applications under the wider test.", date(2014, 3, 19), "applications ÷ months"),
        ),
        rebases=(DraftDated("A judgment widened who is counted.", date(2014, 3, 19)),),
    ),
    one("Safeguard applications", "number", "none", "", ("Apr-Sep 2014",), ("1275",)),
    one("Safeguard applications not allocated", "number", "lower", "", ("Apr-Sep 2014",), ("about 954",)),
    one("Days lost to sickness", "days", "lower", "1.84", (Q1,), ("1.96",)),
    one("Change in starters", "%", "none", "", (Q1,), ("-46.1%",)),
    one("Change in leavers", "%", "none", "", (Q1,), ("-10.3%",)),
    one("Change in adverts", "%", "none", "", (Q1,), ("+61.3%",)),
    one("Change in spending on adverts", "£", "none", "", (Q1,), ("-£16,000",)),
    one("New starts", "number", "higher", "1,100", (Q1,), ("1,100",)),
    one(
        *("Staff engagement", "%", "higher", "10% up on July 2014", ("July 2014", "December 2014", "March 2015")),
        ("60%", "64%", "66%"),
        trajectory=(("December 2014", "63%"), ("March 2015", "66%")),
    ),
)
ICT = tuple(
    one(
        f"ICT measure P{number}",
        "%",
        "higher",
        target,
        WITH_YEAR,
        printed,
        ref=f"P{number}",
        theme="ICT",
        contractual="yes",
    )
    for number, (target, *printed) in enumerate(
        (
            ("99", "100", "100", "100"),
            ("98", "100", "100", "100"),
            ("97", "98", "98", "98"),
            ("98", "98", "99", "98"),
            ("98", "99", "100", "99"),
        ),
        1,
    )
)
PAYROLL = tuple(
    replace(indicator, theme="Payroll", directorate="Corporate")
    for indicator in (
        one("Payroll errors", "%", "lower", "<0.4", WITH_YEAR, ("0.1", "0.2", "0.2"), contractual="yes"),
        one("Grade changes in time", "%", "higher", "99", WITH_YEAR, ("100", "100", "100"), contractual="yes"),
        one("Checks made in two days", "%", "higher", "75", WITH_YEAR, ("83.2", "90", "90"), contractual="no"),
        one("Overpayments", "number", "lower", "n/a", WITH_YEAR, ("31", "243", "274")),
        one(
            *("Forms with errors", "%", "lower", "Not greater than 3%", WITH_YEAR, ("1.3", "1", "1.1")),
            statements=(DraftStatement("figure", "Only 0.5% of the forms had errors.", "0.5%", Q2),),
        ),
        DraftIndicator(
            "Offers made in 48 hours",
            "%",
            "higher",
            "100%",
            (
                DraftReading(Q1, "97"),
                DraftReading(Q2, "97*", footnote="New checks from September; the team aims at 24 hours."),
                DraftReading(YTD, "96.9"),
            ),
        ),
        one("Forms returned to managers", "%", "higher", "100%", WITH_YEAR, ("100", "100", "100")),
        one("Change letters in 10 days", "%", "higher", "100%", WITH_YEAR, ("80", "97", "90.8")),
        one("Pay awards made", "%", "higher", "100%", WITH_YEAR, ("100", "100", "100")),
    )
)


def beside(period: str, printed: str, series: str) -> DraftReading:
    """A comparator's figure."""
    return DraftReading(period, printed, series=series)


ADOPTION = (ROLLING, "63%")
YEAR_REPORT = tuple(
    replace(indicator, directorate="Children and families", owner="Head of Service")
    for indicator in (
        one("Days from care to placement", "days", "lower", "", (BEFORE, NOW, ROLLING), ("272", "237", "217")),
        one("Days from order to match", "days", "lower", "", (BEFORE, NOW, ROLLING), ("540", "485", "451")),
        DraftIndicator(
            "Placed within 16 months",
            "%",
            "higher",
            "",
            (
                DraftReading(BEFORE, "53%"),
                DraftReading(NOW, "55%"),
                DraftReading(*ADOPTION),
                beside("2015", "47%", "national"),
                beside("2015", "45%", "regional"),
                beside("2015", "44.2%", "statistical neighbours"),
            ),
            theme="Start Well",
        ),
        one("First-time entrants", "per 100,000", "lower", "", (LAST_YEAR, NOW), ("307", "293"), theme="Start Well"),
        one("Quartile for first-time entrants", "text", "none", "", (NOW,), ("second",), theme="Start Well"),
        DraftIndicator(
            "Pupils in good schools",
            "%",
            "higher",
            "",
            (of(DraftReading(NOW, "94.5%"), 456, 480), beside(NOW, "88.5%", "national")),
            theme="Start Well",
        ),
        one("Books issued", "number", "higher", "", (LAST_YEAR, NOW), ("1,192,527", "1,138,090"), theme="Live Well"),
        one(
            *("Electronic loans", "number", "higher", "", (LAST_YEAR, BEFORE, NOW), ("23,803", "28,522", "34,863")),
            theme="Live Well",
        ),
        one(
            *("Health checks", "number", "higher", "", (LAST_YEAR, BEFORE, NOW), ("11,588", "12,498", "10,969")),
            theme="Live Well",
            targets=(("2016/17", "48,000"), (NOW, "No Target")),
        ),
        one("People waiting", "number", "lower", "", ("June 2016", "July 2016"), ("775", "336"), theme="Age Well"),
        one("Change in time to reable", "%", "none", "", ("June to July 2016",), ("-43%",), theme="Age Well"),
        one("Change in cost", "£", "none", "", ("June to July 2016",), ("-£20 per person",), theme="Age Well"),
        one("Needing no support later", "%", "higher", "", ("July 2016",), ("78%",), theme="Age Well"),
        one("Posts created", "number", "higher", "", ("July 2016",), ("more than 133",), theme="Age Well"),
        one("Customers who answered", "%", "higher", "75%", ("April to August 2016",), ("76%",)),
        one("Saving a year", "£", "higher", "", ("2016/17",), ("~£350,000",)),
    )
)
COUNTED = Column("Homes", "number"), Column("Share", "share")
TABLES = (
    DraftTable(
        "Contracts by place",
        "Location",
        (Column("Contracts awarded"), Column("Contractors"), Column("Annual value", "money")),
        (
            DraftRow("Lancashire", ("31", "104", "£56.9m")),
            DraftRow("North West", ("11", "35", "£13.9m")),
            DraftRow("Other", ("24", "28", "£11m")),
        ),
        period="Apr-Oct 2014",
        statements=(
            DraftStatement("total", "The contracts are worth £72m a year.", "£72m", heading="Annual value"),
            DraftStatement("total", "We let 66 contracts.", "66", heading="Contracts awarded"),
            DraftStatement(
                "cell", "Of these 11 contractors are near by.", "11", row="North West", heading="Contractors"
            ),
        ),
    ),
    DraftTable(
        "Complaints by reason",
        "Reason",
        (Column("Q1"), Column("Q2"), Column("TOTAL", is_total=True)),
        tuple(
            DraftRow(label, tuple(cells.split()))
            for label, cells in (
                ("Telly Talk", "8 6 14"),
                ("Online, technical", "4 2 6"),
                ("Online, processing", "6 7 13"),
                ("No reminder", "1 7 8"),
                ("No internet", "2 1 3"),
                ("Misinformed by the centre", "3 3 6"),
                ("Misinformed by the team", "1 1 2"),
                ("Attitude at the centre", "1 0 1"),
                ("Attitude in the team", "0 1 1"),
                ("Eligibility", "0 4 4"),
                ("Other", "4 8 12"),
            )
        ),
        exclusive=False,
        footnote="A complaint may have several reasons, so that these do not add up to the 8 and 29 complaints.",
    ),
    DraftTable(
        "Care homes by rating",
        "Rating",
        COUNTED,
        (
            DraftRow("Good", ("226", "65.7%")),
            DraftRow("Requires improvement", ("110", "32%")),
            DraftRow("Inadequate", ("8", "2.3%")),
            DraftRow("All", ("344", ""), is_total=True),
        ),
        footnote="Nationally 62% are good.",
    ),
    DraftTable(
        "Community services by rating",
        "Rating",
        COUNTED,
        (
            DraftRow("Good", ("80", "75.5%")),
            DraftRow("Requires improvement", ("24", "22.6%")),
            DraftRow("Inadequate", ("2", "1.9%")),
            DraftRow("All", ("106", ""), is_total=True),
        ),
        footnote="Nationally 72% are good.",
    ),
)
STATEMENTS = (DraftStatement("targets met", "Every payroll target was met.", period=Q2, scope="Payroll"),)
INDICATORS = (*PROCUREMENT, *CALLS, *CORPORATE, *ICT, *PAYROLL, *YEAR_REPORT)
PAPERS = Draft("the papers", (), INDICATORS, (), TABLES, STATEMENTS)


def pack_of_papers(path: Path) -> Tracker:
    """A tracker with all that the committee's papers of December 2014 are made of; `copied` makes it once."""
    made = unlocked_empty(path, today=lambda: EXAMPLE_DAY)
    fill_pack(made)
    return made
