"""Make the list of British English words anew: `python resources/packaging/dictionary.py FOLDER`.

FOLDER has `en_GB.aff` and `en_GB.dic` of Hunspell, as LibreOffice and Debian (package hunspell-en-gb) have them. Every
word is written with all its endings, one to a line; those that Hunspell does not suggest (`!`) are left out, and so are
possessives, which are told by their “'s”.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

GOAL = Path(__file__).parents[1] / "dictionaries" / "en_GB.txt"
_NOT_SUGGESTED = "!"
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


class Affix(Struct, frozen=True):
    """A rule: what is taken off a word that fits, what is put on, and the flags of what that makes."""

    is_suffix: bool
    strip: str
    add: str
    flags: str
    fits: re.Pattern[str]

    def apply(self, word: str) -> str | None:
        """The word with it; None where it does not fit."""
        if not self.fits.search(word):
            return None
        return word.removesuffix(self.strip) + self.add if self.is_suffix else self.add + word.removeprefix(self.strip)


def affixes(lines: list[str]) -> dict[str, list[Affix]]:
    """The rules by their flag."""
    rules: dict[str, list[Affix]] = {}
    for line in lines:
        kind, *rest = line.split() or [""]
        if kind not in ("SFX", "PFX") or len(rest) < 3 or (rest[1] in "YN" and rest[2].isdigit()):
            continue
        flag, strip, added = rest[0], rest[1].replace("0", ""), rest[2]
        add, _, flags = added.partition("/")
        condition = rest[3] if len(rest) > 3 else "."
        ends = re.escape(strip) if condition == "." else condition
        fits = re.compile(f"(?:{ends})$" if kind == "SFX" else f"^(?:{ends})")
        rules.setdefault(flag, []).append(Affix(kind == "SFX", strip, add.replace("0", ""), flags, fits))
    return rules


def forms(word: str, flags: str, rules: dict[str, list[Affix]], deep: int = 2) -> Iterator[str]:
    """A word with all its endings and beginnings, and these together."""
    yield word
    for flag in flags if deep else "":
        for rule in rules.get(flag, ()):
            made = rule.apply(word)
            if made is not None:
                others = "".join(one for one in flags if any(not each.is_suffix for each in rules.get(one, ())))
                yield from forms(made, rule.flags + (others if rule.is_suffix else ""), rules, deep - 1)


def main(folder: Path) -> None:
    """Read the dictionary and write the list."""
    rules = affixes((folder / "en_GB.aff").read_text("utf-8").splitlines())
    words: set[str] = set()
    for line in (folder / "en_GB.dic").read_text("utf-8").splitlines()[1:]:
        word, _, flags = line.split("\t")[0].split(" ")[0].partition("/")
        if _NOT_SUGGESTED not in flags:
            words.update(forms(word, flags, rules))
    kept = sorted(word for word in words if _WORD.fullmatch(word) and not word.endswith("'s"))
    GOAL.write_text("\n".join(kept) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
