"""The columns of every table, by name: what a whole file has.

The tables themselves take longer to make than a plan to be shown. A test holds both together.
"""

from __future__ import annotations

TABLE_COLUMNS = {
    "action": (
        "id section_id title ref timescale due_on precision owner status status_reason completed_on evidence "
        "position version tags"
    ),
    "action_extra": "id action_id heading text version",
    "action_search": "action_id words",
    "agenda_item": "id meeting_id title ref contact recommendation resolution position version",
    "annotation": "id indicator_id day text version",
    "body": "id name agenda position version",
    "body_text": "id body_id authority foot terms version",
    "category_row": "id category_table_id label_text cells is_total position version",
    "category_table": "id title row_heading columns exclusive period footnote position version introduction",
    "change": "id change_set_id kind row_id before after same_as",
    "change_set": "id at who as_at deed sentence origin step_id",
    "claim": (
        "id indicator_id category_table_id states text printed period period_kind starts_on ends_on row heading "
        "scope version"
    ),
    "cover_sheet": (
        "id agenda_item_id divisions summary background consultations implications risk_management papers "
        "part_two_reason version"
    ),
    "definition": "id indicator_id text formula effective_from version",
    "dismissal": (
        "id rule sentence reason plan_id section_id action_id indicator_id version category_table_id statement_id facts"
    ),
    "edition": "id meeting_id number title as_at last_change_set_id agenda_item_id version",
    "edition_digest": "id edition_id digest version",
    "exemption": (
        "id paragraph reason title_public plan_id section_id action_id progress_note_id indicator_id reading_id "
        "agenda_item_id risk_id version"
    ),
    "form_action": "id recovery_form_id action_id version",
    "form_table": "id recovery_form_id category_table_id version",
    "indicator": (
        "id name unit better target_text target_note ref directorate theme owner contractual rule_name rule_amount "
        "rule_percent under_recovery goal_text goal_on spc_screening spc_base_points spc_variant position version "
        "tags"
    ),
    "item_report": "id agenda_item_id kind note to_follow contents version",
    "list_view": (
        "id name sought statuses needs_attention overdue without_timescale not_understood completed silent owner "
        "due tag publication changed grouping sorted_by descending columns position version"
    ),
    "meeting": "id body_id held_on time place kind version",
    "meeting_record": "id meeting_id present apologies state version",
    "meeting_type": "id body_id name agenda position version",
    "minute": "id agenda_item_id presenters discussion version",
    "narrative": "id plan_id overall achievements slippage version",
    "obligation": "id meeting_id text kind owner minute due_meeting_id due_text delivered_item_id version",
    "owner_role": "id owner role is_role version",
    "period_target": "id indicator_id period period_kind starts_on ends_on printed version",
    "permit": "id place words reason version",
    "plan": "id title service period scheme_name roll_up_rule position version",
    "private_notice": "id agenda_item_id details information representations_to representations response version",
    "progress_note": "id action_id text as_at version",
    "reading": (
        "id indicator_id period period_kind starts_on ends_on printed value as_at reported_on numerator "
        "denominator note source certainty provisional footnote trend status series position version"
    ),
    "rebase": "id indicator_id day reason version",
    "recovery_form": "id indicator_id title description why taken required version",
    "register": "id title scale_name position version",
    "report_part": (
        "id agenda_item_id kind title joins shown group_name plan_id section_id indicator_id category_table_id "
        "register_id standing_appendix_id position version"
    ),
    "risk": (
        "id register_id title ref kind causes consequences controls note owner likelihood impact target_likelihood "
        "target_impact position version"
    ),
    "risk_link": "id risk_id action_id indicator_id version",
    "section": "id plan_id title ref position version",
    "standing_appendix": "id body_id title text position version",
    "step": "id action_id title timescale due_on precision completed_on position version",
    "suppression": "id decision reason category_table_id indicator_id version",
    "theme_text": "id directorate theme introduction row_heading footnote position version",
    "threshold": "id body_id under version",
    "trajectory_point": "id indicator_id period period_kind starts_on ends_on printed version",
}
