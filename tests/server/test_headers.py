"""Every answer has a strict Content-Security-Policy, errors too; no other origin is let in; files may be kept."""

from __future__ import annotations

import pytest

from tests.server.served import HOSTNAME, Json, Server
from xl_tracker.server.guard.headers import A_DAY, A_YEAR

OWN_ORIGIN = f"https://{HOSTNAME}"
VENDORED = "/static/vendor/socket.io/4.8.4/client-dist/socket.io.min.js"


def policy(headers: object) -> dict[str, str]:
    directives = str(headers["content-security-policy"]).split("; ")  # type: ignore[index]
    return {name: sources for name, _, sources in (each.partition(" ") for each in directives)}


PAGES = {
    "/taskpane.html": 200,
    "/manifest.xml": 200,
    "/xlwings/custom-functions-code.js": 200,
    "/health": 200,
    "/favicon.ico": 200,
    "/static/js/nothing.js": 404,
    "/me": 401,
    "/nowhere": 401,
    "/socket.io/": 400,
}


@pytest.mark.parametrize(("path", "status"), PAGES.items(), ids=PAGES)
def test_every_page_and_every_error_has_the_policy(server: Server, path: str, status: int) -> None:
    with server.client(None) as client:
        answer = client.get(path)

    assert answer.status_code == status
    got = policy(answer.headers)
    assert (got["default-src"], got["script-src"], got["style-src"]) == ("'none'", "'self'", "'self'")
    assert (got["object-src"], got["base-uri"]) == ("'none'", "'none'")
    assert "*" not in got["frame-ancestors"].replace("https://*.", "")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "max-age" in answer.headers["strict-transport-security"]
    assert "x-request-id" in answer.headers


def test_the_fault_of_a_script_has_it_too(server: Server, tracker: Json) -> None:
    fault = server.call("check", tracker | {"sheets": [{"name": "Actions", "values": {}}]})

    assert fault.status == 500
    assert policy(fault.headers)["script-src"] == "'self'"


def test_nothing_inline_is_run(server: Server) -> None:
    with server.client(None) as client:
        got = policy(client.get("/taskpane.html").headers)

    assert "unsafe" not in got["script-src"] + got["style-src"] + got["default-src"]
    assert set(got["connect-src"].split()) == {"'self'", f"wss://{HOSTNAME}"}


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", f"https://{HOSTNAME}.evil.example", f"http://{HOSTNAME}"]
)
def test_no_other_origin_is_let_in(server: Server, origin: str) -> None:
    asks = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
    }
    with server.client() as client:
        asked = client.options("/xlwings/custom-scripts-call/check", headers=asks)
        got = client.get("/me", headers={"Origin": origin})
        socket = client.get("/socket.io/?EIO=4&transport=polling", headers={"Origin": origin})

    assert asked.status_code == 400
    assert "access-control-allow-origin" not in asked.headers
    assert "access-control-allow-origin" not in got.headers
    assert socket.status_code == 400


def test_the_own_origin_is(server: Server) -> None:
    asks = {"Origin": OWN_ORIGIN, "Access-Control-Request-Method": "POST"}
    with server.client() as client:
        asked = client.options("/xlwings/custom-scripts-call/check", headers=asks)
        socket = client.get("/socket.io/?EIO=4&transport=polling", headers={"Origin": OWN_ORIGIN})

    assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (200, OWN_ORIGIN)
    assert socket.status_code == 200


def test_what_never_changes_may_be_kept_and_what_is_said_may_not(server: Server, tracker: Json) -> None:
    with server.client(None) as client:
        kept = {
            path: client.get(path).headers["cache-control"] for path in (VENDORED, "/favicon.ico", "/taskpane.html")
        }
    answered = server.call("check", tracker).headers["cache-control"]

    assert kept == {VENDORED: A_YEAR, "/favicon.ico": A_DAY, "/taskpane.html": "no-store, max-age=0"}
    assert answered == "no-store, max-age=0"


def test_office_js_is_our_own_copy(server: Server) -> None:
    with server.client(None) as client:
        page = client.get("/taskpane.html").text

    assert "/static/vendor/office-js/" in page
    assert 'src="http' not in page.replace("src='", 'src="')


def test_an_answer_is_packed(server: Server, tracker: Json) -> None:
    answer = server.call("check", tracker)

    assert answer.headers["content-encoding"] == "gzip"
    assert answer.wire_bytes < len(answer.text) / 4
