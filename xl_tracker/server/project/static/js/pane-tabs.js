// The tabs of the pane, as the ARIA practices have them: arrow keys, Home and End move; one tab stop for all.

import { byId } from "./pane-dom.js";

/** @typedef {"findings" | "summary" | "pack" | "changes"} TabName */

const tabs = () => /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll('[role="tab"]')]);
/** @param {HTMLButtonElement} tab */
const nameOf = (tab) => /** @type {TabName} */ (tab.getAttribute("aria-controls"));

/**
 * Show one part of the pane: "findings", "summary", "pack" or "changes".
 * @param {TabName} name
 * @param {{ focus?: boolean }} [how]
 */
export function showTab(name, { focus = false } = {}) {
  for (const tab of tabs()) {
    const chosen = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    byId(nameOf(tab)).hidden = !chosen;
    if (chosen && focus) tab.focus();
  }
}

export function startTabs() {
  for (const tab of tabs()) {
    tab.addEventListener("click", () => showTab(nameOf(tab)));
    tab.addEventListener("keydown", (event) => {
      const all = tabs();
      const at = all.indexOf(tab);
      /** @type {Record<string, number>} */
      const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 };
      const to = steps[event.key];
      if (to === undefined) return;
      event.preventDefault();
      showTab(nameOf(all[(to + all.length) % all.length]), { focus: true });
    });
  }
}
