"""ST: the settings that a council chooses."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tracker.findings import Severity
from xl_tracker.language.wording import long_date
from xl_tracker.layout import fold
from xl_tracker.model import SettingRow, Tracker
from xl_tracker.rules.asking.rows import is_blank
from xl_tracker.rules.registry import Hit, rule


@rule("ST001", Severity.WARNING, fix="Delete the row with the value that you do not want.")
def setting_twice(tracker: Tracker) -> Iterator[Hit]:
    """Two rows of the Settings sheet give one setting different values, and the lower row counts.

    Flagged:

        Settings
        | Setting              | Value |
        | Days between updates | 14    |
        | days between updates | 31    |

    Fine:

        Settings
        | Setting              | Value |
        | Days between updates | 14    |
        | Days between updates | 14    |
    """
    above: dict[str, SettingRow] = {}
    for each in tracker.setting_rows:
        if not each.ref or is_blank(each, "value"):
            continue
        other = above.get(fold(each.ref))
        if other and fold(other.value) != fold(each.value):
            message = f"'{each.ref}' is '{each.value}' here, but '{other.value}' in row {other.row.number}."
            yield Hit(each, "value", message)
        above[fold(each.ref)] = each


@rule("ST002", Severity.WARNING, fix="Enter the day on which the council agreed the plan, or leave it blank.")
def plan_date_after_as_at(tracker: Tracker) -> Iterator[Hit]:
    """The plan date is after the as-at day, so the council has not agreed the plan yet.

    Timescales without a year get theirs from the plan date, so a wrong one moves finishes.

    Flagged:

        Settings
        | Setting   | Value      |
        | Plan date | 2026-06-02 |

    Fine:

        Settings
        | Setting   | Value      |
        | Plan date | 2026-06-01 |
    """
    agreed, as_at = tracker.settings.timescales.plan_date, tracker.settings.as_at
    if agreed is None or agreed <= as_at:
        return
    for each in [row for row in tracker.setting_rows if fold(row.ref) == "plan date"][-1:]:
        message = f"The plan date is {long_date(agreed)}, after the as-at day, {long_date(as_at)}."
        yield Hit(each, "value", message)
