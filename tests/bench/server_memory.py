"""Does the server's memory stay flat? 500 requests with 60 different books of 5,000 actions.

python -m tests.bench.server_memory [REQUESTS] [BOOKS] [ACTIONS]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.server.large import large_payload, whole_sample
from tests.server.served import PRODUCTION, Json, Server, serving

FLAT = 1.2
SAID_EVERY = 20
SAMPLE_ACTIONS = 58
MEGABYTE = 1_000_000


def main(arguments: list[str]) -> int:
    """Post the books in turn, print the memory as it goes, and return 1 when it grew by more than a fifth.

    What counts as grown is measured from the end of the first round, when every book was posted once.
    """
    requests, books, actions = (int(each) for each in (*arguments, *("500", "60", "5000")[len(arguments) :]))
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), **PRODUCTION) as server:
        print(f"{requests} requests, {books} books of {actions} actions; started with {_megabytes(server)} MB")
        settled = 0
        began = time.monotonic()
        for number in range(requests):
            answer = server.call("check", _book(actions, number % books))
            assert answer.status == 200, answer.text
            if number + 1 == min(books, requests):
                settled = server.memory()
            if (number + 1) % SAID_EVERY == 0:
                print(f"{number + 1:5} {_megabytes(server):5} MB {time.monotonic() - began:7.0f} s", flush=True)
        grown = server.memory() / settled
    print(f"after one round {settled // MEGABYTE} MB, at the end {grown:.2f} times that")
    return int(grown > FLAT)


def _book(actions: int, number: int) -> Json:
    """One of the books: the same tracker in shape, with long texts that no other has."""
    sample = whole_sample()
    copies = max(1, round(actions / SAMPLE_ACTIONS))
    only_actions = [sheet for sheet in sample["sheets"] if sheet["name"] != "Milestones"]
    return large_payload(copies, f"book {number} row ", sample | {"sheets": only_actions})


def _megabytes(server: Server) -> int:
    return server.memory() // MEGABYTE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
