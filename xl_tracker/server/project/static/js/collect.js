// Reads the workbook: the JSON that xlwings' own add-in would post, in four round trips however many sheets there are.
//
// What the server has no use for is not sent: names, notes, pictures, shapes, charts, pivot tables and print areas are
// empty lists, and pages that are only kept for Undo have no values. Of each sheet we say besides whether a filter is on.
import { isDateNumberFormat } from "./custom-scripts/workbook-metadata.js";
import { refuse1904, sampleDays } from "./date-system.js";
import { inExcel, isSupported, sync } from "./excel.js";
import { payloadOf } from "./payload.js";
import { readBlocks } from "./reading.js";
import { WorkbookError } from "./refusal.js";

/**
 * @typedef {import("./payload.js").Book} Book
 * @typedef {import("./payload.js").ReadTable} ReadTable
 * @typedef {import("./payload.js").ReadSheet} ReadSheet
 * @typedef {import("./reading.js").Block & { values: unknown[][] }} NumberBlock
 */

const MOST_CELLS = 250_000;
const KEPT_PAGE = /^XLT undo \d+$/i;
const DAYS = 2_958_466; // one more than 31 December 9999
const UNIX_DAY_ZERO = 25_569;
const MILLISECONDS_A_DAY = 86_400_000;
const TABLE_PROPERTIES =
  "id,name,showHeaders,showTotals,style,showFilterButton,highlightFirstColumn,highlightLastColumn,showBandedRows,showBandedColumns";

/**
 * The workbook as xlwings' getBookData would give it. Throws `WorkbookError`.
 * @returns {Promise<Asking.Payload>}
 */
export async function collect() {
  return inExcel(async (context) => (await read(context)).payload);
}

/**
 * The workbook within a running batch: `payload` for the server, and `sheets` with what is needed to write: for each
 * its id, name, visibility and tables. `alongside` may ask the context for more before the last round trip.
 * @param {Excel.RequestContext} context
 * @param {(context: Excel.RequestContext) => void} [alongside]
 * @returns {Promise<Found.Book>}
 */
export async function read(context, alongside = () => {}) {
  const book = await readBook(context);
  const canTell = isSupported("1.9"); // whether a filter is on
  const sheets = book.worksheets.items.map((item) => asked(item, canTell));
  await sync(context);
  await readValues(context, sheets);
  alongside(context);
  const blocks = sheets.flatMap((sheet) => columnsOfNumbers(sheet));
  const samples = sampleDays(blocks, isDay);
  await readDays(context, blocks);
  await refuse1904(context, book.workbook.name, samples);
  return { payload: payloadOf(book, sheets), sheets: sheets.map(found), active: book.active.id };
}

/**
 * @param {Excel.Worksheet} item
 * @param {boolean} canTell
 * @returns {ReadSheet}
 */
function asked(item, canTell) {
  // All in one load: a second one of the same collection would leave nothing of the first.
  const tables = item.tables.load(canTell ? `${TABLE_PROPERTIES},autoFilter/isDataFiltered` : TABLE_PROPERTIES);
  const filter = canTell ? item.autoFilter.load("isDataFiltered") : null;
  const used = KEPT_PAGE.test(item.name)
    ? null
    : item.getUsedRangeOrNullObject(true).load("address,rowIndex,columnIndex,rowCount,columnCount");
  return { item, id: item.id, name: item.name, values: [[""]], tables, filter, used, read: [] };
}

/** @param {Excel.RequestContext} context */
async function readBook(context) {
  try {
    return await loadBook(context, { withSelection: true });
  } catch {
    // Something else than cells is selected, such as a chart. Anything worse fails again.
    return loadBook(context, { withSelection: false });
  }
}

/**
 * @param {Excel.RequestContext} context
 * @param {{ withSelection: boolean }} options
 * @returns {Promise<Book>}
 */
async function loadBook(context, { withSelection }) {
  const { workbook } = context;
  const book = {
    workbook: workbook.load("name"),
    worksheets: workbook.worksheets.load("items/id,items/name,items/visibility,items/showGridlines"),
    active: workbook.worksheets.getActiveWorksheet().load("id,position"),
    application: workbook.application.load("calculationMode"),
    selection: withSelection ? workbook.getSelectedRange().load("address") : null,
  };
  await sync(context);
  return book;
}

/**
 * @param {Excel.RequestContext} context
 * @param {ReadSheet[]} sheets
 */
async function readValues(context, sheets) {
  /** @type {import("./reading.js").Block[]} */
  const blocks = [];
  for (const sheet of sheets) {
    sheet.read = sheet.tables.items.map(loadTable);
    if (!sheet.used || sheet.used.isNullObject) continue;
    const rows = sheet.used.rowIndex + sheet.used.rowCount;
    const columns = sheet.used.columnIndex + sheet.used.columnCount;
    if (rows * columns >= MOST_CELLS) throw tooLarge(sheet.name, rows * columns);
    sheet.values = [];
    blocks.push({ sheet: sheet.item, row: 0, column: 0, rows, columns, into: sheet.values });
  }
  await readBlocks(context, blocks, "values");
}

/**
 * Days come as numbers; which numbers are days is decided by their number formats, as xlwings does.
 * @param {Excel.RequestContext} context
 * @param {NumberBlock[]} blocks
 */
async function readDays(context, blocks) {
  await readBlocks(context, blocks, "numberFormat");
  for (const { values, row, column, into } of blocks) {
    into.forEach((formats, i) => {
      formats.forEach((format, j) => {
        const value = values[row + i][column + j];
        if (isDay(value) && isDateFormat(format)) values[row + i][column + j] = isoDay(value);
      });
    });
  }
}

/**
 * Neighbouring columns with numbers that can be days, from the first row with one to the last.
 * @param {ReadSheet} sheet
 */
function columnsOfNumbers({ item, values }) {
  /** @type {NumberBlock[]} */
  const blocks = [];
  const width = Math.max(...values.map((row) => row.length));
  for (let column = 0; column < width; column += 1) {
    const first = values.findIndex((row) => isDay(row[column]));
    if (first < 0) continue;
    const last = values.findLastIndex((row) => isDay(row[column]));
    const before = blocks.at(-1);
    if (before && before.column + before.columns === column) {
      const end = Math.max(before.row + before.rows, last + 1);
      before.row = Math.min(before.row, first);
      Object.assign(before, { rows: end - before.row, columns: before.columns + 1 });
    } else {
      blocks.push({ sheet: item, values, row: first, column, rows: last - first + 1, columns: 1, into: [] });
    }
  }
  return blocks;
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
const isDay = (value) => typeof value === "number" && value >= 0 && value < DAYS;
/** @param {number} value */
const isoDay = (value) => new Date(Math.round((value - UNIX_DAY_ZERO) * MILLISECONDS_A_DAY)).toISOString();

/** @type {Map<unknown, boolean>} */
const knownFormats = new Map();

/**
 * Whether numbers of this format are shown as days or times.
 * @param {unknown} format
 * @returns {boolean}
 */
export function isDateFormat(format) {
  const known = knownFormats.get(format) ?? isDateNumberFormat(format);
  knownFormats.set(format, known);
  return known;
}

/**
 * @param {Excel.Table} table
 * @returns {ReadTable}
 */
function loadTable(table) {
  table.columns.load("items/name");
  return {
    table,
    cells: table.getRange().load("address,rowIndex,columnIndex,rowCount,columnCount"),
    body: table.getDataBodyRange().load("address"),
    headings: table.showHeaders ? table.getHeaderRowRange().load("address") : null,
    totals: table.showTotals ? table.getTotalRowRange().load("address") : null,
  };
}

/**
 * @param {ReadSheet} sheet
 * @returns {Found.Sheet}
 */
function found({ id, name, read: tables }) {
  return {
    id,
    name,
    tables: tables.map(({ table, cells }) => ({
      id: table.id,
      name: table.name,
      row: cells.rowIndex + 1,
      column: cells.columnIndex + 1,
      rows: cells.rowCount,
      columns: cells.columnCount,
    })),
  };
}

/**
 * @param {string} name
 * @param {number} cells
 */
function tooLarge(name, cells) {
  return new WorkbookError(
    "said",
    `The sheet '${name}' has ${cells.toLocaleString("en-GB")} cells in use, and fewer than ${MOST_CELLS.toLocaleString("en-GB")} can be read. ` +
      "Delete the empty rows and columns beyond its table, save the workbook and try again.",
  );
}
