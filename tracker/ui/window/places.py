"""The places of an open tracker, each with its page, which is made when the user first goes there."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from tracker.ui.framework.page import Page
from tracker.ui.framework.place_names import CHANGES, PLANS
from tracker.ui.framework.session import Session
from tracker.ui.look.late_style_sheet import without_style_sheet


class Place(Struct, frozen=True):
    """An entry of the list of places. `make` imports its page only when it is called."""

    name: str
    icon: str
    keys: str
    make: Callable[[Session], Page]
    short: str = ""
    """The name in the list, if that is shorter."""

    @property
    def listed(self) -> str:
        """The name of the place in the list."""
        return self.short or self.name


def _overview(session: Session) -> Page:
    from tracker.ui.overview.page import OverviewPage

    return OverviewPage(session)


def _plans(session: Session) -> Page:
    from tracker.ui.plans.page import PlanPage

    return PlanPage(session)


def _indicators(session: Session) -> Page:
    from tracker.ui.indicators.page import IndicatorsPage

    with without_style_sheet():  # some five hundred nested widgets
        return IndicatorsPage(session)


def _meetings(session: Session) -> Page:
    from tracker.ui.governance.meetings_page import MeetingsPage

    return MeetingsPage(session)


def _risks(session: Session) -> Page:
    from tracker.ui.governance.risks_page import RisksPage

    return RisksPage(session)


def _history(session: Session) -> Page:
    from tracker.ui.history.page import HistoryPage

    return HistoryPage(session)


def _dashboard(session: Session) -> Page:
    from tracker.ui.dashboard.page import DashboardPage

    return DashboardPage(session)


def _tables(session: Session) -> Page:
    from tracker.ui.tables.page import TablesPage

    return TablesPage(session)


def _checks(session: Session) -> Page:
    from tracker.ui.checks.page import ChecksPage

    return ChecksPage(session)


def _changes(session: Session) -> Page:
    from tracker.ui.changes.page import ChangesPage

    return ChangesPage(session)


PLACES = (
    Place("Overview", "overview", "Alt+1", _overview),
    Place(PLANS, "plans", "Alt+2", _plans),
    Place("Indicators", "indicators", "Alt+3", _indicators),
    Place("Tables", "tables", "Alt+4", _tables),
    Place("Dashboard", "dashboard", "Alt+5", _dashboard),
    Place("Checks", "checks", "Alt+6", _checks),
    Place("Meetings", "meetings", "Alt+7", _meetings),
    Place("Risks", "risks", "Alt+8", _risks),
    Place(CHANGES, "changes", "Ctrl+Shift+H", _changes, "Changes"),
    Place("History", "history", "Alt+9", _history),
)


class Pages:
    """The pages of one open tracker."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._pages: dict[str, Page] = {}

    def page(self, name: str) -> Page:
        """Return the page of a place, made if needed; the plans' page if there is no such place."""
        place = next((place for place in PLACES if place.name == name), None)
        if place is None:
            return self.page(PLANS)
        if name not in self._pages:
            self._pages[name] = place.make(self._session)
        return self._pages[name]

    def opened(self) -> tuple[Page, ...]:
        """Return the pages that have been made."""
        return tuple(self._pages.values())

    def all(self) -> tuple[Page, ...]:
        """Return all pages, in the order of the list of places."""
        return tuple(self.page(place.name) for place in PLACES)
