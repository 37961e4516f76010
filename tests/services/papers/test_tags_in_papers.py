"""Tags stand in our own workbook and in no public paper, and what tags something exempt is as secret as the thing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.services.conftest import TODAY
from tests.services.papers.test_publish import everything
from tests.stored import unlocked
from tracker.domain.imports.draft import Draft, DraftAction, DraftIndicator, DraftPlan, DraftSection
from tracker.domain.publication.refusal import NotPublic
from tracker.services.papers.export import export_paper
from tracker.services.papers.publish import publish_paper
from tracker.services.papers.read_paper import day_paper
from tracker.services.plans.actions import add_note
from tracker.services.plans.several_actions import add_tags, mark_actions_exempt, remove_tag
from tracker.services.tracker import Tracker

PLAN = DraftPlan(
    "Plan", sections=(DraftSection("One", "1", (DraftAction("Agree a rota", "1.1"), DraftAction("Pay", "1.2"))),)
)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Action 1 is tagged estates, and action 2, which is exempt, estates and Quibblewick."""
    draft = Draft("p.csv", (PLAN,), (DraftIndicator("Calls answered", tags="estates, zanzibar"),))
    with closing(unlocked(tmp_path / "plan.tracker", draft, today=lambda: TODAY)) as tracker:
        tracker.do(mark_actions_exempt, action_ids=[2], paragraph="3")
        tracker.do(add_tags, action_ids=[1, 2], tags="estates")
        tracker.do(add_tags, action_ids=[2], tags="Quibblewick")
        yield tracker


def test_a_public_paper_has_no_tags_and_our_own_has_all(tracker: Tracker, tmp_path: Path) -> None:
    publish_paper(tracker, day_paper(tracker, TODAY), tmp_path / "public.xlsx")
    held = everything(tmp_path / "public.xlsx")
    assert not any(tag in held for tag in ("estates", "Quibblewick", "zanzibar"))
    export_paper(day_paper(tracker, TODAY), tmp_path / "own.xlsx")
    own = everything(tmp_path / "own.xlsx")
    assert all(tag in own for tag in ("estates, Quibblewick", "estates, zanzibar"))


def test_a_tag_of_something_exempt_is_secret_as_long_as_nothing_published_has_it_too(
    tracker: Tracker, tmp_path: Path
) -> None:
    tracker.do(add_note, action_id=1, text="The estates team meets in May.")
    publish_paper(tracker, day_paper(tracker, TODAY), tmp_path / "shared.xlsx")
    tracker.do(add_note, action_id=1, text="This is about Quibblewick.")
    with pytest.raises(NotPublic, match=r"on action 1\.1"):
        publish_paper(tracker, day_paper(tracker, TODAY), tmp_path / "out.xlsx")
    tracker.do(remove_tag, action_ids=[2], tag="Quibblewick")
    with pytest.raises(NotPublic, match=r"on action 1\.1"):
        publish_paper(tracker, day_paper(tracker, TODAY), tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()
