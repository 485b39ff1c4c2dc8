"""The manifest that the real server gives out: what Excel draws from it, and that a fault in it would be found."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest
from PIL import Image, ImageChops

from tests.browser.excel_window import RibbonButton, ribbon_of
from tests.server.manifest_lint import APP, BASIC, OVERRIDES, faults_of
from tests.server.served import HOSTNAME, PRODUCTION, Server, serving
from tests.tools import OPEN_XML, missing
from xl_tracker.commands import COMMANDS, GROUPS, PANE_COMMANDS, RIBBON
from xl_tracker.look import BRAND, PALETTES, PAPER
from xl_tracker.server import icons
from xl_tracker.server.ribbon import BUTTONS, ICON_SIZES

SUPPORT = "https://intranet.northmere.gov.uk/xl-tracker?a=1&b=2"


@pytest.fixture(scope="module")
def manifest(server: Server) -> str:
    """As an IT department gets it to deploy."""
    return httpx.get(f"{server.address}/manifest.xml").raise_for_status().text


@pytest.fixture(scope="module")
def handlers(server: Server) -> list[str]:
    """The names that ribbon.js ties to the ribbon: it takes them from the page."""
    page = httpx.get(f"{server.address}/taskpane.html").raise_for_status().text
    found = re.search(r'<meta name="xl-tracker-ribbon" content="([a-z_ ]+)">', page)
    assert found
    return found[1].split()


@pytest.fixture(scope="module")
def buttons(manifest: str) -> dict[str, RibbonButton]:
    """What Excel draws, by the function called."""
    return {button.function or "pane": button for button in ribbon_of(manifest)}


def test_excel_would_take_it(manifest: str, handlers: list[str]) -> None:
    assert faults_of(manifest, handlers) == []


def test_every_button_is_there_in_its_own_words_and_in_the_declared_order(buttons: dict[str, RibbonButton]) -> None:
    drawn = [(name, button.label, button.supertip) for name, button in buttons.items()]

    assert drawn == [(button.name, button.label, button.supertip) for button in RIBBON]
    assert set(COMMANDS) < set(buttons)


def test_the_groups_are_the_declared_ones(manifest: str) -> None:
    """The desktop ribbon is held to the same: tests/addin/test_ribbon.py."""
    root = ElementTree.fromstring(manifest)
    words = {each.get("id"): each.get("DefaultValue") for each in root.iter(f"{BASIC}String")}
    drawn = {
        words[label.get("resid")]: [
            each.findtext(f"{OVERRIDES}Action/{OVERRIDES}FunctionName") or "pane"
            for each in group.iter(f"{OVERRIDES}Control")
        ]
        for group in root.iter(f"{OVERRIDES}Group")
        if (label := group.find(f"{OVERRIDES}Label")) is not None
    }

    declared = {group.value: [button.name for button in buttons] for group, buttons in GROUPS.items()}
    assert list(drawn.items()) == list(declared.items())


@pytest.mark.parametrize("name", PANE_COMMANDS)
def test_the_pane_has_a_button_or_a_form_for_every_command(server: Server, name: str) -> None:
    page = httpx.get(f"{server.address}/taskpane.html").raise_for_status().text
    command = PANE_COMMANDS[name]

    assert f'data-command="{name}"' in page if not command.ask else f'data-label="{command.label}"' in page
    assert f"<dt>{command.label}</dt>\n    <dd>{command.supertip}</dd>" in page


def test_every_address_is_the_council_s_own(manifest: str) -> None:
    addresses = re.findall(
        r'https?://[^"<]+', manifest.replace("http://schemas.microsoft.com", "").replace("http://www.w3.org", "")
    )

    assert addresses
    assert {address.split("/")[2] for address in addresses} == {HOSTNAME}


def test_every_picture_and_page_that_it_names_is_served(server: Server, manifest: str) -> None:
    named = set(re.findall(rf'"https://{HOSTNAME}(/[^"]+)"', manifest))

    assert len(named) > 30
    for path in named:
        assert httpx.get(f"{server.address}{path}").status_code == 200, path


def test_the_it_department_can_name_its_own_page_of_help(tmp_path: Path) -> None:
    with serving(tmp_path, **PRODUCTION, XL_TRACKER_SUPPORT_URL=SUPPORT) as running:
        root = ElementTree.fromstring(httpx.get(f"{running.address}/manifest.xml").text)
        pane = httpx.get(f"{running.address}/taskpane.html").text

    support = root.find(f"{APP}SupportUrl")
    assert support is not None
    assert support.get("DefaultValue") == SUPPORT
    assert SUPPORT.replace("&", "&amp;") in pane


PLANTED = {
    "a tag is not closed": ("</Requirements>", ""),
    "the id is no UUID": ("<Id>", "<Id>x"),
    "an early version": ("<Version>1.", "<Version>0."),
    "a read-only add-in": ("ReadWriteDocument", "ReadDocument"),
    "no page of support": ("<SupportUrl ", "<SupportAddress "),
    "a plain http address": (f"https://{HOSTNAME}/taskpane", f"http://{HOSTNAME}/taskpane"),
    "somebody else's picture": (f"https://{HOSTNAME}/static/images/icons/xl-tracker-32", "https://www.xlwings.org/x"),
    "the version before the id": ("<ProviderName>", "<Version>1.0</Version><ProviderName>"),
    "a label that is not there": ('<Label resid="Validate.Label"', '<Label resid="Valid.Label"'),
    "a picture where words belong": ('<Title resid="Undo.Label"', '<Title resid="Icon.undo.16"'),
    "two resources of one name": ('<bt:String id="Undo.Label"', '<bt:String id="Help.Label"'),
    "two buttons of one name": ('id="XlTracker.Undo"', 'id="XlTracker.Help"'),
    "a supertip longer than 250": (COMMANDS["undo"].supertip, "Take it back. " * 20),
    "a label without words": ('id="Undo.Label" DefaultValue="Undo"', 'id="Undo.Label" DefaultValue=""'),
    "a function that no page has": ("<FunctionName>undo", "<FunctionName>undone"),
    "an icon without its large size": ('<bt:Image size="80" resid="Icon.undo.80" />', ""),
    "parts of a button out of order": ('<Label resid="Undo.Label" />', '<Supertip/><Label resid="Undo.Label" />'),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(manifest: str, handlers: list[str], fault: str) -> None:
    right, wrong = PLANTED[fault]
    assert right in manifest

    assert faults_of(manifest.replace(right, wrong, 1), handlers)


def test_microsofts_own_parser_reads_the_same_buttons(
    manifest: str, buttons: dict[str, RibbonButton], tmp_path: Path
) -> None:
    """Microsoft's converter to the new kind of manifest, which reads the XML with the parser of Office."""
    (tmp_path / "manifest.xml").write_text(manifest, encoding="utf-8")
    subprocess.run(
        [*converter(), "convert", str(tmp_path / "manifest.xml"), "-o", str(tmp_path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    read = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))

    controls = {each["actionId"]: each for each in _within(read["extensions"], "actionId")}
    assert sorted(each["label"] for each in controls.values()) == sorted(button.label for button in buttons.values())
    assert {each["supertip"]["description"] for each in controls.values()} == {
        each.supertip for each in buttons.values()
    }
    assert [len(each["icons"]) for each in controls.values()] == [3] * len(buttons)


def converter() -> list[str]:
    """How Microsoft's converter of manifests is called, in the folder of node_modules that the others are in too."""
    folder, node = Path(os.environ.get(OPEN_XML, ".")), shutil.which("node")
    for modules in (folder, folder / "node_modules"):
        script = modules / "office-addin-manifest-converter" / "cli.js"
        if node and script.is_file():
            return [node, str(script)]
    missing(f"the manifest converter is missing: npm install office-addin-manifest-converter and name it in {OPEN_XML}")
    return []


def _within(part: Any, key: str) -> Iterator[dict[str, Any]]:
    """Every object below that has the key and is a button."""
    if isinstance(part, dict):
        if key in part and "supertip" in part:
            yield part
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _within(each, key)


@pytest.mark.parametrize("name", icons.PICTURES)
def test_each_picture_is_as_its_svg_draws_it(name: str) -> None:
    """Another version of what draws it may give an edge another shade, and no more."""
    for path, png in icons.drawn(name):
        kept, drawn = opened(path.read_bytes()), opened(png)

        assert kept.size == drawn.size
        assert max(ImageChops.difference(kept, drawn).tobytes()) <= 8, f"{path.name}: python -m tests --update"


def test_no_picture_is_left_that_nothing_draws() -> None:
    files = {path.name for path in icons.FOLDER.iterdir()}

    assert files == {
        f"{name}{ending}" for name in icons.PICTURES for ending in (".svg", *(f"-{size}.png" for size in ICON_SIZES))
    }


def test_each_button_has_a_picture_of_its_own() -> None:
    drawn = {(icons.FOLDER / f"{button.icon}-16.png").read_bytes() for button in BUTTONS.values()}

    assert len(drawn) == len(BUTTONS)


@pytest.mark.parametrize("name", icons.PICTURES)
def test_a_picture_has_the_colours_of_the_workbook(name: str) -> None:
    colours = set(re.findall(r"#\w+", icons.source(name).read_text(encoding="utf-8")))

    assert colours <= {BRAND, PAPER, *(colour.fill for colour in PALETTES["rag"].values())}


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGBA")
