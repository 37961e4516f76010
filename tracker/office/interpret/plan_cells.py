"""Read the fields of one action from the cells of its row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import force_setattr, replace

from tracker.domain.dates import read_day, say_day, without_time
from tracker.domain.governance.exemption import UNDECIDED, Exemption
from tracker.domain.history.text_limit import MOST_CHARACTERS
from tracker.domain.imports.draft import DraftAction, DraftNote, DraftStatus, Problem
from tracker.domain.plans.plan import COMMENT
from tracker.domain.plans.step import WrittenStep, read_step
from tracker.domain.plans.timescale import Timescale
from tracker.domain.publication.exempt_content import LOCK, Held, Level
from tracker.domain.tags import read_tags, with_tags
from tracker.domain.text import shorten
from tracker.office.cells.completion import completion_day, is_no, is_yes, share_done, with_completion
from tracker.office.cells.dated_entries import newest_first, signed_entry
from tracker.office.cells.status_grammar import is_wholly_complete
from tracker.office.cells.status_words import is_wordless, word_of
from tracker.office.interpret.column_roles import earlier_timescales, names_period, role_of
from tracker.office.interpret.earlier_statuses import StatusColumn, present_column, status_columns
from tracker.office.interpret.exempt_columns import MarkColumns, say_labelled_column, speaks
from tracker.office.interpret.heading_row import Heading, date_in
from tracker.office.interpret.refs import split_ref, tidy_ref
from tracker.office.readers.grid import Row
from tracker.office.readers.status_colours import say_fill
from tracker.office.wording.exempt_labels import read_label
from tracker.office.wording.exempt_marks import read_lock

_FEWEST_QUOTED = 4
"""The least number of words in a further column whose text may be a note."""


class Columns(Struct, frozen=True):
    """The heading of a table, with what its columns mean. `lettered`: its actions are numbered A1, A2."""

    heading: Heading
    lettered: bool
    marks: MarkColumns
    percents: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """The columns that give the share of an action that is done, each with all its texts."""
    is_report: bool = False
    """True for our own report, whose statuses stand even if something else says that an action is done."""
    own: frozenset[int] = frozenset()
    """The columns that belong to a field or say what is not for publication."""
    rated: frozenset[int] = frozenset()
    """The further columns that are statuses, of another time or another kind."""
    rated_now: tuple[int, ...] = ()
    """The further status columns that give the present position."""
    earlier: tuple[int, ...] = ()
    """The columns of earlier timescales, oldest first."""
    statuses: tuple[StatusColumn, ...] = ()
    """The columns of earlier statuses, oldest first, followed by that of the present status."""
    rated_at: DraftStatus | None = None
    """The date of the present status, if its heading names one."""
    progress: tuple[tuple[int, date | None, Exemption | None], ...] = ()
    """The columns of progress, the latest first, each with its day and its mark.

    The day is the one in the heading, if there are several columns; the mark is the one that the heading asks for.
    """

    def __post_init__(self) -> None:
        used, texts = self.heading.used(), self.heading.texts
        further = {column: role_of(text) for column, text in texts.items() if column not in used}
        rated = {column for column, (name, _) in further.items() if name == "status" or names_period(texts[column])}
        rated -= {self.heading.coloured}
        now = [column for column in rated if further[column] == ("status", "") and not names_period(texts[column])]
        noted = self.heading.columns.get("progress", ())
        days = [date_in(texts.get(column, "")) if len(noted) > 1 else None for column in noted]
        marks = [_mark_of(text) if speaks(text := texts.get(column, "")) else None for column in noted]
        force_setattr(self, "earlier", earlier_timescales(self.heading))
        force_setattr(self, "statuses", () if self.is_report else status_columns(self.heading))
        present = None if self.is_report else present_column(self.heading)
        if present:
            force_setattr(self, "rated_at", DraftStatus("", "", present.heading, present.as_at, present.part))
        force_setattr(self, "own", frozenset(used | self.marks.says.keys()))
        force_setattr(self, "rated", frozenset(rated))
        force_setattr(self, "rated_now", tuple(now))
        force_setattr(self, "progress", tuple(zip(noted, days, marks, strict=True)))

    def moves(self, row: Row) -> tuple[str, ...]:
        """Return the earlier timescales of a row's action, in the order of the revisions."""
        if not self.earlier:
            return ()
        written = [*(row.text(column) for column in self.earlier), self.text(row, "timescale")]
        days = [Timescale.read(text).due_on for text in written]
        dated = [index for index, day in enumerate(days) if day or index == len(days) - 1]
        return tuple(written[index] for index, later in pairwise(dated) if days[index] != days[later])

    def rated_before(self, row: Row) -> tuple[DraftStatus, ...]:
        """Return the earlier statuses of a row's action as written, followed by the present one."""
        if not self.statuses:
            return ()
        statuses = [status for column in self.statuses[:-1] if (status := column.status(row))]
        present = self.statuses[-1]
        return (*statuses, present.status(row) or DraftStatus("", "", present.heading)) if statuses else ()

    def text(self, row: Row, field: str) -> str:
        """Return the text of a row in the column of a field; empty if there is none."""
        columns = self.heading.columns.get(field)
        return row.text(columns[0]) if columns else ""


def mark_columns(heading: Heading, rows: Sequence[Row], chosen_marks: Mapping[int, str]) -> MarkColumns:
    """Return the columns of a plan's table that say what is not for publication.

    `chosen_marks`: the columns that the user has assigned.
    """
    chosen = heading.columns.get("exempt", ())
    used = (heading.used() | chosen_marks.keys()) - set(chosen)
    progress = heading.columns.get("progress", ())
    read = {column for column in progress if speaks(heading.texts.get(column, ""))}
    texts = {column: text for column, text in heading.texts.items() if column not in read}
    levels: dict[int, Level] = dict.fromkeys(heading.columns.get("section", ()), "section")
    return MarkColumns.of(texts, rows, chosen=chosen, used=used, levels=levels)


def labelled_progress(row: Row, heading: Heading) -> list[Problem]:
    """Return a problem for each column of progress whose heading marks its notes as exempt, at the row below it."""
    texts = (heading.texts.get(column, "") for column in heading.columns.get("progress", ()))
    return [Problem(row.where, say_labelled_column(text, _mark_of(text))) for text in texts if speaks(text)]


def _mark_of(heading: str) -> Exemption:
    label = read_label(heading)
    return label.mark if label else Exemption(UNDECIDED)


def read_held(row: Row, columns: Columns, *, is_whole: bool = True) -> tuple[Held, ...]:
    """Return the marks on a row.

    `is_whole`: the row is not a further row of an action, in which a blank says nothing.
    """
    return columns.marks.marks_on(row, is_whole=is_whole)


def read_action(row: Row, columns: Columns, *, is_whole: bool = True) -> DraftAction:
    """Return the action of a row, with its texts exactly as written. Its status is the word as written, of any scheme.

    `is_whole`: as for `read_held`.
    """
    heading, text = columns.heading, partial(columns.text, row)
    ref, title = tidy_ref(text("ref")), read_lock(text("action"))[0]
    printed, rest = ("", title) if columns.is_report else split_ref(title, lettered=columns.lettered)
    if printed and ref in ("", printed):
        ref, title = printed, rest
    completed = text("completed")
    extras = [
        (heading.texts.get(column, ""), words)
        for column in sorted([cell for cell in row.cells if cell not in columns.own])
        if (words := row.text(column)) and not words.startswith(LOCK)
    ]
    day = completion_day(completed, "" if columns.is_report else text("timescale"))
    if row.is_special:
        extras += [
            (heading.texts[column], cell.fill)
            for column, cell in row.cells.items()
            if cell.fill and not cell.text.strip() and column in columns.rated
        ]
    if completed and read_day(without_time(completed)) is None and not (is_yes(completed) or is_no(completed)):
        extras.append((heading.texts.get(heading.columns["completed"][0], ""), completed))
    marks = dict(read_held(row, columns, is_whole=is_whole))
    notes = [DraftNote(note, at, mark) for column, at, mark in columns.progress if (note := row.formatted(column))]
    notes = newest_first([replace(by, mark=note.mark) if (by := signed_entry(note.text)) else note for note in notes])
    # an exempt note can be in a further column, as in a table that explains why an action needs attention
    quotes = not notes and any(len(text.split()) >= _FEWEST_QUOTED for _, text in extras)
    extras += _asides(row)
    if notes and "note" in marks:
        notes[0] = replace(notes[0], mark=marks["note"])
    title, steps = _without_steps(title)
    action = DraftAction(
        title,
        ref,
        text("timescale"),
        _one_line(text("owner")),
        _status(text("status"), row, heading),
        notes=tuple(notes),
        completed_on=day,
        evidence=text("evidence"),
        tags=read_tags(text("tags")),
        where=row.where,
        extras=tuple(extras),
        mark=marks.get("") or marks.get("action") or (marks.get("note") if quotes else None),
        steps=steps,
        moved_from=columns.moves(row) if is_whole else (),
        statuses=columns.rated_before(row) if is_whole else (),
        rated=columns.rated_at if is_whole else None,
    )
    if not is_whole or columns.is_report:
        return action
    is_complete = bool(completed) and is_yes(completed)
    if columns.percents:
        is_complete = is_complete or any(share_done(row.text(at), shares) for at, shares in columns.percents.items())
    if columns.rated_now:
        is_complete = is_complete or any(is_wholly_complete(row.text(at)) for at in columns.rated_now)
    status = heading.texts.get(heading.columns["status"][0], "") if "status" in heading.columns else ""
    return with_completion(action, says_complete=is_complete, column=completed, status=status)


def _asides(row: Row) -> list[tuple[str, str]]:
    """Return the notes on the cells of a row, as further columns."""
    if not row.is_special:
        return []
    about: dict[str, list[str]] = {}
    for aside in row.notes():
        named = COMMENT if aside.kind == "comment" else aside.kind.capitalize()
        about.setdefault(named, []).append(aside.text)
    return [(kind, "\n".join(texts)) for kind, texts in about.items()]


def _without_steps(title: str) -> tuple[str, tuple[WrittenStep, ...]]:
    """Return a title without its lines that are steps, as our own papers print them below it, and these steps."""
    written = title.splitlines()
    if written == [title]:
        return title, ()
    lines = [(line, read_step(line)) for line in written]
    if not lines or lines[0][1]:
        return title, ()
    return "\n".join(line for line, step in lines if not step), tuple(step for _, step in lines if step)


def _status(written: str, row: Row, heading: Heading) -> str:
    """Return the status as written, or its colour if the text is empty or a symbol that means nothing without it."""
    column = heading.coloured if heading.column("status") is None else heading.column("status")
    fill = row.cells[column].fill if column is not None and column in row.cells else ""
    return say_fill(fill) if fill and is_wordless(written) and not word_of(written) else written


def _one_line(names: str) -> str:
    """Return several names, written below each other, on one line."""
    if "\n" not in names:
        return names
    return "; ".join(name for line in names.splitlines() if (name := line.strip().strip("•;,").strip()))


def join_more(action: DraftAction, more: DraftAction) -> DraftAction:
    """Return `action` with the content of a further row of the same merged action, its texts added on new lines."""
    notes = list(action.notes)
    for note in more.notes:
        same = next((index for index in reversed(range(len(notes))) if notes[index].as_at == note.as_at), None)
        if same is None or len(notes[same].text) + len(note.text) >= MOST_CHARACTERS:
            notes.append(note)
        else:
            mark = notes[same].mark or note.mark
            notes[same] = replace(notes[same], text=f"{notes[same].text}\n{note.text}", mark=mark)
    return replace(
        action,
        timescale=_join(action.timescale, more.timescale),
        owner=_join(action.owner, more.owner).replace("\n", "; "),
        status=action.status or more.status,
        notes=tuple(notes),
        completed_on=action.completed_on or more.completed_on,
        evidence=_join(action.evidence, more.evidence),
        tags=with_tags(action.tags, more.tags),
        extras=_join_extras(action, more),
        mark=action.mark or more.mark,
    )


def _join_extras(action: DraftAction, more: DraftAction) -> tuple[tuple[str, str], ...]:
    """Return the further columns of both rows.

    A second ref, status or completion date that differs becomes a further column.
    """
    joined = list(action.extras)
    seconds = [
        ("Ref", more.ref if more.ref != action.ref else ""),
        ("Status", more.status if action.status and more.status.casefold() != action.status.casefold() else ""),
        ("Completed on", _other_day(action.completed_on, more.completed_on)),
    ]
    for heading, text in (*more.extras, *[pair for pair in seconds if pair[1]]):
        same = next((index for index, (held, _) in enumerate(joined) if held == heading), None)
        if same is None:
            joined.append((heading, text))
        else:
            joined[same] = heading, _join(joined[same][1], text)
    return tuple(joined)


def _other_day(day: date | None, other: date | None) -> str:
    return say_day(other) if day and other and day != other else ""


def _join(first: str, second: str) -> str:
    return first if not second or second == first else f"{first}\n{second}".strip()


def doubtful_cells(row: Row, heading: Heading) -> list[Problem]:
    """Return a problem for each cell that a human reader of the document may understand differently."""
    if not row.is_special:
        return []
    return [
        Problem(row.where, f"“{heading.texts[column]}” {cell.doubt}")
        for column, cell in row.cells.items()
        if cell.doubt and not cell.carried and column in heading.texts
    ]


def say_notes(rows: Iterable[Row], become: str) -> list[Problem]:
    """Return a problem for each note on a cell of these rows. `become` says what happens to it: "left out" or kept."""
    return [Problem(row.where, note.shown_as(become)) for row in rows for note in row.notes()]


def odd_completion(row: Row, heading: Heading) -> list[Problem]:
    """Return a problem if the completion of a row is not a day."""
    column = heading.column("completed")
    written = row.text(column) if column is not None else ""
    if column is not None and written and read_day(without_time(written)) is None:
        if is_yes(written) or is_no(written):
            return []
        words = shorten(written)
        name = heading.texts.get(column, "Completed on")
        sentence = f"“{words}” is not a day, so “{name}” was left blank and the words kept as other information."
        return [Problem(row.where, sentence)]
    return []
