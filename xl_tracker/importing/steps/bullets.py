"""The steps in an action's cell: its bullets, cut apart again if their marks were lost."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from xl_tracker.importing.steps.run_together import cut_steps
from xl_tracker.reading.document import Cell, Piece


class Steps(NamedTuple):
    """The steps of one cell. ``sure`` is ``False`` if we cannot tell where they end; then they stay one step.

    ``proposed`` is the likeliest cutting if they are not sure; ``italic`` tells which steps are in italics;
    ``was_cut`` says that we cut them by their words. ``headings_inside`` are steps that may end with the heading of
    the steps below them, since the list goes one level further in with the same mark.
    """

    texts: tuple[str, ...]
    sure: bool = True
    proposed: tuple[str, ...] = ()
    italic: tuple[bool, ...] = ()
    was_cut: bool = False
    headings_inside: tuple[str, ...] = ()


def opening_of(cell: Cell) -> str:
    """The words of a cell before its first bullet: the action itself."""
    words = []
    for piece in cell.pieces:
        if piece.level:
            break
        words.append(piece.text)
    return "\n".join(words)


def steps_of(cell: Cell, counts: Sequence[int], known: Sequence[str]) -> Steps:
    """The steps of a cell; ``counts`` and ``known`` as in ``cut_steps``. No steps for a cell without bullets."""
    bullets = _after_opening(cell)
    together = [piece for piece in bullets if piece.run_together]
    if not bullets:
        return Steps(())
    if not together:
        texts, italic = _primary_steps(bullets)
        return Steps(texts, italic=italic, headings_inside=_before_going_in(bullets))
    if len(bullets) == 1:
        cutting = cut_steps(bullets[0].text, counts, known)
        if cutting.sure:
            italic_all = (bullets[0].italic,) * len(cutting.steps)
            return Steps(cutting.steps, italic=italic_all, was_cut=len(cutting.steps) > 1)
        return Steps((bullets[0].text,), sure=False, proposed=cutting.steps, italic=(bullets[0].italic,))
    proposed = [step for piece in bullets for step in cut_steps(piece.text, (), known).steps]
    return Steps((" ".join(piece.text for piece in bullets),), sure=False, proposed=tuple(proposed), italic=(False,))


def _after_opening(cell: Cell) -> list[Piece]:
    """The pieces from the first bullet on. A paragraph among them belongs to the bullet before it."""
    first = next((index for index, piece in enumerate(cell.pieces) if piece.level), len(cell.pieces))
    return list(cell.pieces[first:])


def _before_going_in(bullets: Sequence[Piece]) -> tuple[str, ...]:
    pairs = itertools.pairwise(bullets)
    return tuple(one.text for one, other in pairs if one.mark and other.mark == one.mark and other.level > one.level)


def _primary_steps(bullets: Sequence[Piece]) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """The outermost bullets as steps, which keep the bullets below them in their words.

    The kind is the mark of the first bullet, so that the same mark one level further in is still a step.
    """
    mark, level = bullets[0].mark, bullets[0].level
    texts: list[str] = []
    italic: list[bool] = []
    for piece in bullets:
        is_step = piece.mark == mark if mark else (piece.level == level and not piece.mark)
        if is_step or not texts:
            texts.append(piece.text)
            italic.append(piece.italic)
        else:
            texts[-1] = f"{texts[-1]}\n{piece.text}"
    return tuple(texts), tuple(italic)
