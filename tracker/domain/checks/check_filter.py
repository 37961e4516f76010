"""The filter of the list of issues to check."""

from __future__ import annotations

from msgspec import Struct

from tracker.domain.checks.finding import Finding
from tracker.domain.plans.action_filter import Publication


class CheckFilter(Struct, frozen=True):
    """The conditions that a listed finding meets, all of them.

    `kinds` are the kinds of the records that findings are about ("action"); an empty set means any, as does `rule` "".
    For `owner` and `status`, None means any and "" none given; only actions have a status, and only actions and
    indicators an owner. `plan_id` 0 means any.
    """

    text: str = ""
    kinds: frozenset[str] = frozenset()
    rule: str = ""
    plan_id: int = 0
    owner: str | None = None
    status: str | None = None
    publication: Publication = ""

    @property
    def takes_all(self) -> bool:
        """True if no finding is filtered out."""
        return self == CheckFilter()

    @property
    def asks_of_things(self) -> bool:
        """True if a condition is about the records of the findings, which only the file knows."""
        return bool(self.plan_id) or self.owner is not None or self.status is not None

    def takes(self, finding: Finding) -> bool:
        """Return whether a finding meets the conditions on its own rule, kind and words."""
        if self.kinds and finding.subject.kind not in self.kinds:
            return False
        if self.rule and finding.rule != self.rule:
            return False
        text = " ".join((finding.title, finding.sentence, finding.within, finding.heading)).casefold()
        return all(word in text for word in self.text.casefold().split())
