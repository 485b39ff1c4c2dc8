"""Read a book's values as a tracker's records. ``read_tracker`` is the only way in, and its modules work in this order:

``tracker`` calls ``locate`` (find the sheets and their ``headings``), ``arrangement`` (find the rows), ``whole_book``
(findings about the workbook itself), ``settings_sheet``, and ``records`` (read the ``cells``).
"""

from xl_tracker.reading.cells import AllReadings
from xl_tracker.reading.tracker import read_tracker

__all__ = ["AllReadings", "read_tracker"]
