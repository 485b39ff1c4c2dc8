// Workbooks that count their days from 1904, as Excel for Mac once did: their numbers mean days four years later.
//
// Only the preview of Office.js can tell, so this compares the text of some days with their numbers.
import { sync } from "./excel.js";
import { WorkbookError } from "./refusal.js";

/**
 * @typedef {import("./collect.js").NumberBlock} NumberBlock
 * @typedef {{ ask(): Excel.Range, cell: Excel.Range, days: number, isShownAsDay(): boolean }} Sample
 */

const MOST_SAMPLES = 200;
const UNIX_DAY_ZERO = 25_569;
const MILLISECONDS_A_DAY = 86_400_000;
const DAYS_APART = 1_462;
const NEW_YEAR_2000_FROM_1904 = 35_064;

/**
 * Ask for the text of the first day of each column; `blocks` are the columns of numbers that may be days, with their
 * `values` by row. The next round trip brings it.
 * @param {NumberBlock[]} blocks
 * @param {(value: unknown) => value is number} isDay
 */
export function sampleDays(blocks, isDay) {
  /** @type {Sample[]} */
  const samples = [];
  for (const { sheet, values, row, column, rows, columns } of blocks) {
    for (let at = column; at < column + columns && samples.length < MOST_SAMPLES; at += 1) {
      const first = values.slice(row, row + rows).findIndex((cells) => isDay(cells[at]));
      if (first < 0) continue;
      const days = values[row + first][at];
      if (!isDay(days)) continue;
      const ask = () => sheet.getRangeByIndexes(row + first, at, 1, 1).load("text");
      const isShownAsDay = () => typeof values[row + first][at] === "string"; // once its format has been read
      samples.push({ ask, cell: ask(), days, isShownAsDay });
    }
  }
  return samples;
}

/**
 * Throws `WorkbookError` for a workbook that counts from 1904.
 * @param {Excel.RequestContext} context
 * @param {string} name
 * @param {Sample[]} samples
 */
export async function refuse1904(context, name, samples) {
  const shown = samples.filter(({ isShownAsDay }) => isShownAsDay());
  const texts = await textsOf(context, shown);
  const says = shown.map(({ days }, number) => is1904(days, texts[number]));
  if (says.includes(true) || (!says.includes(false) && (await countsFrom1904(context)))) {
    throw new WorkbookError(
      "said",
      `'${name}' counts its days from 1904, so every date in it would be four years wrong here. Open it in the Excel ` +
        "app and use the XL Tracker tab that is installed there, which reads such dates correctly. Nothing was changed.",
    );
  }
}

/**
 * The samples' texts; asks for them once more where they were part of an answer that was too large.
 * @param {Excel.RequestContext} context
 * @param {Sample[]} samples
 * @returns {Promise<string[]>}
 */
async function textsOf(context, samples) {
  const read = () => samples.map(({ cell }) => cell.text[0][0]);
  try {
    return read();
  } catch {
    for (const sample of samples) sample.cell = sample.ask();
    await sync(context);
    return read();
  }
}

/**
 * Whether the text shows the year that the number means when days count from 1904; undefined where it shows neither
 * that year nor the one from 1900.
 * @param {number} days
 * @param {string} text
 */
function is1904(days, text) {
  /** @type {string[]} */
  const numbers = text.match(/\d+/g) ?? [];
  if (numbers.includes(yearOf(days))) return false;
  return numbers.includes(yearOf(days + DAYS_APART)) ? true : undefined;
}

/** @param {number} days */
const yearOf = (days) => String(new Date((days - UNIX_DAY_ZERO) * MILLISECONDS_A_DAY).getUTCFullYear());

/**
 * Where no cell shows a year: ask Excel for the number of a day. An Excel that does not answer counts from 1900.
 * @param {Excel.RequestContext} context
 */
async function countsFrom1904(context) {
  try {
    const day = context.workbook.functions.date(2000, 1, 1).load("value");
    await sync(context);
    return day.value === NEW_YEAR_2000_FROM_1904;
  } catch {
    return false;
  }
}
