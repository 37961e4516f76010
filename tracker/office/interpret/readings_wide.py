"""Tables as boards print them: a row for each indicator, periods as columns, target and trend beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.dates import MONTHS, YEAR_PAIR, financial_year, full_year
from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.figures.reading import read_value
from tracker.domain.publication.exempt_content import Held
from tracker.office.interpret.heading_row import Field, are_refs, is_described, reading_columns
from tracker.office.interpret.heading_words import plain, without_brackets
from tracker.office.readers.grid import Row, Table
from tracker.office.wording.exempt_labels import read_label
from tracker.office.wording.exempt_marks import read_lock

_SEARCHED_ROWS = 100
_LONGEST_HEADING = 60
_QUARTER = re.compile(r"(?:Q|quarter |qtr )\s?(?P<quarter>[1-4]|one|two|three|four)", re.IGNORECASE)
_NAMED = {"one": "1", "two": "2", "three": "3", "four": "4"}
_PERCENT = re.compile(r"\s*\(\s*(?:%|per ?cent|percentage)\s*\)|\s+%$", re.IGNORECASE)
_SAID = re.compile(r"\b(?:actual|result|outturn|performance|value|figure)s?\b:?", re.IGNORECASE)
_STATUS = re.compile(r"\b(?:b?rag(?: (?:status|rating))?|status|rating)\b:?", re.IGNORECASE)
_TARGET = re.compile(r"\btarget\b|\bplan(?:ned)?\b(?=\W*$)|^\W*plan(?:ned)?\b", re.IGNORECASE)
_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH_AND_YEAR = re.compile(
    rf"\b(?P<month>{_MONTHS})\.?[ '’-]{{1,2}}(?P<year>20\d\d|\d\d)(?!\d|[-/]\d)",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(
    r"(?:in[ -]|this |current |latest |reporting )month(?:['’]s)?\b|month(?=$| actual| target| rag)", re.IGNORECASE
)
_BASELINE = re.compile(r"\bbase(?:line|d)?\b", re.IGNORECASE)
_LAST_MONTH = 3
"""The last month of a financial year."""
_OUTTURN = re.compile(r"\boutturn\b", re.IGNORECASE)
_YEAR = re.compile(rf"(?<!\d){YEAR_PAIR}(?!\d)", re.IGNORECASE)
_LONGEST_CAPTION = 500
"""The longest text that can be a heading or title from which a year is taken."""
Texts = dict[Field, str]
Part = Literal["", "value", "target", "trajectory", "status", "other"]
PARTS: Mapping[str, Part] = {
    **dict.fromkeys(("actual", "actuals", "performance", "result", "results", "outturn", "achieved", "value"), "value"),
    **dict.fromkeys(("target", "plan", "standard", "planned"), "target"),
    **dict.fromkeys(("trajectory", "planned trajectory", "recovery trajectory"), "trajectory"),
    **dict.fromkeys(("rag", "status", "rag status", "rag rating", "rating"), "status"),
    **dict.fromkeys(("variance", "variance to plan", "variance from target", "difference", "forecast"), "other"),
}
"""The contents that a row or column of a period may have, by the words of its heading other than the period."""


class WideHeading(Struct, frozen=True):
    """The row of headings at `row_index`: the column of the names, those of periods with their texts, and the others.

    `targets` are the columns of a period's own target, `statuses` those of its status. `part` is the column that says
    whether a row holds the figures, the targets or the trajectory. `left_out` are columns with a heading but no place.
    `marks` are on the figures of a period, as our own report says in its heading. `unit` is the unit in the heading of
    the target.
    """

    row_index: int
    name: int
    periods: Mapping[int, str]
    targets: Mapping[int, str]
    fields: Mapping[Field, int]
    left_out: Mapping[int, str]
    marks: Mapping[str, tuple[Held, ...]]
    unit: str = ""
    statuses: Mapping[int, str] = field(default_factory=dict)
    part: int | None = None


def find_wide_heading(table: Table, stem: str) -> WideHeading | None:
    """Return the heading row of a table with periods as columns; None if there is none.

    It must have a period and, beside it, a second one, a target or a trend, and on their left a column that names the
    rows. If two rows qualify, years above and quarters below, it is the lower. `stem` is the document's name, which may
    contain the year that "Q1" omits.
    """
    for index, row in enumerate(table.rows[:_SEARCHED_ROWS]):
        wide_heading = _read_heading(table, index, row, stem)
        if wide_heading and not _is_last(table, index) and _has_figures(table.rows[index + 1 :], wide_heading):
            below = table.rows[index + 1] if index + 1 < len(table.rows) else None
            closer = _read_heading(table, index + 1, below, stem) if below else None
            return closer if closer and _figured(closer) > _figured(wide_heading) else wide_heading
    return None


def _is_last(table: Table, index: int) -> bool:
    """Return whether a row is the last of a table and no fuller than a row above it, so that it heads nothing."""
    number = len(table.rows[index].texts)
    is_below = any(row.texts for row in table.rows[index + 1 :])
    return not is_below and any(len(row.texts) + 1 >= number for row in table.rows[:index])


def _has_figures(rows: Sequence[Row], heading: WideHeading) -> bool:
    """Return whether there is a figure under any period, or no text at all. Days and words are not readings."""
    cells = [text for row in rows for column in heading.periods if (text := row.text(column))]
    return not cells or any(read_value(text) is not None for text in cells)


def _figured(heading: WideHeading) -> int:
    """Return the number of columns that belong to a period."""
    return len(heading.periods) + len(heading.targets) + len(heading.statuses)


def wide_with_columns(
    table: Table, wide_heading: WideHeading | None, index: int, chosen: Mapping[int, Field], stem: str
) -> WideHeading | None:
    """Return the headings with the user's columns; each column of values is a period named by its heading.

    None if the table then has no periods as columns: a column holds the periods, or none is named the indicator.
    """
    texts = table.rows[index].texts
    named: dict[int, Field] = {}
    if wide_heading:
        named |= {column: name for name, column in wide_heading.fields.items()}
        named |= {**dict.fromkeys(wide_heading.periods, "value"), wide_heading.name: "indicator"}
    named = {column: name for column, name in {**named, **chosen}.items() if name}
    name = next((column for column, field_name in named.items() if field_name == "indicator"), None)
    if name is None or "period" in named.values() or "value" not in named.values():
        return None
    years = _Years(table, index, stem, texts)
    periods = {
        column: years.period(texts.get(column, ""), column) or texts.get(column) or f"Column {column + 1}"
        for column, field_name in named.items()
        if field_name == "value"
    }
    fields = {field_name: column for column, field_name in named.items() if field_name not in ("indicator", "value")}
    targets = {
        column: period
        for column, period in (wide_heading.targets if wide_heading else {}).items()
        if column not in named
    }
    left = {column: text for column, text in texts.items() if column not in named and column not in targets}
    marks = wide_heading.marks if wide_heading else {}
    marks = {period: marks.get(period, ()) for period in periods.values()}
    return WideHeading(index, name, periods, targets, fields, left, marks, wide_heading.unit if wide_heading else "")


def _read_heading(table: Table, index: int, row: Row, stem: str) -> WideHeading | None:
    joined = _joined_in_month(table, index, row, stem)
    heading_texts = {column: " ".join(text.split()) for column, text in joined.items() if len(text) <= _LONGEST_HEADING}
    locks = {column: _read_mark(text) for column, text in heading_texts.items()}
    texts = {column: text for column, (text, _) in locks.items()}
    years = _Years(table, index, stem, texts)
    fields = _fields_of(texts, years)
    periods: dict[int, str] = {}
    targets: dict[int, str] = {}
    statuses: dict[int, str] = {}
    for column, text in sorted(texts.items()):
        is_target = _TARGET.search(text) is not None
        words = _bare_heading(text)
        bare = without_brackets(_STATUS.sub(" ", words))
        period = years.period(bare, column)
        is_field = column in fields.values()
        if is_field and column - 1 not in periods and not (period and bare != words):
            continue
        if bare != words and (period or not bare):
            statuses[column] = period or periods.get(column - 1, "")
        elif is_field:
            continue
        elif period and is_target:
            targets[column] = period
        elif period:
            periods[column] = period
        elif is_target and not words.strip("% "):
            fields.setdefault("target", column)
    statuses = {column: period for column, period in statuses.items() if period in periods.values()}
    if len(statuses) > 1 or (statuses and fields.get("status") not in statuses):
        fields = {name: column for name, column in fields.items() if column not in statuses}
    else:
        statuses = {}
    _move_yearly_target(fields, periods, targets)
    if not periods or len(periods) + len(targets) + len(fields.keys() & {"target", "trend"}) < 2:
        return None
    first = min(periods)
    name = fields.pop("indicator", fields.pop("definition", None))
    if name is None:
        known = {*fields.values(), *targets}
        below = [column for below in table.rows[index + 1 :] for column in below.texts if column < first]
        names = sorted({column for column in (*texts, *below) if column < first} - known)
        if not names:
            return None
        name = names[0]
    name, fields = _named_in_words(table.rows[index + 1 :], name, fields, texts)
    fields = {field: column for field, column in fields.items() if field not in ("period", "value")}
    part = _part_column(table.rows[index + 1 :], first)
    used = {name, part, *periods, *targets, *statuses, *fields.values()}
    left = {column: text for column, text in joined.items() if column not in used}
    is_percent = "target" in fields and "%" in texts[fields["target"]]
    unit = "%" if is_percent or _is_in_percent(table.rows[index + 1 :], texts, periods) else ""
    marks = {period: locks[column][1] for column, period in periods.items()}
    return WideHeading(index, name, periods, targets, fields, left, marks, unit, statuses, part)


def _fields_of(texts: Mapping[int, str], years: _Years) -> dict[Field, int]:
    """Return the column of each field. "Year to date actual" and "Target (Q1)" belong to the period of their column."""
    fields = {name: columns[0] for name, columns in reading_columns(texts).items()}
    target = texts[fields["target"]] if "target" in fields else ""
    for name in ("value", "target") if _TARGET.search(target) else ("value",):
        if name in fields and years.period(_bare_heading(texts[fields[name]]), fields[name]):
            del fields[name]
    return fields


def _bare_heading(heading: str) -> str:
    """Return a heading such as "Q1 (actual) (%)" or "Target March 2027" without those words: its period is left."""
    return without_brackets(_TARGET.sub(" ", _SAID.sub(" ", _PERCENT.sub("", heading))))


def _named_in_words(
    rows: Sequence[Row], name: int, fields: Mapping[Field, int], texts: Mapping[int, str]
) -> tuple[int, dict[Field, int]]:
    """Return the columns of the names and other fields, with "PI" over numbers as the refs beside a "Description"."""
    described = fields.get("definition") or next((at for at, text in texts.items() if is_described(text)), None)
    if "ref" in fields or described is None or not are_refs([text for row in rows if (text := row.text(name))]):
        return name, dict(fields)
    others = {field: column for field, column in fields.items() if field != "definition"}
    return described, {**others, "ref": name}


def _is_in_percent(rows: Sequence[Row], texts: Mapping[int, str], periods: Iterable[int]) -> bool:
    """Return whether the headings of all periods say per cent and no figure below them does."""
    says = all(_PERCENT.search(texts[column]) for column in periods)
    return says and not any("%" in row.text(column) for row in rows for column in periods)


def _month_of(table: Table, index: int, stem: str) -> str:
    """Return the only month above the headings, or in the name of the sheet or document; empty if not exactly one."""
    around = [text for row in table.rows[:index] for text in row.texts.values()]
    around += [line.text for line in table.lines]
    for texts in (around, [table.name, stem]):
        months = {
            f"{parts['month'].title()} {full_year(parts['year'])}"
            for text in texts
            if len(text) <= _LONGEST_CAPTION
            for parts in _MONTH_AND_YEAR.finditer(text)
        }
        if months:
            return months.pop() if len(months) == 1 else ""
    return ""


def _joined_in_month(table: Table, index: int, row: Row, stem: str) -> Mapping[int, str]:
    """Return the texts of a row of headings as `_joined` does, with "In month" replaced by the table's month."""
    if not index:
        return row.texts
    month = _month_of(table, index, stem)
    return _joined(_with_month(table.rows[index - 1], month), _with_month(row, month))


def _with_month(row: Row, month: str) -> Row:
    """Return a row of headings with "In month" replaced by the table's month."""
    changed = {
        column: replace(row.cells[column], text=f"{month} {_IN_MONTH.sub('', text)}".strip())
        for column, text in (row.texts.items() if month else ())
        if _IN_MONTH.match(text)
    }
    return replace(row, cells={**row.cells, **changed}) if changed else row


def _joined(above: Row, row: Row) -> Mapping[int, str]:
    """Return the texts of a row of headings, with a merged period put before "Actual" and "Target" below it."""
    texts = dict(row.texts)
    over = ""
    for column in sorted({*above.texts, *row.texts}):
        over = above.texts.get(column, over)
        is_part = plain(texts.get(column, "")) in PARTS
        if is_part and over and _names_period(over):
            texts[column] = f"{over} {texts[column]}"
    parted = len([column for column in texts if texts[column] != row.texts[column]])
    if parted < _FEWEST_PARTED:
        return row.texts
    return {**{column: text for column, text in above.texts.items() if column not in texts}, **texts}


def _names_period(text: str) -> bool:
    """Return whether a heading is a period, with or without its year: "Q1 2026/27", "Q1", "Oct"."""
    bare = text.strip()
    is_bare = _QUARTER.fullmatch(bare) is not None or bare.lower().rstrip(".") in MONTHS
    return is_bare or Period.read(bare).kind is not PeriodKind.TEXT


_FEWEST_PARTED = 2


def _move_yearly_target(fields: dict[Field, int], periods: Mapping[int, str], targets: dict[int, str]) -> None:
    """Use the target of a year as that of all periods if only months or quarters of that year have columns."""
    yearly = [column for column, period in targets.items() if period not in periods.values() and _is_year(period)]
    within = [column for column in yearly if _holds(targets[column], periods.values())]
    if within and "target" not in fields:
        fields["target"] = within[0]
        del targets[within[0]]


def _is_year(text: str) -> bool:
    return Period.read(text).kind is PeriodKind.YEAR


def _holds(year: str, periods: Iterable[str]) -> bool:
    whole, parts = Period.read(year), [Period.read(text) for text in periods]
    return any(
        period.ends_on and whole.starts_on and whole.ends_on and whole.starts_on <= period.ends_on <= whole.ends_on
        for period in parts
    )


def _part_column(rows: Sequence[Row], first: int) -> int | None:
    """Return the column before the periods that says "Actual", "Target" or "Trajectory" of each row; None if none."""
    for column in range(first):
        texts = [plain(row.text(column)) for row in rows if row.text(column) and any(c >= first for c in row.texts)]
        kinds = {PARTS.get(text) for text in texts}
        if None not in kinds and "value" in kinds and len(kinds) > 1:
            return column
    return None


def _read_mark(heading: str) -> tuple[str, tuple[Held, ...]]:
    """Return a heading without the wording that marks its cells as exempt, our own or a label, and the marks."""
    rest, marks = read_lock(heading)
    label = None if marks else read_label(heading)
    return (label.rest, (("", label.mark),)) if label and label.rest else (rest, marks)


class _Years:
    """Finds the year of a bare "Q1" or "Oct": the one above its column, or the only one that the document names."""

    def __init__(self, table: Table, index: int, stem: str, texts: Mapping[int, str]) -> None:
        self._above = table.rows[max(index - 2, 0) : index]
        around = [*(text for row in table.rows[:index] for text in row.texts.values()), table.name, stem]
        around += [line.text for line in table.lines]
        own = [Period.read(text) for text in texts.values() if not says_baseline(text)]
        outturns = {_first_year(period) for period in own if period.starts_on and period.kind is PeriodKind.YEAR}
        outturns |= {year for text in texts.values() if _OUTTURN.search(text) for year in _years_in(text)}
        targets = {year for text in texts.values() if _TARGET.search(text) for year in _years_in(text)}
        dated = {_first_year(period) for period in own if period.starts_on and period.kind is not PeriodKind.YEAR}
        captioned = {year for text in around for year in _years_in(text)}
        before = {year for text in texts.values() if says_baseline(text) and (year := _year_after(text))}
        named_sets = [named for named in (dated, captioned, targets - outturns, outturns, before) if named]
        self._only = next(iter(named_sets[0])) if named_sets and len(named_sets[0]) == 1 else None

    def period(self, words: str, column: int) -> str:
        """Return the period that a heading names, with its year if that was found; empty if it names none."""
        quarter = _QUARTER.fullmatch(words)
        month = MONTHS.get(words.lower().rstrip("."))
        typed = Period.read(words)
        to_date = typed.kind is PeriodKind.YEAR_TO_DATE
        if not quarter and not month and not (to_date and typed.starts_on is None):
            return words if typed.kind is not PeriodKind.TEXT else ""
        year = self._over(column) or self._only
        if year is None:
            return words
        if month:
            return f"{words} {year if month > 3 else year + 1}"
        number = quarter["quarter"].lower() if quarter else ""
        name = f"Q{_NAMED.get(number, number)}" if quarter else words
        return f"{name} {year}/{(year + 1) % 100:02d}"

    def _over(self, column: int) -> int | None:
        for row in reversed(self._above):
            over = [index for index in row.texts if index <= column]
            years = _years_in(row.texts[max(over)]) if over else []
            if len(years) == 1:
                return years[0]
        return None


def says_baseline(text: str) -> bool:
    """Return whether a period is the baseline that all is compared with, in any year: "Baseline (Mar 26)"."""
    return _BASELINE.search(text) is not None


def _year_after(baseline: str) -> int | None:
    """Return the financial year that begins at or continues after a baseline; None if it has no end date."""
    ends_on = Period.read(baseline).ends_on
    return None if ends_on is None else ends_on.year - (ends_on.month < _LAST_MONTH)


def _first_year(period: Period) -> int:
    assert period.starts_on, "only periods with a start are asked for their year"
    return period.starts_on.year if period.starts_on.month > 3 else period.starts_on.year - 1


def _years_in(text: str) -> list[int]:
    if len(text) > _LONGEST_CAPTION:
        return []
    years = [financial_year(match["first"], match["second"]) for match in _YEAR.finditer(text)]
    return [year for year in years if year]
