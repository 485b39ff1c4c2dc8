"""A second count of what has changed since a snapshot, from the cells of History, by code that shares nothing with ours."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.recount.counting import RANK, Recount, Row, last, meant, plain, share, window

Figures = dict[str, int | None]


class RecountSince(Recount):
    """The figures of one tracker on one day, compared with its last snapshot before."""

    def __init__(self, path: Path, as_at: dt.date) -> None:
        super().__init__(path, as_at)
        history = [each for each in self.rows("History") if each["As at"].date() < as_at]
        day = max(each["As at"] for each in history)
        refs = {plain(each["Ref"]): plain(each["Theme"]) for each in self.rows("Themes") if each.get("Ref")}
        self.then: dict[str, Row] = {}
        for each in history:
            if each["As at"] == day and each["Kind"] == "Action" and meant(each["Status"]) != "Dropped":
                called = plain(each.get("Theme ref"))
                each["theme"] = self.names.get(refs.get(called, called), "No theme")
                self.then[str(each["Item"])] = each
        self.now = {str(each["Ref"]): each for each in self.actions if each["stands"] != "Dropped"}

    def since(self, theme: str = "") -> Figures:
        """What changed, in the plan or in one theme."""
        then = {ref: each for ref, each in self.then.items() if theme in ("", each["theme"])}
        now = {ref: each for ref, each in self.now.items() if theme in ("", each["theme"])}
        colours = {name: self.change(rag, then, now) for name, rag in zip(NAMES, COLOURS, strict=True)}
        moves = [self.move(self.then[ref], each) for ref, each in now.items() if ref in self.then]
        before, after = on_track(then, "Derived RAG"), on_track(now, "rag")
        return colours | {
            "new": sum(ref not in self.then for ref in now),
            "left": sum(ref not in self.now for ref in then),
            "actions_change": len(now) - len(then),
            "on_track_points": None if before is None or after is None else after - before,
            **{name: moves.count(name) for name in ("up", "down", "re_agreed")},
        }

    def change(self, rag: str, then: dict[str, Row], now: dict[str, Row]) -> int:
        rags, before = [each["rag"] for each in now.values()], [each["Derived RAG"] for each in then.values()]
        return rags.count(rag) - before.count(rag)

    def move(self, then: Row, now: Row) -> str:
        before, after = RANK.get(then["Derived RAG"]), RANK.get(now["rag"])
        if before is None or after is None or before == after:
            return ""
        if after > before:
            return "down"
        is_agreed_anew = after and last(window(then["Agreed finish"])) != last(now["agreed"])
        return "re_agreed" if is_agreed_anew else "up"


COLOURS = ("Blue", "Green", "Amber", "Red", "Grey")
NAMES = ("complete_change", "green_change", "amber_change", "red_change", "grey_change")


def on_track(rows: dict[str, Row], rag: str) -> int | None:
    return share(sum(each[rag] in ("Blue", "Green") for each in rows.values()), len(rows))
