"""The rules of a public copy other than exemption marks: roles in place of owners, and small numbers left out."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from tracker.domain.governance.owner_role import Roles
from tracker.domain.governance.small_numbers import Suppression
from tracker.domain.papers.paper import Paper
from tracker.domain.position.position import Position
from tracker.domain.publication.people import with_people
from tracker.domain.publication.small_number_suppression import suppress_readings, suppress_table


class PublicRules(Struct, frozen=True):
    """The rules for one public copy. Counts from 1 to just below `under` are small; with 0, none is. Nobody is named if
    no roles are given.
    """

    roles: Roles = field(default_factory=Roles)
    under: int = 0
    suppressions: tuple[Suppression, ...] = ()

    def publish(self, paper: Paper) -> Paper:
        """Return the paper with roles in place of owners, and without the small numbers that are decided to be
        suppressed.
        """
        named = with_people(paper, lambda owner, _: self.roles.public(owner))
        before = self._without_small(named.before) if named.before else None
        return replace(named, position=self._without_small(named.position), before=before, roles=())

    @property
    def decided(self) -> frozenset[tuple[str, int]]:
        """The tables and indicators on which a decision was taken, as the column of the decision and the id."""
        every = [("category_table_id", suppression.category_table_id) for suppression in self.suppressions]
        every += [("indicator_id", suppression.indicator_id) for suppression in self.suppressions]
        return frozenset((column, row_id) for column, row_id in every if row_id is not None)

    def _without_small(self, position: Position) -> Position:
        left_out = [suppression for suppression in self.suppressions if suppression.decision == "suppress"]
        tables = {suppression.category_table_id for suppression in left_out}
        indicators = {suppression.indicator_id for suppression in left_out}
        return replace(
            position,
            tables=tuple(
                suppress_table(content, self.under) if content.table.id in tables else content
                for content in position.tables
            ),
            indicators=tuple(
                suppress_readings(content, self.under) if content.indicator.id in indicators else content
                for content in position.indicators
            ),
        )
