"""The common words of the field, in any of their forms: they are nobody's name."""

from __future__ import annotations

from collections.abc import Collection


def is_common(word: str, common: Collection[str]) -> bool:
    """Return whether a word, or what it is a form of, is among the common ones."""
    if word in common:
        return True
    return any(
        word.endswith(ending) and len(word) - len(ending) >= 3 and (word[: -len(ending)] + instead) in common
        for ending, instead in _BY_LETTER.get(word[-1:], ())
    )


_ENDINGS = (
    *(("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e")),
    *(("ly", ""), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("or", ""), ("or", "e"), ("ors", "")),
    *(("al", ""), ("ally", ""), ("ment", ""), ("ments", ""), ("ion", ""), ("ion", "e"), ("ions", ""), ("ions", "e")),
    *(("ation", ""), ("ation", "e"), ("ations", "e"), ("ity", ""), ("ness", ""), ("able", ""), ("able", "e")),
)
_BY_LETTER = {last: [one for one in _ENDINGS if one[0][-1] == last] for last in {one[0][-1] for one in _ENDINGS}}
