"""The figures that a batch needs at its end, when it has written each file's report and let it go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from xl_tracker.batch.verdicts import FileReport
from xl_tracker.findings import Severity

SLOW_SECONDS = 2.0
"""Standard error names a file that takes longer. This is not a finding, since two runs never agree on the time."""


@dataclass(slots=True)
class Tally:
    """Figures on the files so far: ``unreadable`` holds file numbers, ``slow`` holds paths and seconds."""

    files: int = 0
    lock_files: int = 0
    worst: Severity | None = None
    unreadable: set[int] = field(default_factory=set)
    slow: list[tuple[str, float]] = field(default_factory=list)

    def counting(self, reports: Iterable[FileReport]) -> Iterator[FileReport]:
        """The same reports, each counted on its way."""
        for report in reports:
            self.add(report)
            yield report

    def add(self, report: FileReport) -> None:
        """Count one more file."""
        if not report.is_readable:
            self.unreadable.add(self.files)
        if report.findings:
            self.lock_files += report.findings[0].code == "WB011"
            worst = max(finding.severity for finding in report.findings)
            self.worst = max(worst, self.worst or worst)
        if report.seconds > SLOW_SECONDS:
            self.slow.append((report.path, report.seconds))
        self.files += 1

    def exit_code(self, fail_on: str) -> int:
        """0 clean, 1 findings at or above ``fail_on``, 2 when no file could be opened at all."""
        if len(self.unreadable) == self.files and self.lock_files < self.files:
            return 2
        if fail_on == "never" or self.worst is None:
            return 0
        return int(self.worst >= {"error": Severity.ERROR, "warning": Severity.WARNING}[fail_on])
