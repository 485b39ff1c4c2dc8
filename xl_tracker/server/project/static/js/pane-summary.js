// The themes by RAG: a bar for each, with the same in words below it.

import { byId, countOf, drawn, element, fill, tag } from "./pane-dom.js";

/** @type {Set<Wire.Rag>} */
const ON_LIGHT = new Set(["Amber", "Grey"]);
const NARROWEST_WITH_A_NUMBER = 0.07;

/** @param {Wire.Answer} answer */
export function showSummary({ summary, as_at_words: asAt }) {
  const { plan, themes, meanings, since_words: since } = summary;
  fill(
    byId("summary-shown"),
    element("h2", {}, `The plan as at ${asAt}`),
    figures(plan),
    element("h2", {}, "Themes by rating"),
    since ? element("p", { class: "hint" }, `Better and worse are since ${since}.`) : "",
    legend(meanings),
    element("ul", { class: "themes" }, [...themes, plan].map(theme)),
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
  /** @type {[label: string, figure: string | number][]} */
  const entries = [
    ["actions", plan.actions],
    ["on track or complete, of all actions", share],
    ["past their agreed finish", plan.late],
    ["Grey", plan.by_rag.Grey ?? 0],
  ];
  return element(
    "dl",
    { class: "figures" },
    entries.map(([label, figure]) => element("div", {}, element("dt", {}, label), element("dd", {}, String(figure)))),
  );
}

/** @param {Wire.Theme} each */
function theme(each) {
  const counts = /** @type {[Wire.Rag, number][]} */ (Object.entries(each.by_rag)).filter(([, number]) => number);
  const words = counts.map(([rag, number]) => `${number} ${rag}`).join(", ") || "No actions";
  const late = each.late
    ? ` ${countOf(each.late, "action")} past ${each.late === 1 ? "its" : "their"} agreed finish.`
    : "";
  const moved = each.movement ? ` ${each.movement}.` : "";
  return element(
    "li",
    {},
    element("h3", {}, `${each.theme}: ${countOf(each.actions, "action")}`),
    counts.length ? bar(each, counts, words) : "",
    element("p", { class: "hint" }, `${words}.${late}${moved}`),
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
