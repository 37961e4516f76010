"""What Excel shows for a stored number."""

from __future__ import annotations

import pytest

from tracker.office.readers.number_format import format_number


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("1.1", "0.00", "1.10"),
        ("0.10999999999999999", "General", "0.11"),
        ("85.099999999999994", "General", "85.1"),
        ("100", "General", "100"),
        ("0.333333333333333", "General", "0.333333333"),
        ("20141211", "General", "20141211"),
        ("0.547", "0.0%", "54.7%"),
        ("0.4592", "0.00%", "45.92%"),
        ("0.01", "0%", "1%"),
        ("641355", "£#,##0", "£641,355"),
        ("641355", '"£"#,##0', "£641,355"),
        ("641355", "[$£-809]#,##0", "£641,355"),
        ("35586000", '£0.000,,"m"', "£35.586m"),
        ("4561", "#,##0", "4,561"),
        ("-2.5", "#,##0.00", "-2.50"),
        ("-2.5", "#,##0.0_);(#,##0.0)", "(2.5)"),
        ("-0.004", "0.0", "0.0"),
        ("0.125", "0.00", "0.13"),
        ("7", "000", "007"),
        ("1.5", "0.##", "1.5"),
        ("0", '0;-0;"nil"', "nil"),
        ("12", '0 "days"', "12 days"),
        ("3", "[Red]0.0", "3.0"),
        ("1E+30", "0.0%", f"1{'0' * 32}.0%"),
        ("1E+307", "#,##0", f"10{',000' * 102}"),
    ],
)
def test_a_number_has_the_decimals_the_sign_and_the_words_of_its_format(value: str, code: str, text: str) -> None:
    assert format_number(value, code) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("42064", "mmm-yy", "March 2015"),
        ("42064", "mmmm yyyy", "March 2015"),
        ("42064", "[$-809]mmm\\-yy", "March 2015"),
        ("42094", "dd/mm/yyyy", "31 March 2015"),
        ("42094", "d-mmm-yy", "31 March 2015"),
        ("42094", "[$-F800]dddd, mmmm dd, yyyy", "31 March 2015"),
        ("42094.604166666664", "dd/mm/yyyy h:mm", "31 March 2015 14:30"),
        ("42064", "yyyy", "2015"),
        ("1", "dd/mm/yyyy", "1 January 1900"),
        ("59", "dd/mm/yyyy", "28 February 1900"),
        ("60", "dd/mm/yyyy", "28 February 1900"),
        ("61", "dd/mm/yyyy", "1 March 1900"),
    ],
)
def test_a_date_is_said_in_words_with_as_much_as_its_format_shows(value: str, code: str, text: str) -> None:
    assert format_number(value, code) == text


def test_a_workbook_may_count_its_days_from_1904() -> None:
    assert format_number("40632", "dd/mm/yyyy", from_1904=True) == "31 March 2015"
    assert format_number("2957003", "dd/mm/yyyy", from_1904=True) == "31 December 9999"
    assert format_number("2957004", "dd/mm/yyyy", from_1904=True) is None


@pytest.mark.parametrize(
    ("seconds", "code", "text"),
    [
        (41, "mm:ss", "00:41"),
        (84, "[mm]:ss", "01:24"),
        (41 * 60, "h:mm", "0:41"),
        (4 * 3600 + 19 * 60, "hh:mm", "04:19"),
        (30 * 3600, "[h]:mm", "30:00"),
        (14 * 3600 + 5 * 60, "h:mm AM/PM", "2:05 PM"),
        (14 * 3600 + 5 * 60, "HH:MM:SS\\ AM/PM", "02:05:00 PM"),
    ],
)
def test_a_time_keeps_its_form(seconds: int, code: str, text: str) -> None:
    assert format_number(repr(seconds / 86_400), code) == text


@pytest.mark.parametrize(
    ("value", "code"),
    [("0.5", "# ?/?"), ("12000", "0.00E+00"), ("-1", "dd/mm/yyyy"), ("9999999", "mmm-yy"), ("x", "0")],
)
def test_a_format_that_is_not_known_is_not_guessed_at(value: str, code: str) -> None:
    assert format_number(value, code) is None
