"""Six months of six plans, edited by a script: every form of every report says what a second count by other code finds.

Each test says how many figures it compared.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

from tests.excel_sim import build_payload
from tests.recount.counting import Recount
from tests.recount.half_year import MONTHS, Rows, edit, ends, read_rows
from tests.recount.reading_packs import (
    Form,
    Printed,
    beside,
    in_pdf,
    in_web_page,
    in_word,
    in_workbook,
    number,
    sentences_of,
)
from tests.recount.reading_summary import COLUMNS, Found, calculated, of_columns
from tests.recount.since_record import Since
from tests.server.served import PRODUCTION, serving
from tests.tools import BESIDE, convert_all, require_beside, require_libreoffice
from xl_tracker.cli import main
from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
from xl_tracker.importing.sample import sample_plan
from xl_tracker.layout import BY_SHEET, IF_FILLED
from xl_tracker.opening import open_tracker
from xl_tracker.packs import write_pack

AUDIENCE = "Cabinet"
PLANS = {
    "demo": "2026-10",
    "sandwell-2022": "2022-08",
    "bromsgrove-redditch-2018": "2018-10",
    "warwick-2017": "2017-07",
    "winchester-2018": "2018-11",
    "winchester-2024": "2024-12",
}
"""Each plan, and the first month of its half-year."""
FEW = ("demo", "sandwell-2022")
"""The plans of every run of the tests: the two with themes and milestones. ``--all-tools`` takes all."""


class State(NamedTuple):
    """A plan at the end of a month, before its snapshot is taken."""

    path: Path
    day: dt.date
    second: Found


def recounted(path: Path, day: dt.date) -> Found:
    """What the second count finds in a tracker."""
    now = Recount(path, day)
    found: Found = {(name, ""): value for name, value in (now.counts() | now.of_plan()).items()}
    for theme, counts in now.themes().items():
        found |= {(name, theme): value for name, value in counts.items()}
    if record := Since.latest(now):
        since = Since(now, record, record + dt.timedelta(days=1))
        found |= {(name, ""): value for name, value in since.figures().items()}
    return found


@pytest.fixture(scope="module")
def half_years(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[State]]:
    """A plan at the end of each month. Each half-year is lived once."""
    return cache(lambda name: live(name, tmp_path_factory.mktemp(name)))


@pytest.fixture(params=[pytest.param(name, marks=[] if name in FEW else pytest.mark.whole) for name in PLANS])
def states(request: pytest.FixtureRequest, half_years: Callable[[str], list[State]]) -> list[State]:
    return half_years(request.param)


def live(name: str, folder: Path) -> list[State]:
    """Edit a plan month by month, with a snapshot after each. Its audience met on the day of the last snapshot."""
    rows, states = first_rows(name, folder), list[State]()
    last = max((each["As at"].date() for each in rows["History"]), default=None)
    for at, (month, end) in enumerate(zip(MONTHS, ends(PLANS[name]), strict=True), start=1):
        edit(rows, month.edits, end)
        rows["Reporting"] = [{"Audience": AUDIENCE, "Body": AUDIENCE, "Every": "Month", "Last met": last}]
        path, kept = folder / f"{name} {at}.xlsx", folder / f"kept {at}.xlsx"
        draw_tracker(path, {sheet: cells(sheet, each) for sheet, each in rows.items() if sheet in BY_SHEET}, as_at=end)
        states.append(State(path, end, recounted(path, end)))
        last = end + dt.timedelta(days=month.snapshot)
        period = ["--period", f"Month {at}", "--as-at", last.isoformat()]
        assert main(["snapshot", str(path), "-o", str(kept), *period]) == 0
        rows = read_rows(kept)
    return states


def first_rows(name: str, folder: Path) -> Rows:
    path = folder / "first.xlsx"
    if name == "demo":
        draw_tracker(path, sample_plan()[0])
    else:
        document = require_beside("plans") / f"{name}.txt"
        assert main(["import", str(document), "-o", str(path), "--accept-likely"]) in (0, 1)
    rows = read_rows(path)
    return {sheet: each for sheet, each in rows.items() if sheet in BY_SHEET and BY_SHEET[sheet] not in IF_FILLED}


def is_here(name: str) -> bool:
    """Whether a plan is beside the project. The demo always is."""
    return name == "demo" or (BESIDE / "plans").is_dir()


def cells(sheet: str, rows: list[dict[str, Any]]) -> list[list[Any]]:
    headings = BY_SHEET[sheet].headings
    return [[without_time(row.get(heading)) for heading in headings] for row in rows]


def without_time(value: Any) -> Any:
    return value.date() if isinstance(value, dt.datetime) else value


def test_the_export_of_every_month_is_what_a_second_count_finds(
    states: list[State],
) -> None:
    compared = 0
    for state in states:
        target = state.path.with_suffix(".json")
        assert main(["export", str(state.path), "--as-at", state.day.isoformat(), "-o", str(target)]) == 0
        figures = json.loads(target.read_text(encoding="utf-8"))["figures"]
        ours: Found = {(name, ""): value for name, value in figures["plan"].items()}
        for row in figures["themes"]:
            ours |= {(name, row["theme"]): value for name, value in row.items() if name != "theme"}
        compared += len(state.second)
        assert set(state.second) - set(ours) == set(), state.path
        assert wrong(state, ours) == {}, state.path
    print(f"{compared} figures of the export compared.")


def test_the_packs_of_every_month_print_what_a_second_count_finds(
    states: list[State],
) -> None:
    compared = 0
    for state in states:
        page, document, workbook = packs(state)
        marked = marked_in(page)
        assert {each.name for each in marked} >= {"actions", "on_track", "late", "milestones_achieved"}
        assert wrong(state, {(each.name, each.theme): number(each.text) for each in marked}) == {}, state.path
        for form in (in_word(document), in_workbook(workbook)):
            assert unlike(form, marked, page) == [], state.path
        compared += 3 * len(marked)
    print(f"{compared} figures of web pages, Word documents and workbooks compared.")


@pytest.fixture(
    params=[
        pytest.param(FEW, id="two plans"),
        pytest.param(tuple(name for name in PLANS if name not in FEW), id="four plans", marks=pytest.mark.whole),
    ]
)
def last_months(request: pytest.FixtureRequest, half_years: Callable[[str], list[State]]) -> list[State]:
    """Several plans after six months. LibreOffice takes them in one run, because it takes seconds to start."""
    require_libreoffice()
    if not any(map(is_here, request.param)):
        require_beside("plans")
    return [half_years(name)[-1] for name in request.param if is_here(name)]


@pytest.mark.libreoffice
def test_the_summary_after_six_months_is_what_a_second_count_finds(last_months: list[State], tmp_path: Path) -> None:
    sheets = calculated({each.path.stem: (each.path, each.day.isoformat()) for each in last_months}, tmp_path)

    for state in last_months:
        assert sheets[state.path.stem] == of_columns(state.second, set(COLUMNS.values())), state.path
    print(f"{sum(map(len, sheets.values()))} figures of Summary sheets compared.")


@pytest.mark.libreoffice
def test_the_pdf_after_six_months_prints_what_the_web_page_does(last_months: list[State], tmp_path: Path) -> None:
    made = [packs(state) for state in last_months]

    drawn = convert_all([workbook for _, _, workbook in made], "pdf", tmp_path)

    for pdf, (page, _, _) in zip(drawn, made, strict=True):
        assert unlike(in_pdf(pdf), marked_in(page), page) == [], pdf
    print(f"{sum(len(marked_in(page)) for page, _, _ in made)} figures of PDFs compared.")


def test_the_pane_after_six_months_shows_what_a_second_count_finds(
    half_years: Callable[[str], list[State]], tmp_path: Path
) -> None:
    compared = 0
    with serving(tmp_path, **PRODUCTION) as server:
        for state in (half_years(name)[-1] for name in FEW if is_here(name)):
            payload = build_payload(openpyxl.load_workbook(state.path), state.path.name)
            summary = server.call("check", payload, "", state.day.isoformat()).outcome["summary"]
            rows = [(summary["plan"], ""), *((row, row["theme"]) for row in summary["themes"])]
            ours = {key: value for row, theme in rows for key, value in shown(row, theme).items()}
            assert wrong(state, ours) == {}, state.path
            compared += len(ours)
    print(f"{compared} figures of the pane compared.")


def shown(row: dict[str, Any], theme: str) -> Found:
    """The figures of one row of the pane's Summary."""
    figures = {COLUMNS[rag]: value for rag, value in row["by_rag"].items()}
    figures |= {name: row[name] for name in ("actions", "late", "on_track")}
    return {(name, theme): value for name, value in figures.items()}


def packs(state: State) -> tuple[Path, Path, Path]:
    """The pack of a state as a web page, a Word document and a workbook."""
    tracker = open_tracker(state.path, as_at=state.day)
    page, document, workbook = (state.path.with_suffix(f".pack.{each}") for each in ("html", "docx", "xlsx"))
    for target in (page, document, workbook):
        write_pack(tracker, AUDIENCE, target)
    return page, document, workbook


def marked_in(page: Path) -> list[Printed]:
    """The marked figures of a web page that the second count has too: all but the errors."""
    return [each for each in in_web_page(page) if each.name != "errors"]


def wrong(state: State, ours: Found) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    """Our figures that are not those of the second count, each with the right one."""
    return {key: (value, state.second[key]) for key, value in ours.items() if value != state.second.get(key, value)}


def unlike(form: Form, marked: list[Printed], page: Path) -> list[object]:
    """The figures and sentences that do not stand in another form as they stand on the web page."""
    placed = [each for each in marked if each.label]
    found: list[object] = [(each, beside(form, each)) for each in placed if set(beside(form, each)) != {each.text}]
    return found + [each for each in sentences_of(page) if each not in form.words]
