// The changes since the last snapshot, action by action, and the form that takes a new one.

import { byId, countOf, element, fill, tag } from "./pane-dom.js";

/** @type {Pane.Jump} */
let jump = async () => {};

/**
 * The form calls `take(period, asAt)`, and the button of an action calls `jumpTo(sheet, cell)`. Without a period the
 * day names it, and without a day it is today.
 * @param {(period: string, asAt: string) => unknown} take
 * @param {Pane.Jump} jumpTo
 */
export function startChanges(take, jumpTo) {
  jump = jumpTo;
  byId("snapshot-form").addEventListener("submit", (event) => {
    event.preventDefault();
    take(byId("period").value.trim(), byId("snapshot-day").value);
  });
}

/** @param {Wire.Answer} answer */
export function showChanges({ changes, snapshot }) {
  byId("period").placeholder = byId("snapshot-day").value ? "" : snapshot.period;
  if (!changes.since_words) {
    fill(
      byId("changes-shown"),
      element("h2", {}, "What has changed"),
      element("p", {}, "History has no earlier period to compare with."),
    );
    return;
  }
  const actions = byAction(changes.items);
  fill(
    byId("changes-shown"),
    element("h2", {}, `Changed since ${changes.since_words}`),
    element(
      "p",
      { class: "hint" },
      `${changes.period}: ${tally(changes.items)} on ${countOf(actions.length, "action")}.`,
    ),
    element("ul", { class: "changed" }, actions.map(action)),
    changes.left_out ? element("p", {}, `${countOf(changes.left_out, "further change")} not shown.`) : "",
  );
}

/** @param {Wire.ChangedItem[]} items */
function tally(items) {
  const better = items.filter((each) => each.better === true).length;
  const worse = items.filter((each) => each.better === false).length;
  return `${countOf(items.length, "change")}, ${better} better and ${worse} worse,`;
}

/** @param {Wire.ChangedItem[]} items */
function byAction(items) {
  /** @type {Map<string, Wire.ChangedItem[]>} */
  const groups = new Map();
  for (const item of items) groups.set(item.ref, [...(groups.get(item.ref) || []), item]);
  return [...groups.values()];
}

/** @param {Wire.ChangedItem[]} items */
function action(items) {
  const [first] = items;
  const go = () => jump(first.sheet, first.cell);
  const ref = first.sheet ? element("button", { type: "button", class: "jump", onclick: go }, first.ref) : first.ref;
  return element("li", {}, element("strong", {}, ref), ` ${first.action}`, element("ul", {}, items.map(change)));
}

/** @param {Wire.ChangedItem} item */
function change({ what, before, now, better }) {
  if (what === "New") return element("li", {}, tag("New", "neither"), now ? ` Status: ${now}` : "");
  if (what === "Gone") return element("li", {}, tag("Gone", "neither"), " No longer in the plan");
  const [word, kind] = better === null ? ["Changed", "neither"] : better ? ["Better", "better"] : ["Worse", "worse"];
  return element("li", {}, tag(word, kind), ` ${what}: was ${before}, now ${now}`);
}
