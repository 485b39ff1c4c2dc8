"""The rules: each family has one module, or one a subject. Importing the package registers every rule, in order."""

from __future__ import annotations

from types import ModuleType

from xl_tracker.rules.families import workbook, reading  # isort: skip
from xl_tracker.rules.families import references, headings, vanished, coverage, owners  # isort: skip
from xl_tracker.rules.families import dates, targets, disagreement, status  # isort: skip
from xl_tracker.rules.families import milestones, key_milestones, risks, updates, changes, assurance  # isort: skip
from xl_tracker.rules.families import reporting, settings_rows, accessible, safety  # isort: skip
from xl_tracker.rules.registry import RULES, Hit, Rule, check

FAMILIES: tuple[ModuleType, ...] = (
    workbook,
    reading,
    references,
    headings,
    vanished,
    coverage,
    owners,
    dates,
    targets,
    disagreement,
    status,
    milestones,
    key_milestones,
    risks,
    updates,
    changes,
    assurance,
    reporting,
    settings_rows,
    accessible,
    safety,
)
"""The modules in running order, which is also the order of RULES.md. A long family has two modules, by subject."""

__all__ = ["FAMILIES", "RULES", "Hit", "Rule", "check"]
