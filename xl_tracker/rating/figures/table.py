"""The table of named figures: what each counts, in which words it is printed, and what it is as at a day.

Formulas, pages, sentences, tiles, the pane and ``export`` take every figure from here, and nobody else counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from xl_tracker.model import Rag, Record
from xl_tracker.rating.figures import picking
from xl_tracker.rating.figures.facts import ActionFact, Facts, MilestoneFact
from xl_tracker.rating.figures.figure import Criteria, Figure, Of
from xl_tracker.rating.record import Then
from xl_tracker.rating.standing import DROPPED, PAUSED

AS_AT = "$B$3"
"""The cell of the as-at day on the Summary."""
IN_PLAN: Criteria = (("Stands as", '"<>Dropped"'),)


Rows = Callable[[Facts], Iterable[ActionFact | MilestoneFact]]


def _counted(of: Of, name: str, words: str, definition: str, rows: Rows, criteria: Criteria | None) -> Figure:
    """A figure of rows in the plan. ``criteria`` are those of its COUNTIFS beside that, if the Summary shows it."""
    in_plan = () if criteria is None else (*IN_PLAN, *criteria)
    return Figure(name=name, words=words, definition=definition, of=of, rows=rows, criteria=in_plan)


def _actions(
    name: str,
    words: str,
    definition: str,
    picks: Callable[[ActionFact, Facts], bool] = lambda _each, _facts: True,
    criteria: Criteria | None = None,
) -> Figure:
    """A figure that counts actions in the plan."""

    def rows(facts: Facts) -> Iterable[ActionFact]:
        return (each for each in facts.actions if picks(each, facts))

    return _counted("actions", name, words, definition, rows, criteria)


def _rated(rag: Rag, words: str, definition: str, name: str = "") -> Figure:
    criteria: Criteria = (("Derived RAG", f'"{rag}"'),)
    return _counted(
        "actions", name or rag.lower(), words, definition, lambda facts: facts.actions_by_rag[rag], criteria
    )


def _rung(name: str, words: str) -> Figure:
    word = "Complete" if name == "complete_only" else name.capitalize()
    return _actions(name, words, f"Done, and no further than {word}.", lambda each, _: each.standing.stands_as == word)


def _milestones(
    name: str,
    words: str,
    definition: str,
    picks: Callable[[MilestoneFact, Facts], bool] = lambda _each, _facts: True,
    criteria: Criteria | None = None,
) -> Figure:
    """A figure that counts milestones in the plan."""

    def rows(facts: Facts) -> Iterable[MilestoneFact]:
        return (each for each in facts.milestones if picks(each, facts))

    return _counted("milestones", name, words, definition, rows, criteria)


def _plan(name: str, words: str, definition: str, rows: Callable[[Facts], Iterable[Record]]) -> Figure:
    """A figure of the whole plan alone."""
    return Figure(name=name, words=words, definition=definition, of="plan", rows=rows)


def _since(name: str, words: str, definition: str, rows: Callable[[Facts], Iterable[ActionFact | Then]]) -> Figure:
    """A figure that compares the plan with the record of an earlier day. Without a record there is none."""
    return Figure(name=name, words=words, definition=definition, rows=rows, needs_record=True)


def _change(name: str) -> Figure:
    return Figure(
        name=f"{name}_change",
        words=f"change in {name}",
        definition=f"'{name}' now minus '{name}' in the record.",
        change=name,
        needs_record=True,
    )


FIGURES: tuple[Figure, ...] = (
    _actions("actions", "actions in the plan", "Every action but those superseded or not accepted.", criteria=()),
    Figure(
        name="dropped",
        words="superseded or not accepted",
        definition="Actions that nobody will deliver. They leave all other figures.",
        rows=lambda facts: [each for each in facts.rows if each.standing.stands_as == DROPPED],
        criteria=(("Stands as", '"Dropped"'),),
    ),
    _rated(Rag.BLUE, "complete", "Done by the as-at day, proved or not. Rated Blue.", "complete"),
    _rated(Rag.GREEN, "Green", "Rated Green by the dates."),
    _rated(Rag.AMBER, "Amber", "Rated Amber by the dates."),
    _rated(Rag.RED, "Red", "Rated Red by the dates."),
    _rated(Rag.GREY, "Grey", "Paused, or not rated."),
    _actions("paused", "paused", "Grey because the work is paused.", lambda each, _: each.standing.stands_as == PAUSED),
    _actions(
        "unrated",
        "not rated",
        "Grey because the dates give no rating: to be confirmed, none, without a last day or unreadable.",
        lambda each, _: each.rag is Rag.GREY and each.standing.stands_as != PAUSED,
    ),
    Figure(
        name="on_track",
        words="on track or complete, of all actions",
        definition="Complete and Green as a percentage of all actions in the plan.",
        share=(("complete", "green"), "actions"),
    ),
    _actions(
        "late",
        "past their agreed finish",
        "Live on a day after the last one that the agreed finish can mean. A later forecast changes nothing.",
        lambda each, facts: each.standing.has_passed(facts.as_at),
        (("Stands as", '"Live"'), ("Agreed by", f'"<"&IF({AS_AT}="",TODAY(),{AS_AT})')),
    ),
    _actions(
        "moved",
        "with a re-agreed finish",
        "The approved finish has another last day than the baseline.",
        lambda each, _: each.standing.moved,
        (("Moved", '"Yes"'),),
    ),
    Figure(
        name="moved_share",
        words="with a re-agreed finish, of all actions",
        definition="Actions with a re-agreed finish as a percentage of all actions in the plan.",
        share=(("moved",), "actions"),
    ),
    _actions(
        "not_updated",
        "not updated in time",
        "Live, and without an update, or with one older than the setting 'Days between updates'.",
        picking.is_out_of_date,
    ),
    _rung("complete_only", "complete, without evidence yet"),
    _rung("evidenced", "of these evidenced"),
    _rung("assured", "of these assured"),
    _rung("embedded", "of these embedded"),
    _milestones(
        "milestones",
        "milestones",
        "Every milestone but those dropped, with or without an action. Steps that repeat one are left out.",
        criteria=(),
    ),
    _milestones(
        "key_milestones", "key milestones", "The key milestones among them.", lambda each, _: picking.is_key(each)
    ),
    _milestones(
        "milestones_complete",
        "milestones achieved",
        "The milestones that are done.",
        lambda each, _: each.standing.is_done,
        (("Derived RAG", '"Blue"'),),
    ),
    _milestones(
        "key_complete",
        "key milestones achieved",
        "The key milestones that are done.",
        lambda each, _: each.standing.is_done and picking.is_key(each),
    ),
    _milestones(
        "milestones_missed",
        "milestones missed",
        "The milestones that are live after their agreed finish.",
        lambda each, facts: each.standing.has_passed(facts.as_at),
    ),
    _milestones(
        "key_missed",
        "key milestones missed",
        "The key milestones that are live after their agreed finish.",
        lambda each, facts: each.standing.has_passed(facts.as_at) and picking.is_key(each),
    ),
    _actions(
        "reported_better",
        "officers rate better than the dates",
        "The officer's rating is better than that of the dates, and neither is Grey.",
        lambda each, _: picking.gap(each) < 0,
    ),
    _actions(
        "reported_worse",
        "officers rate worse than the dates",
        "The officer's rating is worse than that of the dates, and neither is Grey.",
        lambda each, _: picking.gap(each) > 0,
    ),
    _plan("recommendations", "recommendations", "Every recommendation.", lambda facts: facts.recommendations),
    _plan("recommendations_answered", "answered", "An action in the plan cites it.", picking.answered),
    _plan(
        "recommendations_declined",
        "declined",
        "Not answered, and the council did not accept it.",
        picking.declined,
    ),
    _plan(
        "recommendations_unanswered",
        "not answered",
        "The rest, also where only dropped work cites it.",
        picking.unanswered,
    ),
    _plan(
        "recommendations_done",
        "answered by complete work alone",
        "Answered, and every action in the plan that cites it is done.",
        picking.answered_and_done,
    ),
    _plan("risks_open", "open risks", "Risks that are not closed.", picking.open_risks),
    _plan(
        "changes_for_decision",
        "changes for decision",
        "Requested by the as-at day or on no day, and not approved or rejected by then.",
        picking.for_decision,
    ),
    Figure(
        name="errors",
        words="errors outstanding",
        definition="The errors that validating the tracker finds, as at the day.",
        of="plan",
    ),
    Figure(
        name="completed_since",
        words="completed since your last report",
        definition="Done now, and not done in the record; without a record, done in the period.",
        of="plan",
        rows=picking.completed_since,
        needs_period=True,
    ),
    Figure(
        name="milestones_achieved",
        words="milestones achieved since your last report",
        definition="Done now, and not done in the record; without a record, done in the period.",
        of="milestones",
        rows=picking.achieved_since,
        needs_period=True,
    ),
    *(_change(name) for name in ("actions", "complete", "green", "amber", "red", "grey")),
    Figure(
        name="on_track_points",
        words="points on track",
        definition="The percentage on track now minus that in the record, both as printed.",
        change="on_track",
        needs_record=True,
    ),
    _since(
        "up",
        "moved up",
        "Rated better than in the record, neither Grey, and not because the finish was agreed anew.",
        lambda facts: picking.moved_since(facts, "up"),
    ),
    _since(
        "down", "moved down", "Rated worse than in the record, neither Grey.", lambda f: picking.moved_since(f, "down")
    ),
    _since(
        "re_agreed",
        "re-agreed",
        "Rated better than in the record, not complete, and the agreed finish has another last day.",
        lambda facts: picking.moved_since(facts, "re_agreed"),
    ),
    _since(
        "new",
        "new",
        "In the plan now, and not in the record.",
        lambda facts: facts.compared.new,
    ),
    _since("left", "left the plan", "In the record, and now dropped or deleted.", lambda facts: facts.compared.left),
)
BY_NAME = {figure.name: figure for figure in FIGURES}
