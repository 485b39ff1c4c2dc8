"""A pack made on the command line is recorded where somebody says so, and else it says that it is not."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import html

from xl_tracker import clock
from xl_tracker.cli import main
from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
from xl_tracker.importing.sample import sample_plan
from xl_tracker.layout import FIGURE_HEADINGS

DAY = "2026-09-30"


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    path = tmp_path / "tracker.xlsx"
    draw_tracker(path, sample_plan()[0])
    return path


def pack(tracker: Path, *options: str, day: str = DAY, name: str = "pack.html", audience: str = "Cabinet") -> int:
    target = tracker.parent / name
    return main(["pack", str(tracker), "--audience", audience, "--as-at", day, "-o", str(target), *options])


def packs(path: Path) -> list[dict[str, object]]:
    headings, *rows = openpyxl.load_workbook(path)["Packs"].iter_rows(values_only=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows if any(row)]


def printed(path: Path) -> dict[str, str]:
    """The figures of the whole plan on a page, by name."""
    found = html.fromstring(path.read_text(encoding="utf-8")).xpath("//*[@data-figure][not(@data-theme)]")
    return {each.get("data-figure"): each.text_content() for each in found}


def test_a_copy_of_the_tracker_keeps_the_row_and_the_tracker_stays_as_it_is(
    tracker: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, kept = tracker.read_bytes(), tmp_path / "kept.xlsx"

    assert pack(tracker, "--record", str(kept)) == 0

    said = capsys.readouterr()
    assert tracker.read_bytes() == before
    assert f"'{kept}' keeps what Cabinet was shown." in said.out
    assert "Not recorded" not in said.err
    (row,) = packs(kept)
    days = {heading: row[heading] for heading in ("Audience", "From", "As at", "Meeting", "Made on", "Period")}
    assert days == {
        "Audience": "Cabinet",
        "From": dt.datetime(2026, 6, 30),
        "As at": dt.datetime(2026, 9, 30),
        "Meeting": dt.datetime(2026, 10, 20),
        "Made on": dt.datetime(2026, 9, 30),
        "Period": "1 July 2026 to 30 September 2026",
    }


def test_the_row_has_every_figure_that_was_printed(tracker: Path, tmp_path: Path) -> None:
    pack(tracker, "--record", str(tmp_path / "kept.xlsx"))

    (row,) = packs(tmp_path / "kept.xlsx")
    shown = {name: text.replace("\u2212", "-").rstrip("%") for name, text in printed(tmp_path / "pack.html").items()}
    assert {name: row[FIGURE_HEADINGS[name]] for name in shown} == {name: int(text) for name, text in shown.items()}
    assert len(shown) > 30


def test_in_place_keeps_a_backup_and_every_other_part_of_the_tracker(tracker: Path) -> None:
    before = tracker.read_bytes()

    assert pack(tracker, "--in-place") == 0

    (backup,) = (path for path in tracker.parent.iterdir() if "backup" in path.name)
    assert backup.read_bytes() == before
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(tracker) as new:
        differ = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert old.namelist() == new.namelist()
    assert len(differ) <= 5
    assert len(packs(tracker)) == 1


def test_two_packs_in_a_row_go_on_from_each_other(tracker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meets(tracker, "2026-09-08")
    monkeypatch.setattr(clock, "today", lambda zone=None: dt.date(2026, 9, 2))
    pack(tracker, "--in-place", day="2026-08-31", audience="Leadership Team")
    meets(tracker, "2026-10-13")
    monkeypatch.setattr(clock, "today", lambda zone=None: dt.date(2026, 10, 2))
    pack(tracker, "--in-place", audience="Leadership Team")

    assert [(row["From"], row["Made on"]) for row in packs(tracker)] == [
        (dt.datetime(2026, 7, 31), dt.datetime(2026, 9, 2)),
        (dt.datetime(2026, 8, 31), dt.datetime(2026, 10, 2)),
    ]
    page = (tracker.parent / "pack.html").read_text(encoding="utf-8")
    assert "since your last report, as at 31 August 2026" in page


def meets(tracker: Path, day: str) -> None:
    """Set when the Leadership Team meets next."""
    workbook = openpyxl.load_workbook(tracker)
    sheet = workbook["Reporting"]
    sheet["D2"], sheet["E2"] = None, dt.datetime.fromisoformat(day)
    workbook.save(tracker)


@pytest.mark.parametrize("suffix", ["html", "docx", "xlsx"])
def test_without_either_the_pack_says_that_it_is_not_recorded(
    suffix: str, tracker: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tracker.read_bytes()

    assert pack(tracker, name=f"pack.{suffix}", audience="commissioners") == 0

    said = capsys.readouterr().err
    assert "Not recorded: Commissioners' next pack will not know this one.\n" in said
    assert tracker.read_bytes() == before


def test_an_older_tracker_gets_its_pack_and_one_sentence(
    tracker: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old.xlsx"
    workbook = openpyxl.load_workbook(tracker)
    del workbook["Packs"]
    workbook.save(old)
    before = old.read_bytes()

    assert pack(old, "--in-place") == 0
    assert pack(old, "--record", str(tmp_path / "kept.xlsx")) == 0

    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("Not recorded")]
    assert lines == ["Not recorded: the workbook has no sheet 'Packs'. Copy it from a new tracker."] * 2
    assert old.read_bytes() == before == (tmp_path / "kept.xlsx").read_bytes()
    assert (tmp_path / "pack.html").exists()


REFUSED = {
    "both": (["--record", "kept.xlsx", "--in-place"], "cannot go together"),
    "the tracker itself": (["--record", "tracker.xlsx"], "is also the input"),
    "the pack itself": (["--record", "pack.xlsx"], "cannot both be"),
    "another kind of file": (["--record", "kept.csv"], "End its name with .xlsx"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_record_that_cannot_be_is_refused_before_anything_is_written(
    case: str, tracker: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tracker.parent)
    before, held = sorted(tracker.parent.iterdir()), tracker.read_bytes()
    options, sentence = REFUSED[case]

    assert pack(tracker, *options, name="pack.xlsx") == 2

    assert sentence in capsys.readouterr().err
    assert (sorted(tracker.parent.iterdir()), tracker.read_bytes()) == (before, held)


def test_a_pack_that_cannot_be_made_records_nothing(tracker: Path) -> None:
    before = tracker.read_bytes()

    assert pack(tracker, "--in-place", audience="Parish") == 2

    assert tracker.read_bytes() == before
    assert len(list(tracker.parent.iterdir())) == 1


def test_the_export_has_every_record(tracker: Path, tmp_path: Path) -> None:
    pack(tracker, "--in-place")

    assert main(["export", str(tracker), "--as-at", DAY, "-o", str(tmp_path / "plan.json")]) == 0

    exported = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    (kept,) = exported["packs"]
    figures = kept.pop("figures")
    assert kept == {
        "audience": "Cabinet",
        "from": "2026-06-30",
        "as_at": "2026-09-30",
        "meeting": "2026-10-20",
        "made_on": "2026-09-30",
        "period": "1 July 2026 to 30 September 2026",
    }
    assert set(figures) == set(exported["figures"]["plan"])
    assert figures["actions"] == exported["figures"]["plan"]["actions"]
