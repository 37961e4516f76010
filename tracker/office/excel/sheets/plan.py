"""A plan on a sheet for reading and printing: by section, every text whole, on landscape A4.

Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import zip_longest

from tracker.domain.dates import say_day
from tracker.domain.papers.paper import NOT_THERE
from tracker.domain.plans.columns import HEADINGS, row_texts
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.publication.exempt_content import Marks, in_short
from tracker.office.excel.cell_text import printable
from tracker.office.excel.save import Page
from tracker.office.excel.styles import (
    CELL,
    EXEMPT_CELL,
    LINE_HEIGHT,
    OPEN_CELL,
    PAGE_PIXELS,
    SECTION,
    SIZE,
    STRONG,
    SUBTITLE,
    TABLE_HEADING,
    TITLE,
    WORDS,
    Style,
    Styles,
    set_columns,
    set_page,
    status_style,
    status_words,
)
from tracker.office.excel.text_width import (
    MARGIN_PIXELS,
    MOST_LINES,
    SAFETY,
    count_lines,
    line_starts,
    split_at,
    text_room,
    width_of,
)
from tracker.office.wording.exempt_marks import EXEMPT, say_marks
from tracker.office.wording.own_report_tables import PREVIOUS_STATUS
from tracker.office.wording.plan import WITHHELD, printed_row

REF, ACTION, TIMESCALE, PROGRESS, STATUS, OWNER = HEADINGS
PART_LINES = 11
"""Lines of one row of a text that is continued: three such rows fill a page."""
_PROSE = (ACTION, PROGRESS, OWNER, EXEMPT)
_HEADING_HEIGHT = 21.0
_SCALE = 92
"""The scale in per cent at which a plan is printed, so that it takes fewer pages and is still legible."""
_WIDTH = PAGE_PIXELS * 100 // _SCALE
_PAGE_HEIGHT = 488.0 * 100 / _SCALE
"""Height of the rows on landscape A4 between the margins, in points."""
_PADDING = 5.0
_EXEMPT_PIXELS = 150


class PlanSheet:
    """Writes one plan on one page."""

    def __init__(
        self,
        page: Page,
        styles: Styles,
        plan: PlanContent,
        as_at: date,
        previous: Mapping[int, str] | None,
        marks: Marks,
    ) -> None:
        """`previous` is the status of each action in the previous edition; None if there is no previous edition.

        `marks` say what is exempt: if any of the plan's actions is, its rows have a column that says so.
        """
        self._page = page
        self._look = styles
        self._plan = plan
        self._as_at = as_at
        self._previous = previous
        self._marks = marks
        self._held = {
            content.action.id: exempt_marks
            for section in plan.sections
            for content in section.actions
            if (exempt_marks := marks.on_action(plan.plan, section.section, content))
        }
        widths = column_pixels(plan, with_previous=previous is not None, with_exempt=bool(self._held))
        self._headings = list(widths)
        self._pixels = list(widths.values())
        self._columns = len(self._pixels)
        self._status = self._headings.index(STATUS)
        self._filled = 0.0
        self._most_lines = MOST_LINES
        """Greatest number of lines of a row that is not divided: the first row has to fit below the title of the
        sheet.
        """
        self._rooms = [text_room(pixels) for pixels in self._pixels]
        self._cells = styles.ids(*[CELL if heading in _PROSE else WORDS for heading in self._headings])
        self._exempt = styles.ids(EXEMPT_CELL)[0]
        self._open = styles.ids(*[OPEN_CELL] * self._columns)
        scheme = plan.plan.scheme
        self._status_ids = {status.word: styles.ids(status_style(status))[0] for status in scheme.statuses}
        self._status_words = {status.word: status_words(status) for status in scheme.statuses}

    def write(self, step: Callable[[], None]) -> None:
        """Write all rows and set up the sheet; `step` is called after each action."""
        title = self._plan.plan.title
        set_columns(self._page.sheet, self._pixels)
        self._page.sheet.sheet_view.showGridLines = False
        self._lines(title, TITLE, 26)
        self._lines(self._facts(), SUBTITLE, 15)
        self._lines(self._tally(), STRONG, 15)
        self._lines(self._key(), SUBTITLE, 15)
        headings = self._look.ids(*[TABLE_HEADING] * self._columns)
        heading_row = self._page.rows.add(self._headings, headings, _HEADING_HEIGHT)
        self._fill(_HEADING_HEIGHT)
        room = _PAGE_HEIGHT - self._filled - _HEADING_HEIGHT - _PADDING
        self._most_lines = max(PART_LINES, min(int(room // LINE_HEIGHT), MOST_LINES))
        for section in self._plan.sections:
            self._section(section)
            for action in section.actions:
                self._action(action)
                step()
        set_page(self._page.sheet, header=title, footer=f"As at {say_day(self._as_at)}", heading_row=heading_row)

    def _facts(self) -> str:
        plan = self._plan.plan
        return "  ·  ".join(part for part in (plan.service, plan.period, f"As at {say_day(self._as_at)}") if part)

    def _tally(self) -> str:
        counts = self._plan.counts()
        parts = [f"{self._status_words[word]} {number}" for word, number in counts.items()]
        unrated, withheld = self._plan.unrated(), len(self._plan.actions) - len(self._plan.disclosed)
        parts += [f"No status {unrated}"] if unrated else []
        parts += [f"{WITHHELD} {withheld}"] if withheld else []
        return "    ".join([*parts, f"Overdue {len(self._plan.overdue(self._as_at))}"])

    def _key(self) -> str:
        statuses = self._plan.plan.scheme.statuses
        return "    ".join(f"{self._status_words[status.word]}: {status.meaning}" for status in statuses)

    def _lines(self, text: str, style: Style, height: float) -> None:
        """Write a text across the whole width, one row per line, without merging cells."""
        room = sum(self._rooms)
        text = printable(text)
        if style.fill:
            styles = self._look.ids(*[style] * self._columns)
        else:
            styles = [*self._look.ids(style), *[0] * (self._columns - 1)]
        for line in split_at(text, line_starts(text, room, style.size, bold=style.bold)):
            self._fill(height)
            self._page.rows.add([line, *[None] * (self._columns - 1)], styles, height)

    def _section(self, content: SectionContent) -> None:
        section = content.section
        label = in_short(self._marks.on_heading(section))
        heading = f"{section.ref}  {section.title}".strip() + (f"   {label}" if label else "")
        if not heading:
            return
        if content.actions:
            self._break_before(content.actions[0])
        self._lines(heading, SECTION, _HEADING_HEIGHT)

    def _break_before(self, first: ActionContent) -> None:
        """Begin a new page if a section's heading would be left alone at the bottom of one."""
        lines = self._count(self._texts(first))
        height = _height(lines if lines <= self._most_lines else PART_LINES)
        if self._filled + _HEADING_HEIGHT + height > _PAGE_HEIGHT:
            self._page.break_here()
            self._filled = _HEADING_HEIGHT

    def _texts(self, content: ActionContent) -> list[str]:
        """Return the texts of an action by column."""
        action = content.action
        word = self._status_words.get(action.status, action.status)
        before = self._previous.get(action.id, NOT_THERE) if self._previous is not None else ""
        texts = {
            **dict(zip(HEADINGS, row_texts(printed_row(content, self._as_at)), strict=True)),
            PREVIOUS_STATUS: self._status_words.get(before, before),
            STATUS: word,
            EXEMPT: say_marks(self._held.get(action.id, ())),
        }
        return [printable(texts[heading]) for heading in self._headings]

    def _count(self, texts: list[str]) -> int:
        return max(
            count_lines(text, room, SIZE, bold=index == self._status)
            for index, (text, room) in enumerate(zip(texts, self._rooms, strict=True))
        )

    def _action(self, content: ActionContent) -> None:
        texts = self._texts(content)
        lines = self._count(texts)
        styles = list(self._cells)
        styles[self._status] = self._status_ids.get(content.action.status, styles[self._status])
        if content.action.id in self._held:
            styles[self._headings.index(EXEMPT)] = self._exempt
        if lines <= self._most_lines:
            self._row(texts, styles, lines)
        else:
            self._long_action(texts, styles, content.action.ref)
        self._most_lines = MOST_LINES

    def _long_action(self, texts: list[str], styles: list[int], ref: str) -> None:
        """Write an action on several rows, as it is higher than Excel's highest row."""
        starts = [line_starts(text, room, SIZE) for text, room in zip(texts, self._rooms, strict=True)]
        parts = [split_at(text, lines[::PART_LINES]) for text, lines in zip(texts, starts, strict=True)]
        rows = list(zip_longest(*parts, fillvalue=""))
        for number, row in enumerate(rows, 1):
            shown = list(row)
            if number > 1 and ref:
                shown[0] = f"{ref} (cont.)"
            lines = max(len(part[(number - 1) * PART_LINES : number * PART_LINES]) for part in starts)
            self._row(shown, self._styles(styles, number, number == len(rows)), lines)

    def _styles(self, styles: list[int], number: int, last: bool) -> list[int]:
        """Return the styles of one row of an action that takes several: the last has the line below, the first the
        status.
        """
        shown = list(styles if last else self._open)
        other = self._cells if last else self._open
        shown[self._status] = (styles if number == 1 else other)[self._status]
        return shown

    def _row(self, values: list[str], styles: list[int], lines: int) -> None:
        height = _height(lines)
        if self._filled + height > _PAGE_HEIGHT and self._filled > _HEADING_HEIGHT * 2:
            self._page.break_here()  # if another program broke the page by its fonts, a heading could be left behind
            self._filled = _HEADING_HEIGHT
        self._fill(height)
        self._page.rows.add(values, styles, height)

    def _fill(self, height: float) -> None:
        """Add to the height used on the printed page; each page begins with the heading row."""
        self._filled += height
        if self._filled > _PAGE_HEIGHT:
            self._filled = _HEADING_HEIGHT + height


def _height(lines: int) -> float:
    return lines * LINE_HEIGHT + _PADDING


def name_action(plan: PlanContent, content: ActionContent) -> str:
    """Return 'action 1.4 in “Plan”', for a warning."""
    return f"action {content.action.label()} in {plan.plan.label()}"


def column_pixels(plan: PlanContent, *, with_previous: bool, with_exempt: bool) -> dict[str, int]:
    """Return the widths of the columns by heading, filling a landscape A4 page; Owner only if an action has one."""
    actions = [content.action for content in plan.actions]
    ref = _fitting([action.ref for action in actions], 52, 96)
    timescale = _fitting([action.timescale.text for action in actions], 104, 160)
    status = _fitting([status_words(status) for status in plan.plan.scheme.statuses], 92, 160, bold=True)
    owners = [action.owner for action in actions]
    owner = {OWNER: _fitting(owners, 92, 160)} if any(owners) else {}
    previous = {PREVIOUS_STATUS: max(status, 112)} if with_previous else {}
    exempt = {EXEMPT: _EXEMPT_PIXELS} if with_exempt else {}
    others = sum((*owner.values(), *previous.values(), *exempt.values()))
    left = _WIDTH - ref - timescale - status - others
    action = left * 44 // 100
    texts = {REF: ref, ACTION: action, TIMESCALE: timescale, PROGRESS: left - action}
    return {**texts, **previous, STATUS: status, **owner, **exempt}


def _fitting(texts: list[str], least: int, most: int, *, bold: bool = False) -> int:
    """Return the pixels that the widest of `texts` needs on one line, between `least` and `most`."""
    widest = max((width_of(text, SIZE, bold=bold) for text in set(texts)), default=0.0)
    return min(max(least, round(widest / 0.75 / SAFETY) + MARGIN_PIXELS + 1), most)
