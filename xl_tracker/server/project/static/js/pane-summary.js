// The themes by RAG: a bar for each, with the same in words below it. Each figure opens the list of its rows.

import { figureButton, showBehind } from "./pane-behind.js";
import { byId, countOf, drawn, element, fill, tag } from "./pane-dom.js";

/** @type {Set<Wire.Rag>} */
const ON_LIGHT = new Set(["Amber", "Grey"]);
const NARROWEST_WITH_A_NUMBER = 0.07;

/** @param {Wire.Answer} answer */
export function showSummary({ summary, behind, as_at_words: asAt }) {
  const { plan, themes, meanings, since_words: since } = summary;
  showBehind(behind);
  fill(
    byId("summary-shown"),
    element("h2", {}, `The plan as at ${asAt}`),
    figures(plan),
    element("h2", {}, "Themes by rating"),
    since ? element("p", { class: "hint" }, `Better and worse are since ${since}.`) : "",
    legend(meanings),
    element("ul", { class: "themes" }, themes.map(theme), theme(plan, null)),
  );
}

/** @param {Wire.Summary["meanings"]} meanings */
function legend(meanings) {
  const entries = Object.entries(meanings);
  return element(
    "details",
    { class: "legend" },
    element(
      "summary",
      {},
      entries.flatMap(([rag]) => [tag(rag), " "]),
      "What they mean",
    ),
    element(
      "dl",
      {},
      entries.flatMap(([rag, meaning]) => [element("dt", {}, rag), element("dd", {}, meaning)]),
    ),
  );
}

/** @param {Wire.Theme} plan */
function figures(plan) {
  const share = plan.on_track === null ? "None" : `${plan.on_track}%`;
  const grey = plan.by_rag.Grey ?? 0;
  const onTrack = "on track or complete, of all actions";
  return element(
    "dl",
    { class: "figures" },
    tile("actions", plan.actions, "actions", countOf(plan.actions, "action")),
    tile("on_track", share, onTrack, `${share} ${onTrack},`),
    tile("late", plan.late, "past their agreed finish", lateWords(plan)),
    tile("Grey", grey, "Grey", countOf(grey, "Grey", "Grey")),
  );
}

/**
 * @param {Wire.FigureName} figure
 * @param {number | string} shown
 * @param {string} label
 * @param {string} said
 */
function tile(figure, shown, label, said) {
  const counted = { figure, said: `${said} in the whole plan`, theme: null, place: `plan ${figure}` };
  const button = figureButton(shown.toLocaleString("en-GB"), counted);
  return element("div", {}, element("dt", {}, label), element("dd", {}, button));
}

/** @param {Wire.Theme} theme */
const lateWords = ({ late }) => `${countOf(late, "action")} past ${late === 1 ? "its" : "their"} agreed finish`;

/**
 * One theme in words; `at` is its position in the summary, or null for all themes together.
 * @param {Wire.Theme} each
 * @param {number | null} at
 */
function theme(each, at) {
  const where = at === null ? "the whole plan" : each.theme;
  const counts = /** @type {[Wire.Rag, number][]} */ (Object.entries(each.by_rag)).filter(([, number]) => number);
  const words = counts.map(([rag, number]) => `${number} ${rag}`).join(", ") || "No actions";
  /**
   * @param {Wire.FigureName} figure
   * @param {string} shown
   */
  const button = (figure, shown) =>
    figureButton(shown, { figure, said: `${shown} in ${where}`, theme: at, place: `${at} ${figure}` });
  const rags = counts.flatMap(([rag, number]) => [", ", button(rag, `${number} ${rag}`)]).slice(1);
  return element(
    "li",
    {},
    element("h3", {}, `${each.theme}: `, button("actions", countOf(each.actions, "action"))),
    counts.length ? bar(each, counts, words) : "",
    element(
      "p",
      { class: "hint" },
      ...(rags.length ? rags : [words]),
      ".",
      ...(each.late ? [" ", button("late", lateWords(each)), "."] : []),
      each.movement ? ` ${each.movement}.` : "",
    ),
  );
}

/**
 * One bar of stacked pieces, in per cent so that it is as wide as the pane.
 * @param {Wire.Theme} each
 * @param {[rag: Wire.Rag, number: number][]} counts
 * @param {string} words
 */
function bar(each, counts, words) {
  let left = 0;
  const pieces = counts.flatMap(([rag, number]) => {
    const [from, width] = [left, number / each.actions];
    left += width;
    const piece = drawn("rect", { class: rag.toLowerCase(), x: percent(from), width: percent(width), height: "100%" });
    if (width < NARROWEST_WITH_A_NUMBER) return [piece];
    const place = { x: percent(from + width / 2), y: "68%", "text-anchor": "middle" };
    return [piece, drawn("text", { ...place, class: ON_LIGHT.has(rag) ? "on-light" : "on-dark" }, String(number))];
  });
  return drawn("svg", { class: "bar", role: "img", "aria-label": `${each.theme}: ${words}` }, pieces);
}

/** @param {number} share */
const percent = (share) => `${(share * 100).toFixed(2)}%`;
