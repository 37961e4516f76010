"""Exports the documents of a meeting: all of them as one file behind the agenda, or each to a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.dates import say_day
from tracker.domain.errors import FileProblem, RuleBroken
from tracker.domain.papers.paper import Paper
from tracker.domain.text import count, join
from tracker.services.file_names import file_name
from tracker.services.papers.export import REPORT, export_pack, export_paper
from tracker.services.papers.meeting_papers import Pack
from tracker.services.papers.pdf import PDF
from tracker.services.papers.publish import publish_pack, publish_paper
from tracker.services.tracker import Tracker

_MOST_NAMED = 3


class Exported(Struct, frozen=True):
    """The files that were written, and a sentence for each thing that needs checking."""

    files: tuple[Path, ...]
    warnings: tuple[str, ...]


class PackOrder(Struct, frozen=True):
    """An order to write a meeting's documents; with `public`, without what is exempt."""

    tracker: Tracker
    pack: Pack
    path: Path
    public: bool = False
    template: Path | None = None
    with_terms: bool = False

    @property
    def front(self) -> Paper:
        """The agenda, with the terms of reference if they are wanted."""
        return replace(self.pack.front, with_terms=self.with_terms)

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The documents that follow the agenda."""
        return self.pack.public() if self.public else self.pack.papers


def export_meeting(order: PackOrder, progress: Callable[[int, int], None] | None = None) -> Exported:
    """Write all documents: as a single file if the path ends in .docx or .pdf, else into a folder, each under its
    item's number.

    Raises NotPublic, FileProblem, and RuleBroken if the path is another kind of file.
    """
    suffix = order.path.suffix.lower()
    if suffix in (REPORT, PDF):
        return Exported((order.path,), (*order.pack.notices(), *_write_one(order, progress)))
    if order.path.is_file() or suffix in (".xlsx", ".json", ".zip", ".pptx"):
        raise RuleBroken(
            f"{order.path.name} is neither a folder nor a .docx or .pdf. Give one of these for one document, "
            "or a folder for one file for each item."
        )
    return _write_folder(order, progress)


def _write_one(order: PackOrder, progress: Callable[[int, int], None] | None) -> tuple[str, ...]:
    if not order.public:
        return export_pack(order.front, order.papers, order.path, template=order.template, progress=progress)
    every = (order.front, *order.papers)
    return publish_pack(order.tracker, every, order.path, template=order.template, progress=progress)


def _write_folder(order: PackOrder, progress: Callable[[int, int], None] | None) -> Exported:
    try:
        order.path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(f"{order.path} cannot be made ({error.strerror or error}). Choose another folder.") from error
    every = (order.front, *order.papers)
    files: list[Path] = []
    warnings = dict.fromkeys(order.pack.notices())
    for number, paper in enumerate(every):
        path = _free(order.path / file_of(paper), files)
        if order.public:
            remarks = publish_paper(order.tracker, paper, path, template=order.template)
        else:
            remarks = export_paper(paper, path, template=order.template)
        named = f"{paper.item.label()[:1].upper()}{paper.item.label()[1:]}: " if paper.item else ""
        warnings |= dict.fromkeys(f"{named}{sentence}" for sentence in remarks)
        files.append(path)
        if progress:
            progress(number + 1, len(every))
    warnings |= dict.fromkeys(_say_others(order, files))
    return Exported(tuple(files), tuple(warnings))


def _free(path: Path, taken: Sequence[Path]) -> Path:
    """Return the path, with a number added if another document of the pack has that name."""
    names = {path.name.casefold() for path in taken}
    number, free = 2, path
    while free.name.casefold() in names:
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return free


def _say_others(order: PackOrder, files: Sequence[Path]) -> Iterator[str]:
    """Yield a sentence that names the reports in the folder that are not part of this pack, if there are any.

    Reports of an earlier export have other numbers or titles, and may include one that is not for publication.
    """
    own = {path.name for path in files}
    others = sorted(path.name for path in order.path.glob(f"*{REPORT}") if path.name not in own)
    if not others:
        return
    named = join([f"“{name}”" for name in others[:_MOST_NAMED]])
    rest = len(others) - _MOST_NAMED
    more = f" and {count(rest, 'other document')}" if rest > 0 else ""
    is_one = len(others) == 1
    why = " and may not be for publication" if order.public else ""
    yield (
        f"{named}{more} in this folder {'is' if is_one else 'are'} not part of this export{why}. Delete "
        f"{'it' if is_one else 'them'}, or export to an empty folder."
    )


def file_of(paper: Paper) -> str:
    """Return the name of a document's file: '00 Agenda 11 December 2014.docx', '04 Service improvement plan.docx'."""
    if paper.item is None:
        assert paper.meeting is not None, "a document of a meeting"
        return file_name(f"00 {paper.document.capitalize()} {say_day(paper.meeting.held_on)}", REPORT)
    ref = paper.item.ref.strip()
    number = ref.zfill(2) if ref.isdecimal() else ref
    return file_name(f"{number} {paper.item.title}".strip(), REPORT)
