"""The journal of a batch: a line for each finished file, so that a stopped run can continue where it ended."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from xl_tracker.batch.reports.answerable import read_back, written_down
from xl_tracker.batch.source import Source
from xl_tracker.batch.verdicts import Choice, FileReport
from xl_tracker.errors import BadRequest, CannotRead, CannotWrite
from xl_tracker.exports.finding_json import finding_object
from xl_tracker.exports.json_text import json_text, json_value
from xl_tracker.findings import Finding, Severity
from xl_tracker.model import ReadAs
from xl_tracker.workbook import Place

_FORM = 1
_BEGINNING = b'{"journal":'
_SEVERITIES = {severity.word.lower(): severity for severity in Severity}


@dataclass(frozen=True, slots=True)
class Run:
    """The choices that two runs must share for one to continue the other; ``version`` is that of xl_tracker."""

    as_at: dt.date
    chosen: Choice
    version: str

    def written(self) -> dict[str, Any]:
        """The journal's first line."""
        return {
            "journal": _FORM,
            "xl_tracker": self.version,
            "as_at": self.as_at.isoformat(),
            "select": sorted(self.chosen.select),
            "ignore": sorted(self.chosen.ignore),
        }


class Journal:
    """A file of JSON lines: the first describes the run, and each other line holds the report on one file.

    A line is written as soon as its file is finished, so that a killed run loses only the files in hand. A half-written
    last line is dropped. The reports stay on disk; this object keeps only where each line begins.
    """

    def __init__(self, path: Path, run: Run) -> None:
        self.path = path
        self.run = run
        self._finished: dict[str, int] = {}
        self._stamps: dict[str, str] = {}

    @classmethod
    def begin(cls, path: Path, run: Run) -> Journal:
        """A new journal. Raises ``CannotWrite`` when there is a file of that name already."""
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(_line(run.written()))
        except FileExistsError:
            raise CannotWrite(
                f"There is already a file '{path}'. Add --resume to continue from it, or give the journal another name."
            ) from None
        return cls(path, run)

    @classmethod
    def resume(cls, path: Path, run: Run, *, any_day: bool) -> Journal:
        """The journal of a run that was stopped, or a new one when there is none yet.

        With ``any_day`` the run takes the journal's day. Raises ``BadRequest`` when the journal belongs to a run other
        than ``run``, and ``CannotRead`` for a file that is not a journal.
        """
        if not path.exists():
            return cls.begin(path, run)
        with path.open("rb") as file:
            beginning = file.read(len(_BEGINNING))
            if not _BEGINNING.startswith(beginning):
                raise CannotRead(f"'{path}' is not a journal of xl-tracker. Give the journal another name.")
            first = beginning + file.readline()
            if first.endswith(b"\n"):
                return cls._of(path, run, any_day, _parsed(first) or {}, file)
        path.unlink()
        return cls.begin(path, run)

    @classmethod
    def _of(cls, path: Path, run: Run, any_day: bool, first: dict[str, Any], file: BinaryIO) -> Journal:
        """The journal with this first line, its other lines still to be read."""
        if any_day:
            run = replace(run, as_at=_day(path, first))
        journal = cls(path, run)
        journal._check(first)
        end = file.tell()
        while (line := file.readline()).endswith(b"\n"):
            content = _parsed(line)
            if content and "path" in content:
                journal._finished[str(content["path"])] = end
            end += len(line)
        if line:
            os.truncate(path, end)
        return journal

    def _check(self, first: dict[str, Any]) -> None:
        ours = self.run.written()
        for name, words in (
            ("xl_tracker", "with version {} of xl-tracker"),
            ("as_at", "as at {}"),
            ("select", "with --select {}"),
            ("ignore", "with --ignore {}"),
        ):
            written = first.get(name)
            if written != ours[name]:
                shown = (",".join(map(str, written)) or "nothing") if isinstance(written, list) else written
                sentence = f"The journal '{self.path}' belongs to a run {words.format(shown)}."
                raise BadRequest(f"{sentence} Run it the same way, or give --journal another name.")

    def report(self, source: Source) -> FileReport | None:
        """The report on a file that was finished and has not changed since, or ``None``. Ask before you check it."""
        stamp = self._stamps[source.name] = stamp_of(source)
        return self._read(source.name, stamp) if stamp else None

    def again(self, source: Source) -> FileReport:
        """The report that ``report`` gave, once more, even if the file has changed since."""
        report = self._read(source.name, self._stamps[source.name])
        if report is None:
            raise CannotRead(f"The journal '{self.path}' was changed by another program. Run it again with --resume.")
        return report

    def _read(self, name: str, stamp: str) -> FileReport | None:
        """The journal's report on a file with this stamp, or ``None``."""
        if name not in self._finished:
            return None
        with self.path.open("rb") as file:
            file.seek(self._finished[name])
            line = _parsed(file.readline())
        if line is None or line.get("path") != name or line.get("stamp") != stamp:
            return None
        try:
            return FileReport(
                name,
                line["verdict"],
                tuple(map(_finding, line["findings"])),
                answerable=read_back(line.get("answerable", [])),
                read_as=tuple(ReadAs(*each) for each in line.get("read_as", [])),
            )
        except (KeyError, TypeError, ValueError):  # a line that somebody has spoilt: check the file again
            return None

    def keep(self, report: FileReport) -> None:
        """Write one finished file down."""
        line = {
            "path": report.path,
            "stamp": self._stamps.pop(report.path, ""),
            "verdict": report.verdict,
            "findings": [_written(finding) for finding in report.findings],
            "answerable": written_down(report.answerable),
            "read_as": [list(each) for each in report.read_as],
        }
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(_line(line))


def stamp_of(source: Source) -> str:
    """A text that changes when the file does: its size and time of change, or the stamp from its driver."""
    if source.stamp or source.refused:
        return source.stamp
    try:
        known = source.path.stat()
    except OSError:
        return ""
    return f"{known.st_size} bytes, {known.st_mtime_ns} ns"


def _day(path: Path, first: dict[str, Any]) -> dt.date:
    try:
        return dt.date.fromisoformat(str(first.get("as_at")))
    except ValueError:
        raise CannotRead(f"'{path}' is not a journal of xl-tracker. Give the journal another name.") from None


def _line(content: dict[str, Any]) -> str:
    """A line of ASCII, so that half a character in a file's name reads back as it was."""
    return json_text(content, ensure_ascii=True, separators=(",", ":")) + "\n"


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        content = json_value(line)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def _written(finding: Finding) -> dict[str, Any]:
    return finding_object(finding) | {"row": finding.place.row, "at": finding.place.column}


def _finding(written: dict[str, Any]) -> Finding:
    """The finding of a line. Its value is text as the reports show it, such as a day's."""
    return Finding(
        written["code"],
        written["name"],
        _SEVERITIES[written["severity"]],
        Place(written["sheet"], written["row"], written["at"]),
        written["column"],
        written["message"],
        written["fix"],
        written["ref"],
        written["value"],
    )
