"""A rule: its code, severity, fix and page in one place. Only rules make findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import NamedTuple

from xl_tracker.findings import Finding, Severity
from xl_tracker.model import Record, Tracker
from xl_tracker.workbook import CellValue, Place


class Hit(NamedTuple):
    """One fault that a rule found: the record, the field and the message. A ``fix`` here replaces the rule's own."""

    record: Record
    field: str
    message: str
    fix: str = ""


Check = Callable[[Tracker], Iterable[Hit]]


class Rule(NamedTuple):
    """One rule. ``text`` is its docstring; ``check`` is ``None`` for a fault that reading finds."""

    code: str
    name: str
    severity: Severity
    fix: str
    text: str
    check: Check | None

    @property
    def page(self) -> str:
        """Its docstring without the indent that it has in our code."""
        from inspect import cleandoc  # seldom asked for, and slow to import

        return cleandoc(self.text)

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.page.splitlines()[0]

    def at(
        self, place: Place, message: str, *, column: str = "", ref: str = "", value: CellValue = None, fix: str = ""
    ) -> Finding:
        """This rule's finding at a place."""
        return Finding(self.code, self.name, self.severity, place, column, message, fix or self.fix, ref, value)

    def on(self, hit: Hit) -> Finding:
        """The finding for a hit, placed at the cell of its field."""
        record, field = hit.record, hit.field
        # by the record, not by the sheet's name: a sheet may go by an alias
        column = record.table.column(field).heading if record.has_column(field) else ""
        return self.at(
            record.place(field),
            hit.message,
            column=column,
            ref=record.ref,
            value=record.written(field),
            fix=hit.fix,
        )


RULES: dict[str, Rule] = {}
"""Every rule by its code, in the order in which the rules run."""


def rule(code: str, severity: Severity, *, fix: str) -> Callable[[Check], Check]:
    """Register the decorated check. Its name and docstring become the rule's name and page."""

    def register(check: Check) -> Check:
        name = check.__name__.replace("_", "-")
        _keep(Rule(code, name, severity, fix, check.__doc__ or "", check))
        return check

    return register


def reading_rule(code: str, name: str, severity: Severity, *, fix: str, page: str) -> Rule:
    """Register a fault that reading finds, so that it has a page like any other rule."""
    return _keep(Rule(code, name, severity, fix, page, None))


def _keep(new: Rule) -> Rule:
    if not re.fullmatch(r"[A-Z]{2}\d{3}", new.code):
        raise ValueError(f"{new.code}: a code is two capitals and three digits")
    if new.code in RULES:
        raise ValueError(f"{new.code} is already used by {RULES[new.code].name}")
    if not new.text.strip():
        raise ValueError(f"{new.code}: a rule needs a page")
    RULES[new.code] = new
    return new


def check(tracker: Tracker, *, only: Collection[str] | None = None) -> list[Finding]:
    """All findings of a tracker in sheet order: those of reading, and those of the rules.

    ``only`` holds the codes of the rules to run; ``None`` runs them all. A rule that crashes becomes a finding, and
    the run goes on. Whoever asks again about the same tracker gets the same list, which nobody may change.
    """
    codes = None if only is None else frozenset(only)
    return tracker.once(("findings", codes), lambda: _check(tracker, codes))


def _check(tracker: Tracker, only: frozenset[str] | None) -> list[Finding]:
    found = [finding for finding in tracker.unread if only is None or finding.code in only]
    for each in RULES.values():
        if each.check is not None and (only is None or each.code in only):
            try:
                found.extend(map(each.on, _about_its_columns(tracker, each.check(tracker))))
            except Exception as crash:  # one broken rule must not hide what the others found
                found.append(_crashed(each, crash, tracker))
    order = {sheet: number for number, sheet in enumerate(tracker.sheets)}
    if tracker.read_as:
        found = [_in_own_words(tracker, finding) for finding in found]
    found.sort(key=lambda f: (order.get(f.place.sheet, len(order)), f.place, f.code, f.message))
    return found


def _about_its_columns(tracker: Tracker, hits: Iterable[Hit]) -> Iterable[Hit]:
    """The hits without those about columns that a sheet with headings of its own never had."""
    if not tracker.read_as:
        return hits
    own = {each.sheet for each in tracker.read_as}
    return (hit for hit in hits if hit.record.row.sheet not in own or not hit.field or hit.record.has_column(hit.field))


def _in_own_words(tracker: Tracker, finding: Finding) -> Finding:
    """The finding with the council's own heading, where its cell stands under one."""
    heading = tracker.heading_over(finding.place)
    return replace(finding, column=heading) if heading and finding.column else finding


def _crashed(each: Rule, crash: Exception, tracker: Tracker) -> Finding:
    first = tracker.sheets[0] if tracker.sheets else "Actions"
    return RULES["WB900"].at(
        Place(first, 1, 1),
        f"The rule {each.code} ({each.name}) stopped with {type(crash).__name__}: {crash}.",
    )
