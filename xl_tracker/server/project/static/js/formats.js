// Keeps each cell's number format, so that Excel shows a day as a day and a number as a number.
import { isDateFormat } from "./collect.js";

const DAY = "d mmm yyyy";
const PLAIN = "General";

/** @typedef {(row: number, column: number) => string} FormatAt */
/** @typedef {{ row: number, column: number, rows: number, columns: number, at: FormatAt }} Layer */

export class NumberFormats {
  /** @type {Map<string, Layer[]>} */
  #layers = new Map(); // by title: the latest layer that covers a cell tells its format

  /**
   * Note that the sheet is new, and all of its cells are General.
   * @param {string} title
   */
  forget(title) {
    this.#layers.set(title, []);
  }

  /**
   * Note the formats of a block of cells, which `at(row, column)` gives, counted from 0.
   * @param {Wire.Place} place
   * @param {number} rows
   * @param {number} columns
   * @param {FormatAt} at
   */
  add({ sheet, row, column }, rows, columns, at) {
    if (!this.#layers.has(sheet)) this.forget(sheet);
    this.#layers.get(sheet)?.push({ row, column, rows, columns, at });
  }

  /**
   * The format of a cell, counted from 1.
   * @param {string} title
   * @param {number} row
   * @param {number} column
   */
  of(title, row, column) {
    const layer = this.#layers.get(title)?.findLast((each) => covers(each, row, column));
    return layer ? layer.at(row - layer.row, column - layer.column) : PLAIN;
  }

  /**
   * The formats to set on a column of written cells, or null when theirs will do: for days in cells that show no days,
   * and for numbers in cells that do. Notes that the cells have them from now on.
   * @param {Wire.Place} place
   * @param {(Wire.Cell | undefined)[]} cells
   */
  wanted(place, cells) {
    const { sheet, row, column } = place;
    const now = cells.map((_, i) => this.of(sheet, row + i, column));
    const wanted = now.map((format, i) => wantedFormat(cells[i], format));
    if (wanted.every((format, i) => format === now[i])) return null;
    this.add(place, cells.length, 1, (i) => wanted[i]);
    return wanted;
  }
}

/**
 * @param {Layer} layer
 * @param {number} at
 * @param {number} beside
 */
function covers({ row, column, rows, columns }, at, beside) {
  return row <= at && at < row + rows && column <= beside && beside < column + columns;
}

/**
 * Whether a written cell is a day.
 * @param {Wire.Cell | undefined} cell
 * @returns {cell is Wire.Day}
 */
export function isDay(cell) {
  return typeof cell === "object" && cell !== null && cell.date !== undefined;
}

/**
 * @param {Wire.Cell | undefined} cell
 * @param {string} format
 */
function wantedFormat(cell, format) {
  if (isDay(cell)) return isDateFormat(format) ? format : DAY;
  return typeof cell === "number" && isDateFormat(format) ? PLAIN : format;
}
