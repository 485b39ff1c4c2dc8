"""pandera: a schema a sheet over a pandas frame, every fault collected (lazy), read by openpyxl or by calamine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import pandera.pandas as pa

from tests.bench.faults import CODES
from tests.bench.found import TODAY, Found
from tests.bench.peers import words

Engine = Literal["openpyxl", "calamine"]
Mask = Callable[[pd.DataFrame], "pd.Series[bool]"]
_TODAY = pd.Timestamp(TODAY)
_READ = ["Actions", "Milestones", "People", "Themes", "Workstreams", "Recommendations"]
_BY_WHOM = ("Assured by", "Assured on")


def find_in(path: Path, engine: Engine) -> set[Found]:
    """Every failure case of both sheets. The name of each check is the code of its fault and the heading."""
    frames = pd.read_excel(path, sheet_name=_READ, engine=engine)
    listed = {heading: set(frames[sheet][column].dropna()) for heading, (sheet, column) in words.LISTED.items()}
    found: set[Found] = set()
    for sheet in words.DAYS:
        try:
            _schema(sheet, listed).validate(_with_days(frames[sheet], sheet), lazy=True)
        except pa.errors.SchemaErrors as failed:
            cases = failed.failure_cases[["column", "check", "index"]].drop_duplicates()
            for column, check, index in cases.itertuples(index=False):
                code, heading = _told(sheet, str(column), str(check))
                found.add(Found(code, sheet, int(index) + 2, heading))
    return {each for each in found if each.code in CODES}


def find_with_openpyxl(path: Path) -> set[Found]:
    """The faults in a workbook that openpyxl reads."""
    return find_in(path, "openpyxl")


def find_with_calamine(path: Path) -> set[Found]:
    """The faults in a workbook that calamine reads."""
    return find_in(path, "calamine")


def _with_days(frame: pd.DataFrame, sheet: str) -> pd.DataFrame:
    """The frame with days as timestamps, and beside each such column whether something in it is no day."""
    days = {heading: pd.to_datetime(frame[heading], errors="coerce") for heading in words.DAYS[sheet]}
    unread = {f"{heading} unread": days[heading].isna() & frame[heading].notna() for heading in days}
    return frame.assign(**days, **unread)


def _told(sheet: str, column: str, check: str) -> tuple[str, str]:
    """Code and heading of a failure case: from the check's name, or from the column and the built-in check."""
    if "|" in check:
        code, heading = check.split("|")
        return code, heading
    if check == "not_nullable":
        return words.BLANK[sheet, column], column
    if check == "field_uniqueness":
        return "RF001", column
    if column.endswith(" unread"):
        heading = column.removesuffix(" unread")
        return words.not_a_day(heading), heading
    return words.UNKNOWN[sheet, column], column


def _schema(sheet: str, listed: dict[str, set[Any]]) -> pa.DataFrameSchema:
    columns: dict[str, pa.Column] = {}
    looked_up = ("Lead officer", "Theme", "Workstream") if sheet == "Actions" else ("Theme", "Action")
    for heading, choices in words.CHOICES[sheet].items():
        columns[heading] = pa.Column(checks=pa.Check.isin(choices), nullable=(sheet, heading) not in words.BLANK)
    for heading in looked_up:
        known = sorted(listed[heading])
        columns[heading] = pa.Column(checks=pa.Check.isin(known), nullable=(sheet, heading) not in words.BLANK)
    for heading in words.DAYS[sheet]:
        columns[heading] = pa.Column("datetime64[ns]", nullable=True, coerce=True)
        columns[f"{heading} unread"] = pa.Column(bool, pa.Check.eq(False))
    columns["Ref"] = pa.Column(nullable=False, unique=True, report_duplicates="exclude_first")
    masks = _row_masks()
    if sheet == "Actions":
        masks |= _action_masks(listed["Recommendations"])
    checks = [_wide(name, mask) for name, mask in masks.items()]
    return pa.DataFrameSchema(columns, checks=checks)


def _wide(name: str, mask: Mask) -> pa.Check:
    """A check across columns; ``mask`` says which rows are wrong. Blank cells are not let through on their own."""
    return pa.Check(lambda frame: ~mask(frame), name=name, ignore_na=False)


def _is_live(frame: pd.DataFrame) -> pd.Series[bool]:
    return frame["Status"].isna() | frame["Status"].isin(words.LIVE)


def _is_complete(frame: pd.DataFrame) -> pd.Series[bool]:
    return frame["Status"].isin(words.COMPLETE)


def _is_blank(frame: pd.DataFrame, heading: str) -> pd.Series[bool]:
    blank = frame[heading].isna()
    return blank & ~frame[f"{heading} unread"] if f"{heading} unread" in frame else blank


def _is_undone(frame: pd.DataFrame) -> pd.Series[bool]:
    return _is_live(frame) & _is_blank(frame, "Actual finish")


def _baseline_wrong(frame: pd.DataFrame) -> pd.Series[bool]:
    return frame["Baseline finish"] < frame["Start"]


def _forecast_wrong(frame: pd.DataFrame) -> pd.Series[bool]:
    return ~_baseline_wrong(frame) & (frame["Forecast finish"] < frame["Start"])


def _dates_agree(frame: pd.DataFrame) -> pd.Series[bool]:
    return ~(_baseline_wrong(frame) | _forecast_wrong(frame))


def _row_masks() -> dict[str, Mask]:
    """The rows that have each fault, by the fault's code and heading."""
    return {
        "DT001|Baseline finish": lambda f: _is_live(f) & _baseline_wrong(f),
        "DT001|Forecast finish": lambda f: _is_live(f) & _forecast_wrong(f),
        "DT003|Forecast finish": lambda f: _is_undone(f) & (f["Forecast finish"] < _TODAY) & _dates_agree(f),
        "DT009|Baseline finish": lambda f: (
            _is_undone(f) & _is_blank(f, "Baseline finish") & _is_blank(f, "Forecast finish")
        ),
        "DT010|Baseline finish": lambda f: _is_live(f) & _is_blank(f, "Baseline finish") & f["Forecast finish"].notna(),
        "DT005|Actual finish": lambda f: f["Actual finish"] > _TODAY,
        "DT006|Actual finish": lambda f: f["Actual finish"] < f["Start"],
        "DT007|Actual finish": lambda f: f["Status"].isin(words.LIVE) & (f["Actual finish"] <= _TODAY),
        "DT008|Start": lambda f: f["Status"].eq("Not started") & (f["Start"] < _TODAY),
        "RG011|Actual finish": lambda f: _is_complete(f) & _is_blank(f, "Actual finish"),
    }


def _action_masks(recommendations: set[Any]) -> dict[str, Mask]:
    def unknown(cell: object) -> bool:
        return isinstance(cell, str) and not all(ref.strip() in recommendations for ref in cell.split(";"))

    return {
        "OW001|Lead officer": lambda f: _is_live(f) & f["Lead officer"].isna(),
        "OW008|Portfolio holder": lambda f: _is_live(f) & f["Portfolio holder"].isna(),
        "RG010|Reported RAG": lambda f: _is_live(f) & f["Reported RAG"].isna(),
        "CV002|Recommendations": lambda f: f["Recommendations"].isna(),
        "RF005|Recommendations": lambda f: f["Recommendations"].map(unknown),
        **_rag_masks(),
        **_update_masks(),
        **_assurance_masks(),
    }


def _rag_masks() -> dict[str, Mask]:
    def too_late(frame: pd.DataFrame) -> pd.Series[bool]:
        return frame["Forecast finish"] > frame["Baseline finish"] + pd.DateOffset(months=1)

    def no_path(frame: pd.DataFrame, rag: str) -> pd.Series[bool]:
        return frame["Reported RAG"].eq(rag) & _is_undone(frame) & frame["Path to green"].isna()

    return {
        "RG001|Reported RAG": lambda f: f["Reported RAG"].eq("Green") & _is_undone(f) & too_late(f) & _dates_agree(f),
        "RG005|Reported RAG": lambda f: f["Reported RAG"].eq("Blue") & f["Status"].isin(words.LIVE),
        "RG006|Reported RAG": lambda f: f["Reported RAG"].isin(words.FROM_BEST) & _is_complete(f),
        "RG007|Path to green": lambda f: no_path(f, "Red"),
        "RG008|Path to green": lambda f: no_path(f, "Amber"),
    }


def _update_masks() -> dict[str, Mask]:
    stale = _TODAY - pd.Timedelta(days=words.STALE_DAYS)
    return {
        "UP001|Updated on": lambda f: f["Status"].eq("In progress") & (f["Updated on"] < stale),
        "UP002|Progress update": lambda f: f["Status"].eq("In progress") & f["Progress update"].isna(),
        "UP003|Updated on": lambda f: f["Progress update"].notna() & _is_blank(f, "Updated on"),
        "UP004|Updated on": lambda f: f["Updated on"] > _TODAY,
    }


def _assurance_masks() -> dict[str, Mask]:
    by, on = _BY_WHOM
    return {
        "RG012|Evidence": lambda f: f["Status"].isin(words.PROVED) & f["Evidence"].isna(),
        "RG013|Evidence": lambda f: f["Status"].eq("Complete") & f["Evidence"].isna(),
        f"AS001|{by}": lambda f: f["Status"].isin(words.VOUCHED_FOR) & f[by].isna(),
        f"AS001|{on}": lambda f: f["Status"].isin(words.VOUCHED_FOR) & f[by].notna() & _is_blank(f, on),
        f"AS003|{on}": lambda f: f[on] < f["Actual finish"],
        f"AS004|{on}": lambda f: f[on] > _TODAY,
    }
