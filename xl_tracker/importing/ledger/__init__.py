"""The ledger: every passage of a document is in a field, in a question, or on Left out with the reason.

``settle_passages`` finds the place of each passage, and asks about those without one. ``own_count`` counts the words of
the file by itself, and ``balance`` puts the two together.
"""

from xl_tracker.importing.ledger.account import Account, settle_passages
from xl_tracker.importing.ledger.balance import balance
from xl_tracker.importing.ledger.own_count import OwnPassage, own_passages

__all__ = ["Account", "OwnPassage", "balance", "own_passages", "settle_passages"]
