"""The role of the person responsible, as a published paper gives it: without name, telephone number or e-mail.

The role is guessed from the text and serves only as a suggestion for public copies.
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
"""Particles within a surname."""
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}")
_PARTS = re.compile(r"\s*(?:[,;/|\n]|\s[-–—]\s|[()\[\]<>])\s*")
_JOINED = re.compile(r"\s+(?:and|&|with)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\s,;:|]+")


@cache
def _role() -> re.Pattern[str]:
    """Return the pattern of a word that names a role; compiled when first needed, as it takes longer than all
    others.
    """
    return re.compile(_ROLE, re.IGNORECASE)


class Suggestion(Struct, frozen=True):
    """The role that a text names, "" if it names none; `is_role`: the whole text names a role or a team."""

    role: str = ""
    is_role: bool = False


def role_of(text: str) -> str:
    """Return the role in `text`: 'Head of Service' for 'Jane Smith (Head of Service)' or 'Jane Smith, Head of Service'.

    Telephone numbers and e-mail addresses are always removed. If no part is a role, everything else stays as written.
    """
    plain = _plain(text)
    parts = _parts(plain)
    roles = [part for part in parts if _role().search(part)]
    if len(roles) == len(parts):
        return _tidy(" ".join(plain.split()))
    return ", ".join(roles or parts)


def suggest_role(text: str) -> Suggestion:
    """Return the role and directorate that `text` clearly names: the parts made only of words for roles and
    directorates.

    Never published before a user has accepted it. 'Jane Smith, (01622) 000000, Business Strategy' suggests 'Business
    Strategy'; 'Corporate Director J Smith' suggests nothing, as nothing separates the name from the role.
    """
    plain = _plain(text)
    parts = _parts(plain)
    clear = [part for part in parts if _is_clear(part)]
    if clear and len(clear) == len(parts):
        return Suggestion(_tidy(" ".join(plain.split())), is_role=True)
    return Suggestion(", ".join(clear))


def left_out(text: str, role: str) -> str:
    """Return the parts of a contact that are not published under `role`, in words: '“Jane Smith” and a telephone
    number'.
    """
    parts = [part for part in _parts(_plain(text)) if part.casefold() not in role.casefold()]
    quoted = [f"“{part}”" for part in parts]
    quoted += ["a telephone number"] if _PHONE.search(_EMAIL.sub(" ", text)) else []
    quoted += ["an e-mail address"] if _EMAIL.search(text) else []
    return " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1]))) if quoted else ""


def names_in(owner: str, role: str) -> tuple[tuple[str, ...], ...]:
    """Return the names in an owner's text, each as its words: all words that are not in `role` and do not name
    roles.
    """
    known = {word.casefold() for word in _WORD.findall(role)}
    names: list[tuple[str, ...]] = []
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
                    names.append(tuple(run))
                run = []
    return tuple(dict.fromkeys(names))


def without_accents(text: str) -> str:
    """Return a text without accents; one letter can become several, as in "Strauss"."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", _WITHOUT_PLAIN.sub(lambda match: _PLAIN_LETTERS[match[0]], text))
    return _MAY_COMBINE.sub(lambda match: "" if unicodedata.combining(match[0]) else match[0], plain)


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
"""Matches characters that combine with the letter before them; never a dash or quotation mark."""


def folded(text: str) -> str:
    """Return a text of the same length without accents and with one kind of apostrophe and hyphen."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFKD", letter)[0] for letter in text.translate(_ONE_SPELLING))


_ONE_SPELLING = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4`"), "'")
_ONE_SPELLING |= dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")


def name_forms(name: tuple[str, ...]) -> Iterator[str]:
    """Yield patterns for the ways to write a name in a `folded` text: 'Jane Smith', 'J. Smith', 'Ms Smith', 'JS'."""
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
    """Return the particles before the last word of a name: "van", "der" of Jan van der Molen, also written
    Vandermolen.
    """
    particles: list[str] = []
    for word in reversed(name[1:-1]):
        if word.casefold() not in PARTICLES:
            break
        particles.insert(0, word)
    return tuple(particles)


def has_contact(text: str) -> bool:
    """Return whether a text contains an e-mail address or a British telephone number."""
    return bool(_EMAIL.search(text) or _DIALLED.search(text))


_DIALLED = re.compile(r"(?<![\d.,£])(?:\+44[\s(]*\(?0?\)?|\(?0)[1-9](?:[\s()-]{0,3}\d){8,9}(?!\d)")


def _plain(text: str) -> str:
    """Return a text without telephone numbers and e-mail addresses, with its lines separated."""
    plain = _PHONE.sub(" ", _EMAIL.sub(" ", text))
    return _LABEL.sub(" ", "; ".join(" ".join(line.split()) for line in plain.splitlines() if line.strip()))


def _parts(plain: str) -> list[str]:
    return [part for part in (_tidy(part) for part in _PARTS.split(plain)) if part]


def _is_of_work(word: str) -> bool:
    plain = word.strip(".'’").casefold().removesuffix("'s").removesuffix("’s")
    return plain in _LINKS or plain in _FIELDS_OF_WORK or bool(_role().fullmatch(plain))


def _is_clear(part: str) -> bool:
    """Return whether every word belongs to a role or its field, allowing one unknown word after 'of' or 'for' ('Head of
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
