// Drawn by `python -m tests --update` from the edits, their looks and effects, as JSON.
declare namespace Wire {
  /** A day as "2026-11-22", with a time of the day where it has one. */
  interface Day { date: string; formula?: never }
  /** A formula of ours, and what it shows where nothing calculates. */
  interface Formula { formula: string; shown?: string; date?: never }
  /** A value as Excel must be given it; null empties a cell. */
  type Cell = null | boolean | number | string | Day | Formula;
  /** A long block: each distinct cell once, and by column which of them stands in each row. */
  interface Packed { distinct: Cell[]; columns: number[][] }
  type Block = Cell[][] | Packed;
  type Look = "title" | "subtitle" | "heading" | "table heading" | "number heading" | "body" | "word" | "number" | "percent" | "date" | "note" | "line" | "figure" | "figure label" | "link";
  type Change = "cells" | "new sheet" | "made anew" | "taken away" | "put back";
  interface Place { sheet: string; row: number; column: number }
  interface CellLook { size: number; bold: boolean; italic: boolean; colour: string; fill: string | null; wrap: boolean; horizontal: "left" | "center" | "right"; vertical: "top" | "center" | "bottom"; number_format: string; border_bottom: boolean }
  interface WordColour { text: string; fill: string }
  interface SheetEffect { sheet: string; change: Change; cells: number }
  interface ReplaceSheet { kind: "ReplaceSheet"; sheet: string; widths: number[]; after: string }
  interface RemoveSheet { kind: "RemoveSheet"; sheet: string }
  interface SetValues { kind: "SetValues"; place: Place; values: Block }
  interface ShowResults { kind: "ShowResults"; place: Place; values: Block }
  interface SetLook { kind: "SetLook"; place: Place; rows: number; columns: number; look: Look }
  interface AddTable { kind: "AddTable"; place: Place; rows: number; columns: number; name: string }
  interface GrowTable { kind: "GrowTable"; place: Place; last_row: number }
  interface ColourWords { kind: "ColourWords"; place: Place; rows: number; columns: number; palette: "rag" | "severity" }
  interface AddChart { kind: "AddChart"; place: Place; rows: number; columns: number; left: number; top: number; width: number; height: number; title: string; alt_text: string }
  interface SetPrintTitles { kind: "SetPrintTitles"; sheet: string; first: number; last: number }
  interface CopyValues { kind: "CopyValues"; place: Place; rows: number; columns: number; to: Place }
  interface SetAside { kind: "SetAside"; sheet: string; under: string }
  interface BringBack { kind: "BringBack"; sheet: string; under: string }
  interface HideSheet { kind: "HideSheet"; sheet: string }
  /** Every kind of edit, by its name. */
  interface EditKinds { ReplaceSheet: ReplaceSheet; RemoveSheet: RemoveSheet; SetValues: SetValues; ShowResults: ShowResults; SetLook: SetLook; AddTable: AddTable; GrowTable: GrowTable; ColourWords: ColourWords; AddChart: AddChart; SetPrintTitles: SetPrintTitles; CopyValues: CopyValues; SetAside: SetAside; BringBack: BringBack; HideSheet: HideSheet }
  type Edit = EditKinds[keyof EditKinds];
}
