"""From a book's values to a tracker's records: tables, headings, cells."""
