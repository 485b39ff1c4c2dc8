"""One workbook in, one verdict out, whatever the workbook is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from xl_tracker.collector import paused
from xl_tracker.errors import XlTrackerError
from xl_tracker.findings import Finding, verdict
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.language.wording import printable
from xl_tracker.model import ReadAs, Tracker
from xl_tracker.reading.cells import AllReadings
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.rules import check
from xl_tracker.rules.families import workbook
from xl_tracker.settings import Settings
from xl_tracker.workbook import Place

if TYPE_CHECKING:
    from xl_tracker.batch.reports.answerable import Answerable, Row

_READ_BEFORE = AllReadings()
"""Meanings of cells that the files of a batch share: plans repeat each other's words, so this saves a fifth of the time
of a small plan. A server and an add-in share none, because they go from one council's workbook to the next."""

_TOO_MUCH = "Save a copy that holds the plan alone, without pictures, other sheets and empty rows, and submit that."


@dataclass(frozen=True, slots=True)
class FileReport:
    """The report on one file: ``verdict`` is accepted, accepted with warnings, rejected or unreadable.

    ``path`` is the file as the user gave it. ``seconds`` is how long the check took, which two runs never agree on.
    ``answerable`` says who answers for each row with a finding, in reports for people; it is empty where the workbook
    names nobody, and for other reports. ``read_as`` says how sheets with headings of their own were read.
    """

    path: str
    verdict: str
    findings: tuple[Finding, ...]
    seconds: float = field(default=0.0, compare=False)
    answerable: Mapping[Row, Answerable] = field(default_factory=dict, compare=False)
    read_as: tuple[ReadAs, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether the workbook could be opened at all."""
        return self.verdict != "unreadable"


class Examined(NamedTuple):
    """The report on one file and what it was made from: the tracker, where it could be checked, and all findings."""

    report: FileReport
    tracker: Tracker | None = None
    findings: Sequence[Finding] = ()


def validate_file(path: Path, settings: Settings, chosen: Choice) -> FileReport:
    """The report on one file. Never raises for anything in the file, which gets a verdict instead."""
    return examine(path, settings, chosen).report


def examine(path: Path, settings: Settings, chosen: Choice) -> Examined:
    """The report, with the tracker and all findings for an annotated copy; ``chosen`` limits the report only."""
    began = monotonic()
    try:
        with paused():
            tracker = read_tracker(read_book(path), settings, _READ_BEFORE)
            findings = tuple(check(tracker))
            taken = tuple(finding for finding in findings if chosen.takes(finding.code))
            answerable = _answerable(tracker, taken) if chosen.with_leads else {}
    except XlTrackerError as stop:
        return Examined(refused(path, str(stop)))
    except MemoryError:
        return Examined(unreadable(path, f"'{path.name}' needs more memory than one file may use.", _TOO_MUCH))
    except Exception as crash:  # one file must not end the batch
        sentence = f"'{path.name}' could not be checked: {type(crash).__name__}: {crash}."
        return Examined(unreadable(path, sentence))
    report = FileReport(printable(str(path)), verdict(taken), taken, monotonic() - began, answerable, tracker.read_as)
    return Examined(report, tracker, findings)


def _answerable(tracker: Tracker, findings: Sequence[Finding]) -> dict[Row, Answerable]:
    from xl_tracker.batch.reports.answerable import answerable_for

    return answerable_for(tracker, findings)


def unreadable(path: Path, sentence: str, fix: str = "") -> FileReport:
    """The report on a file that cannot be checked, with the reason. A ``fix`` replaces the rule's own."""
    rule = workbook.LOCK_FILE if path.name.startswith("~$") else workbook.UNREADABLE
    return FileReport(printable(str(path)), "unreadable", (rule.at(Place("", 0, 0), printable(sentence), fix=fix),))


def refused(path: Path, sentences: str) -> FileReport:
    """The report on a file that the reader refuses. The last of the ``sentences`` becomes the fix."""
    wrong, _, cure = sentences.rpartition(". ")
    if not wrong or cure.count("'") % 2:  # a full stop inside a name does not end a sentence
        return unreadable(path, sentences)
    return unreadable(path, f"{wrong}.", cure)


def too_slow(path: Path, seconds: float) -> FileReport:
    """The report on a file whose check took longer than ``seconds``."""
    limit = f"{seconds:g} second" + ("" if seconds == 1 else "s")
    return unreadable(path, f"'{path.name}' took longer than {limit} to check, so the check was stopped.", _TOO_MUCH)


def crashed(path: Path, code: int | None) -> FileReport:
    """The report on a file that ended its worker; ``code`` is the exit code, negative for a signal."""
    how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    return unreadable(path, f"'{path.name}' ended the program that was reading it ({how}), so it was not checked.")


class Choice(NamedTuple):
    """Which codes to report: a code such as DT003, or the letters of a family such as DT. Nothing selected is all.

    ``with_leads`` is whether the report says who answers for each row with a finding.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    with_leads: bool = False

    def takes(self, code: str) -> bool:
        """Whether a finding with this code is reported."""
        return (not self.select or code.startswith(self.select)) and not (self.ignore and code.startswith(self.ignore))

    @staticmethod
    def of(select: Iterable[str], ignore: Iterable[str]) -> Choice:
        """A choice from codes as people type them, in any case and with spaces around them."""
        chosen, left_out = (tuple(c.strip().upper() for c in codes if c.strip()) for codes in (select, ignore))
        return Choice(chosen, left_out)
