"""Random trackers with things marked late, deleted, moved, copied, returned; what goes out of them in public copies.

`python -m tests.torture.public --trackers 300` prints how many could be published, and every leak. Each tracker's
internal paper is also brought into a new one, which is published in its turn. The oracle knows nothing of the program's
own rules: each text carries a word of its own, and the maker keeps account of which are exempt. The sentences are from
this project's own pages, each used once in a tracker; none names anybody, so that what is public and what is exempt
share only the names in `EVERYBODY`.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from lxml import etree
from msgspec import Struct, field

from tests.accessible_workbook import faults
from tests.torture.random_tracker import FIRST, Maker, sentences
from tracker.data.file.opening import create_store
from tracker.data.queries.meetings_and_registers import bodies, editions
from tracker.domain.errors import RuleBroken, SourceProblem
from tracker.domain.papers.paper import Document, Layout, Paper
from tracker.domain.publication.refusal import NotPublic
from tracker.services.file.files import open_tracker
from tracker.services.imports.import_for_scripts import bring_in_file
from tracker.services.papers.export import WorkbookKind, export_paper, lay_out
from tracker.services.papers.meeting_papers import meeting_document, meeting_pack
from tracker.services.papers.publish import publish_pack, publish_paper
from tracker.services.papers.read_paper import day_paper, edition_paper
from tracker.services.tracker import Tracker


def said_in(path: Path) -> str:
    """All that a file holds, unzipped, and what its XML says with the text of each part put together."""
    return "\n".join(_said_in(path.read_bytes())).casefold()


def _said_in(file: bytes) -> Iterator[str]:
    """The texts of a file, also those of the workbooks behind the charts of slides."""
    yield file.decode("latin-1")
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        for entry in package.infolist():
            content = package.read(entry)
            yield entry.filename + content.decode("latin-1")
            if content.startswith(b"PK"):
                yield from _said_in(content)
            if content.lstrip().startswith(b"<"):
                yield "".join(str(text) for text in etree.fromstring(content).itertext())


_KINDS: tuple[tuple[str, Layout], ...] = (
    (".xlsx", "report"),
    (".docx", "report"),
    (".docx", "one-page"),
    (".docx", "highlights"),
    (".docx", "timeline"),
    (".pptx", "slides"),
)


class Tally(Struct):
    """What became of the papers."""

    trackers: int = 0
    papers: int = 0
    written: int = 0
    quoting: int = 0
    refused: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    brought: int = 0
    brought_written: int = 0
    workbooks: int = 0
    """Workbooks for publication that were written."""
    barriers: list[str] = field(default_factory=list)
    """What each of them does against a point of accessible spreadsheets."""


def torture(seeds: Iterable[int], meetings: int | None = None) -> Tally:
    """Make a tracker of each seed, and publish it as workbook and report, of today and of each edition.

    So do the papers of each meeting, or of so many of each body's first.
    """
    tally = Tally()
    pool = sentences()
    for seed in seeds:
        tally.trackers += 1
        with TemporaryDirectory() as folder:
            _one(seed, pool, Path(folder), tally, meetings)
    return tally


def _one(seed: int, pool: list[str], folder: Path, tally: Tally, meetings: int | None) -> None:
    chance = Random(seed)
    made: list[Maker] = []
    tracker = Tracker(create_store(folder / "made.tracker"), "A Manager", lambda: made[0].day if made else FIRST)
    with closing(tracker):
        maker = Maker(tracker, chance, list(pool), quotes_allowed=chance.random() < 0.25)
        made.append(maker)
        maker.make()
        papers = [(day_paper(tracker, maker.day), "now")]
        papers += [(edition_paper(tracker, edition), f"edition {edition.number}") for edition in tracker.read(editions)]
        for paper, name in papers:
            since = paper.before_edition.number if paper.before_edition else None
            suffix, layout = chance.choice(_KINDS)
            path = folder / f"{name}{suffix}"
            tally.papers += 1
            quoting = maker.quotes_itself(since)
            tally.quoting += quoting
            kind: WorkbookKind = chance.choice(["working", "publication"])
            try:
                publish_paper(tracker, lay_out(tracker, paper, path, layout), path, workbook=kind)
            except NotPublic as refused:
                tally.told += [
                    f"{seed} {name}: {word}"
                    for word in maker.secrets(since)
                    if word.casefold() in str(refused).casefold()
                ]
                if not quoting:
                    tally.refused.append(f"{seed} {name}{suffix}: {refused}")
                continue
            except RuleBroken as broken:
                raise AssertionError(f"{seed} {name}") from broken
            tally.written += 1
            if suffix == ".xlsx" and kind == "publication":
                tally.workbooks += 1
                met = {point: found for point, found in faults(path).items() if found}
                tally.barriers += [f"{seed} {name}: {point}: {found[:3]}" for point, found in met.items()]
            held = said_in(path)
            out = sorted(word for word in maker.secrets(since) if word.casefold() in held)
            tally.leaks += [f"{seed} {name}{suffix}: {out}"] if out else []
        for several, name in _of_meetings(tracker, meetings):
            _publish(maker, several, folder / f"{name}.docx", f"{seed} {name}", tally)
        _bring_in(f"{seed} brought in", maker, folder, chance.choice([".xlsx", ".docx"]), tally)


def _of_meetings(tracker: Tracker, most: int | None) -> Iterator[tuple[tuple[Paper, ...], str]]:
    """The papers of each meeting as one pack, and its agenda, minutes and notice."""
    for body in tracker.read(bodies):
        for meeting in body.meetings[:most]:
            pack = meeting_pack(tracker, body.body, meeting)
            day = meeting.meeting.held_on.isoformat()
            yield (pack.front, *pack.public()), f"pack {day}"
            documents: tuple[Document, ...] = ("minutes", "notice")
            for document in documents:
                yield (meeting_document(tracker, body.body, meeting, document),), f"{document} {day}"


def _publish(maker: Maker, papers: tuple[Paper, ...], path: Path, name: str, tally: Tally) -> None:
    before = [paper.before_edition.number for paper in papers if paper.before_edition]
    since = before[0] if before else None
    tally.papers += 1
    quoting = maker.quotes_itself(since)
    tally.quoting += quoting
    try:
        publish_pack(maker.tracker, papers, path) if len(papers) > 1 else publish_paper(maker.tracker, papers[0], path)
    except NotPublic as refused:
        said = str(refused).casefold()
        tally.told += [f"{name}: {word}" for word in maker.secrets(since) if word.casefold() in said]
        if not quoting:
            tally.refused.append(f"{name}: {refused}")
        return
    tally.written += 1
    held = said_in(path)
    out = sorted(word for word in maker.secrets(since) if word.casefold() in held)
    tally.leaks += [f"{name}: {out}"] if out else []


def _bring_in(name: str, maker: Maker, folder: Path, suffix: str, tally: Tally) -> None:
    """Publish what an internal paper brings into a new tracker, where nothing but the paper says what is exempt."""
    paper, public = folder / f"internal{suffix}", folder / f"brought{suffix}"
    export_paper(day_paper(maker.tracker, maker.day), paper)
    try:
        bring_in_file(paper, folder / "brought.tracker")
    except SourceProblem:  # a report on no plan
        return
    tally.brought += 1
    with closing(open_tracker(folder / "brought.tracker")) as tracker:
        try:
            publish_paper(tracker, day_paper(tracker, maker.day), public)
        except NotPublic:
            return
    tally.brought_written += 1
    held = said_in(public)
    out = sorted(word for word in maker.secrets(None) if word.casefold() in held)
    tally.leaks += [f"{name}{suffix}: {out}"] if out else []


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture.public", description=__doc__)
    parser.add_argument("--trackers", type=int, default=300)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first one")
    arguments = parser.parse_args()
    tally = torture(range(arguments.first, arguments.first + arguments.trackers))
    plain = tally.papers - tally.quoting
    for line in (*tally.leaks, *tally.told, *tally.refused, *tally.barriers):
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(
        f"{tally.trackers} trackers, {tally.papers} public papers: {tally.written} written, {len(tally.leaks)} with a "
        f"secret in it, {len(tally.told)} refusals that tell one. Of {plain} without a quotation "
        f"{plain - len(tally.refused)} ({(plain - len(tally.refused)) / max(plain, 1):.1%}) went out at once; "
        f"{tally.quoting} hold one. Of {tally.brought} internal papers that were brought into a new tracker "
        f"{tally.brought_written} were published from there at once. Of {tally.workbooks} "
        f"workbooks for publication {len(tally.barriers)} points of accessible spreadsheets are broken.\n"
    )
    return 1 if tally.leaks or tally.told or tally.barriers else 0


if __name__ == "__main__":
    raise SystemExit(main())
