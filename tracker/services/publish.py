"""Taking a paper out for the public: without what is exempt, and only once the file is proved to hold none of it."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from tracker.data.queries import ReadConnection
from tracker.data.queries.exempt_rows import ExemptRows, PastText, exempt_in
from tracker.data.queries.governance import permits
from tracker.domain.change import Record
from tracker.domain.change_words import NOUNS
from tracker.domain.exempt_content import LOCK
from tracker.domain.exemption import PARAGRAPHS
from tracker.domain.paper import Paper
from tracker.domain.period import Period, PeriodKind
from tracker.domain.plan import Action, ActionExtra, ProgressNote
from tracker.domain.public import public_paper
from tracker.domain.published import Published, published_texts
from tracker.domain.reading import Reading
from tracker.domain.refusal import NotPublic, Repeat
from tracker.domain.repeated import Found, KeptBack, Secret
from tracker.domain.text import alike, count
from tracker.domain.timescale import Precision, Timescale
from tracker.office.exempt_words import OWN_WORDS
from tracker.private_files import PrivateFolder
from tracker.services.changes import moves_up_to
from tracker.services.exemptions import common_words
from tracker.services.export import Progress, write_paper
from tracker.services.public_look import look_of, public_rules
from tracker.services.tracker import Tracker
from tracker.whole_file import whole_file

_TITLES = ("title", "name")
_OWNERS = ("owner", "contact")
_FIGURES = ("printed", "value", "numerator", "denominator")
_NO_SECRETS = frozenset(
    ("status", "scheme_name", "unit", "trend", "series", "time", "ref", "columns", "due_text", "row_heading", "heading")
)
"""Fields with words of the program or of every paper."""
_MOST_PLACES = 200
"""That are looked for in the finished file one by one."""


def publish_paper(
    tracker: Tracker, paper: Paper, path: Path, *, template: Path | None = None, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write the public form of `paper`, as `export_paper` does, and read the file back before it takes its name.

    What is exempt is left out of every edition, whatever became of it since. Owners are named by the roles that they
    were given, and nobody by anything else. Gives a sentence for each thing to be looked at. Raises NotPublic, with
    nothing written, where something in the file repeats words, a name or a figure of what is exempt, and FileProblem
    where it cannot be written.
    """
    from tracker.office.public_check import search_file

    exempt, allowed = tracker.read(_read, paper)
    rules, look = tracker.read(public_rules, paper), tracker.read(look_of, paper, exempt)
    public = public_paper(
        paper, exempt.marks, tracker.read(moves_up_to, paper.edition or paper.as_at), rules, exempt.hidden
    )
    kept = _kept_back(exempt, paper, public, allowed)
    repeated = _repeated(public, kept)
    with PrivateFolder() as folder:
        made = Path(folder) / path.name
        warnings = write_paper(public, public, made, template=template, progress=progress)
        checked = search_file(made, kept, [one.text for one, _ in repeated])
        there = [repeat for repeat, is_there in zip(repeated, checked.holds, strict=True) if is_there]
        told = {found for _, some in there for found in some}
        elsewhere = {part: found for part, found in checked.found.items() if set(found) - told}
        if there or elsewhere:
            raise NotPublic(path.name, _repeats(there, kept, elsewhere))
        with whole_file(path) as temporary:
            shutil.copyfile(made, temporary)
    return (*look.lines(), *_say_left_out(exempt), *warnings)


def _read(connection: ReadConnection, paper: Paper) -> tuple[ExemptRows, list[str]]:
    return exempt_in(connection, paper), [one.words for one in permits(connection)]


def _kept_back(exempt: ExemptRows, paper: Paper, public: Paper, allowed: Iterable[str]) -> KeptBack:
    """All that is exempt, without what the published things are called, whose they are, and what classes them.

    Of an owner only what is printed is public, which is a role: who is named in something exempt is not let out by
    owning something else.

    A value that several rows have in the same further column, or one that is published and one that is exempt, is no
    quotation: a programme, a ward, a merged cell beside them.
    """
    titled = {mark.marks for mark in exempt.marks if mark.title_public}
    with_notes = {one.within for one in exempt.texts if one.kind is ProgressNote}
    out: set[tuple[type[Record], int]] = set()
    headings, shown, figures = set(PARAGRAPHS.values()), set(allowed), set()
    own_figures: list[tuple[int, str]] = []
    values: dict[tuple[str, str], set[int]] = {}
    for one in published_texts(public):
        if isinstance(one.record, ActionExtra) and one.field == "text":
            values.setdefault((alike(one.record.heading), one.text), set()).add(one.record.id)
        kind, row_id = type(one.record), one.record.id
        out.add((kind, row_id))
        if one.is_heading or (one.field == "title" and kind is Action and row_id in with_notes):
            headings.add(one.text)
        if one.field in _TITLES and titled and (f"{NOUNS[kind].replace(' ', '_')}_id", row_id) in titled:
            shown.add(one.text)
        if one.is_figure:
            figures.add(one.text)
            own_figures += [(one.indicator_id, one.text)] if one.indicator_id else []
    owners = {
        alike(one.text)
        for one in published_texts(paper)
        if one.field in _OWNERS and (type(one.record), one.record.id) in out
    }
    held = _exempt_values(exempt)
    headings |= {text for (heading, text), rows in values.items() if len(rows) > 1 or (heading, alike(text)) in held}
    return KeptBack(
        _secrets(exempt.texts, owners),
        common=common_words(),
        headings=headings,
        allowed=shown,
        figures=figures,
        own_figures=own_figures,
    )


def _exempt_values(exempt: ExemptRows) -> set[tuple[str, str]]:
    """What stands in further columns of exempt actions, each with its heading."""
    headings: dict[int, list[str]] = {}
    for one in exempt.texts:
        if one.kind is ActionExtra and one.column == "heading":
            headings.setdefault(one.row_id, []).append(alike(one.text))
    return {
        (heading, alike(one.text))
        for one in exempt.texts
        if one.kind is ActionExtra and one.column == "text"
        for heading in headings.get(one.row_id, ())
    }


def _secrets(texts: Iterable[PastText], owners: Collection[str]) -> Iterator[Secret]:
    """The texts that are kept back; that somebody is the owner, who is that of something published too, is none."""
    for one in texts:
        if one.column in _NO_SECRETS or _is_time(one):
            continue
        if one.column in _OWNERS and alike(one.text) in owners:
            continue
        figure = one.kind is Reading and one.column in _FIGURES
        yield Secret(one.text, one.thing, one.paragraph, one.column in _TITLES, one.indicator_id if figure else None)


def _is_time(one: PastText) -> bool:
    """A day or a period in words that every paper uses."""
    if one.column == "timescale":
        return Timescale.read(one.text).precision is not Precision.TEXT
    return one.column == "period" and Period.read(one.text).kind is not PeriodKind.TEXT


def _repeated(public: Paper, kept: KeptBack) -> list[tuple[Published, tuple[Found, ...]]]:
    """The texts that repeat something, each place once for what it says now and what it said in the edition before."""
    found: dict[tuple[str, str], tuple[Published, tuple[Found, ...]]] = {}
    for one in published_texts(public):
        repeats = () if one.is_figure else kept.found_in(one.text, one.indicator_id)
        said = OWN_WORDS.search(one.text)
        if said:
            repeats = (Found("mark", said[0].lstrip(f"{LOCK} "), said["paragraph"] or ""), *repeats)
        if repeats:
            found.setdefault((one.key, one.text), (one, repeats))
    return list(found.values())[:_MOST_PLACES]


def _repeats(
    there: Sequence[tuple[Published, tuple[Found, ...]]], kept: KeptBack, elsewhere: dict[str, tuple[Found, ...]]
) -> tuple[Repeat, ...]:
    def name(record: Record) -> str:
        """What it is called, unless that gives away what is kept back."""
        noun, label = NOUNS[type(record)], record.label()
        if any(kept.found_in(text) for text in (label, getattr(record, "title", ""), getattr(record, "name", ""))):
            return f"{noun} number {record.id} in the file"
        return label if label.startswith(("the ", "a ", noun)) else f"{noun} {label}"

    if not there:
        return tuple(Repeat("", f"the part {part} of the file", _does(found)) for part, found in elsewhere.items())
    return tuple(
        Repeat(one.key, one.say(name), _does(found), found[0].paragraph, one.record, one.above, one.text)
        for one, found in there
    )


def _does(found: Iterable[Found]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.say() for each in found))


def _say_left_out(exempt: ExemptRows) -> Iterator[str]:
    if exempt.for_a_time:
        yield (
            f"{count(len(exempt.for_a_time), 'action')} that stood in something exempt in the time that this paper "
            "covers is left out of it, though it does not stand there now."
            if len(exempt.for_a_time) == 1
            else f"{len(exempt.for_a_time):,} actions that stood in something exempt in the time that this paper "
            "covers are left out of it, though they do not stand there now."
        )
