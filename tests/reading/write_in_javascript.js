// A small tracker as SheetJS and ExcelJS write it, in each form that they have: sheetjs.xlsx, .xlsb, .xls and exceljs.xlsx.
// Run with a folder of node_modules that has both, and a folder to write to.
const [modules, folder] = process.argv.slice(2);
const SheetJS = require(require.resolve("xlsx", { paths: [modules] }));
const ExcelJS = require(require.resolve("exceljs", { paths: [modules] }));
const ROWS = [
  ["Ref", "Action", "Lead officer", "Baseline finish", "Status"],
  ["A1", "Publish the terms", "A. Khan", new Date(Date.UTC(2026, 11, 31)), "In progress"],
  ["A2", "Train members", "B. Lee", "Autumn 2027", "Not started"],
];

const book = SheetJS.utils.book_new();
SheetJS.utils.book_append_sheet(book, SheetJS.utils.aoa_to_sheet(ROWS, { cellDates: true }), "Actions");
SheetJS.writeFile(book, `${folder}/sheetjs.xlsx`);
SheetJS.writeFile(book, `${folder}/sheetjs-shared.xlsx`, { bookSST: true, compression: true });
SheetJS.writeFile(book, `${folder}/sheetjs.xlsb`);
SheetJS.writeFile(book, `${folder}/sheetjs.xls`, { bookType: "biff8" });

const other = new ExcelJS.Workbook();
ROWS.forEach((row, number) => (number ? other.worksheets[0] : other.addWorksheet("Actions")).addRow(row));
other.xlsx.writeFile(`${folder}/exceljs.xlsx`);
