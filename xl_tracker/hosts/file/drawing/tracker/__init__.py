"""A whole tracker drawn with its looks: the templates, a new tracker, an imported plan."""
