"""Write the records of a plan as rows of the tracker's sheets, with refs in the order of the source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xl_tracker.importing.plan import Draft
from xl_tracker.importing.questions import Question
from xl_tracker.importing.rows.gaps import Gaps
from xl_tracker.importing.rows.key_links import linked_refs
from xl_tracker.importing.rows.register import cited_recommendations, named_owners
from xl_tracker.importing.rows.workstreams import settle_workstreams
from xl_tracker.importing.steps.written_dates import finish_cells, questions_about_dates
from xl_tracker.importing.structure.fields import status_of
from xl_tracker.importing.structure.records import (
    FoundRecommendation,
    KeyMilestone,
    Listed,
    Outline,
    PlannedAction,
    Step,
    unique,
)
from xl_tracker.importing.structure.registers import Registered, refs_for
from xl_tracker.importing.structure.response_actions import source_of
from xl_tracker.language.owners import canonical, fuller_spelling

LIST_SEPARATOR = "; "


def fill_draft(
    draft: Draft,
    outline: Outline,
    actions: Sequence[PlannedAction],
    printed: Sequence[FoundRecommendation] = (),
    gaps: Gaps | None = None,
    registered: Sequence[Registered] = (),
) -> None:
    """Write every record of a plan to the draft's sheets.

    ``printed`` are the recommendations that the plan prints, ``gaps`` those that it neither prints nor cites, and
    ``registered`` the rows of its registers.
    """
    for index, theme in enumerate(outline.themes, start=1):
        aims = "\n".join(objective.text for objective in theme.objectives)
        draft.add("Themes", [theme.where], ref=f"T{index}", theme=theme.name, aim=aims)
    for index, strand in enumerate(settle_workstreams(outline.themes, actions), start=1):
        ref = f"WS{index:02}"
        draft.add("Workstreams", strand.sources, ref=ref, theme=strand.theme, workstream=strand.name, aim=strand.aim)
        draft.ask(strand.questions, ref)
    _add_actions(draft, actions)
    _add_milestones(draft, outline.milestones, actions)
    _add_recommendations(draft, outline.title, actions, printed, gaps or Gaps())
    for index, deliverable in enumerate(outline.deliverables, start=1):
        draft.add(
            "Deliverables",
            [deliverable.where],
            ref=f"D{index:02}",
            theme=deliverable.theme,
            deliverable=deliverable.text,
        )
    measures = [*outline.measures, *_measures_of(actions)]
    for index, measure in enumerate(measures, start=1):
        draft.add("Measures", [measure.where], ref=f"ME{index:02}", theme=measure.theme, measure=measure.text)
    for index, risk in enumerate(outline.risks, start=1):
        draft.add("Risks", [risk.where], ref=f"R{index:02}", theme=risk.theme, risk=risk.text)
    _add_people(draft, actions)
    _add_registered(draft, registered)


def _add_registered(draft: Draft, registered: Sequence[Registered]) -> None:
    """Add the rows of registers behind what the plan's own sections gave. Nobody stands twice among the people."""
    by_sheet: dict[str, list[Registered]] = {}
    for each in registered:
        by_sheet.setdefault(each.sheet, []).append(each)
    for sheet, rows in by_sheet.items():
        taken = [str(cells[0]) for cells in draft.rows.get(sheet, ())]
        for ref, each in zip(refs_for(rows, taken), rows, strict=True):
            if sheet != "People":
                draft.add(sheet, [each.where], **{**each.values, "ref": ref})
            elif (name := each.values.get("ref", "")) and canonical(name) not in map(canonical, taken):
                taken.append(name)
                values = {key: words for key, words in each.values.items() if key != "theme"}
                draft.add(sheet, [each.where], **values)


def _measures_of(actions: Sequence[PlannedAction]) -> list[Listed]:
    return [Listed(text, action.sources[0], action.theme) for action in actions for text in action.measures]


def _add_recommendations(
    draft: Draft, title: str, actions: Sequence[PlannedAction], printed: Sequence[FoundRecommendation], gaps: Gaps
) -> None:
    source = source_of(title)
    for found in printed:
        draft.add(
            "Recommendations",
            found.sources,
            ref=found.ref,
            source=found.source or source or _unless_a_council(title),
            category=found.category,
            number=found.number,
            recommendation=found.text,
            response=found.response,
        )
        draft.ask(found.questions, found.ref)
    if printed and not source:
        draft.ask([_which_review(printed[0], title)])
    draft.ask(gaps.questions)
    for cited in cited_recommendations(actions, gaps.missing):
        one = cited.citation
        draft.add(
            "Recommendations",
            cited.sources,
            ref=one.ref,
            source=one.source,
            category=one.category,
            number=one.number,
            recommendation=cited.text,
        )


def _unless_a_council(title: str) -> str:
    """The title if it may name the review; empty if it only names the council."""
    return "" if re.search(r"(?i)\b(?:council|authority)$", title.strip()) else title


def _which_review(first: FoundRecommendation, title: str) -> Question:
    given = _unless_a_council(title)
    read_as = f"The source of the recommendations is given as '{title}'" if given else "No source of recommendations"
    return Question(
        first.sources[0],
        title,
        f"{read_as}, since the plan does not name the review.",
        (),
        "inferred" if given else "unknown",
        ref=first.ref,
        sheet="Recommendations",
        field="Source",
        kind="review",
    )


def _add_actions(draft: Draft, actions: Sequence[PlannedAction]) -> None:
    for ref, action in zip(refs_of(actions), actions, strict=True):
        refs = unique([*action.recommendation_refs, *(citation.ref for citation in action.citations)])
        status = status_of(action)
        fields = {name: words for name, words in action.fields.items() if name != "done"}
        draft.add(
            "Actions",
            action.sources,
            ref=ref,
            theme=action.theme,
            workstream=action.workstream,
            recommendations=LIST_SEPARATOR.join(refs),
            action=action.text,
            lead_officer=LIST_SEPARATOR.join(action.leads),
            supporting_officers=LIST_SEPARATOR.join(unique(action.supporting)),
            portfolio_holder=LIST_SEPARATOR.join(unique(action.portfolio_holders)),
            start=action.start,
            reported_rag=action.rag,
            progress_update="\n".join(action.updates),
            **fields | {name: words for name, words in finish_cells(action.finish, status).items() if words},
        )
        draft.ask(action.questions, ref)
        draft.ask(questions_about_dates("Actions", action.sources[0], action.start, action.finish), ref)


def refs_of(actions: Sequence[PlannedAction]) -> list[str]:
    """A ref for every action: the plan's own numbers if each action has a unique one, or else A01, A02 and so on."""
    numbers = [action.number.rstrip(".)") for action in actions]
    if all(numbers) and len(set(numbers)) == len(numbers):
        return numbers
    return [f"A{index:02}" for index in range(1, len(actions) + 1)]


def _add_milestones(draft: Draft, key: Sequence[KeyMilestone], actions: Sequence[PlannedAction]) -> None:
    number = 0
    for milestone, linked in zip(key, linked_refs(key, actions, refs_of(actions)), strict=True):
        number += 1
        ref = f"M{number:03}"
        draft.add(
            "Milestones",
            [milestone.where],
            ref=ref,
            action=linked,
            theme=milestone.theme,
            milestone=milestone.text,
            kind="Key milestone",
            **finish_cells(milestone.finish),
        )
        draft.ask(milestone.questions, ref)
        draft.ask(questions_about_dates("Milestones", milestone.where, "", milestone.finish), ref)
    for parent, action in zip(refs_of(actions), actions, strict=True):
        for step in action.steps:
            number += 1
            _add_step(draft, f"M{number:03}", parent, action, step)


def _add_step(draft: Draft, ref: str, parent: str, action: PlannedAction, step: Step) -> None:
    draft.add(
        "Milestones",
        unique([step.where, *step.sources]),
        ref=ref,
        action=parent,
        theme=action.theme,
        milestone=step.text,
        kind="Step",
        start=step.start,
        **finish_cells(step.finish),
    )
    draft.ask(questions_about_dates("Milestones", step.where, step.start, step.finish), ref)


def _add_people(draft: Draft, actions: Sequence[PlannedAction]) -> None:
    owners = named_owners(actions)
    names = [owner.name for owner in owners]
    for owner in owners:
        others = LIST_SEPARATOR.join(owner.others)
        draft.add("People", (), ref=owner.name, kind=owner.kind, also_known_as=others)
        fuller = fuller_spelling(owner.name, names)
        if fuller and canonical(fuller) != canonical(owner.name) and owner.kind == "Officer":
            where = next((each.sources[0] for each in actions if owner.name in (*each.leads, *each.supporting)), "")
            draft.ask([_cut_off(owner.name, fuller, where)])


def _cut_off(name: str, fuller: str, where: str) -> Question:
    return Question(
        where,
        name,
        f"An owner of its own, '{name}'.",
        (f"'{fuller}', cut off",),
        "inferred",
        ref=name,
        sheet="People",
        field="Also known as",
        kind="cut-off name",
        values=(fuller,),
    )
