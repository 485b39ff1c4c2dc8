// Writes a command's edits, all or nothing: when Excel refuses one, this undoes those before it.
import { Desk, makeEdits, rowsOf } from "./edits.js";
import { inExcel, sync } from "./excel.js";
import { isDay, NumberFormats } from "./formats.js";
import { changeRefusedByExcel, tracesOf, WorkbookError } from "./refusal.js";

const KEPT = -1; // no edit of `make`, but one that keeps something for Undo

/**
 * The cells of sheets that stay, whose number formats we need before we write their values: `load(context)` asks for
 * them, and `known(made)` gives them after the round trip.
 * @param {Wire.Outcome} outcome
 */
export function formatsBeneath(outcome) {
  /** @type {Set<string>} */
  const made = new Set();
  /** @type {{ place: Wire.Place, rows: number, range?: Excel.Range }[]} */
  const blocks = [];
  for (const edit of [...outcome.keep, ...outcome.make]) {
    if (edit.kind === "ReplaceSheet") made.add(edit.sheet);
    if (edit.kind !== "SetValues" || made.has(edit.place.sheet)) continue;
    const rows = rowsOf(edit);
    const width = Math.max(0, ...rows.map((row) => row.length));
    for (let column = 0; column < width; column += 1) {
      if (rows.some((row) => isDay(row[column]) || typeof row[column] === "number")) {
        blocks.push({ place: { ...edit.place, column: edit.place.column + column }, rows: rows.length });
      }
    }
  }
  return {
    /** @param {Excel.RequestContext} context */
    load(context) {
      for (const block of blocks) {
        const { sheet, row, column } = block.place;
        const cells = context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row - 1, column - 1, block.rows, 1);
        block.range = cells.load("numberFormat");
      }
    },
    known() {
      const formats = new NumberFormats();
      for (const { place, rows, range } of blocks) formats.add(place, rows, 1, (i) => range?.numberFormat[i][0]);
      return formats;
    },
  };
}

/** @type {Wire.Edit["kind"][]} */
const OF_WHOLE_SHEETS = [
  "ReplaceSheet",
  "RemoveSheet",
  "SetAside",
  "BringBack",
  "HideSheet",
  "SetPrintTitles",
  "ShowResults",
];

/**
 * Throws `WorkbookError` when the outcome would write into a sheet that stays and has a filter on: Excel would put a
 * block into the wrong rows. The server refuses this too; here the filter may have come since, or the outcome by another
 * way.
 * @param {Wire.Outcome} outcome
 * @param {Asking.Payload} payload
 */
export function refuseFiltered({ label, make }, { sheets }) {
  const made = make.filter(({ kind }) => kind === "ReplaceSheet").map(sheetOf);
  const written = make.filter(({ kind }) => !OF_WHOLE_SHEETS.includes(kind)).map(sheetOf);
  const filtered = sheets.find(
    ({ name, is_filtered: isFiltered }) => isFiltered && written.includes(name) && !made.includes(name),
  );
  if (!filtered) return;
  throw new WorkbookError(
    "said",
    `The sheet '${filtered.name}' has a filter on, and Excel would write into the wrong rows. Select a cell of the ` +
      `table, choose Data > Clear to show every row, and run '${label}' again. Nothing was changed.`,
  );
}

/**
 * Keep what the edits replace, make them, and show the result. Throws `WorkbookError` when Excel refuses, with the
 * workbook as it was.
 * @param {Excel.RequestContext} context
 * @param {Wire.Outcome} outcome
 * @param {Found.Book} found
 * @param {NumberFormats} formats
 * @param {Pane.OnStage} onStage
 */
export async function write(context, outcome, { sheets, active }, formats, onStage) {
  const desk = new Desk(context, sheets, outcome, formats);
  try {
    await makeEdits(desk, outcome.keep, () => String(KEPT));
    await makeEdits(desk, outcome.make, String);
    show(desk, outcome, sheets, active);
    await sync(context);
  } catch (error) {
    onStage("taking back");
    const reached = tracesOf(error).at(-1) ?? desk.done;
    const left = reached === null ? [] : await takeBack(outcome, Number(reached));
    throw refused(error, outcome.make[Number(reached ?? KEPT)], left);
  }
}

/**
 * Show the first sheet that was made anew or brought back; else the one that was active before.
 * @param {Desk} desk
 * @param {Wire.Outcome} outcome
 * @param {Found.Sheet[]} sheets
 * @param {string} active
 */
function show(desk, { make }, sheets, active) {
  const made = make.find((edit) => edit.kind === "ReplaceSheet" || edit.kind === "BringBack");
  const before = sheets.find(({ id }) => id === active)?.name ?? "";
  const shown = desk.sheets.find(made?.sheet ?? "") ?? desk.sheets.find(before);
  shown?.item.activate();
}

/**
 * Undo the edits before the refused one, and remove what was kept for Undo. Gives the sheets with an edit that could not
 * be undone; the refused edit itself is not among them.
 * @param {Wire.Outcome} outcome
 * @param {number} reached
 */
async function takeBack(outcome, reached) {
  let steps = outcome.back.filter(([number]) => number <= reached).reverse();
  for (const edit of outcome.keep) {
    if (edit.kind === "ReplaceSheet") steps.push([KEPT, { kind: "RemoveSheet", sheet: edit.sheet }]);
  }
  /** @type {string[]} */
  const left = [];
  while (steps.length) {
    const failed = await firstRefused(
      steps.map(([, edit]) => edit),
      outcome,
    );
    if (failed === null) break;
    const [number, edit] = steps[failed];
    if (number !== KEPT && number !== reached) left.push(sheetOf(edit));
    steps = steps.slice(failed + 1);
  }
  return [...new Set(left)];
}

/**
 * Make these edits in a context of their own. Gives the number of the refused one, or null.
 * @param {Wire.Edit[]} edits
 * @param {Wire.Outcome} outcome
 */
async function firstRefused(edits, outcome) {
  try {
    await Excel.run(async (context) => {
      const desk = new Desk(context, await presentSheets(context), outcome);
      await makeEdits(desk, edits, String);
      await sync(context);
    });
    return null;
  } catch (error) {
    return Number(tracesOf(error).at(-1) ?? 0);
  }
}

/**
 * @param {Excel.RequestContext} context
 * @returns {Promise<Found.Sheet[]>}
 */
async function presentSheets(context) {
  const { worksheets, tables } = context.workbook;
  worksheets.load("items/id,items/name");
  tables.load("items/id,items/name,items/worksheet/id");
  await sync(context);
  return worksheets.items.map(({ id, name }) => ({
    id,
    name,
    tables: tables.items
      .filter((table) => table.worksheet.id === id)
      .map((table) => ({ id: table.id, name: table.name })),
  }));
}

/** @param {Wire.Edit | undefined} edit */
function sheetOf(edit) {
  if (!edit) return "";
  if (edit.kind === "CopyValues") return edit.to.sheet;
  return "sheet" in edit ? edit.sheet : edit.place.sheet;
}

/**
 * @param {unknown} error
 * @param {Wire.Edit | undefined} edit
 * @param {string[]} left
 */
function refused(error, edit, left) {
  const { kind, message } = changeRefusedByExcel(error, sheetOf(edit));
  const after = left.length
    ? `Part of it could not be put back on ${left.map((title) => `'${title}'`).join(", ")}: close the workbook without saving, and open it again.`
    : "The workbook is as it was before.";
  return new WorkbookError(kind, `${message} ${after}`, { undone: !left.length, cause: error });
}

/**
 * Show a cell and select it; `cell` is an address such as "F12".
 * @param {string} sheet
 * @param {string} cell
 */
export async function select(sheet, cell) {
  try {
    await inExcel(async (context) => {
      const item = context.workbook.worksheets.getItem(sheet);
      item.activate();
      item.getRange(cell).select();
      await sync(context);
    });
  } catch (error) {
    throw new WorkbookError(
      error instanceof WorkbookError ? error.kind : "excel",
      `Excel cannot show ${sheet}!${cell}. Finish the cell that you are typing in, see that the sheet is not hidden, and try again.`,
      { cause: error },
    );
  }
}
