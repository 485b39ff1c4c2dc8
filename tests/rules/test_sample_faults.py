"""The faults of the sample plan: those that it was written to have, and no more."""

from __future__ import annotations

from tests.rules.test_planted_faults import BEFORE
from xl_tracker.findings import Severity

OWN_FAULTS = [
    "CV001 PC-11",
    "CV001 VFM-I17",
    "DT002 M109",
    "DT003 A32",
    "DT003 A50",
    "DT005 A67",
    "DT005 M173",
    "DT009 A64",
    "DT011 A17",
    "DT013 A43",
    "DT014 A04",
    "MS001 M066",
    "MS009 M089",
    "MS009 M160",
    "OW001 A57",
    "OW002 A37",
    "OW003 A31",
    "RD001 A65",
    "RD002 A29",
    "RD002 A68",
    "RD003 A46",
    "RD009 M157",
    "RF004 M165",
    "RF004 M166",
    "RF004 M167",
    "RF005 A47",
    "RF008 A65",
    "RF009 D22",
    "RF009 M172",
    "RF010 A64",
    "RF013 A66",
    "RG001 A34",
    "RG002 A25",
    "RG007 A39",
    "RG008 A56",
    "RG011 A45",
    "RG013 A24",
    "RG015 A61",
    "RK001 R09",
    "UP001 A55",
    "UP004 A67",
]
"""The errors and warnings of the sample plan, as it was written to have them."""


def test_the_sample_plans_own_faults() -> None:
    """The mess that the sample plan was given, and no more: what the demo shows is this list."""
    got = [f"{finding.code} {finding.ref}" for finding in BEFORE if finding.severity is not Severity.ADVICE]

    assert sorted(got) == sorted(OWN_FAULTS)
