// The board pack: for whom, up to which day, and which pages it will have.

import { byId, element, fill } from "./pane-dom.js";

/** @type {Wire.Audience[]} */
let audiences = [];
/** @type {Pane.Jump} */
let jump = async () => {};

/**
 * The form calls `make(audience, asAt)`, and the cell of the last meeting calls `jumpTo(sheet, cell)`.
 * @param {(audience: string, asAt: string) => unknown} make
 * @param {Pane.Jump} jumpTo
 */
export function startPack(make, jumpTo) {
  jump = jumpTo;
  byId("pack-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const audience = chosen();
    if (audience) make(audience.name, byId("as-at").value);
  });
  byId("as-at").addEventListener("change", preview);
}

/** @param {Wire.Answer} answer */
export function showPack({ audiences: found, as_at: asAt }) {
  const before = audiences.length ? chosen()?.name : "";
  audiences = found;
  byId("pack-form").hidden = !found.length;
  byId("pack-first").hidden = byId("pack-check").hidden = found.length > 0;
  if (!byId("as-at").value) byId("as-at").value = asAt;
  byId("as-at").max = asAt;
  const at = Math.max(
    0,
    found.findIndex((each) => each.name === before),
  );
  fill(
    byId("audiences"),
    found.map((each, number) => choice(each, number === at)),
  );
  preview();
}

/**
 * @param {Wire.Audience} audience
 * @param {boolean} checked
 */
function choice(audience, checked) {
  return element(
    "label",
    {},
    element("input", { type: "radio", name: "audience", value: audience.name, checked, onchange: preview }),
    element("span", {}, audience.name, " ", element("small", {}, audience.cadence)),
  );
}

/** @returns {HTMLInputElement | null} */
export const chosenAudience = () => document.querySelector('[name="audience"]:checked');

const chosen = () => audiences.find((each) => each.name === chosenAudience()?.value);

function preview() {
  const audience = chosen();
  if (!audience) return;
  const day = byId("as-at").valueAsDate;
  const end = day
    ? day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
    : audience.end_words;
  byId("as-at-hint").textContent = "Ratings and lateness are as at this day.";
  fill(
    byId("pack-preview"),
    element("h3", {}, `Pack for ${audience.name}`),
    element(
      "p",
      {},
      byId("as-at").value < audience.start ? `Up to ${end}.` : `From ${audience.start_words} to ${end}.`,
    ),
    audience.cell ? startsHere(audience) : "",
    audience.next_meeting_words ? element("p", {}, `Next meeting: ${audience.next_meeting_words}.`) : "",
    audience.problem ? element("p", {}, audience.problem) : pages(audience),
  );
}

/** @param {Wire.Audience} audience */
function startsHere({ sheet, cell }) {
  const go = element("button", { type: "button", class: "jump", onclick: () => jump(sheet, cell) }, `${sheet} ${cell}`);
  return element("p", { class: "hint" }, "This says where it starts: ", go);
}

/** @param {Wire.Audience} audience */
function pages({ pages: found }) {
  const lines = [{ name: "Cover", shows: "Headline figures, contents" }, ...found];
  return element(
    "ol",
    { "aria-label": "Pages" },
    lines.map(({ name, shows }) => element("li", {}, element("strong", {}, name), `: ${shows}`)),
  );
}
