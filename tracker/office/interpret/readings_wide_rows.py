"""The readings of tables with periods as columns: one row for each figure, with the texts of its row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.imports.draft import Problem
from tracker.domain.text import count, shorten
from tracker.office.cells.footnotes import FOOTNOTE, read_footnote
from tracker.office.interpret.heading_words import plain
from tracker.office.interpret.readings_wide import PARTS, Part, Texts, WideHeading
from tracker.office.readers.grid import Row, Table

_PERCENT = re.compile(r"^(?:the )?(?:%|percentage|per ?cent)\s|\((?:in )?(?:%|percentage|per ?cent)\)", re.IGNORECASE)
_BETTER = re.compile(r"\b(?P<way>lower|higher)\b.*\bbetter\b", re.IGNORECASE)


class LongRow(Struct, frozen=True):
    """The fields of one reading, with its row; `targets` and `trajectory` are by period."""

    texts: Texts
    targets: Mapping[str, str]
    row: Row
    trajectory: Mapping[str, str] = field(default_factory=dict)


def long_rows(
    table: Table, heading: WideHeading, title: str, better_above: str = ""
) -> tuple[list[LongRow], list[Problem]]:
    """Return one row for each figure, and a problem for every row and column that has no place.

    A row with only a name is the theme of those below it. Lines that begin with a footnote's marker, or say which
    direction is better, belong to the table. `title` names the indicator if the rows only say whether they hold figures
    or targets. `better_above` is the direction stated above the table, for use if none is stated below.
    """
    head = table.rows[heading.row_index]
    below = [row for row in table.rows[heading.row_index + 1 :] if row.texts and row.texts != head.texts]
    notes, better = _remarks(below)
    better = better or better_above
    problems = list(_columns_left_out(below, heading, head.where))
    rows = [row for row in below if not (len(row.texts) == 1 and _is_remark(next(iter(row.texts.values()))))]
    long: list[LongRow] = []
    beside: list[tuple[str, Part, Row]] = []
    theme = name = ""
    for index, row in enumerate(rows):
        part = _part_of(row, heading, title)
        name = title if part and heading.part == heading.name else row.text(heading.name) or (name if part else "")
        figures = _figures(row, heading) if name else {}
        if figures and part in ("target", "trajectory", "status"):
            beside.append((name, part, row))
        elif figures and part != "other":
            long += _readings(row, name, heading, figures, theme, notes, better)
        elif not part and len(row.texts) == 1 and index + 1 < len(rows) and _has_figures(rows[index + 1], heading):
            theme = next(iter(row.texts.values()))
        elif part and not figures and part != "other":
            continue  # its label has no figures beside it
        else:
            words = shorten(" · ".join(row.texts.values()))
            sentence = f"There is no figure for any period in this row, so it was left out: “{words}”."
            if part:
                sentence = f"This row has neither figures nor targets, so it was left out: “{words}”."
            problems.append(Problem(row.where, sentence))
    used = {row.texts.get("footnote", "") for row in long}
    for row in below:
        text = next(iter(row.texts.values())) if len(row.texts) == 1 else ""
        if (footnote := read_footnote(text)) and notes[footnote[0]] not in used:
            problems.append(
                Problem(row.where, f"This footnote is of no figure in the table, so it was left out: “{text}”.")
            )
    return [_with_beside(row, beside, heading) for row in long], problems


def whole_name(heading: str, row: LongRow) -> str:
    """Return the full name of a row that continues its heading: "Invoices paid…" and "…within 30 days"."""
    name = row.texts["indicator"]
    if not (heading.rstrip().endswith(_DOTS) and name.startswith(_DOTS)):
        return name
    return f"{heading.rstrip().rstrip('.…').rstrip()} {name.lstrip('.…').lstrip()}"


_DOTS = ("…", "...")


def _part_of(row: Row, heading: WideHeading, title: str) -> Part:
    """Return the content of a row, if a column says it for each; otherwise empty."""
    if heading.part is None or (heading.part == heading.name and not title):
        return ""
    return PARTS.get(plain(row.text(heading.part)), "")


def _with_beside(one: LongRow, beside: Sequence[tuple[str, Part, Row]], heading: WideHeading) -> LongRow:
    """Return a reading with the targets, trajectory and status that other rows of its indicator give."""
    by_part: dict[Part, dict[str, str]] = {"target": dict(one.targets), "trajectory": {}, "status": {}}
    for name, part, row in beside:
        if name == one.texts["indicator"]:
            by_part[part] |= {heading.periods[column]: text for column, text in _figures(row, heading).items()}
    texts = one.texts
    if status := by_part["status"].get(texts["period"]):
        texts = texts | {"status": status}
    targets = by_part["target"]
    if not one.targets and "target" not in texts and len(targets) > 1 and len(set(targets.values())) == 1:
        texts, targets = texts | {"target": next(iter(targets.values()))}, {}
    return LongRow(texts, targets, one.row, by_part["trajectory"])


def _has_figures(row: Row, heading: WideHeading) -> bool:
    return bool(row.text(heading.name) and _figures(row, heading))


def _figures(row: Row, heading: WideHeading) -> dict[int, str]:
    """Return the figures of a row, by their columns."""
    return {column: row.text(column) for column in heading.periods if row.text(column)}


def _readings(
    row: Row,
    name: str,
    heading: WideHeading,
    figures: Mapping[int, str],
    theme: str,
    notes: Mapping[str, str],
    better: str,
) -> Iterator[LongRow]:
    of_row = {field: row.text(column) for field, column in heading.fields.items()}
    trend, status, note = (of_row.pop(field, "") for field in ("trend", "status", "note"))
    unit = _unit(heading, row, figures)
    to_date = {column for column, text in heading.periods.items() if _is_to_date(text)}
    latest = max([column for column in figures if column not in to_date], default=max(figures))
    targets = {period: row.text(column) for column, period in heading.targets.items() if row.text(column)}
    statuses = {period: row.text(column) for column, period in heading.statuses.items() if row.text(column)}
    of_whole = next(
        (mark for column, text in row.texts.items() if column not in figures and (mark := _marker(text, notes))), ""
    )
    for column, figure in figures.items():
        texts: Texts = {"unit": unit, "better": better, "theme": theme, **{k: v for k, v in of_row.items() if v}}
        texts |= {"indicator": name, "period": heading.periods[column], "value": figure}
        marker = _marker(figure, notes) or (of_whole if column == latest else "")
        texts["footnote"] = notes.get(marker, "")
        if column == latest:
            texts |= {"trend": trend, "status": status, "note": note}
        if heading.periods[column] in statuses:
            texts["status"] = statuses[heading.periods[column]]
        yield LongRow(texts, targets, row)


def _marker(text: str, notes: Mapping[str, str]) -> str:
    """Return the longest known footnote marker at the end of a text; empty if there is none."""
    return max((mark for mark in notes if text.endswith(mark)), key=len, default="")


def _unit(heading: WideHeading, row: Row, figures: Mapping[int, str]) -> str:
    """Return the unit that all figures of a row are printed with, or that the target or its heading gives."""
    if unit := unit_of(list(figures.values())):
        return unit
    column = heading.fields.get("target")
    return "%" if column is not None and "%" in row.text(column) else heading.unit


def unit_of(figures: Sequence[str]) -> str:
    """Return the unit that all of these figures are printed with; empty if there is none."""
    for mark, unit in (("%", "%"), ("£", "£"), (":", "mm:ss")):
        marked = [mark in text for text in figures if any(sign.isdigit() for sign in text)]
        if marked and all(marked):
            return unit
    return ""


def unit_in(name: str) -> str:
    """Return the unit in an indicator's name, such as "Waste recycled (%)" or "Percentage of calls"; empty if none."""
    return "%" if _PERCENT.search(name) else ""


def _is_to_date(text: str) -> bool:
    return Period.read(text).kind is PeriodKind.YEAR_TO_DATE


def _is_remark(text: str) -> bool:
    return FOOTNOTE.fullmatch(text) is not None or _BETTER.search(text) is not None


def _remarks(rows: Sequence[Row]) -> tuple[dict[str, str], str]:
    """Return the footnotes by their markers, and the direction that a line says is better."""
    notes, better = {}, ""
    for row in rows:
        text = next(iter(row.texts.values())) if len(row.texts) == 1 else ""
        footnote, way = FOOTNOTE.fullmatch(text), _BETTER.search(text)
        if footnote:
            notes[footnote["marker"]] = footnote["text"].strip()
        elif way:
            better = way["way"].lower()
    return notes, better


_MOST_NAMED = 8


def _columns_left_out(rows: Sequence[Row], heading: WideHeading, where: str) -> Iterator[Problem]:
    for column, text in heading.left_out.items():
        number = sum(bool(row.text(column)) for row in rows)
        if number and plain(text):
            cells = count(number, "cell")
            yield Problem(where, f"The column “{shorten(text)}” has no place in a reading: {cells} left out.")
    headed = {heading.name, heading.part, *heading.periods, *heading.targets, *heading.statuses}
    headed |= {*heading.fields.values(), *heading.left_out}
    strays = [text for row in rows for column, text in sorted(row.texts.items()) if column not in headed]
    if strays:
        quoted = ", ".join(f"“{shorten(text, 30)}”" for text in strays[:_MOST_NAMED])
        more = f" and {count(len(strays) - _MOST_NAMED, 'other')}" if len(strays) > _MOST_NAMED else ""
        yield Problem(where, f"Cells in columns without a heading were left out: {quoted}{more}.")
