"""Read the scores of risks as registers print them: "4", "4 - Likely", "5x3 = 15", "12 (C4 x L3)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from tracker.domain.governance.risk import DEFAULT_SCALE, SCALES, RiskScale

Side = Literal["likelihood", "impact"]
_MOST = 5
_PLACE = re.compile(r"[(\[]?([1-5])(?:\.0+)?[)\]]?(?:\W+[A-Za-z ]+\)?)?|[A-Za-z ]+\W+([1-5])\)?")
_LETTER = r"\(?\s*(?P<{0}>[LPICS]|likelihood|probability|impact|consequence|severity)?\s*\)?\s*[:=]?\s*"
_PRODUCT = re.compile(
    r"(?<!\d)"
    + _LETTER.format("before")
    + r"(?P<first>[1-5])\s*(?:\(?(?P<after>[LPICS])\)?)?\s*[x×*]\s*"
    + _LETTER.format("other")
    + r"(?P<second>[1-5])(?!\d)",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?P<first>likelihood|probability|l|impact|consequence|severity|i|c|s)\s*[x×*]\s*"
    r"(?P<second>likelihood|probability|l|impact|consequence|severity|i|c|s)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?<![\dx×*])(?:^|\W)(\d{1,2})(?:\.0+)?(?!\d)(?!\s*[x×*%])")


class Score(Struct, frozen=True):
    """A score as a cell gives it.

    `likelihood` and `impact` are set if the cell identifies them; `is_product`: it gives two factors.
    """

    likelihood: int | None = None
    impact: int | None = None
    is_product: bool = False


def side_of(word: str) -> Side:
    """Return whether a letter or a word stands for the likelihood or the impact."""
    return "likelihood" if word[:1].casefold() in ("l", "p") else "impact"


def order_in(heading: str) -> Side | None:
    """Return the factor that a heading such as "consequence x likelihood" names first; None if it names none."""
    match = _ORDER.search(heading)
    if not match or side_of(match["first"]) == side_of(match["second"]):
        return None
    return side_of(match["first"])


def read_score(text: str, first: Side | None) -> Score:
    """Return the two factors of "5x3 = 15".

    `first` is the factor that the heading names first, None if it does not say. Two equal factors need no order.
    """
    match = _PRODUCT.search(text)
    if not match:
        return Score()
    printed = match["before"] or match["after"]
    other = match["other"]
    if printed:
        first = side_of(printed)
    elif other:
        first = "impact" if side_of(other) == "likelihood" else "likelihood"
    one, two = int(match["first"]), int(match["second"])
    if first is None and one != two:
        return Score(is_product=True)
    return Score(two, one, True) if first == "impact" else Score(one, two, True)


def is_score(text: str) -> bool:
    """Return whether a cell has a score: a product, or a number that can be one."""
    if _PRODUCT.search(text):
        return True
    total = read_total(text)
    return total is not None and total in _PRODUCTS


def read_total(text: str) -> int | None:
    """Return the total that a score gives: "5x3 = 15", "15 (High)"; None if it gives none or several."""
    totals = _TOTAL.findall(_PRODUCT.sub(" ", text))
    return int(totals[0]) if len(totals) == 1 else None


_PRODUCTS = {one * two for one in range(1, _MOST + 1) for two in range(1, _MOST + 1)}


def read_place(text: str, words: Sequence[str]) -> int | None:
    """Return the place on a scale that a cell names, by its number or one of the scale's words; None if none."""
    match = _PLACE.fullmatch(text.strip())
    if match:
        return int(match[1] or match[2])
    plain = text.strip().casefold()
    return next((index for index, word in enumerate(words, 1) if word.casefold() == plain), None)


def scale_for(likelihoods: Sequence[str], impacts: Sequence[str], heading_words: str) -> RiskScale:
    """Return the scale of a register by the content of its cells, or by its title and headings ("4x4").

    `heading_words`: all the text around the cells. If neither decides, the scale is five by five, as in most registers.
    """
    for scale in SCALES.values():
        words = {*map(str.casefold, scale.likelihood)}
        others = {*map(str.casefold, scale.impact)}
        bare = [text.casefold() for text in likelihoods if not re.search(r"\d", text)]
        bare_impacts = [text.casefold() for text in impacts if not re.search(r"\d", text)]
        if bare and set(bare) <= words and set(bare_impacts) <= others:
            return scale
    size = re.search(r"\b([345])\s*(?:x|×|by)\s*\1\b(?!\s*=)", heading_words, re.IGNORECASE)
    risk_scale = SCALES.get(f"{size[1]} by {size[1]}") if size else None
    numbers = [number for text in (*likelihoods, *impacts) if (number := read_place(text, ())) is not None]
    if risk_scale and max(numbers, default=0) <= len(risk_scale.likelihood):
        return risk_scale
    return SCALES[DEFAULT_SCALE]
