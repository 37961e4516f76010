"""The heights that the rows of a plan's table may have."""

from __future__ import annotations

from msgspec import Struct


class Density(Struct, frozen=True):
    """The least and the most lines of its texts that a row shows, and the pixels above and below them."""

    name: str
    text: str
    least: int
    most: int
    pad: int

    @property
    def is_one_line(self) -> bool:
        """True if marks otherwise shown below a text must be shown beside it."""
        return self.most == 1


COMPACT = Density("compact", "Compact rows", 1, 1, 4)
COMFORTABLE = Density("comfortable", "Comfortable rows", 2, 2, 7)
WRAPPED = Density("wrapped", "Wrapped rows", 1, 4, 9)
DENSITIES = (COMPACT, COMFORTABLE, WRAPPED)


def density_named(name: str) -> Density:
    """Return the density with this name; for an unknown name, the default."""
    return next((density for density in DENSITIES if density.name == name), WRAPPED)
