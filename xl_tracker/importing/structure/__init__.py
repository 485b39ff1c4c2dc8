"""How a plan's document is arranged: headings, columns, records, what each says."""
