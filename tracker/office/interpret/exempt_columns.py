"""Find the columns of a table that say what is not for publication, and read the marks in their cells.

Under some headings "yes" means that a row is exempt ("Exempt (Y/N)"), under others that it is published ("Publish?"),
and some name both sides ("Part I / Part II"). Words with other uses ("Classification", "Part") count only if every cell
below them is a word for exemption. A column that may be one of these but is not read as a mark is reported.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.governance.exemption import Exemption
from tracker.domain.imports.draft import Problem
from tracker.domain.publication.exempt_content import LOCK, Held, Level
from tracker.domain.text import shorten
from tracker.office.readers.grid import Row
from tracker.office.wording.exempt_labels import read_label
from tracker.office.wording.exempt_marks import Says, are_sides, is_answered, is_understood, read_lock, read_marks

_LONGEST_HEADING = 60
_MOST_SAID = 3
_FILLER = frozenset(
    """
    12 12a 7a 1972 2000 a act an any applicable applied are as at basis be because been by can category complete delete
    eir enter flag foi foia for from given government grounds has if in indicate info information is it item items
    lga local made mark marked marker marking matter matters may n no of para paragraph paragraphs paras
    please reason reasons sch schedule should specify state status take taken that the this tick to under use
    what when where whether which why y yes
    """.split()  # noqa: SIM905 (sixty words are read as a text)
)
"""Words of a heading that ask, explain or cite, and do not decide whether "yes" means exempt or public."""
_KEEPS_BACK = r"""exempt(?:ed|ions?)?(?:\ (?:publication|public|disclosure))?
    |(?:not|non|do\ not|un)\ ?(?:publications?|public|publish|published|publishing|publishable|disclosure|disclosed
        |disclosable|disclose|release|released|shared|open)
    |unpublished|nonpublic|nfp|with(?:hold|held|holding)(?:\ (?:publication|public))?|(?:held|hold|kept|keep)\ back
    |redact(?:ed|ions?)?|confidential(?:ity)?|(?:commercial(?:ly)?\ )?(?:confidence|confidential|sensitive|sensitivity)
    |(?:personal(?:ly)?|politically|legally)\ (?:sensitive|privileged)|sensitive(?:\ commercial(?:ly)?)?
    |privileged|privilege
    |private(?:\ (?:session|meeting))?|closed\ (?:session|meeting)
    |restrict(?:ed|ions?)?(?:\ (?:access|circulation|distribution))?|internal\ only
    |(?:press\ (?:and\ )?)?public\ exclu(?:ded|sion)
    |exclu(?:de|ded|ding|sion)\ (?:the\ )?(?:press\ (?:and\ )?)?public|part\ (?:ii|2|two|b)
    |pink(?:\ (?:papers?|pages?))?|official\ sensitive|below\ the\ line"""
_LETS_OUT = (
    r"publish|publishable|published|publication|public(?:ly\ available|\ domain|\ session|\ meeting)?|disclosable"
    r"|disclosed?|released?|releasable|open(?:\ (?:session|meeting))?|non\ exempt|not\ exempt"
    r"|part\ (?:i|1|one|a)|press\ and\ public"
)
_BOTH = r"part\ (?:i|1|one|a)\ (?:or\ |and\ )?(?:ii|2|two|b)"
_OF = r"(?:{})(?:\ (?:or\ |and\ )?(?:{}))*"
_KEEPING = re.compile(_OF.format(_KEEPS_BACK, _KEEPS_BACK), re.VERBOSE)
_LETTING = re.compile(_OF.format(_LETS_OUT, _LETS_OUT), re.VERBOSE)
_ANY = f"{_BOTH}|{_KEEPS_BACK}|{_LETS_OUT}"
_EITHER = re.compile(_OF.format(_ANY, _ANY), re.VERBOSE)
_KEEPING_BEGUN = re.compile(
    r"(not for publication|exempt (information|from publication|under|paragraph)|confidential\b|part (ii|2)\b).*"
)
_CITES = re.compile(r"\b(?:schedule|sch|section|s) ?(?:12 ?a|7 ?a)\b|\blocal government act\b|\blga 1972\b|\b12a\b")
"""Matches the law that says what is exempt, in England and Wales and in Scotland."""
_HAS_OTHER_USES = frozenset(
    (
        *(
            "part",
            "open",
            "closed",
            "publication",
            "published",
            "press and public",
            "release",
            "released",
            "disclosed",
            "privilege",
            "pink",
            "part b",
        ),
        *("part a", "part i", "part 1", "part one", "below the line", "hold back", "internal"),
        *("classification", "security classification", "protective marking", "classified", "sensitivity", "access"),
        *("commercial sensitivity", "visibility", "circulation", "distribution", "audience", "handling", "gsc"),
        *("publication status", "publish status", "public status", "privacy", "marking", "meeting part", "agenda part"),
    )
)
"""Headings, without case and punctuation, that are about exemption only if the cells below them are."""
_CONFIDENCE = "confidence"
_CONFIDENT = frozenset(
    """
    a achievement achieving and assessment brag completion confidence current date degree deliver delivered delivering
    delivery forecast h high in l last latest level levels low m medium milestone of on our overall plan previous
    programme project rag rating ratings score sro success target the time to trend
    """.split()  # noqa: SIM905 (forty words are read as a text)
)
"""Words of a heading about how sure it is that something will be done ("Delivery confidence", "Level of confidence").
"""
_IN_CONFIDENCE = re.compile(r"\bin confidence\b")
_OF_OTHER_THINGS = re.compile(
    r"\b(?:delivery|project|programme|schedule|forecast) confidence\b"
    r"|\bconfidence (?:level|rating|score|assessment|of delivery|in delivery)\b"
    r"|\b(?:date|year|month) published\b"
)
"""Matches confidence in delivery, and the time when a report was published, whatever else a heading says."""
_STATUS = frozenset(("open closed", "open or closed", "closed open", "closed or open", "open and closed"))
"""Words for the state of an action as often as of a meeting, so never read as a mark."""
_MAY_SPEAK = re.compile(
    r"""\b(?:exempt\w*|confiden\w*|privacy|private(?!\ (?:sector|rent|finance|landlord|hire|hous))\w*|privileg\w*
    |public(?!\ (?:health|realm|sector|transport|protection|space|right|question|convenience|service|body|bodies))
    |publish\w*|publication\w*|unpublish\w*|nonpublic|restricted|restriction\w*|sensitiv\w*|redact\w*|withh[eo]ld\w*
    |disclos\w*|embargo\w*|personal\ data|gdpr|closed\ (?:item|session|meeting)
    |classif\w*|secret|secrecy|internal\ (?:use|only)|part\ (?:i|ii|1|2|a|b|one|two)|foi\w*|nfp
    |protective|open\ (?:or\ )?closed|closed\ (?:or\ )?open|not\ open|pink)\b|^part$""",
    re.VERBOSE,
)
_SPEAKS = re.compile(
    r"\b(?:exempt\w*|confidential\w*|not for publi\w+|not public|non public|part (?:ii|2)|redact\w*|withheld"
    r"|internal only|private(?! (?:sector|rent|finance|landlord|hire|hous)))\b"
)
"""Matches words that speak of exemption, whatever else a column holds."""


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


@lru_cache(maxsize=4096)
def says_of(heading: str) -> Says | None:
    """Return the meaning of "yes" in a column with this heading; None if the heading is not clearly about exemption."""
    words = _plain(heading)
    if len(heading) > _LONGEST_HEADING or words in _HAS_OTHER_USES | _STATUS or words == _CONFIDENCE:
        return None
    return _way_of(words)


def _way_of(words: str) -> Says | None:
    lettered = words.replace("part a", "part i")  # "a" alone says nothing
    core = " ".join(word for word in lettered.split() if word not in _FILLER)
    if _CITES.search(words) or _KEEPING.fullmatch(core):
        return "exempt"
    if _LETTING.fullmatch(core) and core != "open":
        return "public"
    if _EITHER.fullmatch(core):
        return "either"
    return "exempt" if _KEEPING_BEGUN.fullmatch(words) else None


def _is_of_delivery(words: str) -> bool:
    """Return whether a heading, without case and punctuation, is about confidence in delivery."""
    words_found = set(words.split())
    return _CONFIDENCE in words_found and words_found <= _CONFIDENT and not _IN_CONFIDENCE.search(words)


def _is_bare(heading: str) -> bool:
    """Return whether a heading is "Confidence" alone, so that only its cells can show which confidence is meant."""
    return _plain(heading) == _CONFIDENCE


def speaks(heading: str) -> bool:
    """Return whether the heading of any column says that the column is not for publication."""
    return read_label(heading) is not None or _SPEAKS.search(_plain(heading)) is not None


class MarkColumns(Struct, frozen=True):
    """The columns of a table that say what is not for publication, and whether "yes" in them means exempt or public.

    `asking` are the columns that are filled in any row; a blank in one of them means that its row is not published.
    `labels` are the marks of columns with other content whose heading labels the whole column ("Action [EXEMPT]"), each
    with the level that the mark applies to.
    """

    says: Mapping[int, Says]
    headings: Mapping[int, str]
    used: frozenset[int] = frozenset()
    asking: frozenset[int] = frozenset()
    labels: Mapping[int, Held] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        headings: Mapping[int, str],
        rows: Sequence[Row],
        *,
        chosen: Collection[int] = (),
        used: Collection[int] = (),
        levels: Mapping[int, Level] = MappingProxyType({}),
    ) -> MarkColumns:
        """Return the mark columns of a table with these rows.

        `chosen` columns are mark columns whatever their heading; `used` columns hold something else. `levels` gives the
        level that a label in the heading of a used column applies to, unless it is the row.
        """
        says = {
            column: way
            for column in sorted({*headings, *chosen} - {one for one in used if not _is_bare(headings.get(one, ""))})
            if (way := _way(headings.get(column, ""), (row.text(column) for row in rows), chosen=column in chosen))
        }
        asking = {column for column in says if any(row.text(column) for row in rows)}
        own_labels = {column: read_label(headings.get(column, "")) for column in set(used) - says.keys()}
        labels = {
            column: (levels.get(column, ""), label.mark) for column, label in own_labels.items() if label and label.rest
        }
        return cls(says, headings, frozenset(used), frozenset(asking), labels)

    def marks_on(self, row: Row, *, is_whole: bool = True) -> tuple[Held, ...]:
        """Return the marks on a row, one for each level; marks in our own wording are found in any cell.

        `is_whole`: the row describes its record completely, so that a blank cell has a meaning.
        """
        if not (self.says or self.labels):
            for cell in row.cells.values():
                if LOCK in cell.text:
                    break
            else:
                return ()
        marks: dict[Level, Exemption] = {}
        for column in sorted(row.cells):
            text = row.text(column)
            if LOCK in text:
                own = read_marks(text) if text.startswith(LOCK) and column not in self.used else ()
                _join(marks, own or read_lock(text)[1])
        for column, labelled in self.labels.items():
            if row.text(column):
                _join(marks, [labelled])
        for column, way in self.says.items():
            text = row.text(column)
            if text or (is_whole and column in self.asking):
                _join(marks, read_marks(text, way))
        return tuple(marks.items())

    def problems(self, rows: Sequence[Row]) -> list[Problem]:
        """List what the user has to check: cells not understood, and columns that may say more than was read."""
        return [*self._not_understood(rows), *self._not_read(rows)]

    def _not_understood(self, rows: Sequence[Row]) -> Iterator[Problem]:
        for column, way in self.says.items():
            odd = [(row.where, text) for row in rows if (text := row.text(column)) and not is_understood(text, way)]
            if odd:
                words = list(dict.fromkeys(f"“{shorten(text, 40)}”" for _, text in odd))
                quoted = ", ".join(words[:_MOST_SAID]) + (" and others" if len(words) > _MOST_SAID else "")
                sentence = (
                    f"Under “{shorten(self.headings.get(column, ''))}” it is not clear whether {quoted} keeps a row "
                    "from publication: such rows were marked as exempt. Remove the mark where it is wrong."
                )
                yield Problem(odd[0][0], sentence)

    def _not_read(self, rows: Sequence[Row]) -> Iterator[Problem]:
        for column, text in self.headings.items():
            where = next((row.where for row in rows if row.text(column)), None)
            if where is None or column in self.says:
                continue
            if column in self.labels:
                yield Problem(where, say_labelled_column(text, self.labels[column][1]))
                continue
            label = read_label(text)
            if label and label.rest:
                continue  # reported with each record that the label marks
            words = _OF_OTHER_THINGS.sub(" ", _plain(text[: 2 * _LONGEST_HEADING]))
            if (_SPEAKS if column in self.used else _MAY_SPEAK).search(words) and not _is_of_delivery(words):
                sentence = (
                    f"The column “{shorten(text)}” may say what is not for publication; it was not read as a mark. "
                    "Mark exempt information yourself."
                )
                yield Problem(where, sentence)


def say_labelled_column(heading: str, mark: Exemption) -> str:
    """Return the sentence that says that a whole column was marked, and why."""
    return (
        f"The heading “{shorten(heading)}” says that the column is not for publication: all of it was marked "
        f"as {mark.label()}. Remove the mark where it is wrong."
    )


def _way(heading: str, texts: Iterable[str], *, chosen: bool) -> Says | None:
    words, distinct = _plain(heading), {text for text in texts if text}
    if chosen:
        return says_of(heading) or ("either" if words in _HAS_OTHER_USES | _STATUS else "exempt")
    if words in _HAS_OTHER_USES and are_sides(distinct, is_part="part" in words.split()):
        return "either"
    if _is_bare(heading):
        return "exempt" if is_answered(distinct) else None
    if _is_of_delivery(words) and are_sides(distinct, is_part=False):
        return "either"
    return says_of(heading)


def _join(marks: dict[Level, Exemption], more: Iterable[Held]) -> None:
    for level, mark in more:
        exemption = marks.get(level)
        if exemption is None:
            marks[level] = mark
        else:
            reasons = dict.fromkeys(text for text in (exemption.reason, mark.reason) if text)
            both = exemption.title_public and mark.title_public
            marks[level] = replace(
                exemption, paragraph=exemption.paragraph or mark.paragraph, reason="\n".join(reasons), title_public=both
            )
