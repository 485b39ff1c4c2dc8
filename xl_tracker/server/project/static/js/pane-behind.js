// A figure of the summary as a button, and the list of its rows that it opens below; each row leads to its cell.

import { byId, countOf, element, fill } from "./pane-dom.js";

/**
 * @typedef {object} Counted
 * @property {Wire.FigureName} figure
 * @property {string} said the figure in words, such as "3 Red in Financial resilience"
 * @property {number | null} theme the position of its theme in the summary; null for the plan
 * @property {string} place tells two buttons of one figure apart
 */

/** @type {Pane.Jump} */
let jump = async () => {};
/** @type {() => unknown} */
let check = () => {};
/** @type {Wire.Behind | undefined} */
let behind;
/** @type {HTMLElement | null} */
let opener = null;

/**
 * The button of a row calls `jumpTo(sheet, cell)`. Where the server's last answer had no rows, a figure that somebody
 * chooses calls `checkAgain()` first, which shows an answer that has them.
 * @param {Pane.Jump} jumpTo
 * @param {() => unknown} checkAgain
 */
export function startBehind(jumpTo, checkAgain) {
  jump = jumpTo;
  check = checkAgain;
}

/** @param {Wire.Behind | undefined} rows */
export function showBehind(rows) {
  behind = rows;
  opener = null;
  byId("behind").hidden = true;
}

/**
 * A figure to choose. Its name says what it counts and where, so it can be heard alone.
 * @param {string} words
 * @param {Counted} counted
 */
export function figureButton(words, counted) {
  return element(
    "button",
    {
      type: "button",
      class: "jump figure",
      "data-place": counted.place,
      "aria-label": `${counted.said}: show them`,
      "aria-expanded": "false",
      "aria-controls": "behind",
      onclick: () => choose(counted),
    },
    words,
  );
}

/** @param {Counted} counted */
async function choose(counted) {
  if (!behind) await check();
  const button = buttonAt(counted.place);
  if (!behind || !button) return;
  if (button === opener) close();
  else open(behind, counted, button);
}

/** @param {string} place */
function buttonAt(place) {
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("[data-place]");
  return [...buttons].find((each) => each.dataset.place === place);
}

/**
 * @param {Wire.Behind} rows
 * @param {Counted} counted
 * @param {HTMLElement} button
 */
function open({ rows, definitions, of_plan: ofPlan, of_themes: ofThemes }, { figure, said, theme }, button) {
  opener?.setAttribute("aria-expanded", "false");
  opener = button;
  button.setAttribute("aria-expanded", "true");
  const { rows: listed, left_out: leftOut } = (theme === null ? ofPlan : ofThemes[theme])[figure];
  const rest = leftOut === 1 ? "counts and is not listed" : "count and are not listed";
  fill(
    byId("behind"),
    element("h2", { id: "behind-title", tabindex: "-1" }, said),
    element("p", { class: "hint" }, definitions[figure]),
    element(
      "ol",
      { class: "findings", "aria-labelledby": "behind-title" },
      listed.map((number) => item(rows[number])),
    ),
    listed.length ? "" : element("p", {}, "There are no actions behind this figure."),
    leftOut ? element("p", {}, `${countOf(leftOut, "further action")} ${rest}.`) : "",
    element("button", { type: "button", class: "plain", onclick: close }, "Close"),
  );
  byId("behind").hidden = false;
  document.getElementById("behind-title")?.focus();
  byId("behind").scrollIntoView({ block: "start" }); // focus alone leaves the rows below the edge
}

/** @param {Wire.RowBehind} row */
function item({ sheet, cell, ref, words, why }) {
  const go = () => jump(sheet, cell);
  return element(
    "li",
    { onclick: go },
    element("button", { type: "button", class: "jump" }, `${sheet} ${cell}`),
    " ",
    element("strong", {}, ref ? `Ref ${ref}` : "No ref"),
    element("p", {}, words),
    element("p", { class: "fix" }, why),
  );
}

function close() {
  const from = opener;
  byId("behind").hidden = true;
  from?.setAttribute("aria-expanded", "false");
  opener = null;
  from?.focus();
}
