"""A setting that is missing or cannot be used is one sentence that says which and how to put it right."""

from __future__ import annotations

import pytest

from tests.server.served import PRODUCTION
from xl_tracker.server.configuration import MissingSetting, read_configuration

ENTRA = {
    "XLWINGS_LICENSE_KEY": "noncommercial",
    "XL_TRACKER_HOSTNAME": "tracker.northmere.gov.uk",
    "XL_TRACKER_SIGN_IN": "entra",
    "XL_TRACKER_ENTRA_TENANT_ID": "tenant",
    "XL_TRACKER_ENTRA_CLIENT_ID": "client",
}


@pytest.mark.parametrize("complete", [PRODUCTION, ENTRA], ids=["token", "entra"])
def test_production_needs_nothing_but_these(complete: dict[str, str]) -> None:
    ours = read_configuration(complete)

    assert not ours.development
    assert ours.origins == ("https://tracker.northmere.gov.uk",)


@pytest.mark.parametrize(
    ("complete", "name"),
    [(PRODUCTION, name) for name in PRODUCTION] + [(ENTRA, name) for name in ENTRA],
)
def test_each_of_them_is_asked_for_by_name(complete: dict[str, str], name: str) -> None:
    with pytest.raises(MissingSetting, match=f"{name} is not set"):
        read_configuration({each: value for each, value in complete.items() if each != name})


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("SIGN_IN", "sample", "XL_TRACKER_SIGN_IN is 'sample'"),
        ("SIGN_IN", "none", "XL_TRACKER_SIGN_IN is 'none'"),
        ("TOKEN_SECRET", "short", "has 5 characters"),
        ("HOSTNAME", "https://tracker.gov.uk", "Write the name alone"),
        ("WORKERS", "0", "whole number from 1 to 64"),
        ("WORKERS", "many", "XL_TRACKER_WORKERS is 'many'"),
        ("WORKERS", "4", "Set XL_TRACKER_REDIS_URL"),
        ("REQUEST_MB", "-1", "whole number from 1 to 512"),
    ],
)
def test_what_cannot_be_used_is_named(name: str, written: str, said: str) -> None:
    with pytest.raises(MissingSetting, match=said):
        read_configuration(PRODUCTION | {f"XL_TRACKER_{name}": written})


def test_development_needs_nothing_and_has_the_sample_identity() -> None:
    ours = read_configuration({"XL_TRACKER_MODE": "development"})

    assert (ours.sign_in, ours.licence_key) == ("sample", "noncommercial")
    assert ours.origins == ("http://localhost:8000", "http://127.0.0.1:8000")


def test_several_workers_with_redis() -> None:
    ours = read_configuration(PRODUCTION | {"XL_TRACKER_WORKERS": "4", "XL_TRACKER_REDIS_URL": "redis://cache:6379/0"})

    assert ours.workers == 4


def test_a_secret_is_not_repeated_in_a_sentence() -> None:
    with pytest.raises(MissingSetting) as stop:
        read_configuration(PRODUCTION | {"XL_TRACKER_TOKEN_SECRET": "hunter2"})

    assert "hunter2" not in str(stop.value)
