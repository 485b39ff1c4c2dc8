"""Rate every item by its dates, and count the ratings."""
