"""A plan on a page as it is printed."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from tests.office.board import DAY, action, plan
from tests.ui.pdf_text import pages_of, text_of
from tracker.domain.papers.paper import Paper
from tracker.domain.plans.content import PlanContent, SectionContent
from tracker.domain.plans.plan import Section
from tracker.domain.position.position import Position
from tracker.ui.papers.summary_printed import printed_summary
from tracker.ui.printing.pages import save_pdf

WORDS = "Agree the commissioning arrangements with all directorates and districts of the area "
STATUSES = ("Red", "Amber", "Green", "Blue", "")


def many_sections(number: int) -> PlanContent:
    made = plan(action("Train", "1.1"))
    members = tuple(
        action(WORDS * 3, f"1.{place}", status=status, note=WORDS * 4) for place, status in enumerate(STATUSES, 1)
    )
    sections = tuple(SectionContent(Section(1, WORDS, str(one), id=one), members) for one in range(1, number + 1))
    return replace(made, plan=replace(made.plan, scheme_name="Blue, Green, Amber, Red"), sections=sections)


def test_a_plan_of_many_long_sections_is_one_page_with_every_box_whole(qapp: QApplication, tmp_path: Path) -> None:
    printed = printed_summary(Paper(Position((many_sections(40),)), DAY, layout="one-page"))
    path = tmp_path / "page.pdf"
    save_pdf(printed, path, QFont().family(), lambda _done, _total: None, is_landscape=True)
    assert len(pages_of(path)) == 1
    assert "17 others" in text_of(path) and "85 actions" in text_of(path)
