"""What the dates say of every item, and the counts."""
