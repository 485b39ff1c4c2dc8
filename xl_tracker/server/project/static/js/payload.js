// What was read of the workbook as the JSON that xlwings' own add-in would post.
import { config } from "./config.js";
import { unqualifiedAddress } from "./custom-scripts/workbook-metadata.js";

/**
 * @typedef {{ workbook: Excel.Workbook, worksheets: Excel.WorksheetCollection, active: Excel.Worksheet,
 *   application: Excel.Application, selection: Excel.Range | null }} Book
 * @typedef {{ table: Excel.Table, cells: Excel.Range, body: Excel.Range, headings: Excel.Range | null,
 *   totals: Excel.Range | null }} ReadTable
 * @typedef {{ item: Excel.Worksheet, id: string, name: string, values: unknown[][], tables: Excel.TableCollection,
 *   filter: Excel.AutoFilter | null, used: Excel.Range | null, read: ReadTable[] }} ReadSheet
 */

/**
 * Whether the filter of a sheet has criteria, or that of a table on it.
 * @param {ReadSheet} sheet
 */
const isFiltered = ({ filter, tables }) =>
  filter !== null && [filter, ...tables.items.map(({ autoFilter }) => autoFilter)].some((each) => each.isDataFiltered);

/**
 * @param {Book} book
 * @param {ReadSheet[]} sheets
 * @returns {Asking.Payload}
 */
export function payloadOf({ workbook, active, selection, application }, sheets) {
  return {
    client: "Office.js",
    version: config.xlwingsVersion,
    book: {
      name: workbook.name,
      active_sheet_index: active.position,
      selection: unqualifiedAddress(selection),
      calculation: application.calculationMode,
    },
    names: [],
    sheets: sheets.map(sheetOf),
  };
}

/** @param {ReadSheet} sheet */
function sheetOf(sheet) {
  const { item, used, values, read: tables } = sheet;
  const filled = used !== null && !used.isNullObject;
  return {
    name: item.name,
    visibility: item.visibility,
    show_gridlines: item.showGridlines,
    print_area: null,
    notes: [],
    notes_supported: true,
    used_range_address: filled ? unqualifiedAddress(used) : null,
    used_range_row_count: filled ? used.rowCount : 0,
    used_range_column_count: filled ? used.columnCount : 0,
    values,
    pictures: [],
    shapes: [],
    charts: [],
    tables: tables.map(tableOf),
    pivot_tables: [],
    is_filtered: isFiltered(sheet),
  };
}

/** @param {ReadTable} read */
function tableOf({ table, cells, body, headings, totals }) {
  return {
    name: table.name,
    range_address: unqualifiedAddress(cells),
    row_count: cells.rowCount,
    column_count: cells.columnCount,
    columns: table.columns.items.map((column) => column.name),
    header_row_range_address: unqualifiedAddress(headings),
    data_body_range_address: unqualifiedAddress(body),
    total_row_range_address: unqualifiedAddress(totals),
    show_headers: table.showHeaders,
    show_totals: table.showTotals,
    table_style: table.style,
    show_autofilter: table.showFilterButton,
    show_table_style_first_column: table.highlightFirstColumn,
    show_table_style_last_column: table.highlightLastColumn,
    show_table_style_row_stripes: table.showBandedRows,
    show_table_style_column_stripes: table.showBandedColumns,
  };
}
