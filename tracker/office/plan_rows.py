"""What each row of a plan's table is: an action, the heading of a section, or something that has no place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tracker.office.grid import Row
from tracker.office.headings import Heading
from tracker.office.refs import is_dotted, names_section, split_section_ref, tidy_ref

RowKind = Literal["blank", "heading", "section", "action", "more", "stray"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a row is. `ref` and `title` are a section's; `doubt` says why it could as well be something else."""

    kind: RowKind
    ref: str = ""
    title: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a table's plain actions look. `whole_refs`: they are numbered "1.", "2."; `bold`: their titles are bold."""

    whole_refs: bool = False
    bold: bool = False


def lone_text(row: Row, heading: Heading) -> tuple[str, str, bool] | None:
    """Ref, text and whether it is merged across, of a row that says one thing only; None for other rows.

    One thing: a single filled cell, the same text in every column, or a ref and a title with nothing beside them.
    """
    texts = row.texts
    if len(heading.texts) < 2:
        return None
    if len(texts) > 1 and len(set(texts.values())) == 1 and len(texts) == len(heading.texts):
        return "", next(iter(texts.values())), True
    if len(texts) == 1:
        column, text = next(iter(texts.items()))
        return "", text, row.cells[column].span > 1
    ref, action = heading.column("ref"), heading.column("action")
    if ref is not None and texts.keys() == {ref, action} and len(heading.texts) > 2:
        return tidy_ref(texts[ref]), row.text(action or 0), False
    return None


def read_row(row: Row, heading: Heading, habits: Habits, action_follows: bool) -> Verdict:
    """What `row` is. `action_follows`: the next row that is not blank has more than one thing to say."""
    texts = row.texts
    if not texts:
        return Verdict("blank")
    if heading.is_repeated(row):
        return Verdict("heading")
    action = heading.column("action")
    assert action is not None, "a plan's heading names the action"
    cell = row.cells.get(action)
    if cell and cell.carried:
        return Verdict("more")
    lone = lone_text(row, heading)
    if lone is None:
        return Verdict("action" if action in texts else "stray")
    own_ref, text, merged = lone
    places = {action, heading.column("ref"), heading.column("section")}
    if len(texts) == 1 and not merged and not places & texts.keys():
        return Verdict("stray")
    ref, title = (own_ref, text) if own_ref else split_section_ref(text)
    bold = any(row.cells[column].bold for column in texts)
    return _read_lone(
        Verdict("section", ref, title), text, merged or heading.column("section") in texts, bold, habits, action_follows
    )


def _read_lone(section: Verdict, text: str, merged: bool, bold: bool, habits: Habits, action_follows: bool) -> Verdict:
    if merged:
        return section
    if is_dotted(section.ref):
        return Verdict("action")
    if section.ref and not habits.whole_refs:
        return section
    if names_section(text) or (bold and not habits.bold):
        return section
    if action_follows and not section.ref:
        return Verdict(
            "section",
            section.ref,
            section.title,
            "has only a title, so it came in as a section. If it is an action, add it to one and delete this section.",
        )
    return Verdict(
        "action",
        doubt="has only a title, so it came in as an action with nothing else in it. Delete it if it heads a section.",
    )
