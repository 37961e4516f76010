"""The earlier wording of findings and warnings that have been reworded.

Files keep dismissals of schemas up to 106, and acceptances of disclosures of a public paper, by the sentence at that
time. Each sentence that is reworded gets a line here, so that its dismissals and acceptances stay valid.
"""

from __future__ import annotations

import re

_LINES = (
    (
        r"It has no timescale, so it will never show as overdue\.",
        "It has no timescale, so nobody can say whether it is late.",
    ),
    (
        r"The timescale “(.*)” is not a real date, so it will never show as overdue\.",
        r"The calendar has no “\1”, so nobody can say whether it is late.",
    ),
    (
        r"The timescale “(.*)” has no date, so it will never show as overdue\.",
        r"The timescale “\1” names no day, so nobody can say whether it is late.",
    ),
    (
        r"(The note says “.*): enter its completion date\.",
        r"\1: record the day on which it was completed.",
    ),
    (r"No update on any of the (.*) since snapshot (.*)\.", r"Nothing was written on any of the \1 since edition \2."),
    (r"(.*), but no update since snapshot (.*)\.", r"\1, but nothing was written on it since edition \2."),
    (r"No update since snapshot (.*)\.", r"Nothing was written on it since edition \1."),
    (
        r"Its timescale has been changed (.*); it is now “(.*)”\.",
        r"Its timescale has been moved \1; it now says “\2”.",
    ),
    (
        r"It is in recovery, but has no action to put it back on track\.",
        "It is under recovery, and no action is named that would put it back on track.",
    ),
    (r"The recovery form is blank under (.*)\.", r"The recovery form leaves \1 empty."),
    (r"(It was reported on .*), before its period ended\.", r"\1, before the day that it is for."),
    (r"References? (.*) (?:is|are) missing\.", r"There is no \1: somebody will ask where it went."),
    (r"(.*; .*) is reported, which rounds to (.*)", r"\1 is printed, which rounds to \2"),
    (r"(.*; .*) is reported (for|under) (.*)", r"\1 is printed \2 \3"),
    (r"(.*; .* under .*\.) (.*) is under (.*)\.", r"\1 \2 stands under \3."),
    (r"(.*): the total is reported as (.*)", r"\1: the total is printed as \2"),
    (r"(.*) is reported; (.*) It was truncated, not rounded\.", r"\1 is printed; \2 It was cut, not rounded."),
    (r"(.*) is reported, but (.*)", r"\1 is printed, but \2"),
    (r"(The status is entered as .*) Green if the target is met, (.*)", r"\1 Green where the target is met, \2"),
    (
        r"(The status is entered as .*) Amber if no worse than (\S*), otherwise Red\.",
        r"\1 Amber while no worse than \2, otherwise Red.",
    ),
    (r"(The status is entered as .*), otherwise Red\.", r"\1, else Red."),
    (
        r"(.*) is left out, but can be worked out from what is published for (.*)",
        r"\1 is left out, but can be worked out of what is printed for \2",
    ),
    (
        r"(.*) is left out, but can be worked out from the totals\.",
        r"\1 is not printed, but the totals give it back.",
    ),
    (
        r"(.*) is left out, but can be worked out from its share\.",
        r"\1 is not printed, but its share gives it back.",
    ),
    (r"The other information of (.*)", r"The further text of \1"),
    (r"The trajectory point of (.*)", r"The planned figure of \1"),
    (r"The step change of (.*)", r"The rebase of \1"),
    (r"The request of (.*)", r"The obligation of \1"),
)
_EARLIER = tuple((re.compile(now, re.DOTALL), then) for now, then in _LINES)


def as_said_before(sentence: str) -> str:
    """Return a sentence as earlier releases wrote it; unchanged if it was never reworded."""
    for now, then in _EARLIER:
        match = now.fullmatch(sentence)
        if match:
            sentence = match.expand(then)
    return sentence
