"""The wishes for the list of what is to be checked."""

from __future__ import annotations

from msgspec import Struct

from tracker.domain.checks.finding import Finding
from tracker.domain.plans.action_filter import Publication


class CheckFilter(Struct, frozen=True):
    """The conditions for a finding to be listed: all must be met.

    `kinds` are those of the things that findings are about ("action"), none for any; `rule` "" is any. `owner` and
    `status` None are any, "" none given; only actions have a status, and indicators an owner, too. `plan_id` 0 is any.
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
        """True if it leaves no finding out."""
        return self == CheckFilter()

    @property
    def asks_of_things(self) -> bool:
        """True if it asks something of what the findings are about, that only the file knows."""
        return bool(self.plan_id) or self.owner is not None or self.status is not None

    def takes(self, finding: Finding) -> bool:
        """Return whether a finding meets what is asked of itself: its rule, its kind and its words."""
        if self.kinds and finding.subject.kind not in self.kinds:
            return False
        if self.rule and finding.rule != self.rule:
            return False
        said = " ".join((finding.title, finding.sentence, finding.within, finding.heading)).casefold()
        return all(word in said for word in self.text.casefold().split())
