// What went wrong, in words for the person at the workbook.

/** @typedef {"expired" | "refused" | "said" | "server" | "busy" | "offline" | "cancelled" | "excel"} Kind */

/**
 * An error whose message can be shown as it stands.
 *
 * `undone` is true when a failed command was undone, and false when a part of it could not be undone.
 */
export class WorkbookError extends Error {
  /**
   * @param {Kind} kind
   * @param {string} message
   * @param {{ reference?: string, status?: number, undone?: boolean, cause?: unknown }} [more]
   */
  constructor(kind, message, { reference, status, undone, cause } = {}) {
    super(message, { cause });
    this.name = "WorkbookError";
    this.kind = kind;
    this.reference = reference;
    this.status = status;
    this.undone = undone;
  }
}

export const TOO_MUCH_AT_ONCE = ["ResponsePayloadSizeLimitExceeded", "RequestPayloadSizeLimitExceeded"];

const CELL_IS_BEING_TYPED_IN = "InvalidOperationInCellEditMode";
/** @type {Record<string, string>} */
const SENTENCES = {
  [CELL_IS_BEING_TYPED_IN]: "Finish the cell that you are typing in, and try again.",
  AccessDenied: "Excel does not allow this. Take the protection off the sheet and the workbook, and try again.",
  ResponsePayloadSizeLimitExceeded:
    "The workbook holds more than Excel on the web can hand over at once. Open it in the Excel app and try again.",
};

/**
 * Excel's own code for its refusal; empty for an error that is not Excel's.
 * @param {unknown} error
 */
export function codeOf(error) {
  return /** @type {Partial<OfficeExtension.Error> | null} */ (error)?.code ?? "";
}

/**
 * The traces that Excel reached; it refused the request of the last one.
 * @param {unknown} error
 */
export function tracesOf(error) {
  return /** @type {Partial<OfficeExtension.Error> | null} */ (error)?.traceMessages ?? [];
}

/**
 * Excel's refusal as a `WorkbookError`; a `WorkbookError` stays as it is.
 * @param {unknown} error
 */
export function refusedByExcel(error) {
  if (error instanceof WorkbookError) return error;
  const code = codeOf(error);
  const kind = code === CELL_IS_BEING_TYPED_IN ? "busy" : "excel";
  const otherwise = "Excel did not answer as it should. Save the workbook, open it again and try again.";
  return new WorkbookError(kind, SENTENCES[code] ?? otherwise, { cause: error });
}

/**
 * The same for a change to a sheet; `sheet` is empty for a change to the workbook.
 * @param {unknown} error
 * @param {string} sheet
 */
export function changeRefusedByExcel(error, sheet) {
  if (error instanceof WorkbookError || codeOf(error) === CELL_IS_BEING_TYPED_IN) return refusedByExcel(error);
  const what = sheet ? `the sheet '${sheet}'` : "the workbook";
  const sentence = `Excel refused a change to ${what}. Finish the cell you are typing in, take the protection off the sheet and the workbook, and try again.`;
  return new WorkbookError("excel", sentence, { cause: error });
}
