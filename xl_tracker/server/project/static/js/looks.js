// Gives cells a named look, colours words, and draws charts.
import { isSupported } from "./excel.js";

/** @type {Record<Wire.CellLook["horizontal"], "Left" | "Center" | "Right">} */
const HORIZONTAL = { left: "Left", center: "Center", right: "Right" };
/** @type {Record<Wire.CellLook["vertical"], "Top" | "Center" | "Bottom">} */
const VERTICAL = { top: "Top", center: "Center", bottom: "Bottom" };
/** @type {("EdgeBottom" | "InsideHorizontal")[]} */
const LINES = ["EdgeBottom", "InsideHorizontal"];

/**
 * Give cells a look; `look` has the fields of a CellLook, the font, and the colour of a line below.
 * @param {Excel.Range} range
 * @param {number} rows
 * @param {Wire.NamedLook} look
 */
export function giveLook(range, rows, look) {
  const { format } = range;
  Object.assign(format.font, {
    name: look.font,
    size: look.size,
    bold: look.bold,
    italic: look.italic,
    color: look.colour,
  });
  if (look.fill) format.fill.color = look.fill;
  else format.fill.clear();
  format.wrapText = look.wrap;
  format.horizontalAlignment = HORIZONTAL[look.horizontal];
  format.verticalAlignment = VERTICAL[look.vertical];
  for (const side of rows > 1 ? LINES : LINES.slice(0, 1)) {
    const line = format.borders.getItem(side);
    line.style = look.line ? "Continuous" : "None";
    if (look.line) line.color = look.line;
  }
}

/**
 * Colour the words of a palette by conditional formats, which replace those of the range.
 * @param {Excel.Range} range
 * @param {Wire.Palette} palette
 */
export function colourWords(range, palette) {
  range.conditionalFormats.clearAll();
  for (const [word, { text, fill }] of Object.entries(palette)) {
    const { cellValue } = range.conditionalFormats.add("CellValue");
    cellValue.format.font.color = text;
    cellValue.format.fill.color = fill;
    cellValue.rule = { formula1: `="${word}"`, operator: "EqualTo" };
  }
}

/**
 * Draw a stacked bar chart of a block, to be read from the top; `headings` are those of its series.
 * @param {Excel.Worksheet} sheet
 * @param {Excel.Range} source
 * @param {Wire.AddChart} edit
 * @param {string[]} headings
 * @param {Wire.Palette} palette
 */
export function drawChart(sheet, source, { left, top, width, height, title: words }, headings, palette) {
  const chart = sheet.charts.add("BarStacked", source, "Columns");
  Object.assign(chart, { left, top, width, height });
  chart.title.text = words;
  chart.legend.visible = true;
  chart.legend.position = "Bottom";
  if (isSupported("1.7")) {
    // Excel draws a bar chart's first category at the bottom, and with the order the other axis would change sides.
    chart.axes.categoryAxis.reversePlotOrder = true;
    chart.axes.categoryAxis.position = "Maximum";
  }
  headings.forEach((heading, number) => {
    const colour = palette[heading];
    if (colour) chart.series.getItemAt(number).format.fill.setSolidColor(colour.fill);
  });
}
