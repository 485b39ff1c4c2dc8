"""Verbs that answer a question: timescale, rules, explain."""

from __future__ import annotations

import argparse

from xl_tracker.cli.console import written_for_a_program
from xl_tracker.cli.options import day
from xl_tracker.exports.json_plan import timescale_object
from xl_tracker.exports.json_text import json_text
from xl_tracker.language.timescales import parse_timescale, suggest_timescale
from xl_tracker.rules import RULES
from xl_tracker.settings import TimescaleSettings


def run_timescale(options: argparse.Namespace) -> int:
    """Say which days the words mean; exit 1 when they cannot be read."""
    plan_date = day(options.plan_date) if options.plan_date else None
    settings = TimescaleSettings(plan_date=plan_date)
    words = " ".join(options.words)
    timescale = parse_timescale(words, column=options.column, settings=settings)
    if options.format == "json":
        written_for_a_program()
        print(json_text({**timescale_object(timescale), "reading": timescale.reading}, indent=1))
    else:
        print(f"{timescale.text}: {timescale.reading}")
        print(f"first day {timescale.earliest or 'not known'}, last day {timescale.latest or 'not known'}")
        about = [timescale.kind, timescale.tail, timescale.confidence]
        print(", ".join(part for part in about if part))
        if timescale.kind == "unreadable" and (better := suggest_timescale(words)):
            print(f"Did you mean '{better}'?")
    return 1 if timescale.kind == "unreadable" else 0


def run_rules(options: argparse.Namespace) -> int:
    """List every rule with its severity and first line."""
    rules = sorted(RULES.values(), key=lambda rule: rule.code)
    if options.format == "json":
        listing = [
            {"code": r.code, "name": r.name, "severity": r.severity.word.lower(), "summary": r.summary, "fix": r.fix}
            for r in rules
        ]
        written_for_a_program()
        print(json_text(listing, indent=1))
        return 0
    for rule in rules:
        print(f"{rule.code}  {rule.severity.word:<8} {rule.summary}")
    return 0


def run_explain(options: argparse.Namespace) -> int:
    """Show one rule's page. Raises ``BadRequest`` for words that are neither the code nor the name of a rule."""
    from xl_tracker.rules.pages import explain

    print(explain(options.code))
    return 0
