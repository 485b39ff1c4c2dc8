// The task pane of XL Tracker: ties its parts to the buttons of the pane and of the ribbon.

import { shown } from "./pane-ask.js";
import { startBehind } from "./pane-behind.js";
import { showChanges, startChanges } from "./pane-changes.js";
import { press, progressed } from "./pane-commands.js";
import { byId } from "./pane-dom.js";
import { hasFindings, sheetInFront, showFindings, startFindings, step } from "./pane-findings.js";
import { chosenAudience, showPack, startPack } from "./pane-pack.js";
import { sayDone, sayProblem } from "./pane-said.js";
import { askToSignIn, showIdentity } from "./pane-sign-in.js";
import { showSummary } from "./pane-summary.js";
import { showTab, startTabs } from "./pane-tabs.js";
import { refusedByExcel } from "./refusal.js";
import { activeSheetName, jumpTo, onSheetActivated } from "./workbook.js";

const BUTTONS = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("[data-command]")]);
const LABELS = Object.fromEntries(BUTTONS.map((button) => [button.dataset.command ?? "", button.textContent]));
/** The tab that shows a command's outcome: the one with its button, the first where there are several. */
const TAB_OF = Object.fromEntries(
  [...BUTTONS].reverse().map((button) => [button.dataset.command ?? "", tabWith(button)]),
);

/** @param {HTMLElement} button */
function tabWith(button) {
  const panel = button.closest('[role="tabpanel"]');
  return /** @type {import("./pane-tabs.js").TabName | undefined} */ (panel?.id);
}

/** The day that the summary is as at; empty before there is one. */
let summaryDay = "";

/**
 * Show the server's answer about the workbook, after any command.
 * @param {Wire.Answer} answer
 */
function show(answer) {
  summaryDay = answer.as_at;
  byId("about").textContent = `${answer.book}, as at ${answer.as_at_words}: ${answer.counted}.`;
  if (answer.findings) showFindings(answer.findings, answer.left_out);
  showSummary(answer);
  showPack(answer);
  showChanges(answer);
}

/**
 * @param {string} command
 * @param {Partial<Pane.Asked>} [more]
 */
async function run(command, more = {}) {
  if (TAB_OF[command]) showTab(TAB_OF[command]);
  const outcome = await press({ command, label: LABELS[command], ...more }, { show, signIn });
  await lookWhichSheet();
  return outcome;
}

/**
 * @param {string} audience
 * @param {string} asAt
 */
const makePack = (audience, asAt) => run("board_pack", { choice: audience, asAt, label: labelOf("pack-form") });
/**
 * @param {string} period
 * @param {string} asAt
 */
const takeSnapshot = (period, asAt) => run("snapshot", { choice: period, asAt, label: labelOf("snapshot-form") });
/** @param {"pack-form" | "snapshot-form"} form */
const labelOf = (form) => byId(form).dataset.label ?? "";

/**
 * @param {string} sheet
 * @param {string} cell
 */
async function jump(sheet, cell) {
  try {
    await jumpTo(sheet, cell);
    await lookWhichSheet();
  } catch (error) {
    sayProblem(refusedByExcel(error).message);
  }
}

/** "This sheet" is the one in front. Where Excel does not say which, it stays as it was. */
async function lookWhichSheet() {
  try {
    sheetInFront(await activeSheetName());
  } catch {
    // Excel is busy, most likely because somebody is typing in a cell.
  }
}

async function nextFinding() {
  showTab("findings");
  if (!hasFindings() && !(await run("check"))) return;
  const finding = await step(1, { wherever: true });
  if (!finding) sayDone("Nothing was found.");
}

/** @param {() => unknown} again */
async function signIn(again) {
  if (await askToSignIn()) await again();
}

/** Check the workbook as at the day of the summary, which stays in front. */
async function checkForSummary() {
  await run("check", { asAt: summaryDay });
  showTab("summary");
}

const help = () => shown("help-words", "help-title", "help-close");

/**
 * The buttons of the ribbon that do not run the command of their name.
 * @type {Record<string, () => unknown>}
 */
const RIBBON = {
  next_finding: nextFinding,
  help,
  board_pack: async () => {
    showTab("pack");
    if (byId("pack-form").hidden) await run("check").then(() => showTab("pack"));
    (chosenAudience() ?? byId("tab-pack")).focus();
  },
  snapshot: () => {
    showTab("changes");
    byId("snapshot-day").focus();
  },
};

globalThis.xlTracker = {
  pressed: async (name) => {
    await Office.addin?.showAsTaskpane();
    await (RIBBON[name] ?? (() => run(name)))();
  },
};

startTabs();
startFindings(jump);
startBehind(jump, checkForSummary);
startPack(makePack, jump);
startChanges(takeSnapshot, jump);
for (const button of BUTTONS) {
  button.addEventListener("click", () => run(button.dataset.command ?? ""));
}
byId("help").addEventListener("click", help);
globalThis.socket?.on?.("xl_tracker:progress", progressed);

Office.onReady(async ({ host }) => {
  if (!host) return;
  showIdentity();
  await lookWhichSheet();
  await onSheetActivated(sheetInFront).catch(() => window.addEventListener("focus", lookWhichSheet));
});
