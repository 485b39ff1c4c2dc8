"""Write ``layout/aliases.py``: the other headings that people use for our columns, out of the one list of headings.

Reading the list takes time, and every validation needs these few lines of it. Run this module after you change the
last column of ``headings.csv``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from xl_tracker import layout
from xl_tracker.language.words.lists import headings_of_ours

ALIASES_PY = Path(layout.__file__).with_name("aliases.py")
_HEAD = '''"""The other headings that people use for our columns: each with our field, and the sheets that take it so.

``language/words/our_headings.py`` writes this file from ``headings.csv``: change them there.
"""

OTHER_HEADINGS = (
'''


def aliases_page() -> str:
    """The text of ``layout/aliases.py``."""
    entries = (entry for heading, ours in headings_of_ours() for entry in _entries(heading, ours))
    return _HEAD + "".join(f"    {entry}\n" for entry in entries) + ")\n"


def _entries(heading: str, ours: str) -> Iterator[str]:
    """One line for each field that a heading means on some of our sheets."""
    sheets: dict[str, list[str]] = defaultdict(list)
    for column in ours.split():
        sheet, _, field = column.partition(".")
        sheets[field].append(sheet)
    return (f'("{heading}", "{field}", "{" ".join(names)}"),' for field, names in sheets.items())


if __name__ == "__main__":
    ALIASES_PY.write_text(aliases_page(), encoding="utf-8", newline="\n")
