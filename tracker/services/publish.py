"""Taking a paper out for the public: without what is exempt, and only once the file is proved to hold none of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from tracker.data.queries import ReadConnection
from tracker.data.queries.past_texts import marks_for, past_texts
from tracker.domain.exemption import Exemption
from tracker.domain.paper import Paper
from tracker.domain.public import kept_back, public_paper, secret_texts
from tracker.private_files import PrivateFolder
from tracker.services.changes import moves_up_to
from tracker.services.export import Progress, write_paper
from tracker.services.public_look import look_of, public_rules
from tracker.services.tracker import Tracker
from tracker.whole_file import whole_file


def publish_paper(
    tracker: Tracker, paper: Paper, path: Path, *, template: Path | None = None, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write the public form of `paper`, as `export_paper` does, and read the file back before it takes its name.

    What is marked as exempt today is left out of every edition; so is what was marked when it was deleted. Owners are
    named by the roles that they were given, and nobody by anything else. Gives a sentence for each thing to be looked
    at. Raises FileProblem, with nothing written, where anything exempt stands anywhere in the file.
    """
    from tracker.office.public_check import check_public

    held = [position for position in (paper.position, paper.before) if position is not None]
    marks, texts = tracker.read(_kept_secret, [mark for position in held for mark in position.exemptions])
    rules, look = tracker.read(public_rules, paper), tracker.read(look_of, paper, marks)
    public = public_paper(paper, marks, tracker.read(moves_up_to, paper.edition or paper.as_at), rules)
    inside = kept_back(paper, marks)
    published = [public.position, public.before, public.item, public.cover, public.body, public.meeting]
    secrets = secret_texts(inside, [one for one in published if one], texts)
    with PrivateFolder() as folder:
        made = Path(folder) / path.name
        warnings = write_paper(public, public, made, template=template, progress=progress)
        check_public(made, secrets, path.name)
        with whole_file(path) as temporary:
            shutil.copyfile(made, temporary)
    return (*look.lines(), *warnings)


def _kept_secret(
    connection: ReadConnection, earlier: Iterable[Exemption]
) -> tuple[list[Exemption], set[tuple[str, str]]]:
    """The marks that hold for those of a paper, and every text of what they are on."""
    marks = marks_for(connection, earlier)
    return marks, past_texts(connection, marks)
