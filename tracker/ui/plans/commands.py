"""The commands of the plan page, in the order of the menus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.plans.status import rated_as
from tracker.ui.controls.lists.clipboard_commands import copy_command, paste_command
from tracker.ui.framework.commands import Command, editing, needing
from tracker.ui.plans.copy import PlanCopy
from tracker.ui.plans.edits import PlanEdits
from tracker.ui.plans.header import PlanHeader
from tracker.ui.plans.listing.header_menu import HeaderMenu
from tracker.ui.plans.navigation import PlanMoves
from tracker.ui.plans.past import PlanPast
from tracker.ui.plans.rows.row_height_choice import DENSITIES
from tracker.ui.plans.selection import PlanSelection
from tracker.ui.plans.table import PlanTable

if TYPE_CHECKING:
    from tracker.ui.plans.several_bar import SeveralBar


_AN_ACTION, _A_ROW, _ONE = "Select an action first.", "Select an action or a section first.", "Select one action first."
_OPEN = "This action is open. Only one that is complete can be reopened."
_A_PLAN, _ANOTHER_PLAN = "Open or add a plan first.", "This file has only one plan. Add or import another first."
_TODAY = "This is for a plan as it is today: open or add one, or select Return to today."
_NEEDS = {
    "new_action": _A_PLAN,
    "new_note": _ONE,
    "edit_title": _A_ROW,
    "exempt": _A_ROW,
    "move_up": _A_ROW,
    "move_down": _A_ROW,
    "delete_row": "Select what to delete in the table first.",
    "next_action": _A_PLAN,
    "previous_action": _A_PLAN,
    "find": _TODAY,
    "needs_attention": _TODAY,
    "filter": _TODAY,
    "select_all": "Click in the list of actions first.",
    "copy_listed": "No action is listed to copy. Clear the filter, or add an action.",
    "clear_filter": "No filter is set: all actions are listed.",
    "next_plan": _ANOTHER_PLAN,
    "previous_plan": _ANOTHER_PLAN,
}


class PlanDeeds(Struct, frozen=True):
    """The objects that carry out the commands of a plan."""

    selection: PlanSelection
    table: PlanTable
    header: PlanHeader
    edits: PlanEdits
    moves: PlanMoves
    copies: PlanCopy
    past: PlanPast
    several: Callable[[], SeveralBar]
    """Returns the bar of several actions, which is made when it is first needed."""
    headings: HeaderMenu

    @property
    def is_closed(self) -> bool:
        """True if the current action is complete, by its day or by its status."""
        row = self.table.model.row_of(self.selection.row_id)
        summary = self.table.model.summary(row) if row is not None else None
        return summary is not None and summary.is_complete

    def set_owner(self) -> None:
        """Ask for the owner of what is selected: in the panel of one action, in the bar for several."""
        self._ask("owner", lambda: self.several().ask_owner())

    def set_timescale(self) -> None:
        """Ask for the timescale of what is selected."""
        self._ask("timescale", lambda: self.several().ask_timescale())

    def set_section(self) -> None:
        """Offer the sections that the selected actions can be moved to."""
        if self.selection.several:
            self.several().offer_sections()
        else:
            self.moves.choose_section()

    def mark_exempt(self) -> None:
        """Mark what is selected as not for publication; if it is one record that is marked already, unmark it."""
        if self.selection.several:
            self.several().offer_paragraphs()
        else:
            self.moves.mark_exempt()

    def _ask(self, field: str, for_several: Callable[[], object]) -> None:
        if self.selection.several:
            for_several()
        else:
            self.moves.edit_field(field)


def plan_commands(deeds: PlanDeeds) -> tuple[Command, ...]:
    """Return all commands of the page; those that set a status use the status words of the plan that is shown."""
    of_actions = (*_action_commands(deeds), *_status_commands(deeds))
    barred = deeds.selection.why_barred
    on_plan = (*_find_commands(deeds), *_table_commands(deeds), *_plan_commands(deeds))
    return (
        *needing([command for command in on_plan if command.menu != "Plan"], _A_PLAN, _NEEDS),
        *editing(
            needing([command for command in on_plan if command.menu == "Plan"], _A_PLAN, _NEEDS),
            barred,
            ("narrative", "plan_settings"),
        ),
        *editing(needing(of_actions, _AN_ACTION, _NEEDS), barred),
    )


def _find_commands(deeds: PlanDeeds) -> tuple[Command, ...]:
    table, past, selected = deeds.table, deeds.past, deeds.selection
    return (
        Command("find", "Find actions", "Edit", deeds.moves.search, "Ctrl+F", lambda: selected.day is None),
        Command(
            "select_all",
            "Select all actions",
            "Edit",
            table.view.selectAll,
            "Ctrl+A",
            lambda: table.view.hasFocus() and table.model.is_whole,
        ),
        copy_command(deeds.copies.selected, lambda: deeds.copies.can_copy, "copy_rows"),
        *editing([paste_command()], deeds.selection.why_barred),
        Command(
            "copy_listed",
            "Copy all visible actions",
            "Edit",
            deeds.copies.listed,
            "Ctrl+Shift+C",
            lambda: table.model.is_whole and table.model.rowCount() > 0,
        ),
        Command(
            "needs_attention",
            "Needs attention",
            "View",
            deeds.moves.toggle_attention,
            "Ctrl+Shift+A",
            lambda: selected.has_plan and selected.day is None,
            checked=table.filter.strip.attention.isChecked,
        ),
        Command(
            "filter",
            "Filter…",
            "View",
            table.filter.open_box,
            "Ctrl+Alt+F",
            lambda: selected.has_plan and selected.day is None,
        ),
        Command("clear_filter", "Clear filter", "View", table.filter.clear, "Ctrl+Shift+F", lambda: table.is_filtered),
        Command(
            "as_at",
            "Show plan as at…",
            "View",
            past.ask,
            "Ctrl+Shift+D",
            lambda: selected.has_plan,
            separated=True,
        ),
    )


def _table_commands(deeds: PlanDeeds) -> tuple[Command, ...]:
    measures, has_plan = deeds.table.view.measures, lambda: deeds.selection.has_plan
    rows = [
        Command(
            f"rows_{density.name}",
            density.text,
            "View",
            partial(measures.set_density, density),
            f"Ctrl+Alt+{number}",
            has_plan,
            separated=number == 1,
            checked=partial(measures.is_density, density),
            one_of="rows",
            sub="Rows",
        )
        for number, density in enumerate(DENSITIES, 1)
    ]
    zoom = partial(Command, enabled=has_plan, sub="Rows")
    return (
        *rows,
        zoom("zoom_in", "Zoom in table", "View", partial(measures.zoom, 1), "Ctrl+Alt+=; Ctrl+Alt++", separated=True),
        zoom("zoom_out", "Zoom out table", "View", partial(measures.zoom, -1), "Ctrl+Alt+-"),
        zoom("zoom_reset", "Reset table zoom", "View", partial(measures.zoom, 0), "Ctrl+Alt+9"),
        Command("columns", "Columns…", "View", deeds.headings.show_columns, "Ctrl+Alt+L", has_plan),
    )


def _plan_commands(deeds: PlanDeeds) -> tuple[Command, ...]:
    edits, selected, header = deeds.edits, deeds.selection, deeds.header
    several = lambda: selected.has_plan and header.others.isVisibleTo(header)  # noqa: E731 - used twice
    return (
        Command(
            "new_plan_here",
            "Add plan to this file",
            "Plan",
            edits.new_plan,
            "Ctrl+Alt+N",
            lambda: selected.can_add_plan,
        ),
        Command("new_section", "Add section", "Plan", edits.new_section, "Ctrl+Shift+S", lambda: selected.can_edit),
        Command(
            "rename_plan",
            "Rename plan",
            "Plan",
            deeds.moves.edit_plan_title,
            "Shift+F2",
            lambda: selected.can_edit,
        ),
        Command(
            "narrative",
            "Report commentary",
            "Plan",
            deeds.moves.show_narrative,
            "Ctrl+Shift+W",
            lambda: selected.has_plan,
        ),
        Command(
            "plan_settings",
            "Plan settings",
            "Plan",
            deeds.moves.show_settings,
            "Ctrl+,",
            lambda: selected.has_plan,
        ),
        Command("delete_plan", "Delete plan", "Plan", edits.delete_plan, "Ctrl+Alt+Del", lambda: selected.can_edit),
        Command(
            "next_plan", "Next plan", "Plan", partial(deeds.moves.other_plan, 1), "Ctrl+PgDown", several, separated=True
        ),
        Command("previous_plan", "Previous plan", "Plan", partial(deeds.moves.other_plan, -1), "Ctrl+PgUp", several),
    )


def _action_commands(deeds: PlanDeeds) -> tuple[Command, ...]:
    edits, view, selected = deeds.edits, deeds.table.view, deeds.selection
    has_action, has_row = lambda: selected.has_action, lambda: selected.has_row
    has_one = lambda: selected.has_one_action  # noqa: E731 - used twice
    is_closed = lambda: selected.has_one_action and deeds.is_closed  # noqa: E731 - one short condition
    why_open = lambda: _OPEN if selected.has_one_action else _ONE  # noqa: E731 - one short choice
    on_table = lambda: selected.has_row and view.hasFocus()  # noqa: E731 - one short condition
    return (
        Command("new_action", "Add action", "Action", edits.new_action, "Ctrl+N", lambda: selected.can_edit),
        Command("new_note", "Add note", "Action", deeds.moves.write_note, "Ctrl+Shift+N", has_one),
        Command("new_benefit", "Add benefit", "Action", deeds.moves.add_benefit, "Ctrl+Alt+Shift+B", has_one),
        Command("edit_title", "Edit title", "Action", deeds.moves.edit_title, "F2", has_row),
        Command("owner", "Change owner…", "Action", deeds.set_owner, "Ctrl+Alt+O", has_action),
        Command("timescale", "Change timescale…", "Action", deeds.set_timescale, "Ctrl+Alt+T", has_action),
        Command("section", "Move to section…", "Action", deeds.set_section, "Ctrl+Alt+S", has_action),
        Command("exempt", "Not for publication…", "Action", deeds.mark_exempt, "Ctrl+Alt+X", has_row),
        Command("copy_action", "Duplicate action", "Action", edits.copy, "Ctrl+D", has_action),
        Command("move_up", "Move up", "Action", partial(edits.move, -1), "Ctrl+Shift+Up; Alt+Shift+Up", has_row),
        Command("move_down", "Move down", "Action", partial(edits.move, 1), "Ctrl+Shift+Down; Alt+Shift+Down", has_row),
        Command("delete_row", "Delete", "Action", edits.delete, "Del", on_table),
        Command(
            "complete", "Mark as complete", "Action", edits.complete, "Ctrl+Shift+K", has_action, separated=True
        ),
        Command("reopen", "Reopen", "Action", edits.reopen, "Ctrl+Alt+K", is_closed, needs=why_open),
        Command(
            "next_action", "Next action", "Action", partial(deeds.moves.step, 1), "Ctrl+Down",
            lambda: selected.has_plan,
            separated=True,
        ),
        Command(
            "previous_action", "Previous action", "Action", partial(deeds.moves.step, -1), "Ctrl+Up",
            lambda: selected.has_plan,
        ),
    )  # fmt: skip


def _status_commands(deeds: PlanDeeds) -> tuple[Command, ...]:
    """Return a command for each status of the plan's scheme.

    Green, Amber and Red have the same keys in every scheme; the other statuses follow them.
    """
    selected = deeds.selection
    words = [status.word for status in selected.plan.scheme.statuses] if selected.plan is not None else []
    by_key = sorted(words, key=lambda word: rated_as(word) is None)
    set_to = [
        Command(
            f"status_{index}",
            f"Set to {word}",
            "Action",
            partial(deeds.edits.set_status, index),
            f"Ctrl+{by_key.index(word) + 1}",
            lambda: selected.has_action,
            separated=index == 1,
        )
        for index, word in enumerate(words, 1)
    ]
    none = Command(
        "status_none",
        "Clear status",
        "Action",
        partial(deeds.edits.set_status, 0),
        "Ctrl+0",
        lambda: selected.has_action,
    )
    return (*set_to, none)
