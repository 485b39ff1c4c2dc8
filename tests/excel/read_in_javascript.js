// What SheetJS and ExcelJS read in workbooks, as JSON: {file: {"sheetjs" | "exceljs": {sheet: {cell: [value, formula]}}}}.
// Days are Excel's own numbers, and a formula is null where there is none. Run in a folder of node_modules that has both.
const folder = process.argv[2];
const SheetJS = require(require.resolve("xlsx", { paths: [folder] }));
const ExcelJS = require(require.resolve("exceljs", { paths: [folder] }));
const Worksheet = require(require.resolve("exceljs/lib/doc/worksheet", { paths: [folder] }));
// ExcelJS refuses every workbook with a sheet 'History', though Excel opens them (exceljs issue 2674, open).
Object.defineProperty(Worksheet.prototype, "name", { get() { return this._name; }, set(name) { this._name = name; } });
const FIRST_DAY = Date.UTC(1899, 11, 30);

function bySheetJS(file) {
  const book = SheetJS.readFile(file, { cellFormula: true });
  const sheets = {};
  for (const [name, sheet] of Object.entries(book.Sheets)) {
    const cells = Object.entries(sheet).filter(([at]) => !at.startsWith("!"));
    sheets[name] = Object.fromEntries(cells.map(([at, cell]) => [at, [inSheetJS(cell), cell.f ?? null]]));
  }
  return sheets;
}

function inSheetJS(cell) {
  if (cell.t === "e") return cell.w;
  return cell.v ?? null;
}

async function byExcelJS(file) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  const sheets = {};
  for (const sheet of book.worksheets) {
    const cells = (sheets[sheet.name] = {});
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.type !== ExcelJS.ValueType.Merge) cells[cell.address] = [inExcelJS(cell), cell.formula ?? null];
      }),
    );
  }
  return sheets;
}

function inExcelJS(cell) {
  const value = cell.formula ? cell.result : cell.value;
  if (value instanceof Date) return (value.getTime() - FIRST_DAY) / 86_400_000;
  if (value?.richText) return value.richText.map((run) => run.text).join("");
  if (value?.error) return value.error;
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return value?.text ?? value ?? null;
}

(async () => {
  const read = {};
  for (const file of process.argv.slice(3)) read[file] = { sheetjs: bySheetJS(file), exceljs: await byExcelJS(file) };
  process.stdout.write(JSON.stringify(read));
})();
