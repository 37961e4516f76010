"""What a paper says in further columns stands in the panel of its action, by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from tests.ui.plans.conftest import PLAN
from tests.ui.plans.one_page import OnePage
from tests.ui.plans.reading import press, type_text
from tracker.data.queries.actions import action_in_place
from tracker.domain.imports.draft import DraftPlan
from tracker.ui.plans.page import PlanPage

EXTRAS = (("Cost", "£5"), ("", "see minutes"))


def plan_with_extras() -> DraftPlan:
    section, *others = PLAN.sections
    first, *more = section.actions
    return replace(PLAN, sections=(replace(section, actions=(replace(first, extras=EXTRAS), *more)), *others))


@pytest.fixture(scope="module")
def one_page(one_page_of: Callable[..., OnePage]) -> Iterator[OnePage]:
    """The window of `page` in this file."""
    with closing(one_page_of(plan_with_extras())) as opened:
        yield opened


def held(page: PlanPage) -> list[tuple[str, str]]:
    return [(extra.heading, extra.text) for extra in page.session.read(action_in_place, 1).content.extras]


def test_each_has_a_box_of_its_own_between_the_evidence_and_the_ref(page: PlanPage) -> None:
    panel = page.panel_of_selected()
    assert [field.text for field in panel.extras.fields.values()] == ["£5", "see minutes"]
    panel.fields["evidence"].take_focus()
    names = []
    for _ in range(3):
        press(page, "Tab")
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
    assert names == ["Cost", "Other information", "Ref"]


def test_what_is_typed_over_is_saved_and_what_is_emptied_goes(page: PlanPage) -> None:
    panel = page.panel_of_selected()
    cost, other = panel.extras.fields.values()
    cost.take_focus(select=True)
    type_text(page, "£6")
    press(page, "Tab")
    assert held(page) == [("Cost", "£6"), ("", "see minutes")]
    other.take_focus(select=True)
    press(page, "Del")
    press(page, "Tab")
    assert held(page) == [("Cost", "£6")]
    page.session.undo()
    page.session.undo()
    page.details.show_now()
    assert held(page) == list(EXTRAS)
    assert [field.text for field in panel.extras.fields.values()] == ["£5", "see minutes"]


def test_an_action_without_them_shows_nothing(page: PlanPage) -> None:
    press(page, "Down")
    page.details.show_now()
    panel = page.panel_of_selected()
    assert (panel.extras.fields, panel.extras.isVisible()) == ({}, False)
