"""The role of whoever is answerable, as a published paper gives it: no person's name, telephone number or e-mail.

What a text says of the role is guessed here, and is no more than a suggestion for what goes out to the public.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

_EMAIL = re.compile(r"[^\s,;:()<>\[\]]+@[^\s,;:()<>\[\]]+\.[^\s,;:()<>\[\]]+")
_PHONE = re.compile(
    r"(?:(?:tel(?:ephone)?|phone|mob(?:ile)?|ext(?:ension)?)\b[.:]?\s*)?"
    r"(?:\+\d{1,3}[\s().-]*|\(\s*0)?(?:\d[\s().-]*){6,14}\d|\b(?:ext(?:ension)?|x)\b[.:]?\s*\d{3,6}",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\b(?:tel(?:ephone)?|phone|mob(?:ile)?|e-?mail)\b[.:]?\s*$|\(\s*\)|<\s*>", re.IGNORECASE)
_ROLE = (
    r"\b(?:accountant|administrator|adviser|advisor|analyst|assistant|assurance|authority|board|business|cabinet|care|"
    r"chair(?:man|person)?|chief|clerk|commissioner|commissioning|committee|consultant|co-?ordinator|council|"
    r"deputy|directorate|director|division|executive|finance|group|head|interim|lead(?:er)?|legal|manager|management|"
    r"member|matron|monitoring|nurse|office|officer|operations|owner|partner|performance|planner|portfolio|practice|"
    r"practitioner|president|principal|procurement|programme|project|secretary|section|senior|service|services|"
    r"solicitor|specialist|sponsor|strategic|supervisor|surveyor|team|treasurer|trust|unit|"
    r"cfo|ceo|coo|smt|slt|hr|ict|it|pmo)s?\b"
)
_WORK = (
    "access|accommodation|accounting|acute|admissions|adult|adults|assessment|asset|assets|audit|benefits|"
    "capital|central|children|city|clinical|commercial|communications|communities|community|compliance|contact|"
    "contract|contracts|corporate|county|crime|culture|customer|data|democratic|department|development|digital|"
    "disability|district|early|economic|economy|education|emergency|employment|enablement|engagement|"
    "engineering|environment|environmental|estates|facilities|families|fire|flooding|footways|governance|growth|"
    "health|highways|home|homes|hospital|housing|human|improvement|inclusion|information|infrastructure|insight|"
    "inspection|intelligence|investment|joint|learning|leisure|libraries|library|licensing|local|maintenance|"
    "medical|medicine|mental|midwifery|neighbourhood|nursing|organisational|parking|patient|payroll|people|"
    "personnel|planning|policy|prevention|property|protection|public|quality|records|recovery|recycling|region|"
    "regional|registration|regulatory|reporting|resilience|resources|responsive|revenues|risk|road|roads|"
    "safeguarding|safety|schools|securities|security|skills|social|special|standards|strategy|street|support|"
    "surgery|surgical|sustainability|systems|tax|technical|technology|theatre|theatres|town|trading|traffic|"
    "training|transformation|transport|travel|treasury|urgent|user|ward|waste|welfare|wellbeing|workforce|young|"
    "youth"
)
_FIELDS_OF_WORK = frozenset(_WORK.split("|"))
_LINKS = frozenset(("of", "for", "and", "&", "to", "in", "the", "with", "at", "on"))
_TITLES = r"(?:mr|mrs|ms|miss|mx|dr|prof(?:essor)?|cllr|councillor|sir|dame|lord|lady)"
_TITLE = re.compile(rf"{_TITLES}\.?", re.IGNORECASE)
_AFTER_NAME = re.compile(r"OBE|MBE|CBE|KBE|DBE|BEM|QPM|KC|QC|MP|JP|DL|PhD|MSc|BSc|MBA|RN|RGN|FRC[A-Z]+|MRC[A-Z]+|CPFA")
PARTICLES = frozenset("van von der den de la le du di da do dos das del della ter ten zu bin ibn al el ap af".split())  # noqa: SIM905 (a line of words)
"""Small words within a surname."""
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}")
_PARTS = re.compile(r"\s*(?:[,;/|\n]|\s[-–—]\s|[()\[\]<>])\s*")
_JOINED = re.compile(r"\s+(?:and|&|with)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\s,;:|]+")


@cache
def _role() -> re.Pattern[str]:
    """The pattern of a word that names a role: made when it is first asked for, for it takes longer than all others."""
    return re.compile(_ROLE, re.IGNORECASE)


class Suggestion(Struct, frozen=True):
    """The role that a text names, "" where it names none; `is_role`: the whole text names a role or a team."""

    role: str = ""
    is_role: bool = False


def role_of(text: str) -> str:
    """The role in `text`: 'Head of Service' of 'Jane Smith (Head of Service)' and of 'Jane Smith, Head of Service'.

    Telephone numbers and e-mail addresses are never kept. Where no part reads as a role, all else stays as written.
    """
    plain = _plain(text)
    parts = _parts(plain)
    roles = [part for part in parts if _role().search(part)]
    if len(roles) == len(parts):
        return _tidy(" ".join(plain.split()))
    return ", ".join(roles or parts)


def suggest_role(text: str) -> Suggestion:
    """The role and the directorate that `text` clearly gives: those of its parts in which every word is of such.

    Never published before a user has accepted it: 'Jane Smith, (01622) 000000, Business Strategy' suggests 'Business
    Strategy', and 'Corporate Director J Smith', in which nothing parts the name from the role, suggests nothing.
    """
    plain = _plain(text)
    parts = _parts(plain)
    kept = [part for part in parts if _is_clear(part)]
    if kept and len(kept) == len(parts):
        return Suggestion(_tidy(" ".join(plain.split())), is_role=True)
    return Suggestion(", ".join(kept))


def left_out(text: str, role: str) -> str:
    """Say in words which parts of a contact are not published under `role`: '“Jane Smith” and a telephone number'."""
    parts = [part for part in _parts(_plain(text)) if part.casefold() not in role.casefold()]
    found = [f"“{part}”" for part in parts]
    found += ["a telephone number"] if _PHONE.search(_EMAIL.sub(" ", text)) else []
    found += ["an e-mail address"] if _EMAIL.search(text) else []
    return " and ".join(filter(None, (", ".join(found[:-1]), found[-1]))) if found else ""


def names_in(owner: str, role: str) -> tuple[tuple[str, ...], ...]:
    """The names in an owner's text as their words: what is neither in `role` nor a word of roles."""
    known = {word.casefold() for word in _WORD.findall(role)}
    found: list[tuple[str, ...]] = []
    for part in _parts(_plain(owner)):
        for piece in _JOINED.split(part):
            run: list[str] = []
            for word in (*_WORD.findall(piece), ""):
                if _TITLE.fullmatch(word) or _AFTER_NAME.fullmatch(word):
                    continue
                if run and word in PARTICLES:
                    run.append(word)
                    continue
                while run and run[-1] in PARTICLES and not word[:1].isupper():
                    run.pop()
                if word and word.casefold() not in known and not _is_of_work(word) and word[0].isupper():
                    run.append(word)
                    continue
                if run and len("".join(run)) > 1:
                    found.append(tuple(run))
                run = []
    return tuple(dict.fromkeys(found))


def without_accents(text: str) -> str:
    """A text with plain letters for those with accents, several for one where it is written so: "Strauss"."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", _WITHOUT_PLAIN.sub(lambda found: _PLAIN_LETTERS[found[0]], text))
    return _MAY_COMBINE.sub(lambda found: "" if unicodedata.combining(found[0]) else found[0], plain)


_PLAIN_LETTERS = {
    "ß": "ss",
    "ẞ": "SS",
    "æ": "ae",
    "Æ": "Ae",
    "œ": "oe",
    "Œ": "Oe",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "Th",
    "\u0131": "i",
}
_WITHOUT_PLAIN = re.compile(f"[{''.join(_PLAIN_LETTERS)}]")
_MAY_COMBINE = re.compile(
    "[\u0300-\u10ff\u1200-\u1fff\u20d0-\u20ff\u2c00-\u30ff\ua600-\uabff\ufb1e\ufe20-\ufe2f\U00010000-\U0010ffff]"
)
"""Matches whatever combines with a letter before it, and no dash or quotation mark."""


def folded(text: str) -> str:
    """A text, letter for letter, with plain letters for those with accents, and one apostrophe and one hyphen."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFKD", letter)[0] for letter in text.translate(_ONE_SPELLING))


_ONE_SPELLING = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4`"), "'")
_ONE_SPELLING |= dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")


def name_forms(name: tuple[str, ...]) -> Iterator[str]:
    """Patterns of the ways in which a `folded` text may write a name: 'Jane Smith', 'J. Smith', 'Ms Smith'; 'JS'."""
    if len(name) == 1:
        yield rf"(?-i:(?<!\w){re.escape(name[0])}(?!\w))"
        return
    *given, last = name
    first = given[0]
    initial = re.escape(first[0])
    joined = "".join(re.escape(word) + r"[\s-]*" for word in particles_of(name))
    surname = rf"(?:{joined})?{re.escape(last)}"
    given_forms = [rf"{initial}\w*\.?" if len(first.rstrip(".")) == 1 else rf"(?:{re.escape(first)}|{initial}\.?)"]
    middle = rf"(?:\s*[\w'’.-]+){{0,{max(len(given) - 1, 1)}}}?"
    yield rf"(?<!\w){given_forms[0]}{middle}\s+{surname}(?!\w)"
    particles = "|".join(sorted(PARTICLES))
    yield rf"(?<!\w){_TITLES}\.?\s+(?:(?:{particles})\s+)*{surname}(?!\w)"


def particles_of(name: tuple[str, ...]) -> tuple[str, ...]:
    """The small words right before the last of a name: "van" and "der" of Jan van der Molen, who is Vandermolen too."""
    found: list[str] = []
    for word in reversed(name[1:-1]):
        if word.casefold() not in PARTICLES:
            break
        found.insert(0, word)
    return tuple(found)


def has_contact(text: str) -> bool:
    """Return whether a text holds an e-mail address, or a telephone number as it is dialled in this country."""
    return bool(_EMAIL.search(text) or _DIALLED.search(text))


_DIALLED = re.compile(r"(?<![\d.,£])(?:\+44[\s(]*\(?0?\)?|\(?0)[1-9](?:[\s()-]{0,3}\d){8,9}(?!\d)")


def _plain(text: str) -> str:
    """A text without telephone numbers and e-mail addresses, its lines parted."""
    plain = _PHONE.sub(" ", _EMAIL.sub(" ", text))
    return _LABEL.sub(" ", "; ".join(" ".join(line.split()) for line in plain.splitlines() if line.strip()))


def _parts(plain: str) -> list[str]:
    return [part for part in (_tidy(found) for found in _PARTS.split(plain)) if part]


def _is_of_work(word: str) -> bool:
    plain = word.strip(".'’").casefold().removesuffix("'s").removesuffix("’s")
    return plain in _LINKS or plain in _FIELDS_OF_WORK or bool(_role().fullmatch(plain))


def _is_clear(part: str) -> bool:
    """Return whether each word is of a role or its field, but for one unknown right after 'of' or 'for' ('Head of
    X').
    """
    words = _WORD.findall(part)
    if all(word.casefold() in _LINKS for word in words):
        return False
    before = ""
    for word in words:
        after_link = before.casefold() in ("of", "for")
        if not _is_of_work(word) and (not after_link or _TITLE.fullmatch(word)):
            return False
        if not _is_of_work(word) and _INITIALS.fullmatch(word) and word.endswith("."):
            return False
        before = word
    return True


def _tidy(text: str) -> str:
    return _LABEL.sub("", text).strip(" ,;:.|–—-")
