// The pane's messages: what it is doing, what it has done, what went wrong and what to do about it.

import { byId, element, fill } from "./pane-dom.js";
import { WorkbookError } from "./refusal.js";

/**
 * Say that work has begun. The button Cancel calls `stop`, and is not there without it.
 * @param {string} words
 * @param {(() => void) | null} [stop]
 */
export function sayWorking(words, stop = null) {
  fill(byId("problem"));
  fill(byId("said"));
  byId("working").hidden = false;
  byId("stop").hidden = !stop;
  byId("stop").onclick = stop;
  byId("stage").textContent = words;
  byId("working").scrollIntoView({ block: "nearest" });
  for (const button of commandButtons()) button.setAttribute("aria-disabled", "true");
}

/**
 * Say which part of the work goes on now.
 * @param {string} words
 */
export function sayStage(words) {
  if (!byId("working").hidden) byId("stage").textContent = words;
}

/**
 * Say that the work is over. If the keyboard was at its Cancel button, it goes back to `from`.
 * @param {HTMLElement | null} from
 */
export function stopWorking(from) {
  const focused = byId("working").contains(document.activeElement);
  byId("working").hidden = true;
  for (const button of commandButtons()) button.removeAttribute("aria-disabled");
  if (focused) from?.focus();
}

/**
 * Say what the command did. `action` is `{label, press}` of a button to go on with.
 * @param {string} words
 * @param {Pane.WayOn | null} [action]
 */
export function sayDone(words, action = null) {
  fill(byId("problem"));
  byId("said").classList.remove("unseen");
  fill(byId("said"), element("p", {}, words), action && buttonFor(action));
  byId("said").scrollIntoView({ block: "nearest" });
}

/**
 * Say it to a screen reader only, because the pane shows it anyway.
 * @param {string} words
 */
export function sayQuietly(words) {
  byId("said").classList.add("unseen");
  fill(byId("problem"));
  fill(byId("said"), element("p", {}, words));
}

/**
 * Say what went wrong: one sentence or two, then a button for what to do about it.
 * @param {string} words
 * @param {Pane.WayOn | null} [action]
 */
export function sayProblem(words, action = null) {
  fill(byId("said"));
  fill(byId("problem"), element("h2", {}, "There is a problem"), element("p", {}, words), action && buttonFor(action));
  byId("problem").focus();
}

/** @param {Pane.WayOn} action */
function buttonFor({ label, press }) {
  return element("button", { type: "button", class: "plain", onclick: press }, label);
}

function commandButtons() {
  return document.querySelectorAll('[data-command], #pack-form [type="submit"], #snapshot-form [type="submit"]');
}

/**
 * The sentence and the button for an error. `again` does the same once more, `signIn` signs in.
 * @param {unknown} error
 * @param {{ again(): void, signIn(): void }} ways
 * @returns {[words: string, action: Pane.WayOn | null]}
 */
export function problemOf(error, { again, signIn }) {
  const said = error instanceof WorkbookError ? error : null;
  switch (said?.kind) {
    case "expired":
      return [said.message, { label: "Sign in", press: signIn }];
    case "refused":
    case "said":
      return [said.message, null];
    case "server":
    case "offline":
    case "busy":
    case "excel":
      return [said.message + reference(said), { label: "Try again", press: again }];
    default:
      return [
        `XL Tracker was stopped by a fault of its own (${error}). Send this sentence to whoever looks after it.`,
        null,
      ];
  }
}

/** @param {WorkbookError} error */
function reference({ reference: number, message }) {
  if (!number || message.includes(number)) return "";
  return ` If it happens again, give whoever looks after XL Tracker this reference: ${number}.`;
}
