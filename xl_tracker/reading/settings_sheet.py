"""Read the Settings sheet, whose rows replace the usual settings with the council's own."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tracker.findings import Finding
from xl_tracker.language.timescales import parse_timescale
from xl_tracker.language.vocabulary import nearest
from xl_tracker.rules.families import workbook
from xl_tracker.settings import Settings
from xl_tracker.sheet_settings import SHEET_SETTINGS
from xl_tracker.workbook import RowSnapshot, text_of


def settings_in(rows: Sequence[RowSnapshot], settings: Settings) -> tuple[Settings, list[Finding]]:
    """The settings with the sheet's rows applied, and findings about rows that cannot be."""
    found: list[Finding] = []
    known = {setting.label.casefold(): setting for setting in SHEET_SETTINGS}
    for row in rows:
        label, value = text_of(row.written("ref")), text_of(row.written("value"))
        setting = known.get(" ".join(label.split()).casefold())
        if not label or not value:
            continue
        if setting is None:
            near = nearest(label, tuple(s.label for s in SHEET_SETTINGS))
            hint = f" Did you mean '{near}'?" if near else ""
            found.append(
                workbook.UNKNOWN_SETTING.at(
                    row.place("ref"), f"'{label}' is not a setting.{hint}", column="Setting", ref=label, value=label
                )
            )
            continue
        try:
            settings = setting.apply(settings, _as_iso(value) if setting.takes == "day" else value)
        except (ValueError, KeyError):
            found.append(
                workbook.UNKNOWN_SETTING.at(
                    row.place("value"),
                    f"'{value}' is not a value that '{setting.label}' can take. {setting.meaning}",
                    column="Value",
                    ref=label,
                    value=value,
                )
            )
    return settings, found


def _as_iso(written: str) -> str:
    """A day as the settings take it, however somebody wrote it: 24/2/2026, or 24 February 2026."""
    read = parse_timescale(written)
    return read.latest.isoformat() if read.latest and read.kind == "day" else written
