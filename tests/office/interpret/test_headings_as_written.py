"""Headings as people write them, by the field that they name; those under "" are no field and stay further columns."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from msgspec.structs import replace

from tests.office.drafts import from_text
from tracker.domain.errors import SourceProblem
from tracker.domain.imports.draft import Draft, DraftAction, DraftNote

PLAN = {
    "ref": """
        Ref # | Rec # | Action # | SI no. | Action log ref | Must/Should do ref |
        Item #: | # | Rec No | Rec. No. | Recommendation ref | Risk ref | Risk ID | Issue No | Action Ref. |
        Ref. number | Reference Number | Serial No | S/No | Line no. | Item | Item number | Task No | Task number |
        Milestone ID | Objective ref | Unique reference | Action code | Plan ref | CQC ref | Finding no | Step no |
        Nr | No: | Activity No | Project ID
    """,
    "section": """
        Theme | Themes | Key theme | Improvement themes | Priority area | Priority Areas | Domain | CQC domain |
        Quality domain | Strand | Work stream | Workstream name | Project workstream | Objective | Objectives |
        Strategic objective | Corporate objective | Strategic priority | Corporate priority | Council priority |
        Improvement priority | Key priority | Area for improvement | Areas for improvement | Area of improvement |
        Focus area | Key line of enquiry | KLOE | Aim | Goal | Strategic aim | Programme area | Theme / Priority |
        Objective / Theme | Workstream/Theme | Ambition | Commitment | Pillar/Theme | Improvement Objective |
        CQC requirement | Requirement
    """,
    "action": """
        Actions | ACTION | Improvement action | Action / Task | Action/Milestone | Key Actions | Key tasks |
        Key deliverables | Deliverables | Activities | Key activities | Key milestones | Milestones | Task |
        Task description | Task details | Action details | Action detail | Details of action |
        Description of task | Description of actions | Action(s) | Action(s) required | Actions Required |
        Actions to be taken | Action we will take | Actions we will take | Agreed action |
        Agreed management action | Management actions | Corrective action | Corrective actions | Remedial action |
        Remedial actions | SMART action | SMART actions | Specific action | Detailed actions |
        Recommended actions | Recommendation | Recommendations | Recommendation/action | What | What? |
        What we will do | What will be done? | What needs to happen? | What needs to be done |
        What do we plan to do? | What we plan to do | How will we do it? | How will we get there? | How | How? |
        Steps | Key steps | Action steps | Steps required | Initiative | Initiatives | Interventions |
        Mitigating actions | Mitigating action | Further actions required | Further action needed |
        Actions needed | Action needed | Action item | Action items | Action points | Task title | Action title |
        Action name | Planned activities | Proposed actions | Planned Actions | Our actions |
        Improvement activity | Further mitigating actions | Action plan actions | Priority actions | Main actions |
        High level actions | Actions to deliver | Actions to achieve this | Required improvement action |
        Follow-up action | Preventive action
    """,
    "owner": """
        Lead officer | Lead Officer(s) | Lead person | Lead (job title) | Lead Director | Lead Manager |
        Lead service | Lead agency | Lead partner | Lead organisation | Lead team | Lead Member | Lead/Owner |
        Lead / Responsible officer | Owner/Lead | Owner(s) | Action Owner(s) | Actions owner | Project lead |
        Operational lead | Clinical lead | Strategic lead | Senior responsible officer |
        Senior Responsible Owner (SRO) | SRO | Accountable Director | Accountable officer | Accountable executive |
        Accountable owner | Accountable | Accountability | Executive Director | Executive sponsor | Exec sponsor |
        Executive owner | Exec owner | Executive Lead | Responsible Director | Responsible Manager |
        Responsible lead | Responsible Officer(s) | Responsible persons | Responsible team | Person responsible |
        Persons responsible | Officer responsible | Officer(s) responsible | Lead responsible | Responsibility |
        Responsibility of | Responsibilities | Who | Who is responsible? | Who is leading? | Who will lead? |
        Who's responsible | Who will do this? | By who | By whom? | Whom | Assigned to | Assigned To | Assignee |
        Assignees | Allocated to | Action assigned to | Task assigned to | Named person | Named officer |
        Nominated officer | Named Lead Officer | Post holder | Postholder | Action holder | Delivery lead |
        Workstream lead | Implementation lead | Improvement lead | Manager | Responsible head of service |
        Lead head of service | Lead name(s) | Name of lead | Lead contact | Contact officer | Lead AD |
        Owner name | Owner (role) | Owner & role | Action Lead | Risk owner | Task lead | Owned by | Led by |
        Action by whom | Ownership | Officer | Lead individual | Responsible individual | Responsible post |
        Key lead | Lead for action | Lead for delivery | Owner of action
    """,
    "timescale": """
        Due Date | Due by | Date due | Due (date) | Due Date (DD/MM/YYYY) | Action due date | Action due |
        Task due date | Date for completion | Completion date | Completion by | Completion due date |
        Completion due | Completion target | Target completion | Target completion date | Target Completion |
        Target date | Target Date for completion | Target date for delivery | Target delivery date |
        Target deadline | Target timescale | Target finish date | Target closure date | Target date (month) |
        Target dates | Target month | Planned completion | Planned completion date | Planned date |
        Planned delivery date | Planned finish | Planned end | Planned End Date | Proposed completion date |
        Estimated completion date | Estimated completion | Anticipated completion date | Anticipated completion |
        Expected date of completion | Expected date | Expected delivery date | Expected end date |
        Scheduled completion date | Projected completion date | Forecast end date | Forecast delivery date |
        Forecast finish | Agreed date | Agreed deadline | Agreed timescale | Agreed completion date |
        Agreed implementation date | Revised due date | Revised date | Revised deadline | Revised target date |
        Revised completion date | Current due date | Current target date | Implementation by |
        Implementation deadline | Implementation due date | Implementation timescale | Implement by |
        Delivery date | Delivery by | Delivery deadline | Deliver by | Delivery timescale | To be completed by |
        To be completed | To be done by | To complete by | Complete by date | By when (date) | By date | When |
        When? | When will it be done? | When will this be completed? | When will we do it? | When is it due? |
        Timeframe | Time frame | Time-scale | Timescale for completion | Timescale for delivery |
        Timescale (month) | Timescales/milestones | Timeline | Time line | Timing | Deadlines |
        Deadline for completion | Finish date | Finish by | End | End Date | Milestone due date | Milestone deadline |
        Final deadline | Expected finish | Date required | Required by | Date action due | Due for completion |
        Date due for completion | Delivered by
    """,
    "progress": """
        RAG commentary | Progress | PROGRESS UPDATE | Progress to date | Progress so far | Progress made to date |
        Progress since last report | Progress since last meeting | Progress against action |
        Progress against actions | Progress update (Sept 2024) | Progress at November 2014 | Progress/Comments |
        Progress/comments | Progress comments | Progress commentary | Progress summary | Progress narrative |
        Progress this month | Progress this period | Progress & next steps | Progress and evidence | Update |
        Update (June 2024) | Update June 2024 | June 2024 update | Latest update | Latest updates |
        Latest position | Latest comments | Latest commentary | Latest | Monthly progress | Quarterly update |
        Q2 update | Weekly update | Update on progress | Update since last meeting | Action update |
        Action updates | Lead officer update | Lead Officer comments | Officer comments | Owner update |
        Owner comments | Manager comments | Management comments | Director's comments | Status commentary |
        Status comments | Status update/comments | Status narrative | Current position | Current situation |
        Current state | Position | Position statement | Position at 31 March 2024 | Position to date | Comment |
        Comments/update | Comments / Updates | Comments and progress | General comments | Additional comments |
        Further comments | Comments on progress | Commentary on progress | Narrative | Narrative on progress |
        Supporting narrative | Highlight report | Work to date | Work completed to date | Work done to date |
        Action taken | Action taken so far | Actions completed to date | Actions taken | What has been done? |
        What has been done so far | What have we achieved? | What we have done | What's been done |
        Achievements to date | Achieved to date | How are we doing? | How is it going? | Where are we? |
        Current status update | Summary of progress | Summary update | Summary position | Details of progress |
        Notes | Progress notes/updates | Latest progress update | Delivery update | Implementation progress |
        Implementation update | Evidence of progress and update
    """,
    "status": """
        RAG | BRAG | B-RAG | Rag | RAG Status | BRAG status | BRAG rating | RAG score | RAG colour |
        RAG assessment | RAG status (this month) | RAG Status Sept 2024 | RAG Sept 24 | RAG - March | RAG Q2 |
        Q2 RAG | Q2 RAG status | Sept RAG | Current RAG rating | Current status | Current status (RAG) |
        Current BRAG | Action status | Action RAG | Action status (RAG) | Task status | Project status |
        Project RAG | Milestone status | Milestone RAG | Delivery RAG rating | Delivery confidence |
        Delivery Confidence Assessment | DCA | Delivery rating | Overall RAG | Overall RAG status |
        Overall rating | Status | STATUS | Status (R/A/G) | Status (BRAG) | Status RAG | Status/RAG | RAG/Status |
        Status colour | Status rating | Status at 31 March | Status as at March 2024 | Status now |
        Status this month | Progress status | Progress (RAG) | Progress RAG rating | RAG Progress |
        RAG (progress) | RAG for progress | Progress rating (RAG) | Implementation status | Completion status |
        Traffic light | Traffic lights | Traffic light rating | Health | State | RAYG | On track? |
        Is it on track? | RAG (R/A/G) | RAG-rated | RAG rated | RAG this quarter | RAG as at Q2 |
        Confidence rating | Status of action | Recommendation status | B/R/A/G | BRAG (Blue, Red, Amber, Green) |
        Rating (RAG) | Implementation RAG | Status (Complete / In progress)
    """,
    "completed": """
        Completed | Completed on | Completed date | Date completed | Date Completed | Completed (date) |
        Date of completion | Actual completion date | Actual completion | Actual date of completion |
        Actual end date | Actual end | Actual finish date | Actual delivery date | Actual date |
        Actual date completed | Date actually completed | Date action completed | Date action closed |
        Action completed date | Action completed on | Action closed date | Date closed | Closed date | Closed on |
        Date of closure | Closure date | Date achieved | Achieved date | Date implemented |
        Date delivered | Date finished | Date done | Date signed off | Sign off date | Sign-off date |
        Signed off date | Completed at | When completed | Date complete | Date resolved | Task completed date |
        Date task completed | Closed Date | Finished date | Implementation date (actual) |
        Completion date (actual)
    """,
    "evidence": """
        Evidence | Evidence of completion | Evidence of delivery | Evidence of impact | Evidence of achievement |
        Evidence of compliance | Evidence of assurance | Evidence required | Evidence needed | Evidence provided |
        Evidence submitted | Evidence available | Evidence links | Evidence (link) | Evidence location |
        Evidence file | Evidence ref. | Evidence reference | Evidence source | Evidence for closure |
        Evidence to support completion | Evidence base | Evidence / Assurance | Evidence/outcome |
        Evidence and assurance | Assurance and evidence | Assurance / evidence | Supporting evidence |
        Supporting documents | Supporting documentation | Sources of evidence | Source of evidence |
        Link to evidence | Links to evidence | How will this be evidenced? | How evidenced |
        How will we evidence it? | What evidence is there? | What is the evidence? | Completion evidence |
        Closure evidence | List of evidence | Proof of completion
    """,
    "": """
        Start date | Start Date | Planned start | Planned start date | Actual start | Actual start date | Start |
        Date commenced | Commenced | Date of commencement | Proposed start date | Begin date | Last update |
        Last updated | Date last updated | Last reviewed | Date of last update | Updated | Date updated |
        Updated by | Updated on | Date of update | Review date | Next review | Next review date | Date for review |
        Reviewed | Date raised | Date added | Date identified | Date created | Created | Created date |
        Created by | Date opened | Date of meeting | Date agreed | Original due date | Original date |
        Original target date | Original deadline | Original timescale | Original completion date |
        Initial due date | Baseline date | Baseline due date | Baseline end date | Previous RAG |
        Previous RAG rating | Previous status | Previous month RAG | Previous update | Prior RAG | RAG last month |
        RAG last quarter | RAG (previous) | RAG (last month) | Last RAG | Last month RAG | Last month's RAG |
        RAG previous quarter | Priority level | Priority rating | Cost | Costs | Cost (£) |
        Cost (£k) | Estimated cost | Budget | Budget (£) | Resources | Resource | Resources required |
        Resource implications | Resource needed | Funding | Funding source | Support needed | Support required |
        Dependencies | Interdependencies | Risks | Risk | Risk rating | Risk score | Risks and issues |
        Risks/issues | Key risks | Inherent risk | Residual risk | Issues | Issue | Barriers | Finding | Findings |
        Source | Source of action | Type | Action type | Category | Ward | Location | Site | Service |
        Service area | Directorate | Department | Committee | Governance | Governance route | Assurance route |
        Monitoring | Monitoring arrangements | How will we monitor? | Frequency | Outcome | Outcomes |
        Expected outcome | Expected outcomes | Intended outcome(s) | Desired outcomes | Planned outcome |
        Outcome measure | Outcome measures | Outcome required | Success criteria | Success measure |
        Success measures | Measures of success | Measure of success | How will we measure success? |
        How will we know it has worked? | How will we know we have been successful? |
        What does success look like? | What will good look like? | What will be different? | Impact |
        Impact measure | Expected impact | Impact on service users | Benefits | Benefit | Expected benefits | KPI |
        KPIs | Output | Outputs | Target | Measure | Measures | Metric | Performance measure | Difference made |
        % complete | Percent complete | Percentage complete | % Complete | Next steps | Next step |
        Further information | Days overdue | Slippage | Reason for delay | Reason for slippage | Comments date |
        Weighting | Score | Link to strategy | Approved by | Approval date | Committee date | Exception |
        Change control | Direction of travel | Trend | Sign off by | Signed off by | Verified by |
        Assurance level | Level of assurance | Ongoing assurance | Lead time | Owner email | Lead email |
        Number of staff | No of cases
    """,
}
READINGS = {
    "indicator": """
        Indicator | Performance indicator | Performance Indicator (PI) | PI | KPI | KPI name | KPI title |
        KPI (name) | Measure | Measure description | Measure title | Metric name | Metric description |
        Indicator description | Indicator title | Key indicator | Key measure | Key Performance Indicators |
        Performance measures | Performance measure | Indicator / measure | Local indicator | National indicator |
        Quality indicator | Key metric | Corporate KPI | Description of measure | Name of indicator |
        Key Performance Measure | Outcome measure | What we measure | Success measure | Title
    """,
    "target": """
        Target | Target 24/25 | 2024/25 target | 2024-25 Target | Annual target | Annual target 2024/25 |
        Year-end target | YTD target | In-month target | Monthly target | Quarterly target | Q2 target |
        Target (%) | Target value | Target for year | Target figure | Target level | National target |
        Local target | Standard/target | Target/standard | Target / Standard | Performance target |
        Current target | NHS standard | Operational standard | Constitutional standard | Threshold | Plan |
        Council target | Agreed target | Stretch target | Service target | Contract standard | Target set
    """,
    "period": """
        Period | Reporting period | Data period | Time period | Month | Reporting month | Quarter |
        Reporting quarter | Period ending | Period end date | Month end | Month ended | Quarter end |
        Quarter ending | Quarter ended | Week ending | Date | Data date | Date of data | Reporting date | Year |
        Financial year | Period covered | Latest period | Latest data period | Month/Year | Reference period |
        Data month | Period (month) | Month reported | Week commencing | Reporting period end | Quarter/Year
    """,
    "value": """
        Value | Actual | Actual value | Actual performance | Actual figure | Actual result | Actual outturn |
        Result | Latest result | Latest value | Latest figure | Latest outturn | Latest actual | Latest data |
        Outturn | Out-turn | Outturn figure | Performance | Performance this month | Performance this period |
        Performance (%) | Current performance | Current value | Current month | Monthly performance |
        Month actual | Monthly actual | In-month performance | In month actual | Quarterly performance |
        Reported value | Reported figure | Reading | Score | Figure | Data | Data value | Observed value |
        Achieved | Achievement | Current | Actual (%) | Result (%) | Performance level | Actual to date |
        YTD actual | Performance to date | Council performance
    """,
    "better": """
        Better | Polarity | Good is | Good performance | Good performance is | Good performance is... |
        Good to be high or low | Good to be | What is good? | What good looks like | What does good look like? |
        Better is | Better if | Higher or lower is better | Is higher or lower better? |
        Bigger or smaller is better | High/Low is good | Aim to | Aim to maximise or minimise | Desired direction |
        Desired direction of travel | Direction of good | Good direction | Target direction | Preferred direction |
        Direction
    """,
    "ref": """
        Ref | Ref No | Reference | Reference number | PI ref | PI No | PI Number | PI code | PI ID | KPI ref |
        KPI No. | KPI number | KPI ID | KPI code | Indicator ref | Indicator number | Indicator code |
        Indicator reference | Measure ID | Measure no | Measure number | Metric ID | Metric ref | Metric no. |
        Unique ID | Unique ref | Code | ID | No | No. | Measure reference
    """,
    "trend": """
        Trend | Direction of travel | DoT | DOT | Direction of Travel | D.O.T. | Travel | Trend arrow |
        Performance trend | Direction of travel (vs last quarter) | Direction of travel since last quarter |
        Trend since last quarter | Trend since last period | Short term trend | Long term trend |
        Short-term trend | Change since last quarter | Change | Direction of travel from previous quarter |
        Trend (last 12 months) | Latest trend
    """,
    "status": """
        RAG | RAG status | RAG rating | RAG (current) | Current RAG | Status | Performance status |
        Performance RAG | Overall RAG | RAG against target | RAG vs target | Performance against target (RAG) |
        Rating | KPI RAG | KPI status | Traffic light | BRAG | RAG Q2 | RAG this quarter | RAG this month |
        On target? | Status against target | Target status | Indicator status | Measure RAG | Q2 RAG | RAG score
    """,
    "note": """
        What is driving performance? | Actions and mitigations | What is the data telling us? |
        Commentary | Comments | Comment | Narrative | Notes | Note | Performance commentary |
        Performance narrative | Exception commentary | Exception report | Explanation | Explanation of variance |
        Explanation of performance | Reason for performance | Reason for variance | Reasons for variance |
        Analysis | Performance analysis | Latest commentary | Service commentary | Supporting commentary |
        Supporting narrative | Manager's comments | Manager commentary | Officer comments |
        Commentary on performance | Comments on performance | Comments / actions | Commentary and actions |
        Update | Latest update | Context | Remarks | Additional comments | Further information | Q2 commentary |
        Commentary Q2 | Summary | Rationale | Insight | Lead officer comments | Improvement actions |
        Action being taken
    """,
    "": """
        Previous period | Previous quarter | Previous value | Previous performance | Last month | Last quarter |
        Last period | Last year | Last year outturn | Previous year | Previous year outturn |
        Same period last year | Previous RAG | RAG last quarter | Previous target | Last updated | Next update |
        Next update due | Frequency | Reporting frequency | Baseline | Variance | Variance from target |
        Variance to target | Tolerance | RAG thresholds | RAG tolerance | Forecast | Year end forecast |
        Previous actual | Prior period | Percentage change
    """,
}


CELLS = {
    "ref": "Z1.1",
    "section": "Housing",
    "action": "Publish the plan",
    "owner": "Head of Service",
    "timescale": "31/03/2027",
    "status": "Amber",
    "progress": "Drafted and sent",
    "completed": "14/02/2026",
    "evidence": "Minute 4",
}
READING_CELLS = {
    "ref": "Y1",
    "indicator": "Repairs on time",
    "better": "higher",
    "target": "95%",
    "period": "June 2024",
    "value": "91%",
    "trend": "↑",
    "status": "Amber",
    "note": "Two vans were off the road",
}


def written(text: str) -> list[str]:
    return [heading for part in text.split("|") if (heading := " ".join(part.split()))]


SEPARATED = "sep=,\n"
"""Says what the separator is, which is otherwise looked for: half of the time of a thousand small files."""


def draft_of_row(headings: list[str], cells: list[str]) -> Draft:
    text = io.StringIO()
    csv.writer(text).writerows([headings, cells])
    return from_text(f"{SEPARATED}{text.getvalue()}")


@pytest.mark.parametrize("field", PLAN)
def test_a_column_of_a_plan_is_known_by_the_words_of_its_heading(field: str) -> None:
    plain = {"ref": "Ref", "action": "Action", "owner": "Owner", "timescale": "Timescale"}
    plain |= {"status": "Status", "progress": "Progress", "": "Cost"}
    cells = {**CELLS, "": "Something else", "status": "Blue" if field == "completed" else "Amber"}
    for heading in written(PLAN[field]):
        names = {**plain, field: heading}
        draft = draft_of_row(list(names.values()), [cells[name] for name in names])
        (section,) = draft.plans[0].sections
        (action,) = section.actions
        assert replace(action, where="", rated=None) == DraftAction(
            "Publish the plan",
            "Z1.1",
            "31/03/2027",
            "Head of Service",
            cells["status"],
            notes=(DraftNote("Drafted and sent"),),
            completed_on=date(2026, 2, 14) if field == "completed" else None,
            evidence="Minute 4" if field == "evidence" else "",
            extras=((names[""], "Something else"),),
        ), heading
        assert section.title == ("Housing" if field == "section" else ""), heading


@pytest.mark.parametrize("field", READINGS)
def test_a_column_of_readings_is_known_by_the_words_of_its_heading(field: str) -> None:
    plain = {"indicator": "Indicator", "better": "Better", "target": "Target", "period": "Period", "value": "Value"}
    cells = {**READING_CELLS, "": "Something else"}
    for heading in written(READINGS[field]):
        names = {**plain, field: heading}
        draft = draft_of_row(list(names.values()), [cells[name] for name in names])
        (indicator,) = draft.indicators
        (reading,) = indicator.readings
        assert (indicator.name, indicator.better, indicator.target) == ("Repairs on time", "higher", "95%"), heading
        assert (reading.period, reading.printed) == ("June 2024", "91%"), heading
        found = {"ref": indicator.ref, "trend": reading.trend, "status": reading.status, "note": reading.note}
        assert found == {name: cells[name] if name == field else "" for name in found}, heading
        assert [problem.message for problem in draft.problems if heading in problem.message] or field, heading


@pytest.mark.parametrize(
    "headings",
    ["Name,Phone,Status", "Name,Date,Owner", "Title,Author,Date", "Description,Cost,Quantity", "Project,Budget,Spend"],
)
def test_a_list_of_something_else_is_no_plan(headings: str) -> None:
    with pytest.raises(SourceProblem):
        from_text(f"{headings}\nA,B,C\nD,E,F\n")


def test_a_risk_register_with_its_actions_is_read_as_a_plan_of_them() -> None:
    headings = [
        "Risk ID",
        "Risk description",
        "Inherent score",
        "Mitigating actions",
        "Risk owner",
        "Target date",
        "RAG",
    ]
    draft = draft_of_row(headings, ["R1", "Fire", "12", "Fit sprinklers", "Head of Estates", "31/03/2027", "Amber"])
    (action,) = draft.plans[0].sections[0].actions
    assert (action.ref, action.title, action.owner) == ("R1", "Fit sprinklers", "Head of Estates")
    assert (action.timescale, action.status) == ("31/03/2027", "Amber")
    assert action.extras == (("Risk description", "Fire"), ("Inherent score", "12"))


def test_a_column_of_nothing_but_letters_for_colours_is_the_status() -> None:
    draft = from_text("Action,Due,Rating,Grade\nTrain,May 2027,R,A\nPublish,May 2027,G,B\n")
    assert [action.status for action in draft.plans[0].sections[0].actions] == ["Red", "Green"]


@pytest.mark.parametrize("heading", ["Summary", "Title", "Name", "Card Name", "Project Name", "Description"])
def test_a_list_of_cards_or_issues_is_a_plan_of_what_they_are_called(heading: str) -> None:
    draft = from_text(f"{heading},Issue key,Assignee,Due date,State\nRecruit,R-1,Head of Service,31/03/2027,On track\n")
    (action,) = draft.plans[0].sections[0].actions
    assert (action.title, action.ref, action.owner, action.status) == ("Recruit", "R-1", "Head of Service", "Green")


@pytest.mark.parametrize(
    ("written", "better"),
    [("Bigger is better", "higher"), ("High is good", "higher"), ("Maximise", "higher"), ("Aim to minimise", "lower"),
     ("Low is good", "lower"), ("Smaller is better", "lower"), ("Neither", "none")],
)  # fmt: skip
def test_which_way_is_better_is_said_in_many_words(written: str, better: str) -> None:
    draft = from_text(f"Indicator,Good is,Period,Value\nRepairs on time,{written},June 2024,91%\n")
    assert (draft.indicators[0].better, draft.problems) == (better, ())
