"""Bullets that lost their marks: cut only where the words and the number of dates agree."""

from __future__ import annotations

from xl_tracker.importing.steps.run_together import cut_steps


def test_steps_that_end_in_a_verb_come_apart() -> None:
    cutting = cut_steps("Policy approved Training delivered Review of progress completed", (3,))

    assert cutting.steps == ("Policy approved", "Training delivered", "Review of progress completed")
    assert cutting.sure


def test_one_step_with_a_long_name_stays_whole() -> None:
    cutting = cut_steps("Publish the Medium Term Financial Plan", (1,))

    assert cutting.steps == ("Publish the Medium Term Financial Plan",)
    assert cutting.sure


def test_a_number_of_dates_that_no_cutting_fits_is_asked() -> None:
    assert not cut_steps("Policy approved Training delivered", (5,)).sure


def test_a_cut_that_the_dates_do_not_need_makes_the_rest_doubtful() -> None:
    assert not cut_steps("Policy approved Procurement of partner Termination of contract Step-in plan", (2,)).sure


def test_words_in_brackets_are_never_cut() -> None:
    cutting = cut_steps("Training agreed (including Review of costs agreed) Policy approved", (2,))

    assert cutting.steps == ("Training agreed (including Review of costs agreed)", "Policy approved")


def test_a_step_that_the_plan_names_elsewhere_helps() -> None:
    known = ("Digital Front Door Programme",)

    assert cut_steps("Tender issued by Buying Team Digital Front Door Programme", (2,), known).steps == (
        "Tender issued by Buying Team",
        "Digital Front Door Programme",
    )


def test_no_word_is_lost_by_cutting() -> None:
    text = "Policy approved Training delivered Review of progress completed"

    assert " ".join(cut_steps(text, (3,)).steps) == text


def test_a_small_letter_before_a_capital_is_not_enough_to_cut() -> None:
    cutting = cut_steps("Agree terms with partner Oracle", ())

    assert (cutting.steps, cutting.sure) == (("Agree terms with partner Oracle",), False)


def test_a_faint_cut_does_not_decide_between_two_numbers_of_steps() -> None:
    assert not cut_steps("Waste Serco Step-in provider appointed Training delivered", (3, 2)).sure
