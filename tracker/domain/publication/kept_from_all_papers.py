"""Finds words that none of several papers published together may contain."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.publication.figures_in_text import FEWEST_DIGITS
from tracker.domain.publication.repeats_of_exempt import Found, KeptBack


class KeptBackByAll:
    """Looks for what every one of several papers keeps back: a text that one of them may publish is not reported."""

    def __init__(self, papers: Sequence[KeptBack]) -> None:
        self._papers = papers

    def found_in(
        self,
        text: str,
        indicator_id: int | None = None,
        *,
        fewest_digits: int = FEWEST_DIGITS,
        words_only: bool = False,
    ) -> tuple[Found, ...]:
        """Return the kept-back texts that the text repeats and that every paper keeps back; the arguments are as for
        `KeptBack`.
        """
        repeats: tuple[Found, ...] = ()
        for number, kept_back in enumerate(self._papers):
            there = kept_back.found_in(text, indicator_id, fewest_digits=fewest_digits, words_only=words_only)
            repeats = there if number == 0 else tuple(one for one in repeats if one in there)
            if not repeats:
                return ()
        return repeats
