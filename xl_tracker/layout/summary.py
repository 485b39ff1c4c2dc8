"""Where things stand on the Summary sheet: what refresh writes, and the rows of the themes."""

AS_AT_CELL = "B3"
"""Refresh writes the as-at day here. Until then the cell shows today."""
SINCE_CELL = "B4"
"""Refresh writes here the day on which an earlier period ended, if History holds one."""
HEADING_ROW = 23
TOTAL_ROW = HEADING_ROW + 1
"""The row of 'All themes'."""
FIRST_THEME_ROW = TOTAL_ROW + 1
"""The rows from here on hold the themes of the Themes sheet, in its order, without blanks or repeats."""
THEME_ROWS = 12
LAST_ROW = FIRST_THEME_ROW + THEME_ROWS
"""One more than the themes: the row after the last theme counts actions with no theme, or with a theme not listed."""
ON_TRACK_THEN_COLUMN, MOVEMENT_COLUMN = 12, 13
"""Beside 'All themes' and each theme, refresh writes here the earlier share on track (0 to 1), and words."""
NO_THEME, OTHER_THEMES = "No theme", "Other themes"
