"""Without a token only the public addresses answer, and over HTTP nothing can be called but the scripts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.served import PRODUCTION, SECRET, Json, Server, token
from xl_tracker.commands import PANE_COMMANDS
from xl_tracker.server.guard.gate import PUBLIC, is_public

ROUTES = """
import json
from xl_tracker.server.application import make_application
make_application()
from xlwings_server.main import app

def of(routes):
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from of(inner.routes)
        else:
            yield route.path, sorted(getattr(route, "methods", None) or ["GET"])

print(json.dumps(list(of(app.routes))))
"""
NOT_SIGNED_IN = "You are not signed in, or your sign-in has ended."


@pytest.fixture(scope="module")
def routes() -> list[tuple[str, list[str]]]:
    """Every address that the application has, with its methods."""
    root = Path(__file__).parents[2]
    program = [sys.executable, "-c", ROUTES]
    done = subprocess.run(program, cwd=root, env=PRODUCTION, capture_output=True, text=True, check=True)
    return [(path, methods) for path, methods in json.loads(done.stdout)]


def test_every_address_wants_a_token_or_is_listed(server: Server, routes: list[tuple[str, list[str]]]) -> None:
    assert len(routes) > 15
    answered = {}
    with server.client(None) as client:
        for path, methods in routes:
            for method in methods:
                at = path.replace("{script_name}", "validate").replace("/static", "/static/js/main.js")
                answered[method, path] = client.request(method, at, json={} if method == "POST" else None).status_code

    open_to_all = {path for (_, path), status in answered.items() if status != 401}
    assert open_to_all == (PUBLIC | {"/static"}) & {path for path, _ in routes}
    assert {path for (_, path), status in answered.items() if status == 401} == {
        "/me",
        "/xlwings/alert",
        "/xlwings/custom-scripts-call/{script_name}",
        "/xlwings/custom-functions-call",
    }


def test_the_public_list_is_no_longer_than_the_application(routes: list[tuple[str, list[str]]]) -> None:
    assert {path for path, _ in routes} >= PUBLIC


@pytest.mark.parametrize(
    "path", ["/anything", "/xlwings", "/xlwings/pyodide.json", "/openapi.json", "/docs", "/wasm/x"]
)
def test_an_address_that_is_not_there_wants_a_token_too(server: Server, path: str) -> None:
    with server.client(None) as client:
        assert client.get(path).status_code == 401


@pytest.mark.parametrize(
    "path", ["/static/../me", "/static/js/../../me", "/socket.io/../me", "/taskpane/", "/statics/x"]
)
def test_a_path_that_only_looks_public_is_not(path: str) -> None:
    assert not is_public(path)


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "test-token",
        "Bearer",
        "Bearer test-token",
        token("pmo", secret=SECRET + "!"),
        token("pmo", days=-1),
        token("pmo")[:-3],
        f"Basic {token('pmo')}",
    ],
    ids=["none", "xlwings' own", "word", "sample", "forged", "expired", "cut", "other scheme"],
)
def test_no_token_but_a_good_one_opens(server: Server, tracker: Json, sent: str) -> None:
    with server.client(None, **({"Authorization": sent} if sent else {})) as client:
        answer = client.post("/xlwings/custom-scripts-call/validate", json=tracker)

    assert answer.status_code == 401
    assert answer.json()["detail"].startswith(NOT_SIGNED_IN)
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("scheme", ["", "Bearer "])
def test_a_good_token_opens(server: Server, scheme: str) -> None:
    with server.client(None, Authorization=scheme + token("officer", "B. Jones")) as client:
        assert client.get("/me").json() == {"name": "B. Jones", "role": "officer", "sample": False}


HELPERS = ("work_on", "_script", "telling", "prepare", "Workers", "configuration", "os", "print", "eval")
DUNDERS = ("__class__", "__dict__", "__builtins__", "__doc__", "__init__", "__getattribute__", "__loader__", "__all__")


@pytest.mark.parametrize("name", [*HELPERS, *DUNDERS, "Validate", "validate%00", "%2e%2e%2fme", "validate.__wrapped__"])
def test_nothing_but_a_script_can_be_called(server: Server, tracker: Json, name: str) -> None:
    answer = server.call(name, tracker, "whoami")

    assert answer.status == 404
    assert "actions" not in answer.text


@pytest.mark.parametrize("name", [*HELPERS, *DUNDERS, "validate", "answer", "offered", "", 5, None, ["rag"]])
def test_nothing_but_a_worksheet_function_can_be_called(server: Server, name: object) -> None:
    call = {"client": "Office.js", "version": "0.37.8", "func_name": name, "args": [[["whoami"]]], "caller_address": ""}
    with server.client() as client:
        answer = client.post("/xlwings/custom-functions-call", json=call)

    assert answer.status_code == 404
    assert "result" not in answer.json()


def test_a_worksheet_function_can(server: Server) -> None:
    call = {
        "client": "Office.js",
        "version": "0.37.8",
        "func_name": "timescale",
        "args": [[["Autumn 2026"]], [["kind"]]],
        "caller_address": "[t.xlsx]Sheet1!A1",
        "runtime": "1.4",
    }
    with server.client("officer") as client:
        assert client.post("/xlwings/custom-functions-call", json=call).json() == {"result": [["season"]]}


MODULES = """
import json
from xl_tracker.server.application import make_application
make_application()
import custom_functions, custom_scripts

def of(module, mark):
    there = {name: value for name, value in vars(module).items() if not (name.startswith("__") and name.endswith("__"))}
    return sorted(there), [name for name, value in there.items() if not hasattr(value, mark)]

print(json.dumps([of(custom_scripts, "__xlscript__"), of(custom_functions, "__xlfunc__")]))
"""


def test_the_modules_that_are_called_into_hold_nothing_else() -> None:
    """xlwings Server calls whatever it finds in these two, so a helper that is imported there would be a door."""
    root = Path(__file__).parents[2]
    program = [sys.executable, "-c", MODULES]
    done = subprocess.run(program, cwd=root, env=PRODUCTION, capture_output=True, text=True, check=True)
    (scripts, other_scripts), (functions, other_functions) = json.loads(done.stdout)

    assert (other_scripts, other_functions) == ([], [])
    assert scripts == sorted(PANE_COMMANDS)
    assert functions == ["check", "rag", "slippage", "timescale"]
