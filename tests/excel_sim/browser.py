"""Excel on the web as far as an add-in sees it: Chromium, Microsoft's own Office.js, and a fake Excel behind it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from openpyxl import Workbook

from tests.excel_sim.fakehost import FakeExcel

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route

PAGE = Path(__file__).parent / "page"
PROJECT = Path(__file__).parents[2] / "xl_tracker" / "server" / "project"
ADDRESS = "https://tracker.example"
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'"
)
HARNESS = 'import * as workbook from "/static/js/workbook.js"; globalThis.workbook = workbook;'
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".json": "application/json"}
_MILLISECONDS = 60_000

Json = dict[str, Any]
Answer = Callable[[str, Json], tuple[int, Json | str]]
"""What a server says to a script's call: a status and a body, from the script's name and the posted workbook."""


@dataclass
class AddIn:
    """The workbook side of the add-in, in a page of its own. ``said`` is what the page wrote to its console as errors."""

    page: Page
    excel: FakeExcel
    answer: Answer | None = None
    said: list[str] = field(default_factory=list)

    def do(self, function: str, *args: object) -> Any:
        """Call a function of workbook.js; a ``WorkbookError`` comes back as ``{"kind", "message", "undone"}``."""
        return self._said_or_done("workbook[given[0]](...given[1])", [function, list(args)])

    def call(self, script: str) -> Any:
        """Work a script out in the page; a ``WorkbookError`` comes back as from ``do``."""
        return self._said_or_done(script, [])

    def run(self, command: str, choice: str = "", **options: str) -> Json:
        """Ask for a command's outcome and write it: what ``applyOutcome`` gave, with the outcome that was asked for."""
        asked = "workbook.runCommand(given[0], given[1])"
        written = f"{asked}.then(async (outcome) => ({{ asked: outcome, ...(await workbook.applyOutcome(outcome)) }}))"
        return self._said_or_done(written, [command, options | {"choice": choice}])  # type: ignore[no-any-return]

    def _said_or_done(self, script: str, given: list[object]) -> Any:
        return self.page.evaluate(
            f"""async (given) => {{
                try {{ return await {script}; }}
                catch (error) {{
                    if (!(error instanceof workbook.WorkbookError)) throw error;
                    const {{ kind, message, undone, status, reference, cause }} = error;
                    return {{ kind, message, undone, status, reference, cause: String(cause) }};
                }}
            }}""",
            given,
        )


@contextmanager
def add_in(
    browser: Browser, excel: FakeExcel, answer: Answer | None = None, withheld: dict[str, int] | None = None
) -> Iterator[AddIn]:
    """The add-in's workbook side with a server that is ``answer``, under the policy that the real server sends.

    ``withheld`` names requirement sets with the first minor version that this Excel does not have. One page serves
    one workbook after the other, as it costs most of a test; after a failure it is not used again.
    """
    opened = _PAGES.pop(browser, None) or _new_page(browser)
    opened.excel, opened.answer = excel, answer
    opened.said.clear()
    opened.page.evaluate("withheld => { globalThis.__withheld = withheld; }", withheld or {})
    try:
        yield opened
    except BaseException:
        opened.page.context.close()
        raise
    _PAGES[browser] = opened


_PAGES: WeakKeyDictionary[Browser, AddIn] = WeakKeyDictionary()


def _new_page(browser: Browser) -> AddIn:
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(_MILLISECONDS)
    page = context.new_page()
    opened = AddIn(page, FakeExcel(Workbook()))
    context.expose_function("__excel", lambda request: opened.excel.execute(request))
    context.route("**/*", lambda route: _serve(route, opened.answer))
    listen(context, opened.said)
    page.goto(f"{ADDRESS}/page.html")
    page.wait_for_function("globalThis.workbook")
    return opened


def listen(context: BrowserContext, said: list[str]) -> None:
    """Keep every error that the pages of a context write or throw; a breach of the policy is one."""

    def keep(message: ConsoleMessage) -> None:
        if message.type == "error":
            said.append(message.text)

    context.on("console", keep)
    context.on("weberror", lambda error: said.append(str(error.error)))


@lru_cache(maxsize=1)
def office() -> str:
    """Microsoft's library for Excel on the web as xlwings Server ships it, between what stands in for Office."""
    (library,) = (xlwings_static() / "vendor" / "office-js").glob("*/dist/excel-web-16.00.js")
    before, after = ((PAGE / name).read_text(encoding="utf-8") for name in ("before_office.js", "after_office.js"))
    return "\n;\n".join((before, library.read_text(encoding="utf-8-sig"), after))


def xlwings_static() -> Path:
    """The folder of what xlwings Server serves."""
    import xlwings_server

    return Path(xlwings_server.__file__).parent / "static"


def _serve(route: Route, answer: Answer | None) -> None:
    path = route.request.url.removeprefix(ADDRESS).partition("?")[0]
    if path.startswith("/xlwings/custom-scripts-call/") and answer:
        status, said = answer(path.rpartition("/")[2], json.loads(route.request.post_data or "{}"))
        text = said if isinstance(said, str) else json.dumps(said)
        kind = "text/plain" if isinstance(said, str) else "application/json"
        route.fulfill(status=status, content_type=kind, body=text)
    elif path == "/page.html":
        headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html"}
        route.fulfill(headers=headers, body=_page())
    elif (body := _file(path)) is not None:
        route.fulfill(content_type=TYPES.get(Path(path).suffix, "application/octet-stream"), body=body)
    else:
        route.fulfill(status=404, body=f"there is no {path}")


def _file(path: str) -> str | None:
    if path == "/office.js":
        return office()
    if path == "/harness.js":
        return HARNESS
    if path == "/xlwings/custom-scripts-meta.json":
        return "[]"
    for folder in (PROJECT / "static", xlwings_static()):
        file = folder / path.removeprefix("/static/")
        if path.startswith("/static/") and file.is_file():
            return file.read_text(encoding="utf-8")
    return None


def _page() -> str:
    config = {"appPath": "", "xlwingsVersion": "0.37.8", "requestTimeout": 300, "onWasm": False, "authProviders": []}
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Workbook</title>'
        f'<script id="config" type="application/json">{json.dumps(config)}</script><script src="/office.js"></script>'
        '<script type="module" src="/harness.js"></script></head><body></body></html>'
    )
