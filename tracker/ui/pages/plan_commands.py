"""The commands of the plan page, in the order of the menus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracker.ui.commands import Command

if TYPE_CHECKING:
    from tracker.ui.pages.plan_page import PlanPage


def plan_commands(page: PlanPage) -> tuple[Command, ...]:
    """All of them, the statuses by the names that the shown plan gives them."""
    return (*_find_commands(page), *_plan_commands(page), *_action_commands(page), *_status_commands(page))


def _find_commands(page: PlanPage) -> tuple[Command, ...]:
    table, past = page.table, page.past
    return (
        Command("find", "Find actions", "Edit", page.moves.search, "Ctrl+F", lambda: past.day is None),
        Command("copy_rows", "Copy as a table", "Edit", page.copies.selected, "Ctrl+C", lambda: page.copies.can_copy),
        Command(
            "copy_listed",
            "Copy all that is listed",
            "Edit",
            page.copies.listed,
            "Ctrl+Shift+C",
            lambda: table.model.is_whole and table.model.rowCount() > 0,
        ),
        Command(
            "needs_attention",
            "Needs attention",
            "View",
            page.moves.toggle_attention,
            "Ctrl+Shift+A",
            lambda: page.plan is not None and past.day is None,
            checked=table.filter.bar.attention.isChecked,
        ),
        Command("clear_filter", "Clear filter", "View", table.filter.clear, "Ctrl+Shift+F", lambda: table.is_filtered),
        Command(
            "as_at",
            "As at a past date…",
            "View",
            past.ask,
            "Ctrl+Shift+D",
            lambda: page.plan is not None,
            separated=True,
        ),
    )


def _plan_commands(page: PlanPage) -> tuple[Command, ...]:
    edits = page.edits
    several = lambda: page.header.others.isVisibleTo(page)  # noqa: E731 - one short condition, used twice
    return (
        Command(
            "new_plan_here", "New plan in this file", "Plan", edits.new_plan, "Ctrl+Alt+N", lambda: edits.can_add_plan
        ),
        Command("new_section", "New section", "Plan", edits.new_section, "Ctrl+Shift+S", lambda: edits.can_edit),
        Command(
            "rename_plan",
            "Change the plan’s title",
            "Plan",
            page.moves.edit_plan_title,
            "Shift+F2",
            lambda: edits.can_edit,
        ),
        Command(
            "narrative",
            "What the report says",
            "Plan",
            page.moves.show_narrative,
            "Ctrl+Shift+W",
            lambda: page.plan is not None,
        ),
        Command(
            "plan_settings", "Plan settings", "Plan", page.moves.show_settings, "Ctrl+,", lambda: page.plan is not None
        ),
        Command("delete_plan", "Delete the plan", "Plan", edits.delete_plan, "Ctrl+Alt+Del", lambda: edits.can_edit),
        Command(
            "next_plan", "Next plan", "Plan", partial(page.moves.other_plan, 1), "Ctrl+PgDown", several, separated=True
        ),
        Command("previous_plan", "Previous plan", "Plan", partial(page.moves.other_plan, -1), "Ctrl+PgUp", several),
    )


def _action_commands(page: PlanPage) -> tuple[Command, ...]:
    edits, view = page.edits, page.table.view
    has_action, has_row = lambda: edits.has_action, lambda: edits.has_row
    on_table = lambda: edits.has_row and view.hasFocus()  # noqa: E731 - one short condition
    return (
        Command("new_action", "New action", "Action", edits.new_action, "Ctrl+N", lambda: edits.can_edit),
        Command("new_note", "New note", "Action", page.moves.write_note, "Ctrl+Shift+N", has_action),
        Command("edit_title", "Change the text", "Action", page.moves.edit_title, "F2", has_row),
        Command("copy_action", "Copy action", "Action", edits.copy, "Ctrl+D", has_action),
        Command("move_up", "Move up", "Action", partial(edits.move, -1), "Ctrl+Shift+Up", has_row),
        Command("move_down", "Move down", "Action", partial(edits.move, 1), "Ctrl+Shift+Down", has_row),
        Command("delete_row", "Delete", "Action", edits.delete, "Del", on_table),
        Command(
            "complete", "Mark complete today", "Action", edits.complete, "Ctrl+Shift+K", has_action, separated=True
        ),
        Command("reopen", "Open again", "Action", edits.reopen, "Ctrl+Alt+K", has_action),
        Command(
            "next_action", "Next action", "Action", partial(page.moves.step, 1), "Ctrl+Down",
            lambda: page.plan is not None,
            separated=True,
        ),
        Command(
            "previous_action", "Previous action", "Action", partial(page.moves.step, -1), "Ctrl+Up",
            lambda: page.plan is not None,
        ),
    )  # fmt: skip


def _status_commands(page: PlanPage) -> tuple[Command, ...]:
    words = [status.word for status in page.plan.scheme.statuses] if page.plan is not None else []
    set_to = [
        Command(
            f"status_{place}",
            f"Set to {word}",
            "Action",
            partial(page.edits.set_status, place),
            f"Ctrl+{place}",
            lambda: page.edits.has_action,
            separated=place == 1,
        )
        for place, word in enumerate(words, 1)
    ]
    none = Command(
        "status_none",
        "Set to no status",
        "Action",
        partial(page.edits.set_status, 0),
        "Ctrl+0",
        lambda: page.edits.has_action,
    )
    return (*set_to, none)
