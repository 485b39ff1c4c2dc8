"""Every table of the workbook, with its columns in their order. This is data: DESIGN section 4."""

from __future__ import annotations

from xl_tracker.layout.names import RAG_WORDS, STATUS_WORDS
from xl_tracker.layout.packs import PACKS
from xl_tracker.layout.table import Column, Table


def _ref() -> Column:
    return Column("ref", "Ref", required=True)


def _lead() -> Column:
    return Column("lead_officer", "Lead officer", "people")


def _theme() -> Column:
    return Column("theme", "Theme")


def _status() -> Column:
    return Column("status", "Status", "status", choices=STATUS_WORDS)


START = Column("start", "Start", "timescale")
BASELINE = Column("baseline_finish", "Baseline finish", "timescale")
APPROVED = Column("approved_finish", "Approved finish", "timescale")
FORECAST = Column("forecast_finish", "Forecast finish", "timescale")
ACTUAL = Column("actual_finish", "Actual finish", "timescale")
FINISH_BY = Column("finish_by", "Finish by", "date", writer="command")
STANDS_AS = Column("stands_as", "Stands as", writer="command")
AGREED_BY = Column("agreed_by", "Agreed by", "date", writer="command")
MOVED = Column("moved", "Moved", writer="command")
COUNTED_UNDER = Column("counted_under", "Counted under", writer="command")
COUNTED = (STANDS_AS, AGREED_BY, MOVED, COUNTED_UNDER)
"""The columns that the Summary's formulas count. The template hides them."""
DERIVED = Column("derived_rag", "Derived RAG", "rag", choices=RAG_WORDS, writer="command")
CHECK = Column("check", "Check", writer="command")

ACTIONS = Table(
    "Actions",
    "tblActions",
    (
        _ref(),
        _theme(),
        Column("workstream", "Workstream"),
        Column("recommendations", "Recommendations", "refs"),
        Column("action", "Action", "long text", required=True),
        _lead(),
        Column("supporting_officers", "Supporting officers", "people"),
        Column("portfolio_holder", "Portfolio holder", "people"),
        Column("priority", "Priority", "choice", choices=("High", "Medium", "Low")),
        START,
        BASELINE,
        APPROVED,
        FORECAST,
        ACTUAL,
        FINISH_BY,
        *COUNTED,
        _status(),
        Column("reported_rag", "Reported RAG", "rag", choices=RAG_WORDS),
        DERIVED,
        Column("rag_reason", "RAG reason", writer="command"),
        Column("progress_update", "Progress update", "long text"),
        Column("updated_on", "Updated on", "date"),
        Column("path_to_green", "Path to green", "long text"),
        Column("evidence", "Evidence", "long text"),
        Column("assured_by", "Assured by", "people"),
        Column("assured_on", "Assured on", "date"),
        CHECK,
    ),
    ("Action plan", "Action tracker", "Tracker", "Delivery plan", "Improvement plan"),
)
MILESTONES = Table(
    "Milestones",
    "tblMilestones",
    (
        _ref(),
        Column("action", "Action", required=True),
        _theme(),
        Column("milestone", "Milestone", "long text", required=True),
        Column("kind", "Kind", "choice", choices=("Key milestone", "Step")),
        _lead(),
        START,
        BASELINE,
        APPROVED,
        FORECAST,
        ACTUAL,
        FINISH_BY,
        STANDS_AS,
        COUNTED_UNDER,
        _status(),
        DERIVED,
        CHECK,
    ),
)
THEMES = Table(
    "Themes",
    "tblThemes",
    (
        _ref(),
        Column("theme", "Theme", required=True),
        Column("aim", "Aim", "long text"),
        Column("sponsor", "Sponsor", "people"),
        Column("portfolio_holder", "Portfolio holder", "people"),
    ),
)
WORKSTREAMS = Table(
    "Workstreams",
    "tblWorkstreams",
    (
        _ref(),
        _theme(),
        Column("workstream", "Workstream", required=True),
        Column("aim", "Aim", "long text"),
        _lead(),
    ),
)
RECOMMENDATIONS = Table(
    "Recommendations",
    "tblRecommendations",
    (
        _ref(),
        Column("source", "Source", required=True),
        Column("category", "Category"),
        Column("number", "Number"),
        Column("recommendation", "Recommendation", "long text", required=True),
        Column("response", "Response", "choice", choices=("Accepted", "Partly accepted", "Not accepted")),
        Column("received_on", "Received on", "date"),
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
        Column("measure", "Measure", "long text", required=True),
        Column("baseline", "Baseline"),
        Column("target", "Target"),
        Column("latest", "Latest"),
        Column("latest_on", "Latest on", "date"),
        Column("direction", "Direction", "choice", choices=("Higher is better", "Lower is better")),
    ),
    ("Evidence of success",),
)
RISKS = Table(
    "Risks",
    "tblRisks",
    (
        _ref(),
        _theme(),
        Column("risk", "Risk", "long text", required=True),
        Column("cause", "Cause", "long text"),
        Column("consequence", "Consequence", "long text"),
        Column("likelihood", "Likelihood", "number"),
        Column("impact", "Impact", "number"),
        Column("score", "Score", "number"),
        Column("mitigation", "Mitigation", "long text"),
        Column("owner", "Owner", "people"),
        Column("trend", "Trend", "choice", choices=("Rising", "Steady", "Falling")),
        Column("review_date", "Review date", "date"),
        Column("strategic_register_ref", "Strategic register ref"),
        Column("status", "Status", "choice", choices=("Open", "Closed", "Escalated")),
    ),
    ("Risk register",),
)
CHANGES = Table(
    "Changes",
    "tblChanges",
    (
        _ref(),
        Column("item", "Item", required=True),
        Column("field", "Field"),
        Column("from_value", "From"),
        Column("to_value", "To"),
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
        Column("ref", "Name or post", required=True),
        Column("kind", "Kind", "choice", choices=("Officer", "Member", "Body")),
        Column("directorate", "Directorate"),
        Column("email", "Email"),
        Column("also_known_as", "Also known as", "people"),
    ),
)
REPORTING = Table(
    "Reporting",
    "tblReporting",
    (
        Column("ref", "Audience", required=True),
        Column("body", "Body"),
        Column("every", "Every", "choice", choices=("Month", "Quarter", "Six months", "Year")),
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
        Column("ref", "Item", required=True),
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
