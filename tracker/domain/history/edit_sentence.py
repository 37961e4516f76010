"""The two forms of an edit's sentence: “Delete 1.4” in the Undo menu, “Deleted 1.4” in the history."""

from __future__ import annotations

_PAST = {
    "Accept": "Accepted",
    "Add": "Added",
    "Allow": "Allowed",
    "Annotate": "Annotated",
    "Call": "Called",
    "Change": "Changed",
    "Clear": "Cleared",
    "Close": "Closed",
    "Copy": "Copied",
    "Define": "Defined",
    "Delete": "Deleted",
    "Dismiss": "Dismissed",
    "Draft": "Drafted",
    "Duplicate": "Duplicated",
    "Empty": "Emptied",
    "Enter": "Entered",
    "Import": "Imported",
    "Let": "Let",
    "Link": "Linked",
    "Make": "Made",
    "Mark": "Marked",
    "Merge": "Merged",
    "Move": "Moved",
    "Open": "Opened",
    "Paste": "Pasted",
    "Plan": "Planned",
    "Publish": "Published",
    "Put": "Put",
    "Rebase": "Rebased",
    "Reconsider": "Reconsidered",
    "Record": "Recorded",
    "Remove": "Removed",
    "Rename": "Renamed",
    "Renumber": "Renumbered",
    "Reopen": "Reopened",
    "Replace": "Replaced",
    "Restore": "Restored",
    "Save": "Saved",
    "Set": "Set",
    "Show": "Showed",
    "Suppress": "Suppressed",
    "Tag": "Tagged",
    "Take": "Took",
    "Unlink": "Unlinked",
    "Update": "Updated",
    "Withdraw": "Withdrew",
    "Write": "Wrote",
}
VERBS = frozenset(_PAST)
"""The verbs with which a use case's sentence may begin."""
_BEFORE = {"Bring": "Brought", "Freeze": "Froze", "Hold": "Held"}
"""Verbs of earlier releases, which the histories of existing files contain."""
_DEEDS = {"Undo: ": "Undone: ", "Redo: ": "Redone: "}
_ASKED = {past.casefold(): verb for verb, past in (_PAST | _BEFORE).items()}


def as_done(sentence: str) -> str:
    """Return an edit's sentence in the past tense; unchanged if it begins with no known verb.

    An undo names the edit that it reversed: “Undone: Deleted 1.4”.
    """
    for asked, done in _DEEDS.items():
        if sentence.startswith(asked):
            return done + as_done(sentence.removeprefix(asked))
    verb, space, rest = sentence.partition(" ")
    mark = ":" if verb.endswith(":") else ""
    return (_PAST | _BEFORE).get(verb.removesuffix(":"), verb.removesuffix(":")) + mark + space + rest


def as_asked(words: str) -> str:
    """Return words to search for as the sentences are stored: “Delete 1.4” for “deleted 1.4”."""
    return " ".join(_asked(word) for word in words.split())


def _asked(word: str) -> str:
    return {"undone:": "Undo:", "redone:": "Redo:"}.get(word.casefold(), _ASKED.get(word.casefold(), word))
