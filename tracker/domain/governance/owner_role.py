"""The role under which an owner or a contact is published: the user's choice for each text that names one."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from tracker.domain.record import NEW
from tracker.domain.role_in_text import role_of
from tracker.domain.text import shorten

NOT_NAMED = "—"
"""Printed in a public paper in place of an owner whose role is not known."""


class OwnerRole(Struct, frozen=True):
    """The `role` that is published for whoever is written as `owner`, in any field that names a person.

    `is_role`: `owner` is itself a role or a team and names no person; otherwise the part of it that is not the role is
    taken for a person's name.
    """

    owner: str
    role: str
    is_role: bool = False
    id: int = NEW
    version: int = 1

    @property
    def is_named_by_it(self) -> bool:
        """True if the role merely repeats the person's name, so that publishing it would name the person."""
        return not self.is_role and owner_key(self.owner) == owner_key(self.role)

    def label(self) -> str:
        """Return the name of the record for use in a sentence."""
        return f"the role of “{shorten(self.owner, 40)}”"


def owner_key(text: str) -> str:
    """Return a key that is equal for two texts that name the same owner, ignoring spaces and capital letters."""
    return " ".join(text.split()).casefold()


class Roles:
    """The roles that the user has given to owners."""

    def __init__(self, roles: Iterable[OwnerRole] = ()) -> None:
        self._held = {owner_key(role.owner): role for role in roles if not role.is_named_by_it}

    def of(self, owner: str) -> OwnerRole | None:
        """Return the role given to an owner; None if there is none."""
        return self._held.get(owner_key(owner))

    def known(self) -> tuple[OwnerRole, ...]:
        """Return all the owners to whom a role is given."""
        return tuple(self._held.values())

    def internal(self, owner: str) -> str:
        """Return the role that a paper for the body itself prints. If none is given, it is the part of the text that
        reads as a role, or all of it.
        """
        role = self.of(owner)
        return role.role if role else role_of(owner)

    def public(self, owner: str) -> str:
        """Return the role that a public paper prints; never a name, so a dash if the owner has no role."""
        if not owner.strip():
            return ""
        role = self.of(owner)
        return role.role if role and role.role.strip() else NOT_NAMED

    def printed(self, owner: str) -> set[str]:
        """Return every text that our papers print for an owner, as it is read back: a dash becomes ""."""
        return {owner, self.internal(owner), self.public(owner).replace(NOT_NAMED, "")}
