"""Which columns say what is not for publication, and what a row says in them: in every spelling, both ways round."""

from __future__ import annotations

import csv
import io

import pytest

from tests.office.drafts import from_tables, from_text, problems, table
from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import Draft
from tracker.domain.imports.layout import Choices, LayoutChoice
from tracker.domain.publication.exempt_content import LOCK, Held, Level
from tracker.office.interpret.exempt_columns import MarkColumns, says_of, speaks
from tracker.office.readers.grid import Line, Row

KEEPS_BACK = """
Exempt | Exempt (Y/N) | Exempt Y/N | Exempt? (Y/N) | Exempt (Yes/No) | EXEMPT: | Exempt item | Is this exempt?
Exempt para | Exempt (para) | Exempt paragraph | FOI exempt | Reason for exemption | Should this item be exempt?
Schedule 12A | Exemption (LGA 1972) | Part 2 (Y/N) | Part II? | Private (Part 2) | Not public | Non-public
Not for publication (para) | Confidential (Y/N) | Is this information confidential? | Confidentiality
Sensitive | Commercially sensitive | Commercial in confidence | Internal only | Press and public excluded
Exclusion of the public | Restricted? | In private? | Private session | Closed session | Withhold from publication?
Redact? | Do not publish | Confidential item
"""
LETS_OUT = """
Publish | Publish? | Publish? (Yes/No) | Publishable | For publication? | Can this be published? | May be published
Public | Public? | Public (Y/N) | Release to public? | Non-exempt
"""
NAMES_BOTH = """
Part I / Part II | Part I/II | Part 1/2 | Part 1 or 2 | Part A/B | Public/Private | Private / public | Open or exempt
Public or exempt? | Part
"""
NOT_READ = """
Open/Closed | Classification | Sensitivity | Private notes | Publication date | Published | Personal data
Private board | Report status (public/exempt) | Embargoed | Closed item | Plan in confidence
"""
NO_SUCH = "Public health lead | Private sector partner | Budget | Open | Closed | Data protection lead | Notes"


def split(words: str) -> list[str]:
    return [one.strip() for line in words.strip().splitlines() for one in line.split(" | ")]


def plan(heading: str, *values: str, choices: Choices = Choices()) -> Draft:
    """A plan with a row for each value under a heading."""
    text = io.StringIO()
    write = csv.writer(text)
    write.writerow(["Ref", "Action", "Timescale", "Progress", "Status", heading])
    for index, value in enumerate(values, 1):
        write.writerow([f"1.{index}", f"Task {index}", "May 2014", "Going on", "Green", value])
    return from_text(text.getvalue(), choices=choices)


def kept(draft: Draft) -> list[str]:
    """The refs of the actions that are marked."""
    return [one.ref for found in draft.plans for section in found.sections for one in section.actions if one.mark]


@pytest.mark.parametrize("heading", split(KEEPS_BACK))
def test_yes_under_a_heading_that_keeps_back_marks_the_row(heading: str) -> None:
    draft = plan(heading, "Yes", "No", "", "n/a", "Y", "3")
    assert (kept(draft), problems(draft)) == (["1.1", "1.5", "1.6"], [])


@pytest.mark.parametrize("heading", split(LETS_OUT))
def test_under_a_heading_that_lets_out_only_a_clear_yes_does(heading: str) -> None:
    values = ("Yes", "1", "✓", "Public", "No", "0", "☐", "-", "None", "", "N", "✗", "Exempt")
    draft = plan(heading, *values)
    assert (kept(draft), problems(draft)) == ([f"1.{index}" for index in range(5, 14)], [])


@pytest.mark.parametrize("heading", split(NAMES_BOTH))
def test_a_heading_that_names_both_sides_goes_by_the_side(heading: str) -> None:
    draft = plan(heading, "I", "II", "Part 1", "Part 2", "1", "2", "Public", "Exempt", "", "Private")
    assert (kept(draft), problems(draft)) == (["1.2", "1.4", "1.6", "1.8", "1.10"], [])


@pytest.mark.parametrize("heading", split(NOT_READ))
def test_a_column_that_may_say_so_and_is_not_read_is_named(heading: str) -> None:
    draft = plan(heading, "Green", "Yes, of course")
    sentence = f"line 2: The column “{heading}” may say what is not for publication; it was not read as a mark."
    assert kept(draft) == []
    assert [problem for problem in problems(draft) if problem.startswith(sentence)]
    assert problems(plan(heading, "", "")) == []


@pytest.mark.parametrize("heading", split(NO_SUCH))
def test_other_columns_are_not_spoken_of(heading: str) -> None:
    draft = plan(heading, "Yes", "No")
    assert (kept(draft), problems(draft)) == ([], [])


def test_a_word_with_other_uses_is_a_mark_where_its_cells_are() -> None:
    assert kept(plan("Classification", "Official", "Official-Sensitive", "Strategic")) == ["1.2", "1.3"]
    assert kept(plan("Publication", "Public", "Private", "")) == ["1.2"]
    assert kept(plan("Part", "1", "2", "3")) == []


@pytest.mark.parametrize(
    "heading",
    ["Confidence", "Delivery confidence", "Confidence level", "RAG confidence", "Level of confidence (H/M/L)"],
)
def test_confidence_in_delivery_is_no_mark(heading: str) -> None:
    for levels in (("High", "Medium", "Low", "", "n/a"), ("Green", "Amber/Red", "4", "75%"), ("Fairly confident", "3")):
        draft = plan(heading, *levels)
        assert (kept(draft), problems(draft)) == ([], [])
        assert draft.plans[0].sections[0].actions[0].extras == ((heading, levels[0]),)


def test_confidence_that_is_of_publication_is_a_mark() -> None:
    for heading in ("Confidential?", "In confidence", "Commercial confidence", "Confidence (Y/N)", "Confidence"):
        assert kept(plan(heading, "Yes", "No", "", "Y")) == ["1.1", "1.4"]
    assert kept(plan("In confidence", "High", "No")) == ["1.1"]
    assert kept(plan("Confidence", "In confidence", "", "Paragraph 3")) == ["1.1", "1.3"]
    assert kept(plan("Confidence", "High", "Confidential: terms of a contract")) == ["1.1", "1.2"]
    alone = table(("Action", "By when", "Confidence"), ("Settle", "May 2014", "In confidence"), ("Train", "", "Green"))
    (first, second) = from_tables(alone).plans[0].sections[0].actions
    assert (first.mark is not None, second.status) == (True, "Green")
    assert kept(plan("Confidence level", "Public", "Restricted")) == ["1.2"]
    (problem,) = problems(plan("Business confidence held", "Green", "Yes, of course"))
    assert "may say what is not for publication" in problem


def test_what_is_not_clear_is_exempt_and_named_once_for_its_column() -> None:
    draft = plan("Exempt", "tbc", "To be decided", "tbc", "No", "Commercially sensitive")
    assert kept(draft) == ["1.1", "1.2", "1.3", "1.5"]
    (problem,) = problems(draft)
    assert problem.startswith("line 2: Under “Exempt” it is not clear whether “tbc”, “To be decided” keeps a row from")
    assert kept(plan("Publish?", "x", "Yes, but not the figures")) == ["1.1", "1.2"]


def test_two_columns_together_say_that_and_why() -> None:
    rows = [("1.1", "Settle", "May 2014", "Y", "3"), ("1.2", "Train", "May 2014", "N", "")]
    draft = from_tables(table(("Ref", "Action", "Timescale", "Exempt (Y/N)", "Exempt para"), *rows))
    (first, second) = draft.plans[0].sections[0].actions
    assert first.mark is not None
    assert (first.mark.paragraph, first.extras, second.mark) == ("3", (), None)


@pytest.mark.parametrize("first", [("3", "Price"), ("Price", "3")])
def test_the_paragraph_of_one_column_and_the_reason_of_another_make_one_mark(first: tuple[str, str]) -> None:
    headings = {"3": "Exempt para", "Price": "Reason for exemption"}
    columns = ("Ref", "Action", "Timescale", *(headings[one] for one in first))
    draft = from_tables(table(columns, ("1.1", "Settle", "May 2014", *first)))
    (action,) = draft.plans[0].sections[0].actions
    assert action.mark is not None
    assert (action.mark.paragraph, action.mark.reason) == ("3", "Price")


def test_a_blank_cell_under_a_heading_that_labels_its_column_marks_nothing() -> None:
    rows = (("1.1", "Settle", "May 2014", "Ann"), ("1.2", "Train", "May 2014", ""))
    assert kept(from_tables(table(("Ref", "Action", "Timescale", "Owner [EXEMPT]"), *rows))) == ["1.1"]


def test_progress_under_a_heading_that_keeps_it_back_is_an_exempt_note() -> None:
    rows = (("1.1", "Settle", "May 2014", "Offer made"),)
    draft = from_tables(table(("Ref", "Action", "Timescale", "Progress (not for publication)"), *rows))
    (action,) = draft.plans[0].sections[0].actions
    assert (action.mark, [note.mark is not None for note in action.notes]) == (None, [True])


def test_what_somebody_takes_a_column_for_counts_before_its_heading() -> None:
    signature = "ref | action | timescale | progress | status | restricted"
    choices = Choices((LayoutChoice(signature, ((5, ""),)),))
    assert kept(plan("Restricted", "Yes", choices=choices)) == []
    signature = "ref | action | timescale | progress | status | budget"
    assert kept(plan("Budget", "Yes", "No", choices=Choices((LayoutChoice(signature, ((5, "exempt"),)),)))) == ["1.1"]


def test_a_further_row_of_a_merged_action_says_nothing_by_a_blank() -> None:
    from tracker.office.readers.grid import Cell

    merged = (Cell("1.1", carried=True), Cell("Train", carried=True), "June 2014", Cell("Yes", carried=True))
    draft = from_tables(table(("Ref", "Action", "Timescale", "Publish?"), ("1.1", "Train", "May 2014", "Yes"), merged))
    assert kept(draft) == []


@pytest.mark.parametrize("heading", ["Exempt (Y/N)", "Part 2", "Confidential?", "Public/Private"])
def test_all_rows_of_an_indicator_mark_it_and_some_only_themselves(heading: str) -> None:
    long = (
        *(("Claims", "Q1 2014/15", "31", "Exempt"), ("Claims", "Q2 2014/15", "43", "Exempt")),
        *(("Calls", "Q1 2014/15", "81", ""), ("Calls", "Q2 2014/15", "82", "Exempt")),
    )
    draft = from_tables(table(("Indicator", "Period", "Value", heading), *long))
    assert marked(draft) == {"Claims": (True, [True, True]), "Calls": (False, [False, True])}
    wide = (("Claims", "8", "6", "Private"), ("Calls", "4", "3", ""))
    draft = from_tables(table(("Measure", "Q1 2014/15", "Q2 2014/15", heading), *wide))
    assert marked(draft) == {"Claims": (True, [True, True]), "Calls": (False, [False, False])}


def marked(draft: Draft) -> dict[str, tuple[bool, list[bool]]]:
    """Whether each indicator and each of its readings is marked."""
    return {
        one.name: (one.mark is not None, [reading.mark is not None for reading in one.readings])
        for one in draft.indicators
    }


def test_a_column_of_readings_that_is_not_read_is_named() -> None:
    long = (("Claims", "Q1 2014/15", "31", "Official"), ("Claims", "Q2 2014/15", "43", "Board"))
    draft = from_tables(table(("Indicator", "Period", "Value", "Classification"), *long))
    assert "may say what is not for publication" in problems(draft)[0]
    draft = from_tables(
        table(
            ("Measure", "Q1 2014/15", "Q2 2014/15", "Private board"),
            ("Calls", "8", "6", "x"),
            ("Letters", "4", "3", ""),
        )
    )
    assert "may say what is not for publication" in problems(draft)[0]


@pytest.mark.parametrize("heading", ["Part 2", "Exempt (Y/N)", "Public/Private"])
def test_an_exempt_row_of_a_table_by_category_is_left_out_and_named(heading: str) -> None:
    rows = (("Alpha Homes", "8421", ""), ("Quibblewick Care", "137100", "Part 2"), ("Beta Homes", "4419", ""))
    draft = from_tables(table(("Contractor", "Value", heading), *rows))
    (found,) = draft.tables
    assert ([row.label for row in found.rows], [one.heading for one in found.columns]) == (
        ["Alpha Homes", "Beta Homes"],
        ["Value"],
    )
    assert problems(draft) == [
        "table 1, row 3: This row is marked as not for publication. A table by category cannot carry a mark and would "
        "be published, so it was left out."
    ]


def test_a_table_from_whose_totals_an_exempt_row_could_be_worked_out_is_left_out_whole() -> None:
    rows = (("Alpha Homes", "8421", ""), ("Quibblewick Care", "137100", "Yes"), ("Total", "145521", ""))
    draft = from_tables(table(("Contractor", "Value", "Exempt"), *rows))
    assert draft.tables == ()
    assert "left out whole" in problems(draft)[0]
    assert "Quibblewick" not in str(problems(draft))


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Value", "Contracts  🔒 Exempt, paragraph 3"),
        ("Q1 🔒 Exempt", "Contracts"),
    ],
)
def test_a_table_by_category_that_our_own_words_mark_is_left_out(heading: str, line: str) -> None:
    rows = (("Alpha Homes", "8421"), ("Quibblewick Care", "137100"))
    draft = from_tables(table(("Contractor", heading), *rows, lines=(Line(line, 1),)))
    assert draft.tables == ()
    assert problems(draft)[0].startswith("table 1: This table is marked as not for publication.")


def test_our_own_words_behind_a_name_are_a_mark_and_no_part_of_it() -> None:
    draft = from_tables(
        table(
            ("Measure", "Q1 2014/15", "Q2 2014/15"), ("Claims  🔒 Exempt, paragraph 3", "8", "6"), ("Calls", "4", "3")
        )
    )
    assert [(one.name, one.mark and one.mark.paragraph) for one in draft.indicators] == [
        ("Claims", "3"),
        ("Calls", None),
    ]
    draft = from_tables(table(("Action", "Timescale"), ("Settle it  🔒 Exempt, paragraphs 1 and 3", "May 2014")))
    (action,) = draft.plans[0].sections[0].actions
    assert (action.title, action.mark and action.mark.paragraph) == ("Settle it", "1")


@pytest.mark.parametrize(
    ("heading", "way"),
    [
        *(("", None), ("?", None), ("Exempt", "exempt"), ("Open", None), ("Is this open?", "either")),
        *(("Publish", "public"), ("Is it in Part A?", "public"), ("Part A", None), ("Public or private", "either")),
        *(("Confidence", None), ("Open/Closed", None)),
        *(("Local Government Act", "exempt"), ("Section 12A notes", "exempt"), ("Section 12 notes", None)),
        *(("Confidential matters of the board", "exempt"), ("Matters confidential to the board", None)),
        ("Exempt? Please specify the reason for it as given by the Act", "exempt"),
        ("Exempt? Please specify the reason for it as given by the Act.", None),
    ],
)
def test_a_heading_of_up_to_sixty_letters_says_which_way_round_it_is(heading: str, way: str | None) -> None:
    assert says_of(heading) == way


def columns(heading: str, *texts: str, used: bool = False, level: Level = "") -> tuple[MarkColumns, tuple[Row, ...]]:
    """The columns of marks of a table with an action, and that column with those texts."""
    _, *rows = table(("Action", heading), *(("Settle", text) for text in texts)).rows
    found = MarkColumns.of({0: "Action", 1: heading}, rows, used={0, *([1] if used else [])}, levels={1: level})
    return found, tuple(rows)


def marks(heading: str, *texts: str, used: bool = False, level: Level = "") -> list[tuple[Held, ...]]:
    found, rows = columns(heading, *texts, used=used, level=level)
    return [found.marks_on(row) for row in rows]


def test_a_blank_under_a_heading_that_lets_out_keeps_a_row_back_where_another_is_let_out() -> None:
    assert marks("Publish?", "", "") == [(), ()]
    assert marks("Publish?", "Yes", "") == [(), (("", Exemption("")),)]
    assert marks("Exempt?", "Yes", "") == [(("", Exemption("")),), ()]
    assert marks("Public or exempt?", "Exempt", "") == [(("", Exemption("")),), ()]
    found, (_, blank) = columns("Publish?", "Yes", "")
    assert found.marks_on(blank, is_whole=False) == (), "a further row of a thing says no more than it says"


def test_a_heading_that_labels_what_stands_below_it_marks_that_and_a_bare_word_there_does_not() -> None:
    label = "Progress [EXEMPT]"
    assert marks(label, "Paid", "", used=True, level="note") == [(("note", Exemption("")),), ()]
    assert marks("Exempt", "Paid", used=True) == [()]
    assert marks("Confidence", "In confidence", "", used=True) == [(("", Exemption("")),), ()]
    found, rows = columns(label, "", "Paid", used=True)
    (problem,) = found.problems(rows)
    assert (problem.where, "the column is not for publication: all of it was marked" in problem.message) == (
        rows[1].where,
        True,
    )
    assert found.problems(rows[:1]) == []


def test_our_own_words_are_a_mark_in_any_cell_and_the_whole_of_one_in_no_used_column_says_more() -> None:
    lock = f"{LOCK} Exempt, paragraph 3"
    for heading, used in (("Budget", False), ("Progress", True)):
        assert marks(heading, lock, f"£5  {lock}", "£5", used=used) == [
            (("", Exemption("3")),),
            (("", Exemption("3")),),
            (),
        ]
    found, rows = columns("Exempt", "No", lock)
    assert [found.marks_on(row) for row in rows] == [(), (("", Exemption("3")),)]
    assert found.problems(rows) == []
    assert marks("Budget", f"{LOCK} Confidential") == [(("", Exemption("")),)]
    assert marks("Progress", f"{LOCK} Confidential", used=True) == [()], "that is what it says of the progress"
    _, alone = table(("Action",), (lock,)).rows
    assert MarkColumns.of({0: "Action"}, [alone], used={0}).marks_on(alone) == (("", Exemption("3")),)


def test_two_marks_of_a_row_let_its_title_out_where_both_do() -> None:
    titled, bare = f"{LOCK} Exempt but for its title, paragraph 3", f"{LOCK} Exempt, paragraph 3"
    for first, second, is_public in ((titled, titled, True), (titled, bare, False), (bare, titled, False)):
        _, row = table(("Action", "Budget", "Notes"), ("Settle", first, second)).rows
        found = MarkColumns.of({0: "Action", 1: "Budget", 2: "Notes"}, [row], used={0})
        assert found.marks_on(row) == (("", Exemption("3", title_public=is_public)),)


def test_words_for_sides_are_read_under_headings_that_may_mean_them_and_nowhere_else() -> None:
    for heading in ("Budget", "Level"):
        assert marks(heading, "Private", "Public") == [(), ()], heading
    assert marks("Classification", "Private", "Public") == [(("", Exemption("")),), ()]
    assert marks("Classification", "1", "2") == [(), ()], "a part has a number"
    assert marks("Part", "1", "2") == [(), (("", Exemption("")),)]
    _, *rows = table(("Action", "Part"), ("Settle", "1"), ("Sell", "2"), ("Let", "as told")).rows
    chosen = MarkColumns.of({0: "Action", 1: "Part"}, rows, used={0}, chosen={1})
    assert [bool(chosen.marks_on(row)) for row in rows] == [False, True, True]


@pytest.mark.parametrize(
    ("heading", "used", "is_named"),
    [
        *(("Exempt", True, True), ("Publication", True, False), ("Publication", False, True)),
        *(("Budget [EXEMPT]", False, False), ("Budget", False, False)),
        (f"{'x ' * 35}confidential", False, True),
        (f"{'x ' * 65}confidential", False, False),
    ],
)
def test_a_column_is_named_by_what_its_first_letters_may_say(heading: str, used: bool, is_named: bool) -> None:
    found, rows = columns(heading, "as told", used=used)
    assert [one.where for one in found.problems(rows)] == [rows[0].where] * is_named


def test_a_heading_speaks_of_exemption_by_a_label_or_by_its_words() -> None:
    assert [speaks(one) for one in ("NFP", "Why it is exempt", "Notes", "")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("tbc", "tbc"), "whether “tbc” keeps"),
        (("tbc", "ask Ann", "see below"), "whether “tbc”, “ask Ann”, “see below” keeps"),
        (("tbc", "ask Ann", "see below", "not yet"), "whether “tbc”, “ask Ann”, “see below” and others keeps"),
    ],
)
def test_up_to_three_words_that_are_not_clear_are_named(texts: tuple[str, ...], said: str) -> None:
    found, rows = columns("Exempt", *texts)
    (problem,) = found.problems(rows)
    assert (problem.where, said in problem.message) == (rows[0].where, True)
