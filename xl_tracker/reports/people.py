"""People and posts on a page, in the one spelling that the People sheet gives them."""

from __future__ import annotations

from collections.abc import Iterable

from xl_tracker.language.wording import listed
from xl_tracker.model import Tracker
from xl_tracker.rules.asking.leads import directory_of


def people(tracker: Tracker, names: Iterable[str]) -> str:
    """Names in a sentence, each as People spells it and once; a name that People lacks stays as written."""
    directory = directory_of(tracker)
    return listed(dict.fromkeys(found.ref if (found := directory.find(name)) else name for name in names))
