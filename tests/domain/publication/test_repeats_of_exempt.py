"""What counts as repeating something that is kept back, on both sides of each edge."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, strategies as st

from tracker.domain.publication.compared_words import words_of
from tracker.domain.publication.figures_in_text import figures_in
from tracker.domain.publication.kept_from_all_papers import KeptBackByAll
from tracker.domain.publication.repeats_of_exempt import KeptBack, Secret, names_in
from tracker.domain.publication.short_names import is_common
from tracker.resources import common_words

COMMON = common_words()
GREEK = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa")
NOTE = "The two sides met again in the spring and agreed that the price of the lease should be halved."


def found(secret: str, text: str, **how: object) -> set[str]:
    """What of `secret` is found in `text`."""
    is_title = bool(how.pop("is_title", False))
    kept = KeptBack([Secret(secret, "an exempt note", "3", is_title)], common=COMMON, **how)  # type: ignore[arg-type]  # any
    return {one.what for one in kept.found_in(text)}


def test_seven_words_in_a_row_are_a_repetition_and_six_are_none() -> None:
    assert found(NOTE, "we hear that the two sides met again in the spring") == {"words"}
    assert found(NOTE, "two sides met again in the autumn") == set()
    assert found(NOTE, "agreed that the price of the house") == set()
    assert found(NOTE, "agreed that the price of the lease") == {"words"}


def test_five_words_of_a_title_are_a_repetition() -> None:
    title = "Close the care home by the end of March"
    assert found(title, "to close the care home by June", is_title=True) == {"words"}
    assert found(title, "we close the care home", is_title=True) == set()
    assert found(title, "by the end of March", is_title=True) == set(), "so many words say nothing"


def test_a_run_of_words_that_say_little_is_as_much_longer() -> None:
    title = "The day that it is true of, and the day on which it was reported to the council"
    assert found(title, f"We say: {title.lower()}", is_title=True) == {"words"}
    assert found(title, "The day that it is true of, and the day on which it fell", is_title=True) == set()


@pytest.mark.parametrize(
    "text",
    [
        "THE TWO SIDES MET AGAIN IN THE SPRING",
        "the  two\nsides met \u2013 again \u2013 in the spring",
        "“The two sides met again” (in the spring)",
        "the two si\u00addes met again in the\u00a0spring",
    ],
)
def test_case_dashes_quotes_and_spaces_make_no_difference(text: str) -> None:
    assert found(NOTE, text) == {"words"}


def test_a_name_is_found_alone_in_any_letters_and_a_common_word_is_not() -> None:
    secret = "It was settled with Ravensworth on Monday."
    assert found(secret, "RAVENSWORTH’S claim") == {"name"}
    assert found(secret, "the ravensworth claim") == {"name"}
    assert found(secret, "the Ravensworthy claim") == set()
    assert found(secret, "It was on Monday.") == set()
    assert found(secret, "Ravensworth", headings=["Plan for Ravensworth"]) == set()


@pytest.mark.parametrize(
    "name", ["Canary", "Strand", "Lambda", "Atomic", "Anchor", "Mirror", "Horizon", "Parker", "Turner"]
)
def test_a_name_that_is_no_common_word_of_the_field_is_found(name: str) -> None:
    assert found(f"The sale of {name} was agreed.", f"what becomes of {name}") == {"name"}


def test_a_word_at_the_beginning_of_a_sentence_is_a_name_where_it_is_written_as_one() -> None:
    assert found("Tachographs were checked.", "the tachographs are new.") == set()
    assert found("Ravensworth was told.", "Then we told Ravensworth so.") == {"name"}
    assert found("Ravensworth was told.", "Ravensworth knows.") == {"name"}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("£48,250", {"48250"}),
        ("48250.00", {"48250"}),
        ("54.7%", {"54.7"}),
        ("54%", set()),
        ("5,000", set()),
        ("0.05", set()),
        ("3", set()),
        ("in 2014", set()),
        ("2,014 of them", {"2014"}),
        ("on 09/11/2014 and in 2013/14", set()),
        ("action 1.2.3", set()),
    ],
)
def test_which_figures_can_be_told_by_themselves(text: str, figures: set[str]) -> None:
    assert figures_in(text) == figures


def test_a_figure_that_is_published_as_a_figure_is_no_secret() -> None:
    assert found("It cost £48,250.", "They paid 48250 pounds") == {"figure"}
    assert found("It cost £48,250.", "They paid 48250 pounds", figures=["48,250"]) == set()


def test_a_short_figure_is_kept_back_in_texts_about_its_indicator_only() -> None:
    kept = KeptBack([Secret("47%", "an exempt reading", "3", indicator_id=4)], common=COMMON)
    assert [one.what for one in kept.found_in("It fell to 47%", 4)] == ["figure"]
    assert kept.found_in("It fell to 47%", 5) == ()
    assert kept.found_in("It fell to 47%") == ()
    assert kept.found_in("It fell to 4", 4) == ()


def test_what_is_allowed_is_allowed_wherever_it_stands() -> None:
    assert found(NOTE, NOTE, allowed=[NOTE]) == set()
    assert found(f"{NOTE} Ravensworth paid £48,250.", NOTE, allowed=["Ravensworth"]) == {"words"}
    assert found("Ravensworth settles", "Ravensworth settles", allowed=["Ravensworth settles"]) == set()


@pytest.mark.parametrize("text", ["December 2014", "1 April to 30 June 2014", "Head of Service", "On course", "Green"])
def test_the_words_of_every_paper_are_no_secret(text: str) -> None:
    assert found(text, f"It was said of {text}: {text}.") == set()


@given(st.lists(st.sampled_from(GREEK), min_size=7))
def test_a_text_is_always_found_within_another(words: list[str]) -> None:
    secret = " ".join(words)
    assert found(secret, f"So it was: {secret.upper()}, we hear.") == {"words"}


@given(st.text())
def test_any_text_can_be_looked_for_in_any(text: str) -> None:
    assert isinstance(words_of(text), list)
    found(text, text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "for 412 345",
            "for 412\u00a0345",
            "for 412\u2009345 in all",
            "£0.412345m",
            "£412k",
            "£412.3k",
            "about 412 thousand",
        ),
        *("£412,345", "412345.00"),
    ],
)
def test_a_figure_is_found_in_the_spellings_that_papers_have_for_it(text: str) -> None:
    assert found("Settle for £412,345", text) == {"figure"}


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("£412k", True), ("£413k", True), ("£414k", False), ("£411k", False), ("£412.7k", True), ("£410k", False)],
)
def test_a_figure_is_found_rounded_up_and_down(text: str, is_found: bool) -> None:
    assert bool(found("Settle for £412,700", text)) is is_found


@pytest.mark.parametrize(
    ("written", "figure"),
    [("54.7000000001", "54.7000000001"), ("54.70000000001", "54.7"), ("54.70", "54.7"), ("0.50", ".5")],
)
def test_what_binary_fractions_leave_behind_is_no_part_of_a_figure(written: str, figure: str) -> None:
    assert figures_in(written, 1) == {figure}


@pytest.mark.parametrize("text", ["£0.4m", "£415k", "£412m", "412 cases, 345 of them new", "in 412 34 were"])
def test_another_figure_or_too_rough_a_one_is_none(text: str) -> None:
    assert found("Settle for £412,345", text) == set()


def test_a_raised_point_is_a_point_and_a_name_with_an_s_is_the_name() -> None:
    assert found("It came to 37.25%", "it is 37\u00b725%") == {"figure"}
    assert found("It was settled with Ravensworth.", "Ravensworths offer") == {"name"}
    assert found("It was settled with Ravensworths.", "the Ravensworth offer") == {"name"}
    assert found("It was settled with Woodd.", "in the woods") == set()
    assert found("It was settled with Pres.", "the press was told") == set()
    assert found("It was settled with Ress.", "the res claim") == set()


@pytest.mark.parametrize(("name", "secret"), [("Ash", False), ("Ashe", True), ("Ashby", True)])
def test_a_name_of_four_letters_is_looked_for_and_one_of_three_is_not(name: str, secret: bool) -> None:
    assert found(f"It was settled with {name}.", f"the claim of {name}") == ({"name"} if secret else set())


@pytest.mark.parametrize(
    ("secret", "text", "is_found"),
    [
        ("Settle with Quibblewick.", "The offer to Quibble-wick stands.", True),
        ("Settle with Quibblewick.", "The offer to Quibble wick stands.", True),
        ("Settle with Quibblewick.", "The offer to quibble and wick stands.", False),
        ("Settle with Quibble-Wick.", "The offer to Quibblewick stands.", True),
        ("Settle with Quibble\u2013wick.", "The offer to Quibble Wick stands.", True),
        ("Settle with Quibble-wick.", "The offer to Quibblers stands.", False),
        ("Settle with Quibble-House.", "The offer to Quibblehouse stands.", True),
        ("Settle with Long-House.", "The offer to Longhouse stands.", False),
    ],
)
def test_a_name_in_one_word_is_the_same_in_two(secret: str, text: str, is_found: bool) -> None:
    assert ("name" in found(secret, text)) is is_found


@pytest.mark.parametrize(("figure", "secret"), [("54", False), ("547", True), ("5471", True), ("54.7", True)])
def test_a_figure_of_three_digits_is_looked_for_and_one_of_two_is_not(figure: str, secret: bool) -> None:
    assert found(f"They asked for {figure}.", f"there were {figure} of them") == ({"figure"} if secret else set())
    assert found(f"They asked for £{figure}00.", f"for £{figure}00") == ({"figure"} if secret else set())


@pytest.mark.parametrize(
    ("year", "secret"), [("1899", True), ("1900", False), ("2099", False), ("2100", False), ("2101", True)]
)
def test_a_number_that_can_be_a_year_is_no_figure_by_itself(year: str, secret: bool) -> None:
    assert figures_in(f"of {year}") == ({year} if secret else set())
    assert figures_in(f"£{year}9") == {f"{year}9"}


@pytest.mark.parametrize(
    ("title", "text", "words"),
    [
        ("Ravensworth settles", "that ravensworth settles soon", True),
        ("the county council", "that the county council met", False),
        ("Review the plan costs", "to review the plan costs", True),
        ("Review the plan", "to review the plan", False),
        ("Ashe settles", "that ashe settles soon", True),
    ],
)
def test_a_short_text_is_looked_for_with_a_rare_word_or_three_that_say_something(
    title: str, text: str, words: bool
) -> None:
    assert ("words" in found(title, text, is_title=True)) is words


@pytest.mark.parametrize(("text", "kept_back"), [("4", False), ("4%", True), ("£4", True), ("47", True), ("4.7", True)])
def test_a_lone_digit_is_kept_back_with_a_sign_only(text: str, kept_back: bool) -> None:
    kept = KeptBack([Secret(text, "an exempt reading", "3", indicator_id=4)], common=COMMON)
    assert bool(kept.found_in(f"It fell to {text} now", 4)) is kept_back


def test_a_figure_of_an_indicator_that_is_published_or_allowed_is_no_secret_of_it() -> None:
    secrets = [Secret("47%", "an exempt reading", "3", indicator_id=4)]
    for how in ({"own_figures": [(4, "47%")]}, {"allowed": ["It fell to 47%"]}):
        assert KeptBack(secrets, common=COMMON, **how).found_in("It fell to 47%", 4) == ()
    assert KeptBack(secrets, common=COMMON, own_figures=[(5, "47%")]).found_in("It fell to 47%", 4) != ()


@pytest.mark.parametrize(
    ("figure", "found_alone"), [("2014", False), ("£2014", True), ("2014%", True), ("2,014", True)]
)
def test_four_digits_with_a_sign_are_no_year(figure: str, found_alone: bool) -> None:
    assert bool(figures_in(f"of {figure}")) is found_alone


def test_a_word_with_a_capital_and_no_letter_first_is_no_name() -> None:
    assert found("It was settled with 4Ravens.", "the 4ravens") == set()
    assert found("It was settled with R2d2.", "the r2d2 claim") == {"name"}


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("£4.12345k", "£4,123.45"),
        ("4.12345 thousand", "£4,123.45"),
        ("£4.12345m", "£4,123,450"),
        ("£4.12345mn", "£4,123,450"),
        ("4.12345 million", "£4,123,450"),
        ("£4.12345bn", "£4,123,450,000"),
        ("4.12345 billion", "£4,123,450,000"),
    ],
)
def test_a_figure_is_the_same_in_thousands_millions_and_billions(text: str, scale: str) -> None:
    assert found(f"The offer is {scale}.", f"They ask for {text}.") == found(
        f"The offer is {scale}.", f"It is {scale}."
    )
    assert found(f"The offer is {scale}.", f"They ask for {text}.") != set()
    assert found(f"The offer is {scale.replace('4', '40', 1)}.", f"They ask for {text}.") == set()


@pytest.mark.parametrize("unit", ["£k", "£000", "£'000s", "£ thousands", "000s", "Spend (£000)"])
def test_a_figure_in_thousands_by_its_unit_is_the_figure_in_full(unit: str) -> None:
    kept = KeptBack([Secret("412", "an exempt figure", indicator_id=4, unit=unit)], common=COMMON)
    for text in ("£412,000", "412 thousand", "£412k", "412000", "£0.412m"):
        assert kept.found_in(f"It came to {text} in all") != (), text
    assert kept.found_in("It came to £413,000 in all") == ()


@pytest.mark.parametrize(
    ("text", "unit", "full"),
    [("1.412", "£m", "£1,412,000"), ("1.412", "£ millions", "£1,412,000"), ("4.123", "£bn", "£4,123,000,000")],
)
def test_a_figure_in_millions_by_its_unit_is_the_figure_in_full(text: str, unit: str, full: str) -> None:
    kept = KeptBack([Secret(text, "an exempt figure", indicator_id=4, unit=unit)], common=COMMON)
    assert kept.found_in(f"It came to {full} in all") != ()


@pytest.mark.parametrize(("secret", "text"), [("£1.4m", "£1,400,000"), ("£48k", "£48,000"), ("48", "£48,000")])
def test_a_figure_of_two_digits_is_too_common_to_be_looked_for(secret: str, text: str) -> None:
    assert KeptBack([Secret(secret, "a figure", indicator_id=4, unit="£k")], common=COMMON).found_in(text) == ()


@pytest.mark.parametrize("unit", ["km", "kWh", "m", "%", "number", "minutes", "£"])
def test_other_units_multiply_nothing(unit: str) -> None:
    kept = KeptBack([Secret("412", "a figure", indicator_id=4, unit=unit)], common=COMMON)
    assert kept.found_in("It came to £412,000 in all") == ()


@pytest.mark.parametrize("text", ["Vandermolen", "van-der-Molen", "Van der Molen", "VAN DER MOLEN", "vander Molen"])
@pytest.mark.parametrize("secret", ["Van der Molen", "Vandermolen", "van-der-Molen"])
def test_a_surname_of_several_words_is_one_however_it_is_written(secret: str, text: str) -> None:
    assert found(f"It was settled with Jan {secret}.", f"the claim of {text}") == {"name"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Müller", "Muller"), ("Chloë", "Chloe"), ("Strauß", "Strauss"), ("Bjørnsson", "Bjornsson"), ("Łukasz", "Lukasz")],
)
def test_a_name_is_the_same_without_its_accents(one: str, other: str) -> None:
    for secret, text in ((one, other), (other, one), (one, unicodedata.normalize("NFD", one))):
        assert found(f"It was settled with {secret}.", f"the claim of {text}") == {"name"}


def test_a_surname_of_several_words_is_let_out_in_one_and_is_none_where_it_makes_a_common_word() -> None:
    assert found("It was settled with Van der Molen.", "of Vandermolen", headings=["Plan for Vandermolen"]) == set()
    assert found("It was settled with Van der Molen.", "the vandermolen claim") == {"name"}
    assert found("It was settled with Le Vel.", "the level") == set()
    assert found("It was said that Ten Quibbleton left.", "by tenquibbleton") == {"name"}


def test_where_only_words_count_no_name_is_found() -> None:
    assert kept("Told Ravensworth.").found_in("Ask Ravensworth", words_only=True) == ()


def test_a_small_word_before_a_common_one_is_no_surname() -> None:
    assert found("It was said that Ten Homes close.", "there are ten homes") == set()


def test_six_words_at_the_end_of_a_text_are_no_repetition_either() -> None:
    assert found(NOTE, "the price of the lease should be halved") == {"words"}
    assert found(NOTE, "all of the lease should be halved") == set()
    assert found("They met. " + NOTE, "met. The two sides met again in the spring") == {"words"}
    note = "The staff moved into the new offices before winter began quietly"
    assert found(note, "the new offices before winter began quietly") == {"words"}
    assert found(note, "new offices before winter began quietly") == set()


def test_a_title_of_five_words_that_say_little_is_none_to_look_for() -> None:
    assert found("By the end of March", "done by the end of March", is_title=True) == set()


def test_the_longest_run_that_is_looked_for_is_let_out_where_it_is_allowed() -> None:
    fourteen = "lease of the and to in a rent of the and to in depot"
    assert found(fourteen, fourteen) == {"words"}
    assert found(fourteen, fourteen, allowed=[fourteen]) == set()
    fifteen = fourteen.replace("in depot", "in the depot")
    assert found(fifteen, fifteen) == set(), "three of its words say something, and no fourteen in a row have them"
    assert found("of the landlord and of the depot", "of the landlord and of the depot") == set()
    assert found("is the covid19 ward and the flu", "is the covid19 ward and the flu") == {"words"}
    assert found("is the 19th ward and the flu", "is the 19th ward and the flu") == set()


def test_runs_of_several_lengths_that_begin_with_one_word_are_all_found() -> None:
    texts = ("lease of the and to in a rent of the and to in depot", "lease prices agreed with tenants across town")
    kept = KeptBack([Secret(text, "an exempt note", "3") for text in texts], common=COMMON)
    assert [bool(kept.found_in(text)) for text in texts] == [True, True]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,000 Homes", ["1000", "homes"]),
        ("37\u00b725 of it", ["37.25", "of", "it"]),
        ("the lead\u2019s own", ["the", "lead", "own"]),
        ("half-way", ["half", "way"]),
    ],
)
def test_words_and_numbers_are_compared_in_one_spelling(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ravensworth knows.", {"ravensworth": False}),
        ("It ended. Ravensworth knows.", {"ravensworth": False}),
        ("x Ravensworth knows.", {"ravensworth": True}),
        ("It ended. Ravensworth knows, as Ravensworth said.", {"ravensworth": True}),
        ("We asked Ravensworth. Ravensworth knows.", {"ravensworth": True}),
        ("It was \u201cRavensworth\u201d.", {"ravensworth": True}),
        ("\u2022 Ravensworth", {"ravensworth": False}),
        ("We saw \u00bdmile", {}),
        ("On Monday we met Ash.", {}),
    ],
)
def test_a_name_is_sure_where_it_stands_within_a_sentence(text: str, names: dict[str, bool]) -> None:
    assert names_in(text, COMMON) == names


OFFERED = "The landlord of the harbour depot was offered \u00a3412,345."


def kept(*secrets: str, indicator_id: int | None = None) -> KeptBack:
    return KeptBack([Secret(one, "a note", indicator_id=indicator_id) for one in secrets], common=COMMON)


@pytest.mark.parametrize(
    ("own", "known", "text", "is_found"),
    [
        (NOTE, NOTE, NOTE, False),
        (NOTE, "Another note of other words in it, that is long.", NOTE, True),
        ("Told Ravensworth.", "Met Ravensworth.", "Ravensworth", False),
        ("Told Ravensworth.", "Ravensworth met.", "the ravensworth claim", True),
        ("Ravensworth met.", "Ravensworth met.", "Ravensworth", False),
        ("It cost \u00a348,250.", "\u00a348,250", "48250 pounds", False),
        ("It cost \u00a348,250.", "\u00a348,250", "\u00a348k", False),
        ("It cost \u00a348,250.", "\u00a348,350", "48250 pounds", True),
        ("A grievance of Jo Ng.", "Another by Jo Ng.", "The rota of Ms Ng", False),
        (OFFERED, OFFERED, "About \u00a30.41m was offered to the landlord of the harbour depot", False),
        (OFFERED, "Another note.", "About \u00a30.41m was offered to the landlord of the harbour depot", True),
    ],
)
def test_what_can_be_found_by_what_is_known_is_looked_for_no_longer(
    own: str, known: str, text: str, is_found: bool
) -> None:
    looked = kept(own)
    looked.forget(kept(known))
    assert bool(looked.found_in(text)) is is_found
    same = kept(own)
    same.forget(kept())
    assert same.found_in(text) == kept(own).found_in(text)


def test_a_figure_of_an_indicator_is_forgotten_with_that_indicators_only() -> None:
    for row_id, is_found in ((4, False), (5, True)):
        looked = kept("47%", indicator_id=4)
        looked.forget(kept("47%", indicator_id=row_id))
        assert bool(looked.found_in("It fell to 47%", 4)) is is_found
        assert looked.is_empty is not is_found


@pytest.mark.parametrize(("secret", "text", "is_found"), [("54.71%", "0.5471", True), ("5471", "54.71", False)])
def test_only_a_share_is_looked_for_as_a_fraction(secret: str, text: str, is_found: bool) -> None:
    assert bool(found(f"They asked for {secret}.", f"it is {text}")) is is_found


@pytest.mark.parametrize(
    ("word", "common"),
    [
        *(("walk", True), ("walks", True), ("walked", True), ("walking", True), ("walker", False), ("talks", False)),
        *(("cities", True), ("city", True), ("citied", True), ("baked", True), ("baker", True), ("bakery", False)),
        *(("gos", False), ("goes", False), ("axes", True), ("axed", False)),
    ],
)
def test_a_form_of_a_common_word_is_one_where_three_letters_of_it_are_left(word: str, common: bool) -> None:
    assert is_common(word, {"walk", "city", "bake", "go", "axe"}) is common


def test_what_is_bold_hides_nothing_on_either_side() -> None:
    bold = "The two **sides met again** in the spring and agreed that the **price** of the lease should be halved."
    assert found(bold, "we hear that the two sides met again in the spring") == {"words"}
    assert found(NOTE, "we hear that the two sides **met again** in the spr**ing**") == {"words"}
    assert found("It was **Quibblewick** who wrote", "so said **Quibb**lewick then") == {"name"}
    assert found("The rent is £48,350 a year", "it is £48,**350** a year") == {"figure"}
    assert words_of("as **Quibb**lewick said") == ["as", "quibblewick", "said"]


def test_a_title_lets_out_what_it_says_unless_it_is_a_whole_sentence_that_is_kept_back() -> None:
    title = "Improve the contracts for catering in all of the homes"
    partly = f"To {title.lower()} we asked three firms for a price."
    assert found(partly, title, headings=[title], titles=[title]) == set()
    assert found(f"Nobody knows yet. {title}. We wait.", title, headings=[title], titles=[title]) == {"words"}
    assert found(title, f"{title} by May", headings=[f"{title} by May"], titles=[f"{title} by May"]) == {"words"}
    assert found("The plan. For catering.", "The plan", headings=["The plan"], titles=["The plan"]) == set(), "a name"
    assert found(title, title, headings=[title], titles=[title], allowed=[title]) == set()
    assert found(f"We wait. {title}.", title, headings=[title, "Homes"], titles=[title, "Homes"]) == {"words"}
    end = "By the end of Ravensworth"
    assert found(f"Nobody knows. {end}. We wait.", end, headings=[end], titles=[end]) == set(), "it says too little"
    for short, told in (("Improve catering in all homes", {"words"}), ("Improve catering, cleaning, homes", set())):
        secret = f"Nobody knows yet. {short}. We wait."
        assert found(secret, short, headings=[short], titles=[short]) == told, "five words are a whole sentence"


def test_papers_that_go_out_together_keep_back_what_none_of_them_may_say() -> None:
    one, other = (
        KeptBack([Secret(NOTE, "an exempt note", "3")], common=COMMON, allowed=allowed) for allowed in ([], [NOTE])
    )
    assert KeptBackByAll([one, one]).found_in(NOTE) == one.found_in(NOTE) != ()
    assert KeptBackByAll([one, other]).found_in(NOTE) == (), "the other paper says it by right"
    risk = "The boiler of the school by the river will not last until the spring of the year after next"
    kept = [Secret(NOTE, "an exempt note", "3"), Secret(risk, "an exempt risk", "3")]
    both = [KeptBack(kept, common=COMMON, allowed=[text]) for text in (NOTE, risk)]
    assert KeptBackByAll(both).found_in(f"{NOTE} {risk}") == (), "each says one of them by right"


def test_whether_anything_is_kept_back_is_known_whatever_it_is() -> None:
    for text, what in (
        ("Ravensworth", "name"),
        ("48,250", "figure"),
        ("Jo Ng", "name"),
        ("Review the plan costs", "words"),
    ):
        assert kept(text).is_empty is False, text
        assert {one.what for one in kept(text).found_in(f"so: {text}, then")} == {what}
    assert kept("of the").is_empty is True
    two = [Secret("47%", "a reading", indicator_id=4), Secret("48%", "a reading", indicator_id=5)]
    for own in ([], [(4, "47%")], [(5, "48%")]):
        assert KeptBack(two, common=COMMON, own_figures=own).is_empty is False
    assert KeptBack(two, common=COMMON, own_figures=[(4, "47%"), (5, "48%")]).is_empty is True
    rounded = [Secret("£40,000", "a reading", indicator_id=7, unit="£ Spending on agency nurses")]
    assert KeptBack(rounded, common=COMMON, own_figures=[(7, "£40,000")]).is_empty is False, "a sentence may tell it"


def test_a_role_lets_out_the_owner_of_something_exempt_and_nobody_else() -> None:
    for is_owner, is_found in ((True, False), (False, True)):
        secret = Secret("Ravensworth", "an exempt action", is_owner=is_owner)
        kept_back = KeptBack([secret], common=COMMON, roles=["Head of Ravensworth"])
        assert bool(kept_back.found_in("Ask Ravensworth")) is is_found
    role = "Head of the homes that Ravensworth has for the old and the sick"
    assert found(role, f"Ask the {role}") != set()
    assert found(role, f"Ask the {role}", roles=[role]) == {"name"}, "its words are let out, and no name"
    assert found("It cost 48250.", "48,250", roles=["Team 48250"]) == set()
    assert found("A grievance of Jo Ng", "Jo Ng is back", roles=["Jo Ng"]) == set()


def test_an_exempt_title_is_looked_for_whatever_else_is_called_so_and_a_class_is_no_quotation_of_a_heading() -> None:
    title = "Close the care home in Elm Road"
    assert found(title, title, is_title=True, headings=[title]) == {"words"}
    assert found(title, title, is_title=True, allowed=[title]) == set()
    programme = "Better homes for older people programme"
    for is_class, is_found in ((True, False), (False, True)):
        secret = Secret(programme, "an exempt action", is_class=is_class)
        kept_back = KeptBack([secret], common=COMMON, headings=[programme], titles=[f"The {programme}"])
        assert bool(kept_back.found_in(programme)) is is_found


@pytest.mark.parametrize("mark", ["'", "\u2019", "\uff07"])
def test_whose_something_is_makes_no_other_word_by_any_apostrophe(mark: str) -> None:
    assert words_of(f"Bass{mark}s offer") == ["bass", "offer"]
