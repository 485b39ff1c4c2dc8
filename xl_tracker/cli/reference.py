"""Writes the page of the command line, README.md beside this file, from the verbs themselves."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from xl_tracker.cli.verbs import Option, Verb, every_verb

PAGE = Path(__file__).with_name("README.md")
_EXITS = (
    ("0", "Done, and no finding at or above `--fail-on`."),
    ("1", "`validate` has findings at or above `--fail-on`."),
    ("2", "The verb failed. Standard error says why in one sentence, and nothing is half done."),
)


def reference_page() -> str:
    """Every verb with its usage and options, as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# The command line"
    yield ""
    yield "<!-- Written by `python -m tests --update` from cli/verbs.py: change it there. -->"
    yield ""
    yield from (f"- [`{verb.name}`](#{verb.name}): {verb.help}" for verb in every_verb())
    yield ""
    yield "| Exit | Means |"
    yield "|---|---|"
    yield from (f"| {code} | {words} |" for code, words in _EXITS)
    for verb in every_verb():
        yield from _section(verb)


def _section(verb: Verb) -> Iterator[str]:
    yield from ("", f"## {verb.name}", "", verb.help, "", f"    {_usage(verb)}", "")
    yield "| Option | Means |"
    yield "|---|---|"
    for option in verb.options:
        yield f"| {_named(option)} | {_capital(str(option.how.get('help', '')))} |"


def _usage(verb: Verb) -> str:
    parser = argparse.ArgumentParser(prog=f"xl-tracker {verb.name}", add_help=False)
    for option in verb.options:
        parser.add_argument(*option.names, **option.how)
    return " ".join(parser.format_usage().removeprefix("usage: ").split())


def _named(option: Option) -> str:
    """The option with its value, as it is typed; a bare argument by its value alone."""
    choices = option.how.get("choices")
    value = option.how.get("metavar") or ("|".join(choices) if choices else "")
    names = ", ".join(name for name in option.names if name.startswith("-"))
    typed = f"{names} {value}".strip() or option.names[0]
    return "`" + typed.replace("|", "\\|") + "`"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
