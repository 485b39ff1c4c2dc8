"""Find a plan's structure in a document: its headings, columns and records."""
