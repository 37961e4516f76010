"""The resolution that a recommendation asks for, in the words of minutes: what draft minutes begin with."""

from __future__ import annotations

import re

NOTED = "the report be noted"
_NUMBER = re.compile(r"^[-–•*\s]*\(?(?:[ivx]{1,5}|[a-h]|\d{1,2})[.)]\s+", re.IGNORECASE)
_ASKED = re.compile(
    r"(?P<who>[^:.]{1,120}?) (?:is|are) (?:asked|recommended|invited|requested) to\b:?\s*(?P<what>.*)", re.IGNORECASE
)
_THAT = re.compile(r"that\s+(?P<what>\S.*)", re.IGNORECASE)
_NOTES = re.compile(
    r"(?:note (?:the|this) report|note the contents of (?:the|this) report|comment\b[^,;]*)"
    r"(?:,? and (?:to )?comments?\b.*)?",
    re.IGNORECASE,
)


def recommended(recommendation: str) -> list[str]:
    """Return what a meeting resolves if it follows a recommendation, each part as it goes on after "That".

    A report that the meeting is asked to note or to comment on is noted. Where the words are neither a resolution
    ("That the plan be approved") nor a request ("The committee is asked to approve the plan"), there is nothing.
    """
    parts: list[str] = []
    who = ""
    for line in (_NUMBER.sub("", line.strip()) for line in recommendation.splitlines() if line.strip()):
        asked, that = _ASKED.fullmatch(line), _THAT.fullmatch(line)
        if asked:
            who, what = asked["who"], asked["what"]
        else:
            what = line
        part = _part(that["what"]) if that else _act(who, _part(what)) if who else ""
        if not part and not (asked and not what):
            return []
        parts += [part] if part and part not in parts else []
    return parts


def _part(text: str) -> str:
    """Return a line without what parts it from the next one."""
    return re.sub(r"[;,.\s]+(?:and)?$", "", text.strip()) if text.strip() else ""


def _act(who: str, what: str) -> str:
    what = what.removeprefix("to ")
    if not what:
        return ""
    if _NOTES.fullmatch(what):
        return NOTED
    return f"{_begun_small(who, 'The ')} {what[:1].lower()}{what[1:]}"


def _begun_small(text: str, article: str) -> str:
    return f"{article.lower()}{text.removeprefix(article)}" if text.startswith(article) else text
