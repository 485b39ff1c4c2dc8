"""Every table of the workbook, with its columns in their order. This is data: DESIGN section 4."""

from __future__ import annotations

from xl_tracker.layout.names import RAG_WORDS, STATUS_WORDS
from xl_tracker.layout.packs import PACKS
from xl_tracker.layout.table import Column, Table


def _ref(*aliases: str) -> Column:
    return Column("ref", "Ref", aliases=("Reference", "ID", "No.", "No", "Number", *aliases), required=True)


def _lead() -> Column:
    return Column("lead_officer", "Lead officer", "people", ("Lead", "Owner", "Responsible officer", "Action owner"))


def _theme() -> Column:
    return Column("theme", "Theme", aliases=("Improvement theme", "Priority theme"))


def _status(*aliases: str) -> Column:
    return Column("status", "Status", "status", ("Action status", "Progress", *aliases), STATUS_WORDS)


START = Column("start", "Start", "timescale", ("Start date", "Planned start", "From date"))
BASELINE = Column(
    "baseline_finish",
    "Baseline finish",
    "timescale",
    ("Baseline", "Due date", "Due", "Target date", "Timescale", "Original due date", "Original date", "Deadline"),
)
APPROVED = Column("approved_finish", "Approved finish", "timescale", ("Approved date", "Revised due date"))
FORECAST = Column("forecast_finish", "Forecast finish", "timescale", ("Forecast", "Forecast date", "Expected finish"))
ACTUAL = Column("actual_finish", "Actual finish", "timescale", ("Actual", "Date completed", "Completed on"))
FINISH_BY = Column("finish_by", "Finish by", "date", writer="command")
STANDS_AS = Column("stands_as", "Stands as", writer="command")
AGREED_BY = Column("agreed_by", "Agreed by", "date", writer="command")
MOVED = Column("moved", "Moved", writer="command")
COUNTED_UNDER = Column("counted_under", "Counted under", writer="command")
COUNTED = (STANDS_AS, AGREED_BY, MOVED, COUNTED_UNDER)
"""The columns that the Summary's formulas count. The template hides them."""
DERIVED = Column("derived_rag", "Derived RAG", "rag", ("Calculated RAG",), RAG_WORDS, writer="command")
CHECK = Column("check", "Check", writer="command")

ACTIONS = Table(
    "Actions",
    "tblActions",
    (
        _ref("Action ref", "Action ID"),
        _theme(),
        Column("workstream", "Workstream", aliases=("Work stream", "Project")),
        Column("recommendations", "Recommendations", "refs", ("Recommendation refs", "Recommendation", "Rec refs")),
        Column("action", "Action", "long text", ("Actions", "Action title", "Action description"), required=True),
        _lead(),
        Column("supporting_officers", "Supporting officers", "people", ("Supporting officer", "Support")),
        Column("portfolio_holder", "Portfolio holder", "people", ("Cabinet member", "Lead member", "Lead councillor")),
        Column("priority", "Priority", "choice", choices=("High", "Medium", "Low")),
        START,
        BASELINE,
        APPROVED,
        FORECAST,
        ACTUAL,
        FINISH_BY,
        *COUNTED,
        _status(),
        Column("reported_rag", "Reported RAG", "rag", ("RAG", "RAG status", "BRAG", "RAG rating"), RAG_WORDS),
        DERIVED,
        Column("rag_reason", "RAG reason", writer="command"),
        Column(
            "progress_update", "Progress update", "long text", ("Update", "Latest update", "Commentary", "Latest note")
        ),
        Column("updated_on", "Updated on", "date", ("Last updated", "Date of update")),
        Column("path_to_green", "Path to green", "long text", ("Get to green", "Recovery action", "Corrective action")),
        Column("evidence", "Evidence", "long text", ("Evidence of completion",)),
        Column("assured_by", "Assured by", "people", ("Signed off by", "Sign-off")),
        Column("assured_on", "Assured on", "date", ("Signed off on",)),
        CHECK,
    ),
    ("Action plan", "Action tracker", "Tracker", "Delivery plan", "Improvement plan"),
)
MILESTONES = Table(
    "Milestones",
    "tblMilestones",
    (
        _ref("Milestone ref"),
        Column("action", "Action", aliases=("Action ref", "Parent", "Parent action"), required=True),
        _theme(),
        Column("milestone", "Milestone", "long text", ("Milestones", "Milestone description", "Step"), required=True),
        Column("kind", "Kind", "choice", ("Type",), ("Key milestone", "Step")),
        _lead(),
        START,
        BASELINE,
        APPROVED,
        FORECAST,
        ACTUAL,
        FINISH_BY,
        STANDS_AS,
        COUNTED_UNDER,
        _status("Milestone status"),
        DERIVED,
        CHECK,
    ),
)
THEMES = Table(
    "Themes",
    "tblThemes",
    (
        _ref("Theme ref"),
        Column("theme", "Theme", aliases=("Theme name", "Name"), required=True),
        Column("aim", "Aim", "long text", ("Objective", "Outcome")),
        Column("sponsor", "Sponsor", "people", ("Senior responsible owner", "SRO")),
        Column("portfolio_holder", "Portfolio holder", "people", ("Cabinet member", "Lead member")),
    ),
)
WORKSTREAMS = Table(
    "Workstreams",
    "tblWorkstreams",
    (
        _ref("Workstream ref"),
        _theme(),
        Column("workstream", "Workstream", aliases=("Workstream name", "Name"), required=True),
        Column("aim", "Aim", "long text", ("Objective",)),
        _lead(),
    ),
)
RECOMMENDATIONS = Table(
    "Recommendations",
    "tblRecommendations",
    (
        _ref("Recommendation ref", "Rec ref"),
        Column("source", "Source", aliases=("Review", "Report"), required=True),
        Column("category", "Category", aliases=("Type",)),
        Column("number", "Number", aliases=("Rec no.", "Recommendation number")),
        Column("recommendation", "Recommendation", "long text", ("Recommendation text", "Text"), required=True),
        Column("response", "Response", "choice", ("Disposition",), ("Accepted", "Partly accepted", "Not accepted")),
        Column("received_on", "Received on", "date", ("Date received",)),
    ),
)
DELIVERABLES = Table(
    "Deliverables",
    "tblDeliverables",
    (
        _ref(),
        _theme(),
        Column("deliverable", "Deliverable", "long text", required=True),
        BASELINE,
        FORECAST,
        ACTUAL,
        _status(),
        Column("evidence", "Evidence", "long text"),
    ),
)
MEASURES = Table(
    "Measures",
    "tblMeasures",
    (
        _ref(),
        _theme(),
        Column("measure", "Measure", "long text", ("Evidence of success", "Indicator"), required=True),
        Column("baseline", "Baseline"),
        Column("target", "Target"),
        Column("latest", "Latest", aliases=("Latest value",)),
        Column("latest_on", "Latest on", "date", ("Latest date",)),
        Column("direction", "Direction", "choice", choices=("Higher is better", "Lower is better")),
    ),
    ("Evidence of success",),
)
RISKS = Table(
    "Risks",
    "tblRisks",
    (
        _ref("Risk ref"),
        _theme(),
        Column("risk", "Risk", "long text", ("Risk description", "Risk title"), required=True),
        Column("cause", "Cause", "long text"),
        Column("consequence", "Consequence", "long text", ("Impact description",)),
        Column("likelihood", "Likelihood", "number", ("Probability",)),
        Column("impact", "Impact", "number"),
        Column("score", "Score", "number", ("Risk score", "Rating")),
        Column("mitigation", "Mitigation", "long text", ("Mitigations", "Controls")),
        Column("owner", "Owner", "people", ("Risk owner",)),
        Column("trend", "Trend", "choice", ("Direction of travel",), ("Rising", "Steady", "Falling")),
        Column("review_date", "Review date", "date", ("Next review",)),
        Column("strategic_register_ref", "Strategic register ref", aliases=("Strategic risk ref",)),
        Column("status", "Status", "choice", ("Risk status",), ("Open", "Closed", "Escalated")),
    ),
    ("Risk register",),
)
CHANGES = Table(
    "Changes",
    "tblChanges",
    (
        _ref("Change ref"),
        Column("item", "Item", aliases=("Item ref", "Action ref"), required=True),
        Column("field", "Field", aliases=("What changes",)),
        Column("from_value", "From", aliases=("Old value",)),
        Column("to_value", "To", aliases=("New value",)),
        Column("reason", "Reason", "long text"),
        Column("requested_by", "Requested by", "people"),
        Column("requested_on", "Requested on", "date"),
        Column("decision", "Decision", "choice", choices=("Requested", "Approved", "Rejected")),
        Column("decided_by", "Decided by", "people"),
        Column("decided_on", "Decided on", "date"),
    ),
    ("Change log", "Change control"),
)
PEOPLE = Table(
    "People",
    "tblPeople",
    (
        Column("ref", "Name or post", aliases=("Name", "Post", "Officer"), required=True),
        Column("kind", "Kind", "choice", ("Type",), ("Officer", "Member", "Body")),
        Column("directorate", "Directorate", aliases=("Department", "Service")),
        Column("email", "Email", aliases=("E-mail", "Email address")),
        Column("also_known_as", "Also known as", "people", ("Aliases", "Other spellings")),
    ),
)
REPORTING = Table(
    "Reporting",
    "tblReporting",
    (
        Column("ref", "Audience", required=True),
        Column("body", "Body"),
        Column("every", "Every", "choice", ("Frequency", "Cadence"), ("Month", "Quarter", "Six months", "Year")),
        Column("last_met", "Last met", "date"),
        Column("next_meeting", "Next meeting", "date"),
        Column("pages", "Pages", "refs"),
    ),
)
HISTORY = Table(
    "History",
    "tblHistory",
    (
        Column("period", "Period", required=True),
        Column("as_at", "As at", "date", required=True),
        Column("kind", "Kind", "choice", choices=("Action", "Key milestone", "Step")),
        Column("ref", "Item", aliases=("Ref", "Item ref"), required=True),
        Column("title", "Title", "long text"),
        Column("theme_ref", "Theme ref"),
        Column("status", "Status", "status", choices=STATUS_WORDS),
        Column("reported_rag", "Reported RAG", "rag", choices=RAG_WORDS),
        Column("derived_rag", "Derived RAG", "rag", choices=RAG_WORDS),
        Column("agreed_finish", "Agreed finish", "timescale"),
        Column("forecast_finish", "Forecast finish", "timescale"),
    ),
)
SETTINGS = Table(
    "Settings",
    "tblSettings",
    (
        Column("ref", "Setting", required=True),
        Column("value", "Value", required=True),
        Column("meaning", "Meaning", "long text"),
    ),
)
WORDS = Table(
    "Words",
    "tblWords",
    (
        Column("ref", "Kind", required=True),
        Column("where", "Where"),
        Column("as_written", "Written", "long text"),
        Column("means", "Means", required=True),
    ),
)
"""The council's own words: what a heading, a word, a fill or a date of its documents means."""
LEFT_OUT = Table(
    "Left out",
    "tblLeftOut",
    (
        Column("ref", "Place", required=True),
        Column("words", "Words", "long text", required=True),
        Column("why", "Why", "long text"),
    ),
)
"""What an import read in a document and did not take into the tracker."""

TABLES = (
    ACTIONS,
    MILESTONES,
    THEMES,
    WORKSTREAMS,
    RECOMMENDATIONS,
    DELIVERABLES,
    MEASURES,
    RISKS,
    CHANGES,
    PEOPLE,
    REPORTING,
    PACKS,
    HISTORY,
    SETTINGS,
    WORDS,
    LEFT_OUT,
)
BY_SHEET = {table.sheet: table for table in TABLES}
IF_FILLED = (WORDS, LEFT_OUT)
"""The tables that a tracker has only if something is in them: an empty sheet would only puzzle an officer."""
