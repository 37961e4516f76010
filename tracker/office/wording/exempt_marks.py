"""Describe the marks on an exempt row in words with a lock before them, and read such words back.

There is one line for each mark: '🔒 Exempt with its section, paragraph 3: Terms of a contract'. The words of other
bodies are read too ("Part II", "Confidential", "Not for publication: commercial").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from tracker.domain.governance.exemption import PARAGRAPHS, UNDECIDED, Exemption
from tracker.domain.publication.exempt_content import LOCK, Held, Level

EXEMPT = "Not for publication"
"""The heading of the column of marks."""
EXEMPT_INK, EXEMPT_FILL = "5A1A6B", "F5E9F8"
"""Colours as RRGGBB: their contrast is 9 to 1, and they differ from the colours of every status."""
_LEVELS: dict[Level, str] = {
    "": "Exempt",
    "note": "Exempt note",
    "reading": "Exempt figure",
    "action": "Exempt with its action",
    "section": "Exempt with its section",
    "plan": "Exempt with its plan",
    "indicator": "Exempt with its indicator",
}
_TITLED = "but for its title"
_OWN = re.compile(
    rf"{LOCK}?\s*(?P<level>{'|'.join(sorted(_LEVELS.values(), key=len, reverse=True))})"
    rf"(?P<titled> {_TITLED})?(?:, paragraph (?P<paragraph>\d))?(?:: (?P<reason>.*))?"
)
OWN_WORDS = re.compile(rf"{LOCK}\s*(?:{EXEMPT}|Exempt)\b(?:, paragraphs? (?P<paragraph>\d)(?:(?:,| and) \d)*)?")
"""Matches the words after a name that declare it exempt; a public paper never contains these words."""
_PARAGRAPH = re.compile(r"\bpara(?:graph)?s?\.?\s*\(?(\d)\b", re.IGNORECASE)
_ALONE = re.compile(r"[\s(]*(\d)[\s).]*")
Says = Literal["exempt", "public", "either"]
"""The meaning of "yes" in a column: the row is exempt or public; "either" if the column names sides of an agenda."""
_YES = frozenset(("yes", "y", "true", "t", "1", "✓", "✔", "☑", "🗹", "√", "yep"))
_NO = frozenset(
    (
        *("no", "n", "false", "f", "0", "none", "nil", "n a", "na", "not applicable", "✗", "✘", "☐", "□", "❌"),
        *("-", "–", "—", "--", "n o", "not required", "no exemption", "not"),
    )
)
_NO_ANSWER = _NO - {"no", "n", "false", "f", "0"}
_CROSSED = frozenset(("x", "☒"))
"""Marks that mean yes in some boxes and no in others."""
_OPEN_SIDE = frozenset(
    (
        *("public", "open", "part i", "part 1", "part one", "part a", "publish", "publishable", "for publication"),
        *("may be published", "can be published", "to be published", "published", "unrestricted", "official"),
        *("unclassified", "public item", "open item", "open session", "public session", "public domain", "disclosable"),
        *(
            "part i open",
            "part 1 open",
            "part i public",
            "part 1 public",
            "publicly available",
            "releasable",
            "release",
        ),
    )
)
_CLOSED_SIDE = frozenset(
    (
        *("exempt", "confidential", "private", "restricted", "closed", "part ii", "part 2", "part two", "part b"),
        *("not for publication", "exempt information", "in private", "confidential information", "official sensitive"),
        *(
            "internal",
            "internal only",
            "secret",
            "top secret",
            "protect",
            "nfp",
            "not public",
            "non public",
            "withheld",
        ),
        *("withhold", "redact", "redacted", "sensitive", "in confidence", "private session", "closed session"),
        *("exempt item", "private item", "confidential item", "closed item", "do not publish", "not published", LOCK),
        *("internal use only", "pink", "pink paper", "below the line", "part 2 exempt", "part ii exempt", "ii"),
        *("part 2 private", "part ii private", "part 2 confidential", "part ii confidential", "unpublished", "gdpr"),
    )
)
_NOTHING_ELSE = frozenset(
    (
        *("exempt", "confidential", "exempt information", "confidential information", "not for publication"),
        *("official sensitive", "not public", "in private", "exempt item", "confidential item", "private item"),
    )
)
_PARTS = {"i": True, "1": True, "a": True, "ii": False, "2": False, "b": False}
"""A part of an agenda by its number alone, and whether it is the open part."""
_DENIED = re.compile(r"(?:not|non|un|no)\s?(?:exempt|confidential|restricted|sensitive|private|classified)(?: \w+)?")
_NONE_THERE = re.compile(
    r"(?:(?:there (?:is|are)|(?:this|the) \w+ contains?|contains?|it (?:has|contains)) )?(?:no|none|not|nothing)"
    r"(?: \w+)? (?:exempt\w*|confiden\w*|applicable|restricted|such)\b"
)
_STATES_ONE = re.compile(
    r"\b(?:exempt\w*|confiden\w*|private|restricted|sensitive|redact\w*|with(?:held|hold)|secret|not for publi\w+"
    r"|part (?:ii|2)|privileged?|personal (?:data|information)|commercial\w*|schedule 12a|not public)\b"
)
_SAID = re.compile(r"[\s\W_]+")
_PARAGRAPH_ALONE = re.compile(
    r"""\W*((not\ for\ publication|exempt(\ information)?|confidential|part\ (ii|2))\W+)?((as\ defined\ )?(in|under)\ )?
    para(graph)?\.?\s*\(?\d\)?(\ of\ part\ [1i](\ of\ schedule\ 12a)?)?
    (\ (to|of)\ the\ local\ government\ act,?\ 1972)?\W*""",
    re.IGNORECASE | re.VERBOSE,
)


def say_marks(marks: Sequence[Held], *, with_reasons: bool = True) -> str:
    """Return the marks on a row, one line each; "" if the row may be published."""
    return "\n".join(_say(level, mark, mark.reason if with_reasons else "") for level, mark in marks)


def _say(level: Level, mark: Exemption, reason: str) -> str:
    titled = f" {_TITLED}" if mark.title_public else ""
    under = f", paragraph {mark.paragraph}" if mark.paragraph else ""
    return f"{LOCK} {_LEVELS[level]}{titled}{under}{f': {reason}' if reason else ''}"


def read_marks(text: str, says: Says = "exempt") -> tuple[Held, ...]:
    """Return the marks that a cell names: on the row itself, or on its section or plan.

    If the text states neither that the row may be published nor the reason why it may not, the row is kept back with
    the text as the reason: a superfluous mark can be seen and removed. `says` is the meaning of "yes" in the column.
    """
    marks: list[Held] = []
    others: list[str] = []
    levels: dict[str, Level] = {words: level for level, words in _LEVELS.items()}
    for line in text.split("\n"):
        own = _OWN.fullmatch(line.strip())
        if own and (own["paragraph"] is None or own["paragraph"] in PARAGRAPHS) and (LOCK in line or own["paragraph"]):
            mark = Exemption(own["paragraph"] or UNDECIDED, (own["reason"] or "").strip(), bool(own["titled"]))
            marks.append((levels[own["level"]], mark))
        elif marks:  # the continued reason of the mark before
            level, mark = marks[-1]
            marks[-1] = level, Exemption(mark.paragraph, f"{mark.reason}\n{line}", mark.title_public)
        else:
            others.append(line)
    if marks:
        return tuple(marks)
    words = "\n".join(others).strip()
    verdict = _judge(words, says)
    if verdict == "open":
        return ()
    is_part = says == "either" and _plain(words) in _PARTS
    return (("", Exemption(UNDECIDED) if is_part else mark_of(words)),)


def is_understood(text: str, says: Says) -> bool:
    """Return whether a cell states clearly that its row is kept back, or that it is not."""
    return LOCK in text or _judge(text.strip(), says) != "unclear"


def says_public(text: str) -> bool:
    """Return whether an answer to "exempt?" states that something may be published: "No", "None", "not exempt"."""
    return bool(text.strip()) and (_judge(text, "exempt") == "open" or _NONE_THERE.match(_plain(text)) is not None)


def are_sides(texts: Collection[str], *, is_part: bool) -> bool:
    """Return whether texts are words for the open and the closed side of an agenda; with `is_part`, also parts by their
    numbers.

    One word that has no other use is enough.
    """
    answers = set(map(_plain, texts)) - _NO_ANSWER
    sides = _OPEN_SIDE | _CLOSED_SIDE | (_PARTS.keys() if is_part else set())
    return bool(answers) and (answers <= sides or not answers.isdisjoint(_NOTHING_ELSE))


def is_answered(texts: Iterable[str]) -> bool:
    """Return whether one of the texts says if something is exempt; levels of confidence ("High", "3") do not count."""
    answers = (
        _CONFIDENT.sub("", text) for text in texts if not _SCORE.fullmatch(text) and _plain(text) not in _NO_ANSWER
    )
    return any(text.strip() and _judge(text, "exempt") != "unclear" for text in answers)


def read_lock(text: str) -> tuple[str, tuple[Held, ...]]:
    """Return a text without our own words for an exempt mark ("🔒 Exempt, paragraph 3"), and the mark that they
    describe.
    """
    match = OWN_WORDS.search(text)
    if not match:
        return text, ()
    words = text[match.start() :]
    if _OWN.fullmatch(words.split("\n")[0].strip()):
        return text[: match.start()].rstrip(), read_marks(words)
    rest = f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip(' .')}".strip()
    paragraph = match["paragraph"] if match["paragraph"] in PARAGRAPHS else UNDECIDED
    return rest, (("", Exemption(paragraph)),)


_CONFIDENT = re.compile(r"(?<!in )\bconfiden(?:t|ce)\b", re.IGNORECASE)
_SCORE = re.compile(r"[\s\d.,/%]+")
Verdict = Literal["open", "kept", "unclear"]


def _judge(words: str, says: Says) -> Verdict:
    plain = _plain(words)
    if says == "either" and plain in _PARTS:
        return "open" if _PARTS[plain] else "kept"
    if not plain:
        return "kept" if says == "public" else "open"
    if plain in _OPEN_SIDE or _DENIED.fullmatch(plain):
        return "open"
    if plain in _CLOSED_SIDE or _paragraph_of(words):
        return "kept"
    first, _, rest = plain.partition(" ")
    if says != "either" and (plain in _YES or plain in _NO):
        return "open" if (plain in _YES) == (says == "public") else "kept"
    if plain in _NO_ANSWER:
        return "open"
    if says == "exempt" and plain in _CROSSED:
        return "kept"
    if first in ("yes", "y", "no", "n") and rest in _OPEN_SIDE | _CLOSED_SIDE:
        return "open" if rest in _OPEN_SIDE else "kept"
    if first in ("yes", "y") and says == "exempt":
        return "kept"
    return "kept" if _STATES_ONE.search(plain) else "unclear"


def mark_of(words: str) -> Exemption:
    plain = _plain(words)
    paragraph = _paragraph_of(words)
    says_no_more = plain in _YES | _NO | _CLOSED_SIDE | _CROSSED or (
        paragraph and (_ALONE.fullmatch(words) or _PARAGRAPH_ALONE.fullmatch(words))
    )
    return Exemption(paragraph, "" if says_no_more else words)


def _paragraph_of(words: str) -> str:
    number = _ALONE.fullmatch(words) or _PARAGRAPH.search(words)
    plain = _plain(words)
    return number[1] if number and number[1] in PARAGRAPHS and plain not in _YES else UNDECIDED


def _plain(text: str) -> str:
    return _SAID.sub(" ", text.casefold()).strip() or text.strip()
