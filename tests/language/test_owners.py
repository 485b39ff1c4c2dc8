"""Owners: every lead phrase of the five plans that we collected, and posts that must stay whole."""

from __future__ import annotations

import pytest

from xl_tracker.language.owners import canonical, fuller_spelling, is_body, looks_like_owners, split_owners

ONE_OWNER = """
Executive portfolio holders
2 CMT members
Director- Business Strategy and Change
Director - Business Strategy and Change
Director – Law & Governance
Director- Finance
Director-Regeneration and Growth
Director – Regeneration & Growth
Director- Housing
Director- Children & Education
Director – Children & Education
Director – Children and Education
the Overview and Scrutiny Committee
the Executive
the Council
Corporate Head of Strategic Support
Strategic Director Resources
Strategic Director: Resources
Monitoring Officer
Director (Finance)
CX
Senior Policy & Programme Manager
Leaders
Kevin Dicks
Portfolio Holders
CMT
Sue Hanley
Deb Poole
Amanda Singleton
Group Leaders
Leader
Claire Felton
Jayne Pickering
Director – Business Strategy and Change
Director- Business Strategy & Change
Director Business Strategy and Change
Director- Law & Governance
Director- Law Governance
Director- Law
Director - Finance
Director-Regeneration & Growth
Director – Housing
Director Children & Education
Director - Borough Economy
Director-Adult Social Care
Director- Public Health
Head of Communications
Chief Executive
Cabinet Members
Cabinet
Leadership Team
Scrutiny
Commissioner
Director of Audit and Scrutiny
Assistant Chief Executive
Asst Director, Residential Experiences
Asst. Director of Housing
Executive Director of Place and Growth
Cabinet Member for Finance and Resources
Leader of the Council
Managing Director Commissioner
Interim Head of Legal and Democratic Services
Chief Executive's Office
"""

SEVERAL = """
Executive and SMT | Executive; SMT
Cabinet and ELB | Cabinet; ELB
Senior Policy & Programme Manager Service Lead (HR) | Senior Policy & Programme Manager; Service Lead (HR)
Cabinet/ELB/All | Cabinet; ELB; All
Leaders / Kevin Dicks | Leaders; Kevin Dicks
Deb Poole / CMT | Deb Poole; CMT
Leader / Kevin Dicks | Leader; Kevin Dicks
Cabinet / CMT | Cabinet; CMT
Sue Hanley/ CMT | Sue Hanley; CMT
Kevin Dicks/ Deb Poole | Kevin Dicks; Deb Poole
Kevin Dicks/ CMT Deb Poole | Kevin Dicks; CMT; Deb Poole
Deb Poole / Jayne Pickering | Deb Poole; Jayne Pickering
Leader / Claire Felton | Leader; Claire Felton
Portfolio Holders / CMT | Portfolio Holders; CMT
Jayne Pickering / HOS | Jayne Pickering; HOS
Amanda Singleton /Deb Poole | Amanda Singleton; Deb Poole
Director- Finance and Director Business Strategy and Change | Director- Finance; Director Business Strategy and Change
Chief Executive Leader Cabinet Members Leadership Team | Chief Executive; Leader; Cabinet Members; Leadership Team
Director- Law & Governance Director - Finance | Director- Law & Governance; Director - Finance
Director- Law & Governance Director- Finance | Director- Law & Governance; Director- Finance
Director- Law & Governance Director- Business Strategy & Change | Director- Law & Governance; \
Director- Business Strategy & Change
Director- Law & Governance Head of Communications | Director- Law & Governance; Head of Communications
Director- Finance Director- Business Strategy & Change Director- Law | Director- Finance; \
Director- Business Strategy & Change; Director- Law
Director – Housing Director – Business Strategy and Change | Director – Housing; Director – Business Strategy and Change
Director- Law Governance Director- Children & Education Scrutiny | Director- Law Governance; \
Director- Children & Education; Scrutiny
Chief Executive Director- Law & Governance | Chief Executive; Director- Law & Governance
Director – Children & Education Director- Finance | Director – Children & Education; Director- Finance
Director- Law & Governance Scrutiny Director – Children & Education | Director- Law & Governance; Scrutiny; \
Director – Children & Education
Director-Regeneration & Growth Cabinet Chief Executive | Director-Regeneration & Growth; Cabinet; Chief Executive
Director – Children and Education Director-Adult Social Care Director- Public Health | \
Director – Children and Education; Director-Adult Social Care; Director- Public Health
Director-Adult Social Care Director- Public Health | Director-Adult Social Care; Director- Public Health
Leader and Chief Executive | Leader; Chief Executive
Jane Okoro and Sam Reed | Jane Okoro and Sam Reed
"""


@pytest.mark.parametrize("phrase", ONE_OWNER.strip().splitlines())
def test_one_owner_stays_whole(phrase: str) -> None:
    assert split_owners(phrase) == (phrase,)


@pytest.mark.parametrize("line", SEVERAL.strip().splitlines())
def test_several_owners_in_one_cell_come_apart(line: str) -> None:
    phrase, _bar, owners = line.partition(" | ")

    assert "; ".join(split_owners(phrase)) == owners.strip()


def test_known_names_come_apart_without_a_separator() -> None:
    assert split_owners("Jane Okoro Sam Reed", known=("Sam Reed", "Jane Okoro")) == ("Jane Okoro", "Sam Reed")
    assert split_owners("Jane Okoro and Sam Reed", known=("Sam Reed", "Jane Okoro")) == ("Jane Okoro", "Sam Reed")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Director- Law & Governance", "Director – Law and Governance"),
        ("Director- Law Governance", "Director - Law & Governance"),
        ("Director-Regeneration & Growth", "Director – Regeneration and Growth"),
        ("Strategic Director Resources", "Strategic Director: Resources"),
        ("Director (Finance)", "Director of Finance"),
        ("CX", "Chief Executive"),
        ("Leader", "leader of the council"),
    ],
)
def test_two_spellings_of_one_owner_compare_equal(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


def test_different_posts_do_not_compare_equal() -> None:
    assert canonical("Director - Housing") != canonical("Director - Finance")
    assert canonical("Assistant Chief Executive") != canonical("Chief Executive")


@pytest.mark.parametrize(
    "text",
    [
        "Cabinet",
        "Cabinet Members",
        "Leadership Team",
        "Scrutiny",
        "CMT",
        "Group Leaders",
        "All",
        "HOS",
        "Leaders",
        "Audit Committee",
        "the Executive",
        "Portfolio Holders",
    ],
)
def test_bodies_and_groups_are_bodies(text: str) -> None:
    assert is_body(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chief Executive",
        "Leader",
        "Director - Borough Economy",
        "Kevin Dicks",
        "Head of Service",
        "Commissioner",
        "Director of Public Services",
        "",
    ],
)
def test_posts_and_people_are_no_bodies(text: str) -> None:
    assert not is_body(text)


def test_a_cut_off_post_is_completed_only_when_one_fits() -> None:
    known = ("Director - Law and Governance", "Director - Housing", "Head of Law")

    assert fuller_spelling("Director- Law", known) == "Director - Law and Governance"
    assert fuller_spelling("Director", known) == ""


@pytest.mark.parametrize(
    "text", ["Design and deliver training for officers", "Dec 2022", "ERP", "Waste Contract and bins."]
)
def test_actions_and_dates_do_not_look_like_owners(text: str) -> None:
    assert not looks_like_owners(text)


POSTS = {
    "Business Strategy and Change": "Director – {}; Director- {}; Director- {&}; Director - {}; Director {}",
    "Law and Governance": "Director- {&}; Director – {&}; Director- Law Governance",
    "Finance": "Director - {}; Director- {}",
    "Regeneration and Growth": "Director-{&}; Director-{}; Director – {&}",
    "Housing": "Director- {}; Director – {}",
    "Children and Education": "Director- {&}; Director – {&}; Director – {}; Director {&}",
}
"""Director posts of one plan in all their spellings, as the catalogue has them; {&} is the post with an ampersand."""


@pytest.mark.parametrize("post", POSTS)
def test_every_spelling_of_a_director_is_one_post(post: str) -> None:
    spellings = POSTS[post].replace("{&}", post.replace(" and ", " & ")).replace("{}", post).split("; ")

    assert {canonical(each) for each in spellings} == {canonical(f"Director of {post}")}


def test_a_cross_reference_in_a_lead_cell_is_left_for_the_importer_to_follow() -> None:
    assert split_owners("As 19 above") == ("As 19 above",)
    assert not is_body("As 19 above")
