"""A second count of a tracker's figures, by code that shares nothing with ours: it reads cells and follows the page.

It knows one RAG definition (one month, for actions and milestones), and the written dates that its trackers hold.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from pathlib import Path
from typing import Any

import openpyxl

Row = dict[str, Any]
Window = tuple[dt.date | None, dt.date | None]

STATUSES = {
    "Complete": "complete completed done closed",
    "Evidenced": "evidenced",
    "Assured": "assured",
    "Embedded": "embedded bau",
    "Paused": "paused onhold suspended",
    "Dropped": "superseded withdrawn notaccepted rejected declined",
}
RUNGS = ("Complete", "Evidenced", "Assured", "Embedded")
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "early": (1, 3), "mid": (5, 8), "late": (10, 12)}
SEASONS |= {"end": (10, 12)}
MONTHS = [month.lower() for month in calendar.month_abbr]
PHRASES = {
    "q2 2026/27": ("2026-07-01", "2026-09-30"),
    "q3 2026/27": ("2026-10-01", "2026-12-31"),
    "w/c 12 october 2026": ("2026-10-12", "2026-10-18"),
    "end of march": ("2026-03-31", "2026-03-31"),
    "31.03.27": ("2027-03-31", "2027-03-31"),
    "26th may 2022": ("2022-05-26", "2022-05-26"),
    "18 may 2022": ("2022-05-18", "2022-05-18"),
    "throughout the 2017/18 financial year": ("2017-04-01", "2018-03-31"),
}
"""Written dates that the patterns below do not read, as the page of timescales reads them."""
RANK = {"Blue": 0, "Green": 1, "Amber": 2, "Red": 3}
RAGS = {word: rag for rag in RANK for word in (rag.lower(), rag[0].lower())}


def window(value: Any) -> Window | None:
    """The first and last day of a cell; ``None`` for a blank one, and no days for words that give none."""
    if value is None or str(value).strip() in ("", "-"):
        return None
    if isinstance(value, dt.datetime):
        return value.date(), value.date()
    words = str(value).strip().lower()
    if words in PHRASES:
        first, last = PHRASES[words]
        return dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    words = re.sub(r"^(est\. |by |achieved |before the |end of )+", "", words)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return (dt.date.fromisoformat(words),) * 2
    if "tbc" in words or not re.search(r"\d", words) or re.match(r"\d+[/.]", words):
        return None, None
    if found := re.match(r"([a-z]{3})[a-z]*(?: ?[\u2013-] ?([a-z]{3})[a-z]*)? '?(\d{4}|\d\d)(?!\d)", words):
        first, until, year = found[1], found[2] or found[1], int(found[3]) % 100 + 2000
        if first in MONTHS:
            return span(year, MONTHS.index(first), MONTHS.index(until))
    if found := re.match(r"([a-z]+) '?(\d{4}|\d\d)(?!\d)", words):
        return span(int(found[2]) % 100 + 2000, *SEASONS[found[1]])
    if re.fullmatch(r"\d{4}", words):
        return span(int(words), 1, 12)
    return None, None


def span(year: int, first: int, until: int) -> Window:
    return dt.date(year, first, 1), dt.date(year, until, calendar.monthrange(year, until)[1])


def last(found: Window | None) -> dt.date | None:
    return found[1] if found else None


def is_later(found: Window | None, day: dt.date) -> bool:
    return bool(found and found[0] and found[0] > day)


def plain(words: Any) -> str:
    return "".join(str(words or "").split()).lower()


def letters(words: Any) -> str:
    return "".join(each for each in str(words or "").lower() if each.isalnum())


def meant(status: Any) -> str:
    word = plain(status)
    return next((stands for stands, words in STATUSES.items() if word and word in words.split()), "Live")


def month_after(day: dt.date) -> dt.date:
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


class Recount:
    """The figures of one tracker on one day."""

    def __init__(self, path: Path, as_at: dt.date) -> None:
        self.book = openpyxl.load_workbook(path, read_only=True)
        self.day = as_at
        self.changes = self.rows("Changes")
        self.names = self.theme_names()
        self.actions = [each for each in self.rows("Actions") if each.get("Ref") or each.get("Action")]
        for each in self.actions:
            self.stand(each)
            each["theme"] = self.names.get(plain(each.get("Theme")), "No theme")
        first = {str(each["Ref"]): each for each in reversed(self.actions) if each.get("Ref")}
        self.milestones = [each for each in self.rows("Milestones") if each.get("Ref") or each.get("Milestone")]
        for each in self.milestones:
            self.stand(each)
            action = first.get(str(each.get("Action") or ""))
            if action and action["stands"] in ("Paused", "Dropped") and each["stands"] in ("Live", "Paused"):
                each["stands"] = action["stands"]
            named = (action or {}).get("Theme") or each.get("Theme")
            each["theme"] = self.names.get(plain(named), "No theme")
            each["rag"] = self.rag(each)
        for each in self.actions:
            each["rag"] = self.rag(each)
            own = [m for m in self.milestones if m.get("Action") and str(m["Action"]) == str(each.get("Ref"))]
            if each["rag"] == "Green" and any(m["rag"] == "Red" for m in own if is_key(m)):
                each["rag"] = "Amber"
        twins = self.twins()
        self.counted = [m for m in self.milestones if m["stands"] != "Dropped" and id(m) not in twins]

    def rows(self, sheet: str) -> list[Row]:
        if sheet not in self.book.sheetnames:
            return []
        headings, *rows = self.book[sheet].iter_rows(values_only=True)
        return [
            dict(zip(map(str, headings), row, strict=False)) for row in rows if any(cell is not None for cell in row)
        ]

    def theme_names(self) -> dict[str, str]:
        names = [each["Theme"] for each in self.rows("Themes") if each.get("Theme")]
        names = names or [each["Theme"] for each in self.rows("Actions") if each.get("Theme")]
        known: dict[str, str] = {}
        for name in names:
            known.setdefault(plain(name), " ".join(str(name).split()))
        return known

    def stand(self, row: Row) -> None:
        stands = meant(row.get("Status"))
        later = [each for each in self.changes_of(row) if is_later(window(each.get("Decided on")), self.day)]
        if stands in ("Paused", "Dropped"):
            for change in sorted(later, key=lambda c: c["Decided on"], reverse=True):
                if stands in ("Paused", "Dropped") and meant(change.get("To")) == stands:
                    stands = meant(change.get("From"))
        if stands in RUNGS and is_later(window(row.get("Actual finish")), self.day):
            stands = "Live"
        if stands in ("Assured", "Embedded") and is_later(window(row.get("Assured on")), self.day):
            stands = "Evidenced" if row.get("Evidence") else "Complete"
        baseline = window(row.get("Baseline finish"))
        agreed, is_approved = self.agreed(row, self.day)
        row["stands"], row["agreed"] = stands, agreed
        row["moved"] = bool(is_approved and agreed and baseline and agreed[1] != baseline[1])

    def changes_of(self, row: Row) -> list[Row]:
        """The approved changes of a row."""
        approved = [each for each in self.changes if plain(each.get("Decision")) == "approved"]
        ref = str(row.get("Ref") or "")
        return [each for each in approved if ref and ref in map(str.strip, str(each.get("Item") or "").split(";"))]

    def agreed(self, row: Row, day: dt.date) -> tuple[Window | None, bool]:
        """The agreed finish on a day, and whether it is an approved one."""
        baseline, approved = window(row.get("Baseline finish")), window(row.get("Approved finish"))
        moves = [each for each in self.changes_of(row) if "finish" in str(each.get("Field") or "finish").lower()]
        if not any(is_later(window(each.get("Decided on")), day) for each in moves):
            return (approved, True) if approved else (baseline, False)
        known = [each for each in moves if each.get("Decided on") and not is_later(window(each["Decided on"]), day)]
        to = window(max(known, key=lambda each: each["Decided on"])["To"]) if known else None
        return (to, True) if to and to[1] else (baseline, False)

    def has_passed(self, row: Row) -> bool:
        by = last(row["agreed"])
        return row["stands"] == "Live" and by is not None and by < self.day

    def rag(self, row: Row) -> str:
        if row["stands"] in RUNGS:
            return "Blue"
        due = last(row["agreed"])
        if row["stands"] != "Live" or due is None:
            return "Grey"
        expected = window(row.get("Forecast finish")) or row["agreed"]
        by = last(expected)
        if by is None:
            return "Grey" if due >= self.day else self.late(due, self.day)
        if by < self.day:
            return self.late(due, self.day)
        return self.late(due, by) if by > due else "Green"

    def late(self, due: dt.date, by: dt.date) -> str:
        return "Amber" if by <= month_after(due) else "Red"

    def twins(self) -> set[int]:
        keys: dict[str, list[Row]] = {}
        for key in filter(is_key, self.milestones):
            keys.setdefault(letters(key.get("Milestone")), []).append(key)
        return {
            id(step)
            for step in self.milestones
            if not is_key(step) and (words := letters(step.get("Milestone")))
            for key in keys.get(words, ())
            if (key.get("Action") == step.get("Action") if key.get("Action") else key["theme"] == step["theme"])
        }

    def themes(self) -> dict[str, dict[str, int | None]]:
        names = list(self.names.values())
        held = {each["theme"] for each in (*self.actions, *self.counted)}
        if names and "No theme" in held:
            names.append("No theme")
        return {name: self.counts(name) for name in names}

    def counts(self, theme: str = "") -> dict[str, int | None]:
        rows = [each for each in self.actions if not theme or each["theme"] == theme]
        plan = [each for each in rows if each["stands"] != "Dropped"]
        steps = [each for each in self.counted if not theme or each["theme"] == theme]
        keys = [each for each in steps if is_key(each)]
        colours = {rag: sum(each["rag"] == rag for each in plan) for rag in ("Blue", "Green", "Amber", "Red", "Grey")}
        moved = sum(each["moved"] for each in plan)
        paused = sum(each["stands"] == "Paused" for each in plan)
        rungs = {rung: sum(each["stands"] == rung for each in plan) for rung in RUNGS}
        reported = [(RAGS.get(plain(each.get("Reported RAG"))), each["rag"]) for each in plan]
        gaps = [RANK[theirs] - RANK[ours] for theirs, ours in reported if theirs and ours in RANK]
        return {
            "actions": len(plan),
            "dropped": len(rows) - len(plan),
            "complete": colours["Blue"],
            "green": colours["Green"],
            "amber": colours["Amber"],
            "red": colours["Red"],
            "grey": colours["Grey"],
            "paused": paused,
            "unrated": colours["Grey"] - paused,
            "on_track": share(colours["Blue"] + colours["Green"], len(plan)),
            "late": sum(self.has_passed(each) for each in plan),
            "moved": moved,
            "moved_share": share(moved, len(plan)),
            "not_updated": sum(self.is_stale(each) for each in plan),
            "complete_only": rungs["Complete"],
            "evidenced": rungs["Evidenced"],
            "assured": rungs["Assured"],
            "embedded": rungs["Embedded"],
            "milestones": len(steps),
            "key_milestones": len(keys),
            "milestones_complete": sum(each["stands"] in RUNGS for each in steps),
            "key_complete": sum(each["stands"] in RUNGS for each in keys),
            "milestones_missed": sum(self.has_passed(each) for each in steps),
            "key_missed": sum(self.has_passed(each) for each in keys),
            "reported_better": sum(gap < 0 for gap in gaps),
            "reported_worse": sum(gap > 0 for gap in gaps),
        }

    def of_plan(self) -> dict[str, int | None]:
        """The figures that no theme has."""
        asked = self.rows("Recommendations")
        citing = {
            str(each["Ref"]): [
                a
                for a in self.actions
                if a["stands"] != "Dropped"
                and str(each["Ref"]) in re.split(r"\s*;\s*", str(a.get("Recommendations") or ""))
            ]
            for each in asked
        }
        answered = [ref for ref, actions in citing.items() if actions]
        declined = [r for r in asked if r["Ref"] not in answered and plain(r.get("Response")) == "notaccepted"]
        return {
            "recommendations": len(asked),
            "recommendations_answered": len(answered),
            "recommendations_declined": len(declined),
            "recommendations_unanswered": len(asked) - len(answered) - len(declined),
            "recommendations_done": sum(all(a["stands"] in RUNGS for a in citing[ref]) for ref in answered),
            "risks_open": sum(plain(each.get("Status")) != "closed" for each in self.rows("Risks")),
            "changes_for_decision": sum(self.awaits(each) for each in self.changes),
        }

    def awaits(self, change: Row) -> bool:
        if is_later(window(change.get("Requested on")), self.day):
            return False
        decided = plain(change.get("Decision")) in ("approved", "rejected")
        return not decided or is_later(window(change.get("Decided on")), self.day)

    def is_stale(self, row: Row) -> bool:
        on = window(row.get("Updated on"))
        return row["stands"] == "Live" and (not on or not on[0] or on[0] < self.day - dt.timedelta(days=31))


def is_key(row: Row) -> bool:
    return plain(row.get("Kind")) == "keymilestone"


def share(part: int, whole: int) -> int | None:
    return (200 * part + whole) // (2 * whole) if whole else None
