"""The sheets of the board's workbook that are meant for reading, as far as the tracker has content for them.

Imported only inside the function that writes a workbook.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.dashboard.dashboard import dashboard, in_printed_order
from tracker.domain.position.position import Position
from tracker.domain.text import count
from tracker.office.excel.save import Page
from tracker.office.excel.sheets.category_tables import TABLES_SHEET, TableSheet
from tracker.office.excel.sheets.control_charts import CONTROL_SHEET, ControlSheet, to_chart
from tracker.office.excel.sheets.dashboard import DASHBOARD_SHEET, DashboardSheet
from tracker.office.excel.sheets.indicators import INDICATORS_SHEET, IndicatorSheet
from tracker.office.excel.sheets.recovery_forms import RECOVERY_SHEET, RecoverySheet, under_recovery
from tracker.office.excel.styles import Styles

READABLE = (DASHBOARD_SHEET, INDICATORS_SHEET, TABLES_SHEET, RECOVERY_SHEET, CONTROL_SHEET)
"""The names of these sheets, which no plan's sheet may take."""


_OF_BOARD = (DASHBOARD_SHEET,)


class ReadableSheet(Struct, frozen=True):
    """A sheet to be written; `about` describes its content on the cover."""

    name: str
    about: str
    write: Callable[[Page, Styles], None]


def readable_sheets(
    position: Position, as_at: date, step: Callable[[], None], *, for_board: bool = False
) -> tuple[ReadableSheet, ...]:
    """Return the sheets that have content, in their order; `step` is called after each indicator.

    With `for_board`, only the dashboard, including the category tables but not the counts, which are on the cover.
    """
    indicators, tables = position.indicators, position.tables
    charted, forms = to_chart(indicators), under_recovery(position.judged)
    found_dashboard = dashboard(position, as_at)
    if found_dashboard and for_board:
        found_dashboard = replace(found_dashboard, tables=in_printed_order(position))
    sheets = (
        (
            found_dashboard,
            ReadableSheet(
                DASHBOARD_SHEET,
                "All figures in tables, with current position",
                lambda page, styles: DashboardSheet(page, styles).write(found_dashboard) if found_dashboard else None,
            ),
        ),
        (
            indicators,
            ReadableSheet(
                INDICATORS_SHEET,
                f"{count(len(indicators), 'indicator')} with their charts",
                lambda page, styles: IndicatorSheet(page, styles).write(position.judged, as_at, step),
            ),
        ),
        (
            tables,
            ReadableSheet(
                TABLES_SHEET,
                f"{count(len(tables), 'table')} by category, with totals and checks",
                lambda page, styles: TableSheet(page, styles).write(tables, as_at),
            ),
        ),
        (
            forms,
            ReadableSheet(
                RECOVERY_SHEET,
                f"{count(len(forms), 'recovery form')}, one on each page",
                lambda page, styles: RecoverySheet(page, styles).write(position, as_at),
            ),
        ),
        (
            charted,
            ReadableSheet(
                CONTROL_SHEET,
                f"{count(len(charted), 'control chart')}: special cause or common cause variation",
                lambda page, styles: ControlSheet(page, styles).write(charted, as_at),
            ),
        ),
    )
    return tuple(sheet for held, sheet in sheets if held and (not for_board or sheet.name in _OF_BOARD))
