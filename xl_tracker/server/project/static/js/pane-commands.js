// One press of a button, from the ribbon or the pane: read, plan, ask, write, say. One at a time.

import { askToWrite } from "./pane-ask.js";
import { focused } from "./pane-dom.js";
import { problemOf, sayDone, sayProblem, sayQuietly, sayStage, sayWorking, stopWorking } from "./pane-said.js";
import { applyOutcome, runCommand, WorkbookError } from "./workbook.js";

export const CANCELLED = "Cancelled. Nothing was changed.";
/** @type {Record<Pane.Stage, string>} */
const STAGES = {
  reading: "reading the workbook",
  asking: "checking it on the server",
  checking: "checking whether the workbook has changed meanwhile",
  writing: "writing to the workbook",
  "taking back": "undoing all of it, because Excel refused a part",
};

/** @type {AbortController | null} */
let running = null;

/**
 * @typedef {{ show(outcome: Wire.Outcome): void, signIn(again: () => unknown): unknown }} Around
 */

/**
 * Run a command. Calls `show(outcome)` with the server's answer, and `signIn(again)` when the user has to sign in again.
 * Resolves to the outcome once it is written, or shown where there is nothing to write; otherwise to null.
 * @param {Pane.Asked} asked
 * @param {Around} around
 * @returns {Promise<Wire.Outcome | null>}
 */
export async function press(asked, { show, signIn }) {
  if (running) return null;
  running = new AbortController();
  const from = focused();
  try {
    const outcome = await prepare(asked, running);
    show(outcome);
    if (!outcome.make.length) {
      stopWorking(from);
      sayQuietly(outcome.message);
      return outcome;
    }
    return await agreeAndWrite(outcome, asked, { from, show, undo: () => press(UNDO, { show, signIn }) });
  } catch (error) {
    stopWorking(from);
    if (error instanceof WorkbookError && error.kind === "cancelled") {
      sayDone(CANCELLED);
      return null;
    }
    console.warn(error);
    const again = () => press(asked, { show, signIn });
    sayProblem(...problemOf(error, { again, signIn: () => signIn(again) }));
    return null;
  } finally {
    running = null;
  }
}

const UNDO = { command: "undo", label: "Undo" };

/**
 * @param {Pane.Asked} asked
 * @param {AbortController} running
 */
function prepare({ command, label, choice = "", asAt = "" }, { signal }) {
  const abort = () => running?.abort();
  sayWorking(`${label}: ${STAGES.reading}.`, abort);
  return runCommand(command, { choice, asAt, signal, onStage: (stage) => sayAt(label, stage) });
}

/**
 * Ask until the user agrees to what would be written, write it, and say so.
 * @param {Wire.Outcome} outcome
 * @param {Pane.Asked} asked
 * @param {{ from: HTMLElement | null, show: Around["show"], undo(): unknown }} around
 */
async function agreeAndWrite(outcome, { label }, { from, show, undo }) {
  let note = "";
  for (;;) {
    stopWorking(from);
    if (!(await askToWrite(outcome, label, note))) {
      sayDone(CANCELLED);
      return null;
    }
    sayWorking(`${label}: ${STAGES.checking}.`);
    const done = await applyOutcome(outcome, { onStage: (stage) => sayAt(label, stage) });
    if (done.written) break;
    outcome = done.outcome;
    show(outcome);
    note = "The workbook has changed meanwhile, so XL Tracker would now write something different.";
  }
  stopWorking(from);
  sayDone(outcome.message, outcome.command === "undo" ? null : { label: "Undo", press: undo });
  return outcome;
}

/**
 * @param {string} label
 * @param {Pane.Stage} stage
 */
function sayAt(label, stage) {
  if (STAGES[stage]) sayStage(`${label}: ${STAGES[stage]}.`);
}

/**
 * Show the server's words about the work in hand.
 * @param {Pane.Progress} progress
 */
export const progressed = ({ words }) => {
  if (running && words) sayStage(words);
};
