"""The verb that lists the rows behind a figure."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from xl_tracker.cli.options import day, existing
from xl_tracker.errors import BadRequest
from xl_tracker.language.vocabulary import nearest
from xl_tracker.language.wording import listed, long_date, one_line
from xl_tracker.opening import open_tracker
from xl_tracker.rating.figures import BY_NAME, BY_THEME, Figures, latest_figures
from xl_tracker.reports.behind import rows_behind
from xl_tracker.reports.printing import printed


def run_why(options: argparse.Namespace) -> int:
    """Print a figure with its definition, and each row behind it. Raises ``BadRequest`` for one that is not known."""
    name = _known(options.figure, tuple(BY_NAME), "a figure")
    figures = latest_figures(open_tracker(existing(options.tracker), as_at=day(options.as_at)))
    theme = _known(options.theme, figures.themes, "a theme of this plan") if options.theme else ""
    if theme and name not in BY_THEME:
        raise BadRequest(f"'{name}' counts the whole plan. Leave out --theme.")
    for line in _lines(figures, name, theme):
        print(line)
    return 0


def _lines(figures: Figures, name: str, theme: str) -> Iterator[str]:
    figure, value = BY_NAME[name], figures.value(name, theme)
    where = f" in {one_line(theme)}" if theme else ""
    shown = "None" if value is None else printed(figures, name, theme)
    yield f"{name}: {shown} {figure.words}{where}, as at {long_date(figures.as_at)}."
    yield figure.definition
    if value is None and (figure.needs_record or figure.needs_period):
        yield "History has no earlier period to compare with."
    elif figure.share:
        parts, whole = figure.share
        counted = sum(figures.number(each, theme) for each in parts)
        yield f"{listed(parts)}: {counted} of {figures.number(whole, theme)}."
    elif figure.change and value is not None:
        now, then = figures.value(figure.change, theme), figures.then(figure.change, theme)
        yield f"{now} now, {then} then."
    if name == "errors":
        for finding in figures.found:
            yield f"  {finding.place.sheet} {finding.place.a1}  {finding.code}  {one_line(finding.message)}"
    for each in rows_behind(figures, name, theme):
        place = f"{each.record.row.sheet} row {each.record.row.number}"
        yield f"  {place}  {each.ref or '(no ref)'}  {each.words}".rstrip()


def _known(written: str, names: tuple[str, ...], what: str) -> str:
    """The name that was meant, whatever its case. Raises ``BadRequest`` with the nearest name."""
    for name in names:
        if name.casefold() == written.casefold():
            return name
    near = nearest(written, names)
    hint = f"Did you mean '{near}'?" if near else f"Choose from {listed(names)}."
    raise BadRequest(f"'{written}' is not {what}. {hint}")
