// Makes the edits that the server answers with: all that a command asks for in one round trip.
//
// The kinds and their fields are those of Wire.Edit in tests/javascript, which is drawn from the Python that writes them.
import { isSupported, sync } from "./excel.js";
import { isDay, NumberFormats } from "./formats.js";
import { colourWords, drawChart, giveLook } from "./looks.js";
import { WorkbookError } from "./refusal.js";
import { Sheets } from "./sheets.js";

/**
 * @typedef {[number: number, cells: (Wire.Cell | undefined)[]]} Column
 * @typedef {null | boolean | number | string} ExcelValue
 * @typedef {{ place: Wire.Place, rows: Wire.Cell[][], days: Column[] }} Written
 */

const BYTES_AT_ONCE = 4_000_000; // Excel on the web takes 5 MB a request, and the request has an envelope
const UNIX_DAY_ZERO = 25_569;
const MILLISECONDS_A_DAY = 86_400_000;

/** The things that edits need: the sheets, the looks and palettes that they name, and the cells written so far. */
export class Desk {
  /**
   * @param {Excel.RequestContext} context
   * @param {Found.Sheet[]} found
   * @param {Pick<Wire.Undoable, "looks" | "palettes" | "table_style">} outcome
   * @param {NumberFormats} [formats]
   */
  constructor(context, found, { looks, palettes, table_style: tableStyle }, formats) {
    this.context = context;
    this.looks = looks;
    this.palettes = palettes;
    this.tableStyle = tableStyle;
    this.sheets = new Sheets(context, found);
    this.formats = formats ?? new NumberFormats();
    /** @type {Map<string, Written[]>} */
    this.written = new Map();
    this.bytes = 0;
    /** @type {string | null} */
    this.asked = null; // the trace of the last edit that was asked for
    /** @type {string | null} */
    this.done = null; // the trace of the last edit that Excel has been sent without refusing one
  }

  /** @param {string} message */
  trace(message) {
    this.context.trace(message); // if Excel refuses something, its error lists the traces that it reached
    this.asked = message;
  }

  async flush() {
    await sync(this.context);
    this.bytes = 0;
    this.done = this.asked;
  }
}

/**
 * Ask Excel for the edits, in their order; the caller makes the last round trip. `trace(number)` is the name of an edit
 * in Excel's error, if Excel refuses it.
 * @param {Desk} desk
 * @param {Wire.Edit[]} edits
 * @param {(number: number) => string} trace
 */
export async function makeEdits(desk, edits, trace) {
  for (const [number, edit] of edits.entries()) {
    const make = makerOf(edit);
    if (!make) throw new WorkbookError("server", "The add-in is older than its server. Reload it and try again.");
    desk.trace(trace(number));
    await make(desk, edit);
  }
}

/**
 * The block of a SetValues as rows, from either of the forms that the server sends.
 * @param {{ values: Wire.Block }} edit
 * @returns {Wire.Cell[][]}
 */
export function rowsOf({ values }) {
  if (Array.isArray(values)) return values;
  const { distinct, columns } = values;
  return columns[0].map((_, row) => columns.map((at) => distinct[at[row]]));
}

/**
 * How to make each kind of edit. The types know every kind that the server has, so tsc reports one that is missing here.
 * @type {{ [Kind in Wire.Edit["kind"]]: (desk: Desk, edit: Wire.EditKinds[Kind]) => void | Promise<void> }}
 */
const KINDS = {
  ReplaceSheet(desk, edit) {
    desk.sheets.replace(edit);
    desk.formats.forget(edit.sheet);
    desk.written.delete(edit.sheet);
  },
  RemoveSheet: ({ sheets }, { sheet }) => sheets.remove(sheet),
  HideSheet: ({ sheets }, { sheet }) => sheets.hide(sheet),
  SetAside: ({ sheets }, { sheet, under }) => sheets.setAside(sheet, under),
  BringBack: ({ sheets }, { sheet, under }) => sheets.bringBack(sheet, under),
  GrowTable: ({ sheets }, { place, last_row: lastRow }) => sheets.growTable(place, lastRow),
  ShowResults() {}, // Excel calculates its own formulas
  SetValues: setValues,

  CopyValues({ sheets }, { place, rows, columns, to }) {
    sheets.block(to, rows, columns).copyFrom(sheets.block(place, rows, columns), "Values");
  },

  SetLook(desk, { place, rows, columns, look }) {
    const range = desk.sheets.block(place, rows, columns);
    const named = lookOf(desk, look);
    const { number_format: format } = named;
    giveLook(range, rows, named);
    Object.assign(range, { numberFormat: format }); // one for all its cells, which Office's types do not know
    desk.formats.add(place, rows, columns, () => format);
    showDays(desk, place.sheet);
  },

  AddTable({ sheets, tableStyle }, { place, rows, columns, name }) {
    const cells = sheets.block(place, Math.max(rows, 2), columns); // no table without a row below its headings
    const table = sheets.item(place.sheet).tables.add(cells, true);
    table.name = name;
    table.style = tableStyle;
  },

  ColourWords({ sheets, palettes }, { place, rows, columns, palette }) {
    colourWords(sheets.block(place, rows, columns), palettes[palette] ?? {});
  },

  AddChart({ sheets, palettes, written }, edit) {
    const { place, rows, columns } = edit;
    const headings = Array.from({ length: columns - 1 }, (_, number) =>
      String(writtenAt(written.get(place.sheet) ?? [], place.row, place.column + 1 + number)),
    );
    drawChart(sheets.item(place.sheet), sheets.block(place, rows, columns), edit, headings, palettes.rag);
  },

  SetPrintTitles({ sheets }, { sheet, first, last }) {
    if (isSupported("1.9")) sheets.item(sheet).pageLayout.setPrintTitleRows(`$${first}:$${last}`);
  },
};

/**
 * @param {Desk} desk
 * @param {Wire.Look} look
 */
function lookOf({ looks }, look) {
  const named = looks[look];
  if (!named) throw new WorkbookError("server", `The server did not say how the look '${look}' looks.`);
  return named;
}

/**
 * The function that makes an edit; undefined for a kind that only a newer server has.
 * @param {Wire.Edit} edit
 */
function makerOf(edit) {
  return /** @type {Partial<Record<string, (desk: Desk, edit: Wire.Edit) => void | Promise<void>>>} */ (KINDS)[
    edit.kind
  ];
}

/**
 * @param {Desk} desk
 * @param {Wire.SetValues} edit
 */
async function setValues(desk, edit) {
  const { place } = edit;
  const rows = rowsOf(edit);
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (!width) return;
  for (const { first, part, bytes } of parts(rows, width)) {
    if (desk.bytes + bytes > BYTES_AT_ONCE) await desk.flush();
    desk.bytes += bytes;
    desk.sheets.block({ ...place, row: place.row + first }, part.length, width).values = part;
  }
  if (!desk.written.has(place.sheet)) desk.written.set(place.sheet, []);
  /** @type {Column[]} */
  const columns = Array.from({ length: width }, (_, column) => [column, rows.map((row) => row[column])]);
  const days = columns.filter(([, cells]) => cells.some(isDay));
  desk.written.get(place.sheet)?.push({ place, rows, days });
  setNumberFormats(desk, place, columns);
}

/**
 * @param {Desk} desk
 * @param {Wire.Place} place
 * @param {Column[]} columns
 */
function setNumberFormats({ sheets, formats }, place, columns) {
  for (const [number, cells] of columns) {
    const at = { ...place, column: place.column + number };
    const wanted = formats.wanted(at, cells);
    if (wanted) sheets.block(at, cells.length, 1).numberFormat = wanted.map((format) => [format]);
  }
}

/**
 * Show the days of a sheet as days, where its looks have no number format of their own.
 * @param {Desk} desk
 * @param {string} title
 */
function showDays(desk, title) {
  for (const { place, days } of desk.written.get(title) ?? []) {
    for (const [number, cells] of days) {
      setNumberFormats(desk, place, [[number, cells.map((cell) => (isDay(cell) ? cell : null))]]);
    }
  }
}

/**
 * Rows as Excel takes them, in parts that fit into one request.
 * @param {Wire.Cell[][]} rows
 * @param {number} width
 */
function* parts(rows, width) {
  /** @param {ExcelValue[]} cells */
  const bytesOf = (cells) => new TextEncoder().encode(JSON.stringify(cells)).length;
  let [first, bytes] = [0, 0];
  /** @type {ExcelValue[][]} */
  let part = [];
  for (const row of rows) {
    const cells = Array.from({ length: width }, (_, column) => cellOf(row, column));
    const weight = bytesOf(cells) + 1;
    if (part.length && bytes + weight > BYTES_AT_ONCE) {
      yield { first, part, bytes };
      [first, part, bytes] = [first + part.length, [], 0];
    }
    part.push(cells);
    bytes += weight;
  }
  yield { first, part, bytes };
}

/**
 * "" empties a cell, and null leaves it as it is: where a row is shorter than the block.
 * @param {Wire.Cell[]} row
 * @param {number} column
 * @returns {ExcelValue}
 */
function cellOf(row, column) {
  if (column >= row.length) return null;
  const cell = row[column];
  if (cell === null) return "";
  if (typeof cell !== "object") return cell;
  return isDay(cell) ? serialDay(cell.date) : cell.formula;
}

/** @param {string} written */
function serialDay(written) {
  return Date.parse(written.includes("T") ? `${written}Z` : written) / MILLISECONDS_A_DAY + UNIX_DAY_ZERO;
}

/**
 * @param {Written[]} blocks
 * @param {number} row
 * @param {number} column
 */
function writtenAt(blocks, row, column) {
  const block = blocks.findLast(
    ({ place, rows }) => row >= place.row && rows[row - place.row]?.[column - place.column] !== undefined,
  );
  return block?.rows[row - block.place.row][column - block.place.column];
}
