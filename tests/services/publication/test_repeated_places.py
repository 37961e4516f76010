"""Each place of a public paper that repeats something exempt is told once, by a name that does not tell it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tests.domain.printed_figures import indicator
from tracker.domain.governance.meeting import AgendaItem, CoverSheet
from tracker.domain.governance.risk import Risk
from tracker.domain.history.row_kinds import Record
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import ActionContent, PlanContent, SectionContent
from tracker.domain.plans.plan import Action, Plan, ProgressNote, Section
from tracker.domain.position.position import Position
from tracker.domain.publication.published_texts import Published
from tracker.domain.publication.refusal import Repeat
from tracker.domain.publication.repeats_of_exempt import Found, KeptBack, Secret
from tracker.office.publication_check import Checked
from tracker.services.publication.repeated_places import Repeated, as_repeats, places_of, repeated_texts

DAY = date(2015, 1, 5)
OFFER = "The two sides met again in the spring and agreed the price."
KEPT = KeptBack([Secret(f"{OFFER} It is £48,250 for Ravensworth.", "an exempt note", "3")], common=[])


def paper(*actions: ActionContent, before: Position | None = None) -> Paper:
    return Paper(position(*actions), DAY, before=before)


def position(*actions: ActionContent) -> Position:
    return Position((PlanContent(Plan("Plan", id=1), (SectionContent(Section(1, "One", id=1), actions),)),))


def action(row_id: int = 1, **texts: str) -> ActionContent:
    return ActionContent(Action(1, "Open", f"1.{row_id}", id=row_id, **texts))  # type: ignore[arg-type]  # texts by name


def told(public: Paper, *allowed: str) -> list[tuple[str, list[str]]]:
    return [(one.key, [each.what for each in found]) for one, found in repeated_texts(public, KEPT, allowed)]


def test_a_text_is_told_where_it_stands_once_for_now_and_before() -> None:
    quotes = action(evidence=OFFER)
    assert told(paper(action())) == []
    assert told(paper(quotes, action(2, evidence=OFFER))) == [
        ("action:1:evidence", ["words"]),
        ("action:2:evidence", ["words"]),
    ]
    assert told(paper(quotes, before=position(quotes))) == [("action:1:evidence", ["words"])]
    other = position(action(evidence="Ask Ravensworth"))
    assert told(paper(quotes, before=other)) == [("action:1:evidence", ["words"]), ("action:1:evidence", ["name"])]


def test_a_role_is_told_at_the_first_whose_it_is() -> None:
    owners = (action(owner="Head of Ravensworth"), action(2, owner="Head of Ravensworth"))
    assert told(paper(*owners)) == [("action:1:owner", ["name"])]
    assert len(told(paper(action(owner="Head of Ravensworth"), action(2, owner="Ravensworth")))) == 2


def test_a_figure_that_is_published_as_one_is_no_repetition_and_one_in_a_sentence_is() -> None:
    falls = indicator("Falls", "lower", "", ("Q1 2014/15",), ("48,250",), "number", id=7)
    noted = replace(falls, readings=(replace(falls.readings[0], note="It is 48,250."),))
    found = [told(Paper(Position(indicators=(one,)), DAY)) for one in (falls, noted)]
    assert found == [[], [("reading:1:note", ["figure"])]]


def test_a_text_that_says_that_it_is_exempt_is_told_until_that_is_allowed() -> None:
    text = "Exempt (para 3): ask Ravensworth"
    assert told(paper(action(evidence=text))) == [("action:1:evidence", ["label", "name"])]
    assert told(paper(action(evidence=text)), text) == [("action:1:evidence", ["name"])]
    assert told(paper(action(evidence="Exempt (para 3): the price"))) == [("action:1:evidence", ["label"])]


def test_no_more_than_two_hundred_places_are_looked_for() -> None:
    assert len(told(paper(*(action(row, evidence=OFFER) for row in range(1, 202))))) == 200


WORDS, NAME, FIGURE = (Found(what, "an exempt note", "3") for what in ("words", "name", "figure"))


def text(words: str, *found: Found, row_id: int = 1) -> Repeated:
    return Published(ProgressNote(1, words, id=row_id), "text", words), found


def placed(
    repeated: list[Repeated], holds: tuple[bool, ...], **parts: tuple[str, tuple[Found, ...]]
) -> tuple[list[int], list[str]]:
    """Which of the texts are in the file, by id, and the parts in which something else is."""
    texts = {part: said for part, (said, _) in parts.items() if said}
    there, elsewhere = places_of(repeated, Checked({part: found for part, (_, found) in parts.items()}, holds, texts))
    return [one.record.id for one, _ in there], list(elsewhere)


def test_a_text_that_the_file_holds_explains_what_is_found_and_nothing_else() -> None:
    one, other = text(OFFER, WORDS), text("Ask Ravensworth", NAME, row_id=2)
    assert placed([one, other], (True, False), a=("", (WORDS,))) == ([1], [])
    assert placed([one, other], (True, False), a=("", (WORDS,)), b=("", (NAME,))) == ([1], ["b"])
    assert placed([one, other], (True, True), a=("", (WORDS, NAME))) == ([1, 2], [])
    assert placed([one, other], (True, False), a=("", (WORDS, NAME))) == ([1], ["a"])
    assert placed([one, other], (False, False)) == ([], [])
    assert placed([], (), a=("x", (WORDS,))) == ([], ["a"])


def test_a_text_that_the_file_cut_short_is_known_again_by_five_words_in_a_row_of_what_it_repeats() -> None:
    one = text(OFFER, WORDS)
    five, four = "so the two sides met again", "so two sides met again"
    assert placed([one], (False,), a=(five, (WORDS,))) == ([1], [])
    assert placed([one], (False,), a=(four, (WORDS,))) == ([], ["a"])
    assert placed([one], (False,), a=(five, (NAME,))) == ([], ["a"]), "that is not what it repeats"
    assert placed([one], (False,), a=(five, (WORDS, FIGURE))) == ([1], ["a"])
    assert placed([one], (False,), a=(five, (WORDS,)), b=("", (WORDS,)), c=("", (NAME,))) == ([1], ["c"])
    assert placed([one], (False,), b=("", (WORDS,)), a=(five, (WORDS,))) == ([1], [])
    assert placed([one], (True,), a=(five, (WORDS, NAME))) == ([1], ["a"]), "once"
    both = [text("Ask Ravensworth", NAME), text("Ask Ravensworth now", NAME, row_id=2)]
    assert placed(both, (False, False), a=("ask ravensworth", (NAME,))) == ([1], []), "all of a short one"
    assert placed([text("Ravensworth", NAME)], (False,), a=("ravensworth", (NAME,))) == ([1], [])
    assert placed([text("", NAME)], (False,), a=("", (NAME,))) == ([], ["a"])


ITEM = AgendaItem(1, "The plan", "6")


def repeats(record: Record, field: str = "title", above: Record | None = None) -> Repeat:
    (found,) = as_repeats([(Published(record, field, "words", above), (WORDS, NAME, WORDS))], KEPT, {}, {})
    return found


@pytest.mark.parametrize(
    ("record", "field", "above", "place"),
    [
        (Action(1, "Open", "1.4", id=4), "title", None, "the title of action 1.4"),
        (Action(1, "Ask Ravensworth", "1.4", id=4), "title", None, "the title of action number 4 in the file"),
        (ProgressNote(4, "x", DAY), "text", Action(1, "Open", "1.4"), "the note of 5 January 2015 on action 1.4"),
        (Section(1, "Leases", "2"), "title", None, "the title of section 2"),
        (ITEM, "title", None, "the title of agenda item 6"),
        (AgendaItem(1, "The plan"), "title", None, "the title of agenda item “The plan”"),
        (CoverSheet(1), "summary", ITEM, "the executive summary in the cover sheet of agenda item 6"),
        (Risk(1, "Demand"), "causes", None, "the causes of risk “Demand”"),
        (Plan("For Ravensworth", id=7), "service", None, "the service of plan number 7 in the file"),
    ],
)  # fmt: skip
def test_a_place_is_named_by_what_it_is_and_by_a_number_where_its_name_tells_what_is_exempt(
    record: Record, field: str, above: Record | None, place: str
) -> None:
    found = repeats(record, field, above)
    assert (found.place, found.record, found.above, found.words) == (place, record, above, "words")
    assert found.does == ("repeats words of an exempt note", "gives a name that is in an exempt note")
    assert found.paragraph == "3"


def test_what_stands_in_no_text_of_the_tracker_is_told_by_its_part_of_the_file() -> None:
    bare = Found("name", "an exempt risk", "")
    header, picture = as_repeats(
        [], KEPT, {"header1.xml": (WORDS, bare), "image1.jpg": (bare, WORDS)}, {"header1.xml": OFFER}
    )
    assert (header.key, header.place, header.words) == ("part:header1.xml", "the part header1.xml of the file", OFFER)
    assert (picture.key, picture.place, picture.words) == ("", "the part image1.jpg of the file", "")
    assert (header.paragraph, picture.paragraph, header.record) == ("3", "", None)
    one = text(OFFER, replace(WORDS, paragraph="1"), WORDS)
    (found,) = as_repeats([one], KEPT, {"header1.xml": (WORDS,)}, {})
    assert (found.key, found.paragraph) == ("note:1:text", "1")
