"""Benefits in the panel of an action, by keys: added, filled in, realised, moved, marked and deleted."""

from __future__ import annotations

import pytest

from tests.ui.plans.reading import press, type_text
from tracker.data.queries.actions import action_in_place
from tracker.domain.plans.benefit import Benefit
from tracker.domain.publication.exempt_content import LOCK
from tracker.services.governance.exemptions import mark_exempt
from tracker.services.plans.benefits import add_benefit
from tracker.ui.plans.page import PlanPage
from tracker.ui.plans.panels.benefit_list import BenefitList


@pytest.fixture
def listed(page: PlanPage) -> BenefitList:
    """Of action 1.9 (id 1), which has none yet."""
    return page.panel_of_selected().benefits


def stored(page: PlanPage) -> tuple[Benefit, ...]:
    return page.session.read(action_in_place, 1).content.benefits


def test_a_benefit_is_named_and_its_amount_typed_next(page: PlanPage, listed: BenefitList) -> None:
    page.details.action_panel().add_benefit()
    type_text(page, "Calls cost less")
    press(page, "Return")
    page.details.show_now()
    assert listed.fields is not None
    type_text(page, "around £350,000")
    press(page, "Tab")
    type_text(page, "March 2016")
    press(page, "Tab")
    (held,) = stored(page)
    assert (held.title, held.expected, held.timescale.text) == ("Calls cost less", "around £350,000", "March 2016")
    page.details.show_now()
    assert listed.folding.heading.about == "1, 0 realised"
    (heading,) = listed.headings.values()
    assert heading.accessibleName() == "Calls cost less, around £350,000 expected, expanded"
    page.session.undo()
    page.session.undo()
    page.session.undo()
    page.details.show_now()
    assert (listed.headings, listed.folding.heading.about) == ({}, "")


def test_an_amount_of_another_measure_is_refused_beside_its_box(page: PlanPage, listed: BenefitList) -> None:
    page.session.do(add_benefit, action_id=1, title="Sooner at home", measure="per cent")
    page.details.show_now()
    listed.begin()
    listed.headings[1].click()
    assert listed.fields is not None
    realised = listed.fields.form.texts["realised"]
    realised.take_focus()
    type_text(page, "£43")
    press(page, "Tab")
    assert "“£43” is money" in realised.problem.text()
    assert stored(page)[0].realised == ""


def test_benefits_move_by_their_menu_show_their_mark_and_are_deleted(page: PlanPage, listed: BenefitList) -> None:
    for title in ("First", "Second"):
        page.session.do(add_benefit, action_id=1, title=title)
    page.session.do(mark_exempt, kind=Benefit, row_id=2, paragraph="3")
    page.details.show_now()
    listed.begin()
    assert [heading.name for heading in listed.headings.values()] == ["First", f"{LOCK} Second"]
    assert [entry.text() for entry in listed.menu_of(1).actions()] == ["Move down", "Delete benefit"]
    listed.menu_of(2).actions()[0].trigger()
    page.details.show_now()
    assert [one.title for one in stored(page)] == ["Second", "First"]
    listed.headings[1].click()
    assert listed.fields is not None
    listed.fields.delete.click()
    page.details.show_now()
    assert [one.title for one in stored(page)] == ["Second"]
    assert listed.fields.isHidden()
