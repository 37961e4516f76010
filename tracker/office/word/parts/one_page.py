"""A plan on a page: its sections as boxes with their counts, and the worst actions with the work in progress.

Imported only inside the function that writes a report.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.dates import say_day
from tracker.domain.papers.paper import NO_EXCEPTIONS, Paper, say_counts
from tracker.domain.summary.boxes import boxes_across, page_boxes
from tracker.domain.summary.summary import Summary, say_for
from tracker.domain.summary.summary_lines import NO_STATUS, WORST, Box as Counts, Point, say_more
from tracker.domain.text import count, shorten
from tracker.office.word.boxes import PLAIN, Box, Line, Run, status_run
from tracker.office.word.pages import Pages
from tracker.office.word.parts.plan import say_key

_ROOM, _HIGHEST = 16.4, 2.9
"""Centimetres of a page below its head if each line of the head is one line long; greatest height of a box."""
_HEADING, _LINE, _TITLE_LINE, _GAP = 1.7, 0.55, 0.9, 0.4
"""Centimetres of the heading above the worst actions, of a line of a note, of a line of the title, and of the space in
a row.
"""
_LINE_OF_ROW = 0.4
"""Centimetres of a line of one of the worst actions."""
_NOTE_LETTERS, _HEAD_LETTERS = 140, 62
"""Characters in a line of a note and of the title."""
_LETTERS_PER_CM = 5.0
_ONE_LINE = 1.15
_FULL = (150, 230, 4)
_BRIEF = (85, 130, 2.5)
"""Characters of one of the worst actions and of the work in progress, and the lines that they take; fewer if there are
many boxes.
"""
_MOST_ROWS = 2
"""Greatest number of rows of boxes that leaves room for the long form of the worst actions."""


def write_one_page(pages: Pages, paper: Paper) -> None:
    """Write the plan on a landscape page."""
    summary = Summary(paper)
    pages.heading(shorten(paper.title, 110), 0)
    whose = say_for(paper)
    pages.note(" · ".join(part for part in (whose, f"As at {say_day(paper.as_at)}") if part), keep=True)
    plans = paper.position.plans
    if len(plans) == 1:
        pages.note(say_counts(plans[0], paper.as_at), keep=True)
    cards = page_boxes(paper)
    keys = dict.fromkeys(say_key(plan) for plan in plans)
    key = f"Key to statuses: {next(iter(keys))}" if len(keys) == 1 else ""
    length: tuple[int, int, float] = _FULL
    if cards:
        rows = -(-len(cards) // boxes_across(len(cards)))
        length = _FULL if rows <= _MOST_ROWS else _BRIEF
        counted = say_counts(plans[0], paper.as_at) if len(plans) == 1 else ""
        notes = sum(-(-len(note) // _NOTE_LETTERS) for note in (counted, key))
        head = max(0, -(-len(shorten(paper.title, 110)) // _HEAD_LETTERS) - 1) * _TITLE_LINE
        worst = min(len(summary.attention), WORST) * (length[2] * _LINE_OF_ROW + _GAP)
        _grid(pages, cards, (_ROOM - head - (notes + 2) * _LINE - _HEADING - worst) / rows)
    _worst(pages, summary.attention, length)
    if key:
        pages.note(key)


def _grid(pages: Pages, cards: Sequence[Counts], room: float) -> None:
    """Write the boxes; no row is higher than `room` centimetres."""
    columns = boxes_across(len(cards))
    rows = -(-len(cards) // columns)
    width, height = pages.width / columns, min(_HIGHEST, room)
    letters = round((width - 0.5) * _LETTERS_PER_CM)
    name_lines = 2 if height > 2 and columns < 5 else 1
    points = 11 if height > 2.6 and columns < 5 else 9 if height > 1.8 else 8
    wide = 1 if name_lines > 1 else _ONE_LINE  # short lines leave room at their ends, as words are not broken
    made = [_card(card, round(letters * name_lines * wide * 9 / points), points) for card in cards]
    made += [Box((), fill=PLAIN)] * (rows * columns - len(made))
    pages.boxes(
        [made[start : start + columns] for start in range(0, len(made), columns)],
        [width] * columns,
        title="Plan on a page",
        description="A box for each section of the plan, with the number of its actions by status.",
        height=height,
        is_exact=True,
    )


def _card(card: Counts, letters: int, points: float) -> Box:
    lines = [Line((Run(shorten(card.name, letters), is_bold=True),), is_heading=True, points=points)]
    counted: list[Run] = []
    for status, number in card.counts:
        counted += [
            status_run(status, number) if status else Run(f"{number:,} {NO_STATUS.lower()}".replace(" ", "\u00a0")),
            Run("  "),
        ]
    lines.append(Line(tuple(counted[:-1]) or (Run("No actions", is_muted=True),), points=points))
    late = f", {card.overdue:,} overdue" if card.overdue else ""
    runs = (Run(count(card.total, "action")), Run(late, is_bold=True)) if card.total else ()
    exempt = (Run("  " if runs else ""), Run(card.exempt, is_exempt=True)) if card.exempt else ()
    if runs or exempt:
        lines.append(Line((*runs, *exempt), points=points - 1))
    return Box(tuple(lines))


def _worst(pages: Pages, points: Sequence[Point], length: tuple[int, int, float]) -> None:
    title, doing_letters, _ = length
    pages.heading("What needs attention first", 2, outline=1)
    if not points:
        pages.note(NO_EXCEPTIONS)
        return
    rows = []
    for point in points[:WORST]:
        status = (status_run(point.status),) if point.status else (Run(NO_STATUS, is_muted=True),)
        named = [Run(f"{point.lead} ".lstrip(), is_bold=True), Run(shorten(point.text, title))]
        if point.exempt:
            named.append(Run(f"  {point.exempt}", is_exempt=True))
        doing = shorten(point.doing, doing_letters) or "What is being done has not been reported."
        when = shorten(point.when, 44) or "No timescale"
        rows.append([Box((Line(runs, points=9.5),)) for runs in (status, tuple(named), (Run(doing),), (Run(when),))])
    left = pages.width - 2.6 - 3.2
    pages.boxes(
        rows,
        [2.6, left * 0.42, left * 0.58, 3.2],
        title="What needs attention first",
        description="A row for each action: its status, the action, what is being done, and its timescale.",
    )
    more = say_more(points, WORST)
    pages.note(more.replace("more.", "more that need attention.") if more else "")
