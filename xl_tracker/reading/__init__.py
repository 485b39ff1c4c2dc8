"""From a book's values to a tracker's records. ``read_tracker`` is the one way in; the rooms behind it lead downhill:

``tracker`` calls ``locate`` (which sheet, which ``headings``), ``arrangement`` (which rows), ``whole_book`` (what is to
be said of the workbook itself), ``settings_sheet``, and ``records`` (what their ``cells`` mean).
"""

from xl_tracker.reading.cells import AllReadings
from xl_tracker.reading.tracker import read_tracker

__all__ = ["AllReadings", "read_tracker"]
