// The list of findings: my sheet or the whole plan, by lead officer, severity, sheet and rule; each leads to its cell.

import { byId, countOf, element, fill, tag } from "./pane-dom.js";

const PAGE = 50;
/** @type {Record<Wire.Severity, [one: string, many: string]>} */
const SEVERITIES = { error: ["error", "errors"], warning: ["warning", "warnings"], advice: ["advice", "advice"] };

/** @type {{ findings: Wire.Finding[], leftOut: number }} */
const all = { findings: [], leftOut: 0 };
/** @type {Wire.Finding[]} */
let shown = [];
let most = PAGE;
/** @type {Wire.Finding | null} */
let here = null;
let activeSheet = "";
let scopeWasChosen = false;
/** @type {Pane.Jump} */
let jump = async () => {};

/**
 * Choosing a finding calls `jumpTo(sheet, cell)`, which may throw.
 * @param {Pane.Jump} jumpTo
 */
export function startFindings(jumpTo) {
  jump = jumpTo;
  for (const each of scopes()) {
    each.addEventListener("change", () => {
      scopeWasChosen = true;
      restart();
    });
  }
  for (const button of severityButtons()) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      restart();
    });
  }
  byId("lead").addEventListener("change", restart);
  byId("rule").addEventListener("change", restart);
  byId("more").addEventListener("click", showMore);
  byId("next").addEventListener("click", () => step(1));
  byId("previous").addEventListener("click", () => step(-1));
}

/**
 * Show the findings in the server's answer, which leaves some out where there are very many.
 * @param {Wire.Finding[]} findings
 */
export function showFindings(findings, leftOut = 0) {
  all.findings = findings;
  all.leftOut = leftOut;
  here = null;
  byId("findings-shown").hidden = false;
  byId("findings-first").hidden = true;
  fillChoices();
  suggestScope();
  restart();
}

export const hasFindings = () => !byId("findings-shown").hidden;

/**
 * Note which sheet is in front, so that "This sheet" means it.
 * @param {string} name
 */
export function sheetInFront(name) {
  if (name === activeSheet) return;
  activeSheet = name;
  byId("scope-sheet").textContent = name ? `This sheet: ${name}` : "This sheet";
  if (!hasFindings()) return;
  suggestScope();
  restart();
}

/** Show this sheet, or the whole plan where this sheet has no findings, unless the user has chosen. */
function suggestScope() {
  if (scopeWasChosen) return;
  const value = all.findings.some((each) => each.sheet === activeSheet) ? "sheet" : "plan";
  chooseScope(value);
}

/**
 * Go to the finding after (1) or before (-1) the last one chosen. Resolves to the finding, or null without any.
 * @param {number} by
 * @param {{ wherever?: boolean }} [how]
 */
export async function step(by, { wherever = false } = {}) {
  if (wherever && !shown.length) showWholePlan();
  if (!shown.length) return null;
  const at = here ? shown.indexOf(here) : -1;
  const to = at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
  if (to >= most) {
    most = Math.ceil((to + 1) / PAGE) * PAGE;
    draw();
  }
  await choose(shown[to]);
  return shown[to];
}

export function showWholePlan() {
  chooseScope("plan");
  for (const button of severityButtons()) button.setAttribute("aria-pressed", "true");
  byId("lead").value = byId("rule").value = "";
  restart();
}

/** @returns {NodeListOf<HTMLButtonElement>} */
const severityButtons = () => document.querySelectorAll("[data-severity]");
/** @returns {NodeListOf<HTMLInputElement>} */
const scopes = () => document.querySelectorAll('[name="scope"]');
const scope = () => [...scopes()].find((each) => each.checked)?.value;

/** @param {"sheet" | "plan"} value */
function chooseScope(value) {
  for (const each of scopes()) each.checked = each.value === value;
}

function restart() {
  most = PAGE;
  const inScope = all.findings.filter((each) => scope() === "plan" || each.sheet === activeSheet);
  const pressed = new Set();
  const chosen = [byId("lead"), byId("rule")].filter((each) => each.value).map((each) => each.selectedOptions[0].label);
  byId("chosen").textContent = `Lead officer, sheet or rule: ${chosen.join(" and ") || "all"}`;
  for (const button of severityButtons()) {
    const severity = /** @type {Wire.Severity} */ (button.dataset.severity);
    const number = inScope.filter((each) => each.severity === severity && chosenHere(each)).length;
    button.textContent = countOf(number, ...SEVERITIES[severity]);
    if (button.getAttribute("aria-pressed") === "true") pressed.add(severity);
  }
  shown = inScope.filter((each) => pressed.has(each.severity) && chosenHere(each));
  if (here && !shown.includes(here)) here = null;
  draw();
}

/**
 * Whether a finding has the chosen lead officer, and the chosen sheet or rule.
 * @param {Wire.Finding} finding
 */
function chosenHere(finding) {
  const lead = byId("lead").value;
  const [kind, name] = byId("rule").value.split(/:(.*)/s);
  if (lead === "none" ? finding.leads.length : lead && !finding.leads.includes(lead.slice(1))) return false;
  return !kind || (kind === "sheet" ? finding.sheet : finding.code) === name;
}

function draw() {
  const where = scope() === "plan" ? "in the whole plan" : `on ${activeSheet || "this sheet"}`;
  byId("findings-count").textContent = `${countOf(shown.length, "finding")} ${where}`;
  fill(byId("findings-list"), shown.slice(0, most).map(item));
  byId("nothing").hidden = shown.length > 0;
  const rest = shown.length - most;
  byId("more").hidden = rest <= 0;
  byId("more").textContent = `Show ${countOf(Math.min(rest, PAGE), "more finding")}`;
  byId("left-out").textContent = all.leftOut
    ? `The worst ${all.findings.length.toLocaleString("en-GB")} are listed, and ${countOf(all.leftOut, "further one")} ` +
      "counted. Put these right and check again."
    : "";
  byId("next").disabled = byId("previous").disabled = !shown.length;
}

function showMore() {
  const first = most;
  most += PAGE;
  draw();
  byId("findings-list").children[first]?.querySelector("button")?.focus();
}

/** @param {Wire.Finding} finding */
function item(finding) {
  const severity = finding.severity[0].toUpperCase() + finding.severity.slice(1);
  const place = [finding.sheet, finding.cell].filter(Boolean).join(" ") || "The workbook";
  return element(
    "li",
    { class: finding === here ? "here" : null, onclick: () => choose(finding) },
    tag(severity, finding.severity),
    " ",
    element("button", { type: "button", class: "jump", "aria-current": finding === here ? "true" : null }, place),
    finding.column ? ` ${finding.column}` : "",
    element("p", {}, finding.message),
    element("p", { class: "fix" }, finding.fix, " ", element("span", { class: "hint" }, `(${finding.code})`)),
  );
}

/** @param {Wire.Finding} finding */
async function choose(finding) {
  here = finding;
  [...byId("findings-list").children].forEach((line, number) => {
    const chosen = shown[number] === finding;
    line.classList.toggle("here", chosen);
    const button = line.querySelector("button");
    if (!button) return;
    if (chosen) {
      button.setAttribute("aria-current", "true");
      line.scrollIntoView({ block: "nearest" });
      if (document.activeElement?.closest("#findings-list")) button.focus();
    } else button.removeAttribute("aria-current");
  });
  if (finding.cell) await jump(finding.sheet, finding.cell);
}

/** List the lead officers, sheets and rules of the findings, with a count of each. A choice that is there stays. */
function fillChoices() {
  const leads = counted(all.findings.flatMap((each) => each.leads));
  const nobody = all.findings.filter((each) => !each.leads.length).length;
  choices(byId("lead"), [
    option("", "All lead officers"),
    ...leads.map(([name, number]) => option(`=${name}`, `${name} (${number})`)),
    nobody ? option("none", `No lead officer (${nobody})`) : null,
  ]);
  const names = Object.fromEntries(all.findings.map((each) => [each.code, plain(each.name)]));
  choices(byId("rule"), [
    option("", "All sheets and rules"),
    group("Sheets", counted(all.findings.map((each) => each.sheet)), (sheet) => [`sheet:${sheet}`, sheet]),
    group("Rules", counted(all.findings.map((each) => each.code)), (code) => [
      `rule:${code}`,
      `${code} ${names[code]}`,
    ]),
  ]);
}

/**
 * @param {HTMLSelectElement} select
 * @param {(Element | null)[]} options
 */
function choices(select, options) {
  const kept = select.value;
  fill(select, options);
  select.value = [...select.options].some((each) => each.value === kept) ? kept : "";
}

/**
 * @param {string} label
 * @param {[name: string, number: number][]} entries
 * @param {(name: string) => [value: string, words: string]} named
 */
function group(label, entries, named) {
  const options = entries.map(([name, number]) => {
    const [value, words] = named(name);
    return option(value, `${words} (${number})`);
  });
  return element("optgroup", { label }, options);
}

/**
 * @param {string} value
 * @param {string} words
 */
const option = (value, words) => element("option", { value }, words);
/** @param {string} name */
const plain = (name) => name.replaceAll("-", " ").replace(/^./, (letter) => letter.toUpperCase());

/** @param {string[]} names */
function counted(names) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (const name of names) numbers.set(name, (numbers.get(name) || 0) + 1);
  return [...numbers].sort(([one], [other]) => one.localeCompare(other, "en-GB"));
}
