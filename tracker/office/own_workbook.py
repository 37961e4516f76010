"""What marks a workbook as our own and how its data sheets are headed, so that it comes back to the character.

The exporter writes these sheets, the reader takes them by their names and exact headings and reads no other.
An Actions row with a blank Action stands for a section without actions, a Readings row with neither Period
nor Value for an indicator without readings. Notes stand newest first and belong to the action with the same Plan,
Section ref, Ref and Action. "Progress" repeats the newest note.
"""

from __future__ import annotations

PROPERTY = "RecoveryPlanTracker"
"""The name of the custom document property; its value is the form's version."""
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

NOTES_SHEET = "Notes"
NOTES = ("Plan", "Section ref", "Ref", "Action", "As at", "Note")

READINGS_SHEET = "Readings"
READINGS = ("Indicator", "Unit", "Better", "Target", "Period", "Value", "Note")
"""`Value` is the printed form as text. Further columns for a chart may stand to the right."""
