"""Recognise what a progress note says: that an action is done, is ongoing, a reason, a next step, a date.

The words are British English, chosen so that a note that is merely optimistic does not count: a group that "has been
established to review" something does not mean that the action is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise

from tracker.domain.dates import read_day
from tracker.domain.formatted_text import plain
from tracker.domain.plans.timescale import Timescale
from tracker.domain.text import shorten


def _starting_a_word(words: str) -> re.Pattern[str]:
    """Return a pattern for any of `words`, separated by bars, that first tests the first letter, as most words fail
    it.
    """
    starts = {word.removeprefix("(?:")[0] for word in words.split("|")}
    letters = "".join(sorted(starts)).replace("\\", r"\d")
    return re.compile(rf"\b(?=[{letters}])(?:{words})\b")


_FIRST = re.compile(r"[^.!?;\n]+")
_WORD = re.compile(r"[a-z]+")
_LEAD = (
    r"(?:this|the|work|action|task|now|all|fully|it|target|milestone|and|is|are|was|were|has|have|been|successfully)"
)
_DONE = r"(?:implemented|completed?|done|achieved|delivered|finished|closed|concluded)"
_BARE = re.compile(rf"(?:{_LEAD} )*{_DONE}(?P<more> (?:in|on|and)\b.*)?")
"""Matches a sentence that only says that the action is done: 'Implemented', 'This action is now complete'."""
_IRREGULAR = {
    "set up": "set up",
    "drawn up": "draw up",
    "written": "write",
    "rewritten": "rewrite",
    "built": "build",
    "held": "hold",
    "made": "make",
    "chosen": "choose",
    "bought": "buy",
    "sent": "send",
    "given": "give",
    "found": "find",
}
"""The verbs of titles by the irregular participles that notes use."""
_SAID = re.compile(
    r"\b(?:has|have|is|are|was|were)(?: (?:now|all|also|both|been|already|since|fully|successfully|formally))* "
    rf"(?P<verb>[a-z]+ed|complete|done|{'|'.join(_IRREGULAR)})\b"
)
_RESULTS = {
    *("implemented", "completed", "complete", "done", "achieved", "delivered", "finished", "closed", "concluded"),
    *("established", "finalised", "launched", "introduced"),
}
_OPEN = _starting_a_word(
    r"to|will|shall|further|still|yet|not|under ?way|ongoing|on-going|continu\w*|progress\w*|currently|draft\w*|"
    r"anticipat\w*|expect\w*|remain\w*|next|being|plan|plans|planned|set for|part|partly|phase|pilot|some|most|half|"
    r"initial|first|additional|await\w*|subject|testing|until|once|if|when|but|however|except|number|several|"
    r"apart from|aside from|other than|excluding|bar (?:the|a|one|two|for)|only|(?:is|are|remains?) outstanding|"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:out )?of"
)
"""Matches words saying that there is more to come."""
_NOT_ALL = re.compile(
    r"\b(?:no|none|nothing|nobody|never|neither|nor|little|few|hardly|barely|scarcely|much|many|majority|quarter|thirds?|"
    r"whether|unclear|unsure|unknown)\b|(?<![\d.,])(?!100\b)\d+(?:\.\d+)? ?(?:%|per ?cent\b)|\b\d+/\d+ "
)
"""Matches what is said of nothing, of a part or of a question before "has been completed": "No work", "75% of it"."""
_ONGOING = re.compile(
    r"(?:(?:this|the|it|work|action|project|task|is|remains?|still|and|continues?|continuing|in|on|as|before|planned|"
    r"currently|all)\W+)*(?:ongoing|on-going|on going|in progress|progressing|continuing|continues|under ?way|"
    r"no change|no update|nothing to report|as before|as above|on track|n/?a|none)\W*"
)
_REASON = _starting_a_word(
    r"because|due to|owing to|as a result|however|but|although|though|despite|delay\w*|slip\w*|slow\w*|late|later|"
    r"behind|lower|higher|less|fewer|more than|short\w*|vacan\w*|sickness|await\w*|waiting|depend\w*|until|problem\w*|"
    r"issue\w*|difficult\w*|lack\w*|risk\w*|concern\w*|capacity|pressure\w*|not|unable|cannot|failed|failure|missed|"
    r"since|need(?:s|ed)?|required?|longer|complex\w*|dispute\w*|backlog\w*|postpone\w*|deferred|paused|resourc\w*"
)
_NEXT = _starting_a_word(
    r"will|shall|to be|is to|are to|going to|plan(?:s|ned|ning)?|next|schedul\w*|intend\w*|propos\w*|expect\w*|"
    r"anticipat\w*|aim\w*|due (?:in|on|by|for)|by the end|further|required|needs? to|under ?way|currently|being|"
    r"working (?:group|with|on)|meets?|meeting in|await\w*|recruiting|developing|preparing|arrang\w*|agreed to|"
    r"continu\w*|to (?:review|agree|try|improve|address|resolve|recover|recruit|complete|reduce|increase|confirm|"
    r"finalise|consider|discuss|develop|identify|establish|streamline|bring|catch|clear)"
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_YEAR_END = re.compile(r"(?:20\d\d(?:[/–-](?:20)?\d\d)?|['’]\d\d|\d[/.]\d{1,2}[/.](?:20)?\d\d)\b")
_DATED = re.compile(
    rf"\b(?:(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?(?:{_MONTHS})\.?,? (?:20\d\d|['’]\d\d)"
    r"|\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d|end of (?:20\d\d)[/–-](?:20)?\d\d)$",
    re.IGNORECASE,
)
_LONGEST = 24
"""The most characters of a written date up to the end of its year ("30th of September 2014")."""
_SHOWN = 80


def says_done(note: str, title: str) -> str:
    """Return the first sentence of a note that says that its action is done, shortened; "" if none does.

    Such a sentence says nothing else ("Implemented."), or says that something "has been established" while the note
    mentions nothing still to come, or says that what the title asks for was done ("Establish a board").
    """
    note = plain(note)
    found_match = _FIRST.search(note)
    if found_match is None or note[found_match.end() : found_match.end() + 1] == "?":
        return ""
    quoted, first = found_match[0].strip(), " ".join(found_match[0].casefold().split())
    bare = _BARE.fullmatch(first)
    if bare and not _OPEN.search(bare["more"] or ""):
        return shorten(quoted, _SHOWN)
    match = _SAID.search(first)
    if match is None or _NOT_ALL.search(first[: match.start()]):
        return ""
    asked_for = _is_asked_for(match["verb"], title)
    if not (asked_for or match["verb"] in _RESULTS) or _OPEN.search(first):
        return ""
    if asked_for or not _OPEN.search(note[found_match.end() :].casefold()):
        return shorten(quoted, _SHOWN)
    return ""


def _is_asked_for(verb: str, title: str) -> bool:
    """Return whether the title begins with that verb, or has it after an 'and': 'Establish a board' for
    'established'.
    """
    if verb in _IRREGULAR:
        return title.casefold().lstrip().startswith(f"{_IRREGULAR[verb]} ")
    stem, asked = verb.removesuffix("ed").rstrip("e"), title.casefold()
    if len(stem) <= 3 or stem[:-1] not in asked:
        return False
    words = [word[0] for word in islice(_WORD.finditer(asked), 3)]
    verbs = words[:1] + [word for before, word in pairwise(words) if before == "and"]
    return any(word.rstrip("e") in (stem, stem[:-1]) for word in verbs)


def is_only_ongoing(note: str) -> bool:
    """Return whether a note says only that work is ongoing."""
    note = plain(note)
    return len(note) <= _SHOWN and _ONGOING.fullmatch(" ".join(note.casefold().split())) is not None


def gives_reason(note: str) -> bool:
    """Return whether a note gives a reason."""
    return _REASON.search(plain(note).casefold()) is not None


def gives_next_step(note: str) -> bool:
    """Return whether a note says what happens next."""
    return _NEXT.search(plain(note).casefold()) is not None


def days_named(text: str) -> Iterator[tuple[str, date]]:
    """Yield every day, month or 'end of 2014/15' in a text as written, with its last day."""
    text = plain(text)
    for year in _YEAR_END.finditer(text):
        match = _DATED.search(text[max(year.end() - _LONGEST, 0) : year.end()])
        if match is None:
            continue
        last = _last_day(match[0])
        if last is not None:
            yield match[0], last


@lru_cache(maxsize=1024)
def _last_day(written: str) -> date | None:
    return read_day(written) or Timescale.read(written).due_on
