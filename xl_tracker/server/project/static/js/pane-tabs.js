// The tabs of the pane, as the ARIA practices have them: arrow keys, Home and End move; one tab stop for all.

import { byId } from "./pane-dom.js";

const tabs = () => [...document.querySelectorAll('[role="tab"]')];

/** Show one part of the pane: "findings", "summary", "pack" or "changes". */
export function showTab(name, { focus = false } = {}) {
  for (const tab of tabs()) {
    const chosen = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    byId(tab.getAttribute("aria-controls")).hidden = !chosen;
    if (chosen && focus) tab.focus();
  }
}

export function startTabs() {
  for (const tab of tabs()) {
    tab.addEventListener("click", () => showTab(tab.getAttribute("aria-controls")));
    tab.addEventListener("keydown", (event) => {
      const all = tabs();
      const at = all.indexOf(tab);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      showTab(all[(to + all.length) % all.length].getAttribute("aria-controls"), { focus: true });
    });
  }
}
