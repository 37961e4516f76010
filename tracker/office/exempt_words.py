"""How a paper marks a row as exempt, in words with a lock before them, and how such words are read back.

One line for each mark: '🔒 Exempt with its section, paragraph 3: Terms of a contract'. Other bodies' words for it are
read too ("Part II", "Confidential", "Not for publication: commercial").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.domain.exempt_content import LOCK, Held, Level
from tracker.domain.exemption import PARAGRAPHS, UNDECIDED, Exemption

EXEMPT = "Not for publication"
"""What the column of the marks is headed."""
EXEMPT_INK, EXEMPT_FILL = "5A1A6B", "F5E9F8"
"""As RRGGBB: 9 to 1, and apart from the colours of every status."""
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
_PARAGRAPH = re.compile(r"\bpara(?:graph)?s?\.?\s*\(?(\d)\b", re.IGNORECASE)
_ALONE = re.compile(r"[\s(]*(\d)[\s).]*")
_PUBLIC = frozenset(
    (
        *("", "no", "n", "x no", "none", "nil", "n a", "na", "not exempt", "not confidential", "false", "0", "nein"),
        *("public", "open", "part i", "part 1", "part one", "publish", "for publication", "may be published"),
        *("-", "–", "—", "☐", "unrestricted", "non confidential", "official", "published", "unclassified"),
    )
)
_KEPT_BACK = frozenset(
    (
        *(
            "yes",
            "y",
            "x",
            "✓",
            "✔",
            "☑",
            "☒",
            "true",
            "1",
            "exempt",
            "confidential",
            "private",
            "restricted",
            "closed",
        ),
        *("part ii", "part 2", "part two", "not for publication", "exempt information", "in private", "part b"),
        *("confidential information", "official sensitive"),
    )
)
_SAID = re.compile(r"[\s\W_]+")
_PARAGRAPH_ALONE = re.compile(
    r"""\W*((not\ for\ publication|exempt(\ information)?|confidential|part\ (ii|2))\W+)?((as\ defined\ )?(in|under)\ )?
    para(graph)?\.?\s*\(?\d\)?(\ of\ part\ [1i](\ of\ schedule\ 12a)?)?
    (\ (to|of)\ the\ local\ government\ act,?\ 1972)?\W*""",
    re.IGNORECASE | re.VERBOSE,
)


def say_marks(held: Sequence[Held], *, with_reasons: bool = True) -> str:
    """The marks on a row, a line for each; empty where it may be published."""
    return "\n".join(_say(level, mark, mark.reason if with_reasons else "") for level, mark in held)


def _say(level: Level, mark: Exemption, reason: str) -> str:
    titled = f" {_TITLED}" if mark.title_public else ""
    under = f", paragraph {mark.paragraph}" if mark.paragraph else ""
    return f"{LOCK} {_LEVELS[level]}{titled}{under}{f': {reason}' if reason else ''}"


def read_marks(text: str, *, is_about_publishing: bool = False) -> tuple[Held, ...]:
    """The marks that a cell names: of the row itself, or of the section or plan that it stands in.

    What says neither that it may be published nor why it may not keeps the row back, with the words as the reason: a
    mark too many can be seen and taken off. `is_about_publishing`: the column asks whether it may be published, so that
    "yes" means that it may.
    """
    found: list[Held] = []
    others: list[str] = []
    levels: dict[str, Level] = {words: level for level, words in _LEVELS.items()}
    for line in text.split("\n"):
        own = _OWN.fullmatch(line.strip())
        if own and (own["paragraph"] is None or own["paragraph"] in PARAGRAPHS) and (LOCK in line or own["paragraph"]):
            mark = Exemption(own["paragraph"] or UNDECIDED, (own["reason"] or "").strip(), bool(own["titled"]))
            found.append((levels[own["level"]], mark))
        elif found:  # a reason of several lines goes on
            level, mark = found[-1]
            found[-1] = level, Exemption(mark.paragraph, f"{mark.reason}\n{line}", mark.title_public)
        else:
            others.append(line)
    if found:
        return tuple(found)
    said = _read_other("\n".join(others).strip(), is_about_publishing)
    return (("", said),) if said else ()


def _read_other(words: str, is_about_publishing: bool) -> Exemption | None:
    plain = _SAID.sub(" ", words.casefold()).strip() or words.strip()
    if is_about_publishing and plain in ("yes", "y", "true", "x", "✓", "✔", "☑"):
        return None
    if is_about_publishing and plain in ("no", "n", "false"):
        return Exemption(UNDECIDED)
    if plain in _PUBLIC or not words:
        return None
    if plain in _KEPT_BACK:
        return Exemption(UNDECIDED)
    number = _ALONE.fullmatch(words) or _PARAGRAPH.search(words)
    paragraph = number[1] if number and number[1] in PARAGRAPHS else UNDECIDED
    says_no_more = paragraph and (_ALONE.fullmatch(words) or _PARAGRAPH_ALONE.fullmatch(words))
    return Exemption(paragraph, "" if says_no_more else words)
