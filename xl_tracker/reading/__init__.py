"""Read a book's values as a tracker's records: find the tables, their headings, and what each cell means."""
