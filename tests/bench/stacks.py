"""The stacks to compare: each has a name, a function that finds faults, and the faults that it cannot see."""

from __future__ import annotations

from dataclasses import dataclass

_PEERS = "tests.bench.peers"


@dataclass(frozen=True, slots=True)
class Stack:
    """One way of validating a tracker. ``needs`` is the distribution to be imported for it, beyond our own."""

    name: str
    function: str
    needs: str = ""
    blind_to: frozenset[str] = frozenset()
    """Codes of faults that it cannot see, whatever is written for it."""


CALAMINE = Stack("calamine, reading alone", f"{_PEERS}.raw_calamine:find")
OURS = Stack("xl_tracker, every rule", "tests.bench.ours:find")
ERROR_CELLS = frozenset({"RD008"})
"""calamine gives a cell such as #REF! as blank, and so does pandas whatever it reads with."""

PYDANTIC = Stack("pydantic over calamine", f"{_PEERS}.pydantic_rows:find", "pydantic", ERROR_CELLS)
PANDERA_CALAMINE = Stack("pandera over calamine", f"{_PEERS}.pandera_frames:find_with_calamine", "pandera", ERROR_CELLS)
PANDERA_OPENPYXL = Stack("pandera over openpyxl", f"{_PEERS}.pandera_frames:find_with_openpyxl", "pandera", ERROR_CELLS)
FRICTIONLESS = Stack("frictionless", f"{_PEERS}.frictionless_package:find", "frictionless")
PEERS = (PYDANTIC, PANDERA_CALAMINE, PANDERA_OPENPYXL, FRICTIONLESS)
"""Those that make the same checks as we do, and must find the same faults before they are timed."""
