"""The properties of a workbook: what it is, and from which service. Imported only where one is written."""

from __future__ import annotations

from openpyxl import Workbook

from tracker.domain.papers.paper import Paper
from tracker.domain.text import shorten
from tracker.office.excel.cell_text import printable
from tracker.resources import APPLICATION


def describe(workbook: Workbook, paper: Paper) -> None:
    """Write the properties of a paper's workbook."""
    service = next((plan.plan.service for plan in paper.position.plans if plan.plan.service.strip()), "")
    properties = workbook.properties
    properties.title = printable(shorten(paper.title, 250))
    properties.subject = "Improvement and recovery plan: actions, progress and indicators"
    properties.creator = properties.lastModifiedBy = printable(shorten(service, 250)) or APPLICATION
    properties.keywords = "improvement plan, recovery plan, actions, progress, indicators"
    properties.language = "en-GB"
