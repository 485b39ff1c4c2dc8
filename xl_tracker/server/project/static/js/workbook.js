// The workbook as the task pane and the ribbon know it: read it, ask the server what a command would do, write that.
import { askServer, OUTCOME, readOutcome } from "./asking.js";
import { collect, read } from "./collect.js";
import { registerCallback } from "./custom-scripts/index.js";
import { inExcel, isSupported, sync, syncs } from "./excel.js";
import { WorkbookError } from "./refusal.js";
import { formatsBeneath, refuseFiltered, select, write } from "./writing.js";

export { collect, select, select as jumpTo, syncs, WorkbookError };

/** @type {WeakMap<Wire.Outcome, { question: Asking.Question, payload: Asking.Payload }>} */
const asked = new WeakMap(); // the question behind an outcome: {question: {name, choice, asAt}, payload}
/** @type {Pane.OnStage} */
const silent = () => {};

/**
 * Ask the server what a command would do. Writes nothing.
 *
 * `choice` is an audience or a period, `asAt` a day such as "2026-11-22"; today when empty. `onStage` hears "reading"
 * and "asking". Throws `WorkbookError`.
 * @param {string} name
 * @param {{ choice?: string, asAt?: string, signal?: AbortSignal, onStage?: Pane.OnStage }} [how]
 */
export async function runCommand(name, { choice = "", asAt = "", signal, onStage = silent } = {}) {
  onStage("reading");
  const payload = await collect();
  onStage("asking");
  return ask({ name, choice, asAt }, payload, signal);
}

/**
 * Write an outcome: `{written: true, syncs}`.
 *
 * This first reads the workbook again. Where it has changed, it asks the server anew; when other cells would change than
 * the user agreed to, it writes nothing: `{written: false, outcome}` has the newer outcome, to ask the user about.
 * `onStage` hears "checking", "asking", "writing" and "taking back". Throws `WorkbookError`.
 * @param {Wire.Outcome} outcome
 * @param {{ signal?: AbortSignal, onStage?: Pane.OnStage }} [how]
 * @returns {Promise<{ written: true, syncs: number } | { written: false, outcome: Wire.Outcome }>}
 */
export async function applyOutcome(outcome, { signal, onStage = silent } = {}) {
  const before = syncs();
  return inExcel(async (context) => {
    onStage("checking");
    let beneath = formatsBeneath(outcome);
    const found = await read(context, beneath.load);
    const request = asked.get(outcome);
    let now = outcome;
    if (request && !sameSheets(request.payload, found.payload)) {
      onStage("asking");
      now = await ask(request.question, found.payload, signal);
      if (now.said_before !== outcome.said_before) return { written: false, outcome: now };
      beneath = formatsBeneath(now);
      beneath.load(context);
      await sync(context);
    }
    refuseFiltered(now, found.payload);
    onStage("writing");
    await write(context, now, found, beneath.known(), onStage);
    return { written: true, syncs: syncs() - before };
  });
}

/** The name of the active sheet. */
export async function activeSheetName() {
  return inExcel(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet().load("name");
    await sync(context);
    return sheet.name;
  });
}

/**
 * Call back with the name of each sheet that the user goes to from now on. Excel before 2019 cannot tell.
 * @param {(name: string) => void} callback
 */
export async function onSheetActivated(callback) {
  if (!isSupported("1.7")) return;
  await inExcel(async (context) => {
    context.workbook.worksheets.onActivated.add(async () => callback(await activeSheetName()));
    await sync(context);
  });
}

/**
 * @param {Asking.Question} question
 * @param {Asking.Payload} payload
 * @param {AbortSignal} [signal]
 */
async function ask(question, payload, signal) {
  const outcome = await askServer(question, payload, signal);
  asked.set(outcome, { question, payload });
  return outcome;
}

/**
 * @param {Asking.Payload} one
 * @param {Asking.Payload} other
 */
function sameSheets(one, other) {
  /** @param {Asking.Payload} payload */
  const told = ({ sheets }) =>
    JSON.stringify(sheets.map((sheet) => [sheet.name, sheet.visibility, sheet.is_filtered, sheet.values]));
  return told(one) === told(other);
}

// An outcome may also come through xlwings' own runPython; xlwings finds the function that takes it by this name.
const callbacks = {
  /**
   * @param {Excel.RequestContext} _
   * @param {string} sent
   */
  [OUTCOME](_, sent) {
    document.dispatchEvent(new CustomEvent("xltracker:outcome", { detail: readOutcome(sent) }));
  },
};
registerCallback(callbacks[OUTCOME]);
