"""Collects the texts that a publication must not repeat: every text that was ever in something exempt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache

from msgspec.structs import replace

from tracker.data.queries.publication.ever_exempt_rows import ExemptRows, PastText
from tracker.domain.figures.period import Period, PeriodKind
from tracker.domain.figures.reading import Reading
from tracker.domain.governance.agenda import lines_of
from tracker.domain.governance.exemption import PARAGRAPHS
from tracker.domain.governance.meeting import AgendaItem, CoverSheet
from tracker.domain.history.change_words import NOUNS
from tracker.domain.history.row_kinds import Kind, Record
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.plan import Action, ActionExtra, ProgressNote
from tracker.domain.plans.timescale import Timescale
from tracker.domain.publication.compared_words import words_of
from tracker.domain.publication.figures_in_text import figures_in, figures_in_unit
from tracker.domain.publication.published_texts import Published, published_texts
from tracker.domain.publication.repeats_of_exempt import RUN, KeptBack, Secret, names_in
from tracker.domain.tags import tags_of
from tracker.domain.text import alike
from tracker.resources import common_words, resource

_TITLES = ("title", "name")
_NAMES = (*_TITLES, "service", "agenda")
"""Fields that name something or somebody; the text of other headings counts as a name only if it is short."""
_ATTENDANCE = ("present", "apologies")
"""Fields that name the people present. A line of them that is as long as a sentence, or that is the whole text of
something exempt, is not a name.
"""
_OWNERS = ("owner", "contact")
_WHO = frozenset((*_OWNERS, "presenters", "information", "representations_to", "signed_off_by"))
"""Fields that name somebody, who may be present as well."""
_TAGS = "tags"
_SOURCE = "source"
_CLASSES = ("service", "directorate", "theme", "label_text", "scope", "row", "group_name", "place", "kind")
_LONGEST_CLASS = 10
"""The most words in the name of a programme or the like."""
_FIGURES = ("printed", "value", "numerator", "denominator")
_NO_SECRETS = frozenset(
    ("status", "scheme_name", "unit", "trend", "series", "time", "ref", "columns", "due_text", "row_heading", "heading")
)
"""Fields whose words are the program's own or occur in every paper."""


_HOUSE_WORDING: Mapping[Kind, tuple[str, ...]] = {
    AgendaItem: ("recommendation", "resolution"),
    CoverSheet: ("divisions", "consultations", "implications", "risk_management", "part_two_reason"),
}
"""Fields that reports fill with the same words again and again."""
_HOUSE_TIMES = 2
"""The number of public reports with a line in the same field from which the line is house wording."""
_FIGURES_OF_LAW = 3
"""The most digits of a number in such wording: "section 151"."""


def kept_back_of(exempt: ExemptRows, paper: Paper, public: Paper, allowed: Iterable[str]) -> KeptBack:
    """Return everything that is exempt, except the names, owners and classes of what is published.

    Only the printed role of an owner is public: a person named in something exempt does not become public by owning
    something else. Nor does a published role make a name in it public, unless the exempt text is itself an owner.

    A value that several rows have in the same further column, or that both a published and an exempt row have, is not a
    quotation but a programme, a ward, or a merged cell beside them. Nor is a line that several public reports have in
    the same field of their cover sheets, if exempt texts have it in that field alone, nor any phrase that every report
    has.
    """
    (kept_back,) = kept_back_beyond(exempt, paper, public, allowed, [()])
    return kept_back


def kept_back_beyond(
    exempt: ExemptRows, paper: Paper, public: Paper, allowed: Iterable[str], known: Sequence[Collection[PastText]]
) -> list[KeptBack]:
    """Return the result of `kept_back_of` once for each collection in `known`, without whatever that collection
    finds.
    """
    titled = {mark.marks for mark in exempt.marks if mark.title_public}
    with_notes = {past_text.within for past_text in exempt.texts if past_text.kind is ProgressNote}
    out: set[tuple[type[Record], int]] = set()
    units = _units(exempt, paper)
    headings, shown, figures, roles = set(PARAGRAPHS.values()), set(allowed), set(), set()
    titles: set[str] = set()
    own_figures: list[tuple[int, str]] = []
    values: dict[tuple[str, str], set[int]] = {}
    wording: dict[tuple[str, str], set[int]] = {}
    repeated, called = (
        {tuple(words_of(past_text.text)) for past_text in exempt.texts if past_text.column not in _WHO},
        _exempt_titles(exempt.texts),
    )
    shown |= _report_phrases()
    for one in published_texts(public):
        if isinstance(one.record, ActionExtra) and one.field == "text":
            values.setdefault((alike(one.record.heading), one.text), set()).add(one.record.id)
        kind, row_id = type(one.record), one.record.id
        if one.field in _HOUSE_WORDING.get(kind, ()):
            for line in lines_of(one.text):
                wording.setdefault((one.field, line), set()).add(row_id)
        out.add((kind, row_id))
        if one.is_role:
            roles.add(one.text)
        elif one.is_heading:
            lines = set(_called(one, repeated))
            headings |= lines
            titles |= lines
        elif one.field == "title" and kind is Action and row_id in with_notes and not _has_twin(one, called):
            headings.add(one.text)
            titles.add(one.text)
        if one.field in _TITLES and (f"{NOUNS[kind].replace(' ', '_')}_id", row_id) in titled:
            shown.add(one.text)
        if one.is_figure:
            figures.add(one.text)
            if one.indicator_id:
                own_figures.append((one.indicator_id, one.text))
                figures |= figures_in_unit(one.text, units.get(one.indicator_id, ""))
    house = (key for key, rows in wording.items() if len(rows) >= _HOUSE_TIMES)
    shown |= _house_lines(house, exempt.texts, {word for text in (*headings, *roles) for word in words_of(text)})
    owners, tags = _owners_and_tags(paper, out)
    sources = {alike(text.text) for text in published_texts(public) if text.field == _SOURCE}
    held = _exempt_values(exempt)
    classes, alone = _classing(values, held)
    headings |= classes
    titles |= alone

    def kept_back(texts: Iterable[PastText]) -> KeptBack:
        return KeptBack(
            _secrets(_each_tag(texts, tags), owners, sources, units),
            common=common_words(),
            headings=headings,
            titles=titles,
            roles=roles,
            allowed=shown,
            figures=figures,
            own_figures=own_figures,
        )

    all_kept_back = []
    for texts in known:
        kept = kept_back(exempt.texts)
        if texts:
            kept.forget(kept_back(texts))
        all_kept_back.append(kept)
    return all_kept_back


def _owners_and_tags(paper: Paper, out: Set[tuple[type[Record], int]]) -> tuple[set[str], set[str]]:
    """Return the owners and the tags of the published rows, as the whole paper has them."""
    owners: set[str] = set()
    tags: set[str] = set()
    for text in published_texts(paper):
        if (type(text.record), text.record.id) in out:
            if text.field in _OWNERS:
                owners.add(alike(text.text))
            elif text.field == _TAGS:
                tags.update(map(alike, tags_of(text.text)))
    return owners, tags


@cache
def _report_phrases() -> frozenset[str]:
    return frozenset(resource("report_phrases.txt").read_text("utf-8").splitlines())


_ByName = dict[tuple[str, ...], set[tuple[type[Record], int]]]
"""Records by the words of their name."""


def _exempt_titles(texts: Iterable[PastText]) -> _ByName:
    titles: _ByName = {}
    for past_text in texts:
        if past_text.column in _TITLES:
            titles.setdefault(tuple(words_of(past_text.text)), set()).add((past_text.kind, past_text.row_id))
    return titles


def _has_twin(text: Published, called: _ByName) -> bool:
    """Return whether another, exempt record has the same name as this published one."""
    return bool(called.get(tuple(words_of(text.text)), set()) - {(type(text.record), text.record.id)})


def _called(text: Published, sentences: Collection[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a heading that name something or somebody; `sentences`: the texts of exempt fields."""
    for line in lines_of(text.text):
        words = words_of(line)
        is_quoted = text.field in _ATTENDANCE and tuple(words) in sentences
        if (len(words) < RUN and not is_quoted) or text.field in _NAMES:
            yield line


def _house_lines(lines: Iterable[tuple[str, str]], exempt: Iterable[PastText], known: Collection[str]) -> set[str]:
    """Return the lines, each with its field, that name no sum of money and are in no other field of anything exempt.

    Nor may they name a person who is in no published heading or role. Divisions name places, so they are not searched
    for persons.
    """
    common = common_words()

    def is_plain(field: str, line: str) -> bool:
        names = {} if field == "divisions" else names_in(line, common)
        is_sum = "£" in line or any(len(figure) > _FIGURES_OF_LAW for figure in figures_in(line, 1))
        return not is_sum and all(not sure or name in known for name, sure in names.items())

    left = {(field, line) for field, line in lines if is_plain(field, line)}
    for past_text in exempt if left else ():
        folded_text = alike(past_text.text)
        left = {(field, line) for field, line in left if field == past_text.column or alike(line) not in folded_text}
    return {line for _, line in left}


def _classing(
    values: Mapping[tuple[str, str], Collection[int]], held: Collection[tuple[str, str]]
) -> tuple[set[str], set[str]]:
    """Return the values that classify rows, and those of them that nothing exempt has in the same column.

    A sentence shared by only one published row and an exempt one is a quotation of the exempt one.
    """
    classes, alone = set(), set()
    for (heading, text), rows in values.items():
        is_held = (heading, alike(text)) in held
        if len(rows) > 1 or (is_held and len(words_of(text)) < RUN):
            classes.add(text)
            alone |= set() if is_held else {text}
    return classes, alone


def _exempt_values(exempt: ExemptRows) -> set[tuple[str, str]]:
    """Return the values in further columns of exempt actions, each with its heading."""
    headings: dict[int, list[str]] = {}
    for past_text in exempt.texts:
        if past_text.kind is ActionExtra and past_text.column == "heading":
            headings.setdefault(past_text.row_id, []).append(alike(past_text.text))
    return {
        (heading, alike(past_text.text))
        for past_text in exempt.texts
        if past_text.kind is ActionExtra and past_text.column == "text"
        for heading in headings.get(past_text.row_id, ())
    }


def _units(exempt: ExemptRows, paper: Paper) -> dict[int, str]:
    """Return the unit of each indicator together with its name, which may give the unit: "Spend (£000)"."""
    units = {
        content.indicator.id: f"{content.indicator.unit} {content.indicator.name}"
        for content in paper.position.indicators
    }
    for past_text in exempt.texts:
        if past_text.kind is Indicator and past_text.column in ("unit", "name"):
            units[past_text.row_id] = f"{units.get(past_text.row_id, '')} {past_text.text}"
    return units


def _each_tag(texts: Iterable[PastText], public: Collection[str]) -> Iterator[PastText]:
    """Yield the texts with each tag as a text of its own, without the tags of published records, which classify
    both.
    """
    for past_text in texts:
        if past_text.column != _TAGS:
            yield past_text
            continue
        yield from (replace(past_text, text=tag) for tag in tags_of(past_text.text) if alike(tag) not in public)


def _secrets(
    texts: Iterable[PastText], owners: Collection[str], sources: Collection[str], units: Mapping[int, str]
) -> Iterator[Secret]:
    """Yield the texts to keep back. An owner or a source of figures that something published also has is left out."""
    for past_text in texts:
        if not is_secret(past_text):
            continue
        if past_text.column in _OWNERS and alike(past_text.text) in owners:
            continue
        if past_text.column == _SOURCE and alike(past_text.text) in sources:
            continue
        figure = past_text.kind is Reading and past_text.column in _FIGURES
        of = past_text.indicator_id if figure else None
        yield Secret(
            past_text.text,
            past_text.thing,
            past_text.paragraph,
            past_text.column in _TITLES,
            of,
            is_owner=past_text.column in _OWNERS,
            is_class=_is_class(past_text),
            unit=units.get(of, "") if of is not None else "",
        )


def _is_class(past_text: PastText) -> bool:
    """Return whether a text classifies its record, as many headings do: a directorate, a programme."""
    if past_text.kind is ActionExtra:
        return len(words_of(past_text.text)) <= _LONGEST_CLASS and not past_text.text.endswith(".")
    return past_text.column in _CLASSES


def is_secret(past_text: PastText) -> bool:
    """Return whether a text of something exempt gives anything away; a status, unit, number, day or period does not."""
    return past_text.column not in _NO_SECRETS and not _is_time(past_text)


def _is_time(past_text: PastText) -> bool:
    """Return whether a text is a day or a period in words that every paper uses."""
    if past_text.column == "timescale":
        return Timescale.read(past_text.text).is_only_time
    return past_text.column == "period" and Period.read(past_text.text).kind is not PeriodKind.TEXT
