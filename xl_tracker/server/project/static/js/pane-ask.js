// The question before anything is written: which sheets change, and by how many cells. Write or Cancel.

import { byId, countOf, element, fill, focused } from "./pane-dom.js";

/** @typedef {"ask" | "help-words" | "sign-in"} Dialog */

/** @type {Record<Exclude<Wire.Change, "cells">, string>} */
const WORDS = {
  "new sheet": "a new sheet",
  "made anew": "made anew",
  "taken away": "taken away",
  "put back": "put back as it was",
};

/**
 * Ask whether to write what an outcome would change. Resolves to true for Write; Esc and Cancel are false.
 * @param {Wire.Outcome} outcome
 * @param {string} label
 * @param {string} [note]
 */
export async function askToWrite(outcome, label, note = "") {
  byId("ask-title").textContent = `${label}: write this to the workbook?`;
  byId("ask-words").textContent = [note, outcome.effects.length ? "" : outcome.said_before].filter(Boolean).join(" ");
  fill(byId("ask-effects"), outcome.effects.map(effect));
  byId("ask-effects").hidden = !outcome.effects.length;
  byId("ask-undo").hidden = outcome.command === "undo";
  let answer = false;
  byId("write").onclick = () => {
    answer = true;
    byId("ask").close();
  };
  await shown("ask", "ask-title", "do-not-write");
  return answer;
}

/** @param {Wire.SheetEffect} effect */
function effect({ sheet, change, cells }) {
  const words = change === "cells" ? countOf(cells, "cell changes", "cells change") : WORDS[change];
  return element("li", {}, element("strong", {}, sheet), `: ${words}`);
}

/**
 * Show a dialog, with the keyboard at `first`, until it is closed; then the keyboard is back where it was.
 * @param {Dialog} id
 * @param {keyof PaneElements} first
 * @param {keyof PaneElements} closing
 * @returns {Promise<void>}
 */
export function shown(id, first, closing) {
  const dialog = byId(id);
  const before = focused();
  byId(closing).onclick = () => dialog.close();
  return new Promise((resolve) => {
    dialog.onclose = () => {
      before?.focus();
      resolve();
    };
    dialog.showModal();
    byId(first).focus();
  });
}
