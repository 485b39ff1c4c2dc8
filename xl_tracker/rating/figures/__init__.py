"""Every named figure of a plan, counted once: for the whole plan, and for each theme."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from xl_tracker.findings import Finding, Severity
from xl_tracker.model import Rag, Record, Tracker
from xl_tracker.rating.figures.facts import ActionFact, Facts, MilestoneFact
from xl_tracker.rating.figures.figure import Figure
from xl_tracker.rating.figures.table import BY_NAME, FIGURES
from xl_tracker.rating.record import Then
from xl_tracker.rating.seen import Seen
from xl_tracker.rating.themes import NO_THEME, theme_names

RAG_FIGURES = {Rag.BLUE: "complete", Rag.GREEN: "green", Rag.AMBER: "amber", Rag.RED: "red", Rag.GREY: "grey"}
"""The figure of each RAG, from the best to the worst. Blue and complete are one number under two words."""
BY_THEME = tuple(figure.name for figure in FIGURES if figure.of != "plan")
"""The figures that have a number for each theme."""


def percent(part: int, whole: int) -> int | None:
    """A share in whole per cent, rounded once and half up; ``None`` of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else None


def percent_words(share: int | None) -> str:
    """A percentage as printed: '63%', or 'None' of nothing."""
    return "None" if share is None else f"{share}%"


def signed(number: int | None) -> str:
    """A change as printed, with its sign: '+3', '−4', '0', or '-' where there is nothing to compare."""
    if number is None:
        return "-"
    return f"+{number}" if number > 0 else f"\u2212{-number}" if number < 0 else "0"


Counted = ActionFact | MilestoneFact | Then | Record
"""What stands behind a figure: a row with its theme, or a row that has none."""


class Figures:
    """The figures of one tracker, each counted when somebody first asks for it."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.as_at = facts.as_at
        self._counted: dict[str, Sequence[Counted]] = {}
        self._under: dict[str, Mapping[str, int]] = {}

    def rows(self, name: str, theme: str = "") -> Sequence[Record]:
        """The rows behind a figure, of the plan or of one ``theme``; for a percentage, those that it counts."""
        return [each if isinstance(each, Record) else each.record for each in self.counted(name, theme)]

    def counted(self, name: str, theme: str = "") -> Sequence[Counted]:
        """The same rows as the figures see them: actions and milestones with their ratings and themes."""
        rows = self._rows(name)
        if not theme:
            return rows
        return [each for each in rows if not isinstance(each, Record) and each.theme == theme]

    def value(self, name: str, theme: str = "") -> int | None:
        """A figure of the plan, or of one ``theme``. ``None`` for a share of nothing, or without a record."""
        figure = BY_NAME[name]
        if figure.change:
            now, then = self.value(figure.change, theme), self.then(figure.change, theme)
            return None if now is None or then is None else now - then
        if (figure.needs_record and not self.facts.then) or (figure.needs_period and self.facts.start is None):
            return None
        if figure.share:
            parts, whole = figure.share
            return percent(sum(self.number(part, theme) for part in parts), self.number(whole, theme))
        if name == "errors":
            return self.errors
        return self.number(name, theme)

    def number(self, name: str, theme: str = "") -> int:
        """How many rows a figure counts, in the plan or in one ``theme``."""
        rows = self._rows(name)
        if not theme:
            return len(rows)
        if name not in self._under:
            self._under[name] = Counter(each.theme for each in rows if not isinstance(each, Record))
        return self._under[name].get(theme, 0)

    def by_rag(self, theme: str = "") -> dict[Rag, int]:
        """The number of actions with each RAG; together they are the actions in the plan."""
        return {rag: self.number(name, theme) for rag, name in RAG_FIGURES.items()}

    def then(self, name: str, theme: str = "") -> int | None:
        """A figure of the record: actions, a RAG's, or the share on track. Of the plan, the one that was printed."""
        seen, then = self.facts.seen, self.facts.then
        if seen and not theme and (printed := seen.figures.get(name)) is not None:
            return printed
        if not then:
            return None
        rags = [each.rag for each in then if not theme or each.theme == theme]
        if name == "on_track":
            return percent(sum(rag in (Rag.BLUE, Rag.GREEN) for rag in rags), len(rags))
        rag = next((rag for rag, figure in RAG_FIGURES.items() if figure == name), None)
        return len(rags) if rag is None else rags.count(rag)

    def moved(self, name: str) -> Sequence[tuple[str, str]]:
        """The ref and the theme of each action behind a figure, such as those that moved up."""
        return [(each.record.ref, each.theme) for each in self._rows(name) if isinstance(each, ActionFact)]

    @cached_property
    def themes(self) -> tuple[str, ...]:
        """The themes in their order, and 'No theme' last if anything counts there; none if the plan has no themes."""
        names = theme_names(self.facts.tracker)
        used = {each.theme for each in self.facts.rows} | {each.theme for each in self.facts.milestones}
        loose = names and NO_THEME in used and NO_THEME not in names
        return (*names, NO_THEME) if loose else names

    @property
    def errors(self) -> int:
        """The number of errors that the rules find."""
        return len(self.found)

    @cached_property
    def found(self) -> Sequence[Finding]:
        """The errors that the rules find."""
        from xl_tracker.rules import check  # imported here, since most figures need no rules

        return [finding for finding in check(self.facts.tracker) if finding.severity is Severity.ERROR]

    @property
    def plan(self) -> dict[str, int | None]:
        """Every figure of the plan by its name."""
        return {figure.name: self.value(figure.name) for figure in FIGURES}

    def of_theme(self, theme: str) -> dict[str, int | None]:
        """Every figure of one theme by its name."""
        return {name: self.value(name, theme) for name in BY_THEME}

    def _rows(self, name: str) -> Sequence[Counted]:
        if name not in self._counted:
            figure = BY_NAME[name]
            parts = figure.share[0] if figure.share else ()
            rows = figure.rows(self.facts) if figure.rows else (row for part in parts for row in self._rows(part))
            self._counted[name] = list(rows)
        return self._counted[name]


def figures_of(
    tracker: Tracker, since: dt.date | None = None, start: dt.date | None = None, seen: Seen | None = None
) -> Figures:
    """The figures of a tracker as at its as-at day, made once.

    ``since`` is the day of the record to compare with, ``start`` the first day of the period reported on, and ``seen``
    the record, if it is that of a pack; else it is in History.
    """
    return tracker.once(("figures", since, start, seen), lambda: Figures(Facts(tracker, since, start, seen)))


def latest_figures(tracker: Tracker) -> Figures:
    """The figures, compared with the last period in History that ended before the as-at day, if there is one."""
    since = latest_period_end(tracker, tracker.settings.as_at)
    return figures_of(tracker, since, since + dt.timedelta(days=1) if since else None)


def latest_period_end(tracker: Tracker, as_at: dt.date) -> dt.date | None:
    """The end of the last period in History before the as-at day; ``None`` if there is none."""
    return max((day for day, _ in tracker.periods if day < as_at), default=None)


__all__ = [
    "BY_NAME",
    "BY_THEME",
    "FIGURES",
    "RAG_FIGURES",
    "ActionFact",
    "Counted",
    "Figure",
    "Figures",
    "MilestoneFact",
    "figures_of",
    "latest_figures",
    "latest_period_end",
    "percent",
    "percent_words",
    "signed",
]
