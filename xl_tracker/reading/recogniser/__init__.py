"""Say of each table of a document what it is, which way it runs, and which field each of its columns holds.

``recognise`` is the way in for a document, ``recognise_table`` for one table. The modules work in this order:
``regions`` (several tables on one sheet), ``turning`` (tables that run another way become rows), ``headings``,
``evidence`` (what the cells hold), ``assign`` (one field for each column), ``kinds`` and ``roles``.
"""

from xl_tracker.reading.recogniser.recognise import recognise, recognise_table
from xl_tracker.reading.recogniser.recognised import PLANS, Column, Recognised

__all__ = ["PLANS", "Column", "Recognised", "recognise", "recognise_table"]
