"""The first sheet: the title of the workbook, the counts of each plan by status, the key to statuses, and the contents.

Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace
from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.worksheet.hyperlink import Hyperlink

from tracker.domain.dates import say_day
from tracker.domain.papers.paper import name_position
from tracker.domain.plans.content import ActionContent, PlanContent
from tracker.domain.plans.status import Status
from tracker.domain.position.position import Position
from tracker.domain.publication.exempt_content import LOCK
from tracker.domain.text import count, shorten
from tracker.office.excel.cell_text import printable
from tracker.office.excel.rows import Value
from tracker.office.excel.save import Page
from tracker.office.excel.styles import (
    BANNER,
    CELL,
    COUNT,
    HEADING,
    LABEL,
    LINE_HEIGHT,
    LINK,
    NUMBER_HEADING,
    PLAIN,
    SHARE,
    SIZE,
    TABLE_HEADING,
    TITLE,
    Style,
    Styles,
    in_the_middle,
    set_columns,
    set_page,
    status_style,
    status_words,
)
from tracker.office.excel.text_width import line_starts, split_at, text_room
from tracker.office.wording.benefits import say_totals
from tracker.office.wording.plan import TITLE_ALONE, WITHHELD

COVER_SHEET = "Cover"
HEADINGS = ("Status", "Actions", "Share", "What it means")
_PIXELS = [220, 90, 90, 600]
_PADDING = 5.0
_ROW_HEIGHT, _HEADING_HEIGHT, _PAGE_HEIGHT = 18.0, 22.0, 480.0
_MOST_REFS = 40


class Cover:
    """Writes the cover on its page."""

    def __init__(self, page: Page, styles: Styles) -> None:
        self._page = page
        self._look = styles
        self._filled = 0.0
        self._has_bars = False
        self._rooms = [text_room(pixels) for pixels in _PIXELS]

    def write(
        self,
        position: Position,
        as_at: date,
        sheets: Sequence[tuple[str, str]],
        facts: Sequence[tuple[str, str]] = (),
        banner: str = "",
        asked: Sequence[tuple[str, Status | None, str]] = (),
    ) -> None:
        """Write the cover. `sheets` are the name and the description of each other sheet; `facts` are the lines above
        the counts.

        `banner` states that the workbook is not for publication; empty if all of it may be published. `asked` is what
        needs the board, each with its number, its status and a sentence; if there is any, shares are drawn as bars too.
        """
        sheet = self._page.sheet
        self._has_bars = bool(asked)
        set_columns(sheet, _PIXELS)
        sheet.sheet_view.showGridLines = False
        title = printable(name_position(position))
        if banner:
            self._across(f"{LOCK} {banner}", BANNER, 22)
        self._across(title, TITLE, 28)
        if len(position.plans) == 1:
            plan = position.plans[0].plan
            self._fact("Service", plan.service)
            self._fact("Period", plan.period)
        self._fact("As at", say_day(as_at))
        for label, text in facts:
            self._fact(label, text)
        for content in position.plans:
            self._break_before(_HEADING_HEIGHT * 4 + (len(content.plan.scheme.statuses) + 5) * _ROW_HEIGHT)
            self._gap()
            if len(position.plans) > 1:
                self._across(printable(content.plan.title), HEADING, _HEADING_HEIGHT)
                self._fact("Service", content.plan.service)
                self._fact("Period", content.plan.period)
            self._standing(content, as_at)
        if asked:
            self._gap()
            self._across("What needs the board", HEADING, _HEADING_HEIGHT)
            for label, status, words in asked:
                self._request(label, status, words)
        if not asked:
            self._break_before(_HEADING_HEIGHT * 2 + len(sheets) * _ROW_HEIGHT)
        self._gap()
        self._across("Contents", HEADING, _HEADING_HEIGHT)
        for name, holds in sheets:
            self._link(name, holds)
        set_page(sheet, header=title, footer=f"As at {say_day(as_at)}")
        if asked and len(position.plans) == 1:
            sheet.page_setup.fitToHeight = 1

    def _standing(self, content: PlanContent, as_at: date) -> None:
        """Write the table of statuses, then what is overdue, without a timescale, and complete."""
        self._row(HEADINGS, [TABLE_HEADING, NUMBER_HEADING, NUMBER_HEADING, TABLE_HEADING], least=21)
        actions, plain = content.actions, [CELL, COUNT, SHARE, CELL]
        for status in content.plan.scheme.statuses:
            number = content.counts()[status.word]
            styles = [status_style(status), COUNT, SHARE, CELL]
            row = self._row([status_words(status), number, _share(number, len(actions)), status.meaning], styles)
            if self._has_bars and actions:
                self._bar(row, status)
        unrated, withheld = content.unrated(), len(actions) - len(content.disclosed)
        if unrated:
            self._row(["No status", unrated, _share(unrated, len(actions)), "Not rated yet"], plain)
        if withheld:
            self._row([WITHHELD, withheld, _share(withheld, len(actions)), TITLE_ALONE], plain)
        total = [replace(CELL, bold=True), replace(COUNT, bold=True), SHARE, CELL]
        self._row(["All actions", len(actions), None, None], total)
        undated = content.complete_without_day()
        lists: tuple[tuple[str, Sequence[ActionContent]], ...] = (
            ("Overdue", content.overdue(as_at)),
            ("No timescale", [item for item in content.disclosed if not item.action.timescale.text.strip()]),
            ("Complete", content.complete()),
        )
        if undated:
            lists = (*lists, (f"Of these {undated[0].action.status}, without a completion date", undated))
        for words, contents in lists:
            named = f"Actions: {name_refs(contents)}" if contents else ""
            values: list[Value] = [words, len(contents), _share(len(contents), len(actions)), named]
            self._row(values, plain)
        if self._has_bars and content.benefits:
            self._row(["Benefits", len(content.benefits), None, " ".join(say_totals(content))], plain)

    def _bar(self, row: int, status: Status) -> None:
        """Draw a bar in the status's colour behind its share, from no actions to all of them."""
        ends = [FormatObject(type="num", val=0), FormatObject(type="num", val=1)]
        bar = DataBar(cfvo=ends, color=status.fill.lstrip("#"), showValue=True)
        self._page.sheet.conditional_formatting.add(f"C{row}", Rule(type="dataBar", dataBar=bar))

    def _request(self, label: str, status: Status | None, words: str) -> None:
        """Write a line of what needs the board: its status in its colours, its number, and the sentence across the
        rest.
        """
        room = sum(self._rooms[2:])
        for number, line in enumerate(split_at(words, line_starts(words, room, SIZE))):
            first = number == 0
            mark = status_words(status) if status and first else ""
            style = status_style(status) if status and first else PLAIN
            self._row([mark, label if first else "", line, None], [style, LABEL, PLAIN, None])

    def _fact(self, label: str, text: str) -> None:
        if text := printable(text):
            room = sum(self._rooms[1:])
            for number, line in enumerate(split_at(text, line_starts(text, room, SIZE))):
                self._row(["" if number else label, line, None, None], [LABEL, PLAIN, None, None])

    def _link(self, name: str, holds: str) -> None:
        row = self._row([name, holds, None, None], [LINK, PLAIN, None, None])
        target = name.replace("'", "''")
        link = Hyperlink(ref=f"A{row}", location=f"'{target}'!A1", display=name)
        self._page.sheet[f"A{row}"].hyperlink = link

    def _across(self, text: str, style: Style, height: float) -> None:
        """Write a text across the page, one row per line."""
        for line in split_at(text, line_starts(text, sum(self._rooms), style.size, bold=style.bold)):
            rest = style if style.fill else None
            self._row([line, None, None, None], [style, rest, rest, rest], least=height)

    def _break_before(self, height: float) -> None:
        """Begin a new page if a block of that height would be split; a block longer than a page stays where it is."""
        if self._filled + height > _PAGE_HEIGHT > height:
            self._page.break_here()
            self._filled = 0.0

    def _gap(self) -> None:
        self._page.rows.add([], [], 12)

    def _row(self, values: Sequence[Value], styles: Sequence[Style | None], *, least: float = _ROW_HEIGHT) -> int:
        ids = [self._look.ids(in_the_middle(style))[0] if style else 0 for style in styles]
        lines = 1
        for value, style, room in zip(values, styles, self._rooms, strict=True):
            if isinstance(value, str) and style and style.wrap:
                lines = max(lines, len(line_starts(value, room, style.size, bold=style.bold)))
        height = max(least, lines * LINE_HEIGHT + _PADDING)
        self._filled = (self._filled + height) % _PAGE_HEIGHT
        return self._page.rows.add(values, ids, height)


def name_refs(contents: Sequence[ActionContent]) -> str:
    """Return '1.9, 6.2': the numbers of the actions, or the beginnings of their titles; only the first forty are
    named.
    """
    names = [shorten(printable(item.action.ref or item.action.title), 40) for item in contents[:_MOST_REFS]]
    rest = len(contents) - len(names)
    return ", ".join(names) + (f" and {count(rest, 'other')}" if rest else "")


def _share(number: int, total: int) -> float | None:
    return number / total if total else None
