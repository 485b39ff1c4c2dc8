"""RF: the themes and workstreams that items belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_tracker.findings import Severity
from xl_tracker.language.wording import listed
from xl_tracker.model import Tracker
from xl_tracker.rating.themes import plain_theme
from xl_tracker.rules.asking.rows import did_you_mean, named
from xl_tracker.rules.asking.selection import by_value, with_blank
from xl_tracker.rules.asking.spelling import KnownNames
from xl_tracker.rules.registry import Hit, rule


@rule("RF008", Severity.ERROR, fix="Choose a theme that is on the Themes sheet, or add this one there.")
def unknown_theme(tracker: Tracker) -> Iterator[Hit]:
    """An action's theme is not on the Themes sheet, so the summary does not count it under its own theme.

    Flagged:

        | Ref | Action        | Theme    |
        | A1  | Publish terms | Govenance |

        Themes
        | Ref | Theme      |
        | T1  | Governance |

    Fine:

        | Ref | Action        | Theme       |
        | A1  | Publish terms | Governance  |
        | A2  | Vet the terms | governance  |

        Themes
        | Ref | Theme              |
        | T1  | Governance         |
        | T2  | Governance of land |
    """
    known = _themes(tracker)
    if known:
        yield from _under_unknown(("Actions",), known, tracker)


@rule("RF009", Severity.WARNING, fix="Choose a theme that is on the Themes sheet, or add this one there.")
def unknown_theme_elsewhere(tracker: Tracker) -> Iterator[Hit]:
    """The theme of a milestone, workstream or deliverable is not on the Themes sheet.

    Risks and measures may concern the whole plan, so this rule does not look at theirs.

    Flagged:

        Workstreams
        | Ref | Theme       | Workstream |
        | W1  | Goverment   | Decisions  |

        Themes
        | Ref | Theme      |
        | T1  | Governance |

    Fine:

        Workstreams
        | Ref | Theme      | Workstream |
        | W1  | Governance | Decisions  |

        Risks
        | Ref | Theme     | Risk        |
        | R1  | All themes | Staff leave |

        Themes
        | Ref | Theme      |
        | T1  | Governance |
    """
    known = _themes(tracker)
    if known:
        yield from _under_unknown(("Milestones", "Workstreams", "Deliverables"), known, tracker)


@rule("RF010", Severity.WARNING, fix="Choose the theme that the action belongs to.")
def no_theme(tracker: Tracker) -> Iterator[Hit]:
    """An action has no theme, so the summary counts it under 'No theme'.

    Flagged:

        | Ref | Action        | Theme |
        | A1  | Publish terms |       |

    Fine:

        | Ref | Action        |
        | A1  | Publish terms |
    """
    for action in with_blank(tracker, "Actions", "theme"):
        yield Hit(action, "theme", f"{named(action)} has no theme.")


@rule("RF011", Severity.WARNING, fix="Choose a workstream that is on the Workstreams sheet, or add this one there.")
def unknown_workstream(tracker: Tracker) -> Iterator[Hit]:
    """An action's workstream is not on the Workstreams sheet.

    Flagged:

        | Ref | Action        | Workstream |
        | A1  | Publish terms | Decision   |

        Workstreams
        | Ref | Workstream |
        | W1  | Decisions  |

    Fine:

        | Ref | Action        | Workstream |
        | A1  | Publish terms |            |

        Workstreams
        | Ref | Workstream |
        | W1  | Decisions  |
    """
    known = KnownNames(each.workstream for each in tracker.workstreams)
    for workstream, actions in by_value(tracker, "Actions", "workstream").items() if known else ():
        if workstream and workstream not in known:
            near = did_you_mean(known.nearest(workstream))
            for action in actions:
                yield Hit(action, "workstream", f"The workstream '{workstream}' is not on the Workstreams sheet.{near}")


@rule("RF012", Severity.WARNING, fix="Correct the theme or the workstream of the action.")
def workstream_of_another_theme(tracker: Tracker) -> Iterator[Hit]:
    """An action and its workstream belong to different themes.

    Flagged:

        | Ref | Action        | Theme      | Workstream |
        | A1  | Publish terms | Governance | Budget     |

        Workstreams
        | Ref | Theme   | Workstream |
        | W1  | Finance | Budget     |

    Fine:

        | Ref | Action        | Theme      | Workstream |
        | A1  | Publish terms | Governance | Training   |

        Workstreams
        | Ref | Theme      | Workstream |
        | W1  | Finance    | Training   |
        | W2  | Governance | Training   |
    """
    themes: dict[str, dict[str, None]] = {}
    for each in tracker.workstreams:
        if each.theme:
            themes.setdefault(each.workstream, {})[each.theme] = None
    known = _themes(tracker)
    if known:  # a theme that is not on the Themes sheet is a finding of its own, with the workstream
        themes = {name: each for name, each in themes.items() if all(theme in known for theme in each)}
    for action in tracker.actions:
        if not action.theme or action.theme in themes.get(action.workstream, {action.theme: None}):
            continue
        if known and action.theme not in known:
            continue
        belongs = listed(themes[action.workstream])
        message = (
            f"The workstream '{action.workstream}' belongs to {belongs}, but {named(action)} is under {action.theme}."
        )
        yield Hit(action, "workstream", message)


def _under_unknown(sheets: Sequence[str], known: KnownNames, tracker: Tracker) -> Iterator[Hit]:
    counted = {plain_theme(each.theme) for each in tracker.themes}  # themes equal but for case and spaces are one
    for sheet in sheets:
        for theme, records in by_value(tracker, sheet, "theme").items():
            if theme and plain_theme(theme) not in counted:
                near = did_you_mean(_meant(theme, known, tracker))
                for record in records:
                    yield Hit(record, "theme", f"The theme '{theme}' is not on the Themes sheet.{near}")


def _themes(tracker: Tracker) -> KnownNames:
    return KnownNames(theme.theme for theme in tracker.themes)


def _meant(written: str, known: KnownNames, tracker: Tracker) -> str | None:
    """The theme whose reference stands in place of its name, or else the theme with the nearest name."""
    by_ref = {theme.ref.casefold(): theme.theme for theme in tracker.themes if theme.ref}
    return by_ref.get(written.casefold()) or known.nearest(written)
