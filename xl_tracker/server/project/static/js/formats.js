// Which number format each cell has, so that a day is seen as a day and a number as a number.
import { isDateFormat } from "./collect.js";

const DAY = "d mmm yyyy";
const PLAIN = "General";

export class NumberFormats {
  #layers = new Map(); // by title: the latest layer that covers a cell tells its format

  /** The sheet is new, and all of its cells are General. */
  forget(title) {
    this.#layers.set(title, []);
  }

  /** From a cell on, so many rows and columns have the formats that `at(row, column)` gives, counted from 0. */
  add({ sheet, row, column }, rows, columns, at) {
    if (!this.#layers.has(sheet)) this.forget(sheet);
    this.#layers.get(sheet).push({ row, column, rows, columns, at });
  }

  /** The format of a cell, counted from 1. */
  of(title, row, column) {
    const layer = this.#layers
      .get(title)
      ?.findLast((each) => covers(each, row, column));
    return layer ? layer.at(row - layer.row, column - layer.column) : PLAIN;
  }

  /**
   * The formats that a column of written cells must be given, or null when theirs will do: days in cells that show no
   * days, and numbers in cells that do. The cells are known to have them from now on.
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

function covers({ row, column, rows, columns }, at, beside) {
  return row <= at && at < row + rows && column <= beside && beside < column + columns;
}

function wantedFormat(cell, format) {
  if (cell?.date) return isDateFormat(format) ? format : DAY;
  return typeof cell === "number" && isDateFormat(format) ? PLAIN : format;
}
