"""Views of a plan's list saved by name, in the real window."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.plans.reading import press, refs, type_text
from tracker.data.queries.saved_views import list_views
from tracker.domain.plans.list_columns import ListColumn
from tracker.domain.plans.saved_view import ListView
from tracker.services.plans.saved_views import save_view
from tracker.services.plans.several_actions import set_owner
from tracker.ui.plans.listing.filter_choices import Conditions
from tracker.ui.plans.listing.name_box import NameBox
from tracker.ui.plans.page import PlanPage


def box() -> NameBox:
    """The box that asks for a name."""
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, NameBox) and one.isVisible())


def save(page: PlanPage, name: str) -> None:
    """Save what is listed under a name, by keys."""
    press(page, "Ctrl+Alt+V")
    asked = box()
    asked.box.clear()
    type_text(page, name)
    press(page, "Return")
    assert not asked.isVisible()


def names(page: PlanPage) -> list[str]:
    """The saved views as the file has them."""
    return [view.name for view in page.session.read(list_views)]


def entries(page: PlanPage) -> dict[str, bool]:
    """The views in the menu, each with whether it is ticked."""
    page.views.menu.aboutToShow.emit()
    return {entry.text(): entry.isChecked() for entry in page.views.menu.actions() if entry.isCheckable()}


def test_a_view_is_saved_shown_again_renamed_deleted_and_brought_back(page: PlanPage, qtbot: QtBot) -> None:
    page.session.do(set_owner, action_ids=[1, 4], owner="A. Head")
    found = page.table.filter
    found.choose(Conditions(owner="A. Head"))
    found.click_heading(ListColumn.ACTION)
    page.view.columns.choose([ListColumn.ACTION, ListColumn.STATUS])
    save(page, "My actions")
    assert refs(page) == ["1.9", "2.1"]
    found.clear()
    found.bar.choose_order("printed", False)
    page.view.columns.choose(())
    assert entries(page) == {"My actions": False}
    next(entry for entry in page.views.menu.actions() if entry.text() == "My actions").trigger()
    assert refs(page) == ["1.9", "2.1"]
    assert page.view.columns.shown == (ListColumn.ACTION, ListColumn.STATUS)
    assert entries(page) == {"My actions": True}
    press(page, "Ctrl+Alt+W")
    box().box.clear()
    type_text(page, "Mine")
    press(page, "Return")
    assert names(page) == ["Mine"]
    page.views.delete()
    assert names(page) == []
    page.session.tracker.undo()
    page.session.tracker.undo()
    assert names(page) == ["My actions"]
    page.session.tracker.redo()
    assert names(page) == ["Mine"]


def test_a_view_of_another_program_in_an_order_that_is_not_offered_is_shown_in_plan_order(page: PlanPage) -> None:
    page.session.do(save_view, view=ListView("Backwards", sorted_by="printed", descending=True))
    page.table.filter.bar.choose_order("title", False)
    assert entries(page) == {"Backwards": False}
    next(entry for entry in page.views.menu.actions() if entry.text() == "Backwards").trigger()
    assert page.table.filter.sorting == ("printed", False)
    assert refs(page)


def test_a_view_is_found_by_its_name_and_saved_in_the_place_of_one_that_is_called_the_same(page: PlanPage) -> None:
    page.table.filter.strip.chips["Amber"].click()
    save(page, "Amber ones")
    page.table.filter.clear()
    page.table.filter.strip.chips["overdue"].click()
    save(page, "amber ONES")
    assert page.views.current() is not None
    assert names(page) == ["amber ONES"]
    page.table.filter.clear()
    command = next(one for one in page.commands() if one.text == "Show view amber ONES")
    command.run()
    assert refs(page) == ["[1]", "1.9"]


def test_a_name_is_needed_and_used_once(page: PlanPage) -> None:
    save(page, "All")
    page.table.filter.strip.chips["Amber"].click()
    save(page, "Some")
    press(page, "Ctrl+Alt+V")
    asked = box()
    asked.box.clear()
    press(page, "Return")
    assert asked.isVisible()
    assert asked.problem.text() == "Enter a name for the view."
    press(page, "Escape")
    press(page, "Ctrl+Alt+W")
    asked = box()
    asked.box.setText("all")
    press(page, "Return")
    assert asked.problem.text() == "A view called “all” already exists. Choose another name."
    asked.close()
    assert names(page) == ["All", "Some"]


def test_every_count_that_is_on_is_saved_with_a_view(page: PlanPage) -> None:
    for key, chip in page.table.filter.strip.chips.items():
        page.table.filter.strip.choose(())
        chip.setChecked(True)
        view = page.views.now("All")
        page.table.filter.strip.choose(())
        page.table.filter.take_view(view)
        assert page.table.filter.strip.chosen() == {key}


def test_a_view_that_asks_for_a_status_that_this_plan_does_not_have_lists_nothing_and_says_why(page: PlanPage) -> None:
    found = page.table.filter
    found.take_view(ListView("Complete ones", statuses=("Blue", "Green")))
    assert refs(page) == ["[1]", "1.9", "[2]", "2.1"]
    found.take_view(ListView("Complete ones", statuses=("Blue",)))
    assert refs(page) == []
    assert found.as_view("Complete ones").statuses == ("Blue",)
    assert found.strip.chips["Blue"].isVisible()
    found.strip.chips["Blue"].click()
    assert len(refs(page)) == 6
    found.take_view(ListView("Green ones", statuses=("Green",)))
    assert "Blue" not in found.strip.chips
