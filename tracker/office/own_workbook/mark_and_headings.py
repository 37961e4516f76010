"""The mark of our own workbook and the headings of its data sheets, so that it can be read back without any loss.

The exporter writes these sheets; the reader finds them by their names and exact headings, and reads no others. Sheets
of FIGURES exist only if they have rows. An Actions row with a blank Action stands for a section without actions, a
Readings row with neither Period nor Value for an indicator without readings. Notes are newest first and belong to the
action with the same Plan, Section ref, Ref and Action. "Progress" repeats the newest note.
"""

from __future__ import annotations

from tracker.domain.indicators.recovery_form import FORM_HEADINGS
from tracker.office.wording import exempt_marks as exempt_words

PROPERTY = "RecoveryPlanTracker"
"""The name of the custom document property; its value is the version of the form."""
FORM = "1"

PLANS_SHEET = "Plans"
PLANS = ("Plan", "Service", "Period", "Scheme")

ACTIONS_SHEET = "Actions"
ACTIONS = (
    "Plan",
    "Section ref",
    "Section",
    "Ref",
    "Action",
    "Timescale",
    "Due on",
    "Owner",
    "Status",
    "Status reason",
    "Progress",
    "Progress as at",
    "Completed on",
    "Evidence",
)

TAGS = "Tags"
"""An additional column of actions, and of indicators, present only if there are any tags."""

NOTES_SHEET = "Notes"
NOTES = ("Plan", "Section ref", "Ref", "Action", "As at", "Note")

EXTRAS_SHEET = "Other information"
EXTRAS = ("Plan", "Section ref", "Ref", "Action", "Column", "Text")
"""The columns of texts that have no field here; one row each, assigned to its action like a note."""

STEPS_SHEET = "Steps"
STEPS = ("Plan", "Section ref", "Ref", "Action", "Step", "Timescale", "Due on", "Completed on")
"""The steps of actions in their order, each assigned to its action like a note."""

BENEFITS_SHEET = "Benefit details"
BENEFITS = (
    *("Plan", "Section ref", "Ref", "Action", "Benefit", "Measured in", "Of or per", "Expected", "Expected by"),
    *("Due on", "Realised", "Realised as at", "How it was found", "Cashable", "Note"),
)
"""The benefits of actions in their order, each assigned to its action like a note."""

READINGS_SHEET = "Readings"
READINGS = ("Indicator", "Unit", "Better", "Target", "Period", "Value", "Note")
"""`Value` is the figure as printed, as text."""
NUMBER = "Number"
"""A column of readings that is not read: what each figure comes to."""
FURTHER = (
    "As at",
    "Numerator",
    "Denominator",
    "Series",
    "Reported on",
    "Certainty",
    "Provisional",
    "Footnote",
    "Trend",
    "Status",
    "Source",
)
"""The further fields of a reading; the number itself is among these columns too, but is not read."""

INDICATORS_SHEET = "Indicator details"
INDICATORS = (
    "Indicator",
    "Ref",
    "Unit",
    "Better",
    "Target",
    "Target note",
    "Directorate",
    "Theme",
    "Owner",
    "Contractual",
    "RAG rule",
    "In recovery",
    "Recovery target",
    "Target date",
    "SPC screening",
    "SPC base points",
    "SPC rules",
)

DEFINITIONS_SHEET = "Definitions"
DEFINITIONS = ("Indicator", "Effective from", "Definition", "Formula")
DEFINITION_SHEET = ("Source", "Signed off by")
"""Additional columns, present only if a definition has either of these."""
SIGNED_OFF_ON = "Signed off on"
"""An additional column, present only if a definition has such a date."""

TARGETS_SHEET = "Targets"
TARGETS = ("Indicator", "Kind", "Period", "Figure")
TARGET, PLANNED = "target", "planned"

CHART_NOTES_SHEET = "Chart notes"
CHART_NOTES = ("Indicator", "Kind", "Day", "Text")
ANNOTATION, REBASE = "annotation", "rebase"

FORMS_SHEET = "Recovery forms"
FORMS = ("Indicator", "Title", *FORM_HEADINGS.values())

LINKS_SHEET = "Linked actions"
LINKS = ("Indicator", "Plan", "Ref", "Action")
"""The actions of plans that a recovery form refers to."""

TABLES_SHEET = "Category tables"
TABLES = (
    "Table",
    "Period",
    "Row heading",
    "Exclusive",
    "Footnote",
    "Row number",
    "Row",
    "Totals row",
    "Column",
    "Column kind",
    "Totals column",
    "Figure",
)
"""One row for each cell; without a row number, one for a column; and without a column, one for a row."""

THEMES_SHEET = "Around tables"
THEMES = ("Directorate", "Theme", "Table", "Table period", "Paragraph above", "Heading of the rows", "Footnote")
"""The texts around the tables of themes, or of category tables if the column Table is filled in, in their order."""

STATEMENTS_SHEET = "Statements"
STATEMENTS = (
    "Indicator",
    "Table",
    "Table period",
    "States",
    "Statement",
    "Figure",
    "Period",
    "Row",
    "Column",
    "Directorate or theme",
)

ROLES_SHEET = "Owners and roles"
ROLES = ("Owner", "Role", "Is a role")

EARLIER = {
    "Further columns": EXTRAS_SHEET,
    "Level to return to": "Recovery target",
    "Speaks of": "Directorate or theme",
    "Status rule": "RAG rule",
    "To be reached by": "Target date",
    "Under recovery": "In recovery",
}
"""Names of sheets and headings in earlier releases, each with its present name. They are read as the present ones."""

YES, NO = "yes", "no"
EXEMPT = exempt_words.EXEMPT
"""The last column of a sheet with anything exempt: the marks on the row, and on the record that it belongs to."""

FIGURES = (
    STEPS_SHEET,
    BENEFITS_SHEET,
    EXTRAS_SHEET,
    INDICATORS_SHEET,
    DEFINITIONS_SHEET,
    TARGETS_SHEET,
    CHART_NOTES_SHEET,
    FORMS_SHEET,
    LINKS_SHEET,
    TABLES_SHEET,
    THEMES_SHEET,
    STATEMENTS_SHEET,
    ROLES_SHEET,
)
