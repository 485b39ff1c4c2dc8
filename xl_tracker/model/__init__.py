"""The improvement plan in the programme office's own terms, as frozen records. ``reading`` builds them."""

from xl_tracker.model.packs import Pack
from xl_tracker.model.record import Record
from xl_tracker.model.records import (
    Action,
    Audience,
    Change,
    Deliverable,
    HistoryEntry,
    LeftOutPassage,
    Measure,
    Milestone,
    OwnWord,
    Person,
    Recommendation,
    Risk,
    SettingRow,
    Theme,
    Workstream,
)
from xl_tracker.model.tracker import FIELD_OF, RECORD_OF, ReadAs, Tracker
from xl_tracker.model.words import Rag, Status

__all__ = [
    "FIELD_OF",
    "RECORD_OF",
    "Action",
    "Audience",
    "Change",
    "Deliverable",
    "HistoryEntry",
    "LeftOutPassage",
    "Measure",
    "Milestone",
    "OwnWord",
    "Pack",
    "Person",
    "Rag",
    "ReadAs",
    "Recommendation",
    "Record",
    "Risk",
    "SettingRow",
    "Status",
    "Theme",
    "Tracker",
    "Workstream",
]
