// Blocks of cells in as few round trips as Excel's limit on one answer allows (5 MB in Excel on the web).
import { sync } from "./excel.js";
import { codeOf, TOO_MUCH_AT_ONCE } from "./refusal.js";

/**
 * @typedef {{ sheet: Excel.Worksheet, row: number, column: number, rows: number, columns: number }} Where
 * @typedef {Where & { into: unknown[][], at?: number }} Block
 * @typedef {Block & { at: number }} Piece
 * @typedef {"values" | "numberFormat"} CellProperty
 */

const CELLS_AT_ONCE = 200_000;
const FEWEST = 1_000;

/**
 * Load one property of every block's cells; each block's `into` gets the rows. As a rule this takes one round trip, even
 * without blocks: the same trip brings everything else that was asked of the context.
 * @param {Excel.RequestContext} context
 * @param {Block[]} blocks
 * @param {CellProperty} property
 */
export async function readBlocks(context, blocks, property) {
  const pieces = blocks.flatMap((block) => cut(block, CELLS_AT_ONCE));
  if (pieces.length) await readPieces(context, pieces, property, CELLS_AT_ONCE);
  else await sync(context);
}

/**
 * Only the answer shows that it is too large; this then asks for the same in halves.
 * @param {Excel.RequestContext} context
 * @param {Piece[]} pieces
 * @param {CellProperty} property
 * @param {number} most
 */
async function readPieces(context, pieces, property, most) {
  for (const batch of batches(pieces, most)) {
    try {
      await readBatch(context, batch, property);
    } catch (error) {
      if (!TOO_MUCH_AT_ONCE.includes(codeOf(error)) || most < FEWEST) throw error;
      const half = Math.ceil(most / 2);
      await readPieces(
        context,
        batch.flatMap((piece) => cut(piece, half)),
        property,
        half,
      );
    }
  }
}

/**
 * @param {Excel.RequestContext} context
 * @param {Piece[]} batch
 * @param {CellProperty} property
 */
async function readBatch(context, batch, property) {
  const ranges = batch.map(({ sheet, row, column, rows, columns }) =>
    sheet.getRangeByIndexes(row, column, rows, columns).load(property),
  );
  await sync(context);
  batch.forEach(({ into, at }, number) => {
    ranges[number][property].forEach((cells, i) => {
      into[at + i] = cells;
    });
  });
}

/**
 * A block as pieces of whole rows with at most so many cells. `at` is a piece's first row within the block.
 * @param {Block} block
 * @param {number} most
 * @returns {Piece[]}
 */
function cut(block, most) {
  const height = Math.max(1, Math.floor(most / block.columns));
  /** @type {Piece[]} */
  const pieces = [];
  for (let first = 0; first < block.rows; first += height) {
    const rows = Math.min(height, block.rows - first);
    pieces.push({ ...block, row: block.row + first, rows, at: (block.at ?? 0) + first });
  }
  return pieces;
}

/**
 * @param {Piece[]} pieces
 * @param {number} most
 */
function batches(pieces, most) {
  /** @type {Piece[][]} */
  const made = [];
  let room = 0;
  for (const piece of pieces) {
    const cells = piece.rows * piece.columns;
    if (!made.length || cells > room) {
      made.push([]);
      room = most;
    }
    made.at(-1)?.push(piece);
    room -= cells;
  }
  return made;
}
