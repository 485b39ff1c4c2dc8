"""Where things stand on the Summary sheet: what refresh writes, and the rows of the themes."""

AS_AT_CELL = "B3"
"""Refresh writes the as-at day here. Until then the cell shows today."""
SINCE_CELL = "B4"
"""Refresh writes here the day on which an earlier period ended, if History holds one."""
REFRESHED_CELL = "B5"
"""Refresh says here as at which day it filled in the columns that the formulas count."""
FIGURES_CELL, LABELS_CELL = "A6", "A7"
"""The first headline figure and its label; the others stand to their right."""
HEADING_ROW = 23
TOTAL_ROW = HEADING_ROW + 1
"""The row of 'All themes'."""
FIRST_THEME_ROW = TOTAL_ROW + 1
"""Refresh writes the names of the themes from here down. The formulas beside them count by the names."""
THEME_ROWS = 12
LAST_ROW = FIRST_THEME_ROW + THEME_ROWS
"""One more than the themes: the row after the last theme counts what has no theme, or the themes that do not fit."""
ON_TRACK_THEN_COLUMN, MOVEMENT_COLUMN = 12, 13
"""Beside 'All themes' and each theme, refresh writes here the earlier share on track (0 to 1), and words."""
OTHER_THEMES = "Other themes"
