"""Exports a paper for the public: without what is exempt, and only once the file is proved to contain none of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from tracker.atomic_file import whole_file
from tracker.data.queries import ReadConnection
from tracker.data.queries.meetings_and_registers import permits
from tracker.data.queries.publication.ever_exempt_rows import ExemptRows, exempt_in
from tracker.domain.papers.paper import Paper
from tracker.domain.publication.kept_from_all_papers import KeptBackByAll
from tracker.domain.publication.publication import public_paper
from tracker.domain.publication.refusal import NotPublic
from tracker.domain.publication.repeats_of_exempt import KeptBack
from tracker.domain.text import count
from tracker.office.pdf import require_libreoffice
from tracker.private_files import PrivateFolder
from tracker.services.papers.changes import moves_up_to
from tracker.services.papers.export import Progress, WorkbookKind, source_of, write_paper, write_papers
from tracker.services.papers.pdf import PDF, save_as_pdf
from tracker.services.publication.exempt_texts import kept_back_of
from tracker.services.publication.repeated_places import as_repeats, places_of, repeated_texts
from tracker.services.publication.review import PublicReview, look_of, public_rules
from tracker.services.tracker import Tracker


def publish_paper(
    tracker: Tracker,
    paper: Paper,
    path: Path,
    *,
    template: Path | None = None,
    progress: Progress | None = None,
    permitted: Sequence[str] = (),
    workbook: WorkbookKind = "working",
    review: PublicReview | None = None,
) -> tuple[str, ...]:
    """Write the public form of `paper`, as `export_paper` does, after reading the finished file back.

    Exempt content is left out of every edition, whatever has become of it since. Owners are named only by the roles
    that they were given. `permitted` texts are published in addition to those on record. `review` is the review of the
    paper, if it has just been made. Returns a sentence for each thing that needs checking. Raises NotPublic, with
    nothing written, if anything in the file repeats words, a name or a figure of what is exempt, and FileProblem if the
    file cannot be written.
    """
    if path.suffix.lower() == PDF:
        require_libreoffice()
    with PrivateFolder() as folder:
        made = Path(folder) / source_of(paper, path).name
        proved = _proved(tracker, paper, made, path.name, template, progress, permitted, workbook, review)
        if made.suffix != path.suffix:
            save_as_pdf(made, path)
            return proved.sentences
        with whole_file(path) as temporary:
            shutil.copyfile(made, temporary)
    return proved.sentences


def publish_pack(
    tracker: Tracker,
    papers: Sequence[Paper],
    path: Path,
    *,
    template: Path | None = None,
    progress: Progress | None = None,
    permitted: Sequence[str] = (),
) -> tuple[str, ...]:
    """Write the public form of an agenda and its documents as a single .docx. Each is proved as by `publish_paper`,
    then the whole file: it must not contain what none of them may contain.
    """
    from tracker.office.publication_check import search_file

    proved: list[_Proved] = []
    sentences: dict[str, None] = {}
    with PrivateFolder() as folder:
        for number, paper in enumerate(papers):
            made = Path(folder) / f"{number}.docx"
            proved.append(_proved(tracker, paper, made, path.name, template, None, permitted))
            sentences |= dict.fromkeys(proved[-1].sentences)
        whole = Path(folder) / path.name
        write_papers([one.public for one in proved], whole, template=template, progress=progress)
        kept_back = KeptBackByAll([one.kept_back for one in proved])
        checked = search_file(whole, kept_back)
        if checked.repeats:
            raise NotPublic(path.name, as_repeats((), proved[0].kept_back, checked.repeats, checked.texts))
        with whole_file(path) as temporary:
            shutil.copyfile(whole, temporary)
    return tuple(sentences)


class _Proved(Struct, frozen=True):
    """The public form of a paper that was written and read back, the texts that must not be in it, and the sentences to
    report.
    """

    public: Paper
    kept_back: KeptBack
    sentences: tuple[str, ...]


def _proved(
    tracker: Tracker,
    paper: Paper,
    made: Path,
    name: str,
    template: Path | None,
    progress: Progress | None,
    permitted: Sequence[str],
    workbook: WorkbookKind = "working",
    review: PublicReview | None = None,
) -> _Proved:
    """Write the public form of a paper to `made`, and read it back. Raises NotPublic, naming the file as `name`."""
    from tracker.office.publication_check import search_file

    exempt, allowed = tracker.read(_read, paper)
    rules, review = tracker.read(public_rules, paper), review or tracker.read(look_of, paper, exempt)
    public = public_paper(
        paper, exempt.marks, tracker.read(moves_up_to, paper.edition or paper.as_at), rules, exempt.hidden
    )
    kept_back = kept_back_of(exempt, paper, public, [*allowed, *permitted])
    repeated = repeated_texts(public, kept_back, {*allowed, *permitted})
    warnings = write_paper(public, public, made, template=template, progress=progress, workbook=workbook)
    checked = search_file(made, kept_back, [text.text for text, _ in repeated])
    there, elsewhere = places_of(repeated, checked)
    if there or elsewhere:
        raise NotPublic(name, as_repeats(there, kept_back, elsewhere, checked.texts))
    return _Proved(public, kept_back, (*review.lines(), *_say_left_out(exempt), *warnings))


def _read(connection: ReadConnection, paper: Paper) -> tuple[ExemptRows, list[str]]:
    return exempt_in(connection, paper), [permit.words for permit in permits(connection)]


def _say_left_out(exempt: ExemptRows) -> Iterator[str]:
    if exempt.for_a_time:
        yield (
            f"{count(len(exempt.for_a_time), 'action')} that was in something exempt during the time that this report "
            "covers is left out of it, although it is no longer there."
            if len(exempt.for_a_time) == 1
            else f"{len(exempt.for_a_time):,} actions that were in something exempt during the time that this report "
            "covers are left out of it, although they are no longer there."
        )
