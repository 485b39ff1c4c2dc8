// What went wrong, in words for the person at the workbook.

/**
 * An error whose message can be shown as it stands.
 *
 * `kind` is one of "expired", "refused", "said", "server", "busy", "offline", "cancelled" and "excel". `undone` is true
 * when a failed command was taken back, and false when a part of it could not be.
 */
export class WorkbookError extends Error {
  constructor(kind, message, { reference, status, undone, cause } = {}) {
    super(message, { cause });
    this.name = "WorkbookError";
    Object.assign(this, { kind, reference, status, undone });
  }
}

export const TOO_MUCH_AT_ONCE = ["ResponsePayloadSizeLimitExceeded", "RequestPayloadSizeLimitExceeded"];

const CELL_IS_BEING_TYPED_IN = "InvalidOperationInCellEditMode";
const SENTENCES = {
  [CELL_IS_BEING_TYPED_IN]: "Finish the cell that you are typing in, and try again.",
  AccessDenied: "Excel does not allow this. Take the protection off the sheet and the workbook, and try again.",
  ResponsePayloadSizeLimitExceeded:
    "The workbook holds more than Excel on the web can hand over at once. Open it in the Excel app and try again.",
};

/** What Excel refused, as a `WorkbookError`; one that is that already stays as it is. */
export function refusedByExcel(error) {
  if (error instanceof WorkbookError) return error;
  const kind = error.code === CELL_IS_BEING_TYPED_IN ? "busy" : "excel";
  const otherwise = "Excel did not answer as it should. Save the workbook, open it again and try again.";
  return new WorkbookError(kind, SENTENCES[error.code] ?? otherwise, { cause: error });
}

/** The same for a change of a sheet; `sheet` is empty where the change was to the workbook. */
export function changeRefusedByExcel(error, sheet) {
  if (error instanceof WorkbookError || error.code === CELL_IS_BEING_TYPED_IN) return refusedByExcel(error);
  const what = sheet ? `the sheet '${sheet}'` : "the workbook";
  const sentence = `Excel refused a change to ${what}. Finish the cell you are typing in, take the protection off the sheet and the workbook, and try again.`;
  return new WorkbookError("excel", sentence, { cause: error });
}
