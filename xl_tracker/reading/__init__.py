"""Read a book's values as a tracker's records. ``tracker.read_tracker`` is the only way in.

The modules work in this order: ``tracker`` calls ``locate`` (find the sheets and their ``headings``), ``arrangement``
(find the rows), ``whole_book`` (findings about the workbook itself), ``settings_sheet``, and ``records`` (read the
``cells``). A workbook without our headings goes through ``foreign``, which asks the ``recogniser`` what its own
headings mean, and ``own_words``, which reads what the council has said of them. An import needs only these last.
"""
