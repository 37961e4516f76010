"""What is fixed for a computer holds for all of its users: the folder of backups, templates, the threshold."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from tracker import administrator_settings as fixed
from tracker.cli.main import main
from tracker.data.file.backup_folders import backups_of
from tracker.domain.errors import FileProblem
from tracker.domain.imports.draft import Draft, DraftIndicator, DraftReading
from tracker.services.file.files import new_tracker
from tracker.services.imports.write import bring_in
from tracker.services.papers.read_paper import day_paper
from tracker.services.publication.review import review_public_copy
from tracker.ui.settings.settings import Settings

Fix = Callable[[str], None]


@pytest.fixture
def fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fix:
    """Write the file of what is fixed."""
    path = tmp_path / "fixed.ini"
    monkeypatch.setattr(fixed, "fixed_path", lambda: path)

    def write(text: str) -> None:
        path.write_text(text, "utf-8")

    return write


def test_where_there_is_no_file_nothing_is_fixed(fix: Fix) -> None:
    assert fixed.fixed_settings() == fixed.Fixed()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("least_threshold = 5", "it is no INI file"),
        ("[fixed]\nleast_treshold = 5", "“least_treshold” is not known"),
        ("[Fixed]\nleast_threshold = 5", "“Fixed” is not known"),
        ("[fixed]\nleast_threshold = five", "no whole number from 0 to 100"),
        ("[fixed]\nleast_threshold = 101", "no whole number from 0 to 100"),
        ("[fixed]\nbackups = Backups", "“backups” is not a full path"),
    ],
)
def test_what_is_not_plain_is_refused_and_never_taken_for_less(fix: Fix, text: str, why: str) -> None:
    fix(text)
    with pytest.raises(FileProblem, match=why):
        fixed.fixed_settings()


def test_backups_go_where_it_says_and_those_beside_the_file_are_still_found(
    fix: Fix, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVICE", "housing")
    (tmp_path / "safe" / "housing").mkdir(parents=True)
    with closing(new_tracker(tmp_path / "a.tracker")) as tracker:
        beside = tracker.store.back_up()
        fix(f"[fixed]\nbackups = {tmp_path}/safe/$SERVICE\n")
        made = tracker.store.back_up()
        assert made.is_relative_to(tmp_path / "safe" / "housing")
        assert made in backups_of(tracker.store.path).values()
        made.unlink()
        assert list(backups_of(tracker.store.path).values()) == [beside]


@pytest.mark.logs("“backup” is not known")
def test_a_folder_that_is_not_there_or_a_slip_in_the_file_loses_nobody_a_backup(fix: Fix, tmp_path: Path) -> None:
    fix(f"[fixed]\nbackups = {tmp_path}/not there")
    with closing(new_tracker(tmp_path / "b.tracker")) as tracker:
        assert tracker.store.back_up().parent == tmp_path / "b backups"
    fix("[fixed]\nbackup = /somewhere")
    with closing(new_tracker(tmp_path / "a.tracker")) as tracker:
        assert tracker.store.back_up().parent == tmp_path / "a backups"
    assert not (tmp_path / "not there").exists()


def test_no_public_copy_goes_below_the_threshold_that_it_says(fix: Fix, tmp_path: Path) -> None:
    figures = DraftIndicator("Falls", "number", "lower", "", (DraftReading("May 2014", "4"),))
    with closing(new_tracker(tmp_path / "a.tracker")) as tracker:
        tracker.do(bring_in, draft=Draft("made", indicators=(figures,)))

        def asked() -> list[str]:
            paper = day_paper(tracker, tracker.today())
            return [one.sentence for one in review_public_copy(tracker, paper).disclosures]

        assert asked() == []
        fix("[fixed]\nleast_threshold = 5")
        (sentence,) = asked()
        assert "Falls" in sentence
        fix("[fixed]\nleast_threshold = 4")
        assert asked() == [], "counts from 1 to 3 are small then"
        fix("[fixed]\nleast_threshold = four")
        with pytest.raises(FileProblem):
            asked()
        fix("[fixed]")


def test_its_template_stands_in_for_any_other(fix: Fix, tmp_path: Path) -> None:
    house = docx.Document()
    house.styles.add_style("House of Example", WD_STYLE_TYPE.PARAGRAPH)
    house.save(str(tmp_path / "house.docx"))
    fix(f"[fixed]\nword_template = {tmp_path / 'house.docx'}")
    assert main(["new", str(tmp_path / "a.tracker"), "--example"]) == 0
    assert main(["export", str(tmp_path / "a.tracker"), str(tmp_path / "out.docx")]) == 0
    assert "House of Example" in [style.name for style in docx.Document(str(tmp_path / "out.docx")).styles]
    settings = Settings(tmp_path / "settings.ini")
    settings.keep_template(".docx", "mine.docx")
    assert settings.template(".docx") == str(tmp_path / "house.docx")
    fix("[fixed]")
    assert settings.template(".docx") == "", "the user's own is neither used nor overwritten meanwhile"
