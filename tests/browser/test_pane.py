"""The task pane in front of somebody: what it shows, by keyboard alone, in a narrow pane, and to a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.browser.excel_window import ExcelWindow, Opening
from tests.chromium import axe_violations
from tests.hosts.memory import MemoryHost
from tests.hosts.sample_books import sample_book
from tests.today import TODAY
from xl_tracker.findings import Severity
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.rules import check
from xl_tracker.settings import Settings

pytestmark = pytest.mark.chromium

PARTS = ("Findings", "Summary", "Pack", "Changes")
NARROWEST_AT_TWICE_THE_SIZE = 160
FOUND = check(read_tracker(MemoryHost(sample_book(), "book.xlsx").read(), Settings(as_at=TODAY)))
"""What is wrong with the sample tracker that stands open, on the day that it is for the server."""


def count(severity: Severity) -> int:
    """How many findings of a severity the sample tracker has."""
    return sum(finding.severity is severity for finding in FOUND)


@pytest.fixture(scope="module")
def pane(opened: Opening) -> Iterator[ExcelWindow]:
    """The sample tracker, checked."""
    with opened() as window:
        window.press("Check")
        yield window

        assert [line for line in window.said if "400 (Bad Request)" not in line] == []


def findings(pane: ExcelWindow) -> list[str]:
    """The findings that are listed, each on one line."""
    return [" ".join(each.inner_text().split()) for each in pane.frame.locator("#findings-list li").all()]


def show_all(pane: ExcelWindow) -> None:
    """The whole plan, every severity, every lead officer."""
    pane.tab("Findings")
    pane.frame.get_by_role("radio", name="The whole plan").check()
    pane.frame.locator("details").first.evaluate("details => { details.open = true }")
    pane.frame.get_by_label("Lead officer", exact=True).select_option("")
    pane.frame.get_by_label("Sheet or rule", exact=True).select_option("")
    for button in pane.frame.locator("[data-severity][aria-pressed=false]").all():
        button.click()


def test_my_sheet_comes_first_and_the_whole_plan_on_request(opened: Opening) -> None:
    with opened() as pane:  # a window of its own: in the others' a finding on another sheet may have been chosen
        pane.press("Check")
        pane.frame.get_by_role("radio", name="This sheet: Actions").check()
        mine = findings(pane)
        show_all(pane)

        assert mine
        assert all(" Actions " in each for each in mine)
        assert len(findings(pane)) > len(mine)
        assert pane.text("#findings-count") == f"{len(FOUND)} findings in the whole plan"


def test_a_finding_says_what_is_wrong_and_how_to_put_it_right(pane: ExcelWindow) -> None:
    show_all(pane)

    assert (
        "Error Actions U11 Reported RAG 'Gren' is not a RAG. Did you mean 'Green'? Choose Blue, Green, Amber, Red or Grey. (RD003)"
        in findings(pane)
    )


def test_filters_narrow_the_list_and_the_counts(pane: ExcelWindow) -> None:
    show_all(pane)
    pane.frame.get_by_label("Sheet or rule", exact=True).select_option("sheet:Risks")
    risks = int(pane.text("#findings-count").split()[0])
    assert risks == len(findings(pane)) > 0

    show_all(pane)
    errors = pane.frame.locator("[data-severity=error]")
    assert int(errors.inner_text().split()[0]) == count(Severity.ERROR)
    assert findings(pane)[0].startswith("Error")
    errors.click()
    assert findings(pane)[0].startswith("Warning")
    assert pane.text("#findings-count") == f"{len(FOUND) - count(Severity.ERROR)} findings in the whole plan"
    errors.click()

    lead = pane.frame.locator("#lead option").nth(1)
    words, number = re.fullmatch(r"(.+) \((\d+)\)", lead.inner_text()).groups()  # type: ignore[union-attr]
    pane.frame.get_by_label("Sheet or rule", exact=True).select_option("")
    pane.frame.get_by_label("Lead officer", exact=True).select_option(lead.get_attribute("value"))
    assert pane.text("#findings-count") == f"{number} finding{'s' if number != '1' else ''} in the whole plan"
    assert pane.text("#chosen") == f"Lead officer, sheet or rule: {words} ({number})"
    show_all(pane)


def test_a_long_list_grows_by_a_button(pane: ExcelWindow) -> None:
    show_all(pane)
    assert len(findings(pane)) == 50

    pane.press("Show 50 more findings")
    assert len(findings(pane)) == 100
    assert 100 < len(FOUND) < 150
    pane.press(f"Show {len(FOUND) - 100} more findings")
    assert len(findings(pane)) == len(FOUND)
    assert not pane.frame.locator("#more").is_visible()


def test_next_and_previous_go_round(pane: ExcelWindow) -> None:
    show_all(pane)
    pane.frame.get_by_label("Sheet or rule", exact=True).select_option("sheet:Changes")
    cells = [each.inner_text().replace(" ", "!") for each in pane.frame.locator("#findings-list .jump").all()]
    went = []
    for name, cell in (("Previous", cells[-1]), ("Next", cells[0])):
        pane.press(name)
        went.append(pane.goes_to(cell))
    show_all(pane)

    assert went == [cells[-1], cells[0]]


def test_each_theme_has_its_counts_as_a_bar_and_in_words(pane: ExcelWindow) -> None:
    pane.tab("Summary")

    for theme in pane.frame.locator(".themes li").all():
        name, number = re.fullmatch(r"(.+): (\d+) actions?", theme.locator("h3").inner_text()).groups()  # type: ignore[union-attr]
        words = theme.locator("p").inner_text()
        if number == "0":
            assert words.startswith("No actions.")
            continue
        drawn = theme.locator("svg").get_attribute("aria-label")
        assert words.startswith((drawn or "").removeprefix(f"{name}: "))
        assert sum(int(count) for count in re.findall(r"(\d+) (?:Blue|Green|Amber|Red|Grey)", words)) == int(number)
        widths = [float(each.get_attribute("width")[:-1]) for each in theme.locator("rect").all()]  # type: ignore[index]
        assert sum(widths) == pytest.approx(100, abs=0.1)


def test_the_pack_can_be_seen_before_it_is_made(pane: ExcelWindow) -> None:
    pane.tab("Pack")
    pane.frame.get_by_role("radio", name="Commissioners").check()
    before = pane.text("#pack-preview")
    pane.frame.get_by_label("Last day of the period").fill("2026-10-31")

    assert "Pack for Commissioners" in before
    assert "Cover" in before
    assert "31 October 2026" in pane.text("#pack-preview")


def test_what_has_changed_is_told_by_action(pane: ExcelWindow) -> None:
    pane.tab("Changes")

    assert re.match(r"Changed since \d+ \w+ 20\d\d", pane.text("#changes-shown"))
    assert re.search(r"(Better|Worse|Changed) Status: was .+, now .+", pane.text("#changes-shown"))


def settled_faults(pane: ExcelWindow, state: str) -> list[str]:
    """What axe says of the pane as it stands, and of its width and targets; a picture is kept."""
    pane.picture(f"pane {state}")
    return [*axe_violations(pane.frame), *small_targets(pane)]


def small_targets(pane: ExcelWindow) -> list[str]:
    """Buttons and fields of less than 24 by 24 pixels; a tick box counts with its label."""
    return pane.frame.evaluate(  # type: ignore[no-any-return]
        """() => [...document.querySelectorAll("button, select, summary, input")]
            .map((each) => each.closest("label") ?? each)
            .filter((each) => each.checkVisibility())
            .map((each) => [each, each.getBoundingClientRect()])
            .filter(([, box]) => box.width < 23.9 || box.height < 23.9)
            .map(([each, box]) => `${each.outerHTML.slice(0, 80)} is ${box.width} by ${box.height}`)"""
    )


@pytest.mark.parametrize("part", PARTS)
def test_every_part_passes_axe(pane: ExcelWindow, part: str) -> None:
    pane.tab(part)

    assert settled_faults(pane, part) == []


def test_in_high_contrast_words_with_a_colour_have_a_border(pane: ExcelWindow) -> None:
    """Windows takes the colours of fills away; a border is left."""
    pane.page.emulate_media(forced_colors="active")
    for part in PARTS:
        pane.tab(part)
        pane.picture(f"pane {part} in high contrast")
    borders = pane.frame.evaluate(
        "() => [...document.querySelectorAll('.tag')].map((tag) => getComputedStyle(tag).borderTopWidth)"
    )
    pane.page.emulate_media(forced_colors="none")

    assert len(borders) > 50
    assert "0px" not in borders


def test_what_is_asked_done_and_wrong_passes_axe(opened: Opening) -> None:
    with opened() as window:
        faults = {"start": settled_faults(window, "start")}
        window.press("Undo")
        faults["problem"] = settled_faults(window, "problem")
        window.press("Validate")
        faults["question"] = settled_faults(window, "question")
        window.press("Write")
        faults["done"] = settled_faults(window, "done")
        window.press("Help")
        faults["help"] = settled_faults(window, "help")
        window.press("Close")
        window.frame.evaluate("document.getElementById('sign-in').showModal()")
        faults["sign in"] = settled_faults(window, "sign in")
        window.frame.evaluate("document.getElementById('sign-in').close()")
        window.frame.evaluate("import('/static/js/pane-said.js').then((said) => said.sayWorking('Reading.', () => {}))")
        faults["working"] = settled_faults(window, "at work")

        assert {state: found for state, found in faults.items() if found} == {}


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_cut_off_at_twice_the_size(pane: ExcelWindow, part: str) -> None:
    set_width = "width => { document.getElementById('pane').style.width = width }"
    pane.page.evaluate(set_width, f"{NARROWEST_AT_TWICE_THE_SIZE}px")
    pane.tab(part)
    cut = pane.frame.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    pane.page.evaluate(set_width, "")

    assert cut == 0


def test_the_pane_is_worked_by_the_keyboard_alone(opened: Opening) -> None:
    with opened() as window:
        keys, focused = window.page.keyboard, "document.activeElement.textContent.trim()"
        window.frame.get_by_role("tab", name="Findings").focus()
        for key, expected in (("ArrowRight", "Summary"), ("End", "Changes"), ("ArrowRight", "Findings")):
            keys.press(key)
            assert window.frame.evaluate(focused) == expected
        assert window.frame.locator("#findings").is_visible()

        keys.press("Tab")  # the part itself, so that it can be scrolled
        keys.press("Tab")
        assert window.frame.evaluate(focused) == "Check"
        keys.press("Enter")
        window.settle()
        window.frame.locator(".jump").first.focus()
        keys.press("Enter")
        first = window.frame.locator(".jump").first
        cell = first.inner_text().replace(" ", "!")
        assert window.goes_to(cell) == cell
        window.frame.locator(".jump[aria-current=true]").wait_for()
        assert first.get_attribute("aria-current") == "true"

        window.frame.locator("[data-command=validate]").focus()
        keys.press("Enter")
        window.question.wait_for()
        assert window.frame.evaluate(focused) == "Validate: write this to the workbook?"
        keys.press("Escape")
        window.settle()
        assert window.frame.evaluate(focused) == "Validate"


def test_the_keyboard_s_place_is_always_seen(pane: ExcelWindow) -> None:
    pane.tab("Pack")
    pane.frame.get_by_role("tab", name="Pack").focus()
    outlines = []
    for _ in range(8):
        pane.page.keyboard.press("Tab")
        outlines.append(pane.frame.evaluate("getComputedStyle(document.activeElement).outlineWidth"))

    assert set(outlines) == {"3px"}


def test_outcomes_are_said_to_a_screen_reader(pane: ExcelWindow) -> None:
    pane.tab("Findings")
    pane.press("Check")

    errors, warnings, advice = (count(severity) for severity in sorted(Severity, reverse=True))
    assert pane.frame.get_by_role("status").first.inner_text() == (
        f"{errors} errors, {warnings} warnings and {advice} pieces of advice."
    )
    pane.press("Undo")
    assert pane.frame.get_by_role("alert").inner_text().startswith("There is a problem")
    assert pane.frame.evaluate("document.activeElement.id") == "problem"
    pane.press("Check")


def test_without_motion_the_moving_bar_is_not_shown(pane: ExcelWindow) -> None:
    pane.page.emulate_media(reduced_motion="reduce")
    shown = pane.frame.evaluate("getComputedStyle(document.querySelector('progress')).display")
    pane.page.emulate_media(reduced_motion="no-preference")

    assert shown == "none"
