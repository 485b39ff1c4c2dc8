"""The second count of what changed since the record of an earlier day: done, moved, new and left, from History alone."""

from __future__ import annotations

import datetime as dt

from tests.recount.counting import RANK, RUNGS, Recount, Row, is_later, meant, plain, share, window


class Since:
    """The figures of one tracker that compare it with its record of a day. ``start`` begins the period."""

    def __init__(self, now: Recount, record: dt.date, start: dt.date) -> None:
        self.now, self.record, self.start = now, record, start
        steps = {str(each["Ref"]) for each in now.milestones if each.get("Ref")}
        kept = [each for each in now.rows("History") if (window(each["As at"]) or (None, None))[1] == record]
        kept = [each for each in kept if plain(each.get("Kind")) in ("", "action") and str(each["Item"]) not in steps]
        self.then = {str(each["Item"]): each for each in kept if meant(each.get("Status")) != "Dropped"}
        plan = [each for each in now.actions if each["stands"] != "Dropped"]
        self.refs = {str(each["Ref"]): each for each in reversed(plan) if each.get("Ref")}
        self.plan = plan

    @staticmethod
    def latest(now: Recount) -> dt.date | None:
        """The last day before the as-at day that History has a record of."""
        days = [(window(each["As at"]) or (None, None))[1] for each in now.rows("History") if each.get("As at")]
        return max((day for day in days if day and day < now.day), default=None)

    def figures(self) -> dict[str, int | None]:
        """Every figure of the plan that goes by the record."""
        rags = [rag_then(each) for each in self.then.values()]
        now = self.now.counts()
        names = {"complete": "Blue", "green": "Green", "amber": "Amber", "red": "Red", "grey": "Grey"}
        found: dict[str, int | None] = {
            f"{name}_change": (now[name] or 0) - rags.count(rag) for name, rag in names.items()
        }
        before, after = share(sum(rag in ("Blue", "Green") for rag in rags), len(rags)), now["on_track"]
        moved = [self.moved(ref) for ref in self.then]
        return found | {
            "actions_change": (now["actions"] or 0) - len(rags),
            "on_track_points": None if before is None or after is None else after - before,
            "completed_since": sum(self.is_completed(each) for each in self.plan),
            "milestones_achieved": sum(self.is_achieved(each) for each in self.now.counted),
            "new": len(set(self.refs) - set(self.then)),
            "left": len(set(self.then) - set(self.refs)),
            **{way: moved.count(way) for way in ("up", "down", "re_agreed")},
        }

    def moved(self, ref: str) -> str:
        """How an action moved: 'up', 'down', 're_agreed' or not at all."""
        now, before = self.refs.get(ref), rag_then(self.then[ref])
        if now is None or now["rag"] not in RANK or before not in RANK or now["rag"] == before:
            return ""
        if RANK[now["rag"]] > RANK[before]:
            return "down"
        kept = window(self.then[ref].get("Agreed finish"))
        then = kept or self.now.agreed(now, self.record)[0]
        other_day = (then[1] if then else None) != (now["agreed"][1] if now["agreed"] else None)
        return "re_agreed" if now["rag"] != "Blue" and other_day else "up"

    def is_completed(self, action: Row) -> bool:
        then = self.then.get(str(action.get("Ref")))
        return action["stands"] in RUNGS and not (then and meant(then.get("Status")) in RUNGS)

    def is_achieved(self, milestone: Row) -> bool:
        finished = window(milestone.get("Actual finish"))
        is_in_time = finished and finished[0] and finished[0] >= self.start and not is_later(finished, self.now.day)
        return milestone["stands"] in RUNGS and bool(is_in_time)


def rag_then(entry: Row) -> str:
    """The rating of an action in the record."""
    return str(entry.get("Derived RAG") or entry.get("Reported RAG") or "Grey").capitalize()
