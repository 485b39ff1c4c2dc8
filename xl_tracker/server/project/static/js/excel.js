// Talks to Excel: counts every round trip, and turns Excel's refusals into sentences.
import { refusedByExcel } from "./refusal.js";

let trips = 0;

/** The round trips to Excel so far. */
export function syncs() {
  return trips;
}

/**
 * One round trip, with everything that was asked of the context since the last one.
 * @param {Excel.RequestContext} context
 */
export async function sync(context) {
  trips += 1;
  await context.sync();
}

/**
 * Run a batch in a context of its own. Throws `WorkbookError`.
 * @template Made
 * @param {(context: Excel.RequestContext) => Promise<Made>} batch
 * @returns {Promise<Made>}
 */
export async function inExcel(batch) {
  await Office.onReady();
  try {
    return await Excel.run(batch);
  } catch (error) {
    throw refusedByExcel(error);
  }
}

/** @param {string} version */
export function isSupported(version) {
  return Office.context.requirements.isSetSupported("ExcelApi", version);
}
