"""The table of owners and roles: the role under which each owner, contact or other person is published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tracker.data.queries import ReadConnection
from tracker.data.queries.meetings_and_registers import owner_roles
from tracker.data.queries.publication.owners import named
from tracker.data.rows.unit_of_work import UnitOfWork
from tracker.domain.errors import NotFound, RuleBroken
from tracker.domain.governance.owner_role import OwnerRole, Roles, owner_key
from tracker.domain.role_in_text import has_contact, left_out, suggest_role
from tracker.domain.text import clean, count, join
from tracker.services.tracker import Tracker


class OwnerLine(Struct, frozen=True):
    """An owner as written, one place where they are named, and the role: `role` if given, else `suggested`; "" for
    none.
    """

    owner: str
    where: str
    role: str = ""
    is_role: bool = False
    suggested: str = ""
    suggested_is_role: bool = False

    @property
    def left_out(self) -> str:
        """The parts of the text that are not published, in words."""
        return left_out(self.owner, self.role)


def owner_lines(connection: ReadConnection, also: Iterable[str] = ()) -> tuple[OwnerLine, ...]:
    """Return everybody who is named anywhere in the tracker, those without a role first; `also` adds those of an
    edition.
    """
    held = {owner_key(role.owner): role for role in Roles(owner_roles(connection)).known()}
    owners = {owner_key(owner): (owner, where) for owner, where in named(connection)}
    for owner in also:
        owners.setdefault(owner_key(owner), (owner, "an earlier snapshot"))
    for key, role in held.items():
        owners.setdefault(key, (role.owner, "nothing at present"))
    lines = [_line(owner, where, held.get(key)) for key, (owner, where) in owners.items()]
    return tuple(sorted(lines, key=lambda line: (bool(line.role), owner_key(line.owner))))


def _line(owner: str, where: str, role: OwnerRole | None) -> OwnerLine:
    if role is not None:
        return OwnerLine(owner, where, role.role, role.is_role)
    suggestion = suggest_role(owner)
    return OwnerLine(owner, where, suggested=suggestion.role, suggested_is_role=suggestion.is_role)


def say_role(connection: ReadConnection, owner: str) -> str:
    """Describe how an owner is named in public copies, in a few words."""
    role = Roles(owner_roles(connection)).of(owner)
    return f"In public versions: {role.role}" if role else "Not named in public versions: no role"


def set_owner_role(work: UnitOfWork, *, owner: str, role: str, is_role: bool = False) -> str:
    """Set the role under which an owner is published; an empty role removes it.

    Raises RuleBroken if the role contains a telephone number or an e-mail address, which are never published, or if it
    merely repeats the text that names the person.
    """
    work.as_at = None
    role = " ".join(clean(role).split())
    current = _current(work, owner)
    if not role:
        if current is not None:
            work.remove(current)
        return f"Remove the role of “{owner}”"
    if has_contact(role):
        raise RuleBroken("A role is published without telephone numbers and e-mail addresses. Leave them out.", "role")
    owner_role = OwnerRole(clean(owner), role, is_role)
    if owner_role.is_named_by_it and suggest_role(owner).is_role:
        owner_role = replace(owner_role, is_role=True)
    if owner_role.is_named_by_it:
        raise RuleBroken(
            f"“{role}” is what is written here. Enter a role, or select that it is already a role.", "role"
        )
    _write(work, current, owner_role)
    return f"Set the role of “{owner}” to “{role}”"


def accept_suggestions(work: UnitOfWork, *, owners: Sequence[str]) -> str:
    """Accept the suggested role for each of `owners` who has a suggestion and no role yet."""
    work.as_at = None
    accepted = 0
    for owner in owners:
        suggestion = suggest_role(owner)
        if suggestion.role and _current(work, owner) is None:
            _write(work, None, OwnerRole(clean(owner), suggestion.role, suggestion.is_role))
            accepted += 1
    return f"Accept {count(accepted, 'suggested role')}"


def find_owner(tracker: Tracker, text: str) -> str:
    """Return the owner, as written, whom a command names. Raises NotFound if there is none."""
    lines = tracker.read(owner_lines)
    owner = next((line.owner for line in lines if owner_key(line.owner) == owner_key(text)), None)
    if owner is None:
        there = join([f"“{line.owner}”" for line in lines[:8]])
        raise NotFound(f"No one is named “{text}”." + (f" There are {there}." if there else ""))
    return owner


def as_lines(lines: Sequence[OwnerLine]) -> list[str]:
    """Return the table for a terminal."""
    if not lines:
        return ["No one is named."]
    return [f"{' '.join(line.owner.split())} ({line.where}): {_role_words(line)}" for line in lines]


def _role_words(line: OwnerLine) -> str:
    if line.role:
        return f"published as “{line.role}”" + (", which is what is written" if line.is_role else "")
    return "no role, so a public version does not name them" + (
        f"; suggested: “{line.suggested}”" if line.suggested else ""
    )


def as_json(lines: Sequence[OwnerLine]) -> list[dict[str, object]]:
    """Return the table as plain values."""
    return [
        {
            "owner": line.owner,
            "where": line.where,
            "role": line.role or None,
            "is_role": line.is_role,
            "suggestion": line.suggested or None,
            "left_out": line.left_out or None,
        }
        for line in lines
    ]


def _current(work: UnitOfWork, owner: str) -> OwnerRole | None:
    return next((role for role in work.find(OwnerRole) if owner_key(role.owner) == owner_key(owner)), None)


def _write(work: UnitOfWork, current: OwnerRole | None, role: OwnerRole) -> None:
    if current is None:
        work.add(role)
    else:
        work.save(replace(role, id=current.id, version=current.version))
