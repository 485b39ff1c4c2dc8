"""Every verb of the command line as data: its name, help, options, and the module that runs it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from xl_tracker.commands import Command
    from xl_tracker.commands.base import Headless

from xl_tracker.collector import paused

Run = Callable[[argparse.Namespace], int]


class Option(NamedTuple):
    """One argument, as argparse takes it."""

    names: tuple[str, ...]
    how: dict[str, Any]


class Verb(NamedTuple):
    """One verb. Its ``module`` is imported only when the verb is used, so that every verb starts fast.

    A verb that commands declare runs the ``commands`` of these names on a file. For a verb that ``runs_long``, over any
    number of workbooks, the garbage collector is not paused as a whole.
    """

    name: str
    help: str
    module: str
    options: tuple[Option, ...]
    commands: tuple[str, ...] = ()
    runs_long: bool = False

    def run(self, options: argparse.Namespace) -> int:
        """Run the verb and return its exit code."""
        with paused():
            module = import_module(f"xl_tracker.cli.{self.module}")
        with nullcontext() if self.runs_long else paused():
            if self.commands:
                code: int = module.run_commands(options, self.commands)
                return code
            run: Run = getattr(module, f"run_{self.name}")
            return run(options)


def _option(*names: str, **how: Any) -> Option:
    return Option(names, how)


def _codes(name: str, what: str) -> Option:
    return _option(name, action="append", default=[], metavar="CODES", help=what)


TRACKER = _option("tracker", metavar="TRACKER.xlsx", help="the tracker workbook")
AS_AT = _option("--as-at", metavar="DATE", help="the as-at day: the day that counts as today (today)")
IN_PLACE = _option("--in-place", action="store_true", help="replace the tracker itself, and keep a backup beside it")

OWN_VERBS = (
    Verb(
        "demo",
        "Do the whole job on a sample plan: tracker, findings, summaries and board packs.",
        "make",
        (_option("folder", nargs="?", default="xl_tracker_demo", metavar="FOLDER", help="where to write"), AS_AT),
    ),
    Verb(
        "new",
        "Make an empty tracker.",
        "make",
        (
            _option("tracker", metavar="TRACKER.xlsx", help="the workbook to write"),
            _option("--council", default="", metavar="NAME", help="the council's name, for the packs"),
        ),
    ),
    Verb(
        "import",
        "Make a tracker from published plans and registers, with questions for what a person must decide.",
        "documents",
        (
            _option(
                "plans",
                nargs="+",
                metavar="PLAN",
                help="the plan as a document; registers beside it, or a second plan",
            ),
            _option("-o", "--output", required=True, metavar="TRACKER.xlsx", help="the tracker to write"),
            _option("--questions", metavar="FILE.csv", help="write the questions to a CSV file too"),
            _option(
                "--answers",
                action="append",
                default=[],
                metavar="FILE",
                help="a tracker or CSV whose questions have answers; give several, the latest last",
            ),
            _option(
                "--accept-likely", action="store_true", help="take the likely answer of every question without one"
            ),
        ),
    ),
    Verb(
        "validate",
        "Check workbooks and give each one verdict.",
        "validate",
        (
            _option("paths", nargs="+", metavar="PATH", help="workbooks, folders, globs or addresses (s3://...)"),
            _option(
                "--format",
                choices=("text", "json", "csv", "html", "xlsx", "parquet"),
                help="the form of the report (by the ending of OUT, or text)",
            ),
            _option("-o", "--output", metavar="OUT", help="write the report to a file"),
            _option("--annotate", metavar="FOLDER", help="write a copy of each workbook with its findings in it"),
            AS_AT,
            _codes("--select", "report only these codes or families, such as DT003,RF"),
            _codes("--ignore", "do not report these codes or families"),
            _option(
                "--fail-on",
                choices=("error", "warning", "never"),
                default="error",
                help="the severity that makes the exit code 1",
            ),
            _option("--scheduler", metavar="ADDRESS", help="have a Dask cluster check them (tcp://HOST:8786)"),
            _option("--jobs", type=int, metavar="N", help="worker processes (one per core)"),
            _option("--timeout", type=float, metavar="SECONDS", help="the longest that one file may take (30)"),
            _option("--journal", metavar="FILE", help="record each file here when it is finished"),
            _option("--resume", action="store_true", help="continue a stopped run from its journal"),
        ),
        runs_long=True,
    ),
    Verb(
        "pack",
        "Make the board pack for one audience.",
        "report",
        (
            TRACKER,
            _option("--audience", required=True, metavar="NAME", help="an audience of the Reporting sheet"),
            _option("-o", "--output", required=True, metavar="OUT", help="ends in .xlsx, .pdf, .html or .docx"),
            _option(
                "--record", metavar="KEPT.xlsx", help="a copy of the tracker that keeps what this audience was shown"
            ),
            _option(
                "--in-place",
                action="store_true",
                help="keep it in the tracker itself, with a backup beside the tracker",
            ),
            AS_AT,
        ),
    ),
    Verb(
        "export",
        "Write the plan as JSON.",
        "report",
        (
            TRACKER,
            _option("--format", choices=("json",), default="json", help="the form of the export"),
            _option("-o", "--output", metavar="OUT.json", help="the file to write (standard output)"),
            AS_AT,
        ),
    ),
    Verb(
        "why",
        "List the rows behind a figure.",
        "why",
        (
            _option("figure", metavar="FIGURE", help="a figure of the export or a pack, such as late"),
            TRACKER,
            _option("--theme", default="", metavar="NAME", help="of this theme alone"),
            AS_AT,
        ),
    ),
    Verb(
        "timescale",
        "Say which days a written date means.",
        "ask",
        (
            _option("words", nargs="+", metavar="WORDS", help="such as: Autumn 2026"),
            _option("--column", choices=("start", "finish"), default="finish", help="the kind of column it is in"),
            _option("--plan-date", metavar="DATE", help="the day the plan was agreed"),
            _option("--format", choices=("text", "json"), default="text", help="the form of the answer"),
        ),
    ),
    Verb(
        "rules",
        "List the rules.",
        "ask",
        (_option("--format", choices=("text", "json"), default="text", help="the form of the list"),),
    ),
    Verb(
        "explain",
        "Show the page of one rule.",
        "ask",
        (_option("code", metavar="CODE", help="a code or a name, such as DT003 or forecast-passed"),),
    ),
    Verb(
        "addin",
        "Build the ribbon of Excel for Windows and Mac, or install it.",
        "addin",
        (
            _option("what", choices=("build", "install"), help="make the file, or put it where Excel finds it"),
            _option("-o", "--output", metavar="FILE.xlam", help="build: the file to write (xl_tracker.xlam)"),
            _option("--to", metavar="FOLDER", help="install: a folder other than Excel's startup folder"),
            _option("--python", metavar="PATH", help="the Python for Excel to run"),
            _option("--dry-run", action="store_true", help="install: say what it would do, and do nothing"),
        ),
    ),
    Verb(
        "serve",
        "Run the server of the add-in for Excel on the web, Windows and Mac, or issue a token for it.",
        "serve",
        (
            _option("--dev", action="store_true", help="run on this machine alone, with a sample identity"),
            _option("--host", metavar="ADDRESS", help="the address to listen on (this machine)"),
            _option("--port", type=int, metavar="N", help="the port to listen on (8000)"),
            _option("--token", metavar="NAME", help="print a token for this person, and start no server"),
            _option("--role", choices=("officer", "pmo"), help="what the person may do"),
            _option("--days", type=int, default=90, metavar="N", help="how many days the token is valid (90)"),
        ),
        runs_long=True,
    ),
)
"""The verbs that do more than run commands on one file."""


def verbs_for(wanted: str) -> tuple[Verb, ...]:
    """Our own verbs where they are enough for what is wanted; else every verb, which imports the commands."""
    if wanted == "--version" or any(verb.name == wanted for verb in OWN_VERBS):
        return OWN_VERBS
    return every_verb()


def every_verb() -> tuple[Verb, ...]:
    """Our own verbs and those that commands declare, in the order of the help."""
    from xl_tracker.commands import COMMANDS

    declared = dict.fromkeys(command.verb for command in COMMANDS.values() if command.verb and command.verb.help)
    verbs = [_verb_of(verb, [each for each in COMMANDS.values() if each.verb == verb]) for verb in declared]
    at = [verb.name for verb in OWN_VERBS].index("pack")
    return (*OWN_VERBS[:at], *verbs, *OWN_VERBS[at:])


def _verb_of(verb: Headless, commands: Sequence[Command]) -> Verb:
    """The verb that these commands share, with an option for what the first of them asks for."""
    asked = commands[0].ask
    choice = (_option(f"--{asked.name}", dest="choice", default="", metavar="NAME", help=asked.help),) if asked else ()
    written = _option("-o", "--output", metavar="OUT.xlsx", help="the workbook to write")
    options = (TRACKER, *choice, written, IN_PLACE, AS_AT)
    return Verb(verb.name, verb.help, "report", options, tuple(command.name for command in commands))
