"""A chart as a file: its format follows the suffix, and its alternative text is in the file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.atomic_file import whole_file
from tracker.charts.png import png_of_pixels
from tracker.domain.errors import FileProblem
from tracker.resources import APPLICATION

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from matplotlib.text import Text

_FORMATS = {".png": "png", ".svg": "svg", ".pdf": "pdf"}


def form_of(path: Path) -> str:
    """Return matplotlib's name for the format of a file's suffix. Raises FileProblem for any other suffix."""
    form = _FORMATS.get(path.suffix.lower())
    if form is None:
        raise FileProblem(f"{path.name or path} is none of .png, .svg and .pdf. Use a name with one of these endings.")
    return form


def new_figure(inches: tuple[float, float], dpi: float) -> Figure:
    """Return an empty figure of that size, with our canvas."""
    from matplotlib.figure import Figure

    from tracker.charts.canvas import ChartCanvas

    figure = Figure(figsize=inches, dpi=dpi)
    ChartCanvas(figure)
    return figure


def save_figure(figure: Figure, path: Path, *, title: str, description: str) -> None:
    """Write `figure` with its title and alternative text. Raises FileProblem, keeping an existing file."""
    form, title, description = form_of(path), _line(title), _line(description)
    metadata: dict[str, str | None] = {"Title": title, "Description": description, "Software": APPLICATION}
    if form == "svg":
        metadata = {
            "Title": f"{title}. {description}",
            "Description": description,
            "Creator": APPLICATION,
            "Date": None,
        }
    if form == "pdf":
        metadata = {"Title": title, "Subject": description, "Creator": APPLICATION}
    with whole_file(path) as temporary:
        figure.savefig(temporary, format=form, dpi=figure.dpi, metadata=metadata)


def image_of(figure: Figure, form: str) -> bytes:
    """Return `figure` for a document: as "svg", which prints sharply at any size, or as "png"."""
    if form == "png":
        return png_of(figure)
    made = io.BytesIO()
    figure.savefig(made, format=form, dpi=figure.dpi, metadata={"Creator": APPLICATION, "Date": None})
    return _without_empty(made.getvalue())


def png_of(figure: Figure) -> bytes:
    """Return `figure` as a PNG for a document.

    Everything written in the picture is also in the file as text, so that a public copy can be searched for it.
    """
    from tracker.charts.canvas import ChartCanvas

    canvas = figure.canvas
    assert isinstance(canvas, ChartCanvas), "what is drawn for a document has our canvas"
    width, _, pixels = canvas.drawn()
    about = {"Software": APPLICATION, "Description": _written_in(figure)}
    return png_of_pixels(width, pixels, figure.dpi, about)


def _without_empty(svg: bytes) -> bytes:
    """Return an SVG without empty glyphs, such as the space: Qt warns of them and of links to them."""
    empty = rb'<path id="([^"]+)" transform="[^"]*"/>'
    names = re.findall(empty, svg)
    svg = re.sub(empty, b"", svg)
    for name in names:
        svg = re.sub(rb'<use xlink:href="#' + re.escape(name) + rb'"[^>]*/>', b"", svg)
    return svg


def _written_in(figure: Figure) -> str:
    """Return the texts that a figure shows, one per line, without those of its scales."""
    texts = [text for text in _texts_in(figure) if text.get_visible() and text.get_text().strip()]
    return "\n".join(text.get_text() for text in texts)


def _texts_in(artist: Artist) -> Iterator[Text]:
    """Yield all texts in an artist in the order of matplotlib's `findobj`, but without creating the ticks of the
    axes.
    """
    from matplotlib.axis import Axis
    from matplotlib.text import Text

    for child in artist.get_children():
        if not isinstance(child, Axis):
            yield from _texts_in(child)
    if isinstance(artist, Text):
        yield artist


def _line(text: str) -> str:
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
