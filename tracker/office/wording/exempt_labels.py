"""Read the label by which a text declares itself not for publication: "EXEMPT (para 3) - Elm Road".

Words are a label because of their position: they are the whole text or line; they begin it and are separated from the
rest; they end it in brackets or after a dash; or they are its last sentence. In running text ("staff exempt from fees",
"the exempt report was discussed") they are no label.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from tracker.domain.governance.exemption import UNDECIDED, Exemption
from tracker.domain.publication.exempt_content import LOCK
from tracker.domain.text import shorten
from tracker.office.wording.exempt_marks import mark_of, says_public

_THINGS = (
    r"matters?|items?|information|business|reports?|appendi(?:x|ces)|annex(?:es)?|papers?|sections?|actions?|notes?"
    r"|updates?|minutes|agenda|session|plans?|documents?|material|figures?|indicators?|readings?|risks?|only|part"
)
_UNMISTAKABLE = rf"""exempt(?:ed)?\ (?:from\ (?:publication|disclosure)|information)
    |not\ (?:for|to\ be)\ (?:(?:public|onward|wider|general|external)\ )*(?:publication|published|publishing|public
        |release|released|disclosure|disclosed|circulation|circulated|distribution|distributed|sharing|shared)
    |(?:do|must)\ not\ (?:be\ )?publish(?:ed)?|not\ public|non[\ -]public
    |official[\ :–-]+sensitive|(?:commercial|strictly)?(?:\b[\ -]in|\bin)[\ -](?:strict\ |commercial\ )?confidence
    |commercially\ (?:sensitive|confidential)|(?:strictly|private\ (?:and|&))\ confidential|strictly\ private
    |closed\ session|private\ (?:session|agenda|business)
    |(?:exempt|confidential)\ (?:session|agenda|business|items?|matters?|appendix|annex)
    |(?:press\ and\ )?public\ (?:are\ )?excluded|(?:for\ )?internal\ (?:use\ )?only|legally\ privileged
    |withheld\ from\ publication|pink\ papers?|part\ (?:ii|2|two)\ (?:exempt|confidential|private)(?:\ (?:{_THINGS}))?
    |part\ (?:ii|2|two)\ (?:items?|matters?|business|agenda|report|session)"""
_PLAIN = (
    rf"exempt(?:\ (?:{_THINGS}))?|confidential(?:\ (?:section|minutes|report|papers?|only|note))?|redacted|withheld"
)
_WEAK = (
    r"restricted(?:\ (?:circulation|access|distribution))?(?:\ ?[-–—]\ ?\w+\ only)?"
    r"|private|sensitive|part\ (?:ii|2|two)|nfp|below\ the\ line"
)
_WORDS = rf"(?:{_UNMISTAKABLE}|{_PLAIN}|{_WEAK})(?![\w’'-])"
_CITES = (
    r"(?:para(?:graph)?s?\.?\ ?\(?[1-7]\b|sched(?:ule)?\.?\ ?12\ ?A|(?:section|s\.?)\ ?100|local\ government\ act"
    r"|lga\ ?1972|12A\ of|part\ (?:1|i)\ of\ sched)"
)
_ON = r"(?:(?!\ -|[)\]](?:\ (?!(?:of|and|to|in)\b)|$))[^:\n–—])*?"
"""The rest of a citation: up to a separator, or to the end of the brackets around it."""
_WHY = rf"""(?:[\ ,;(\[–—-]*(?:(?:information|as\ defined|as|falling|within|in|under|by|virtue|reason|of|pursuant|to|the
    |accordance|with|terms|because|see|item)\ )*{_CITES}{_ON}[)\]]?
    |[\ ,;(–—-]+(?:by\ (?:virtue|reason)\ of|because|as\ (?:it|they|this)|due\ to)\b[^:\n]*?
    |\ ?[(\[][^()\[\]\n]{{1,120}}[)\]])"""
_LABEL = rf"(?P<words>{_WORDS}(?:(?:\ ?[-–—/,&+:]\ ?|\ (?:and\ |or\ )?|\ ?\()(?:{_WORDS})\)?){{0,3}})(?P<why>{_WHY})?"
_PARTED = r"\ ?(?:[:|;–—]|-+(?=\ |$)|/(?=\ )|>+|\.(?=\ |$)|(?<=[)\]])(?=\ (?!(?:of|and|to|in)\b)|$))"
_BEFORE = r"""[^\w(\[{]*(?:(?:\d{1,3}(?:\.\d{1,3})*[a-z]?[.):]?\ |[a-z]?\d+[.):][ ]
        |(?:note|update|progress|action|comment)s?:\ )
    |(?:(?:update\ )?[(\[]?(?:\d{1,2}(?:st|nd|rd|th)?[ /.-])?(?:\d{1,2}[/.-]|[a-z]{3,9}\.?[\ -])(?:’|')?\d{2,4}[)\]]?
    \ ?[:–—-]\ ?))?[^\w(\[{]*"""
_OF_WHAT = (
    r"(?:(?:(?:this|the|these|all|following|attached)\ ){1,2}(?:\w+\ )?(?:" + _THINGS + r"|table|sheet|workbook|file"
    r"|spreadsheet|page|appendices|actions)\ (?:is|are|contains?|includes?|has\ been|have\ been|be)\ )"
)
_NAMED_SO = (
    r"(?:(?:security\ )?classification|protective\ marking|marking|publication(?:\ status)?|exemption|circulation"
    r"|access|privacy|confidentiality|meeting\ part|agenda\ part)\ ?[:–—-]\ ?"
)
_FLAGS = re.IGNORECASE | re.VERBOSE
_BRACKET = (
    rf"[(\[{{]\ ?(?P<bracket>{_LABEL}\ ?(?:[:,;–—-].*?)?|(?P<cited>[^()\[\]]*?(?:12A|lga\ 1972)[^()\[\]]*))\ ?[)\]}}]"
)
_OPENED = re.compile(r"[(\[{]")
_DASH = re.compile(r" [–—-]+ ?")
_SENTENCE_END = re.compile(r"(?<=[.!?;]) +")
_RUN_IN = re.compile(
    r"[^\w(\[]*(?P<words>(?:STRICTLY |PRIVATE (?:AND|&) )?"
    r"(?:EXEMPT(?: ITEM| MATTER)?|CONFIDENTIAL|NOT FOR PUBLICATION|OFFICIAL[ -]SENSITIVE)) "
    r"(?P<rest>(?:[A-Z][a-z]|A |\d|£).*)"
)
_PART = re.compile(r"part (?:ii|2|two)", re.IGNORECASE)
_OF_AN_ACT = re.compile(r"\b(?:act|acts|schedule|regulations?|order|code|rules)\b[\s\d]*$", re.IGNORECASE)
_HINTS = (
    *(
        "exempt",
        "confiden",
        "not for",
        "not to be",
        "not public",
        "non-public",
        "non public",
        "non\tpublic",
        "do not pub",
    ),
    *("must not", "official", "commercial", "private", "closed", "exclu", "internal", "privileg", "withh", "redact"),
    *("pink", "part", "restrict", "sensitiv", "12a", "lga", "nfp", "below the line"),
)
"""Parts of words; each label contains at least one."""
_HINT = re.compile("|".join((*_HINTS, "non.public")), re.IGNORECASE)
_LONGEST = 600
"""Greatest number of characters of a line that is searched as a whole."""
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff*_"))


_WRITTEN = {
    "whole": rf"{_BEFORE}(?:{_OF_WHAT}|{_NAMED_SO})?{_LABEL}[^\w)\]}}]*",
    "first": rf"{_BEFORE}{_LABEL}(?P<parted>{_PARTED})\ ?(?P<rest>.*)",
    "first in brackets": rf"{_BEFORE}{_BRACKET}\ ?[:.–—-]*\ ?(?P<rest>.*)",
    "last in brackets": rf"(?P<rest>.*?)\ ?{_BRACKET}[.!*]*",
    "ending": rf"(?:{_OF_WHAT})?{_LABEL}[.!*]*",
    "cited last": (
        r"(?P<rest>.*?)\ ?[:–—-]\ ?"
        r"(?P<cited>(?:by\ (?:virtue|reason)\ of|pursuant\ to|under|in\ accordance\ with)\ [^:]*?12\ ?A\b.*)"
    ),
    "sure": rf"(?:{_UNMISTAKABLE})(?![\w’'-])",
    "firm": rf"(?:{_UNMISTAKABLE}|{_PLAIN})(?![\w’'-])",
}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Return a compiled pattern of labels. Few documents need all of the patterns, and compiling one takes a while."""
    return re.compile(_WRITTEN[name], _FLAGS)


class Label(Struct, frozen=True):
    """A label: its words, the rest of its line, and the mark that it stands for.

    `rest` is empty if the line has nothing else. `is_sure` says that the words have no other use ("not for
    publication"), unlike "exempt" and "restricted". `is_part` says that they only name a part by its number ("Part
    II"), as plans have parts too.
    """

    words: str
    rest: str
    mark: Exemption
    is_sure: bool
    is_part: bool = False


def read_label(text: str, *, is_heading: bool = False) -> Label | None:
    """Return the first label in the lines of a text; None if it has none. Our own mark, with its lock, is read
    elsewhere.

    `is_heading` says that the text is a heading, in which "Part 2: Homes" is the second of several parts.
    """
    if text.isascii() and not _may_label(text):
        return None
    plain = unicodedata.normalize("NFKC", text).translate(_DROPPED)
    lines = (" ".join(line.split()) for line in plain.splitlines())
    labels = (
        label for line in lines if LOCK not in line for part in _ends_of(line) for label in _in_line(part, is_heading)
    )
    return next((label for label in labels if not says_public(label.rest)), None)


def may_label(texts: Iterable[str]) -> bool:
    """Return whether one of several texts may contain a label: a single check rules out many texts at once."""
    joined = "\n".join(texts)
    return not joined.isascii() or _may_label(joined)


def _may_label(text: str) -> bool:
    """Return whether a text needs a closer look: few of thousands do, and matching a pattern takes long."""
    if not text.isascii():
        return _HINT.search(text) is not None
    return any(map(text.lower().__contains__, _HINTS))


def is_only_a_label(text: str) -> bool:
    """Return whether a heading states that its content is exempt, and nothing else."""
    label = read_label(text, is_heading=True)
    return label is not None and not label.rest


def say_labelled(text: str, label: Label, thing: str) -> str:
    """Describe what was marked and why: '“Exempt: close the home” is labelled as not for publication, by “Exempt”: the
    action was marked as exempt. …'
    """
    under = f" under paragraph {label.mark.paragraph}" if label.mark.paragraph else ""
    because = "" if label.words == text.strip() else f", by “{shorten(label.words)}”"
    return (
        f"“{shorten(text)}” is labelled as not for publication{because}: {thing} marked as exempt{under}. Take the "
        "mark off where it is wrong."
    )


def _ends_of(line: str) -> Iterator[str]:
    """Return a line, or the beginning and the end of a long one: labels occur only there, and both are searched
    fast.
    """
    parts = (line,) if len(line) <= _LONGEST else (line[: _LONGEST // 2], line[-_LONGEST // 2 :])
    return (part for part in parts if _may_label(part))


def _in_line(line: str, is_heading: bool) -> Iterator[Label]:
    if found_match := _pattern("whole").fullmatch(line):
        if _stands_alone(found_match["words"]):
            yield _label(found_match, "")
        return
    if (found_match := _pattern("first").fullmatch(line)) and _begins(found_match, is_heading):
        yield _label(found_match, found_match["rest"])
    if _OPENED.search(line):
        found_match = _pattern("first in brackets").fullmatch(line)
        if found_match and (found_match["cited"] or _stands_alone(found_match["words"])):
            yield _label(found_match, found_match["rest"])
        if (found_match := _pattern("last in brackets").fullmatch(line)) and _closes_in_brackets(found_match, line):
            yield _label(found_match, found_match["rest"])
    for match in _DASH.finditer(line):
        found_match = _pattern("ending").fullmatch(line, match.end())
        if found_match and _pattern("firm").match(found_match["words"]) and _closes(found_match):
            yield _label(found_match, line[: match.start()])
    for match in _SENTENCE_END.finditer(line):
        found_match = _pattern("ending").fullmatch(line, match.end())
        if found_match and (_is_sure(found_match) or found_match["words"].isupper()):
            yield _label(found_match, line[: match.start()])
    if is_heading and (found_match := _pattern("cited last").fullmatch(line)):
        yield Label(found_match["cited"], found_match["rest"], mark_of(found_match["cited"]), is_sure=True)
    if found_match := _RUN_IN.fullmatch(line):
        yield Label(found_match["words"], found_match["rest"], Exemption(UNDECIDED), is_sure=False)


def _label(match: re.Match[str], rest: str) -> Label:
    groups = match.groupdict()
    words = " ".join(f"{groups['words'] or ''}{groups['why'] or ''}".split()) or groups["cited"]
    inside = (groups.get("bracket") or words).strip()
    mark = mark_of(inside) if inside != groups["words"] else Exemption(UNDECIDED)
    is_part = _PART.fullmatch(words) is not None
    is_sure = groups.get("cited") is not None or _is_sure(match)
    return Label(words, rest.strip(), mark, is_sure, is_part)


def _is_sure(match: re.Match[str]) -> bool:
    return _pattern("sure").search(match["words"]) is not None or _cites(match)


def _cites(match: re.Match[str]) -> bool:
    return re.search(_CITES, match["why"] or "", _FLAGS) is not None


def _stands_alone(words: str) -> bool:
    """Return whether words are a label by themselves: "Private" and "Sensitive" are one only in capitals."""
    return words.isupper() or words.casefold() not in ("private", "sensitive", "withheld", "nfp")


def _begins(match: re.Match[str], is_heading: bool) -> bool:
    words, colon = match["words"], match["parted"].strip() == ":"
    if not match["parted"].strip() and not _cites(match):
        return False  # such as "Exempt (VAT) items"
    if _PART.fullmatch(words):
        return not is_heading and words.casefold() == "part ii"
    if _pattern("firm").match(words) or match["why"]:
        return words.casefold() not in ("redacted", "withheld") or colon
    return words.isupper() or colon or (words.casefold().startswith("restricted") and match["parted"] != ".")


def _closes_in_brackets(match: re.Match[str], line: str) -> bool:
    if match["cited"]:
        return True
    words = match["words"]
    if words.casefold() == "below the line":
        return True
    if words.casefold() == "part ii":
        return not _OF_AN_ACT.search(match["rest"])
    if _pattern("firm").match(words) or line[: match.start("bracket")].rstrip().endswith("["):
        return True
    return words.isupper() and not _PART.fullmatch(words)


def _closes(match: re.Match[str]) -> bool:
    return _is_sure(match) or not match["words"].islower()
