"""The verbs that answer: timescale, rules, explain."""

from __future__ import annotations

import json

import pytest

from xl_tracker.cli import main
from xl_tracker.rules import RULES


def test_timescale_says_how_a_date_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timescale", "Autumn", "2026"]) == 0

    assert "first day 2026-09-01, last day 2026-11-30" in capsys.readouterr().out


def test_timescale_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    main(["timescale", "TBC 2027", "--format", "json"])

    got = json.loads(capsys.readouterr().out)
    assert (got["kind"], got["earliest"], got["latest"], got["confidence"]) == (
        "tbc",
        "2027-01-01",
        "2027-12-31",
        "unknown",
    )


def test_words_that_are_no_time_are_exit_1_with_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timescale", "Autum 2026"]) == 1

    assert "Did you mean 'Autumn 2026'?" in capsys.readouterr().out


def test_rules_lists_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0

    assert {line.split()[0] for line in capsys.readouterr().out.splitlines()} == set(RULES)


@pytest.mark.parametrize(
    "asked", ["RD001", "rd001", "unreadable-timescale", " Unreadable-Timescale ", "UNREADABLE TIMESCALE"]
)
def test_explain_shows_the_page_of_a_code_or_a_name(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", asked]) == 0

    out = capsys.readouterr().out
    assert RULES["RD001"].summary in out
    assert RULES["RD001"].fix in out


def test_explain_knows_every_rule_by_its_code_and_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    for rule in RULES.values():
        main(["explain", rule.code])
        by_code = capsys.readouterr().out
        main(["explain", rule.name])

        assert capsys.readouterr().out == by_code, rule.name


@pytest.mark.parametrize(("asked", "meant"), [("RD0001", "RD001"), ("forcast-passed", "forecast-passed")])
def test_explain_of_no_rule_suggests_one(asked: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", asked]) == 2

    assert capsys.readouterr().err.strip().endswith(f"There is no rule '{asked}'. Did you mean {meant}?")


def test_help_names_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])

    out = capsys.readouterr().out
    for verb in ("demo", "new", "import", "validate", "refresh", "pack", "export", "timescale", "rules", "explain"):
        assert verb in out
