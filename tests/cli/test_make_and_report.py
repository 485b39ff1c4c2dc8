"""The verbs that make a tracker or something from one: new, demo, refresh, pack, export."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.workbooks import save_book
from xl_tracker.cli import main
from xl_tracker.exports import json_plan
from xl_tracker.exports.json_plan import not_carried
from xl_tracker.layout import TABLES, Column
from xl_tracker.reports.pack import PAGES

AS_AT = ("--as-at", "2026-06-01")
PLAN = """
    | Ref | Theme | Action | Lead officer | Start | Baseline finish | Forecast finish | Status | Reported RAG | Derived RAG | Recommendations | Supporting officers |
    | A1 | Culture | Listen | A. Khan | Autumn 2025 | Dec 2026 | 2027-01-15 | In progress | Green | | PC-1; PC-2 | B. Osei; C. Lloyd |
    | A2 | Culture | Learn | A. Khan | | TBC 2027 | | Not started | | | | |
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    save_book(PLAN, path)
    return path


def rows(path: Path, sheet: str) -> list[list[object]]:
    return [list(row) for row in CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "out"
    assert main(["demo", str(folder)]) == 0
    return folder


def test_the_demo_ends_with_a_tracker_a_report_and_three_packs(demo: Path) -> None:
    assert sorted(path.name for path in demo.iterdir()) == [
        "board pack - Cabinet.xlsx",
        "board pack - Commissioners.xlsx",
        "board pack - Leadership Team.xlsx",
        "findings.html",
        "tracker.xlsx",
    ]


def test_the_demo_tracker_is_validated_and_rated(demo: Path) -> None:
    actions = rows(demo / "tracker.xlsx", "Actions")
    derived, check = actions[0].index("Derived RAG"), actions[0].index("Check")

    assert {row[derived] for row in actions[1:]} == {"Blue", "Green", "Amber", "Red", "Grey"}
    assert all(row[check] for row in actions[1:])
    assert len(rows(demo / "tracker.xlsx", "Findings")) > 20


def test_the_demo_records_its_packs(demo: Path) -> None:
    headings, *kept = rows(demo / "tracker.xlsx", "Packs")

    made_on = headings.index("Made on")
    assert [(row[0], row[made_on]) for row in kept if row[0]] == [
        (audience, dt.date(2026, 9, 30)) for audience in ("Leadership Team", "Cabinet", "Commissioners")
    ]


def test_the_demo_says_where_and_how_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["demo", str(tmp_path / "out")])

    out = capsys.readouterr().out
    assert "63 actions rated by their dates" in out
    assert str((tmp_path / "out").resolve()) in out


def test_the_demo_keeps_what_somebody_changed_in_its_folder(tmp_path: Path) -> None:
    main(["demo", str(tmp_path)])
    changed = save_book(PLAN, tmp_path / "tracker.xlsx").read_bytes()

    main(["demo", str(tmp_path)])

    kept = [path.read_bytes() for path in tmp_path.iterdir() if "backup" in path.name]
    assert kept == [changed]


def test_the_demo_twice_gives_the_same_files(demo: Path, tmp_path: Path) -> None:
    main(["demo", str(tmp_path / "again")])

    def digests(folder: Path) -> dict[str, str]:
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.xlsx")}

    assert digests(tmp_path / "again") == digests(demo)


def test_new_makes_a_tracker_that_is_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tracker.xlsx"

    assert main(["new", str(path), "--council", "Testshire"]) == 0

    assert ["Council", "Testshire"] in [row[:2] for row in rows(path, "Settings")]


def test_new_never_replaces_a_workbook(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = plan.read_bytes()

    assert main(["new", str(plan)]) == 2
    assert plan.read_bytes() == before
    assert "already exists" in capsys.readouterr().err


def test_refresh_writes_another_workbook_and_leaves_the_tracker_alone(plan: Path, tmp_path: Path) -> None:
    before = plan.read_bytes()

    assert main(["refresh", str(plan), "-o", str(tmp_path / "out.xlsx"), *AS_AT]) == 0

    heading, first, second = rows(tmp_path / "out.xlsx", "Actions")
    at = heading.index("Derived RAG")
    assert (first[at], second[at]) == ("Amber", "Grey")
    assert first[heading.index("Reported RAG")] == "Green"
    assert plan.read_bytes() == before


def test_refresh_in_place_keeps_a_backup(plan: Path) -> None:
    before = plan.read_bytes()

    assert main(["refresh", str(plan), "--in-place", *AS_AT]) == 0

    backups = [path for path in plan.parent.iterdir() if path != plan]
    assert [path.read_bytes() for path in backups] == [before]
    assert plan.read_bytes() != before


def test_refreshing_twice_changes_nothing_more(plan: Path, tmp_path: Path) -> None:
    once, twice = tmp_path / "once" / plan.name, tmp_path / "twice" / plan.name
    once.parent.mkdir()
    twice.parent.mkdir()
    main(["refresh", str(plan), "-o", str(once), *AS_AT])
    main(["refresh", str(once), "-o", str(twice), *AS_AT])

    with zipfile.ZipFile(once) as a, zipfile.ZipFile(twice) as b:
        differ = [name for name in a.namelist() if name not in b.namelist() or a.read(name) != b.read(name)]
    assert [name for name in differ if not name.startswith("docProps/")] == []


REFUSED = {
    "an output equal to the input": (["refresh", "plan.xlsx", "-o", "plan.xlsx"], "is also the input"),
    "no output": (["refresh", "plan.xlsx"], "Say where to write"),
    "no such tracker": (["pack", "none.xlsx", "--audience", "Cabinet", "-o", "p.xlsx"], "There is no file"),
    "no such audience": (
        ["pack", "plan.xlsx", "--audience", "Parish", "-o", "p.xlsx"],
        "There is no audience 'Parish'",
    ),
    "a form that is none": (["pack", "plan.xlsx", "--audience", "Cabinet", "-o", "p.odt"], "End its name with"),
    "none of our tables": (["export", "lunch.xlsx"], "holds no actions"),
    "refresh of none of our tables": (["refresh", "lunch.xlsx", "-o", "out.xlsx"], "holds no actions"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_done_is_one_sentence_and_exit_2(
    case: str, plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(plan.parent)
    save_book("Lunch\n| Day | Soup |\n| Mon | Leek |", plan.parent / "lunch.xlsx")
    before = sorted(plan.parent.iterdir())
    arguments, sentence = REFUSED[case]

    code = main(arguments)

    err = capsys.readouterr().err
    assert code == 2
    assert sentence in err
    assert len(err.strip().splitlines()) == 1
    assert sorted(plan.parent.iterdir()) == before


@pytest.mark.parametrize(("suffix", "begins"), [("xlsx", b"PK"), ("docx", b"PK"), ("html", b"<!DOCTYPE html>")])
def test_a_pack_in_every_form(suffix: str, begins: bytes, plan: Path, tmp_path: Path) -> None:
    target = tmp_path / f"pack.{suffix}"

    assert main(["pack", str(plan), "--audience", "cabinet", "-o", str(target), *AS_AT]) == 0

    assert target.read_bytes().startswith(begins)


def test_a_pack_workbook_has_a_tab_for_each_page(plan: Path, tmp_path: Path) -> None:
    main(["pack", str(plan), "--audience", "Cabinet", "-o", str(tmp_path / "p.xlsx"), *AS_AT])

    names = CalamineWorkbook.from_path(str(tmp_path / "p.xlsx")).sheet_names
    assert [name for name in names if name.startswith("Pack ")] == ["Pack Cover", *(f"Pack {page}" for page in PAGES)]


def test_export_to_a_file_says_what_it_leaves_out(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "plan.json"

    assert main(["export", str(plan), "-o", str(target), *AS_AT]) == 0

    said = capsys.readouterr().out
    assert said.startswith(f"The plan was written to '{target}'. It does not hold ")
    assert " of Milestones; " in said
    for sheet, headings in not_carried().items():
        assert all(word in said for word in (sheet, *headings))


def test_a_new_column_is_left_out_of_the_export_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    wider = tuple(each._replace(columns=(*each.columns, Column("cost", "Cost"))) for each in TABLES)
    monkeypatch.setattr(json_plan, "TABLES", wider)

    assert {sheet for sheet, headings in not_carried().items() if headings and headings[-1] != "Cost"} == set()
    assert "Themes" in not_carried()


def test_export_is_as_the_contract_has_it(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(plan), "--format", "json", *AS_AT]) == 0

    exported = json.loads(capsys.readouterr().out)
    assert list(exported) == [
        "schema_version",
        "plan",
        "figures",
        "themes",
        "workstreams",
        "recommendations",
        "actions",
        "milestones",
        "deliverables",
        "measures",
        "risks",
        "packs",
        "words",
    ]
    first, second = exported["actions"]
    assert first["baseline_finish"] == {
        "text": "Dec 2026",
        "earliest": "2026-12-01",
        "latest": "2026-12-31",
        "kind": "month",
        "tail": "",
        "confidence": "certain",
    }
    assert (first["recommendations"], first["lead_officer"], first["supporting_officers"]) == (
        ["PC-1", "PC-2"],
        "A. Khan",
        ["B. Osei", "C. Lloyd"],
    )
    assert (first["reported_rag"], first["derived_rag"], first["sheet"], first["row"]) == (
        "Green",
        "Amber",
        "Actions",
        2,
    )
    assert (second["start"], second["baseline_finish"]["kind"], second["reported_rag"]) == (None, "tbc", None)
