"""The sheet that keeps what each audience has been shown: its days, every figure printed, and refs to go on from."""

from __future__ import annotations

from xl_tracker.layout.table import Column, Table

FIGURE = "figure_"
"""The field of a figure's column begins with this; its name in the table of figures follows."""
FIGURE_HEADINGS = {
    "actions": "Actions in the plan",
    "dropped": "Superseded or not accepted",
    "complete": "Complete",
    "green": "Green",
    "amber": "Amber",
    "red": "Red",
    "grey": "Grey",
    "paused": "Paused",
    "unrated": "Not rated",
    "on_track": "On track or complete, of all actions",
    "late": "Past their agreed finish",
    "moved": "With a re-agreed finish",
    "moved_share": "With a re-agreed finish, of all actions",
    "not_updated": "Not updated in time",
    "complete_only": "Complete, without evidence yet",
    "evidenced": "Of these evidenced",
    "assured": "Of these assured",
    "embedded": "Of these embedded",
    "milestones": "Milestones",
    "key_milestones": "Key milestones",
    "milestones_complete": "Milestones achieved",
    "key_complete": "Key milestones achieved",
    "milestones_missed": "Milestones missed",
    "key_missed": "Key milestones missed",
    "reported_better": "Officers rate better than the dates",
    "reported_worse": "Officers rate worse than the dates",
    "recommendations": "Recommendations",
    "recommendations_answered": "Answered",
    "recommendations_declined": "Declined",
    "recommendations_unanswered": "Not answered",
    "recommendations_done": "Answered by complete work alone",
    "risks_open": "Open risks",
    "changes_for_decision": "Changes for decision",
    "errors": "Errors outstanding",
    "completed_since": "Completed since your last report",
    "milestones_achieved": "Milestones achieved since your last report",
    "actions_change": "Change in actions",
    "complete_change": "Change in complete",
    "green_change": "Change in green",
    "amber_change": "Change in amber",
    "red_change": "Change in red",
    "grey_change": "Change in grey",
    "on_track_points": "Points on track",
    "up": "Moved up",
    "down": "Moved down",
    "re_agreed": "Re-agreed",
    "new": "New",
    "left": "Left the plan",
}
"""The heading of each figure's column: the figure's own words, with a capital."""
REFS_BY_RAG = {
    "Blue": "refs_blue",
    "Green": "refs_green",
    "Amber": "refs_amber",
    "Red": "refs_red",
    "Grey": "refs_grey",
}
"""The column with the refs of the actions of each RAG. Those that are Blue are done."""
REFS_ACHIEVED, REFS_DECIDED = "refs_achieved", "refs_decided"


def _written(field: str, heading: str, kind: str = "text", *, required: bool = False) -> Column:
    return Column(field, heading, kind, required=required, writer="command")  # type: ignore[arg-type]


PACKS = Table(
    "Packs",
    "tblPacks",
    (
        _written("ref", "Audience", required=True),
        _written("from_day", "From", "date"),
        _written("as_at", "As at", "date", required=True),
        _written("meeting", "Meeting", "date"),
        _written("made_on", "Made on", "date"),
        _written("period", "Period"),
        *(_written(f"{FIGURE}{name}", heading, "number") for name, heading in FIGURE_HEADINGS.items()),
        *(_written(field, f"Refs rated {rag}") for rag, field in REFS_BY_RAG.items()),
        _written(REFS_ACHIEVED, "Refs of milestones achieved"),
        _written(REFS_DECIDED, "Refs of changes decided"),
    ),
)
