"""Finds prose that names a person whose field prints a role, or that gives a telephone number or an e-mail address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from tracker.domain.dates import say_day
from tracker.domain.formatted_text import plain
from tracker.domain.governance.owner_role import NOT_NAMED, OwnerRole
from tracker.domain.history.change_words import NOUNS
from tracker.domain.indicators.indicator import Indicator
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.publication.disclosure import Disclosure
from tracker.domain.role_in_text import folded, has_contact, name_forms, names_in, particles_of

_PEOPLE = frozenset(("owner", "contact", "papers"))
"""Fields that already print roles."""
_PASSED = frozenset(("changes", "roles", "before", "before_edition", "exemptions", "editions", "bodies", "edition"))
_WORD = re.compile(r"\w+")


class _Place(Struct, frozen=True):
    phrase: str = ""
    plan_id: int | None = None
    action_id: int | None = None
    indicator_id: int | None = None


def mentions(paper: Paper, known: Iterable[OwnerRole]) -> Iterator[Disclosure]:
    """Yield a disclosure for each text of a public paper that names somebody `known` by a role, once for each place and
    name.
    """
    people = [
        (tuple(folded(word) for word in name), role.role)
        for role in known
        if not role.is_role
        for name in names_in(unicodedata.normalize("NFC", role.owner), role.role)
    ]
    patterns = {
        name: (re.compile("|".join(name_forms(name)), re.IGNORECASE), role)
        for name, role in people
        if role != NOT_NAMED
    }
    words = {_WORD.findall(name[-1].casefold())[-1] for name in patterns}
    words |= {"".join((*particles_of(name), name[-1])).casefold() for name in patterns}
    reported: set[tuple[str, str]] = set()
    for place, text in _texts(paper, _Place()):
        if has_contact(text) and (place.phrase, "") not in reported:
            reported.add((place.phrase, ""))
            yield _disclosed(place, f"{_begin(place.phrase)} gives a telephone number or an e-mail address.")
        written = unicodedata.normalize("NFC", text)
        plain = folded(written)
        if not patterns or words.isdisjoint(_WORD.findall(plain.casefold())):
            continue
        for pattern, role in patterns.values():
            match = pattern.search(plain)
            name = written[match.start() : match.end()] if match else ""
            if name and (place.phrase, name) not in reported:
                reported.add((place.phrase, name))
                yield _disclosed(place, f"{_begin(place.phrase)} names “{name}”, who is published as “{role}”.")


def _disclosed(place: _Place, sentence: str) -> Disclosure:
    return Disclosure("name", sentence, place.plan_id, place.action_id, place.indicator_id)


def _begin(phrase: str) -> str:
    return f"{phrase[:1].upper()}{phrase[1:]}" if phrase else "The paper"


def _texts(value: object, place: _Place) -> Iterator[tuple[_Place, str]]:
    """Yield every text within a value made of structures and tuples, with its place."""
    if isinstance(value, tuple | list):
        for one in value:
            yield from _texts(one, place)
    elif isinstance(value, str):
        if value.strip():
            yield place, plain(value)
    elif isinstance(value, Struct):
        here = _within(value, place)
        owner = next((getattr(value, name) for name in _OWNERS if hasattr(value, name)), None)
        inner = _within(owner, here)
        for name in _telling(type(value)):
            part = getattr(value, name)
            yield from _texts(part, here if part is owner else inner)


@cache
def _telling(kind: type[Struct]) -> tuple[str, ...]:
    """Return the fields of a kind that hold prose; those that print roles are left out."""
    return tuple(
        name
        for name in kind.__struct_fields__
        if name not in _PASSED | _PEOPLE | _PLAIN and not name.endswith(("_id", "_on"))
    )


_PLAIN = frozenset(("id", "version", "as_at", "value", "numerator", "denominator", "scheme_name"))
_OWNERS = ("action", "section", "plan", "indicator", "risk", "table", "item")
"""The main field of a content; the content's other parts are named after it."""


def _within(value: Any, place: _Place) -> _Place:
    if isinstance(value, Plan):
        return _Place(f"plan {value.label()}", plan_id=value.id)
    if isinstance(value, Section):
        return _Place(f"{value.label()} of {place.phrase}" if place.phrase else value.label(), place.plan_id)
    if isinstance(value, Action):
        return _Place(f"action {value.label()}", place.plan_id, value.id)
    if isinstance(value, Indicator):
        return _Place(f"indicator {value.label()}", indicator_id=value.id)
    noun = NOUNS.get(type(value))
    if noun is None:
        return place
    if isinstance(value, ProgressNote):
        noun = f"note of {say_day(value.as_at)}" if value.as_at else "note"
    if noun in ("table", "risk", "agenda item", "reading"):
        return _Place(
            f"{noun} {value.label()}" + (f" of {place.phrase}" if noun == "reading" else ""),
            place.plan_id,
            place.action_id,
            place.indicator_id,
        )
    phrase = f"the {noun} of {place.phrase}" if place.phrase else f"the {noun}"
    return _Place(phrase, place.plan_id, place.action_id, place.indicator_id)
