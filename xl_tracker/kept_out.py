"""Libraries that others import wherever they find them, kept out while those start."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_HEAVY = ("pandas", "numpy")


@contextmanager
def without_pandas() -> Iterator[None]:
    """Imports made within find neither pandas nor numpy, unless they are loaded already.

    xlwings imports both when they are installed and goes without when they are not, and openpyxl does so with numpy.
    They take two thirds of the start of a press, and we use them for frames and Parquet alone. Afterwards they are
    there for whoever imports them.
    """
    kept_out = [name for name in _HEAVY if name not in sys.modules]
    sys.modules.update(dict.fromkeys(kept_out))  # type: ignore[arg-type] # None in there makes an import fail
    try:
        yield
    finally:
        for name in kept_out:
            del sys.modules[name]
