"""Draw a whole tracker with its looks: the templates, a new tracker, an imported plan."""
