// The workbook's sheets while edits are made: their titles in the order of the tabs, and their tables.
//
// It asks nothing of Excel, so a command needs no round trip to know which sheets there are.
import { isSupported } from "./excel.js";

const PAGE_SHELL = "Page shell";
const ASIDE = "_aside"; // what the name of a table ends in while its sheet is set aside
const POINTS_A_PIXEL = 0.75;
const PIXELS_A_CHARACTER = 7;
const MARGINS = 5;

/** @typedef {{ title: string, item: Excel.Worksheet, tables: Found.Table[] }} Standing */

export class Sheets {
  /**
   * `found` are the sheets that were read, in order: `{id, name, tables}`.
   * @param {Excel.RequestContext} context
   * @param {Found.Sheet[]} found
   */
  constructor(context, found) {
    this.all = context.workbook.worksheets;
    /** @type {Standing[]} */
    this.order = found.map(({ id, name, tables }) => ({
      title: name,
      item: this.all.getItem(id),
      tables: tables.map((table) => ({ ...table })),
    }));
  }

  /**
   * The sheet of a title, whatever its case, or undefined.
   * @param {string} title
   */
  find(title) {
    return this.order.find((sheet) => sheet.title.toLowerCase() === title.toLowerCase());
  }

  /**
   * The sheet of a title; Excel itself refuses one that is not there.
   * @param {string} title
   */
  item(title) {
    return this.find(title)?.item ?? this.all.getItem(title);
  }

  /**
   * A block of cells, from a place that counts from 1.
   * @param {Wire.Place} place
   * @param {number} rows
   * @param {number} columns
   */
  block({ sheet, row, column }, rows, columns) {
    return this.item(sheet).getRangeByIndexes(row - 1, column - 1, rows, columns);
  }

  /**
   * Make a new sheet, then remove the old one of that title, so that the workbook always has a visible sheet.
   * @param {Wire.ReplaceSheet} edit
   */
  replace({ sheet: title, widths, after }) {
    const old = this.find(title);
    const neighbour = old ?? this.find(after) ?? this.order[this.order.length - 1];
    const fresh = this.#fresh(neighbour);
    this.order.splice(this.order.indexOf(neighbour) + 1, 0, { title, item: fresh, tables: [] });
    if (old) this.#delete(old);
    fresh.name = title;
    let first = 0;
    widths.forEach((width, column) => {
      if (widths[column + 1] === width) return;
      const points = (width * PIXELS_A_CHARACTER + MARGINS) * POINTS_A_PIXEL;
      fresh.getRangeByIndexes(0, first, 1, column + 1 - first).format.columnWidth = points;
      first = column + 1;
    });
  }

  /** @param {Standing} neighbour */
  #fresh(neighbour) {
    const shell = this.find(PAGE_SHELL);
    if (shell && isSupported("1.10")) {
      const fresh = shell.item.copy("After", neighbour.item);
      fresh.visibility = "Visible";
      return fresh;
    }
    const fresh = this.all.add();
    fresh.position = this.order.indexOf(neighbour) + 1;
    return fresh;
  }

  /** @param {string} title */
  remove(title) {
    const sheet = this.find(title);
    if (sheet) this.#delete(sheet);
  }

  /** @param {Standing} sheet */
  #delete(sheet) {
    sheet.item.delete();
    this.order.splice(this.order.indexOf(sheet), 1);
  }

  /**
   * Rename a sheet and hide it, and free its tables' names, since no two tables of a workbook can share one.
   * @param {string} title
   * @param {string} under
   */
  setAside(title, under) {
    const sheet = this.find(title);
    if (!sheet) return;
    for (const table of sheet.tables) this.#nameTable(sheet, table, table.name + ASIDE);
    this.#rename(sheet, under);
    sheet.item.visibility = "Hidden";
  }

  /**
   * Bring back a sheet that was set aside, in place of its successor.
   * @param {string} title
   * @param {string} under
   */
  bringBack(title, under) {
    const sheet = this.find(under);
    if (!sheet) return;
    sheet.item.visibility = "Visible"; // first, so that the workbook always has a visible sheet
    this.remove(title);
    this.#rename(sheet, title);
    for (const table of sheet.tables) {
      if (table.name.endsWith(ASIDE)) this.#nameTable(sheet, table, table.name.slice(0, -ASIDE.length));
    }
  }

  /** @param {string} title */
  hide(title) {
    this.item(title).visibility = "Hidden";
  }

  /**
   * Extend the table whose headings begin at a place to a row. Excel before 2021 cannot, and the rows stay below it.
   * @param {Wire.Place} place
   * @param {number} lastRow
   */
  growTable({ sheet: title, row, column }, lastRow) {
    const sheet = this.find(title);
    const table = sheet?.tables.find((each) => each.row === row && each.column === column);
    if (!sheet || !table?.rows || !table.columns) return;
    if (row + table.rows > lastRow || !isSupported("1.13")) return;
    table.rows = lastRow - row + 1;
    const cells = sheet.item.getRangeByIndexes(row - 1, column - 1, table.rows, table.columns);
    sheet.item.tables.getItem(table.id).resize(cells);
  }

  /**
   * @param {Standing} sheet
   * @param {string} title
   */
  #rename(sheet, title) {
    sheet.item.name = title;
    sheet.title = title;
  }

  /**
   * @param {Standing} sheet
   * @param {Found.Table} table
   * @param {string} name
   */
  #nameTable(sheet, table, name) {
    sheet.item.tables.getItem(table.id).name = name;
    table.name = name;
  }
}
