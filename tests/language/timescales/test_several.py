"""Several timescales in one cell: the Start and Due cells of a published plan (Sandwell, June 2022), taken apart.

Each line is a cell; a slash stands where one timescale ends and the next one begins.
"""

from __future__ import annotations

import pytest

from xl_tracker.language.timescales import parse_timescale, split_timescales

CELLS = """
May 2022 / Jun 2022 / Aug 2022 / Autumn 2022
Dec 2022 / Jul 2022 / Dec 2022 / Autumn 2022
End 2022 / TBC
May 2022 / Jun 2022 / Jul 2022 / Jun 2022 / Autumn 2022 / TBC 2023
Jun 2022 / Jul 2022 / Sep 2022 / Aug 2022 / Dec 2022 / TBC 2023
May 2022 / Jul 2022 / Jul 2022
18 May 2022 / Jun 2022 / Jul 2022 / Mar 2023
Mar 2022 / Jul 2022 / Jul 2022 / Autumn 2022 / Sep 2022
Jun 2022 / Sep 2022 / Sep 2022 / Dec 2022 / Oct 2022
May 2022 / Mar 2022
Jun 2022 / Ongoing
Dates TBC following Autumn decision
By Sep 2023 / Autumn 2022 / Dates TBC following Autumn decision
Dec 2021 / Jul 2022
Apr 2023 / Complete / Complete / Complete / Jul 2022 / Jul 2022 / Apr 2023
Mar 2022 - Jun 2022
Jun 2022 / 7 Jun 2022 / by 22 Jun 2022 / Jan 2023
Ongoing / Complete / Aug 2022
Ongoing / Complete / Aug 2022 / Ongoing
Aug 2022 / Jun 2022 / Jun 2022 / Sep 2022 / Aug 2022
Jan 2022 / May 2022
Mar 2023 / Complete / Jun 2022 / Jul 2022 / Mar 2023
May 2022 / Complete / Complete / Complete / Complete
Late 2022 / Complete / May 2022 / Late 2022 / Late 2022
Autumn 2021 / Mar 2022
2027 / Complete / Ongoing / Mar 2023
Autumn 2021 / Mar 2022 / Jun 2022 / May 2022
Sep 2022 / Autumn '22 linked to MTFP / Complete / Sep 2022 / Complete / Dec 2022 / Jul 2022 / Sep 2022
Ongoing / Complete / May 2022
Autumn 2021 / Autumn 2022
Jul 2022 / May 2022 / Dec 2022
Jul 2022 / Jul 2022 / Jun 2022
Autumn 2021 / May 2022
Apr 2023 / May 2022 / Mar 2023 / Apr 2023
Mar 2022 / Complete
Sep 2022 / Sep 2022
Autumn 2021 / Ongoing / Jun 2022 / Ongoing / May 2022 / Jul 2022 / Jun 2022 / Mar 2023 / Summer 2022 / Summer 2022 / Autumn 2022 / Early 2023
Ongoing / Ongoing / Dec 2022 / Ongoing / Jun 2022 / Jul 2022 / Dec 2022 / Mar 2023 / Autumn 2022 / Autumn 2022 / Autumn 2022 / Early 2023
Mar 2022 / Complete / Summer 2022 / Sep 2022 / Sep 2022
TBC / Complete / Summer 2022 / Sep 2022 / Spring 2023
Autumn 2022 / Jul 2022 / Autumn 2022
Autumn 2022 / May 2022 / Autumn 2022 / Autumn 2022
Autumn 2022 / Autumn 2022 / Autumn 2022
May 2023 / Autumn 2022 / Autumn 2022 / May 2023
Sep 2023 / June 2022 / TBC
Oct 2022 / Sep 2022 / Jul 2022 / Jul 2022 / Jul 2022 / Aug 2022 / Oct 2022
Jan 2022 / Apr 2022 / May 2022
Jul 2022 / Apr 2022 / Jul 2022 / Jul 2022
July 2022 / Complete / Jun 2022 / Jul 2022
Dec 2021 / Early 2022
Sep 2022 / Sep 2022 / Dec 2022
Oct 2022 / Oct 2022
Complete / Aug 2022
May 2022 / Sep 2022 / Oct 2022 / Jan 2023 / TBC
Complete / Complete / May 2022 / May 2022 / Jul 2022 / Sep 2022 / Sep 2022
Complete / Complete / Sept 2022 / Oct 2022
Sep 2022 / TBC based on selected option
Dec 2022 / Complete / Complete / Dec 2022
TBC / Complete / Complete / Complete
Est. Dec 2022
May 2023 / Complete / Complete / Summer 2022 / May 2023
Autumn 2021 / Jan 2022 / Mar 2022 / Summer 2022
Ongoing / Aug 2022 and then quarterly / Summer 2022 / Summer 2022 / Summer 2022
Ongoing / Ongoing / Jun 2022
Ongoing / Ongoing / Aug 2022 and then ongoing
Complete / Complete / Complete / Complete / Jun 2022
In place / Sept 2022
Apr 2022 / Apr 2022
Jul 2022 / Jul 2022
2023 / Sep 2022 / 2023
"""
APART = [line.split(" / ") for line in CELLS.strip().splitlines()]
OTHERS = [
    ["Dec 2022", "Aug 2022 and then quarterly", "TBC 2023", "Complete", "Dates TBC following Autumn decision"],
    ["2018", "December 2018", "December 2018"],
    ["March 26 for additions to 26/27 programme Dynamic additions as required"],
    ["December 25 to inform council plan preparation and ongoing as BAU"],
    ["December 24 and ongoing in response to delivery need"],
    ["Achieved April 2022", "Achieved March 2022", "June 2022"],
    ["Sept 22", "Oct 22", "Dec 22"],
    ["1/9/22", "w/c 5 Sept 2022", "by end of March 2026"],
    ["Q3 2023/24", "Q4 2023/24", "2024/25"],
    ["Ongoing as BAU"],
    ["Ongoing until March 2023", "Complete"],
    ["Quarterly", "Monthly", "Ongoing"],
    ["Achieved April 2022 for 22/23 service plans", "June 2022"],
    ["Ongoing until March 2023 for 23/24 plans", "Complete"],
    ["Quarterly from June 2022 for 22/23 plans", "Complete"],
    ["TBC 2023 for 2023/24 plans"],
    ["June 2022 as required"],
    ["Complete", "as required"],
    ["November"],
    ["no timescale at all"],
]


@pytest.mark.parametrize("pieces", APART + OTHERS, ids=" / ".join)
def test_cells_are_taken_apart(pieces: list[str]) -> None:
    assert split_timescales(" ".join(pieces)) == pieces


@pytest.mark.parametrize("pieces", APART, ids=" / ".join)
def test_each_piece_of_a_cell_can_be_read(pieces: list[str]) -> None:
    assert {parse_timescale(piece).kind for piece in pieces}.isdisjoint({"unreadable"})


def test_most_of_the_published_cells_hold_several() -> None:
    assert len(APART) >= 70
    assert sum(len(pieces) > 1 for pieces in APART) >= 65


@pytest.mark.parametrize("separator", ["\n", "; ", ", ", "\n\u2022 ", " \u25b6 ", " and "])
def test_marks_between_timescales_are_left_out(separator: str) -> None:
    assert split_timescales(separator.join(["May 2022", "Autumn 2022", "TBC"])) == ["May 2022", "Autumn 2022", "TBC"]


def test_nothing_to_take_apart() -> None:
    assert split_timescales("") == []
    assert split_timescales("  ") == []
    assert split_timescales("\u0130stanbul May 2022 Jun 2022") == ["\u0130stanbul May 2022", "Jun 2022"]
