"""A control chart of readings from a CSV file with the columns date and value, for use by other programs."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from tracker.domain.charts.control_chart_words import without_effect
from tracker.domain.errors import RuleBroken, SourceProblem
from tracker.domain.figures.control_limits import Spc, SpcRules, control
from tracker.domain.figures.period import Period
from tracker.domain.figures.reading import read_value
from tracker.domain.text import count


def control_chart(source: Path, rules: SpcRules) -> Spc:
    """Return the control chart of a CSV file's readings; blank values are left out.

    Raises SourceProblem, naming the line, if a line cannot be read, and RuleBroken if base points or a rebase lie
    beyond the readings.
    """
    chart = control(read_series(source), rules)
    refused = without_effect(chart)
    if refused:
        raise RuleBroken(" ".join(refused))
    return chart


def read_series(source: Path) -> list[tuple[date, float]]:
    """Return the days and values of a CSV file with the headings date and value, in any case and order."""
    try:
        with source.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except OSError as error:
        raise SourceProblem(f"{source} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourceProblem(f"{source.name} is not a CSV file in UTF-8. Save it as one, then try again.") from error
    headings = [heading.strip().casefold() for heading in rows[0]] if rows else []
    if "date" not in headings or "value" not in headings:
        raise SourceProblem(f"{source.name} needs the headings date and value in its first line.")
    day_column, value_column = headings.index("date"), headings.index("value")
    series = []
    for number, row in enumerate(rows[1:], 2):
        cells = [*row, *[""] * (len(headings) - len(row))]
        if not cells[value_column].strip():
            continue
        day, value = Period.read(cells[day_column]).ends_on, read_value(cells[value_column])
        if day is None or value is None:
            cells_text = f"“{cells[day_column]}” and “{cells[value_column]}”"
            raise SourceProblem(f"Line {number} of {source.name} is not a day and a number: {cells_text}.")
        series.append((day, value))
    return series


def draw_control_chart(spc: Spc, title: str, path: Path) -> None:
    """Write the chart as .png or .svg. Raises FileProblem."""
    from tracker.charts.control_chart import save_spc_chart

    save_spc_chart(spc, title, path)


def as_lines(spc: Spc) -> list[str]:
    """Return text lines for a terminal: the verdict, the limits of each group, and the special points."""
    lines = [
        spc.refused or f"Variation: {spc.variation.replace('_', ' ')}. Assurance: {spc.assurance or 'not judged'}."
    ]
    for group in spc.groups:
        trial = " (provisional limits)" if group.short else ""
        limits = f"limits {group.lower:.6g} to {group.upper:.6g}{trial}"
        points = count(group.points, "point")
        lines.append(f"{group.starts_on} to {group.ends_on}: {points}, mean {group.mean:.6g}, {limits}")
        lines += [f"  {group.note}"] if group.note else []
    special = [point for point in spc.points if point.improvement is not None]
    lines += [
        f"{point.day}: {point.value:g}, {point.type.value.replace('_', ' ')}, {point.improvement}" for point in special
    ]
    return lines


def as_json(spc: Spc) -> dict[str, object]:
    """Return the chart as plain values: days in ISO format, numbers unrounded, None if a rule says nothing."""
    return {
        "groups": [
            {
                "from": group.starts_on.isoformat(),
                "to": group.ends_on.isoformat(),
                "mean": group.mean,
                "lower": group.lower,
                "upper": group.upper,
                "n": group.points,
                "short": group.short,
            }
            for group in spc.groups
        ],
        "points": [
            {
                "date": point.day.isoformat(),
                "value": point.value,
                "type": point.type.value,
                "improvement": point.improvement,
            }
            for point in spc.points
        ],
        "variation": spc.variation,
        "assurance": spc.assurance,
        "refused": spc.refused,
    }
