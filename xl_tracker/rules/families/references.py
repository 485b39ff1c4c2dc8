"""RF: references that identify one thing each and lead to something that exists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from operator import attrgetter

from xl_tracker.findings import Severity
from xl_tracker.language.wording import listed
from xl_tracker.layout import fold
from xl_tracker.model import Record, Tracker
from xl_tracker.rating.looking_back import dropped_by
from xl_tracker.rating.rag import KEY
from xl_tracker.rules.asking.lost import lost_items
from xl_tracker.rules.asking.rows import did_you_mean, is_blank, is_unread, named
from xl_tracker.rules.asking.selection import DELIVERED, by_value, items, refs, refs_of_items, refs_reported, with_blank
from xl_tracker.rules.asking.spelling import KnownRefs
from xl_tracker.rules.registry import Hit, rule

SHEETS_WITH_REFS = (
    "Actions",
    "Milestones",
    "Themes",
    "Workstreams",
    "Recommendations",
    "Deliverables",
    "Measures",
    "Risks",
    "Changes",
)


@rule("RF001", Severity.ERROR, fix="Give this row a reference of its own.")
def repeated_ref(tracker: Tracker) -> Iterator[Hit]:
    """Two rows of one sheet have the same reference.

    Milestones, changes, history and the board pack find an item by its reference, so a repeat makes the progress
    of one item appear against another.

    Flagged:

        | Ref | Action        |
        | A1  | Publish terms |
        | A1  | Train members |

    Fine:

        | Ref | Action        |
        | A1  | Publish terms |
        | A11 | Train members |

        Risks
        | Ref | Risk        |
        | A1  | Staff leave |
    """
    for sheet in SHEETS_WITH_REFS:
        refs = list(map(attrgetter("ref"), tracker.records(sheet)))
        if len(set(refs)) == len(refs):
            continue
        repeated = {ref for ref, number in Counter(refs).items() if number > 1 and ref}
        first: dict[str, Record] = {}
        for record in tracker.records(sheet) if repeated else ():
            if record.ref not in repeated:
                continue
            other = first.setdefault(record.ref, record)
            if other is not record:
                message = f"The reference {record.ref} is already used in row {other.row.number}."
                yield Hit(record, "ref", message)


@rule("RF002", Severity.ERROR, fix="Give this row a reference that no other row has.")
def missing_ref(tracker: Tracker) -> Iterator[Hit]:
    """A row has no reference, so nothing can point to it and it has no history.

    Flagged:

        | Ref | Action        |
        |     | Publish terms |

    Fine:

        | Ref | Action        |
        | 1   | Publish terms |
    """
    for sheet in SHEETS_WITH_REFS:
        for record in with_blank(tracker, sheet, "ref"):
            yield Hit(record, "ref", f"Row {record.row.number} of {record.row.sheet} has no reference.")


@rule("RF003", Severity.WARNING, fix="Give one of the two another reference, for example with an M before it.")
def ref_on_two_sheets(tracker: Tracker) -> Iterator[Hit]:
    """A milestone or deliverable shares a reference with another item, so changes and history cannot tell them apart.

    Flagged:

        | Ref | Action        |
        | 1   | Publish terms |

        Milestones
        | Ref | Action | Milestone     |
        | 1   | 1      | Terms drafted |

    Fine:

        | Ref | Action        |
        | 1   | Publish terms |

        Milestones
        | Ref | Action | Milestone     |
        | 1.1 | 1      | Terms drafted |
    """
    actions, milestones, deliverables = (refs(tracker, sheet) for sheet in DELIVERED)
    if actions.isdisjoint(milestones) and actions.isdisjoint(deliverables) and milestones.isdisjoint(deliverables):
        return
    first: dict[str, Record] = {}
    for item in items(tracker):
        other = first.setdefault(item.ref, item)
        if item.ref and type(other) is not type(item):
            kind = type(other).__name__.lower()
            yield Hit(item, "ref", f"{named(item)} has the reference of the {kind} in row {other.row.number}.")


@rule(
    "RF004",
    Severity.ERROR,
    fix="Enter the reference of the action that the milestone belongs to. A key milestone may name its theme instead.",
)
def unknown_action(tracker: Tracker) -> Iterator[Hit]:
    """A milestone does not belong to any action on the Actions sheet, so every summary leaves it out.

    Flagged:

        | Ref | Action        |
        | A01 | Publish terms |

        Milestones
        | Ref | Action | Milestone     |
        | M01 | A1     | Terms drafted |

    A key milestone may belong to a theme instead of an action.

    Fine:

        | Ref | Action        |
        | 1   | Publish terms |

        Milestones
        | Ref | Action | Theme   | Milestone     | Kind          |
        | 1.1 | 1      |         | Terms drafted | Step          |
        | 1.2 |        | Culture | Staff asked   | Key milestone |
    """
    known = KnownRefs(refs(tracker, "Actions"))
    if not known:
        return
    named_ones = {each.action for each in tracker.milestones}
    dashes = {ref for ref in named_ones if ref[:1] in ("-", "–") and not ref.strip("-–")}
    doubtful = named_ones - refs(tracker, "Actions") | dashes
    for milestone in tracker.milestones if doubtful else ():
        if milestone.action not in doubtful:
            continue
        if is_blank(milestone, "action"):
            if milestone.kind == KEY and milestone.theme:
                continue
            yield Hit(milestone, "action", f"{named(milestone)} names no action.")
        elif milestone.action not in known and not is_unread(milestone, "action"):
            near = did_you_mean(known.nearest(milestone.action))
            message = f"{named(milestone)} belongs to action '{milestone.action}', which does not exist.{near}"
            yield Hit(milestone, "action", message)


@rule("RF005", Severity.ERROR, fix="Correct the reference, or add the recommendation to the Recommendations sheet.")
def unknown_recommendation(tracker: Tracker) -> Iterator[Hit]:
    """An action answers a recommendation that is not on the Recommendations sheet.

    The pack would tell the board of an answer to something that nobody asked for.

    Flagged:

        | Ref | Action        | Recommendations |
        | A1  | Publish terms | PC-1; PC-22     |

        Recommendations
        | Ref  | Recommendation     |
        | PC-1 | Be open            |
        | PC-2 | Train more members |

    Fine:

        | Ref | Action        | Recommendations |
        | A1  | Publish terms | PC-1 ;  PC-2    |

        Recommendations
        | Ref  | Recommendation     |
        | PC-1 | Be open            |
        | PC-2 | Train more members |
    """
    known = KnownRefs(refs(tracker, "Recommendations"))
    if not known:
        return
    for cited, actions in by_value(tracker, "Actions", "recommendations").items():
        if known.has_all(cited):
            continue
        unknown = [ref for ref in cited if ref not in known]
        quoted = listed(f"'{ref}'" for ref in unknown)
        near = did_you_mean(known.nearest(unknown[0])) if len(unknown) == 1 else ""
        which = "which is" if len(unknown) == 1 else "which are"
        for action in actions:
            message = f"{named(action)} answers {quoted}, {which} not on the Recommendations sheet.{near}"
            yield Hit(action, "recommendations", message)


@rule("RF006", Severity.ERROR, fix="Enter the references of the items that change, separated by semicolons.")
def unknown_change_item(tracker: Tracker) -> Iterator[Hit]:
    """A change names an item that does not exist, so approving it changes nothing.

    Flagged:

        | Ref | Action        |
        | A1  | Publish terms |

        Changes
        | Ref | Item | Field           | To         |
        | C1  | A2   | Approved finish | 2026-12-31 |

    Fine:

        | Ref | Action        |
        | A1  | Publish terms |

        Milestones
        | Ref | Action | Milestone     |
        | M1  | A1     | Terms drafted |

        Changes
        | Ref | Item   | Field           | To         |
        | C1  | A1; M1 | Approved finish | 2026-12-31 |
    """
    known = KnownRefs(refs_of_items(tracker) | refs_reported(tracker))  # of what is gone, RF013 tells
    if not refs(tracker, "Actions"):
        return
    for change in tracker.changes:
        if is_blank(change, "item"):
            yield Hit(change, "item", f"{named(change)} does not say which item it changes.")
            continue
        unknown = [ref for ref in change.item_refs if ref not in known]
        if unknown:
            quoted = listed(f"'{ref}'" for ref in unknown)
            near = did_you_mean(known.nearest(unknown[0])) if len(unknown) == 1 else ""
            message = (
                f"{named(change)} is for {quoted}, but no action, milestone or deliverable has that reference.{near}"
            )
            yield Hit(change, "item", message)


@rule(
    "RF007",
    Severity.ADVICE,
    fix="Put the item back. If it is no longer wanted, keep its row with the status Superseded.",
)
def vanished_item(tracker: Tracker) -> Iterator[Hit]:
    """An item that was reported in an earlier period is no longer in the plan: nothing may vanish from a public plan.

    What was still to be delivered in the last period is RF013.

    Flagged:

        | Ref | Action        |
        | A1  | Publish terms |

        History
        | Period | As at      | Item | Status      |
        | Q3     | 2025-12-31 | A1   | In progress |
        | Q3     | 2025-12-31 | A2   | In progress |
        | Q4     | 2026-03-31 | A1   | In progress |

    Fine:

        | Ref | Action        | Status      |
        | A1  | Publish terms | In progress |
        | A2  | Train members | Superseded  |

        History
        | Period | As at      | Item | Status      |
        | Q3     | 2025-12-31 | A2   | In progress |
        | Q4     | 2026-03-31 | A1   | In progress |
    """
    known = refs_of_items(tracker)
    if not refs(tracker, "Actions"):
        return
    last = {entry.ref: entry for entry in tracker.history if entry.ref and entry.ref not in known}
    decided = dropped_by(tracker) if last else {}
    lost = {entry.ref for entry in lost_items(tracker)} if last else set()
    for ref, entry in last.items():
        if ref not in lost and fold(ref) not in decided:
            message = f"{ref} was reported in {entry.period or 'an earlier period'} and is no longer in the plan."
            yield Hit(entry, "ref", message)
