"""The page of findings as a person meets it: with its script and without, by keyboard, on paper, and seen by axe."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.batch.returned import CLEAN, FAULTY, returned, unreadable
from tests.books import AS_AT
from tests.chromium import axe_violations, screenshot
from xl_tracker.batch.reports.web_page import to_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.chromium


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("returns")
    other = FAULTY.replace("Gren", "Green").replace("B. Osei", "C. Adeyemi")
    reports = [*returned(folder, clean=CLEAN, faulty=FAULTY, other=other), unreadable(folder)]
    target = folder / "report.html"
    target.write_text(to_html(reports, AS_AT), encoding="utf-8")
    return target


@pytest.fixture
def opened(page: Page, written: Path) -> Page:
    return filtered(page, written)


def filtered(page: Page, path: Path) -> Page:
    page.goto(path.as_uri())
    page.wait_for_selector("#shown[aria-busy=false]")
    return page


def said(page: Page) -> str:
    """What the page says that it shows, as soon as it shows what was asked for."""
    page.wait_for_selector("#shown[aria-busy=false]")
    return page.inner_text("#shown")


def lines(page: Page) -> list[str]:
    """The cells and leads of the lines that can be seen."""
    return page.locator(".part:visible").all_inner_texts()


def files(page: Page) -> dict[str, list[str]]:
    """The counts of the files in the list."""
    rows = page.locator("table.files tbody tr:visible").all()
    return {cells[0]: cells[2:] for cells in (row.locator("td").all_inner_texts() for row in rows)}


def test_a_lead_sees_what_is_theirs_and_the_counts_follow(opened: Page) -> None:
    everything = opened.inner_text("#shown")
    option = opened.locator("#lead option", has_text="B. Osei")
    before = option.inner_text()
    opened.select_option("#lead", option.get_attribute("value"))

    now = said(opened)

    assert before.startswith("B. Osei (")
    assert before.endswith(f"({len(lines(opened))})")
    assert now == f"Showing {len(lines(opened))} of {everything.split(' of ')[1].split()[0]} findings, in 1 of 4 files."
    assert all("B. Osei (Place)" in line for line in lines(opened))
    assert list(files(opened)) == ["faulty.xlsx"]
    assert sum(map(int, files(opened)["faulty.xlsx"])) == len(lines(opened))
    assert "A. Khan (0)" not in opened.inner_text("#lead"), "a list counts what only itself hides"
    assert opened.locator("section:visible summary .count").inner_text() == f"{len(lines(opened))} findings"


def test_filters_work_together_and_are_cleared_together(opened: Page) -> None:
    everything, whole = opened.inner_text("#shown"), files(opened)
    opened.select_option(
        "#directorate", opened.locator("#directorate option", has_text="Resources").get_attribute("value")
    )
    opened.uncheck("input[value=warning]")
    opened.uncheck("input[value=advice]")
    opened.select_option("#rule", "RD003")
    said(opened)

    assert lines(opened) == [
        "Actions!H2\nA1\nA. Khan (Resources)",
        "Actions!H4\nA3\nDirector of Finance (Resources)",
    ]

    opened.click("button[type=reset]")
    assert said(opened) == everything
    assert files(opened) == whole


def test_words_find_a_line_or_a_file(opened: Page) -> None:
    opened.fill("#words", "SOONISH")
    said(opened)
    assert set(files(opened)) == {"faulty.xlsx", "other.xlsx"}
    assert all(line.startswith("Actions!F2") for line in lines(opened))

    opened.fill("#words", "clean")
    said(opened)
    assert files(opened) == {"clean.xlsx": ["0", "0", "0"]}


def test_a_verdict_lists_files_without_findings_too(opened: Page) -> None:
    opened.select_option("#verdict", "accepted")
    said(opened)

    assert list(files(opened)) == ["clean.xlsx"]


def test_nothing_is_fetched_and_no_script_but_its_own_runs(browser: Browser, written: Path) -> None:
    context = browser.new_context()  # its policy in force, which the page of other tests is let off
    asked, said_by_it = list[str](), list[str]()
    opened = context.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("dialog", lambda dialog: said_by_it.append(dialog.message))
    opened.on("console", lambda message: said_by_it.append(message.text))
    filtered(opened, written)
    with pytest.raises(Exception, match="Content Security Policy"):
        opened.add_script_tag(content="window.ran = 1")
    context.close()

    assert asked == [written.as_uri()]
    assert [each for each in said_by_it if "Content Security Policy" not in each] == []


def test_everything_is_there_without_its_script(browser: Browser, written: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(written.as_uri())
    seen = (opened.locator("#filters").is_visible(), len(lines(opened)), opened.locator(".part").count())
    context.close()

    assert seen[0] is False
    assert seen[1] == seen[2] > 10


def test_the_keyboard_is_enough(opened: Page) -> None:
    opened.keyboard.press("Tab")
    assert opened.locator(":focus").inner_text() == "Go to the findings"
    reached = []
    for _ in range(5):
        opened.keyboard.press("Tab")
        reached.append(opened.locator(":focus").get_attribute("id"))
    assert reached == ["words", "verdict", "directorate", "lead", "rule"]
    opened.keyboard.press("Tab")
    opened.keyboard.press("Space")
    said(opened)
    assert not opened.locator("input[value=error]").is_checked()

    link = opened.locator("table.files a:visible").first
    link.focus()
    opened.evaluate("document.querySelectorAll('details').forEach(each => { each.open = false })")
    opened.keyboard.press("Enter")
    opened.wait_for_function("document.querySelector(location.hash + ' details').open")


STATES = ("all", "filtered", "nothing left", "closed", "narrow", "forced colours")


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_wrong(opened: Page, state: str) -> None:
    match state:
        case "filtered":
            opened.select_option("#lead", "1")
            said(opened)
        case "nothing left":
            opened.fill("#words", "no such words")
            said(opened)
        case "closed":
            opened.click("#close")
        case "narrow":
            opened.set_viewport_size({"width": 320, "height": 800})
            assert opened.evaluate("document.documentElement.scrollWidth") <= 320, "nobody scrolls sideways"
        case "forced colours":
            opened.emulate_media(forced_colors="active")
    screenshot(opened, f"findings {state}")

    assert axe_violations(opened) == []


def test_on_paper_only_what_was_asked_for_is_printed_and_all_of_it(opened: Page) -> None:
    opened.fill("#words", "gren")
    said(opened)
    opened.click("#close")
    opened.emulate_media(media="print")
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    screenshot(opened, "findings on paper")

    assert len(lines(opened)) == 3
    assert opened.locator("#shown").is_visible()
    assert not opened.locator("#words").is_visible()


def test_a_thousand_files_stay_usable(page: Page, tmp_path: Path) -> None:
    (report,) = returned(tmp_path, faulty=FAULTY)
    reports = [replace(report, path=f"return {number}.xlsx") for number in range(1000)]
    target = tmp_path / "report.html"
    target.write_text(to_html(reports, AS_AT), encoding="utf-8")
    filtered(page, target)
    assert page.locator("details[open]").count() == 0, "so many files are closed until somebody opens one"

    spent = page.evaluate("""async () => {
        const lead = document.getElementById('lead'), shown = document.getElementById('shown');
        const began = performance.now();
        lead.value = '1';
        lead.dispatchEvent(new Event('input', { bubbles: true }));
        while (shown.ariaBusy === 'true') await new Promise(done => setTimeout(done, 10));
        return performance.now() - began;
    }""")

    assert page.inner_text("#shown").endswith("in 1,000 of 1,000 files.")
    assert target.stat().st_size < 1000 * 700 * len(report.findings)
    assert spent < 5_000, "milliseconds, on a machine that does much else"
