"""The grammar of a status: clauses of known phrases, negated, weakened or with a reason, and their joint meaning.

The first clause with a meaning decides; later clauses may explain it. If two clauses contradict each other, or a word
is unknown, the status has no meaning: its text stays, and is listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from tracker.domain.figures.tokens import Token, longest, tokens_of, vocabulary_phrases, word_set
from tracker.office.cells.done_in_part import asks_to_complete, is_of_part, is_share

STAGE, AFTERWARDS, NOTHING, ONLY_TIME = "stage", "afterwards", "none", ""
"""Meanings other than a colour: the stage of work, a step after it, no work to be done, and only days or numbers."""
_COLOURS = {"Blue", "Green", "Amber", "Red", "Grey", "Amber/Green", "Amber/Red"}
_PARTING = re.compile(
    r"\s+[-–—]+\s*|\s*[–—]\s*|(?<=[a-z]{3})-\s+|[:;,()\[\]\n|=•●■▪◆◼⬤○]+|\.(?=\s|$)|(?<=[a-z]{3})\s*/\s*(?=[a-z]{3})"
)
_BECAME = re.compile(r"\s*(?:[-=–—]+>|>+|»|[→➜➔⇒⇨➡])\s*")
_PAIR = re.compile(r"\bamber(?:\s*/\s*|-)(green|red)\b")
_LETTERED_PAIR = re.compile(r"\ba\s?[/-]\s?(g|r)\b")
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
_FULL = {"g": "green", "r": "red"}
_LONGEST = 400
_LEFTWARDS = set("←⬅⇦◄◀")


class Clause(Struct, frozen=True):
    """The words of a clause and their meaning, None if it is not known. `colour`: the clause is only a colour."""

    tokens: tuple[Token, ...]
    meaning: str | None
    colour: bool = False


def meaning_of(text: str, *, lettered: bool = False) -> str:
    """Return the colour that a status stands for; empty if it gives none or is not understood.

    `lettered`: "R" and "A/G" are colours.
    """
    if len(text) > _LONGEST:
        return ""
    boxed = _ticked(text)
    if boxed is not None:
        return meaning_of(boxed, lettered=lettered) if boxed else ""
    clauses = [_clause(tokens, lettered) for tokens in _parts(text, lettered)]
    meaning = _together([clause for clause in clauses if clause.meaning != ONLY_TIME])
    if meaning == "Blue" and not clauses[0].colour and any(is_share(clause.tokens) for clause in clauses):
        return ""
    return meaning if meaning in _COLOURS else ""


@lru_cache(maxsize=1024)
def previous_of(text: str) -> str:
    """Return the earlier colour that a status names: "Amber (was Red)", "Green, from Amber"; empty if there is none."""
    if len(text) > _LONGEST:
        return ""
    for part in _PARTING.split(_HYPHEN.sub(" ", _PAIR.sub(lambda match: f"amber{match[1]}", text.casefold()))):
        tokens = tokens_of(part)
        for index in range(len(tokens)):
            length = longest(tokens, index, word_set("statuses", "previous"))
            if length and (colour := _colour_at(tokens, index + length, lettered=False)):
                return colour
    return ""


def is_wholly_complete(text: str, *, reasoned: bool = True) -> bool:
    """Return whether each clause says that something is complete, or when; `reasoned` also allows by whom or why."""
    clauses = [_clause(tokens, lettered=False, reasoned=reasoned) for tokens in _parts(text, lettered=False)]
    meanings = {clause.meaning for clause in clauses}
    is_whole = "?" not in text and not any(is_share(clause.tokens) for clause in clauses)
    return is_whole and "Blue" in meanings and meanings <= {"Blue", ONLY_TIME}


def is_stage(text: str) -> bool:
    """Return whether a text only says how far work is, or is a status without the name of a colour."""
    clauses = [_clause(tokens, lettered=False) for tokens in _parts(text, lettered=False)]
    return bool(clauses) and all(
        clause.meaning in _COLOURS | {STAGE, AFTERWARDS} and not clause.colour for clause in clauses
    )


def says_status(text: str) -> bool:
    """Return whether each clause of a text has a known meaning: "Partially implemented", "Superseded"."""
    meanings = [_clause(tokens, lettered=False).meaning for tokens in _parts(text, lettered=False)]
    return bool(meanings) and None not in meanings and set(meanings) != {ONLY_TIME}


_TICKED_BOX = "☑☒🗹🗷⮽"
_BOX = re.compile(r"[☐▢□☑☒🗹🗷⮽]|\[\s?\]|\[[xX✓✔]\]")


def _ticked(text: str) -> str | None:
    """Return the text beside the only ticked box; empty if no box or several are ticked; None if there is no box."""
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return None
    before = bool(text[: boxes[0].start()].strip())
    starts = [0, *(box.end() for box in boxes)] if before else [box.end() for box in boxes]
    ends = [box.start() for box in boxes] if before else [*(box.start() for box in boxes[1:]), len(text)]
    named = [text[start:end].strip() for start, end in zip(starts, ends, strict=False)]
    ticked = [name for name, box in zip(named, boxes, strict=False) if _is_ticked(box[0])]
    if len(boxes) == 1 and not named[0]:
        return "complete" if boxes[0][0] in "☑🗹" else ""
    return ticked[0] if len(ticked) == 1 else ""


def _is_ticked(box: str) -> bool:
    return box in _TICKED_BOX or (box.startswith("[") and box.strip("[] ") != "")


def _parts(text: str, lettered: bool) -> list[tuple[Token, ...]]:
    """Return the tokens of each clause, without labels and earlier statuses."""
    plain = text.replace("\ufe0f", "").casefold()
    plain = _PAIR.sub(lambda match: f"amber{match[1]}", plain)
    if lettered:
        plain = _LETTERED_PAIR.sub(lambda match: f"amber{_FULL[match[1]]}", plain)
    plain = _BECAME.sub(" → ", _HYPHEN.sub(" ", plain))
    parts = [tokens for part in _PARTING.split(plain) if (tokens := tokens_of(part))]
    labels = word_set("statuses", "filler", "label")
    before = word_set("statuses", "previous")
    groups: list[tuple[Token, ...]] = []
    was = False
    for index, tokens in enumerate(parts):
        whole = _texts(tokens)
        if was and index and _only_colour(tokens, lettered):
            was = False
            continue
        was = whole in before and len(parts) > 1
        if was or (whole in labels and len(parts) > 1):
            continue
        now = _now(_without_previous(tokens, lettered), lettered)
        if now:
            groups.append(now)
    return groups


def _texts(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.text for token in tokens)


def _colour_at(tokens: Sequence[Token], index: int, lettered: bool) -> str:
    if index >= len(tokens):
        return ""
    word = tokens[index].text
    colours = _one_word("colour") | (_one_word("letter") if lettered else {})
    return colours.get(word, "")


def _one_word(table: str) -> dict[str, str]:
    return {"".join(words): meaning for words, meaning in vocabulary_phrases("statuses", table).items()}


def _only_colour(tokens: Sequence[Token], lettered: bool) -> bool:
    return len(tokens) == 1 and bool(_colour_at(tokens, 0, lettered))


def _without_previous(tokens: tuple[Token, ...], lettered: bool) -> tuple[Token, ...]:
    """Return the tokens without earlier statuses such as "was Red", "from Red" and "Red last month"."""
    remaining: list[Token] = []
    index = 0
    while index < len(tokens):
        length = longest(tokens, index, word_set("statuses", "previous"))
        after = longest(tokens, index + 1, word_set("statuses", "previous", "after"))
        if length and _colour_at(tokens, index + length, lettered):
            index += length + 1
        elif after and _colour_at(tokens, index, lettered):
            index += 1 + after
        else:
            remaining.append(tokens[index])
            index += 1
    return tuple(remaining)


def _now(tokens: tuple[Token, ...], lettered: bool) -> tuple[Token, ...]:
    """Return the tokens that the last arrow between two statuses points to, without arrows of travel."""
    arrows = [index for index, token in enumerate(tokens) if token.kind == "arrow"]
    if arrows:
        last = arrows[-1]
        before, behind = tokens[:last], tokens[last + 1 :]
        if tokens[last].text in _LEFTWARDS and before and behind:
            return before
        if before and behind and _clause(behind, lettered).meaning:
            return behind
    return tuple(token for token in tokens if token.kind != "arrow")


def _clause(tokens: tuple[Token, ...], lettered: bool, *, reasoned: bool = True) -> Clause:
    """Return a clause with its meaning. `reasoned` allows a reason in any words after it."""
    without = tuple(token for token in tokens if token.kind not in ("arrow", "mark"))
    if _only_colour(without, lettered):
        return Clause(without, _colour_at(without, 0, lettered), colour=True)
    return Clause(without, _Reader(without, lettered, reasoned).meaning())


class _Reader:
    """Reads the tokens of a clause from first to last."""

    def __init__(self, tokens: Sequence[Token], lettered: bool, reasoned: bool) -> None:
        self._tokens = tokens
        self._lettered = lettered
        self._reasoned = reasoned
        self._found: list[str] = []
        self._negated = self._partly = self._none = False
        self._degree = ""
        self._colours: set[str] = set()

    def meaning(self) -> str | None:
        index = 0
        while index < len(self._tokens):
            step = self._step(index)
            if step <= 0:
                return None
            index += step
        is_in_part = self._partly or is_of_part(self._tokens) or asks_to_complete(self._tokens)
        if self._negated or self._degree or self._none or (is_in_part and self._found and set(self._found) <= {"Blue"}):
            return None  # "Done in part" is not done
        return _one_of(self._found) if len(self._colours) < 2 else None

    def _step(self, index: int) -> int:
        """Return the number of tokens that are understood together; 0 if the first is not understood."""
        tokens = self._tokens
        known = vocabulary_phrases("statuses", "meaning")
        length = longest(tokens, index, known)
        trouble = longest(tokens, index, word_set("statuses", "trouble"))
        if trouble and (trouble >= length or self._degree or self._none) and (self._degree or self._none or not length):
            return self._take_trouble(trouble)
        colour = _colour_at(tokens, index, self._lettered)
        if colour:
            self._colours.add(colour)
            return self._take(colour, 1)
        for key in ("small", "great"):
            size = longest(tokens, index, word_set("statuses", "trouble", key))
            if size > length and longest(tokens, index + size, word_set("statuses", "trouble")):
                self._degree = key
                return size
        percent = self._percent(index)
        if percent:
            return percent
        partly = longest(tokens, index, word_set("statuses", "partly"))
        negated = longest(tokens, index, word_set("statuses", "negation"))
        if negated and negated >= partly and negated > length:
            self._negated = True
            return negated
        if partly > length:
            self._partly = True
            return partly
        none = longest(tokens, index, word_set("statuses", "negation", "no"))
        if none > length:
            self._none = True
            return none
        if length:
            taken = self._take(known[_texts(tokens[index : index + length])], length)
            return taken + self._reason(index + taken)
        return self._filler(index)

    def _take(self, meaning: str, length: int) -> int:
        if self._negated or self._none:
            meaning = {"Blue": STAGE, "Green": "Red", STAGE: STAGE, AFTERWARDS: STAGE}.get(meaning, "?")
        if self._partly:
            meaning = {"Blue": STAGE, "Green": "Amber", STAGE: STAGE, "Grey": "Grey"}.get(meaning, "?")
        self._negated = self._partly = self._none = False
        self._found.append(meaning)
        return length

    def _take_trouble(self, length: int) -> int:
        self._found.append("Green" if self._none else "Red" if self._degree == "great" else "Amber")
        self._degree, self._none = "", False
        return length

    def _percent(self, index: int) -> int:
        """Return the tokens of a percentage, or 0. Only 100 % is complete; less reduces "complete" to begun."""
        tokens = self._tokens
        if tokens[index].kind != "number" or _texts(tokens[index + 1 : index + 2]) not in (("%",), ("percent",)):
            return 0
        number = float(tokens[index].text.replace(",", ""))
        if number == 100:
            self._found.append("Blue")
        elif number == 0 and len(tokens) == 2:
            self._found.append("Grey")
        elif self._found:
            self._found.append(STAGE)
        else:
            self._found.append(STAGE)
            behind = longest(tokens, index + 2, word_set("statuses", "filler"))
            self._partly = bool(_texts(tokens[index + 2 :])) and not behind and self._says_complete(index + 2)
        return 2

    def _says_complete(self, index: int) -> bool:
        known = vocabulary_phrases("statuses", "meaning")
        length = longest(self._tokens, index, known)
        return bool(length) and known[_texts(self._tokens[index : index + length])] == "Blue"

    def _reason(self, index: int) -> int:
        """Return the number of tokens to the end if they give a reason or time without a contradiction, or 0."""
        tokens, last = self._tokens, self._found[-1]
        length = longest(tokens, index, word_set("statuses", "reason"))
        rest = tokens[index + length :]
        if not self._reasoned or not length or not rest or last in (STAGE, AFTERWARDS, NOTHING, "?"):
            return 0
        known = vocabulary_phrases("statuses", "meaning")
        if tokens[index].text == "and" and longest(rest, 0, known):
            return 0
        words = set(_texts(rest))
        excepted = {word for phrase in word_set("statuses", "reason", "except") for word in phrase}
        if last == "Blue":
            before = _texts(tokens[:index])
            is_bare = "complete" in before and tokens[index].text not in ("at", "in", "on", "as", "since")
            is_dated = any(token.kind == "number" for token in rest)
            excepted |= {word for phrase in word_set("statuses", "reason", "part") for word in phrase}
            if is_bare or words & excepted or is_share(rest) or ("complete" in before and not is_dated):
                return 0
        doubts = excepted | {"risk", "risks", "delay", "delays", "issues", "slippage"} if last == "Green" else {"now"}
        if last != "Blue" and words & doubts:
            return 0
        return len(tokens) - index

    def _filler(self, index: int) -> int:
        tokens = self._tokens
        length = longest(tokens, index, word_set("statuses", "filler"))
        if length:
            return length
        if tokens[index].kind == "number" or tokens[index].text in ("/", "&", "+", "'", "-", ".", "%", "!", "~"):
            return 1
        return longest(tokens, index, word_set("statuses", "filler", "time"))


def _one_of(clause_meanings: Sequence[str]) -> str | None:
    """Return the joint meaning of the phrases of one clause; None if they contradict each other."""
    meanings = set(clause_meanings) - {STAGE, AFTERWARDS}
    if not clause_meanings:
        return ONLY_TIME
    if not meanings:
        return AFTERWARDS if STAGE not in clause_meanings else STAGE
    if meanings <= {"Red", "Amber", "Grey"}:
        return next(word for word in ("Red", "Amber", "Grey") if word in meanings)
    if clause_meanings[0] == "Blue" and meanings <= {"Blue", "Red", "Green"} and STAGE not in clause_meanings:
        return "Blue"
    if len(meanings) > 1 or "?" in meanings or (meanings == {"Blue"} and STAGE in clause_meanings):
        return None
    return meanings.pop()


def _together(clauses: Sequence[Clause]) -> str:
    """Return the joint meaning of the clauses of a status; empty if there is none."""
    if not clauses:
        return ""
    first, rest = clauses[0], clauses[1:]
    if first.colour:
        return _coloured(first, rest)
    common = first.meaning
    words = {token.text for clause in rest for token in clause.tokens}
    excepted = {word for phrase in word_set("statuses", "reason", "except") for word in phrase}
    others = [clause.meaning for clause in rest]
    if common in (STAGE, AFTERWARDS):
        known = [meaning for meaning in others if meaning not in (STAGE, AFTERWARDS)]
        return known[0] or "" if len(set(known)) == 1 and known[0] not in ("Blue", None) else ""
    if common == "Blue":
        is_kept = (
            all(meaning in (None, AFTERWARDS, "Blue", "Red", "Green") for meaning in others) and not words & excepted
        )
        return "Blue" if is_kept and not any(clause.colour for clause in rest if clause.meaning != "Blue") else ""
    if common == "Green":
        return (
            "Green"
            if all(meaning in (None, STAGE, AFTERWARDS, "Green") for meaning in others) and not words & excepted
            else ""
        )
    if common in ("Amber", "Red", "Grey"):
        more = [meaning for meaning in others if meaning and meaning not in (STAGE, AFTERWARDS)]
        return _one_of([common, *more]) or "" if "now" not in words else ""
    return common if common in _COLOURS and not rest else ""


def _coloured(first: Clause, rest: Sequence[Clause]) -> str:
    """Return the meaning of a colour and the clauses after it; empty if a second colour is not a future one."""
    colour = first.meaning or ""
    if any(clause.colour and clause.meaning != colour for clause in rest):
        return ""
    named = {_colour_at(clause.tokens, index, lettered=False) for clause in rest for index in range(len(clause.tokens))}
    words = {token.text for clause in rest for token in clause.tokens}
    future = {word for phrase in word_set("statuses", "previous", "future") for word in phrase}
    if named - {"", colour} and not words & future:
        return ""
    others = [clause.meaning for clause in rest]
    if colour == "Blue" and any(meaning not in (None, AFTERWARDS, "Blue", NOTHING) for meaning in others):
        return ""
    return "Blue" if colour == "Green" and others[:1] == ["Blue"] else colour
